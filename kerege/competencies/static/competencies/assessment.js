// Each tap is kept on this device first and sent at once; without network it waits its turn here.
// What waits belongs to one person and one sitting: on a shared computer nobody sends another's.
const words = {
  kk: { saved: "Сақталды", waiting: "Байланыс жоқ: жауаптарыңыз осы құрылғыда сақталды, кейін өзі жіберіледі.", over: "Бұл өзін-өзі бағалау аяқталған." },
  ru: { saved: "Сохранено", waiting: "Нет связи: ответы сохранены на этом устройстве и отправятся сами.", over: "Эта самооценка уже завершена." },
  en: { saved: "Saved", waiting: "No connection: your answers are kept on this device and will be sent.", over: "This self-assessment is finished." },
}[document.documentElement.lang] ?? {};
const DAYS = 14 * 86400000;
const form = document.querySelector("[data-assess]");
const name = `kerege-assess-${form.dataset.person}-${form.dataset.sitting}`;
const storage = (() => { try { return window.localStorage; } catch { return null; } })();
let memory = [];
let sending = false;

function waiting() {
  try {
    const found = JSON.parse(storage?.getItem(name) ?? "null") ?? memory;
    return found.filter((one) => Date.now() - one.at < DAYS);
  } catch { return memory; }
}
function keep(list) {
  memory = list;
  try { if (list.length) storage?.setItem(name, JSON.stringify(list)); else storage?.removeItem(name); } catch { /* the device is full: memory holds it */ }
}
function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64; bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
const say = (text) => { document.querySelector("[data-saved]").textContent = text; };
function progress({ done, total }) {
  document.querySelector("[data-progress]").value = done;
  document.querySelector("[data-progress-words]").textContent = `${done} / ${total}`;
}

async function flush() {
  if (sending) return;
  sending = true;
  try {
    for (let list = waiting(); list.length; list = waiting()) {
      const one = list[0];
      const body = new URLSearchParams({ level: one.level, note: one.note, key: one.key, waited: Math.max(0, Math.round((Date.now() - one.at) / 1000)) });
      const answer = await fetch(one.url, { method: "POST", body, redirect: "manual", headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value } });
      // A server in trouble, a session that ended: it waits. A refusal for good: it is let go.
      if (answer.status === 409) { keep([]); say(words.over); return; }
      if (!answer.ok && answer.status !== 400 && answer.status !== 404) { say(words.waiting); return; }
      keep(waiting().filter((other) => other.key !== one.key));
      if (answer.ok) { progress(await answer.json()); say(words.saved); }
    }
  } catch { say(words.waiting); } finally { sending = false; }
}

function said(fieldset) {
  const chosen = fieldset.querySelector("input:checked");
  if (!chosen) return;
  const one = { url: fieldset.dataset.tap, level: chosen.value, note: fieldset.querySelector("textarea").value, key: uuid(), at: Date.now() };
  keep([...waiting().filter((other) => other.url !== one.url), one]);
  flush();
}

for (const fieldset of form.querySelectorAll("[data-tap]")) {
  const kept = waiting().find((one) => one.url === fieldset.dataset.tap);
  if (kept) {
    fieldset.querySelector(`input[value="${kept.level}"]`).checked = true;
    fieldset.querySelector("textarea").value = kept.note;
  }
  fieldset.addEventListener("change", () => said(fieldset));
  // A digit chooses the level of the question that has the focus.
  fieldset.addEventListener("keydown", (event) => {
    const wanted = event.target.matches("input") && fieldset.querySelector(`input[value="${CSS.escape(event.key)}"]`);
    if (wanted && !wanted.checked) { wanted.checked = true; wanted.focus(); said(fieldset); event.preventDefault(); }
  });
}
// Without network the page stays where it is: the next one could not be fetched.
for (const one of [form, document.querySelector("[data-finish]")]) one?.addEventListener("submit", async (event) => {
  const finishes = one !== form;
  if (navigator.onLine && !(finishes && waiting().length)) return;
  event.preventDefault();
  await flush();
  if (navigator.onLine && !waiting().length) one.submit();
  else say(words.waiting);
});
addEventListener("online", flush);
flush();
