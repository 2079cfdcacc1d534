#!/usr/bin/env python3
"""Is every text of a content in its PDF, as extractors read it?

    check.py CONTENT PDF… [--lang ko] [--layout NAME] [--layouts FILE] [--skip KEY,…]
    check.py --list FILE [--layouts FILE]

CONTENT is a folder or one YAML file. READERS_OF says which readers must read a layout whole; in what they read

- every text of the content that a reader should see stands whole and in order (texts.py says which those are);
- its words are the words that were typed: nothing comes between their characters, something between two of them.
  A line may break inside code, inside a word longer than LONG, and inside one longer than SHORT that is wider than
  its column.

Running heads and page numbers between two pages may stand inside a text that goes on over the page. In what all other
readers read, each word is there as it was typed, in any order. And in all of them no character is one that search and
parsers stumble over: U+0000, U+00A0, U+00AD, U+200B–200D (emoji excepted), U+2060, U+FEFF, U+FFFD, private use,
`(cid:`; every word is in NFC.

PyMuPDF 1.24 is read with where OLDER_PYMUPDF names the folder it was installed into (`pip install --target`), and the
reader of `folio-pdf check` where FOLIO names the program. That must have the words that poppler, pypdf and PDFium have,
each as often as they do where they agree.

A line of the list holds content, PDF, layout, language or nothing, and keys to skip or nothing, between tabs; the PDFs
are read side by side. A KEY to skip is a path (`profile.headline`, `projects.pipeline.body`, where ids may be left out)
or `*.key` anywhere. Exit status: 0 all is there, 1 something is not, 2 wrong usage or input.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pypdf
from readings import PLACES, READERS, Lines, Reading
from texts import Collector, Wrong, load

ALL = set(READERS)
# Layout → the readers that read its texts whole and in order; all of them where it is not named.
READERS_OF = {
    "resume": ALL,
    "compact": ALL - {"pdfminer"},
    "career": ALL - {"pdfminer"},
    "classic": ALL - {"pdfminer"},
    "letter": ALL - {"pdfminer"},
    # Those that read in the order of the PDF: pages of several columns.
    "split": ALL - {"poppler", "pdfminer"},
    "aside": ALL - {"poppler", "pdfminer"},
    "portfolio": ALL - {"poppler", "pdfminer"},
    "form": ALL - {"poppler", "pdfminer"},
}


# What `check` reads is compared with what these read, word by word.
OTHERS = ["poppler-raw", "pypdf", "pdfium"]


class Job(NamedTuple):
    """A PDF and what it was rendered from."""

    content: str
    pdf: str
    layout: str
    lang: str = ""
    skip: str = ""


def check(job: Job, layouts: dict[str, dict], known: frozenset[tuple[str, ...]]) -> list[str]:
    """What is wrong with a PDF, and a line that sums it up."""
    skip = [key for key in job.skip.split(",") if key]
    content = load(Path(job.content))
    texts = Collector(content, job.lang or None, job.layout, layouts.get(job.layout, {}), skip).collect()
    if not texts:
        raise Wrong(f"{job.content}: no text to look for")
    found, lines, whole = [], Lines(job.pdf), READERS_OF.get(job.layout, ALL)
    readers = [name for name in READERS if name not in PLACES or PLACES[name] in os.environ]
    file, met, tokens = Path(job.pdf).name, set(), {}
    for name in readers:
        reading = Reading(READERS[name](job.pdf), lines)
        tokens[name] = Counter(token for token in reading.tokens if token)
        look = reading.flaw if name in whole else reading.missing_word
        flawed = [(text, flaw) for text in texts if (flaw := look(text))]
        met |= {(file, name, text.path) for text, _ in flawed} & known
        flawed = [(text, flaw) for text, flaw in flawed if (file, name, text.path) not in known]
        flaws = [f"{text.path}: {' '.join(text.words)[:60]}: {flaw}" for text, flaw in flawed]
        found += [f"{job.pdf}: {name}: {line}" for line in [*reading.bad, *flaws]]
    if "folio-pdf" in tokens:
        found += [f"{job.pdf}: folio-pdf: {line}" for line in apart(tokens["folio-pdf"], [tokens[name] for name in OTHERS])]
    stale = sorted(entry for entry in known - met if entry[0] == file and entry[1] in readers)
    found += [f"{job.pdf}: {' '.join(entry[1:])} is mended: remove the line from the known ones" for entry in stale]
    count = f"{len(texts)} texts, {len(whole & set(readers))} readers whole, {len(readers)} by words"
    if met:
        count += f", {len(met)} known"
    return [*found, f"{job.pdf}: {count}: {len(found) or 'nothing'} wrong"]


def apart(own: Counter[str], others: list[Counter[str]]) -> Iterator[str]:
    """The words that a reader alone has, and those of which it has another number than all others."""
    for word in sorted(set(own).union(*others)):
        counts = {other[word] for other in others}
        if counts == {0} or len(counts) == 1 and own[word] not in counts:
            yield f"“{word}” is read {own[word]} times, by {', '.join(OTHERS)} {counts.pop()} times"


def listed(path: Path) -> frozenset[tuple[str, ...]]:
    """The known defects of a file; `#` begins a comment."""
    lines = (line.split("#")[0].split() for line in path.read_text("utf-8").splitlines())
    return frozenset(tuple(line) for line in lines if line)


def jobs_of(args: argparse.Namespace) -> list[Job]:
    """The PDFs that are named on the command line or in a list."""
    if args.list:
        return [Job(*line.split("\t")) for line in args.list.read_text("utf-8").splitlines() if line]
    return [Job(str(args.content), pdf, args.layout, args.lang, args.skip) for pdf in args.pdf]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("content", type=Path, nargs="?")
    parser.add_argument("pdf", nargs="*")
    parser.add_argument("--list", type=Path, help="file with a PDF and its content on each line")
    parser.add_argument("--lang", default="", help="language of the document (default: the content's own)")
    parser.add_argument("--layout", default="", help="layout of the document")
    parser.add_argument("--layouts", type=Path, help="file with what `folio-pdf layouts --json` prints")
    parser.add_argument("--known", type=Path, help="file that lists known defects: `PDF READER TEXT` on each line")
    parser.add_argument("--skip", default="", metavar="KEY,…", help="keys that are not looked for")
    args = parser.parse_args()
    if not args.list and not args.pdf:
        parser.error("a content and a PDF are needed, or `--list`")
    wrong = 0
    try:
        listings = json.loads(args.layouts.read_text("utf-8"))["layouts"] if args.layouts else []
        layouts = {listing["name"]: listing for listing in listings}
        known = listed(args.known) if args.known else frozenset()
        jobs = jobs_of(args)
        for job in jobs:
            if not Path(job.pdf).is_file():
                raise Wrong(f"{job.pdf}: no such file")
        with ProcessPoolExecutor(max_workers=min(len(jobs), os.cpu_count() or 1)) as pool:
            for lines in pool.map(partial(check, layouts=layouts, known=known), jobs):
                print("\n".join(lines), flush=True)
                wrong += len(lines) > 1
    except (Wrong, OSError, subprocess.CalledProcessError, pypdf.errors.PyPdfError) as error:
        print(f"check.py: {error}", file=sys.stderr)
        return 2
    if len(jobs) > 1:
        print(f"{len(jobs)} PDFs, {wrong or 'none'} of them wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
