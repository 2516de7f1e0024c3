import { Box3, BoxGeometry, Group, MathUtils, Mesh, MeshLambertMaterial, PMREMGenerator, TextureLoader, Vector3 } from "three";
import { RoomEnvironment } from "three/addons/environments/RoomEnvironment.js";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";

import { markTexture } from "./canvases.js";
import { productSize } from "./layout.js";
import { release } from "./stage.js";

/** What stands on the plinths: the exhibitor's models (GLB), and a cube with the mark where there is none. */
export class Products {
  group = new Group();
  /** @type {Map<string, {source: string, holder: Group}>} */ #standing = new Map();
  #loader = modelLoader();

  /**
   * Load what is new, let go of what is gone, and put everything in its place.
   * @param {import("./canvases.js").Paints} paints
   * @param {AbortSignal} signal
   * @returns {Promise<void>} when every model has arrived or has been given up
   */
  async bring(paints, signal) {
    const { plinths } = paints.scene;
    for (const [id, { source, holder }] of this.#standing) {
      if (plinths.some((plinth) => plinth.id === id && sourceOf(plinth) === source)) continue;
      release(holder);
      this.#standing.delete(id);
    }
    this.settle(paints.scene);
    await Promise.all(plinths.filter(({ id }) => !this.#standing.has(id)).map((plinth) => this.#load(plinth, paints, signal)));
  }

  async #load(plinth, paints, signal) {
    const [id, source] = [plinth.id, sourceOf(plinth)];
    const holder = new Group();
    this.#standing.set(id, { source, holder });
    holder.add(unitOf(await model(this.#loader, source, signal) ?? emblem(paints)));
    if (this.#standing.get(id)?.holder !== holder) return release(holder);
    settle(holder, plinth);
    this.group.add(holder);
    return undefined;
  }

  /** @param {import("./types.js").Scene} scene */
  settle(scene) {
    for (const plinth of scene.plinths) {
      const found = this.#standing.get(plinth.id);
      if (found) settle(found.holder, plinth);
    }
  }
}

const sourceOf = ({ model: source }) => source ?? "";

function settle(holder, plinth) {
  holder.position.set(plinth.at[0], plinth.height, plinth.at[1]);
  holder.rotation.y = MathUtils.degToRad(plinth.turn ?? 0);
  holder.scale.setScalar(productSize(plinth));
}

/** Its longest edge one metre long, standing on the origin. */
function unitOf(product) {
  const size = new Box3().setFromObject(product).getSize(new Vector3());
  product.scale.multiplyScalar(1 / Math.max(size.x, size.y, size.z, 0.001));
  const placed = new Box3().setFromObject(product);
  const middle = placed.getCenter(new Vector3());
  product.position.sub(new Vector3(middle.x, placed.min.y, middle.z));
  return product;
}

async function model(loader, source, signal) {
  if (!source) return null;
  try {
    const response = await fetch(source, { signal });
    if (!response.ok) throw new Error(`${response.status} for ${source}`);
    const { scene } = await loader.parseAsync(await response.arrayBuffer(), "");
    scene.traverse(prepare);
    return scene;
  } catch (error) {
    if (!signal.aborted) console.warn("A product's model could not be shown.", error);
    return null;
  }
}

/** Metal is dark where there is nothing to mirror, so it keeps a little of its own colour. */
function prepare(part) {
  part.castShadow = part.receiveShadow = Boolean(part.isMesh);
  if (part.material?.isMeshStandardMaterial) part.material.metalness *= 0.6;
}

/** Decoders are loaded with the first model that needs them. They run on the page: no worker, no WebAssembly, nothing from elsewhere. */
function modelLoader() {
  const loader = new GLTFLoader();
  loader.register((parser) => {
    parser.textureLoader = new TextureLoader(parser.options.manager); // <img> instead of fetch(): the page's policy allows blob: for images only
    return { name: "pictures" };
  });
  loader.setDRACOLoader(lazyDraco());
  loader.setMeshoptDecoder(lazyMeshopt());
  return loader;
}

function lazyDraco() {
  let decoder;
  const load = () => (decoder ??= import("./draco.js").then(({ dracoDecoder }) => dracoDecoder()));
  return {
    preload() { load(); },
    decodeDracoFile(...call) {
      const failed = call.at(-1);
      load().then((draco) => draco.decode(...call)).catch((error) => typeof failed === "function" && failed(error));
    },
  };
}

function lazyMeshopt() {
  const load = () => import("meshoptimizer/reference").then((module) => module.MeshoptDecoder);
  return {
    supported: true,
    ready: Promise.resolve(),
    async decodeGltfBufferAsync(count, stride, source, mode, filter) {
      const decoder = await load();
      const target = new Uint8Array(count * stride);
      decoder.decodeGltfBuffer(target, count, stride, source, mode, filter);
      return target;
    },
  };
}

function emblem(paints) {
  const texture = markTexture(paints);
  const cube = new Mesh(new BoxGeometry(1, 1, 1), new MeshLambertMaterial({ map: texture }));
  cube.rotation.y = 0.5;
  cube.castShadow = cube.receiveShadow = true;
  return cube;
}

/**
 * Shiny materials reflect a room; the stand's own are matt and need none, so the room is made for models only.
 * @param {Group} products
 * @param {() => import("three").Texture} room
 * @param {number} power
 */
export function reflect(products, room, power) {
  products.traverse(({ material }) => {
    if (!material?.isMeshStandardMaterial) return;
    material.envMap = room();
    material.envMapIntensity = power;
  });
}

/** Something for shiny materials to reflect. */
export function roomLight(renderer) {
  const generator = new PMREMGenerator(renderer);
  const room = new RoomEnvironment();
  const { texture } = generator.fromScene(room, 0.04, 0.1, 100, { size: 32 }); // products are small, and so is what they mirror
  generator.dispose();
  room.dispose();
  return texture;
}
