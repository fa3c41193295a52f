/* What came of a question, kind by kind: figures, orders, pairs, places, words. */

import { address, figure, make, number, text, word } from "./page.js";

/* Texts and words in the languages of the stage; `stage_views` gives them. */
export function answersOf(game, { both, words, codes }) {
  const { question, reveal, open } = game;
  const content = open?.content || question.content || {};
  const shown = SHOWN[question.kind];
  return shown ? shown({ content, key: reveal.key || {}, counts: reveal.counts || {}, question, both, words, codes }) : null;
}

const sorted = (counts) => Object.entries(counts).sort((one, other) => other[1] - one[1]);
const named = (rows, id) => (rows || []).find((one) => one.id === id)?.text;

function cloud({ counts }) {
  const said = sorted(counts).slice(0, 40);
  const most = Math.max(1, ...said.map(([, count]) => count));
  return said.length > 0 && make("ul.st-cloud", {}, said.map(([one, count], at) =>
    make(`li.tint-${at % 6}`, { "--size": 1 + (2.2 * Math.sqrt(count)) / Math.sqrt(most) }, one, make("span.sr", {}, ` ${count}`))));
}

function letters({ counts }) {
  return make("ul.st-letters", {}, sorted(counts).slice(0, 12).map(([one, count]) =>
    make("li", {}, one, count > 1 && make("b", {}, ` × ${number(count)}`))));
}

/* Columns of what was said; what is right carries a sign, not only a colour. */
function columns(rows) {
  const most = Math.max(1, ...rows.map((one) => one.count));
  return make("ul.st-columns", {}, rows.map(({ label, count, isRight }) =>
    make("li", { "--share": count / most, "data-right": isRight ? "true" : null },
      make("b", {}, number(count)), make("i"),
      make("span", {}, isRight && "✓ ", label, isRight && make("span.sr", {}, ` ${word("right_answer")}`)))));
}

function numbers({ counts, key, codes }) {
  const wanted = Number(key.value);
  const near = Number(key.tolerance || 0);
  const rows = sorted(counts).slice(0, 9).map(([said, count]) => ({ value: Number(said), count }));
  if (!rows.some((one) => one.value === wanted)) rows.push({ value: wanted, count: 0 });
  rows.sort((one, other) => one.value - other.value);
  return columns(rows.map(({ value, count }) => ({
    label: figure(value, codes[0]), count, isRight: Math.abs(value - wanted) <= near })));
}

function scale({ content, counts, words, both }) {
  const rows = [];
  let all = 0;
  let sum = 0;
  for (let step = Number(content.low ?? 1); step <= Number(content.high ?? 5); step += 1) {
    const count = counts[step] || 0;
    rows.push({ label: String(step), count });
    all += count;
    sum += count * step;
  }
  return [columns(rows), scaleEnds(content, both),
    all > 0 && make("p.st-mean", {}, words("mean_of", { number: figure(Math.round((sum / all) * 10) / 10) }))];
}

const scaleEnds = (content, both) => (text(content.low_text) || text(content.high_text)) && make("div.st-ends", {},
  make("p", {}, both(content.low_text)), make("p", {}, both(content.high_text)));

/* The steps of a scale and the length of a slider, before anything was said. */
export function ruler(kind, content, { both, codes }) {
  if (kind === "scale") {
    const steps = [];
    for (let step = Number(content.low ?? 1); step <= Number(content.high ?? 5); step += 1) steps.push(make("li", {}, step));
    return [make("ol.st-steps", {}, steps), scaleEnds(content, both)];
  }
  const end = (value) => make("b", {}, `${figure(value, codes[0])} ${text(content.unit, codes[0])}`.trim());
  return make("div.st-ruler", {}, end(content.low), make("i"), end(content.high));
}

const order = ({ content, key, both }) => make("ol.st-list.is-counted", {}, (key.order || []).map((id, at) => {
  const option = (content.options || []).find((one) => one.id === id);
  return make("li", { "--at": at }, make("b", {}, at + 1),
    address(option) && make("img", { src: address(option), alt: "" }), make("span", {}, both(option?.text)));
}));

const match = ({ content, key, both }) => make("ul.st-list.is-paired", {}, Object.entries(key.pairs || {}).map(([left, right], at) =>
  make("li", { "--at": at }, make("span", {}, both(named(content.left, left))), make("b", { "aria-hidden": "true" }, "—"),
    make("span", {}, both(named(content.right, right))))));

/* The picture, where the right places are and where the players showed. */
export function pictureOf(question, content, { areas = [], counts = {} } = {}) {
  const picture = make("img", { src: address(content) || address(question.picture), alt: text(question.picture_text) });
  const board = make("div.st-place", {}, picture);
  const put = () => {
    if (!picture.clientWidth) return;
    const tall = picture.clientHeight / picture.clientWidth;
    for (const [said, count] of Object.entries(counts)) {
      const [x, y] = said.split(",").map(Number);
      board.append(make("span.st-dot", { "--x": x, "--y": y / tall, "--size": Math.sqrt(count) }));
    }
    for (const area of areas) board.append(make("span.st-area", { "--x": area.x, "--y": area.y / tall, "--r": area.r }));
  };
  if (picture.complete) requestAnimationFrame(put);
  else picture.addEventListener("load", put);
  return board;
}

const place = ({ question, content, key, counts }) => pictureOf(question, content, { areas: key.areas, counts });

const SHOWN = { typed: cloud, cloud, open: letters, number: numbers, slider: numbers, scale, order, match, place };
