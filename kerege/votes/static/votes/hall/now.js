/* Now and next, by the phone's own clock set right: the programme is known, nobody is asked. */
import { told, words } from "./hall.js";

const place = document.querySelector("[data-now]");
const select = document.querySelector("[data-wish]")?.elements.namedItem("item");
const ahead = told.now - Date.now() / 1000;
let chosen = told.item;

const make = (tag, className, text, lang) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (lang) element.lang = lang;
  element.textContent = text;
  return element;
};

let shown = "";
function draw() {
  const now = Date.now() / 1000 + ahead;
  const picked = told.lines.find((line) => line.pk && line.pk === chosen);
  const on = picked ? [picked] : told.lines.filter((line) => line.from <= now && now < line.to);
  const since = picked ? picked.from : now;
  const day = (seconds) => new Date(seconds * 1000).toDateString();
  const after = told.lines.filter((line) => line.from > since);
  const next = after.find((line) => day(line.from) === day(since));
  if (!on.length && !next) return; // before the event and between its days the page says when it goes on
  const key = JSON.stringify([on.map((line) => line.from + line.title), next?.from]);
  if (key === shown) return;
  shown = key;
  const parts = on.flatMap((line) => [
    make("p", "hp-eyebrow", [words.now, line.hours, line.place].filter(Boolean).join(" · ")),
    make("p", "hp-title", line.title, line.lang),
    ...line.names.map((name) => make("p", "hp-speaker", name)),
  ]);
  if (!on.length) parts.push(make("p", "hp-title", words.nothing));
  if (next) {
    const line = make("p", "hp-next", `${words.next}: `);
    line.append(make("b", "", next.hours.split("–")[0]), " ", make("span", "", next.title, next.lang));
    parts.push(line);
  }
  place.replaceChildren(...parts);
  offer(now);
}

/* Wishes can be written to what has begun, the latest first; what is being written stays. */
function offer(now) {
  if (!select) return;
  const begun = told.lines.filter((line) => line.pk && !line.pause && (line.from <= now || line.pk === chosen));
  begun.sort((a, b) => (b.pk === chosen) - (a.pk === chosen) || b.from - a.from);
  const typed = select.form.elements.text.value;
  const kept = typed ? select.value : "";
  select.replaceChildren(...begun.map((line) => {
    const named = [line.names.join(", "), line.title].filter(Boolean).join(" — ");
    return new Option(named.length > 120 ? `${named.slice(0, 118)}…` : named, line.pk);
  }));
  if (kept) select.value = kept;
}

document.addEventListener("hall:item", ({ detail }) => {
  chosen = detail;
  draw();
});
/* A game that is on: the way to it, as soon as it is open. */
document.addEventListener("hall:joins", ({ detail }) => {
  const here = document.documentElement.lang;
  const games = (detail ?? []).map(({ title, urls, is_vote: isVote }) => {
    const lang = title[here] ? here : Object.keys(title).find((code) => title[code]);
    const line = make("p", "hp-join", "");
    const said = make("span", "", `${isVote ? words.vote_is_on : words.game} `);
    said.append(make("b", "", title[lang], lang));
    const link = make("a", "", isVote ? words.vote : words.play);
    link.href = urls[here];
    line.append(said, link);
    return line;
  });
  document.querySelector("[data-joins]").replaceChildren(...games);
});
setInterval(draw, 5000);
draw();
