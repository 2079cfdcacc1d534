// The page: requests the selected documents whenever the version changes, and shows them.

import { Column, applyZoom, currentPage, make, setZoom } from "./pages.js";
import { add, draw, drawReading, erase, placeOf, readText, wordAt, wordsAtLine, wordsOf } from "./overlay.js";
import { showAnswers, showProblems, showSpot, showSummary } from "./panel.js";
import { focusNext, next, press, showKeys } from "./keys.js";
import { switchLanguage, t, translate, uiLang } from "./words.js";

const find = (selector) => document.querySelector(selector);
const settings = JSON.parse(find("#settings").textContent);

const [main, other] = [new Column("main"), new Column("beside")];
const state = {
  version: null,
  asked: 0,
  // The document beside: "", "before", "layout:NAME" or "target:NAME".
  beside: "",
  isReading: false,
  // The selected word: page, index and path of its spot.
  chosen: null,
  follow: null,
  followed: 0,
  isLost: false,
};

// The selection is in the address, so that it stays when the page is reloaded.
function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const name of ["layout", "target", "lang"]) main.key[name] = asked.get(name) ?? settings.document[name] ?? "";
  state.beside = asked.get("beside") ?? "";
}

function choose(change) {
  Object.assign(main.key, change.key);
  if ("beside" in change) state.beside = change.beside;
  const hash = new URLSearchParams({ ...main.key, beside: state.beside });
  history.replaceState(null, "", `#${hash}`);
  state.chosen = null;
  refresh();
}

function query(column) {
  const { layout = "", target = "", lang = "" } = column.key;
  const asked = new URLSearchParams({ layout, target, lang });
  if (column === other && state.beside === "before") asked.set("before", "true");
  return asked;
}

function keyBeside() {
  const [kind, name] = state.beside.split(/:(.*)/s);
  return kind === "before" ? { ...main.key } : { ...main.key, [kind]: name };
}

async function answerOf(path, asked) {
  const answer = await fetch(`${path}?${asked}`, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

const ask = async (path, asked) => (await answerOf(path, asked)).json();

// A document: one line of JSON, then the SVGs of new pages, with their hashes and lengths in `svg`.
async function askDocument(asked) {
  const bytes = new Uint8Array(await (await answerOf("document", asked)).arrayBuffer());
  let at = bytes.indexOf(0x0a) + 1;
  const reply = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at)));
  reply.svg = (reply.svg ?? []).map(([hash, length]) => [hash, bytes.subarray(at, (at += length))]);
  return reply;
}

// Requests and shows the documents, and then the overlays. A later call replaces an earlier one.
async function refresh() {
  const own = ++state.asked;
  document.documentElement.dataset.drawn = "false";
  const isLatest = () => own === state.asked;
  const columns = !state.beside ? [main] : state.beside === "before" ? [other, main] : [main, other];
  other.key = keyBeside();
  try {
    const replies = await Promise.all(
      columns.map((column) => {
        const asked = query(column);
        asked.set("known", column.known());
        return askDocument(asked);
      }),
    );
    if (!isLatest()) return;
    const elements = columns.map((column) => column.element);
    const shown = [...find("#columns").children];
    if (elements.length !== shown.length || elements.some((element, at) => element !== shown[at])) find("#columns").replaceChildren(...elements);
    find("#columns").classList.toggle("two", columns.length > 1);
    const isFirst = !document.documentElement.dataset.version;
    await Promise.all(columns.map((column, index) => column.show(replies[index])));
    if (!isLatest()) return;
    // Browsers restore the scroll position of the page, but not of its columns.
    if (isFirst) find("#stage").scrollTop = sessionStorage.getItem("scroll") ?? 0;
    requestAnimationFrame(() => (document.documentElement.dataset.version = main.reply.version));
    showAll();
    const words = await Promise.all(columns.map((column) => column.reply.document && ask("words", query(column))));
    if (!isLatest()) return;
    columns.forEach((column, index) => (column.words = words[index] || null));
    await drawAll(isLatest);
    if (isLatest()) document.documentElement.dataset.drawn = "true";
  } catch (error) {
    if (!isLatest()) return;
    // A bug, which the terminal reports: only another save may help.
    if (error.message === "500") showBanner(t("bug"));
    else setTimeout(() => isLatest() && refresh(), 1000);
  }
}

// Shows everything that needs no words.
function showAll() {
  const { reply } = main;
  const own = reply.document;
  find("#title").textContent = own ? `${own.author} · ${own.title}` : "folio-pdf";
  document.title = find("#title").textContent;
  showBanner();
  showSummary(reply);
  showProblems(reply.problems, selectProblem, link);
  showAnswers(own?.answers ?? []);
  showChoices(reply);
  const [before, after] = [t("before"), t("after")];
  main.heading.textContent = state.beside === "before" ? after : titleOf(main);
  other.heading.textContent = state.beside === "before" ? before : titleOf(other);
  showTake();
}

function titleOf(column) {
  return [column.reply?.document?.layout, column.key.target].filter(Boolean).join(" · ");
}

function showBanner(text) {
  const { reply } = main;
  const own = state.isLost ? "lost" : !reply || reply.pages.length === 0 ? reply && "nothing" : reply.stale && "stale";
  find("#banner").textContent = text ?? (own ? t(own) : "");
  find("#banner").hidden = !find("#banner").textContent;
}

function showChoices({ choices, document: own, before }) {
  const layout = own?.layout ?? main.key.layout;
  const first = choices.layouts.filter((name) => choices.own.includes(name));
  const layouts = [...first, ...choices.layouts.filter((name) => !first.includes(name))];
  const buttons = layouts.map((name) => {
    const button = make("button", { type: "button", "aria-pressed": String(name === layout), "data-layout": name }, name);
    button.addEventListener("click", () => choose({ key: { layout: name } }));
    return button;
  });
  const focused = document.activeElement?.dataset?.layout;
  find("#layouts").replaceChildren(...buttons);
  if (focused) find(`#layouts [data-layout="${CSS.escape(focused)}"]`)?.focus();
  find('#layouts [aria-pressed="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  const option = (value, name, chosen) => make("option", { value, selected: value === chosen }, name);
  const targets = choices.targets.map((name) => option(name, name, main.key.target));
  find("#target").replaceChildren(option("", t("untailored"), main.key.target), ...targets);
  find("#target-choice").hidden = !choices.targets.length;
  const lang = own?.lang ?? main.key.lang;
  find("#lang").replaceChildren(...choices.languages.map((name) => option(name, nameOf(name), lang)));
  find("#lang-choice").hidden = choices.languages.length < 2;
  const besides = [option("", t("alone"), state.beside)];
  if (before || state.beside === "before") besides.push(option("before", t("before-save"), state.beside));
  besides.push(...layouts.filter((name) => name !== layout).map((name) => option(`layout:${name}`, t("with-layout", name), state.beside)));
  const otherTargets = choices.targets.filter((name) => name !== main.key.target);
  besides.push(...otherTargets.map((name) => option(`target:${name}`, t("with-target", name), state.beside)));
  find("#beside").replaceChildren(...besides);
}

function showTake() {
  const asked = query(main);
  const page = currentPage(main);
  const links = [["pdf", "PDF"], ["png", t("png", page + 1)], ["text", t("text")]].map(([path, name]) => {
    const own = new URLSearchParams(asked);
    if (path === "png") own.set("page", page);
    return make("a", { href: `${path}?${own}`, "data-take": path, target: "_blank", rel: "noopener" }, name);
  });
  find("#take").replaceChildren(...links);
}

// The name of a language in that language.
function nameOf(lang) {
  try {
    return new Intl.DisplayNames([lang], { type: "language" }).of(lang);
  } catch {
    return lang;
  }
}

// Shows everything that is drawn over the pages.
async function drawAll(isLatest) {
  for (const column of [main, other]) for (const kind of ["gate", "wrong", "differs", "chosen", "hover"]) erase(column, kind);
  drawReading(main, state.isReading);
  find("#reading-section").hidden = !state.isReading;
  if (state.isReading) find("#reading").textContent = readText(main, currentPage(main));
  for (const [index, page, word] of main.words?.marks ?? []) {
    add(main, "gate", [[page, word]], main.reply.problems[index]?.message);
  }
  for (const problem of main.reply.problems) {
    const pairs = problem.file ? wordsAtLine(main, (file) => file === problem.file, problem.line) : [];
    const spots = main.words?.spots ?? [];
    const exact = pairs.filter(([page, index]) => placeOf(main, page, index)?.line === problem.line);
    if (spots.length) add(main, `wrong ${problem.severity}`, exact, problem.message);
  }
  if (state.beside && other.words && main.words) {
    const asked = query(other);
    for (const name of ["layout", "target", "lang"]) {
      asked.set(`other-${name}`, other.key[name] ?? "");
      asked.set(name, main.key[name] ?? "");
    }
    const differences = await ask("differences", asked);
    if (!isLatest()) return;
    draw(other, "differs", differences.left);
    draw(main, "differs", differences.right);
    main.heading.append(make("span", { class: "soft" }, ` ${t("changes", differences.right.length)}`));
  }
  if (state.chosen) restoreChosen();
  else if (state.follow) showFollowed(false);
  else showSpot(null, link, true);
}

// A link to a place in the user's editor.
function link({ file, line, column, absolute, spot, lines }) {
  const name = `${file}:${line}:${column}`;
  if (settings.editor && spot != null) {
    const button = make("button", { type: "button", class: "open", title: t("open") }, name);
    button.addEventListener("click", () => openSpot(spot, lines));
    return button;
  }
  const path = absolute ?? main.words?.files[file];
  if (!path) return make("span", { class: "open" }, name);
  const url = `vscode://file/${encodeURI(path.replaceAll("\\", "/").replace(/^\//, ""))}:${line}:${column}`;
  return make("a", { class: "open", href: url, title: t("open") }, name);
}

function openSpot(spot, lines) {
  const asked = query(main);
  asked.set("spot", spot);
  asked.set("lines", lines);
  fetch(`open?${asked}`, { method: "POST" });
}

// Selects a word: shows its place, and marks all words from there.
function chooseWord(column, page, index, isScrolled) {
  const place = index == null ? null : placeOf(column, page, index);
  state.chosen = place && column === main ? { page, index, path: place.path } : null;
  const pairs = place ? wordsOf(column, (spot) => spot === place.spot) : [];
  [main, other].forEach((each) => erase(each, "chosen"));
  draw(column, "chosen", pairs);
  showSpot(place, link, index == null);
  if (isScrolled) column.element.querySelector(".overlay > .chosen")?.scrollIntoView({ block: "center", behavior: "auto" });
}

// Selects the same place again after a save.
function restoreChosen() {
  const { path, page, index } = state.chosen;
  const spots = main.words?.spots ?? [];
  if (placeOf(main, page, index)?.path === path) return chooseWord(main, page, index, false);
  const [first] = wordsOf(main, (spot) => spots[spot]?.[4] === path);
  return first ? chooseWord(main, first[0], first[1], false) : chooseWord(main, 0, null, false);
}

// Shows the position of the cursor of an editor.
function showFollowed(isScrolled) {
  const { file, line } = state.follow;
  const files = main.words?.files ?? {};
  const [first] = wordsAtLine(main, (name) => name === file || files[name] === file, line);
  if (first) chooseWord(main, first[0], first[1], isScrolled);
  else showSpot(null, link, true);
}

function selectProblem(problem, index) {
  const mark = main.words?.marks.find(([own]) => own === index);
  const [first] = mark ? [[mark[1], mark[2]]] : problem.file ? wordsAtLine(main, (file) => file === problem.file, problem.line) : [];
  if (first) chooseWord(main, first[0], first[1], true);
}

// Selects the next word from another place, before or after the selected one.
function step(direction) {
  const all = wordsOf(main, (spot) => spot != null);
  if (!all.length) return;
  const spotAt = ([page, index]) => placeOf(main, page, index)?.spot;
  let at = state.chosen ? all.findIndex(([page, index]) => page === state.chosen.page && index === state.chosen.index) : -1;
  if (at < 0) at = all.findIndex(([page]) => page === currentPage(main)) - (direction > 0 ? 1 : 0);
  const start = all[at] && state.chosen ? spotAt(all[at]) : null;
  do at += direction;
  while (all[at] && start != null && spotAt(all[at]) === start);
  if (all[at]) chooseWord(main, all[at][0], all[at][1], true);
}

function onPointer(event) {
  const figure = event.target.closest(".page");
  const column = [main, other].find((column) => column.pages.contains(figure));
  if (!column) return;
  const page = [...column.pages.children].indexOf(figure);
  const index = wordAt(column, page, event);
  if (event.type === "click") return chooseWord(column, page, index, false);
  const spot = index == null ? null : placeOf(column, page, index)?.spot;
  if (column.hovered === spot) return;
  column.hovered = spot;
  draw(column, "hover", spot == null ? [] : wordsOf(column, (own) => own === spot));
}

// The actions of keys.
function keys(event) {
  const { choices, document: own } = main.reply;
  const layouts = [...find("#layouts").children].map((button) => button.dataset.layout);
  const zoomed = (by) => () => setZoom(by);
  return {
    ...Object.fromEntries(layouts.slice(0, 9).map((layout, at) => [at + 1, () => choose({ key: { layout } })])),
    "[": () => choose({ key: { layout: next(layouts, own?.layout, -1) } }),
    "]": () => choose({ key: { layout: next(layouts, own?.layout) } }),
    t: () => choose({ key: { target: next(["", ...choices.targets], main.key.target) } }),
    l: () => choose({ key: { lang: next(choices.languages, own?.lang) } }),
    b: () => choose({ beside: state.beside === "before" ? "" : "before" }),
    p: () => find("#parser").click(),
    n: () => focusNext([...document.querySelectorAll("#problems .message")]),
    ...{ "+": zoomed(1), "=": zoomed(1), "-": zoomed(-1), 0: zoomed(0) },
    ...(isInPages(event) && {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => find("#spot .open")?.click(),
      Escape: () => chooseWord(main, 0, null, false),
    }),
  };
}

const isInPages = (event) => find("#stage").contains(event.target) || event.target === document.body;

function listen() {
  const events = new EventSource("events");
  events.onmessage = ({ data }) => {
    const news = JSON.parse(data);
    const isBack = state.isLost;
    state.isLost = false;
    const isFollowed = news.follow && news.followed !== state.followed;
    if (isFollowed) {
      state.follow = news.follow;
      state.followed = news.followed;
    }
    if (news.version !== state.version || isBack) {
      if (isFollowed) state.chosen = null;
      state.version = news.version;
      refresh();
    } else if (isFollowed) showFollowed(true);
  };
  events.onerror = () => {
    state.isLost = true;
    showBanner();
    // Browsers reconnect by themselves unless another program answers.
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  };
}

function start() {
  readAddress();
  translate();
  showKeys();
  applyZoom();
  find("#ui").textContent = t("other-language");
  find("#ui").addEventListener("click", () => {
    switchLanguage();
    find("#ui").textContent = t("other-language");
    find("#ui").lang = uiLang() === "ko" ? "en" : "ko";
    showKeys();
    refresh();
  });
  find("#target").addEventListener("change", (event) => choose({ key: { target: event.target.value, layout: "" } }));
  find("#lang").addEventListener("change", (event) => choose({ key: { lang: event.target.value } }));
  find("#beside").addEventListener("change", (event) => choose({ beside: event.target.value }));
  find("#larger").addEventListener("click", () => setZoom(1));
  find("#smaller").addEventListener("click", () => setZoom(-1));
  find("#parser").addEventListener("click", () => {
    state.isReading = !state.isReading;
    find("#parser").setAttribute("aria-pressed", String(state.isReading));
    drawAll(() => true);
  });
  find("#status").addEventListener("click", () => {
    const isOpen = find("#panel").classList.toggle("expanded");
    find("#status").setAttribute("aria-expanded", String(isOpen));
  });
  find("#take").addEventListener("click", async (event) => {
    // A document that does not pass its gates is not exported.
    const link = event.target.closest('a[data-take="pdf"]');
    if (!link) return;
    event.preventDefault();
    const answer = await fetch(link.href);
    if (!answer.ok) return showBanner(t("not-taken", await answer.text()));
    const url = URL.createObjectURL(await answer.blob());
    make("a", { href: url, download: main.reply.document.file }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  });
  find("#columns").addEventListener("click", onPointer);
  find("#columns").addEventListener("pointermove", onPointer);
  find("#stage").addEventListener("scrollend", showTake);
  addEventListener("pagehide", () => sessionStorage.setItem("scroll", find("#stage").scrollTop));
  addEventListener("keydown", (event) => main.reply && press(event, keys(event)));
  addEventListener("hashchange", () => (readAddress(), refresh()));
  listen();
}

// For the console of the browser, and for tests.
window.folio = { main, other, state };

start();
