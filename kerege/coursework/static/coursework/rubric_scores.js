// The sum of the points as they are chosen; without it the server says the sum on saving.
const sum = (form) => [...form.querySelectorAll("fieldset[data-weight]")].reduce((total, one) => {
  const chosen = one.querySelector("input[type=radio]:checked");
  return total + (chosen ? Number(chosen.value) * Number(one.dataset.weight) : 0);
}, 0);

for (const form of document.querySelectorAll("[data-rubric-scores]")) {
  const told = form.querySelector("[data-rubric-sum]");
  form.addEventListener("change", () => { told.textContent = String(sum(form)); });
}
