/* What stands on the stage in each phase. Texts of the quiz in one language or in two. */

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
      count !== null && make(count ? "span.st-bar" : "span.st-bar.is-empty", { "--share": count / most }, make("b", {}, number(count))));
  }));
}

const truth = () => [true, false].map((value) => ({
  id: String(value), text: Object.fromEntries(codes.map((code) => [code, word(String(value), {}, code)])) }));

function cloud(game) {
  const counts = Object.entries(game.reveal?.counts || {}).sort((one, other) => other[1] - one[1]).slice(0, 40);
  const most = Math.max(1, ...counts.map(([, count]) => count));
  return make("ul.st-cloud", {}, counts.map(([said, count], at) =>
    make(`li.tint-${at % 6}`, { "--size": 1 + (2.2 * Math.sqrt(count)) / Math.sqrt(most) }, said, make("span.sr", {}, ` ${count}`))));
}

function place(game, content) {
  const source = address(content) || address(game.question.picture);
  const areas = game.phase === "reveal" ? game.reveal.key?.areas || [] : [];
  const picture = make("img", { src: source, alt: text(game.question.picture_text) });
  const board = make("div.st-place", {}, picture);
  const put = () => {
    const tall = picture.clientHeight / (picture.clientWidth || 1) || 1;
    for (const area of areas) {
      board.append(make("span.st-area", { "--x": area.x, "--y": area.y / tall, "--r": area.r }));
    }
  };
  if (picture.complete && picture.clientWidth) put();
  else picture.addEventListener("load", put);
  return board;
}

function choices(game) {
  const { kind } = game.question;
  const content = game.open?.content || game.question.content || {};
  if (kind === "true_false") return tiles(game, truth());
  if (content.options && kind !== "order") return tiles(game, content.options);
  if (kind === "place") return place(game, content);
  if (kind === "order" && game.phase !== "reveal") {
    return make("ul.st-list", {}, (content.options || []).map((option) => make("li", {}, both(option.text))));
  }
  if (kind === "match" && game.phase !== "reveal") {
    const list = (side) => make("ul.st-list", {}, (content[side] || []).map((option) => make("li", {}, both(option.text))));
    return make("div.st-two", {}, list("left"), list("right"));
  }
  if (game.phase === "reveal" && ["cloud", "open", "scale", "typed"].includes(kind)) return cloud(game);
  return game.phase === "open" && make("p.st-phone", {}, words(`stage_${kind}`));
}

function revealed(game) {
  const { question, reveal, open } = game;
  const hasKey = Object.keys(reveal.key || {}).length > 0;
  const whole = { ...question, content: open?.content || question.content || {} };
  const isChosen = ["single", "multiple", "picture", "true_false", "poll"].includes(question.kind);
  const right = (code) => rightWords(whole, reveal.key, code);
  const texts = Object.fromEntries(codes.map((code) => [code, right(code)]));
  return [
    !isChosen && right(codes[0]) && make("p.st-right", {}, make("span", {}, `${words("right_answer")}: `), make("b", {}, both(texts))),
    (text(reveal.explanation) || text(reveal.source)) && make("aside.st-why", {},
      make("p", {}, both(reveal.explanation)), text(reveal.source) && make("p.st-source", {}, both(reveal.source))),
    hasKey && Number.isInteger(reveal.right) && reveal.answered > 0 && make("p.st-share", {}, words("right_share", { right: number(reveal.right), answered: number(reveal.answered) })),
  ];
}

export function question(game, _page, hosted) {
  const one = game.question;
  const isSlide = one.kind === "slide";
  const isShown = game.phase === "reveal";
  return [
    make("div.st-head", {},
      make("p.st-eyebrow", {}, words("question_of", { n: game.n, of: game.of }), text(one.round) && ` · ${text(one.round, codes[0])}`,
        one.points > 1000 && ` · ${words("double")}`),
      heading(one, sizeOf(one)), dial()),
    hosted.isVoid() && make("p.st-void", {}, words("void")),
    make("div.st-media", {}, media({ ...one, kind: isShown && one.kind === "place" ? "place" : one.kind }, { large: true })),
    game.phase === "ready" && !isSlide && make("p.st-ready", {}, words("get_ready")),
    game.phase !== "ready" && choices(game),
    isShown ? revealed(game) : game.phase !== "ready" && !isSlide && answeredOf(game),
    game.phase === "closed" && make("p.st-ready", {}, words("time_is_up")),
  ];
}

function moved(one, at) {
  if (!one.was || one.was === at + 1) return make("span.st-move", {}, "–", make("span.sr", {}, word("same_place")));
  const up = one.was > at + 1;
  return make(`span.st-move.${up ? "is-up" : "is-down"}`, {}, up ? "▲" : "▼", Math.abs(one.was - at - 1),
    make("span.sr", {}, word(up ? "up" : "down")));
}

export function board(game) {
  const top = game.board?.top || [];
  const most = Math.max(1, ...top.map((one) => one.points));
  const rows = (list, move) => make("ol.st-board", {}, list.map((one, at) =>
    make("li", { "--at": at, "--was": one.was ? one.was - 1 - at : 2, "--share": one.points / most },
      make("b.st-rank", {}, one.place || at + 1), make("span.st-name", {}, one.name), move && moved(one, at), make("span.st-points", {}, number(one.points)))));
  const { teams = [] } = game.board || {};
  return [
    title(words("board")),
    make(`div.${teams.length ? "st-two" : "st-one"}`, {}, teams.length > 0 && rows(teams, false), rows(top, game.n > 1)),
    !top.length && make("p.waits", {}, words("board_empty")),
  ];
}

export function podium(game) {
  const people = game.board?.teams?.length ? game.board.teams : game.board?.top || [];
  const steps = [1, 0, 2].filter((at) => people[at]).map((at) =>
    make(`li.st-step.st-step-${at + 1}`, {}, make("span.st-name", {}, people[at].name), make("span.st-points", {}, number(people[at].points)), make("b.st-plinth", {}, at + 1)));
  return [
    title(words("podium")),
    make("ol.st-podium", {}, steps),
    people.length > 3 && make("ol.st-rest", { start: 4 }, people.slice(3, 10).map((one, at) =>
      make("li", {}, make("b", {}, at + 4), ` ${one.name} `, make("span.st-points", {}, number(one.points))))),
  ];
}

export function ended(game, page) {
  return [title(words("end_title")), make("p.waits", {}, both(page.title)), make("p.waits", {}, words("stage_end"))];
}
