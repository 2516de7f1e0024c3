import { BoxGeometry, BufferGeometry, EdgesGeometry, Group, Line, LineBasicMaterial, LineSegments, Mesh, MeshBasicMaterial, Vector3 } from "three";

import { release } from "../showroom/stage.js";

/** The frame around what is chosen, and the lines on which it has come to rest. Drawn above everything else. */
export class Outline {
  group = new Group();

  /**
   * @param {import("../showroom/types.js").Spot|undefined} spot
   * @param {[number, number, number][][]} guides
   * @param {string} colour
   */
  show(spot, guides, colour) {
    for (const part of [...this.group.children]) release(part);
    if (!spot) return;
    const [x, y, z, w, h, d] = spot.box;
    const box = new BoxGeometry(w + 0.04, h + 0.04, d + 0.04);
    const veil = new Mesh(box, new MeshBasicMaterial({ color: colour, transparent: true, opacity: 0.16, depthWrite: false }));
    const edges = new LineSegments(new EdgesGeometry(box), ink(colour));
    for (const part of [veil, edges]) part.position.set(x, y, z);
    this.group.add(veil, edges, ...guides.map((ends) => new Line(new BufferGeometry().setFromPoints(ends.map((end) => new Vector3(...end))), ink(colour))));
    for (const part of this.group.children) part.renderOrder = 5;
  }
}

const ink = (color) => new LineBasicMaterial({ color, depthTest: false, transparent: true });
