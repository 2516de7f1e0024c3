import "./arranger/index.js";
