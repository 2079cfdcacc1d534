#!/usr/bin/env python3
"""Times a batch of the sample against as many runs of `typst compile` on the same pages, side by side.

    benches/compare.py target/release/folio-pdf [--typst PATH] [--rendercv PATH] [--targets 1000] [--runs 40]

`rendercv` must have its Typst packages in the cache: run it once with a network. `typst` gets the same layout, data and font files
and looks for no others; its runs are timed on a sample of them, as many at
a time as there are cores, and scaled. Ratios of one run on one machine are what counts, not the figures.
"""

import argparse
import concurrent.futures
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-11-20"


def timed(command, **options):
    """Seconds of wall time, and peak memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"failed: {' '.join(map(str, command))}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def targets(folder, count):
    path = folder / f"targets-{count}.csv"
    rows = [f"t{at},회사{at},서버 개발자,플랫폼{at}팀" for at in range(count)]
    path.write_text("\n".join(["id,company,role,vars.team", *rows]) + "\n")
    return path


def batch(program, content, folder, count, *more):
    out = folder / f"out-{count}-{len(more)}"
    arguments = ["batch", "--content", content, "--targets", targets(folder, count), "--target", "t*", "--out", out]
    seconds, memory = timed([program, *arguments, "--as-of", DAY, "--quiet", *more])
    assert len(list(out.glob("*.pdf"))) == count
    shutil.rmtree(out)
    return seconds, memory


def typst_project(program, content, folder):
    """The files that the program shows Typst, on the disk."""
    root = folder / "typst"
    shutil.copytree(ROOT / "templates", root / "folio")
    shutil.copytree(content, root / "content")
    csv = targets(folder, 1)
    view = subprocess.run(
        [program, "view", "--content", content, "--targets", csv, "--target", "t0", "--as-of", DAY],
        check=True, capture_output=True, text=True,
    ).stdout
    (root / "folio/data.json").write_text(view)
    return root


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--typst", type=Path)
    parser.add_argument("--rendercv", type=Path)
    parser.add_argument("--targets", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=40)
    arguments = parser.parse_args()
    program = arguments.program.resolve()
    cores = len(os.sched_getaffinity(0))
    result = {"cores": cores, "targets": arguments.targets}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        content = folder / "content"
        shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("targets"))
        batch(program, content, folder, 10)  # warms the file cache
        tenth = arguments.targets // 10
        one, _ = batch(program, content, folder, 1, "--jobs", "1")
        several, _ = batch(program, content, folder, tenth, "--jobs", "1")
        _, memory_tenth = batch(program, content, folder, tenth)
        seconds, memory = batch(program, content, folder, arguments.targets)
        result |= {
            "batch_seconds": seconds,
            "one_target_ms": one * 1000,
            "target_more_ms": (several - one) / (tenth - 1) * 1000,
            f"peak_mb_{tenth}": memory_tenth,
            f"peak_mb_{arguments.targets}": memory,
        }
        if arguments.typst:
            root = typst_project(program, content, folder)
            command = [
                arguments.typst.resolve(), "compile", "--root", root, "--font-path", ROOT / "fonts",
                "--ignore-system-fonts", root / "folio/layouts/resume.typ",
            ]
            timed([*command, folder / "warm.pdf"])
            start = time.perf_counter()
            with concurrent.futures.ThreadPoolExecutor(cores) as pool:
                list(pool.map(lambda at: timed([*command, folder / f"{at}.pdf"]), range(arguments.runs)))
            scaled = (time.perf_counter() - start) / arguments.runs * arguments.targets
            result |= {"typst_seconds_scaled": scaled, "typst_to_batch": scaled / seconds}
        if arguments.rendercv:
            work = folder / "rendercv"
            work.mkdir()
            rendercv = arguments.rendercv.resolve()
            subprocess.run([rendercv, "new", "Jaeha Yoon"], cwd=work, check=True, stdout=subprocess.DEVNULL)
            command = [rendercv, "render", "Jaeha_Yoon_CV.yaml", "-nomd", "-nohtml", "-nopng"]
            runs = [timed(command, cwd=work)[0] for _ in range(5)][1:]
            scaled = sum(runs) / len(runs) * arguments.targets / cores
            result |= {"rendercv_seconds_scaled": scaled, "rendercv_to_batch": scaled / seconds}
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
