"""What extractors read in a PDF, and whether a text stands in it."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple
from xml.etree import ElementTree

import pdfminer.high_level
import pymupdf
import pypdf
import pypdfium2
from texts import EMOJI, UNSEEN, Text

SHORT, LONG = 6, 25  # characters of words that fit on any line, and from which on they may be wider than the widest
HEAD, FOOT = 0.06, 0.94  # the bands of running heads and page numbers, as shares of the page's height

JOINED_EMOJI = re.compile(f"(?:{EMOJI.pattern})+")
BAD = re.compile("[\0\u00a0\u00ad\u200b-\u200d\u2060\ufeff\ufffd\ud800-\uf8ff\U000f0000-\U0010ffff]|\\(cid:")

# ---- Readers --------------------------------------------------------------------------------------------------------


def pdftotext(*arguments: str) -> str:
    return subprocess.run(["pdftotext", *arguments], check=True, capture_output=True).stdout.decode("utf-8", "replace")


def pdfium(pdf: str) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    # PDFium writes a hyphen at the end of a line as a noncharacter.
    return [re.sub("[\ufffe\x02]\r?\n?", "-", page).replace("\r\n", "\n") for page in pages]


OLDER = "import json, sys, pymupdf; json.dump([page.get_text() for page in pymupdf.open(sys.argv[1])], sys.stdout)"


def older_pymupdf(pdf: str) -> list[str]:
    """A second PyMuPDF lies in the folder OLDER_PYMUPDF: both have one name, so it runs for itself."""
    environment = os.environ | {"PYTHONPATH": os.environ["OLDER_PYMUPDF"]}
    return json.loads(subprocess.run([sys.executable, "-c", OLDER, pdf], check=True, capture_output=True, env=environment).stdout)


def checked(pdf: str) -> list[str]:
    """What `check` of the program named by FOLIO reads: what it says of a PDF is worth as much as its reading."""
    arguments = [os.environ["FOLIO"], "check", pdf, "--as-text", "--output-format", "json"]
    printed = subprocess.run(arguments, check=True, capture_output=True).stdout
    return json.loads(printed)["documents"][0]["text"]


READERS: dict[str, Callable[[str], list[str]]] = {
    "poppler": lambda pdf: pdftotext("-enc", "UTF-8", pdf, "-").removesuffix("\f").split("\f"),
    "poppler-raw": lambda pdf: pdftotext("-raw", "-enc", "UTF-8", pdf, "-").removesuffix("\f").split("\f"),
    "pypdf": lambda pdf: [page.extract_text() for page in pypdf.PdfReader(pdf).pages],
    "pdfminer": lambda pdf: pdfminer.high_level.extract_text(pdf).removesuffix("\f").split("\f"),
    "pymupdf": lambda pdf: [page.get_text() for page in pymupdf.open(pdf)],
    "pymupdf-1.24": older_pymupdf,
    "pdfium": pdfium,
    "folio-pdf": checked,
}
# Readers that are not there unless a variable of the environment says where.
PLACES = {"pymupdf-1.24": "OLDER_PYMUPDF", "folio-pdf": "FOLIO"}


# ---- Lines ----------------------------------------------------------------------------------------------------------


class Box(NamedTuple):
    """A word on a page."""

    text: str
    left: float
    right: float
    height: float


class Lines:
    """The lines of a PDF as poppler finds them."""

    def __init__(self, pdf: str) -> None:
        found = pdftotext("-bbox-layout", "-enc", "UTF-8", pdf, "-")
        found = re.sub("[\0-\x08\x0b\x0c\x0e-\x1f]", "", found[found.index("<doc>") : found.index("</doc>") + 6])
        lines = [[box(word) for word in line] for line in ElementTree.fromstring(found).iter("line")]
        self.running = running(pdf)
        self.words = " ".join(box.text for line in lines for box in line)
        # The words on both sides of each line break, and whether both would fit on one of the two lines.
        self.breaks: dict[tuple[str, str], bool] = {}
        for above, below in pairwise(lines):
            sides, together = (above[-1], below[0]), sum(box.right - box.left for box in (above[-1], below[0]))
            names = (sides[0].text, sides[1].text)
            fits = together <= max(extent(above[::-1]), extent(below))
            self.breaks[names] = self.breaks.get(names, False) or fits


def running(pdf: str) -> list[set[str]]:
    """The words of the running heads and page numbers of each page: those in its outermost bands."""
    with pymupdf.open(pdf) as document:
        pages = [(page.rect.height, page.get_text("words")) for page in document]
    outer = [[word for word in words if word[3] < HEAD * height or word[1] > FOOT * height] for height, words in pages]
    return [{bare(word[4])[0] for word in words} for words in outer]


def box(word: ElementTree.Element) -> Box:
    left, top, right, bottom = (float(word.attrib[side]) for side in ("xMin", "yMin", "xMax", "yMax"))
    return Box(bare(word.text or "")[0], left, right, bottom - top)


def extent(words: list[Box]) -> float:
    """The width of the words from one end of a line up to the first gap that is wider than a space."""
    left, right = words[0].left, words[0].right
    for word in words[1:]:
        if max(word.left - right, left - word.right) > word.height * 0.6:
            break
        left, right = min(left, word.left), max(right, word.right)
    return right - left


def bare(text: str, without: str = "") -> tuple[str, list[int]]:
    """The characters that count, and where in the text each stands."""
    at = [i for i, c in enumerate(text) if not c.isspace() and c not in without and not UNSEEN.match(c)]
    return "".join(text[i] for i in at), at


class Reading:
    """What an extractor reads in a PDF."""

    def __init__(self, pages: list[str], lines: Lines) -> None:
        self.pages, self.lines = [unicodedata.normalize("NFC", page) for page in pages], lines
        self.bad = list(self.bad_characters(pages))
        # A text that goes on over a page has running heads and numbers in it, which count elsewhere.
        inner = [without(page, words) for page, words in zip(self.pages, lines.running, strict=True)]
        wholes = ["\n".join(inner), "\n".join(self.pages)]
        # pdftotext drops hyphens at the ends of lines, as if the program had put them there.
        self.forms = [(whole, hyphens, *bare(whole, hyphens)) for whole in wholes for hyphens in ("", "-\u2010")]
        self.tokens = [bare(token)[0] for token in wholes[1].split()]

    def bad_characters(self, pages: list[str]) -> Iterator[str]:
        """Each bad character, and each word that is not in NFC, with the page on which it is first met."""
        found: dict[str, int] = {}
        for number, page in enumerate(pages, 1):
            for match in BAD.finditer(JOINED_EMOJI.sub("", page)):
                found.setdefault(match[0] if len(match[0]) > 1 else f"U+{ord(match[0]):04X}", number)
            for word in page.split():
                if not unicodedata.is_normalized("NFC", word):
                    found.setdefault(f"“{word}”, not in NFC,", number)
        return (f"{what} on page {number}" for what, number in found.items())

    def flaw(self, text: Text) -> str | None:
        """What is wrong with a text, where it stands best; nothing if it stands right somewhere."""
        flaw = None
        for whole, hyphens, haystack, at in self.forms:
            words = [word for word in (bare(word, hyphens)[0] for word in text.words) if word]
            start = haystack.find("".join(words))
            while start >= 0:
                own = self.flaw_at(whole, start, words, at, text)
                if own is None:
                    return None
                flaw = flaw or own
                start = haystack.find("".join(words), start + 1)
        return flaw or self.where_it_ends("".join(bare(word)[0] for word in text.words))

    def flaw_at(self, whole: str, start: int, words: list[str], at: list[int], text: Text) -> str | None:
        """The first word that is not as it was typed, for a text that starts at a place of the reading."""
        for number, word in enumerate(words):
            end = start + len(word)
            before, after = whole[at[start] - 1 : at[start]], whole[at[end - 1] + 1 : at[end - 1] + 2]
            first, last = number == 0, number + 1 == len(words)
            if not (first and text.cut[0]) and glued(before, word[0], between=not first):
                return f"“{word}” is glued to what stands before it"
            if last and not text.cut[1] and glued(word[-1], after, between=False):
                return f"“{word}” is glued to what stands after it"
            if len(word) <= LONG and not text.code and (flaw := self.broken(whole[at[start] : at[end - 1] + 1])):
                return flaw
            start = end
        return None

    def missing_word(self, text: Text) -> str | None:
        """The first word of a text that is nowhere; a long one may be in two pieces."""
        for word in text.words:
            flaw = self.flaw(Text(text.path, [word], (True, True), text.code))
            if flaw and not (flaw.startswith(("not found", "after")) and self.in_two(bare(word)[0])):
                return f"{word}: {flaw}"
        return None

    def in_two(self, word: str) -> bool:
        """Whether a word stands at the end of one line and the start of another."""
        cuts = range(2, len(word) - 1) if len(word) > SHORT else ()
        ends, starts = tuple(token for token in self.tokens if len(token) > 1), self.tokens
        return any(
            any(token.endswith(word[:cut]) for token in ends) and any(token.startswith(word[cut:]) for token in starts)
            for cut in cuts
        )

    def broken(self, word: str) -> str | None:
        """Whether a word is taken apart, as it stands in the reading."""
        pieces, whole = [bare(piece)[0] for piece in word.split()], bare(word)[0]
        if any(self.lines.breaks.get(sides) for sides in pairwise(pieces)):
            return f"a line breaks inside “{'|'.join(pieces)}”, which would fit on one"
        if len(pieces) > 1 and (len(whole) <= SHORT or whole in self.lines.words):
            return f"“{'|'.join(pieces)}” is taken apart"
        return None

    def where_it_ends(self, text: str) -> str:
        """How far the beginning of a text is found."""
        haystack = self.forms[0][2]
        length = next((n for n in range(len(text), 0, -1) if text[:n] in haystack), 0)
        if length < 4:
            return "not found"
        end = haystack.find(text[:length]) + length
        comes, should = haystack[end : end + 12], text[length : length + 12]
        return f"after “{text[max(0, length - 12) : length]}” comes “{comes}”, not “{should}”"


def without(page: str, words: set[str]) -> str:
    """A page without the lines at its start and end that hold nothing but these words."""
    lines = page.split("\n")

    def is_running(line: str) -> bool:
        return all(bare(word)[0] in words for word in line.split())

    while lines and is_running(lines[0]):
        del lines[0]
    while lines and is_running(lines[-1]):
        del lines[-1]
    return "\n".join(lines)


def glued(left: str, right: str, between: bool) -> bool:
    """Whether two characters touch that should not: those of two words, or letters of two texts."""
    touching = left != "" and right != "" and not left.isspace() and not right.isspace()
    return touching and (between or (left.isalnum() and right.isalnum()))
