import { pageLanguage } from "../showroom/words.js";

/** The scene's form as data: its fields, the order of its things, and which of them have been taken out. */

const OWN = new Set(["csrfmiddlewaretoken", "version", "base", "order", "do"]);
const RENAMED = ["name", "id", "for", "aria-describedby", "data-path", "data-advice"];

export class SceneForm {
  #isOpen = () => true;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.list = form.querySelector("[data-part=things]");
    this.number();
  }

  get rows() {
    return [...this.list.children].map((row) => ({ row, point: row.querySelector("[data-point]") }));
  }

  get standing() {
    return this.rows.filter(({ row }) => !row.hidden);
  }

  #row(id) {
    return this.rows.find(({ point }) => point.dataset.point === id);
  }

  isStanding(id) {
    return this.standing.some(({ point }) => point.dataset.point === id);
  }

  /** Whether somebody is in the midst of saying something of one of its things. */
  get isWrittenIn() {
    return this.list.contains(document.activeElement) && document.activeElement.matches("input, select, textarea");
  }

  pathOf(id) {
    return this.#row(id)?.point.dataset.path ?? null;
  }

  kindOf(id) {
    return this.#row(id)?.point.dataset.kind ?? null;
  }

  /** @param {string} path @param {string|number} value */
  put(path, value) {
    const field = this.form.elements[path];
    if (field) field.value = String(value);
  }

  /** Everything that somebody can change, to be put back as it was. */
  get state() {
    const fields = this.#fields().map((field) => [field.name, saidBy(field)]);
    return JSON.stringify({ fields, order: this.standing.map(({ point }) => point.dataset.point) });
  }

  set state(text) {
    const { fields, order } = JSON.parse(text);
    for (const [name, value] of fields) this.#restore(name, value);
    for (const { row, point } of this.rows) this.#show(row, order.includes(point.dataset.point));
    if (String(this.standing.map(({ point }) => point.dataset.point)) !== String(order)) this.#arrange(order);
    this.number();
  }

  /** What is put somewhere else loses the keyboard, and gets it back. */
  #arrange(order) {
    const held = document.activeElement;
    for (const id of order) this.list.append(this.#row(id).row);
    if (this.list.contains(held)) held.focus({ preventScroll: true });
  }

  /** What every field says now, to be told from what is said later. @returns {Map<Element, string>} */
  get values() {
    return new Map(this.#fields().map((field) => [field, saidBy(field)]));
  }

  #fields() {
    return [...this.form.elements].filter((field) => field.name && !OWN.has(field.name) && field.type !== "hidden" && field.type !== "submit");
  }

  #restore(name, value, isOpen = () => true) {
    for (const field of this.#fields().filter((one) => one.name === name && isOpen(one))) {
      if (field.type !== "checkbox") field.value = value;
      else if (value.startsWith(`${field.value}=`)) field.checked = value.endsWith("=true");
    }
  }

  /** What is taken out stays on the page, unsent, so that it can come back. */
  #show(row, isThere) {
    row.hidden = !isThere;
    for (const field of row.querySelectorAll("input, select, textarea")) field.disabled = !isThere;
  }

  remove(id) {
    this.#show(this.#row(id).row, false);
    this.number();
  }

  /** @param {number} by places in the list */
  move(id, by) {
    const rows = this.standing.map(({ row }) => row);
    const { row } = this.#row(id);
    const other = rows[rows.indexOf(row) + by];
    if (!other) return;
    if (by > 0) other.after(row);
    else other.before(row);
    this.number();
  }

  /** Numbers, names and buttons as they follow from the list. */
  number() {
    const rows = this.standing;
    rows.forEach(({ row, point }, index) => {
      point.querySelector(".pin").textContent = String(index + 1);
      this.#name(point);
      for (const button of row.querySelectorAll("[value^='up.']")) button.disabled = index === 0;
      for (const button of row.querySelectorAll("[value^='down.']")) button.disabled = index === rows.length - 1;
    });
    this.form.querySelector("[value='add.screen']").hidden = rows.some(({ point }) => point.dataset.kind === "screen");
  }

  #name(point) {
    const part = point.dataset.kind === "counter" ? "label" : "title";
    const here = pageLanguage();
    const said = (language) => this.form.elements[`${point.dataset.path}.${part}.${language}`]?.value.trim();
    const other = here === "zh" ? "en" : "zh";
    const title = point.querySelector("[data-part=title]");
    title.textContent = said(here) || said(other) || point.dataset.point;
    if (said(here) || !said(other)) title.removeAttribute("lang");
    else title.lang = other === "zh" ? "zh-Hans" : "en";
  }

  /** The server counts what is sent; here what was taken out counts as well. @param {string} path as the server says it */
  here(path) {
    const [kind, index, ...rest] = path.split(".");
    if (kind !== "panels" && kind !== "plinths") return path;
    const paths = this.standing.map(({ point }) => point.dataset.path).filter((one) => one.startsWith(`${kind}.`));
    const own = paths.sort((one, other) => Number(one.split(".")[1]) - Number(other.split(".")[1]))[Number(index)];
    return own ? [own, ...rest].join(".") : path;
  }

  /** The field that a complaint or an advice about a path is about. */
  fieldFor(path) {
    const own = this.here(path);
    return [own, `${own}.0`, `${own}.zh`].map((name) => this.form.elements[name]).find((field) => field?.id) ?? null;
  }

  /** @param {string} path as here @returns {string|null} */
  idAt(path) {
    return this.standing.find(({ point }) => path === point.dataset.path || path.startsWith(`${point.dataset.path}.`))?.point.dataset.point ?? null;
  }

  /**
   * Take over a form that the server made of this one: what is new in it, and the values that it changed. What somebody
   * has typed since it was sent is newer.
   * @param {HTMLFormElement} page
   * @param {Map<Element, string>} sent the `values` at that moment
   */
  adopt(page, sent) {
    this.#isOpen = (field) => !sent.has(field) || sent.get(field) === saidBy(field);
    for (const field of page.elements) if (!field.closest("[data-part=things]") && field.name && !OWN.has(field.name) && field.type !== "hidden") this.#take(field, field.name);
    for (const row of page.querySelectorAll("[data-part=things] > li")) this.#adoptRow(row);
    this.number();
  }

  #adoptRow(row) {
    const { point: id, path } = row.querySelector("[data-point]").dataset;
    const known = this.standing.find(({ point }) => point.dataset.point === id);
    if (!known) return this.#add(row, id, path);
    const own = known.point.dataset.path;
    for (const field of row.querySelectorAll("input:not([type=hidden]), select, textarea")) this.#take(field, own + field.name.slice(path.length));
    return undefined;
  }

  #take(field, name) {
    const value = saidBy(field);
    this.#restore(name, value, this.#isOpen);
  }

  /** Under an id and a path that nothing here has or had. */
  #add(row, id, path) {
    const [kind, index] = path.split(".");
    const taken = this.rows.map(({ point }) => point.dataset);
    const count = taken.map((one) => one.path.split(".")).filter(([part]) => part === kind).map(([, number]) => Number(number));
    const free = index === undefined ? path : `${kind}.${Math.max(-1, ...count) + 1}`;
    let name = id;
    for (let number = 2; taken.some((one) => one.point === name); number++) name = `${id.replace(/-\d+$/, "")}-${number}`;
    if (index === undefined) taken.filter((one) => one.path === path).forEach((one) => this.#row(one.point).row.remove());
    const added = document.importNode(row, true);
    for (const part of [added, ...added.querySelectorAll("*")]) rename(part, [path, free], [id, name]);
    this.list.append(added);
  }
}

/** Of a checkbox: which one, and whether it is set. */
function saidBy(field) {
  return field.type === "checkbox" ? `${field.value}=${field.checked}` : field.value;
}

function rename(part, [path, free], [id, name]) {
  for (const attribute of RENAMED) {
    const value = part.getAttribute(attribute) ?? "";
    const own = value.replace(/^faults-/, "");
    if (own === path || own.startsWith(`${path}.`)) part.setAttribute(attribute, value.replace(path, free));
  }
  if (part.dataset.point === id) part.dataset.point = name;
  if (part.id === `point-${id}`) part.id = `point-${name}`;
  if (part.name === "order" || part.name === `${free}.id`) part.value = name;
  if (part.name === "do" && part.value.endsWith(`.${id}`)) part.value = part.value.slice(0, -id.length) + name;
}
