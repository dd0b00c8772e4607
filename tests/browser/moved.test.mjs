// A reader with an old address: it leads to the page where it is now, from a server and from a folder.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { binary, browse, copy, serve, tab } from "./site.mjs";

const about = "content/pages/about.md";
/** Where the page was: a folder deep down, and a file. */
const old = ["news/2022/guanyu/index.html", "jianjie/show-7.html"];

let browser;

before(async () => {
  browser = await browse();
});

after(() => browser?.close());

/** The shipped site, in which a page has been elsewhere; gives the folder of the public edition. */
function moved(...args) {
  const root = copy();
  const text = readFileSync(join(root, about), "utf8");
  writeFileSync(join(root, about), text.replace("---\n", "---\n别名: [/news/2022/guanyu/, /jianjie/show-7.html]\n"));
  execFileSync(binary, ["build", "--root", root, ...args], { stdio: ["ignore", "inherit", "inherit"] });
  return join(root, "public");
}

/** Opens each old address, with a script and without one, and lands where the page is. */
async function lands(base, addresses, expected) {
  for (const javaScriptEnabled of [true, false]) {
    for (const address of addresses) {
      const opened = await tab(browser, base, { javaScriptEnabled });
      try {
        await opened.page.goto(base + address);
        await opened.page.waitForURL(base + expected);
        assert.ok(await opened.page.locator("main h1").count());
        assert.deepEqual(opened.complaints, []);
      } finally {
        await opened.close();
      }
    }
  }
}

test("an old address on a server leads to the page, under a sub-path and its policy", async () => {
  const site = await serve(moved("--base-url", "https://wulian.example.cn/portal/"));
  try {
    await lands(site.url, [...old, "news/2022/guanyu/"], "about/");
  } finally {
    site.close();
  }
});

test("an old address in a folder leads to the page", async () => {
  const folder = moved("--base-url", "file:");
  await lands(`${pathToFileURL(folder).href}/`, old, "about/index.html");
});

test("who stays on the page at an old address reads where to go, and the link is reached by keys", async () => {
  const folder = moved("--base-url", "file:");
  const opened = await tab(browser, "file:");
  try {
    const html = readFileSync(join(folder, old[0]), "utf8");
    // As in a browser that follows no refresh.
    writeFileSync(join(folder, old[0]), html.replace(/<meta http-equiv="refresh"[^>]*>\n/, ""));
    await opened.page.goto(pathToFileURL(join(folder, old[0])).href);
    assert.equal(await opened.page.title(), "这一页换了地址");
    await opened.page.keyboard.press("Tab");
    await opened.page.keyboard.press("Enter");
    await opened.page.waitForURL(pathToFileURL(join(folder, "about/index.html")).href);
  } finally {
    await opened.close();
  }
});
