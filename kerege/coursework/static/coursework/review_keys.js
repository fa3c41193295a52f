// Reviewing by keys; the list of keys stands behind "?". Everything here is a link or a button, too.
const list = document.querySelector("[data-review-list]");
const decision = document.querySelector("form[data-keep]");
const isTyping = (event) => event.ctrlKey || event.metaKey || event.altKey ||
  event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog, video, audio, [contenteditable]");

function inList(key, event) {
  if (key === "ArrowDown" || key === "ArrowUp") {
    event.preventDefault();
    list.dispatchEvent(new KeyboardEvent("keydown", { key: key === "ArrowDown" ? "j" : "k", bubbles: true }));
    return;
  }
  const row = list.querySelector("tr[data-cursor]");
  if (key === "a") {
    const chosen = list.querySelector("[data-row]:checked");
    const box = row?.querySelector("[data-row]");
    if (!chosen && box) box.click();
    if (chosen || box) list.closest("form").querySelector("[data-review-accept]").click();
  }
  if (key === "r") {
    const link = row?.querySelector("[data-review-open]");
    if (link) location.href = `${link.href}#decision`;
  }
}

function level(number) {
  const all = [...decision.querySelectorAll("fieldset[data-weight]")];
  const here = document.activeElement?.closest?.("fieldset[data-weight]");
  const one = here ?? all.find((set) => !set.querySelector(":checked")) ?? all[0];
  const radio = one?.querySelectorAll("input[type=radio]")[number - 1];
  if (!radio) return;
  radio.click();
  const next = here && all[all.indexOf(here) + 1];
  if (here) (next ? next.querySelector("input") : decision.querySelector("textarea")).focus();
}

function inWork(key, event) {
  const link = { j: "after", ArrowRight: "after", k: "before", ArrowLeft: "before" }[key];
  if (link && !(key.startsWith("Arrow") && event.target.type === "radio")) document.querySelector(`[data-review-${link}]`)?.click();
  if (key === "m") { event.preventDefault(); document.querySelector("[data-remark-text]")?.focus(); }
  if (!decision) return;
  if (key === "c") { event.preventDefault(); decision.querySelector("textarea")?.focus(); }
  if (key === "a") decision.querySelector("[data-do=accept]")?.click();
  if (key === "r") decision.querySelector("[data-do=return]")?.click();
  if (/^[1-6]$/.test(key)) { event.preventDefault(); level(Number(key)); }
}

document.addEventListener("keydown", (event) => {
  if (isTyping(event)) return;
  if (event.key === "?") { document.getElementById("keys")?.showModal(); return; }
  if (list) inList(event.key, event);
  else inWork(event.key, event);
});
