import { Box3, Raycaster, Vector2, Vector3 } from "three";

/** Which spot of the scene lies under the pointer: each has an invisible box, the nearest one is meant. */
export class Picker {
  #raycaster = new Raycaster();
  #hit = new Vector3();

  /** @param {import("./types.js").Spot[]} spots */
  constructor(spots) {
    this.boxes = spots.map(({ id, box: [x, y, z, w, h, d] }) => ({
      id,
      box: new Box3().setFromCenterAndSize(new Vector3(x, y, z), new Vector3(w, h, d)),
    }));
  }

  /** @returns {string|null} the spot's id */
  at(clientX, clientY, canvas, camera) {
    const frame = canvas.getBoundingClientRect();
    const pointer = new Vector2(((clientX - frame.left) / frame.width) * 2 - 1, 1 - ((clientY - frame.top) / frame.height) * 2);
    this.#raycaster.setFromCamera(pointer, camera);
    let nearest = { id: null, distance: Infinity };
    for (const { id, box } of this.boxes) {
      if (!this.#raycaster.ray.intersectBox(box, this.#hit)) continue;
      const distance = this.#hit.distanceTo(camera.position);
      if (distance < nearest.distance) nearest = { id, distance };
    }
    return nearest.id;
  }
}
