// A work survives a broken line, a closed browser and a second device. The text is kept on this
// device as it is typed and on the server when there is a line; files that are on their way lie in
// the browser's own database until they have arrived; a work sent without a line goes off later,
// with the same key, so that it is one work however often it is sent. Without this file the page
// is a page of plain forms.
const lang = document.documentElement.lang || "kk";
const form = document.querySelector("#work-form");
const told = form.dataset;
const person = told.person;
const place = `${person}:${told.homework}`;
const DRAFT = `draft:homework:${place}`;  // kerege.js forgets what begins with "draft:" upon sign-out
const QUEUE = `draft:homework-queue:${place}`;
const storage = (() => { try { return window.localStorage; } catch { return null; } })();
const read = (key) => { try { return JSON.parse(storage?.getItem(key) ?? "null"); } catch { return null; } };
const write = (key, value) => { try { storage?.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden */ } };
const drop = (key) => { try { storage?.removeItem(key); } catch { /* forbidden */ } };
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const field = (name) => form.elements.namedItem(name);
const typed = () => ({ text: field("text")?.value ?? "", link: field("link")?.value ?? "" });
const same = (one, other) => one.text === other.text && one.link === other.link;
const say = (words) => { form.querySelector("[data-state]").textContent = words; };
const note = (...parts) => {
  const box = form.querySelector("[data-note]");
  box.hidden = !parts.length;
  box.firstElementChild.replaceChildren(...parts);
};
const button = (words, act, tone = "line") => {
  const made = make("button", { type: "button", className: `button button-${tone} button-small`, textContent: words });
  made.onclick = act;
  return made;
};

// ---- Time that is left, by the clock of the server: the device's own may be wrong
let end = performance.now() + Number(told.left) * 1000;
const amount = (n, unit) => new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" }).format(n);
function tick() {
  const minutes = Math.max(0, Math.floor((end - performance.now()) / 60000));
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const parts = [];
  if (days) parts.push(amount(days, "day"));
  if (hours && days < 10) parts.push(amount(hours, "hour"));
  if (!days) parts.push(amount(minutes % 60, "minute"));
  const line = document.querySelector("[data-time-left]");
  if (line && line.textContent.trim() !== parts.join(" ")) line.textContent = parts.join(" ");
}
const canName = (() => { try { return amount(2, "day").length > 1; } catch { return false; } })();
if (canName) setInterval(tick, 30000);

// ---- Asking the server; a line that breaks is no answer
async function post(address, data) {
  const { keep: again = [], ...rest } = data;
  const body = new URLSearchParams({ ...rest, csrfmiddlewaretoken: field("csrfmiddlewaretoken").value });
  again.forEach((pk) => body.append("keep", pk));
  const answer = await fetch(address, { method: "POST", body, redirect: "manual", headers: { "X-Homework": "1" } });
  if (answer.type === "opaqueredirect" || answer.status === 403) throw Object.assign(new Error("signed out"), { status: 403 });
  if (answer.status >= 500) throw new Error(answer.status);
  return { status: answer.status, ...(await answer.json()) };
}

// ---- The text, as it is typed
const atFirst = typed();
let stamp = told.stamp;
let saved = atFirst;  // what the server has
let isSaving = false;
let isLeaving = false;
let isTorn = false;  // another device wrote, too, and nobody has said which text holds
let timer;

function keep() {
  if (isLeaving) return;
  const now = typed();
  if (same(now, saved)) drop(DRAFT);
  else write(DRAFT, { ...now, base: stamp, at: Date.now() });
}

async function save(force = false) {
  if (isSaving || isLeaving || (isTorn && !force) || same(typed(), saved)) return;
  isSaving = true;
  const now = typed();
  say(told.wordSaving);
  try {
    const answer = await post(told.draftUrl, force ? now : { ...now, seen: stamp });
    if (answer.status === 409) torn(answer);
    else if (answer.status === 200) {
      [stamp, saved] = [answer.stamp, now];
      end = performance.now() + answer.left * 1000;
      keep();
      say(answer.message);
    } else say(answer.message);
  } catch { say(told.wordLocal); }
  isSaving = false;
  if (!isTorn && !same(typed(), saved) && navigator.onLine) later();
}
function later() { clearTimeout(timer); timer = setTimeout(save, 1500); }

function torn(other) {
  isTorn = true;
  const end = () => { isTorn = false; note(); };
  say("");
  note(
    make("p", { textContent: told.wordOther }),
    make("div", { className: "homework-other", textContent: [other.text, other.link].filter(Boolean).join("\n") }),
    make("p", { className: "cluster" },
      button(told.wordMine, () => { end(); stamp = other.stamp; save(true); }),
      button(told.wordTheirs, () => { end(); put(other); [stamp, saved] = [other.stamp, typed()]; keep(); })),
  );
}
function put(values) {
  if (field("text")) field("text").value = values.text;
  if (field("link")) field("link").value = values.link;
}

form.addEventListener("input", () => { keep(); later(); });
addEventListener("online", () => { save(); sendQueued(); });
addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") { keep(); save(); } });
addEventListener("beforeunload", keep);

const left = read(DRAFT);
if (left && !("refused" in told)) {
  if (same(left, atFirst)) drop(DRAFT);
  else if (left.base === stamp) { put(left); say(told.wordRestored); later(); }
  else { const server = { ...atFirst, stamp }; put(left); torn(server); }
}

// ---- Sending: at once, or as soon as there is a line, with the same key
const uploading = () => document.querySelector("#file-form .file-upload-list [data-state=going]");
let isWanted = false;
let isSending = false;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
  if (isSending || !form.reportValidity()) return;
  if (uploading()) { isWanted = true; note(make("p", { textContent: told.wordUploading })); return; }
  const keepFiles = [...form.querySelectorAll("[name=keep]:checked")].map((box) => box.value);
  const data = { ...typed(), language: field("language").value, client_key: field("client_key").value, keep: keepFiles };
  write(QUEUE, { data, at: Date.now() });
  sendQueued();
}, true);

async function sendQueued() {
  const waiting = read(QUEUE);
  if (!waiting || isSending) return;
  isSending = true;
  note();
  say(told.wordSending);
  try {
    const answer = await post(form.action, waiting.data);
    if (answer.to) {
      drop(QUEUE);
      drop(DRAFT);
      saved = typed();
      location.href = answer.to;
      return;
    }
    drop(QUEUE);
    say("");
    note(make("p", { textContent: answer.message }));
  } catch {
    say("");
    note(
      make("p", { textContent: told.wordQueued }),
      make("p", {}, button(told.wordCancel, () => { drop(QUEUE); note(); }, "quiet")),
    );
    setTimeout(() => { if (read(QUEUE)) sendQueued(); }, 20000);
  }
  isSending = false;
}
sendQueued();

// ---- Files on their way lie in the browser's database until they have arrived
const STORE = "files";
const database = new Promise((resolve) => {
  if (!globalThis.indexedDB) { resolve(null); return; }
  const asked = indexedDB.open("homework", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
  asked.onsuccess = () => {
    asked.result.onversionchange = () => asked.result.close();
    resolve(asked.result);
  };
  asked.onerror = () => resolve(null);
});
// A computer is shared by three: kerege.js does the same on other pages.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-sign-out]")) return;
  isLeaving = true;
  drop(DRAFT);
  files((store) => store.clear());
}, true);
const done = (asked) => new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result); asked.onerror = () => resolve(undefined); });
async function files(act, mode = "readwrite") {
  const open = await database;
  if (!open) return undefined;
  try { return await done(act(open.transaction(STORE, mode).objectStore(STORE))); } catch { return undefined; }
}
const nameOf = (file) => `${place}:${file.name}:${file.size}:${file.lastModified}`;
const chosen = new Map();  // name of a file -> its key in the database

document.addEventListener("change", (event) => {
  if (!event.target.matches?.("#file-form input[type=file]")) return;
  for (const file of event.target.files) {
    chosen.set(file.name, nameOf(file));
    files((store) => store.put(file, nameOf(file)));
  }
}, true);

// A row that is done, refused or taken away is no longer needed here.
new MutationObserver(() => {
  for (const [name, key] of chosen) {
    const row = [...document.querySelectorAll("#file-form .file-upload-list li")].find((line) => line.querySelector("b")?.textContent === name);
    if (row && !["done", "refused"].includes(row.dataset.state)) continue;
    chosen.delete(name);
    files((store) => store.delete(key));
  }
  if (isWanted && !uploading()) { isWanted = false; note(); form.requestSubmit(); }
}).observe(document.querySelector("#work-files"), { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"] });

async function resume() {
  const keys = (await files((store) => store.getAllKeys(), "readonly")) ?? [];
  const left = new DataTransfer();
  for (const key of keys) {
    // What somebody else left on this computer is none of our business.
    if (!String(key).startsWith(`${person}:`)) { files((store) => store.delete(key)); continue; }
    if (!String(key).startsWith(`${place}:`)) continue;
    const file = await files((store) => store.get(key), "readonly");
    if (file instanceof File) { left.items.add(file); chosen.set(file.name, key); } else files((store) => store.delete(key));
  }
  const input = document.querySelector("#file-form input[type=file]");
  if (!left.files.length || !input) return;
  await customElements.whenDefined("file-upload");
  input.files = left.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
resume();
document.querySelector("[data-add-files]")?.setAttribute("hidden", "");
