/* The stage: what a hall sees. Drawn anew when the phase changes; figures move in place. */

import { board, counted, ended, lobby, podium, question, setMode, title } from "./stage_views.js";
import { Hosted, hostAddress, mayHost, page } from "./host.js";
import { celebrate } from "./celebration.js";
import { Sound } from "./sound.js";
import { kept, make, number, text, word } from "./page.js";

const $ = (name) => document.querySelector(`[data-${name}]`);
const main = $("main");
const sound = new Sound();
const MODES = [["kk", "ru"], ["kk"], ["ru"], ["en"]];
let mode = Number(kept.get("kerege-quiz-stage-languages") || page.languages || 0) % MODES.length;
setMode(MODES[mode]);

const hosted = new Hosted({
  onChange: (what) => show(what),
  onSecond: (second, share) => tick(second, share),
  onState: (state) => {
    $("offline").hidden = state === "open";
    $("offline").textContent = word("stage_offline");
  },
  onTold: (message) => { if (message.t === "ack" && message.no && message.no !== "stale") note(word("not_now")); },
});
const { game } = hosted;

function tick(second, share) {
  const dial = main.querySelector(".dial:not(.is-result)");
  if (!dial) return;
  dial.hidden = second === null;
  dial.style.setProperty("--share", share);
  dial.classList.toggle("is-short", second !== null && second <= 5);
  dial.querySelector("b").textContent = second ?? "";
  if (game.phase === "open" && second !== null && second <= 5 && second > 0 && !game.paused) sound.tick();
}

/* The letters are as large as the screen takes them: few words stand large, many stand all. */
const LARGEST = 1.4;
const SMALLEST = 0.5;
function fit() {
  let size = LARGEST;
  const set = () => { main.style.fontSize = `${size}em`; main.style.setProperty("--fit", Math.min(1, size)); };
  set();
  while (size > SMALLEST && (main.scrollHeight > main.clientHeight + 1 || main.scrollWidth > main.clientWidth + 1)) {
    size -= 0.05;
    set();
  }
}
addEventListener("resize", fit);
main.addEventListener("load", fit, true); // a picture has come
main.addEventListener("loadedmetadata", fit, true);
document.fonts?.ready.then(fit);

/* What changes within a phase is changed in place. */
const IN_PLACE = { count: counted, joined: null, gone: null, paused: null, resumed: null, time: null, waiting: null, jury: null, asked: null, locked: null, asking: null };

let rest = null;
const PHASES = new Set(["ready", "open", "closed", "reveal", "board", "podium", "end"]);

function show(what) {
  document.body.dataset.phase = game.phase;
  $("place").textContent = game.n && game.of && !["lobby", "end"].includes(game.phase) ? `${game.n} / ${game.of}` : "";
  $("players").textContent = word("players", { number: number(game.players || 0) });
  $("paused").hidden = !game.paused;
  $("waiting").hidden = !game.waiting.length;
  $("waiting").textContent = `${word("admit_all")}: ${game.waiting.length}`;
  offer();
  if (what === "waiting" || what === "lobby") wake();
  if (PHASES.has(what)) {
    $("note").hidden = true;
    if (game.n < 2 && what === "ready") wake(); // the tools of the lobby go to rest
  }
  if (what === "count") return counted(main, game);
  if (what === "asking") note(word("asking_note", { name: game.asking.at(-1).name }));
  if (what === "joined" && game.phase === "lobby") sound.joined();
  if (what in IN_PLACE && game.phase !== "lobby") return undefined;
  const phases = { lobby, ready: question, open: question, closed: question, reveal: question, board, podium, end: ended };
  const draw = phases[game.phase];
  const parts = draw ? draw(game, page, hosted) : title(word(game.phase === "token" ? "token_title" : "connecting"));
  main.replaceChildren(...[parts].flat(3).filter(Boolean));
  hosted.clock.repaint();
  fit();
  if (what === "snapshot") return undefined;
  if (game.phase in { open: 1, reveal: 1, board: 1, podium: 1 }) sound[game.phase]();
  if (game.phase === "podium") celebrate();
  return undefined;
}

/* --- what the host does */

let noteTimer = null;
function note(words) {
  $("note").textContent = words;
  $("note").hidden = false;
  clearTimeout(noteTimer);
  noteTimer = setTimeout(() => { $("note").hidden = true; }, 4000);
}

/* What cannot be taken back is asked for twice. */
let asked = null;
function twice(name, deed) {
  if (asked === `${name}:${hosted.at}`) {
    asked = null;
    return deed();
  }
  asked = `${name}:${hosted.at}`;
  note(word(`${name}_again`));
  setTimeout(() => { asked = null; }, 4000);
  return undefined;
}

const DEEDS = {
  next: () => hosted.say("next"),
  undo: () => hosted.say("undo"),
  pause: () => hosted.say(game.paused ? "resume" : "pause"),
  void: () => {
    hosted.say(hosted.isVoid() ? "unvoid" : "void", { n: game.n });
    note(word(hosted.isVoid() ? "unvoided" : "voided_note"));
  },
  skip: () => twice("skip", () => hosted.say("skip")),
  more: () => hosted.say("more", { ms: 10000 }),
  end: () => twice("end", () => hosted.say("end")),
  full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
  languages: () => {
    mode = (mode + 1) % MODES.length;
    kept.set("kerege-quiz-stage-languages", mode);
    setMode(MODES[mode]);
    show("languages");
  },
  sound: () => {
    const isOn = sound.toggle();
    $("sound").setAttribute("aria-pressed", isOn);
    note(word(isOn ? "sound_on" : "sound_off"));
  },
  admit: () => hosted.say("admit_all"),
  help: () => $("help").showModal(),
  remote: () => $("remote").showModal(),
};

/* Only what can be done now is offered. */
const RUNNING = ["ready", "open", "closed"];
const WHEN = {
  next: () => game.phase && game.phase !== "end", undo: () => hosted.canUndo(), pause: () => ["ready", "open"].includes(game.phase),
  more: () => game.phase === "open", skip: () => RUNNING.includes(game.phase),
  void: () => game.n > 0 && ["open", "closed", "reveal", "board"].includes(game.phase), remote: () => game.phase !== "end",
};
function offer() {
  for (const one of document.querySelectorAll("[data-deed]")) {
    const may = WHEN[one.dataset.deed];
    if (may) one.hidden = !mayHost || !may();
  }
  $("next").textContent = word(hosted.nextWord());
  $("pause").textContent = word(game.paused ? "resume" : "pause");
  $("void").textContent = word(hosted.isVoid() ? "unvoid" : "void_question");
}

const KEYS = {
  " ": "next", ArrowRight: "next", PageDown: "next", ArrowLeft: "undo", PageUp: "undo", u: "undo", p: "pause", v: "void", s: "skip",
  f: "full", l: "languages", m: "sound", a: "admit", "+": "more", "?": "help", h: "help", r: "remote", e: "end",
};
/* The same keys of a Kazakh or a Russian keyboard. */
const PLACES = { KeyP: "p", KeyV: "v", KeyS: "s", KeyF: "f", KeyL: "l", KeyM: "m", KeyA: "a", KeyH: "h", KeyU: "u", KeyR: "r", KeyE: "e", Equal: "+" };

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (document.querySelector("dialog[open]") || event.target.matches("video, audio, input")) return;
  if (event.target.matches("button, a") && [" ", "Enter"].includes(event.key)) return;
  const deed = KEYS[event.key] || KEYS[PLACES[event.code]];
  if (!deed) return;
  event.preventDefault();
  DEEDS[deed]();
});

for (const one of document.querySelectorAll("[data-deed]")) {
  one.addEventListener("click", (event) => {
    if (event.detail) one.blur(); // pressed with a mouse: the space bar stays with "next"
    DEEDS[one.dataset.deed]();
  });
}
$("tools").hidden = false;
offer();
const link = $("remote-link");
if (link && mayHost) link.href = link.textContent = hostAddress(page.remote_address || link.href);

/* The tools leave the picture when nobody touches anything. */
function wake() {
  document.body.classList.remove("is-resting");
  clearTimeout(rest);
  rest = setTimeout(() => {
    const isNeeded = game.phase === "lobby" || game.waiting.length > 0; // somebody has to begin, or to let in
    document.body.classList.toggle("is-resting", !isNeeded);
  }, 4000);
}
addEventListener("pointermove", wake);
addEventListener("keydown", (event) => { if (event.key === "Tab") wake(); }); // the keys of the game leave the picture whole
addEventListener("focusin", wake);
wake();
$("title").textContent = text(page.title);
navigator.wakeLock?.request("screen").catch(() => {});
main.replaceChildren(make("h1.waits", {}, word("connecting")));
