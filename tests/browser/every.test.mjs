// Every page of both editions: at three widths and at 400 % zoom, in light, dark and large type, by axe; the text in
// every chart. A page is opened once; the window is resized and the display switched in place. What of the internal
// edition has the very bytes of the public one in its main part is measured, but not audited a second time: the head and
// foot around it are audited on all the others.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axeSource, browse, build, serve } from "./site.mjs";
import { inside } from "./inside.mjs";

const tabs = 3;
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const looks = ["color-contrast", "target-size"];

let browser, root;

before(async () => {
  root = build("--edition", "all", "--base-url", "https://wulian.example.cn/portal/");
  browser = await browse();
});

after(() => browser?.close());

/** The addresses of all pages of an edition. */
function addresses(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1).replace(/(^|\/)index\.html$/, "$1"))
    .sort();
}

/** The main part of a page as it is written; nothing where the edition has no such page. */
function main(edition, address) {
  const file = join(root, edition, address.endsWith(".html") ? address : join(address, "index.html"));
  return existsSync(file) ? readFileSync(file, "utf8").match(/<main.*<\/main>/s)[0] : "";
}

/** What is said against one page, which the tab then shows. */
async function look(page, base, address, audited) {
  const said = [];
  const complain = (...words) => said.push(words.join(" "));
  const response = await page.goto(base + address);
  if (response.status() !== 200) complain("status", response.status());
  const resize = (width, height = 900) => page.setViewportSize({ width, height });
  const display = (name, value) => page.evaluate(([name, value]) => {
    if (value) document.documentElement.setAttribute("data-" + name, value);
    else document.documentElement.removeAttribute("data-" + name);
  }, [name, value]);
  const wide = async (where) => {
    const by = await page.evaluate(inside.wide);
    if (by.length) complain(`scrolls sideways ${where}:`, by.join(", "));
  };
  const charts = async (where) => (await page.evaluate(inside.charts)).forEach((words) => complain(`chart ${where}:`, words));
  const audit = async (where, run) => audited && (await page.evaluate(inside.audit, run)).forEach((words) => complain(`axe ${where}:`, words));

  await audit("1280 light", { type: "tag", values: tags });
  await wide("1280");
  await charts("1280");
  (await page.evaluate(inside.described)).forEach((words) => complain(words));
  await display("theme", "dark");
  await audit("1280 dark", { type: "rule", values: looks });
  await display("size", "huge");
  await wide("1280 huge");
  await resize(768);
  await wide("768 huge");
  await resize(390);
  await wide("390 huge");
  await display("theme", "light");
  await audit("390 huge", { type: "rule", values: looks });
  await display("size", "");
  await wide("390");
  await charts("390");
  await audit("390", { type: "rule", values: ["target-size", "scrollable-region-focusable"] });
  await resize(768);
  await wide("768");
  await resize(320, 256);
  await wide("320");
  (await page.evaluate(inside.cut)).forEach((words) => complain("400 %:", words));
  await resize(1280);
  return said;
}

for (const edition of ["public", "internal"]) {
  test(`every page of the ${edition} edition at every width, in every display`, { timeout: 900_000 }, async (test) => {
    const site = await serve(join(root, edition));
    const waiting = addresses(join(root, edition));
    const all = waiting.length;
    const found = [];
    const work = async () => {
      // The policy is let go for axe alone; that pages hold to it is tested where it is not.
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "zh-CN", bypassCSP: true });
      const page = await context.newPage();
      let here = "";
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && found.push(`${here}: ${message.text()}`));
      page.on("pageerror", (error) => found.push(`${here}: ${error}`));
      page.on("request", (request) => request.url().startsWith(site.url) || found.push(`${here}: left the site: ${request.url()}`));
      page.on("response", (response) => response.status() >= 400 && found.push(`${here}: ${response.status()} ${response.url()}`));
      await page.addInitScript({ content: axeSource });
      while (waiting.length) {
        here = waiting.shift();
        const audited = edition === "public" || main(edition, here) !== main("public", here);
        for (const words of await look(page, site.url, here, audited)) found.push(`${here}: ${words}`);
      }
      await context.close();
    };
    const began = Date.now();
    try {
      await Promise.all(Array.from({ length: tabs }, work));
    } finally {
      site.close();
    }
    test.diagnostic(`${all} pages in ${Math.round((Date.now() - began) / 1000)} s`);
    assert.ok(!found.length, `${found.length} complaints:\n${found.slice(0, 60).join("\n")}`);
  });
}
