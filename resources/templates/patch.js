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
  let frames = 0;

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

  window.sheet = {
    apply(steps) {
      for (const [name, value] of steps) change[name](value);
      frames = 0;
      requestAnimationFrame(() => requestAnimationFrame(() => { frames = 2; }));
      return true;
    },
    // Drawn, with every picture there or given up.
    painted() { return frames >= 2 && Array.from(document.images).every((image) => image.complete); },
    height() { return document.documentElement.scrollHeight; },
    scroll() { return window.scrollY; },
    scrollTo(y) { window.scrollTo(0, y); },
    // Brings the place of a line into view, unless it is there already. Within a block, by proportion.
    showLine(line) {
      const place = body();
      let index = lines.findLastIndex((first) => first <= line);
      if (!place || index < 0 || !place.children[index]) return;
      const box = boxOf(place.children[index]);
      const after = index + 1 < lines.length ? lines[index + 1] : lines[index] + 1;
      const within = Math.min(1, (line - lines[index]) / Math.max(1, after - lines[index]));
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
    const after = index + 1 < lines.length ? lines[index + 1] : lines[index] + 1;
    const within = box.height ? Math.max(0, Math.min(0.999, (event.clientY - box.top) / box.height)) : 0;
    // The one way out of this world; the document's own scripts, which could say the same, never run.
    console.info(`clicked-line ${lines[index] + Math.floor(within * (after - lines[index]))}`);
  }, true);
})();
