/* The stage in a hand, and the questions before the eyes of who answers. */
import { Looking } from "./looking.js";
import { ticking } from "./countdown.js";

const clock = ticking();
new Looking({ place: "panel", onLook: clock.take });
for (const form of document.querySelectorAll("[data-steer-here]")) form.dataset.steer = "yes";
document.documentElement.dataset.ready = "yes";
