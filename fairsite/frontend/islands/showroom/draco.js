import { BufferAttribute, BufferGeometry } from "three";
// Made an ES module by decoders.js when the scripts are built.
import DracoDecoderModule from "three/examples/jsm/libs/draco/gltf/draco_decoder.js";

/** Draco without a worker and without WebAssembly: products are small, and the page's policy stays strict. */

const TYPES = {
  Float32Array: [Float32Array, "DT_FLOAT32"], Int8Array: [Int8Array, "DT_INT8"], Int16Array: [Int16Array, "DT_INT16"],
  Uint8Array: [Uint8Array, "DT_UINT8"], Uint16Array: [Uint16Array, "DT_UINT16"], Uint32Array: [Uint32Array, "DT_UINT32"],
};

/** @returns {Promise<{decode: Function}>} what GLTFLoader calls a Draco loader */
export function dracoDecoder() {
  return new Promise((resolve) => {
    // The module looks like a promise to `await`, so it is wrapped.
    DracoDecoderModule({ onModuleLoaded: (draco) => resolve({ decode: (...call) => decode(draco, ...call) }) });
  });
}

function decode(draco, buffer, done, attributes, types) {
  const decoder = new draco.Decoder();
  const mesh = new draco.Mesh();
  try {
    const bytes = new Int8Array(buffer);
    const status = decoder.DecodeArrayToMesh(bytes, bytes.byteLength, mesh);
    if (!status.ok()) throw new Error(`Draco: ${status.error_msg()}`);
    const geometry = new BufferGeometry();
    geometry.setIndex(new BufferAttribute(indices(draco, decoder, mesh), 1));
    for (const [name, id] of Object.entries(attributes)) {
      geometry.setAttribute(name, values(draco, decoder, mesh, decoder.GetAttributeByUniqueId(mesh, id), types[name]));
    }
    done(geometry);
  } finally {
    draco.destroy(mesh);
    draco.destroy(decoder);
  }
}

function indices(draco, decoder, mesh) {
  const count = mesh.num_faces() * 3;
  return copied(draco, count * 4, (place) => {
    decoder.GetTrianglesUInt32Array(mesh, count * 4, place);
    return new Uint32Array(draco.HEAPF32.buffer, place, count).slice();
  });
}

function values(draco, decoder, mesh, attribute, typeName) {
  const [Type, dataType] = TYPES[typeName];
  const items = attribute.num_components();
  const count = mesh.num_points() * items;
  const size = count * Type.BYTES_PER_ELEMENT;
  const array = copied(draco, size, (place) => {
    decoder.GetAttributeDataArrayForAllPoints(mesh, attribute, draco[dataType], size, place);
    return new Type(draco.HEAPF32.buffer, place, count).slice();
  });
  return new BufferAttribute(array, items);
}

function copied(draco, size, read) {
  const place = draco._malloc(size);
  try {
    return read(place);
  } finally {
    draco._free(place);
  }
}
