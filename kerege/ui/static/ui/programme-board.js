// Lines of the programme are moved by mouse, by touch and by keyboard. Without this file the buttons
// and the lists "Move to" of each line do the same.
const MARGIN = 90; // pixels from the edge of the window in which it scrolls by itself
const START = 5; // pixels before a press becomes a drag

class ProgrammeBoard extends HTMLElement {
  connectedCallback() {
    this.live = this.querySelector("[data-live]");
    this.drop = Object.assign(document.createElement("li"), { className: "board-drop" });
    this.drop.setAttribute("aria-hidden", "true");
    this.addEventListener("pointerdown", (event) => this.press(event));
    this.addEventListener("pointermove", (event) => this.drag(event));
    this.addEventListener("pointerup", () => this.release());
    this.addEventListener("pointercancel", () => this.cancel());
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("keyup", (event) => {
      if (event.key === " " && event.target.closest("[data-handle]")) event.preventDefault();
    });
    this.addEventListener("focusout", () => { if (this.lifted && !this.isMoving && !this.start) this.cancel(); });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && this.start) this.cancel(); });
    document.addEventListener("htmx:after:swap", () => this.swapped());
  }

  get lists() { return [...this.querySelectorAll("[data-block]")]; }

  lines(list) { return [...list.children].filter((line) => line.matches("[data-item]")); }

  say(text, values) {
    this.live.textContent = Object.entries(values).reduce((said, [name, value]) => said.replace(`{${name}}`, value), text ?? "");
  }

  whereabouts(line) {
    const list = line.parentElement;
    const lines = this.lines(list);
    return { title: line.dataset.title, block: list.dataset.label, place: lines.indexOf(line) + 1, count: lines.length };
  }

  lift(line) {
    this.lifted = line;
    this.home = { list: line.parentElement, before: line.nextElementSibling };
    line.classList.add("board-lifted");
    line.querySelector("[data-handle]").setAttribute("aria-pressed", "true");
  }

  settle() {
    const line = this.lifted;
    line.classList.remove("board-lifted");
    line.removeAttribute("style"); // htmx would copy it, and the policy forbids inline styles
    line.querySelector("[data-handle]").setAttribute("aria-pressed", "false");
    this.drop.remove();
    cancelAnimationFrame(this.frame);
    this.lifted = this.start = this.frame = null;
  }

  cancel() {
    if (!this.lifted) { this.start = null; return; }
    const line = this.lifted;
    this.move(line, this.home.list, this.home.before);
    this.settle();
    line.querySelector("[data-handle]").focus();
    this.say(this.dataset.cancelled, this.whereabouts(line));
  }

  move(line, list, before) {
    this.isMoving = true;
    list.insertBefore(line, before);
    this.isMoving = false;
  }

  // The form of the line says where it goes: it works without this file as well.
  send(line) {
    const list = line.parentElement;
    const lines = this.lines(list);
    const following = lines[lines.indexOf(line) + 1];
    const isHome = list === this.home.list && (following ?? null) === this.neighbour;
    this.settle();
    this.focusOn = line.dataset.item;
    if (isHome) { line.querySelector("[data-handle]").focus(); return; }
    const form = line.querySelector("[data-place]");
    form.elements.block.value = list.dataset.block;
    form.elements.before.value = following?.dataset.item ?? 0;
    form.requestSubmit();
  }

  swapped() {
    if (!this.focusOn) return;
    const line = this.querySelector(`[data-item="${this.focusOn}"]`);
    this.focusOn = null;
    if (!line) return;
    line.querySelector("[data-handle]").focus();
    line.scrollIntoView({ block: "nearest" });
    this.say(this.dataset.dropped, this.whereabouts(line));
  }

  // ---- Keyboard
  key(event) {
    const handle = event.target.closest("[data-handle]");
    if (!handle) return;
    const line = handle.closest("[data-item]");
    if (!this.lifted) {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      this.lift(line);
      this.neighbour = line.nextElementSibling;
      this.say(this.dataset.lifted, this.whereabouts(line));
      return;
    }
    const deeds = {
      ArrowUp: () => this.step(line, -1), ArrowDown: () => this.step(line, 1),
      ArrowLeft: () => this.jump(line, -1), ArrowRight: () => this.jump(line, 1),
      " ": () => this.send(line), Enter: () => this.send(line), Escape: () => this.cancel(),
    };
    if (!deeds[event.key]) return;
    event.preventDefault();
    deeds[event.key]();
  }

  step(line, way) {
    const beside = way < 0 ? line.previousElementSibling : line.nextElementSibling;
    if (beside) { this.arrive(line, line.parentElement, way < 0 ? beside : beside.nextElementSibling); return; }
    const next = this.lists[this.lists.indexOf(line.parentElement) + way];
    if (next) this.arrive(line, next, way < 0 ? null : next.firstElementChild);
  }

  jump(line, way) {
    const next = this.lists[this.lists.indexOf(line.parentElement) + way];
    if (next) this.arrive(line, next, next.firstElementChild);
  }

  arrive(line, list, before) {
    this.move(line, list, before);
    this.isMoving = true;
    line.querySelector("[data-handle]").focus();
    this.isMoving = false;
    line.scrollIntoView({ block: "nearest" });
    this.say(this.dataset.at, this.whereabouts(line));
  }

  // ---- Mouse and touch
  press(event) {
    const handle = event.target.closest("[data-handle]");
    if (!handle || event.button !== 0 || this.lifted) return;
    handle.setPointerCapture(event.pointerId);
    this.start = { line: handle.closest("[data-item]"), x: event.clientX, y: event.clientY, scroll: window.scrollY };
  }

  drag(event) {
    if (!this.start) return;
    const far = Math.hypot(event.clientX - this.start.x, event.clientY - this.start.y);
    if (!this.lifted) {
      if (far < START) return;
      this.lift(this.start.line);
      this.neighbour = this.start.line.nextElementSibling;
      this.scrollOn();
    }
    this.pointer = { x: event.clientX, y: event.clientY };
    this.aim();
  }

  aim() {
    const { x, y } = this.pointer;
    const [dx, dy] = [x - this.start.x, y - this.start.y + window.scrollY - this.start.scroll];
    this.lifted.style.transform = `translate(${dx}px, ${dy}px)`;
    const list = document.elementFromPoint(x, y)?.closest("[data-drop]")?.querySelector("[data-block]");
    if (!list || !this.contains(list)) return;
    const before = this.lines(list).find((line) => {
      const box = line.getBoundingClientRect();
      return line !== this.lifted && y < box.top + box.height / 2;
    });
    list.insertBefore(this.drop, before ?? null);
  }

  scrollOn() {
    this.frame = requestAnimationFrame(() => {
      if (!this.start || !this.lifted) return;
      const y = this.pointer?.y ?? window.innerHeight / 2;
      const way = y < MARGIN ? y - MARGIN : Math.max(0, y - window.innerHeight + MARGIN);
      if (way) { window.scrollBy(0, way / 5); this.aim(); }
      this.scrollOn();
    });
  }

  release() {
    if (!this.lifted || !this.start) { this.start = null; return; }
    const line = this.lifted;
    if (this.drop.isConnected) this.move(line, this.drop.parentElement, this.drop);
    this.send(line);
  }
}

customElements.define("programme-board", ProgrammeBoard);
