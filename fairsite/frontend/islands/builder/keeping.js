// Keeps a form's text: in localStorage with every keystroke, on the server after a pause, again and again until it is there.
import { offer } from "./restoring.js";

const PAUSE = 700; // milliseconds without a keystroke
const FIRST_TRY_AGAIN = 2_000; // milliseconds; doubled with every failure
const LONGEST_WAIT = 60_000;
const PATIENCE = 15_000;
const SOON = 2_000; // without an answer so long, one is told that it waits; a server that was killed may say nothing at all

export function keeper(form, { told, reached }) {
  const { booth, person, draft } = form.dataset;
  const shelf = `booth-draft:${booth}:${person}:`;
  const { client, sequence } = form.elements;
  client.value ||= nameOfThisWindow();
  const place = shelf + client.value;
  let timer;
  let wait = FIRST_TRY_AGAIN;
  let isSilent = false; // nothing came back the last time
  let arrived = Number(sequence.value); // the last change that the server has

  offer(form, shelf, place);
  addEventListener("online", () => !hasArrived() && void send());

  function changed() {
    sequence.value = Number(sequence.value) + 1;
    const isKept = put(place, entry());
    told(isKept ? (isSilent ? "waiting" : "sending") : "full");
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  }

  const entry = () => ({ sequence: Number(sequence.value), at: Date.now(), fields: fields(form) });

  async function send() {
    clearTimeout(timer);
    const sent = Number(sequence.value);
    const doubt = setTimeout(() => arrived >= sent || silent(), SOON);
    try {
      const answer = await post(draft, new FormData(form));
      arrived = Math.max(arrived, answer.sequence);
      wait = FIRST_TRY_AGAIN;
      isSilent = false;
      if (Number(sequence.value) === sent) {
        localStorage.removeItem(place);
        told("kept", answer.at);
      }
      reached();
      return true;
    } catch {
      silent();
      timer = setTimeout(send, wait);
      wait = Math.min(2 * wait, LONGEST_WAIT);
      return false;
    } finally {
      clearTimeout(doubt);
    }
  }

  function silent() {
    isSilent = true;
    told("waiting");
  }

  const hasArrived = () => arrived === Number(sequence.value);

  return { changed, hasArrived, flush: send };
}

async function post(address, body) {
  const answer = await fetch(address, { method: "POST", body, redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(`draft refused: ${answer.status}`);
  return answer.json();
}

const fields = (form) => [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");

function put(place, entry) {
  try {
    localStorage.setItem(place, JSON.stringify(entry));
    return true;
  } catch {
    return false; // full, or forbidden by the browser; the server still gets it
  }
}

// crypto.randomUUID is missing on pages without https
const nameOfThisWindow = () =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
