// What an editor sees in the preview: pages that renew themselves where they were, and what is wrong, in Chinese.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axeSource, binary, browse, copy, policy, tab } from "./site.mjs";

/** With this the program's own script has to get by; a site may be this strict. */
const strict = `${policy}; connect-src 'self'`;
const about = "content/pages/about.md";
const style = "themes/default/static/style.css";
/** At the end of a page it is a warning. */
const unclosed = "\n```\n没有结束的代码\n";

let browser;

before(async () => {
  browser = await browse();
});

after(() => browser?.close());

/** The preview of a copy of the shipped site, with its first pages there unless `wait` says otherwise. */
async function preview(root = copy(), { port = 0, wait = true, args = [] } = {}) {
  const child = spawn(binary, ["serve", "--root", root, "--port", String(port), ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  const url = await new Promise((found, failed) => {
    child.stdout.on("data", (data) => {
      printed += data;
      const address = printed.match(/http:\/\/[^/]+\//);
      if (address) found(address[0]);
    });
    child.stderr.on("data", (data) => (printed += data));
    child.on("exit", () => failed(new Error(printed)));
  });
  while (wait && (await fetch(url)).status !== 200);
  return {
    root,
    url,
    read: (path) => readFileSync(join(root, path), "utf8"),
    write: (path, text) => writeFileSync(join(root, path), text),
    edit(path, from, to) {
      const text = this.read(path);
      assert.ok(text.includes(from), `${path} has no ${from}`);
      this.write(path, text.replace(from, to));
    },
    close: () => new Promise((done) => {
      child.removeAllListeners("exit");
      child.on("exit", done);
      child.kill("SIGINT");
    }),
  };
}

/** A tab under a strict policy; complaints about a preview that is away are none. */
async function open(site, address, options) {
  const opened = await tab(browser, site.url, options);
  await opened.page.route((url) => url.pathname.endsWith("/"), async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": strict } });
  });
  await opened.page.goto(site.url + address);
  await opened.page.waitForFunction(() => performance.getEntriesByName(location.origin + "/.wulian/live.js").length > 0);
  return opened;
}

/** Puts something on the page that a reload takes away. */
const mark = (page) => page.evaluate(() => { window.untouched = true; });
const untouched = (page) => page.evaluate(() => window.untouched === true);

const overlay = (page) => page.locator("wulian-problems dialog");

/** Makes a page long enough to scroll. */
const long = (site) => site.write(about, `${site.read(about)}\n${Array.from({ length: 80 }, (_, n) => `第${n}段。\n`).join("\n")}`);

test("an edit renews the page and the reader stays where they were, also when text above grew", async () => {
  const site = await preview();
  long(site);
  const { page, complaints, close } = await open(site, "about/");
  await page.getByText("第79段。").waitFor();
  await page.evaluate(() => scrollTo(0, 1500));
  const line = page.getByText("第20段。");
  await mark(page);
  const y = await page.evaluate(() => scrollY);
  site.edit(about, "第79段。", "改过的第79段。");
  await page.getByText("改过的第79段。").waitFor();
  await page.waitForFunction((y) => Math.abs(scrollY - y) < 2 && !window.untouched, y);
  assert.equal(await line.count(), 1);
  assert.deepEqual(complaints, []);
  await close();
  await site.close();
});

test("a change of style alone is put in place without a reload", async () => {
  const site = await preview();
  const { page, complaints, close } = await open(site, "about/");
  await mark(page);
  site.write(style, `${site.read(style)}\nh1{color:rgb(1,2,3)!important}\n`);
  await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)");
  site.edit(style, "rgb(1,2,3)", "rgb(3,2,1)");
  await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color === "rgb(3, 2, 1)");
  assert.equal(await untouched(page), true);
  await page.waitForFunction(() => document.querySelectorAll("link[href*='style.']").length === 1);
  assert.deepEqual(complaints, []);
  await close();
  await site.close();
});

test("a page that did not change is left alone", async () => {
  const site = await preview();
  const one = await open(site, "about/");
  const other = await open(site, "states/");
  await mark(other.page);
  site.write(about, `${site.read(about)}\n只在这一页。\n`);
  await one.page.getByText("只在这一页。").waitFor();
  // The other page has heard of it too once it hears of the next change.
  site.write(style, `${site.read(style)}\nh1{color:rgb(1,2,3)!important}\n`);
  await other.page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)");
  assert.equal(await untouched(other.page), true);
  await one.close();
  await other.close();
  await site.close();
});

test("a mistake shows over the page in Chinese, can be put aside, and goes away by itself", async () => {
  const site = await preview();
  const { page, complaints, close } = await open(site, "about/");
  await mark(page);
  site.edit(about, "标题:", "标提:");
  const dialog = overlay(page);
  await dialog.waitFor({ state: "visible" });
  const text = await dialog.innerText();
  for (const words of ["错误", "标提", "content/pages/about.md:2:1", "改成", "标题"]) assert.ok(text.includes(words), `${words} in ${text}`);
  assert.equal(await dialog.getAttribute("role"), "dialog");
  const named = await dialog.evaluate((it) => it.getRootNode().getElementById(it.getAttribute("aria-labelledby")).textContent);
  assert.match(named, /共 \d+ 个错误/);
  assert.equal(await page.evaluate(() => document.querySelector("wulian-problems").shadowRoot.activeElement?.localName), "dialog");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  const again = page.getByRole("button", { name: /查看问题/ });
  await again.click();
  await dialog.waitFor({ state: "visible" });
  await page.getByRole("button", { name: /收起/ }).click();
  await again.waitFor({ state: "visible" });
  site.edit(about, "标提:", "标题:");
  await page.getByRole("button", { name: /查看问题 · 共 8 个警告/ }).waitFor({ state: "visible" });
  assert.equal(await dialog.isVisible(), false);
  assert.equal(await untouched(page), true, "the page below was never touched");
  assert.deepEqual(complaints, []);
  await close();
  await site.close();
});

test("warnings are a quiet button on the page that opens their list, and counts them anew", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const site = await preview();
    const { page, complaints, close } = await open(site, "about/", { colorScheme });
    const good = site.read(about);
    const dialog = overlay(page);
    const button = page.getByRole("button", { name: /查看问题 · 共 9 个警告/ });
    site.write(about, good + unclosed);
    await button.waitFor({ state: "visible" });
    assert.equal(await dialog.isVisible(), false, "it does not open by itself");
    assert.equal(await page.evaluate(() => document.activeElement.localName), "body", "and takes no focus");
    await page.locator("main code", { hasText: "没有结束的代码" }).waitFor();
    await button.focus();
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "visible" });
    const text = await dialog.innerText();
    for (const words of ["警告", "content/pages/about.md:", "代码从这里开始，没有结束"]) assert.ok(text.includes(words), `${words} in ${text}`);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    // The dialog's own event comes after it is hidden.
    await page.waitForFunction(() => document.querySelector("wulian-problems").shadowRoot.activeElement?.classList.contains("again"), null, { timeout: 5000 });
    // A mistake comes to the fore, and leaves the warning behind.
    site.edit(about, "标题:", "标提:");
    await dialog.waitFor({ state: "visible" });
    assert.match(await dialog.innerText(), /共 \d+ 个错误/);
    site.edit(about, "标提:", "标题:");
    await button.waitFor({ state: "visible" });
    assert.equal(await dialog.isVisible(), false);
    site.write(about, good);
    await page.getByRole("button", { name: /共 8 个警告/ }).waitFor({ state: "visible" });
    assert.deepEqual(complaints, []);
    await close();
    await site.close();
  }
});

test("the button of warnings reads well and the other pages have it too", async () => {
  const site = await preview();
  site.write(about, site.read(about) + unclosed);
  for (const colorScheme of ["light", "dark"]) {
    const opened = await open(site, "states/", { viewport: { width: 390, height: 844 }, colorScheme, bypassCSP: true });
    await opened.page.getByRole("button", { name: /9 个警告/ }).waitFor({ state: "visible" });
    await hold(opened.page);
    await opened.close();
  }
  await site.close();
});

test("asked to follow, an open page goes where the editor is working", async () => {
  const site = await preview(copy(), { args: ["--follow"] });
  const { page, close } = await open(site, "states/");
  site.write(about, `${site.read(about)}\n编辑在这里。\n`);
  await page.getByText("编辑在这里。").waitFor();
  assert.equal(new URL(page.url()).pathname, "/about/");
  await close();
  await site.close();
});

test("a site that cannot be built at first opens by itself once it can", async () => {
  const root = copy();
  const settings = join(root, "content/site.yaml");
  const good = readFileSync(settings, "utf8");
  writeFileSync(settings, good.replace("标题:", "标题："));
  const site = await preview(root, { wait: false });
  const { page, close } = await open(site, "about/");
  await page.getByText("content/site.yaml:").first().waitFor();
  writeFileSync(settings, good);
  await page.locator("header.site-head").waitFor();
  await close();
  await site.close();
});

test("a page outlives its preview and renews itself when there is one again", async () => {
  const first = await preview();
  const opened = await open(first, "about/");
  await mark(opened.page);
  await first.close();
  first.write(about, `${first.read(about)}\n隔了一次重启。\n`);
  const second = await preview(first.root, { port: new URL(first.url).port });
  await opened.page.getByText("隔了一次重启。").waitFor();
  await opened.close();
  await second.close();
});

test("a page that grew and shrank above keeps what was being read in view", async () => {
  const site = await preview();
  site.write(about, `${site.read(about)}\n## 上面\n\n占位。\n\n## 读到这里\n\n${"一段。\n\n".repeat(60)}`);
  const { page, close } = await open(site, "about/");
  const heading = page.getByRole("heading", { name: "读到这里" });
  await heading.waitFor();
  await heading.evaluate((it) => scrollTo(0, it.getBoundingClientRect().top + scrollY + 40));
  await mark(page);
  site.edit(about, "占位。", "长了很多。\n\n".repeat(20));
  await page.getByText("长了很多。").first().waitFor({ state: "attached" });
  await page.waitForFunction(() => {
    const top = [...document.querySelectorAll("h2")].find((it) => it.textContent.includes("读到这里")).getBoundingClientRect().top;
    return !window.untouched && Math.abs(top + 40) < 3;
  });
  await close();
  await site.close();
});

for (const width of [390, 1280]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`the problems read well at ${width} px, ${colorScheme}`, async () => {
      const site = await preview();
      const opened = await open(site, "about/", { viewport: { width, height: 844 }, colorScheme, bypassCSP: true });
      const { page } = opened;
      site.edit(about, "标题:", "标提:");
      site.write("content/meetings/2023-03-14-shangxueyuan-lihui.md", "---\n标题: <script>alert(1)</script>: “引号”与很长很长的一行，" + "讲".repeat(200) + "\n日期: 2023-02-30\n---\n正文。\n");
      await overlay(page).waitFor({ state: "visible" });
      await page.getByText("2023-02-30").first().waitFor();
      const shots = process.env.WULIAN_SHOTS;
      if (shots) await page.screenshot({ path: join(shots, `overlay-${width}-${colorScheme}.png`) });
      await hold(page);
      await page.goto(`${site.url}.wulian/problems`);
      await page.getByText("2023-02-30").first().waitFor();
      if (shots) await page.screenshot({ path: join(shots, `problems-${width}-${colorScheme}.png`), fullPage: true });
      await hold(page);
      assert.equal(await page.locator("main script").count(), 0);
      await opened.close();
      await site.close();
    });
  }
}

/** Nothing is too wide, and axe has nothing to say. */
async function hold(page) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${overflow} px too wide`);
  await page.addScriptTag({ content: axeSource });
  const { violations } = await page.evaluate(() =>
    axe.run(document.querySelector("wulian-problems") ?? document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`), []);
}
