import {
  AdditiveBlending, CanvasTexture, DirectionalLight, Group, HemisphereLight, LatheGeometry, Mesh, MeshBasicMaterial, NormalBlending, Object3D,
  PlaneGeometry, SphereGeometry, SpotLight, SRGBColorSpace, Vector2,
} from "three";

/** Light means people: the lamps under the roof burn while somebody is at the stand, and only then. */

const PENDANTS = [-0.26, 0.26]; // of the width, as on the drawn stand
const LANTERNS = [-0.445, 0.445];

/** The lamps' shades and the lanterns' frames; what shines is added by `lampGlow`. */
export function addLamps(solids, colours, frame, lit) {
  for (const { x, y, z } of pendants(frame)) {
    solids.cylinder(colours.ink, [0.012, 0.012, 0.3], [x, y + 0.14, z], undefined, 6);
    solids.turned(colours.ink, [[0.18, 0], [0.165, 0.03], [0.075, 0.15], [0.045, 0.17], [0.001, 0.175]], [x, y, z]);
    if (!lit) solids.ball(colours["lamp-off"], 0.07, [x, y + 0.015, z]);
  }
  for (const { x, y, z } of lanterns(frame)) {
    solids.cylinder(colours.ink, [0.01, 0.01, 0.74], [x, y - 0.37, z], undefined, 6);
    for (const end of [-0.235, 0.195]) solids.cylinder(colours.ink, [0.085, 0.085, 0.04], [x, y + end, z], undefined, 16);
    for (let rib = 0; rib < 8; rib++) solids.tube(lit ? colours["lantern-rib"] : colours.ink, ribOf(x, y, z, (rib / 8) * Math.PI * 2), 0.006, 4);
    if (!lit) solids.turned(colours["lamp-off"], LANTERN, [x, y, z], 24);
  }
}

const LANTERN = [[0.075, -0.2], [0.14, -0.15], [0.165, -0.03], [0.165, 0.03], [0.14, 0.15], [0.075, 0.2]];
const ribOf = (x, y, z, angle) => LANTERN.map(([r, dy]) => [x + Math.cos(angle) * r * 1.02, y + dy, z + Math.sin(angle) * r * 1.02]);

const places = (shares, drop, inset) => ({ width, y, front }) => shares.map((share) => ({ x: share * width, y: y - drop, z: front - inset }));
const pendants = places(PENDANTS, 0.46, 0.5);
const lanterns = places(LANTERNS, 0.56, 0.04);

/** Bulbs, glowing paper and the soft cones of light: no light falls from these, they are what one sees of it. */
export function lampGlow(colours, frame, { dark }) {
  const group = new Group();
  const bright = new MeshBasicMaterial({ color: colours.bulb });
  const bulb = new SphereGeometry(0.075, 16, 12);
  const paper = new LatheGeometry(LANTERN.map(([r, y]) => new Vector2(r, y)), 24);
  const cone = coneMaterial(colours, dark);
  const sheet = new PlaneGeometry(1.9, 2.35).translate(0, -1.175, 0);
  for (const { x, y, z } of pendants(frame)) group.add(put(new Mesh(bulb, bright), x, y + 0.01, z), put(turning(new Mesh(sheet, cone)), x, y + 0.04, z));
  const glow = haloMaterial(colours, dark);
  for (const { x, y, z } of lanterns(frame)) {
    group.add(put(new Mesh(paper, new MeshBasicMaterial({ color: colours.lantern })), x, y, z));
    group.add(put(turning(new Mesh(new PlaneGeometry(1.3, 1.3), glow)), x, y, z));
  }
  return group;
}

function put(mesh, x, y, z) {
  mesh.position.set(x, y, z);
  return mesh;
}

function coneMaterial(colours, dark) {
  return shine(drawnAlpha(128, 160, coneAlpha), colours.lamp, dark ? 0.75 : 0.28, dark);
}

function haloMaterial(colours, dark) {
  return shine(drawnAlpha(96, 96, haloAlpha), colours.lamp, dark ? 0.6 : 0.5, dark);
}

/** After dark light adds to what is behind it; by day it would vanish on pale walls, so it veils them a little. */
function shine(map, color, opacity, dark) {
  return new MeshBasicMaterial({ map, color, opacity, transparent: true, depthWrite: false, blending: dark ? AdditiveBlending : NormalBlending });
}

/** Turned towards the eye around its own upright axis; the matrix must be ready for the frame that is being drawn. */
function turning(mesh) {
  mesh.renderOrder = 2;
  mesh.onBeforeRender = (_renderer, _scene, camera) => {
    mesh.rotation.y = Math.atan2(camera.position.x - mesh.position.x, camera.position.z - mesh.position.z);
    mesh.updateMatrixWorld();
    mesh.modelViewMatrix.multiplyMatrices(camera.matrixWorldInverse, mesh.matrixWorld);
  };
  return mesh;
}

function drawnAlpha(width, height, alpha) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(width, height);
  for (let i = 0; i < width * height; i++) pixels.data.set([255, 255, 255, 255 * alpha((i % width) / (width - 1), Math.floor(i / width) / (height - 1))], i * 4);
  context.putImageData(pixels, 0, 0);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  return texture;
}

/** Bright below the shade and in the middle, gone towards the rim and the floor. */
function coneAlpha(across, down) {
  const off = Math.abs(across - 0.5) / (0.085 + 0.4 * down);
  return Math.max(0, 1 - off * off) ** 1.6 * (1 - down) ** 1.5 * 0.9;
}

const haloAlpha = (across, down) => Math.max(0, 1 - Math.hypot(across - 0.5, down - 0.5) * 2) ** 2.2;

/**
 * All the light of the scene.
 * @param {import("./types.js").Palette} colours
 * @param {Record<string, number>} powers
 * @param {import("./types.js").Scene} scene
 */
export function lights(colours, powers, scene, { frame, lit, quality }) {
  const group = new Group();
  group.add(new HemisphereLight(colours.sky, colours.bounce, powers["sky-power"]), sun(colours, powers, scene));
  if (lit) group.add(spill(colours, powers, scene.size));
  if (lit && quality.lamps) group.add(...pendants(frame).flatMap((place) => lamp(colours, powers, place)));
  return group;
}

/** From the open side, so that a side wall lies in the light. */
function sun(colours, powers, { size: { width, depth, height }, walls }) {
  const light = new DirectionalLight(colours.sun, powers["sun-power"]);
  light.position.set(width * (walls.includes("left") ? 0.4 : -0.4), height * 2.9, depth * 1.6);
  light.castShadow = true;
  light.shadow.mapSize.set(1024, 1024);
  light.shadow.radius = 3.2;
  light.shadow.blurSamples = 12;
  light.shadow.bias = -0.0004;
  light.shadow.normalBias = 0.02;
  const reach = Math.max(width, depth) * 0.78;
  Object.assign(light.shadow.camera, { left: -reach, right: reach, top: reach, bottom: -reach, near: 1, far: height * 8 });
  return light;
}

/** What a lit stand throws back upon its own front. */
function spill(colours, powers, { height, depth }) {
  const light = new DirectionalLight(colours.lamp, powers["spill-power"]);
  light.position.set(0, height, depth * 2);
  return light;
}

function lamp(colours, powers, { x, y, z }) {
  const light = new SpotLight(colours.lamp, powers["lamp-power"], 0, 0.95, 0.9, 1.6);
  light.position.set(x, y, z);
  light.target = new Object3D();
  light.target.position.set(x, 0, z - 0.25);
  return [light, light.target];
}
