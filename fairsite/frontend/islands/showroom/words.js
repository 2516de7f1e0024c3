/** Texts of the scene in the page's language, and their lines on a canvas. */

const OPENING = /[（「『《“‘]/u;
const CLOSING = /[，。、；：！？）」』》”’…]/u;
const HAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/u;

/** @returns {"en"|"zh"} */
export function pageLanguage() {
  return document.documentElement.lang.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/**
 * The text in the page's language, else in the other one.
 * @param {import("./types.js").Text|undefined} text
 */
export function words(text, language = pageLanguage()) {
  return text?.[language] || text?.[language === "zh" ? "en" : "zh"] || "";
}

/** Where a line may break: between Latin words and between Han characters, never before closing punctuation. */
function pieces(paragraph) {
  const found = [];
  for (const part of paragraph.match(/\s+|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+/gu) ?? []) {
    const last = found.at(-1);
    if (last && (CLOSING.test(part) || OPENING.test(last))) found[found.length - 1] += part;
    else found.push(part);
  }
  return found;
}

/**
 * Break a text into lines of at most this width.
 * @param {CanvasRenderingContext2D} context with its font set
 * @param {string} text
 * @param {number} width
 * @param {number} most lines; what does not fit ends in an ellipsis
 */
export function lines(context, text, width, most) {
  const all = text.split("\n").flatMap((paragraph) => wrapped(context, paragraph, width));
  if (all.length <= most) return all;
  const kept = all.slice(0, most);
  kept[most - 1] = shortened(context, kept[most - 1], width);
  return kept;
}

function wrapped(context, paragraph, width) {
  const done = [];
  let line = "";
  for (const piece of pieces(paragraph)) {
    if (line && context.measureText(line + piece.trimEnd()).width > width) {
      done.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      line += piece;
    }
  }
  return [...done, line.trimEnd()];
}

function shortened(context, line, width) {
  let text = line.replace(/[\s，。,.;；]+$/u, "");
  while (text && context.measureText(`${text}…`).width > width) text = text.slice(0, -1);
  return `${text}…`;
}

/** Set the font as large as it may be so that the line fits. @returns {number} the size in pixels */
export function fitFont(context, text, width, size, font) {
  context.font = font(size);
  const measured = context.measureText(text).width;
  const fitting = measured > width ? Math.floor((size * width) / measured) : size;
  context.font = font(fitting);
  return fitting;
}

/** Han text reads well with taller lines. */
export function lineHeight(text, size) {
  return size * (HAN.test(text) ? 1.6 : 1.38);
}

/**
 * The page's type faces, loaded for the characters that will be drawn: a canvas does not wait for a font by itself.
 * @param {HTMLElement} element
 * @param {import("./types.js").Scene} scene
 */
export async function loadFonts(element, scene) {
  const style = getComputedStyle(element);
  const [serif, sans] = ["--serif", "--sans"].map((name) => style.getPropertyValue(name).trim() || "sans-serif");
  const drawn = [scene.logo.text, scene.screen?.title, ...scene.panels.flatMap((panel) => [panel.title, panel.body])]
    .map((text) => words(text)).join(" ");
  const wanted = [`600 40px ${serif}`, `400 40px ${sans}`, `600 40px ${sans}`];
  await Promise.allSettled(wanted.map((font) => document.fonts.load(font, drawn)));
  return {
    heading: (size) => `600 ${size}px ${serif}`,
    text: (size) => `400 ${size}px ${sans}`,
    strong: (size) => `600 ${size}px ${sans}`,
  };
}
