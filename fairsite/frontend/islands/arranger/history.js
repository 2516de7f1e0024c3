/** What was, what is, and what was undone, as strings: a step is whatever differs from the one before. */

const MOST = 200;

export class History {
  #past = [];
  #future = [];

  /** @param {string} now */
  constructor(now) {
    this.now = now;
  }

  /** @param {string} state @returns {boolean} whether it is another one than before */
  note(state) {
    if (state === this.now) return false;
    this.#past = [...this.#past, this.now].slice(-MOST);
    this.#future = [];
    this.now = state;
    return true;
  }

  /** @returns {string|null} the state before this one */
  undo() {
    return this.#step(this.#past, this.#future);
  }

  /** @returns {string|null} the state that was undone */
  redo() {
    return this.#step(this.#future, this.#past);
  }

  get can() {
    return { undo: this.#past.length > 0, redo: this.#future.length > 0 };
  }

  #step(from, to) {
    if (!from.length) return null;
    to.push(this.now);
    this.now = from.pop();
    return this.now;
  }
}
