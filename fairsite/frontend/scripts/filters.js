// Forms marked data-autosubmit send themselves when a choice changes; typing still waits for the button.
const PAUSE = 120; // milliseconds, so that two quick choices are one request

export function startFilters() {
  let waiting;
  document.addEventListener("change", ({ target }) => {
    const form = target.form;
    if (!form?.hasAttribute("data-autosubmit") || target.type === "search") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(), PAUSE);
  });
}
