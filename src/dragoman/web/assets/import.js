"use strict";
// Files dropped or chosen go to the desk one by one, so that each tells its own progress and a bad one stops none.
(() => {
  const form = document.getElementById("bring");
  const zone = document.getElementById("drop-zone");
  const words = document.getElementById("drop-words");
  const chosen = document.getElementById("files");
  const most = Number(form.dataset.most);
  const said = words.innerHTML;
  let line = Promise.resolve();
  let left = 0;

  async function send(file) {
    if (file.size > most) {
      window.desk.say(`${file.name} is larger than the desk takes at once (${Math.floor(most / 1048576)} MB); it was not sent.`);
      return;
    }
    const data = new FormData();
    data.append("files", file, file.name);
    try {
      const told = await fetch("/import", {
        method: "POST", body: data, credentials: "same-origin",
        headers: { "X-CSRF-Token": window.desk.token, "HX-Request": "true" },
      });
      const html = await told.text();
      if (told.ok) show(html);
      else window.desk.say(`${file.name} was not taken: ${textOf(html)}`);
    } catch {
      window.desk.say(`${file.name} did not arrive. The files before it did; bring it again.`);
    }
  }

  function textOf(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    return page.body.textContent.trim().replace(/\s+/g, " ").slice(0, 300);
  }

  function show(html) {
    const old = document.getElementById("queue");
    old.outerHTML = html;
    window.htmx.process(document.getElementById("queue"));
  }

  function bring(files) {
    for (const file of files) {
      left += 1;
      line = line.then(() => {
        words.textContent = `Sending ${file.name} …${left > 1 ? ` ${left - 1} more` : ""}`;
        return send(file);
      }).then(() => {
        left -= 1;
        if (!left) words.innerHTML = said;
      });
    }
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); bring(chosen.files); form.reset(); });
  chosen.addEventListener("change", () => { bring([...chosen.files]); form.reset(); });
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => { event.preventDefault(); bring([...event.dataTransfer.files]); });
  // A file that misses the zone must not take the page's place.
  for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
  document.documentElement.classList.add("scripted");
})();
