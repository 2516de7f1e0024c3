import { Plane, Vector3 } from "three";

import { wallLength } from "../showroom/layout.js";
import { floorAxes, floorLine, PROP, snapped, stepped, wallAxes, wallLine } from "./snapping.js";

/** How things are moved: by pointer over the floor or along the walls, by keys, and by buttons. Nothing here draws or writes. */

/**
 * @typedef {{at?: [number, number], wall?: string, size?: number|number[], turn?: number}} Change
 * @typedef {{change: Change, guides: [number, number, number][][]}} Move
 */

export const SIZES = { product: [0.1, 1.5], counter: [0.8, 5] };
const BOARD = [[0.4, 6], [0.4, 3]]; // as in booths/scenes/schema.json
const TURN = 15;

/** @param {import("../showroom/types.js").Scene} scene @returns what has this id, whatever it is */
export function thingIn(scene, id) {
  if (id === PROP) return scene.prop;
  return [scene.counter, scene.screen, ...scene.panels, ...scene.plinths].find((thing) => thing?.id === id);
}

/** A drag that began at a point of the picture. `ray` is a THREE.Ray from the eye. */
export function dragOf(scene, id, ray, [, y]) {
  const thing = thingIn(scene, id);
  return thing.wall ? boardDrag(thing, ray) : floorDrag(thing, id, ray, y);
}

/** Over the floor, at the height at which it was taken. */
function floorDrag(thing, id, first, height) {
  const plane = new Plane(new Vector3(0, 1, 0), -height);
  const start = first.intersectPlane(plane, new Vector3());
  const apart = start ? [thing.at[0] - start.x, thing.at[1] - start.z] : [0, 0];
  return (scene, ray, isFine) => {
    const hit = ray.intersectPlane(plane, new Vector3());
    if (!hit) return null;
    const found = floorAxes(scene, id).map((axis, n) => snapped([hit.x, hit.z][n] + apart[n], axis, isFine));
    return { change: { at: found.map(({ value }) => value) }, guides: guides(found, (axis, line) => floorLine(scene, axis, line)) };
  };
}

const guides = (found, lineOf) => found.flatMap(({ line }, axis) => (line === null ? [] : [lineOf(axis, line)]));

/** Along its wall, or round the corner onto another one. */
function boardDrag(board, first) {
  let apart = null;
  return (scene, ray, isFine) => {
    const found = wallUnder(scene, ray, board.wall);
    if (!found) return null;
    const start = apart ?? (apart = apartFrom(scene, board, first));
    const place = found.at.map((value, axis) => value + (found.wall === board.wall || axis ? start[axis] : 0));
    const axes = wallAxes(scene, board, found.wall).map((axis, n) => snapped(place[n], axis, isFine));
    const change = { wall: found.wall, at: axes.map(({ value }) => value) };
    return { change, guides: guides(axes, (axis, line) => wallLine(scene, found.wall, axis, line)) };
  };
}

function apartFrom(scene, board, ray) {
  const hit = onPlane(scene, board.wall, ray);
  return hit ? board.at.map((value, axis) => value - hit[axis]) : [0, 0];
}

/** The wall through which the eye's ray leaves the stand; beside all of them the present one. */
function wallUnder(scene, ray, present) {
  const hits = scene.walls.map((wall) => ({ wall, at: onPlane(scene, wall, ray) })).filter(({ at }) => at);
  const inside = ({ wall, at: [along, up] }) => Math.abs(along) <= wallLength(scene, wall) / 2 && up >= 0 && up <= scene.size.height;
  return hits.find(inside) ?? hits.find(({ wall }) => wall === present) ?? null;
}

/** Where a ray goes out through a wall's plane: along it and up, as `at` has it; null where it comes in or never meets it. */
function onPlane({ size: { width, depth } }, wall, ray) {
  const out = { back: [0, 0, -1], left: [-1, 0, 0], right: [1, 0, 0] }[wall];
  const plane = new Plane(new Vector3(...out), -(wall === "back" ? depth : width) / 2);
  if (ray.direction.dot(plane.normal) <= 0) return null;
  const hit = ray.intersectPlane(plane, new Vector3());
  return hit && [{ back: hit.x, left: -hit.z, right: hit.z }[wall], hit.y];
}

const WAYS = { left: [0, -1], right: [0, 1], back: [1, -1], ahead: [1, 1] };

/** @param {"left"|"right"|"back"|"ahead"} way @returns {Change} one step over the floor; on a wall back is up */
export function step(scene, id, way, isFine) {
  const thing = thingIn(scene, id);
  const axes = thing.wall ? wallAxes(scene, thing, thing.wall) : floorAxes(scene, id);
  const [axis, sign] = WAYS[way];
  const at = [...thing.at];
  at[axis] = stepped(at[axis], thing.wall && axis ? -sign : sign, axes[axis], isFine);
  return { at };
}

/** @returns {Change} @param {1|-1} sign */
export function turned({ turn = 0 }, sign) {
  return { turn: (Math.round(turn / TURN) * TURN + sign * TURN + 360) % 360 };
}

const between = (value, [least, most]) => Number(Math.min(most, Math.max(least, value)).toFixed(2));

/** @returns {Change} a little larger (1) or smaller (-1); boards keep their proportions */
export function resized(thing, kind, sign) {
  if (kind === "product") return { size: between((thing.size ?? 0.56) + sign * 0.05, SIZES.product) };
  const [width, height, ...rest] = thing.size;
  if (kind === "counter") return { size: [between(width + sign * 0.1, SIZES.counter), height, ...rest] };
  const wide = between(width + sign * 0.1, BOARD[0]);
  return { size: [wide, between((height * wide) / width, BOARD[1])] };
}
