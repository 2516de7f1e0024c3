import { Exhibition } from "../showroom/exhibition.js";
import { dragOf, resized, step, thingIn, turned } from "./hands.js";
import { Outline } from "./outline.js";
import { PROP } from "./snapping.js";

/** The exhibition on a workbench: one thing is chosen, framed, and moved by pointer or by keys. */

const INK = "#4a86f0";
const ALARM = "#e0452a";
const KEYS = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "back", ArrowDown: "ahead", KeyR: "turn", Equal: "larger", NumpadAdd: "larger", Minus: "smaller", NumpadSubtract: "smaller", Delete: "remove", Backspace: "remove" };

export class Bench {
  chosen = null;
  #outline = new Outline();
  #guides = [];
  #isHeld = false;
  #request = 0;

  /** As `Exhibition.open`, with more calls: isArranging, kindOf, isKnown (what has just come may not be drawn yet), isInTheWay, remove, moving (while it moves) and moved (when it has). */
  static async open(element, parts, scene, quality, calls) {
    const bench = new Bench();
    bench.calls = calls;
    const own = { grab: (event) => bench.#grab(event), key: (event) => bench.#key(event) };
    bench.exhibition = await Exhibition.open(element, parts, scene, quality, { ...calls, ...own });
    bench.exhibition.stage.scene.add(bench.#outline.group);
    return bench;
  }

  get scene() {
    return this.exhibition.scene;
  }

  thing(id) {
    return thingIn(this.scene, id);
  }

  /** What the server has drawn; while something is held the hand knows better. */
  async arrange(scene) {
    if (this.#isHeld) return this.#frame();
    if (JSON.stringify(scene) !== JSON.stringify(this.scene)) await this.exhibition.arrange(scene);
    if (this.chosen && !this.thing(this.chosen) && !this.calls.isKnown(this.chosen)) this.calls.choose(null);
    return this.#frame();
  }

  choose(id) {
    this.chosen = id && this.calls.isArranging() ? id : null;
    this.#guides = [];
    if (this.calls.isArranging()) this.exhibition.pins.mark(id);
    else this.exhibition.choose(id);
    this.#frame();
  }

  #frame() {
    const spot = this.exhibition.things.find(({ id }) => id === this.chosen);
    this.#outline.show(spot, this.#guides, this.chosen && this.calls.isInTheWay(this.chosen) ? ALARM : INK);
    this.exhibition.stage.invalidate();
  }

  #grab(event) {
    if (!this.calls.isArranging()) return null;
    const { picker, parts, rig } = this.exhibition;
    const hit = picker.hit(event.clientX, event.clientY, parts.canvas, rig.camera);
    if (!hit) return null;
    if (hit.id !== this.chosen) this.calls.choose(hit.id);
    const drag = dragOf(this.scene, hit.id, this.exhibition.ray(event).clone(), hit.point);
    let last = null;
    return {
      move: (moved) => {
        this.#isHeld = true;
        parts.canvas.classList.add("is-holding");
        const found = drag(this.scene, this.exhibition.ray(moved), moved.shiftKey);
        if (!found) return;
        last = found.change;
        this.#guides = found.guides;
        this.#put(hit.id, last);
        this.calls.moving(hit.id, last);
      },
      drop: () => {
        if (!last) return;
        parts.canvas.classList.remove("is-holding");
        this.#isHeld = false;
        this.#guides = [];
        this.#draw();
        this.calls.moved(hit.id, last);
      },
    };
  }

  /** In the picture at once, but no more often than it is drawn. */
  #put(id, change) {
    this.exhibition.scene = withChange(this.scene, id, change);
    this.#draw();
  }

  #draw() {
    this.#request ||= requestAnimationFrame(() => {
      this.#request = 0;
      if (this.#isHeld) this.exhibition.sketch(this.scene);
      else this.exhibition.shift(this.scene);
      this.#frame();
    });
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.chosen || !this.calls.isArranging()) return false;
    const deed = KEYS[event.code];
    if (!deed) return false;
    if (deed === "remove") this.calls.remove();
    else this.act(deed, event.shiftKey);
    return true;
  }

  /** @param {string} deed as on the buttons @param {boolean} isOther finely, or the other way round */
  act(deed, isOther) {
    const id = this.chosen;
    if (!id) return;
    const kind = this.calls.kindOf(id);
    const change = this.#change(deed, id, kind, isOther);
    if (!change) return;
    this.#put(id, change);
    this.calls.moving(id, change);
    this.calls.moved(id, change);
  }

  #change(deed, id, kind, isOther) {
    if (deed === "turn") return kind === "product" ? turned(this.thing(id), isOther ? -1 : 1) : null;
    if (deed === "larger" || deed === "smaller") return kind ? resized(this.thing(id), kind, deed === "larger" ? 1 : -1) : null;
    return step(this.scene, id, deed, isOther);
  }

  close() {
    cancelAnimationFrame(this.#request);
    this.exhibition.close();
  }
}

function withChange(scene, id, change) {
  const changed = (thing) => (thing?.id === id ? { ...thing, ...change } : thing);
  if (id === PROP) return { ...scene, prop: { ...scene.prop, ...change } };
  return { ...scene, counter: changed(scene.counter), screen: changed(scene.screen), panels: scene.panels.map(changed), plinths: scene.plinths.map(changed) };
}
