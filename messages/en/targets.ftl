# Problems with targets: the companies that documents are made for.

unknown-target = a target is unknown
    .explanation =
        Targets are files `targets/NAME.yaml` in the folder of the content, or rows of a
        table given with `--targets`.
    .none = the content has no targets
    .not-found = target `{ $pattern }` not found
    .no-match = no target matches `{ $pattern }`
    .add = create one with `folio-pdf target new NAME`
    .repeat = write `--target` before each target

target-glob = a pattern for targets is not valid
    .explanation =
        `--target` takes names and patterns: `*` for any text, `?` for one character,
        `[ab]` for one of several, `{"{a,b}"}` for alternatives. Close every bracket.
    .invalid = invalid pattern `{ $pattern }`: { $error }

duplicate-target = two targets have the same id
    .explanation =
        The id of a target is the name of its file, or `id` in a table. Documents of two
        targets with the same id would be written to the same files.
    .twice = target `{ $id }` is defined twice
    .first-here = first defined here

unknown-tag = no entry has this tag
    .explanation =
        `select`, `cut.tags` or `--tags` uses a tag that no entry or item of the content
        has. The help line suggests the most similar one.
    .nothing-has = tag `{ $name }` not found
    .no-tags = the content has no tags

unknown-list = a list is unknown
    .explanation =
        `order`, `max_items` and similar keys take names of lists of the content, such
        as `experience` or `projects`. `order` also takes a path into an entry, such as
        `experience.haneul.projects`.
    .not-found = list `{ $name }` not found
    .show = `folio-pdf show` prints all lists

unknown-letter = a letter is unknown
    .explanation =
        A document of a target names a letter by its `id` under `letters`.
    .not-found = letter `{ $name }` not found
    .no-letters = the content has no `letters`

unknown-variant = a variant is unknown
    .explanation =
        `variant` of a document chooses among the `variants` of answers, so at least one
        answer must have a variant of this name. `variant` of a question chooses among those
        of the answer that its `use` names.
    .not-found = no answer has a variant `{ $name }`
    .not-in = answer `{ $answer }` has no variant `{ $name }`
    .without-use = `variant` without `use`
    .add-use = name the answer with `use: …`

unknown-document = a document is unknown
    .explanation =
        `show --document` takes the layout or the title of a document of the target.
    .not-found = the target has no document `{ $name }`

csv = a table of targets is not valid CSV
    .explanation =
        The first line names the columns, as in `id,company,role,vars.team`; each other
        line is a target. Values are separated by commas, and one that holds a comma or
        quotes is in double quotes.
    .no-names = expected a column `id` or `company` in the first line
    .use-commas = columns are separated by { $sign ->
        [tab] tabs
       *[semicolon] semicolons
        }: save the table with commas
    .many-columns = table has { $count } columns, and at most { $most } are read
    .name-columns = name the columns in the first line, as in `id,company,role,vars.team`
    .column-twice = duplicate column `{ $name }`
    .unknown-column = unknown column `{ $name }`
    .over-lines = value continues on the next line
    .unclosed-quote = unclosed quote
    .close-quote = close or remove the quote: a value is on one line
    .row-length = expected { $expected } values, found { $found }
    .quote-commas = quote a value that contains commas, e.g. `"a, b"`; an empty value still needs its comma
    .invalid = invalid row of CSV
    .save-again = save the table again as CSV in UTF-8

json = a file of targets is not valid JSON
    .explanation =
        A `.jsonl` file has an object on each line, and each object is a target with the
        keys of `targets/*.yaml`, as in
        `{"{\"company\": \"Acme\", \"vars\": {\"team\": \"Payments\"}}"}`.
    .expected-object = expected an object on each line
    .object-example = write each target as an object, e.g. `{"{\"company\": \"Acme\"}"}`
    .invalid = invalid JSON: { $message }
    .not-lines = expected an object on each line, found JSON over several lines
    .to-lines = write each target on a line of its own: `jq -c '.[]' targets.json > targets.jsonl`

target-row = a row of a table has no id
    .explanation =
        Each row has an `id`, or a `company` that the id is made from. Both are text.
    .expected-text = expected text as the id of a target, found { $found }
    .add-id = give it an `id` in letters, as in `haneul`
    .unnamed = row without `id` and `company`
    .name = give it an `id`, or a `company`
