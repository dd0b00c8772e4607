// Every vector of tests/integration/xss/vectors.json in a page of its own, opened without any policy and with it, everything hovered,
// focused and clicked: nothing runs. A page with one live vector shows that it would be seen.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { binary, browse, repository, serve } from "./site.mjs";

const table = JSON.parse(readFileSync(join(repository, "tests/integration/xss/vectors.json"), "utf8"));
const refused = new Set(
  readFileSync(join(repository, "tests/integration/xss/refused.txt"), "utf8").split("\n").map((line) => line.split(" ").slice(0, 2).join(" ")),
);
const none = "default-src * 'unsafe-inline' 'unsafe-eval' data: blob:";
/** A PNG of one pixel. */
const dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
let browser, root, pages;

before(async () => {
  root = mkdtempSync(join(tmpdir(), "wulian-attack-"));
  cpSync(join(repository, "tests/fixtures/site/content"), join(root, "content"), { recursive: true });
  cpSync(join(repository, "themes"), join(root, "themes"), { recursive: true });
  const folder = join(root, "content/updates/2023");
  table.forEach(([, text], at) => {
    const vector = text.replaceAll("RUN", `window.__xss=${at + 1}`);
    const number = String(at + 1).padStart(3, "0");
    const body = refused.has(`${number} block`) ? "文。" : vector;
    // What is refused is on no page.
    const title = refused.has(`${number} front`) ? `文 ${number}` : JSON.stringify(vector);
    const front = `标题: ${title}\n摘要: ${title}\n关键词: [${title}]\n来源: ${title}\n`;
    writeFileSync(
      join(folder, `2023-03-02-v${at + 1}.md`),
      `---\n${front}日期: 2023-03-02\n类型: 动态\n链: [建设链]\n结对: [first]\n示例: 是\n---\n\n${body}\n`,
    );
  });
  writeFileSync(join(folder, "x.png"), Buffer.from(dot, "base64"));
  execFileSync(binary, ["build", "--root", root], { stdio: "ignore" });
  pages = readdirSync(join(root, "public/updates/2023")).filter((name) => /-v\d+$/.test(name)).map((name) => `updates/2023/${name}/`);
  browser = await browse();
});
after(() => browser?.close());

/** What ran on these pages. */
async function ran(base, paths, strip) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const seen = [];
  page.on("dialog", (dialog) => (seen.push(`dialog ${dialog.message()}`), dialog.dismiss()));
  page.on("popup", (popup) => popup.close());
  await context.route("**/*", async (route) => {
    const address = route.request().url();
    if (!address.startsWith(base)) return (seen.push(`request ${address}`), route.abort());
    if (!strip || route.request().resourceType() !== "document") return route.continue();
    const response = await route.fetch();
    const body = (await response.text()).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
    return route.fulfill({ response, body });
  });
  for (const path of paths) {
    await page.goto(base + path);
    await page.evaluate(() => {
      // Only what would stay on the page may go on: whatever leaves it is no script.
      addEventListener("click", (event) => event.target.closest?.("a")?.protocol !== "javascript:" && event.preventDefault());
      addEventListener("submit", (event) => event.preventDefault());
      for (const part of document.querySelectorAll("main *")) {
        part.focus?.();
        for (const kind of ["mouseover", "pointerenter", "mouseenter", "focusin"]) part.dispatchEvent(new Event(kind, { bubbles: true }));
        part.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      }
    });
    const value = await page.evaluate(() => window.__xss);
    if (value !== undefined) seen.push(`${path} ran ${value}`);
  }
  await context.close();
  return seen;
}

test("without any policy nothing runs", async () => {
  const site = await serve(join(root, "public"), none);
  assert.ok(pages.length > 200);
  assert.deepEqual(await ran(site.url, [...pages, "", "updates/", "search/?q=script"], true), []);
  site.close();
});

test("a page with one live vector is caught, and the page's own policy stops it", async () => {
  const page = readFileSync(join(root, "public", pages[0], "index.html"), "utf8");
  writeFileSync(join(root, "public", pages[0], "live.html"), page.replace("<main", "<img src=x onerror='window.__xss=1'><main"));
  const site = await serve(join(root, "public"), none);
  assert.equal((await ran(site.url, [`${pages[0]}live.html`], true)).length, 1);
  assert.deepEqual(await ran(site.url, [`${pages[0]}live.html`], false), []);
  site.close();
});

test("from a folder, scripts, styles and data load under the policy of the page", async () => {
  const out = join(root, "folder");
  execFileSync(binary, ["build", "--root", root, "--base-url", "file:", "--out", out], { stdio: "ignore" });
  const page = await browser.newPage();
  const said = [];
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  await page.goto(`${pathToFileURL(out)}/search/index.html?q=script`);
  await page.waitForSelector("#search-results li");
  assert.ok(await page.evaluate(() => getComputedStyle(document.querySelector(".site-head")).borderBottomWidth !== "0px" && window.wulian));
  assert.deepEqual(said, []);
  await page.close();
});
