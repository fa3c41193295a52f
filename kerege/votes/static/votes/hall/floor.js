/* Questions from the floor: asked, voted for, in order of votes, without a new page. */
import { newKey, say, tell, words } from "./hall.js";

const root = document.querySelector("[data-part=questions]");
const form = root.querySelector("[data-ask]");
const field = form.elements.text;
const list = root.querySelector("[data-questions]");
const waitingList = root.querySelector("[data-waiting]");
const blank = (name) => root.querySelector(`[data-template=${name}]`).content.firstElementChild.cloneNode(true);
let questions = [];
let own = { mine: [], waiting: [], voted: [] };
let isOpen = root.dataset.open === "yes";
const sent = new Map(); // key of a message -> what it was

function draw() {
  const before = new Set([...list.children].map((one) => one.dataset.id));
  const mayMark = before.size > 0;
  questions.sort((a, b) => (a.state === "answered") - (b.state === "answered")
    || (b.pinned ? 1 : 0) - (a.pinned ? 1 : 0) || b.votes - a.votes);
  const focused = document.activeElement?.closest?.("[data-id]")?.dataset.id;
  const wasVoice = document.activeElement?.matches?.("[data-voice]");
  list.replaceChildren(...questions.map((one) => card(one, mayMark && !before.has(one.id))));
  if (focused) list.querySelector(`[data-id="${focused}"] ${wasVoice ? "[data-voice]" : "button"}`)?.focus();
  waitingList.replaceChildren(...own.waiting.map((one) => {
    const item = blank("waiting");
    item.querySelector("[data-text]").textContent = one.text;
    item.querySelector("[data-withdraw]").onclick = () => withdraw(one.id);
    return item;
  }));
  root.querySelector("[data-none]").hidden = questions.length > 0;
  form.hidden = !isOpen;
  root.querySelector("[data-closed]").hidden = isOpen;
}

function card(one, isNew) {
  const item = blank("question");
  const find = (name) => item.querySelector(`[data-${name}]`);
  const answered = one.state === "answered";
  item.dataset.id = one.id;
  item.classList.toggle("is-answered", answered);
  item.classList.toggle("is-new", isNew);
  find("text").textContent = one.text;
  find("name").textContent = one.name ?? "";
  find("pinned").hidden = !one.pinned;
  find("answered").hidden = !answered;
  find("votes").textContent = one.votes;
  const voice = find("voice");
  const voted = own.voted.includes(one.id);
  voice.disabled = answered || !isOpen;
  voice.setAttribute("aria-pressed", String(voted));
  voice.onclick = () => {
    own.voted = voted ? own.voted.filter((id) => id !== one.id) : [...own.voted, one.id];
    one.votes += voted ? -1 : 1;
    const k = newKey();
    sent.set(k, { t: "voice" });
    say(root, { t: "voice", id: one.id, on: !voted, k });
    draw();
  };
  find("withdraw").hidden = answered || !own.mine.includes(one.id);
  find("withdraw").onclick = () => withdraw(one.id);
  return item;
}

function withdraw(id) {
  const k = newKey();
  sent.set(k, { t: "withdraw" });
  say(root, { t: "withdraw", id, k });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const k = newKey();
  const text = field.value.trim();
  if (!text) return tell(form, words.empty, true);
  const name = form.elements.name?.value ?? "";
  sent.set(k, { t: "ask", text });
  say(root, { t: "ask", id: k, text, name, k });
  field.value = "";
  left();
  tell(form, document.documentElement.dataset.live ? words.sending : words.offline);
  return undefined;
});

function left() {
  const rest = Number(field.maxLength) - field.value.length;
  root.querySelector("[data-left]").textContent = rest < 100 ? words.left.replace("%(count)s", rest) : "";
}
field.addEventListener("input", left);

root.addEventListener("hall:told", ({ detail }) => {
  ({ questions, open: isOpen } = { ...detail.shared, questions: detail.shared.questions });
  if (detail.own) own = detail.own;
  draw();
});
root.addEventListener("hall:news", ({ detail }) => {
  for (const change of detail.changes) {
    const known = questions.find((one) => one.id === change.id);
    if (change.gone) questions = questions.filter((one) => one.id !== change.id);
    else if (known) Object.assign(known, change);
    else if (change.text) questions.push(change);
  }
  draw();
});
root.addEventListener("hall:ack", ({ detail }) => {
  const what = sent.get(detail.k);
  sent.delete(detail.k);
  if (detail.own) own = detail.own;
  if (detail.no) {
    tell(form, words[detail.no] ?? words.unknown, true);
    // Nothing typed is lost: it comes back into an empty field.
    if (what?.text && !field.value) field.value = what.text;
  } else if (detail.state) {
    tell(form, detail.state === "waiting" ? words.waiting : words.shown);
  } else if (what?.t === "withdraw") tell(form, words.withdrawn);
  const known = detail.id && questions.find((one) => one.id === detail.id);
  if (known && detail.votes !== undefined) known.votes = detail.votes;
  draw();
});
left();
