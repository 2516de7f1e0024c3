// One's conversations at the corner of every page: what is open in it, and what is being written, stays while one walks on.
import htmx from "htmx.org/dist/htmx.esm.js";
import { sentence, toast } from "./toast.js";

const WIDE = matchMedia("(width >= 40rem)"); // narrower, the dock takes the whole screen
const SHORT = 5_000; // milliseconds

// What is kept for this tab and this person; where the browser keeps nothing, for this page
function memoryOf(key) {
  let kept = { isOpen: false, talk: null, drafts: {} };
  try {
    for (const other of Object.keys(sessionStorage)) if (other.startsWith("dock.") && other !== key) sessionStorage.removeItem(other);
    kept = { ...kept, ...JSON.parse(sessionStorage.getItem(key)) };
  } catch { /* without storage */ }
  const keep = (change) => {
    Object.assign(kept, change);
    try { sessionStorage.setItem(key, JSON.stringify(kept)); } catch { /* without storage */ }
  };
  return [kept, keep];
}

export function startDock(dock) {
  const [kept, keep] = memoryOf(`dock.${dock.dataset.me}.${dock.dataset.fair}`);
  const opener = dock.querySelector(".dock__open");
  let panel;
  let stale = 0;
  const part = (selector) => panel.querySelector(selector);
  const talk = () => part("[data-talk]");
  const cancels = () => part(".composer")?.dataset.seq || part(".composer")?.dataset.answers; // then Escape is the talk's

  function build() {
    dock.append(dock.querySelector("template").content.cloneNode(true));
    panel = dock.querySelector(".dock__panel");
    htmx.process(panel);
    void import("./talk.js").then(({ startLines }) => startLines(part(".dock__list")));
    part("[data-close]").addEventListener("click", close);
    part("[data-back]").addEventListener("click", () => list(true));
    part(".dock__list").addEventListener("click", choose);
    panel.addEventListener("keydown", escape, { capture: true });
    panel.addEventListener("cancel", (event) => { event.preventDefault(); close(); });
    panel.addEventListener("input", draft);
    panel.addEventListener("submit", act);
    panel.addEventListener("htmx:beforeSwap", onlyParts);
    panel.addEventListener("stale", again);
  }

  function open(how) {
    if (!panel) build();
    if (how === "again") panel.open = true; // as it was on the page before, without taking the focus
    else if (WIDE.matches) panel.show();
    else panel.showModal();
    opener.setAttribute("aria-expanded", "true");
    keep({ isOpen: true });
    if (talk()) seen(how !== "again");
    else if (kept.talk) void load(kept.talk, how !== "again");
    else list(how !== "again");
  }

  function close() {
    draft();
    panel.close();
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
    keep({ isOpen: false });
  }

  function show(isTalk) {
    part(".dock__list").hidden = isTalk;
    part(".dock__talk").hidden = part("[data-back]").hidden = !isTalk;
    part("[data-whole]").href = (isTalk && kept.talk) || dock.dataset.dock;
  }

  function list(takesFocus) {
    draft();
    part(".dock__talk").replaceChildren();
    keep({ talk: null });
    show(false);
    part(".dock__said").textContent = "";
    part(".dock__list").dispatchEvent(new CustomEvent("changed"));
    if (takesFocus) part("h2").focus();
  }

  async function load(address, takesFocus) {
    draft();
    keep({ talk: address });
    show(true);
    const box = part(".dock__talk");
    box.replaceChildren();
    await htmx.ajax("GET", address, { source: box, target: box, swap: "innerHTML" }).catch(() => {});
    if (!talk()) return list(takesFocus); // it is not there any more, or the line is down
    part(".composer").elements.text.value = kept.drafts[talk().dataset.talk] ?? "";
    return seen(takesFocus);
  }

  function seen(takesFocus) {
    const log = part(".talk__log");
    log.scrollTo({ top: log.scrollHeight });
    talk().dispatchEvent(new CustomEvent("seen"));
    if (takesFocus) part(".composer").elements.text.focus();
  }

  function draft() {
    const form = panel && part(".composer");
    if (!form || form.dataset.seq) return; // what is being reworded is no draft
    const drafts = { ...kept.drafts, [talk().dataset.talk]: form.elements.text.value };
    keep({ drafts });
  }

  function choose(event) {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.matches(".line")) void load(link.href, true);
    else void htmx.ajax("GET", link.href, { source: part(".dock__list"), target: part(".dock__list"), swap: "innerHTML" });
  }

  function escape(event) {
    if (event.key !== "Escape" || event.isComposing || cancels() || part(".replies[open], .menu[open], .msg__picker[open]")) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  }

  // Taking, handing over, closing, showing a card: done from here, and what the site says about it is said here
  async function act(event) {
    if (event.target.matches(".composer")) return draft();
    event.preventDefault();
    try {
      const answer = await fetch(event.target.action, { method: "POST", body: new FormData(event.target) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      part(".dock__said").textContent = page.querySelector(".messages")?.textContent.trim() ?? "";
      return load(kept.talk, true);
    } catch {
      return toast(sentence("failed"));
    }
  }

  // A whole page comes where somebody has been signed out meanwhile
  function onlyParts({ detail }) {
    if (!/^\s*<!doctype/i.test(detail.serverResponse ?? "")) return;
    detail.shouldSwap = false;
    location.assign(dock.dataset.dock);
  }

  function again(event) {
    event.preventDefault();
    const isOften = Date.now() - stale < SHORT;
    stale = Date.now();
    if (isOften) list(false);
    else void load(kept.talk, false);
  }

  opener.setAttribute("role", "button");
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  opener.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    open();
  });
  window.addEventListener("pagehide", draft);
  tellNews(dock, () => panel?.open);
  if (kept.isOpen && WIDE.matches) open("again");
}

// Said aloud when there is more than before, and not while the dock shows it anyway
function tellNews(dock, isShown) {
  const news = dock.querySelector("[data-news]");
  let known = Number.parseInt(dock.querySelector("[data-unread]").textContent, 10);
  document.addEventListener("unread", ({ detail }) => {
    news.textContent = detail > known && !isShown() ? `${detail} ${news.dataset.news}` : "";
    known = detail;
  });
}
