// What others said, in the language of the page; where the site has no translator no message has the button.
import { parsed } from "./said.js";
import { sentence } from "./toast.js";

const box = (node) => node.querySelector(".msg__translation");
const words = (node) => node.querySelector(".msg__text");

async function askedFor(address) {
  const answer = await fetch(`${address}?to=${document.documentElement.lang.toLowerCase()}`);
  const found = await answer.json();
  if (!answer.ok) throw found;
  return found;
}

// Not over the socket, where whatever is said next would wait for a slow translator
export async function translate(node, address, refuse) {
  if (node.ariaBusy === "true") return;
  const said = words(node).innerHTML;
  node.ariaBusy = "true";
  refuse("");
  try {
    const { html, language } = await askedFor(address);
    if (words(node).innerHTML !== said) return; // reworded meanwhile
    const translated = box(node).querySelector(".msg__translated");
    translated.lang = language;
    translated.replaceChildren(...parsed(html));
    box(node).hidden = false;
    box(node).scrollIntoView({ block: "nearest" });
  } catch ({ detail }) {
    refuse(detail ?? sentence("failed"));
  } finally {
    node.ariaBusy = null;
  }
}

export function showOriginal(node) {
  box(node).hidden = true;
  node.querySelector("[data-translate]").focus();
}

// Other words have another translation, and those that only name files or are gone have none
export function keepTranslation(node, said) {
  if (!box(node)) return;
  if (words(node).innerHTML !== said) {
    box(node).hidden = true;
    box(node).querySelector(".msg__translated").replaceChildren();
  }
  node.querySelector("[data-translate]").hidden = words(node).hidden;
}
