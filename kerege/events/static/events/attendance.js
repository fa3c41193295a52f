// The table of attendance by the keyboard: arrows move, the space bar marks.
const table = document.querySelector("[data-attendance]");
const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function neighbour(link, [down, right]) {
  const cell = link.closest("td");
  let row = cell.parentElement;
  let place = [...row.cells].indexOf(cell);
  if (down) row = down > 0 ? row.nextElementSibling : row.previousElementSibling;
  for (place += right; row && place >= 0 && place < row.cells.length; place += right) {
    const found = row.cells[place].querySelector("[data-cell]");
    if (found || !right) return found;
  }
  return null;
}

async function toggle(link) {
  const cell = link.closest("td");
  if (cell.getAttribute("aria-busy")) return;
  cell.setAttribute("aria-busy", "true");
  const [registration, item] = link.dataset.cell.split(".");
  const present = link.dataset.present === "true" ? "false" : "true";
  try {
    const answer = await fetch(table.dataset.attendance, {
      method: "POST",
      headers: { "X-CSRFToken": token() },
      body: new URLSearchParams({ registration, item, present }),
    });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(`<table><tr>${await answer.text()}</tr></table>`, "text/html");
    const fresh = document.adoptNode(page.querySelector("td"));
    cell.replaceWith(fresh);
    fresh.querySelector("a").focus();
  } catch {
    cell.removeAttribute("aria-busy");
    location.href = link.href; // the page of the cell does the same without this script
  }
}

table?.addEventListener("keydown", (event) => {
  const link = event.target.closest("[data-cell]");
  if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " ") {
    event.preventDefault();
    toggle(link);
  } else if (steps[event.key]) {
    event.preventDefault();
    const next = neighbour(link, steps[event.key]);
    next?.focus();
    next?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
});
