// What makes the pages quicker to use; every page works without it.
import "./htmx.js";
import { startClocks } from "./clocks.js";
import { startFilters } from "./filters.js";
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
startPasskeys();
document.addEventListener("htmx:load", () => { document.documentElement.dataset.awake = ""; }, { once: true });

const sending = document.querySelector("[data-uploads]");
if (sending) void import("./uploads.js").then(({ startUploads }) => startUploads(sending));
const cropper = document.querySelector(".cropper");
if (cropper) void import("./cropper.js").then(({ startCropper }) => startCropper(cropper));
const booth = document.querySelector("[data-looks]");
if (booth) void import("./looks.js").then(({ startLooks }) => startLooks(booth));
