// Conversations on a page: what is said appears at once, what is written is sent once, whatever the line does.
import { startAttaching } from "./attaching.js";
import { OVER } from "./client.js";
import { clock, quoteAnew, showEarlier, showFiles, showSaid } from "./said.js";
import { socketOf } from "./socket.js";
import { keepTranslation, showOriginal, translate } from "./translating.js";
import { startTyping } from "./typing.js";

// What may change whether somebody can write, in whichever conversation
const ORDER = new Set(["conversation.blocked", "conversation.unblocked", "person.silenced", "silence.lifted"]);

export function startTalk(root) {
  const talk = Number(root.dataset.talk);
  const me = Number(root.dataset.me);
  const place = `conversation.${talk}`;
  const given = { fair: root.dataset.fair, conversation: talk };
  const rest = `/api/v1/fairs/${given.fair}/conversations/${talk}/`;
  const socket = socketOf(root.dataset.socket);
  const part = (selector) => root.querySelector(selector);
  const [log, form, line, read, rewords, answers] = [".talk__log", ".composer", ".talk__line", ".talk__read", ".composer__rewords", ".composer__answers"].map(part);
  const words = form.elements.text;
  const wrong = form.querySelector(".field__error");
  const shape = (name) => part(`template[data-of="${name}"]`).content;
  const known = (seq) => log.querySelector(`[data-seq="${seq}"]`);
  let reads = 0;
  let waiting = null; // what is heard while something is read over REST

  // What is here cannot be made up for: whoever shows it asks for it anew, else the page does
  const anew = () => root.dispatchEvent(new CustomEvent("stale", { bubbles: true, cancelable: true })) && location.reload();
  const toEnd = () => log.scrollTo({ top: log.scrollHeight });
  const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 120;
  const last = () => log.querySelector("article:last-of-type");

  // Who reads the end goes on reading it when the room for it changes: a window turned, a field grown
  function keepEnd() {
    const size = () => `${log.clientWidth} × ${log.clientHeight}`;
    let [stays, room] = [true, size()];
    const look = () => { if (room === size()) stays = isAtEnd(); };
    log.addEventListener("scroll", look, { passive: true });
    for (const growth of ["toggle", "load"]) log.addEventListener(growth, look, { capture: true }); // these do not bubble
    new ResizeObserver(() => {
      room = size();
      if (stays) toEnd();
    }).observe(log);
  }

  function show(message) {
    const isMine = message.author.id === me;
    const node = known(message.seq) ?? shape(isMine ? "mine" : "theirs").firstElementChild.cloneNode(true);
    const said = node.querySelector(".msg__text").innerHTML;
    showSaid(node, message, root.dataset);
    showFiles(node, message, shape);
    keepTranslation(node, said);
    quoteAnew(log, message, root.dataset);
    typing.stopped(message.author.id);
    const face = shape("faces").querySelector(`[data-person="${message.author.id}"] svg`);
    if (!isMine && face && !node.querySelector(".face")) node.querySelector(".msg__face").append(face.cloneNode(true));
    awaken(node);
    if (!node.isConnected) append(node);
  }

  function append(node) {
    const stays = isAtEnd();
    log.querySelector(".talk__nothing")?.remove();
    const next = [...log.querySelectorAll("article")].find((one) => Number(one.dataset.seq) > Number(node.dataset.seq));
    log.insertBefore(node, next ?? null);
    read.hidden = true;
    if (stays || node.classList.contains("mine")) toEnd();
  }

  // What can be done with one's own words; without this script there is no way to
  function awaken(node) {
    const deeds = node.querySelector(".msg__do");
    if (deeds) deeds.hidden = !node.querySelector(".msg__gone").hidden || !node.querySelector(".msg__removed").hidden;
  }

  function note() {
    const theirs = [...log.querySelectorAll("article:not(.mine)")].pop();
    const seq = Number(theirs?.dataset.seq ?? 0);
    if (document.hidden || !root.checkVisibility() || seq <= reads) return;
    reads = seq;
    socket.call("conversation.read", { ...given, read: seq }).catch(() => {});
  }

  // Of what changed while nobody listened only the latest change is heard: also what is new here may begin with it.
  // What stands before all that is shown stays on its own page
  const first = () => Number(log.querySelector("article")?.dataset.seq ?? 0);
  const change = (message) => message.seq >= first() && show(message);
  const deeds = {
    "message.posted": show,
    "message.reworded": change,
    "message.touched": change,
    "message.withdrawn": change,
    "typing.shown": ({ person }) => person.id !== me && typing.heard(person),
    "messages.read": ({ person, read: seq }) => {
      const node = last();
      read.hidden = person === me ? read.hidden : !(node?.classList.contains("mine") && Number(node.dataset.seq) <= seq);
    },
  };

  // What was too much for the socket; what follows waits until it is shown
  async function catchUp({ after }) {
    waiting = [];
    try {
      let page = `${rest}changes/?limit=100&after=${after}`;
      while (page) {
        const answer = await fetch(page);
        const { results, next } = await answer.json();
        results.forEach(change);
        page = next;
      }
    } catch {
      anew();
    }
    const heard = waiting;
    waiting = null;
    heard.forEach(hear);
    note();
  }

  const hear = (told) => {
    const { event, data } = told.detail;
    if (!root.isConnected) return;
    if (waiting && (data?.conversation === talk || data?.place === place)) return waiting.push(told);
    if (event === "place.reset" && data.place === place) return catchUp(data);
    if (event === "place.lost" && data.place === place) return anew();
    if (event === "live.unsure" || ORDER.has(event) || (/^(conversation|card)\./.test(event) && (data.conversation ?? data.id) === talk)) {
      part("[data-standing]").dispatchEvent(new CustomEvent("changed"));
    }
    if (data?.conversation === talk) {
      deeds[event]?.(data);
      if (event !== "typing.shown") note();
    }
  };

  const state = ({ detail }) => {
    if (!root.isConnected) return;
    line.textContent = line.dataset[detail === "signed-out" ? "signedOut" : detail] ?? "";
    line.hidden = !line.textContent;
  };

  function reword(node) {
    answer();
    form.dataset.seq = node?.dataset.seq ?? "";
    rewords.hidden = !node;
    words.value = node ? node.querySelector(".msg__text").dataset.text : "";
    words.focus();
  }

  function answer(node) {
    if (node && form.dataset.seq) reword();
    form.dataset.answers = node?.dataset.seq ?? "";
    answers.hidden = !node;
    if (!node) return;
    answers.querySelector("b").textContent = node.querySelector("header b").textContent;
    answers.querySelector(".msg__quoted").textContent = node.querySelector(".msg__text").textContent.trim().slice(0, 120);
    words.focus();
  }

  function react(node, button) {
    const mine = [...node.querySelectorAll(".msg__signs [data-react]")].find((one) => one.dataset.react === button.dataset.react);
    const command = mine?.getAttribute("aria-pressed") === "true" ? "message.unreact" : "message.react";
    node.querySelector(".msg__picker").open = false;
    call(command, { seq: Number(node.dataset.seq), reaction: button.dataset.react });
  }

  const refuse = (detail) => { wrong.textContent = detail; };
  const call = (command, more) => socket.call(command, { ...given, ...more }).catch(({ detail }) => refuse(detail));

  // To what a message answers: on this page if it is here, else the page goes there
  function goTo(event, seq) {
    const node = known(seq);
    if (!node) return;
    event.preventDefault();
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
  }

  async function send() {
    const seq = Number(form.dataset.seq);
    wrong.textContent = "";
    if (!seq && !(await files.settled())) return;
    const text = words.value.trim() || (seq ? "" : files.names);
    if (!text) return;
    const answers = Number(form.dataset.answers);
    const sent = seq ? [] : files.lift();
    const more = { ...(answers && { answers }), ...(sent.length && { attachments: sent.map(({ dataset }) => Number(dataset.id)) }) };
    reword();
    try {
      if (seq) await socket.call("message.reword", { ...given, seq, text });
      else await socket.call("message.post", { ...given, text, client_key: crypto.randomUUID(), ...more });
    } catch (refusal) {
      wrong.textContent = Object.values(refusal.errors ?? {})[0]?.[0] ?? refusal.detail;
      files.putBack(sent);
      words.value ||= text === files.names ? "" : text;
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send();
  });
  words.addEventListener("keydown", (event) => {
    if (event.key === "Escape") reword();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  root.addEventListener("click", (event) => {
    const { target } = event;
    const node = target.closest("article");
    if (target.closest("a.msg__quote")) goTo(event, target.closest("a.msg__quote").dataset.answers);
    if (target.closest("[data-answer]")) answer(node);
    if (target.closest("[data-react]")) react(node, target.closest("[data-react]"));
    if (target.closest("[data-translate]")) void translate(node, `${rest}messages/${node.dataset.seq}/translation/`, refuse);
    if (target.closest("[data-original]")) showOriginal(node);
    if (target.closest("[data-cancel]")) reword();
    if (target.closest("[data-reword]")) reword(node);
    if (!target.closest("[data-withdraw]") || !window.confirm(root.dataset.sure)) return;
    call("message.withdraw", { seq: Number(node.dataset.seq) });
  });
  root.addEventListener("toggle", ({ target }) => {
    if (!target.open || !target.matches(".msg__reworded")) return;
    const seq = Number(target.closest("article").dataset.seq);
    socket.call("message.wordings", { ...given, seq }).then((found) => showEarlier(target, found)).catch(() => {});
  }, { capture: true });

  const files = startAttaching(root, form, shape);
  const typing = startTyping(root, words, () => form.dataset.seq || socket.ask("typing.show", given).catch(() => {}));
  keepOpen(part("[data-standing]"));
  form.querySelector(".composer__keys").hidden = false;
  const replies = form.querySelector(".replies");
  if (replies) startReplies(replies, words);
  for (const node of log.querySelectorAll("article")) {
    awaken(node);
    keepTranslation(node, node.querySelector(".msg__text").innerHTML);
  }
  for (const time of log.querySelectorAll("time")) time.textContent = clock.format(new Date(time.dateTime));
  keepEnd();
  socket.addEventListener("frame", hear);
  socket.addEventListener("state", state);
  document.addEventListener("visibilitychange", note);
  root.addEventListener("seen", note);
  socket.join(place, Number(root.dataset.seq)).catch((refusal) => refusal !== OVER && root.isConnected && anew());
  const offer = part("[data-push]");
  if (offer) void import("./push.js").then(({ startOffer }) => startOffer(offer, root));
  toEnd();
  note();
  root.dataset.awake = "";
}

// What somebody has unfolded and is filling in is not replaced under the hands; it catches up once it is folded again
function keepOpen(standing) {
  standing.addEventListener("htmx:beforeSwap", ({ detail }) => { detail.shouldSwap &&= !standing.querySelector("details[open]"); });
  standing.addEventListener("toggle", ({ target }) => { if (!target.open) standing.dispatchEvent(new CustomEvent("changed")); }, { capture: true });
}

// Saved replies: a slash in the empty field opens them, arrows go through them, Enter puts one in
function startReplies(replies, words) {
  const all = [...replies.querySelectorAll("[data-reply]")];
  const shut = () => { replies.open = false; words.focus(); };
  replies.hidden = false;
  words.addEventListener("keydown", (event) => {
    if (event.key !== "/" || words.value || event.isComposing) return;
    event.preventDefault();
    replies.open = true;
    all[0].focus();
  });
  replies.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") shut();
    if (!step) return;
    event.preventDefault();
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  });
  replies.addEventListener("click", ({ target }) => {
    const reply = target.closest("[data-reply]");
    if (!reply) return;
    words.setRangeText(reply.textContent, words.selectionStart, words.selectionEnd, "end");
    shut();
  });
}

// The list beside it: asked for anew when something has happened in any conversation
export function startLines(list) {
  const talk = document.querySelector("[data-talk]");
  const socket = socketOf(talk?.dataset.socket ?? list.dataset.socket);
  for (const place of list.dataset.lines.split(" ").filter(Boolean)) socket.join(place).catch(() => {});
  socket.addEventListener("frame", ({ detail: { event, data } }) => {
    if (event === "typing.shown") return;
    if (data?.conversation || /^(conversation\.|live\.unsure$|messages\.unread$)/.test(event)) list.dispatchEvent(new CustomEvent("changed"));
  });
}
