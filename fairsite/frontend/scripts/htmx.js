// htmx without eval and without inline styles, as the content security policy wants it.
import htmx from "htmx.org/dist/htmx.esm.js";
import { sentence, toast } from "./toast.js";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0; // nothing of an account stays behind in the browser's storage
htmx.config.refreshOnHistoryMiss = true;

let underWay = 0;

function count(change) {
  underWay = Math.max(0, underWay + change);
  document.body.classList.toggle("is-loading", underWay > 0);
}

document.addEventListener("htmx:beforeRequest", () => count(1));
document.addEventListener("htmx:afterRequest", () => count(-1));
for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  // What asks by itself, such as who else is here, says nothing when the line is down
  document.addEventListener(failure, ({ target }) => {
    if (!target.closest?.("[data-quiet]")) toast(sentence("failed"));
  });
}
// The server says what it did: HX-Trigger: {"toast": "Saved"}
document.addEventListener("toast", ({ detail }) => toast(detail.value));
