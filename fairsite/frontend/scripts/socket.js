// A client of the socket: it comes back by itself, resumes where it was, and says nothing twice. See docs/protocol.md.
const SIGNED_OUT = 4401;
const CUT = 1006;
const FIRST_WAIT = 500; // milliseconds
const LONGEST_WAIT = 4_000;
const BEAT = 25_000;
const PATIENCE = 5_000; // within which something comes after a ping, or the line is dead
const PASSES = new Set(["throttled", "unavailable", "refused"]); // says nothing about whether a place is ours to hear

// Fires "frame" with each frame as its detail, "state" with "on", "off" or "signed-out". Frames of its own, as the client
// in Python has them: "place.reset" (read it over REST), "place.lost", "live.unsure" (what is not numbered was missed).
export class Socket extends EventTarget {
  #known = new Map(); // place → the number up to which we know everything, null where nothing is counted
  #until = new Map(); // place → up to which number what comes makes up for what was missed
  #calls = new Map();
  #returning = new Set(); // places to which we are on the way back
  #wait = FIRST_WAIT;
  #id = 0;
  #wasOn = false;
  #wire;
  #later;
  #dead; // the clock that takes a silent line for dead

  constructor(url) {
    super();
    this.url = url;
    window.addEventListener("online", () => this.#look());
    document.addEventListener("visibilitychange", () => document.hidden || this.#look()); // after sleep
    setInterval(() => this.isOn && this.#look(), BEAT);
    this.#connect();
  }

  get isOn() {
    return this.#wire?.readyState === WebSocket.OPEN;
  }

  async join(place, since = null) {
    this.#known.set(place, since);
    try {
      return await this.#resume(place);
    } catch (refusal) {
      this.#lose(place);
      throw refusal;
    }
  }

  // The answer; rejects with the refusal. What was not answered when the line broke is sent again.
  call(command, given = {}, again = true) {
    return new Promise((answer, refuse) => {
      const text = JSON.stringify({ id: (this.#id += 1), do: command, with: given });
      this.#calls.set(this.#id, { text, given, again, answer, refuse });
      this.#send(text);
    });
  }

  #send(text) {
    if (this.isOn) this.#wire.send(text);
  }

  #resume(place) {
    const since = this.#known.get(place);
    return this.call("place.join", since === null ? { place } : { place, since }, false);
  }

  #lose(place) {
    this.#known.delete(place);
    this.#until.delete(place);
  }

  // Until we are there, or are told that it is not ours to hear any more
  async #goBack(place) {
    if (this.#returning.has(place)) return;
    this.#returning.add(place);
    const wire = this.#wire;
    for (let wait = FIRST_WAIT; this.#known.has(place); wait = Math.min(LONGEST_WAIT, wait * 2)) {
      try {
        await this.#resume(place); // never answered, if the line breaks
        break;
      } catch ({ code }) {
        if (!PASSES.has(code)) {
          this.#lose(place);
          this.#tell("frame", { event: "place.lost", data: { place } });
        }
      }
      await new Promise((later) => { setTimeout(later, Math.random() * wait); });
      if (wire !== this.#wire) return; // and on the way again
    }
    this.#returning.delete(place);
  }

  #connect() {
    if (this.#wire && this.#wire.readyState < WebSocket.CLOSING) return;
    clearTimeout(this.#later);
    const wire = (this.#wire = new WebSocket(this.url));
    this.#expect(wire, 2 * PATIENCE);
    wire.onopen = () => this.#opened();
    wire.onmessage = ({ data }) => this.#hear(JSON.parse(data));
    wire.onclose = ({ code }) => this.#closed(code);
  }

  // Whether the line still stands: after sleep and after a change of network nobody says so
  #look() {
    if (!this.isOn) return this.#connect();
    if (!this.#dead) this.#expect(this.#wire, PATIENCE);
    return this.call("ping", {}, false).catch(() => {});
  }

  #expect(wire, patience) {
    this.#dead = setTimeout(() => {
      wire.onopen = wire.onmessage = wire.onclose = null;
      wire.close();
      this.#closed(CUT);
    }, patience);
  }

  #alive() {
    clearTimeout(this.#dead);
    this.#dead = null;
  }

  #opened() {
    this.#alive();
    const asked = new Set();
    for (const { text, given } of this.#calls.values()) {
      this.#send(text);
      asked.add(given.place);
    }
    for (const place of this.#known.keys()) if (!asked.has(place)) void this.#goBack(place);
    this.#tell("state", "on");
    if (this.#wasOn) this.#tell("frame", { event: "live.unsure", data: {} });
    this.#wasOn = true;
  }

  #closed(code) {
    this.#alive();
    this.#returning.clear();
    for (const [id, { again }] of this.#calls) if (!again) this.#calls.delete(id);
    this.#tell("state", code === SIGNED_OUT ? "signed-out" : "off");
    if (code === SIGNED_OUT) return;
    this.#later = setTimeout(() => this.#connect(), Math.random() * this.#wait);
    this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2);
  }

  #hear(said) {
    this.#wait = FIRST_WAIT;
    this.#alive();
    if ("re" in said) return this.#answered(said);
    if (said.event === "place.lost") this.#lose(said.data.place);
    if (!("seq" in said)) return this.#tell("frame", said);
    const place = `conversation.${said.data.conversation}`;
    const known = this.#known.get(place) ?? null;
    if (known !== null && said.seq <= known) return undefined;
    if (known !== null && said.seq > Math.max(known + 1, this.#until.get(place) ?? 0)) return this.#goBack(place);
    if (known !== null) this.#known.set(place, said.seq);
    return this.#tell("frame", said);
  }

  #answered({ re, ok, refusal }) {
    const call = this.#calls.get(re);
    if (!call) return;
    this.#calls.delete(re);
    if (ok?.seq !== undefined && this.#known.has(call.given.place)) this.#joined(call.given.place, ok);
    ok ? call.answer(ok) : call.refuse(refusal);
  }

  #joined(place, { seq, reset }) {
    const after = this.#known.get(place);
    if (reset) this.#tell("frame", { event: "place.reset", data: { place, after, seq } });
    if (reset || after === null) this.#known.set(place, seq);
    this.#until.set(place, seq);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

let shared;

// One for the whole page, at the address that a part of it names, or at the page's own
export function socketOf(address) {
  const where = address || `${location.origin.replace(/^http/, "ws")}/ws/v1/`;
  shared ??= new Socket(`${where}?language=${document.documentElement.lang}`); // in which it is told what was refused
  return shared;
}
