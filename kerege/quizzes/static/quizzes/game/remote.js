/* The host's remote control: the game in a hand, with the same right as the stage. */

import { Hosted, mayHost, page } from "./host.js";
import { button, make, number, rightWords, text, word } from "./page.js";

const $ = (name) => document.querySelector(`[data-${name}]`);
const hosted = new Hosted({
  onChange: () => draw(),
  onSecond: (second) => { $("second").textContent = second === null ? "" : second; },
  onState: (state) => {
    $("offline").hidden = state === "open";
    $("offline").textContent = word("stage_offline");
  },
  onTold: (message) => {
    if (message.t !== "ack") return;
    $("note").textContent = message.no && message.no !== "stale" ? word("not_now") : "";
  },
});
const state = hosted.game;
let person = null; // whose points are being changed

/* A deed that a slip of the finger must not do: it asks once more in its own place. */
function careful(label, deed) {
  const one = button(label, () => {
    if (one.dataset.asked) {
      deed();
      return;
    }
    one.dataset.asked = "true";
    one.textContent = `${label}?`;
    setTimeout(() => {
      delete one.dataset.asked;
      one.textContent = label;
    }, 4000);
  }, { class: "danger" });
  return one;
}

const isMoving = () => ["ready", "open"].includes(state.phase);

function deeds() {
  const isVoid = hosted.isVoid();
  return make("div.rc-deeds", {},
    isMoving() && button(word(state.paused ? "resume" : "pause"), () => hosted.say(state.paused ? "resume" : "pause")),
    state.phase === "open" && button(word("more_time"), () => hosted.say("more", { ms: 10000 })),
    hosted.canUndo() && button(word("undo"), () => hosted.say("undo")),
    state.n > 0 && button(word(isVoid ? "unvoid" : "void_question"), () => hosted.say(isVoid ? "unvoid" : "void", { n: state.n }), { "aria-pressed": isVoid }),
    isMoving() && careful(word("skip"), () => hosted.say("skip")),
    state.phase && state.phase !== "end" && careful(word("end_game"), () => hosted.say("end")));
}

function waiting() {
  if (!state.waiting.length) return null;
  return make("section.rc-card", {}, make("h2", {}, word("waiting_number", { number: state.waiting.length })),
    make("ul", {}, state.waiting.map((one) => make("li", {}, make("span", {}, one.name),
      button(word("admit"), () => hosted.say("admit", { id: one.id }), { "aria-label": `${word("admit")}: ${one.name}` }),
      careful(word("kick"), () => hosted.say("kick", { id: one.id }))))),
    button(word("admit_all"), () => hosted.say("admit_all")));
}

/* On another phone: the number on that phone's screen says whose it is. */
function asking() {
  if (!state.asking.length) return null;
  return make("section.rc-card", {}, make("h2", {}, word("asking")), make("p", {}, word("asking_hint")),
    make("ul", {}, state.asking.map((one) => make("li", {}, make("span", {}, `${one.name} · ${one.number}`),
      button(word("give_back"), () => hosted.say("give_back", { id: one.id, number: one.number }), { "aria-label": `${word("give_back")}: ${one.name} · ${one.number}` }),
      careful(word("turn_away"), () => hosted.say("turn_away", { id: one.id }))))));
}

let isOpen = false;
function players() {
  const list = make("details.rc-card", { open: isOpen, ontoggle: (event) => { isOpen = event.target.open; } },
    make("summary", {}, word("players", { number: number(state.players || 0) })),
    button(word(state.locked ? "unlock" : "lock"), () => {
      hosted.say("lock", { on: !state.locked });
    }, { "aria-pressed": Boolean(state.locked) }),
    make("ul", {}, state.names.map((one) => make("li", {}, make("span", {}, one.name),
      button("±", () => { person = { player: one.id, name: one.name }; draw(); $("jury-points")?.focus(); }, { "aria-label": `${word("jury")}: ${one.name}` }),
      careful(word("kick"), () => hosted.say("kick", { id: one.id }))))),
    state.kicked.length > 0 && make("ul", { "aria-label": word("kicked_list") }, state.kicked.map((one) =>
      make("li", {}, make("s", {}, one.name), button(word("unkick"), () => hosted.say("unkick", { id: one.id }))))));
  return state.names.length || state.kicked.length ? list : null;
}

function jury() {
  if (!state.teams?.length && !person) return null;
  const points = make("input", { type: "number", min: -10000, max: 10000, step: 50, value: 100, "data-jury-points": true, "aria-label": word("points") });
  const reason = make("input", { maxlength: 200, "aria-label": word("jury_reason"), placeholder: word("jury_reason") });
  const give = (to) => {
    hosted.say("jury", { key: crypto.randomUUID(), points: Number(points.value), reason: reason.value, ...to });
    person = null;
    draw();
  };
  return make("section.rc-card", {}, make("h2", {}, word("jury")), make("div.rc-row", {}, points, reason),
    make("div.rc-row", {}, person && button(person.name, () => give({ player: person.player })),
      (state.teams || []).map((team) => button(team.name, () => give({ team: team.number })))),
    make("ul", {}, state.jury.filter((one) => !one.undone).slice(-5).map((one) => make("li", {},
      make("span", {}, `${one.points > 0 ? "+" : ""}${number(one.points)} ${one.reason || ""}`),
      button(word("take_back"), () => hosted.say("jury_undo", { key: one.key }))))));
}

function running() {
  const { question, reveal } = state;
  if (!question || ["lobby", "podium", "end"].includes(state.phase)) return null;
  const whole = { ...question, content: state.open?.content || question.content || {} };
  const right = reveal && rightWords(whole, reveal.key);
  return make("section.rc-card", {},
    make("p.eyebrow", {}, word("question_of", { n: state.n, of: state.of })),
    make("h2", {}, text(question.text)),
    hosted.isVoid() && make("p.trouble", {}, word("void")),
    make("p", {}, make("b", {}, number(state.answered || 0)), ` / ${number(state.players || 0)} ${word("answered_word")}`),
    right && make("p.right", {}, `${word("right_answer")}: `, make("b", {}, right)));
}

function draw() {
  const focused = document.activeElement;
  if (focused?.matches("input") && $("main").contains(focused)) return; // somebody is typing
  const name = focused?.textContent;
  const parts = !mayHost || state.phase === "token" ? [make("h1", {}, word("token_title")), make("p", {}, word("token_text"))] : [
    make("h1.rc-phase", {}, word(`phase_${state.phase || "connecting"}`)),
    state.phase && state.phase !== "end" && make("button.rc-next", { type: "button", onclick: () => hosted.say("next") }, word(hosted.nextWord())),
    running(), deeds(), asking(), waiting(), jury(), players()];
  $("main").replaceChildren(...parts.flat().filter(Boolean));
  [...$("main").querySelectorAll("button")].find((one) => one.textContent === name)?.focus();
}

addEventListener("keydown", (event) => {
  if (event.target.matches("input, button, summary")) return;
  if (event.key === " " || event.key === "ArrowRight") {
    event.preventDefault();
    hosted.say("next");
  }
});
$("title").textContent = text(page.title);
draw();
