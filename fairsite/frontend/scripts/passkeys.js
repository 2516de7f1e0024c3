// Passkeys: a form with data-passkey="get" or "create" asks the device before it is sent, and carries the answer in its
// field `credential`. The server's options stand in the page, in the element that data-options names, or are fetched
// from data-options-from. Without JavaScript, or on a device that knows no passkeys, such a form stays hidden.
export function startPasskeys() {
  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (sending) => void ask(sending, form));
  }
}

async function ask(sending, form) {
  sending.preventDefault();
  const complaint = form.querySelector("[data-passkey-failed]");
  complaint.hidden = true;
  try {
    const credential = await (form.dataset.passkey === "create" ? create : get)(await optionsOf(form));
    form.elements.credential.value = JSON.stringify(plain(credential));
    form.submit();
  } catch {
    complaint.hidden = false; // the device says nothing that would help: given up, too late, none that fits
  }
}

async function optionsOf({ dataset }) {
  if (dataset.options) return JSON.parse(document.getElementById(dataset.options).textContent).publicKey;
  const answer = await fetch(dataset.optionsFrom, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`No options: ${answer.status}`);
  return (await answer.json()).request_options.publicKey;
}

const get = (options) =>
  navigator.credentials.get({
    publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials) },
  });

// Always one that is enough to sign in with
const create = (options) =>
  navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: known(options.excludeCredentials),
      authenticatorSelection: {
        ...options.authenticatorSelection,
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      },
    },
  });

const known = (credentials = []) => credentials.map((one) => ({ ...one, id: bytes(one.id) }));

// What the server reads: WebAuthn's JSON, which not all browsers make themselves yet
const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

const plain = (credential) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment,
  response: Object.fromEntries(
    PARTS.filter((part) => credential.response[part]).map((part) => [part, text(credential.response[part])]),
  ),
  clientExtensionResults: credential.getClientExtensionResults(),
});

// base64url, as WebAuthn writes bytes in JSON
const bytes = (word) =>
  Uint8Array.from(atob(word.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/u, "");
