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

            experience: 하늘전자    →   experience:
                                          - company: 하늘전자

out-of-range = a number or length is too small or too large
    .explanation =
        The value is a number or a length, but outside of what can be printed: sizes of
        type are 6pt to 16pt, margins 5mm to 60mm, widths of pictures 5% to 100%.
    .width = expected a width, found `{ $text }`
    .write-width = write 5% to 100%, or a length such as `80mm`

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
    .not-alone = expected one e-mail address without other text
    .no-at = e-mail address has no `@`
    .not-one = `{ $text }` is not an e-mail address
    .write = write `{ $address }`
    .write-as = write it like `name@example.com`

duplicate-id = an id is used twice in one list
    .explanation =
        Targets choose entries by `id`, so it must be unique among the entries of a
        list. Entries without `id` get one from their name.
    .twice = duplicate id `{ $id }`
    .first-here = first used here
    .rename = give each entry an id of its own: targets choose entries by it

reserved-id = an id has a meaning of its own
    .explanation =
        The ids of custom sections share their names with the standard sections
        (`experience`, `skills`, …) in `design.sections`. Choose another id.
    .standard = id `{ $name }` is the name of a standard section
    .rename = choose another id, such as `other-experience`

unknown-id = no entry has this id
    .explanation =
        A target or an option names an entry by an id that is not in the content. Ids
        are given by `id`, or made from the title or company; `folio-pdf show` prints
        the content with all of them.

unknown-name = a name in a list of sections or parts is not known
    .explanation =
        `design.sections`, `design.parts` and similar keys take names of sections, ids
        of your own sections, and names of parts of an entry. The help line names the
        nearest one.
    .section = unknown section `{ $name }`
    .part = unknown part `{ $name }`
    .section-in = unknown section `{ $name }` in `{ $key }`
    .label = unknown key `{ $name }` in `labels`
    .write-label = write labels as `tasks: …` or `education.tasks: …`
    .write-list = write a list: `[{ $names }]`

unknown-language = a language is not known
    .explanation =
        Languages are given by their codes, `ko` or `en`, as value of `lang` and
        `--lang` and as keys of texts in several languages.

            name: {"{"}ko: 홍길동, en: Gildong Hong{"}"}

unknown-warning = a name is not that of a warning
    .explanation =
        `allow` in the content, `--allow` and `--deny` take names of warnings, or
        `warnings` for all of them. `folio-pdf explain` lists them. Errors cannot be
        allowed.
    .of-flag = `--{ $flag } { $name }`: there is no warning of this name
    .of-flag-help = `--{ $flag } { $name }`: there is no warning of this name; { $help }
    .not-found = unknown warning `{ $name }`

two-answers = a question has both `answer` and `variants`
    .explanation =
        A question of a letter has one `answer`, or several `variants` of which a target
        picks one. Make the answer one of the variants.
    .both = expected `answer` or `variants`, found both
    .variants-here = printed instead of `answer`
    .move = move the answer to `variants`

variable = a variable has no value or is not written as one
    .explanation =
        `{"{{company}}"}` in a text is replaced by the value that the target gives, or
        else that under `vars`. It is closed on the same line, and may have a pair of
        particles after a bar. For braces to print, write `\{"{{"}`.

            summary: {"{{company|은/는}}"} 함께 성장할 곳입니다.
            vars: {"{"}company: 귀사{"}"}
    .undefined = undefined variable `{ $name }`; define `{ $key }` under `vars`, or write `\{"{{"}` for braces that are printed
    .unclosed = `{"{{"}` has no `{"}}"}` on its line; close it, or write `\{"{{"}` for braces that are printed
    .no-name = variable has no name; write one between `{"{{"}` and `{"}}"}`, or `\{"{{"}` for braces that are printed
    .no-particle = expected a pair of particles after the bar; write 은/는, 이/가, 을/를, 과/와 or 으로/로
    .not-a-pair = `{ $pair }` is not a pair of particles; write 은/는, 이/가, 을/를, 과/와 or 으로/로
