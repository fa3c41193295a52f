// Suggestions under a box, by the combobox pattern. Without it the form works as it is.
// An option leads to its `data-href`, or fills in its `data-value`: of a textarea the line of the cursor.
function lineOf(field) {
  const at = field.selectionStart ?? 0, text = field.value;
  const from = text.lastIndexOf("\n", at - 1) + 1, to = text.indexOf("\n", at);
  return field.localName === "textarea" ? [from, to < 0 ? text.length : to] : [0, text.length];
}
function fill(field, value) {
  field.setRangeText(value, ...lineOf(field), "end");
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
export function start(field, before = field.value) {
  const list = document.createElement("ul");
  list.id = `${field.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.role = "listbox";
  list.ariaLabel = field.ariaLabel || field.labels[0]?.textContent || "";
  field.after(list);
  // A field of several lines may not be called a combobox: it stays a text field with suggestions.
  const isLine = field.localName !== "textarea";
  if (isLine) field.role = "combobox";
  field.autocomplete = "off";
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  let at = -1, timer, asked = 0;

  const show = (open) => {
    list.hidden = !open;
    if (isLine) field.ariaExpanded = String(open);
    choose(-1);
  };
  const choose = (place) => {
    at = place;
    [...list.children].forEach((option, n) => { option.ariaSelected = String(n === at); });
    const chosen = list.children[at];
    if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
    else field.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  };
  const ask = async () => {
    const text = field.value.slice(...lineOf(field)).trim(), mine = ++asked;
    if (text.length < 2) return show(false);
    const answer = await fetch(`${field.dataset.from}?q=${encodeURIComponent(text)}`).catch(() => null);
    if (mine !== asked) return;
    list.innerHTML = answer?.ok ? await answer.text() : "";
    show(mine === asked && list.children.length > 0 && document.activeElement === field);
  };
  const go = (option) => {
    if (option?.dataset.href) return location.assign(option.dataset.href);
    if (!option) return;
    asked += 1;
    fill(field, option.dataset.value);
    show(false);
  };
  list.addEventListener("mousedown", (event) => event.preventDefault());  // the field keeps the focus
  list.addEventListener("click", (event) => go(event.target.closest("li")));
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
  field.addEventListener("blur", () => setTimeout(() => show(false), 150));
  field.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (list.hidden || !count) {
      if (event.key === "ArrowDown") ask();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    // Past the last comes the field itself (-1), then the first again.
    if (step) choose((at + 1 + step + count + 1) % (count + 1) - 1);
    else if (event.key === "Enter" && at >= 0) go(list.children[at]);
    else if (event.key === "Escape") { asked += 1; show(false); }
    else return;
    event.preventDefault();
  });
  show(false);
  if (field.value !== before) ask();  // typed while this file was on its way
}
