// The sheet of a member of the jury: filled in with or without a network, kept, sent once.
const told = JSON.parse(document.getElementById("told").textContent);
const { words } = told;
const find = (name) => document.querySelector(`[data-${name}]`);
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const form = find("form");
const comment = document.getElementById("comment");
const fieldsets = [...form.querySelectorAll("[data-criterion]")];

// ---- What the phone keeps: sheets to be sent, what was begun, what the server told
const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open(`kerege-jury:${location.pathname}`, 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("queue", { keyPath: "key" });
    asked.result.createObjectStore("drafts", { keyPath: "slot" });
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
const keep = (sheet) => store("queue", "readwrite", (rows) => rows.put(sheet));
const drop = (key) => store("queue", "readwrite", (rows) => rows.delete(key));

let facts = { slots: [], criteria: [], is_released: false };
const queue = new Map(); // key -> sheet, in the order they were made
const drafts = new Map(); // slot -> what was begun
let current = null;
let ended = false;

const slotOf = (id) => facts.slots.find((slot) => slot.id === id);
const queued = (id) => [...queue.values()].filter((sheet) => sheet.slot === id).at(-1);

// ---- The list of works
function markOf(slot) {
  const sheet = queued(slot.id);
  if (slot.is_blocked) return ["blocked", words.blocked];
  if (sheet?.state === "refused") return ["conflict", sheet.message];
  if (slot.contested.length) return ["conflict", words.conflict];
  if (sheet) return ["unsent", words.unsent];
  if (drafts.has(slot.id)) return ["draft", words.draft];
  if (slot.sheet) return ["scored", `${words.scored}: ${slot.sheet.total}`];
  if (slot.state === "waiting") return ["waiting", `${slot.at} · ${words.not_begun}`];
  if (slot.state === "absent") return ["absent", words.absent];
  return [slot.state, slot.state === "now" ? words.now : words.to_score];
}
function showList() {
  find("list").replaceChildren(...facts.slots.map((slot) => {
    const [mark, text] = markOf(slot);
    const button = make("button", { type: "button" },
      make("b", { textContent: slot.number }),
      make("span", {}, slot.name, make("small", { textContent: [slot.title && `«${slot.title}»`, slot.library].filter(Boolean).join(" · ") })),
      make("span", { className: "jury-state", textContent: text }));
    Object.assign(button.dataset, { slot: slot.id, state: slot.state, mark });
    button.disabled = slot.is_blocked || slot.state === "absent" || slot.state === "waiting" && !queued(slot.id);
    button.onclick = () => open(slot.id);
    const line = make("li", {}, button);
    const sheet = queued(slot.id);
    if (sheet?.state === "refused") line.append(refused(sheet));
    return line;
  }));
  if (!facts.slots.length) find("list").replaceChildren(make("li", { textContent: words.nothing }));
  showStatus();
}
function refused(sheet) {
  const again = make("button", { type: "button", className: "button button-line button-small", textContent: words.again });
  again.onclick = async () => { Object.assign(sheet, { state: "waiting" }); await keep(sheet); showList(); send(); };
  const forget = make("button", { type: "button", className: "button button-quiet button-small", textContent: words.forget });
  forget.onclick = async () => { await drop(sheet.key); queue.delete(sheet.key); showList(); };
  return make("p", { className: "cluster" }, again, forget);
}
function showStatus() {
  const count = waiting().length;
  let text = count ? `${words.waiting}: ${count}` : words.sent;
  if (!navigator.onLine && !ended) text += ` · ${words.offline}`;
  find("status").textContent = text;
  notice(ended ? words.ended : facts.is_released ? words.released : "");
  find("results").hidden = !(facts.is_chair || facts.is_released);
}
function notice(text) {
  const place = find("notice");
  place.hidden = !text;
  if (place.textContent !== text) place.textContent = text;
}

// ---- One sheet
function open(id) {
  current = id;
  const slot = slotOf(id);
  const filled = drafts.get(id) ?? queued(id) ?? slot.sheet ?? { scores: {}, comment: "" };
  form.reset();
  find("name").textContent = `${slot.number}. ${slot.name}`;
  find("title").textContent = slot.title ? `«${slot.title}»` : "";
  find("library").textContent = slot.library;
  find("link").hidden = !slot.link;
  if (slot.link) find("link").querySelector("a").href = slot.link;
  for (const fieldset of fieldsets) {
    delete fieldset.dataset.missing;
    const points = filled.scores[fieldset.dataset.criterion];
    for (const input of fieldset.querySelectorAll("input")) input.checked = input.value === String(points);
  }
  comment.value = filled.comment ?? "";
  find("error").textContent = "";
  showConflict(slot);
  showTotal();
  form.hidden = false;
  find("list").hidden = true;
  form.querySelector("[type=submit]").disabled = facts.is_released;
  scrollTo(0, 0);
  find("name").focus();
}
function close() {
  current = null;
  form.hidden = true;
  find("list").hidden = false;
  showList();
}
function showConflict(slot) {
  const box = find("conflict");
  box.hidden = !slot.contested.length;
  if (box.hidden) return;
  box.replaceChildren(make("b", { textContent: words.conflict }), ...slot.contested.map((version) => {
    const button = make("button", { type: "button", className: "button button-line button-small", textContent: words.choose });
    button.onclick = () => choose(slot, version);
    const points = facts.criteria.map((one) => version.scores[one.key]).join(" + ");
    return make("div", {}, make("span", {}, `${words.made} ${version.made_at}: ${points} = `, make("b", { textContent: version.total }), version.comment ? ` · ${version.comment.slice(0, 80)}` : ""), button);
  }));
}
async function choose(slot, version) {
  drafts.delete(slot.id);
  await store("drafts", "readwrite", (rows) => rows.delete(slot.id));
  slot.contested = [];
  await put(slot.id, version.scores, version.comment);
}
function filledIn() {
  const scores = {};
  for (const fieldset of fieldsets) {
    const chosen = fieldset.querySelector(":checked");
    if (chosen) scores[fieldset.dataset.criterion] = chosen.value;
  }
  return scores;
}
function showTotal() {
  const scores = filledIn();
  const whole = fieldsets.every((fieldset) => fieldset.dataset.criterion in scores);
  const weight = Object.fromEntries(facts.criteria.map((one) => [one.key, one.weight]));
  const total = Object.entries(scores).reduce((sum, [key, points]) => sum + Number(points) * (weight[key] ?? 1), 0);
  find("total").textContent = whole ? String(Math.round(total * 100) / 100) : "—";
}
async function changed() {
  showTotal();
  const draft = { slot: current, scores: filledIn(), comment: comment.value };
  drafts.set(current, draft);
  await store("drafts", "readwrite", (rows) => rows.put(draft));
}
async function submitted(event) {
  event.preventDefault();
  const scores = filledIn();
  let missing = null;
  for (const fieldset of fieldsets) {
    if (fieldset.dataset.criterion in scores) { delete fieldset.dataset.missing; continue; }
    fieldset.dataset.missing = "";
    missing ??= fieldset;
  }
  find("error").textContent = missing ? words.incomplete : "";
  if (missing) { missing.querySelector("input").focus(); return; }
  await put(current, scores, comment.value.trim());
}
async function put(id, scores, text) {
  // Kept first, told afterwards. What no request has carried yet may be written over.
  for (const old of [...queue.values()]) {
    if (old.slot !== id || old.tries) continue;
    queue.delete(old.key);
    await drop(old.key);
  }
  const sheet = { key: crypto.randomUUID(), slot: id, scores, comment: text, base: slotOf(id)?.latest ?? 0, at: new Date().toISOString(), made: Date.now(), state: "waiting", tries: 0 };
  await keep(sheet);
  queue.set(sheet.key, sheet);
  drafts.delete(id);
  await store("drafts", "readwrite", (rows) => rows.delete(id));
  navigator.vibrate?.(60);
  close();
  send();
}

// ---- Sending: of each work one sheet at a time, so that each knows the version before it
let sending = false;
let timer;
const waiting = () => [...queue.values()].filter((sheet) => sheet.state === "waiting");
async function send(event) {
  clearTimeout(timer);
  // A sheet that no request has carried may still be written over: so none is sent into the void.
  if (!navigator.onLine && event?.type !== "click") { timer = setTimeout(send, 10000); return; }
  const first = new Map();
  for (const sheet of waiting()) if (!first.has(sheet.slot)) first.set(sheet.slot, sheet);
  const rows = [...first.values()].slice(0, 100);
  if (sending || ended || !rows.length) return;
  sending = true;
  try {
    for (const row of rows) { row.tries += 1; await keep(row); }
    const reply = await fetch("sync/", {
      method: "POST",
      credentials: "omit",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ sent_at: new Date().toISOString(), sheets: rows.map(({ key, slot, scores, comment: text, base, at }) => ({ key, slot, scores, comment: text, base, at })) }),
      signal: AbortSignal.timeout(20000),
    });
    if (reply.status === 403 || reply.status === 404) { ended = true; return; }
    if (!reply.ok) throw new Error(reply.status);
    for (const one of (await reply.json()).results) await settle(one);
    timer = setTimeout(waiting().length ? send : load, 300);
  } catch {
    timer = setTimeout(send, 10000); // no network, or the server is busy: once more
  } finally {
    sending = false;
    if (current === null) showList(); else showStatus();
  }
}
async function settle({ key, state, message, sheet, other }) {
  const mine = queue.get(key);
  if (!mine) return;
  if (state === "refused") {
    Object.assign(mine, { state, message });
    await keep(mine);
    return;
  }
  queue.delete(key);
  await drop(key);
  const slot = slotOf(mine.slot);
  if (slot) {
    slot.latest = Math.max(slot.latest, sheet.number);
    if (sheet.is_live || !slot.sheet) slot.sheet = sheet;
    slot.contested = state === "conflict" ? [other, sheet] : [];
  }
  for (const later of queue.values()) if (later.slot === mine.slot) { later.base = slot?.latest ?? sheet.number; await keep(later); }
}

// ---- What the server tells: works, states, own sheets
async function load() {
  try {
    const reply = await fetch("state.json", { credentials: "omit", signal: AbortSignal.timeout(8000) });
    if (reply.status === 403 || reply.status === 404) { ended = true; showStatus(); return; }
    if (!reply.ok) throw new Error(reply.status);
    facts = await reply.json();
    await store("facts", "readwrite", (rows) => rows.put(facts, "facts"));
    ended = false;
    if (current === null) showList(); else { showStatus(); showConflict(slotOf(current) ?? { contested: [] }); }
  } catch { showStatus(); /* no network: what was told last time is used */ }
}
function save() {
  const rows = [...queue.values()].map(({ at, slot, scores, comment: text, state }) => [at, slotOf(slot)?.name ?? slot, Object.values(scores).join(" + "), text, state].join("\t"));
  const blob = new Blob([`${rows.join("\n")}\n`], { type: "text/plain" });
  const link = make("a", { href: URL.createObjectURL(blob), download: "kerege-jury.txt" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// ---- Beginning
form.onsubmit = submitted;
form.addEventListener("change", changed);
comment.oninput = changed;
find("back").onclick = close;
find("send").onclick = (event) => { send(event); load(); };
find("save").onclick = save;
addEventListener("online", () => { showStatus(); send(); load(); });
addEventListener("offline", showStatus);
document.addEventListener("visibilitychange", () => { if (!document.hidden) { send(); load(); } });
navigator.serviceWorker?.register("worker.js").catch(() => {});
navigator.storage?.persist?.();

const kept = await store("queue", "readonly", (rows) => rows.getAll());
for (const sheet of kept.sort((a, b) => a.made - b.made)) queue.set(sheet.key, sheet);
for (const draft of await store("drafts", "readonly", (rows) => rows.getAll())) drafts.set(draft.slot, draft);
facts = (await store("facts", "readonly", (rows) => rows.get("facts"))) ?? facts;
showList();
await load();
document.documentElement.dataset.ready = "yes";
send();
setInterval(() => { if (!document.hidden) load(); }, 8000);
