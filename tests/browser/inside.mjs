// What is measured inside a page: functions that the browser is given as they stand, so none uses anything from around it.

export const inside = {
  /** What makes the page wider than the window: its outermost parts, or nothing. */
  wide() {
    const page = document.documentElement;
    if (page.scrollWidth <= innerWidth) return [];
    const out = [`${page.scrollWidth - innerWidth} px`];
    for (const element of document.querySelectorAll("body *")) {
      const box = element.getBoundingClientRect();
      if (box.width && box.right > innerWidth + 0.5 && out.length < 5) {
        out.push(`${element.tagName.toLowerCase()}.${element.getAttribute("class")} ${Math.round(box.right)}`);
      }
    }
    return out;
  },

  /** What axe finds: a line each rule, with the first places. */
  async audit(runOnly) {
    const { violations } = await axe.run(document, { runOnly, resultTypes: ["violations"], preload: false });
    return violations.map((v) => `${v.id}: ${v.nodes.length} × ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")}`);
  },

  /** Pairs of texts of a chart that lie on one another, and texts that leave the picture. */
  charts() {
    const out = [];
    for (const svg of document.querySelectorAll("svg")) {
      if (svg.ownerSVGElement || !svg.getClientRects().length) continue;
      const frame = svg.getBoundingClientRect();
      const boxes = [];
      for (const text of svg.querySelectorAll("text")) {
        const box = text.getBoundingClientRect();
        if (!box.width) continue;
        // A line's box is higher than its letters: what counts is one em about its middle.
        const scale = text.getScreenCTM().d;
        const em = Math.min(box.height, parseFloat(getComputedStyle(text).fontSize) * scale);
        const turned = Math.abs(text.getScreenCTM().b) > 0.01;
        const middle = (box.top + box.bottom) / 2;
        boxes.push({
          words: text.textContent.trim(),
          left: box.left,
          right: box.right,
          top: turned ? box.top : middle - em / 2,
          bottom: turned ? box.bottom : middle + em / 2,
        });
      }
      const name = svg.getAttribute("class") || "svg";
      boxes.forEach((a, i) => {
        if (a.left < frame.left - 0.5 || a.right > frame.right + 0.5 || a.top < frame.top - 0.5 || a.bottom > frame.bottom + 0.5) {
          const by = [frame.left - a.left, a.right - frame.right, frame.top - a.top, a.bottom - frame.bottom].map(Math.round);
          out.push(`${name}: “${a.words}” leaves the picture (left, right, top, bottom by ${by})`);
        }
        for (const b of boxes.slice(i + 1)) {
          const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (x > 0.5 && y > 0.5) out.push(`${name}: “${a.words}” lies on “${b.words}” by ${x.toFixed(1)} × ${y.toFixed(1)} px`);
        }
      });
    }
    for (const hero of document.querySelectorAll(".chain-hero")) {
      const frame = hero.getBoundingClientRect();
      const range = document.createRange();
      const boxes = [...hero.querySelectorAll(".chain-link > *")].map((part) => {
        range.selectNodeContents(part);
        return { words: part.textContent.trim(), box: range.getBoundingClientRect() };
      }).filter(({ box }) => box.width);
      boxes.forEach(({ words, box: a }, i) => {
        if (a.left < frame.left - 0.5 || a.right > frame.right + 0.5 || a.top < frame.top - 0.5 || a.bottom > frame.bottom + 0.5) out.push(`chain-hero: “${words}” leaves the picture`);
        for (const { words: other, box: b } of boxes.slice(i + 1)) {
          const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          // Lines of one caption may touch by their leading.
          if (x > 0.5 && y > 4) out.push(`chain-hero: “${words}” lies on “${other}”`);
        }
      });
    }
    return out.slice(0, 8);
  },

  /** Charts without a name, a description, or a table on the page; other pictures that are not hidden from readers by ear. */
  described() {
    const out = [];
    for (const svg of document.querySelectorAll("svg")) {
      if (svg.ownerSVGElement) continue;
      const name = svg.getAttribute("class") || "svg";
      if (!svg.querySelector("text")) {
        const named = svg.querySelector("title") || svg.getAttribute("aria-hidden") === "true" || svg.closest("[aria-hidden=true]");
        if (!named) out.push(`${name}: neither named nor hidden`);
        continue;
      }
      const words = (attribute) => (svg.getAttribute(attribute) || "").split(" ").map((id) => (document.getElementById(id) || {}).textContent || "").join("").trim();
      if (!["img", "group", "graphics-document"].includes(svg.getAttribute("role"))) out.push(`${name}: no role`);
      if (!words("aria-labelledby") || !svg.querySelector("title")) out.push(`${name}: no title`);
      if (!words("aria-describedby") || !svg.querySelector("desc")) out.push(`${name}: no description`);
      if (!document.querySelector("main table")) out.push(`${name}: no table on the page`);
    }
    return out;
  },

  /** At 400 % zoom: what is cut off, and a header that takes the window. */
  cut() {
    const out = [];
    for (const element of document.querySelectorAll("body *")) {
      if (element.ownerSVGElement || element.closest(".vh, .vh-head, .skip, [hidden], svg, thead")) continue;
      const style = getComputedStyle(element);
      if (!/hidden|clip/.test(style.overflowX + style.overflowY) || !element.clientWidth) continue;
      if (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1) {
        out.push(`${element.tagName.toLowerCase()}.${element.getAttribute("class")} is cut`);
      }
    }
    for (const element of document.querySelectorAll("body *")) {
      const { position } = getComputedStyle(element);
      if ((position === "fixed" || position === "sticky") && element.getBoundingClientRect().height > innerHeight / 2) {
        out.push(`${element.tagName.toLowerCase()}.${element.getAttribute("class")} stays and covers more than half`);
      }
    }
    const head = document.querySelector(".site-head").getBoundingClientRect().height;
    if (head > innerHeight / 2) out.push(`the header is ${Math.round(head)} of ${innerHeight} px high`);
    return out.slice(0, 5);
  },
};
