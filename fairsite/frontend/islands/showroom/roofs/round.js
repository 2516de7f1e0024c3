/** Roofs that are level or round: flat with slats, barrel vault, twin tents. */

/** @param {import("./index.js").RoofFrame} frame */
export function flat(solids, colours, { width, y, back, front }) {
  const depth = front - back + 0.2;
  const middle = front + 0.1 - depth / 2;
  solids.box(colours.main, [width + 0.34, 0.34, depth], [0, y + 0.1, middle]);
  solids.box(colours.alt, [width + 0.3, 0.1, depth - 0.04], [0, y, middle]);
  const count = 24;
  for (let i = 0; i < count; i++) {
    solids.box(colours.main, [0.08, 0.22, 0.03], [-width / 2 + (width * i) / (count - 1), y - 0.2, front]);
  }
}

/** Three nested arches, the middle one pale, as on the drawn stand. */
export function vault(solids, colours, { width, y, back, front }) {
  const half = width / 2 + 0.16;
  const depth = front - back + 0.16;
  solids.slab(colours.main, ring(half, 1.06, half - 0.42, 0.8), depth, [0, y, front + 0.1]);
  solids.slab(colours.alt, ring(half - 0.42, 0.8, half - 0.86, 0.54), depth - 0.14, [0, y, front + 0.03]);
  solids.slab(colours.main, dome(half - 0.86, 0.54), depth - 0.28, [0, y, front - 0.04]);
  solids.box(colours.main, [2 * half, 0.09, depth - 0.1], [0, y - 0.02, front + 0.05 - (depth - 0.1) / 2]);
}

function arc(radius, rise, from, to) {
  return Array.from({ length: 41 }, (_, i) => {
    const angle = from + ((to - from) * i) / 40;
    return [Math.cos(angle) * radius, Math.sin(angle) ** 0.9 * rise];
  });
}

const dome = (radius, rise) => arc(radius, rise, 0, Math.PI);
const ring = (radius, rise, inner, innerRise) => [...dome(radius, rise), ...arc(inner, innerRise, Math.PI, 0)];

/** Two pagoda tents, their cloth pale in the middle of each side. */
export function tent(solids, colours, { width, y, back, front }) {
  const half = { x: width / 4 + 0.04, z: (front - back) / 2 + 0.1 };
  const middle = (front + back) / 2;
  for (const x of [-width / 4, width / 4]) {
    for (let side = 0; side < 4; side++) solids.sheet(cloth(side, half, [x, y + 0.06, middle]), stripeOf(colours));
    solids.cylinder(colours.post, [0.02, 0.02, 0.42], [x, y + 1.46, middle], undefined, 8);
    solids.slab(colours.main, [[0, 0], [0.34, 0.11], [0, 0.22]], 0.015, [x, y + 1.64, middle]);
  }
  solids.box(colours.main, [width + 0.16, 0.1, front - back + 0.24], [0, y - 0.02, middle]);
}

const stripeOf = (colours) => (_row, column) => (column >= 7 && column < 13 ? colours.alt : colours.main);

function cloth(side, half, [x, y, z]) {
  const [steps, columns] = [12, 20];
  const across = side % 2 ? half.z : half.x;
  const out = side % 2 ? half.x : half.z;
  const turn = [[1, 0, 0, 1], [0, 1, 1, 0], [-1, 0, 0, -1], [0, -1, -1, 0]][side];
  return Array.from({ length: steps + 1 }, (_, r) => {
    const t = r / steps;
    const height = 1.5 * (1 - t) ** 2.3;
    return Array.from({ length: columns + 1 }, (_, c) => {
      const [s, o] = [((c / columns) * 2 - 1) * across * t, out * t];
      return [x + turn[0] * s + turn[1] * o, y + height, z + turn[2] * s + turn[3] * o];
    });
  });
}
