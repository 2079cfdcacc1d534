# Problems with layouts and fonts, and with setting the pages.

unknown-layout = a layout is not known
    .explanation =
        Layouts are those that `folio-pdf layouts` lists, and `layouts/NAME.typ` beside
        the content.
    .unknown = unknown layout `{ $name }`
    .not-found = unknown layout `{ $name }`

unknown-font = a font is not known
    .explanation =
        `design.font` is `sans`, `serif`, or the name of a family. `folio-pdf fonts`
        lists those that were found; `--font-path DIR` and `--system-fonts` add others.
    .not-found = unknown font `{ $family }`
    .add-fonts = add fonts with `--font-path DIR`, or pass `--system-fonts`

layout-header = a layout of your own has no valid header
    .explanation =
        A layout begins with lines `//! key: value` that say what it is for and what it
        shows. `docs/layouts.md` describes them.
    .missing = layout { $path } has no header
    .write-it = begin the file with lines such as `//! about: …`, as in docs/layouts.md

layout = a layout failed
    .explanation =
        Typst stopped while it set the document. In a layout of your own the message
        points to the line; with a layout of the program and content that passes
        `validate` it is a bug: please report it.
    .syntax = { $error }
    .failed = layout `{ $layout }` failed: { $message }

layout-warning = a layout has a warning of Typst
    .explanation =
        Typst set the document, and has something to say to who wrote the layout.
    .of-layout = layout `{ $layout }`: { $message }

export = a document cannot be written as PDF
    .explanation =
        The pages were set, but the PDF cannot have the form that was asked for, for
        example a standard of `--pdf-standard` that forbids what a page holds.
    .failed = document cannot be exported as PDF: { $message }

uncovered = no font has a character
    .explanation =
        The character would be printed as an empty box. Write it another way, or add a
        font that has it with `--font-path DIR`. In a document for a target it is an
        error.
    .no-glyph = no font has the character `{ $char }` ({ $code })
    .write-otherwise = on page { $page }: write it another way, or add a font with `--font-path DIR`

fit = a document does not fit on the pages that `design.fit` allows
    .explanation =
        The type has become as small as it may, and there are still more pages. Leave
        something out with `cut` or `select`, or allow more pages.
    .too-long = `{ $layout }` has { $pages } pages and does not fit on { $most }
    .smallest = text can shrink to { $size }pt, which is not enough
    .leave-out = leave something out with `cut` or `select`, or allow more pages

not-shown = no document of the run shows what the content has
    .explanation =
        The layout has no place for a section or a part of an entry, so it is in no
        document. Choose another layout, or name what is to be shown in
        `design.sections`: what is left out then is left out on purpose.
    .nowhere = not shown in any document of this run: { $names }
    .choose-layout = choose a layout that shows it (`folio-pdf layouts`), or pass `--allow not-shown`
