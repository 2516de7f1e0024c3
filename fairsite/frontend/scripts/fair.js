// What makes the pages quicker to use; every page works without it.
import "./htmx.js";
import { startClocks } from "./clocks.js";
import { startFilters } from "./filters.js";
import { startFollowing } from "./following.js";
import { startMenus } from "./menus.js";
import { startOffline } from "./offline.js";
import { startPasskeys } from "./passkeys.js";
import { startSharing } from "./sharing.js";
import { startThemeSwitch } from "./themes.js";
import { startZones } from "./zones.js";

startThemeSwitch();
startMenus();
startFilters();
startSharing();
startClocks();
startOffline();
startZones();
startFollowing();
startPasskeys();
document.addEventListener("htmx:load", () => { document.documentElement.dataset.awake = ""; }, { once: true });

document.addEventListener("htmx:load", ({ target }) => {
  const talk = target.closest?.("[data-talk]:not([data-awake])") ?? target.querySelector?.("[data-talk]:not([data-awake])");
  const lines = target.querySelector?.("[data-lines]");
  if (talk || lines) void import("./talk.js").then(({ startTalk, startLines }) => { if (talk) startTalk(talk); if (lines) startLines(lines); });
});

const counts = document.querySelector("[data-counts]");
if (counts) void import("./counts.js").then(({ startCounts }) => startCounts(counts));
const dock = document.querySelector("[data-dock]");
if (dock) void import("./dock.js").then(({ startDock }) => startDock(dock));
const telling = document.querySelector("section[data-push]");
if (telling) void import("./push.js").then(({ startSwitch }) => startSwitch(telling));
const sending = document.querySelector("[data-uploads]");
if (sending) void import("./uploads.js").then(({ startUploads }) => startUploads(sending));
const cropper = document.querySelector(".cropper");
if (cropper) void import("./cropper.js").then(({ startCropper }) => startCropper(cropper));
const booth = document.querySelector("[data-looks]");
if (booth) void import("./looks.js").then(({ startLooks }) => startLooks(booth));
