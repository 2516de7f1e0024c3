// Says so when the network is away: what the page shows may be old.
import { sentence } from "./toast.js";

export function startOffline() {
  const place = document.querySelector(".bottom-line");
  if (!place) return;
  const note = document.createElement("p");
  note.className = "offline";
  const update = () => {
    if (navigator.onLine) return note.remove();
    note.textContent = sentence("offline");
    place.prepend(note);
  };
  window.addEventListener("online", update);
  window.addEventListener("offline", update);
  update();
}
