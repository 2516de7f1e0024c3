import { readFile } from "node:fs/promises";

/**
 * For the build: the decoders of compressed models become modules that run on the page itself, without a worker, WebAssembly
 * or an address elsewhere. Draco's is a classic script that looks for Node; meshopt's plain one is not among its exports.
 */
export const decoders = {
  name: "decoders",
  setup(build) {
    build.onLoad({ filter: /draco_decoder\.js$/ }, async ({ path }) => ({
      contents: `${await readFile(path, "utf8")}\nexport default DracoDecoderModule;\n`,
      loader: "js",
    }));
    build.onResolve({ filter: /^(fs|path)$/ }, ({ importer, path }) => (importer.endsWith("draco_decoder.js") ? { path, namespace: "absent" } : undefined));
    build.onLoad({ filter: /.*/, namespace: "absent" }, () => ({ contents: "" }));
    build.onResolve({ filter: /^meshoptimizer\/reference$/ }, () => ({
      path: new URL("meshopt_decoder_reference.js", import.meta.resolve("meshoptimizer")).pathname,
    }));
  },
};
