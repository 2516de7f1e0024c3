/** The stand's own drawing (wall pattern and mark), taken over from the server as path data and painted onto canvases. */

/**
 * @param {string} markup `<path class="p-fill" opacity=".5" d="…"/>`…
 * @returns {import("./types.js").Shape[]}
 */
export function parsePaths(markup) {
  const picture = new DOMParser().parseFromString(`<svg xmlns="http://www.w3.org/2000/svg">${markup}</svg>`, "image/svg+xml");
  return [...picture.querySelectorAll("path")].map((path) => ({
    path: new Path2D(path.getAttribute("d") ?? ""),
    paint: path.getAttribute("class")?.replace("p-", "") ?? "fill",
    opacity: Number(path.getAttribute("opacity") ?? 1),
  }));
}

/**
 * Fill a box with the wall's pattern, cut off at its edges and standing on its lower edge like the drawn one.
 * @param {CanvasRenderingContext2D} context
 * @param {import("./types.js").Scene["art"]["wall"]} wall
 * @param {[number, number, number, number]} box x, y, width, height
 * @param {{fill: string, wall: string, line: string, hot: string, scale: string}} colours
 */
export function paintPattern(context, wall, [x, y, width, height], colours) {
  const scale = Math.max(width / wall.width, height / wall.height);
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.translate(x + (width - wall.width * scale) / 2, y + height - wall.height * scale);
  context.scale(scale, scale);
  for (const shape of parsePaths(wall.paths)) paintShape(context, shape, colours);
  context.restore();
}

function paintShape(context, { path, paint, opacity }, colours) {
  const veil = context.globalAlpha;
  context.globalAlpha = veil * opacity;
  if (paint === "line" || paint === "scale") {
    if (paint === "scale") {
      context.fillStyle = colours.wall;
      context.fill(path);
    }
    context.strokeStyle = colours.fill;
    context.lineWidth = 1.6;
    context.stroke(path);
  } else {
    context.fillStyle = colours[paint] ?? colours.fill;
    context.fill(path);
  }
  context.globalAlpha = veil;
}

/** Draw the exhibitor's mark, a glyph of 24 by 24, into a square. */
export function paintMark(context, mark, x, y, size, colour) {
  context.save();
  context.translate(x, y);
  context.scale(size / 24, size / 24);
  context.fillStyle = colour;
  context.fill(new Path2D(mark), "evenodd");
  context.restore();
}
