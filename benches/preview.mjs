// From a save to the changed page on the screen, and the memory that a thousand saves leave: for `folio-pdf preview`.
//
//     npm ci --prefix tests/browser && node benches/preview.mjs target/release/folio-pdf [SAVES] [SAVES FOR MEMORY]
//
// Needs chromium (`CHROMIUM=/path`). The clock starts before the file is written, and stops in the frame after the new picture is
// decoded. Times say little on a machine that does something else.

import { Preview, launch, open } from "../tests/browser/program.mjs";

const [program, saves = "200", more = "1000"] = process.argv.slice(2);
const preview = await Preview.start(program);
const browser = await launch();
const page = await open(browser, preview.address);
const text = preview.read("profile.yaml");

// Saves a change, and waits until it is seen: the milliseconds that it took.
async function save(at) {
  const before = await page.$eval(".main img", (image) => image.dataset.hash);
  const seen = page.evaluate(
    (before) =>
      new Promise((seen) => {
        const look = () => {
          const image = document.querySelector(".main img");
          if (image?.dataset.hash !== before && image?.complete) requestAnimationFrame(() => seen(Date.now()));
          else requestAnimationFrame(look);
        };
        look();
      }),
    before,
  );
  const start = Date.now();
  preview.write("profile.yaml", text.replace("장애가", `장애 ${at}번이`));
  return (await seen) - start;
}

const times = [];
for (let at = 0; at < Number(saves); at += 1) {
  times.push(await save(at));
  // Nobody saves faster than this, and the words are read in the meantime.
  await page.waitForTimeout(150);
}
times.sort((one, other) => one - other);
const share = (part) => times[Math.min(Math.floor(times.length * part), times.length - 1)];
console.log(`save to screen, ${times.length} saves: median ${share(0.5)} ms, 95 % ${share(0.95)} ms, most ${times.at(-1)} ms`);

await save("x");
const after = preview.memory();
let most = after;
for (let at = 0; at < Number(more); at += 1) {
  await save(`m${at}`);
  if (at === 10) most = preview.memory();
}
const end = preview.memory();
console.log(`memory: ${Math.round(most / 1024)} MiB after ten more saves, ${Math.round(end / 1024)} MiB after ${more} (${(end / most).toFixed(2)})`);
await browser.close();
preview.stop();
