# Problems with keys and values of the content.

unknown-key = a key is unknown, or belongs elsewhere
    .explanation =
        The key is misspelt, or belongs at another place. The help line names the
        most similar keys. `folio-pdf schema` prints a schema that describes every key;
        editors use it to complete keys.
    .in-record = unknown key `{ $key }` in { $what }
    .add-space = write `{ $key }: { $value }`, with a space after the colon
    .list = `folio-pdf schema` prints all keys
    .one-period = write both dates as `period: START ~ END`, e.g. `period: 2021.06 ~ 2023.01`
    .below = `{ $key }` is a key of `{ $owner }`: write it below `{ $owner }:`, indented
    .of-content = `{ $key }` is a key of the content: write it at the top of a file, without indentation
    .of-entry = `{ $key }` is a key of an entry: indent it as far as the other keys of the entry
    .item = write `- text: { $key }`, and `items:` below it for the list
    .language = write `language: { $key }`, and `level: …` below it
    .quote = if it begins text that contains `: `, put the whole text in quotes
    .own-label = to print a label of your own, write `facts: {"{"}{ $key }: …{"}"}`

missing-key = a required key is missing
    .explanation =
        A few keys are required: `profile.name`, the `company` of a job, the `school` of
        an education, the name of other entries. An empty value is the same as a missing
        key.

            profile:             profile:
              headline: …    →     name: Jane Doe
                                   headline: …
    .absent = missing key `{ $key }` in { $what }
    .empty = `{ $key }` in { $what } has no value
    .no-value = `{ $key }` has no value
    .write-value = write a value, or remove the key; between braces, put text with commas in quotes
    .add = add `{ $key }: …`
    .fill-in = write a value: `{ $key }: …`
    .add-profile = add `profile:`, and below it, indented, `name: …`

wrong-value = a value has the wrong type, or is not one of the words that its key accepts
    .explanation =
        The value is a list where text is expected, text where a mapping is expected, or
        a word that the key does not accept.

            experience: Acme    →   experience:
                                      - company: Acme
    .expected-count = expected a number of items, found `{ $text }`
    .write-count = write `4`, or `projects=2` for one list
    .write-changed-keys = write the keys that change below it, as in `{"{summary: …}"}`
    .write-content-keys = write the keys of the content below it, indented, as in `profile: {"{headline: …}"}`
    .replaces-list = this list replaces that of the content, and `{ $id }` in it has no name
    .id-as-key = to change one entry, write its id as the key: `{ $id }:`, with the keys that change below it
    .language-override = the language of the content cannot be overridden
    .write-target-lang = write `lang` at the top of the target
    .pass-lang = choose the language of the document with `--lang`
    .needed = `{ $path }` cannot be hidden: { $whose } needs it
    .hide-other = hide an entry, an item, or a key that is optional
    .expected-size = expected a file size, found `{ $text }`
    .write-size = write it as `5MB` or `800kB`
    .expected = expected { $expected }, found { $found }
    .expected-for = expected { $expected } for `{ $key }`, found { $found }
    .write-lines = { $key ->
        [forbid] write each word with its reason, as in `야근: not for a résumé`
        [require] write each word with its reason, as in `Kotlin: asked for by the posting`
        [order] write each list with its ids, as in `projects: [settlement]`
        [facts] write each label with its value, as in `team: 4 people`
        [vars] write each name with its value, as in `team: Payments`
       *[other] write lines of `key: value`, without dashes
    }
    .write-keys = write lines of `key: value` below it, with keys such as { $keys }
    .write-element = write { $what } as `- { $first }: { $text }`, with its other keys on lines below
    .remove-dashes = write its keys without dashes; keys: { $keys }
    .leave-empty = leave the value empty, or remove the key
    .start-with-dash = start each item with a dash, `- …`; quote text that contains `: `
    .dash-and-key = start each item with a dash, `- { $first }: …`, and write its other keys below
    .one-text = write one text: `"{ $text }"`
    .list-in-text = write text; a list inside it is Markdown after `|`
    .quote-comma = put the whole text in quotes: a comma between braces ends a value
    .quote-colon = quote text that contains `: `; languages are written `{"{"}ko: …, en: …{"}"}`
    .no-limit = remove the key for no limit
    .digits-only = write digits only
    .these-digits = write digits only, e.g. `{ $number }`
    .colour = write a hex colour, e.g. `"#0b57d0"` (in YAML with its quotes)
    .length = write a number with `pt`, `mm`, `cm` or `in`, e.g. `{ $example }`
    .pattern-twice = date pattern `{ $pattern }` has more than one `{ $letter }`
    .pattern-letter = unknown `{ $letter }` in date pattern `{ $pattern }`
    .pattern-no-year = date pattern `{ $pattern }` has no year
    .pattern-no-month = date pattern `{ $pattern }` has a day without a month
    .pattern-help = write it with `YYYY`, `MM` and `DD`, e.g. `YYYY.MM`, `YYYY-MM`, `YYYY년 M월` or `MMM YYYY`
    .top = begin with a key such as `profile:`, and indent what belongs to it below
    .merge = refer to an anchor, e.g. `<<: *base`

out-of-range = a number or length is too small or too large
    .explanation =
        The number or length is outside of the range that can be printed: 6pt to 16pt
        for the size of text, 5mm to 60mm for margins, 5% to 100% for widths of
        pictures.
    .size = expected a size from 6pt to 16pt, found `{ $text }`
    .pages = expected 1 to 50 pages, found `{ $pages }`
    .margin = expected a margin from 5mm to 60mm, found `{ $text }`
    .bleed = expected a bleed from 0mm to 15mm, found `{ $text }`
    .bleed-help = most printers ask for `3mm`
    .width = expected a width, found `{ $text }`
    .write-width = write 5% to 100%, or a length such as `80mm`

date = a date does not exist, or cannot be read
    .explanation =
        Dates are written `2023`, `2023.01`, `2023-01-20` or `20230120`, with the year
        first.

            date: 20/01/2023    →    date: 2023-01-20
    .empty = expected a date, found nothing
    .expected = expected a date, found `{ $text }`
    .year = expected a year from 1900 to 2100, found `{ $year }`
    .month = expected a month from 1 to 12, found `{ $month }`
    .day = { $month } has no day { $day }
    .write = write it as `2023`, `2023.01`, `2023-01-20` or `20230120`
    .write-this = write `{ $date }`
    .write-one-of = write `{ $one }` or `{ $other }`, with the year first

period = a period cannot be read, or ends before it begins
    .explanation =
        A period is two dates with `~` or a dash between them; an open end is left empty
        or written `현재` or `present`.

            period: 2021.06 ~ 2023.01
            period: 2021.06 ~
    .empty = expected a period, found nothing
    .expected = expected a period, found `{ $text }`
    .no-start = period has no start
    .start = start of the period: { $error }
    .end = end of the period: { $error }
    .unclear = period `{ $text }` is ambiguous
    .backwards = period ends at { $end }, before its start at { $start }
    .swap = check the dates; in order they are `{ $end } ~ { $start }`
    .write = write it as `2021.06 ~ 2023.01`, `2021.06 ~` for an open end, or `{"{"}start: …, end: …{"}"}`
    .one-tilde = write one `~` between the two dates

email = an email address is not valid
    .explanation =
        An address has a name, an `@` and a domain, as in `hong@example.com`; one
        address only, without other text.
    .not-alone = expected one email address without other text
    .no-at = email address has no `@`
    .not-one = `{ $text }` is not an email address
    .write = write `{ $address }`
    .write-as = write it like `name@example.com`

duplicate-id = an id is used twice in one list
    .explanation =
        Targets choose entries by `id`, so it must be unique among the entries of a
        list. Entries without `id` get one from their name.
    .twice = duplicate id `{ $id }`
    .first-here = first used here
    .rename = give each entry an id of its own: targets choose entries by it

reserved-id = an id is reserved
    .explanation =
        `design.sections` lists standard sections (`experience`, `skills`, …) and your own
        by id, so a section of your own cannot have the name of a standard one.
    .standard = id `{ $name }` is the name of a standard section
    .rename = choose another id, such as `other-{ $name }`

unknown-id = no entry has this id
    .explanation =
        A target or an option uses an id that is not in the content. Ids are set with
        `id`, or made from the title or company; `folio-pdf show` prints the content
        with all of them.
    .not-found = id `{ $name }` not found
    .not-in-list = id `{ $name }` not found in `{ $list }`
    .show = `folio-pdf show` prints all ids
    .write-whole-list = items of this list have no ids: write the whole list again
    .no-answer = no answer has the id `{ $name }`
    .give-answer-id = give the question with the answer an `id`, and use that id
    .several-answers = several answers have the id `{ $name }`: `{ $one }`, `{ $other }`

unknown-name = a section or part of an entry is unknown
    .explanation =
        `design.sections`, `design.parts` and similar keys take names of sections, ids
        of your own sections, and names of parts of an entry. The help line suggests the
        most similar one.
    .section = unknown section `{ $name }`
    .part = unknown part `{ $name }`
    .section-in = unknown section `{ $name }` in `{ $key }`
    .label = unknown key `{ $name }` in `labels`
    .write-label = write labels as `tasks: …` or `education.tasks: …`
    .write-list = write a list: `[{ $names }]`

unknown-language = a language is unknown
    .explanation =
        Write languages as codes, such as `ko` or `en`: in `lang`, with `--lang`, and as
        keys of a text in several languages.

            name: {"{"}ko: 홍길동, en: Gildong Hong{"}"}
    .not-found = unknown language `{ $lang }`
    .of-document = unknown document language `{ $lang }`

unknown-warning = `allow` or an option names a warning that does not exist
    .explanation =
        `allow` in the content, `--allow` and `--deny` take names of warnings, or
        `warnings` for all of them. `folio-pdf explain` lists them. Errors cannot be
        allowed.
    .name = unknown warning; { $help }
    .always-error = it is always an error, not a warning
    .not-found = unknown warning `{ $name }`
    .is-error = errors cannot be allowed
    .list = `folio-pdf explain` lists all warnings

two-answers = a question has both `answer` and `variants`
    .explanation =
        A question has one `answer`, several `variants` of which a target picks one, or
        `use: ID` for the answer of another question. Keep one of them.
    .both = expected `answer` or `variants`, found both
    .and-use = expected `{ $key }` or `use`, found both
    .choose-one = remove one of them
    .variants-here = also given here
    .move = move the answer to `variants`

variable = a variable is not valid
    .explanation =
        `{"{{company}}"}` in a text is replaced by the value of the target, or else by the
        one under `vars`. It must be closed on the same line, and may have a pair of
        particles after a bar. Write `\{"{{"}` to print the braces.

            summary: {"{{company|은/는}}"} 함께 성장할 곳입니다.
            vars: {"{"}company: 귀사{"}"}
    .circle = circular reference between variables: `{ $circle }`
    .write-out = replace one of the references with its value
    .unclosed = `{"{{"}` has no `{"}}"}` on its line
    .close = close it, or write `\{"{{"}` to print the braces
    .no-name = variable has no name
    .write-name = write a name between `{"{{"}` and `{"}}"}`, or `\{"{{"}` to print the braces
    .no-particle = expected a pair of particles after the bar
    .not-a-pair = `{ $pair }` is not a pair of particles
    .pairs = write 은/는, 이/가, 을/를, 과/와 or 으로/로

undefined-variable = a variable has no value
    .explanation =
        Variables are `name`, the `company` and `role` of the target, and those under
        `vars`. Print braces with `\{"{{"}`.

            vars: {"{"}team: Payments{"}"}
            summary: Server developer of the team {"{{vars.team}}"}
    .found = undefined variable `{ $name }`
    .of-target = give the target a `{ $key }` and select it with `--target NAME`, or define `{ $key }` under `vars`
    .one-name = write `{"{{vars.NAME}}"}`, with a name without dots that `vars` defines
    .define = define `{ $key }` under `vars`, or write `\{"{{"}` to print the braces
