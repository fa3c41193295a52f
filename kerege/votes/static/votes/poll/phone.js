/* Votes on a phone: what was chosen goes to the room of the hall and is said again until it is
 * counted; results grow by themselves. Without this the same forms post plainly. */

import { newKey } from "../hall/hall.js";

const root = document.querySelector('[data-part="poll"]');
const first = JSON.parse(document.getElementById("poll-told").textContent);
const says = root.querySelector("[data-says]");
const said = new Map(); // key of a message -> number of the vote
const state = { polls: new Map(), figures: new Map(), mine: {}, trouble: new Map(), drawn: new Map() };
let isOpen = false;
let isLive = false;

const language = document.documentElement.lang;
const text = (texts) => texts[language] || texts.kk || texts.ru || texts.en || "";
const word = (key, values = {}) => first.words[key].replace(/%\((\w+)\)s/g, (_all, name) => values[name]);
const percent = (part, whole) => `${Math.round((100 * part) / (whole || 1))}${language === "en" ? "" : "\u00a0"}%`;
const number = (value) => new Intl.NumberFormat(language === "en" ? "en" : "ru", { maximumFractionDigits: 2 }).format(value);

function make(tag, attributes = {}, ...children) {
  const svg = ["svg", "rect", "text"].includes(tag);
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

const chosenOf = (poll) => {
  const mine = state.mine[poll.id];
  return mine === undefined ? [] : [mine].flat();
};
const hasVoted = (poll) => state.mine[poll.id] !== undefined;
const canVote = (poll) => poll.open && (poll.change || !hasVoted(poll));
const isWaiting = (poll) => [...said.values()].includes(poll.id);

function answers(poll) {
  const begin = poll.kind === "scale" ? 1 : 0;
  const type = poll.kind === "choice" && poll.most > 1 ? "checkbox" : "radio";
  const mine = chosenOf(poll);
  return make("fieldset", { class: "pp-answers" },
    make("legend", { class: "hp-sr" }, text(poll.question)),
    ...poll.options.map((option, at) => make("label", { class: "pp-choice" },
      make("input", { type, name: "value", value: at + begin, checked: mine.includes(at + begin) }),
      make("span", {}, text(option)))));
}

function words(poll) {
  const mine = chosenOf(poll);
  return Array.from({ length: poll.most }, (_none, at) => {
    const id = `word-${poll.id}-${at + 1}`;
    return make("p", { class: "pp-word" }, make("label", { for: id }, word("word", { number: at + 1 })),
      make("input", { id, name: "value", value: mine[at] || "", maxlength: 30, autocomplete: "off" }));
  });
}

function form(poll) {
  const parts = poll.kind === "words" ? words(poll) : [answers(poll)];
  if (poll.kind === "choice" && poll.most > 1) parts.push(make("p", { class: "hp-quiet" }, word("many", { most: poll.most })));
  return make("form", { class: "hp-form" }, ...parts,
    make("p", { class: "hp-send" },
      make("button", { type: "submit", class: "hp-main-button" }, word(hasVoted(poll) ? "change" : "vote")),
      make("span", { "data-note": true })));
}

function note(article, poll) {
  const place = article.querySelector("[data-note]");
  if (!place) return;
  const trouble = state.trouble.get(poll.id);
  const words = trouble || (isWaiting(poll) ? word(isOpen ? "sending" : "waits") : hasVoted(poll) ? word("kept") : "");
  place.className = trouble ? "pp-note is-warning" : "pp-note";
  if (place.textContent !== words) place.textContent = words;
}

function bars(poll, told) {
  const most = Math.max(1, ...told.counts);
  return make("ul", { class: "pp-bars" }, ...told.counts.map((count, at) => make("li", {},
    make("span", {}, text(poll.options[at])),
    make("b", {}, number(count), " ", make("small", {}, percent(count, told.n))),
    make("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
      make("rect", { class: "pp-track", width: 100, height: 10 }),
      make("rect", { class: "bar", width: (100 * count) / most, height: 10 })))));
}

function cloud(told) {
  return make("div", {},
    make("svg", { class: "poll-cloud", viewBox: "0 0 360 330", "aria-hidden": "true" },
      ...told.cloud.map(([said_, , x, y, size, width, tint]) => make("text", {
        class: `tint-${tint}`, transform: `translate(${x} ${y})`, "font-size": size, textLength: width,
        lengthAdjust: "spacingAndGlyphs", "data-key": said_ }, said_))),
    make("ul", { class: "hp-sr" }, ...told.cloud.map(([said_, count]) => make("li", {}, `${said_}: ${count}`))));
}

/* The same words move, the same bars grow: what is there already takes the new measures. */
function settle(old, fresh) {
  for (const kind of ["rect.bar", "svg text"]) {
    const known = new Map([...old.querySelectorAll(kind)].map((one, at) => [one.dataset.key ?? at, one]));
    [...fresh.querySelectorAll(kind)].forEach((one, at) => {
      const before = known.get(one.dataset.key ?? at);
      if (!before) return;
      one.replaceWith(before);
      requestAnimationFrame(() => {
        for (const { name, value } of one.attributes) before.setAttribute(name, value);
      });
    });
  }
}

function figures(article, poll) {
  const told = state.figures.get(poll.id);
  const old = article.querySelector("[data-figures]");
  if (!told || !poll.shown || (poll.open && !hasVoted(poll))) return old?.remove();
  const summary = [word("votes", { count: number(told.n) })];
  if (told.mean) summary.push(word("mean", { mean: number(told.mean) }));
  const fresh = make("div", { class: "pp-figures", "data-figures": true },
    make("p", { class: "hp-quiet" }, summary.join(" · ")), told.cloud ? cloud(told) : bars(poll, told));
  if (!old) return article.append(fresh);
  settle(old, fresh);
  return old.replaceWith(fresh);
}

function draw(poll, at) {
  const signature = JSON.stringify([poll, state.mine[poll.id]]);
  let article = root.querySelector(`[data-poll="${poll.id}"]`);
  if (!article) article = make("article", { class: "hp-part pp-vote", id: `poll-${poll.id}`, "data-poll": poll.id });
  if (state.drawn.get(poll.id) !== signature) {
    // Who typed here goes on typing: what is on its way or half chosen is not thrown away.
    const hadFocus = article.contains(document.activeElement) && document.activeElement.name;
    const shown = article.querySelector("[data-figures]");
    article.replaceChildren(make("h2", {}, text(poll.question)),
      canVote(poll) ? form(poll) : make("p", { class: "hp-quiet" }, word(poll.open ? "kept" : "ended")), ...(shown ? [shown] : []));
    state.drawn.set(poll.id, signature);
    if (hadFocus) (article.querySelector(":checked, input, button") || article).focus();
  }
  note(article, poll);
  figures(article, poll);
  const there = root.querySelectorAll("[data-poll]")[at];
  if (there !== article) there ? there.before(article) : root.append(article);
}

function drawAll() {
  for (const article of root.querySelectorAll("[data-poll]")) {
    if (!state.polls.has(Number(article.dataset.poll))) article.remove();
  }
  [...state.polls.values()].forEach(draw);
  root.querySelector("[data-empty]")?.remove();
  if (!state.polls.size) root.append(make("p", { class: "hp-part hp-quiet", "data-empty": true }, word("empty")));
}

function take({ shared, own }) {
  state.polls = new Map(shared.polls.map((poll) => [poll.id, poll]));
  state.figures = new Map(shared.figures.map((told) => [told.id, told]));
  if (own) state.mine = own.mine; // what all are told anew says nothing of this phone
  drawAll();
}

function chosen(poll, data) {
  const values = data.getAll("value").map((one) => one.trim()).filter(Boolean);
  if (poll.kind === "words") return values.length ? values : null;
  if (!values.length) return null;
  return poll.kind === "scale" ? Number(values[0]) : values.map(Number);
}

root.addEventListener("submit", (event) => {
  const article = event.target.closest("[data-poll]");
  const poll = state.polls.get(Number(article?.dataset.poll));
  if (!poll || !isLive) return; // no line to the room: the form posts plainly
  event.preventDefault();
  event.stopPropagation(); // the page's own guard against sending twice is not for us
  const value = chosen(poll, new FormData(event.target));
  state.trouble.delete(poll.id);
  if (value === null) tell(poll, word(poll.kind === "words" ? "no_words" : "choose"));
  else if (poll.kind === "choice" && value.length > poll.most) tell(poll, word("many", { most: poll.most }));
  else {
    const k = newKey();
    said.set(k, poll.id);
    root.dispatchEvent(new CustomEvent("hall:say", { bubbles: true, detail: { t: "vote", k, poll: poll.id, value } }));
  }
  note(article, poll);
});

function tell(poll, words) {
  state.trouble.set(poll.id, words);
  says.textContent = words;
}

root.addEventListener("hall:told", ({ detail }) => { isLive = true; take(detail); });
root.addEventListener("hall:news", ({ detail }) => {
  for (const told of detail.figures || []) state.figures.set(told.id, told);
  for (const poll of state.polls.values()) {
    const article = root.querySelector(`[data-poll="${poll.id}"]`);
    if (article && detail.figures?.some((told) => told.id === poll.id)) figures(article, poll);
  }
});
root.addEventListener("hall:ack", ({ detail }) => {
  const poll = state.polls.get(detail.poll ?? said.get(detail.k));
  said.delete(detail.k);
  if (!poll) return;
  if (detail.no) {
    const words = first.words[detail.no] ? word(detail.no, { most: poll.most }) : word("bad");
    tell(poll, words);
  } else {
    state.mine[poll.id] = detail.value;
    state.trouble.delete(poll.id);
    says.textContent = word("kept");
  }
  drawAll();
});
root.addEventListener("hall:state", ({ detail }) => {
  isOpen = detail.open;
  isLive ||= detail.open;
  if (isLive) drawAll();
});

// What the server drew stands, with its plain forms and what is half chosen, until the room tells something else.
for (const poll of first.polls) state.polls.set(poll.id, poll);
for (const told of first.figures) state.figures.set(told.id, told);
state.mine = first.mine;
for (const poll of first.polls) state.drawn.set(poll.id, JSON.stringify([poll, state.mine[poll.id]]));
