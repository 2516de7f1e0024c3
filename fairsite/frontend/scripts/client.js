// A client of the socket: it comes back by itself, resumes where it was, and says nothing twice. See docs/protocol.md.
//
//   const client = new Client("wss://fair.example/ws/v1/");
//   client.addEventListener("frame", ({ detail: { event, data } }) => console.log(event, data));
//   client.connect();
//   await client.join("conversation.7", 0);
//   await client.call("message.post", { fair: "ciftis-2020", conversation: 7, text: "Hello", client_key: crypto.randomUUID() });
const SIGNED_OUT = 4401;
const TOO_FAST = 4429;
const FIRST_WAIT = 500; // milliseconds
const LONGEST_WAIT = 4_000;
const TOO_FAST_WAIT = 30_000;
// What is asked by whoever is signed out is refused so
export const OVER = { code: "signed_out", detail: "", errors: {} };
const PASSES = new Set(["throttled", "unavailable", "refused"]); // says nothing about whether a place is ours to hear

// Fires "frame" with each frame as its detail, "state" with "on", "off" or "signed-out". Frames of its own, as the client
// in Python has them: "place.reset" (read it over REST), "place.lost", "live.unsure" (what is not numbered was missed).
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

  leave(place) {
    this.known.delete(place);
    return this.call("place.leave", { place });
  }

  // The answer; rejects with the refusal, or a "signed_out". What was not answered when the line broke is sent again.
  call(command, given = {}) {
    return this.put({ command, given });
  }

  // The same of what is worth nothing on another line: it is forgotten
  ask(command, given = {}) {
    return this.put({ command, given, isPassing: true });
  }

  put(call) {
    if (this.isOver) return Promise.reject(OVER);
    return new Promise((answer, refuse) => {
      this.calls.set((this.last += 1), { ...call, answer, refuse });
      this.send(this.last);
    });
  }

  send(id) {
    const { command, given } = this.calls.get(id) ?? {};
    const since = command === "place.join" ? this.known.get(given.place) ?? undefined : given?.since;
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
    this.isOver = false;
    for (const id of this.calls.keys()) this.send(id);
    for (const place of this.known.keys()) this.goBack(place);
    this.fire("state", "on");
    if (this.wasOn) this.tell({ event: "live.unsure", data: {} });
    this.wasOn = true;
  }

  closed(code) {
    for (const [id, { isPassing }] of this.calls) if (isPassing) this.calls.delete(id);
    this.fire("state", code === SIGNED_OUT ? "signed-out" : "off");
    if (code === SIGNED_OUT) return this.end();
    setTimeout(() => this.connect(), code === TOO_FAST ? (1 + Math.random()) * TOO_FAST_WAIT : Math.random() * this.wait);
    this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
  }

  // Whoever signs in next is somebody else: nothing of what was asked is sent in his name
  end() {
    this.isOver = true;
    for (const { refuse } of this.calls.values()) refuse(OVER);
    this.calls.clear();
  }

  goBack(place) {
    if ([...this.calls.values()].some(({ given }) => given.place === place)) return;
    const lost = (refusal) => refusal === OVER || this.tell({ event: "place.lost", data: { place } });
    this.join(place, this.known.get(place)).catch(lost);
  }

  hear(said) {
    this.wait = FIRST_WAIT;
    if ("re" in said) this.answered(said);
    else if (!("seq" in said) || this.isNext(said)) this.tell(said);
  }

  tell(frame) {
    if (frame.event === "place.lost") this.known.delete(frame.data.place);
    this.fire("frame", frame);
  }

  fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
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
    const isTooEarly = seq > Math.max(known + 1, this.until.get(place) ?? 0);
    if (isTooEarly) this.goBack(place);
    if (isTooEarly || seq <= known) return false;
    this.known.set(place, seq);
    return true;
  }
}
