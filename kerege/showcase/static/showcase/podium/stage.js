/* The stage of a Podium and its remote control: they look again when the room says so, keep the
 * clock of the book themselves, and are led by buttons and keys. */
import { again } from "../../live/again.js";
import { Line } from "../../live/connection.js";

const told = JSON.parse(document.getElementById("told").textContent);
const PATIENCE = 8000; // a page that is longer on its way than this is asked for anew later
const SAFETY = 20000; // also without a word from the room
let endsAt = null;
let seen = "";

function takeTime() {
  const { left } = document.getElementById("scene").dataset;
  endsAt = left ? performance.now() / 1000 + Number(left) : null;
  tick();
}

function tick() {
  const place = document.querySelector("[data-time]");
  if (!place) return;
  const rest = endsAt === null ? null : Math.max(0, Math.ceil(endsAt - performance.now() / 1000));
  const text = rest === null ? "" : `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
  if (place.textContent !== text) place.textContent = text;
  place.dataset.tone = rest === null ? "" : rest === 0 ? "over" : rest <= 10 ? "soon" : "rest";
}

async function look() {
  const address = new URL(location.href);
  address.searchParams.set("fragment", "1");
  const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout?.(PATIENCE) });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("scene");
  if (!fresh) return;
  document.getElementById("scene").replaceWith(document.adoptNode(fresh));
  takeTime();
}
const soon = again(look);

new Line(`/live/podium/${told.code}`, {
  hello: () => ({ as: "stage" }),
  on: (message) => {
    if (message.t !== "snapshot") return;
    const { turn, voices } = message.snapshot;
    const place = document.querySelector("[data-voices]");
    if (place) place.textContent = voices;
    const now = `${turn}:${place ? "" : voices}`;
    if (seen !== now) soon();
    seen = now;
  },
});
setInterval(soon, SAFETY);
setInterval(tick, 250);
takeTime();

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-steer]");
  if (!form) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  body.set("quiet", "1");
  await fetch(location.href, { method: "POST", body }).catch(() => null);
  soon();
});
// Presenters' clickers send the keys of turning pages.
const SAME = { PageDown: "ArrowRight", Space: "ArrowRight", PageUp: "ArrowLeft" };
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select")) return;
  if (event.code === "Space" && event.target.closest("button, a")) return;
  const button = document.querySelector(`[data-key="${SAME[event.code] ?? event.code}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
const full = document.querySelector("[data-full]");
if (full) full.onclick = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {});
const stayAwake = () => navigator.wakeLock?.request("screen").catch(() => {});
document.addEventListener("visibilitychange", () => { if (!document.hidden) stayAwake(); });
stayAwake();
let resting;
function wake() {
  document.body.classList.remove("is-resting");
  clearTimeout(resting);
  resting = setTimeout(() => document.body.classList.add("is-resting"), 4000);
}
for (const kind of ["mousemove", "keydown", "focusin", "touchstart"]) addEventListener(kind, wake, { passive: true });
wake();
document.documentElement.dataset.ready = "yes";
