import { PROP_HEIGHT, PROP_ROOM } from "./props.js";

/** Where things are: wall-relative places in the room, what stands on the floor, and the spots that can be picked. */

export const wallLength = ({ size }, wall) => (wall === "back" ? size.width : size.depth);

/**
 * A place on a wall as a position in the room.
 * @param {import("./types.js").Scene} scene
 * @param {{wall: import("./types.js").WallName, at: [number, number]}} place
 * @param {number} out metres in front of the wall
 * @returns {{position: [number, number, number], turn: number}} turn: around the upright axis
 */
export function onWall({ size: { width, depth } }, { wall, at: [along, up] }, out) {
  if (wall === "left") return { position: [-width / 2 + out, up, -along], turn: Math.PI / 2 };
  if (wall === "right") return { position: [width / 2 - out, up, along], turn: -Math.PI / 2 };
  return { position: [along, up, -depth / 2 + out], turn: 0 };
}

export const PLINTH = 0.5; // edge of what a product stands on
const PRODUCT = 0.56; // longest edge of a product that says nothing of its size

export const productSize = ({ size = PRODUCT }) => size;
export const productRoom = (plinth) => Math.max(PLINTH, productSize(plinth));

/** @returns {import("./types.js").Footprint[]} */
export function footprints(scene) {
  const { counter, plinths, prop, look } = scene;
  const [w, d] = PROP_ROOM[look.prop] ?? PROP_ROOM.plant;
  return [
    { x: counter.at[0], z: counter.at[1], w: counter.size[0], d: counter.size[2] },
    ...plinths.map(({ at: [x, z] }) => ({ x, z, w: PLINTH, d: PLINTH })),
    { x: prop.at[0], z: prop.at[1], w: w * 0.8, d: d * 0.8 },
  ];
}

/**
 * The spots in the order of the list on the page.
 * @param {import("./types.js").Scene} scene
 * @returns {import("./types.js").Spot[]}
 */
export function spots(scene) {
  const { counter, screen, panels, plinths, order = [] } = scene;
  const all = [counterSpot(counter), ...(screen ? [boardSpot(scene, screen)] : []), ...panels.map((panel) => boardSpot(scene, panel)), ...plinths.map(plinthSpot)];
  const place = ({ id }) => (order.includes(id) ? order.indexOf(id) : order.length); // as things_of in booths/scenes/contents.py
  return all.sort((one, other) => place(one) - place(other));
}

function counterSpot({ id, at: [x, z], size: [w, h, d] }) {
  return {
    id,
    anchor: [x + w * 0.45, h, z + d * 0.45],
    box: [x, h / 2, z, w, h, d],
    eye: { at: [x, h * 0.95, z], yaw: 0.32, pitch: 0.12, distance: 4.4 },
  };
}

function boardSpot(scene, board) {
  const [w, h] = board.size;
  const { position: [x, y, z], turn } = onWall(scene, board, 0.06);
  const corner = onWall(scene, { wall: board.wall, at: [board.at[0] + w / 2, board.at[1] - h / 2] }, 0.08);
  const [sizeX, sizeZ] = turn === 0 ? [w, 0.1] : [0.1, w];
  return {
    id: board.id,
    anchor: corner.position,
    box: [x, y, z, sizeX, h, sizeZ],
    eye: { at: [x, y, z], yaw: turn * 0.97, pitch: 0.03, distance: Math.max(w, h) * 1.75 + 0.5 },
  };
}

function plinthSpot(plinth) {
  const { id, at: [x, z], height } = plinth;
  const [edge, top] = [productRoom(plinth), height + productSize(plinth)];
  return {
    id,
    anchor: [x, top, z],
    box: [x, top / 2, z, edge, top, edge],
    eye: { at: [x, height + productSize(plinth) * 0.36, z], yaw: 0.3, pitch: 0.24, distance: 1.6 + productSize(plinth) * 1.8 },
  };
}

/** What stands beside the counter is in no list; only who arranges the stand can pick it. */
export function propSpot({ prop: { at: [x, z] }, look }) {
  const [w, d] = PROP_ROOM[look.prop] ?? PROP_ROOM.plant;
  const tall = PROP_HEIGHT[look.prop] ?? 0.9;
  return { id: "*prop", anchor: [x, tall, z], box: [x, tall / 2, z, w, tall, d], eye: { at: [x, tall / 2, z], yaw: 0.3, pitch: 0.2, distance: 3 } };
}
