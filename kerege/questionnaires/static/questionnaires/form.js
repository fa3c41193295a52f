// Questions come and go with the answers; what was answered stays on this phone until it is kept
// by the server. Without this file the form is a plain form and the server decides.
import { shown } from "./conditions.js";

const words = {
  kk: { offline: "Байланыс жоқ. Жауаптарыңыз осы құрылғыда сақталды, байланыс пайда болғанда өзі жіберіледі.", sending: "Жіберілуде…", failed: "Әзірге жіберілмеді. Жауаптарыңыз осы құрылғыда сақталды, қайта жіберіп көреміз.", restored: "Жіберілмеген жауаптарыңыз қалпына келтірілді", forget: "Өшіру" },
  ru: { offline: "Нет связи. Ваши ответы сохранены на этом устройстве и отправятся сами, когда связь появится.", sending: "Отправляем…", failed: "Пока не отправлено. Ответы сохранены на этом устройстве, попробуем ещё раз.", restored: "Неотправленные ответы восстановлены", forget: "Удалить" },
  en: { offline: "No connection. Your answers are kept on this device and will be sent when it is back.", sending: "Sending…", failed: "Not sent yet. Your answers are kept on this device, we will try again.", restored: "Your unsent answers are back", forget: "Forget them" },
}[document.documentElement.lang] ?? {};
const KEPT_DAYS = 14;
const storage = (() => { try { return window.localStorage; } catch { return null; } })();

function valueOf(question) {
  const fields = [...question.querySelectorAll("[name^='q_']")].filter((field) => !field.closest(".question-other"));
  const checked = fields.filter((field) => field.checked);
  switch (question.dataset.kind) {
    case "several": return checked.map((field) => field.value);
    case "scale": return checked.length ? Number(checked[0].value) : "";
    case "one": case "yes_no": return checked[0]?.value ?? "";
    case "consent": return checked.length ? "yes" : "";
    case "matrix": return Object.fromEntries(checked.map((field) => [field.name.split("__")[1], Number(field.value)]));
    case "number": {
      const text = (fields[0]?.value ?? "").replace(/\s/g, "").replace(",", ".").replace("−", "-");
      return text && !Number.isNaN(Number(text)) ? Number(text) : text;
    }
    default: return (fields[0]?.value ?? "").trim();
  }
}

function refresh(part) {
  const questions = [...part.querySelectorAll("[data-code]")];
  const answers = Object.fromEntries(questions.map((question) => [question.dataset.code, valueOf(question)]));
  const open = new Set(shown(questions.map((one) => [one.dataset.code, JSON.parse(one.dataset.conditions || "{}")]), answers));
  for (const question of questions) {
    question.hidden = !open.has(question.dataset.code);
    const words = question.querySelector(".question-condition");
    if (words) words.hidden = true;
    const other = question.querySelector(".question-other");
    if (other) other.hidden = !question.querySelector("input[value=other]:checked");
  }
}

// ---- The draft on the phone
const isKept = (field) => field.name && field.type !== "file" && (field.type !== "hidden" || field.name === "client_key");
const inputs = (part) => [...(part.closest("form") ?? part).querySelectorAll("input, select, textarea")].filter(isKept);
function keep(part, more = {}) {
  const data = inputs(part).filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked).map((field) => [field.name, field.value]);
  try { storage?.setItem(part.dataset.draft, JSON.stringify({ at: Date.now(), data, ...more })); } catch { /* the device is full: the form still works */ }
}
function kept(part) {
  const found = JSON.parse(storage?.getItem(part.dataset.draft) ?? "null");
  if (found && Date.now() - found.at > KEPT_DAYS * 86400000) { forget(part); return null; }
  return found;
}
const forget = (part) => storage?.removeItem(part.dataset.draft);

function restore(part) {
  const draft = kept(part);
  if (!draft) return null;
  if (part.querySelector(".field-bad")) { keep(part); return null; }
  for (const field of inputs(part)) {
    const values = draft.data.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["radio", "checkbox"].includes(field.type)) field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
  }
  return draft;
}

function note(part, text, ...buttons) {
  let line = part.querySelector(".questions-note");
  if (!line) {
    line = document.createElement("p");
    line.className = "questions-note small";
    line.setAttribute("role", "status");
    part.prepend(line);
  }
  line.replaceChildren(text, ...buttons);
}
function offerToForget(part) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button button-quiet button-small", textContent: words.forget });
  button.onclick = () => { forget(part); location.reload(); };
  note(part, words.restored, button);
}

// ---- Sending: once more until the server says that it is kept; the same key counts once
async function send(form, part) {
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  keep(part, { waiting: true });
  note(part, words.sending);
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Questionnaire": "1" } });
    if (answer.headers.get("Content-Type")?.includes("application/json")) {
      const { to } = await answer.json();
      forget(part);
      location.assign(to);
      return;
    }
    if (answer.status === 422) { keep(part); replace(form, await answer.text()); return; }
    if (answer.redirected) { location.assign(answer.url); return; }
    if (answer.status >= 400 && answer.status < 500) { keep(part); form.submit(); return; }
    retryLater(form, part, words.failed);
  } catch {
    retryLater(form, part, navigator.onLine ? words.failed : words.offline);
  } finally {
    delete form.dataset.sending;
    delete form.dataset.sent;
    form.querySelectorAll("[data-busy]").forEach((button) => button.removeAttribute("data-busy"));
  }
}
let pause = 4000;
function retryLater(form, part, text) {
  note(part, text);
  setTimeout(() => { if (form.isConnected && kept(part)?.waiting) send(form, part); }, pause);
  pause = Math.min(pause * 2, 120000);
}
function replace(form, html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const part = page.querySelector("[data-questions]");
  const fresh = part?.closest("form");
  if (!fresh) { form.submit(); return; }
  form.replaceWith(document.adoptNode(fresh));
  enliven(fresh.querySelector("[data-questions]"));
  fresh.querySelector("[data-focus]")?.focus();
}

function enliven(part) {
  const form = part.closest("form");
  const draft = part.dataset.draft ? restore(part) : null;
  refresh(part);
  let timer = 0;
  const keepNow = () => { clearTimeout(timer); if (timer) keep(part); timer = 0; };
  (form ?? part).addEventListener("input", () => {
    refresh(part);
    clearTimeout(timer);
    if (part.dataset.draft) timer = setTimeout(keepNow, 300);
  });
  window.addEventListener("pagehide", () => { if (part.isConnected) keepNow(); });
  if (!form || !part.dataset.draft) return;
  const sendsItself = "questionsSend" in form.dataset;
  if (draft) offerToForget(part);
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    timer = 0;
    if (sendsItself && !form.querySelector("input[type=file]")) { event.preventDefault(); send(form, part); return; }
    keep(part);
    // kerege.js forgets this draft on the next page, unless that is the sign-in or an error.
    try { sessionStorage.setItem("sent", part.dataset.draft); } catch { /* then it is kept a fortnight */ }
  });
  if (sendsItself && draft?.waiting) send(form, part);
  window.addEventListener("online", () => { if (form.isConnected && kept(part)?.waiting) send(form, part); });
}
document.querySelectorAll("[data-questions]").forEach(enliven);
