# Words and parts of sentences that several messages use.

# Kinds of values, as in `expected text, found a list`.
kind =
    .text = text
    .quoted = `{ $text }`
    .list = a list
    .mapping = a mapping
    .error = a value that cannot be read
    .word = one of { $words }
    .only-word = { $words }
    .bool = `true` or `false`
    .number = a whole number of at least 1
    .number-to = a whole number of at most { $most }
    .date = a date
    .period = a period
    .colour = a colour
    .length = a length

# Why a file cannot be read or written.
io =
    .permission = permission denied
    .not-found = file or folder not found
    .exists = a file of that name exists
    .no-folder = a part of the path is a file or a link, not a folder
    .no-file = it is not a file
    .is-folder = it is a folder
    .not-empty = the folder is not empty
    .full = no space left
    .read-only = the file system is read-only
    .name = the name is too long or not valid

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
    .all = expected one of: { $names }
    .similar = did you mean one of: { $names }?

# What Typst says, in its own words.
typst =
    .said = { $text }
    .outside = a layout can only read files of the content: put a copy of the file there
    .package = packages are not available, as folio-pdf works offline: copy the files that you need next to your layout

# A problem without a place in a file, with its document.
of-document =
    .problem = `{ $title }` of `{ $target }`: { $problem }
    .file = in `{ $name }`

# Records of the content, as in `unknown key x in a project`.
record =
    .Portfolio = the content
    .Profile = `profile`
    .Section = a section
    .LinkRecord = a link
    .EntryData = an entry
    .Project = a project
    .Experience = an entry of `experience`
    .Education = an entry of `education`
    .Item = an item
    .FactRecord = a fact
    .Parts = an entry of `troubleshooting`
    .Certification = a certification
    .Language = a language
    .Award = an award
    .Publication = a publication
    .Skill = an entry of `skills`
    .Reference = a reference
    .Military = `military`
    .StartEnd = a period
    .Figure = a figure
    .Name = a name of a company
    .Letter = a letter
    .Question = a question
    .Design = `design`
    .MarginRecord = `margin`
    .TargetData = a target
    .Document = a document
    .Select = `select`
    .Cut = `cut`
    .Header = the header of a layout
