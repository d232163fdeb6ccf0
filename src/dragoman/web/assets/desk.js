"use strict";
// What every page has: the token on what htmx sends, and words to whoever listens.
(() => {
  const token = document.querySelector("meta[name=csrf]").content;
  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRF-Token"] = token;
  });
  // A refusal is shown in the place of what was asked for.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status >= 400) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  let fading = 0;
  window.desk = {
    token,
    say(words) {
      const status = document.getElementById("status");
      status.textContent = words;
      clearTimeout(fading);
      fading = setTimeout(() => { status.textContent = ""; }, 6000);
    },
  };
})();
