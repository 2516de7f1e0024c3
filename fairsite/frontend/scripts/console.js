// The console by keyboard, and what makes its lists and forms quicker. Every page works without it.
import { startFolding } from "./console/folding.js";
import { startKeys } from "./console/keys.js";
import { startPhrases } from "./console/phrases.js";
import { startPicking } from "./console/picking.js";

startFolding();
startKeys();
startPhrases();
startPicking();
