import { CanvasTexture, LinearMipmapLinearFilter, SRGBColorSpace } from "three";

import { paintMark, paintPattern } from "./art.js";
import { fitFont, lineHeight, lines, words } from "./words.js";

/** @typedef {{scene: import("./types.js").Scene, colours: import("./types.js").Palette, fonts: Record<string, (size: number) => string>, images: Map<string, HTMLImageElement>}} Paints */

/**
 * A texture drawn by `paint`, at a number of pixels for each metre.
 * @param {number} width metres
 * @param {number} height metres
 * @param {number} density pixels for each metre
 * @param {(context: CanvasRenderingContext2D, width: number, height: number) => void} paint
 */
export function drawn(width, height, density, paint) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  const context = canvas.getContext("2d");
  paint(context, canvas.width, canvas.height);
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.minFilter = LinearMipmapLinearFilter;
  return texture;
}

/** The shade that gathers where two surfaces meet. */
function shade(context, from, to, [x, y, w, h], strength) {
  const gradient = context.createLinearGradient(...from, ...to);
  gradient.addColorStop(0, `rgb(40 30 10 / ${strength})`);
  gradient.addColorStop(0.35, `rgb(40 30 10 / ${strength * 0.4})`);
  gradient.addColorStop(1, "rgb(40 30 10 / 0)");
  context.fillStyle = gradient;
  context.fillRect(x, y, w, h);
}

/** The back wall with the exhibitor's pattern. @param {Paints} paints */
export function wallTexture({ scene, colours }, width, height) {
  return drawn(width, height, 220, (context, w, h) => {
    context.fillStyle = colours.wall;
    context.fillRect(0, 0, w, h);
    context.globalAlpha = 0.82;
    paintPattern(context, scene.art.wall, [0, 0, w, h], {
      fill: colours.pattern, line: colours.pattern, hot: colours["pattern-hot"], wall: colours.wall, scale: colours.wall,
    });
    context.globalAlpha = 1;
    shadeCorners(context, w, h);
  });
}

/** A side wall: plain, with a low band of the exhibitor's colour. @param {Paints} paints */
export function sideTexture({ colours }, width, height) {
  return drawn(width, height, 128, (context, w, h) => {
    context.fillStyle = colours["wall-side"];
    context.fillRect(0, 0, w, h);
    context.fillStyle = colours.main;
    context.fillRect(0, h * 0.955, w, h * 0.045);
    shadeCorners(context, w, h);
  });
}

function shadeCorners(context, w, h) {
  shade(context, [0, h], [0, h * 0.8], [0, h * 0.8, w, h * 0.2], 0.22);
  shade(context, [0, 0], [0, h * 0.22], [0, 0, w, h * 0.22], 0.2);
  shade(context, [0, 0], [h * 0.2, 0], [0, 0, h * 0.2, h], 0.16);
  shade(context, [w, 0], [w - h * 0.2, 0], [w - h * 0.2, 0, h * 0.2, h], 0.16);
}

/** The name board is as wide as the name needs. @param {Paints} paints @returns {number} metres */
export function signWidth({ scene, fonts }, height, most) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = fonts.strong(100);
  const text = (context.measureText(words(scene.logo.text)).width / 100) * height * 0.5;
  return Math.min(most, Math.max(1.9, text + height * 1.75));
}

/** The name board: mark and name in white on the exhibitor's colour. @param {Paints} paints */
export function signTexture({ scene, colours, fonts, images }, width, height) {
  return drawn(width, height, 300, (context, w, h) => {
    const size = h * 0.62;
    const gap = h * 0.24;
    const name = words(scene.logo.text);
    context.fillStyle = colours.main;
    context.fillRect(0, 0, w, h);
    const font = fitFont(context, name, w - size - gap - h * 0.6, Math.round(h * 0.5), fonts.strong);
    const start = (w - size - gap - context.measureText(name).width) / 2;
    context.strokeStyle = "rgb(255 255 255 / .35)";
    context.lineWidth = h * 0.016;
    context.strokeRect(h * 0.07, h * 0.07, w - h * 0.14, h * 0.86);
    paintLogo(context, { scene, colours, images }, start, (h - size) / 2, size);
    context.fillStyle = colours["on-main"];
    context.textBaseline = "middle";
    context.fillText(name, start + size + gap, h / 2 + font * 0.05);
  });
}

function paintLogo(context, { scene, colours, images }, x, y, size) {
  const picture = images.get(scene.logo.image ?? "");
  if (picture) paintContained(context, picture, [x, y, size, size]);
  else paintMark(context, scene.art.mark, x, y, size, colours["on-main"]);
}

/** The mark alone, for the counter's front and the cube on a plinth. @param {Paints} paints */
export function markTexture({ scene, colours }, ground = colours.main, ink = colours["on-main"]) {
  return drawn(1, 1, 256, (context, w) => {
    context.fillStyle = ground;
    context.fillRect(0, 0, w, w);
    paintMark(context, scene.art.mark, w * 0.16, w * 0.16, w * 0.68, ink);
  });
}

/**
 * A printed panel: a picture or a piece of the wall's pattern above, title and text below.
 * @param {Paints} paints
 * @param {import("./types.js").Panel} panel
 * @param {number} number its place among the panels
 */
export function panelTexture(paints, panel, number) {
  const { colours, fonts } = paints;
  const [width, height] = panel.size;
  const { ground, title: titleInk, body: bodyInk, edge } = printed(colours, panel);
  return drawn(width, height, 440, (context, w, h) => {
    context.fillStyle = ground;
    context.fillRect(0, 0, w, h);
    const banner = Math.min(h * 0.36, w * 0.52);
    paintBanner(context, paints, panel, number, w, banner);
    const left = w * 0.09;
    const title = { words: words(panel.title), size: w * 0.088, font: fonts.heading, most: 3, colour: titleInk };
    const body = { words: words(panel.body), size: w * 0.056, font: fonts.text, most: 12, colour: bodyInk };
    const next = paintLines(context, title, left, banner + w * 0.1, w - 2 * left, h);
    paintLines(context, body, left, next + w * 0.035, w - 2 * left, h - w * 0.08);
    context.fillStyle = edge;
    context.fillRect(0, h - w * 0.022, w, w * 0.022);
  });
}

/** What a panel is printed on and with: paper and dark letters, unless the exhibitor chose otherwise. */
function printed(colours, { ground = "paper", ink = "dark" }) {
  const letters = ink === "light" ? colours["on-main"] : colours["paper-ink"];
  const isPlain = ground === "paper" && ink === "dark";
  return { ground: colours[ground], title: letters, body: isPlain ? colours["paper-muted"] : letters, edge: ground === "main" ? letters : colours.main };
}

function paintBanner(context, paints, panel, number, w, h) {
  const { scene, colours, images } = paints;
  const picture = images.get(panel.image ?? "");
  context.fillStyle = colours.main;
  context.fillRect(0, 0, w, h);
  if (picture) return paintCovering(context, picture, [0, 0, w, h]);
  context.save();
  context.beginPath();
  context.rect(0, 0, w, h);
  context.clip();
  const span = w * 2.2;
  context.globalAlpha = 0.5;
  paintPattern(context, scene.art.wall, [-((number * 0.31) % 1) * (span - w), h - span * 0.5, span, span * 0.5], {
    fill: colours["on-main"], line: colours["on-main"], hot: colours.hot, wall: colours.main, scale: colours.main,
  });
  context.restore();
  paintMark(context, scene.art.mark, w * 0.09, h * 0.14, w * 0.13, colours["on-main"]);
  return undefined;
}

function paintLines(context, { words: text, size, font, most, colour }, x, y, width, bottom) {
  context.font = font(Math.round(size));
  context.fillStyle = colour;
  context.textBaseline = "top";
  const step = lineHeight(text, size) * (most < 4 ? 0.88 : 1);
  const fitting = Math.max(1, Math.min(most, Math.floor((bottom - y) / step)));
  const set = lines(context, text, width, fitting);
  set.forEach((line, index) => context.fillText(line, x, y + index * step));
  return y + set.length * step;
}

/** What the screen shows: its poster, or the exhibitor's own picture with the film's title. @param {Paints} paints */
export function screenTexture(paints, screen) {
  const { scene, colours, fonts, images } = paints;
  const [width, height] = screen.size;
  return drawn(width, height, 330, (context, w, h) => {
    context.fillStyle = mixed(context, w, h, colours);
    context.fillRect(0, 0, w, h);
    const poster = images.get(screen.poster ?? "");
    if (poster) paintCovering(context, poster, [0, 0, w, h]);
    else paintScreenArt(context, { scene, colours }, w, h);
    if (screen.video) paintPlay(context, w / 2, h * 0.45, h * 0.13);
    paintTitle(context, words(screen.title), fonts, w, h);
  });
}

function mixed(context, w, h, colours) {
  const gradient = context.createLinearGradient(0, 0, w * 0.3, h);
  gradient.addColorStop(0, colours.glass);
  gradient.addColorStop(1, colours.main);
  return gradient;
}

function paintScreenArt(context, { scene, colours }, w, h) {
  context.globalAlpha = 0.4;
  const paints = { fill: colours["on-main"], line: colours["on-main"], hot: colours.hot, wall: colours.main, scale: colours.main };
  paintPattern(context, scene.art.wall, [0, 0, w, h], paints);
  context.globalAlpha = 1;
}

function paintTitle(context, title, fonts, w, h) {
  const veil = context.createLinearGradient(0, h * 0.6, 0, h);
  veil.addColorStop(0, "rgb(0 0 0 / 0)");
  veil.addColorStop(1, "rgb(0 0 0 / .72)");
  context.fillStyle = veil;
  context.fillRect(0, h * 0.6, w, h * 0.4);
  fitFont(context, title, w * 0.88, Math.round(h * 0.095), fonts.strong);
  context.fillStyle = "#fff";
  context.textBaseline = "alphabetic";
  context.fillText(title, w * 0.06, h * 0.91);
}

function paintPlay(context, x, y, radius) {
  context.fillStyle = "rgb(10 17 18 / .72)";
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
  context.fillStyle = "#fff";
  context.beginPath();
  context.moveTo(x - radius * 0.32, y - radius * 0.48);
  context.lineTo(x + radius * 0.55, y);
  context.lineTo(x - radius * 0.32, y + radius * 0.48);
  context.fill();
}

function paintCovering(context, picture, [x, y, w, h]) {
  const scale = Math.max(w / picture.naturalWidth, h / picture.naturalHeight);
  const [width, height] = [w / scale, h / scale];
  const left = (picture.naturalWidth - width) / 2;
  const top = (picture.naturalHeight - height) / 2;
  context.drawImage(picture, left, top, width, height, x, y, w, h);
}

function paintContained(context, picture, [x, y, w, h]) {
  const scale = Math.min(w / picture.naturalWidth, h / picture.naturalHeight);
  const [width, height] = [picture.naturalWidth * scale, picture.naturalHeight * scale];
  context.drawImage(picture, x + (w - width) / 2, y + (h - height) / 2, width, height);
}

/** The pictures that the scene names; one that does not load is left out and the drawn look takes its place. */
export async function loadImages(scene, known = new Map()) {
  const sources = [scene.logo.image, scene.screen?.poster, ...scene.panels.map((panel) => panel.image)].filter(Boolean);
  const loaded = await Promise.allSettled(sources.map(async (source) => {
    if (known.has(source)) return [source, known.get(source)];
    const picture = new Image();
    picture.crossOrigin = "anonymous"; // it may lie in an object store, and only what is read by its leave may be painted
    picture.src = source;
    await picture.decode();
    return [source, picture];
  }));
  return new Map(loaded.flatMap((result) => (result.status === "fulfilled" ? [result.value] : [])));
}
