"use strict";
(() => {
  const all = (query, from = document) => [...from.querySelectorAll(query)];

  // A line's marker lights up exactly the words it rests on; without this script its whole sentence is lit by :target.
  const light = (number) => {
    all(".hit").forEach((one) => one.classList.remove("hit"));
    all(`#texts [data-c~="${number}"]`).forEach((one) => one.classList.add("hit"));
  };
  document.addEventListener("click", (event) => {
    const marker = event.target.closest("[data-n]");
    if (marker) light(marker.dataset.n);
  });

  // Words that paper would hide are unfolded while it prints.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    folded.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((one) => { one.open = false; }));

  // Filter: lines that hold all words stay.
  const form = document.querySelector(".filter");
  if (!form) return;
  const [wanted, certain] = all("input", form);
  const lines = all("main .f").filter((one) => !one.querySelector(".f"));
  const groups = all("main .f").filter((one) => one.querySelector(".f")).reverse();
  const holds = new Map(all("main .f").map((one) => [one, one.textContent.toLowerCase()]));
  const heads = new Map(groups.map((one) => [one, (one.querySelector("h3")?.textContent ?? "").toLowerCase()]));
  const filter = () => {
    const words = wanted.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (text) => words.every((word) => text.includes(word));
    for (const line of lines) {
      const group = line.parentElement.closest(".f");
      const held = (group ? heads.get(group) + " " : "") + holds.get(line);
      line.classList.toggle("off-filter", !fits(held) || (certain.checked && line.querySelector(".unc") !== null));
    }
    for (const group of groups) {
      const shown = group.querySelector(".f:not(.off-filter)") !== null;
      group.classList.toggle("off-filter", !shown);
      if (words.length && shown) all("details", group).concat(group).forEach((one) => { if ("open" in one) one.open = true; });
    }
    const left = lines.filter((one) => !one.classList.contains("off-filter")).length;
    form.querySelector("output").textContent = words.length || certain.checked ? `${left} of ${lines.length} lines` : "";
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
})();
