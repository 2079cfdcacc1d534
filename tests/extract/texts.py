"""The texts of a content that its document should show: what is looked for by check.py.

A paragraph, an item, a table cell, a line of code or a value is one text; a text with `{{…}}` in it is looked for in
the pieces around them. Not looked for: keys that print nothing (SILENT) or print something else than was typed (dates,
periods, kinds of employment and publications, which the tests of the program check); goals of links and the document's
own title; the variants of an answer but the first; headings and labels that the content does not name; sections and
parts that the document does not show. What it shows is named by `design.sections` and `design.parts` of the content,
and over them by those in `design.layouts.NAME` of the layout; where the content says nothing, by the layout itself.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import Scanned, StateInline


LANGUAGES = set("ko en ja zh de fr es vi".split())
PRINTED_AS_DATES = set("period date from expires birth_date".split())
SILENT = PRINTED_AS_DATES | set("id tags priority kind url src alt photo width count limit line_breaks labels".split())
SILENT |= set("counts employment".split())
VERBATIM = set("email phone location".split())
ITEMS = set("problem solution tasks results lessons items".split())
BLOCKS = ITEMS | set("summary body answer cause result".split())  # where they are one text
PARTS = ITEMS - {"items"} | set("summary facts troubleshooting stack figures links body entries".split())
ENTRIES = set("experience projects education".split())
ROWS = set("certifications languages awards publications military references".split())
STANDARD = ENTRIES | ROWS | {"skills", "summary"}
NAMES = set("title company school name language branch".split())  # of entries and rows, which have no label
UNLABELLED = SILENT - PRINTED_AS_DATES | NAMES | {"text"}

GAP = "\ufdd0"  # a noncharacter where a text is cut: something unknown is printed there
VARIABLE = re.compile(r"(?<!\\)\{\{[^{}]*\}\}")
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff][\u200d\ufe0f\U0001f3fb-\U0001f3ff]*")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0f\ufeff]")
SCHEME = re.compile(r"^(?:https?://|mailto:|tel:)")

Place = tuple[str, ...]  # keys from the top; places in lists, and labels of facts, in brackets


class Wrong(Exception):
    """The usage or the input is wrong."""


class Text(NamedTuple):
    """A text to look for; its words are those between white space."""

    path: str
    words: list[str]
    cut: tuple[bool, bool]  # whether something unknown is printed right before, right after
    code: bool


# ---- Markdown -------------------------------------------------------------------------------------------------------


def scan_delimiters(state: StateInline, start: int, can_split_word: bool) -> Scanned:
    """CommonMark's flanking rule as the content model has it: `**한글(Korean)**을` closes, `2*3*4` is text."""
    source, mark = state.src, state.src[start]
    end = start + len(source[start:]) - len(source[start:].lstrip(mark))
    before, after = source[start - 1] if start else " ", source[end] if end < len(source) else " "
    cjk = [unicodedata.east_asian_width(c) in "WF" for c in before + after]
    space = [c.isspace() for c in before + after]
    punctuation = [unicodedata.category(c)[0] in "PS" and not wide for c, wide in zip(before + after, cjk, strict=True)]
    if end - start == 1 and all(c.isascii() and c.isalnum() for c in before + after):
        return Scanned(False, False, 1)
    left = not space[1] and (not punctuation[1] or space[0] or punctuation[0] or cjk[0])
    right = not space[0] and (not punctuation[0] or space[1] or punctuation[1] or cjk[1])
    if can_split_word:
        return Scanned(left, right, end - start)
    return Scanned(left and (not right or punctuation[0]), right and (not left or punctuation[1]), end - start)


StateInline.scanDelims = scan_delimiters  # type: ignore
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("html_block")
MARKDOWN.normalizeLinkText = str  # type: ignore


def markdown(source: str, inline: bool, cut_links: bool) -> Iterator[tuple[str, bool]]:
    """The texts that Markdown prints, each with whether it is code."""
    cell = False
    for token in MARKDOWN.parseInline(source) if inline else MARKDOWN.parse(source):
        cell = token.type in ("td_open", "th_open") or (cell and token.type == "inline")
        if token.type in ("fence", "code_block"):
            yield from ((piece, True) for piece in re.split(r"\n| {2,}", token.content))
        if token.type != "inline":
            continue
        pieces = []
        images = all(child.type in ("image", "softbreak", "hardbreak") for child in token.children or ())
        for child in token.children or ():
            if child.type in ("text", "code_inline"):
                pieces.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                pieces.append(" ")
            elif child.type == "image":  # alone it is a figure, and its title the caption
                pieces.append(GAP + (str(child.attrs.get("title") or "") if images and not inline else "") + GAP)
            elif child.type == "link_close" and cut_links:
                pieces.append(GAP)
        text = "".join(pieces)
        yield re.sub(r"<br\s*/?>", " ", text, flags=re.I) if cell else text, False


# ---- content --------------------------------------------------------------------------------------------------------


def load(place: Path) -> dict[str, Any]:
    """The keys of all files, every scalar as its source text."""
    files = [place] if place.is_file() else sorted(f for f in place.glob("*") if f.suffix in (".yaml", ".yml"))
    content: dict[str, Any] = {}
    for file in files:
        try:
            content |= yaml.load(file.read_text("utf-8-sig"), yaml.BaseLoader) or {}
        except (yaml.YAMLError, UnicodeDecodeError, TypeError) as error:
            raise Wrong(f"{file}: {error}") from None
    if not content:
        raise Wrong(f"{place}: no content there")
    return content


def localised(node: Any, lang: str, own: str) -> Any:
    """The node with one language of every `{ko: …, en: …}`, and without what is empty."""
    if isinstance(node, list):
        return [value for value in (localised(value, lang, own) for value in node) if value]
    if not isinstance(node, dict):
        return clean(node) if node.strip() else ""
    if node and set(node) <= LANGUAGES:
        return localised(node.get(lang) or node.get(own) or next(iter(node.values())), lang, own)
    return {clean(key): localised(value, lang, own) for key, value in node.items()}


def clean(text: str) -> str:
    """The text as the content model promises it: composed, and nothing in it that cannot be seen."""
    return unicodedata.normalize("NFC", UNSEEN.sub("", text.replace("\u00a0", " ")))


class Collector:
    """Walks a content and collects the texts that its document should show."""

    def __init__(self, content: dict[str, Any], lang: str | None, layout: str, listing: dict, skip: list[str]) -> None:
        own = content.get("lang") or "ko"
        self.content = localised(content, lang or own, own)
        design = self.content.get("design") or {}
        design |= {key: value for key, value in design.get("layouts", {}).get(layout, {}).items() if value}
        self.sections = self.shown_sections(design.get("sections"), listing.get("sections"))
        self.parts = set(design.get("parts") or listing.get("parts") or PARTS)
        self.strip_emoji, self.cut_links = design.get("emoji") == "strip", design.get("links") == "print-url"
        self.skip = skip + [f"*.{key}" for key in listing.get("omits", ())]
        self.labels: dict[str, str] = self.content.get("labels") or {}
        self.texts: list[Text] = []

    def shown_sections(self, named: list[str] | None, layout: list[str] | None) -> set[str]:
        """What the content names, else what the layout shows; a layout that shows none has its reasons."""
        if layout == [] or named:
            return set(named or ()) if layout != [] else set()
        return set(STANDARD if layout is None else layout) | {name_of(s) for s in self.content.get("sections") or ()}

    def collect(self) -> list[Text]:
        """All of it."""
        profile = self.content.get("profile") or {}
        for key, value in profile.items():
            if key != "summary":
                self.walk(("profile", key), value)
        if "summary" in self.sections and profile.get("summary"):
            self.heading("summary", {})
            self.walk(("profile", "summary"), profile["summary"])
        for key, value in self.content.items():
            if value and key in self.sections & STANDARD:
                self.heading(key, {})
                self.walk((key,), value)
        for path, section in each(("sections",), self.content.get("sections")):
            if (name := name_of(section)) in self.sections:
                self.heading(name, section)
                for key, value in section.items():
                    if key not in ("title", "icon"):
                        self.walk((*path, key), value, scopes=("sections", name))
        self.walk(("letters",), self.content.get("letters"))
        return self.texts

    def heading(self, name: str, section: dict) -> None:
        """Title, icon and introduction of a section."""
        titles, icons, intros = (self.content.get(table) or {} for table in ("titles", "icons", "intros"))
        title = titles.get(name, section.get("title"))
        self.text(("titles", name), title)
        if title != "":
            self.text(("icons", name), icons.get(name) or section.get("icon"))
        self.text(("intros", name), intros.get(name), inline=False)

    def walk(self, path: Place, value: Any, labels: Any = None, scopes: Place = ()) -> None:
        """What a key holds. `labels` are those of the entry around it, `scopes` the keys that lead to that entry."""
        key = next(part for part in reversed(path) if part[0] != "[")
        if not value or key in SILENT or (key == "figures" and key not in self.parts):
            return
        if isinstance(value, list):
            for place, element in each(path, value):
                self.walk(place, element, labels, scopes)
        elif key == "links":
            link = {"url": value} if isinstance(value, str) else value
            self.text(path, link.get("label") or SCHEME.sub("", link.get("url", "")), bool(link.get("label")) or None)
        elif key == "facts" and isinstance(value, dict) and not value.keys() & {"value", "items", "facts"}:
            for label, fact in value.items():
                self.text((*path, f"[{label}]"), label)
                self.walk((*path, f"[{label}]"), fact)
        elif isinstance(value, dict):
            entry = key in ENTRIES | ROWS | {"entries"}
            if entry:
                labels, scopes = value.get("labels") or {}, (*scopes, key)
            for name, inner in list(value.items())[: 1 if key == "variants" else None]:
                if not inner or (entry and key not in ROWS and name in PARTS - self.parts):
                    continue
                if entry and name not in UNLABELLED and not (key in ROWS and name == "summary"):
                    self.label(labels, name, scopes)
                elif key == "troubleshooting" and name in BLOCKS:
                    self.label(labels, f"troubleshooting.{name}", scopes)
                self.walk((*path, name), inner, labels, scopes)
        elif path[0] == "skills" and path[-1] == "items":  # as in `Java, Python (3.12, 3.13)`
            self.text(path, re.sub(r",(?![^(\[]*[)\]])", GAP, value))
        else:
            block = path[-1] in BLOCKS or key == "troubleshooting" or path[-2] == "variants"
            block = block or (path[0] == "references" and key == "text")
            self.text(path, value, None if key in VERBATIM else not block)

    def label(self, labels: dict[str, str], key: str, scopes: Place) -> None:
        """The label that the content gives a key in use: the entry's own, that of the section, or that of all."""
        inner = [".".join((*scopes[at:], key)) for at in range(len(scopes))]
        names = [*inner, *(f"{scope}.{key}" for scope in reversed(scopes)), key]
        tables = [labels.get(key), *(self.labels.get(name) for name in names)]
        self.text(("labels", key), next((label for label in tables if label is not None), None))

    def text(self, path: Place, value: str | None, inline: bool | None = True) -> None:
        """One text: a line with marks (`inline`), blocks, or a line as it was typed (`None`)."""
        if not value or self.skipped(path):
            return
        value = VARIABLE.sub(GAP, value)
        for text, code in [(value, False)] if inline is None else markdown(value, inline, self.cut_links):
            pieces = (EMOJI.sub(GAP, text) if self.strip_emoji else text).split(GAP)
            for at, piece in enumerate(pieces):
                if piece.strip():
                    cut = (at > 0 and not piece[0].isspace(), at + 1 < len(pieces) and not piece[-1].isspace())
                    self.texts.append(Text(".".join(path), piece.split(), cut, code))

    def skipped(self, path: Place) -> bool:
        keys = ".".join(part for part in path if part[0] != "[") + "."
        places = ".".join(part.strip("[]") for part in path) + "."
        anywhere = any(f".{key[2:]}." in f".{keys}" for key in self.skip if key.startswith("*."))
        return anywhere or any(form.startswith(f"{key}.") for key in self.skip for form in (keys, places))


def each(path: Place, values: Any) -> Iterator[tuple[Place, Any]]:
    """The elements of a list, or the one value, each with its place."""
    for at, value in enumerate(values if isinstance(values, list) else [values] if values else []):
        name = value.get("id") if isinstance(value, dict) else None
        yield (*path, f"[{name or at}]"), value


def name_of(section: dict) -> str:
    """The name by which `design.sections` knows a section of the user's own."""
    return section.get("id") or section.get("title") or "section"
