"""Reads exports back as others do: DOCX through python-docx and LibreOffice, HTML through Chromium.

    check.py NAME.txt NAME.docx NAME.html

The words of the DOCX, as LibreOffice sets it, are those of the text in its order; those of the page, as Chromium prints it, are all there.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import docx


def squeezed(text):
    """Letters and digits alone: signs differ between formats, and lines break anywhere."""
    return "".join(char for char in text if char.isalnum())


def read_pdf(path):
    return subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout


def by_libreoffice(path, folder):
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, path]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return read_pdf(pathlib.Path(folder) / (pathlib.Path(path).stem + ".pdf"))


def by_chromium(path, folder):
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    out = pathlib.Path(folder) / "page.pdf"
    command = [program, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/chromium"]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={out}", pathlib.Path(path).resolve().as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return read_pdf(out)


def first_difference(one, other):
    at = next((at for at, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    return f"…{one[max(0, at - 30) : at + 30]}… against …{other[max(0, at - 30) : at + 30]}…"


def check_docx(text, path, folder):
    document = docx.Document(path)
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert "Heading 1" in styles, styles
    assert document.core_properties.title and document.core_properties.author
    read = by_libreoffice(path, folder)
    known = squeezed(read)
    # Text has addresses of links, and words for pictures.
    text = re.sub(r" \((?:https?|mailto):[^\s)]*\)", "", text)
    lines = [line for line in text.splitlines() if not re.fullmatch(r"\s*\[.*\]", line) or squeezed(line) in known]
    wanted = squeezed("\n".join(lines))
    assert wanted == known, f"{path}: {first_difference(wanted, known)}"


def check_html(text, path, folder):
    read = squeezed(by_chromium(path, folder))
    text = re.sub(r" \((?:https?|mailto):[^\s)]*\)", "", text)
    for line in text.splitlines():
        for word in line.split():
            if squeezed(word) and not re.fullmatch(r"\s*\[.*\]", line):
                assert squeezed(word) in read, f"{path}: `{word}` of `{line}` is missing"


def main():
    text_path, docx_path, html_path = sys.argv[1:]
    text = pathlib.Path(text_path).read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        check_docx(text, docx_path, folder)
        check_html(text, html_path, folder)


main()
