# Problems with texts: Markdown, and what was probably not meant.

link-scheme = a link has no address that can be printed
    .explanation =
        Links are `https`, `http`, `mailto` or `tel`, and begin with that.

            url: github.com/hong    →    url: https://github.com/hong

list-indentation = a list of Markdown is cut by its indentation
    .explanation =
        What belongs to an element of a list is indented as far as its text: two columns
        after `- `, three after `1. `. With less, Markdown ends the list, and counts
        from 1 again.

table = rows of a table are no table to Markdown
    .explanation =
        A table of Markdown has a line of `|---|---|` below its first row, with as many
        columns, and rows with not more cells than that. Otherwise the rows are printed
        as they are.

unclosed-mark = a link or strong text has no end
    .explanation =
        `[text](https://…` without `)`, or `**text` without `**`, is printed as it is.
        Close it, or write a backslash before a sign that is meant.

bullet = lines that begin with a bullet do not become a list
    .explanation =
        In Markdown lists begin with `- ` or `1. `. Lines that begin with `·`, `■`, `①`,
        `(1)` or `가.`, or without a space as in `-하나`, are joined to one paragraph.

placeholder = something was left to be filled in
    .explanation =
        `[회사명]`, `OOO`, `XX%`, `TODO`, `추후 작성` and the like look like a gap that was not
        filled. In a document for a target it is an error. Code (`` `TODO` ``) and names
        such as `홍○○` are not reported. If it is meant, add `allow: [placeholder]`.
    .in-document = `{ $text }` is left to be filled in
    .fill-in = fill it in; for braces to print, write `\{"{{"}`
    .allow = `--allow placeholder` or `allow: [placeholder]` lets `OOO` and the like pass

speech-level = one answer mixes ~다 and ~습니다
    .explanation =
        A letter reads best in one level of speech. Quotations and lists may have
        another than the text around them.

spelling = one name is written in several ways
    .explanation =
        `Kubernetes` in one `stack` and `kubernetes` in another: who searches for the
        one does not find the other. Write it one way.

duration = a written duration is not that of the period
    .explanation =
        The duration is computed from `period`. One that is written beside it, such as
        `총 3년 2개월`, says something else: correct one of them, or leave the written one
        out.

future = a period has not begun and has an open end
    .explanation =
        `2032.01 ~` says that something goes on which has not begun. Mostly the year is
        misspelt. What is to come is written as a date alone.

overlap = two full-time jobs are at the same time
    .explanation =
        Two jobs share more than the month of the change. Correct one of the periods, or
        say what it was with `employment: part-time`, `freelance`, `contract` or
        `intern`.

missing-translation = a text is not there in the language of the document
    .explanation =
        The document is in one language, and a text that is given in several languages
        lacks it. Until it is added, the text in another language is printed.
    .only = no text in `{ $lang }`, only in { $found }
    .add = add `{ $lang }: …`; until then the text in another language is printed
