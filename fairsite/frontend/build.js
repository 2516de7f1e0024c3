// Builds scripts and styles into build/ under stable names; Django's manifest storage adds the hashes.
import { build } from "esbuild";
import { readdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { decoders } from "./islands/showroom/decoders.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const outdir = fileURLToPath(new URL("../../build", import.meta.url));
const islands = (await readdir(`${here}islands`)).filter((name) => name.endsWith(".js"));

const common = {
  outdir,
  bundle: true,
  minify: true,
  legalComments: "linked",
  charset: "utf8",
  logLevel: "warning",
  target: ["chrome123", "firefox121", "safari17.5"], // the first to know light-dark()
};

await rm(outdir, { recursive: true, force: true });
await Promise.all([
  build({
    ...common,
    entryPoints: ["fair", "fonts-zh"].map((name) => `${here}styles/${name}.css`),
    loader: { ".woff2": "file", ".svg": "file" },
    assetNames: "fonts/[name]",
  }),
  build({
    ...common,
    entryPoints: [`${here}scripts/first.js`, `${here}worker.js`],
    entryNames: "[name]",
    format: "iife",
  }),
  build({
    ...common,
    entryPoints: [`${here}scripts/fair.js`, `${here}scripts/console.js`, ...islands.map((name) => `${here}islands/${name}`)],
    entryNames: "[name]",
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    splitting: true,
    plugins: [decoders],
  }),
]);
