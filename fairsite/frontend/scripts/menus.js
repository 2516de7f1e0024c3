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
  keepFolds();
  showWhereOneIs();
}

/** On a narrow screen rooms and tabs are strips, and the one that is open may lie beyond the edge. */
function showWhereOneIs() {
  for (const here of document.querySelectorAll(".sidenav [aria-current], .tabs [aria-current]")) {
    const strip = here.closest("ul, .tabs");
    strip.scrollLeft += here.getBoundingClientRect().left - strip.getBoundingClientRect().left - (strip.clientWidth - here.offsetWidth) / 2;
  }
}

/** What somebody has folded or unfolded stays so when htmx replaces it. */
function keepFolds() {
  let folds = new Map();
  const all = () => [...document.querySelectorAll("details[id]")];
  document.addEventListener("htmx:beforeSwap", () => {
    folds = new Map(all().map(({ id, open }) => [id, open]));
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const fold of all()) fold.open = folds.get(fold.id) ?? fold.open;
  });
}

function closeMenus(isLeft) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!isLeft(menu)) continue;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
}
