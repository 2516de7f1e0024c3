import "./showroom/index.js";
