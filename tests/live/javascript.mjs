// The client for browsers, run by Node beside the tests: says what it hears, one JSON on a line, and does what it is told.
import { createInterface } from "node:readline";

const [, , url, headers] = process.argv;
const Wire = globalThis.WebSocket;
globalThis.WebSocket = class extends Wire {
  constructor(address) {
    super(address, { headers: JSON.parse(headers) }); // a browser sends its cookie by itself
    const failed = () => { // a browser says of a handshake that failed that it is closed
      Object.defineProperty(this, "readyState", { value: Wire.CLOSED });
      this.dispatchEvent(Object.assign(new Event("close"), { code: 1006 }));
    };
    this.addEventListener("error", failed, { once: true });
    for (const event of ["open", "close"]) this.addEventListener(event, () => this.removeEventListener("error", failed));
  }
};
globalThis.window = new EventTarget();
globalThis.document = new EventTarget();
globalThis.CustomEvent ??= class extends Event {
  constructor(name, { detail }) {
    super(name);
    this.detail = detail;
  }
};

const { Client, Socket } = await import(process.env.CLIENT);
const tell = (thing) => process.stdout.write(`${JSON.stringify(thing)}\n`);
const socket = Socket ? new Socket(url) : new Client(url);
socket.addEventListener("frame", ({ detail }) => tell(detail));
socket.addEventListener("state", ({ detail }) => tell({ event: `state.${detail}` }));
if (!Socket) socket.connect();

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const { join, since, wake } = JSON.parse(line);
    if (wake) window.dispatchEvent(new Event("online"));
    else socket.join(join, since ?? null).then((ok) => tell({ event: "joined", ok }), ({ code }) => tell({ event: "refused", code }));
  })
  .on("close", () => process.exit());
