"""Each kind of finding of check.py is found where it is, and nowhere else: python tests/pages/test_check.py"""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pymupdf
from check import measure

SENTENCE = "A line that is long enough to be a paragraph of its own, and that goes on to the end of its measure"


def filled(page: pymupdf.Page, lines: int = 40, top: float = 90) -> None:
    """Lines that are as they should be."""
    for number in range(lines):
        page.insert_text((60, top + 16 * number), SENTENCE, fontsize=10)


def found(*draw: Callable[[pymupdf.Page], object]) -> set[str]:
    """The kinds that are found in a document of these pages."""
    document = pymupdf.open()
    for each in draw:
        each(document.new_page(width=595, height=842))
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "test.pdf")
        document.save(file)
        return {kind for kind, _, _ in measure(file)[2]}


def write(*texts: tuple[float, float, str, float], font: str = "helv", fill: int = 0) -> Callable:
    def draw(page: pymupdf.Page) -> None:
        filled(page, fill)
        for x, y, text, size in texts:
            page.insert_text((x, y), text, fontsize=size, fontname=font)

    return draw


def strong(x: float, y: float, text: str, size: float = 10) -> Callable:
    return lambda page: page.insert_text((x, y), text, fontsize=size, fontname="hebo")


def both(*draw: Callable) -> Callable:
    return lambda page: [each(page) for each in draw]


def rule(y: float) -> Callable:
    def draw(page: pymupdf.Page) -> None:
        filled(page)
        page.draw_line((60, y), (500, y), width=0.5)

    return draw


def cover(page: pymupdf.Page) -> None:
    page.draw_rect(page.rect, fill=(0.1, 0.1, 0.2))
    page.insert_text((60, 200), "Portfolio", fontsize=34, color=(1, 1, 1))


def sidebar(page: pymupdf.Page) -> None:
    """Half a page of text beside a column that is tinted to the foot."""
    page.draw_rect((0, 0, 50, 842), fill=(0.9, 0.9, 0.95), color=None)
    filled(page, 20)


def edge_band(page: pymupdf.Page) -> None:
    """Half a page of text beside a thin band on the edge of the page, with its bleed."""
    page.draw_rect((-9, -9, 8.5, 851), fill=(0, 0.3, 0.8), color=None)
    filled(page, 20)


CASES = {
    "nothing": (found(filled, filled), set()),
    "a cover": (found(cover, filled), set()),
    "collapsed": (found(write((60, 760, SENTENCE, 10), (60, 771, SENTENCE, 10))), {"collapsed"}),
    "short": (found(write((60, 746, "it", 10), fill=41)), {"short"}),
    "foot": (found(write(fill=20), filled), {"foot"}),
    "foot beside a band on the edge": (found(edge_band, filled), {"foot"}),
    "foot beside a background": (found(sidebar, filled), {"foot"}),
    "the end of a chapter": (found(write(fill=20), write((60, 60, "Chapter", 26), fill=40)), set()),
    "the early end of a chapter": (found(write(fill=5), write((60, 60, "Chapter", 26), fill=40)), {"foot"}),
    "runt": (found(filled, write((60, 90, SENTENCE, 10))), {"runt"}),
    "stranded": (found(write((60, 750, "Projects", 14), font="hebo", fill=40), filled), {"stranded"}),
    "a name before a heading": (
        found(write((60, 750, "Name", 10), font="hebo", fill=40), write((60, 60, "Head", 14), font="hebo", fill=40)),
        set(),
    ),
    "strong words that end a text": (
        found(both(write((60, 746, SENTENCE, 10), fill=40), strong(60, 760, "to a minute")), filled),
        set(),
    ),
    "strong words below a short line": (
        found(both(write((60, 746, "Short", 10), fill=40), strong(60, 760, "Heading")), filled),
        {"stranded"},
    ),
    "a figure below its caption": (found(write((60, 742, "Delay", 8), (60, 760, "9 s", 15), fill=40), filled), set()),
    "a title of several lines beside its text": (
        found(both(write((150, 746, SENTENCE, 10), fill=40), strong(60, 746, "A long"), strong(60, 760, "title")), filled),
        set(),
    ),
    "a section whose title stands left": (
        found(both(write(fill=40), strong(150, 750, "Name")), both(strong(60, 60, "Head", 13), write((150, 60, "Row", 9), fill=40))),
        set(),
    ),
    "a text whose label stands left": (
        found(both(write(fill=40), strong(150, 750, "Name")), both(strong(60, 60, "Label", 9), write((150, 60, "Text", 9), fill=40))),
        {"stranded"},
    ),
    "outside": (found(write((560, 770, "overhanging", 10), fill=40)), {"outside"}),
    "overlap": (found(write((60, 770, "Words over", 10), (80, 770, "others", 10), fill=40)), {"overlap"}),
    "touching": (found(rule(90 + 2)), {"touching"}),
    "a rule between lines": (found(rule(90 + 4.5)), set()),
}

if __name__ == "__main__":
    wrong = [f"{name}: found {got or 'nothing'}, not {want or 'nothing'}" for name, (got, want) in CASES.items() if got != want]
    print("\n".join(wrong) or f"{len(CASES)} cases as they should be")
    raise SystemExit(bool(wrong))
