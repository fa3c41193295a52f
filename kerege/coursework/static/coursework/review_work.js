// The page of a work: what is typed is kept by the server, selected words and seconds take remarks.
const form = document.querySelector("form[data-keep]");
const remark = document.querySelector("[data-remark-form]");
const letters = (text) => [...text].length; // the server counts letters, not halves of them

// ---- Points and comment are kept as they are given
let timer;
let saying = null;
async function keep() {
  saying?.abort();
  saying = new AbortController();
  const told = form.querySelector("[data-kept]");
  try {
    const answer = await fetch(form.dataset.keep, { method: "POST", body: new FormData(form), signal: saying.signal });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const said = await answer.json();
    told.textContent = said.kept || said.trouble;
    delete form.dataset.unkept;
  } catch (trouble) {
    if (trouble.name === "AbortError") return;
    form.dataset.unkept = "";
    timer = setTimeout(keep, 5000);
  }
}
if (form) {
  const soon = (event) => {
    if (event.target.type === "hidden") return;
    form.dataset.unkept = "";
    clearTimeout(timer);
    timer = setTimeout(keep, 1200);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", () => { clearTimeout(timer); saying?.abort(); delete form.dataset.unkept; });
  // Whoever leaves in a hurry leaves nothing behind: another form waits for the points.
  document.addEventListener("submit", (event) => {
    if (event.target === form || event.target.method !== "post" || !("unkept" in form.dataset)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    clearTimeout(timer);
    const { target, submitter } = event;
    keep().finally(() => { delete form.dataset.unkept; clearTimeout(timer); target.requestSubmit(submitter); });
  }, true);
  window.addEventListener("pagehide", () => {
    if ("unkept" in form.dataset) navigator.sendBeacon(form.dataset.keep, new FormData(form));
  });
}

// ---- A remark on selected words
const text = document.querySelector("[data-work-text]");
function placeOf(node, offset) {
  const paragraph = (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-first]");
  const words = paragraph?.querySelector(".work-words");
  if (!words) return null;
  const before = document.createRange();
  before.setStart(words, 0);
  if (words.contains(node)) before.setEnd(node, offset);
  else before.setEnd(words, node.compareDocumentPosition(words) & Node.DOCUMENT_POSITION_FOLLOWING ? 0 : words.childNodes.length);
  return Number(paragraph.dataset.first) + letters(before.toString());
}
function choose(value, label) {
  const select = remark.querySelector("[data-remark-place]");
  let option = [...select.options].find((one) => one.value === value);
  if (!option) {
    option = new Option(label, value);
    select.add(option, 1);
  }
  select.value = value;
  const told = remark.querySelector("[data-chosen]");
  told.hidden = false;
  told.textContent = label;
  remark.querySelector("[data-remark-text]").focus();
  remark.scrollIntoView({ block: "nearest" });
}
if (text && remark) {
  document.querySelector("[data-select-hint]").hidden = false;
  const act = () => {
    const chosen = document.getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.toString().trim()) return;
    const range = chosen.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const first = placeOf(range.startContainer, range.startOffset);
    const last = placeOf(range.endContainer, range.endOffset);
    const quote = chosen.toString().trim();
    if (first !== null && last !== null && last > first) choose(`text:${first}-${last}`, `“${[...quote].slice(0, 80).join("")}”`);
  };
  text.addEventListener("mouseup", () => setTimeout(act));
  text.addEventListener("touchend", () => setTimeout(act, 300));
}

// ---- A remark at a second, and back to it
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
for (const button of document.querySelectorAll("[data-take-time]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const film = document.getElementById(button.dataset.film);
    film.pause();
    remark.querySelector("[data-remark-clock]").value = clock(film.currentTime);
    choose(button.dataset.takeTime, `${clock(film.currentTime)} — ${button.textContent.trim()}`);
  });
}
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-seek]");
  const film = link && document.getElementById(link.dataset.film);
  if (!film) return;
  event.preventDefault();
  film.currentTime = Number(link.dataset.seek);
  film.scrollIntoView({ block: "center" });
  film.play().catch(() => film.focus());
});
