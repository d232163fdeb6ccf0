"use strict";
// The sliders of a forecast: a quick answer at once, the full one when the hand has rested, the what-if kept in the address.
(() => {
  const form = document.getElementById("what-if");
  const answer = document.getElementById("answer");
  const ground = document.getElementById("ground");
  const reset = document.getElementById("reset");
  const rest = 700;
  let asking = null;
  let quick = 0;
  let full = 0;

  const differs = (input) => Math.abs(input.value - input.dataset.now) > input.step / 2 + 1e-9;

  function asked() {
    const query = new URLSearchParams();
    for (const set of form.querySelectorAll("fieldset.dials")) {
      const gone = set.querySelector("input[type=checkbox]");
      const moved = [...set.querySelectorAll("input[type=range]")].filter(differs);
      set.classList.toggle("gone", gone.checked);
      set.classList.toggle("moved", gone.checked || moved.length > 0);
      if (gone.checked) query.set(gone.name, "1");
      else moved.forEach((input) => query.set(input.name, input.value));
      for (const input of set.querySelectorAll("input[type=range]")) {
        input.disabled = gone.checked;
        set.querySelector(`output[for="${input.id}"]`).textContent = differs(input) ? input.value : input.dataset.now;
      }
    }
    return query;
  }

  // The forecast goes to the top, what it is made of below the sliders; what was folded out stays so.
  function show(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const said = page.querySelector(".said") || page.body.firstElementChild;
    answer.replaceChildren(said);
    const made = page.querySelector(".ground");
    if (!made) return;
    const open = [...ground.querySelectorAll("details[open]>summary")].map((one) => one.textContent);
    for (const one of made.querySelectorAll("details")) one.open = open.includes(one.querySelector("summary").textContent);
    ground.replaceChildren(made);
  }

  async function ask(query, inFull) {
    asking?.abort();
    asking = new AbortController();
    const sent = new URLSearchParams(query);
    if (inFull) sent.set("full", "1");
    try {
      const told = await fetch(`${answer.dataset.answer}?${sent}`, {
        headers: { "HX-Request": "true" }, credentials: "same-origin", signal: asking.signal,
      });
      const html = await told.text();
      if (told.status === 503) {
        full = setTimeout(() => ask(query, inFull), 2000);
        return;
      }
      show(html);
    } catch (error) {
      if (error.name !== "AbortError") window.desk.say("The desk did not answer. The forecast shown is the one before.");
      return;
    }
    if (!inFull) full = setTimeout(() => ask(query, true), rest);
  }

  function change() {
    const query = asked();
    const words = query.toString();
    history.replaceState(null, "", location.pathname + (words ? `?${words}` : ""));
    reset.disabled = !words;
    clearTimeout(quick);
    clearTimeout(full);
    quick = setTimeout(() => ask(query, false), 50);
  }

  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  reset.addEventListener("click", () => {
    for (const input of form.querySelectorAll("input[type=range]")) { input.disabled = false; input.value = input.dataset.now; }
    for (const input of form.querySelectorAll("input[type=checkbox]")) input.checked = false;
    change();
    form.querySelector("input").focus();
  });
  document.getElementById("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      window.desk.say("The link is copied: it opens this question with this what-if.");
    } catch {
      window.desk.say("The browser does not let the link be copied; it is the address of this page.");
    }
  });
  document.documentElement.classList.add("scripted");
  const query = asked();
  if (answer.querySelector("[data-full='0']")) full = setTimeout(() => ask(query, true), 150);
})();
