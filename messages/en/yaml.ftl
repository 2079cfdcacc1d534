# Problems with the syntax of YAML.

tab = a tab is used as indentation
    .explanation =
        YAML is indented with spaces. Most editors can show tabs and insert spaces for
        the tab key.

wide-character = a full-width character is used in place of a sign of YAML
    .explanation =
        Korean and Japanese input methods can type a colon, a comma or a space as wide
        as a syllable. YAML only knows the narrow ones.

            name：홍길동      →    name: 홍길동
    .colon = `{ $sign }` is not a colon in YAML

wide-comma = a full-width comma does not separate the elements of a list
    .explanation =
        Between brackets only `, ` separates elements. With a comma as wide as a
        syllable the list has one element instead of several. Put a text that holds such
        a comma in quotes.

            stack: [Java， Kotlin]    →    stack: [Java, Kotlin]

control-character = a character cannot be printed or seen
    .explanation =
        Control characters cannot be printed; zero-width characters in a key or in the
        indentation change what YAML reads without being seen. They come from copying
        out of other programs. Delete the characters around the caret and type them
        again. In double quotes an escape such as `\u0007` is such a character too.
    .in-table = control character (U+{ $code })
    .remove = remove it: it cannot be printed

indentation = a line is indented so that it belongs nowhere
    .explanation =
        The keys of one mapping begin in the same column, and what is below a key is
        deeper than it. A key that has a value on its own line can have nothing below
        it.

            profile:                           profile:
              name: 홍길동                 →     name: 홍길동
                email: hong@example.com          email: hong@example.com

block-indentation = a text after `|` is not indented as it must be
    .explanation =
        Every line of a text after `|` is deeper than its key, and not less deep than
        its first line.

            summary: |    →   summary: |
            첫 줄               첫 줄

unclosed-quote = a quote is never closed
    .explanation =
        A value that begins with `"` or `'` ends with the same sign. A text that holds
        quotes is easiest to write after `|`, where they are characters.

unclosed-bracket = a bracket is never closed
    .explanation =
        A value that begins with `[` is a list, and one that begins with `{"{"}` is a
        mapping; they end with `]` and `{"}"}`. Close the bracket, or put the value in
        quotes if it is a text.

            title: [사내] 결제 서버    →    title: "[사내] 결제 서버"

bracket = a closing bracket has no opening one
    .explanation =
        There is a `]` or `{"}"}` too many. Remove it, or put the value in quotes if it
        is a text.

comma = a comma is missing or not needed
    .explanation =
        Between `[` and `]`, and between `{"{"}` and `{"}"}`, commas separate the
        elements. On lines of their own elements have none. A number that holds a comma
        is written without it.

            stack: [Java Kotlin, Go]    →    stack: [Java, Kotlin, Go]

needs-quotes = a value is something else to YAML without quotes
    .explanation =
        A value with `: ` in it, or one that begins with a sign of YAML such as `*`,
        `@`, `%`, `&`, `!` or a backtick, is not read as text. Put it in quotes, or
        after `|` on lines of its own.

            title: 결제: 정산 서버      →    title: "결제: 정산 서버"

escape = a backslash in double quotes begins an escape that does not exist
    .explanation =
        In double quotes `\` begins an escape such as `\n`. Write it twice, or use
        single quotes, where it is a character.

            path: "C:\Users"    →    path: 'C:\Users'

comment = a `#` makes the rest of the line a comment
    .explanation =
        In YAML a `#` after a space begins a comment, which is not printed. Put the
        value in quotes if the `#` belongs to it; write `# ` with a space for a comment.

            summary: 정산 #1위    →    summary: "정산 #1위"

colon-space = a colon has no space after it, or another sign is in its place
    .explanation =
        A key and its value are separated by a colon and a space.

            name:홍길동      →   name: 홍길동
            name = 홍길동        name: 홍길동
    .missing = missing space after the colon
    .write = write `{ $key }: { $value }`

no-colon = a key has no colon
    .explanation =
        Every key ends with a colon, also when its value is on the lines below.

            profile           →   profile:
              name: 홍길동          name: 홍길동

dash = the dash of a list is missing its space or is another sign
    .explanation =
        An element of a list begins with a hyphen and a space. Bullets and other dashes
        are characters to YAML, and between brackets elements have no dash.

            • Java     →   - Java
            -Kotlin        - Kotlin

no-key = a line belongs to no key
    .explanation =
        Every text is the value of a key. A text of several lines is written after `|`,
        and all its lines are deeper than the key. A note for yourself is a comment:
        `# …`.

comment-sign = a comment begins with another sign than `#`
    .explanation =
        Comments in YAML begin with `#`; `//`, `/*` and `<!--` belong to other
        languages.

fence = a file has a code fence of Markdown around it
    .explanation =
        Text that was copied out of a chat or a README begins and ends with lines of
        three backticks. Remove these lines.

merge-conflict = a file has a merge conflict of Git
    .explanation =
        Keep one of the two versions, and remove the lines that begin with `<<<<<<<`,
        `=======` and `>>>>>>>`.

duplicate-key = a key is given twice
    .explanation =
        A mapping has each key once. If the second one begins another element of a list,
        it lacks its dash.

            - title: 결제    →   - title: 결제
              title: 정산        - title: 정산

key-not-text = a key is not a text
    .explanation =
        A list or a mapping cannot be a key. A key that holds `[`, `{"{"}` or `: ` is
        written in quotes.

unknown-anchor = an alias has no anchor
    .explanation =
        A value that begins with `*` refers to a value that was marked with `&` and the
        same name before it. Put a text that begins with `*` in quotes.

            summary: *강조*    →    summary: "*강조*"

second-document = a file has a second YAML document
    .explanation =
        A line `---` begins another document. A file of the content is one document:
        remove the line, or move the second part to a file of its own.

yaml = a file is not valid YAML
    .explanation =
        The parser stopped at this place, for a reason that no other code describes.
        Look at the indentation and the quotes of this line and of the one before.
