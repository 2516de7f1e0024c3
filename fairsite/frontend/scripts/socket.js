// A client of the socket: it comes back by itself, resumes where it was, and says nothing twice. See docs/protocol.md.
const SIGNED_OUT = 4401;
const FIRST_WAIT = 500; // milliseconds
const LONGEST_WAIT = 30_000;
const BEAT = 25_000;

// Fires "frame" with each frame as its detail, "state" with "on", "off" or "signed-out".
export class Socket extends EventTarget {
  #known = new Map(); // place → the number up to which we know everything, null where nothing is counted
  #until = new Map(); // place → up to which number what comes makes up for what was missed
  #calls = new Map();
  #wait = FIRST_WAIT;
  #id = 0;

  constructor(url) {
    super();
    this.url = url;
    window.addEventListener("online", () => this.#connect());
    document.addEventListener("visibilitychange", () => document.hidden || this.#connect()); // after sleep
    setInterval(() => this.#wire?.readyState === WebSocket.OPEN && this.call("ping", {}, false), BEAT);
    this.#connect();
  }

  get isOn() {
    return this.#wire?.readyState === WebSocket.OPEN;
  }

  join(place, since = null) {
    this.#known.set(place, since);
    return this.#resume(place);
  }

  // The answer; rejects with the refusal. What was not answered when the line broke is sent again.
  call(command, given = {}, again = true) {
    return new Promise((answer, refuse) => {
      const text = JSON.stringify({ id: (this.#id += 1), do: command, with: given });
      this.#calls.set(this.#id, { text, given, again, answer, refuse });
      this.#send(text);
    });
  }

  #wire;

  #send(text) {
    if (this.#wire?.readyState === WebSocket.OPEN) this.#wire.send(text);
  }

  #resume(place) {
    const since = this.#known.get(place);
    return this.call("place.join", since === null ? { place } : { place, since }, false);
  }

  #connect() {
    if (this.#wire && this.#wire.readyState < WebSocket.CLOSING) return;
    clearTimeout(this.#later);
    const wire = (this.#wire = new WebSocket(this.url));
    wire.onopen = () => {
      for (const { text } of this.#calls.values()) this.#send(text);
      for (const place of this.#known.keys()) this.#resume(place).catch(() => this.#known.delete(place));
      this.#tell("state", "on");
    };
    wire.onmessage = ({ data }) => this.#hear(JSON.parse(data));
    wire.onclose = ({ code }) => {
      for (const [id, { again }] of this.#calls) if (!again) this.#calls.delete(id);
      this.#tell("state", code === SIGNED_OUT ? "signed-out" : "off");
      if (code === SIGNED_OUT) return;
      this.#later = setTimeout(() => this.#connect(), Math.random() * this.#wait);
      this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2);
    };
  }

  #later;

  #hear(said) {
    this.#wait = FIRST_WAIT;
    if ("re" in said) return this.#answered(said);
    if (!("seq" in said)) return this.#tell("frame", said);
    const place = `conversation.${said.data.conversation}`;
    const known = this.#known.get(place) ?? null;
    if (known !== null && said.seq <= known) return undefined;
    if (known !== null && said.seq > Math.max(known + 1, this.#until.get(place) ?? 0)) return this.#resume(place);
    if (known !== null) this.#known.set(place, said.seq);
    return this.#tell("frame", said);
  }

  #answered({ re, ok, refusal }) {
    const call = this.#calls.get(re);
    if (!call) return;
    this.#calls.delete(re);
    if (ok?.seq !== undefined && call.given.place) {
      if (this.#known.get(call.given.place) === null || ok.reset) this.#known.set(call.given.place, ok.seq);
      this.#until.set(call.given.place, ok.seq);
      if (ok.reset) this.#tell("state", "reset");
    }
    ok ? call.answer(ok) : call.refuse(refusal);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

let shared;

// One for the whole page, at the address that a part of it names, or at the page's own
export function socketOf(address) {
  shared ??= new Socket(address || `${location.origin.replace(/^http/, "ws")}/ws/v1/`);
  return shared;
}
