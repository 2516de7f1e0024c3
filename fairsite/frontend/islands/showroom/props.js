/** The six things that may stand beside the counter; each is drawn around [x, z] on the floor. */

function plant(solids, colours, [x, z]) {
  solids.turned(colours.ink, [[0, 0], [0.17, 0], [0.25, 0.5], [0.22, 0.5], [0.2, 0.44], [0, 0.44]], [x, 0, z]);
  const blades = [[0, 1.15, 0.1], [1.1, 1.0, 0.42], [2.3, 0.92, 0.5], [3.3, 1.05, 0.36], [4.4, 0.88, 0.52], [5.4, 0.98, 0.44], [0.6, 0.7, 0.6], [3.9, 0.66, 0.62]];
  solids.turned(colours.main, [[0.212, 0.24], [0.242, 0.4]], [x, 0, z]);
  for (const [angle, height, lean] of blades) solids.sheet(blade(x, z, angle, height, lean), () => colours.leaf);
}

/** A leaf that rises and bends outwards. */
function blade(x, z, angle, height, lean) {
  const side = [Math.cos(angle + Math.PI / 2), Math.sin(angle + Math.PI / 2)];
  return Array.from({ length: 9 }, (_, i) => {
    const t = i / 8;
    const width = 0.14 * Math.sin(Math.PI * (0.12 + t * 0.88)) ** 0.8;
    const reach = lean * t * t;
    const middle = [x + Math.cos(angle) * reach, 0.44 + height * (t - 0.18 * t * t), z + Math.sin(angle) * reach];
    return [-1, 0, 1].map((s) => [middle[0] + side[0] * s * width, middle[1] + (s === 0 ? -0.03 : 0), middle[2] + side[1] * s * width]);
  });
}

function screen(solids, colours, [x, z]) {
  solids.rounded(colours.ink, [0.7, 0.04, 0.42], [x, 0, z], 0.018);
  solids.box(colours.ink, [0.09, 1.2, 0.06], [x, 0, z]);
  solids.rounded(colours.ink, [1.42, 0.88, 0.07], [x, 1.02, z + 0.05], 0.03);
  solids.box(colours.glass, [1.3, 0.76, 0.02], [x, 1.08, z + 0.085]);
  [[-0.5, 0.22], [-0.3, 0.42], [-0.1, 0.3]].forEach(([left, tall]) => solids.box(colours.main, [0.14, tall, 0.012], [x + left, 1.14, z + 0.1]));
  const line = [[0.12, 1.2], [0.26, 1.38], [0.38, 1.32], [0.54, 1.6]].map(([a, b]) => [x + a, b, z + 0.1]);
  line.slice(1).forEach((point, i) => solids.tube(colours["glass-line"], [line[i], point], 0.018, 6));
}

function plinth(solids, colours, [x, z]) {
  solids.rounded(colours.pale, [0.78, 0.86, 0.78], [x, 0, z], 0.02);
  solids.rounded(colours.main, [0.8, 0.1, 0.8], [x, 0.77, z], 0.02);
  solids.cylinder(colours.ink, [0.1, 0.14, 0.08], [x, 0.86, z]);
  solids.ball(colours.main, 0.33, [x, 1.25, z]);
  for (const turn of [0, Math.PI / 3, (2 * Math.PI) / 3]) solids.tube(colours["on-main"], hoop(x, 1.25, z, 0.335, turn), 0.009, 5);
  solids.tube(colours["on-main"], equator(x, 1.25, z, 0.335), 0.009, 5);
}

const circle = (count) => Array.from({ length: count + 1 }, (_, i) => (i / count) * Math.PI * 2);
const hoop = (x, y, z, r, turn) => circle(20).map((a) => [x + Math.cos(a) * Math.cos(turn) * r, y + Math.sin(a) * r, z + Math.cos(a) * Math.sin(turn) * r]);
const equator = (x, y, z, r) => circle(20).map((a) => [x + Math.cos(a) * r, y, z + Math.sin(a) * r]);

function bags(solids, colours, [x, z]) {
  suitcase(solids, colours, colours.main, [x - 0.26, z - 0.06], [0.58, 0.82, 0.34], 0.3);
  suitcase(solids, colours, colours.pale, [x + 0.36, z + 0.16], [0.48, 0.56, 0.3], 0.2);
}

function suitcase(solids, colours, colour, [x, z], [w, h, d], pull) {
  solids.rounded(colour, [w, h, d], [x, 0.07, z], 0.07);
  for (const y of [0.3, 0.7]) solids.box(colours.post, [w + 0.012, 0.03, d + 0.012], [x, 0.07 + h * y, z]);
  for (const side of [-1, 1]) {
    solids.cylinder(colours.ink, [0.05, 0.05, 0.06], [x + side * w * 0.34, 0.02, z], [0, 0, Math.PI / 2], 12);
  }
  const top = 0.05 + h;
  const grip = [[x - 0.12, top, z], [x - 0.12, top + pull, z], [x + 0.12, top + pull, z], [x + 0.12, top, z]];
  for (const [from, to] of [[0, 1], [1, 2], [2, 3]]) solids.tube(colours.ink, [grip[from], grip[to]], 0.02, 6);
}

function rack(solids, colours, [x, z]) {
  for (const side of [-1, 1]) {
    solids.tube(colours.ink, [[x + side * 0.44, 0, z + 0.22], [x + side * 0.4, 1.62, z - 0.16]], 0.022);
    solids.tube(colours.ink, [[x + side * 0.44, 0, z - 0.42], [x + side * 0.4, 1.5, z - 0.14]], 0.018);
  }
  [colours.pale, colours.main, colours.pale, colours.hot].forEach((colour, i) => {
    const [y, back] = [0.32 + i * 0.34, z + 0.12 - i * 0.075];
    solids.box(colours.ink, [0.84, 0.03, 0.14], [x, y, back + 0.04]);
    for (const column of [-0.27, 0, 0.27]) solids.box(colour, [0.235, 0.3, 0.03], [x + column, y + 0.03, back + 0.02], [-0.2, 0, 0]);
  });
}

function chairs(solids, colours, [x, z]) {
  solids.cylinder(colours.pale, [0.42, 0.42, 0.04], [x, 0.71, z], undefined, 40);
  solids.cylinder(colours.ink, [0.035, 0.035, 0.7], [x, 0.02, z], undefined, 12);
  solids.cylinder(colours.ink, [0.22, 0.26, 0.03], [x, 0, z], undefined, 32);
  solids.cylinder(colours.paper, [0.05, 0.045, 0.1], [x - 0.06, 0.75, z + 0.06], undefined, 16);
  chair(solids, colours, [x - 0.66, z + 0.04], Math.PI / 2);
  chair(solids, colours, [x + 0.66, z - 0.04], -Math.PI / 2);
}

/** A chair that looks along +z before it is turned around its own middle. */
function chair(solids, colours, [x, z], turn) {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const put = (dx, dz) => [x + dx * cos + dz * sin, z - dx * sin + dz * cos];
  const part = (colour, size, dx, y, dz) => {
    const [px, pz] = put(dx, dz);
    solids.rounded(colour, size, [px, y, pz], 0.018, [0, turn, 0]);
  };
  part(colours.main, [0.42, 0.05, 0.42], 0, 0.43, 0);
  part(colours.main, [0.42, 0.46, 0.045], 0, 0.47, -0.2);
  for (const [dx, dz] of [[-0.17, -0.17], [0.17, -0.17], [-0.17, 0.17], [0.17, 0.17]]) part(colours.ink, [0.04, 0.44, 0.04], dx, 0, dz);
}

const PROPS = { plant, screen, plinth, bags, rack, chairs };

/** The floor that each needs: [width, depth]. */
export const PROP_ROOM = { plant: [0.7, 0.7], screen: [1.42, 0.5], plinth: [0.8, 0.8], bags: [1.3, 0.6], rack: [0.96, 0.7], chairs: [1.8, 0.85] };

/** How high the tall ones reach over the floor. */
export const PROP_HEIGHT = { screen: 1.9, rack: 1.6, plant: 1.5, plinth: 1.6 };

/**
 * @param {import("./solids.js").Solids} solids
 * @param {import("./types.js").Palette} colours
 * @param {string} name one of the six of booths/drawing
 * @param {[number, number]} at
 */
export function addProp(solids, colours, name, at) {
  (PROPS[name] ?? plant)(solids, colours, at);
}
