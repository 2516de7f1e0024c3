/** Mouse, touch and keys → camera. The stage takes keys only while it has the focus, so that the page keeps its own. */

const SPEED = { walk: 1.9, turn: 1.1 }; // metres and radians for each second a key is held
const STEP = { walk: 0.4, turn: 0.16 }; // for each press while still
const CLICK = 6; // pixels a pointer may tremble

const KEYS = {
  KeyW: "ahead", ArrowUp: "ahead", KeyS: "back", ArrowDown: "back", KeyA: "left", KeyD: "right",
  ArrowLeft: "turnLeft", ArrowRight: "turnRight", KeyQ: "turnLeft", KeyE: "turnRight",
};

export class Controls {
  #pointers = new Map();
  #held = new Set();
  #pressed = null;
  /** @type {{move: (event: PointerEvent) => void, drop: () => void}|null} */ #grip = null;

  /**
   * @param {HTMLElement} surface takes pointers and the focus
   * @param {import("./rig.js").Rig} rig
   * @param {{changed: () => void, still: () => boolean, picked: (x: number, y: number) => void, hovered: (x: number, y: number) => void, command: (name: string) => void,
   *   grab?: (event: PointerEvent) => {move: (event: PointerEvent) => void, drop: () => void}|null, key?: (event: KeyboardEvent) => boolean}} calls
   *   grab: what is taken hold of moves instead of the camera; key: a key that means something else here
   * @param {AbortSignal} signal
   */
  constructor(surface, rig, calls, signal) {
    Object.assign(this, { surface, rig, calls });
    const on = (type, handler, options = {}) => surface.addEventListener(type, handler.bind(this), { signal, ...options });
    on("pointerdown", this.#down);
    on("pointermove", this.#move);
    on("pointerup", this.#up);
    on("pointercancel", this.#cancel);
    on("contextmenu", (event) => event.preventDefault());
    on("wheel", this.#wheel, { passive: false });
    on("keydown", this.#keyDown);
    on("keyup", this.#keyUp);
    on("focusout", () => this.#held.clear());
  }

  #down(event) {
    if (event.target.closest("button, a")) return;
    this.surface.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, [event.clientX, event.clientY]);
    this.#pressed = this.#pointers.size === 1 ? [event.clientX, event.clientY] : null;
    this.#grip?.drop();
    this.#grip = this.#pressed && event.button === 0 ? this.calls.grab?.(event) ?? null : null;
  }

  #move(event) {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return this.calls.hovered(event.clientX, event.clientY);
    const spread = this.#spread();
    this.#pointers.set(event.pointerId, [event.clientX, event.clientY]);
    const [dx, dy] = [event.clientX - before[0], event.clientY - before[1]];
    if (this.#pressed && Math.hypot(event.clientX - this.#pressed[0], event.clientY - this.#pressed[1]) > CLICK) this.#pressed = null;
    if (this.#grip) return this.#pressed ? undefined : this.#grip.move(event);
    if (this.#pointers.size > 1) this.#pinch(spread, dx, dy);
    else if (event.buttons === 2 || event.shiftKey) this.#shift(dx, dy);
    else this.rig.turn(-dx * 0.0055, dy * 0.0042);
    this.calls.changed();
    return undefined;
  }

  /** Two fingers: apart or together to zoom, side by side to move. */
  #pinch(before, dx, dy) {
    const now = this.#spread();
    if (before && now) this.rig.zoom(before / now);
    this.#shift(dx / 2, dy / 2);
  }

  #shift(dx, dy) {
    const scale = (this.rig.view.distance * 0.62) / this.surface.clientHeight;
    this.rig.walk(dy * scale, -dx * scale);
  }

  #spread() {
    const [a, b] = [...this.#pointers.values()];
    return a && b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 0;
  }

  #up(event) {
    if (this.#pressed && this.#pointers.has(event.pointerId)) this.calls.picked(event.clientX, event.clientY);
    this.#cancel(event);
  }

  #cancel(event) {
    this.#pointers.delete(event.pointerId);
    this.#pressed = null;
    this.#grip?.drop();
    this.#grip = null;
  }

  /** The page scrolls over the stage as everywhere, until somebody has entered it. */
  #wheel(event) {
    if (!event.ctrlKey && !this.surface.matches(":focus-within, :fullscreen *")) return;
    event.preventDefault();
    this.rig.zoom(Math.exp(event.deltaY * (event.ctrlKey ? 0.008 : 0.0011)));
    this.calls.changed();
  }

  #keyDown(event) {
    if (this.calls.key?.(event)) return event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const command = { Home: "home", Digit0: "home", Escape: "leave", Equal: "closer", NumpadAdd: "closer", Minus: "further", NumpadSubtract: "further" }[event.code];
    const motion = KEYS[event.code];
    if (!command && !motion) return;
    if (event.target.closest("button") && !motion && command !== "leave") return;
    event.preventDefault();
    if (command) return this.calls.command(command);
    if (this.calls.still()) this.#go(motion, STEP.walk, STEP.turn);
    else this.#held.add(motion);
    this.calls.changed();
    return undefined;
  }

  #keyUp(event) {
    this.#held.delete(KEYS[event.code]);
  }

  /** @param {number} seconds @returns {boolean} whether a key is still held */
  step(seconds) {
    const passed = Math.min(seconds, 0.25); // nobody is carried through the hall by one slow frame
    for (const motion of this.#held) this.#go(motion, SPEED.walk * passed, SPEED.turn * passed);
    return this.#held.size > 0;
  }

  #go(motion, way, angle) {
    const moves = {
      ahead: () => this.rig.walk(way, 0), back: () => this.rig.walk(-way, 0), left: () => this.rig.walk(0, -way), right: () => this.rig.walk(0, way),
      turnLeft: () => this.rig.turn(angle, 0), turnRight: () => this.rig.turn(-angle, 0),
    };
    moves[motion]();
  }
}
