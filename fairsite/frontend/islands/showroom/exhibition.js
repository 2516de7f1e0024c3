import { loadImages } from "./canvases.js";
import { Controls } from "./controls.js";
import { mirrorFilm } from "./film.js";
import { footprints, spots } from "./layout.js";
import { readPalette, watchPalette } from "./palette.js";
import { Picker } from "./picker.js";
import { Pins } from "./pins.js";
import { Products, reflect, roomLight } from "./products.js";
import { Rig } from "./rig.js";
import { blockers, clearView } from "./sight.js";
import { release, Stage } from "./stage.js";
import { buildStand } from "./stand.js";
import { loadFonts } from "./words.js";

/** One opened 3D stand: scene, camera, pins and products, and how they answer. */
export class Exhibition {
  #abort = new AbortController();
  /** @type {Products|null} */ #products = null;
  #room = null;
  #roomPower = 1;

  /**
   * @param {HTMLElement} element gives the colours
   * @param {{canvas: HTMLCanvasElement, surface: HTMLElement, pins: HTMLElement, film: HTMLVideoElement|null}} parts
   * @param {import("./types.js").Scene} scene
   * @param {import("./quality.js").Quality} quality
   * @param {{presence: () => import("./types.js").Presence, still: () => boolean, nameOf: (id: string) => string, choose: (id: string|null) => void, command: (name: string) => void, lost: (isLost: boolean) => void,
   *   besides?: (scene: import("./types.js").Scene) => import("./types.js").Spot[], grab?: Function, key?: Function}} calls
   *   besides: what else can be picked; grab and key: as in controls.js
   */
  constructor(element, parts, scene, quality, calls) {
    Object.assign(this, { element, parts, scene, quality, calls });
    this.spots = spots(scene);
    this.things = [...this.spots, ...(calls.besides?.(scene) ?? [])];
    this.rig = new Rig(scene, footprints(scene));
  }

  static async open(element, parts, scene, quality, calls) {
    const exhibition = new Exhibition(element, parts, scene, quality, calls);
    const [fonts, images] = await Promise.all([loadFonts(element, scene), loadImages(scene)]);
    Object.assign(exhibition, { fonts, images });
    exhibition.#raise();
    return exhibition;
  }

  #raise() {
    const { canvas, surface, pins, film } = this.parts;
    const { signal } = this.#abort;
    const changed = () => this.stage.invalidate();
    this.picker = new Picker(this.things);
    this.pins = new Pins(pins, this.spots, this.calls.nameOf, this.calls.choose);
    this.controls = new Controls(surface, this.rig, {
      changed,
      still: this.calls.still,
      command: this.calls.command,
      grab: this.calls.grab,
      key: this.calls.key,
      picked: (x, y) => this.calls.choose(this.#under(x, y)),
      hovered: (x, y) => canvas.classList.toggle("is-pickable", this.#under(x, y) !== null),
    }, signal);
    this.stage = new Stage(canvas, this.rig, this.quality, {
      step: (seconds) => this.controls.step(seconds),
      drawn: () => this.pins.place((vector) => this.stage.project(vector)),
    });
    this.showFilm = mirrorFilm(film, () => this.stage.scene.getObjectByName("screen"), changed, signal);
    this.#watchContext(canvas, signal);
    watchPalette(() => this.rebuild(), signal);
    this.rebuild();
    this.#bringProducts(signal);
  }

  /**
   * Another arrangement of the same stand, as somebody edits it.
   * @param {import("./types.js").Scene} scene
   */
  async arrange(scene) {
    const [fonts, images] = await Promise.all([loadFonts(this.element, scene), loadImages(scene, this.images)]);
    if (this.#abort.signal.aborted) return;
    Object.assign(this, { fonts, images });
    this.shift(scene);
    await this.#bringProducts(this.#abort.signal);
  }

  /** Only places, sizes and turns are other ones: nothing has to be loaded. @param {import("./types.js").Scene} scene */
  shift(scene) {
    this.sketch(scene);
    this.rebuild();
  }

  /** Pins and products follow at once, the rest with the next `shift`: as fast as a hand moves. */
  sketch(scene) {
    this.scene = scene;
    this.spots = spots(scene);
    this.things = [...this.spots, ...(this.calls.besides?.(scene) ?? [])];
    this.rig.arrange(scene, footprints(scene));
    this.picker.arrange(this.things);
    this.pins.stand(this.spots);
    this.#products?.settle(scene);
  }

  /** From the eye through a place on the page. */
  ray({ clientX, clientY }) {
    return this.picker.ray(clientX, clientY, this.parts.canvas, this.rig.camera);
  }

  #under(x, y) {
    return this.picker.at(x, y, this.parts.canvas, this.rig.camera);
  }

  /** In new colours, or with other people in it. */
  rebuild() {
    const { colours, powers } = readPalette(this.element);
    this.paints = { scene: this.scene, colours, fonts: this.fonts, images: this.images };
    this.stage.show(buildStand(this.paints, powers, this.calls.presence(), this.quality));
    this.#roomPower = powers["room-power"];
    this.#lightProducts();
    this.showFilm();
  }

  #lightProducts() {
    if (this.#products && this.quality.mirrors) reflect(this.#products.group, () => (this.#room ??= roomLight(this.stage.renderer)), this.#roomPower);
  }

  async #bringProducts(signal) {
    this.#products ??= new Products();
    const { group } = this.#products;
    this.stage.scene.add(group);
    await this.#products.bring(this.paints, signal);
    if (signal.aborted || group !== this.#products?.group) return release(group);
    this.#lightProducts();
    this.stage.shadowsChanged();
    this.element.dataset.complete = "";
    return undefined;
  }

  /** The graphics memory can be taken away at any time. What was in it is forgotten, and built anew when it comes back. */
  #watchContext(canvas, signal) {
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      this.#forget();
      this.calls.lost(true);
    }, { signal });
    canvas.addEventListener("webglcontextrestored", () => {
      this.calls.lost(false);
      this.rebuild();
      this.#bringProducts(signal);
    }, { signal });
  }

  #forget() {
    if (this.#products) release(this.#products.group);
    this.#room?.dispose();
    this.#products = this.#room = null;
    this.stage.clear();
  }

  /** @param {string|null} id */
  choose(id) {
    this.pins.mark(id);
    const spot = this.spots.find((candidate) => candidate.id === id);
    if (spot) this.rig.lookAt(this.#seen(spot), this.calls.still());
    this.stage.invalidate();
  }

  /** Boards are looked at past what stands before them; what stands on the floor is in nobody's way. */
  #seen(spot) {
    if (![this.scene.screen, ...this.scene.panels].some((board) => board?.id === spot.id)) return spot.eye;
    const { state, staff } = this.calls.presence();
    const people = state === "staffed" ? Math.min(staff, this.scene.art.people.length) : 0;
    return clearView(spot, blockers(this.scene, people), this.rig.turns);
  }

  /** @param {"turnLeft"|"turnRight"|"closer"|"further"|"home"|"enter"} name */
  move(name) {
    const still = this.calls.still();
    const { view } = this.rig;
    const moves = {
      turnLeft: () => this.rig.goTo({ ...view, yaw: view.yaw + 0.35 }, still),
      turnRight: () => this.rig.goTo({ ...view, yaw: view.yaw - 0.35 }, still),
      closer: () => this.rig.goTo({ ...view, distance: view.distance / 1.35 }, still),
      further: () => this.rig.goTo({ ...view, distance: view.distance * 1.35 }, still),
      home: () => this.rig.goHome(still),
      enter: () => this.rig.goTo(this.rig.entrance(), still),
    };
    moves[name]?.();
    this.stage.invalidate();
  }

  close() {
    this.#abort.abort();
    this.#forget();
    this.stage.dispose();
    this.parts.pins.replaceChildren();
  }
}
