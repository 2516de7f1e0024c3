// What follows the hand at once, before the server draws it: the stands' colour, and how many characters there are.
export function recolour(form, swatch) {
  const hue = `hue-${swatch.value.padStart(2, "0")}`;
  for (const drawn of form.querySelectorAll(".picks :is(.stand-art, .logo)")) {
    drawn.classList.remove(...[...drawn.classList].filter((name) => name.startsWith("hue-")));
    drawn.classList.add(hue);
  }
  const line = form.querySelector("[data-contrast]");
  line.textContent = line.dataset.contrast.replace("{ratio}", swatch.dataset.ratio);
}

export function recount(form, field) {
  const count = field.name && form.querySelector(`[data-count="${CSS.escape(field.name)}"]`);
  if (count) count.textContent = [...field.value].length;
}
