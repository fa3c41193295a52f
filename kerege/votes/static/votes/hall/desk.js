/* The control panel: renewed when phones send something or another hand leads; keys for buttons. */
import { Line } from "../../live/connection.js";
import { ticking } from "./countdown.js";

const place = () => document.querySelector("[data-code]");
const clock = ticking();
let waiting;
// Not while somebody types, ticks rows or has a list open.
const isBusy = () => place().querySelector("[data-row]:checked, details[open]") || document.activeElement?.matches("input[type=number], select");
function renew() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (isBusy()) return renew();
    if (place().id === "panel") window.htmx?.trigger(place(), "renew");
    return undefined;
  }, 500);
}
let isFirst = true;
new Line(`/live/hall/${place().dataset.code}`, {
  hello: () => ({ as: "stage" }),
  on: (message) => {
    if (message.t === "look" || (message.t === "snapshot" && !isFirst)) renew();
    isFirst = false;
  },
});
document.addEventListener("htmx:afterSwap", clock.take);
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select")) return;
  if (event.code === "Space" && event.target.closest("button, a, summary")) return;
  const code = { NumpadAdd: "Equal", NumpadSubtract: "Minus" }[event.code] ?? event.code.replace("Numpad", "Digit");
  const button = document.querySelector(`button[data-key="${code}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
document.documentElement.dataset.ready = "yes";
