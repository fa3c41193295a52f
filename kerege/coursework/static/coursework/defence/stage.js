// The stage of a defence: who is before the jury, the work, the clock, who is next.
import { elapsed, follow, told, written } from "./clock.js";

const { words } = told;
const find = (name) => document.querySelector(`[data-${name}]`);
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const put = (name, text) => { const place = find(name); if (place.textContent !== text) place.textContent = text; };
let state = told.state;
let shownWork = "";

function show(fresh) {
  state = fresh;
  const present = state.now;
  const between = state.state === "setup" ? words.soon : state.state === "open" ? words.between : words[state.state];
  put("name", present ? present.name : between);
  put("title", present?.title ? `«${present.title}»` : "");
  put("library", present?.library ?? "");
  put("count", present ? words.of.replace("%(number)s", present.number).replace("%(total)s", state.total) : "");
  find("clock").hidden = !present;
  work(present);
  find("next-box").hidden = !state.next.length;
  find("next").replaceChildren(...state.next.map((one) => make("li", {}, make("b", { textContent: one.at }), one.name)));
  find("wishes").replaceChildren(...state.wishes.map((text) => make("li", { textContent: text })));
  tick();
}

// The picture or film of the work, else the code of its link.
function work(present) {
  const box = find("work");
  const key = JSON.stringify([present?.file, present?.link]);
  if (key === shownWork) return;
  shownWork = key;
  box.replaceChildren();
  box.hidden = !(present?.file || present?.link_qr);
  if (box.hidden) return;
  if (present.file) {
    const source = told.files.replace("/0/", `/${present.file.slot}/`);
    box.append(present.file.is_film
      ? make("video", { src: source, controls: true, preload: "metadata", ariaLabel: words.film })
      : make("img", { src: source, alt: words.picture }));
  } else {
    const drawing = new DOMParser().parseFromString(present.link_qr, "text/html").querySelector("svg");
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", present.link);
    box.append(document.adoptNode(drawing), make("span", { textContent: new URL(present.link).hostname }));
  }
}

let beeped = "";
function tick() {
  const present = state.now;
  if (!present) return;
  const left = present.limit_ms - elapsed(present);
  const tone = left <= 0 ? "over" : left <= 60000 ? "soon" : "rest";
  find("clock").dataset.tone = tone;
  put("time", written(left));
  put("phase", present.since_ms === null ? words.paused : left <= 0 ? words.over : words[present.phase]);
  find("hand").style.strokeDashoffset = left <= 0 ? "0" : String(100 - 100 * Math.min(1, left / Math.max(present.limit_ms, 1)));
  const key = `${present.slot}:${present.phase}:${tone}`;
  if (present.since_ms !== null && key !== beeped && tone !== "rest" && beeped.startsWith(`${present.slot}:`)) beep(tone);
  beeped = key;
}

// Sound only if somebody at the screen asked for it.
let audio;
function beep(tone) {
  if (!audio) return;
  const sound = audio.createOscillator();
  const volume = audio.createGain();
  volume.gain.value = 0.2;
  sound.frequency.value = tone === "over" ? 440 : 660;
  sound.connect(volume).connect(audio.destination);
  sound.start();
  sound.stop(audio.currentTime + (tone === "over" ? 0.8 : 0.25));
}
function toggleSound() {
  audio = audio ? (audio.close(), undefined) : new AudioContext();
  find("sound").setAttribute("aria-pressed", String(Boolean(audio)));
  if (audio) beep("soon");
}
const toggleFull = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {});
find("full").onclick = toggleFull;
find("sound").onclick = toggleSound;
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.code === "KeyF") toggleFull();
  if (event.code === "KeyS") toggleSound();
});
let awake;
const stayAwake = async () => { awake = await navigator.wakeLock?.request("screen").catch(() => undefined); };
document.addEventListener("visibilitychange", () => { if (!document.hidden) stayAwake(); });

show(told.state);
setInterval(tick, 250);
stayAwake();
follow(show, (isLost) => put("offline", isLost ? words.offline : ""));
document.documentElement.dataset.ready = "yes";
