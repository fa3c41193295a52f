// The control panel: the clock, keys for the buttons, and the picture renewed when another hand steers.
import { elapsed, follow, told, written } from "./clock.js";

let present = told.state.now;

function tick() {
  const clock = document.querySelector("[data-clock]");
  if (!clock || !present) return;
  const left = present.limit_ms - elapsed(present);
  clock.dataset.tone = left <= 0 ? "over" : left <= 60000 ? "soon" : "rest";
  clock.querySelector("[data-time]").textContent = written(left);
}
function changed(state) {
  present = state.now;
  const panel = document.getElementById("panel");
  if (panel && Number(panel.dataset.revision) !== state.revision) window.htmx?.trigger(panel, "renew");
  tick();
}
// A step taken here: the new clock is asked for at once.
document.addEventListener("htmx:afterSwap", async () => {
  const reply = await fetch(told.address, { cache: "no-store" }).catch(() => undefined);
  if (reply?.ok) changed(await reply.json());
});
const CODES = { " ": "Space", q: "KeyQ", n: "KeyN", a: "KeyA", b: "KeyB", z: "KeyZ" };
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, button, a, summary, [contenteditable]") && event.code === "Space") return;
  if (event.target.closest("input, textarea, select")) return;
  const button = [...document.querySelectorAll("[data-key]")].find((one) => CODES[one.dataset.key] === event.code);
  if (!button) return;
  event.preventDefault();
  button.click();
});
setInterval(tick, 250);
follow(changed, () => {});
tick();
document.documentElement.dataset.ready = "yes";
