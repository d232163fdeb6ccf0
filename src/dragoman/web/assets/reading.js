"use strict";
// The reading view: text and claims find each other; every key has a button that does the same.
(() => {
  const reading = document.querySelector(".reading");
  if (!reading) return;
  const list = reading.querySelector(".cards");
  if (!list) return;
  // In the queue every card has its passage; in a report the text stands beside the cards.
  const text = document.getElementById("text") ?? list;
  const isQueue = text === list;
  const panel = document.getElementById("panel");
  const addHere = document.getElementById("add-here");
  const mayJudge = "judge" in reading.dataset;
  const report = reading.dataset.report;
  const all = (query, from = reading) => [...from.querySelectorAll(query)];
  let now = null;
  let lit = [];
  let picked = null;
  let saving = 0;
  const done = [];

  // Which pieces of the text belong to which claim: number -> [piece, role's letter].
  const pieces = new Map();
  for (const piece of all("[data-e]", text)) {
    for (const mark of piece.dataset.e.split(" ")) {
      const number = mark.slice(0, -1);
      if (!pieces.has(number)) pieces.set(number, []);
      pieces.get(number).push([piece, mark.slice(-1)]);
    }
  }

  // --- Choosing a claim -------------------------------------------------------------------------------------------
  const cards = () => all(".card:not(.off)", list);
  const cardOf = (number) => list.querySelector(`.card[data-n="${number}"]`);
  const isSeen = (one, box) => {
    const [a, b] = [one.getBoundingClientRect(), box.getBoundingClientRect()];
    return a.top >= b.top + 20 && a.bottom <= b.bottom - 20;
  };
  const light = (card) => {
    for (const piece of lit) piece.classList.remove("hit", "hit-s", "hit-c", "hit-t", "hit-p", "hit-o");
    lit = [];
    for (const [piece, letter] of pieces.get(card?.dataset.n) ?? []) {
      piece.classList.add("hit");
      if (letter !== "z") piece.classList.add("sctp".includes(letter) ? `hit-${letter}` : "hit-o");
      lit.push(piece);
    }
  };
  const choose = (card, { fromText = false, quiet = false } = {}) => {
    now?.classList.remove("now");
    now?.removeAttribute("aria-current");
    now = card;
    light(card);
    if (!card) return;
    card.classList.add("now");
    card.setAttribute("aria-current", "true");
    if (quiet) return;
    if (isQueue) {
      card.scrollIntoView({ block: "nearest" });
      return;
    }
    if (!isSeen(card, list)) card.scrollIntoView({ block: "nearest" });
    const first = lit.find((piece) => !piece.matches(".hit:not([class*=hit-])")) ?? lit[0];
    const pane = reading.querySelector(".text-pane");
    if (!fromText && first && !isSeen(first, pane)) first.scrollIntoView({ block: "center" });
    window.desk.say("");
  };
  const step = (by) => {
    const shown = cards();
    if (!shown.length) return;
    const place = shown.indexOf(now);
    choose(shown[Math.min(shown.length - 1, Math.max(0, place < 0 ? 0 : place + by))]);
  };
  const goOn = () => {
    const shown = cards();
    const place = shown.indexOf(now);
    const rest = [...shown.slice(place + 1), ...shown.slice(0, Math.max(0, place))];
    const next = rest.find((card) => card.dataset.state === "open" && !card.classList.contains("saving"));
    if (next) choose(next);
    else window.desk.say("Every claim that is shown has been judged.");
  };

  list.addEventListener("click", (event) => {
    const card = event.target.closest(".card");
    if (card && !event.target.closest("a,.trouble")) choose(card);
  });
  if (!isQueue) text.addEventListener("click", (event) => {
    const piece = event.target.closest("[data-e]");
    if (!piece || !getSelection().isCollapsed) return;
    const numbers = [...new Set(piece.dataset.e.split(" ").map((mark) => mark.slice(0, -1)))];
    const found = numbers.map(cardOf).filter((card) => card && !card.classList.contains("off"));
    if (found.length) choose(found[(found.indexOf(now) + 1) % found.length], { fromText: true });
  });

  // --- Verdicts ---------------------------------------------------------------------------------------------------
  const count = () => {
    if (isQueue) return;
    const judged = all(".card", list).filter((card) => card.dataset.state !== "open").length;
    const shown = document.getElementById("judged");
    if (shown) shown.textContent = judged;
    const bar = reading.querySelector(".progress-line progress");
    if (bar) bar.value = judged;
  };
  const send = async (path, data) => {
    saving += 1;
    try {
      return await fetch(path, {
        method: "POST",
        body: data,
        headers: { "X-CSRF-Token": window.desk.token, "HX-Request": "true" },
        credentials: "same-origin",
      });
    } finally {
      saving -= 1;
    }
  };
  const parse = (html) => {
    const shell = document.createElement("template");
    shell.innerHTML = html;
    return shell.content;
  };
  const trouble = (card, html) => {
    card.querySelector(".trouble")?.remove();
    const part = parse(html).querySelector(".trouble");
    if (part) card.append(part);
    card.classList.remove("saving");
    window.desk.say(part ? part.querySelector("p").textContent : "The desk did not take it. Load the page again.");
  };
  // Where somebody came first, what they made of the claim takes its place, so that it can be judged.
  const renew = async (card) => {
    const answer = await fetch(`/claims/${card.dataset.id}/card?number=${card.dataset.n}`, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
    const fresh = answer.ok ? parse(await answer.text()).querySelector(".card") : null;
    if (!fresh) return card;
    for (const kept of card.querySelectorAll(".passage,.from")) fresh.append(kept);
    card.replaceWith(fresh);
    choose(fresh);
    count();
    return fresh;
  };
  const judge = async (card, deed, data = new URLSearchParams()) => {
    data.set("number", card.dataset.n);
    card.classList.add("saving");
    let answer;
    try {
      answer = await send(`/claims/${card.dataset.id}/${deed}`, data);
    } catch {
      card.classList.remove("saving");
      window.desk.say("The desk cannot be reached: this verdict was not kept. Is it still running?");
      return false;
    }
    if (answer.headers.get("hx-redirect")) {
      location.assign(answer.headers.get("hx-redirect"));
      return false;
    }
    const html = await answer.text();
    if (!answer.ok) {
      trouble(answer.status === 409 ? await renew(card) : card, html);
      return false;
    }
    if (answer.headers.get("x-words-changed") && !isQueue) {
      const fresh = parse(html).querySelector(".card");
      history.replaceState(null, "", `#${fresh ? fresh.id : ""}`);
      location.reload();
      return true;
    }
    const fresh = parse(html).querySelector(".card");
    if (!fresh) {
      card.remove();
      count();
      return true;
    }
    const wasNow = card === now;
    // In the queue the passage stays with its claim.
    for (const kept of card.querySelectorAll(".passage,.from")) fresh.append(kept);
    card.replaceWith(fresh);
    if (wasNow) choose(fresh, { quiet: true });
    sift();
    count();
    return true;
  };
  const decide = (deed) => {
    if (!now) return;
    const card = now;
    done.push(card.dataset.n);
    judge(card, deed);
    goOn();
  };
  const undo = () => {
    let card = now;
    if (!card || card.dataset.state === "open") card = cardOf(done.pop());
    if (!card || card.dataset.state === "open") {
      window.desk.say("There is no verdict to take back here.");
      return;
    }
    choose(card);
    judge(card, "undo");
  };

  // --- The panel: correct, add, history ---------------------------------------------------------------------------
  const close = () => {
    panel.hidden = true;
    panel.replaceChildren();
    list.focus({ preventScroll: true });
  };
  const open = async (path) => {
    const answer = await fetch(path, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
    panel.replaceChildren(parse(await answer.text()));
    panel.hidden = false;
    const first = panel.querySelector("[data-focus]") ?? panel.querySelector("select,input:not([type=hidden])");
    first?.focus();
    if (now && !isSeen(now, list)) now.scrollIntoView({ block: "nearest" });
    return panel.querySelector("form");
  };
  const correct = (focus) => {
    if (now) open(`/claims/${now.dataset.id}/correct?focus=${focus}&number=${now.dataset.n}`);
  };
  const add = async () => {
    if (isQueue) {
      window.desk.say("Open the report to add a claim to it.");
      return;
    }
    if (!picked) {
      window.desk.say("Select the words in the text first.");
      return;
    }
    const words = picked;
    addHere.hidden = true;
    const form = await open(`/reports/${report}/add?kind=attribution`);
    if (form) use(form, words, "content");
  };
  const use = (form, words, role) => {
    const label = form.querySelector(`[data-role="${role}"]`).textContent;
    const item = parse('<li><input type="hidden" name="words"><span class="role"></span> <q></q> <button type="button" class="plain" data-drop aria-label="Leave these words out">✕</button></li>').firstChild;
    item.querySelector("input").value = `${words.start}-${words.end}-${role}`;
    item.querySelector(".role").textContent = label;
    item.querySelector("q").textContent = words.quote;
    form.querySelector("#words").append(item);
  };
  panel.addEventListener("click", (event) => {
    const form = panel.querySelector("form");
    if (event.target.closest("[data-close]")) close();
    event.target.closest("[data-drop]")?.closest("li").remove();
    const role = event.target.closest("[data-role]");
    if (role && picked) use(form, picked, role.dataset.role);
    else if (role) window.desk.say("Select the words in the text first.");
  });
  panel.addEventListener("change", async (event) => {
    if (!event.target.matches("[data-kinds]")) return;
    const before = panel.querySelector("form");
    const words = [...before.querySelectorAll("#words li")];
    const kind = encodeURIComponent(event.target.value);
    const path = before.action.endsWith("/correct")
      ? `${new URL(before.action).pathname}?kind=${kind}&number=${before.elements.number.value}`
      : `/reports/${report}/add?kind=${kind}`;
    const form = await open(path);
    form?.querySelector("#words").replaceChildren(...words);
    form?.querySelector("[data-kinds]").focus();
  });
  panel.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const data = new URLSearchParams(new FormData(form));
    if (form.action.endsWith("/correct")) {
      const card = cardOf(form.elements.number.value);
      if (await judge(card, "correct", data)) {
        done.push(card.dataset.n);
        close();
      }
      return;
    }
    const answer = await send(new URL(form.action).pathname, data);
    if (answer.headers.get("hx-redirect")) {
      location.assign(answer.headers.get("hx-redirect"));
      if (new URL(answer.headers.get("hx-redirect"), location).pathname === location.pathname) location.reload();
      return;
    }
    panel.querySelector(".trouble")?.remove();
    panel.prepend(parse(await answer.text()));
  });

  // --- Words selected in the text, as code points of the report ---------------------------------------------------
  const placeOf = (node, offset, isEnd) => {
    const piece = (node.nodeType === 3 ? node.parentElement : node).closest("[data-s]");
    if (!piece || node.nodeType !== 3) return null;
    const start = Number(piece.dataset.s);
    if ("x" in piece.dataset) return isEnd ? Number(piece.nextElementSibling?.dataset.s ?? NaN) : start;
    return start + [...node.data.slice(0, offset)].length;
  };
  const pick = () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) {
      if (panel.hidden) picked = null;
      addHere.hidden = true;
      return;
    }
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const [start, end] = [placeOf(range.startContainer, range.startOffset, false), placeOf(range.endContainer, range.endOffset, true)];
    if (start === null || end === null || !(start < end)) return;
    picked = { start, end, quote: selection.toString() };
    if (!mayJudge || isQueue || !panel.hidden) return;
    const box = range.getBoundingClientRect();
    addHere.hidden = false;
    addHere.style.setProperty("left", `${Math.max(8, Math.min(box.left, innerWidth - 150))}px`);
    addHere.style.setProperty("top", `${Math.max(8, Math.min(box.bottom + 6, innerHeight - 40)) + scrollY}px`);
  };
  document.addEventListener("selectionchange", pick);
  addHere.addEventListener("mousedown", (event) => event.preventDefault());
  addHere.addEventListener("click", add);

  // --- What is shown ----------------------------------------------------------------------------------------------
  const onlyOpen = document.getElementById("only-open");
  function sift() {
    const group = reading.querySelector("[name=group]:checked")?.value ?? "";
    for (const card of all(".card", list)) {
      const fits = !group || card.dataset.group === group;
      const open = !onlyOpen?.checked || card.dataset.state === "open" || card === now;
      card.classList.toggle("off", !(fits && open));
    }
  }
  reading.querySelector(".chips")?.addEventListener("change", () => {
    sift();
    if (!now || now.classList.contains("off")) choose(cards()[0] ?? null);
  });

  // --- Keys -------------------------------------------------------------------------------------------------------
  const deeds = {
    accept: () => decide("accept"),
    reject: () => decide("reject"),
    correct: () => correct(""),
    actor: () => correct("actor"),
    stance: () => correct("stance"),
    undo,
    add,
    history: () => now && open(`/claims/${now.dataset.id}/history`).then(() => {
      panel.append(parse('<p class="row"><button type="button" class="plain" data-close>Close <kbd>Esc</kbd></button></p>'));
      panel.querySelector("[data-close]").focus();
    }),
    keys: () => document.getElementById("keys").showModal(),
    next: () => step(1),
    back: () => step(-1),
    sift: () => { onlyOpen.checked = !onlyOpen.checked; sift(); },
  };
  const keys = { a: "accept", x: "reject", c: "correct", r: "actor", s: "stance", u: "undo", n: "add", h: "history", "?": "keys", j: "next", k: "back", ArrowDown: "next", ArrowUp: "back", f: "sift" };
  const needed = new Set(["accept", "reject", "correct", "actor", "stance", "undo", "add"]);
  const run = (name) => {
    if (needed.has(name) && !mayJudge) return;
    if (needed.has(name) && "nameless" in reading.dataset) {
      const form = document.querySelector("details.coder");
      form.open = true;
      form.querySelector("input[name=name]").focus();
      window.desk.say("Say who you are first: verdicts are signed with your name.");
      return;
    }
    deeds[name]();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (!panel.hidden) close();
      addHere.hidden = true;
      return;
    }
    if (event.key === "Enter" && event.target.matches(".panel select")) {
      event.preventDefault();
      event.target.form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input:not([type=radio],[type=checkbox]),select,textarea")) return;
    const name = keys[event.key];
    if (!name) return;
    if (event.key.startsWith("Arrow") && event.target !== list && event.target !== document.body) return;
    event.preventDefault();
    run(name);
  });
  reading.querySelector(".actions")?.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) run(button.dataset.do);
  });
  addEventListener("beforeunload", (event) => { if (saving) event.preventDefault(); });

  const asked = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  if (asked?.matches(".card")) choose(asked);
  else choose(cards().find((card) => card.dataset.state === "open") ?? cards()[0] ?? null, { quiet: true });
})();
