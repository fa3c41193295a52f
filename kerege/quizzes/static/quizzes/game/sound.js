/* Small sounds, made here; silent until the host turns them on. Scales of the dombra's two strings. */

const NOTES = { d: 293.66, a: 440, d2: 587.33, e2: 659.25, f2: 698.46, a2: 880, d3: 1174.66 };

export class Sound {
  toggle() {
    this.isOn = !this.isOn;
    if (this.isOn) this.air ??= new AudioContext();
    return Boolean(this.isOn);
  }

  #pluck(note, after = 0, loud = 0.16) {
    if (!this.isOn) return;
    const { air } = this;
    const at = air.currentTime + after;
    const string = air.createOscillator();
    const body = air.createGain();
    string.type = "triangle";
    string.frequency.value = NOTES[note];
    body.gain.setValueAtTime(loud, at);
    body.gain.exponentialRampToValueAtTime(0.0005, at + 0.7);
    string.connect(body).connect(air.destination);
    string.start(at);
    string.stop(at + 0.75);
  }

  joined() { this.#pluck("a2", 0, 0.05); }
  tick() { this.#pluck("d", 0, 0.08); }
  open() { this.#pluck("d"); this.#pluck("a", 0.1); this.#pluck("d2", 0.2); }
  reveal() { this.#pluck("a"); this.#pluck("e2", 0.12); this.#pluck("a2", 0.24); }
  board() { this.#pluck("d2"); this.#pluck("f2", 0.1); }
  podium() {
    ["d", "a", "d2", "a", "d2", "f2", "a2", "d3"].forEach((note, at) => this.#pluck(note, at * 0.16, 0.2));
  }
}
