// Sending files into the media library: many at once, dropped or chosen, in parts that go on after a break or a reload.
// Loaded only by the page that has a form with data-uploads, the address where uploads are begun.
import htmx from "htmx.org/dist/htmx.esm.js";
import { Upload } from "tus-js-client";

const PART = 5 * 1024 * 1024; // bytes
const PAUSES = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000, 60_000]; // milliseconds before each new try
const MADE_ITEM = "X-Media-Item";
const AT_ONCE = 3;

const waiting = [];
let underWay = 0;

export function startUploads(form) {
  const input = form.querySelector("input[type=file]");
  const take = (files) => [...files].forEach((file) => queue(form, file));
  form.querySelector("[type=submit]").remove(); // what is chosen is on its way at once
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take(input.files);
    input.value = "";
  });
  input.addEventListener("change", () => form.requestSubmit());
  form.addEventListener("dragover", (event) => over(event, form, true));
  form.addEventListener("dragleave", (event) => over(event, form, false));
  form.addEventListener("drop", (event) => {
    over(event, form, false);
    take(event.dataTransfer.files);
  });
}

function over(event, form, isOver) {
  event.preventDefault();
  form.classList.toggle("is-over", isOver);
}

function queue(form, file) {
  const row = addRow(form, file);
  const upload = prepare(form, file, row);
  row.querySelector("button").addEventListener("click", () => giveUp(upload, row));
  waiting.push({ upload, row });
  next();
}

function next() {
  if (underWay >= AT_ONCE || waiting.length === 0) return;
  const { upload, row } = waiting.shift();
  if (!row.isConnected) {
    next();
    return;
  }
  underWay += 1;
  void begin(upload);
}

function finished() {
  underWay -= 1;
  next();
}

async function begin(upload) {
  const [before] = await upload.findPreviousUploads();
  if (before) upload.resumeFromPreviousUpload(before);
  upload.start();
}

function addRow(form, file) {
  const list = form.parentElement.querySelector(".uploads");
  const row = document.getElementById("upload-row").content.firstElementChild.cloneNode(true);
  row.querySelector(".upload__name").textContent = file.name;
  row.querySelector("progress").ariaLabel = file.name;
  list.append(row);
  return row;
}

function prepare(form, file, row) {
  const upload = new Upload(file, {
    endpoint: form.dataset.uploads,
    chunkSize: PART,
    retryDelays: PAUSES,
    metadata: { filename: file.name },
    headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    removeFingerprintOnSuccess: true,
    onShouldRetry: (error) => {
      const status = error.originalResponse?.getStatus() ?? 0;
      const again = status === 0 || status >= 500 || (status === 409 && refusal(error).code === "upload_offset_moved");
      if (again) tell(row, words("interrupted"));
      return again;
    },
    onProgress: (sent, all) => progress(row, sent, all),
    onError: (error) => failed(row, error),
    onSuccess: ({ lastResponse }) => sent(form, row, lastResponse),
  });
  return upload;
}

function progress(row, sent, all) {
  const share = Math.floor((100 * sent) / all);
  row.querySelector("progress").value = share;
  tell(row, `${share} %`);
}

function failed(row, error) {
  finished();
  row.classList.add("is-bad");
  tell(row, refusal(error).detail || words("failed"));
}

// The site's refusals have a code, and say in the reader's language what is wrong
function refusal(error) {
  try {
    return JSON.parse(error.originalResponse?.getBody() || "{}");
  } catch {
    return {};
  }
}

function sent(form, row, response) {
  finished();
  const item = response?.getHeader(MADE_ITEM);
  row.remove();
  document.dispatchEvent(new CustomEvent("toast", { detail: { value: words("done") } }));
  if (!item) return;
  document.querySelector(".library__empty")?.remove();
  void htmx.ajax("GET", form.dataset.tile.replace("/0/", `/${item}/`), { target: "#library", swap: "afterbegin" });
}

function giveUp(upload, row) {
  void upload.abort(true).catch(() => {}); // what cannot be taken back now expires by itself
  if (!row.classList.contains("is-bad") && upload.url) finished();
  row.remove();
}

const words = (name) => document.querySelector(".upload-words").dataset[name];

function tell(row, text) {
  row.querySelector(".upload__said").textContent = text;
}
