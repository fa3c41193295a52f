/* Answers of an attempt: kept on this phone first, sent when there is a network, marked as sent only
 * when the server has them. Sent twice they are one answer: the server keeps one a question. */

import { kept } from "../game/page.js";

const DAYS = 60 * 86400000;
const uuid = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))]
  .map((byte) => byte.toString(16).padStart(2, "0")).join("");

export class Queue {
  constructor(play, address, token, hear) {
    Object.assign(this, { play, address, token, hear, name: `kerege-solo-${play}`, isOffline: false });
    const found = JSON.parse(kept.get(this.name) || "null");
    this.memory = found && Date.now() - found.at < DAYS ? found : { at: Date.now(), rows: {}, finish: false };
    for (const event of ["online", "pageshow"]) addEventListener(event, () => this.flush());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.flush(); });
  }

  get rows() { return this.memory.rows; }
  get finish() { return this.memory.finish; }
  get waiting() { return Object.values(this.rows); }
  get isEmpty() { return !this.waiting.length && !this.finish; }

  #keep() {
    this.memory.at = Date.now();
    if (this.isEmpty) kept.drop(this.name);
    else kept.set(this.name, JSON.stringify(this.memory));
  }

  say(n, said, ms) {
    this.rows[n] = { k: uuid(), n, said, ms, at: Date.now() };
    this.#keep();
    return this.flush();
  }

  end() {
    this.memory.finish = true;
    this.#keep();
    return this.flush();
  }

  async #post() {
    const answers = this.waiting.map(({ at, ...row }) => ({ ...row, ago: Math.max(0, Date.now() - at) }));
    const reply = await fetch(this.address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
      body: JSON.stringify({ play: this.play, answers, finish: this.finish }),
      redirect: "manual",
    });
    return { reply, hadFinish: this.finish };
  }

  /* A token that is old comes with the page anew. */
  async #renew() {
    const page = await fetch("./", { cache: "no-store" });
    const told = new DOMParser().parseFromString(await page.text(), "text/html").getElementById("game");
    this.token = told ? JSON.parse(told.textContent).token : this.token;
  }

  async flush() {
    if (this.isSending || this.isEmpty) return;
    this.isSending = true;
    clearTimeout(this.timer);
    try {
      let { reply, hadFinish } = await this.#post();
      if (reply.status === 403) {
        await this.#renew();
        ({ reply, hadFinish } = await this.#post());
      }
      if (reply.ok) this.#settle(await reply.json(), hadFinish);
      else this.#trouble([400, 403, 404, 413].includes(reply.status) ? "signed_out" : "offline");
    } catch {
      this.#trouble("offline");
    } finally {
      this.isSending = false;
    }
    if (!this.isEmpty && !this.isOffline) this.flush();
  }

  #settle({ results, standing, csrf }, hadFinish) {
    this.token = csrf;
    this.isOffline = false;
    const refused = {};
    for (const { k, n, state } of results) {
      if (this.rows[n]?.k !== k) continue; // changed meanwhile: the newer one is sent, too
      delete this.rows[n];
      if (state !== "kept") refused[n] = state;
    }
    if (hadFinish) this.memory.finish = false;
    this.#keep();
    this.hear({ standing, refused });
  }

  #trouble(why) {
    this.isOffline = true;
    this.hear({ trouble: why });
    this.timer = setTimeout(() => this.flush(), 15000); // no network, or the server is busy: once more
  }
}
