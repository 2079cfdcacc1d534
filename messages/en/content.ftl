# Problems with keys and values of the content.

unknown-key = a key is not known at its place
    .explanation =
        The key is misspelt, or belongs at another place. The help line names the
        nearest key, or all that can be here. `docs/content.md` lists the keys, and
        editors complete them with the schema that `folio-pdf schema` prints.

missing-key = a required key is missing
    .explanation =
        A few keys are required: `profile.name`, the `company` of a job, the `school` of
        an education, the name of other entries. An empty value is the same as a missing
        key.

            profile:             profile:
              headline: …    →     name: 홍길동
                                   headline: …

wrong-value = a value is not of the kind that is expected
    .explanation =
        A list is where a text is expected, a text where a mapping is expected, or a
        word is not one of those that the key can have.
    .expected-count = expected a number of items
    .write-count = write `4`, or `projects=2` for one list
    .expected-mapping-for = expected a mapping for `{ $key }`, found { $found }
    .write-changed-keys = write the keys that change below it, as in `{"{summary: …}"}`
    .write-content-keys = write the keys of the content below it, indented, as in `profile: {"{headline: …}"}`
    .language-override = the language of a content cannot be overridden
    .write-target-lang = write `lang` at the top of the target
    .pass-lang = choose the language of the document with `--lang`
    .text-without-keys = `{ $path }` is a text and has no keys
    .needed = `{ $path }` cannot be hidden: { $whose } needs it
    .hide-other = hide an entry, an item, or a key that is optional
    .expected-size = expected a file size, found `{ $text }`
    .write-size = write `5MB` or `800kB`

            experience: 하늘전자    →   experience:
                                          - company: 하늘전자

out-of-range = a number or length is too small or too large
    .explanation =
        The value is a number or a length, but outside of what can be printed: sizes of
        type are 6pt to 16pt, margins 5mm to 60mm, widths of pictures 5% to 100%.

date = a date does not exist or is not written as a date
    .explanation =
        Dates are written `2023`, `2023.01`, `2023-01-20` or `20230120`, with the year
        first.

            date: 20/01/2023    →    date: 2023-01-20

period = a period is not written as a period, or ends before it begins
    .explanation =
        A period is two dates with `~` or a dash between them; an open end is left empty
        or written `현재` or `present`.

            period: 2021.06 ~ 2023.01
            period: 2021.06 ~

email = an e-mail address is not valid
    .explanation =
        An address has a name, an `@` and a domain, as in `hong@example.com`; one
        address only, without other text.

duplicate-id = an id is used twice in one list
    .explanation =
        Targets choose entries by `id`, so it must be unique among the entries of a
        list. Entries without `id` get one from their name.

reserved-id = an id has a meaning of its own
    .explanation =
        The ids of custom sections share their names with the standard sections
        (`experience`, `skills`, …) in `design.sections`. Choose another id.

unknown-id = no entry has this id
    .explanation =
        A target or an option names an entry by an id that is not in the content. Ids
        are given by `id`, or made from the title or company; `folio-pdf show` prints
        the content with all of them.
    .not-found = id `{ $name }` not found
    .not-in-list = id `{ $name }` not found in `{ $list }`
    .not-here = id `{ $name }` not found in this list
    .write-whole-list = elements of this list have no ids: write the whole list again
    .no-element = `{ $path }` has no element `{ $name }`
    .name-element = name an element by its `id`, or by its position from 0 to { $last }

unknown-name = a name in a list of sections or parts is not known
    .explanation =
        `design.sections`, `design.parts` and similar keys take names of sections, ids
        of your own sections, and names of parts of an entry. The help line names the
        nearest one.
    .section = there is no section `{ $name }`
    .part = there is no part `{ $name }`
    .write-list = several are a list: write `[{ $names }]`

unknown-language = a language is not known
    .explanation =
        Languages are given by their codes, `ko` or `en`, as value of `lang` and
        `--lang` and as keys of texts in several languages.
    .not-found = unknown language `{ $lang }`

            name: {"{"}ko: 홍길동, en: Gildong Hong{"}"}

unknown-warning = a name is not that of a warning
    .explanation =
        `allow` in the content, `--allow` and `--deny` take names of warnings, or
        `warnings` for all of them. `folio-pdf explain` lists them. Errors cannot be
        allowed.
    .of-flag = `--{ $flag } { $name }`: there is no warning of this name
    .of-flag-help = `--{ $flag } { $name }`: there is no warning of this name; { $help }

two-answers = a question has both `answer` and `variants`
    .explanation =
        A question of a letter has one `answer`, or several `variants` of which a target
        picks one. Make the answer one of the variants.

variable = a variable has no value or is not written as one
    .explanation =
        `{"{{company}}"}` in a text is replaced by the value that the target gives, or
        else that under `vars`. It is closed on the same line, and may have a pair of
        particles after a bar. For braces to print, write `\{"{{"}`.
    .circle = circular reference between variables: `{ $circle }`
    .write-out = write the value of one of them out

            summary: {"{{company|은/는}}"} 함께 성장할 곳입니다.
            vars: {"{"}company: 귀사{"}"}
    .undefined = `{ $name }` has no value; give `{ $key }` one under `vars`, or write `\{"{{"}` for braces to print
    .unclosed = `{"{{"}` has no `{"}}"}` on its line; close it, or write `\{"{{"}` for braces to print
    .no-name = there is no name between `{"{{"}` and `{"}}"}`; write one, or `\{"{{"}` for braces to print
    .no-particle = there is no particle after the bar; write 은/는, 이/가, 을/를, 과/와 or 으로/로
    .not-a-pair = `{ $pair }` is not a pair of particles; write 은/는, 이/가, 을/를, 과/와 or 으로/로
