/* The ways to answer on a phone, kind by kind. Each gives {node, said(), ready()}: what stands on
 * the page, the answer as `kerege.quizzes.kinds` reads it, and whether there is one to send. A kind
 * that is answered by one tap calls `send` itself. `drawn` is an answer that was begun before. */

import { address, button, letter, make, shape, text, word } from "./page.js";

const tile = (option, at, attributes) =>
  make("button", { type: "button", class: `tile tint-${at % 8}`, ...attributes },
    make("span.tile-sign", { "aria-hidden": "true" }, shape(at), make("b", {}, letter(at))),
    address(option) && make("img", { src: address(option), alt: "" }),
    make("span.tile-text", {}, text(option.text) || letter(at)));

function one(question, send) {
  const options = question.content.options || [];
  const tiles = options.map((option, at) =>
    tile(option, at, { onclick: () => send([option.id]), "data-key": at + 1 }));
  return { node: make("div.tiles", {}, tiles), isTap: true };
}

function several(question, send, changed, drawn) {
  const chosen = new Set(drawn || []);
  const tiles = (question.content.options || []).map((option, at) => {
    const mine = tile(option, at, { "aria-pressed": chosen.has(option.id), "data-key": at + 1 });
    mine.addEventListener("click", () => {
      chosen[chosen.has(option.id) ? "delete" : "add"](option.id);
      mine.setAttribute("aria-pressed", chosen.has(option.id));
      changed();
    });
    return mine;
  });
  return {
    node: make("div.tiles", {}, tiles),
    said: () => [...chosen],
    ready: () => chosen.size > 0,
  };
}

function trueOrFalse(_question, send) {
  const tiles = ["true", "false"].map((name, at) =>
    tile({ text: word(name) }, at, { onclick: () => send(name === "true"), "data-key": at + 1 }));
  return { node: make("div.tiles.tiles-two", {}, tiles), isTap: true };
}

function field(attributes, label, changed) {
  const input = make(attributes.rows ? "textarea" : "input", {
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", oninput: changed, ...attributes });
  return { input, node: make("label.field-big", {}, make("span", {}, label), input) };
}

function typed(_question, _send, changed, drawn) {
  const { input, node } = field({ maxlength: 200, enterkeyhint: "send" }, word("your_answer"), changed);
  input.value = drawn || "";
  return { node, said: () => input.value.trim(), ready: () => input.value.trim() !== "" };
}

function numeric(question, _send, changed, drawn) {
  const unit = text(question.content.unit);
  const label = unit ? `${word("your_number")} (${unit})` : word("your_number");
  const { input, node } = field({ maxlength: 20, inputmode: "decimal" }, label, changed);
  input.value = drawn || "";
  const clean = () => input.value.replace(/[\s\u202f]/g, "").replace(",", ".");
  return { node, said: clean, ready: () => /^[-+]?\d+(\.\d+)?$/.test(clean()) };
}

function slider(question, _send, changed, drawn) {
  const { low = 0, high = 100, step = 1, unit } = question.content;
  const middle = Number(low) + Math.round((high - low) / 2 / step) * step;
  const shown = make("output.slider-value");
  const show = () => { shown.textContent = `${input.value} ${text(unit)}`.trim(); };
  const input = make("input", {
    type: "range", min: low, max: high, step, value: drawn ?? middle, "aria-label": word("your_number"),
    oninput: () => { show(); changed(); } });
  show();
  const nudge = (by, label) =>
    button(by > 0 ? "+" : "−", () => {
      input.value = Number(input.value) + by * step;
      show();
      changed();
    }, { "aria-label": word(label), class: "nudge" });
  const row = make("div.slider-row", {}, nudge(-1, "less"), input, nudge(1, "more"));
  const ends = make("div.slider-ends", { "aria-hidden": "true" }, make("span", {}, low), make("span", {}, high));
  return {
    node: make("div.slider", {}, shown, row, ends),
    said: () => Number(input.value),
    ready: () => true,
  };
}

function scale(question, send) {
  const { low = 1, high = 5, low_text: least, high_text: most } = question.content;
  const steps = [];
  for (let step = Number(low); step <= high; step += 1) {
    steps.push(button(step, () => send(step), { class: "scale-step", "data-key": step }));
  }
  const ends = make("div.slider-ends", {}, make("span", {}, text(least)), make("span", {}, text(most)));
  return { node: make("div.scale", {}, make("div.scale-steps", {}, steps), ends), isTap: true };
}

function cloud(question, _send, changed, drawn) {
  const fields = Array.from({ length: question.content.words || 1 }, (_none, at) =>
    field({ maxlength: 30 }, word("word_number", { number: at + 1 }), changed));
  fields.forEach(({ input }, at) => { input.value = drawn?.[at] || ""; });
  const said = () => fields.map(({ input }) => input.value.trim()).filter(Boolean);
  return { node: make("div.stack", {}, fields.map(({ node }) => node)), said, ready: () => said().length > 0 };
}

function open(question, _send, changed, drawn) {
  const most = question.content.letters || 200;
  const left = make("small.letters-left");
  const { input, node } = field({ maxlength: most, rows: 4 }, word("your_answer"), () => {
    left.textContent = `${input.value.length} / ${most}`;
    changed();
  });
  input.value = drawn || "";
  left.textContent = `${input.value.length} / ${most}`;
  node.append(left);
  return { node, said: () => input.value.trim(), ready: () => input.value.trim() !== "" };
}

const KINDS = {
  single: one, picture: one, poll: one, multiple: several, true_false: trueOrFalse, typed,
  number: numeric, slider, scale, cloud, open,
};

/* What is laid by hand comes when it is needed: the first page stays light. */
const LAID = ["order", "match", "place"];
let laid = null;
export async function prepare(kind) {
  if (LAID.includes(kind)) laid ??= await import("./arranged.js");
}

/* The form of a question; null if it is only shown, undefined if it is not here yet. */
export function form(question, send, changed, drawn) {
  if (LAID.includes(question.kind) && !laid) return undefined;
  const kind = KINDS[question.kind] || laid?.[question.kind];
  return kind ? kind(question, send, changed, drawn) : null;
}

/* The picture with the right place and one's own, once it may be seen. */
export function shownPlace(question, key, said, later) {
  if (!laid) prepare("place").then(later, () => {});
  return laid?.placeShown(question, key, said);
}

/* What was said, in words. */
export function saidWords(question, said) {
  const { kind, content = {} } = question;
  const named = (id, list = content.options) => text(list?.find((option) => option.id === id)?.text) || id;
  if (said === null || said === undefined) return "";
  if (kind === "true_false") return word(said ? "true" : "false");
  if (kind === "order") return said.map((id) => named(id)).join(" → ");
  if (kind === "match") {
    return Object.entries(said)
      .map(([left, right]) => `${named(left, content.left)} — ${named(right, content.right)}`).join("; ");
  }
  if (kind === "cloud") return said.join(", ");
  if (kind === "place") return "";
  if (Array.isArray(said)) return said.map((id) => named(id)).join(", ");
  return String(said);
}
