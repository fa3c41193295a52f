// Reviewing by keys: 1–5 give the next mark that is missing, j and k go from proposal to proposal.
const form = document.querySelector("[data-review]");
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=radio]), textarea, select, dialog, [contenteditable]")) return;
  const link = { j: "[data-review-after]", k: "[data-review-before]" }[event.key];
  if (link) document.querySelector(link)?.click();
  if (!form || !/^[1-5]$/.test(event.key)) return;
  const names = [...new Set([...form.querySelectorAll("input[type=radio]")].map((radio) => radio.name))];
  const here = event.target.closest("[data-review] input[type=radio]")?.name;
  const name = here ?? names.find((one) => !form.querySelector(`input[name="${one}"]:checked`)) ?? names[0];
  const radio = form.querySelector(`input[name="${name}"][value="${event.key}"]`);
  if (!radio) return;
  event.preventDefault();
  radio.click();
  const next = names[names.indexOf(name) + 1];
  const target = next ? form.querySelector(`input[name="${next}"]`) : form.querySelector("textarea, button");
  if (here || !next) target?.focus();
});
