// Pictures of every kind of page, by hand: three widths in light, dark and large type, and paper; and a contact sheet.
//
//   node shots.mjs [FOLDER]          writes the pictures to FOLDER (pictures/ beside this file) and docs/pages.jpg
//   node shots.mjs FOLDER --sheet    only the contact sheet, from the pictures that are there
//
// Needs pdftoppm (Debian: poppler-utils) for paper; without it the PDF files stay as they are.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { browse, build, repository, serve } from "./site.mjs";

const out = resolve(process.argv[2] ?? fileURLToPath(new URL("pictures", import.meta.url)));
const most = 400 * 1024;
mkdirSync(out, { recursive: true });

const sheetOnly = process.argv.includes("--sheet");
const folder = sheetOnly ? "" : join(build("--base-url", "https://wulian.example.cn/portal/"), "public");
const site = sheetOnly ? undefined : await serve(folder);
const browser = await browse();

/** The longest page of each kind: the fullest one is where something goes wrong first. */
function kinds() {
  const longest = new Map();
  for (const entry of readdirSync(folder, { recursive: true })) {
    if (!entry.endsWith(".html")) continue;
    const html = readFileSync(join(folder, entry), "utf8");
    const kind = html.match(/<body class="kind-([a-z0-9-]+)/)[1];
    if (!longest.has(kind) || longest.get(kind).size < html.length) longest.set(kind, { entry: entry.replace(/index\.html$/, ""), size: html.length });
  }
  return [...longest].map(([kind, { entry }]) => [kind, entry]);
}

const looks = {
  light: { theme: "light", size: "" },
  dark: { theme: "dark", size: "" },
  huge: { theme: "light", size: "huge" },
};

try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "zh-CN" });
  const all = sheetOnly ? [] : kinds();
  for (const [kind, address] of all) {
    await page.emulateMedia({ media: "screen" });
    await page.goto(site.url + address);
    // Pictures further down are only fetched when they come near.
    await page.evaluate(async () => {
      for (const image of document.images) image.loading = "eager";
      await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    });
    for (const width of [390, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      for (const [look, { theme, size }] of Object.entries(looks)) {
        await page.evaluate(([theme, size]) => {
          document.documentElement.setAttribute("data-theme", theme);
          if (size) document.documentElement.setAttribute("data-size", size);
          else document.documentElement.removeAttribute("data-size");
        }, [theme, size]);
        await page.screenshot({ path: join(out, `${kind}-${width}-${look}.png`), fullPage: true });
      }
    }
    await page.evaluate(() => ["theme", "size"].forEach((name) => document.documentElement.removeAttribute("data-" + name)));
    const paper = join(out, `${kind}-paper`);
    await page.emulateMedia({ media: "print" });
    await page.pdf({ path: `${paper}.pdf`, preferCSSPageSize: true, printBackground: false });
    try {
      execFileSync("pdftoppm", ["-r", "60", "-png", `${paper}.pdf`, paper]);
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
      console.error("pdftoppm is missing (Debian: poppler-utils); the PDF files stay as they are");
    }
    console.log(kind, address);
  }

  // The sheet: some kinds side by side, put together by the browser itself.
  const there = (name) => readdirSync(out).includes(name);
  const rows = [
    ["home-1280-light.png", "home-1280-dark.png", "chain-1280-light.png", "pairing-1280-light.png"],
    ["tasks-1280-light.png", "indicator-1280-light.png", "article-1280-light.png", "browse-1280-light.png"],
    ["home-390-light.png", "tasks-390-light.png", "pairing-390-dark.png", "article-390-light.png", "chain-390-huge.png", "lists-390-light.png", "milestones-390-light.png", "home-paper-1.png"],
  ];
  const tile = (name, wide) => `<figure style="width:${wide}px"><img src="data:image/png;base64,${readFileSync(join(out, name)).toString("base64")}"></figure>`;
  const sheet = rows.map((row) => {
    const names = row.map((name) => (there(name) ? name : name.replace("-1.png", "-01.png"))).filter(there);
    const wide = (1600 - 20 * (names.length + 1)) / names.length;
    return `<div>${names.map((name) => tile(name, wide)).join("")}</div>`;
  });
  // A tab of its own: what a page of the site was held to still holds after its content is replaced.
  const table = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await table.setContent(`<style>body{margin:0;padding:10px;background:#cfcac2}div{display:flex}figure{margin:10px;height:440px;overflow:hidden;box-shadow:0 1px 5px #0005}div:last-child figure{height:390px}img{display:block;width:100%}</style>${sheet.join("")}`, { waitUntil: "load" });
  const picture = join(repository, "docs/pages.jpg");
  for (let quality = 82; quality >= 40; quality -= 6) {
    writeFileSync(picture, await table.screenshot({ type: "jpeg", quality, fullPage: true }));
    if (statSync(picture).size <= most) break;
  }
  console.log(`${picture}: ${Math.round(statSync(picture).size / 1024)} KB`);
} finally {
  await browser.close();
  site?.close();
}
