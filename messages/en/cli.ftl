# The command line: what `--help`, the manual page and completions say of commands and flags, and what commands print.
# src/cli/help.rs says how the names are made.

cli = One YAML portfolio, every PDF a job application needs
    .after-help =
        Content: a YAML file or folder with everything about you (default: `content/`).
        Target:  `content/targets/NAME.yaml`, which tailors the content to one application.
        Layout:  how a document looks; `folio-pdf layouts` lists all.

cli-render = Render documents

cli-batch = Render all targets in parallel, skipping documents that have not changed
    .after-help =
        Results: `written`; `unchanged` since the last run; `rejected` by a check of the finished
        document; `failed` because of an error before that.
    .force = Render documents even if nothing has changed
    .shard = Render shard K of N, e.g. `2/8`; `auto` takes both from a Slurm or AWS Batch array job, `auto/8` takes K from a Slurm, AWS Batch or Kubernetes job

cli-preview = Show the pages in the browser while you write
    .port = Port to listen on [default: any free port]
    .no-open = Do not open the browser
    .editor = Command that opens the source of what you click, e.g. `code -g {"{"}file{"}"}:{"{"}line{"}"}` [default: links to VS Code]
    .follow = Jump to the page with this line, e.g. `content/projects.yaml:12`; uses the preview that is already running, if there is one

cli-watch = Render again whenever a file of the content is saved
    .open = Open the first document once
    .output = File to write to

cli-export = Export documents to other formats: text, Markdown, HTML, DOCX, JSON Resume
    .formats = Formats to write: `text`, `md`, `html`, `docx`, `json-resume` (repeatable)
    .output = File to write to; `-` for standard output

cli-validate = Check the content without rendering
    .layout = Check for these layouts only [default: all, or those of the targets]
    .quiet = Print problems only

cli-check = Check what other programs read in a finished PDF
    .file = PDF to check, from any program [default: the documents that `render` would write]
    .layout = Layouts to check (repeatable) [default: those of the target, or `resume`]
    .as-text = Print the text as other programs read it
    .quiet = Print problems only

cli-match = Find the terms of a job posting in the documents and the content
    .posting = Job posting, as a text file
    .layout = Layouts to search (repeatable) [default: those of the target, or `resume`]

cli-status = Show which outputs of `batch` are out of date
    .out-dir = Folder with the documents
    .after-help = Pass the options that `batch` was run with.

cli-show = Print the content of a target as YAML
    .target = Target, as in `targets/NAME.yaml` [default: the content without a target]
    .document = Document of `--target`, by layout or title [default: what all its documents have in common]

cli-answers = Print letters and answers as plain text with character counts, to paste into application forms
    .target = Target, as in `targets/NAME.yaml` [default: the content without a target]
    .question = Print the answer to one question only, by its id
    .copy = Copy the answers to the clipboard one by one; Enter copies the next

cli-submit = Render the documents of a target and archive them in `sent/`; nothing is sent
    .target = Target, as in `targets/NAME.yaml`
    .posting = Job posting to archive with the documents

cli-sent = List what `submit` archived

cli-sent-diff = Print how the content changed since `submit`
    .name = Name of a target, or of a folder in `--sent-dir`

cli-interview = Print notes for an interview: documents, numbers in them, links, gaps between jobs
    .target = Name of a target, or of a folder in `--sent-dir`

cli-diff = Print the differences between two targets
    .target = Target to compare; lines with `+` are its values
    .other = Target to compare with, or `base` for the content without a target; lines with `-` are its values

cli-data = Print the data that a layout receives, as JSON
    .layout = Layouts to print the data of (repeatable) [default: those of the target, or `resume`]

cli-target = Create a target

cli-target-new = Create a target
    .name = Name of the target; the file is `targets/NAME.yaml` in the folder of the content
    .posting = Job posting, as a text file; its company, questions, terms and matching projects are filled in

cli-manifest = Merge the manifests that `batch --shard` writes

cli-manifest-merge = Merge the manifests of all shards
    .files = Manifests to merge [default: all `manifest-K-of-N.json` in `--out-dir`]
    .out-dir = Folder with the documents, to which the merged manifest is written

cli-init = Create a new portfolio
    .name = Name of the person, e.g. `"Jane Doe"`
    .content = Folder to write to
    .lang = Language of the portfolio [default: `ko` for a name in Hangul, otherwise that of the locale]
    .example = Create a full bilingual example with targets and pictures (not with NAME or `--lang`)
    .schema = Also write JSON Schemas, with which editors complete and explain keys
    .force = Write even if the folder is not empty, and replace files of the same name

cli-import = Import a résumé in Markdown, Word, PDF, JSON Resume and other formats into a new portfolio
    .files = Files or folders to import
    .content = Folder to write the portfolio to
    .pictures = Root folder for absolute paths of pictures, such as `/a.png`
    .receipt = Write a receipt to this file: for each paragraph of the source, where it was placed
    .force = Replace `portfolio.yaml` if it exists

cli-layouts = List the layouts and what each shows
    .content = File or folder with the content; its own layouts are listed too
    .open = Open a sample of every built-in layout in the browser
    .lang = Language of the sample that `--open` shows [default: `ko`]

cli-layouts-eject = Copy a built-in layout to `layouts/` in the folder of the content, to change it
    .name = Layout to copy
    .as = Name of the copy [default: the same name, which replaces the layout]
    .content = File or folder with the content; the copy is written to `layouts/` in it

cli-fonts = List the fonts
    .licenses = Print the licenses of the bundled fonts

cli-schema = Print the JSON Schema of the content or of targets, for editors
    .schema = Schema to print: `content`, or `target` for the files of `targets/`

cli-explain = Explain an error or a warning
    .code = Code of the error or warning, as in `error[unknown-key]` [default: list all codes]

cli-completions = Generate a shell completion script
    .shell = Shell to generate it for

cli-man = Generate a manual page with the list of commands

# Flags of several commands, and their headings in `--help`.
flags =
    .layout = Layouts to render (repeatable) [default: those of the target, or `resume`]
    .target = Target, as in `targets/NAME.yaml`, or a pattern such as `a*` (repeatable)
    .output = File to write to; `-` for standard output
    .output-format = Output format: `json`, or `full` and `concise` for text [default: full]
    .quiet = Do not print warnings and messages
    .poll = Check the files every 300 ms, where file events do not work (WSL, network mounts)
    .verbose = Also print what layouts omit, and how pages were fitted
    .jobs = Number of documents to render in parallel [default: number of CPU cores]
    .prune = Delete documents whose target no longer exists
    .keep-rejected = Also write rejected documents, to `rejected/` in the output folder
    .sent-dir = Folder in which `submit` archives documents

flags-output = Output
    .out-dir = Folder to write to
    .ascii-names = Use only ASCII letters in file names
    .max-size = Maximum size of a file, e.g. `5MB` [default: 10MB for targets, otherwise none]
    .pdf-standard = PDF standards to conform to

flags-targets = With --target

flags-pages = Pages
    .png = Also export each page as PNG, with 10 to 1200 pixels per inch [default: 144]
    .bleed = Extend the page beyond the trim edge, e.g. by `3mm`; at most `15mm`
    .crop-marks = Add crop marks
    .gray = Convert all colours to grey
    .draft = Draw a box for each missing picture, and allow unfinished answers

flags-content = Content
    .content = File or folder with the content
    .targets = Read more targets from a table: CSV with a header such as `id,company,role`, or JSON Lines
    .lang = Language, e.g. `en` [default: that of the document, target or content]
    .set = Override a value of the content, e.g. `design.accent=#333` (repeatable)
    .as-of = Date to use as today, for durations and entries without an end, e.g. `2026-11-27` [default: `SOURCE_DATE_EPOCH`, or today]

flags-selection = Selection
    .tags = Show entries and items with one of these tags or no tags, and hide others
    .hide = Hide entries and items by id, e.g. `acme.billing`
    .since = Hide jobs and projects that ended before this date, e.g. `2022` or `2022.03`
    .collapse-before = Collapse each job and project that ended before this date to one line
    .max-items = Keep at most N items in each list of an entry, e.g. `4`, or in one list, e.g. `projects=2`
    .redact = Redact `contact` (or some of it: `email`, `phone`, `location`, `links`), `photo`, `birth_date` or `references`; `blind` redacts name, photo, birth date, location, schools, military service and references, but not `email`, `phone` and `links`

flags-fonts = Fonts
    .font-path = Also search this folder for fonts (repeatable)
    .system-fonts = Also search the fonts of the system

flags-limits = Limits
    .timeout = Maximum time for one document or file, in seconds; 0 for no limit
    .max-memory = Maximum memory of the program, in MiB; 0 for no limit

flags-diagnostics = Diagnostics
    .output-format = Output format: `full`, `concise` (one line per problem) or `json` [default: full]
    .allow = Hide this warning; `warnings` for all but those that are errors in documents of targets (repeatable)
    .deny = Treat this warning as an error; `warnings` for all (repeatable)

# Wrong arguments.
usage =
    .one-target = expected the name of one target
    .one-document = `--output` writes one document: select one with `--target` and `--layout`, or use `--out-dir`
    .not-pdf = `--output { $path }`: expected a file name that ends in `.pdf`; for other formats use `--png` or `folio-pdf export`
    .not-format = `--output { $path }`: expected a file name that ends in `.{ $ending }`
    .one-format = `--output` writes one format: select one with `--formats`, or use `--out-dir`
    .stdout-twice = `--output -` and `--output-format json` both write to standard output
    .png-of-stdout = `--png` writes files beside the PDF: use `--output FILE` instead of `--output -`
    .new-name = expected a name that has no `/`, `:`, `*` or the like, and does not begin with `.` or `_`
    .layout-name = expected a name without `.`
    .reserved-name = the name is reserved: choose another one
    .jobs = expected a whole number of at least 1
    .mebibytes = expected a whole number of MiB, e.g. `2048`
    .with-target = `--jobs`, `--prune` and `--keep-rejected` need `--target`
    .port = expected a port from 0 to 65535
    .source-date-epoch = `SOURCE_DATE_EPOCH={ $seconds }` is not a valid time
    .no-fonts = no fonts (`.ttf`, `.otf`, `.ttc`) found
    .no-folder = folder not found
    .set = expected a key and a value, e.g. `design.accent=#333`
    .png = expected 10 to 1200 pixels per inch, e.g. `144`
    .file-size = expected a file size, e.g. `5MB` or `800kB`
    .seconds = expected a number of seconds, e.g. `90` or `0.5`
    .watch-stdout = `watch` writes files: use `--output FILE` or `--out-dir`
    .follow = expected a file and a line, e.g. `content/projects.yaml:12`
    .tip-target = to select a target, use `--target { $value }`
    .tip-layout = to select a layout, use `--layout { $value }`
    .tip-content = to select the content, use `--content { $value }`
    .tip-formats = to select a format, use `--formats { $value }`
    .tip-png = to set the resolution of `--png`, use `--png={ $value }`

# What commands print.
printed =
    .document = { $path }  { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    }  { $size }  { $time }
    .plain = { $text }
    .exported = { $path }  { $size }
    .left-out = { $layout }: omits { $names }
    .note = { $layout }: { $note }
    .not-rendered = not rendered: { $counts }
    .not-exported = not exported: { $counts }
    .not-archived = not archived: { $counts }
    .no-problems = { $path }: no problems
    .no-changes = no differences
    .problems = { $path }: { $counts }
    .errors = { $count ->
        [one] 1 error
       *[other] { $count } errors
    }
    .warnings = { $count ->
        [one] 1 warning
       *[other] { $count } warnings
    }

# What `--verbose` says of a document.
note =
    .fitted = fitted to { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    }: { $look }
    .filled = filled a sparse page: { $look }
    .evened = closed a gap at the foot of a page: { $look }
    .pulled-back = fitted to { $fewer ->
        [one] 1 page
       *[other] { $fewer } pages
    } instead of { $pages }: { $look }
    .shortened = shortened old work: { $titles }
    .look = size { $size }pt, density { $density }

batch =
    .target = target
    .document = document
    .pages = pages
    .size = size
    .time = time
    .result = result
    .written = written
    .unchanged = unchanged
    .rejected = rejected
    .failed = failed
    .stopped = not rendered
    .summary = { $documents ->
        [one] 1 document
       *[other] { $documents } documents
    }: { $results }
    .empty-shard = 0 documents in this shard
    .gone = { $count ->
        [one] 1 file is no longer made by any target; delete it with `--prune`
       *[other] { $count } files are no longer made by any target; delete them with `--prune`
    }: { $files }
    .pruned = { $count ->
        [one] deleted 1 file of a removed target
       *[other] deleted { $count } files of removed targets
    }: { $files }
    .waiting = waiting for another run, which writes to `{ $folder }`
    .waiting-for = waiting for process { $holder }, which writes to `{ $folder }`
    .stopping = stopping after the current documents; press Ctrl-C again to stop now
    .run-again = run `batch` again to continue: finished documents are kept

watch =
    .watching = watching `{ $path }`; press Ctrl-C to stop
    .wrote = { $files } → { $document }
    .unchanged = { $files } → no document changed
    .fixed = fixed: { $message }
    .more = { $files } and { $count } more
    .not-opened = cannot open { $path }: { $error }

preview =
    .serving = preview at { $address }; press Ctrl-C to stop
    .told = shown in the running preview: { $place }

init =
    .name-schema = Put this line at the top of each YAML file: { $line }
    .next = Edit { $file }, then run `folio-pdf render{ $option }`

layouts =
    .own = your own
    .shows = shows { $names }
    .omits = omits { $names }

eject =
    .next = Edit { $file }, then run `folio-pdf render --layout { $name }{ $option }`

# What `answers` prints.
answers =
    .counted = { $counted }  { $prompt }
    .copied = copied; paste it, then press Enter

# What `submit`, `sent` and `interview` print.
submission =
    .kept = archived { $files ->
        [one] 1 file
       *[other] { $files } files
    } in { $path }
    .kept-already = already archived in { $path }
    .line = { $date }  { $path }  { $company }
    .changed = changed or missing: { $files }
    .to = { $date }: { $path }
    .not-yet = not archived yet; these are the documents that `submit` would archive
    .none = nothing is archived yet; archive what you send with `folio-pdf submit NAME`

# What `check` prints of a PDF.
check =
    .of = { $path }: { $problem }
    .document = { $path }: { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    }, { $size }
    .name = name: { $text }
    .email = email: { $text }
    .phone = phone: { $text }
    .link = link: { $text }
    .section = section: { $title } ({ $section })
    .heading = heading: { $title }
    .entry = { $section }: { $period }  { $name }
    .period = period: { $period }  { $name }

# What `match` prints.
match =
    .required = Required
    .preferred = Preferred
    .other = Other terms of the posting
    .all = Terms of the posting
    .document = { $term }: in the document
    .spelling = { $term }: in the document, spelled { $spelling }
    .left-out = { $term }: in the content, but not in the document: { $places }
    .nowhere = { $term }: not in the content
    .nothing = no known terms found in the posting

# What `target new` writes and prints.
target-new =
    .questions = Questions of the posting; write the answers, or take those of the content with `use: ID`
    .terms = Terms of the posting, and the jobs and projects that have them:
    .order = Projects with the most of these terms first:
    .hide = Projects without any of these terms:
    .next = Edit { $file }, then run `folio-pdf render --target { $name }{ $option }`

interview =
    .read = Documents
    .document = { $path }, { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    }
    .numbers = Numbers
    .number = { $number }: { $caption } ({ $title })
    .links = Links
    .gaps = Gaps
    .gap = { $from } to { $to }, { $months } months: between { $after } and { $before }
    .gap-now = { $from } to { $to }, { $months } months: since { $after }

# What `status` prints: the state of an output, and why it is out of date.
status =
    .current = up to date
    .stale = out of date
    .unchecked = unchecked
    .missing = missing
    .gone = no target
    .cannot-be-made = cannot be rendered
    .other-version = written by another version of folio-pdf
    .content-changed = the content or an option changed
    .checks-changed = targets or limits changed; run `folio-pdf batch` to check it
    .other-file = not the file that was written
    .not-listed = not in the manifest: run `folio-pdf batch`, or `folio-pdf manifest merge` after shards
    .no-target = delete it with `batch --prune`

manifest-merge =
    .done = { $path }: { $files ->
        [one] 1 file
       *[other] { $files } files
    } of { $shards ->
        [one] 1 shard
       *[other] { $shards } shards
    }

# Values of `--shard`.
shard =
    .expected = expected a shard such as `2/8`, `auto/8` or `auto`
    .not-a-number = expected a number, found `{ $text }` in `{ $of }`
    .no-variable = `auto` needs one of the environment variables { $names }
    .no-count = environment variable `{ $name }` gives the index only: use `auto/N` for one of N shards
    .partial = the tasks in { $name } may be a part of an array: name the shard, as in `--shard "$(({ $name } + 1))/{ $count }"`
    .out-of-range = shard { $index } of { $count } does not exist: expected `1/{ $count }` to `{ $count }/{ $count }`

# What `explain` prints.
explain =
    .unknown = unknown code; { $help }
    .list-them = run `folio-pdf explain` to list all codes
    .list-help = Run `folio-pdf explain CODE` to explain one of them.
    .warning =
        Hide this warning with `--allow { $code }`, or with `allow: [{ $code }]` in the
        content; `--deny { $code }` makes it an error.
