/** Where something that is moved by hand comes to rest. Pure: numbers in, numbers out; metres. */

import { onWall, productRoom, wallLength } from "../showroom/layout.js";
import { PROP_ROOM } from "../showroom/props.js";

export const GRID = 0.25; // as in booths/scenes/footprints.py
const FINE = 0.05;
const NEAR = 0.12; // from here on a line draws things to it
const EYE_LEVEL = 1.56;

const clamp = (value, most) => Math.min(Math.max(value, -most), Math.max(most, 0));
const round = (value) => Number(value.toFixed(3));

/**
 * @typedef {{lines: number[], room: number, middle?: number}} Axis  places that draw things to them; how far from the
 *   axis' middle a thing can be
 */

/** @param {number} value @param {Axis} axis @returns {{value: number, line: number|null}} */
export function snapped(value, { lines, room, middle = 0 }, isFine = false) {
  if (isFine) return { value: round(middle + clamp(Math.round(value * 100) / 100 - middle, room)), line: null };
  const line = lines.filter((one) => Math.abs(one - value) <= NEAR).sort((one, other) => Math.abs(one - value) - Math.abs(other - value))[0];
  const at = line ?? Math.round(value / GRID) * GRID;
  return { value: round(middle + clamp(at - middle, room)), line: line ?? null };
}

/** One press of an arrow key: to the next place on the grid, or a little further. @param {Axis} axis */
export function stepped(value, direction, { room, middle = 0 }, isFine = false) {
  const step = isFine ? FINE : GRID;
  const count = value / step;
  const next = direction > 0 ? Math.floor(count + 1e-6) + 1 : Math.ceil(count - 1e-6) - 1;
  return round(middle + clamp(next * step - middle, room));
}

/** Width and depth on the floor. */
export function floorRoom(scene, id) {
  if (id === PROP) return PROP_ROOM[scene.look.prop] ?? PROP_ROOM.plant;
  if (id === scene.counter.id) return [scene.counter.size[0], scene.counter.size[2]];
  const edge = productRoom(scene.plinths.find((plinth) => plinth.id === id));
  return [edge, edge];
}

export const PROP = "*prop"; // no id can begin like this

/** What stands on the floor, by id. @returns {[string, [number, number]][]} */
function places(scene) {
  return [[scene.counter.id, scene.counter.at], [PROP, scene.prop.at], ...scene.plinths.map(({ id, at }) => [id, at])];
}

/** For something on the floor: along the walls, the middle, and in line with what stands there. @returns {[Axis, Axis]} */
export function floorAxes(scene, id) {
  const others = places(scene).filter(([name]) => name !== id).map(([, at]) => at);
  return floorRoom(scene, id).map((edge, axis) => {
    const room = ((axis ? scene.size.depth : scene.size.width) - edge) / 2;
    return { lines: [-room, room, 0, ...others.map((at) => at[axis])], room };
  });
}

/** For something on a wall: its ends, its middle, at eye level, and in line with what hangs there. @returns {[Axis, Axis]} */
export function wallAxes(scene, board, wall) {
  const others = [...scene.panels, ...(scene.screen ? [scene.screen] : [])].filter((one) => one.id !== board.id && one.wall === wall);
  const along = (wallLength(scene, wall) - board.size[0]) / 2;
  const up = (scene.size.height - board.size[1]) / 2;
  return [
    { lines: [-along, along, 0, ...others.map(({ at }) => at[0])], room: along },
    { lines: [EYE_LEVEL, ...others.map(({ at }) => at[1])], room: up, middle: scene.size.height / 2 },
  ];
}

/** A line to show where something has come to rest. @returns {[number, number, number][]} */
export function floorLine({ size: { width, depth } }, axis, value) {
  return axis ? [[-width / 2, 0.02, value], [width / 2, 0.02, value]] : [[value, 0.02, -depth / 2], [value, 0.02, depth / 2]];
}

export function wallLine(scene, wall, axis, value) {
  const half = wallLength(scene, wall) / 2;
  const ends = axis ? [[-half, value], [half, value]] : [[value, 0], [value, scene.size.height]];
  return ends.map((at) => onWall(scene, { wall, at }, 0.09).position);
}
