# Problems with files: of the content, and of what is written.
# How this folder works: src/diagnostics/mod.rs.

not-found = a file or folder does not exist
    .explanation =
        The content, a file that it names, or a table of targets does not exist. The
        content is the folder `content` in the current folder, unless `--content PATH`
        names another.

            folio-pdf init                       # create a new portfolio
            folio-pdf validate --content resume/
    .path = `{ $path }` not found
    .not-content = `{ $file }` is not a file of the content
    .name-content = specify the content with `--content PATH`, or create a portfolio with `folio-pdf init`
    .content-is-here = write `--content .`: the content is this folder
    .name-table = specify a table of targets with `--targets FILE.csv` or `FILE.jsonl`

permission = no permission to read a file or folder
    .explanation =
        Change its permissions so that you can read it, for example with
        `chmod u+r FILE`.
    .path = cannot read `{ $path }`: permission denied
    .allow = change its permissions so that you can read it

unreadable = a file cannot be read
    .explanation =
        The path is a folder, a pipe, a device or a broken link, or the disk failed.
        Specify a file.
    .path = cannot read `{ $path }`: { $error }
    .no-file = `{ $path }` is not a file
    .remove = remove it, or specify a file
    .is-folder = `{ $path }` is a folder
    .rename-folder = rename or remove it, or specify a file
    .broken-link = `{ $path }` is a link to a file that does not exist
    .remove-link = remove the link, or put the file there
    .not-a-folder = `{ $path }` is not a folder
    .rename-for-targets = targets are files in this folder: give the file another name

outside = a file of the content is a link to a file outside of its folder
    .explanation =
        Content is read from its own folder only, so that content from others is safe to
        render. Copy the file into the folder instead of linking it.
    .link = `{ $path }` is a link to a file outside of `{ $root }`
    .copy = copy the file here: content is read from its own folder only

no-yaml = a folder has no YAML files
    .explanation =
        The content is a file, or a folder whose `*.yaml` and `*.yml` files are read
        together. Files in folders below it are not part of the content, except
        `targets/` and `layouts/`.
    .in-folder = no `*.yaml` file in `{ $path }`
    .deeper = did you mean `--content { $path }`?
    .init = write `{ $path }/portfolio.yaml`, or create a portfolio with `folio-pdf init{ $option }`

empty = the content is empty
    .explanation =
        The files have no keys: nothing is in them, or everything is a comment. Add at
        least `profile:` with a `name:`; `folio-pdf init` creates a new portfolio.
    .content = no keys found in `{ $path }`
    .add = add at least `profile:` with a `name:`

encoding = a file is not UTF-8 text
    .explanation =
        Content is text in UTF-8. Convert files in CP949/EUC-KR or UTF-16, as older
        Windows programs write them, with the command in the help line. A PDF or an
        Office document cannot be read as content.

            iconv -f CP949 -t UTF-8 old.yaml > new.yaml
    .binary = `{ $path }` is { $kind }, not a text file
    .utf-16 = `{ $path }` is UTF-16, not UTF-8
    .not-utf-8 = `{ $path }` is not UTF-8; it may be CP949 (EUC-KR)
    .convert = save it as UTF-8 in your editor, or run `iconv -f { $encoding } -t UTF-8 '{ $path }' > new.{ $ending }`
    .name-yaml = specify a YAML file, or a folder of YAML files
    .save-text = save its text as a text file in UTF-8
    .save-table = save the table as CSV in UTF-8
    .pdf = a PDF
    .zip = a ZIP or Office document
    .office = an Office or Hangul document
    .picture = a picture
    .compressed = a compressed file
    .data = binary data

too-large = the content exceeds a limit
    .explanation =
        Files, the number and depth of their values, and the values of variables have
        limits, so that content from others cannot exhaust the machine. A portfolio is
        far below all of them: usually it is the wrong file, or a closing bracket is
        missing.
    .file = `{ $path }` is larger than { $most } MiB
    .right-file = check the path: a portfolio has a few dozen kilobytes of text
    .split = split it into several tables, and run `batch` for each
    .recursion = YAML is nested too deeply
    .close-bracket = close every bracket
    .yaml-depth = YAML is nested deeper than { $most } levels
    .yaml-values = YAML has more than { $most } values
    .yaml-text = YAML has more than { $most } MiB of text
    .aliases = use fewer aliases: each one counts as a copy of its value
    .variables = values of variables make the content too long
    .shorten-variables = variables may add at most { $mebibytes } MiB; is a whole text the value of a variable?
    .variable = value of `{ $key }` becomes too long
    .shorten-variable = at most { $kibibytes } KiB, and { $depth } variables inside one another; is a whole text the value of a variable?

too-many = more problems were found than are shown
    .explanation =
        After 500 problems the others are only counted. Correct the first ones: often
        the others follow from them.
    .omitted = { $count ->
        [one] 1 more problem is not shown
       *[other] { $count } more problems are not shown
    }
    .correct-first = correct those above first

key-in-two-files = two files of the content have the same top-level key
    .explanation =
        The files of a folder are read as one document, so each top-level key is in one
        of them. Join the two parts in one file.
    .found = key `{ $key }` is in two files
    .also = also in `{ $file }`
    .keep-one = keep it in one of them

import = a document cannot be imported
    .explanation =
        `folio-pdf import` reads Markdown, HTML, Word and Hangul documents, PDFs, JSON
        Resume and similar formats, exports of Notion and LinkedIn, and writes a
        portfolio. What it cannot place under a key stays as text, so a document fails
        only if it is empty, damaged or nested too deeply. Before anything is written,
        the words of the source are compared with those of the content: a difference is
        a bug. Please report it with the document.

            folio-pdf import resume.md
            folio-pdf import resume.md projects/ essay.md --receipt receipt.txt
    .nothing = nothing to import: the documents have no text
    .no-files = no document found in `{ $path }`
    .name-files = pass `.md`, `.txt`, `.html`, `.docx`, `.hwpx`, `.pdf`, `.json`, `.yaml` or `.zip` files, or a folder with Markdown, HTML, Word or Hangul documents
    .unknown = cannot import `{ $path }`: unknown format
    .unknown-archive = cannot import `{ $path }`: found nothing in it that can be read
    .unknown-keys = cannot import `{ $path }`: its keys match no known format
    .known-keys = JSON Resume has `basics`, Reactive Resume `basics` and `sections`, RenderCV `cv`, YAMLResume `content`
    .syntax = cannot read `{ $path }`: { $error }
    .damaged = cannot read `{ $path }`: it is damaged or nested too deeply
    .old-office = cannot import `{ $path }`: it is an older Office file or HWP 5
    .save-as-docx = open it in Word and save it as `.docx`, or in Hangul as `.hwpx`
    .no-text = cannot import `{ $path }`: it has no text that can be read
    .use-the-original = import the document it was made from, or a copy with recognized text (OCR)
    .archive-invalid = cannot unpack `{ $path }`: it is damaged or not a ZIP archive
    .archive-damaged = cannot unpack `{ $path }`: { $error }
    .archive-locked = cannot read `{ $path }`: it has a password
    .save-without-password = save it without a password
    .archive-outside = `{ $path }` has `{ $name }`, a path outside of it
    .archive-twice = `{ $path }` has two files with the same name
    .archive-too-many = `{ $path }` has more than { $most } files
    .archive-too-large = `{ $path }` is larger than 50 MB, or unpacks to too much
    .nested = `{ $path }` is nested too deeply
    .too-long = `{ $path }` has more than { $most } paragraphs and items
    .lost = the content lacks words of the source: { $words }
    .invented = the content has words that the source does not have: { $words }
    .not-read-back = text changes when it is read back: `{ $text }`
    .invalid = the content that was made is not valid
    .report = this is a bug: please report it with the document
    .exists = `{ $path }` already has a portfolio
    .use-force = import into another folder with `--content DIR`, or replace `portfolio.yaml` with `--force`
    .placed = imported { $count ->
        [one] 1 paragraph
       *[other] { $count } paragraphs
    }{ $kept ->
        [0] {""}
       *[other] , { $kept } of them as plain text
    }
    .placed-and-left = { $placed }; skipped { $reasons }
    .listed = { $said }; `{ $list }` lists all
    .columns = source	result	key	text
    .as-key = key
    .as-text = plain text
    .skipped = skipped
    .comments = { $count ->
        [one] 1 comment
       *[other] { $count } comments
    }
    .site = { $count ->
        [one] 1 repeated or decorative part
       *[other] { $count } repeated or decorative parts
    }
    .badges = { $count ->
        [one] 1 badge
       *[other] { $count } badges
    }
    .links = { $count ->
        [one] 1 link to another page
       *[other] { $count } links to other pages
    }
    .pictures = { $count ->
        [one] 1 missing picture
       *[other] { $count } missing pictures
    }
    .headings = { $count ->
        [one] 1 heading over other sections
       *[other] { $count } headings over other sections
    }
    .front = { $count ->
        [one] 1 key that documents do not show
       *[other] { $count } keys that documents do not show
    }
    .twice = { $count ->
        [one] 1 row that has a page too
       *[other] { $count } rows that have pages too
    }
    .nameless = no name found: write it in place of `OOO` in `{ $path }`
    .next = Edit { $path }, then run `folio-pdf render{ $option }`

write = a file cannot be written
    .explanation =
        The folder cannot be created or written to, the disk is full, or a file of this
        name already exists. Files are written whole or not at all: what was
        there before is unchanged.
    .failed = cannot write `{ $path }`: { $error }
    .pictures = cannot write the pictures of the layouts: { $error }
    .exists = `{ $path }` already exists
    .other-name = choose another name
    .as-name = choose another name with `--as NAME`
    .not-empty = folder `{ $folder }` is not empty
    .use-force = choose another folder with `--content DIR`, or replace files of the same name with `--force`
    .other-files = folder `{ $folder }` has YAML files of another portfolio
    .other-folder = choose another folder with `--content DIR`: the files of a folder are read as one portfolio
    .unchanged = what was there before is unchanged
    .elsewhere = choose another path with `--out-dir DIR` or `-o FILE`

output = the output path cannot be used
    .explanation =
        The output path is a folder, a device, a picture of the content or, with
        `-o FILE`, a file that is not a PDF. It is not overwritten: choose another name.
        `-o` writes one document: for several use `--out-dir`.
    .several = `--output` writes one document, and { $count } are selected
    .select = select one with `--target` and `--layout`, or use `--out-dir`
    .is-folder = `{ $path }` is a folder
    .name-file = choose a file in it, or write to it with `--out-dir DIR`
    .no-file = `{ $path }` is not a file
    .write-to-stdout = choose a file; `-o -` writes to standard output
    .no-pdf = `{ $path }` exists and is not a PDF
    .other-format = `{ $path }` exists and is not named as a file of the format `{ $format }`
    .other-name = choose another name with `-o FILE`, or remove the file
    .is-picture = `{ $path }` is a picture of the content
    .elsewhere = choose another path with `--out-dir DIR` or `-o FILE`
