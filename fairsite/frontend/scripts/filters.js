// Forms marked data-autosubmit send themselves when a choice changes; typing still waits for the button.
// Fields in a label marked data-filter-for narrow a long list of choices.
const PAUSE = 120; // milliseconds, so that two quick choices are one request

export function startFilters() {
  reveal();
  document.addEventListener("htmx:load", reveal);
  document.addEventListener("input", ({ target }) => {
    const label = target.closest("[data-filter-for]");
    if (label) narrow(document.getElementById(label.dataset.filterFor), target.value);
  });
  let waiting;
  document.addEventListener("change", ({ target }) => {
    const { form } = target;
    if (!form?.hasAttribute("data-autosubmit") || target.type === "search") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(), PAUSE);
  });
}

function reveal() {
  for (const label of document.querySelectorAll("[data-filter-for][hidden]")) label.hidden = false;
}

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function narrow(list, text) {
  const wanted = plain(text.trim());
  for (const choice of list.children) choice.hidden = !plain(choice.textContent).includes(wanted);
}
