// The shipped site, built with the real command into a folder of its own and served under a sub-path with a strict
// content security policy; and a browser to open it in.

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const repository = fileURLToPath(new URL("../..", import.meta.url));
/** The command under test; another build of it can be named. */
export const binary = process.env.WULIAN_BIN ?? join(repository, "target/release/wulian");
const browserPath = "/usr/bin/chromium";
export const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".svg": "image/svg+xml",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".webp": "image/webp",
  ".txt": "text/plain; charset=utf-8",
};

export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A copy of the shipped site. */
export function copy() {
  const root = mkdtempSync(join(tmpdir(), "wulian-site-"));
  for (const part of ["content", "themes"]) cpSync(join(repository, part), join(root, part), { recursive: true });
  return root;
}

/** Builds the shipped site with these arguments; gives the folder it was written to. */
export function build(...args) {
  const root = copy();
  execFileSync(binary, ["build", "--root", root, ...args], { stdio: ["ignore", "inherit", "inherit"] });
  return root;
}

/** Serves a folder under /portal/ on loopback, held to a policy; what is not there is the 404 page. */
export async function serve(folder, held = policy) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    let file = path.startsWith("/portal/") ? join(folder, normalize(path.slice("/portal/".length))) : "";
    if (file && existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    const found = file.startsWith(folder) && existsSync(file);
    const body = readFileSync(found ? file : join(folder, "404.html"));
    response.writeHead(found ? 200 : 404, {
      "content-type": types[extname(found ? file : "404.html")] ?? "application/octet-stream",
      "content-security-policy": held,
    });
    response.end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}/portal/`, close: () => server.close() };
}

/** Debian's Chromium; a machine without it fails the tests. */
export async function browse() {
  if (!existsSync(browserPath)) throw new Error(`${browserPath} is missing; run tests/run, which installs it`);
  return chromium.launch({
    executablePath: browserPath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
  });
}

/** A tab that remembers every complaint and every request that leaves the site. */
export async function tab(browser, base, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "zh-CN", ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => request.url().startsWith(base) || complaints.push(`left the site: ${request.url()}`));
  return { page, complaints, close: () => context.close() };
}
