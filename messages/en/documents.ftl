# Problems with documents: what keeps one from being written, and what is found where it is written.

no-letters = a layout prints letters and the content has none
    .explanation =
        The layout sets a letter or answers to questions. Add `letters` with a `body`,
        or with `questions` and their answers.
    .none = layout `{ $layout }` prints `letters`, and the content has none
    .add = add `letters:` with a `body`, or with `questions` and their answers

file-name = a file cannot have this name
    .explanation =
        The name of a document, made of `filename` and its variables, is empty, too
        long, or has characters that a system does not take.

collision = two documents would be written to the same file
    .explanation =
        Give one of them another `filename`, or another layout or language in its name.

foreign-name = a document mentions the company of another target
    .explanation =
        A document for one company that names another one is the worst slip of an
        application, so it is not written. Write `{"{{company}}"}` where the name of the
        company is meant, hide what is only for the other, or list a name that may be
        there under `allow_mentions`.

max-pages = a document has more pages than `max_pages`
    .explanation =
        The target limits the number of pages. Leave something out with `select`, `hide`
        or `cut`, or set `design.fit`.

max-size = a file is larger than `max_size`
    .explanation =
        The target, or the default for targets of 10 MB, limits the size of the file.
        Make its pictures smaller, or raise the limit.

large-file = a file is larger than some portals take
    .explanation =
        Some job portals take no file above 5 MB. Make the pictures smaller, or set
        `max_size` to the limit of the portal.

package = a document of a package was not made
    .explanation =
        A package is one PDF of several documents of a target, and one of them has an
        error. Correct it, or leave it out of the package.

manifest = a manifest cannot be used
    .explanation =
        `batch` records in a manifest what it wrote. The file is damaged, was written by
        something else, lists files outside of its folder, or does not fit to the other
        manifests. Remove it to render all documents again.

earlier-file = a document is not written, and one of an earlier run is still there
    .explanation =
        The document has an error, so the file of the run before is left as it was.
        Remove it, so that it is not sent by mistake.

kept-file = a file of a removed target was changed and is kept
    .explanation =
        `--prune` removes the documents of targets that are gone. This file is not the
        one that was written, so it is not removed.

limit = a run reached a limit of time or memory
    .explanation =
        A document took longer than `--timeout`, or the program more memory than
        `--max-memory`. A very large picture or drawing is the usual reason. Raise the
        limit, or make the picture smaller.
    .time = { $what } took longer than { $seconds } seconds and was stopped
    .time-of-layout = look for an endless loop in the layout, or raise the limit with `--timeout SECONDS`
    .time-of-picture = make the picture smaller or simpler, or raise the limit with `--timeout SECONDS`
    .memory = { $what } took more than { $mebibytes } MiB of memory and was stopped
    .memory-of-layout = make pictures smaller, or raise the limit with `--max-memory MIB`
    .memory-of-picture = make the picture smaller or simpler, or raise the limit with `--max-memory MIB`
    .document = the layout `{ $layout }`
    .document-of-target = { $target }, { $title }: the layout `{ $layout }`
    .content = the check of the content
    .fonts = the search for fonts
    .picture = the picture `{ $src }` ({ $file }:{ $line })

bug = the program has a mistake
    .explanation =
        This is a bug in folio-pdf and not in your content. Please report it with the
        message, the command and the smallest content with which it happens.
    .panic = bug in folio-pdf { $version }, not in your content: { $text }
    .report-it = report it with this message ({ $system }), the command and the smallest content that shows it
