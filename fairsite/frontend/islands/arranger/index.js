import { propSpot } from "../showroom/layout.js";
import { Mirror } from "../showroom/mirror.js";
import { findQuality } from "../showroom/quality.js";
import { Preview, rearranged } from "./asking.js";
import { SceneForm } from "./form.js";
import { History } from "./history.js";
import { Told } from "./told.js";

/**
 * `<fair-arranger src="…/preview/">`: the form of a 3D scene, and the picture of what is typed, in which things are moved.
 *
 * The form is the truth: whatever is dragged is written into its fields, and the server draws what they say. Without
 * scripts the form does everything by itself; without 3D the plan takes the picture's place.
 */
class FairArranger extends HTMLElement {
  /** @type {import("./bench.js").Bench|null} */ #bench = null;
  #abort = new AbortController();
  #pause = 0;
  #isLeaving = false;
  #still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  connectedCallback() {
    const form = this.querySelector("form");
    this.#form = new SceneForm(form);
    this.#history = new History(this.#form.state);
    this.#told = new Told(this, this.#form);
    this.#saved = this.hasAttribute("data-unsaved") ? "" : this.#form.state;
    this.#preview = new Preview(this.getAttribute("src"), form, (answer) => void this.#answered(answer), (error) => this.#failed(error));
    this.#quality = findQuality(this.dataset.quality);
    this.#part("history").hidden = false;
    for (const part of this.querySelectorAll("[data-without-script]")) part.hidden = true;
    this.#wire(form);
    if (this.#quality) this.#openViewer();
    else this.#say("unsupported");
    this.#preview.ask(0);
  }

  disconnectedCallback() {
    this.#abort.abort();
    this.#preview.stop();
    this.#bench?.close();
    this.#bench = null;
    delete this.dataset.complete;
  }

  /** @type {SceneForm} */ #form;
  /** @type {History} */ #history;
  /** @type {Told} */ #told;
  /** @type {Preview} */ #preview;
  /** @type {Mirror} */ #mirror;
  #saved = "";
  #quality = null;

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  #say(state) {
    this.dataset.view = state;
    for (const element of this.querySelectorAll("[data-when]")) element.hidden = element.dataset.when !== state;
    this.#part("stage").setAttribute("aria-busy", String(state === "loading"));
  }

  #openViewer() {
    this.#part("viewer").hidden = false;
    this.#part("plan-card").hidden = true;
    this.#mirror = new Mirror(this, this.#part("status"), (id) => this.#choose(id, true), this.#abort.signal);
    this.#say("loading");
  }

  #wire(form) {
    const { signal } = this.#abort;
    const hold = this.#part("hold");
    hold.checked = this.#still;
    hold.addEventListener("change", () => { this.#still = hold.checked; }, { signal });
    form.addEventListener("input", () => this.#typed(400), { signal });
    form.addEventListener("change", () => this.#changed(150), { signal });
    form.addEventListener("click", (event) => this.#pressed(event), { signal });
    form.addEventListener("submit", () => { this.#isLeaving = true; }, { signal });
    this.addEventListener("click", ({ target }) => this.#clicked(target.closest("button")), { signal });
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
    addEventListener("pageshow", () => { this.#isLeaving = false; }, { signal });
    addEventListener("beforeunload", (event) => { if (!this.#isLeaving && this.#form.state !== this.#saved) event.preventDefault(); }, { signal });
    const full = this.querySelector("[data-command=fullscreen]");
    full.hidden = !document.fullscreenEnabled;
    document.addEventListener("fullscreenchange", () => full.setAttribute("aria-pressed", String(document.fullscreenElement === this)), { signal });
    this.#mark();
  }

  /** Between two pauses of a typist lies one step of the history. */
  #typed(pause) {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#changed(0), pause);
  }

  /** The form says something else now: a step that can be undone, and another picture. */
  #changed(pause) {
    clearTimeout(this.#pause);
    this.#form.number();
    if (!this.#history.note(this.#form.state)) return;
    this.#mark();
    this.#preview.ask(pause);
  }

  #mark() {
    for (const name of ["undo", "redo"]) this.querySelector(`[data-arrange=${name}]`).disabled = !this.#history.can[name];
    const saved = this.#part("saved");
    saved.dataset.said ??= saved.textContent;
    const isChanged = this.#form.state !== this.#saved;
    saved.textContent = isChanged ? saved.dataset.changed : saved.dataset.said;
    saved.classList.toggle("is-waiting", isChanged);
  }

  /** The form's own buttons, without leaving the page. */
  #pressed(event) {
    const button = event.target.closest("button[name=do]");
    const [deed, id] = button?.value.split(".") ?? [];
    if (!["up", "down", "remove", "add", "template"].includes(deed)) return;
    event.preventDefault();
    if (deed === "remove") return this.#remove(id);
    if (deed === "add" || deed === "template") return void this.#rearrange(button);
    this.#form.move(id, deed === "up" ? -1 : 1);
    if (button.disabled) button.parentElement.querySelector("button:enabled")?.focus();
    else button.focus();
    return this.#changed(0);
  }

  #remove(id) {
    this.#changed(0);
    const title = this.#told.titleOf(id);
    this.#form.remove(id);
    this.#choose(null, false);
    this.#told.say("removed", { title });
    this.#changed(0);
    if (this.#quality) this.#part("surface").focus({ preventScroll: true });
  }

  async #rearrange(button) {
    this.#changed(0);
    try {
      const before = this.#form.standing.length;
      const sent = this.#form.values;
      const page = await rearranged(this.#form.form, button.value);
      const faults = [...page.querySelectorAll("#faults-template li")].map((line) => line.textContent);
      if (faults.length) return this.#told.sayPlainly(faults.join(" "));
      this.#form.adopt(page, sent);
      this.#changed(0);
      if (this.#form.standing.length > before && !this.#form.isWrittenIn) this.#choose(this.#form.standing.at(-1).point.dataset.point, false);
    } catch (error) {
      console.info("The whole form is sent instead.", error);
      this.#isLeaving = true;
      this.#form.form.requestSubmit(button);
    }
    return undefined;
  }

  #clicked(button) {
    const { arrange, command, size } = button?.dataset ?? {};
    if (arrange === "undo" || arrange === "redo") this.#goTo(arrange);
    else if (arrange === "remove") this.#removeChosen();
    else if (arrange) this.#bench?.act(arrange, false);
    else if (command) this.#command(command);
    else if (size) this.#resize(size);
  }

  #removeChosen() {
    const id = this.#bench?.chosen;
    if (id && this.#form.kindOf(id) && this.#form.kindOf(id) !== "counter") this.#remove(id);
  }

  /** @param {"undo"|"redo"} way */
  #goTo(way) {
    this.#changed(0); // what is half typed is a step as well
    const state = this.#history[way]();
    if (state === null) return this.#told.say("nothing", {});
    this.#form.state = state;
    this.#told.say(way === "undo" ? "undone" : "redone", {});
    this.#mark();
    return this.#preview.ask(0);
  }

  #key(event) {
    const isOurs = event.target === document.body || this.contains(event.target);
    if (!isOurs || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    this.#goTo(key === "y" || event.shiftKey ? "redo" : "undo");
  }

  #command(name) {
    if (name === "retry") this.#preview.ask(0);
    else if (name === "leave") this.#choose(null, false);
    else if (name === "fullscreen") void (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen());
    else this.#bench?.exhibition.move(name);
  }

  /** As somebody who arranges, or as a visitor with a large or a small screen. */
  #resize(size) {
    this.#part("viewer").dataset.size = size;
    for (const button of this.querySelectorAll("button[data-size]")) button.setAttribute("aria-pressed", String(button.dataset.size === size));
    this.#choose(null, false);
    this.#bench?.exhibition.move("home");
  }

  async #answered(answer) {
    this.#told.advise(answer.advice ?? [], answer.faults);
    if (answer.plan) this.#part("plan").innerHTML = answer.plan;
    if (!this.#quality || !answer.scene) return this.#told.announce();
    try {
      if (this.#bench) await this.#bench.arrange(answer.scene);
      else await this.#open(answer.scene);
    } catch (error) {
      this.#failed(error);
    }
    return this.#told.announce();
  }

  async #open(scene) {
    const { Bench } = await import("./bench.js");
    const bench = await Bench.open(this, this.#parts(), scene, this.#quality, this.#calls());
    if (this.#abort.signal.aborted) return bench.close();
    this.#bench = bench;
    this.#say("ready");
    return undefined;
  }

  #failed(error) {
    console.info("The picture could not be drawn.", error);
    if (this.#quality && !this.#bench) this.#say("failed");
  }

  #parts() {
    return { canvas: this.#part("canvas"), surface: this.#part("surface"), pins: this.#part("pins"), film: null };
  }

  #calls() {
    return {
      presence: () => ({ state: "away", staff: 1 }),
      still: () => this.#still,
      nameOf: (id) => this.#mirror.nameOf(id),
      choose: (id) => this.#choose(id, false),
      command: (name) => this.#command(name),
      lost: (isLost) => this.#say(isLost ? "lost" : "ready"),
      besides: (scene) => [propSpot(scene)],
      isArranging: () => this.#part("viewer").dataset.size === "arrange",
      kindOf: (id) => this.#form.kindOf(id),
      isKnown: (id) => this.#form.isStanding(id),
      isInTheWay: (id) => this.#told.isInTheWay(id),
      remove: () => this.#removeChosen(),
      moving: (id, change) => this.#write(id, change),
      moved: (id, change) => { this.#told.tell(id, this.#bench.thing(id), change); this.#changed(0); },
    };
  }

  /** Into the fields, at once; the server is asked in the midst of a drag as well, so that it can say what stands in what. */
  #write(id, change) {
    const path = this.#form.pathOf(id) ?? "prop";
    for (const [name, value] of Object.entries(change)) {
      if (Array.isArray(value)) value.forEach((part, place) => this.#form.put(`${path}.${name}.${place}`, part));
      else this.#form.put(`${path}.${name}`, value);
    }
    this.#preview.ask(120);
  }

  #choose(id, byList) {
    this.#mirror?.show(this.#form.kindOf(id) ? id : null, byList);
    this.#bench?.choose(id);
    const kind = this.#bench?.chosen ? this.#form.kindOf(id) : null;
    for (const button of this.querySelectorAll("[data-part=deeds] button")) button.disabled = !allowed(button.dataset.arrange, id, kind);
  }
}

function allowed(deed, id, kind) {
  if (deed === "turn") return kind === "product";
  if (deed === "remove") return Boolean(kind) && kind !== "counter";
  if (deed === "larger" || deed === "smaller") return Boolean(kind);
  return Boolean(id);
}

customElements.define("fair-arranger", FairArranger);
