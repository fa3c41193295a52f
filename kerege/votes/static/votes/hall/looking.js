/* What stage, remote control and the speaker's view share: the room says "look", the page is
 * fetched again and put in place without a jump; buttons are pressed by keys. */
import { again } from "../../live/again.js";
import { Line } from "../../live/connection.js";

export const told = JSON.parse(document.getElementById("told").textContent);
const SOONEST = 300;
const PATIENCE = 8000; // a page that is longer on its way than this is asked for anew later
const SAFETY = 20000; // also without a word from the room: the clock of the programme goes on

export class Looking {
  constructor({ place = "scene", onLook = () => {}, onState = () => {} } = {}) {
    Object.assign(this, { place, onLook, onState });
    this.soon = again(() => this.look(), SOONEST);
    new Line(`/live/hall/${told.code}`, {
      hello: () => ({ as: "stage" }),
      on: (message) => { if (message.t === "look" || message.t === "snapshot") this.soon(); },
      onState: (state) => {
        if (state === "open") this.onState(true);
        else if (state === "lost") this.onState(false);
      },
    });
    setInterval(() => this.soon(), SAFETY);
    steerBy(() => this.soon());
  }

  async look() {
    const address = new URL(location.href);
    address.searchParams.set("fragment", "1");
    const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout?.(PATIENCE) });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(this.place);
    if (!fresh) return;
    const place = document.getElementById(this.place);
    if (fresh.dataset.view !== place.dataset.view) place.replaceWith(document.adoptNode(fresh));
    else morph(place, fresh);
    this.onLook();
  }
}

/* Makes one element like another and keeps what is the same, so that changes can be seen moving. */
export function morph(here, fresh) {
  if (here.nodeType === Node.TEXT_NODE) {
    if (here.data !== fresh.data) here.data = fresh.data;
    return;
  }
  if (here.nodeType !== Node.ELEMENT_NODE) return;
  for (const { name } of [...here.attributes]) if (!fresh.hasAttribute(name)) here.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (here.getAttribute(name) !== value) here.setAttribute(name, value);
  const keyed = new Map([...here.children].filter((one) => one.dataset?.key).map((one) => [one.dataset.key, one]));
  let next = here.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const key = wanted.dataset?.key;
    let same = key ? keyed.get(key) : next;
    if (same && !(same.nodeName === wanted.nodeName && (same.dataset?.key ?? "") === (key ?? ""))) same = null;
    if (same) {
      if (same !== next) here.insertBefore(same, next);
      else next = next.nextSibling;
      morph(same, wanted);
    } else here.insertBefore(document.adoptNode(wanted), next);
  }
  while (next) {
    const gone = next;
    next = next.nextSibling;
    gone.remove();
  }
}

/* Buttons of the form that steers are sent without a new page; keys press them. */
function steerBy(done) {
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-steer]");
    if (!form) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    body.set("quiet", "1");
    await fetch(form.action, { method: "POST", body }).catch(() => {});
    done();
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input, textarea, select")) return;
    if (event.code === "Space" && event.target.closest("button, a, summary")) return;
    const code = { NumpadAdd: "Equal", NumpadSubtract: "Minus" }[event.code] ?? event.code.replace("Numpad", "Digit");
    const button = document.querySelector(`[data-key="${code}"]`);
    if (!button || button.tagName !== "BUTTON") return;
    event.preventDefault();
    button.click();
  });
}
