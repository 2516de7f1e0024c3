import { mix } from "../solids.js";

/** Roofs of straight or swept slopes: gable, upturned eave, sawtooth. */

/** @param {import("./index.js").RoofFrame} frame */
export function gable(solids, colours, { width, y, back, front }) {
  const half = width / 2 + 0.22;
  const rise = 1.15;
  const slope = Math.atan2(rise, half);
  const length = Math.hypot(half, rise) + 0.06;
  const depth = front - back + 0.36;
  const middle = (front + back) / 2;
  solids.box(colours.main, [width + 0.3, 0.2, depth - 0.2], [0, y, middle]);
  for (const side of [-1, 1]) {
    const centre = [(side * half) / 2, y + 0.2 + rise / 2, middle];
    solids.box(colours.main, [length, 0.13, depth], [centre[0], centre[1] - 0.065, centre[2]], [0, 0, -side * slope]);
  }
  const pediment = [[-half + 0.3, 0.2], [half - 0.3, 0.2], [0, rise - 0.02]];
  solids.slab(colours.alt, pediment, depth - 0.36, [0, y, front + 0.06]);
  planks(solids, colours, { half: half - 0.5, rise: rise - 0.3, y: y + 0.26, z: front + 0.075 });
  solids.box(colours.post, [0.14, 0.12, depth + 0.06], [0, y + 0.2 + rise - 0.02, middle]);
}

/** Upright boards in the pediment. */
function planks(solids, colours, { half, rise, y, z }) {
  const count = 12;
  for (let i = 1; i < count; i++) {
    const x = -half + (2 * half * i) / count;
    const height = rise * (1 - Math.abs(x) / half);
    if (height > 0.08) solids.box(colours.main, [0.06, height, 0.03], [x, y, z]);
  }
}

/** A hipped roof with a sweeping slope and corners that turn up. */
export function eave(solids, colours, { width, y, back, front }) {
  const half = { x: width / 2 + 0.5, z: (front - back) / 2 + 0.4 };
  const middle = (front + back) / 2;
  const ridge = half.x - 1.15;
  const base = y + 0.14;
  const tile = (row, column) => (column % 2 ? colours.main : mix(colours.main, colours.post, 0.55));
  for (const side of slopes(half, ridge)) {
    const rows = side.rows.map((row, r) => row.map(([x, z, corner]) => [x, base + height(r / (side.rows.length - 1), corner), middle + z]));
    solids.sheet(rows, tile);
  }
  solids.box(colours.main, [width + 0.3, 0.16, front - back + 0.1], [0, y - 0.01, middle]);
  solids.rounded(colours.alt, [2 * ridge + 0.3, 0.16, 0.2], [0, base + 0.98, middle], 0.05);
  rafters(solids, colours, width, y, front + 0.12);
}

const height = (t, corner) => 1.02 * (1 - t) ** 1.75 + 0.34 * t ** 2.5 * corner ** 5;

/** The four slopes as rows from ridge to eave; each point knows how near it is to a corner (0…1). */
function slopes(half, ridge) {
  const steps = 10;
  const long = (sign) => grid(steps, 56, (t, s) => [s * (ridge + (half.x - ridge) * t), sign * half.z * t, Math.abs(s)]);
  const short = (sign) => grid(steps, 20, (t, s) => [sign * (ridge + (half.x - ridge) * t), s * half.z * t, Math.abs(s)]);
  return [long(1), long(-1), short(1), short(-1)];
}

function grid(steps, columns, point) {
  const rows = [];
  for (let r = 0; r <= steps; r++) {
    rows.push(Array.from({ length: columns + 1 }, (_, c) => point(r / steps, (c / columns) * 2 - 1)));
  }
  return { rows };
}

function rafters(solids, colours, width, y, z) {
  const count = 21;
  for (let i = 0; i < count; i++) {
    solids.box(colours.alt, [0.1, 0.1, 0.22], [-width / 2 + 0.12 + ((width - 0.24) * i) / (count - 1), y - 0.02, z]);
  }
}

export function saw(solids, colours, { width, y, back, front }) {
  const teeth = 6;
  const tooth = (width + 0.1) / teeth;
  const depth = front - back + 0.1;
  const outline = [[0, 0], [tooth, 0], [tooth, 0.06], [0, 0.66]];
  for (let i = 0; i < teeth; i++) {
    const x = -width / 2 - 0.05 + i * tooth;
    solids.slab(colours.main, outline, depth, [x, y + 0.1, front + 0.05]);
    solids.box(colours.alt, [0.16, 0.54, depth + 0.04], [x + 0.07, y + 0.1, front + 0.05 - depth / 2]);
  }
  solids.box(colours.main, [width + 0.16, 0.14, depth + 0.06], [0, y - 0.02, front + 0.05 - depth / 2]);
}
