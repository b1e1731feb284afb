// Changes the shown document piece by piece. Runs in a world of its own, which the document can't reach; the
// document itself runs nothing at all.
(() => {
  const parts = (name) => document.querySelectorAll(`[data-part="${CSS.escape(name)}"]`);
  const body = () => parts("body")[0];
  const nodes = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content;
  };
  const block = (html) => {
    const element = document.createElement("div");
    element.className = "ce-block";
    element.append(nodes(html));
    return element;
  };
  const boxOf = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect();
  };
  let lines = [];
  let turn = 0;
  let drawn = false;

  const change = {
    style(css) { document.getElementById("style").textContent = css; },
    frame([html, face, title]) {
      document.title = title;
      document.body.className = `ce-face-${face}`;
      document.body.replaceChildren(nodes(html));
      lines = [];
    },
    part([name, html]) {
      for (const place of parts(name)) place.replaceChildren(nodes(html));
    },
    splice([start, count, added]) {
      const place = body();
      if (!place) return;
      const old = Array.from(place.children).slice(start, start + count);
      const next = place.children[start + count] || null;
      const fresh = document.createDocumentFragment();
      added.forEach((html) => fresh.append(block(html)));
      old.forEach((element) => element.remove());
      place.insertBefore(fresh, next);
    },
    lines(numbers) { lines = numbers; },
    top() { window.scrollTo(0, 0); },
  };

  // The blocks at the upper edge of the window, with where they stand: of those that stay, the first one is
  // to stay where it is.
  const atTheEdge = () => {
    const blocks = body()?.children ?? [];
    if (!window.scrollY || !blocks.length) return [];
    let low = 0, high = blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (boxOf(blocks[middle]).bottom <= 0) low = middle + 1; else high = middle;
    }
    return Array.from(blocks).slice(low, low + 8).map((block) => [block, boxOf(block).top]);
  };
  const holdStill = (edge) => {
    const held = edge.find(([block]) => block.isConnected);
    const moved = held ? boxOf(held[0]).top - held[1] : 0;
    if (moved) window.scrollBy({ top: moved, behavior: "instant" });
  };

  // A picture that has come may still have to be decoded, and takes some frames more than a text to the screen.
  const frame = () => new Promise(requestAnimationFrame);
  const draw = async (fresh, mine) => {
    drawn = false;
    fresh.forEach((image) => { image.decoding = "sync"; });
    await Promise.all(fresh.map((image) => image.decode().catch(() => {})));
    for (let frames = fresh.length ? 5 : 2; frames; frames--) await frame();
    if (mine === turn) drawn = true;
  };

  window.sheet = {
    apply(steps) {
      const edge = atTheEdge();
      const seen = new Set(Array.from(document.images).filter((image) => image.complete));
      for (const [name, value] of steps) change[name](value);
      if (!steps.some(([name]) => name === "top")) holdStill(edge);
      draw(Array.from(document.images).filter((image) => !seen.has(image)), ++turn);
      return true;
    },
    // Drawn, with every picture there or given up.
    painted() { return drawn; },
    height() { return document.documentElement.scrollHeight; },
    scroll() { return window.scrollY; },
    scrollTo(y) { window.scrollTo(0, y); },
    // Brings the place of a line into view, unless it is there already. Within a block, by proportion.
    showLine(line) {
      const place = body();
      const index = lines.findLastIndex(([first]) => first <= line);
      if (!place || index < 0 || !place.children[index]) return;
      const box = boxOf(place.children[index]);
      const [first, end] = lines[index];
      const within = Math.min(1, (line - first) / (end - first));
      const y = box.top + box.height * within;
      const high = window.innerHeight;
      if (y < high * 0.08 || y > high * 0.85) window.scrollBy({ top: y - high * 0.35, behavior: "instant" });
    },
  };

  document.addEventListener("click", (event) => {
    const place = body();
    const found = event.target instanceof Element ? event.target.closest(".ce-block") : null;
    if (!place || !found || event.target.closest("a")) return;
    const index = Array.prototype.indexOf.call(place.children, found);
    if (index < 0 || index >= lines.length) return;
    const box = boxOf(found);
    const [first, end] = lines[index];
    const within = box.height ? Math.max(0, Math.min(0.999, (event.clientY - box.top) / box.height)) : 0;
    // The one way out of this world; the document's own scripts, which could say the same, never run.
    console.info(`clicked-line ${first + Math.floor(within * (end - first))}`);
  }, true);
})();
