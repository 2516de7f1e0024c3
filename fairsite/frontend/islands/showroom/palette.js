/** Colours come from the page's style sheets, so that day, dark and the exhibitor's colour are decided in one place. */

const NAMES = [
  "main", "main-light", "hot", "alt", "post", "ink", "wall", "wall-side", "pattern", "pattern-hot", "carpet", "carpet-line", "ground", "shadow",
  "pale", "leaf", "glass", "glass-line", "paper", "paper-ink", "paper-muted", "on-main", "lamp", "lamp-off", "bulb", "lantern", "lantern-rib", "blind",
  "sky", "bounce", "sun",
];
const NUMBERS = ["sky-power", "sun-power", "lamp-power", "spill-power", "glow", "print-glow", "shine", "room-power"];

/**
 * Read every `--sr-…` property as the browser computes it on this element.
 * @param {HTMLElement} element
 * @returns {{colours: import("./types.js").Palette, powers: Record<string, number>}}
 */
export function readPalette(element) {
  const probe = document.createElement("span");
  probe.hidden = true;
  element.append(probe);
  const pixel = onePixel();
  const colours = Object.fromEntries(NAMES.map((name) => [name, pixel(computed(probe, `var(--sr-${name})`))]));
  const style = getComputedStyle(element);
  const powers = Object.fromEntries(NUMBERS.map((name) => [name, computedNumber(style, name)]));
  probe.remove();
  return { colours, powers };
}

function computed(probe, value) {
  probe.style.color = value;
  return getComputedStyle(probe).color;
}

/** Numbers have a value by day and one after dark; `color-scheme` tells which of the two counts. */
function computedNumber(style, name) {
  const [day, dark = day] = style.getPropertyValue(`--sr-${name}`).trim().split(/\s+/).map(Number);
  return isDark(style) ? dark : day;
}

function isDark(style) {
  const scheme = style.colorScheme.split(" ");
  if (scheme.length === 1 && scheme[0] !== "normal") return scheme[0] === "dark";
  return scheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Whatever notation the browser computes (rgb, oklab, color()), a pixel of it is plain sRGB. */
function onePixel() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (colour) => {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
    return `#${[r, g, b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  };
}

/**
 * Call back when the colours may have changed: the theme switch, or the system's.
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function watchPalette(changed, signal) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
  signal.addEventListener("abort", () => observer.disconnect());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed, { signal });
}
