// The keyboard: its actions, and their list.

import { make } from "./pages.js";
import { t } from "./words.js";

// Runs the action of a key unless an input field has the focus.
export function press(event, actions) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input, textarea, pre")) return;
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

// The element of a list after or before a value; the first one follows the last.
export function next(list, value, by = 1) {
  return list[(list.indexOf(value) + by + list.length) % list.length];
}

// Moves the focus to the next button, and presses it.
export function focusNext(buttons) {
  if (!buttons.length) return;
  const button = next(buttons, document.activeElement);
  button.focus();
  button.click();
}

const KEYS = [
  ["1 – 9", "key-layout"],
  ["[ ]", "key-next-layout"],
  ["t", "key-target"],
  ["l", "key-lang"],
  ["b", "key-before"],
  ["p", "key-parser"],
  ["+ − 0", "key-zoom"],
  ["↑ ↓", "key-place"],
  ["Enter", "key-open"],
  ["n", "key-problem"],
];

export function showKeys() {
  const rows = KEYS.flatMap(([keys, name]) => [make("dt", {}, make("kbd", {}, keys)), make("dd", {}, t(name))]);
  document.querySelector("#keys dl").replaceChildren(...rows);
}
