/** Cloth on a frame: striped, with a scalloped or a pointed hem. */

const RISE = 0.62; // from the wall's top to the awning's back edge

/** @param {import("./index.js").RoofFrame} frame */
export function scallop(solids, colours, frame) {
  awning(solids, colours, frame, 14, (width) => halfDisc(width / 2, 0.18));
}

export function valance(solids, colours, frame) {
  awning(solids, colours, frame, 11, (width) => [[-width / 2, 0], [-width / 2, -0.34], [0, -0.47], [width / 2, -0.34], [width / 2, 0]]);
}

function awning(solids, colours, { width, y, back, front }, count, hem) {
  const stripe = width / count;
  const low = y + 0.16;
  const high = y + RISE;
  for (let i = 0; i < count; i++) {
    const x = -width / 2 + (i + 0.5) * stripe;
    const colour = i % 2 ? colours.alt : colours.main;
    solids.sheet(cloth(x, stripe, { low, high, back, front }), () => colour);
    solids.slab(colour, hem(stripe), 0.03, [x, low, front + 0.03]);
  }
  for (const side of [-1, 1]) {
    const cheek = [[back, y - 0.02], [front, y - 0.02], [front, low], [back, high]];
    solids.slab(colours.main, cheek, 0.03, [side * (width / 2) + (side > 0 ? 0 : -0.03), 0, 0], [0, -Math.PI / 2, 0]);
  }
  solids.box(colours.main, [width + 0.06, 0.09, 0.09], [0, high - 0.05, back]);
  solids.tube(colours.main, [[-width / 2, low, front + 0.02], [0, low, front + 0.02], [width / 2, low, front + 0.02]], 0.035);
}

/** Cloth hangs a little between the two bars. */
function cloth(x, width, { low, high, back, front }) {
  const rows = [];
  for (let step = 0; step <= 6; step++) {
    const t = step / 6;
    const sag = Math.sin(t * Math.PI) * 0.05;
    const at = [high + (low - high) * t - sag, back + (front - back) * t];
    rows.push([[x - width / 2, ...at], [x + width / 2, ...at]]);
  }
  return rows;
}

function halfDisc(radius, drop) {
  const outline = [[-radius, 0], [-radius, -drop]];
  for (let i = 0; i <= 12; i++) {
    const angle = Math.PI + (i / 12) * Math.PI;
    outline.push([Math.cos(angle) * radius, -drop + Math.sin(angle) * radius * 0.85]);
  }
  return [...outline, [radius, 0]];
}
