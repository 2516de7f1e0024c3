import { PerspectiveCamera, Vector3 } from "three";

import { ROOF_RISE } from "./roofs/index.js";

/**
 * The camera: it looks at a point from a direction and a distance. Turning changes the direction, walking moves the point.
 * @typedef {{x: number, y: number, z: number, yaw: number, pitch: number, distance: number}} View
 */

const FIELD = 34; // degrees, upright
const TRAVEL = 0.7; // seconds to another view
const EYES = 1.55; // metres

export class Rig {
  camera = new PerspectiveCamera(FIELD, 1, 0.1, 80);
  /** @type {View} */ view;
  /** @type {{from: View, to: View, passed: number}|null} */ #journey = null;
  #atHome = true;

  /** @param {import("./types.js").Scene} scene @param {import("./types.js").Footprint[]} obstacles */
  constructor(scene, obstacles) {
    this.arrange(scene, obstacles);
    this.view = this.home();
  }

  /** The stand is another one now; who looks on stays where he is. */
  arrange(scene, obstacles) {
    this.size = scene.size;
    this.obstacles = obstacles;
    const [left, right] = [scene.walls.includes("left"), scene.walls.includes("right")];
    this.turns = { least: left && !right ? -0.5 : -1.62, most: right && !left ? 0.5 : 1.62 }; // not behind a wall
    this.side = left && right ? 0.2 : left ? 1 : -1;
    this.corners = cornersOf(scene, left || right);
  }

  resize(width, height) {
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    if (this.#atHome) this.view = this.home();
  }

  /** The whole stand in the middle of the picture, from the aisle and a little above. @returns {View} */
  home() {
    const { depth, height } = this.size;
    const narrow = this.camera.aspect < 1;
    const view = { x: 0, y: height * 0.47, z: -depth * 0.04, yaw: this.side * (narrow ? 0.3 : 0.46), pitch: 0.2, distance: 12 };
    for (let round = 0; round < 4; round++) this.#centre(view);
    return view;
  }

  /** Move the view so that the stand lies in the middle, then go as near as it still fits. */
  #centre(view) {
    const { left, right, bottom, top } = this.#outline(view);
    const reach = Math.tan((FIELD * Math.PI) / 360) * view.distance;
    const aside = ((left + right) / 2) * reach * this.camera.aspect;
    view.x += Math.cos(view.yaw) * aside;
    view.z -= Math.sin(view.yaw) * aside;
    view.y += ((bottom + top) / 2) * reach;
    view.distance *= Math.max((right - left) / 1.86, (top - bottom) / 1.78);
  }

  /** Where the stand's corners are in the picture, from -1 to 1. */
  #outline(view) {
    this.#place(view);
    this.camera.updateMatrixWorld();
    const seen = this.corners.map((corner) => new Vector3(...corner).project(this.camera));
    const [xs, ys] = [seen.map(({ x }) => x), seen.map(({ y }) => y)];
    return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
  }

  /** Standing in the stand's entrance, at eye level. @returns {View} */
  entrance() {
    return { x: 0, y: EYES, z: this.size.depth * 0.32, yaw: 0, pitch: 0.02, distance: 1.6 };
  }

  goHome(still) {
    this.goTo(this.home(), still);
    this.#atHome = true;
  }

  /** @param {View} view @param {boolean} still arrive at once */
  goTo(view, still) {
    this.#atHome = false;
    const to = this.#kept({ ...view });
    this.#journey = still ? null : { from: { ...this.view }, to, passed: 0 };
    if (still) this.view = to;
  }

  /** @param {import("./types.js").Spot["eye"]} eye */
  lookAt({ at: [x, y, z], yaw, pitch, distance }, still) {
    const narrow = Math.max(1, 1.1 / this.camera.aspect);
    this.goTo({ x, y, z, yaw, pitch, distance: distance * narrow }, still);
  }

  turn(yaw, pitch) {
    this.#change({ yaw: this.view.yaw + yaw, pitch: this.view.pitch + pitch });
  }

  zoom(factor) {
    this.#change({ distance: this.view.distance * factor });
  }

  /** Along the floor, as seen: `ahead` into the picture, `aside` to the right. */
  walk(ahead, aside) {
    const { x, z, yaw } = this.view;
    const [sin, cos] = [Math.sin(yaw), Math.cos(yaw)];
    this.#change({ x: x - sin * ahead + cos * aside, z: z - cos * ahead - sin * aside });
  }

  #change(change) {
    this.#journey = null;
    this.#atHome = false;
    this.view = this.#kept({ ...this.view, ...change });
  }

  /** Inside the hall, in front of the walls, and not through the furniture. */
  #kept(view) {
    const { width, depth } = this.size;
    view.distance = clamp(view.distance, 0.7, 24);
    view.yaw = clamp(view.yaw, this.turns.least, this.turns.most);
    view.pitch = clamp(view.pitch, -0.25, 1.25);
    view.x = clamp(view.x, -width / 2 - 1.5, width / 2 + 1.5);
    view.z = clamp(view.z, -depth / 2 + 0.05, depth / 2 + 3.5);
    for (const obstacle of this.obstacles) stepAround(view, obstacle);
    return view;
  }

  /** @param {number} seconds @returns {boolean} whether there is more to come */
  step(seconds) {
    const journey = this.#journey;
    if (journey) {
      journey.passed = Math.min(TRAVEL, journey.passed + seconds);
      this.view = between(journey.from, journey.to, ease(journey.passed / TRAVEL));
      if (journey.passed >= TRAVEL) this.#journey = null;
    }
    this.#place(this.view);
    return this.#journey !== null;
  }

  #place({ x, y, z, yaw, pitch, distance }) {
    const flat = Math.cos(pitch) * distance;
    const height = Math.max(0.25, y + Math.sin(pitch) * distance);
    this.camera.position.set(x + Math.sin(yaw) * flat, height, z + Math.cos(yaw) * flat);
    this.camera.lookAt(x, y, z);
  }
}

/** What must be in the picture: platform, roof, and the front edge of a side wall. */
function cornersOf({ size: { width, depth, height }, look }, walled) {
  const rise = ROOF_RISE[look.roof] ?? 1;
  const profile = [[0.2, -0.1, depth / 2], [0.5, height + 0.4, -depth / 2 + 1], [-width / 4, height + rise, -depth / 2 + 0.6]];
  if (walled) profile.push([0.2, height, depth / 2]);
  return [-1, 1].flatMap((side) => profile.map(([out, y, z]) => [side * (width / 2 + out), y, z]));
}

const clamp = (value, least, most) => Math.min(most, Math.max(least, value));
const ease = (t) => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);
const between = (from, to, t) => Object.fromEntries(Object.keys(from).map((key) => [key, from[key] + (to[key] - from[key]) * t]));

/** Somebody who walks close up is pushed out of what stands on the floor, the shortest way. */
function stepAround(view, { x, z, w, d }) {
  if (view.distance > 1.8) return;
  const flat = Math.cos(view.pitch) * view.distance;
  const [eyeX, eyeZ] = [view.x + Math.sin(view.yaw) * flat, view.z + Math.cos(view.yaw) * flat];
  const [overX, overZ] = [w / 2 + 0.3 - Math.abs(eyeX - x), d / 2 + 0.3 - Math.abs(eyeZ - z)];
  if (overX <= 0 || overZ <= 0) return;
  if (overX < overZ) view.x += Math.sign(eyeX - x || 1) * overX;
  else view.z += Math.sign(eyeZ - z || 1) * overZ;
}
