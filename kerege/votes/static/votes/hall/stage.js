/* The stage: looks again when the room says so, keeps its own clock, is led by keys. */
import { Looking, told } from "./looking.js";

const { words } = told;
const find = (name) => document.querySelector(`[data-${name}]`);

/* --- clocks */

let ahead = 0; // seconds the server's clock is before ours
let endsAt = null;
let left = null;
let last = "";

function takeTimes() {
  const scene = document.getElementById("scene");
  ahead = Number(scene.dataset.now) - Date.now() / 1000;
  const countdown = find("countdown");
  left = countdown?.dataset.left ? Number(countdown.dataset.left) : null;
  endsAt = left !== null && countdown.dataset.runs ? performance.now() / 1000 + left : null;
  const here = find("steer")?.elements.now;
  if (here) here.value = scene.dataset.item;
  tick();
}

// The clock of the region, wherever the laptop thinks it is.
const said = new Intl.DateTimeFormat("ru-RU", { hour: "2-digit", minute: "2-digit", timeZone: document.getElementById("scene").dataset.zone });
const put = (place, text) => { if (place && place.textContent !== text) place.textContent = text; };

function tick() {
  const now = Date.now() / 1000 + ahead;
  put(find("clock"), said.format(new Date(now * 1000)));
  for (const bar of document.querySelectorAll("[data-from]")) {
    const share = (now - bar.dataset.from) / Math.max(1, bar.dataset.to - bar.dataset.from);
    bar.querySelector("[data-bar]").setAttribute("width", String(Math.round(1000 * Math.min(1, Math.max(0, share)))));
  }
  const countdown = find("countdown");
  if (!countdown || left === null) return;
  const rest = Math.max(0, Math.ceil(endsAt === null ? left : endsAt - performance.now() / 1000));
  const whole = Number(countdown.dataset.of) || 1;
  const tone = rest === 0 ? "over" : rest <= Math.min(60, whole / 5) ? "soon" : "rest";
  countdown.dataset.tone = tone;
  const time = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
  find("time").dataset.length = time.length > 4 ? "long" : "short";
  put(find("time"), time);
  put(find("state"), rest === 0 ? words.over : endsAt === null ? words.paused : "");
  find("hand").setAttribute("stroke-dashoffset", String(rest === 0 ? 0 : 100 - 100 * Math.min(1, rest / whole)));
  const key = `${tone}:${whole}`;
  if (last && key !== last && endsAt !== null && tone !== "rest") beep(tone);
  last = key;
}

/* --- sound, only if somebody at the screen asked for it */

let audio;
function beep(tone) {
  if (!audio) return;
  const sound = audio.createOscillator();
  const volume = audio.createGain();
  volume.gain.value = 0.2;
  sound.frequency.value = tone === "over" ? 440 : 660;
  sound.connect(volume).connect(audio.destination);
  sound.start();
  sound.stop(audio.currentTime + (tone === "over" ? 1.2 : 0.25));
}
find("sound").onclick = () => {
  audio = audio ? (audio.close(), undefined) : new AudioContext();
  find("sound").setAttribute("aria-pressed", String(Boolean(audio)));
  if (audio) beep("soon");
};
find("full").onclick = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {});

/* --- keys; without a mouse the tools rest */

let resting;
function wake() {
  document.body.classList.remove("is-resting");
  clearTimeout(resting);
  resting = setTimeout(() => document.body.classList.add("is-resting"), 4000);
}
for (const kind of ["mousemove", "keydown", "focusin", "touchstart"]) addEventListener(kind, wake, { passive: true });
wake();

let awake;
const stayAwake = async () => { awake = await navigator.wakeLock?.request("screen").catch(() => undefined); };
document.addEventListener("visibilitychange", () => { if (!document.hidden) stayAwake(); });
stayAwake();

new Looking({
  onLook: takeTimes,
  onState(open) {
    find("offline").hidden = open;
    put(find("offline"), open ? "" : words.offline);
  },
});
takeTimes();
setInterval(tick, 250);
document.documentElement.dataset.ready = "yes";
