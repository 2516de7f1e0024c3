import { Box3, Ray, Vector3 } from "three";

import { productRoom, productSize } from "./layout.js";
import { PROP_HEIGHT } from "./props.js";

/** From where a thing can be seen past the people, the counter and whatever else stands in the way. */

const ASIDE = [0, 0.3, -0.3, 0.5, -0.5, 0.7, -0.7, 0.9, -0.9]; // radians, in the order of preference
const PERSON = [0.56, 1.8, 0.44];

/** @param {import("./types.js").Scene} scene @returns {Box3[]} */
export function blockers({ counter, plinths, prop, look }, staff) {
  const [x, z] = counter.at;
  const [w, h, d] = counter.size;
  const boxes = [block(x, z, w, h, d), ...plinths.map((plinth) => block(...plinth.at, productRoom(plinth), plinth.height + productSize(plinth), productRoom(plinth)))];
  const tall = PROP_HEIGHT[look.prop] ?? 0.9;
  boxes.push(block(...prop.at, look.prop === "chairs" ? 1.8 : 1.1, tall, 0.6));
  for (let i = 0; i < staff; i++) boxes.push(block(x + ((i + 0.5) / staff - 0.5) * w * 0.74, z - d / 2 - 0.36, ...PERSON));
  return boxes;
}

const block = (x, z, w, h, d) => new Box3(new Vector3(x - w / 2, 0, z - d / 2), new Vector3(x + w / 2, h, z + d / 2));

/**
 * Turn a view of a board on a wall aside until nothing stands before it; straight on if that never happens.
 * @param {import("./types.js").Spot} spot
 * @param {Box3[]} boxes
 */
export function clearView(spot, boxes, { least, most }) {
  const { eye } = spot;
  const turns = ASIDE.map((turn) => eye.yaw + turn).filter((yaw) => yaw >= least && yaw <= most);
  return { ...eye, yaw: turns.find((yaw) => isClear(spot, yaw, boxes)) ?? eye.yaw };
}

function isClear({ eye: { at: [x, y, z], distance }, box: [, , , w, , d] }, yaw, boxes) {
  const from = new Vector3(x + Math.sin(yaw) * distance, y, z + Math.cos(yaw) * distance);
  return [-0.42, 0, 0.42].every((share) => {
    const to = new Vector3(x + (w > d ? w * share : 0), y, z + (d > w ? d * share : 0));
    const length = to.distanceTo(from);
    const ray = new Ray(from, to.sub(from).normalize());
    return boxes.every((box) => !box.containsPoint(from) && !((ray.intersectBox(box, new Vector3())?.distanceTo(from) ?? Infinity) < length));
  });
}
