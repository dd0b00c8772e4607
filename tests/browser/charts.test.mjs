// The text of charts on sites of five, of eight and of fifty of everything: nothing lies on anything, nothing leaves its picture.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { inside } from "./inside.mjs";
import { many } from "./many.mjs";
import { browse, serve, tab } from "./site.mjs";

let browser;
before(async () => (browser = await browse()));
after(() => browser?.close());

for (const count of [5, 8, 50]) {
  test(`charts of ${count} of everything keep their texts apart`, { timeout: 180_000 }, async () => {
    const folder = many(count);
    const site = await serve(folder);
    const opened = await tab(browser, site.url);
    try {
      const found = [];
      const kinds = new Set();
      for (const entry of readdirSync(folder, { recursive: true })) {
        if (!entry.endsWith(".html")) continue;
        const names = readFileSync(join(folder, entry), "utf8").match(/class="chart chart-[a-z]+|class="chain-hero/g);
        if (!names) continue;
        names.forEach((name) => kinds.add(name.replace(/.*[ "]/, "")));
        await opened.page.goto(site.url + entry);
        for (const width of [1280, 390]) {
          await opened.page.setViewportSize({ width, height: 900 });
          for (const words of await opened.page.evaluate(inside.charts)) found.push(`/${entry} ${width} px: ${words}`);
          for (const words of await opened.page.evaluate(inside.wide)) found.push(`/${entry} ${width} px too wide: ${words}`);
        }
        for (const words of await opened.page.evaluate(inside.described)) found.push(`/${entry}: ${words}`);
      }
      assert.deepEqual(found, []);
      assert.deepEqual([...kinds].sort(), ["chain-hero", "chart-gantt", "chart-growth", "chart-pairing", "chart-stacked", "chart-timeline"]);
      assert.deepEqual(opened.complaints, []);
    } finally {
      await opened.close();
      site.close();
    }
  });
}
