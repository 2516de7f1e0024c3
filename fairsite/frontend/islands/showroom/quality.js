/**
 * How much the machine is asked to draw. Without a graphics processor every pixel is computed by the processor itself: then
 * cast shadows (the soft ones below things are painted, and stay), mirrors, smooth edges and the lamps' own light are left
 * out; walls and floor shine by themselves instead while somebody is there.
 * @typedef {{shadows: boolean, mirrors: boolean, lamps: boolean, antialias: boolean, anisotropy: number, ratio: number}} Quality
 */

/** @type {Record<"full"|"plain", Quality>} */
const QUALITIES = {
  full: { shadows: true, mirrors: true, lamps: true, antialias: true, anisotropy: 8, ratio: 2 },
  plain: { shadows: false, mirrors: false, lamps: false, antialias: false, anisotropy: 1, ratio: 1 },
};

/**
 * What this browser can draw, or null if it can't draw 3D pictures at all.
 * @param {string|undefined} wanted "full" or "plain" to overrule what is found out
 * @returns {Quality|null}
 */
export function findQuality(wanted) {
  const context = document.createElement("canvas").getContext("webgl2");
  if (!context) return null;
  const quality = QUALITIES[wanted] ?? (isSoftware(context) ? QUALITIES.plain : QUALITIES.full);
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return quality;
}

function isSoftware(context) {
  const details = context.getExtension("WEBGL_debug_renderer_info");
  const name = context.getParameter(details ? details.UNMASKED_RENDERER_WEBGL : context.RENDERER);
  return /swiftshader|llvmpipe|softpipe|basic render|software/i.test(String(name));
}
