// The booth builder. What is typed is on this device at once and on the server soon; saving is the form's own business.
import { keeper } from "./builder/keeping.js";
import { recolour, recount } from "./builder/drawing.js";
import { refocus } from "./builder/focusing.js";

const form = document.getElementById("builder");
const PREVIEW = "preview.";

if (form) {
  const kept = keeper(form, { told: show, reached: drawAgain });
  form.querySelector("[data-without-script]").hidden = true;
  form.addEventListener("input", ({ target }) => {
    if (target.name?.startsWith(PREVIEW)) return drawAgain();
    recount(form, target);
    if (target.name === "look.colour") recolour(form, target);
    kept.changed();
  });
  // A list that the server rearranged is a change like any other
  form.addEventListener("htmx:afterSwap", ({ target, detail }) => {
    if (!target.id?.startsWith("at-")) return;
    kept.changed();
    refocus(target, detail.requestConfig?.elt);
  });
  form.addEventListener("submit", (event) => {
    if (form.dataset.leaving || kept.hasArrived()) return;
    event.preventDefault();
    void kept.flush().then((arrived) => arrived && leave(event.submitter));
  });
  addEventListener("pageshow", () => delete form.dataset.leaving);
  if (form.hasAttribute("data-unsaved")) kept.changed();
}

// Everything typed is on the server by now: should it stop this moment, the draft is offered on the next visit
function leave(submitter) {
  form.dataset.leaving = "yes";
  form.requestSubmit(submitter);
}

function drawAgain() {
  document.getElementById("preview-pane").dispatchEvent(new Event("preview"));
}

function show(state, time = "") {
  const line = form.querySelector(".kept");
  line.textContent = line.dataset[state].replace("{time}", time);
  line.classList.toggle("is-waiting", state === "waiting" || state === "full");
}
