// On a narrow screen the rooms of the console stand behind a button; the style sheet decides when there is one.
export function startFolding() {
  const button = document.querySelector("[data-fold]");
  if (!button) return;
  const unfold = (isOpen) => button.setAttribute("aria-expanded", String(isOpen));
  button.addEventListener("click", () => unfold(button.ariaExpanded !== "true"));
  button.parentElement.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || button.ariaExpanded !== "true") return;
    unfold(false);
    button.focus();
  });
}
