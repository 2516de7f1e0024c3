// Files for the next message: chosen, dropped or pasted, sent at once, and checked before they can go with it.
import { sizeOf } from "./said.js";

const PAUSES = [1_000, 3_000, 8_000]; // milliseconds before each new try
const [FIRST_LOOK, LAST_LOOK] = [300, 4_000]; // milliseconds between questions whether a file has been checked
const SHOWN = /^image\/(png|jpeg|webp|gif)$/;

const pause = (time) => new Promise((done) => { setTimeout(done, time); });

export function startAttaching(root, form, shape) {
  const list = form.querySelector(".composer__files");
  const words = form.elements.text;
  const wrong = form.querySelector(".field__error");
  const attach = root.querySelector(".attach");
  if (!attach) return { settled: async () => true, names: "", lift: () => [], putBack() {} }; // a guest sends none
  const input = attach.querySelector("input[type=file]");
  const opener = form.querySelector("[data-attach]");
  const rows = () => [...list.children];
  const busy = () => rows().filter(({ dataset }) => dataset.state === "uploading" || dataset.state === "checking");
  let waiting = [];

  function changed() {
    words.required = !list.children.length;
    if (busy().length) return;
    for (const done of waiting) done();
    waiting = [];
  }

  function tell(row, state, text) {
    row.dataset.state = state;
    row.querySelector(".chosen__said").textContent = text;
    const bar = row.querySelector("progress");
    bar.hidden = state !== "uploading" && state !== "checking";
    if (state === "checking") bar.removeAttribute("value");
    changed();
  }

  function take(files) {
    wrong.textContent = "";
    for (const file of files) {
      if (list.children.length >= Number(list.dataset.most)) {
        wrong.textContent = list.dataset.many;
        return;
      }
      add(file);
    }
  }

  function add(file) {
    const row = shape("chosen").firstElementChild.cloneNode(true);
    for (const part of row.querySelectorAll(".chosen__name, .chosen__called")) part.textContent = file.name;
    row.querySelector("progress").ariaLabel = file.name;
    if (SHOWN.test(file.type)) preview(row, URL.createObjectURL(file));
    list.append(row);
    if (file.size > Number(list.dataset.largest)) tell(row, "refused", list.dataset.large);
    else void upload(row, file);
  }

  function preview(row, address) {
    const picture = Object.assign(document.createElement("img"), { alt: "", src: address });
    picture.addEventListener("load", () => URL.revokeObjectURL(address), { once: true });
    row.querySelector(".chosen__look").replaceChildren(picture);
  }

  // However often it has to be sent, it is kept once
  async function upload(row, file) {
    const key = crypto.randomUUID();
    tell(row, "uploading", list.dataset.uploading);
    for (const time of [...PAUSES, 0]) {
      const { status, answer } = await send(row, file, key);
      if (!row.isConnected) return status === 201 ? giveUp(answer.id) : undefined;
      if (status === 201) return adopt(row, answer);
      if (status && status !== 409 && status < 500) return tell(row, "refused", sentence(answer));
      await pause(time);
    }
    return tell(row, "refused", list.dataset.failed);
  }

  const sentence = (answer) => Object.values(answer?.errors ?? {})[0]?.[0] ?? answer?.detail ?? list.dataset.failed;

  function send(row, file, key) {
    const request = new XMLHttpRequest(); // which alone tells how far it is
    const body = new FormData();
    body.append("file", file, file.name);
    request.open("POST", root.dataset.files);
    request.responseType = "json";
    for (const [name, value] of Object.entries({ ...headers(), "Idempotency-Key": key })) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", ({ loaded, total }) => { row.querySelector("progress").value = (100 * loaded) / total; });
    row.addEventListener("removed", () => request.abort());
    return new Promise((done) => {
      request.addEventListener("loadend", () => done({ status: request.status, answer: request.response }));
      request.send(body);
    });
  }

  const headers = () => ({ "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, Accept: "application/json" });

  function adopt(row, file) {
    row.dataset.id = file.id;
    show(row, file);
    if (file.state === "checking") void watch(row);
  }

  function show(row, file) {
    const said = { checking: list.dataset.checking, ready: sizeOf(file.size), refused: file.refusal };
    tell(row, file.state, said[file.state]);
    if (file.thumbnail && !row.querySelector("img")) preview(row, file.thumbnail);
  }

  async function watch(row) {
    for (let time = FIRST_LOOK; row.isConnected && row.dataset.state === "checking"; time = Math.min(LAST_LOOK, time * 1.5)) {
      await pause(time);
      const answer = await fetch(`${root.dataset.files}${row.dataset.id}/`, { headers: headers() }).catch(() => null);
      if (answer?.ok) show(row, await answer.json());
      else if (answer?.status === 404) tell(row, "refused", list.dataset.failed);
    }
  }

  function giveUp(id) {
    void fetch(`${root.dataset.files}${id}/`, { method: "DELETE", headers: headers() }).catch(() => {}); // it expires by itself
  }

  function remove(row) {
    const { id } = row.dataset;
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    row.dispatchEvent(new CustomEvent("removed"));
    if (id) giveUp(id);
    (next?.querySelector("[data-detach]") ?? words).focus();
    changed();
  }

  attach.hidden = true;
  opener.hidden = false;
  opener.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    take(input.files);
    input.value = "";
    words.focus();
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-detach]");
    if (!button) return;
    event.preventDefault();
    remove(button.closest("li"));
  });
  words.addEventListener("paste", (event) => {
    const { files, types } = event.clipboardData;
    if (!files.length || types.includes("text/plain")) return;
    event.preventDefault();
    take(files);
  });
  for (const name of ["dragover", "dragleave", "drop"]) {
    root.addEventListener(name, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      root.classList.toggle("is-over", name === "dragover");
      if (name === "drop") take(event.dataTransfer.files);
    });
  }
  for (const row of rows()) if (row.dataset.state === "checking") void watch(row);
  changed();

  return {
    // Once all have arrived and been checked: whether each can be sent
    async settled() {
      if (busy().length) await new Promise((done) => { waiting.push(done); });
      const isBad = rows().some(({ dataset }) => dataset.state === "refused");
      if (isBad) wrong.textContent = list.dataset.refused;
      return !isBad;
    },
    get names() {
      return rows().map((row) => row.querySelector(".chosen__name").textContent).join(", ");
    },
    lift() {
      const lifted = rows();
      list.replaceChildren();
      changed();
      return lifted;
    },
    putBack(lifted) {
      list.prepend(...lifted);
      changed();
    },
  };
}
