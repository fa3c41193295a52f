/* The game as its host and its stage know it, and what a host may say. Used by both pages. */

import { Line } from "../../live/connection.js";
import { Countdown, kept, spoken } from "./page.js";

export const page = JSON.parse(document.getElementById("game").textContent);
const KEPT = `kerege-quiz-host-${page.key}`;

/* The right to host is after the # of the address: it travels to no server's log. */
function right() {
  const given = location.hash.match(/^#(host|stage)=([\w-]+)$/);
  const told = page.host_token ? ["host", page.host_token] : null;
  const mine = given ? [given[1], given[2]] : told || JSON.parse(kept.get(KEPT) || "null");
  if (mine) kept.set(KEPT, JSON.stringify(mine));
  return mine || ["stage", page.stage_token];
}

const [as, token] = right();
export const mayHost = as === "host";
export const hostAddress = (path) => `${new URL(path, location.href)}#host=${token}`;

const UNMARKED = ["slide", "poll", "scale", "cloud", "open"];
const EMPTY = { question: null, open: null, reveal: null, board: null, names: [], waiting: [], kicked: [], asking: [], jury: [], teams: [], voided: [] };

export class Hosted {
  constructor({ onChange, onSecond, onState = () => {}, onTold = () => {} }) {
    this.game = { ...EMPTY, phase: "" };
    this.onChange = onChange;
    this.onTold = onTold;
    this.clock = new Countdown(onSecond);
    this.line = new Line(`/live/game/${page.key}`, {
      hello: () => ({ as, token, lang: spoken() }),
      on: (message) => this.#hear(message),
      onState,
    });
  }

  get at() {
    return `${this.game.phase}:${this.game.n ?? 0}`;
  }

  /* What moves the game names where it stands: pressed twice, or on an old picture, it does nothing. */
  say(deed, more = {}) {
    if (!mayHost) return;
    const moves = ["next", "close", "more", "skip", "undo", "end"].includes(deed);
    this.line.say({ t: deed, ...(moves && { at: this.at }), ...more });
  }

  isVoid() {
    return (this.game.voided || []).includes(this.game.n);
  }

  /* What "next" does from here, as a key of the words. */
  nextWord() {
    const { phase, n, of, question } = this.game;
    const after = n >= of ? "next_podium" : "next_question";
    const isSlide = question?.kind === "slide";
    return {
      lobby: "next_begin", ready: isSlide ? "next" : "next_open", open: "next_close", closed: "next_reveal",
      reveal: UNMARKED.includes(question?.kind) ? after : "next_board", board: after, podium: "next_end",
    }[phase] || "next";
  }

  canUndo() {
    const { phase, question } = this.game;
    return ["ready", "board", "podium"].includes(phase) || (phase === "reveal" && question?.kind === "slide");
  }

  #hear(message) {
    const { game, clock } = this;
    const hear = {
      snapshot: () => {
        Object.assign(game, EMPTY, message.snapshot);
        clock.set(game.left, this.whole(), !game.paused);
      },
      refused: () => { game.phase = message.why === "token" ? "token" : "over"; },
      lobby: () => {
        game.n = 0;
        this.#phase("lobby");
      },
      locked: () => { game.locked = message.on; },
      ready: () => {
        Object.assign(game, { n: message.n, of: message.of, question: message, open: null, reveal: null, answered: 0 });
        this.#phase("ready", message.ms);
      },
      open: () => {
        game.open = message;
        this.#phase("open", message.ms);
      },
      closed: () => this.#phase("closed"),
      reveal: () => {
        game.reveal = message;
        this.#phase("reveal");
        if (message.n && game.question?.n !== message.n) this.line.restart(); // taken back: another question
      },
      board: () => {
        Object.assign(game, { board: message, n: message.n || game.n });
        this.#phase("board");
      },
      podium: () => {
        game.board = message;
        this.#phase("podium");
      },
      end: () => this.#phase("end"),
      paused: () => {
        game.paused = true;
        clock.set(message.left, this.whole(), false);
      },
      resumed: () => {
        game.paused = false;
        clock.set(message.left, this.whole(), true);
      },
      time: () => clock.set(message.left, this.whole(), !game.paused),
      void: () => {
        game.voided = (game.voided || []).filter((n) => n !== message.n).concat(message.off ? [] : message.n);
      },
      count: () => Object.assign(game, { answered: message.answered, players: message.of }),
      joined: () => {
        const known = new Set(game.names.map((one) => one.id));
        const come = new Set(message.names.map((one) => one.id));
        game.names = game.names.concat(message.names.filter((one) => !known.has(one.id)));
        for (const list of ["waiting", "kicked"]) game[list] = game[list].filter((one) => !come.has(one.id));
        game.players = message.players;
      },
      waiting: () => game.waiting.push(message),
      asking: () => { game.asking = game.asking.concat(message); },
      asked: () => { game.asking = game.asking.filter((one) => one.id !== message.id); },
      gone: () => {
        const left = [...game.names, ...game.waiting].find((one) => one.id === message.id);
        if (left && !game.kicked.some((one) => one.id === left.id)) game.kicked = game.kicked.concat(left);
        if (game.names.includes(left)) game.players -= 1;
        for (const list of ["names", "waiting"]) game[list] = game[list].filter((one) => one.id !== message.id);
      },
      jury: () => { game.jury = game.jury.filter((one) => one.key !== message.key).concat(message); },
    }[message.t];
    hear?.();
    this.onTold(message);
    if (hear) this.onChange(message.t);
  }

  #phase(phase, ms = null) {
    Object.assign(this.game, { phase, paused: false });
    this.clock.set(ms, ms, true);
  }

  whole() {
    const { game } = this;
    return (game.phase === "open" ? game.open?.ms : game.question?.ms) ?? game.left;
  }
}
