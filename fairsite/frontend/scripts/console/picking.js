// Choosing rows: all of the page at once, and how many are chosen.
export function startPicking() {
  const all = document.querySelector("[data-pick-all]");
  if (!all) return;
  all.hidden = false;
  const boxes = () => [...document.querySelectorAll("[name=selected]")];
  const said = document.querySelector("[data-picked]");
  const words = said.textContent;
  const tell = () => {
    const chosen = boxes().filter(({ checked }) => checked).length;
    all.checked = chosen === boxes().length;
    all.indeterminate = chosen > 0 && !all.checked;
    said.textContent = chosen ? said.dataset.one.replace("$1", chosen) : words;
  };
  all.addEventListener("change", () => {
    for (const box of boxes()) box.checked = all.checked;
    tell();
  });
  document.addEventListener("change", ({ target }) => target.name === "selected" && tell());
}
