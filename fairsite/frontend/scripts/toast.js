// One line at the bottom that says what happened and goes away.
const STAYS = 4000; // milliseconds

const line = () => document.querySelector(".bottom-line");

export function toast(text) {
  const place = line();
  if (!place || !text) return;
  place.querySelector(".toast")?.remove();
  const note = document.createElement("p");
  note.className = "toast";
  note.textContent = text;
  place.append(note);
  setTimeout(() => note.remove(), STAYS);
}

// The sentences stand in the page, in its language
export const sentence = (name) => line()?.dataset[name] ?? "";
