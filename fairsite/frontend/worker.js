// Shows what the site tells this browser while no page of it is open. It keeps nothing and stands between no page and the site.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("push", (event) => event.waitUntil(show(newsIn(event))));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(goTo(event.notification.data?.address));
});

function newsIn({ data }) {
  try {
    return data?.json() ?? {};
  } catch {
    return {};
  }
}

// An address of ours, whatever was sent
function here(address) {
  const place = URL.canParse(address ?? "/", self.location.origin) ? new URL(address ?? "/", self.location.origin) : null;
  return place?.origin === self.location.origin ? place : new URL("/", self.location.origin);
}

const windows = () => self.clients.matchAll({ type: "window", includeUncontrolled: true });
const shows = (address) => ({ url }) => new URL(url).pathname === address.pathname;

async function show({ title, body = "", tag = "fair", address, lang = "" }) {
  const place = here(address);
  if ((await windows()).some((one) => one.focused && shows(place)(one))) return;
  await self.registration.showNotification(title || self.location.host, { body, tag, lang, data: { address: place.href } });
}

async function goTo(address) {
  const place = here(address);
  const open = (await windows()).find(shows(place));
  await (open ? open.focus() : self.clients.openWindow(place.href));
}
