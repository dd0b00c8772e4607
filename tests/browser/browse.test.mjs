// Finding and using achievements and articles: filters that combine, their addresses, contents, QR codes, sorting, print.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { axeSource, browse, build, serve, tab } from "./site.mjs";

let browser, root, site, internal;

before(async () => {
  root = build("--edition", "all", "--base-url", "https://wulian.example.cn/portal/");
  site = await serve(join(root, "public"));
  internal = await serve(join(root, "internal"));
  browser = await browse();
});

after(async () => {
  await browser?.close();
  site?.close();
  internal?.close();
});

/** Opens an address, hands the tab over, and holds the page to having nothing to complain of. */
async function open(address, look, options, base = site.url) {
  const opened = await tab(browser, base, options);
  try {
    await opened.page.goto(base + address);
    await look(opened.page, opened);
    assert.deepEqual(opened.complaints, [], address);
  } finally {
    await opened.close();
  }
}

/** The list the script reads, as the script is given it. */
function list() {
  let given;
  new Function("wulianBrowse", readFileSync(join(root, "public/browse-data.js"), "utf8"))((lists, rows) => (given = { lists, rows }));
  return given;
}

/** How many updates have all of these: `{ chain: "talent", year: "2023", … }`. */
function count(wanted) {
  const { lists, rows } = list();
  return rows.filter((row) => Object.entries(wanted).every(([key, id]) => {
    if (key === "year") return row[1].startsWith(id + "/");
    const at = lists.findIndex((names) => names[0] === key);
    return (row[at + 3] ?? []).some((i) => lists[at][i + 1][0] === id);
  })).length;
}

const output = (page) => page.locator("#browse-bar output");
const shown = (page) => page.locator(".browse-list article.update:visible");
const found = (page, number) => page.waitForFunction((n) => document.querySelector("#browse-bar output").textContent === `找到 ${n} 篇`, number);

test("achievements are narrowed by several things at once, over all pages, and the count is told", () =>
  open("achievements/", async (page) => {
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    assert.equal(await output(page).textContent(), "");
    await page.selectOption("[name=chain]", "talent");
    const talent = count({ chain: "talent", kind: "achievement" });
    await found(page, talent);
    assert.equal(requests.filter((url) => url.endsWith("browse-data.js")).length, 1, "read when first needed");
    assert.equal(await shown(page).count(), Math.min(12, talent));
    await page.selectOption("[name=pairing]", "business");
    const both = count({ chain: "talent", pairing: "business", kind: "achievement" });
    assert.ok(both > 0 && both < talent);
    await found(page, both);
    for (const card of await shown(page).all()) assert.match(await card.innerText(), /人才共享[\s\S]*商学院/);
    await page.selectOption("[name=kind]", "");
    await found(page, count({ chain: "talent", pairing: "business" }));
    assert.ok((await page.locator(".pager:visible").count()) === 0, "pages of the written list are not those of the found");
    assert.equal(await output(page).evaluate((node) => node.tagName), "OUTPUT");
    const href = await shown(page).first().locator("h3 a").getAttribute("href");
    assert.equal((await page.request.get(new URL(href, page.url()).href)).status(), 200);
  }));

test("back and forward step through what was chosen, and reload and a copied address restore it", () =>
  open("achievements/", async (page) => {
    await page.selectOption("[name=chain]", "talent");
    await found(page, count({ chain: "talent", kind: "achievement" }));
    await page.selectOption("[name=town]", "keqiao");
    const both = count({ chain: "talent", town: "keqiao", kind: "achievement" });
    await found(page, both);
    const address = page.url();
    await page.goBack();
    await found(page, count({ chain: "talent", kind: "achievement" }));
    assert.equal(await page.locator("[name=town]").inputValue(), "");
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("#browse-bar output").textContent === "");
    assert.equal(await page.locator("[name=chain]").inputValue(), "");
    assert.ok(await page.locator(".pager").isVisible(), "the written list is back");
    await page.goForward();
    await page.goForward();
    await found(page, both);
    await page.reload();
    await found(page, both);
    assert.equal(await page.locator("[name=town]").inputValue(), "keqiao");
    await open(address.slice(site.url.length), (other) => found(other, both));
  }));

test("words typed in one go are one step; nothing found says so; clear brings the list back", () =>
  open("achievements/", async (page) => {
    const steps = await page.evaluate(() => history.length);
    await page.locator("#browse-bar [name=q]").pressSequentially("商学院 柯桥");
    await page.waitForFunction(() => /找到/.test(document.querySelector("#browse-bar output").textContent));
    assert.equal(await page.evaluate(() => history.length), steps + 1);
    for (const card of await shown(page).all()) assert.match(await card.innerText(), /商学院/);
    await page.locator("#browse-bar [name=q]").fill("没有这回事");
    await page.waitForFunction(() => /没有符合的/.test(document.querySelector("#browse-bar output").textContent));
    assert.equal(await shown(page).count(), 0);
    await page.locator("#browse-bar button").click();
    assert.equal(await shown(page).count(), 12);
    assert.equal(await page.evaluate(() => document.activeElement.name), "q");
  }));

test("a page of a facet starts from its facet, shows more on request, and can be widened", () =>
  open("achievements/2023/", async (page) => {
    assert.equal(await page.locator("[name=year]").inputValue(), "2023");
    await page.selectOption("[name=kind]", "");
    const all = count({ year: "2023" });
    await found(page, all);
    assert.ok(all > 12, "enough to show more of");
    assert.equal(await shown(page).count(), 12);
    const more = page.locator(".browse-list .read-aloud");
    assert.equal(await more.textContent(), `再看 ${Math.min(12, all - 12)} 篇`);
    await more.click();
    assert.equal(await shown(page).count(), Math.min(24, all));
    assert.equal(await page.evaluate(() => document.activeElement.textContent), await shown(page).nth(12).locator("h3").evaluate((h) => h.firstChild.textContent));
    await page.reload();
    await found(page, all);
    assert.equal(await shown(page).count(), Math.min(24, all));
    await page.selectOption("[name=year]", "");
    await found(page, list().rows.length);
  }));

test("what is found is accessible, on a phone and dark too", async () => {
  for (const options of [{ bypassCSP: true }, { bypassCSP: true, viewport: { width: 390, height: 800 }, colorScheme: "dark" }]) {
    await open("achievements/#year=2023&kind=", async (page) => {
      await found(page, count({ year: "2023" }));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${overflow} px too wide`);
      await page.addScriptTag({ content: axeSource });
      const { violations } = await page.evaluate(() => axe.run(document));
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`), []);
    }, options);
  }
});

test("a title is text, whatever it looks like", () =>
  open("achievements/", async (page) => {
    await page.route("**/browse-data.js", (route) => route.fulfill({
      contentType: "text/javascript",
      body: 'wulianBrowse([["kind",["achievement",""]],["chain"],["pairing"],["town"]],[["<img src=x onerror=alert(1)>&amp;","2023/a/\\"b","2023年",[0]]])',
    }));
    await page.selectOption("[name=year]", "2023");
    await found(page, 1);
    assert.equal(await shown(page).first().locator("h3").innerText(), "<img src=x onerror=alert(1)>&amp;");
  }));

test("without script there are lists by chain, pairing, town, year and kind instead", () =>
  open("achievements/", async (page) => {
    assert.equal(await page.locator("#browse-bar").isVisible(), false);
    for (const address of ["chain/talent/", "pairing/business/", "town/keqiao/", "2023/"]) {
      assert.ok((await page.locator(`.facets a[href$='achievements/${address}']`).count()) > 0, address);
    }
    await page.locator(".facets a[href$='updates/kind/notice/']").click();
    assert.match(await page.locator("h1").innerText(), /通知/);
    for (const tag of await page.locator("article.update .meta").all()) assert.match(await tag.innerText(), /通知/);
  }, { javaScriptEnabled: false }));

test("narrowing works from a folder", async () => {
  const folder = build("--base-url", "file:");
  const base = pathToFileURL(join(folder, "public")).href + "/";
  await open("achievements/index.html", async (page) => {
    await page.selectOption("[name=chain]", "culture");
    const culture = count({ chain: "culture", kind: "achievement" });
    await found(page, culture);
    await page.selectOption("[name=pairing]", "humanities");
    await found(page, count({ chain: "culture", pairing: "humanities", kind: "achievement" }));
    await page.goBack();
    await found(page, culture);
    await shown(page).first().locator("h3 a").click();
    await page.waitForSelector(".kind-article");
    assert.equal(await page.locator(".qr").count(), 0, "no QR code without a full address");
  }, {}, base);
});

test("an article has a QR code beside it on a desk, in print, and not on a phone", async () => {
  const address = "updates/" + list().rows[0][1];
  await open(address, async (page) => {
    const code = page.locator("svg.qr");
    assert.equal(await code.count(), 1);
    assert.ok(await code.isVisible());
    assert.match(await code.locator("desc").textContent(), new RegExp(`https://wulian.example.cn/portal/${address}$`));
    assert.equal(await code.getAttribute("role"), "img");
  }, { colorScheme: "dark" });
  await open(address, async (page) => {
    assert.equal(await page.locator("svg.qr").isVisible(), false);
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator("svg.qr").isVisible());
  }, { viewport: { width: 390, height: 800 } });
});

test("contents are folded on a phone, and at a desk where they are long", async () => {
  const bad = "handbook-mistakes/";
  await open(bad, async (page) => {
    const box = await page.locator(".toc-fold").boundingBox();
    assert.ok(box.height < 90, `${box.height} px`);
    assert.ok((await page.locator("main .prose h2").first().boundingBox()).y < 800, "the text begins on the first screen");
    await page.locator(".toc-fold summary").click();
    assert.ok(await page.locator(".toc-fold a").first().isVisible());
  }, { viewport: { width: 390, height: 800 } }, internal.url);
  await open(bad, async (page) => {
    assert.equal(await page.locator(".toc a:visible").count(), 0);
  }, {}, internal.url);
  await open("plan/", async (page) => {
    assert.equal(await page.locator(".toc-fold").isVisible(), false);
    assert.ok((await page.locator(".toc-wide a:visible").count()) > 1);
  });
});

test("deadlines known by year or month alone stand where their last day does", () =>
  open("tasks/", async (page) => {
    const table = page.locator("table[data-sortable]").first();
    const rows = () => table.locator("td[data-label='期限']").evaluateAll((cells) => cells.map((cell) => [cell.dataset.value, cell.textContent.trim()]));
    await table.locator("th[data-sort]", { hasText: "期限" }).locator("button").click();
    const sorted = await rows();
    const days = sorted.map(([day]) => day);
    assert.deepEqual(days, [...days].sort());
    for (const [day, label] of sorted) {
      assert.match(day, /^\d{4}-\d{2}-\d{2}$/);
      if (label.startsWith("2022年底")) assert.equal(day, "2022-12-31");
    }
  }));

test("tables say how they are sorted, by keyboard too", () =>
  open("lists/projects/", async (page) => {
    const dates = () => page.locator("td[data-label='截止']").evaluateAll((cells) => cells.map((cell) => cell.dataset.value ?? ""));
    const heading = page.locator("th[data-sort]", { hasText: "截止" });
    await heading.locator("button").focus();
    await page.keyboard.press("Enter");
    assert.equal(await heading.getAttribute("aria-sort"), "ascending");
    const up = await dates();
    assert.deepEqual(up, [...up].sort());
    await page.keyboard.press("Space");
    assert.equal(await heading.getAttribute("aria-sort"), "descending");
    assert.deepEqual(await dates(), [...up].sort().reverse());
    await page.keyboard.press("Enter");
    assert.equal(await heading.getAttribute("aria-sort"), null);
  }));

test("numbers lead to what they are made of", async () => {
  await open("", async (page) => {
    const how = page.locator("details", { hasText: "这些数字从哪里来" });
    await how.locator("summary").click();
    for (const address of ["tasks/", "lists/needs/", "indicators/"]) assert.ok(await how.locator(`a[href$='${address}']`).isVisible(), address);
  });
  await open("bulletins/2023q2/", async (page) => {
    const row = page.locator(".ranking tbody tr").first();
    await row.locator("summary").click();
    assert.ok((await row.locator("td details a").count()) > 0);
  });
});

/** A browser's voices as a test wants them; what is read is kept in `said`. */
const speech = (langs) => `
  window.said = [];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => ${JSON.stringify(langs)}.map((lang) => ({ lang })),
    speak: (words) => { said.push(words.text); window.now = words; },
    cancel: () => { const was = window.now; window.now = null; was && was.onend(); },
  } });`;

test("reading aloud pauses and goes on, and says so where there is no Chinese voice", async () => {
  const address = "updates/" + list().rows[0][1];
  await open(address, async (page) => {
    await page.addInitScript(speech(["en-US", "zh-CN"]));
    await page.reload();
    const button = page.locator(".read-aloud");
    assert.equal(await button.textContent(), "朗读全文");
    await button.click();
    assert.equal(await button.textContent(), "暂停朗读");
    await page.evaluate(() => now.onend());
    await button.click();
    assert.equal(await button.textContent(), "继续朗读");
    await button.click();
    const said = await page.evaluate(() => said);
    assert.equal(said.length, 3);
    assert.equal(said[1], said[2], "goes on where it paused");
    await page.evaluate(() => { while (window.now) now.onend(); });
    assert.equal(await button.textContent(), "朗读全文");
  });
  await open(address, async (page) => {
    await page.addInitScript(speech(["en-US"]));
    await page.reload();
    await page.locator(".read-aloud").click();
    assert.match(await page.locator(".read-aloud").textContent(), /没有中文语音/);
    assert.deepEqual(await page.evaluate(() => said), []);
  });
});

test("on paper a text gives the full addresses of its links, and no way on", () =>
  open("bulletins/2023q1/", async (page) => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    const link = page.locator(".prose a[data-url]").first();
    assert.match(await link.getAttribute("data-url"), /^https:\/\/wulian\.example\.cn\/portal\//);
    assert.match(await link.evaluate((node) => getComputedStyle(node, "::after").content), /wulian\.example\.cn|attr/);
    for (const gone of [".site-head .menu", ".crumbs", ".prevnext", ".tools"]) {
      for (const part of await page.locator(gone).all()) assert.equal(await part.isVisible(), false, gone);
    }
    assert.ok(await page.locator("svg.qr").isVisible());
  }));
