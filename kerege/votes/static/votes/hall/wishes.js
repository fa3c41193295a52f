/* A wish to the speakers, kept on the phone until it has arrived. */
import { newKey, say, tell, words } from "./hall.js";

const root = document.querySelector("[data-part=wishes]");
const form = root.querySelector("[data-wish]");
const sent = new Map();
let isOpen = true;
const show = () => { root.hidden = !isOpen || !form.elements.namedItem("item").options.length; };
document.addEventListener("hall:item", () => setTimeout(show));

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = form.elements.text.value.trim();
  if (!text) return tell(form, words.empty, true);
  const k = newKey();
  sent.set(k, text);
  say(root, { t: "wish", id: k, item: Number(form.elements.namedItem("item").value), text, k });
  form.elements.text.value = "";
  tell(form, document.documentElement.dataset.live ? words.sending : words.offline);
  return undefined;
});
root.addEventListener("hall:told", ({ detail }) => {
  isOpen = detail.shared.open;
  show();
});
root.addEventListener("hall:ack", ({ detail }) => {
  const text = sent.get(detail.k);
  sent.delete(detail.k);
  if (!detail.no) return tell(form, words.wished);
  if (text && !form.elements.text.value) form.elements.text.value = text;
  tell(form, words[detail.no] ?? words.unknown, true);
  return undefined;
});
