// News that the browser itself tells while no page is open: asked for here, shown by worker.js. A part of the page names
// the site's key and whose news it is: whoever else signs in at this browser is not told of before he wants to be.
import { sentence, toast } from "./toast.js";

const OURS = "push"; // in the browser's memory: whose news it tells
const NEVER = "push-never";
const TOLD = "push-told"; // when the site was last told of it
const OFTEN = 600_000; // milliseconds
const PATIENCE = 20_000;

const isAble = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

// Some browsers have no memory for us: then it is asked for anew
function remembered(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else if (value !== undefined) localStorage.setItem(name, value);
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

const bytes = (word) => Uint8Array.from(atob(word.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const isSame = (one, other) => one && new Uint8Array(one).toString() === other.toString();

export class Push {
  constructor({ dataset, token }) {
    Object.assign(this, { key: dataset.push, me: dataset.me, at: dataset.pushAt, token });
  }

  // "unsupported", "denied", "off" or "on"
  async state() {
    if (!isAble()) return "unsupported";
    if (Notification.permission === "denied") return "denied";
    return (await this.#subscription()) && remembered(OURS) === this.me ? "on" : "off";
  }

  // Asks the person, once; what he answered decides
  async begin() {
    if ((await Notification.requestPermission()) !== "granted") return;
    const registration = await navigator.serviceWorker.register("/worker.js", { scope: "/" });
    await navigator.serviceWorker.ready;
    const before = await registration.pushManager.getSubscription();
    if (before && !isSame(before.options.applicationServerKey, bytes(this.key))) await before.unsubscribe();
    await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(this.key) });
    await this.tell();
    remembered(OURS, this.me);
  }

  async end() {
    if (!(await this.#subscription())) return;
    const { id } = await this.tell();
    await this.#ask(`${this.at}${id}/`, "DELETE");
    await (await this.#subscription())?.unsubscribe();
    remembered(OURS, null);
  }

  // The same as often as one likes: it ends on the site when somebody signs out, and begins anew here
  async tell(more = {}) {
    const subscription = (await this.#subscription()).toJSON();
    return this.#ask(this.at, "POST", { endpoint: subscription.endpoint, keys: subscription.keys, ...more });
  }

  async #subscription() {
    const registration = await navigator.serviceWorker.getRegistration("/");
    return registration?.pushManager.getSubscription();
  }

  async #ask(address, method, body) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.token };
    const answer = await fetch(address, { method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) throw new Error(`Refused: ${answer.status}`);
    return answer.status === 204 ? null : answer.json();
  }
}

const pushOf = (part, form) => new Push({ dataset: part.dataset, token: form.querySelector("[name=csrfmiddlewaretoken]").value });
const failed = () => toast(sentence("failed"));

// The switch among one's own settings
export async function startSwitch(part) {
  const push = pushOf(part, part);
  const words = part.querySelector("[data-push-words]");

  // What is not so goes at once; what is so is shown when all of it is known: what he sees, he may press
  async function look() {
    const states = [...part.querySelectorAll("[data-push-state]")];
    const state = await push.state().catch(() => "unsupported");
    for (const one of states) one.hidden ||= one.dataset.pushState !== state;
    let told = null;
    try {
      if (state === "on") told = await push.tell();
    } finally {
      words.disabled = state === "on" && !told;
      words.checked = told?.shows === "words";
      for (const one of states) one.hidden = one.dataset.pushState !== state;
    }
  }

  // One after the other, as he pressed them; how it stands is shown after the last of them
  let last = Promise.resolve();
  const run = (deed) => {
    part.ariaBusy = "true";
    const mine = last.then(deed).catch(failed).then(() => last === mine && look()).catch(failed);
    last = mine;
    mine.then(() => { if (last === mine) part.ariaBusy = null; });
  };
  part.querySelector("[data-push-on]").addEventListener("click", () => run(() => push.begin()));
  part.querySelector("[data-push-off]").addEventListener("click", () => run(() => push.end()));
  words.addEventListener("change", () => {
    const shows = words.checked ? "words" : "who";
    run(() => push.tell({ shows }));
  });
  await look().catch(failed);
}

// In a talk: offered once something was said, unless he has answered before
export async function startOffer(part, talk) {
  const push = pushOf(part, talk);
  const state = await push.state().catch(() => "unsupported");
  if (state === "on" && Date.now() - Number(remembered(TOLD) ?? 0) > OFTEN) {
    await push.tell().catch(() => {});
    remembered(TOLD, String(Date.now()));
  }
  if (state !== "off" || remembered(NEVER) === push.me) return;
  const isSaid = () => talk.querySelector(".talk__log .mine");
  const show = () => { part.hidden = !isSaid(); };
  const shut = () => { watch.disconnect(); part.hidden = true; };
  const watch = new MutationObserver(show);
  watch.observe(talk.querySelector(".talk__log"), { childList: true });
  part.querySelector("[data-push-on]").addEventListener("click", () => { shut(); push.begin().then(() => remembered(NEVER, push.me), failed); });
  part.querySelector("[data-push-never]").addEventListener("click", () => { shut(); remembered(NEVER, push.me); });
  show();
}
