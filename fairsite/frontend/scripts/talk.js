// Conversations on a page: what is said appears at once, what is written is sent once, whatever the line does.
import { socketOf } from "./socket.js";

const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

// What may change whether somebody can write, in whichever conversation
const ORDER = new Set(["conversation.blocked", "conversation.unblocked", "person.silenced", "silence.lifted"]);

export function startTalk(root) {
  const talk = Number(root.dataset.talk);
  const me = Number(root.dataset.me);
  const given = { fair: root.dataset.fair, conversation: talk };
  const socket = socketOf(root.dataset.socket);
  const part = (selector) => root.querySelector(selector);
  const [log, form, line, read, rewords] = [".talk__log", ".composer", ".talk__line", ".talk__read", ".composer__rewords"].map(part);
  const words = form.elements.text;
  const wrong = form.querySelector(".field__error");
  const shape = (name) => part(`template[data-of="${name}"]`).content;
  const known = (seq) => log.querySelector(`[data-seq="${seq}"]`);
  let reads = 0;

  const toEnd = () => log.scrollTo({ top: log.scrollHeight });
  const last = () => log.querySelector("article:last-of-type");

  function show(message) {
    const isMine = message.author.id === me;
    const node = known(message.seq) ?? shape(isMine ? "mine" : "theirs").firstElementChild.cloneNode(true);
    node.dataset.seq = message.seq;
    node.querySelector("header b").textContent = message.author.name || root.dataset.somebody;
    const time = node.querySelector("time");
    time.dateTime = message.said_at;
    time.textContent = clock.format(new Date(message.said_at));
    node.querySelector(".msg__text").textContent = message.text;
    node.querySelector(".msg__text").hidden = Boolean(message.withdrawn_at);
    node.querySelector(".msg__gone").hidden = !message.withdrawn_at || message.is_removed;
    node.querySelector(".msg__removed").hidden = !message.is_removed;
    const report = node.querySelector(".msg__report");
    if (report) report.hidden = Boolean(message.withdrawn_at);
    if (report) report.href = report.href.replace(/\d+\/$/, `${message.seq}/`);
    node.querySelector(".msg__reworded").hidden = !message.reworded_at || Boolean(message.withdrawn_at);
    const face = shape("faces").querySelector(`[data-person="${message.author.id}"] svg`);
    if (!isMine && face && !node.querySelector(".face")) node.querySelector(".msg__face").append(face.cloneNode(true));
    awaken(node);
    if (!node.isConnected) append(node);
  }

  function append(node) {
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 120;
    log.querySelector(".talk__nothing")?.remove();
    log.append(node);
    read.hidden = true;
    if (isAtEnd || node.classList.contains("mine")) toEnd();
  }

  // What can be done with one's own words; without this script there is no way to
  function awaken(node) {
    const deeds = node.querySelector(".msg__do");
    if (deeds) deeds.hidden = node.querySelector(".msg__text").hidden;
  }

  function note() {
    const theirs = [...log.querySelectorAll("article:not(.mine)")].pop();
    const seq = Number(theirs?.dataset.seq ?? 0);
    if (document.hidden || seq <= reads) return;
    reads = seq;
    socket.call("conversation.read", { ...given, read: seq }).catch(() => {});
  }

  const deeds = {
    "message.posted": show,
    "message.reworded": (message) => known(message.seq) && show(message),
    "message.withdrawn": (message) => known(message.seq) && show(message),
    "messages.read": ({ person, read: seq }) => {
      const node = last();
      read.hidden = person === me ? read.hidden : !(node?.classList.contains("mine") && Number(node.dataset.seq) <= seq);
    },
  };

  const hear = ({ detail: { event, data } }) => {
    if (!root.isConnected) return;
    if (event === "live.unsure" || ORDER.has(event) || (/^(conversation|card)\./.test(event) && (data.conversation ?? data.id) === talk)) {
      part("[data-standing]").dispatchEvent(new CustomEvent("changed"));
    }
    if (data?.conversation === talk) {
      deeds[event]?.(data);
      note();
    }
  };

  const state = ({ detail }) => {
    if (detail === "reset") location.reload();
    line.textContent = line.dataset[detail === "signed-out" ? "signedOut" : detail] ?? "";
    line.hidden = !line.textContent;
  };

  function reword(node) {
    form.dataset.seq = node?.dataset.seq ?? "";
    rewords.hidden = !node;
    words.value = node ? node.querySelector(".msg__text").textContent : "";
    words.focus();
  }

  async function send() {
    const text = words.value.trim();
    if (!text) return;
    const seq = Number(form.dataset.seq);
    wrong.textContent = "";
    reword();
    try {
      if (seq) await socket.call("message.reword", { ...given, seq, text });
      else await socket.call("message.post", { ...given, text, client_key: crypto.randomUUID() });
    } catch (refusal) {
      wrong.textContent = Object.values(refusal.errors ?? {})[0]?.[0] ?? refusal.detail;
      words.value ||= text;
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
  root.addEventListener("click", ({ target }) => {
    const node = target.closest("article");
    if (target.closest("[data-cancel]")) reword();
    if (target.closest("[data-reword]")) reword(node);
    if (!target.closest("[data-withdraw]") || !window.confirm(root.dataset.sure)) return;
    socket.call("message.withdraw", { ...given, seq: Number(node.dataset.seq) }).catch(({ detail }) => { wrong.textContent = detail; });
  });

  keepOpen(part("[data-standing]"));
  form.querySelector(".composer__keys").hidden = false;
  const replies = form.querySelector(".replies");
  if (replies) startReplies(replies, words);
  for (const node of log.querySelectorAll("article")) awaken(node);
  for (const time of log.querySelectorAll("time")) time.textContent = clock.format(new Date(time.dateTime));
  socket.addEventListener("frame", hear);
  socket.addEventListener("state", state);
  document.addEventListener("visibilitychange", note);
  socket.join(`conversation.${talk}`, Number(root.dataset.seq)).catch(() => location.reload());
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
    if (data?.conversation || event.startsWith("conversation.") || event === "live.unsure") list.dispatchEvent(new CustomEvent("changed"));
  });
}
