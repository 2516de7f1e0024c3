import { CircleGeometry, Mesh, MeshBasicMaterial, MeshLambertMaterial, PlaneGeometry, CanvasTexture, SRGBColorSpace } from "three";

import { drawn } from "./canvases.js";

const HALL = 13; // radius of the hall's floor that is shown around the stand, metres

/**
 * The stand's carpet with the soft shadows of all that stands on it, and a pool of light under each lamp while staffed.
 * @param {import("./canvases.js").Paints} paints
 * @param {import("./types.js").Footprint[]} footprints
 * @param {{lit: boolean, shine: number}} light
 */
export function carpet(paints, footprints, { lit, shine }) {
  const { width, depth } = paints.scene.size;
  const texture = drawn(width, depth, 150, (context, w, h) => {
    paintCarpet(context, paints.colours, w, h, w / width);
    paintContacts(context, footprints, { width, depth, scale: w / width });
    if (lit) paintPools(context, paints.colours, w, h);
  });
  const mesh = new Mesh(new PlaneGeometry(width, depth), new MeshLambertMaterial({ map: texture, emissive: paints.colours.lamp, emissiveMap: texture, emissiveIntensity: shine }));
  mesh.rotation.x = -Math.PI / 2;
  mesh.position.y = 0.002;
  mesh.receiveShadow = true;
  return mesh;
}

function paintCarpet(context, colours, w, h, scale) {
  context.fillStyle = colours.carpet;
  context.fillRect(0, 0, w, h);
  context.strokeStyle = colours["carpet-line"];
  context.lineWidth = 1.5;
  for (let x = scale / 2; x < w; x += scale) line(context, x, 0, x, h);
  for (let y = scale / 2; y < h; y += scale) line(context, 0, y, w, y);
  context.strokeStyle = colours.main;
  context.lineWidth = scale * 0.05;
  context.strokeRect(scale * 0.14, scale * 0.14, w - scale * 0.28, h - scale * 0.28);
}

function line(context, ...ends) {
  context.beginPath();
  context.moveTo(ends[0], ends[1]);
  context.lineTo(ends[2], ends[3]);
  context.stroke();
}

/** Shadows blurred by the canvas itself: the shape lies outside, only its shadow falls on the carpet. */
function paintContacts(context, footprints, { width, depth, scale }) {
  const away = 10_000;
  context.save();
  for (const [blur, grow, strength] of [[0.1, 0, 0.42], [0.5, 0.08, 0.24]]) {
    context.shadowColor = `rgb(30 24 10 / ${strength})`;
    context.shadowBlur = blur * scale;
    context.shadowOffsetX = away;
    for (const { x, z, w, d } of footprints) {
      const left = (x + width / 2 - w / 2 - grow) * scale;
      const top = (z + depth / 2 - d / 2 - grow) * scale;
      context.fillRect(left - away, top, (w + 2 * grow) * scale, (d + 2 * grow) * scale);
    }
  }
  context.restore();
}

function paintPools(context, colours, w, h) {
  context.globalCompositeOperation = "screen";
  for (const across of [0.22, 0.5, 0.78]) {
    const pool = context.createRadialGradient(w * across, h * 0.3, 0, w * across, h * 0.3, w * 0.22);
    pool.addColorStop(0, `${colours.lamp}40`);
    pool.addColorStop(1, `${colours.lamp}00`);
    context.fillStyle = pool;
    context.fillRect(0, 0, w, h);
  }
  context.globalCompositeOperation = "source-over";
}

/** The hall's floor, fading into the page, with the shadow of the whole stand. */
export function hallFloor(paints) {
  const { width, depth } = paints.scene.size;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1024;
  paintHall(canvas.getContext("2d"), paints.colours, { width, depth, scale: 1024 / (2 * HALL) });
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  const material = new MeshBasicMaterial({ map: texture, transparent: true, depthWrite: false });
  const mesh = new Mesh(new CircleGeometry(HALL, 48), material);
  mesh.rotation.x = -Math.PI / 2;
  mesh.position.y = -0.07;
  mesh.renderOrder = -1;
  return mesh;
}

function paintHall(context, colours, { width, depth, scale }) {
  const middle = HALL * scale;
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, 2 * middle, 2 * middle);
  context.save();
  context.shadowColor = colours.shadow;
  context.shadowBlur = 1.1 * scale;
  context.shadowOffsetX = 10_000;
  context.fillRect(middle - (width / 2 + 0.1) * scale - 10_000, middle - (depth / 2 - 0.1) * scale, (width + 0.2) * scale, depth * scale);
  context.restore();
  const fade = context.createRadialGradient(middle, middle, middle * 0.35, middle, middle, middle);
  fade.addColorStop(0, "#000f");
  fade.addColorStop(1, "#0000");
  context.globalCompositeOperation = "destination-in";
  context.fillStyle = fade;
  context.fillRect(0, 0, 2 * middle, 2 * middle);
}
