const WRITTEN_IN = ":is(input, select, textarea):focus";

/**
 * The list of points that the server wrote: the same content as the scene, and the place where a chosen point opens.
 * It works without this script; the script only keeps it and the scene in step.
 */
export class Mirror {
  #chosen = null;

  /**
   * @param {HTMLElement} root holds `details[data-point]`
   * @param {HTMLElement} status is read out when the choice changes
   * @param {(id: string|null) => void} chosen the list's own choice, by pointer or key
   * @param {AbortSignal} signal
   */
  constructor(root, status, chosen, signal) {
    Object.assign(this, { root, status });
    root.addEventListener("toggle", (event) => this.#toggled(event.target, chosen), { signal, capture: true });
  }

  /** They may come and go while somebody arranges the stand. */
  get points() {
    return new Map([...this.root.querySelectorAll("details[data-point]")].map((point) => [point.dataset.point, point]));
  }

  #toggled(point, chosen) {
    const id = point.dataset?.point;
    if (!id) return;
    if (point.open && id !== this.#chosen) chosen(id);
    if (!point.open && id === this.#chosen) chosen(null);
  }

  nameOf(id) {
    return this.points.get(id)?.querySelector("[data-part=title]")?.textContent.trim() ?? id;
  }

  /** What somebody writes in stays open. @param {string|null} id @param {boolean} byList the list itself was used, so it stays where it is */
  show(id, byList) {
    this.#chosen = id;
    for (const [name, point] of this.points) {
      point.open = name === id || point.querySelector(WRITTEN_IN) !== null;
      if (name === id) point.parentElement.setAttribute("aria-current", "true");
      else point.parentElement.removeAttribute("aria-current");
    }
    this.#announce(id);
    if (id && !byList && this.#isBeside()) this.points.get(id)?.scrollIntoView({ block: "nearest" });
  }

  /** What was chosen, and a way to its text, which may lie below the picture. */
  #announce(id) {
    const point = this.points.get(id);
    const link = this.status.querySelector("a");
    this.status.querySelector("[data-part=choice]").textContent = point ? this.#sentence(id, point) : "";
    link.hidden = !point;
    if (point) link.href = `#${point.id}`;
  }

  #sentence(id, point) {
    const number = point.querySelector(".pin")?.textContent.trim() ?? "";
    return this.status.dataset.format.replace("{number}", number).replace("{title}", this.nameOf(id));
  }

  #isBeside() {
    return this.root.getBoundingClientRect().left > this.status.getBoundingClientRect().left + 40;
  }
}
