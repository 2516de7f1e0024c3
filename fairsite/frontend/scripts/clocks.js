// The fair's time stands in the page; a reader elsewhere sees his own beside it.
const MINUTE = 60_000; // milliseconds
const language = document.documentElement.lang;
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function startClocks() {
  const clock = document.querySelector("[data-clock]");
  if (!clock) return;
  const { zone } = clock.dataset;
  tick(clock, zone);
  setTimeout(() => {
    tick(clock, zone);
    setInterval(tick, MINUTE, clock, zone);
  }, MINUTE - (Date.now() % MINUTE));
  addOwnTimes(zone);
  document.addEventListener("htmx:load", () => addOwnTimes(zone));
}

const at = (moment, timeZone) => moment.toLocaleTimeString(language, { timeZone, hour: "2-digit", minute: "2-digit", hour12: false });

function tick(clock, zone) {
  const now = new Date();
  const [there, here] = [at(now, zone), at(now, own)];
  const pattern = there === here ? clock.dataset.here : clock.dataset.both;
  clock.textContent = ` · ${pattern.replace("$1", there).replace("$2", here)}`;
}

function addOwnTimes(zone) {
  for (const time of document.querySelectorAll("time[data-own-time]")) {
    time.removeAttribute("data-own-time");
    const moment = new Date(time.dateTime);
    const [there, here] = [at(moment, zone), at(moment, own)];
    if (there !== here) time.title = `${here} (${own})`;
  }
}
