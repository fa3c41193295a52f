// <file-upload>: files go piece by piece (tus 1.0). A broken line, a closed page or a new start of
// the server costs one piece. Without this module the field is a plain field of a plain form.
const VERSION = { "Tus-Resumable": "1.0.0" };
const SMALL = 256 * 1024;
const LARGE = 4 * 1024 * 1024;
const KEPT = "upload:";
const WAITS = [1, 2, 5, 10, 20, 30];
const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const coded = (text) => base64(new TextEncoder().encode(text));
const sleep = (seconds) => new Promise((resolve) => {
  const timer = setTimeout(resolve, seconds * 1000);
  addEventListener("online", () => { clearTimeout(timer); resolve(); }, { once: true });
});
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const memory = {
  get: (key) => { try { return localStorage.getItem(KEPT + key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(KEPT + key, value); } catch { /* full or forbidden */ } },
  drop: (key) => { try { localStorage.removeItem(KEPT + key); } catch { /* forbidden */ } },
};

class Stop extends Error {}

class Upload {
  constructor(box, file) {
    Object.assign(this, { box, file, offset: 0, size: SMALL * 2, tries: 0, state: "going" });
    this.print = [box.dataset.purpose, box.dataset.about, file.name, file.size, file.lastModified].join("|");
    this.bar = make("progress", { max: file.size, value: 0 });
    this.bar.setAttribute("aria-label", file.name);
    this.words = make("span", { className: "small secondary" });
    this.pause = make("button", { type: "button", className: "button button-quiet button-small" });
    this.remove = make("button", { type: "button", className: "button button-quiet button-small", textContent: box.dataset.wordRemove });
    this.remove.setAttribute("aria-label", `${box.dataset.wordRemove}: ${file.name}`);
    this.row = make("li", {}, make("b", { textContent: file.name }), this.bar, this.words, this.pause, this.remove);
    this.pause.onclick = () => (this.state === "going" ? this.hold() : this.go());
    this.remove.onclick = () => this.forget();
    box.list.append(this.row);
    this.go();
  }

  show(words, percent = true) {
    this.bar.value = this.offset;
    const share = Math.floor((this.offset / this.file.size) * 100);
    this.words.textContent = percent ? `${share} % ${words}` : words;
    this.row.dataset.state = this.state;
    this.pause.hidden = this.state === "done" || this.state === "refused";
    this.pause.textContent = this.state === "going" ? this.box.dataset.wordPause : this.box.dataset.wordResume;
    this.pause.setAttribute("aria-label", `${this.pause.textContent}: ${this.file.name}`);
  }

  hold(words = this.box.dataset.wordPaused) {
    this.state = "paused";
    this.sending?.abort();
    this.show(words);
  }

  async go() {
    this.state = "going";
    this.show("");
    while (this.state === "going") {
      try {
        this.address ??= await this.born();
        if (this.state !== "going") return;
        if (this.offset < this.file.size) await this.send();
        else { this.end(); return; }
        this.tries = 0;
        this.show("");
      } catch (trouble) {
        if (this.state !== "going") return;
        if (trouble instanceof Stop) { this.refuse(trouble.message); return; }
        this.show(this.box.dataset.wordWaiting);
        await sleep(WAITS[Math.min(this.tries++, WAITS.length - 1)]);
        await this.look().catch(() => {});
      }
    }
  }

  async ask(address, method, headers = {}, body = undefined) {
    // The birth of an upload is not broken off: without its address it could not be taken away.
    this.sending = method === "POST" ? undefined : new AbortController();
    const answer = await fetch(address, {
      method, body, signal: this.sending?.signal, redirect: "manual",
      headers: { ...VERSION, "X-CSRFToken": this.box.token, ...headers },
    });
    if (answer.type === "opaqueredirect") { this.hold(this.box.dataset.wordSession); throw new Error("signed out"); }
    if (answer.ok) return answer;
    const isPassing = [409, 423, 429, 460].includes(answer.status) || (answer.status >= 500 && answer.status !== 507);
    if (isPassing) throw new Error(answer.status);
    const said = answer.headers.get("Content-Type")?.startsWith("text/plain") ? await answer.text() : "";
    throw Object.assign(new Stop(said || this.box.dataset.wordFailed), { status: answer.status });
  }

  // Asked once, however often one pauses and goes on meanwhile
  born() {
    this.birth ??= this.find().finally(() => { this.birth = undefined; });
    return this.birth;
  }

  // The address that this file had when the line broke or the page was closed, or a new one
  async find() {
    const kept = memory.get(this.print);
    if (kept) {
      try { this.address = kept; await this.look(); return kept; }
      catch (trouble) { if (!(trouble instanceof Stop)) throw trouble; this.address = undefined; memory.drop(this.print); }
    }
    const { purpose, about } = this.box.dataset;
    const told = { filename: this.file.name || "file", purpose, about };
    const answer = await this.ask(this.box.dataset.address, "POST", {
      "Upload-Length": this.file.size,
      "Upload-Metadata": Object.entries(told).map(([name, text]) => `${name} ${coded(text)}`).join(","),
    });
    const address = answer.headers.get("Location");
    memory.set(this.print, address);
    return address;
  }

  async look() {
    if (!this.address) return;
    const answer = await this.ask(this.address, "HEAD");
    this.offset = Number(answer.headers.get("Upload-Offset"));
    this.box.list.querySelector(`[data-key="${this.key}"]`)?.remove();
  }

  async send() {
    const part = await this.file.slice(this.offset, this.offset + this.size).arrayBuffer().catch(() => {
      throw new Stop(this.box.dataset.wordChanged);
    });
    const headers = { "Upload-Offset": this.offset, "Content-Type": "application/offset+octet-stream" };
    if (globalThis.crypto?.subtle) headers["Upload-Checksum"] = `sha256 ${base64(await crypto.subtle.digest("SHA-256", part))}`;
    const began = Date.now();
    const answer = await this.ask(this.address, "PATCH", headers, part);
    this.offset = Number(answer.headers.get("Upload-Offset"));
    const seconds = (Date.now() - began) / 1000;
    if (seconds < 2) this.size = Math.min(LARGE, this.size * 2);
    if (seconds > 6) this.size = Math.max(SMALL, this.size / 2);
  }

  get key() { return this.address.split("/").filter(Boolean).pop(); }

  end() {
    this.state = "done";
    memory.drop(this.print);
    this.show(this.box.dataset.wordDone, false);
    this.row.append(make("input", { type: "hidden", name: this.box.dataset.field, value: this.key }));
    this.box.settled();
  }

  refuse(words) {
    this.state = "refused";
    memory.drop(this.print);
    this.show(words, false);
    this.words.className = "small file-upload-bad";
    this.words.setAttribute("role", "alert");
    this.box.settled();
  }

  async forget() {
    this.state = "gone";
    this.sending?.abort();
    memory.drop(this.print);
    this.row.remove();
    this.box.uploads.delete(this);
    const address = this.address ?? await this.birth?.catch(() => undefined);
    memory.drop(this.print);
    if (address) await fetch(address, { method: "DELETE", headers: { ...VERSION, "X-CSRFToken": this.box.token } }).catch(() => {});
    this.box.settled();
  }
}

class FileUpload extends HTMLElement {
  connectedCallback() {
    this.uploads = new Set();
    this.form = this.closest("form");
    this.input = this.querySelector("input[type=file]");
    this.list = this.querySelector("ul");
    this.input.required = false;
    this.querySelectorAll("[data-key] button").forEach((button) => { button.hidden = false; button.onclick = () => this.forget(button.closest("li")); });
    this.addEventListener("change", (event) => { if (event.target === this.input) this.take(); });
    this.form.addEventListener("submit", (event) => this.hold(event), true);
    addEventListener("beforeunload", (event) => { if (this.isBusy) event.preventDefault(); });
  }

  get token() { return this.form.querySelector("[name=csrfmiddlewaretoken]").value; }

  get isBusy() { return [...this.uploads].some((upload) => upload.state === "going"); }

  take() {
    const files = [...this.input.files];
    this.input.value = "";
    this.querySelector("output").textContent = "";
    const limit = Number(this.dataset.max);
    for (const file of this.input.multiple ? files : files.slice(0, 1)) {
      const upload = new Upload(this, file);
      this.uploads.add(upload);
      if (file.size > limit) { upload.state = "gone"; upload.refuse(this.dataset.wordLarge); }
    }
  }

  // Sent before all has arrived, the form waits for the rest.
  hold(event) {
    if (!this.isBusy) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.isWanted = true;
  }

  settled() {
    const open = [...this.uploads].filter((upload) => ["going", "paused"].includes(upload.state));
    if (open.length) return;
    const isAllWell = [...this.uploads].every((upload) => upload.state === "done") && this.uploads.size > 0;
    if (this.isWanted || ("auto" in this.dataset && isAllWell)) { this.isWanted = false; this.form.requestSubmit(); }
  }

  async forget(row) {
    await fetch(`${this.dataset.address}${row.dataset.key}/`, { method: "DELETE", headers: { ...VERSION, "X-CSRFToken": this.token } }).catch(() => {});
    row.remove();
  }
}

customElements.define("file-upload", FileUpload);
