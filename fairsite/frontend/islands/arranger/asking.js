/** The server looks at the form as it is typed: it draws it, and says what is to be said about it. */

export class Preview {
  #timer = 0;
  #request = new AbortController();

  /**
   * @param {string} address
   * @param {HTMLFormElement} form
   * @param {(answer: {scene?: object, plan?: string, advice?: {path: string, text: string}[], faults: Record<string, string[]>}) => void} answered
   * @param {(error: Error) => void} failed
   */
  constructor(address, form, answered, failed) {
    Object.assign(this, { address, form, answered, failed });
  }

  /** After a pause; what is still on its way is old by then. @param {number} pause milliseconds */
  ask(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), pause);
  }

  async #send() {
    this.#request.abort();
    this.#request = new AbortController();
    const { signal } = this.#request;
    try {
      const response = await fetch(this.address, { method: "POST", body: new FormData(this.form), headers: { Accept: "application/json" }, signal });
      if (!response.ok && response.status !== 422) throw new Error(`${response.status} for the picture`);
      const answer = await response.json();
      if (!signal.aborted) this.answered(answer);
    } catch (error) {
      if (!signal.aborted) this.failed(error);
    }
  }

  stop() {
    clearTimeout(this.#timer);
    this.#request.abort();
  }
}

/**
 * What one of the form's own buttons makes of the form.
 * @param {HTMLFormElement} form
 * @param {string} wish the button's value
 * @returns {Promise<HTMLFormElement>} the form as the server wrote it
 */
export async function rearranged(form, wish) {
  const body = new FormData(form);
  body.set("do", wish);
  const response = await fetch(form.action, { method: "POST", body });
  if (!response.ok) throw new Error(`${response.status} for ${wish}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const found = page.getElementById(form.id);
  if (!found) throw new Error(`no form after ${wish}`);
  return found;
}
