// What a reader sees: home, a chain, a pairing, a task, an update, the lists; on a phone, without script, from a folder.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { HtmlValidate } from "html-validate";
import { browse, build, serve, tab } from "./site.mjs";

let browser, root, site;

before(async () => {
  root = build("--edition", "all", "--base-url", "https://wulian.example.cn/portal/");
  site = await serve(join(root, "public"));
  browser = await browse();
});

after(async () => {
  await browser?.close();
  site?.close();
});

/** Opens an address, hands the tab over, and holds the page to having nothing to complain of. */
async function open(address, look, options) {
  const opened = await tab(browser, site.url, options);
  try {
    const response = await opened.page.goto(site.url + address);
    assert.equal(response.status(), 200, address);
    await look(opened.page);
    assert.deepEqual(opened.complaints, [], address);
  } finally {
    await opened.close();
  }
}

/** The text of the main part, blanks folded. */
const main = async (page) => (await page.locator("main").innerText()).replace(/\s+/g, " ");

test("home shows the brand, five chains, figures with their evidence, achievements and what is due", () =>
  open("", async (page) => {
    assert.equal(await page.locator("h1").count(), 1);
    assert.match(await page.title(), /五共五链五提升/);
    const text = await main(page);
    for (const words of ["校地同心，链上见成效", "基层组织链", "人才引育链", "科技服务链", "文明建设链", "基层治理链", "2023年9月30日", "闭环"]) {
      assert.ok(text.includes(words), words);
    }
    assert.equal(await page.locator("main .chain-list a").count(), 5);
    const tile = page.locator("main a[href*='indicators/high-level-talents/']").first();
    await tile.click();
    assert.match(page.url(), /\/indicators\/high-level-talents\/$/);
    assert.ok((await page.locator("main table a[href*='updates/']").count()) > 0, "every value leads to its evidence");
  }));

test("a chain shows its aim, measures, indicators, tasks with states, and achievements", () =>
  open("chains/talent/", async (page) => {
    const text = await main(page);
    for (const words of ["人才共享", "人才引育链", "校地人才集聚力", "人才共引共用", "学生共培共育", "资源互通共享", "百名行业导师", "长期保持"]) {
      assert.ok(text.includes(words), words);
    }
    assert.equal(await page.locator("main a[href$='tasks/11/']").first().isVisible(), true);
    assert.equal(await page.locator("header [aria-current]").first().innerText(), "五链");
  }));

test("a pairing shows partners, the loop board with five stages, projects and results", () =>
  open("pairings/business/", async (page) => {
    const text = await main(page);
    for (const words of ["商学院", "柯桥街道", "稽东镇", "已提出", "已立项", "已落责", "已交付", "已确认"]) {
      assert.ok(text.includes(words), words);
    }
    assert.ok(!text.includes("000-0000"), "no telephone on the public edition");
    assert.ok((await page.locator("main a[href*='towns/keqiao/']").count()) > 0);
  }));

test("a task shows who leads it, when it is due, its state as a word, and its log with evidence", () =>
  open("tasks/7/", async (page) => {
    const text = await main(page);
    for (const words of ["组织结对共建", "区委组织部", "2022年底", "长期保持"]) assert.ok(text.includes(words), words);
    assert.ok((await page.locator("main a[href*='updates/']").count()) > 0, "evidence");
  }));

test("an update is an article with what it belongs to, what it proves, and its neighbours", async () => {
  await open("achievements/", async (page) => {
    await page.locator("main article a, main .card a").first().click();
    assert.match(page.url(), /\/updates\/2023\//);
    assert.equal(await page.locator("h1").count(), 1);
    assert.ok(await page.locator("main time[datetime]").first().isVisible());
    assert.match(await main(page), /示例/);
    const data = JSON.parse(await page.locator("script[type='application/ld+json']").first().textContent());
    assert.ok(data["@graph"].some((item) => item["@type"] === "Article"));
  });
});

test("the lists show every need with its stage, and a row can be linked to", () =>
  open("lists/needs/", async (page) => {
    const row = page.locator("#business-n1");
    assert.ok(await row.isVisible());
    assert.match(await row.innerText(), /经营户看不懂跨境结算的规则[\s\S]*已确认/);
    assert.ok((await page.locator("main table tbody tr").count()) >= 10);
    assert.ok(await page.locator("main table caption").count());
    // A value of several lines keeps them.
    const lines = await page.locator(".cell-main small").first().evaluate((node) => ((node.textContent = "甲\n乙"), node.innerText));
    assert.equal(lines, "甲\n乙");
  }));

test("the public edition hides what the internal one shows and marks", async () => {
  const internal = readFileSync(join(root, "internal/pairings/business/index.html"), "utf8");
  assert.ok(internal.includes("内部资料") && internal.includes("noindex") && internal.includes("示例联系人"));
});

test("search finds Chinese without blanks between words, and keeps the query in the address", () =>
  open("search/?q=" + encodeURIComponent("志愿"), async (page) => {
    await page.waitForSelector("#search-results a");
    const text = await main(page);
    assert.match(text, /志愿/);
    assert.equal(await page.locator("main input[type=search], main input[name=q]").first().inputValue(), "志愿");
  }));

test("what is not there is a page that leads back, at any depth", async () => {
  const opened = await tab(browser, site.url);
  const response = await opened.page.goto(site.url + "no/such/page/");
  assert.equal(response.status(), 404);
  await opened.page.locator("main a").first().click();
  assert.equal(new URL(opened.page.url()).pathname.startsWith("/portal/"), true);
  assert.equal((await opened.page.locator("h1").count()) > 0, true);
  await opened.close();
});

test("without script every page still says what it has to say", () =>
  open("tasks/", async (page) => {
    assert.equal(await page.locator("main table tbody tr").count() >= 27, true);
    assert.ok(await page.locator("header nav a").first().isVisible());
  }, { javaScriptEnabled: false }));

test("opened from a folder, links lead to files", async () => {
  const folder = build("--base-url", "file:");
  const base = pathToFileURL(join(folder, "public")).href;
  const opened = await tab(browser, base);
  await opened.page.goto(base + "/index.html");
  await opened.page.locator("main .chain-list a").nth(1).click();
  assert.match(opened.page.url(), /chains\/talent\/index\.html$/);
  assert.match(await opened.page.locator("h1").innerText(), /人才/);
  await opened.page.goto(base + "/search/index.html?q=" + encodeURIComponent("志愿"));
  await opened.page.waitForSelector("#search-results a");
  assert.deepEqual(opened.complaints, []);
  await opened.close();
});

/** Every HTML file under a folder. */
function pages(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

test("every page is valid HTML with one title of its own, and no inline style or script", async () => {
  const validator = new HtmlValidate({
    extends: ["html-validate:recommended"],
    rules: { "long-title": "off", "no-trailing-whitespace": "off", "no-inline-style": "error", "attribute-boolean-style": "off", "void-style": "off", "no-implicit-button-type": "error", "prefer-native-element": "off", "tel-non-breaking": "off", "svg-focusable": "off" },
  });
  const titles = new Map();
  for (const edition of ["public", "internal"]) {
    titles.clear();
    for (const file of pages(join(root, edition))) {
      const html = readFileSync(file, "utf8");
      const report = await validator.validateString(html, file);
      const found = report.results.flatMap((result) => result.messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`));
      assert.deepEqual(found, [], file);
      const title = html.match(/<title>(.*?)<\/title>/s)[1];
      assert.ok(!titles.has(title), `${file} and ${titles.get(title)} share the title ${title}`);
      titles.set(title, file);
      assert.doesNotMatch(html, / style="| on[a-z]+="/, file);
    }
  }
});

test("the home page and the theme keep their weight", () => {
  const files = readdirSync(join(root, "public/static"));
  const size = (ending) =>
    files.filter((name) => name.endsWith(ending)).map((name) => readFileSync(join(root, "public/static", name)));
  const total = (buffers) => buffers.reduce((sum, buffer) => sum + buffer.length, 0);
  assert.ok(total(size(".css")) <= 40 * 1024, `CSS ${total(size(".css"))}`);
  assert.ok(total(size(".js")) <= 20 * 1024, `JS ${total(size(".js"))}`);
  const home = [readFileSync(join(root, "public/index.html")), ...size(".css"), ...size(".js")].map((b) => gzipSync(b));
  assert.ok(total(home) <= 60 * 1024, `home ${total(home)}`);
});
