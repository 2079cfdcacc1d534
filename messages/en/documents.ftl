# Problems with documents: what keeps one from being written, and what is found where it is written.

no-letters = a layout needs `letters`, and the content has none
    .explanation =
        The layout prints a letter, or answers to questions. Add `letters` with a
        `body`, or with `questions` and their answers.
    .none = layout `{ $layout }` needs `letters`, and the content has none
    .add = add `letters:` with a `body`, or with `questions` and their answers

answer-limit = an answer is longer than its limit
    .explanation =
        A portal cuts or refuses an answer above its `limit`, so the document is not
        written; with `--draft` this is a warning. `count`, `unit` and `newline` of the
        question say how the portal counts: `count: bytes-euckr`, for example.
    .longer = answer has { $count } { $unit ->
        [bytes] bytes
       *[characters] characters
    }; `limit` is { $limit }
    .question = the question with this limit
    .shorten = shorten it: { $over } too many (Markdown markup is not counted)

empty-answer = a question has no answer
    .explanation =
        A letter with an unanswered question is not written; with `--draft` this is a
        warning.
    .none = question has no answer
    .write = write an `answer`, or remove the question

short-answer = an answer is far shorter than its limit
    .explanation =
        An answer below 70% of its `limit` looks unfinished to many readers.
    .far-below = answer has { $count } of { $limit } { $unit ->
        [bytes] bytes
       *[characters] characters
    }, less than 70%
    .say-more = write more, or allow it with `allow: [short-answer]`

file-name = a file name is not valid
    .explanation =
        The name of a document, made from `filename` and its variables, is empty, too
        long, or has characters that some systems do not allow.
    .illegal = `{ $char }` is not allowed in a file name: `{ $name }`
    .empty = file name is empty
    .dot = file name begins with a dot or dash, or ends with a dot: `{ $name }`
    .reserved = `{ $name }` is a reserved name on Windows
    .too-long = file name has { $bytes } bytes, at most { $most } are allowed (3 for a Hangul syllable): `{ $name }`
    .remove = remove `{ $char }` from `filename`
    .set = give the target another `filename`; without one, files are named by name and company

collision = two documents would be written to the same file
    .explanation =
        Give one of them another `filename`, for example with its layout or language.
    .of-targets = `{ $title }` of `{ $target }` and `{ $other }` of `{ $other_target }` have the same path `{ $path }`
    .of-layouts = layouts `{ $layout }` and `{ $other }` have the same path `{ $path }`
    .name-apart = add `{"{{target}}"}`, `{"{{role}}"}` or `{"{{document}}"}` to `filename`, or change one `title`
    .name-once = list each layout once
    .other-here = same path as this document

foreign-name = a document mentions the company of another target
    .explanation =
        A document for one company must not mention another one, so it is not written.
        Write `{"{{company}}"}` for the name of the company, hide texts about another one,
        or list the names that may appear under `allow_mentions`.
    .mentioned = mentions `{ $name }`, the company of target `{ $target }`
    .in-word = mentions `{ $word }`, which contains `{ $name }`, the company of target `{ $target }`
    .excerpt = { $place }: … { $excerpt } …
    .avoid = write `{"{{company}}"}`, or hide it
    .allow = to allow it in this target: `allow_mentions: [{ $word }]`
    .on-page = on page { $page }
    .across-pages = from page { $page } to { $next }
    .in-link = in the link { $url }
    .in-alternative = in an alternative text
    .in-bookmark = in a bookmark or title
    .in-metadata = in the metadata
    .in-attachment = in an attached file
    .in-file-name = in the file name
    .in-file = in its text

unknown-names = names of other companies are not known
    .explanation =
        Documents of targets are searched for the companies of all other targets. While one
        of those targets cannot be read, its names cannot be searched for, and no document of the
        other targets is written.
    .of-target = documents of other targets are not written: target `{ $target }` has errors, so its names are unknown
    .of-table = documents of targets are not written: some targets could not be read, so their names are unknown
    .correct-file = correct its file, or move it out of `targets/`
    .correct-table = correct the errors in the table or folder of targets

forbidden-word = a document has a word that is forbidden
    .explanation =
        `forbid` of the content or of the target lists words that its documents must not
        have, each with the reason. They are found without regard to case and spaces,
        also in links and file names. Hide or rewrite the text, replace it for one target
        with `override`, or remove the word from `forbid` if it may appear.
    .found = text contains the forbidden word `{ $word }`
    .found-because = text contains the forbidden word `{ $word }` (reason: { $reason })
    .avoid = hide or rewrite the text, or remove the word from `forbid`

required-word = a document does not have a word that it must have
    .explanation =
        `require` of the content, of the target or of the document lists words that the
        pages of its documents must have, each with the reason: a technology that the
        posting asks for, the number of an application. They are found without regard to
        case and spaces.
    .not-found = required word `{ $word }` not found
    .not-found-because = required word `{ $word }` not found (reason: { $reason })
    .write = write it in a text that this document shows, or remove it from `require`

blind = a blind document identifies you
    .explanation =
        `redact: blind` removes the name, photo, date of birth, location, names and dates of
        schools, military service, references, and email addresses of schools. The remaining
        texts are searched for your name, schools and their domains, dates of graduation,
        ages and places of residence. Email addresses and links may contain your name:
        `contact` redacts them. Hide the text, or replace it with `override` in the
        target. `○○대학교` is fine.
    .name = text contains your name: `{ $shown }`
    .address = address `{ $shown }` contains your name
    .redact-contact = `blind` keeps contacts: redact `contact` as well, as in `--redact blind,contact`
    .school = text contains a school: `{ $shown }`
    .graduation = text contains a date of graduation: `{ $shown }`
    .birth = text contains an age or date of birth: `{ $shown }`
    .region = text contains an address: `{ $shown }`
    .avoid = hide it, or write it in other words: `override` of a target replaces a text

blind-hint = a blind document may identify you
    .explanation =
        The document has `redact: blind`, and a word that often tells a birthplace, a sex or
        a family. It may mean something else, such as the region of a cloud for `서울`, so
        the document is written. Text in raster images is not read.
    .region = `{ $shown }` may say where you come from
    .sex = `{ $shown }` may say your sex
    .family = `{ $shown }` may speak of your family
    .pictures = { $count ->
        [one] text in a picture is not searched
       *[other] text in { $count } pictures is not searched
    }
    .look-at = look at { $pictures }

product-name = a document mentions a product of another target's company
    .explanation =
        Résumés name products and services that were used, courses, prizes and clients, as in
        `네이버페이 연동` or `카카오 API 강의 수료`. That is rarely a text for another company, so
        the document is written. List the names that may appear under `allow_mentions` of the target.
    .mentioned = mentions `{ $word }`, a product of the company of target `{ $target }`

no-company = a target has no company
    .explanation =
        Without `company`, `{"{{company}}"}` has no value, the name of the file is that of the
        target, and documents of other targets are not searched for its name.
    .none = target `{ $target }` has no `company`
    .add = add `company: …`; without it, other documents are not searched for its name

max-pages = a document has more pages than `max_pages`
    .explanation =
        The target limits the number of pages. Leave something out with `select`, `hide`
        or `cut`, or reduce the type with `design.fit`.
    .more = document has { $count } pages; `max_pages` is { $max }
    .leave-out = leave something out with `select` or `cut`, or raise `max_pages`

max-size = a file is larger than `max_size`
    .explanation =
        The target, or the default for targets of 10 MB, limits the size of the file.
        Make its pictures smaller, or raise the limit.
    .larger = `{ $name }` is { $size }; the limit is { $most }
    .shrink = make its pictures smaller, or raise the limit (`max_size`, `--max-size`)

large-file = a file is too large for some portals
    .explanation =
        Some job portals accept no file above 5 MB. Make the pictures smaller, or set
        `max_size` to the limit of the portal.
    .for-portals = file is { $size }; some portals accept no more than 5 MB
    .shrink = make its pictures smaller, or set `max_size`

package = a package was not written
    .explanation =
        A package is one PDF of several documents of a target, and one of them has an
        error. Correct it, or leave it out of the package.
    .part-failed = not written, as its document `{ $title }` has errors
    .correct-part = correct that document, or leave it out

sent = documents cannot be archived, or the archive cannot be read
    .explanation =
        `submit` archives the documents of a target in a folder of their own, which is
        never written over. `sent` and `interview` read these folders, and cannot use files
        that were changed after `submit` wrote them.
    .not-written = cannot write `{ $path }`: { $error }
    .folder = cannot read `{ $path }`: { $error }
    .large-posting = posting `{ $path }` is larger than { $mebibytes } MiB
    .shorten-posting = save the posting as text or as a smaller PDF
    .not-found = nothing is archived for `{ $name }`
    .submit-it = archive what you send with `folio-pdf submit { $name }`
    .unreadable = `{ $path }` is missing or cannot be read

manifest = a manifest cannot be used
    .explanation =
        `batch` records in a manifest what it wrote. The file is damaged, was written by
        another program, lists files outside of its folder, or does not match the other
        manifests. Remove it to render all documents again.
    .unreadable = cannot read `{ $path }`: { $error }
    .too-large = it is larger than { $mebibytes } MiB
    .no-manifest = it is not a manifest of folio-pdf
    .other-version = it has version { $version }, which this program does not know
    .stray = it lists `{ $stray }`, which is not a document in its folder
    .none = no manifests of shards found in `{ $folder }`
    .no-shard = a manifest does not belong to a shard
    .other-count = manifests belong to batches of { $count } and of { $other } shards
    .twice = two manifests belong to shard { $index }
    .differs = shards disagree about `{ $path }`
    .missing = { $number ->
        [one] shard { $shards } of { $count } is missing
       *[other] shards { $shards } of { $count } are missing
    }
    .unfinished = { $number ->
        [one] shard { $shards } of { $count } is unfinished
       *[other] shards { $shards } of { $count } are unfinished
    }
    .run-again = run `folio-pdf batch --shard K/N` for each shard, or pass the manifests to merge
    .remove = remove it to render all documents again

earlier-file = the file of an earlier run is out of date, and was set aside
    .explanation =
        The document has an error, so it was not written. The file of the run before is
        moved to `earlier/` in the same folder, so that it is not sent by mistake. If you
        changed that file, or `render` wrote it, it stays where it is: remove it. When the
        document is written again, that file is moved to `earlier/` first.
    .in-the-way = moved `{ $path }` to `{ $to }`: `batch` did not write it, or it was changed since
    .moved = moved `{ $path }` of an earlier run to `{ $to }`
    .still-there = `{ $path }` of an earlier run was kept
    .remove = remove it so that it is not sent by mistake

kept-file = a file of a removed target was changed, and was not deleted
    .explanation =
        `--prune` deletes the documents of targets that no longer exist. This file is
        not the one that was written, so it is not deleted.
    .changed = `{ $path }` was changed after it was written, so it was not deleted
    .remove = delete it yourself, if it is not needed

limit = a run reached a limit of time, memory or nesting
    .explanation =
        A document took longer than `--timeout`, or the program used more memory than
        `--max-memory`. A very large picture or drawing is the usual reason, or an
        endless loop in a layout of your own. Raise the limit, or make the picture smaller.
        A file whose parts are nested thousands deep cannot be read.
    .time = { $what } took longer than { $seconds } s, and was stopped
    .time-of-layout = look for an endless loop in a layout of your own, or raise the limit with `--timeout SECONDS`
    .time-of-picture = make the picture smaller or simpler, or raise the limit with `--timeout SECONDS`
    .more-time = raise the limit with `--timeout SECONDS`
    .memory = { $what } used more than { $mebibytes } MiB of memory, and was stopped
    .memory-of-layout = make pictures smaller, or raise the limit with `--max-memory MIB`
    .memory-of-picture = make the picture smaller or simpler, or raise the limit with `--max-memory MIB`
    .more-memory = raise the limit with `--max-memory MIB`
    .stack = { $what } was stopped: something in it is nested too deeply
    .nesting-of-layout = look for a function that calls itself without end in a layout of your own
    .nesting = simplify the file
    .document = layout `{ $layout }`
    .document-of-target = `{ $title }` of `{ $target }`: layout `{ $layout }`
    .content = checking the content
    .fonts = searching for fonts
    .pdf = reading the PDF
    .source = reading `{ $path }`
    .picture = picture `{ $src }` ({ $file }:{ $line })

system = the system refuses what the program needs
    .explanation =
        A port is in use, there is no clipboard or browser, files cannot be watched, or
        standard output is full. Nothing is wrong with the content.
    .stdout = cannot write to standard output: { $error }
    .clipboard = cannot access the clipboard
    .print-instead = print the answers with `folio-pdf answers`
    .browser = cannot open the browser: { $error }
    .open-it = open the page yourself
    .no-server = cannot serve the page: { $error }
    .port-in-use = port { $port } is already in use
    .other-port = choose another port with `--port PORT`, or leave it out to use any free port
    .not-watched = cannot watch the files: { $error }
    .watch-ended = the files are no longer watched: the system sends no more events
    .no-thread = cannot start a thread: { $error }

bug = folio-pdf has a bug
    .explanation =
        This is a bug in folio-pdf, not in your content. Please report it with the
        message, the command and the smallest content that shows it.
    .panic = bug in folio-pdf { $version }, not in your content: { $text }
    .report-it = report it with this message ({ $system }), the command and the smallest content that shows it
    .document = { $path } cannot be rendered; this is a bug in folio-pdf

pdf-unreadable = a PDF cannot be read
    .explanation =
        `check` reads PDFs without a password. One that is damaged, or that asks for a
        password, is refused by application portals too.
    .locked = `{ $path }` has a password
    .damaged = `{ $path }` is damaged, or not a PDF
    .too-large = `{ $path }` is larger than { $megabytes } MB
    .save-without = save it without a password

pdf-no-text = a page has no text that a program can read
    .explanation =
        Pictures and outlines of letters are no text: programs that read applications, and
        searches, find nothing on such a page.
    .picture = page { $page } is a picture without text
    .little = page { $page } is mostly a picture, with { $letters } letters of text
    .empty = page { $page } has no text
    .export-anew = export the PDF from the program it was written in: scans and pictures have no text

pdf-characters = characters that other programs cannot read
    .explanation =
        The font of a PDF says which character each glyph is. Where it does not, or names a
        character that has no common meaning, copying, searching and reading out fail.
    .unknown = { $count ->
        [one] 1 character without a Unicode value
       *[other] { $count } characters without a Unicode value
    } on page { $page }: `{ $around }`
    .private = { $count ->
        [one] 1 private-use character
       *[other] { $count } private-use characters
    } on page { $page }: `{ $around }`
    .ligature = { $count ->
        [one] 1 ligature that is read as one character
       *[other] { $count } ligatures that are read as one character
    } on page { $page }: `{ $around }`
    .jamo = decomposed Hangul (NFD) on page { $page }: `{ $around }`
    .control = { $count ->
        [one] 1 control character
       *[other] { $count } control characters
    } on page { $page }: `{ $around }`
    .spaced = letters with spaces between them on page { $page }: `{ $text }`
    .space-by-style = set letter spacing instead of typing spaces
    .other-font = embed another font, or export the document with another program

pdf-hidden-text = text that readers do not see
    .explanation =
        Programs read text that is invisible, tiny or off the page. Readers who compare
        both may take it for a trick.
    .invisible = invisible text on page { $page }: `{ $text }`
    .recognized = page { $page } is a scan, and its text was recognized by a program: `{ $text }`
    .outside = text off page { $page }: `{ $text }`
    .tiny = text smaller than 2 pt on page { $page }: `{ $text }`

pdf-order = text is read in another order than it is seen
    .explanation =
        Programs read text in the order in which it was written to the file. Text boxes and
        frames are often written after the text below them.
    .after-below = { $count ->
        [one] 1 line on page { $page } comes after the text below it in reading order
       *[other] { $count } lines on page { $page } come after the text below them in reading order
    }: `{ $text }`

pdf-contacts = no name, email address or phone number was found
    .explanation =
        Programs that read applications look for a name, an email address and a phone number
        in the text.
    .nothing = neither an email address nor a phone number found in the text
    .link-only = `{ $address }` is in a link only, not in the text

pdf-sections = no usual section names were found
    .explanation =
        Programs that read applications know sections by usual names, such as `경력`, `학력`,
        `Experience` or `Education`.
    .none = { $count } periods found, but no usual section name

pdf-lost = a part of the content was not found in the PDF
    .explanation =
        The text of the finished PDF is compared with the content. What is printed but not
        found is hard to find for other programs too. It may be a bug of the layout.
    .not-found = `{ $text }` was not found in the text
    .contact = `{ $text }` was not found as { $kind }
    .email = an email address
    .phone = a phone number

pdf-properties = a PDF lacks its title, author, language or tags
    .explanation =
        Viewers show the title in tabs and lists, and screen readers need the language and
        the tags.
    .no-title = PDF has no title
    .made-up-title = title `{ $title }` is that of another file
    .no-author = PDF has no author
    .no-lang = PDF has no language
    .no-tags = PDF has no tags, from which screen readers know headings and lists
    .encrypted = PDF is encrypted, which some portals refuse

pdf-file = the file of a PDF is unsuitable for portals
    .explanation =
        Some application portals refuse large files and unusual names, and a common name
        does not tell one applicant from another.
    .large = file is { $size }; some portals accept no more than 5 MB
    .common-name = file name `{ $name }` does not contain your name
    .jamo-name = file name `{ $name }` has decomposed Hangul (NFD), as macOS writes it
    .ending = file name `{ $name }` does not end with `.pdf`
