/* Answers that are laid: an order, pairs, a place on a picture. By finger, by buttons, by keys. */

import { address, button, letter, make, text, word } from "./page.js";

/* Follows a finger that drags; `over(x, y)` while it moves, `end(x, y)` when it is lifted. */
function drag(handle, over, end) {
  handle.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    handle.setPointerCapture(event.pointerId);
    const from = { x: event.clientX, y: event.clientY };
    const move = (at) => over(at.clientX, at.clientY, from);
    const stop = (at) => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("pointerup", stop);
      handle.removeEventListener("pointercancel", stop);
      end(at.clientX, at.clientY, from);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", stop);
    handle.addEventListener("pointercancel", stop);
  });
}

export function order(question, _send, changed, drawn) {
  const told = make("p.sr", { role: "status" });
  const list = make("ol.order");
  let moved = Boolean(drawn);
  const said = () => [...list.children].map((line) => line.dataset.id);
  const place = (line) => [...list.children].indexOf(line) + 1;
  const step = (line, by, from) => {
    const other = by < 0 ? line.previousElementSibling : line.nextElementSibling;
    if (!other) return;
    if (by < 0) other.before(line);
    else other.after(line);
    moved = true;
    from?.focus();
    told.textContent = word("stands_at", { name: line.dataset.name, number: place(line) });
    changed();
  };
  const options = question.content.options || [];
  const first = drawn ? drawn.map((id) => options.find((option) => option.id === id)) : options;
  for (const option of first.filter(Boolean)) {
    const name = text(option.text);
    const line = make("li", { "data-id": option.id, "data-name": name });
    const handle = make("span.order-name", {}, make("span.grip", { "aria-hidden": "true" }, "⠿"),
      address(option) && make("img", { src: address(option), alt: "" }), name);
    const move = (by, sign, label) => {
      const one = button(sign, () => step(line, by, one), { class: "nudge", "aria-label": word(label, { name }) });
      return one;
    };
    line.append(handle, move(-1, "↑", "move_up"), move(1, "↓", "move_down"));
    line.addEventListener("keydown", (event) => {
      if (!event.target.matches("button")) return;
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by) return;
      event.preventDefault();
      step(line, by, event.target);
    });
    drag(handle, (_x, y) => {
      line.classList.add("is-dragged");
      const before = line.previousElementSibling?.getBoundingClientRect();
      const after = line.nextElementSibling?.getBoundingClientRect();
      if (before && y < before.top + before.height / 2) step(line, -1);
      else if (after && y > after.top + after.height / 2) step(line, 1);
    }, () => line.classList.remove("is-dragged"));
    list.append(line);
  }
  return { node: make("div", {}, make("p.hint", {}, word("order_hint")), list, told), said, ready: () => moved || list.children.length > 0 };
}

export function match(question, _send, changed, drawn) {
  const { left = [], right = [] } = question.content;
  const pairs = new Map(Object.entries(drawn || {}));
  let current = left.find((one) => !pairs.has(one.id))?.id ?? null;
  const told = make("p.sr", { role: "status" });
  const slots = new Map();
  const chips = new Map();
  const name = (list, id) => text(list.find((one) => one.id === id)?.text);

  const draw = () => {
    for (const [id, slot] of slots) {
      slot.setAttribute("aria-pressed", id === current);
      const with_ = pairs.get(id);
      slot.lastChild.textContent = with_ ? name(right, with_) : "…";
      slot.classList.toggle("is-full", Boolean(with_));
    }
    const used = new Set(pairs.values());
    for (const [id, chip] of chips) chip.classList.toggle("is-used", used.has(id));
    changed();
  };
  const tie = (one, other) => {
    for (const [id, taken] of pairs) if (taken === other) pairs.delete(id);
    pairs.set(one, other);
    current = left.find((next) => !pairs.has(next.id))?.id ?? null;
    told.textContent = `${name(left, one)} — ${name(right, other)}`;
    draw();
  };
  for (const [at, one] of left.entries()) {
    slots.set(one.id, button([make("b", {}, `${at + 1}. ${text(one.text)}`), make("span.slot", {}, "…")], () => {
      if (current === one.id && pairs.delete(one.id)) told.textContent = "";
      current = one.id;
      draw();
    }, { class: "pair", "data-left": one.id }));
  }
  for (const [at, other] of right.entries()) {
    const chip = button(`${letter(at)}. ${text(other.text)}`, () => {
      if (chip.wasDragged) chip.wasDragged = false;
      else if (current) tie(current, other.id);
    }, { class: "chip" });
    drag(chip, (x, y, from) => {
      chip.style.transform = `translate(${x - from.x}px, ${y - from.y}px)`;
      chip.classList.add("is-dragged");
    }, (x, y, from) => {
      chip.style.transform = "";
      chip.classList.remove("is-dragged");
      if (Math.hypot(x - from.x, y - from.y) < 8) return;
      chip.wasDragged = true;
      setTimeout(() => { chip.wasDragged = false; });
      const slot = document.elementsFromPoint(x, y).map((one) => one.closest("[data-left]")).find(Boolean);
      if (slot) tie(slot.dataset.left, other.id);
    });
    chips.set(other.id, chip);
  }
  const node = make("div.match", {}, make("p.hint", {}, word("match_hint")),
    make("div.stack", {}, [...slots.values()]), make("div.chips", {}, [...chips.values()]), told);
  queueMicrotask(draw);
  return { node, said: () => Object.fromEntries(pairs), ready: () => pairs.size === left.length };
}

const STEP = 0.04;

export function place(question, _send, changed, drawn) {
  let point = drawn || null;
  const source = address(question.content) || address(question.picture);
  const picture = make("img", { src: source, alt: text(question.picture_text), draggable: "false" });
  const pin = make("span.pin", { "aria-hidden": "true", hidden: true });
  const told = make("p.hint", { role: "status" });
  const board = make("div.place", { tabindex: 0, role: "group", "aria-label": word("place_label") }, picture, pin);
  const tall = () => (picture.clientHeight || 1) / (picture.clientWidth || 1);
  const put = (x, y) => {
    const clip = (value, most) => Math.round(Math.min(most, Math.max(0, value)) * 1000) / 1000;
    point = { x: clip(x, 1), y: clip(y, tall()) };
    draw();
  };
  const draw = () => {
    pin.hidden = !point;
    if (!point) return;
    pin.style.left = `${point.x * 100}%`;
    pin.style.top = `${(point.y / tall()) * 100}%`;
    told.textContent = word("place_at", {
      across: Math.round(point.x * 100), down: Math.round((point.y / tall()) * 100) });
    changed();
  };
  picture.addEventListener("load", draw);
  board.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    put((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.width);
  });
  board.addEventListener("keydown", (event) => {
    const [across, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] || [];
    if (across === undefined) return;
    event.preventDefault();
    const step = event.shiftKey ? STEP / 4 : STEP;
    const from = point || { x: 0.5, y: tall() / 2 };
    put(from.x + across * step, from.y + down * step);
  });
  const cells = Array.from({ length: 24 }, (_none, at) => {
    const [column, row] = [at % 6, Math.floor(at / 6)];
    return button(`${letter(column)}${row + 1}`, () =>
      put((column + 0.5) / 6, ((row + 0.5) / 4) * tall()), { class: "cell" });
  });
  const grid = make("details.grid-of-places", {}, make("summary", {}, word("place_grid")), make("div.cells", {}, cells));
  told.textContent = word("place_hint");
  queueMicrotask(draw);
  return { node: make("div", {}, board, told, grid), said: () => point, ready: () => point !== null };
}

/* Where the place is and where one showed it. */
export function placeShown(question, key, said) {
  const picture = make("img", { src: address(question.content) || address(question.picture), alt: text(question.picture_text) });
  const board = make("div.place.is-shown", {}, picture);
  const put = () => {
    if (!picture.clientWidth) return;
    const tall = picture.clientHeight / picture.clientWidth;
    for (const area of key?.areas || []) board.append(make("span.area", { "--x": area.x, "--y": area.y / tall, "--r": area.r }));
    if (said) board.append(make("span.pin", { "--x": said.x, "--y": said.y / tall }));
  };
  if (picture.complete) requestAnimationFrame(put);
  else picture.addEventListener("load", put);
  return board;
}
