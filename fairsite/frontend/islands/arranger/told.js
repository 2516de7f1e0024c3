import { PROP } from "./snapping.js";

/** What is said about the scene: the list of advice, and the line that is read out while things move. */
export class Told {
  #before = new Set();
  #news = "";
  #inTheWay = new Set();

  /** @param {HTMLElement} root @param {import("./form.js").SceneForm} form */
  constructor(root, form) {
    Object.assign(this, { root, form });
    this.line = root.querySelector("[data-part=said]");
    this.list = root.querySelector("[data-part=advice]");
    this.#before = new Set([...this.list.children].map((one) => one.textContent.trim()));
  }

  titleOf(id) {
    const row = this.root.querySelector(`[data-point="${CSS.escape(id)}"] [data-part=title]`);
    return row?.textContent.trim() ?? this.root.querySelector("label[for='prop.at.0']").textContent.trim();
  }

  /** @param {string} sentence one of the `data-` formats of the line */
  say(sentence, values) {
    const format = this.line.dataset[sentence];
    this.sayPlainly(Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, String(value)), format));
  }

  sayPlainly(text) {
    this.line.textContent = text;
  }

  /** Where something stands now. */
  tell(id, thing, { size, turn }) {
    const title = this.titleOf(id);
    if (turn !== undefined) return this.say("turned", { title, turn });
    if (size !== undefined) return this.say("sized", { title, size: [size].flat().join(" × ") });
    const [x, other] = thing.at;
    return thing.wall ? this.say("board", { title, x, y: other }) : this.say("floor", { title, x, z: other });
  }

  /**
   * @param {{path: string, text: string}[]} advice
   * @param {Record<string, string[]>} faults by path
   */
  advise(advice, faults) {
    const wrong = Object.entries(faults).flatMap(([path, texts]) => texts.map((text) => ({ path, text: `${this.#labelOf(path)} ${text}`.trim(), isFault: true })));
    const all = [...wrong, ...advice];
    this.list.replaceChildren(...all.map((one) => this.#item(one)));
    this.root.querySelector("[data-part=no-advice]").hidden = all.length > 0;
    this.#inTheWay = new Set(all.filter(({ path }) => path.endsWith(".at")).map(({ path }) => (path === "prop.at" ? PROP : this.form.idAt(this.form.here(path)))));
    this.#besideFields(advice);
    this.#news = all.map(({ text }) => text).filter((text) => !this.#before.has(text)).join(" ");
    this.#before = new Set(all.map(({ text }) => text));
  }

  /** What is new in the advice, after what was said already. */
  announce() {
    if (this.#news) this.sayPlainly(`${this.line.textContent} ${this.#news}`.trim());
    this.#news = "";
  }

  isInTheWay(id) {
    return this.#inTheWay.has(id);
  }

  #labelOf(path) {
    const label = this.form.fieldFor(path)?.labels?.[0]?.textContent.trim();
    const id = this.form.idAt(this.form.here(path));
    return [id && `“${this.titleOf(id)}”`, label && `${label}:`].filter(Boolean).join(" ");
  }

  #item({ path, text, isFault }) {
    const item = this.root.querySelector("[data-part=one-advice]").content.cloneNode(true).firstElementChild;
    item.classList.toggle("is-fault", Boolean(isFault));
    const link = item.querySelector("a");
    const field = this.form.fieldFor(path);
    link.textContent = text;
    if (field) link.href = `#${field.id}`;
    return item;
  }

  /** The same beside the thing's own fields. */
  #besideFields(advice) {
    for (const { point } of this.form.standing) {
      const list = point.querySelector("[data-advice]");
      const own = advice.filter(({ path }) => this.form.idAt(this.form.here(path)) === point.dataset.point);
      list.replaceChildren(...own.map((one) => this.#item(one)));
      list.hidden = own.length === 0;
    }
  }
}
