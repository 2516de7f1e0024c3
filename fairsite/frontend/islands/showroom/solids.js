import {
  BoxGeometry, BufferAttribute, BufferGeometry, Color, CylinderGeometry, DoubleSide, Euler, ExtrudeGeometry, LatheGeometry,
  Matrix4, Mesh, MeshLambertMaterial, Quaternion, Shape, SphereGeometry, TubeGeometry, CatmullRomCurve3, Vector2, Vector3,
} from "three";
import { RoundedBoxGeometry } from "three/addons/geometries/RoundedBoxGeometry.js";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";

/**
 * Everything of one colour each, collected and merged into a single mesh: a whole stand costs one draw call.
 * Positions are centres, except that `y` of the standing shapes (box, rounded, cylinder) is where they stand.
 */
export class Solids {
  /** @type {BufferGeometry[]} */
  #parts = [];

  /**
   * @param {BufferGeometry} geometry
   * @param {string} colour
   * @param {[number, number, number]} [at]
   * @param {[number, number, number]} [turn] Euler angles in radians
   */
  add(geometry, colour, at = [0, 0, 0], turn = [0, 0, 0]) {
    const placed = geometry.index ? geometry.toNonIndexed() : geometry;
    placed.applyMatrix4(new Matrix4().compose(new Vector3(...at), new Quaternion().setFromEuler(new Euler(...turn)), new Vector3(1, 1, 1)));
    placed.deleteAttribute("uv");
    if (!placed.hasAttribute("color")) paint(placed, () => colour);
    this.#parts.push(placed);
    return this;
  }

  box(colour, [w, h, d], [x, y, z], turn) {
    return this.add(new BoxGeometry(w, h, d), colour, [x, y + h / 2, z], turn);
  }

  rounded(colour, [w, h, d], [x, y, z], radius = 0.04, turn = undefined) {
    return this.add(new RoundedBoxGeometry(w, h, d, 3, radius), colour, [x, y + h / 2, z], turn);
  }

  cylinder(colour, [top, bottom, h], [x, y, z], turn, sides = 24) {
    return this.add(new CylinderGeometry(top, bottom, h, sides), colour, [x, y + h / 2, z], turn);
  }

  ball(colour, radius, at) {
    return this.add(new SphereGeometry(radius, 24, 16), colour, at);
  }

  /** A turned shape: the profile is [radius, height] from bottom to top. */
  turned(colour, profile, at, sides = 28) {
    return this.add(new LatheGeometry(profile.map(([r, y]) => new Vector2(r, y)), sides), colour, at);
  }

  /** A flat outline [x, y]… pushed back by `depth`; its front lies at `at`. */
  slab(colour, outline, depth, at = [0, 0, 0], turn = undefined) {
    const shape = new Shape(outline.map(([x, y]) => new Vector2(x, y)));
    const geometry = new ExtrudeGeometry(shape, { depth, bevelEnabled: false, curveSegments: 24 });
    geometry.translate(0, 0, -depth);
    return this.add(geometry, colour, at, turn);
  }

  tube(colour, points, radius, sides = 8) {
    const curve = new CatmullRomCurve3(points.map((p) => new Vector3(...p)));
    return this.add(new TubeGeometry(curve, Math.max(8, points.length * 6), radius, sides), colour);
  }

  /**
   * A sheet through rows of points, smooth along and across.
   * @param {(row: number, column: number) => string} colourOf
   */
  sheet(rows, colourOf) {
    const geometry = sheetGeometry(rows);
    paint(geometry, (face) => colourOf(Math.floor(face / (rows[0].length - 1)), face % (rows[0].length - 1)), 6);
    return this.add(geometry, "");
  }

  /** @returns {Mesh} one mesh with a colour at each corner; null when nothing was added */
  mesh() {
    const geometry = mergeGeometries(this.#parts);
    for (const part of this.#parts) part.dispose();
    this.#parts = [];
    const mesh = new Mesh(geometry, new MeshLambertMaterial({ vertexColors: true, side: DoubleSide }));
    mesh.castShadow = mesh.receiveShadow = true;
    return mesh;
  }
}

/** Smooth normals are computed on the shared grid, then the faces are taken apart so that each can have its own colour. */
function sheetGeometry(rows) {
  const columns = rows[0].length;
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(rows.flat(2)), 3));
  const index = [];
  for (let r = 0; r < rows.length - 1; r++) {
    for (let c = 0; c < columns - 1; c++) {
      const a = r * columns + c;
      index.push(a, a + columns, a + 1, a + 1, a + columns, a + columns + 1);
    }
  }
  geometry.setIndex(index);
  geometry.computeVertexNormals();
  return geometry.toNonIndexed();
}

function paint(geometry, colourOf, cornersPerFace = Infinity) {
  const count = geometry.attributes.position.count;
  const colours = new Float32Array(count * 3);
  const colour = new Color();
  for (let i = 0; i < count; i++) colour.set(colourOf(Math.floor(i / cornersPerFace))).toArray(colours, i * 3);
  geometry.setAttribute("color", new BufferAttribute(colours, 3));
}

/** Mix two colours as light does. */
export function mix(a, b, share) {
  return `#${new Color(a).lerp(new Color(b), share).getHexString()}`;
}
