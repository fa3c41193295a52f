/* What the stage, the phone and the remote share: elements, words of three languages, the clock. */

const all = JSON.parse(document.getElementById("words").textContent);
const KEPT = "kerege-quiz-language";

export const kept = {
  get(key) {
    try { return localStorage.getItem(key); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(key, value); } catch { /* a private window remembers nothing */ }
  },
  drop(key) {
    try { localStorage.removeItem(key); } catch { /* as above */ }
  },
};

export const languages = Object.keys(all);
let language = document.documentElement.lang;
const wanted = kept.get(KEPT);
if (wanted in all) language = wanted;
if (!(language in all)) [language] = languages;
document.documentElement.lang = language;

export const spoken = () => language;
export function speak(other) {
  language = other;
  kept.set(KEPT, other);
  document.documentElement.lang = other;
}

const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_whole, key) => values[key]);

/* A word of the page; `in another language` if it is named. */
export const word = (key, values = {}, code = language) => fill(all[code][key] ?? key, values);

/* A text of the quiz in the language of this page, else in the one there is. */
export function text(texts, code = language) {
  if (!texts || typeof texts === "string") return texts || "";
  return texts[code] || texts.kk || texts.ru || texts.en || "";
}

export const number = (value, code = language) =>
  String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f").replace(".", code === "en" ? "." : ",");

/* An element: `make("button.big", {type: "button", onclick}, "text", child)`. */
export function make(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || (value === false && !key.startsWith("aria-"))) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key.startsWith("--")) element.style.setProperty(key, value);
    else element.setAttribute(key, value === true && !key.startsWith("aria-") ? "" : value);
  }
  element.append(...children.flat(3).filter((child) => child || child === 0));
  return element;
}

export const button = (label, onclick, attributes = {}) =>
  make("button", { type: "button", onclick, ...attributes }, label);

/* A, B, C … with a colour and a shape of their own: colour never speaks alone. */
export const letter = (place) => String.fromCharCode(65 + place);
const SHAPES = [
  "M12 2a10 10 0 1 0 .1 0z",
  "M12 2 23 21H1z",
  "M3 3h18v18H3z",
  "M12 1 22 12 12 23 2 12z",
  "m12 1 3 8h8l-6 5 2 9-7-5-7 5 2-9-6-5h8z",
  "M7 2h10l6 10-6 10H7L1 12z",
  "M8 2h8v6h6v8h-6v6H8v-6H2V8h6z",
  "M12 1C17 8 21 11 21 15a9 8 0 0 1-18 0c0-4 4-7 9-14z",
];
export function shape(place) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  picture.setAttribute("class", "shape");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", SHAPES[place % SHAPES.length]);
  picture.append(path);
  return picture;
}

/* Time that is left of a phase: counted on by this page's own clock. */
export class Countdown {
  constructor(onSecond) {
    this.onSecond = onSecond;
  }

  set(left, whole, isRunning) {
    clearInterval(this.timer);
    this.whole = whole || left || 0;
    this.left = left;
    this.endsAt = performance.now() + (left ?? 0);
    this.isRunning = isRunning && left !== null && left !== undefined;
    this.second = null;
    this.#step();
    if (this.isRunning) this.timer = setInterval(() => this.#step(), 100);
  }

  /* The places that show it were drawn anew. */
  repaint() {
    this.second = null;
    this.#step();
  }

  #step() {
    if (this.left === null || this.left === undefined) return this.onSecond(null, 0);
    const left = this.isRunning ? Math.max(0, this.endsAt - performance.now()) : this.left;
    const second = Math.ceil(left / 1000);
    if (second === this.second) return undefined;
    this.second = second;
    if (!left) clearInterval(this.timer);
    return this.onSecond(second, this.whole ? left / this.whole : 0);
  }
}

/* A picture and a sound or a film of a question; nothing plays by itself. */
export function media(question, { large = false } = {}) {
  const parts = [];
  const picture = question.kind !== "place" && address(question.picture);
  if (picture) {
    parts.push(make("img.q-picture", { src: picture, alt: text(question.picture_text) }));
  }
  if (question.sound) {
    parts.push(make("audio", { controls: true, preload: "none", src: address(question.sound) }));
  }
  if (question.film) {
    const film = { controls: true, preload: large ? "metadata" : "none", playsinline: true };
    parts.push(make("video", { ...film, src: address(question.film) }));
  }
  return parts;
}

/* Where the picture of an option or of a place lies; a picture of the question is an address itself. */
export const address = (file) => (typeof file === "string" ? file : file?.address) || null;

/* A figure that is an answer; a year is not written with a space in it. */
export const figure = (value, code = language) =>
  (Math.abs(value) < 10000 ? String(value).replace(".", code === "en" ? "." : ",") : number(value, code));

/* What is right, line by line: an order, pairs; null for the kinds that say it in one. */
export function rightLines(question, key, code = language) {
  const { kind, content = {} } = question;
  const named = (id, list = content.options) => text(list?.find((one) => one.id === id)?.text, code);
  if (kind === "order") return (key?.order || []).map((id) => named(id));
  if (kind !== "match") return null;
  return Object.entries(key?.pairs || {}).map(([one, other]) => `${named(one, content.left)} — ${named(other, content.right)}`);
}

/* What is right, in words: for phones, for the stage, for those who listen. */
export function rightWords(question, key, code = language) {
  const { kind, content = {} } = question;
  const named = (id) => text(content.options?.find((one) => one.id === id)?.text, code);
  if (!key) return "";
  if (kind === "true_false") return word(key.right ? "true" : "false", {}, code);
  if (kind === "typed") {
    const answers = key.answers || []; // a phone is told those of its language only
    if (Array.isArray(answers)) return answers[0] || "";
    return (answers[code]?.length ? answers[code] : Object.values(answers).flat())[0] || "";
  }
  if (kind === "number" || kind === "slider") return `${figure(key.value, code)} ${text(content.unit, code)}`.trim();
  if (kind === "place") return "";
  const lines = rightLines(question, key, code);
  if (lines) return lines.join(kind === "order" ? " → " : "; ");
  return (key.right || []).map((id) => named(id)).join(", ");
}
