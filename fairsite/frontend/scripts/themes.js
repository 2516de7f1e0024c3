// The switch between the system's light, day and after dark.
const ORDER = ["auto", "light", "dark"];
const root = document.documentElement;

export function startThemeSwitch() {
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.hidden = false;
    button.addEventListener("click", () => apply(following(root.dataset.theme ?? "auto")));
  }
  window.addEventListener("storage", ({ key, newValue }) => key === "theme" && show(newValue ?? "auto"));
}

const following = (theme) => ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length];

function apply(theme) {
  show(theme);
  try {
    if (theme === "auto") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {
    // The choice then lasts as long as the page
  }
}

function show(theme) {
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
}
