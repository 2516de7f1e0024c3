// Menus are <details>: here they learn to close on Escape, on a click outside and when the focus leaves.
export function startMenus() {
  document.addEventListener("click", ({ target }) => closeMenus((menu) => !menu.contains(target)));
  document.addEventListener("focusin", ({ target }) => closeMenus((menu) => !menu.contains(target)));
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") closeMenus(() => true);
  });
  if (matchMedia("(width < 64rem)").matches) {
    for (const facets of document.querySelectorAll("details.facets")) facets.open = false;
  }
}

function closeMenus(isLeft) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!isLeft(menu)) continue;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
}
