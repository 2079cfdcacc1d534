#!/usr/bin/env python3
"""Measures on the pages of PDFs what an eye stumbles over.

    check.py [--summary] [--known FILE] FILE.pdf…

Each finding is a line `KIND FILE pPAGE: WHAT`, and the last line counts the kinds. LIMITS below says what is measured
and from where on it is reported. What `--known` lists, a line `KIND FILE pPAGE` each, is shown and not counted: defects that
are known, and to be mended; a line of which nothing is found any more has to go. Exit status: 0 nothing found, 1 something
found, 2 a file cannot be read.

How a page is read: text lies in *lines* (pieces on one baseline that are near each other), running heads and page
numbers are the lines in the outermost bands, and *content* is all lines, pictures and drawings but backgrounds and
what lies in those bands. Only what is set from left to right is measured.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pymupdf

MM = 72 / 25.4

# Kind → limit. Lengths in em are multiples of the smaller type that takes part.
LIMITS = {
    "collapsed": 1.22,  # em: the least distance of two baselines in one column
    "short": 3.0,  # em: the least width of a paragraph's last line, below a line of more than 22 em …
    "short-share": 0.1,  # … of which so many are allowed for each page of all files together
    "foot": 45.0,  # mm: the most that is blank above the bottom margin of a page that is neither last nor a cover …
    "chapter": 0.5,  # … but so much of the page's height where the next page begins with the title of a chapter
    "runt": 0.15,  # the least share of a last page, of several, that is used
    "stranded": 1.3,  # bodies: from this size on, or bold, a line is a heading, which needs text below it
    "outside": 0.5,  # pt: how far a word may reach over the edge of the page
    "overlap": 0.25,  # em: how deep a word may reach into the height of another
    "touching": 1.5,  # pt: the least distance of text to a rule across the page
}
HEAD, FOOT = 0.05, 0.945  # the bands of running heads and page numbers, as shares of the page's height
MARGIN = 0.062  # of the height: what is taken for the bottom margin
ASCENT, DESCENT = 0.74, 0.08  # em: how far letters reach above and below the baseline (Hangul reaches 0.08 below)
LONG = 22  # em: a line above a short last one
COVER_TITLE, COVER_WORDS = 2.2, 130  # a cover: a first page with type of so many bodies, and no more words
CHAPTER_TITLE = 2.0  # bodies: a page that begins with a line of this size begins a chapter
BULLETS = "•◦‣▪–-·"
PAGE_NUMBER = re.compile(r"^\s*\d+\s*(/\s*\d+)?\s*$")


class Line(NamedTuple):
    """Text on one baseline."""

    base: float
    left: float
    right: float
    size: float
    text: str
    bold: bool

    @property
    def width(self) -> float:
        return self.right - self.left

    def beside(self, other: "Line | pymupdf.Rect") -> float:
        """How far both reach over the same stretch of the page's width."""
        left, right = (other.left, other.right) if isinstance(other, Line) else (other.x0, other.x1)
        return min(self.right, right) - max(self.left, left)


class Page:
    """What stands on a page."""

    def __init__(self, page: pymupdf.Page) -> None:
        self.rect, self.words, spans = page.rect, [], []
        for block in page.get_text("rawdict", flags=pymupdf.TEXTFLAGS_RAWDICT & ~pymupdf.TEXT_CLIP)["blocks"]:
            for line in block.get("lines", ()):
                if line["dir"][0] > 0.99:
                    for span in line["spans"]:
                        spans += pieces(span)
        for span in spans:
            self.words += words(span)
        self.all_lines = joined([line for line, _ in spans])
        height = self.rect.height
        self.lines = [line for line in self.all_lines if self.in_body(line.base)]
        drawings = page.get_drawings()
        self.rules = [rule for drawing in drawings for rule in rules(drawing, self.rect.width)]
        pictures = [pymupdf.Rect(picture["bbox"]) for picture in page.get_image_info()]
        marks = [drawing["rect"] for drawing in drawings if drawing["rect"].height < 0.5 * height]
        # A background fills the page or a column of it.
        self.marks = [mark & self.rect for mark in pictures + marks if mark.height < 0.9 * height]
        bottoms = [line.base + DESCENT * line.size for line in self.lines]
        bottoms += [mark.y1 for mark in self.marks if self.in_body(mark.y1) and mark.y0 < FOOT * height]
        self.bottom = max(bottoms, default=0)

        self.links = [link["from"] for link in page.get_links() if link["kind"] == pymupdf.LINK_GOTO]

    def links_at(self, line: Line) -> bool:
        """Whether a line is of a table of contents."""
        return any(link.y0 < line.base < link.y1 + 1 and line.beside(link) > 0 for link in self.links)

    def column(self, line: Line) -> list[Line]:
        """The lines that lie in the column that begins at a line, itself excepted."""
        right = line.left + 0.55 * self.rect.width
        return [other for other in self.lines if other is not line and line.left - 20 < other.left < right]

    def in_body(self, y: float) -> bool:
        return HEAD * self.rect.height < y < FOOT * self.rect.height

    def blank(self) -> float:
        """Millimetres of nothing above the bottom margin."""
        return ((1 - MARGIN) * self.rect.height - self.bottom) / MM


def pieces(span: dict) -> Iterator[tuple[Line, list[dict]]]:
    """A span with its characters, in the order of the page, without white space at its ends."""
    chars = span["chars"]
    while chars and chars[0]["c"].isspace():
        chars = chars[1:]
    while chars and chars[-1]["c"].isspace():
        chars = chars[:-1]
    if chars:
        bold = any(weight in span["font"] for weight in ("Bold", "Black", "Heavy"))
        text = "".join(char["c"] for char in chars)
        base = chars[0]["origin"][1]
        yield Line(base, chars[0]["bbox"][0], chars[-1]["bbox"][2], span["size"], text, bold), chars


def words(piece: tuple[Line, list[dict]]) -> Iterator[Line]:
    """The words of a span."""
    line, chars = piece
    run: list[dict] = []
    for char in [*chars, {"c": " "}]:
        if not char["c"].isspace():
            run.append(char)
        elif run:
            text = "".join(char["c"] for char in run)
            yield line._replace(base=run[0]["origin"][1], left=run[0]["bbox"][0], right=run[-1]["bbox"][2], text=text)
            run = []


def joined(found: list[Line]) -> list[Line]:
    """Pieces on one baseline and near each other as one line."""
    lines: list[Line] = []
    for piece in sorted(found, key=lambda piece: (round(piece.base, 1), piece.left)):
        last = lines[-1] if lines else None
        if last and abs(last.base - piece.base) < 0.3 and piece.left - last.right < 1.2 * piece.size:
            space = " " if piece.left - last.right > 0.12 * piece.size else ""
            lines[-1] = last._replace(
                right=max(last.right, piece.right),
                size=max(last.size, piece.size),
                text=last.text + space + piece.text,
                bold=last.bold and piece.bold,
            )
        else:
            lines.append(piece)
    return lines


def rules(drawing: dict, width: float) -> Iterator[pymupdf.Rect]:
    """Horizontal rules across much of the page: lines, thin bars, and the upper and lower edges of frames."""
    for item in drawing["items"]:
        if item[0] == "l" and abs(item[1].y - item[2].y) < 0.1:
            box = pymupdf.Rect(min(item[1].x, item[2].x), item[1].y, max(item[1].x, item[2].x), item[2].y)
        elif item[0] == "re" and (item[1].height < 1.6 or "s" in drawing["type"]):
            box = item[1]
        else:
            continue
        if box.width > 0.4 * width:
            stroke = (drawing.get("width") or 0) / 2 if "s" in drawing["type"] else 0
            edges = [(box.y0, box.y1)] if box.height < 1.6 else [(box.y0, box.y0), (box.y1, box.y1)]
            yield from (pymupdf.Rect(box.x0, top - stroke, box.x1, bottom + stroke) for top, bottom in edges)


def collapsed(page: Page) -> Iterator[str]:
    for at, upper in enumerate(page.lines):
        for lower in page.lines[at + 1 :]:
            step, size = lower.base - upper.base, min(upper.size, lower.size)
            if step > 40:
                break
            if 0.3 < step < LIMITS["collapsed"] * size and upper.beside(lower) > 5:
                yield f"{step / size:.2f} em between “{brief(upper)}” and “{brief(lower)}”"


def short(page: Page) -> Iterator[str]:
    for at, last in enumerate(page.lines):
        if last.width > LIMITS["short"] * last.size or last.text.lstrip()[0] in BULLETS:
            continue
        # A value in a column of its own has its label beside it.
        if any(abs(line.base - last.base) < 1 and line.right < last.left for line in page.lines):
            continue
        for upper in page.lines[:at]:
            step = last.base - upper.base
            same = abs(upper.left - last.left) < 1 and abs(upper.size - last.size) < 0.3 and upper.bold == last.bold
            if 0.9 * last.size < step < 2 * last.size and same and upper.width > LONG * upper.size:
                yield f"“{last.text.strip()}” alone below “… {upper.text.strip()[-24:]}”"
                break


def stranded(page: Page, following: Page, body: float) -> Iterator[str]:
    """Headings that are the last of their column, and whose text begins the next page."""
    for at, line in enumerate(page.lines):
        if not is_heading(line, body) or line.width > 0.5 * page.rect.width or page.links_at(line):
            continue
        if ends_text(page.lines[:at], line):
            continue
        # What stands beside it, or below it in its column, is its text: `Page.lines` are in the order of baselines.
        below = [other for other in page.lines if other.base > line.base + 2]
        text = any(line.beside(other) > 0 or other in page.column(line) for other in below)
        marks = [mark for mark in page.marks if mark.y0 > line.base and line.beside(mark) > 0 and mark.height > 12]
        beside = [other for part in wrapped(page.lines[:at], line) for other in page.column(line) if near(other, part)]
        if text or marks or any(not is_heading(other, body) for other in beside):
            continue
        first = next(iter(following.column(line)), None)
        if not first or begins_other(following, first, body):
            continue
        # A name alone in a list of names, or before a heading of a higher rank, has no text that could be missing.
        if first.size < line.size - 0.3 or (first.size < line.size + 0.3 and line.bold > first.bold):
            if any(upper.beside(line) > 0 for upper in page.lines[:at]):
                yield f"“{brief(line)}” is the last line, before “{brief(first)}”"


def near(one: Line, other: Line) -> bool:
    """Whether two lines stand beside each other."""
    return abs(one.base - other.base) <= 2


def ends_text(above: list[Line], line: Line) -> bool:
    """Whether a line is strong words that end a text, or the large figure below its caption."""
    for upper in above:
        step = line.base - upper.base
        if upper.bold or abs(upper.left - line.left) > 1:
            continue
        if abs(upper.size - line.size) < 0.3 and upper.width > LONG * upper.size and 2 < step < 1.75 * line.size:
            return True
        if not line.bold and upper.size < 0.7 * line.size and 2 < step < 1.3 * line.size:
            return True
    return False


def wrapped(above: list[Line], line: Line) -> list[Line]:
    """The lines of a heading of several, of which a line is the last."""
    lines = [line]
    for upper in reversed(above):
        same = abs(upper.left - line.left) < 1 and abs(upper.size - line.size) < 0.3 and upper.bold == line.bold
        if same and 2 < lines[-1].base - upper.base < 1.5 * line.size:
            lines.append(upper)
    return lines


def begins_other(page: Page, first: Line, body: float) -> bool:
    """Whether a line of a page is of another section than the page before: its title, which is larger than labels are,
    stands left of it, or the line is of the head of a table."""
    row = [line for line in page.lines if near(line, first)]
    titles = [line for line in page.lines if line.base < first.base + 2 and line.right < first.left]
    return sum(line.bold for line in row) > 2 or any(line.bold and line.size > 1.1 * body for line in titles)


def is_heading(line: Line, body: float) -> bool:
    """Whether a line is set as headings are."""
    return (line.bold and line.size > 0.95 * body) or line.size > LIMITS["stranded"] * body


def outside(page: Page) -> Iterator[str]:
    edge = page.rect + (-LIMITS["outside"], -LIMITS["outside"], LIMITS["outside"], LIMITS["outside"])
    for word in page.words:
        top, bottom = word.base - ASCENT * word.size, word.base + DESCENT * word.size
        if word.left < edge.x0 or word.right > edge.x1 or top < edge.y0 or bottom > edge.y1:
            yield f"“{brief(word)}” reaches over the edge of the page"


def overlap(page: Page) -> Iterator[str]:
    ordered = sorted(page.words, key=lambda word: word.base)
    for at, upper in enumerate(ordered):
        for lower in ordered[at + 1 :]:
            if lower.base - ASCENT * lower.size > upper.base:
                if lower.base - upper.base > 60:
                    break
                continue
            size = min(upper.size, lower.size)
            deep = upper.base - max(lower.base - ASCENT * lower.size, upper.base - ASCENT * upper.size)
            if deep > LIMITS["overlap"] * size and upper.beside(lower) > 0.15 * size:
                yield f"“{brief(upper)}” and “{brief(lower)}” lie over each other"


def touching(page: Page) -> Iterator[str]:
    for rule in page.rules:
        for line in page.all_lines:
            top, bottom = line.base - ASCENT * line.size, line.base + DESCENT * line.size
            # A line under or through a text is as wide as the text.
            of_text = abs(line.left - rule.x0) < 2 and abs(line.right - rule.x1) < 2
            gap = max(rule.y0 - bottom, top - rule.y1)
            if gap < LIMITS["touching"] and line.beside(rule) > 0 and not of_text:
                yield f"“{brief(line)}” touches a rule ({gap:.1f} pt)"


def brief(line: Line) -> str:
    return " ".join(line.text.split())[:32]


def foot_limit(page: Page, following: Page, body: float, first: bool) -> float:
    """How much may be blank at the foot of a page, in millimetres: that of a cover is empty on purpose."""
    largest = max((line.size for line in page.all_lines), default=0)
    if first and largest > COVER_TITLE * body and len(page.words) <= COVER_WORDS:
        return float("inf")
    chapter = any(line.size > CHAPTER_TITLE * body for line in following.lines[:2])
    return LIMITS["chapter"] * page.rect.height / MM if chapter else LIMITS["foot"]


def body_size(pages: list[Page]) -> float:
    """The size most characters are set in."""
    sizes = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else median([10])


def measure(file: str) -> tuple[str, int, list[tuple[str, int, str]]]:
    """All that is found in a file: kind, page, what."""
    with pymupdf.open(file) as document:
        pages = [Page(page) for page in document]
    body, found = body_size(pages), []
    for number, page in enumerate(pages, 1):
        kinds = {check.__name__: check(page) for check in (collapsed, short, outside, overlap, touching)}
        last = number == len(pages)
        if not last:
            kinds["stranded"] = stranded(page, pages[number], body)
        found += [(kind, number, what) for kind, whats in kinds.items() for what in whats]
        if not last and page.blank() > foot_limit(page, pages[number], body, first=number == 1):
            found.append(("foot", number, f"{page.blank():.0f} mm are blank"))
        used = page.bottom / page.rect.height
        if last and number > 1 and used < LIMITS["runt"]:
            found.append(("runt", number, f"{used:.0%} of the page are used"))
    return file, len(pages), found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--summary", action="store_true", help="only count the kinds, by file")
    parser.add_argument("--known", type=Path, help="file that lists known defects")
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    known = listed(args.known) if args.known else set()
    missing = [file for file in args.files if not Path(file).is_file()]
    if missing:
        print(f"check.py: {missing[0]}: no such file", file=sys.stderr)
        return 2
    total, pages, stale = Counter(), 0, []
    with ProcessPoolExecutor() as pool:
        for file, count, found in pool.map(measure, args.files, chunksize=4):
            pages += count
            name = Path(file).name
            met = {(kind, name, f"p{number}") for kind, number, _ in found} & known
            stale += sorted(entry for entry in known - met if entry[1] == name)
            for kind, number, what in found:
                if (kind, name, f"p{number}") in known:
                    print(f"known     {kind} {name} p{number}: {what}")
            found = [it for it in found if (it[0], name, f"p{it[1]}") not in met]
            kinds = Counter(kind for kind, _, _ in found)
            total += kinds
            if args.summary and kinds:
                print(f"{Path(file).stem}: {counts(kinds)}")
            elif not args.summary:
                for kind, number, what in found:
                    print(f"{kind:9} {Path(file).name} p{number}: {what}")
    allowed = LIMITS["short-share"] * pages
    print(f"{len(args.files)} files, {pages} pages: {counts(total) or 'nothing found'} (short: {allowed:.0f} allowed)")
    for entry in stale:
        print(f"{args.known}: {' '.join(entry)} is mended: remove the line")
    few = total.pop("short", 0) <= allowed
    return 0 if few and not total and not stale else 1


def listed(path: Path) -> set[tuple[str, ...]]:
    """The known defects of a file; `#` begins a comment."""
    lines = (line.split("#")[0].split() for line in path.read_text("utf-8").splitlines())
    return {tuple(line) for line in lines if line}


def counts(kinds: Counter) -> str:
    return " ".join(f"{kind}={count}" for kind, count in sorted(kinds.items()))


if __name__ == "__main__":
    sys.exit(main())
