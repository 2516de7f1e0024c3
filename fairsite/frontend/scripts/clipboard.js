// Buttons marked data-copy put their value on the clipboard; those marked data-share ask the system to share it.
import { sentence, toast } from "./toast.js";

export function startClipboard() {
  reveal();
  document.addEventListener("htmx:load", reveal);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-copy], [data-share]");
    if (button) void (button.hasAttribute("data-share") ? share(button.dataset.share) : copy(button.dataset.copy));
  });
}

function reveal() {
  for (const button of document.querySelectorAll("[data-copy][hidden]")) button.hidden = !navigator.clipboard;
  for (const button of document.querySelectorAll("[data-share][hidden]")) button.hidden = !navigator.share;
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
