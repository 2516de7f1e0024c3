// The one socket of a page: a client that also notices when a line is dead, as it is after sleep or in another network.
import { Client } from "./client.js";

const CUT = 1006;
const BEAT = 25_000; // milliseconds
const PATIENCE = 5_000; // within which something comes after a ping, or the line is dead

export class Socket extends Client {
  #dead; // the clock that takes a silent line for dead

  constructor(url) {
    super(url);
    window.addEventListener("online", () => this.#look());
    document.addEventListener("visibilitychange", () => document.hidden || this.#look()); // after sleep
    setInterval(() => this.isOn && this.#look(), BEAT);
    this.connect();
  }

  connect() {
    if (this.wire?.readyState < WebSocket.CLOSING) return;
    super.connect();
    this.#expect(2 * PATIENCE);
  }

  opened() {
    this.#alive();
    super.opened();
  }

  hear(said) {
    this.#alive();
    super.hear(said);
  }

  closed(code) {
    this.#alive();
    super.closed(code);
  }

  // Whether the line still stands: nobody says so
  #look() {
    if (!this.isOn) return this.connect();
    if (!this.#dead) this.#expect(PATIENCE);
    return this.ask("ping").catch(() => {});
  }

  #expect(patience) {
    const { wire } = this;
    this.#dead = setTimeout(() => {
      wire.onopen = wire.onmessage = wire.onclose = null;
      wire.close();
      this.closed(CUT);
    }, patience);
  }

  #alive() {
    clearTimeout(this.#dead);
    this.#dead = null;
  }
}

let shared;

// One for the whole page, at the address that a part of it names, or at the page's own
export function socketOf(address) {
  const where = address || `${location.origin.replace(/^http/, "ws")}/ws/v1/`;
  shared ??= new Socket(`${where}?language=${document.documentElement.lang}`); // in which it is told what was refused
  return shared;
}
