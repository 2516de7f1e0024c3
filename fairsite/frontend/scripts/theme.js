// Before anything is painted, so that no page flashes in the wrong colours: the light that this reader chose here before. Without a choice the system decides.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be forbidden; then the system decides
}
