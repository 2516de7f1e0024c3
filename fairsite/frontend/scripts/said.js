// What was said, drawn from the shape in which it comes over the socket.
export const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const moment = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });

// The site has made it of escaped text and a few tags; parsed apart from the page, nothing in it would run anyhow
export const parsed = (html) => [...new DOMParser().parseFromString(html, "text/html").body.childNodes];

const hide = (node, isHidden) => { node.hidden = Boolean(isHidden); return node; };

// A guest is marked as one wherever his name is shown
export const called = (author, { guest, guestName, somebody }) => (author.name && String(author.id) === guest ? guestName : author.name || somebody);

export function showSaid(node, message, shown) {
  const { here } = shown;
  node.dataset.seq = message.seq;
  node.id = `said-${message.seq}`;
  node.querySelector("header b").textContent = called(message.author, shown);
  const time = node.querySelector("time");
  time.dateTime = message.said_at;
  time.textContent = clock.format(new Date(message.said_at));
  const text = hide(node.querySelector(".msg__text"), message.withdrawn_at);
  text.replaceChildren(...parsed(message.html));
  if (node.classList.contains("mine")) text.dataset.text = message.text;
  hide(node.querySelector(".msg__gone"), !message.withdrawn_at || message.is_removed);
  hide(node.querySelector(".msg__removed"), !message.is_removed);
  const report = node.querySelector(".msg__report");
  if (report) hide(report, message.withdrawn_at).href = report.href.replace(/\d+\/$/, `${message.seq}/`);
  const reworded = hide(node.querySelector(".msg__reworded"), !message.reworded_at || message.withdrawn_at);
  reworded.open = false;
  if (message.withdrawn_at) reworded.querySelector(".msg__earlier").replaceChildren();
  if (reworded.querySelector("a")) reworded.querySelector("a").href = `${here}${message.seq}/wordings/`;
  showQuote(node, message, shown);
  showLink(hide(node.querySelector(".msg__link"), !message.link), message.link);
  showSigns(node, message.reactions, shown);
}

// The files that were sent with it, each as a piece of the page that is made for its kind; words that only name them are not said twice
export function showFiles(node, { attachments, text, withdrawn_at: withdrawn }, shape) {
  hide(node.querySelector(".msg__files"), !attachments.length).replaceChildren(...attachments.map((file) => {
    const item = shape(file.kind).firstElementChild.cloneNode(true);
    item.querySelector("a").href = file.address;
    if (file.kind === "image") Object.assign(item.querySelector("img"), { alt: file.name, width: file.width, height: file.height, src: file.thumbnail });
    else {
      item.querySelector("b").textContent = file.name;
      item.querySelector(".num").textContent = sizeOf(file.size);
    }
    return item;
  }));
  const namesOnly = attachments.length && text === attachments.map(({ name }) => name).join(", ");
  hide(node.querySelector(".msg__text"), withdrawn || namesOnly);
}

export function sizeOf(bytes) {
  const [unit, size] = bytes < 1024 * 1024 ? ["kilobyte", bytes / 1024] : ["megabyte", bytes / 1024 / 1024];
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(size);
}

function showQuote(node, { answers, withdrawn_at: withdrawn }, shown) {
  const { here, gone } = shown;
  const quote = hide(node.querySelector(".msg__quote"), !answers || withdrawn);
  if (!answers) return;
  quote.dataset.answers = answers.seq;
  quote.href = `${here}?from=${answers.seq}#said-${answers.seq}`;
  quote.querySelector("b").textContent = called(answers.author, shown);
  quote.querySelector(".msg__quoted").textContent = answers.text || gone;
}

// Whatever answers it quotes it as it is now; withdrawn, its words stand nowhere any more
export function quoteAnew(log, { seq, text }, { gone }) {
  const words = text.split(/\s+/).filter(Boolean).join(" ");
  for (const quote of log.querySelectorAll(`[data-answers="${seq}"] .msg__quoted`)) quote.textContent = words.slice(0, 120) || gone;
}

function showLink(node, link) {
  if (!link) return;
  node.href = link.address;
  node.querySelector("b").textContent = link.title;
  node.querySelector("span").textContent = URL.canParse(link.address) ? new URL(link.address).hostname : "";
}

function showSigns(node, signs, shown) {
  const list = hide(node.querySelector(".msg__signs"), !signs.length);
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.react : "";
  list.replaceChildren(...signs.map(({ reaction, emoji, people }) => {
    const button = document.createElement("button");
    const names = people.map((one) => called(one, shown)).join(", ");
    Object.assign(button, { type: "button", className: "sign", title: names });
    button.dataset.react = reaction;
    button.setAttribute("aria-pressed", String(people.some(({ id }) => String(id) === shown.me)));
    const [count, told] = ["num", "visually-hidden"].map((name) => Object.assign(document.createElement("span"), { className: name }));
    count.textContent = people.length;
    told.textContent = ` ${names}`;
    button.append(`${emoji} `, count, told);
    const item = document.createElement("li");
    item.append(button);
    return item;
  }));
  list.querySelector(`[data-react="${focused}"]`)?.focus();
}

export function showEarlier(details, { wordings }) {
  const list = document.createElement("ol");
  for (const { html, until } of wordings) {
    const [item, time, words] = ["li", "time", "div"].map((name) => document.createElement(name));
    time.dateTime = until;
    time.textContent = moment.format(new Date(until));
    words.className = "msg__was";
    words.append(...parsed(html));
    item.append(time, words);
    list.append(item);
  }
  details.querySelector(".msg__earlier").replaceChildren(list);
}
