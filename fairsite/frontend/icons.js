// Writes fairsite/icons.json: `npm run icons` refreshes it, `npm run icons -- plane train` adds two of lucide's icons.
import { readFile, writeFile } from "node:fs/promises";

const table = new URL("../icons.json", import.meta.url);
const source = (name) => new URL(`../../node_modules/lucide-static/icons/${name}.svg`, import.meta.url);
const inside = (svg) =>
  svg.replace(/<!--[\s\S]*?-->/g, "").replace(/<\/?svg[^>]*>/g, "").replace(/\s+/g, " ").replace(/> </g, "><").replace(/ \/>/g, "/>").trim();

const known = Object.keys(JSON.parse(await readFile(table, "utf8").catch(() => "{}")));
const names = [...new Set([...known, ...process.argv.slice(2)])].sort();
const drawn = await Promise.all(names.map(async (name) => [name, inside(await readFile(source(name), "utf8"))]));
await writeFile(table, `${JSON.stringify(Object.fromEntries(drawn), null, 1)}\n`);
