// What users of `folio-pdf preview` rely on, in a browser: `node tests/browser/check.mjs PROGRAM [FOLDER FOR SCREENSHOTS]`.

import assert from "node:assert/strict";
import { createServer, request } from "node:http";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Preview, launch, open, ready } from "./program.mjs";

const [program, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await launch();
const preview = await Preview.start(program);
let failed = 0;

async function check(name, run) {
  try {
    await run();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n        ${String(error.stack).replaceAll("\n", "\n        ")}`);
  }
}

// A page that is closed after the check, and made no mistake and no request to elsewhere.
const withPage = (name, options, run) =>
  check(name, async () => {
    const page = await open(browser, preview.address, options);
    try {
      await run(page);
      assert.deepEqual([page.errors, page.outside], [[], []]);
    } finally {
      await page.close();
    }
  });

const hashes = (page) => page.$$eval(".main img", (images) => images.map((image) => image.dataset.hash));

// Waits until the pages are others than those.
const changed = (page, before) =>
  page.waitForFunction(
    (before) => {
      const now = [...document.querySelectorAll(".main img")].map((image) => image.dataset.hash);
      return document.documentElement.dataset.drawn === "true" && now.join() !== before;
    },
    before.join(),
  );

// Clicks on a word, the `nth` that starts so, and returns what is told of its place.
async function clickWord(page, text, nth = 0) {
  const at = await page.evaluate(
    ([text, nth]) => {
      const { words, reply } = window.folio.main;
      let left = nth;
      for (const [index, own] of words.pages.entries()) {
        for (const [word, x, y, width, height] of own) {
          if (!word.startsWith(text) || left-- > 0) continue;
          const figure = document.querySelectorAll(".main .page")[index];
          figure.scrollIntoView();
          const overlay = figure.querySelector(".overlay");
          const scale = overlay.getBoundingClientRect().width / reply.pages[index].width;
          document.querySelector("#stage").scrollTop += (y + height / 2) * scale - 200;
          const box = overlay.getBoundingClientRect();
          return [box.x + (x + width / 2) * scale, box.y + (y + height / 2) * scale];
        }
      }
      return null;
    },
    [text, nth],
  );
  assert(at, `no word starts with ${text}`);
  await page.mouse.click(...at);
  return page.$eval("#spot", (spot) => ({
    place: spot.querySelector(".open")?.textContent ?? "",
    path: spot.querySelector(".path")?.textContent ?? "",
    href: spot.querySelector("a.open")?.href ?? "",
  }));
}

// The line of a file on which a text is, from 1.
const lineOf = (file, text) => preview.read(file).split("\n").findIndex((line) => line.includes(text)) + 1;

await withPage("a save changes the page in place", {}, async (page) => {
  await page.click("#larger");
  await page.$eval("#stage", (stage) => (stage.scrollTop = 700));
  const [before, scroll] = [await hashes(page), await page.$eval("#stage", (stage) => stage.scrollTop)];
  const text = preview.edit("profile.yaml", "서울", "부산");
  await changed(page, before);
  const after = await hashes(page);
  assert.equal(await page.$eval("#stage", (stage) => stage.scrollTop), scroll);
  assert.equal(await page.textContent("#scale"), "125%");
  assert.notEqual(after[0], before[0]);
  assert.deepEqual(after.slice(1), before.slice(1), "pages that have not changed are the same pictures");
  preview.write("profile.yaml", text);
  await changed(page, after);
  assert.deepEqual(await hashes(page), before);
});

await withPage("saves of editors: a rename over the file, a removed and restored file", {}, async (page) => {
  const before = await hashes(page);
  const text = preview.read("profile.yaml");
  writeFileSync(preview.path(".profile.yaml.swp"), "x");
  writeFileSync(preview.path("4913"), "");
  rmSync(preview.path("4913"));
  writeFileSync(preview.path("profile.yaml~"), text.replace("서울", "대전"));
  renameSync(preview.path("profile.yaml~"), preview.path("profile.yaml"));
  await changed(page, before);
  const after = await hashes(page);
  renameSync(preview.path("profile.yaml"), preview.path("profile.bak"));
  await page.waitForSelector("#banner:not([hidden])");
  assert.deepEqual(await hashes(page), after);
  preview.write("profile.yaml", text);
  await page.waitForSelector("#banner", { state: "hidden" });
  await changed(page, after);
  assert.deepEqual(await hashes(page), before);
  rmSync(preview.path("profile.bak"));
});

await withPage("an error shows over the last good page, and goes", {}, async (page) => {
  const before = await hashes(page);
  const top = () => page.$eval(".main .page", (figure) => figure.getBoundingClientRect().top);
  const topBefore = await top();
  const text = preview.edit("profile.yaml", "profile:", "profile: [");
  await page.waitForSelector("#problems .kind.error");
  assert(await page.isVisible("#banner"));
  assert.equal(await top(), topBefore, "what is said over the pages moves none of them");
  assert.deepEqual(await hashes(page), before);
  assert.match(await page.textContent("#problems .open"), /profile\.yaml:\d+:\d+/);
  preview.write("profile.yaml", text);
  await page.waitForSelector("#problems .kind.error", { state: "detached" });
  assert(!(await page.isVisible("#banner")));
});

await withPage("a click names the place: more than twenty kinds of text", { hash: "#layout=resume" }, async (page) => {
  const kinds = [
    ["윤재하", 0, "profile.yaml", "name: ", "profile.name"],
    ["장애가", 0, "profile.yaml", "장애가 나도", "profile.headline"],
    ["jaeha@example.com", 0, "profile.yaml", "email:", "profile.email"],
    ["github.com/example", 0, "profile.yaml", "github.com/example", "profile.links[0]"],
    ["물류", 0, "profile.yaml", "물류 위치", "profile.summary"],
    ["어느", 0, "profile.yaml", "어느 구간이든", "profile.summary"],
    ["Kafka", 0, "background.yaml", "Kafka", "skills[1].items[0]"],
    ["클러스터", 0, "background.yaml", "클러스터 3개", "skills[2].note"],
    ["840ms", 0, "experience.yaml", "840ms", "experience[0].projects[0].results[0]"],
    ["물마루", 0, "experience.yaml", "물마루", "experience[0].company"],
    ["데이터플랫폼팀", 0, "experience.yaml", "데이터플랫폼팀", "experience[0].department"],
    ["2023.08", 0, "experience.yaml", "2023.08", "experience[0].period"],
    ["고객사", 0, "experience.yaml", "고객사 210곳", "experience[0].summary"],
    ["도착", 0, "experience.yaml", "도착 예정 시각", "experience[0].projects[0].title"],
    ["TPS", 0, "projects.yaml", "TPS:", "projects[0].facts.TPS"],
    ["경로를", 0, "projects.yaml", "1. 경로를", "projects[0].solution"],
    ["원본", 0, "projects.yaml", "3. 원본", "projects[0].solution"],
    ["한", 0, "projects.yaml", "한 파티션만", "projects[0].troubleshooting[0].problem"],
    ["수도권의", 0, "projects.yaml", "수도권의 주간", "projects[0].results[0].figures[0].caption"],
    ["EX-0000", 0, "background.yaml", "number: EX-0000", "certifications[0].number"],
    ["OPIc", 0, "background.yaml", "OPIc", "languages[0].test"],
    ["올해의", 0, "background.yaml", "올해의 프로젝트상", "awards[0].title"],
    ["통신대대", 0, "background.yaml", "통신대대", "military.unit"],
    ["오세린", 0, "background.yaml", "오세린", "references[1].name"],
  ];
  for (const [text, nth, file, line, path] of kinds) {
    const found = await clickWord(page, text, nth);
    assert.deepEqual([found.path, found.place.replace(/:\d+$/, "")], [path, `content/${file}:${lineOf(file, line)}`], text);
    assert(found.href.startsWith("vscode://file/"), found.href);
  }
  // A title of the language leads to the section, one of the content to itself.
  for (const [text, path] of [["기술", "skills"], ["경력", "titles.experience"]]) {
    const nth = text === "기술" ? 1 : 0;
    assert.equal((await clickWord(page, text, nth)).path, path, text);
  }
});

await withPage("every word of every layout leads to its text", {}, async (page) => {
  const layouts = await page.$$eval("#layouts button", (buttons) => buttons.map((button) => button.dataset.layout));
  assert(layouts.length >= 9);
  for (const layout of layouts) {
    const before = await hashes(page);
    if ((await page.getAttribute(`#layouts [data-layout="${layout}"]`, "aria-pressed")) === "false") {
      await page.click(`#layouts [data-layout="${layout}"]`);
      await changed(page, before);
    }
    const words = await page.evaluate(() => {
      const { words } = window.folio.main;
      return words.pages.flat().map(([text, , , , , , spot]) => [text, spot == null ? null : words.spots[spot]]);
    });
    const lost = words.filter(([, spot]) => !spot);
    assert(lost.length <= words.length * 0.02, `${layout}: ${lost.length} of ${words.length}`);
    const wrong = words.filter(([text, spot]) => {
      const letters = text.replace(/[^\p{L}\p{N}]/gu, "");
      if (!spot || letters.length < 4 || /^[\d년개월총]+$/.test(letters)) return false;
      const [file, line, , last] = spot;
      const source = readFileSync(join(preview.folder, file), "utf8").split("\n").slice(line - 1, last).join("");
      return !source.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "").includes(letters.toLowerCase());
    });
    // Labels and names of documents are of the program, and lead to what they stand at.
    assert(wrong.length <= words.length * 0.08, `${layout}: ${wrong.map(([text]) => text)}`);
  }
});

await withPage("layout, target and language switch, by keys too", {}, async (page) => {
  let before = await hashes(page);
  await page.keyboard.press("]");
  await changed(page, before);
  assert.equal(await page.textContent('#layouts [aria-pressed="true"]'), "compact");
  before = await hashes(page);
  await page.selectOption("#lang", "en");
  await changed(page, before);
  assert.match(await page.textContent("#title"), /Resume/);
  before = await hashes(page);
  await page.selectOption("#target", "garam");
  await changed(page, before);
  assert.match(page.url(), /target=garam/);
  before = await hashes(page);
  await page.keyboard.press("t");
  await changed(page, before);
  await page.$eval("#stage", (stage) => (stage.scrollTop = 500));
  await page.reload({ waitUntil: "domcontentloaded" });
  await ready(page);
  assert.match(page.url(), /target=haneul/, "the address keeps what is shown");
  assert.equal(await page.$eval("#stage", (stage) => stage.scrollTop), 500);
});

await withPage("two side by side, and before and after a save", {}, async (page) => {
  const before = await hashes(page);
  await page.selectOption("#beside", "layout:compact");
  await page.waitForSelector(".column.beside img");
  await ready(page);
  assert(Number((await page.textContent(".main .column-title")).match(/(\d+) words/)[1]) > 10);
  await page.selectOption("#beside", "");
  await page.waitForSelector(".column.beside", { state: "detached" });
  const text = preview.edit("profile.yaml", "서울", "강릉");
  await changed(page, before);
  await page.keyboard.press("b");
  await page.waitForSelector(".column.beside .differs");
  const marked = await page.$$eval(".differs", (boxes) => boxes.map((box) => box.closest(".column").className));
  assert.deepEqual(marked.sort(), ["column beside", "column main"]);
  preview.write("profile.yaml", text);
  await changed(page, await hashes(page));
});

await withPage("what stops a document is marked on the page", { hash: "#target=garam" }, async (page) => {
  const before = await hashes(page);
  const text = preview.edit("targets/garam.yaml", "headline: 늦지", "headline: OOO 늦지");
  await changed(page, before);
  await page.waitForSelector(".overlay > .gate");
  assert.match(await page.textContent("#problems"), /OOO/);
  const answer = await fetch(`${preview.address}pdf?target=garam`);
  assert.equal(answer.status, 409);
  preview.write("targets/garam.yaml", text);
  await page.waitForSelector(".overlay > .gate", { state: "detached" });
});

await withPage("another company's name is marked on the page", { hash: "#target=garam" }, async (page) => {
  const text = preview.edit("targets/garam.yaml", "headline: 늦지", "headline: 블루픽에서 늦지");
  await page.waitForSelector(".overlay > .gate");
  assert.match(await page.getAttribute(".overlay > .gate", "title"), /블루픽/);
  await page.click("#problems .message");
  assert.match(await page.textContent("#spot .open"), /targets\/garam\.yaml:\d+:\d+/);
  preview.write("targets/garam.yaml", text);
  await page.waitForSelector(".overlay > .gate", { state: "detached" });
});

await withPage("answers are counted against their limits", { hash: "#layout=letter", lang: "ko-KR" }, async (page) => {
  assert.match(await page.textContent("#answers"), /\d+ \/ \d+자/);
  assert.match(await page.textContent("#summary"), /쪽/);
});

await withPage("the pages of a target against their limit", { hash: "#target=garam", lang: "ko-KR" }, async (page) => {
  assert.equal(await page.textContent("#summary .limit"), "최대 3쪽");
});

await withPage("what a parser reads", {}, async (page) => {
  await page.keyboard.press("p");
  await page.waitForSelector(".overlay > .read");
  assert((await page.$$(".overlay > .read")).length > 500);
  assert.match(await page.textContent("#reading"), /윤재하\n장애가 나도/);
});

await withPage("PDF, PNG and text", {}, async (page) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click('[data-take="pdf"]')]);
  assert.equal(download.suggestedFilename(), "윤재하_이력서.pdf");
  assert.equal(readFileSync(await download.path()).subarray(0, 5).toString(), "%PDF-");
  const png = Buffer.from(await (await fetch(`${preview.address}png?page=1`)).arrayBuffer());
  assert.equal(png.subarray(1, 4).toString(), "PNG");
  assert.match(await (await fetch(`${preview.address}text`)).text(), /장애가 나도/);
});

await withPage("an editor shows where its cursor is", {}, async (page) => {
  const line = lineOf("projects.yaml", "title:");
  const child = preview.run(["preview", "--follow", `content/projects.yaml:${line}`]);
  const status = await new Promise((ended) => child.on("exit", ended));
  assert.equal(status, 0);
  await page.waitForSelector(".overlay > .chosen");
  assert.equal((await page.textContent("#spot .open")).replace(/:\d+$/, ""), `content/projects.yaml:${line}`);
});

await withPage("the keyboard alone", {}, async (page) => {
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  const first = await page.textContent("#spot .open");
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await page.textContent("#spot .open"), first);
  const reached = new Set();
  for (let at = 0; at < 60; at += 1) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement.id || document.activeElement.dataset.layout || document.activeElement.dataset.take));
  }
  for (const id of ["target", "lang", "beside", "parser", "larger", "ui", "resume", "letter", "pdf"]) assert(reached.has(id), id);
});

await check("the program ends, and is started again: the page says so, and goes on", async () => {
  const page = await open(browser, preview.address);
  const before = await hashes(page);
  const { address } = preview;
  await preview.end();
  await page.waitForSelector("#banner:not([hidden])");
  const text = preview.edit("profile.yaml", "서울", "춘천");
  await preview.serve();
  assert.equal(preview.address, address);
  await changed(page, before);
  await page.waitForSelector("#banner", { state: "hidden" });
  preview.write("profile.yaml", text);
  await page.waitForFunction((before) => [...document.querySelectorAll(".main img")].map((image) => image.dataset.hash).join() === before, before.join());
  await page.close();
});

const status = (options, path) =>
  new Promise((answered, failed) => {
    const { port, pathname } = new URL(preview.address);
    const own = { host: "127.0.0.1", port, path: path ?? pathname, ...options };
    const asked = request(own, (answer) => {
      let body = "";
      answer.on("data", (data) => (body += data));
      answer.on("end", () => answered([answer.statusCode, body]));
    });
    asked.on("error", failed);
    asked.end();
  });

await check("nobody else gets anything", async () => {
  const { port, pathname: token } = new URL(preview.address);
  const nothing = [404, ""];
  assert.equal((await status({}))[0], 200);
  for (const path of ["/", "/document", `/${"0".repeat(32)}/`, token.slice(0, -1), token.slice(0, -2) + "/"]) {
    assert.deepEqual(await status({}, path), nothing, path);
  }
  for (const name of ["../Cargo.toml", "..%2f..%2fetc/passwd", "../../etc/passwd", "style.css/../app.js", "/etc/passwd", "page/app.js", "app.js%00"]) {
    assert.deepEqual(await status({}, token + name), nothing, name);
  }
  for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1", `127.0.0.1.nip.io:${port}`, `localhost.evil:${port}`]) {
    assert.deepEqual(await status({ headers: { Host: host } }, `${token}document`), nothing, host);
  }
  for (const headers of [{ Origin: "http://evil.example" }, { Origin: "null" }, { Origin: `http://127.0.0.1:${Number(port) + 1}` }, { "Sec-Fetch-Site": "cross-site" }, { "Sec-Fetch-Site": "same-site" }]) {
    assert.deepEqual(await status({ headers }, `${token}document`), nothing, JSON.stringify(headers));
  }
  assert.deepEqual(await status({ method: "POST", headers: { Origin: "http://evil.example" } }, `${token}follow?file=a&line=1`), nothing);
  assert.deepEqual(await status({ method: "PUT" }, `${token}document`), nothing);
});

await check("a page of another origin gets nothing", async () => {
  const server = createServer((_, answer) => answer.setHeader("Content-Type", "text/html").end("<title>other</title>"));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const got = await page.evaluate(async (address) => {
    const fetched = await fetch(`${address}document`).then(() => "answer", () => "nothing");
    const unread = await fetch(`${address}document`, { mode: "no-cors" }).then((answer) => answer.type, () => "nothing");
    const script = await new Promise((done) => {
      const element = document.createElement("script");
      element.src = `${address}words.js`;
      element.onload = () => done("script");
      element.onerror = () => done("nothing");
      document.head.append(element);
    });
    const events = await new Promise((done) => {
      const source = new EventSource(`${address}events`);
      source.onmessage = () => done("event");
      source.onerror = () => done("nothing");
    });
    return [fetched, ["opaque", "nothing"].includes(unread) ? "nothing" : unread, script, events];
  }, preview.address);
  assert.deepEqual(got, ["nothing", "nothing", "nothing", "nothing"]);
  await page.close();
  server.close();
});

for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]]) {
  for (const [lang, dark] of [["ko-KR", false], ["en-US", true]]) {
    await withPage(`contrast and names at ${width} in ${lang}`, { width, height, lang, dark, hash: "#layout=letter&beside=layout:resume" }, async (page) => {
      if (width < 720) await page.click("#status");
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run());
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
      assert.deepEqual(found, []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert(wide <= 0, `${wide} px too wide`);
    });
    if (!pictures) continue;
    mkdirSync(pictures, { recursive: true });
    for (const [name, hash, prepare] of [
      ["one", "", async () => {}],
      ["two", "#beside=layout:compact", async () => {}],
      ["parser", "#layout=aside", async (page) => (await page.keyboard.press("p"), page.keyboard.press("ArrowDown"))],
      ["letter", "#layout=letter", async (page) => width < 720 && page.click("#status")],
    ]) {
      const page = await open(browser, preview.address, { width, height, lang, dark, hash });
      await prepare(page);
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(pictures, `${name}-${width}-${lang}.png`) });
      await page.close();
    }
  }
}

await browser.close();
preview.stop();
console.log(failed ? `${failed} failed` : "all passed");
process.exit(failed ? 1 : 0);
