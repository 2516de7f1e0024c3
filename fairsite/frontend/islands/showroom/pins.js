import { Vector3 } from "three";

/** Numbered pins above the canvas: real buttons, in the order of the list, moved with the picture. */

const APART = 32; // pixels between two pins at least

export class Pins {
  /**
   * @param {HTMLElement} layer
   * @param {import("./types.js").Spot[]} spots
   * @param {(id: string) => string} nameOf
   * @param {(id: string) => void} picked
   */
  constructor(layer, spots, nameOf, picked) {
    Object.assign(this, { layer, nameOf, picked });
    this.pins = [];
    this.stand(spots);
  }

  /** The same pins at other spots; the focus stays on the one that has it. @param {import("./types.js").Spot[]} spots */
  stand(spots) {
    const before = new Map(this.pins.map(({ spot, button }) => [spot.id, button]));
    this.pins = spots.map((spot) => ({ spot, button: before.get(spot.id) ?? pin(spot.id, this.picked) }));
    this.pins.forEach(({ spot, button }, index) => number(button, index + 1, this.nameOf(spot.id)));
    const buttons = this.pins.map(({ button }) => button);
    if (buttons.length === this.layer.children.length && buttons.every((button, index) => button === this.layer.children[index])) return;
    const focused = this.layer.contains(document.activeElement) ? document.activeElement : null;
    this.layer.replaceChildren(...buttons);
    focused?.focus({ preventScroll: true });
  }

  /** @param {string|null} id */
  mark(id) {
    for (const { spot, button } of this.pins) button.setAttribute("aria-pressed", String(spot.id === id));
  }

  /**
   * Put every pin where its spot is in the picture.
   * @param {(vector: Vector3) => {x: number, y: number, ahead: boolean, far: number}} project
   */
  place(project) {
    const { clientWidth, clientHeight } = this.layer;
    const placed = this.pins.map(({ spot, button }) => ({ button, ...project(new Vector3(...spot.anchor)) }));
    spread(placed);
    for (const { button, x, y, ahead, far } of placed) {
      const inside = ahead && x > 8 && x < clientWidth - 8 && y > 30 && y < clientHeight + 20;
      button.classList.toggle("is-outside", !inside);
      button.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
      button.style.zIndex = String(Math.round((1 - far) * 10_000));
    }
  }
}

function number(button, place, name) {
  button.textContent = String(place);
  button.setAttribute("aria-label", `${place}. ${name}`);
}

function pin(id, picked) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pin pin--standing";
  button.dataset.point = id;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => picked(id));
  return button;
}

/** Pins that would cover each other are moved apart, in a few small steps. */
function spread(placed) {
  for (let round = 0; round < 6; round++) {
    for (let a = 0; a < placed.length; a++) for (let b = a + 1; b < placed.length; b++) moveApart(placed[a], placed[b]);
  }
}

function moveApart(one, other) {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const distance = Math.hypot(dx, dy);
  if (distance >= APART) return;
  const [ux, uy] = distance > 0.5 ? [dx / distance, dy / distance] : [1, 0];
  const push = (APART - distance) / 2;
  one.x -= ux * push;
  one.y -= uy * push;
  other.x += ux * push;
  other.y += uy * push;
}
