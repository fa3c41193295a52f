/* The phone of a player: joins, answers, comes back. What it shows follows from `game` alone. */

import { Line } from "../../live/connection.js";
import { form, prepare, saidWords, shownPlace } from "./answers.js";
import {
  button, Countdown, kept, languages, make, media, number, rightLines, rightWords, speak, spoken, text, word,
} from "./page.js";

const page = JSON.parse(document.getElementById("game").textContent);
const OWN = `kerege-quiz-${page.key}`;
const $ = (name) => document.querySelector(`[data-${name}]`);
const main = $("main");

/* Who has this token is this player: a refresh, a locked screen, another network change nothing. */
function token() {
  const given = location.hash.match(/^#t=([\w-]{22,64})$/)?.[1];
  let mine = given || kept.get(OWN);
  if (!mine) {
    const bytes = crypto.getRandomValues(new Uint8Array(24));
    mine = btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_");
  }
  kept.set(OWN, mine);
  return mine;
}

const mine = token();
const game = { phase: "", you: null, joining: null };
let wish = null; // the name and the team that were asked for
let pending = null; // the answer on its way: {n, said}
let trouble = "";
let paintedAt = null;
let retry = null; // asks whether the host has given the place back
const ASK_EVERY = 4000;

const store = {
  load: () => JSON.parse(kept.get(`${OWN}-unsaid`) || "[]"),
  save: (unsaid) => (unsaid.length ? kept.set(`${OWN}-unsaid`, JSON.stringify(unsaid)) : kept.drop(`${OWN}-unsaid`)),
};
for (const [, message] of store.load()) if (message.t === "answer") pending = { n: message.n, said: message.said };

const clock = new Countdown((second, share) => {
  for (const place of document.querySelectorAll("[data-second]")) {
    place.textContent = second ?? "";
    place.closest(".clock").style.setProperty("--share", share);
    place.closest(".clock").hidden = second === null;
  }
  if (second === 0 && game.phase === "open" && !isAnswered()) draw();
});

const line = new Line(`/live/game/${page.key}`, {
  hello: () => ({ as: "player", token: mine, lang: spoken(), ...(page.ticket && { person: page.ticket }), ...wish }),
  on: hear,
  onState: (state) => {
    const words = { lost: "offline", connecting: "offline", replaced: "replaced" }[state];
    $("offline").hidden = !words || (state === "connecting" && !game.phase);
    if (words) $("offline").textContent = word(pending ? "offline_kept" : words);
    if (state === "open") draw({ quietly: true });
  },
  store,
});

const isAnswered = () => {
  const said = game.you?.said;
  return (said !== null && said !== undefined) || pending?.n === game.n;
};

const HEARD = {
  snapshot(message) {
    const { question, open, reveal, board, you, ...rest } = message.snapshot;
    Object.assign(game, { question: null, open: null, reveal: null, board: null, joining: null, again: null }, rest,
      { question, open, reveal, board, you: message.you?.id ? message.you : you });
    wish = null;
    navigator.wakeLock?.request("screen").catch(() => {}); // a phone that sleeps is late
    if (pending && (pending.n !== game.n || !["open", "closed"].includes(game.phase))) settle();
    clock.set(game.left, whole(), !game.paused);
  },
  back(message) { if (message.you?.id) game.you = message.you; },
  refused(message) {
    clearTimeout(retry);
    game.again = message.why === "again" ? message : null;
    if (message.why === "again") retry = setTimeout(() => line.restart(), ASK_EVERY);
    game.joining = ["join", "name", "team"].includes(message.why) ? message : null;
    if (!game.joining) game.phase = message.why;
  },
  lobby() { game.phase = "lobby"; clock.set(null); },
  ready(message) {
    settle();
    prepare(message.kind).catch(() => {});
    Object.assign(game, { phase: "ready", n: message.n, of: message.of, question: message, open: null, reveal: null, paused: false });
    if (game.you) Object.assign(game.you, { said: null, result: null });
    clock.set(message.ms, message.ms, true);
  },
  open(message) {
    Object.assign(game, { phase: "open", open: message, paused: false });
    clock.set(message.ms, message.ms, true);
  },
  closed() { game.phase = "closed"; clock.set(null); },
  reveal(message) {
    Object.assign(game, { phase: "reveal", reveal: message });
    settle();
    clock.set(null);
    if (message.n && game.question?.n !== message.n) line.restart(); // taken back: another question
  },
  board(message) { Object.assign(game, { phase: "board", board: message }); },
  podium(message) { Object.assign(game, { phase: "podium", board: message }); },
  end() { game.phase = "end"; setTimeout(() => line.close(), 5000); },
  paused(message) { game.paused = true; clock.set(message.left, whole(), false); },
  resumed(message) { game.paused = false; clock.set(message.left, whole(), true); },
  time(message) { clock.set(message.left, whole(), !game.paused); },
  void(message) { game.voided = (game.voided || []).filter((n) => n !== message.n).concat(message.off ? [] : message.n); },
  result(message) {
    game.you = { ...game.you, total: message.total, rank: message.rank };
    if (message.n === game.n) Object.assign(game.you, { result: message, said: message.said });
  },
  score(message) { Object.assign(game.you, message.you || { total: message.total, rank: message.rank }); },
  admitted() { game.you.state = "in"; },
  kicked() { game.phase = "kicked"; line.close(); },
  ack(message) {
    if (!message.n || message.n !== pending?.n) return;
    if (message.kept || message.no === "answered") game.you.said = message.said ?? pending.said;
    else trouble = ["early", "late", "void", "waiting"].includes(message.no) ? message.no : "bad";
    pending = null;
    $("offline").hidden = true;
  },
};

const whole = () => (game.phase === "open" ? game.open?.ms : game.question?.ms) ?? game.left;

function settle() {
  pending = null;
  trouble = "";
  paintedAt = null;
}

function hear(message) {
  if (!HEARD[message.t]) return;
  HEARD[message.t](message);
  draw();
}

function send(said) {
  if (isAnswered()) return;
  const ms = Math.round(performance.now() - (paintedAt ?? performance.now()));
  pending = { n: game.n, said };
  trouble = "";
  line.say({ t: "answer", n: game.n, said, ms });
  if (!line.isOpen) {
    $("offline").hidden = false;
    $("offline").textContent = word("offline_kept");
  }
  draw();
}

/* --- what is shown */

const title = (...words) => make("h1", { tabindex: -1 }, ...words);
const clockNode = () => make("div.clock", { role: "timer", hidden: true }, make("b", { "data-second": true }), make("i"));
const questionHead = () => [
  make("p.eyebrow", {}, word("question_of", { n: game.n, of: game.of }), game.question.round && ` · ${text(game.question.round)}`),
  title(text(game.question.text)),
  ...media({ ...game.question, content: {} }),
];

let teamChosen = null;
function joinForm() {
  const { why, trouble: what, offer } = game.joining;
  const said = why === "name" ? word(`name_${what}`) : why === "team" ? word("team_wrong") : "";
  const offers = page.offers?.[spoken()] || [];
  const isGiven = page.names === "generated"; // names are made by the game: one is chosen, not written
  const input = make("input", {
    name: "name", maxlength: 40, autocomplete: "nickname", value: offer || wish?.name || (isGiven && offers[0]) || "", readonly: isGiven,
    "aria-invalid": said ? "true" : null, "aria-describedby": said ? "name-trouble" : null });
  const another = offers.length > 0 && button(word("offer_name"), () => {
    input.value = offers[Math.floor(Math.random() * offers.length)];
    input.focus();
  }, { class: "quiet" });
  const teams = (page.teams || []).map((team) => make("label.team", {},
    make("input", { type: "radio", name: "team", value: team.number, required: true, checked: String(teamChosen) === String(team.number) }), team.name));
  const submit = (event) => {
    event.preventDefault();
    const team = new FormData(event.target).get("team");
    teamChosen = team;
    wish = { name: input.value.trim(), ...(!input.value.trim() && { made: true }), ...(team && { team: Number(team) }) };
    line.restart();
  };
  return make("form.join", { onsubmit: submit }, title(word("join_title")), make("p", {}, text(page.title)),
    make("label.field-big", {}, make("span", {}, word(page.isTeam ? "team_name" : "your_name")), input),
    what === "taken" && button(word("it_is_me"), () => {
      wish = { name: wish.name, again: true };
      line.restart();
    }, { class: "quiet" }),
    said && make("p.trouble", { id: "name-trouble", role: "alert" }, said),
    make("p.hint", {}, word(isGiven ? "name_given" : "name_hint")), another,
    teams.length > 0 && make("fieldset", {}, make("legend", {}, word("your_team")), teams),
    make("button.send", { type: "submit" }, word("join")));
}

function openForm() {
  const question = { ...game.question, ...game.open, kind: game.question.kind, ms: game.open.ms };
  const draft = `${OWN}-draft`;
  const drawn = JSON.parse(kept.get(draft) || "{}");
  const submit = make("button.send", { type: "submit" }, word("send"));
  const changed = () => {
    submit.disabled = !made.ready();
    kept.set(draft, JSON.stringify({ n: game.n, said: made.said() }));
  };
  let made = null;
  made = form(question, send, changed, drawn.n === game.n ? drawn.said : null);
  if (made === undefined) prepare(question.kind).then(() => draw({ force: true }), () => setTimeout(() => draw({ force: true }), 1500));
  if (!made) return null;
  const node = make("form.answers", { onsubmit: (event) => { event.preventDefault(); if (made.ready()) send(made.said()); } },
    made.node, !made.isTap && submit);
  if (!made.isTap) submit.disabled = !made.ready();
  return node;
}

function answered() {
  const said = saidWords({ ...game.question, ...game.open, kind: game.question.kind }, pending ? pending.said : game.you?.said);
  return make("div.state", { role: "status" },
    make("p.state-sign", { "aria-hidden": "true" }, pending ? "…" : "✓"),
    make("p.state-word", {}, word(pending ? "sending" : "saved")),
    said && make("p", {}, `${word("your_answer")}: ${said}`),
    make("p.hint", {}, word(pending ? "sending_hint" : "saved_hint")));
}

function verdict() {
  const result = game.you?.result;
  const isVoid = game.voided?.includes(game.n);
  const head = (words) => make("h1.state-word", { tabindex: -1 }, words);
  if (isVoid) return make("div.verdict.is-void", {}, head(word("void")));
  if (!result || result.n !== game.n || game.question.kind === "slide") return null;
  const { right, points, said } = result;
  const [name, sign] = right === true || right === 1 ? ["right", "✓"]
    : right > 0 ? ["partly", "◐"]
      : said === null || said === undefined ? ["nothing", "–"]
        : right === null || right === undefined ? ["thanks", "♥"] : ["wrong", "✗"];
  return make(`div.verdict.is-${name}`, {}, make("p.state-sign", { "aria-hidden": "true" }, sign),
    head(word(`result_${name}`)),
    points > 0 && make("p.gain", {}, `+${number(points)}`),
    result.bonus > 0 && make("p.hint", {}, word("bonus", { points: number(result.bonus) })));
}

const standing = () => game.you?.total !== undefined && make("p.standing", {},
  make("span", {}, make("b", {}, number(game.you.total || 0)), ` ${word("points")}`),
  game.you.rank && make("span", {}, word("rank_of", { rank: game.you.rank, of: game.you.result?.of || game.players || game.you.rank })));

function revealed() {
  const { key, explanation, source, source_link: link, record } = game.reveal;
  const question = { ...game.question, ...game.open, kind: game.question.kind };
  const result = verdict();
  if (question.kind === "slide") return [...questionHead(), text(explanation) && make("p", {}, text(explanation))];
  const lines = rightLines(question, key);
  const right = lines ? make(question.kind === "order" ? "ol.right-lines" : "ul.right-lines", {}, lines.map((one) => make("li", {}, one)))
    : make("b", {}, rightWords(question, key));
  return [
    make("p.eyebrow", {}, word("question_of", { n: game.n, of: game.of })),
    result, make(result ? "h2" : "h1", {}, text(question.text)),
    right.textContent && make(lines ? "div.right" : "p.right", {}, make("span", {}, `${word("right_answer")}: `), right),
    question.kind === "place" && shownPlace(question, key, game.you?.said, () => draw({ force: true })),
    text(explanation) && make("p", {}, text(explanation)),
    text(source) && make("p.source", {}, `${word("book")}: `, link ? make("a", { href: link, target: "_blank", rel: "noopener" }, text(source)) : text(source)),
    record && make("p.source", {}, `${word("catalogue")}: `, record.link ? make("a", { href: record.link, target: "_blank", rel: "noopener" }, record.title) : record.title),
    standing(),
  ];
}

const topList = () => [
  make("ol.top", {}, (game.board?.top || []).map((one, at) =>
    make("li", { class: one.id === game.you?.id ? "is-me" : null },
      make("b", {}, one.place || at + 1), make("span", {}, one.name), make("span.figure", {}, number(one.points))))),
  game.board?.teams?.length > 0 && make("ol.top", { "aria-label": word("teams") }, game.board.teams.map((team) =>
    make("li", { class: team.name === game.you?.team ? "is-me" : null }, make("b", {}, team.place), make("span", {}, team.name), make("span.figure", {}, number(team.points))))),
];

const plain = (name) => [title(word(`${name}_title`)), make("p", {}, word(`${name}_text`))];

const SHOWN = {
  lobby: () => [title(word("lobby_title", { name: game.you.name })), game.you.team && make("p.eyebrow", {}, game.you.team), make("p", {}, word("lobby_text")), make("p.sun", { "aria-hidden": "true" })],
  ready: () => [...questionHead(), make("p.hint", {}, word((game.question.ms || game.left) > 3500 ? "talk" : "get_ready")), clockNode()],
  open: () => (isAnswered() ? [...questionHead().slice(0, 2), clockNode(), answered()]
    : [clockNode(), ...questionHead(), trouble && make("p.trouble", { role: "alert" }, word(`answer_${trouble}`)), openForm()]),
  closed: () => [...questionHead().slice(0, 2), isAnswered() ? answered() : make("p.state-word", {}, word("time_is_up")),
    trouble && make("p.trouble", { role: "alert" }, word(`answer_${trouble}`))],
  reveal: revealed,
  board: () => [title(word("board")), standing(), topList()],
  podium: () => [title(word(game.you?.rank <= 3 ? "podium_winner" : "podium")), standing(), topList()],
  end: () => [...plain("end"), standing(), topList()],
};

/* What who listens must hear, beside the heading that gets the focus. */
function spokenNow() {
  const { you, phase } = game;
  const place = you?.rank ? word("rank_of", { rank: you.rank, of: you.result?.of || game.players || you.rank }) : "";
  if (game.joining || !you) return "";
  if (phase === "open" && isAnswered()) return word(pending ? "sending" : "saved");
  if (phase === "open") return word("answers_open");
  if (phase === "reveal" && game.question?.kind !== "slide") {
    const gain = you.result?.points > 0 && `+${number(you.result.points)}`;
    const right = rightWords({ ...game.question, ...game.open, kind: game.question.kind }, game.reveal?.key);
    return [gain, right && `${word("right_answer")}: ${right}`, place].filter(Boolean).join(". ");
  }
  return ["board", "podium", "end"].includes(phase) && place ? `${number(you.total || 0)} ${word("points")}, ${place}` : "";
}
function say() {
  const words = spokenNow();
  if ($("said").textContent !== words) $("said").textContent = words;
}

let drawnAs = "";
let joiningDrawn = null;
const FINAL = ["kicked", "over", "full", "locked", "late", "gone", "token"];

function content() {
  if (game.joining) return joinForm();
  if (game.again) {
    return [title(word("again_title", { name: game.again.name })), make("p", {}, word("again_text")),
      make("p.again-number", {}, game.again.number), button(word("another_name"), () => {
        clearTimeout(retry);
        Object.assign(game, { again: null, phase: "" });
        wish = null;
        line.restart();
      }, { class: "quiet" })];
  }
  if (FINAL.includes(game.phase)) {
    const again = ["full", "locked"].includes(game.phase) && button(word("try_again"), () => line.restart());
    return [...plain(["gone", "token"].includes(game.phase) ? "over" : game.phase), again];
  }
  if (game.you?.state === "waiting") return plain("waiting");
  if (!game.you || !SHOWN[game.phase]) return make("h1.hint", {}, word("connecting"));
  return SHOWN[game.phase]();
}

/* Drawn only if something that is shown has changed: a half-typed answer is not thrown away. */
function draw({ force = false } = {}) {
  const you = game.you;
  $("who").replaceChildren(...(you?.name ? [make("b", {}, you.name), make("span", {}, ` ${number(you.total || 0)} ${word("points")}`)] : []));
  $("paused").hidden = !game.paused;
  $("paused").textContent = game.paused ? word("paused") : "";
  const shown = JSON.stringify([game.phase, game.n, you?.state, you?.said, you?.result, pending, trouble, game.voided,
    game.joining, game.again, game.phase === "reveal" || game.board, you?.total, you?.rank]);
  if (!force && shown === drawnAs) return;
  const wasHeard = drawnAs;
  drawnAs = shown;
  if (game.joining && joiningDrawn === game.joining && !force) return;
  joiningDrawn = game.joining;
  main.replaceChildren(...[content()].flat(3).filter(Boolean));
  main.dataset.phase = game.joining ? "join" : game.phase;
  clock.repaint();
  if (game.phase === "open" && paintedAt === null) {
    requestAnimationFrame(() => { paintedAt ??= firstSeen(); });
  }
  say();
  const start = main.querySelector("[aria-invalid], h1");
  if (wasHeard && start) start.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/* When this phone first showed the answers; a refresh does not begin anew. */
function firstSeen() {
  const name = `${OWN}-seen`;
  const [n, at] = (kept.get(name) || "").split(":").map(Number);
  if (n === game.n && Date.now() >= at) return performance.now() - (Date.now() - at);
  kept.set(name, `${game.n}:${Date.now()}`);
  return performance.now();
}

/* --- languages, keys */

function drawLanguages() {
  const names = { kk: "Қаз", ru: "Рус", en: "Eng" };
  $("languages").replaceChildren(...languages.map((code) =>
    button(names[code] || code, () => {
      speak(code);
      drawLanguages();
      if (game.you) line.restart();
      draw({ force: true });
    }, { lang: code, "aria-pressed": code === spoken() })));
  $("title").textContent = text(page.title);
  document.title = text(page.title);
}

addEventListener("keydown", (event) => {
  if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = /^[a-h]$/i.test(event.key) ? event.key.toLowerCase().charCodeAt(0) - 96 : event.key;
  main.querySelector(`[data-key="${CSS.escape(at)}"]`)?.click();
});

drawLanguages();
draw();
