# Problems with the syntax of YAML.

tab = a tab is used as indentation
    .explanation =
        YAML is indented with spaces. Most editors can show tabs and insert spaces for
        the tab key.
    .indentation = { $more ->
        [0] tab in the indentation
        [one] tabs in the indentation of this line and 1 other
       *[other] tabs in the indentation of this line and { $more } others
    }
    .for-space = tab instead of a space
    .spaces = write spaces, and set your editor to insert them for the tab key

wide-character = a full-width character is used where YAML needs a narrow one
    .explanation =
        Korean and Japanese input methods can type a full-width colon, comma or space.
        YAML needs the narrow ones.

            name：Jane Doe    →    name: Jane Doe
    .colon = `{ $sign }` is not a colon in YAML
    .comma = `{ $sign }` is not a comma in YAML
    .space = wide space ({ $code }) in the indentation
    .write-colon = write `: `, a colon and a space
    .write-comma = write `, `, a comma and a space; quote text that contains `{ $sign }`
    .spaces = replace it with ordinary spaces in the whole file

wide-comma = a full-width comma does not separate list items
    .explanation =
        Between brackets only `, ` separates items. With a full-width comma
        the list has one item instead of several. Put text that contains such a comma in
        quotes.

            stack: [Java， Kotlin]    →    stack: [Java, Kotlin]
    .found = `{ $sign }` does not separate list items

control-character = a character cannot be printed, or is invisible
    .explanation =
        Control characters cannot be printed; invisible characters in a key or in the
        indentation change what YAML reads. They come from copying out of other
        programs. Delete the characters around the caret and type them again. In double
        quotes an escape such as `\u0007` is a control character too.
    .found = control character ({ $code })
    .invisible = invisible character ({ $code })
    .remove-escape = remove its escape; write `\\` for a backslash in double quotes
    .type-again = delete the characters around it, and type them again
    .in-table = control character (U+{ $code })
    .remove = remove it: it cannot be printed

indentation = a line has the wrong indentation
    .explanation =
        The keys of one mapping begin in the same column, and what is below a key is
        deeper than it. A key that has a value on its own line can have nothing below
        it.

            profile:                           profile:
              name: Jane Doe               →     name: Jane Doe
                email: hong@example.com          email: hong@example.com
    .deeper-than-value = `{ $key }` is indented deeper than `{ $above }`, which has a value on its line
    .begins-at = { $columns ->
        [0] not indented
        [one] indented by one space
       *[other] indented by { $columns } spaces
    }
    .as-key-above = { $columns ->
        [0] do not indent it
        [one] indent it by one space
       *[other] indent it by { $columns } spaces
    }, like `{ $above }`
    .no-level = indentation matches no line above
    .nearest-level = indent it by { $expected } spaces instead of { $found }, as the nearest line above it
    .dashes = indent it by { $expected } spaces instead of { $found }, like the other dashes of the list
    .indent-key = if it belongs to that item, indent it by { $columns } spaces
    .as-keys-outside = otherwise indent it as far as the keys outside of the list
    .keys-or-list = write either keys or a list below a key: start every item with `- `
    .element-starts-here = this item starts here
    .key-below-text = key below a list item that is text
    .this-is-text = this item is text
    .make-element = if it belongs to that item, write `- text: { $text }` there
    .make-element-and-indent = if it belongs to that item, write `- text: { $text }` there, and indent this line by { $columns } spaces
    .key-at-dash = key is indented less than the keys of its list item
    .element-among-keys = list item among keys
    .key-of-mapping = a key of the same mapping
    .key-without-dash = if it is a key like that one, write it without the dash
    .dash-at = { $columns ->
        [0] if it is an item of that list, do not indent its dash
       *[other] if it is an item of that list, indent its dash by { $columns } spaces
    }
    .key-above = if it belongs to that item, write a key such as `items:` above it, indented by { $columns } spaces
    .key-of-element = if it is a key of that item, write it without the dash, indented by { $columns } spaces
    .part-of-text = line is part of the text above it
    .as-other-dashes = if it is an item of the list, indent it as the other dashes; otherwise put the text in quotes
    .dash-above = if the line above is an item of the list, write `- { $text }` there
    .list-behind-bar = write the whole text after `|` on lines of its own: lists and tables are read there

block-indentation = text after `|` has the wrong indentation
    .explanation =
        Every line of text after `|` is indented deeper than its key, and at least as
        far as its first line.

            summary: |    →   summary: |
            First line          First line
    .not-deeper = text of `{ $key }` is not indented deeper than its key
    .less-than-first = text of `{ $key }` is indented less than its first line
    .indent-by = indent every line of it by { $depth } spaces or more

unclosed-quote = a quote is not closed
    .explanation =
        A value that begins with `"` or `'` must end with the same quote. Text that contains
        quotes is easiest to write after `|`, where quotes are ordinary characters.
    .found = unclosed quote
    .close = close it with `{ $quote }`, or use `|` for text that contains quotes

unclosed-bracket = a bracket is not closed
    .explanation =
        A value that begins with `[` is a list, and one that begins with `{"{"}` is a
        mapping; they end with `]` and `{"}"}`. Close the bracket, or put the value in
        quotes if it is text.

            title: [Internal] Payments    →    title: "[Internal] Payments"
    .found = unclosed `{ $bracket }`
    .close = close it with `{ $close }`, or put the value in quotes if it is text
    .close-before = close it with `{ $close }` before the `{ $sign }`
    .comment = quote text that contains ` #`, which begins a comment

bracket = a closing bracket has no opening bracket
    .explanation =
        There is one `]` or `{"}"}` too many. Remove it, or put the value in quotes if it is
        text.
    .stray = unexpected `{ $bracket }`
    .remove = remove it, or put the value in quotes if it is text

comma = a comma is missing or not needed
    .explanation =
        Between `[` and `]`, and between `{"{"}` and `{"}"}`, commas separate
        items. Items on separate lines, each after a dash, have none. Numbers are
        written without commas.

            - {"{"}company: A period: 2020{"}"}    →    - {"{"}company: A, period: 2020{"}"}
    .missing = missing comma between brackets
    .separate = separate the values between brackets by commas; quote text that contains `: ` or a comma
    .after-value = comma after a value
    .remove-at-end = remove it: a value ends where its line ends
    .nothing-before = comma without a value before it
    .remove = remove it
    .in-text = comma in text between braces
    .write-number = write `{ $number }`
    .quote-text = put the text in quotes: `{ $key }: "{ $text }"`

needs-quotes = a value needs quotes
    .explanation =
        A value that contains `: `, or begins with a character that YAML reserves, such as
        `*`, `@`, `%`, `&`, `!` or a backtick, is not read as text. Put it in quotes, or
        after `|` on lines of its own.

            title: Payments: Settlement    →    title: "Payments: Settlement"
    .starts-with = a value cannot begin with `{ $sign }`
    .starts-with-backtick = a value cannot begin with a backtick
    .after-bracket = unexpected text after `{ $bracket }`
    .beside-key = a value cannot begin with `{ $sign } ` on the line of its key
    .beside-bar = unexpected text after `{ $bar }`
    .after-quote = text after a closing quote
    .colon = `: ` in a value without quotes
    .colon-in-text = `: ` in text without quotes
    .table = table without `|` before it
    .tag = `{ $tag }` is a tag in YAML, and would not be printed
    .anchor = `{ $name }` is an anchor in YAML, and would not be printed
    .comment = `#` begins a comment, so the value is empty
    .quote = put the value in quotes: { $value }
    .quote-whole = put the whole value in quotes: { $value }
    .quote-element = put the value in quotes: - { $value }
    .quote-key = put the key in quotes: { $key }
    .put-in-quotes = put the value in quotes
    .quote-or-bar = put the whole text in quotes, or write it after `|` on lines of its own
    .link = write the address alone in `links`, or `{"{"}url: https://…, label: …{"}"}`
    .list-on-next-line = begin a list on the next line, indented deeper than its key
    .behind-bar = write the whole value after `|` on a line of its own
    .write-below = write it on the next line, indented as the lines after it
    .write-below-or-quote = write it on the next line, indented deeper than its key; or put the value in quotes: { $value }
    .table-behind-bar = write `{ $key }: |`, and indent every row deeper than this key
    .text-starts-here = the text starts here
    .other-quotes = if the quote is part of the text, put the whole text in the other kind of quotes

escape = a backslash in double quotes begins an escape that does not exist
    .explanation =
        In double quotes `\` begins an escape such as `\n`. Write it twice, or use
        single quotes, where it is an ordinary character.

            path: "C:\Users"    →    path: 'C:\Users'
    .unknown = unknown escape in double quotes
    .write-twice = write the backslash twice, `\\`, or put the value in single quotes

comment = a `#` makes the rest of the line a comment
    .explanation =
        In YAML a `#` after a space begins a comment, which is not printed. Put the
        value in quotes if the `#` belongs to it; write `# ` with a space for a comment.

            summary: Rank #1 of 200    →    summary: "Rank #1 of 200"
    .found = `{ $text }` is a comment, and is not printed
    .quote-or-space = put the value in quotes if it belongs to the text; write a comment as `# …`, with a space

colon-space = a colon or the space after it is missing
    .explanation =
        A key and its value are separated by a colon and a space.

            name:Jane Doe      →   name: Jane Doe
            name = Jane Doe        name: Jane Doe
    .missing = missing space after the colon
    .write = write `{ $key }:{ $value }`
    .equals = `=` instead of a colon

no-colon = a key has no colon
    .explanation =
        Every key ends with a colon, also when its value is on the lines below.

            profile           →   profile:
              name: Jane Doe        name: Jane Doe
    .missing = missing colon after `{ $key }`
    .write = write `{ $key }:{ $bar }`

dash = the dash of a list is wrong, or has no space after it
    .explanation =
        A list item begins with a hyphen and a space. Bullets and other dashes
        are ordinary text in YAML, and items between brackets have no dash.

            • Java     →   - Java
            -Kotlin        - Kotlin
    .no-space = missing space after the dash
    .other-sign = expected `-`, found `{ $sign }`
    .between-brackets = dash between brackets
    .use-commas = remove it, and separate the items by commas; or put the value in quotes if it is text
    .write = write `- { $text }`
    .write-or-quote = write `- { $text }`; or put the text in quotes

no-key = a line belongs to no key
    .explanation =
        Every text is the value of a key. Text of several lines is written after `|`,
        and all its lines are deeper than the key. A note for yourself is a comment:
        `# …`.
    .found = line belongs to no key
    .above = { $more ->
        [0] line above the first key
        [one] this line and 1 other are above the first key
       *[other] this line and { $more } others are above the first key
    }
    .quoted-line = `{ $sign }` before a line, as in a quoted mail
    .start = begin it with a key and `: `, or with `- ` in a list
    .start-or-comment = begin it with a key and `: `, or make it a comment, `# …`
    .else-start = otherwise begin it with a key and `: `
    .text-behind-bar = if it belongs to the text of `{ $key }`, write that text after `|`, and indent all its lines
    .remove-marks = remove the `{ $sign }` and the space after it from every line

comment-sign = a comment does not begin with `#`
    .explanation =
        Comments in YAML begin with `#`; `//`, `/*` and `<!--` belong to other
        languages.
    .found = comment does not begin with `#`
    .write = write `# { $comment }`

fence = a file has a code fence of Markdown around it
    .explanation =
        Text that was copied out of a chat or a README begins and ends with lines of
        three backticks. Remove these lines.
    .found = code fence of Markdown in a YAML file
    .remove = remove the lines of three backticks

merge-conflict = a file has a merge conflict of Git
    .explanation =
        Keep one of the two versions, and remove the lines that begin with `<<<<<<<`,
        `=======` and `>>>>>>>`.
    .found = merge conflict of Git
    .keep-one = keep one of the two versions, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`

duplicate-key = a key appears twice
    .explanation =
        A mapping has each key once. If the second one begins another item of a list,
        it lacks its dash.

            - title: Payments      →   - title: Payments
              title: Settlement        - title: Settlement
    .found = duplicate key `{ $key }`
    .other-word = duplicate key: `{ $key }` is another word for `{ $name }`
    .first-here = first defined here
    .other-here = `{ $name }` is here
    .add-dash = if another item begins here, write a dash before it: `- { $key }: …`
    .keep-one = keep one of them

key-not-text = a key is not text
    .explanation =
        A list or a mapping cannot be a key. A key that holds `[`, `{"{"}` or `: ` is
        written in quotes.
    .found = expected text as key, found { $found }
    .quote = quote text that contains a brace, a bracket or `: `

unknown-anchor = an anchor is unknown
    .explanation =
        A value that begins with `*` refers to a value that was marked with `&` and the
        same name before it. Put text that begins with `*` in quotes.

            summary: *Fast*    →    summary: "*Fast*"
    .not-found = unknown anchor `{ $text }`
    .quote = put it in quotes if it is text
    .within-itself = `{ $text }` is inside the value that it refers to
    .repeat = refer to a value that ends before it

second-document = a file has a second YAML document
    .explanation =
        A line `---` begins another document. A file of the content is one document:
        remove the line, or move the second part to another file.
    .found = second YAML document in a file
    .remove = remove the line `---`: a file is one document

yaml = a file is not valid YAML
    .explanation =
        The parser stopped at this place, for a reason that no other code describes.
        Look at the indentation and the quotes of this line and of the one before.
    .syntax = invalid YAML: { $reason }
    .look = look at the indentation and the quotes of this line and of the one before
