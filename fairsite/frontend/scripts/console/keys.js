// Single keys: j and k go on and back, a approves, r goes to the reason, ? explains. They can be switched off (WCAG 2.1.4).
const OFF = "console-keys-off";
const dialog = document.querySelector("[data-keys]");

export function startKeys() {
  if (!dialog) return;
  const off = dialog.querySelector("[data-keys-off]");
  off.checked = isOff();
  off.addEventListener("change", () => remember(off.checked));
  for (const button of document.querySelectorAll("[data-keys-help]")) {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialog.open) return;
    if (isOff() && event.key !== "?") return;
    if (KEYS[event.key]?.()) event.preventDefault();
  });
}

const isTyping = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

/** What a key does; says whether there was anything to do. */
const KEYS = {
  j: () => step(1) || follow("[data-next]"),
  k: () => step(-1) || follow("[data-previous]"),
  x: () => document.querySelector("tr.is-here input[name=selected]")?.click() ?? true,
  a: () => follow("[data-key=a]"),
  r: () => focus("[data-reasons] textarea"),
  u: () => follow("[data-up]"),
  "/": () => focus("[data-search]"),
  "?": () => (dialog.showModal(), true),
};

function step(by) {
  const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
  if (!rows.length) return false;
  const here = rows.findIndex((row) => row.classList.contains("is-here"));
  const next = rows[Math.min(rows.length - 1, Math.max(0, here + by))];
  rows[here]?.classList.remove("is-here");
  next.classList.add("is-here");
  next.querySelector("th a").focus();
  return true;
}

function follow(selector) {
  const target = document.querySelector(selector);
  target?.click();
  return Boolean(target);
}

function focus(selector) {
  const target = document.querySelector(selector);
  target?.focus();
  return Boolean(target);
}

function isOff() {
  try {
    return localStorage.getItem(OFF) === "yes";
  } catch {
    return false;
  }
}

function remember(off) {
  try {
    if (off) localStorage.setItem(OFF, "yes");
    else localStorage.removeItem(OFF);
  } catch {
    // The choice then lasts as long as the page
  }
}
