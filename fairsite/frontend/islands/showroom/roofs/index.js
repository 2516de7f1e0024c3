import { scallop, valance } from "./awnings.js";
import { eave, gable, saw } from "./pitched.js";
import { flat, tent, vault } from "./round.js";

/**
 * What a roof spans: its width, the height of the wall's top, and its back and front edge (z).
 * @typedef {{width: number, y: number, back: number, front: number}} RoofFrame
 */

const ROOFS = { scallop, valance, gable, eave, flat, vault, saw, tent };

/** How far a roof rises above the walls, in metres. */
export const ROOF_RISE = { scallop: 0.7, valance: 0.7, gable: 1.4, eave: 1.35, flat: 0.5, vault: 1.1, saw: 0.8, tent: 1.95 };

/**
 * @param {import("../solids.js").Solids} solids
 * @param {import("../types.js").Palette} colours
 * @param {string} name one of the eight of booths/drawing
 * @param {RoofFrame} frame
 */
export function addRoof(solids, colours, name, frame) {
  (ROOFS[name] ?? flat)(solids, colours, frame);
}
