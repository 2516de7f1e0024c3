// Numbers in the masthead and in the portal's navigation: asked for once, then told with each change.
import { socketOf } from "./socket.js";

const most = (count) => (count > 99 ? "99+" : String(count));

function show(badge, count) {
  if (!badge) return;
  badge.textContent = most(count);
  badge.hidden = badge.nextElementSibling.hidden = count === 0;
}

export function startCounts(link) {
  const fair = link.dataset.counts;
  const socket = socketOf(link.dataset.socket);
  const unread = (count) => {
    for (const badge of document.querySelectorAll("[data-unread]")) show(badge, count);
    document.dispatchEvent(new CustomEvent("unread", { detail: count }));
  };
  const waiting = (desk) => show(document.querySelector(`[data-waiting="${desk.exhibitor}"]`), desk.waiting);
  let isAsked = false;
  const ask = () => (isAsked = true) && socket.ask("counts.read", { fair }).then((counts) => { unread(counts.unread); counts.desks.forEach(waiting); }, () => {});
  socket.addEventListener("state", ({ detail }) => detail === "on" && !isAsked && ask()); // later, the client is unsure when it comes back
  socket.addEventListener("frame", ({ detail: { event, data } }) => {
    if (event === "live.unsure") ask();
    if (data?.fair !== fair) return;
    if (event === "messages.unread") unread(data.unread);
    if (event === "desk.waiting") waiting(data);
  });
  if (socket.isOn) ask();
}
