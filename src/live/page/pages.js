// The pages: a column for each document, whose pictures are replaced in place.

import { t } from "./words.js";

// Pictures of pages by hash. If there are too many, those that are not shown are removed.
const pictures = new Map();
const KEPT = 80;

// A new element with attributes and children.
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value == null) continue;
    element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

export class Column {
  // `role` is `main` or `beside`.
  constructor(role) {
    this.role = role;
    this.key = {};
    this.reply = null;
    this.words = null;
    this.heading = make("p", { class: "column-title" });
    this.pages = make("div", { class: "pages" });
    this.element = make("div", { class: `column ${role}` }, this.heading, this.pages);
  }

  // The hashes of pages that are already loaded.
  known() {
    return [...pictures.keys()].join(",");
  }

  // Shows a document, and resolves when its pictures are on the screen.
  async show(reply) {
    this.reply = reply;
    for (const [hash, svg] of reply.svg) {
      pictures.set(hash, URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" })));
    }
    const figures = [...this.pages.children];
    figures.slice(reply.pages.length).forEach((figure) => figure.remove());
    const drawn = reply.pages.map((page, index) => this.#page(figures[index], page, index, reply.pages.length));
    await Promise.all(drawn);
    for (const [hash, url] of pictures) {
      if (pictures.size <= KEPT) break;
      if (document.querySelector(`img[data-hash="${hash}"]`)) continue;
      URL.revokeObjectURL(url);
      pictures.delete(hash);
    }
  }

  async #page(known, page, index, count) {
    let figure = known;
    if (!figure) {
      figure = make("figure", { class: "page", tabindex: "0" }, make("div", { class: "overlay" }), make("figcaption"));
      this.pages.append(figure);
    }
    figure.style.setProperty("--width", page.width);
    figure.style.setProperty("--height", page.height);
    figure.querySelector("figcaption").textContent = t("page", index + 1, count);
    figure.setAttribute("aria-label", t("page", index + 1, count));
    const shown = figure.querySelector("img");
    if (shown?.dataset.hash === page.hash) return;
    const picture = make("img", { src: pictures.get(page.hash), alt: "", "data-hash": page.hash, draggable: "false" });
    // Decoded before it replaces the other picture, so that nothing flickers.
    await picture.decode().catch(() => {});
    if (this.reply.pages[index]?.hash !== page.hash) return;
    if (shown) shown.replaceWith(picture);
    else figure.prepend(picture);
    figure.classList.toggle("changed", Boolean(shown));
  }

  figure(page) {
    return this.pages.children[page];
  }
}

// Zoom: 1 is the width of the column, but at most that of a sheet.
const STEPS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
let zoom = Number(sessionStorage.getItem("zoom")) || 1;

export function setZoom(step) {
  const at = STEPS.indexOf(zoom);
  zoom = step === 0 ? 1 : STEPS[Math.min(Math.max(at + step, 0), STEPS.length - 1)];
  const stage = document.querySelector("#stage");
  const middle = (stage.scrollTop + stage.clientHeight / 2) / stage.scrollHeight;
  applyZoom();
  stage.scrollTop = middle * stage.scrollHeight - stage.clientHeight / 2;
}

export function applyZoom() {
  sessionStorage.setItem("zoom", zoom);
  document.querySelector("#columns").style.setProperty("--zoom", zoom);
  document.querySelector("#scale").textContent = `${Math.round(zoom * 100)}%`;
}

// The page that covers most of the screen.
export function currentPage(column) {
  const stage = document.querySelector("#stage").getBoundingClientRect();
  let [most, found] = [0, 0];
  for (const [index, figure] of [...column.pages.children].entries()) {
    const box = figure.getBoundingClientRect();
    const seen = Math.min(box.bottom, stage.bottom, innerHeight) - Math.max(box.top, stage.top);
    if (seen > most) [most, found] = [seen, index];
  }
  return found;
}
