# Words and parts of sentences that several messages use.

# Kinds of values, as in `expected text, found a list`.
kind =
    .text = text
    .list = a list
    .mapping = a mapping
    .error = a value that cannot be read

# Chapters of docs/errors.md, and the headings of `folio-pdf explain`.
area =
    .files = Files
    .yaml = YAML
    .content = Keys and values
    .texts = Texts
    .pictures = Pictures
    .layouts = Layouts and fonts
    .targets = Targets
    .documents = Documents

# What a mistyped name was probably meant to be.
suggest =
    .nearest = did you mean `{ $name }`?
    .all = known here: { $names }

# A problem that has no place in a file, with the document that it is of.
of-document =
    .problem = { $target }, { $title }: { $problem }
