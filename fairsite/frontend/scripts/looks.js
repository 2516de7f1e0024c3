// What is looked at inside a booth is told to the visits endpoint, each thing once for a page that was opened. Nothing waits for it.
const LONG_ENOUGH = 2000; // milliseconds in sight: shorter is passing by
const MOST = 30; // well within the endpoint's rate limit

/** @param {HTMLElement} page says where looks are told (`data-looks`); things in it are `data-look="offering 12"` */
export function startLooks(page) {
  const told = new Set();

  function tell(thing) {
    if (!thing || told.has(thing) || told.size >= MOST) return;
    told.add(thing);
    const [place, item] = thing.split(" ");
    void fetch(page.dataset.looks, {
      method: "POST",
      keepalive: true,
      headers: {
        "Content-Type": "application/json",
        "Accept-Language": document.documentElement.lang,
        "X-CSRFToken": page.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "",
      },
      body: JSON.stringify({ place, item }),
    }).catch(() => {}); // a look that is not counted is no harm to whoever looks
  }

  document.addEventListener("showroom:choose", ({ detail }) => {
    if (detail.id) tell(page.querySelector(`[data-point="${CSS.escape(detail.id)}"]`)?.dataset.look);
  });
  for (const film of page.querySelectorAll("video[data-look]")) film.addEventListener("play", () => tell(film.dataset.look), { once: true });
  watch(page.querySelectorAll("[data-dwell]"), (seen) => tell(seen.dataset.look));
}

/** Call back for each of the things that has stayed half in sight for a while. */
function watch(things, seen) {
  const clocks = new Map();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(clocks.get(target));
      if (isIntersecting) clocks.set(target, setTimeout(() => { observer.unobserve(target); seen(target); }, LONG_ENOUGH));
    }
  }, { threshold: 0.5 });
  for (const thing of things) observer.observe(thing);
}
