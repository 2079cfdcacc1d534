# The command line: what `--help`, the manual page and completions say of commands and flags, and what commands print.
# src/cli/help.rs says how the names are made.

cli-init = Write the sample content to start from
    .folder = Folder to write it to
    .force = Write even if the folder has files, and replace those of the same name

cli-schema = Print the JSON Schema of the content or of targets, for editors
    .of = What the schema describes
    .of-content = The files of a content
    .of-target = The files of `targets/`

cli-explain = Explain an error or a warning
    .code = Code of the error or warning, as in `error[unknown-key]` [default: list all codes]

flags-limits = Limits
    .timeout = Seconds that a document may take; 0 is no limit
    .max-memory = MiB of memory that the program may use; 0 is no limit

# What `explain` prints.
explain =
    .unknown = unknown code `{ $name }`
    .unknown-help = unknown code `{ $name }`; { $help }
    .list-help = Run `folio-pdf explain CODE` for the explanation of one of them.
    .warning =
        Hide this warning with `--allow { $code }`, or with `allow: [{ $code }]` in the
        content; `--deny { $code }` makes it an error.
