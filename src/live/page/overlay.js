// Overlays of the pages: the place under the pointer, gates, differences, and the order of reading.
//
// A word is `[text, x, y, width, height, line, spot, lines]`, a spot `[file, line, column, last line, path]`; lengths are points.

import { make } from "./pages.js";

const [TEXT, X, Y, WIDTH, HEIGHT, LINE, SPOT, LINES] = [0, 1, 2, 3, 4, 5, 6, 7];

export function wordAt(column, page, event) {
  const words = column.words?.pages[page];
  if (!words) return null;
  const box = column.figure(page).querySelector(".overlay").getBoundingClientRect();
  const scale = column.reply.pages[page].width / box.width;
  const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  let [nearest, least] = [null, 14];
  for (const [index, word] of words.entries()) {
    const dx = Math.max(word[X] - x, 0, x - word[X] - word[WIDTH]);
    const dy = Math.max(word[Y] - y, 0, y - word[Y] - word[HEIGHT]);
    const distance = Math.hypot(dx, dy);
    if (distance < least) [nearest, least] = [index, distance];
  }
  return nearest;
}

// The place where a word was written: file, line, column, path; `null` for words of the program.
export function placeOf(column, page, index) {
  const word = column.words?.pages[page]?.[index];
  const spot = column.words?.spots[word?.[SPOT]];
  if (!spot) return null;
  const [file, line, first, , path] = spot;
  const lines = word[LINES];
  return { file, line: line + lines, column: lines ? 1 : first, path, text: word[TEXT], spot: word[SPOT], lines, absolute: column.words.files[file] };
}

// All words of a spot: `[page, index]`.
export function wordsOf(column, wanted) {
  const found = [];
  for (const [page, words] of (column.words?.pages ?? []).entries()) {
    for (const [index, word] of words.entries()) if (wanted(word[SPOT], word[LINES])) found.push([page, index]);
  }
  return found;
}

// The words from a line of a file, or else from the last place before it.
export function wordsAtLine(column, isFile, line) {
  const spots = column.words?.spots ?? [];
  const at = wordsOf(column, (spot, lines) => spot != null && isFile(spots[spot][0]) && spots[spot][1] + lines === line);
  if (at.length) return at;
  let best = null;
  for (const [page, words] of (column.words?.pages ?? []).entries()) {
    for (const word of words) {
      const spot = spots[word[SPOT]];
      if (!spot || !isFile(spot[0])) continue;
      const own = spot[1] + word[LINES];
      if (own <= line && (best == null || own > best)) best = own;
    }
  }
  return best == null ? [] : wordsOf(column, (spot, lines) => spot != null && isFile(spots[spot][0]) && spots[spot][1] + lines === best);
}

// Boxes around words; words beside each other on a line share one.
function boxes(column, pairs) {
  const found = [];
  for (const [page, index] of pairs) {
    const word = column.words.pages[page]?.[index];
    if (!word) continue;
    const last = found.at(-1);
    const joins = last && last.page === page && last.line === word[LINE] && last.index === index - 1;
    if (joins) {
      const right = Math.max(last.x + last.width, word[X] + word[WIDTH]);
      const bottom = Math.max(last.y + last.height, word[Y] + word[HEIGHT]);
      last.x = Math.min(last.x, word[X]);
      last.y = Math.min(last.y, word[Y]);
      last.width = right - last.x;
      last.height = bottom - last.y;
      last.index = index;
    } else {
      const [x, y, width, height] = word.slice(X, HEIGHT + 1);
      found.push({ page, index, line: word[LINE], x, y, width, height });
    }
  }
  return found;
}

// Draws boxes of a kind, and removes earlier ones of the same kind.
export function draw(column, kind, pairs, title) {
  erase(column, kind);
  add(column, kind, pairs, title);
}

export function add(column, kind, pairs, title) {
  if (!column.words) return;
  for (const box of boxes(column, pairs)) {
    const overlay = column.figure(box.page)?.querySelector(".overlay");
    const page = column.reply.pages[box.page];
    if (!overlay || !page) continue;
    const element = make("div", { class: kind, title });
    const share = (length, of) => `${(length / of) * 100}%`;
    element.style.left = share(box.x, page.width);
    element.style.top = share(box.y, page.height);
    element.style.width = share(box.width, page.width);
    element.style.height = share(box.height, page.height);
    overlay.append(element);
  }
}

export function erase(column, kind) {
  column.pages.querySelectorAll(`.overlay > .${kind}`).forEach((box) => box.remove());
}

// The order of reading: a box for each word, and a number at the start of each line.
export function drawReading(column, isOn) {
  erase(column, "read");
  erase(column, "order");
  if (!isOn || !column.words) return;
  for (const [page, words] of column.words.pages.entries()) {
    const overlay = column.figure(page)?.querySelector(".overlay");
    if (!overlay) continue;
    let [last, number] = [null, 0];
    for (const [index, word] of words.entries()) {
      add(column, word[LINE] % 2 ? "read odd" : "read", [[page, index]]);
      if (word[LINE] === last) continue;
      last = word[LINE];
      number += 1;
      const mark = make("span", { class: "order", "aria-hidden": "true" }, String(number));
      mark.style.left = `${(word[X] / column.reply.pages[page].width) * 100}%`;
      mark.style.top = `${(word[Y] / column.reply.pages[page].height) * 100}%`;
      overlay.append(mark);
    }
  }
}

// The text of a page in the order of reading.
export function readText(column, page) {
  let [text, last] = ["", null];
  for (const word of column.words?.pages[page] ?? []) {
    if (last != null) text += word[LINE] === last ? " " : "\n";
    text += word[TEXT];
    last = word[LINE];
  }
  return text;
}
