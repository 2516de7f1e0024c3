// Passing a page on: data-copy puts its value on the clipboard, data-share asks the system to share it, data-print prints.
import { sentence, toast } from "./toast.js";

export function startSharing() {
  reveal();
  document.addEventListener("htmx:load", reveal);
  document.addEventListener("click", ({ target }) => {
    const { dataset } = target.closest?.("[data-copy], [data-share], [data-print]") ?? {};
    if (dataset?.copy) void copy(dataset.copy);
    if (dataset?.share) void share(dataset.share);
    if (dataset?.print !== undefined) window.print();
  });
}

function reveal() {
  for (const button of document.querySelectorAll("[data-copy][hidden]")) button.hidden = !navigator.clipboard;
  for (const button of document.querySelectorAll("[data-share][hidden]")) button.hidden = !navigator.share;
  for (const button of document.querySelectorAll("[data-print][hidden]")) button.hidden = false;
}

async function copy(text) {
  await navigator.clipboard.writeText(text);
  toast(sentence("copied"));
}

async function share(url) {
  try {
    await navigator.share({ title: document.title, url });
  } catch (stopped) {
    if (stopped.name !== "AbortError") throw stopped;
  }
}
