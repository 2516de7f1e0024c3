// Text that never reached the server is offered on the next visit; what was saved after all is forgotten.
export function offer(form, shelf, own) {
  const written = form.dataset.written.split(" ").filter(Boolean).map((edit) => edit.split(":"));
  const left = [];
  for (const place of Object.keys(localStorage).filter((key) => key.startsWith(shelf) && key !== own)) {
    const entry = JSON.parse(localStorage.getItem(place));
    const client = place.slice(shelf.length);
    if (written.some(([name, sequence]) => name === client && Number(sequence) >= entry.sequence)) localStorage.removeItem(place);
    else left.push({ place, entry });
  }
  const latest = left.sort((one, other) => other.entry.at - one.entry.at)[0];
  if (latest) show(form, latest);
}

function show(form, { place, entry }) {
  const notice = document.getElementById("left-here");
  notice.querySelector("[data-when]").textContent = new Date(entry.at).toLocaleString(document.documentElement.lang);
  notice.querySelector("[data-restore]").addEventListener("click", () => restore(form, entry));
  notice.querySelector("[data-discard]").addEventListener("click", () => {
    localStorage.removeItem(place);
    notice.hidden = true;
  });
  notice.hidden = false;
}

// The server draws the form anew with these fields; as they are of the same window, its next change replaces the entry
function restore(form, entry) {
  const again = document.createElement("form");
  again.method = "post";
  again.action = form.action;
  const token = ["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value];
  for (const [name, value] of [...entry.fields, token, ["do", "preview"]]) {
    const field = Object.assign(document.createElement("textarea"), { name, value });
    again.append(field);
  }
  again.hidden = true;
  document.body.append(again);
  again.submit();
}
