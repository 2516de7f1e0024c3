// In the head and blocking: what cannot wait until the page is there.
import "./theme.js";

// Back and forward between answers that htmx put into one page: it loads them anew. Whoever is quicker than htmx is
// would see the address change and nothing else.
addEventListener("popstate", ({ state }) => {
  if (state?.htmx && document.documentElement.dataset.awake === undefined) location.reload();
});
