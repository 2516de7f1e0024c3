import { Group, Mesh, MeshBasicMaterial, MeshLambertMaterial, PlaneGeometry } from "three";

import { markTexture, panelTexture, screenTexture, sideTexture, signTexture, signWidth, wallTexture } from "./canvases.js";
import { carpet, hallFloor } from "./floor.js";
import { addLamps, lampGlow, lights } from "./lamps.js";
import { addPeople } from "./people.js";
import { addProp } from "./props.js";
import { addRoof } from "./roofs/index.js";
import { mix, Solids } from "./solids.js";
import { footprints, onWall, PLINTH, wallLength } from "./layout.js";

/** The whole stand as three.js objects. It is built anew when the theme or the presence changes: that takes some milliseconds. */

const WALL = 0.12; // thickness
const CANOPY = 1.4; // depth of the roof over the back of the stand

/**
 * @param {import("./canvases.js").Paints} paints
 * @param {Record<string, number>} powers
 * @param {import("./types.js").Presence} presence
 * @param {import("./quality.js").Quality} quality
 */
export function buildStand(paints, powers, presence, quality) {
  const { scene, colours } = paints;
  const lit = presence.state === "staffed";
  const shine = lit && !quality.lamps ? powers.shine : 0;
  const frame = roofFrame(scene.size);
  const group = new Group();
  const prints = footprints(scene);
  group.add(hallFloor(paints), carpet(paints, prints, { lit, shine }), structure(paints, frame, presence));
  group.add(...walls(paints, shine), ...signs(paints, frame, lit), ...panels(paints, powers["print-glow"]));
  if (scene.screen) group.add(screen(paints, powers));
  if (lit) group.add(lampGlow(colours, frame, { dark: powers["sun-power"] < 1 }));
  group.add(lights(colours, powers, scene, { frame, lit, quality }));
  return group;
}

function roofFrame({ width, depth, height }) {
  return { width: width + 0.34, y: height, back: -depth / 2 - WALL, front: -depth / 2 + CANOPY };
}

/** All that has a plain colour, in one mesh. */
function structure(paints, frame, presence) {
  const { scene, colours } = paints;
  const solids = new Solids();
  const [width, height] = signSize(paints);
  solids.box(colours.main, [width, height, 0.05], [0, scene.size.height - 0.42 - height / 2, frame.front + 0.075]);
  addShell(solids, colours, scene, frame);
  addCounter(solids, colours, scene.counter);
  for (const plinth of scene.plinths) {
    solids.rounded(colours.pale, [PLINTH, plinth.height, PLINTH], [plinth.at[0], 0, plinth.at[1]], 0.015);
  }
  for (const board of [...scene.panels, ...(scene.screen ? [scene.screen] : [])]) addBoard(solids, colours, scene, board, board === scene.screen);
  addProp(solids, colours, scene.look.prop, scene.prop.at);
  addRoof(solids, colours, scene.look.roof, frame);
  addLamps(solids, colours, frame, presence.state === "staffed");
  if (presence.state === "staffed") addPeople(solids, colours, scene.art.people.slice(0, presence.staff), scene.counter);
  else addAbsence(solids, colours, scene, frame);
  return solids.mesh();
}

/** Platform, walls, posts, and the beam that carries the roof. */
function addShell(solids, colours, { size: { width, depth, height }, walls: names }, frame) {
  solids.box(colours.post, [width + 0.24, 0.07, depth + 0.12], [0, -0.075, 0]);
  solids.box(colours["wall-side"], [width + 2 * WALL, height, WALL], [0, 0, -depth / 2 - WALL / 2 - 0.004]);
  for (const side of [-1, 1]) {
    const name = side < 0 ? "left" : "right";
    const x = side * (width / 2 + WALL / 2 + 0.004);
    if (names.includes(name)) {
      solids.box(colours["wall-side"], [WALL, height, depth], [x, 0, 0]);
      solids.box(colours.post, [WALL + 0.03, height, 0.06], [x, 0, depth / 2]);
      solids.box(colours.post, [WALL + 0.03, 0.06, depth], [x, height - 0.03, 0.015]);
    } else {
      solids.box(colours.post, [0.13, height + 0.04, 0.13], [side * (width / 2 + 0.08), 0, frame.front - 0.12]);
      solids.box(colours.post, [0.15, height + 0.04, 0.16], [side * (width / 2 + 0.08), 0, -depth / 2 - 0.02]);
    }
  }
  solids.box(colours.post, [width + 0.2, 0.14, 0.1], [0, height - 0.12, frame.front - 0.12]);
}

function addCounter(solids, colours, { at: [x, z], size: [w, h, d] }) {
  solids.box(colours.main, [w, h - 0.06, d], [x, 0, z]);
  solids.box(colours.post, [w + 0.004, 0.1, d + 0.004], [x, 0, z]);
  const field = [w * 0.29, h * 0.52, 0.012];
  for (const side of [-1, 1]) solids.box(colours["main-light"], field, [x + side * w * 0.325, h * 0.24, z + d / 2 + 0.002]);
  solids.rounded(colours.ink, [w + 0.12, 0.06, d + 0.12], [x, h - 0.06, z], 0.02);
}

/** Nobody is here: the blind is down behind the sign, and a letter on the counter says that messages are taken. */
function addAbsence(solids, colours, { size: { height }, counter: { at: [x, z], size: [w, h] } }, frame) {
  const wide = frame.width - 0.5;
  const cloth = mix(colours.main, colours.blind, 0.8);
  solids.box(cloth, [wide, 0.82, 0.02], [0, height - 0.9, frame.front - 0.2]);
  for (let slat = 0; slat < 7; slat++) solids.box(mix(cloth, colours.ink, 0.12), [wide, 0.018, 0.03], [0, height - 0.2 - slat * 0.11, frame.front - 0.2]);
  solids.box(colours.main, [wide, 0.07, 0.05], [0, height - 0.95, frame.front - 0.2]);
  const at = [x + w * 0.16, h + 0.13, z];
  solids.box(colours.paper, [0.42, 0.26, 0.012], [at[0], h, at[2]], [-0.22, 0, 0]);
  const flap = [[-0.2, 0.125, 0.01], [0, -0.01, 0.012], [0.2, 0.125, 0.01]].map(([dx, dy, dz]) => [at[0] + dx, at[1] + dy, at[2] + dz - dy * 0.22]);
  for (const [from, to] of [[0, 1], [1, 2]]) solids.tube(colours["paper-muted"], [flap[from], flap[to]], 0.006, 5);
}

/** The board behind a panel or the case around a screen. */
function addBoard(solids, colours, scene, board, isScreen) {
  const rim = isScreen ? 0.05 : 0.018;
  const { position, turn } = onWall(scene, board, 0.03);
  const size = [board.size[0] + 2 * rim, board.size[1] + 2 * rim, 0.06];
  const at = [position[0], position[1] - size[1] / 2, position[2]];
  solids.rounded(isScreen ? colours.ink : colours.post, size, at, 0.012, [0, turn, 0]);
}

/** Something printed, which shines a little by itself so that it can be read after dark: one kind of material for all. */
function plane(texture, width, height, shine, emissive = "#fff") {
  const material = new MeshLambertMaterial({ map: texture, emissive, emissiveMap: texture, emissiveIntensity: shine });
  const mesh = new Mesh(new PlaneGeometry(width, height), material);
  mesh.receiveShadow = true;
  return mesh;
}

function walls(paints, shine) {
  const { scene } = paints;
  return scene.walls.map((name) => {
    const [length, height] = [wallLength(scene, name), scene.size.height];
    const texture = name === "back" ? wallTexture(paints, length, height) : sideTexture(paints, length, height);
    return hung(plane(texture, length, height, shine, paints.colours.lamp), scene, { wall: name, at: [0, height / 2] }, 0);
  });
}

function hung(mesh, scene, place, out) {
  const { position, turn } = onWall(scene, place, out);
  mesh.position.set(...position);
  mesh.rotation.y = turn;
  return mesh;
}

const signSize = (paints) => [signWidth(paints, 0.54, Math.min(paints.scene.size.width - 1.4, 3.9)), 0.54];

function signs(paints, frame, lit) {
  const [width, height] = signSize(paints);
  const board = plane(signTexture(paints, width, height), width, height, lit ? 0.5 : 0.2);
  board.position.set(0, paints.scene.size.height - 0.42, frame.front + 0.101);
  return [board, counterMark(paints, lit)];
}

function counterMark(paints, lit) {
  const { at: [x, z], size: [, h, d] } = paints.scene.counter;
  const mark = plane(markTexture(paints), h * 0.52, h * 0.52, lit ? 0.3 : 0.1);
  mark.position.set(x, h * 0.52, z + d / 2 + 0.004);
  return mark;
}

function panels(paints, glow) {
  const { scene } = paints;
  return scene.panels.map((panel, index) => {
    return hung(plane(panelTexture(paints, panel, index), ...panel.size, glow), scene, panel, 0.064);
  });
}

function screen(paints, powers) {
  const { scene } = paints;
  const texture = screenTexture(paints, scene.screen);
  const material = new MeshBasicMaterial({ map: texture });
  material.color.setScalar(powers.glow);
  const mesh = hung(new Mesh(new PlaneGeometry(...scene.screen.size), material), scene, scene.screen, 0.064);
  mesh.name = "screen";
  return mesh;
}
