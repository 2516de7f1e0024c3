import { scallop, valance } from "./awnings.js";
import { eave, gable, saw } from "./pitched.js";
import { flat, tent, vault } from "./round.js";

/**
 * What a roof spans: its width, the height of the wall's top, and its back and front edge (z).
 * @typedef {{width: number, y: number, back: number, front: number}} RoofFrame
 */

const ROOFS = { scallop, valance, gable, eave, flat, vault, saw, tent };

/**
 * @param {import("../solids.js").Solids} solids
 * @param {import("../types.js").Palette} colours
 * @param {string} name one of the eight of booths/drawing
 * @param {RoofFrame} frame
 */
export function addRoof(solids, colours, name, frame) {
  (ROOFS[name] ?? flat)(solids, colours, frame);
}
