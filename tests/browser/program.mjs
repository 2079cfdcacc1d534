// The program in a folder of its own, with a copy of the sample, and a browser that looks at it.

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const REPOSITORY = resolve(import.meta.dirname, "../..");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

export class Preview {
  static async start(program, args = []) {
    const preview = new Preview();
    preview.folder = mkdtempSync(join(tmpdir(), "folio-preview-"));
    preview.runtime = mkdtempSync(join(tmpdir(), "folio-runtime-"));
    cpSync(join(REPOSITORY, "content"), join(preview.folder, "content"), { recursive: true });
    preview.program = resolve(program);
    preview.args = args;
    await preview.serve();
    return preview;
  }

  // Starts the program, for the first time or again.
  async serve() {
    this.child = this.run(["preview", "--no-open", "--as-of", "2026-11-20", ...this.args]);
    this.said = "";
    this.child.stderr.on("data", (data) => (this.said += data));
    this.address = await new Promise((found, failed) => {
      let said = "";
      this.child.stdout.on("data", (data) => {
        said += data;
        const address = said.match(/http:\S+\//);
        if (address) found(address[0]);
      });
      this.child.on("exit", () => failed(new Error(`the program ended: ${said}${this.said}`)));
    });
  }

  run(args) {
    const env = { ...process.env, XDG_RUNTIME_DIR: this.runtime };
    return spawn(this.program, args, { cwd: this.folder, env, stdio: ["ignore", "pipe", "pipe"] });
  }

  path(name) {
    return join(this.folder, "content", name);
  }

  read(name) {
    return readFileSync(this.path(name), "utf8");
  }

  // Saves a file of the content with a part of it replaced; returns what was there before.
  edit(name, from, to) {
    const text = this.read(name);
    if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
    writeFileSync(this.path(name), text.replace(from, to));
    return text;
  }

  write(name, text) {
    writeFileSync(this.path(name), text);
  }

  // The memory of the program in kB, where the system tells.
  memory() {
    const status = readFileSync(`/proc/${this.child.pid}/status`, "utf8");
    return Number(status.match(/VmRSS:\s+(\d+)/)[1]);
  }

  async end() {
    this.child.removeAllListeners("exit");
    const ended = new Promise((ended) => this.child.on("exit", ended));
    this.child.kill();
    await ended;
  }

  stop() {
    this.child.removeAllListeners("exit");
    this.child.kill();
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(this.runtime, { recursive: true, force: true });
  }
}

export async function launch() {
  return chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
}

// Opens the page, and waits for its first document and the words of it.
export async function open(browser, address, { width = 1440, height = 900, lang = "en-US", hash = "", dark = false } = {}) {
  const colorScheme = dark ? "dark" : "light";
  const page = await browser.newPage({ viewport: { width, height }, locale: lang, colorScheme });
  page.errors = [];
  page.on("pageerror", (error) => page.errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && page.errors.push(message.text()));
  page.outside = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.host !== new URL(address).host) page.outside.push(request.url());
  });
  await page.goto(address + hash, { waitUntil: "domcontentloaded" });
  await ready(page);
  return page;
}

// Waits until pages and words of the latest state are there.
export async function ready(page) {
  await page.waitForFunction(() => document.documentElement.dataset.drawn === "true");
}
