// Finds competencies by words: lines without them are hidden, and domains without lines.
const box = document.querySelector("[data-competency-filter]");
if (box) {
  const nothing = document.querySelector("[data-nothing-found]");
  box.hidden = false;
  box.querySelector("input").addEventListener("input", (event) => {
    const words = event.target.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const domain of document.querySelectorAll("[data-domain]")) {
      let here = 0;
      const name = domain.querySelector("caption").textContent;
      for (const line of domain.querySelectorAll("[data-competency]")) {
        const text = `${name} ${line.querySelector("th").textContent}`.toLocaleLowerCase();
        line.hidden = !words.every((word) => text.includes(word));
        here += line.hidden ? 0 : 1;
      }
      domain.hidden = !here;
      found += here;
    }
    nothing.hidden = found > 0;
  });
  // Enter narrows the list and does not save the page half chosen.
  box.querySelector("input").addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
