// Rows of a table are put into another order with the mouse or a finger; the arrows stay for keys.
// The table stands in a form; its rows carry data-order-key, the button data-order-save is pressed for us.
for (const body of document.querySelectorAll("[data-row-order]")) {
  const button = body.closest("form").querySelector("[data-order-save]");
  let held;
  for (const row of body.rows) {
    const grip = row.querySelector("[data-grip]");
    grip.hidden = false;
    grip.addEventListener("pointerdown", (event) => {
      held = row;
      row.dataset.held = "";
      grip.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    grip.addEventListener("pointermove", (event) => {
      if (held !== row) return;
      const over = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-order-key]");
      if (!over || over === row || over.parentElement !== body) return;
      // The others move, not the held one: taken out of the page it would lose the finger.
      const rows = [...body.rows];
      const [from, to] = [rows.indexOf(row), rows.indexOf(over)];
      if (to > from) row.before(...rows.slice(from + 1, to + 1));
      else row.after(...rows.slice(to, from));
    });
    grip.addEventListener("pointerup", () => {
      if (held !== row) return;
      held = undefined;
      delete row.dataset.held;
      const order = [...body.rows].map((one) => one.dataset.orderKey).join(",");
      if (order !== body.dataset.rowOrder) { button.value = order; button.form.requestSubmit(button); }
    });
  }
  body.dataset.rowOrder = [...body.rows].map((one) => one.dataset.orderKey).join(",");
}
