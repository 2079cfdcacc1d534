# Problems with texts: Markdown, and likely mistakes.

link-scheme = a link has no valid address
    .explanation =
        Links begin with `https://`, `http://`, `mailto:` or `tel:`.

            url: github.com/hong    →    url: https://github.com/hong
    .expected = expected an address, found `{ $text }`
    .no-host = address `{ $text }` has no host
    .space = address `{ $text }` contains a space
    .write = write `{ $address }`
    .label = write `{"{"}label: { $label }, url: { $url }{"}"}`
    .space-or-label = write the space as `%20`; or, if it is a label, `{"{"}label: { $label }, url: { $url }{"}"}`
    .escape-space = write the space as `%20`
    .several = write each address as an item of its own, with `- ` before it
    .schemes = write an address that begins with `https://`, `http://`, `mailto:` or `tel:`
    .scheme = expected a link of `https`, `http`, `mailto` or `tel`, found `{ $url }`
    .incomplete = expected a complete address, found `{ $url }`
    .empty = link has no address
    .write-address = write the address between the brackets: `[…](https://…)`
    .add-scheme = write `https://{ $url }`
    .begin-with = begin it with `https://`, `http://`, `mailto:` or `tel:`

list-indentation = a Markdown list ends because of its indentation
    .explanation =
        What belongs to a list item is indented as far as its text: two columns
        after `- `, three after `1. `. With less, Markdown ends the list, and counts
        from 1 again.
    .too-little = line is not indented enough to belong to the item above, and ends the list
    .too-much = line is indented too much to become an item of the list
    .indent = indent it by { $columns } columns, as far as the text of the item above

table = rows do not become a table
    .explanation =
        A table of Markdown has a line of `|---|---|` below its first row, with as many
        columns, and no row has more cells than that. Otherwise the rows are printed as
        text.
    .no-table = rows do not become a table
    .too-many-cells = row has more cells than the header: `{ $rest }`
    .add-rule = add `{ $row }` below the first row
    .correct-rule = write `{ $row }` below the first row, with as many cells
    .add-line = add an empty line before the table
    .add-cells = add cells to the header, or write `\|` to print a bar

unclosed-mark = a link or bold text is not closed
    .explanation =
        `[text](https://…` without `)`, or `**text` without `**`, is printed as text.
        Close it, or write a backslash before the mark to print it.
    .link = unclosed link `{ $shown }`
    .strong = unclosed bold text `{ $shown }`
    .write-link = write `[text](https://…)`, without spaces in the address
    .write-strong = write `**text**`, without spaces inside, or `\*\*` to print asterisks

bullet = lines with bullets do not become a list
    .explanation =
        In Markdown lists begin with `- ` or `1. `. Lines that begin with `·`, `■`, `①`,
        `(1)` or `가.`, or without a space as in `-하나`, are joined to one paragraph. A line
        directly under a list is joined to its last item: leave an empty line between.
    .no-space = `{ $sign }` without a space does not make a list: the lines are joined
    .no-list = `{ $sign }` does not make a list: the lines are joined
    .joined = line continues the last item of the list above
    .empty-line = put an empty line above it; or indent it by { $columns } spaces, if it belongs to the item
    .write-list = write `{ $item }`, or put an empty line between them

placeholder = a placeholder was not filled in
    .explanation =
        `[회사명]`, `OOO`, `XX%`, `TODO`, `추후 작성` and the like look like a gap that was not
        filled. In a document for a target it is an error. Code (`` `TODO` ``) and names
        such as `홍○○` are not reported. A value that is only a label, such as
        `company: 회사명`, is reported too.
    .fill-in-or-escape = fill it in; write `\{"{{"}` to print the braces
    .allow = `--allow placeholder` or `allow: [placeholder]` lets `OOO` and the like pass
    .left = unfilled placeholder `{ $shown }`
    .fill-in = fill it in or remove it

example = values are examples, not yours
    .explanation =
        A value is an example: it comes from `folio-pdf init`, or is `010-1234-5678` or an
        address at `example.com`. Replace it. In a document for a target it is an error.
    .left = { $count ->
        [one] 1 value is an example, not yours
       *[other] { $count } values are examples, not yours
    }: { $texts }
    .another = also an example
    .printed = document prints `{ $text }`, which is an example
    .replace = { $count ->
        [one] replace it
       *[other] replace them
    } with your own

speech-level = a text mixes ~다 and ~습니다
    .explanation =
        A letter reads best in one level of speech. Quotations and lists may use another
        one than the text around them.
    .mixed = text mixes levels of speech: `{ $shown }` and `{ $other }`
    .choose = end all sentences in ~습니다, or all in ~다

spelling = one name is written in several ways
    .explanation =
        `Kubernetes` in one `stack` and `kubernetes` in another looks careless, and some
        searches find only one of them. Spell it one way.
    .rare = `{ $rare }` is spelled `{ $usual }` elsewhere
    .usual-here = spelled like this here
    .choose = spell it one way

duration = a written duration does not match the period
    .explanation =
        Durations are computed from `period`. The text beside it says another one, such
        as `총 3년 2개월`: correct one of them, or remove the written duration.
    .differs = text says `{ $shown }`, but the period is { $length }
    .correct = correct one of them, or remove the written duration: it is computed

future = a period is too far in the future
    .explanation =
        `2032.01 ~` starts after today and has no end. Usually the year is mistyped.
        Write a single planned date without `~`. Also reported: a period that ends
        more than ten years ahead, and a full-time job that ends more than a year ahead.
    .not-begun = period with an open end starts in { $start }, after { $today }
    .correct = correct the year; for a single planned date write `{ $start }` without `~`
    .ends-far = period ends in { $end }, more than ten years after { $today }
    .job-ends = full-time job ends in { $end }, more than a year after { $today }
    .correct-end = correct the year, or leave the end open: `2024.03 ~`

overlap = two full-time jobs overlap
    .explanation =
        Two jobs overlap by more than the month of the change. Correct one of the
        periods, or set `employment: part-time`, `freelance`, `contract` or `intern`.
    .jobs = `{ $name }` is full-time at the same time as { $others }
    .other-here = overlaps with this period
    .correct = correct a period, or add `employment: part-time`, `freelance`, `contract` or `intern`

resident-number = a text has a resident registration number
    .explanation =
        Employers may not ask applicants for a resident registration number
        (주민등록번호), and anyone who gets the file can misuse it. All texts are checked,
        printed or not: six digits of a date of birth, a dash or none, and seven digits.
        In a document for a target it is an error. Hide the warning only if it is another
        number.
    .found = text looks like a resident registration number
    .remove = remove it; for a date of birth use `birth_date`

phone = a mobile number has too few or too many digits
    .explanation =
        A Korean mobile number, `010-1234-5678`, has eleven digits; those that begin with
        011 and 016 to 019 may have ten. After `+82` the first zero is left out.
    .digits = mobile number `{ $shown }` has { $count } digits, expected 11
    .correct = correct the number

gpa = a grade is above its scale
    .explanation =
        `4.6/4.5` is impossible. Only `gpa` is checked, and only with the usual scales:
        4.0, 4.3, 4.5, 5, 7, 10, 20 and 100.
    .above = grade is above its scale: `{ $shown }`
    .correct = correct the grade or the scale

no-contact = a résumé has neither an email address nor a phone number
    .explanation =
        Readers cannot reply. Only content that has at least two of `experience`,
        `projects` and `education` is checked. What `redact` removes from a document still
        counts.
    .none = neither `email` nor `phone` in `profile`
    .add = add one; to leave them out of a document, pass `--redact contact`

missing-translation = a text is missing in the language of the document
    .explanation =
        A text in several languages lacks the language of the document. Until you add
        it, the text in another language is printed.
    .only = no text in `{ $lang }`, only in { $found }
    .add = add `{ $lang }: …`; until then the text in another language is printed
