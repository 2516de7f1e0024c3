import { VSMShadowMap, Scene, WebGLRenderer } from "three";

/** The canvas: one frame is drawn when something changed, and none otherwise. */

export class Stage {
  scene = new Scene();
  #request = 0;
  #last = 0;
  #observer;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import("./rig.js").Rig} rig
   * @param {import("./quality.js").Quality} quality
   * @param {{step: (seconds: number) => boolean, drawn: () => void}} calls  step: move what moves and say whether to go on
   */
  constructor(canvas, rig, quality, calls) {
    Object.assign(this, { canvas, rig, quality, calls });
    this.renderer = new WebGLRenderer({ canvas, antialias: quality.antialias, alpha: true, powerPreference: "low-power" });
    this.renderer.shadowMap.enabled = quality.shadows;
    this.renderer.shadowMap.type = VSMShadowMap;
    this.renderer.shadowMap.autoUpdate = false;
    this.#observer = new ResizeObserver(() => this.#resize());
    this.#observer.observe(canvas.parentElement); // calls back at once, and so draws the first frame
  }

  #resize() {
    const { clientWidth, clientHeight } = this.canvas.parentElement;
    if (!clientWidth || !clientHeight) return;
    this.renderer.setPixelRatio(Math.min(devicePixelRatio, this.quality.ratio));
    this.renderer.setSize(clientWidth, clientHeight, false);
    this.rig.resize(clientWidth, clientHeight);
    this.#draw(0);
  }

  /** Replace the whole stand, and draw its shadows once: nothing in it moves. */
  show(stand) {
    this.clear();
    this.stand = stand;
    stand.traverse(({ material }) => { if (material?.map) material.map.anisotropy = this.quality.anisotropy; });
    this.scene.add(stand);
    this.shadowsChanged();
  }

  clear() {
    if (this.stand) release(this.stand);
    this.stand = null;
  }

  shadowsChanged() {
    this.renderer.shadowMap.needsUpdate = true;
    this.invalidate();
  }

  invalidate() {
    this.#request ||= requestAnimationFrame((now) => {
      this.#request = 0;
      // However slow the machine is, a journey takes its time and no longer.
      const seconds = this.#last ? (now - this.#last) / 1000 : 1 / 60;
      this.#last = now;
      this.#draw(seconds);
    });
  }

  #draw(seconds) {
    const more = [this.calls.step(seconds), this.rig.step(seconds)].some(Boolean);
    this.renderer.render(this.scene, this.rig.camera);
    this.calls.drawn();
    if (more) this.invalidate();
    else this.#last = 0;
  }

  /** Where a place in the room is on the canvas, in CSS pixels; `ahead` is false for what lies behind the eye. */
  project(vector) {
    const { x, y, z } = vector.project(this.rig.camera);
    const { clientWidth, clientHeight } = this.canvas;
    return { x: ((x + 1) / 2) * clientWidth, y: ((1 - y) / 2) * clientHeight, ahead: z < 1, far: z };
  }

  dispose() {
    cancelAnimationFrame(this.#request);
    this.#observer.disconnect();
    release(this.scene);
    this.renderer.dispose();
  }
}

/** Give back the graphics memory of everything below this object. */
export function release(object) {
  object.removeFromParent();
  object.traverse((part) => {
    part.geometry?.dispose();
    part.shadow?.map?.dispose();
    for (const material of [part.material].flat().filter(Boolean)) {
      for (const value of Object.values(material)) if (value?.isTexture) value.dispose();
      material.dispose();
    }
  });
}
