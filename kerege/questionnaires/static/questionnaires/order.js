// Questions dragged with the mouse; the buttons beside each do the same with keys and without script.
let dragged;
const line = (event) => event.target.closest?.("[data-order] > [data-line]");
const lists = () => document.querySelectorAll("[data-order]");

function enliven() {
  if (!window.matchMedia("(pointer: fine)").matches) return;
  lists().forEach((list) => [...list.children].forEach((one) => { one.draggable = true; }));
}
document.addEventListener("dragstart", (event) => {
  dragged = line(event);
  if (dragged) event.dataTransfer.effectAllowed = "move";
});
document.addEventListener("dragover", (event) => {
  const over = line(event);
  if (!dragged || !over || over.parentElement !== dragged.parentElement) return;
  event.preventDefault();
  document.querySelectorAll("[data-over]").forEach((one) => delete one.dataset.over);
  over.dataset.over = "";
});
document.addEventListener("drop", (event) => {
  const over = line(event);
  if (!dragged || !over || over === dragged) return;
  event.preventDefault();
  const list = over.parentElement;
  const down = [...list.children].indexOf(dragged) < [...list.children].indexOf(over);
  over[down ? "after" : "before"](dragged);
  const form = document.createElement("form");
  form.method = "post";
  form.action = list.dataset.order;
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const order = [...list.children].map((one) => one.dataset.line).join(",");
  for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token, order })) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(form);
  form.submit();
});
document.addEventListener("dragend", () => {
  dragged = undefined;
  document.querySelectorAll("[data-over]").forEach((one) => delete one.dataset.over);
});
document.addEventListener("htmx:after:swap", enliven);
enliven();
