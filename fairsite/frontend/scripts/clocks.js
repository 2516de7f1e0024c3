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
  tellOwnTimes();
  document.addEventListener("htmx:load", () => { addOwnTimes(zone); tellOwnTimes(); });
}

const at = (moment, timeZone) => moment.toLocaleTimeString(language, { timeZone, hour: "2-digit", minute: "2-digit", hour12: false });

function tick(clock, zone) {
  const now = new Date();
  const [there, here] = [at(now, zone), at(now, own)];
  const pattern = there === here ? clock.dataset.here : clock.dataset.both;
  clock.textContent = ` · ${pattern.replace("$1", there).replace("$2", here)}`;
}

// What people have said to each other is told in the reader's own time alone, in lists as in the conversation
const when = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });

function tellOwnTimes() {
  for (const time of document.querySelectorAll("time[data-local]")) {
    time.removeAttribute("data-local");
    time.textContent = when.format(new Date(time.dateTime));
  }
}

function addOwnTimes(zone) {
  for (const time of document.querySelectorAll("time[data-own-time]")) {
    time.removeAttribute("data-own-time");
    const moment = new Date(time.dateTime);
    const [there, here] = [at(moment, zone), at(moment, own)];
    if (there !== here) time.title = `${here} (${own})`;
  }
}
