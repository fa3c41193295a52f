// The screen of a library: a keyboard of our own, reading aloud with a voice of the device, going
// back to the beginning when nobody touches it. Without this file the pages are plain links.

const ROWS = {
  kk: ["әіңғүұқөһ", "1234567890", "йцукенгшщзхъ", "фывапролджэё", "ячсмитьбю"],
  ru: ["1234567890", "йцукенгшщзхъ", "фывапролджэё", "ячсмитьбю-"],
  en: ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm-'"],
  pin: ["123", "456", "789", "0"],
};
const NAMES = { kk: "Қаз", ru: "Рус", en: "Eng" };
const IDLE = 45_000; // then fifteen seconds are counted down

function key(text, name, more = {}) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  Object.assign(made.dataset, more);
  if (name) made.setAttribute("aria-label", name);
  return made;
}

class Keyboard extends HTMLElement {
  connectedCallback() {
    this.field = document.getElementById(this.dataset.for);
    if (!this.field) return;
    this.field.inputMode = "none"; // ours stands on the page already
    const { length } = this.field.value;
    this.field.setSelectionRange(length, length);
    document.body.classList.add("has-keyboard");
    this.addEventListener("pointerdown", (event) => event.preventDefault()); // focus stays
    this.addEventListener("click", (event) => this.press(event));
    this.draw(this.dataset.lang);
  }

  draw(language) {
    const layout = ROWS[language] ? language : "kk";
    const keys = document.createElement("div");
    keys.className = "kiosk-keys";
    keys.setAttribute("role", "group");
    keys.setAttribute("aria-label", this.dataset.label);
    keys.append(...ROWS[layout].map((row, place) => {
      const line = document.createElement("div");
      if (layout === "kk" && place === 0) line.className = "kiosk-own";
      line.append(...[...row].map((letter) => key(letter, "", { key: letter })));
      return line;
    }));
    const last = document.createElement("div");
    if (layout !== "pin") {
      const others = Object.keys(NAMES).filter((code) => code !== layout);
      last.append(...others.map((code) => key(NAMES[code], "", { do: code })));
      last.append(key(this.dataset.space, "", { key: " " }));
    }
    last.append(key(`⌫ ${this.dataset.erase}`, this.dataset.erase, { do: "erase" }));
    keys.append(last);
    this.replaceChildren(keys);
  }

  press(event) {
    const touched = event.target.closest("button");
    if (!touched) return;
    const field = this.field;
    const { key: letter, do: deed } = touched.dataset;
    if (deed && deed !== "erase") {
      this.draw(deed);
      this.querySelector("[data-do]").focus();
      return;
    }
    const from = field.selectionStart ?? field.value.length;
    const to = field.selectionEnd ?? from;
    if (letter && field.value.length - (to - from) < (field.maxLength < 0 ? 120 : field.maxLength)) {
      field.setRangeText(letter, from, to, "end");
    } else if (deed === "erase") {
      field.setRangeText("", from === to ? Math.max(0, from - 1) : from, to, "end");
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
customElements.define("kiosk-keyboard", Keyboard);

// Only a voice that lives on the device: nothing read aloud leaves it.
const speech = window.speechSynthesis;
function voiceOf(language) {
  return speech.getVoices().find((voice) => voice.localService && voice.lang.startsWith(language));
}
function offerVoices() {
  for (const one of document.querySelectorAll("[data-say]")) {
    one.hidden = !voiceOf(one.dataset.lang);
  }
}
if (speech) {
  offerVoices();
  speech.addEventListener?.("voiceschanged", offerVoices);
  document.addEventListener("click", (event) => {
    const asked = event.target.closest?.("[data-say]");
    if (!asked) return;
    const said = new SpeechSynthesisUtterance(asked.dataset.say);
    said.voice = voiceOf(asked.dataset.lang);
    said.lang = asked.dataset.lang;
    speech.cancel();
    speech.speak(said);
  });
}

// As far as a page can: no menu, no second window, no shortcut of the browser. The rest is done by
// the kiosk mode of the device.
for (const kind of ["contextmenu", "dragstart", "dragover", "drop", "auxclick"]) {
  document.addEventListener(kind, (event) => event.preventDefault());
}
const EDITING = ["a", "c", "v", "x", "z"]; // with Ctrl, in the field
document.addEventListener("keydown", (event) => {
  const { key: name, altKey, ctrlKey, metaKey } = event;
  const isChord = (altKey || ctrlKey || metaKey) && !event.getModifierState("AltGraph");
  const edits = ctrlKey && event.target.matches?.("input") && EDITING.includes(name.toLowerCase());
  if (/^F\d+$/.test(name) || (isChord && !edits)) event.preventDefault();
}, { capture: true });
document.addEventListener("click", (event) => {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return;
  const link = event.target.closest?.("a[href]");
  if (!link) return;
  event.preventDefault();
  location.assign(link.href);
}, { capture: true });

const dialog = document.querySelector(".kiosk-idle");
if (dialog) {
  // The next reader begins in the first language of the house.
  const first = document.querySelector(".language-switch a")?.pathname.match(/^\/\w+\//)?.[0];
  const home = first ? dialog.dataset.home.replace(/^\/\w+\//, first) : dialog.dataset.home;
  const count = dialog.querySelector(".kiosk-count");
  const whole = Number(count.textContent);
  let left = whole;
  let waiting = 0;
  let counting = 0;

  const reset = () => {
    speech?.cancel();
    location.replace(home);
  };
  const tick = () => {
    left -= 1;
    count.textContent = left;
    if (left <= 0) {
      clearInterval(counting);
      reset();
    }
  };
  const ask = () => {
    const field = document.querySelector("#kiosk-q");
    const isStart = location.pathname === home && !field?.value && window.scrollY < 50;
    if (isStart) {
      begin();
      return;
    }
    left = whole;
    count.textContent = left;
    dialog.showModal();
    counting = setInterval(tick, 1000);
  };
  const begin = () => {
    clearTimeout(waiting);
    clearInterval(counting);
    if (dialog.open) dialog.close();
    waiting = setTimeout(ask, IDLE);
  };
  for (const kind of ["pointerdown", "keydown", "scroll"]) {
    document.addEventListener(kind, () => dialog.open || begin(), { passive: true });
  }
  dialog.addEventListener("click", () => dialog.close()); // beside it, too
  dialog.addEventListener("close", begin);
  begin();

  // What the last reader looked for is not reached by going back.
  const [entry] = performance.getEntriesByType("navigation");
  window.addEventListener("pageshow", (event) => {
    if (event.persisted || entry?.type === "back_forward") reset();
  });
}
