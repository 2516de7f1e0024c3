import { Box3, Raycaster, Vector2, Vector3 } from "three";

/** Which spot of the scene lies under the pointer: each has an invisible box, the nearest one is meant. */
export class Picker {
  #raycaster = new Raycaster();
  #hit = new Vector3();

  /** @param {import("./types.js").Spot[]} spots */
  constructor(spots) {
    this.arrange(spots);
  }

  /** @param {import("./types.js").Spot[]} spots */
  arrange(spots) {
    this.boxes = spots.map(({ id, box: [x, y, z, w, h, d] }) => ({
      id,
      box: new Box3().setFromCenterAndSize(new Vector3(x, y, z), new Vector3(w, h, d)),
    }));
  }

  /** @returns {string|null} the spot's id */
  at(clientX, clientY, canvas, camera) {
    return this.hit(clientX, clientY, canvas, camera)?.id ?? null;
  }

  /** @returns {{id: string, point: [number, number, number]}|null} and where its box was hit */
  hit(clientX, clientY, canvas, camera) {
    this.ray(clientX, clientY, canvas, camera);
    let nearest = null;
    for (const { id, box } of this.boxes) {
      if (!this.#raycaster.ray.intersectBox(box, this.#hit)) continue;
      const distance = this.#hit.distanceTo(camera.position);
      if (distance < (nearest?.distance ?? Infinity)) nearest = { id, distance, point: this.#hit.toArray() };
    }
    return nearest;
  }

  /** From the eye through the pointer into the picture. */
  ray(clientX, clientY, canvas, camera) {
    const frame = canvas.getBoundingClientRect();
    const pointer = new Vector2(((clientX - frame.left) / frame.width) * 2 - 1, 1 - ((clientY - frame.top) / frame.height) * 2);
    this.#raycaster.setFromCamera(pointer, camera);
    return this.#raycaster.ray;
  }
}
