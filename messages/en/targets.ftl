# Problems with targets: the companies that documents are made for.

unknown-target = a target is not known
    .explanation =
        Targets are files `targets/NAME.yaml` beside the content, or rows of a table
        given with `--targets`.

target-glob = a pattern for targets is not valid
    .explanation =
        `--target` takes names and patterns: `*` for any text, `?` for a character,
        `[ab]` for one of several, `{"{a,b}"}` for alternatives. Brackets are closed.

duplicate-target = two targets have the same id
    .explanation =
        The id of a target is the name of its file, or `id` in a table. Documents of two
        targets of one id would be written to the same place.

unknown-tag = nothing has this tag
    .explanation =
        `select.tags` or `--tags` names a tag that no entry or item of the content has.
        The help line names the nearest one.

unknown-list = a name is not that of a list
    .explanation =
        `order`, `max_items` and similar keys take names of lists of the content, such
        as `experience` or `projects`, or a path into an entry, such as
        `experience.haneul.projects`.

unknown-letter = a letter is not known
    .explanation =
        A document of a target names a letter by its `id` under `letters`.

unknown-variant = no answer has this variant
    .explanation =
        A document of a target chooses among the `variants` of answers by name. At least
        one answer must have it.

unknown-document = a target has no such document
    .explanation =
        `show` and `diff` take a document of a target by the name of its layout or by
        its title.

csv = a table of targets is not valid CSV
    .explanation =
        The first line names the columns, as in `id,company,role,vars.team`; each other
        line is a target. Values are separated by commas, and one that holds a comma or
        quotes is in double quotes.

json = a file of targets is not valid JSON
    .explanation =
        A `.jsonl` file has an object on each line, and each object is a target with the
        keys of `targets/*.yaml`, as in
        `{"{\"company\": \"하늘페이\", \"vars\": {\"team\": \"정산\"}}"}`.

target-row = a row of a table names no target
    .explanation =
        Each row has an `id`, or a `company` that the id is made from. Both are texts.
