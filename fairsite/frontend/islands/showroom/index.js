import { Mirror } from "./mirror.js";
import { findQuality } from "./quality.js";
import { pageLanguage } from "./words.js";

/**
 * `<fair-showroom src="…/scene/" data-state="staffed" data-staff="2">`: the 3D view of a booth.
 *
 * The server writes the list of points, the buttons and every sentence; this script shows the view when it can, and says
 * so when it cannot. three.js is loaded when the view comes near the screen.
 */
class FairShowroom extends HTMLElement {
  static observedAttributes = ["data-state", "data-staff"];

  /** @type {import("./exhibition.js").Exhibition|null} */
  #exhibition = null;
  #abort = new AbortController();
  #still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  connectedCallback() {
    this.#abort = new AbortController();
    this.#quality = findQuality(this.dataset.quality);
    if (!this.#quality) return this.#say("unsupported");
    this.#part("viewer").hidden = false;
    this.#mirror = new Mirror(this, this.#part("status"), (id) => this.#choose(id, true), this.#abort.signal);
    this.#wire();
    this.#startWhenNear();
    return undefined;
  }

  disconnectedCallback() {
    this.#abort.abort();
    this.#exhibition?.close();
    this.#exhibition = null;
    delete this.dataset.complete;
  }

  attributeChangedCallback(_name, before, now) {
    if (before !== now) this.#exhibition?.rebuild();
  }

  /** @type {Mirror} */
  #mirror;
  /** @type {import("./quality.js").Quality|null} */
  #quality = null;

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  /** Show the sentence for a state and hide the others. */
  #say(state) {
    this.dataset.view = state;
    for (const element of this.querySelectorAll("[data-when]")) element.hidden = !element.dataset.when.split(" ").includes(state);
    this.#part("stage")?.setAttribute("aria-busy", String(state === "loading"));
  }

  #wire() {
    const { signal } = this.#abort;
    const hold = this.#part("hold");
    hold.checked = this.#still;
    hold.addEventListener("change", () => { this.#still = hold.checked; }, { signal });
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-command]");
      if (button) this.#command(button.dataset.command);
    }, { signal });
    const full = this.querySelector("[data-command=fullscreen]");
    full.hidden = !document.fullscreenEnabled;
    document.addEventListener("fullscreenchange", () => full.setAttribute("aria-pressed", String(document.fullscreenElement === this)), { signal });
  }

  #startWhenNear() {
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting) return;
      observer.disconnect();
      this.#start();
    }, { rootMargin: "200px" });
    observer.observe(this.#part("stage"));
    this.#abort.signal.addEventListener("abort", () => observer.disconnect());
  }

  async #start() {
    const { signal } = this.#abort;
    this.#say("loading");
    try {
      const [scene, { Exhibition }] = await Promise.all([fetchScene(this.getAttribute("src"), signal), import("./exhibition.js")]);
      const exhibition = await Exhibition.open(this, this.#parts(), scene, this.#quality, this.#calls());
      if (signal.aborted) return exhibition.close();
      this.#exhibition = exhibition;
      this.#say("ready");
    } catch (error) {
      if (!signal.aborted) {
        console.error("The 3D stand could not be shown.", error);
        this.#say("failed");
      }
    }
    return undefined;
  }

  #parts() {
    return { canvas: this.#part("canvas"), surface: this.#part("surface"), pins: this.#part("pins"), film: this.querySelector("video[data-part=film]") };
  }

  #calls() {
    return {
      presence: () => ({ state: this.dataset.state === "staffed" ? "staffed" : "away", staff: Math.max(1, Number(this.dataset.staff) || 1) }),
      still: () => this.#still,
      nameOf: (id) => this.#mirror.nameOf(id),
      choose: (id) => this.#choose(id, false),
      command: (name) => this.#command(name),
      lost: (isLost) => this.#say(isLost ? "lost" : "ready"),
    };
  }

  #choose(id, byList) {
    this.#mirror.show(id, byList);
    this.#exhibition?.choose(id);
    this.dispatchEvent(new CustomEvent("showroom:choose", { bubbles: true, detail: { id } }));
  }

  #command(name) {
    if (name === "retry") this.#start();
    else if (name === "leave") this.#choose(null, false);
    else if (name === "fullscreen") toggleFullscreen(this);
    else this.#exhibition?.move(name);
  }
}

async function fetchScene(source, signal) {
  const response = await fetch(source, { signal, headers: { Accept: "application/json", "Accept-Language": pageLanguage() } });
  if (!response.ok) throw new Error(`${response.status} for the scene`);
  const scene = await response.json();
  if (scene.schema !== "fair.booth/1") throw new Error(`unknown scene format ${scene.schema}`);
  return scene;
}

function toggleFullscreen(element) {
  const change = document.fullscreenElement ? document.exitFullscreen() : element.requestFullscreen();
  change.catch((error) => console.warn("Full screen was refused.", error));
}

customElements.define("fair-showroom", FairShowroom);
