/* The hall on a phone: one line to the room; parts hear and say by events on their elements.
 * Without this file every form is sent as a plain form. */
import { Line } from "../../live/connection.js";

export const told = JSON.parse(document.getElementById("hall").textContent);
export const { words } = told;
const KEPT = `kerege-hall-${told.code}`;

const store = {
  load() {
    try { return JSON.parse(localStorage.getItem(KEPT)) ?? []; } catch { return []; }
  },
  save(unsaid) {
    try {
      if (unsaid.length) localStorage.setItem(KEPT, JSON.stringify(unsaid));
      else localStorage.removeItem(KEPT);
    } catch { /* a private window remembers nothing */ }
  },
};

const part = (code) => document.querySelector(`[data-part="${code}"]`);
const give = (code, kind, detail) => part(code)?.dispatchEvent(new CustomEvent(`hall:${kind}`, { detail }));
const every = (kind, detail) => document.querySelectorAll("[data-part]").forEach((one) => give(one.dataset.part, kind, detail));

function hear(message) {
  if (message.t === "snapshot") {
    document.dispatchEvent(new CustomEvent("hall:item", { detail: message.snapshot.now }));
    document.dispatchEvent(new CustomEvent("hall:joins", { detail: message.snapshot.joins }));
    for (const [code, { shared, own }] of Object.entries(message.snapshot.parts)) give(code, "told", { shared, own });
  } else if (message.t === "all") {
    give(message.part, "told", { shared: message.told });
  } else if (message.t === "news") {
    give(message.part, "news", message.told);
  } else if (message.t === "ack") {
    if (message.part) give(message.part, "ack", message);
  } else if (message.t === "refused") {
    if (message.k) every("ack", { k: message.k, no: "unknown" });
    else {
      banner.textContent = words.ticket;
      banner.hidden = false;
    }
  }
}

const banner = document.querySelector("[data-offline]");
let late;
let line;
const early = [];
const begin = () => { line = new Line(`/live/hall/${told.code}`, {
  hello: () => ({ ticket: told.ticket }),
  on: hear,
  store,
  onState(state) {
    const open = state === "open";
    clearTimeout(late);
    // A line that comes back at once is no news.
    if (open) banner.hidden = true;
    else late = setTimeout(() => { banner.textContent = words.offline; banner.hidden = false; }, navigator.onLine ? 2500 : 0);
    every("state", { open });
    if (open) document.documentElement.dataset.live = "yes";
    else delete document.documentElement.dataset.live;
  },
}); early.forEach((message) => line.say(message)); };
// The scripts of the parts listen by then: none of them misses the first snapshot.
addEventListener("DOMContentLoaded", begin, { once: true });
document.addEventListener("hall:say", (event) => (line ? line.say(event.detail) : early.push(event.detail)));
export const newKey = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
export const say = (element, detail) => element.dispatchEvent(new CustomEvent("hall:say", { bubbles: true, detail }));

/* A line under a form: what became of it. */
export function tell(form, text, isWarning = false) {
  const place = form.querySelector("[data-said]");
  place.textContent = text;
  place.classList.toggle("is-warning", isWarning);
}
