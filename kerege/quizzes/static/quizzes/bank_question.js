// The form of a question: buttons that only arrange lines work without a new page, and the right
// place is shown on the picture with a finger. Without this module all of it is a plain form.
const form = document.querySelector(".bank-form");

form.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (button?.name !== "do" || [...form.querySelectorAll(".bank-option input[type=file]")].some((one) => one.files.length)) return;
  event.preventDefault();
  const told = new FormData(form, button);
  for (const [name, value] of [...told]) if (value instanceof File) told.delete(name);
  let page;
  try {
    const answer = await fetch(location.href, { method: "POST", body: told, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch { form.submit(); return; }
  const part = button.value === "find-book" ? "#book" : "#options";
  const fresh = page.querySelector(part);
  if (!fresh) { location.reload(); return; }
  document.querySelector(part).replaceWith(fresh);
  if (part === "#options") focusOn(button.value, fresh);
  else fresh.querySelector("input[type=radio]:not(:checked), input[name=book_words]").focus();
});

// Enter looks for the book; it does not save the question.
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.name !== "book_words") return;
  event.preventDefault();
  form.querySelector("[value=find-book]").click();
});

function focusOn(deed, options) {
  const [verb, number] = deed.split("-");
  const line = number && options.querySelector(`#line-${CSS.escape(number)}`);
  const again = line?.querySelector(`[value="${CSS.escape(deed)}"]`) ?? line?.querySelector("button");
  const last = [...options.querySelectorAll(".bank-option")].at(-1)?.querySelector("input[type=text], textarea");
  ((verb === "add" ? last : again) ?? options.querySelector("button"))?.focus();
}

const picture = document.querySelector("[data-place-picker]") && document.querySelector("[data-place-picture]");
if (picture) {
  const field = (name) => document.querySelector(`#id_part-${name}`);
  const box = document.createElement("span");
  box.className = "bank-placing";
  picture.replaceWith(box);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const circle = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "circle"));
  svg.setAttribute("viewBox", "0 0 100 100");
  svg.setAttribute("preserveAspectRatio", "xMinYMin slice");
  svg.setAttribute("aria-hidden", "true");
  box.append(picture, svg);
  const draw = () => {
    for (const [name, attribute] of [["x", "cx"], ["y", "cy"], ["r", "r"]]) circle.setAttribute(attribute, field(name).value || 0);
  };
  picture.addEventListener("pointerdown", (event) => {
    const { left, top, width } = picture.getBoundingClientRect();
    field("x").value = Math.round(((event.clientX - left) / width) * 100);
    field("y").value = Math.round(((event.clientY - top) / width) * 100);
    draw();
  });
  for (const name of ["x", "y", "r"]) field(name).addEventListener("input", draw);
  draw();
}
