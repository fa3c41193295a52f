// Check-in on a phone: reads codes, knows them without a network, keeps what it read and sends it.
const told = JSON.parse(document.getElementById("told").textContent);
const { words } = told;
const find = (name) => document.querySelector(`[data-${name}]`);
const [video, answer, log, found, status] = ["video", "answer", "log", "found", "status"].map(find);
const select = document.getElementById("item");
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const LARGEST_SENDING = 1000;

// ---- What the phone keeps: scans with their numbers, and the list of people
const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open(`kerege-scan:${location.pathname}`, 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("scans", { keyPath: "nonce" });
    asked.result.createObjectStore("facts");
  };
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});
async function store(name, mode, deed) {
  const transaction = (await opened).transaction(name, mode);
  const asked = deed(transaction.objectStore(name));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked?.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}
const keep = (scan) => store("scans", "readwrite", (rows) => rows.put(scan));
const drop = (nonce) => store("scans", "readwrite", (rows) => rows.delete(nonce));

const scans = new Map(); // nonce -> scan
let bySum = new Map(); // sum of a code -> person
let people = [];
let ended = false;

// ---- Codes: as `queries/tickets.py` understands them
const LOOKALIKES = { O: "0", I: "1", L: "1", U: "V", А: "A", В: "B", Е: "E", К: "K", М: "M", Н: "H", О: "0", Р: "P", С: "C", Т: "T", Х: "X" };
const bare = (text) => [...text.toUpperCase()].filter((letter) => /[\p{L}\p{N}]/u.test(letter)).map((letter) => LOOKALIKES[letter] ?? letter).join("");
function understood(text) {
  const match = /^KRG-(\d{1,18})-(.*)$/s.exec(text.trim().toUpperCase());
  return match ? { event: Number(match[1]), code: bare(match[2]) } : { event: null, code: bare(text) };
}
async function sumOf(code) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// ---- Answers: colour, words, a sound and a shake
let audio;
function say(tone, text, more = "") {
  answer.dataset.tone = tone;
  answer.replaceChildren(make("span", { textContent: text }), ...(more ? [make("small", { textContent: more })] : []));
  navigator.vibrate?.(tone === "good" ? 80 : [120, 80, 120]);
  try {
    audio ??= new AudioContext();
    const sound = audio.createOscillator();
    sound.frequency.value = { good: 880, look: 520, bad: 220 }[tone];
    sound.connect(audio.destination);
    sound.start();
    sound.stop(audio.currentTime + (tone === "good" ? 0.12 : 0.3));
  } catch { /* no sound on this phone */ }
}

async function scanned(text) {
  if (!select.value) { say("bad", words.no_item); return; }
  const { event, code } = understood(text);
  if (event !== null && event !== told.event) { say("bad", words.other_event); return; }
  if (code.length < 8) { say("bad", words.no_code, text.slice(0, 60)); return; }
  const person = bySum.get(await sumOf(code));
  await take(person, { code });
}
async function take(person, how) {
  const item = Number(select.value);
  if (!item) { say("bad", words.no_item); return; }
  const key = person ? `p${person.id}` : `c${how.code}`;
  const before = [...scans.values()].some((one) => one.item === item && one.key === key && one.state !== "refused");
  if (before) { say("look", person?.name ?? how.code, words.again); return; }
  const scan = { nonce: crypto.randomUUID(), item, key, name: person?.name ?? how.code, at: new Date().toISOString(), state: "waiting", ...how };
  await keep(scan); // kept first, told afterwards: what is shown as marked is never lost
  scans.set(scan.nonce, scan);
  if (!person) say("look", how.code, words.unknown);
  else if (person.mode === "online") say("look", person.name, `${words.here} · ${words.online}`);
  else say("good", person.name, `${words.here} · ${person.from}`);
  show();
  sendSoon();
}

// ---- Sending: many at once, each with its number, so that nothing counts twice
let sending = false;
let timer;
const waiting = () => [...scans.values()].filter((scan) => scan.state === "waiting");
function sendSoon() {
  clearTimeout(timer);
  timer = setTimeout(send, 800);
}
async function send() {
  const rows = waiting().slice(0, LARGEST_SENDING);
  if (sending || !rows.length) return;
  sending = true;
  try {
    const reply = await fetch("sync/", {
      method: "POST",
      credentials: "omit",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ sent_at: new Date().toISOString(), scans: rows.map(({ nonce, item, at, code, registration }) => ({ nonce, item, at, code, registration })) }),
    });
    if (reply.status === 403 || reply.status === 404) { await end(); return; }
    if (!reply.ok) throw new Error(reply.status);
    for (const one of (await reply.json()).results) await settle(one);
    if (waiting().length) sendSoon();
  } catch {
    timer = setTimeout(send, 15000); // no network, or the server is busy: once more
  } finally {
    sending = false;
    show();
  }
}
async function settle({ nonce, state, message, name }) {
  const scan = scans.get(nonce);
  if (!scan) return;
  Object.assign(scan, { state, message, name: name || scan.name });
  await keep(scan);
}
async function end() {
  ended = true;
  // The names are no business of this phone any more; what it read stays until it is saved.
  [people, bySum] = [[], new Map()];
  await store("facts", "readwrite", (facts) => facts.delete("list"));
  say("bad", words.ended);
}

// ---- The list of people
async function load() {
  try {
    const reply = await fetch("people.json", { credentials: "omit" });
    if (reply.status === 403 || reply.status === 404) { await end(); return; }
    if (!reply.ok) throw new Error(reply.status);
    const list = await reply.json();
    await store("facts", "readwrite", (facts) => facts.put(list, "list"));
    use(list);
  } catch { /* no network: the list of last time is used */ }
}
function use(list) {
  people = list.people;
  bySum = new Map(people.map((person) => [person.sum, person]));
  const chosen = select.value || localStorage.getItem(`item:${location.pathname}`) || "";
  select.replaceChildren(make("option", { value: "", textContent: "—" }), ...list.items.map((item) =>
    make("option", { value: item.id, textContent: `${item.day.slice(8)}.${item.day.slice(5, 7)} ${item.begins} ${item.title}` })));
  select.value = list.items.some((item) => String(item.id) === chosen) ? chosen : "";
  find("known").textContent = `${people.length} ✓`;
}
const folded = (text) => text.toLowerCase().normalize("NFC");
function search(text) {
  const parts = folded(text).split(/\s+/).filter(Boolean);
  const hits = parts.length ? people.filter((person) => parts.every((part) => folded(person.name).includes(part))).slice(0, 20) : [];
  found.replaceChildren(...hits.map((person) => {
    const button = make("button", { type: "button", className: "button button-line button-small", textContent: words.mark });
    button.setAttribute("aria-label", `${words.mark}: ${person.name}`);
    button.onclick = () => take(person, { registration: person.id });
    return make("li", {}, make("span", {}, person.name, make("br"), make("small", { textContent: person.from })), button);
  }));
}

// ---- What waits and what was refused stays in sight
function show() {
  const count = waiting().length;
  status.textContent = count ? `${words.waiting}: ${count}` : words.sent;
  if (!navigator.onLine) status.textContent += ` · ${words.offline}`;
  if (ended) status.textContent = `${words.waiting}: ${count}`;
  const rows = [...scans.values()].sort((a, b) => b.at.localeCompare(a.at));
  const refused = rows.filter((scan) => scan.state === "refused");
  const shown = [...refused, ...rows.filter((scan) => scan.state !== "refused").slice(0, 12)];
  log.replaceChildren(...shown.map(line));
}
function line(scan) {
  const sign = { waiting: "…", taken: "✓", again: "✓✓", refused: "✕" }[scan.state];
  const text = make("span", { className: scan.state, textContent: `${sign} ${scan.name} ${scan.message ?? ""}` });
  if (scan.state !== "refused") return make("li", {}, text);
  const button = make("button", { type: "button", className: "button button-quiet button-small", textContent: words.forget });
  button.onclick = async () => { await drop(scan.nonce); scans.delete(scan.nonce); show(); };
  return make("li", {}, text, button);
}
function save() {
  const rows = [...scans.values()].map(({ at, item, name, code, registration, state }) => [at, item, code ?? `#${registration}`, name, state].join("\t"));
  const blob = new Blob([`${rows.join("\n")}\n`], { type: "text/plain" });
  const link = make("a", { href: URL.createObjectURL(blob), download: "kerege-scans.txt" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// ---- The camera: the browser's own reader, else ours
let lastText = "";
let lastAt = 0;
async function reader() {
  if ("BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats().catch(() => [])).includes("qr_code")) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async () => (await detector.detect(video))[0]?.rawValue;
  }
  await new Promise((resolve, reject) => {
    document.head.append(make("script", { src: told.decoder, onload: resolve, onerror: reject }));
  });
  const canvas = make("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async () => {
    const scale = Math.min(1, 720 / Math.max(video.videoWidth, 1));
    [canvas.width, canvas.height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
    if (!canvas.width) return undefined;
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    const pixels = pen.getImageData(0, 0, canvas.width, canvas.height);
    return window.jsQR(pixels.data, canvas.width, canvas.height, { inversionAttempts: "dontInvert" })?.data;
  };
}
async function startCamera() {
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    const read = await reader();
    await video.play();
    video.hidden = false;
    find("camera").hidden = true;
    look(read);
  } catch {
    say("bad", words.no_camera);
  }
}
async function look(read) {
  try {
    const text = await read();
    if (text && (text !== lastText || Date.now() - lastAt > 4000)) {
      [lastText, lastAt] = [text, Date.now()];
      await scanned(text);
    }
  } catch { /* one picture could not be read: the next one */ }
  setTimeout(() => look(read), 180);
}

// ---- Beginning
find("camera").onclick = startCamera;
find("send").onclick = send;
find("save").onclick = save;
find("refresh").onclick = load;
find("type").onsubmit = async (event) => {
  event.preventDefault();
  const field = document.getElementById("code");
  if (field.value.trim()) await scanned(field.value);
  field.value = "";
  field.focus();
};
document.getElementById("name").oninput = ({ target }) => search(target.value);
select.onchange = () => localStorage.setItem(`item:${location.pathname}`, select.value);
window.addEventListener("online", () => { send(); load(); show(); });
window.addEventListener("offline", show);
navigator.serviceWorker?.register("worker.js").catch(() => {});
navigator.storage?.persist?.();

for (const scan of await store("scans", "readonly", (rows) => rows.getAll())) scans.set(scan.nonce, scan);
const list = await store("facts", "readonly", (facts) => facts.get("list"));
if (list) use(list);
show();
await load();
document.documentElement.dataset.ready = "yes";
send();
