/* The line of a page to its room: WebSocket, else server-sent events, else long poll.
 *
 *   const line = new Line("/live/quiz/abc", { hello: () => ({token}), on: (message) => … });
 *   line.say({t: "answer", …})   // repeated under the same key until it is acknowledged
 *
 *   line.restart()               // who we are has changed: hello again
 *
 * `on` gets snapshots as {t: "snapshot", snapshot, you}, and every message once, in order.
 */

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;
const PING_EVERY = 20000;
const REPEAT_AFTER = 3000;
const DEAF_AFTER = 12000; // no answer to a ping: the line is dead, whatever the browser thinks
const WAYS = ["ws", "events", "poll"];

export class Line {
  constructor(path, { hello, on, onState = () => {}, store = null }) {
    Object.assign(this, { path, hello, on, onState, store });
    this.unsaid = new Map(store ? store.load() : []);
    this.epoch = null;
    this.seq = 0;
    this.tries = 0;
    this.way = 0;
    this.deaf = 0;
    addEventListener("offline", () => this.#lost());
    addEventListener("online", () => {
      this.tries = 0;
      this.connect();
    });
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && !this.isOpen) this.connect();
    });
    this.connect();
  }

  say(message) {
    const key = message.k || crypto.randomUUID?.() || `${Date.now()}-${Math.random()}`;
    this.unsaid.set(key, { ...message, k: key });
    this.store?.save([...this.unsaid]);
    if (this.isOpen) this.#send(this.unsaid.get(key));
    return key;
  }

  /* Say hello anew and get a snapshot: who we are or what we read has changed. */
  restart() {
    this.epoch = null;
    this.seq = 0;
    this.tries = 0;
    this.#drop();
    this.connect();
  }

  close() {
    clearTimeout(this.timer);
    this.isEnded = true;
    this.#drop();
  }

  connect() {
    if (this.isEnded || this.isOpen || this.isConnecting) return;
    clearTimeout(this.timer);
    this.isConnecting = true;
    this.onState("connecting");
    const way = WAYS[this.way];
    if (way === "ws" && "WebSocket" in window) this.#socket();
    else this.#post(way);
  }

  #hello() {
    return { t: "hello", since: this.seq, epoch: this.epoch, ...this.hello() };
  }

  #socket() {
    const address = new URL(this.path + "/ws", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = new WebSocket(address);
    let heard = false;
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify(this.#hello()));
    socket.onmessage = (event) => {
      heard = true;
      this.#hear(JSON.parse(event.data));
    };
    socket.onclose = (event) => {
      if (this.socket !== socket) return;
      // Twice nothing: perhaps a proxy that knows no sockets. If a POST fails too, it is the network.
      if (!heard && ++this.deaf >= 2) this.way = 1;
      this.#lost(event.code);
    };
  }

  async #post(way) {
    try {
      const welcome = await this.#up(this.#hello());
      this.isBehindWall = true; // POST works where sockets do not
      this.line = welcome.c;
      this.#hear(welcome);
      if (!this.line) return;
      if (way === "events" && "EventSource" in window) this.#events();
      else this.#poll();
    } catch {
      if (!this.isBehindWall) this.way = this.deaf = 0; // it is the network: sockets first
      this.#lost();
    }
  }

  #events() {
    const source = new EventSource(`${this.path}/events?c=${this.line}`);
    this.source = source;
    source.onmessage = (event) => this.#hear(JSON.parse(event.data));
    let opened = false;
    source.onopen = () => { opened = true; };
    source.onerror = () => {
      if (!opened) this.way = 2;
      this.#lost();
    };
  }

  async #poll() {
    const line = this.line;
    try {
      while (this.line === line && !this.isEnded) {
        const answer = await fetch(`${this.path}/poll?c=${line}`);
        if (!answer.ok) throw new Error(answer.status);
        for (const message of await answer.json()) this.#hear(message);
      }
    } catch {
      if (this.line === line) this.#lost();
    }
  }

  async #up(message) {
    const query = this.line ? `?c=${this.line}` : "";
    const answer = await fetch(`${this.path}/say${query}`, {
      method: "POST",
      body: JSON.stringify(message),
    });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  #send(message) {
    if (this.socket) this.socket.send(JSON.stringify(message));
    else if (this.line) this.#up(message).then((reply) => this.#hear(reply), () => this.#lost());
  }

  #hear(message) {
    clearTimeout(this.deafness);
    if (message.t === "welcome") return this.#welcome(message);
    if (message.t === "refused") return this.#refused(message);
    if (message.t === "pong") {
      this.#send({ t: "echo", m: message.m }); // by it the hub measures the way here and back
      return undefined;
    }
    if (message.t === "snapshot") {
      this.epoch = message.e;
      this.seq = message.s;
      return this.on(message);
    }
    if (message.t === "ack") {
      this.unsaid.delete(message.k);
      this.store?.save([...this.unsaid]);
      return this.on(message);
    }
    if (message.s !== undefined) {
      if (message.e !== this.epoch || message.s > this.seq + 1) return this.#lost();
      if (message.s <= this.seq) return undefined;
      this.seq = message.s;
    }
    return this.on(message);
  }

  #welcome(message) {
    this.isOpen = true;
    this.isConnecting = false;
    this.tries = 0;
    this.onState("open");
    if (message.snapshot) {
      this.epoch = message.e;
      this.seq = message.s;
      this.on({ t: "snapshot", snapshot: message.snapshot, you: message.you });
    } else {
      this.on({ t: "back", you: message.you });
      for (const text of message.missed) this.#hear(JSON.parse(text));
    }
    for (const said of this.unsaid.values()) this.#send(said);
    clearInterval(this.beat);
    const ping = () => {
      clearTimeout(this.deafness);
      this.deafness = setTimeout(() => this.#lost(), DEAF_AFTER);
      this.#send({ t: "ping" });
    };
    ping();
    this.beat = setInterval(ping, PING_EVERY);
    clearInterval(this.repeat);
    this.repeat = setInterval(() => {
      if (this.isOpen) for (const said of this.unsaid.values()) this.#send(said);
    }, REPEAT_AFTER);
  }

  #refused(message) {
    if (message.why === "wait" || message.why === "hello") return this.#lost();
    if (message.k) {
      this.unsaid.delete(message.k);
      this.store?.save([...this.unsaid]);
    }
    if (!this.isOpen) this.#drop(); // a hello that was refused: the page says what is next
    this.on(message);
    return undefined;
  }

  #lost(code) {
    this.#drop();
    if (this.isEnded) return;
    if (code === 4409) {
      this.onState("replaced");
      return;
    }
    this.onState("lost");
    clearTimeout(this.timer);
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.tries++);
    this.timer = setTimeout(() => this.connect(), wait * (0.5 + Math.random()));
  }

  #drop() {
    this.isOpen = this.isConnecting = false;
    clearInterval(this.beat);
    clearInterval(this.repeat);
    clearTimeout(this.deafness);
    const { socket, source } = this;
    this.socket = this.source = this.line = null;
    if (socket) socket.onmessage = socket.onclose = null;
    socket?.close();
    source?.close();
  }
}
