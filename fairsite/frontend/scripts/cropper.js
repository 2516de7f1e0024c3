// Drawing the rectangle of a picture that is shown. The numbers beside it are the truth: they can be typed, too.
const SVG = "http://www.w3.org/2000/svg";
const SIDES = ["left", "top", "width", "height"];

export function startCropper(place) {
  const form = place.parentElement.querySelector(".crop");
  if (!form) return;
  const size = { width: Number(place.dataset.width), height: Number(place.dataset.height) };
  const shade = addShade(place, size);
  const fields = SIDES.map((side) => form.elements[side]);
  const show = () => drawRectangle(shade, size, fields.map((field) => Number(field.value) || 0));
  for (const field of fields) field.addEventListener("input", show);
  followPointer(shade, size, (rectangle) => {
    fields.forEach((field, index) => (field.value = rectangle[index]));
    show();
  });
  show();
}

function addShade(place, { width, height }) {
  const shade = document.createElementNS(SVG, "svg");
  shade.setAttribute("class", "cropper__shade");
  shade.setAttribute("viewBox", `0 0 ${width} ${height}`);
  shade.setAttribute("aria-hidden", "true");
  for (const kind of ["outside", "inside"]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", kind);
    path.setAttribute("fill-rule", "evenodd");
    shade.append(path);
  }
  place.append(shade);
  return shade;
}

function drawRectangle(shade, size, [left, top, width, height]) {
  const inside = `M${left} ${top}h${width}v${height}h${-width}z`;
  shade.querySelector(".inside").setAttribute("d", inside);
  shade.querySelector(".outside").setAttribute("d", `M0 0h${size.width}v${size.height}h${-size.width}z${inside}`);
}

function followPointer(shade, size, tell) {
  let from;
  const at = (event) => {
    const box = shade.getBoundingClientRect();
    const within = (share, most) => Math.round(Math.min(1, Math.max(0, share)) * most);
    return [within((event.clientX - box.left) / box.width, size.width), within((event.clientY - box.top) / box.height, size.height)];
  };
  shade.addEventListener("pointerdown", (event) => {
    from = at(event);
    shade.setPointerCapture(event.pointerId);
  });
  shade.addEventListener("pointermove", (event) => {
    if (!from) return;
    const to = at(event);
    const [left, top] = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
    tell([left, top, Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])]);
  });
  shade.addEventListener("pointerup", () => (from = undefined));
}
