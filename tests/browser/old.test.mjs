// Old kernels, by tools: the scripts are ES5; what a Chrome 45 does not know in the style sheets stands where losing it
// is no harm, each with its reason; and the pages are looked at with all of that taken away, without any style sheet,
// and on paper.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { parse } from "acorn";
import DoIUse from "doiuse";
import postcss from "postcss";
import { inside } from "./inside.mjs";
import { axeSource, browse, build, serve } from "./site.mjs";

let browser, folder, site, kinds;

before(async () => {
  folder = join(build("--base-url", "https://wulian.example.cn/portal/"), "public");
  site = await serve(folder);
  browser = await browse();
  // The longest page of each kind stands for all of it.
  const longest = new Map();
  for (const entry of readdirSync(folder, { recursive: true })) {
    if (!entry.endsWith(".html")) continue;
    const html = readFileSync(join(folder, entry), "utf8");
    const kind = html.match(/<body class="kind-([a-z0-9-]+)/)[1];
    if (!longest.has(kind) || longest.get(kind).size < html.length) longest.set(kind, { entry, size: html.length });
  }
  kinds = [...longest.values()].map(({ entry }) => entry);
  assert.ok(kinds.length >= 20, `${kinds.length} kinds`);
});

after(async () => {
  await browser?.close();
  site?.close();
});

const statics = (ending) =>
  readdirSync(join(folder, "static")).filter((name) => name.endsWith(ending)).map((name) => [name, readFileSync(join(folder, "static", name), "utf8")]);

test("the scripts are ES5", () => {
  const scripts = statics(".js");
  assert.ok(scripts.length >= 3);
  for (const [, text] of scripts) parse(text, { ecmaVersion: 5, sourceType: "script" });
});

/** What a Chrome 45 does not know and may lose. `css-variables` is looked into one by one, below. */
const harmless = {
  "css-appearance": "the prefixed property stands before it",
  "css-container-queries": "the chain stays upright, as on a phone",
  "css-content-visibility": "folds are opened for printing by the script as well",
  "css-display-contents": "on paper only: the name of a column keeps the box of its button",
  "css-focus-visible": "the ring is then shown by :focus, for the mouse too",
  "css-grid": "without display:grid, which stands in @supports, the columns say nothing",
  "css-logical-props": "with css-content-visibility, see there",
  "css-marker-pseudo": "alone in its rule: numbers are in ink",
  "css-not-sel-list": ":not() of one simple selector is known",
  "css-overflow": "only overflow:clip is unknown, and is not used",
  "css-page-break": "page breaks are then where they fall",
  "font-variant-numeric": "figures are then as wide as the font has them",
  "mdn-text-decoration-color": "the line is then in the colour of the text",
  "mdn-text-decoration-shorthand": "one keyword only, as in CSS 2",
  "multicolumn": "break-after and break-inside stand after page-break-…",
  "prefers-color-scheme": "the page is then light",
  "text-decoration": "the line is then in the colour of the text",
};

/** Properties that may be lost: text is then in ink on paper, a line or a shade is missing, a heading is in its own font. */
const losable = /^(color|border(-.*)?|box-shadow|outline|text-decoration-color|font|font-family|fill|stroke)$/;

/** Whether an old kernel never comes to this, because a block around it asks first. */
function asked(node) {
  for (let up = node.parent; up; up = up.parent) {
    if (up.type === "atrule" && (["supports", "container"].includes(up.name) || /prefers-|forced-/.test(up.params))) return true;
  }
  return false;
}

/** Whether a plain value of the same property stands before. */
function plain(declaration) {
  for (let node = declaration.prev(); node; node = node.prev()) {
    if (node.type === "decl" && node.prop === declaration.prop && !node.value.includes("var(")) return true;
  }
  return false;
}

test("what a Chrome 45 does not know in the style sheets has a plain value before it or is no loss", async () => {
  for (const [name, css] of statics(".css")) {
    const found = [];
    const seen = (declaration) => {
      if (plain(declaration) || losable.test(declaration.prop) || /::(before|after)/.test(declaration.parent.selector)) return true;
      // A ground may be lost with the text upon it, and where nothing lies beneath (a dot or a shade of its own is a line less).
      const rule = declaration.parent.nodes.filter((node) => node.type === "decl");
      return declaration.prop === "background" && !rule.some((node) =>
        (node.prop === "color" && !node.value.includes("var(")) || (node.prop === "position" && /absolute|fixed/.test(node.value)));
    };
    const onFeatureUsage = ({ feature, usage }) => {
      if (asked(usage)) return;
      if (feature !== "css-variables" ? feature in harmless : usage.prop.startsWith("--") || seen(usage)) return;
      found.push(`${name}:${usage.source.start.line} ${feature}: ${usage.parent.selector ?? ""} { ${String(usage).slice(0, 60)} }`);
    };
    await postcss([new DoIUse({ browsers: ["chrome 45"], onFeatureUsage })]).process(css, { from: name });
    // One unknown selector takes the whole list with it.
    postcss.parse(css).walkRules((rule) => {
      if (rule.selectors.length > 1 && /::marker|:focus-visible|:focus-within|:has\(|:is\(|:where\(/.test(rule.selector)) found.push(`${name}:${rule.source.start.line} ${rule.selector.slice(0, 60)}`);
    });
    assert.deepEqual(found, []);
  }
});

/** A style sheet as a Chrome 45 reads it. */
function aged(css) {
  const sheet = postcss.parse(css);
  sheet.walkAtRules((rule) => {
    if (["container", "supports"].includes(rule.name) || /prefers-|forced-/.test(rule.params)) rule.remove();
  });
  sheet.walkRules((rule) => {
    if (/::marker|:focus-visible|::details-content|:has\(|:is\(|:where\(/.test(rule.selector)) rule.remove();
  });
  sheet.walkDecls((declaration) => {
    if (declaration.prop.startsWith("--") || /var\(|\b(min|max|clamp)\(/.test(declaration.value) ||
      /^(gap|text-wrap|text-spacing-trim|text-underline-offset|text-decoration-(color|thickness)|container.*|color-scheme|appearance)$/.test(declaration.prop) ||
      /^(grid|contents)$/.test(declaration.value)) declaration.remove();
  });
  return sheet.toString();
}

/** Every kind of page, in one tab that is served these style sheets. */
async function each(sheet, options, look) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true, ...options });
  const found = [];
  try {
    const page = await context.newPage();
    if (sheet) {
      await page.route("**/*.css", (route) => {
        const name = new URL(route.request().url()).pathname.split("/").pop();
        route.fulfill({ contentType: "text/css", body: sheet(readFileSync(join(folder, "static", name), "utf8")) });
      });
    }
    for (const entry of kinds) {
      await page.goto(site.url + entry.replace(/index\.html$/, ""));
      for (const words of await look(page)) found.push(`/${entry}: ${words}`);
    }
  } finally {
    await context.close();
  }
  assert.deepEqual(found, []);
}

test("as a Chrome 45 shows it every kind of page fits and can be read", { timeout: 240_000 }, () =>
  each(aged, {}, async (page) => {
    const said = [];
    await page.evaluate(axeSource);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      said.push(...(await page.evaluate(inside.wide)).map((words) => `${width}: ${words}`));
      said.push(...(await page.evaluate(inside.audit, { type: "rule", values: ["color-contrast"] })).map((words) => `${width}: ${words}`));
    }
    return said;
  }));

test("without style sheet and script a page is a text in order, said once", { timeout: 120_000 }, () =>
  each(() => "", { javaScriptEnabled: false }, async (page) => {
    // With scripts off the page itself runs none; the measuring still can.
    return page.evaluate(() => {
      const said = [];
      const shown = (element) => element.checkVisibility({ contentVisibilityAuto: true });
      const at = (selector) => {
        const element = document.querySelector(selector);
        return element ? element.getBoundingClientRect().top : NaN;
      };
      const order = [".skip", "header .brand", "h1", "footer"].map(at);
      if (!order.every((top, i) => !i || top > order[i - 1])) said.push(`order ${order}`);
      const menus = [...document.querySelectorAll("nav.menu")].filter((nav) => shown(nav.querySelector("a")));
      if (menus.length !== 1) said.push(`${menus.length} menus`);
      for (const svg of document.querySelectorAll("svg:not(.chart)")) {
        const box = svg.getBoundingClientRect();
        if (!svg.ownerSVGElement && shown(svg) && box.height > 200) said.push(`${svg.getAttribute("class")} is ${Math.round(box.width)} × ${Math.round(box.height)}`);
      }
      for (const link of document.querySelectorAll("body a[href]")) if (!(link.textContent.trim() || link.getAttribute("aria-label") || link.querySelector("img") || link.getAttribute("aria-hidden"))) said.push(`a link without words: ${link.outerHTML.slice(0, 80)}`);
      return [...new Set(said)].slice(0, 5);
    });
  }));

test("on paper nothing is cut at the side", { timeout: 120_000 }, () =>
  // A4 less the margins of the style sheet: 174 mm.
  each(null, { viewport: { width: 658, height: 930 } }, async (page) => {
    await page.emulateMedia({ media: "print" });
    return page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      const said = [];
      if (document.documentElement.scrollWidth > innerWidth) said.push(`${document.documentElement.scrollWidth - innerWidth} px too wide`);
      for (const element of document.querySelectorAll("main *")) {
        if (element.closest("svg, .vh, .vh-head") || !element.clientWidth) continue;
        const box = element.getBoundingClientRect();
        if (box.right > innerWidth + 1) said.push(`${element.tagName}.${element.className} reaches ${Math.round(box.right)}`);
        else if (getComputedStyle(element).overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1) said.push(`${element.tagName}.${element.className} is cut by ${element.scrollWidth - element.clientWidth} px`);
      }
      return said.slice(0, 3);
    });
  }));
