# Problems with layouts, fonts and pages.

unknown-layout = a layout is unknown
    .explanation =
        Layouts are those that `folio-pdf layouts` lists, and `layouts/NAME.typ` in
        the folder of the content.
    .unknown = unknown layout `{ $name }`

unknown-font = a font is unknown
    .explanation =
        `design.font` is `sans`, `serif`, or the name of a family. `folio-pdf fonts`
        lists those that were found; `--font-path DIR` and `--system-fonts` add others.
    .not-found = unknown font `{ $family }`
    .add-fonts = `--font-path DIR` and `--system-fonts` add fonts

layout-header = a layout of your own has no valid header
    .explanation =
        A layout begins with lines `//! key: value` that say what it is for and what it
        shows; `folio-pdf layouts eject resume` copies a built-in layout that has them.
    .missing = layout `{ $path }` has no header
    .write-it = begin the file with lines such as `//! about: …`; `folio-pdf layouts eject resume` copies a layout that has them

layout = a layout failed
    .explanation =
        Typst failed to lay out the document. In a layout of your own the message points
        to the line; with a built-in layout, and content that passes `validate`, it is a
        bug: please report it.
    .syntax = layout failed: { $error }
    .failed = layout `{ $layout }` failed: { $message }

layout-warning = Typst reports a warning in a layout
    .explanation =
        The document was laid out, and Typst has a warning for the author of the layout.
    .of-layout = layout `{ $layout }`: { $message }

export = a document cannot be exported
    .explanation =
        The pages were laid out, but cannot be written in the requested format, for
        example because a standard of `--pdf-standard` forbids what is on a page.
    .failed = cannot export the document as PDF: { $message }
    .standard = choose other standards with `--pdf-standard`, e.g. `1.7,ua-1`
    .picture = cannot export picture `{ $path }`: { $error }

uncovered = a character is in no font
    .explanation =
        The character would be printed as an empty box. Write it another way, or add a
        font that has it with `--font-path DIR`. In a document for a target it is an
        error.
    .no-glyph = no font has the character `{ $char }` ({ $code })
    .write-otherwise = on page { $page }: write it another way, or add a font with `--font-path DIR`

fit = a document has more pages than `design.fit`, or than its layout is made for
    .explanation =
        The text is as small as it may become, and there are still too many pages. Leave
        something out with `cut` or `select`, or allow more pages.
    .too-long = layout `{ $layout }` has { $pages } pages; `fit` is { $most }
    .smallest = tried down to { $size }pt, the smallest size in this layout
    .leave-out = leave something out with `cut` or `select`, or allow more pages

not-shown = a part of the content is in no document
    .explanation =
        No layout of this run prints a section or a part of an entry that the content
        has. Choose another layout, or list the sections to print in `design.sections`:
        others are then left out on purpose.
    .nowhere = not shown in any document: { $names }
    .choose-layout = choose a layout that shows it (`folio-pdf layouts`), or pass `--allow not-shown`
