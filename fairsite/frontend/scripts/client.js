// A client of the socket: it comes back by itself, resumes where it was, and says nothing twice. See docs/protocol.md.
//
//   const client = new Client("wss://fair.example/ws/v1/");
//   client.addEventListener("frame", ({ detail: { event, data } }) => console.log(event, data));
//   client.connect();
//   await client.join("conversation.7", 0);
//   await client.call("message.post", { fair: "ciftis-2020", conversation: 7, text: "Hello", client_key: crypto.randomUUID() });
export const SIGNED_OUT = 4401;
const FIRST_WAIT = 500; // milliseconds
const LONGEST_WAIT = 4_000;
const PASSES = new Set(["throttled", "unavailable", "refused"]); // says nothing about whether a place is ours to hear

// Fires "frame" with each frame as its detail. Frames of its own, as the client in Python has them: "place.reset" (read
// it over REST), "place.lost", "live.unsure" (what is not numbered was missed).
export class Client extends EventTarget {
  known = new Map(); // place → the number up to which we know everything, null where nothing is counted
  until = new Map(); // place → up to which number what comes makes up for what was missed
  calls = new Map();
  last = 0;
  wait = FIRST_WAIT;

  constructor(url) {
    super();
    this.url = url;
  }

  // Where it stands; rejects if it is not ours to hear
  join(place, since = null) {
    this.known.set(place, since);
    return this.call("place.join", { place });
  }

  // The answer; rejects with the refusal. What was not answered when the line broke is sent again.
  call(command, given = {}) {
    return new Promise((answer, refuse) => {
      this.calls.set((this.last += 1), { command, given, answer, refuse });
      this.send(this.last);
    });
  }

  send(id) {
    const { command, given } = this.calls.get(id) ?? {};
    const since = this.known.get(given?.place) ?? undefined;
    if (command && this.isOn) this.wire.send(JSON.stringify({ id, do: command, with: { ...given, since } }));
  }

  get isOn() {
    return this.wire?.readyState === WebSocket.OPEN;
  }

  connect() {
    this.wire = new WebSocket(this.url);
    this.wire.onopen = () => this.opened();
    this.wire.onmessage = ({ data }) => this.hear(JSON.parse(data));
    this.wire.onclose = ({ code }) => this.closed(code);
  }

  opened() {
    for (const id of this.calls.keys()) this.send(id);
    for (const place of this.known.keys()) this.goBack(place);
    if (this.wasOn) this.tell({ event: "live.unsure", data: {} });
    this.wasOn = true;
  }

  closed(code) {
    if (code === SIGNED_OUT) return;
    setTimeout(() => this.connect(), Math.random() * this.wait);
    this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
  }

  goBack(place) {
    if ([...this.calls.values()].some(({ given }) => given.place === place)) return;
    this.join(place, this.known.get(place)).catch(() => this.tell({ event: "place.lost", data: { place } }));
  }

  hear(said) {
    this.wait = FIRST_WAIT;
    if ("re" in said) this.answered(said);
    else if (!("seq" in said) || this.isNext(said)) this.tell(said);
  }

  tell(frame) {
    if (frame.event === "place.lost") this.known.delete(frame.data.place);
    this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  answered({ re, ok, refusal }) {
    const { command, given, answer, refuse } = this.calls.get(re) ?? {};
    if (command === "place.join" && PASSES.has(refusal?.code)) {
      setTimeout(() => this.send(re), Math.random() * LONGEST_WAIT);
      return;
    }
    if (!this.calls.delete(re)) return;
    if (command === "place.join") this.joined(given.place, ok);
    ok ? answer(ok) : refuse(refusal);
  }

  joined(place, standing) {
    const after = this.known.get(place) ?? null;
    this.known.delete(place);
    if (!standing) return;
    const { seq = null, reset } = standing;
    if (reset) this.tell({ event: "place.reset", data: { place, after, seq } });
    this.known.set(place, reset ? seq : after ?? seq);
    this.until.set(place, seq);
  }

  // What we know is dropped; what comes too early is asked for in its order
  isNext({ seq, data }) {
    const place = `conversation.${data.conversation}`;
    const known = this.known.get(place) ?? null;
    if (known === null) return true;
    if (seq > Math.max(known + 1, this.until.get(place) ?? 0)) this.goBack(place);
    else if (seq > known) return this.known.set(place, seq);
    return false;
  }
}
