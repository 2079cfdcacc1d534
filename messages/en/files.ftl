# Problems with files: of the content, and of what is written.
# How this folder works: src/diagnostics/mod.rs.

not-found = a file or folder does not exist
    .explanation =
        The content, a file that it names or a table of targets is not where the program
        looks for it. The content is the folder `content` in the current folder, unless
        `--content PATH` names another.

            folio-pdf init                       # write a sample content
            folio-pdf validate --content resume/

permission = a file or folder may not be read
    .explanation =
        The system does not let you read it. Change its permissions, for example with
        `chmod u+r FILE`.

unreadable = a file cannot be read
    .explanation =
        What has the name of a file is a folder, a pipe, a device or a link without a
        target, or the disk failed. Give it another name, or remove it.
    .not-a-folder = { $path } is not a folder
    .rename-for-targets = targets are files in this folder: give the file another name

outside = a file of the content is a link that leads out of its folder
    .explanation =
        A content is read from its own folder only, so that content from others is safe
        to render. Copy the file into the folder instead of linking it.

no-yaml = a folder has no YAML files
    .explanation =
        A content is a file, or a folder whose `*.yaml` and `*.yml` files are read
        together. Files in folders below it are not part of the content, except
        `targets/` and `layouts/`.

empty = the content is empty
    .explanation =
        The files have no keys: nothing is in them, or everything is a comment.
        `folio-pdf init` writes a sample to start from.

encoding = a file is not UTF-8 text
    .explanation =
        Content is text in UTF-8. Files in CP949/EUC-KR or UTF-16, as older Windows
        programs write them, are converted with the command of the help line; a PDF or
        an office document is no content.

            iconv -f CP949 -t UTF-8 old.yaml > new.yaml

too-large = something is larger than a limit
    .explanation =
        Files, the number and the depth of their values, and what variables add have
        limits, so that content from others cannot exhaust the machine. A portfolio is
        far below all of them: such a file is mostly the wrong one, or lacks a closing
        bracket. The limits are listed in `docs/errors.md`.
    .variables = values of variables make the content too long
    .shorten-variables = variables may add at most { $mebibytes } MiB; is a whole text the value of a variable?
    .variable = value of `{ $key }` becomes too long
    .shorten-variable = at most { $kibibytes } KiB, and { $depth } variables inside one another; is a whole text the value of a variable?

too-many = more problems were found than are shown
    .explanation =
        After 500 problems the others are only counted. Correct the first ones: often
        the rest follows from them.
    .omitted = { $count ->
        [one] 1 more problem is not shown
       *[other] { $count } more problems are not shown
    }
    .correct-first = correct those above first

key-in-two-files = two files of a content have the same top-level key
    .explanation =
        The files of a folder are read as one document, so each top-level key is in one
        of them. Join the two parts in one file.

write = a file cannot be written
    .explanation =
        The folder does not exist and cannot be made, may not be written to, or the disk
        is full. Files are written whole or not at all: what was there before is
        unchanged.
    .failed = { $path } cannot be written: { $error }
    .unchanged = what was there before is unchanged
    .elsewhere = choose another place with `--out-dir DIR` or `-o FILE`

output = the name of the output belongs to something else
    .explanation =
        At the place of the output is a folder, a device, a picture of the content, or,
        with `-o FILE`, a file that is no PDF. It is not overwritten: choose another
        name.
    .is-folder = { $path } is a folder
    .name-file = name a file in it, or write to it with `--out-dir DIR`
    .no-file = { $path } is not a file
    .write-to-stdout = name a file; `-o -` writes to standard output
    .no-pdf = { $path } exists and is not a PDF
    .other-name = choose another name with `-o FILE`, or remove the file
    .is-picture = { $path } is a picture of the content
    .elsewhere = choose another place with `--out-dir DIR` or `-o FILE`
