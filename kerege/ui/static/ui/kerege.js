// Every page works without this file; with it, pages are kinder. No inline code, no libraries.
const root = document.documentElement;
const words = {
  kk: { yes: "Иә, жалғастыру", no: "Бас тарту", draft: "Жазғаныңыз осы құрылғыда сақталды", restored: "Жіберілмеген мәтініңіз қалпына келтірілді", forget: "Өшіру", close: "Жабу" },
  ru: { yes: "Да, продолжить", no: "Отмена", draft: "Набранное сохранено на этом устройстве", restored: "Неотправленный текст восстановлен", forget: "Удалить", close: "Закрыть" },
  en: { yes: "Yes, go on", no: "Cancel", draft: "What you typed is kept on this device", restored: "Your unsent text is back", forget: "Forget it", close: "Close" },
}[root.lang] ?? {};

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const on = (type, selector, act) =>
  document.addEventListener(type, (event) => {
    const found = event.target.closest?.(selector);
    if (found) act(found, event);
  });
const storage = (() => { try { return window.localStorage; } catch { return null; } })();

// ---- The version for the visually impaired: at once, without a new page
const looks = { size: "100", spacing: "normal", scheme: "auto", pictures: "on" };
const isUsual = (data) => Object.entries(looks).every(([name, usual]) => (data[name] ?? usual) === usual);

function look(data) {
  for (const [name, usual] of Object.entries(looks)) {
    const value = data[name] ?? usual;
    if (value === usual) delete root.dataset[name];
    else root.dataset[name] = value;
  }
  const value = Object.keys(looks).map((name) => data[name] ?? looks[name]).join(".");
  const age = isUsual(data) ? 0 : 31536000;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `appearance=${value}; path=/; max-age=${age}; samesite=lax${secure}`;
}

async function openPanel(link) {
  const answer = await fetch(link.href);
  if (!answer.ok) { location.href = link.href; return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = document.adoptNode(page.querySelector("#appearance"));
  const close = make("button", { type: "button", className: "button", textContent: words.close });
  const dialog = make("dialog", { className: "dialog" }, make("h2", { textContent: page.querySelector("h1").textContent }), form);
  dialog.setAttribute("aria-label", page.querySelector("h1").textContent);
  form.querySelector(".button").replaceWith(close);
  close.onclick = () => dialog.close();
  form.onchange = () => look(Object.fromEntries(new FormData(form)));
  form.onsubmit = (event) => { event.preventDefault(); look({}); dialog.close(); };
  dialog.onclose = () => { dialog.remove(); link.focus(); };
  document.body.append(dialog);
  dialog.showModal();
}
on("click", "[data-appearance]", (link, event) => {
  if (event.ctrlKey || event.metaKey || !window.HTMLDialogElement) return;
  event.preventDefault();
  openPanel(link).catch(() => { location.href = link.href; });
});

// ---- Asking before a deed that cannot be undone
async function confirmed(text, label) {
  if (!window.HTMLDialogElement) return window.confirm(text);
  const yes = make("button", { className: "button button-danger", value: "yes", textContent: label || words.yes });
  const no = make("button", { className: "button button-quiet", value: "no", textContent: words.no, autofocus: true });
  const form = make("form", { method: "dialog", className: "cluster" }, yes, no);
  form.dataset.noDraft = "";
  const dialog = make("dialog", { className: "dialog" }, make("p", { textContent: text }), form);
  dialog.setAttribute("aria-label", text);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclose = () => { dialog.remove(); resolve(dialog.returnValue === "yes"); };
  });
}
document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  const question = submitter?.dataset.confirm ?? form.dataset.confirm;
  if (!question || form.dataset.agreed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  confirmed(question, submitter?.textContent.trim()).then((agreed) => {
    if (!agreed) return;
    form.dataset.agreed = "yes";
    form.requestSubmit(submitter);
    delete form.dataset.agreed;
  });
}, true);

// ---- One press, one deed
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (form.method !== "post" || form.target) return;
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("data-busy", "");
  leaving = true;
  setTimeout(() => release(form), 8000);
});
function release(form) {
  delete form.dataset.sent;
  all("[data-busy]", form).forEach((button) => button.removeAttribute("data-busy"));
}
window.addEventListener("pageshow", () => all("form[data-sent]").forEach(release));
document.addEventListener("htmx:finally:request", () => all("form[data-sent]").forEach(release));

// ---- What was typed is never lost: drafts on this device until the form is accepted
let leaving = false;
const touched = new Set();
const isSignIn = location.pathname.includes("/sign-in");
const isKept = (form) => form.method === "post" && !isSignIn && !("noDraft" in form.dataset);
const keyOf = (form) => `draft:${location.pathname}:${form.id || form.getAttribute("action") || ""}`;
const isText = (field) => field.name && field.name !== "csrfmiddlewaretoken" &&
  (field.tagName === "TEXTAREA" || (field.tagName === "INPUT" && /^(text|search|email|tel|url|number|date|time|datetime-local)$/.test(field.type)));
const typed = (form) => Object.fromEntries([...form.elements].filter(isText)
  .filter((field) => field.value !== field.defaultValue).map((field) => [field.name, field.value]));

function keep(form) {
  const data = typed(form);
  try {
    if (Object.keys(data).length) storage?.setItem(keyOf(form), JSON.stringify({ at: Date.now(), data }));
    else storage?.removeItem(keyOf(form));
  } catch { /* the device is full or forbids it: the form still works */ }
}
function restore(form) {
  const kept = JSON.parse(storage?.getItem(keyOf(form)) ?? "null");
  if (!kept) return;
  const isOld = Date.now() - kept.at > 14 * 86400000;
  if (isOld || form.querySelector(".field-bad")) { storage.removeItem(keyOf(form)); return; }
  let count = 0;
  for (const field of [...form.elements].filter(isText)) {
    const text = kept.data[field.name];
    if (text !== undefined && text !== field.value && field.value === field.defaultValue) { field.value = text; count += 1; }
  }
  if (!count) return;
  const forget = make("button", { type: "button", className: "button button-quiet button-small", textContent: words.forget });
  const note = make("p", { className: "draft-note cluster", role: "status" }, words.restored + " ", forget);
  forget.onclick = () => { storage.removeItem(keyOf(form)); touched.delete(form); form.reset(); note.remove(); };
  form.prepend(note);
}
let timer;
on("input", "form", (form) => {
  if (!isKept(form)) return;
  touched.add(form);
  clearTimeout(timer);
  timer = setTimeout(() => keep(form), 600);
});
// A form that was accepted leads elsewhere or comes back with its values as the new defaults.
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && isKept(event.target)) { keep(event.target); sessionStorage.setItem("sent", keyOf(event.target)); }
});
const sent = (() => { try { return sessionStorage.getItem("sent"); } catch { return null; } })();
if (sent) {
  // Led to the sign-in page or to an error, the form was not accepted: what was typed stays.
  // Nor was it if no answer came: a page opened anew, or gone back to, was led to by nothing.
  const isAnswer = document.referrer && performance.getEntriesByType("navigation")[0]?.type !== "back_forward";
  if (isAnswer && !isSignIn && !document.querySelector(".error-hero")) storage?.removeItem(sent);
  sessionStorage.removeItem("sent");
}
window.addEventListener("beforeunload", (event) => {
  if (!leaving && [...touched].some((form) => form.isConnected && Object.keys(typed(form)).length)) event.preventDefault();
});

// A computer is shared by three: what one typed leaves with her.
on("submit", "[data-sign-out]", () => {
  Object.keys(storage ?? {}).filter((key) => key.startsWith("draft:")).forEach((key) => storage.removeItem(key));
  try { indexedDB.deleteDatabase("homework"); } catch { /* forbidden */ }
});

// ---- Small kindnesses
on("click", "[data-copy]", async (button) => {
  await navigator.clipboard.writeText(button.dataset.copy);
  const label = button.querySelector("span") ?? button;
  const before = label.textContent;
  label.textContent = button.dataset.copied;
  setTimeout(() => { label.textContent = before; }, 2000);
});
on("click", "[data-dismiss]", (button) => button.closest(".notice").remove());
on("click", "[data-opens]", (button) => document.getElementById(button.dataset.opens).showModal());
on("click", "[data-print]", () => window.print());
on("click", "[data-back]", (link, event) => { event.preventDefault(); history.back(); });
on("change", "[data-auto-submit]", (field) => field.form.requestSubmit());
document.addEventListener("click", (event) => all("details[data-menu][open]").forEach((menu) => {
  if (!menu.contains(event.target)) menu.open = false;
}));

// ---- Suggestions of a search box: their module comes when the box is first entered
on("focusin", "[data-suggest]", (field) => {
  const before = field.value, has = () => field.hasAttribute("aria-controls");
  if (!has()) import(field.dataset.suggest).then((module) => has() || module.start(field, before)).catch(() => {});
});

// ---- Files: dropped or chosen, named before they are sent
on("dragover", "[data-file-drop]", (area, event) => { event.preventDefault(); area.dataset.over = ""; });
on("dragleave", "[data-file-drop]", (area) => delete area.dataset.over);
on("drop", "[data-file-drop]", (area, event) => {
  event.preventDefault();
  delete area.dataset.over;
  const input = area.querySelector("input");
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
on("change", "[data-file-drop]", (area) => {
  area.querySelector("output").textContent = [...area.querySelector("input").files].map((file) => file.name).join(", ");
});

// ---- Tables: choosing rows, the bar of deeds, keys
function count(table) {
  const scope = table.closest("form") ?? document;
  const rows = all("[data-row]", scope);
  const chosen = rows.filter((row) => row.checked).length;
  all("[data-bulk-count]", scope).forEach((place) => { place.textContent = chosen; });
  all("[data-bulk-bar]", scope).forEach((bar) => { bar.hidden = !chosen; });
  all("[data-all-rows]", scope).forEach((box) => {
    box.checked = chosen > 0 && chosen === rows.length;
    box.indeterminate = chosen > 0 && chosen < rows.length;
  });
}
let last;
on("click", "[data-row]", (box, event) => {
  const rows = all("[data-row]", box.form ?? document);
  if (event.shiftKey && last && rows.includes(last)) {
    const [from, to] = [rows.indexOf(last), rows.indexOf(box)].sort((a, b) => a - b);
    rows.slice(from, to + 1).forEach((row) => { row.checked = box.checked; });
  }
  last = box;
  count(box);
});
on("change", "[data-all-rows]", (box) => {
  all("[data-row]", box.form ?? document).forEach((row) => { row.checked = box.checked; });
  count(box);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") all("details[data-menu][open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select, dialog, [contenteditable]")) return;
  if (event.key === "/") {
    const search = document.querySelector("[data-search], input[type=search]");
    if (search) { event.preventDefault(); search.focus(); }
  }
  if ("jkx".includes(event.key)) moveCursor(event.key);
});
function moveCursor(key) {
  const rows = all("table[data-keys] tbody tr");
  if (!rows.length) return;
  const here = rows.findIndex((row) => "cursor" in row.dataset);
  if (key === "x") { rows[here]?.querySelector("[data-row]")?.click(); return; }
  const next = rows[Math.max(0, Math.min(rows.length - 1, here + (key === "j" ? 1 : -1)))];
  delete rows[here]?.dataset.cursor;
  next.dataset.cursor = "";
  (next.querySelector("a, [data-row]") ?? next).focus();
  next.scrollIntoView({ block: "nearest" });
}

// ---- A new part of the page gets what the first one got
function enliven(part) {
  all("[data-copy][hidden]", part).forEach((button) => { button.hidden = !navigator.clipboard; });
  all("[data-bulk-bar]", part).forEach(count);
  all("form", part).filter(isKept).forEach(restore);
  all(".tabs [aria-current]", part).forEach((tab) => { tab.closest(".tabs").scrollLeft = tab.offsetLeft - 48; });
  const summary = part.querySelector?.("[data-focus]");
  if (summary && !summary.closest(".guide")) summary.focus();
}
enliven(document);
document.addEventListener("htmx:after:swap", (event) => enliven(event.target.isConnected ? event.target : document));
