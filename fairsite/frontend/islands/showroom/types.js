/**
 * The shapes that travel between the modules. A scene is `fair.booth/1` (booths/scenes/schema.json) with the two drawings
 * that the server adds when it serves it. Metres everywhere; `at` on a wall is [right of its middle, above the floor] as
 * seen from inside, `at` on the floor is [right of the middle, towards the visitor].
 *
 * @typedef {{en: string, zh: string}} Text
 * @typedef {"back"|"left"|"right"} WallName
 * @typedef {{width: number, depth: number, height: number}} Size
 * @typedef {{colour: number, roof: string, wall: string, mark: string, prop: string}} Look
 * @typedef {{id: string, wall: WallName, at: [number, number], size: [number, number], title: Text, body: Text,
 *   href?: string, image?: string|null, ground?: "paper"|"main"|"hot", ink?: "dark"|"light"}} Panel
 * @typedef {{id: string, wall: WallName, at: [number, number], size: [number, number], title: Text, body?: Text,
 *   video?: string|null, poster?: string|null, captions?: string|null}} Screen
 * @typedef {{id: string, at: [number, number], size: [number, number, number], label: Text, body?: Text,
 *   action: string}} Counter
 * @typedef {{id: string, at: [number, number], height: number, title: Text, body?: Text, model?: string|null,
 *   href?: string, size?: number, turn?: number}} Plinth
 * @typedef {{schema: string, size: Size, look: Look, seed: number, walls: WallName[],
 *   logo: {text: Text, image?: string|null}, panels: Panel[], screen: Screen|null, counter: Counter, plinths: Plinth[],
 *   prop: {at: [number, number]}, order?: string[], art: {wall: {width: number, height: number, paths: string}, mark: string, people: Person[]}}} Scene
 * @typedef {{skin: string, hair: string, cut: number}} Person  as on the drawn stand
 *
 * @typedef {{state: "staffed"|"away", staff: number}} Presence
 * @typedef {Record<string, string>} Palette colour name → "#rrggbb"
 * @typedef {{path: Path2D, paint: string, opacity: number}} Shape
 * @typedef {{id: string, anchor: [number, number, number], box: [number, number, number, number, number, number],
 *   eye: {at: [number, number, number], yaw: number, pitch: number, distance: number}}} Spot  anchor: where its pin stands;
 *   box: centre and size, for picking; eye: what is looked at, and from where
 * @typedef {{x: number, z: number, w: number, d: number}} Footprint  something that stands on the floor
 */

export {};
