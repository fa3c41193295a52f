/* Sounds and films of a quiz alone, kept on this phone for when there is no network. Sounds come by
 * themselves, unless the network is to be spared; films when they are asked for. They go when the
 * deadline has passed or the quiz was sent. The service worker hands them out, in parts, too. */

import { button, figure, kept, make, word } from "../game/page.js";

const KIND = "kerege-solo-media-";
const link = navigator.connection;
const isDear = () => Boolean(link && (link.saveData || link.type === "cellular" || /2g|3g/.test(link.effectiveType || "")));
const sum = (rows) => rows.reduce((all, one) => all + one.bytes, 0);

export const weight = (bytes) => (bytes < 1000000 ? `${Math.max(1, Math.round(bytes / 1000))}\u00a0${word("kb")}`
  : `${figure(bytes < 10000000 ? Math.round(bytes / 100000) / 10 : Math.round(bytes / 1000000))}\u00a0${word("mb")}`);

/* Quizzes that were never opened again: their deadline says when what they kept goes. */
async function tidy(own, now) {
  for (const name of await caches.keys()) {
    if (name !== own && name.startsWith(KIND) && !(Number(kept.get(name)) > now)) {
      await caches.delete(name);
      kept.drop(name);
    }
  }
}

export class Shelf {
  constructor({ name, rows, questions, closes, node, changed }) {
    Object.assign(this, { name, rows, questions, node, changed, has: new Set(), failed: new Set(), state: "", got: 0 });
    this.wants = kept.get(`${name}-wants`) || (isDear() ? "" : "sound");
    kept.set(name, String(closes));
  }

  async begin(now) {
    if (!globalThis.caches || !navigator.serviceWorker) return this.draw();
    this.isAble = true;
    await tidy(this.name, now);
    const there = await caches.has(this.name) ? await (await caches.open(this.name)).keys() : [];
    this.has = new Set(there.map((one) => new URL(one.url).pathname));
    addEventListener("online", () => this.fill());
    return this.fill();
  }

  /* The file of a question that is not here; "" if it is, or if there is none. */
  lacks(number) {
    return this.rows.find((one) => one.of.includes(number) && !this.has.has(one.address))?.sort || "";
  }

  get #left() { return this.rows.filter((one) => !this.has.has(one.address)); }
  get #wanted() { return this.#left.filter((one) => this.wants === "film" || one.sort === this.wants); }

  want(what) {
    this.wants = what;
    kept.set(`${this.name}-wants`, what);
    this.failed.clear();
    this.isFull = false;
    return this.fill();
  }

  async fill() {
    if (this.isFilling || this.isGone) return;
    this.isFilling = true;
    const stop = this.stop = new AbortController();
    [this.state, this.got, this.whole] = ["", 0, sum(this.#wanted)];
    try {
      for (const one of this.#wanted.filter((row) => !this.failed.has(row.address))) {
        this.state = "going";
        this.draw();
        if (!await this.#fetch(one, stop.signal)) break;
      }
    } finally {
      this.isFilling = false;
      if (this.state === "going") this.state = "";
      this.draw();
      this.changed();
    }
  }

  /* One that does not fit is left out; the next may fit. */
  async #fetch(one, signal) {
    try {
      const { quota = Infinity, usage = 0 } = await navigator.storage?.estimate?.() ?? {};
      if (quota - usage < one.bytes * 1.05) return this.#full(one);
      const answer = await fetch(one.address, { signal });
      if (!answer.ok) return this.#full(one, "broken");
      const counted = answer.body.pipeThrough(new TransformStream({
        transform: (piece, out) => { this.#count(piece.length); out.enqueue(piece); } }));
      await (await caches.open(this.name)).put(one.address, new Response(counted, { headers: answer.headers }));
      if (this.isGone) await caches.delete(this.name);
      this.has.add(one.address);
      return true;
    } catch (trouble) {
      if (trouble.name === "QuotaExceededError") return this.#full(one);
      if (!signal.aborted) this.state = "waits"; // no network: once more when it is back
      return false;
    }
  }

  #full(one, why = "full") {
    this.failed.add(one.address);
    this.isFull ||= why === "full";
    return true;
  }

  #count(bytes) {
    const before = this.got;
    this.got += bytes;
    if (Math.floor(before / 200000) !== Math.floor(this.got / 200000)) this.draw();
  }

  halt() {
    this.stop?.abort();
    this.wants = this.#left.some((one) => one.sort === "sound") ? "none" : "sound";
    kept.set(`${this.name}-wants`, this.wants);
  }

  /* The quiz was sent, or its deadline has passed. */
  async clear() {
    if (this.isGone) return;
    this.isGone = true;
    this.stop?.abort();
    this.node.hidden = true;
    kept.drop(this.name);
    kept.drop(`${this.name}-wants`);
    await globalThis.caches?.delete(this.name);
    this.has.clear();
    this.node.dataset.kept = "none";
  }

  draw() {
    if (this.isGone) return;
    const here = this.rows.filter((one) => this.has.has(one.address));
    const lacking = this.#left;
    const numbers = [...new Set(lacking.flatMap((one) => one.of))].map((n) => this.questions.indexOf(n) + 1).filter(Boolean).sort((a, b) => a - b);
    const offer = this.isAble && !this.isFilling && navigator.onLine && lacking.some((one) => !this.failed.has(one.address));
    const sounds = sum(lacking.filter((one) => one.sort === "sound"));
    const films = sum(lacking.filter((one) => one.sort === "film"));
    const parts = [
      make("h2", {}, word("shelf")),
      make("p", { role: "status" }, this.isFilling ? word("shelf_going", { got: weight(this.got), all: weight(this.whole) })
        : lacking.length ? word(here.length ? "shelf_part" : "shelf_none", { size: weight(sum(here)) })
          : word("shelf_all", { size: weight(sum(here)) })),
      this.isFull && make("p.trouble", {}, word("shelf_full")),
      this.state === "waits" && make("p.hint", {}, word("shelf_waits")),
      !this.isFilling && lacking.length > 0 && make("p.hint", {}, word("shelf_need", { numbers: numbers.join(", ") })),
      offer && sounds > 0 && button(word("shelf_sounds", { size: weight(sounds) }), () => this.want("sound"), { "data-want": "sound" }),
      offer && films > 0 && button(word("shelf_films", { size: weight(films + sounds) }), () => this.want("film"), { "data-want": "film" }),
      this.isFilling && button(word("shelf_stop"), () => this.halt()),
    ];
    const hadFocus = this.node.contains(document.activeElement);
    this.node.setAttribute("aria-label", word("shelf"));
    this.node.replaceChildren(...parts.filter(Boolean));
    this.node.dataset.kept = lacking.length ? "part" : "all";
    this.node.hidden = false;
    if (hadFocus) this.node.querySelector("button")?.focus({ preventScroll: true });
  }
}
