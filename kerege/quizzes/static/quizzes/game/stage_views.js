/* What stands on the stage in each phase. Texts of the quiz in one language or in two. */

import { answersOf, pictureOf, ruler } from "./stage_answers.js";
import { address, letter, make, media, number, rightWords, shape, text, word } from "./page.js";

let codes = ["kk", "ru"];
export function setMode(wanted) {
  codes = wanted;
}

/* The text in the languages of the stage; the second one smaller, and not twice the same. */
export function both(texts, tag = "span") {
  const [first, second] = codes.map((code) => text(texts, code));
  const secondOwn = second && second !== first && (!texts || texts[codes[1]]);
  return [
    make(`${tag}.first`, { lang: codes[0] }, first),
    secondOwn && make(`${tag}.second`, { lang: codes[1] }, second),
  ];
}

/* A word of the page in the languages of the stage. */
export function words(key, values = {}) {
  return codes.map((code) => word(key, values, code)).filter((one, at, all) => all.indexOf(one) === at).join(" · ");
}

export const title = (...parts) => make("h1.st-title", {}, parts);
const dial = () => make("div.dial", { role: "timer", hidden: true }, make("b"));

export function lobby(game, page) {
  const names = game.names || [];
  const join = make("section.st-join", {},
    make("p.st-how", {}, words("join_at")),
    make("p.st-address", {}, page.address || ""),
    make("p.st-pin", { "aria-label": `PIN ${page.pin}` }, String(page.pin || "").replace(/^(\d{3})/, "$1\u202f")));
  const code = document.querySelector("template[data-qr]")?.content.cloneNode(true);
  const arrived = make("ul.st-names", { "aria-label": word("players", { number: names.length }) },
    names.slice(-60).map((one, at) => make(`li.tint-${at % 6}`, {}, one.name)));
  return [
    title(both(page.title)),
    make("div.st-lobby", {}, join, code && make("div.st-code", {}, code)),
    make("div.st-arrivals", {},
      make("p.st-count", { "aria-live": "polite" }, make("b", {}, number(game.players || names.length)), ` ${words("players_word")}`),
      names.length ? arrived : make("p.waits", {}, words("lobby_empty"))),
  ];
}

const heading = (question, size) => make("h1.st-question", { "data-size": size }, both(question.text));
const sizeOf = (question) => {
  const long = Math.max(...codes.map((code) => text(question.text, code).length));
  return long > 220 ? "long" : long > 110 ? "middle" : "short";
};

function answeredOf(game) {
  return make("p.st-answered", {}, make("b", {}, number(game.answered || 0)), ` / ${number(game.players || 0)} `, make("span", {}, words("answered_word")));
}

export function counted(main, game) {
  main.querySelector(".st-answered")?.replaceWith(answeredOf(game));
}

const isRight = (game, id) => (game.reveal?.key?.right === undefined ? null
  : typeof game.reveal.key.right === "boolean" ? String(game.reveal.key.right) === String(id) : game.reveal.key.right.includes(id));

function countOf(game, id) {
  const counts = game.reveal?.counts;
  if (!counts) return null;
  if (Array.isArray(counts)) return counts.find((row) => row.id === id || row[0] === id)?.[1] ?? 0;
  return counts[id] ?? 0;
}

function tiles(game, options) {
  const isShown = game.phase === "reveal";
  const most = Math.max(1, ...options.map((option) => countOf(game, option.id) || 0));
  return make("ol.st-tiles", { "data-many": options.length > 4 ? "true" : null }, options.map((option, at) => {
    const right = isShown ? isRight(game, option.id) : null;
    const count = isShown ? countOf(game, option.id) : null;
    return make(`li.st-tile.tint-${at % 8}`, { "data-right": right === null ? null : String(right) },
      make("span.tile-sign", {}, shape(at), make("b", {}, letter(at))),
      address(option) && make("img", { src: address(option), alt: "" }),
      make("span.st-option", {}, both(option.text)),
      right && make("span.st-mark", {}, "✓", make("span.sr", {}, word("right_answer"))),
      count !== null && make("b.st-number", {}, number(count)),
      count !== null && make("span.st-bar", { "--share": count / most }));
  }));
}

const truth = () => [true, false].map((value) => ({
  id: String(value), text: Object.fromEntries(codes.map((code) => [code, word(String(value), {}, code)])) }));

const ways = () => ({ both, words, codes });

const listed = (rows) => make("ul.st-list", {}, (rows || []).map((option) =>
  make("li", {}, address(option) && make("img", { src: address(option), alt: "" }), make("span", {}, both(option.text)))));

function choices(game) {
  const { kind } = game.question;
  const content = game.open?.content || game.question.content || {};
  if (kind === "true_false") return tiles(game, truth());
  if (content.options && kind !== "order") return tiles(game, content.options);
  if (game.phase === "reveal") return answersOf(game, ways());
  if (kind === "place") return pictureOf(game.question, content);
  if (kind === "order") return listed(content.options);
  if (kind === "match") return make("div.st-two", {}, listed(content.left), listed(content.right));
  return [
    ["scale", "slider"].includes(kind) && ruler(kind, content, ways()),
    game.phase === "open" && make("p.st-phone", {}, words(`stage_${kind}`)),
  ];
}

function revealed(game, pictures) {
  const { question: one, reveal, open } = game;
  const whole = { ...one, content: open?.content || one.content || {} };
  const isSaid = ["typed", "number", "slider"].includes(one.kind);
  const texts = Object.fromEntries(codes.map((code) => [code, rightWords(whole, reveal.key, code)]));
  const why = (text(reveal.explanation) || text(reveal.source) || reveal.record) && make("aside.st-why", {},
    text(reveal.explanation) && make("p", {}, both(reveal.explanation)),
    text(reveal.source) && make("p.st-source", {}, both(reveal.source)),
    reveal.record && make("p.st-source", {}, `${words("catalogue")}: `, make("b", {}, reveal.record.title)));
  return [
    isSaid && texts[codes[0]] && make("p.st-right", {}, make("span", {}, `${words("right_answer")}: `), make("b", {}, both(texts))),
    (why || pictures.length > 0) && make("div.st-below", {}, pictures.length > 0 && make("div.st-media", {}, pictures), why),
  ];
}

/* How many were right, as a dial and in words. */
function shareOf(reveal) {
  const { right, answered, key } = reveal || {};
  if (!Object.keys(key || {}).length || !Number.isInteger(right) || !answered) return [];
  const percent = Math.round((right / answered) * 100);
  return [
    make("div.dial.is-result", { "--share": right / answered, "aria-hidden": "true" }, make("b", {}, `${percent}\u202f%`)),
    make("p.st-share", {}, words("right_share", { right: number(right), answered: number(answered) })),
  ];
}

const isTalk = (game) => (game.question.ms || game.left || 0) > 3500;

export function question(game, _page, hosted) {
  const one = game.question;
  const isSlide = one.kind === "slide";
  const isShown = game.phase === "reveal";
  const pictures = media(one, { large: true });
  const beside = isShown && !isSlide; // the picture stands beside what explains it
  return [
    make("div.st-head", {},
      make("p.st-eyebrow", {}, words("question_of", { n: game.n, of: game.of }), text(one.round) && ` · ${text(one.round, codes[0])}`,
        one.points > 1000 && ` · ${words("double")}`),
      heading(one, sizeOf(one)), isShown ? shareOf(game.reveal) : dial()),
    hosted.isVoid() && make("p.st-void", {}, words("void")),
    !beside && pictures.length > 0 && make("div.st-media", {}, pictures),
    game.phase === "ready" && !isSlide && make("p.st-ready", {}, words(isTalk(game) ? "talk" : "get_ready")),
    game.phase !== "ready" && choices(game),
    isShown ? revealed(game, beside ? pictures : []) : game.phase !== "ready" && !isSlide && answeredOf(game),
    game.phase === "closed" && make("p.st-ready", {}, words("phase_closed")),
  ];
}

function moved(one, at) {
  if (!one.was || one.was === at + 1) return make("span.st-move", {}, "–", make("span.sr", {}, word("same_place")));
  const up = one.was > at + 1;
  return make(`span.st-move.${up ? "is-up" : "is-down"}`, {}, up ? "▲" : "▼", Math.abs(one.was - at - 1),
    make("span.sr", {}, word(up ? "up" : "down")));
}

export function board(game) {
  const { top = [], teams = [] } = game.board || {};
  const hasMoved = new Set(top.map((one) => one.was)).size > 1; // at the first board nobody stood anywhere
  const rows = (list, move, label) => {
    const most = Math.max(1, ...list.map((one) => one.points));
    return make("ol.st-board", { "aria-label": label }, list.map((one, at) =>
      make("li", { "--at": at, "--was": one.was ? one.was - 1 - at : 2, "--share": Math.max(0, one.points) / most },
        make("b.st-rank", {}, one.place || at + 1), make("span.st-name", {}, one.name), move && moved(one, at), make("span.st-points", {}, number(one.points)))));
  };
  const part = (list, move, name) => make("section", {}, make("h2.st-subtitle", {}, words(name)), rows(list, move, word(name)));
  return [
    title(words("board")),
    teams.length ? make("div.st-two", {}, part(teams, false, "teams"), part(top, hasMoved, "best_players"))
      : top.length > 0 && rows(top, hasMoved, word("board")),
    !top.length && !teams.length && make("p.waits", {}, words("board_empty")),
  ];
}

const small = (list, start) => make("ol.st-rest", { start }, list.map((one, at) =>
  make("li", {}, make("b", {}, one.place || at + start), ` ${one.name} `, make("span.st-points", {}, number(one.points)))));

export function podium(game) {
  const { top = [], teams = [] } = game.board || {};
  const people = teams.length ? teams : top;
  const steps = people.slice(0, 3).map((one, at) =>
    make(`li.st-step.st-step-${at + 1}`, { "data-place": one.place || at + 1 }, make("span.st-name", {}, one.name), make("span.st-points", {}, number(one.points)),
      make("b.st-plinth", {}, one.place || at + 1)));
  return [
    title(words("podium")),
    steps.length ? make("ol.st-podium", {}, steps) : make("p.waits", {}, words("board_empty")),
    people.length > 3 && small(people.slice(3, 10), 4),
    teams.length > 0 && top.length > 0 && [make("h2.st-subtitle", {}, words("best_players")), small(top.slice(0, 10), 1)],
  ];
}

export function ended(game, page) {
  const { top = [], teams = [] } = game.board || {};
  const best = (teams.length ? teams : top).slice(0, 3);
  return [title(words("end_title")), make("p.waits", {}, both(page.title)), best.length > 0 && small(best, 1), make("p.st-ready", {}, words("stage_end"))];
}
