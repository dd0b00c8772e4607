// The keyboard alone: Tab reaches everything, what has the focus is seen, and every control does its work by keys.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browse, build, serve, tab } from "./site.mjs";

let browser, site;

before(async () => {
  site = await serve(join(build("--base-url", "https://wulian.example.cn/portal/"), "public"));
  browser = await browse();
});

after(async () => {
  await browser?.close();
  site?.close();
});

/** Opens an address and hands the page over; the page has nothing to complain of. */
async function open(address, look, options) {
  const opened = await tab(browser, site.url, options);
  try {
    await opened.page.goto(site.url + address);
    await look(opened.page);
    assert.deepEqual(opened.complaints, []);
  } finally {
    await opened.close();
  }
}

/** Numbers everything that can be reached, as it is seen, and remembers how it looks without focus. */
function mark() {
  const looks = (element) => {
    const style = getComputedStyle(element);
    return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor, style.backgroundColor].join("|");
  };
  // A picture that leads where the title beside it leads is left out of the round on purpose.
  const twin = (element) => element.tabIndex < 0 && element.getAttribute("aria-hidden") === "true" &&
    [...document.links].some((link) => link.href === element.href && link.tabIndex >= 0);
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter((element) =>
    !element.disabled && !twin(element) && element.checkVisibility({ checkVisibilityCSS: true, contentVisibilityAuto: true }));
  window.marked = all.map((element) => ({ element, before: looks(element) }));
  window.looks = looks;
  return all.length;
}

/** Which numbered thing has the focus, and whether that is seen. */
function focused() {
  const element = document.activeElement;
  const at = marked.findIndex((entry) => entry.element === element);
  const name = `${element.tagName.toLowerCase()} “${(element.getAttribute("aria-label") || element.textContent || "").trim().slice(0, 20)}”`;
  if (at < 0) return { at, name };
  const box = element.getBoundingClientRect();
  const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 1 && box.height > 1;
  const outlined = getComputedStyle(element).outlineStyle !== "none" && parseFloat(getComputedStyle(element).outlineWidth) >= 2;
  return { at, name, inView, seen: outlined || looks(element) !== marked[at].before };
}

for (const [address, width] of [["", 1280], ["tasks/", 1280], ["achievements/", 1280], ["updates/2023/2023-06-27-biaoshi-chugao/", 1280], ["search/", 1280], ["", 390], ["tasks/", 390]]) {
  test(`Tab reaches everything on /${address} at ${width} px, and the focus is seen`, { timeout: 120_000 }, () =>
    open(address, async (page) => {
      const count = await page.evaluate(mark);
      assert.ok(count > 15);
      const reached = new Set();
      const said = [];
      for (let i = 0; i < count + 5; i++) {
        await page.keyboard.press("Tab");
        const { at, name, inView, seen } = await page.evaluate(focused);
        if (at < 0) {
          if (name.startsWith("body")) break;
          continue;
        }
        if (reached.has(at)) break;
        reached.add(at);
        if (!inView) said.push(`${name} is out of view`);
        if (!seen) said.push(`${name} does not show that it has the focus`);
      }
      const missed = await page.evaluate((reached) => marked.filter((_, at) => !reached.includes(at)).map(({ element }) => element.outerHTML.slice(0, 90)), [...reached]);
      assert.deepEqual([...said, ...missed.map((html) => `not reached: ${html}`)], []);
    }, { viewport: { width, height: 900 } }));
}

test("the first Tab is the way past the menu", () =>
  open("tasks/", async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "跳到正文");
    const box = await page.locator(".skip").boundingBox();
    assert.ok(box.width > 44 && box.x >= 0 && box.y >= 0, "it shows itself");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)), "and leads into the text");
  }));

test("on a phone Enter opens the menu and Escape closes it, back where the reader was", () =>
  open("tasks/", async (page) => {
    await page.locator(".fold summary").focus();
    await page.keyboard.press("Enter");
    assert.ok(await page.locator(".fold nav a").first().isVisible());
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.querySelector(".fold-body").contains(document.activeElement)));
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".fold nav a").first().isVisible(), false);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "SUMMARY");
  }, { viewport: { width: 390, height: 844 } }));

test("filters, sorting and the switches of the display work by keys", () =>
  open("tasks/", async (page) => {
    const rows = () => page.locator("main table tbody tr:visible").count();
    const all = await rows();
    await page.locator("[data-filter] input").first().focus();
    await page.keyboard.type("结对");
    assert.ok((await rows()) < all && (await rows()) > 0, "a word");
    await page.locator("[data-filter] button").focus();
    await page.keyboard.press("Enter");
    assert.equal(await rows(), all, "all again");
    await page.locator("[data-filter] select").first().focus();
    await page.keyboard.press("ArrowDown");
    assert.ok((await rows()) < all, "a choice");
    await page.locator("[data-filter] button").focus();
    await page.keyboard.press("Space");

    const first = () => page.locator("main table tbody tr").first().innerText();
    const written = await first();
    await page.locator("th[data-sort] .sort").first().focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Space");
    assert.equal(await page.locator("th[aria-sort='descending']").count(), 1);
    assert.notEqual(await first(), written);
    await page.keyboard.press("Enter");
    assert.equal(await first(), written, "the third press brings the written order back");

    for (const [name, value] of [["theme", "dark"], ["size", "large"]]) {
      await page.locator(`[data-pref='${name}']:visible`).focus();
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate((name) => document.documentElement.getAttribute("data-" + name), name), value);
    }
  }));

test("a search is made and its first result opened by keys", () =>
  open("search/", async (page) => {
    await page.locator("#search-q").focus();
    await page.keyboard.type("志愿");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#search-results a");
    for (let i = 0; i < 4 && !(await page.evaluate(() => document.activeElement.closest("#search-results"))); i++) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => !url.pathname.endsWith("/search/"));
    assert.equal(await page.locator("h1").count(), 1);
  }));
