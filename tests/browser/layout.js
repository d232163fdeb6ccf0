// What is wrong with how a page is laid out, as lines of words: wider than the window, text cut off, text over text.
(() => {
  const found = [];
  const tell = (words) => { if (found.length < 12) found.push(words); };
  const html = document.documentElement;
  const name = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + (e.className && e.className.baseVal === undefined && e.className ? "." + e.className.trim().split(/\s+/).join(".") : "");
  const short = (words) => words.trim().replace(/\s+/g, " ").slice(0, 50);
  if (html.scrollWidth > innerWidth + 1) {
    let widest = null;
    for (const e of document.body.querySelectorAll("*")) {
      const right = e.getBoundingClientRect().right;
      if (right > innerWidth + 1 && (!widest || right > widest[1] + 1)) widest = [e, right];
    }
    tell(`wider than the window: ${html.scrollWidth} of ${innerWidth} px${widest ? ", by " + name(widest[0]) : ""}`);
  }
  const clips = (style) => style !== "visible";
  // The parts of a text that can be seen, and whether some was cut off for good (not by a box that scrolls).
  const seen = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    let rects = [...range.getClientRects()].filter((r) => r.width > 1 && r.height > 1)
      .map((r) => ({ left: r.left, right: r.right, top: r.top, bottom: r.bottom }));
    let floats = false;
    for (let e = node.parentElement; e && e !== html; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (["fixed", "sticky"].includes(style.position)) floats = true;
      if (style.clipPath !== "none" && style.clipPath.startsWith("inset(50%")) return null;
      if (e === document.body || e instanceof SVGElement && e.tagName !== "svg") continue;
      if (!clips(style.overflowX) && !clips(style.overflowY)) continue;
      const box = e.getBoundingClientRect();
      const [x, y] = [style.overflowX, style.overflowY];
      const kept = [];
      for (const r of rects) {
        const cut = { left: Math.max(r.left, box.left), right: Math.min(r.right, box.right), top: Math.max(r.top, box.top), bottom: Math.min(r.bottom, box.bottom) };
        const lost = (r.right - r.left) - (cut.right - cut.left) > 2 && ["hidden", "clip"].includes(x)
          || (r.bottom - r.top) - (cut.bottom - cut.top) > 0.3 * (r.bottom - r.top) && ["hidden", "clip"].includes(y);
        if (lost && !floats && style.position !== "fixed" && !(x === "hidden" && y === "hidden" && document.body.classList.contains("panes") && e === document.body)) {
          // A clamp shows the rest when the card is chosen; dots are told in full by a title.
          const told = style.webkitLineClamp !== "none" || style.textOverflow === "ellipsis" && e.closest("[title]");
          if (!told) tell(`cut off: “${short(node.data)}” in ${name(e)}`);
        }
        if (cut.right - cut.left > 1 && cut.bottom - cut.top > 1) kept.push(cut);
      }
      rects = kept;
    }
    return { rects, floats };
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const placed = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim()) continue;
    const e = node.parentElement;
    if (["SCRIPT", "STYLE", "TITLE", "OPTION", "DESC"].includes(e.tagName.toUpperCase())) continue;
    if (!e.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true })) continue;
    if (e.closest(".skip,.status,dialog,[popover]")) continue;
    const shown = seen(node);
    if (!shown || shown.floats) continue;
    for (const r of shown.rects) {
      const [height, width] = [r.bottom - r.top, r.right - r.left];
      // What a line of letters fills, not the room that the typeface keeps above and below it.
      placed.push({ left: r.left + Math.min(1, width / 4), right: r.right - Math.min(1, width / 4), top: r.top + 0.28 * height, bottom: r.bottom - 0.28 * height, node });
    }
  }
  placed.sort((a, b) => a.top - b.top);
  for (let i = 0; i < placed.length; i += 1) {
    for (let j = i + 1; j < placed.length && placed[j].top < placed[i].bottom; j += 1) {
      const [a, b] = [placed[i], placed[j]];
      if (a.node === b.node) continue;
      const [w, h] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
      if (w > 2 && h > 1.5) tell(`over one another: “${short(a.node.data)}” and “${short(b.node.data)}”`);
    }
  }
  return found;
})()
