"use strict";

const place = document.getElementById("swagger-ui");
const { document: url, csrf } = place.dataset;

/** What a signed-in person tries out goes with their session, and with the proof that this page sent it. */
const proven = (request) => {
  if (!["GET", "HEAD"].includes((request.method || "GET").toUpperCase())) {
    request.headers["X-CSRFToken"] = csrf;
  }
  return request;
};

SwaggerUIBundle({
  url,
  domNode: place,
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: proven,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
});
