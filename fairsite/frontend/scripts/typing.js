// Who is writing: told to others while somebody writes, and shown for as long as it is told.
import { called } from "./said.js";

const TOLD_EVERY = 3_000;
const SHOWN_FOR = 6_000;
const SAID_AGAIN = 60_000; // read aloud once, when somebody begins, and not again for a while

export function startTyping(root, words, tell) {
  const [line, aloud] = [".talk__typing", "[data-typing-told]"].map((selector) => root.querySelector(selector));
  const shown = new Map(); // person → their name, and the clock that takes it away
  const said = new Map();
  let toldAt = 0;

  words.addEventListener("input", () => {
    if (!words.value.trim() || Date.now() - toldAt < TOLD_EVERY) return;
    toldAt = Date.now();
    tell();
  });

  function show() {
    const names = [...shown.values()].map(({ name }) => name);
    line.textContent = names.length ? root.dataset.typing.replace("{name}", names.join(", ")) : "";
    line.hidden = !names.length;
    if (!names.length) aloud.textContent = "";
  }

  function stopped(id) {
    clearTimeout(shown.get(id)?.clock);
    if (shown.delete(id)) show();
  }

  function heard(person) {
    const { id } = person;
    clearTimeout(shown.get(id)?.clock);
    shown.set(id, { name: called(person, root.dataset), clock: setTimeout(stopped, SHOWN_FOR, id) });
    show();
    if (Date.now() - (said.get(id) ?? 0) < SAID_AGAIN) return;
    said.set(id, Date.now());
    aloud.textContent = line.textContent;
  }

  return { heard, stopped };
}
