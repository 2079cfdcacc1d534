// The panel beside the pages.

import { make } from "./pages.js";
import { t } from "./words.js";

const find = (selector) => document.querySelector(selector);

// A bar that is filled to a share.
function bar(share, isOver) {
  const filled = make("i");
  filled.style.width = `${Math.min(Math.max(share, 0), 1) * 100}%`;
  return make("span", { class: isOver ? "bar over" : "bar", "aria-hidden": "true" }, filled);
}

export function showSummary(reply) {
  const { pages, document: own, milliseconds } = reply;
  const summary = find("#summary");
  summary.replaceChildren();
  if (own) {
    const full = Math.round(own.last_page * 100);
    const line = make("p", { class: "figures" }, make("strong", {}, t("count", pages.length)), t("last-page", full));
    summary.append(line, bar(own.last_page, false));
    if (own.max_pages) {
      const isOver = own.lines_over > 0;
      const limit = make("p", { class: isOver ? "limit over" : "limit" }, t("at-most", t("count", own.max_pages)));
      if (isOver) limit.append(" · ", t("lines-over", own.lines_over));
      summary.append(limit);
    }
    for (const note of own.notes) summary.append(make("p", { class: "note" }, note));
    summary.append(make("p", { class: "soft made" }, t("made-in", Math.round(milliseconds))));
  }
  const errors = reply.problems.filter((problem) => problem.severity === "error").length;
  const counts = [own && t("count", pages.length), `${t("problems")} ${reply.problems.length}`].filter(Boolean);
  find("#status").textContent = counts.join(" · ");
  find("#status").classList.toggle("over", errors > 0);
}

// A sentence, with text between backticks as code.
function marked(text) {
  const parts = text.split("`");
  return parts.length % 2 ? parts.map((part, at) => (at % 2 ? make("code", {}, part) : part)) : [text];
}

export function showProblems(problems, onSelect, link) {
  const list = find("#problems");
  const old = document.activeElement?.closest?.("#problems li")?.dataset.index;
  list.replaceChildren();
  if (!problems.length) {
    list.append(make("p", { class: "soft" }, t("no-problems")));
    return;
  }
  const items = problems.map((problem, index) => {
    const kind = make("span", { class: `kind ${problem.severity}` }, t(problem.severity));
    const message = make("button", { type: "button", class: "message" }, kind, " ", ...marked(problem.message));
    message.addEventListener("click", () => onSelect(problem, index));
    const item = make("li", { "data-index": index }, message);
    if (problem.file) item.append(link(problem));
    for (const help of problem.help) item.append(make("p", { class: "soft" }, ...marked(help)));
    return item;
  });
  list.append(make("ul", {}, ...items));
  if (old != null) list.querySelector(`li[data-index="${old}"] button`)?.focus();
}

export function showAnswers(answers) {
  find("#answers-section").hidden = !answers.length;
  const items = answers.map((answer) => {
    const isOver = answer.limit != null && answer.count > answer.limit;
    const count = make("span", { class: isOver ? "counted over" : "counted" }, answer.counted);
    const item = make("li", {}, make("span", { class: "prompt" }, answer.prompt), count);
    if (answer.limit) item.append(bar(answer.count / answer.limit, isOver));
    return item;
  });
  find("#answers").replaceChildren(make("ul", {}, ...items));
}

export function showSpot(place, link, isEmpty) {
  const spot = find("#spot");
  if (!place) {
    spot.replaceChildren(make("p", { class: "soft" }, t(isEmpty ? "no-place" : "program")));
    return;
  }
  const path = make("p", { class: "path" }, place.path);
  spot.replaceChildren(make("p", { class: "text" }, place.text), link(place), path);
}
