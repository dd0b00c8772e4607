// Lighthouse over the home page, a chain, a pairing and an article, by hand; every category must reach 98.
//
//   npm install --no-save lighthouse@12.8.2 && node lighthouse.mjs
//
// It is no part of `tests/run`: it brings two hundred packages, and its figures depend on how busy the machine is.

import { join } from "node:path";
import { chromium } from "playwright-core";
import { build, policy, serve } from "./site.mjs";

const { default: lighthouse } = await import("lighthouse");
const pages = ["", "chains/talent/", "pairings/business/", "updates/2023/2023-03-30-huayang-banquan/"];
const port = 9300 + (process.pid % 500);

// Lighthouse fetches robots.txt from within the page, which the policy would not let it.
const site = await serve(join(build("--base-url", "https://wulian.example.cn/portal/"), "public"), `${policy}; connect-src 'self'`);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${port}`] });
let low = 0;
try {
  for (const form of ["mobile", "desktop"]) {
    const screen = form === "desktop" ? { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false } : undefined;
    const throttling = form === "desktop" ? { rttMs: 40, throughputKbps: 10240, cpuSlowdownMultiplier: 1 } : undefined;
    for (const address of pages) {
      const { lhr } = await lighthouse(site.url + address, { port, logLevel: "error" }, { extends: "lighthouse:default", settings: { formFactor: form, screenEmulation: screen, throttling } });
      const scores = Object.values(lhr.categories).map((category) => `${category.id} ${Math.round(category.score * 100)}`);
      console.log(`${form} /${address}: ${scores.join(", ")}`);
      for (const category of Object.values(lhr.categories)) {
        if (category.score >= 0.98) continue;
        low += 1;
        const lost = category.auditRefs.filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9);
        for (const { id } of lost) console.log(`  ${id}: ${lhr.audits[id].displayValue ?? ""} ${(lhr.audits[id].details?.items ?? []).slice(0, 3).map((item) => item.node?.selector ?? item.source ?? item.url ?? item.description ?? "").join(" · ")}`);
      }
    }
  }
} finally {
  await browser.close();
  site.close();
}
process.exitCode = low ? 1 : 0;
