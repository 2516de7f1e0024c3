import { mix } from "./solids.js";

/** The people behind the counter: the drawn ones, turned into figures. They stand there only while the stand is staffed. */

/**
 * @param {import("./solids.js").Solids} solids
 * @param {import("./types.js").Palette} colours
 * @param {import("./types.js").Person[]} people up to three, from left to right
 * @param {import("./types.js").Counter} counter
 */
export function addPeople(solids, colours, people, { at: [x, z], size: [width, , depth] }) {
  const coats = [mix(colours.ink, colours.main, 0.2), mix(colours.hot, colours.ink, 0.5), mix(colours.ink, "#d8d2c4", 0.4)];
  people.forEach((traits, i) => {
    const along = x + ((i + 0.5) / people.length - 0.5) * width * 0.74;
    person(solids, { ...traits, coat: coats[i], legs: colours.ink, badge: colours.paper }, [along, z - depth / 2 - 0.36], 1 + ((traits.cut % 3) - 1) * 0.022);
  });
}

function person(solids, { coat, legs, badge, skin, hair, cut }, [x, z], tall) {
  const y = (metres) => metres * tall;
  for (const side of [-1, 1]) solids.cylinder(legs, [0.085, 0.07, y(0.84)], [x + side * 0.09, 0, z], undefined, 14);
  torso(solids, coat, [x, z], y);
  for (const side of [-1, 1]) {
    const arm = [[x + side * 0.2, y(1.33), z], [x + side * 0.27, y(1.1), z + 0.03], [x + side * 0.24, y(0.98), z + 0.18]];
    solids.tube(coat, arm, 0.058, 10);
    solids.ball(skin, 0.055, [x + side * 0.235, y(0.98), z + 0.22]);
  }
  solids.cylinder(skin, [0.055, 0.06, 0.12], [x, y(1.36), z], undefined, 14);
  const head = [x, y(1.58), z];
  solids.ball(skin, 0.125, head);
  addHair(solids, hair, cut, head);
  for (const side of [-1, 1]) solids.tube(badge, [[x + side * 0.075, y(1.4), z + 0.05], [x, y(1.16), z + 0.155]], 0.007, 4);
  solids.box(badge, [0.1, 0.07, 0.012], [x, y(1.08), z + 0.15]);
}

/** Shoulders and body: wider than deep. */
function torso(solids, coat, [x, z], y) {
  const profile = [[0.185, 0.78], [0.2, 0.95], [0.21, 1.15], [0.2, 1.3], [0.15, 1.39], [0.06, 1.42]];
  const rows = profile.map(([radius, height]) => Array.from({ length: 25 }, (_, i) => {
    const angle = -(i / 24) * Math.PI * 2;
    return [x + Math.cos(angle) * radius * 1.12, y(height), z + Math.sin(angle) * radius * 0.68];
  }));
  solids.sheet(rows.reverse(), () => coat);
}

/** The five cuts of the drawn people: short, long, side parting, bun, fringe. */
function addHair(solids, colour, cut, [x, y, z]) {
  const profile = Array.from({ length: 9 }, (_, i) => {
    const angle = 0.16 + ((Math.PI / 2 - 0.16) * i) / 8;
    return [Math.max(0.001, Math.cos(angle) * 0.136), Math.sin(angle) * 0.136];
  });
  solids.turned(colour, profile, [x, y + 0.012, z - 0.016], 22);
  solids.ball(colour, 0.12, [x, y + 0.012, z - 0.032]);
  if (cut === 1) solids.turned(colour, [[0.05, -0.26], [0.12, -0.22], [0.135, -0.05], [0.12, 0.04]], [x, y, z - 0.055], 18);
  if (cut === 2) solids.ball(colour, 0.075, [x + 0.05, y + 0.1, z + 0.04]);
  if (cut === 3) solids.ball(colour, 0.06, [x, y + 0.165, z - 0.05]);
  if (cut === 4) solids.ball(colour, 0.082, [x - 0.03, y + 0.09, z + 0.05]);
}
