// The list of a training on a phone: each name is kept here first and sent when there is a network.
const { sync, words } = JSON.parse(document.getElementById("told").textContent);
const form = document.querySelector("[data-name]");
const status = document.querySelector("[data-status]");
const list = document.querySelector("[data-waiting]");
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open(`kerege-roster:${sync}`, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("names", { keyPath: "nonce" });
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});
async function store(mode, deed) {
  const transaction = (await opened).transaction("names", mode);
  const asked = deed(transaction.objectStore("names"));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked?.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}
const keep = (row) => store("readwrite", (rows) => rows.put(row));
const drop = (nonce) => store("readwrite", (rows) => rows.delete(nonce));

const names = new Map(); // nonce -> what was typed
const waiting = () => [...names.values()].filter((row) => row.state === "waiting");
const spoken = (row) => [row.family_name, row.given_name, row.patronymic].filter(Boolean).join(" ");
// A name written on a page that was open before the server knew it is shown once.
const folded = (row) => `${spoken(row).toLowerCase()}|${row.library}`;

async function take() {
  const told = Object.fromEntries(new FormData(form));
  const row = { nonce: crypto.randomUUID(), state: "waiting", at: Date.now() };
  for (const name of ["family_name", "given_name", "patronymic", "library", "position"]) row[name] = (told[name] ?? "").trim();
  if (!row.family_name || !row.given_name) { say(words.need); return; }
  if (waiting().some((one) => folded(one) === folded(row))) { say(words.again); return; }
  names.set(row.nonce, row); // a second press while it is being kept is the same name
  await keep(row); // kept first, told afterwards
  for (const name of ["family_name", "given_name", "patronymic"]) form.elements[name].value = "";
  form.elements.family_name.focus();
  show();
  send();
}

let sending = false;
let timer;
async function send() {
  const rows = waiting().slice(0, 100);
  if (sending || !rows.length) return;
  sending = true;
  clearTimeout(timer);
  try {
    const reply = await fetch(sync, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      body: JSON.stringify({ rows: rows.map(({ nonce, family_name, given_name, patronymic, library, position }) => ({ nonce, family_name, given_name, patronymic, library, position })) }),
      redirect: "manual",
    });
    if (reply.type === "opaqueredirect" || reply.status === 403) { show(words.signed_out); return; }
    if (reply.status === 409) { show((await reply.json()).message || words.closed); return; }
    if (!reply.ok) throw new Error(reply.status);
    for (const one of (await reply.json()).results) await settle(one);
    show();
    if (waiting().length) timer = setTimeout(send, 500);
  } catch {
    show();
    timer = setTimeout(send, 15000); // no network, or the server is busy: once more
  } finally {
    sending = false;
  }
}
async function settle({ nonce, state, message, name }) {
  const row = names.get(nonce);
  if (!row) return;
  if (state === "refused") {
    Object.assign(row, { state, message });
    await keep(row);
    return;
  }
  await drop(nonce);
  row.state = "taken";
  row.told = name;
}

function say(text) { status.textContent = text; }
function show(more = "") {
  const count = waiting().length;
  const parts = [more || (count ? `${words.waiting}: ${count}` : names.size ? words.sent : "")];
  if (!navigator.onLine && !more) parts.push(words.offline);
  say(parts.filter(Boolean).join(" · "));
  list.replaceChildren(...[...names.values()].sort((a, b) => b.at - a.at).map(line));
}
function line(row) {
  const sign = { waiting: "…", taken: "✓", refused: "✕" }[row.state];
  const note = row.message ?? { waiting: words.kept, taken: words.listed }[row.state];
  const text = make("span", { className: row.state }, `${sign} ${row.told || spoken(row)}`, make("br"), make("small", { textContent: note }));
  if (row.state === "taken") return make("li", {}, text);
  const button = make("button", { type: "button", className: "button button-quiet button-small", textContent: words.forget });
  button.setAttribute("aria-label", `${words.forget}: ${spoken(row)}`);
  button.onclick = async () => { await drop(row.nonce); names.delete(row.nonce); show(); };
  return make("li", {}, text, button);
}

if (form) {
  form.noValidate = true;
  form.addEventListener("submit", (event) => { event.preventDefault(); take(); });
  window.addEventListener("online", () => { show(); send(); });
  window.addEventListener("offline", () => show());
  for (const row of await store("readonly", (rows) => rows.getAll())) names.set(row.nonce, row);
  navigator.serviceWorker?.register("worker.js").catch(() => {});
  navigator.storage?.persist?.();
  show();
  send();
}
document.documentElement.dataset.ready = "yes";
