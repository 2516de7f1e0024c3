// What makes the pages quicker to use; every page works without it.
import "./htmx.js";
import { startClipboard } from "./clipboard.js";
import { startClocks } from "./clocks.js";
import { startFilters } from "./filters.js";
import { startMenus } from "./menus.js";
import { startOffline } from "./offline.js";
import { startThemeSwitch } from "./themes.js";

startThemeSwitch();
startMenus();
startFilters();
startClipboard();
startClocks();
startOffline();
