//! Compares the catalogue of messages with the code: nothing is missing or unused, and docs/errors.md is made from it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use folio_pdf::api::diagnostics::{Area, Code, catalogue};
use folio_pdf::api::sample;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::support::{self, assert_reference, entries, root};

/// Messages by name, with the arguments that they take.
type Messages = BTreeMap<String, BTreeSet<String>>;

/// Names that are made at run time. The tests of `cli/help.rs` and of the schema check them.
fn is_dynamic(id: &str) -> bool {
    let (name, attribute) = id.split_once('.').unwrap_or((id, ""));
    let of_code = Code::named(name).is_some() && ["", "explanation"].contains(&attribute);
    of_code
        || ["area", "record"].contains(&name)
        || ["cli", "flags", "schema"].contains(&name.split('-').next().unwrap_or_default())
}

#[test]
fn code_and_catalogue_know_the_same_messages() {
    let used = used();
    assert!(!used.is_empty());
    for language in languages() {
        let catalogue = read(&language);
        let mut wrong = Vec::new();
        for (id, args, file) in &used {
            match catalogue.get(id) {
                None => wrong.push(format!("{}: the message `{id}` is not in the catalogue", file.display())),
                Some(known) if known != args => {
                    wrong.push(format!("{}: `{id}` is given {args:?}, and takes {known:?}", file.display()));
                }
                Some(_) => {}
            }
        }
        for id in catalogue.keys().filter(|id| !is_dynamic(id) && !used.iter().any(|(own, ..)| own == *id)) {
            wrong.push(format!("the message `{id}` is not used"));
        }
        assert!(wrong.is_empty(), "{}:\n{}", language.display(), wrong.join("\n"));
    }
}

#[test]
fn every_language_has_the_same_messages() {
    let languages: Vec<_> = languages().into_iter().map(|language| (read(&language), language)).collect();
    let (first, _) = &languages[0];
    for (other, language) in &languages[1..] {
        assert_eq!(first, other, "{}", language.display());
    }
}

#[test]
fn every_code_is_explained_in_the_file_of_its_area() {
    for language in languages() {
        for code in Code::ALL {
            let file = language.join(format!("{}.ftl", code.area().file()));
            let messages = parse(&file);
            for id in [code.name().to_owned(), format!("{code}.explanation")] {
                assert!(messages.contains_key(&id), "{}: `{id}` is missing", file.display());
            }
        }
    }
}

#[test]
fn every_code_is_used() {
    let mut sources = String::new();
    for file in files(&root().join("src"), "rs").into_iter().filter(|file| !file.ends_with("diagnostics/code.rs")) {
        sources.push_str(&fs::read_to_string(file).expect("a source"));
    }
    for code in Code::ALL {
        let written = [format!("\"{code}."), format!("\"{code}\""), format!("Code::{code:?}")];
        assert!(written.iter().any(|written| sources.contains(written)), "nothing has the code `{code}`");
    }
}

#[test]
fn the_documentation_is_made_from_the_catalogue() {
    const START: &str = "<!-- From here on made from `messages/` by the tests: `just accept` writes it. -->\n";
    let path = root().join("docs/errors.md");
    let text = fs::read_to_string(&path).expect("docs/errors.md");
    let (head, _) = text.split_once(START).expect("the line where the part that is made starts");
    assert_reference(&path, &format!("{head}{START}{}", documentation()));
}

#[test]
fn every_description_of_the_schema_is_shown() {
    let schemas = [sample::content_schema(), sample::target_schema()].concat();
    for id in parse(&languages()[0].join("schema.ftl")).keys() {
        let text = catalogue::of_program().lookup(id).expect("a description");
        let shown = format!("\"description\": {}", serde_json::to_string(&text).expect("JSON"));
        assert!(schemas.contains(&shown), "`{id}` describes nothing");
    }
    assert!(!schemas.contains("\"description\": \"\""), "a key has no description");
}

/// All codes as Markdown.
fn documentation() -> String {
    let catalogue = catalogue::of_program();
    let mut text = String::new();
    for area in Area::ALL {
        let title = catalogue.lookup(&format!("area.{}", area.file())).expect("a title");
        text.push_str(&format!("\n## {title}\n"));
        for code in Code::ALL.iter().filter(|code| code.area() == *area) {
            let (level, summary) = (code.level().word(), catalogue.summary(*code));
            text.push_str(&format!("\n### `{code}`\n\n*{level}:* {summary}\n\n{}\n", catalogue.explanation(*code)));
        }
    }
    text
}

fn languages() -> Vec<PathBuf> {
    entries(&root().join("messages")).into_iter().filter(|path| path.is_dir()).collect()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let files = support::files(folder).into_iter();
    files.filter(|path| path.extension().is_some_and(|own| own == ending)).collect()
}

/// All messages of a language. A message in two files fails the test, also with different attributes, as those of the first file
/// would not be found.
fn read(language: &Path) -> Messages {
    let (mut all, mut names) = (Messages::new(), BTreeSet::new());
    for file in files(language, "ftl") {
        let messages = parse(&file);
        let own: BTreeSet<_> = messages.keys().map(|id| id.split('.').next().unwrap_or(id).to_owned()).collect();
        let twice: Vec<_> = own.intersection(&names).collect();
        assert!(twice.is_empty(), "{}: in another file too: {twice:?}", file.display());
        names.extend(own);
        all.extend(messages);
    }
    all
}

fn parse(file: &Path) -> Messages {
    let text = fs::read_to_string(file).expect("a file of messages");
    let resource = fluent_syntax::parser::parse(text.as_str())
        .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.display()));
    let mut messages = Messages::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            assert!(!matches!(entry, Entry::Junk { .. } | Entry::Term(_)), "{}: {entry:?}", file.display());
            continue;
        };
        let own = message.value.iter().map(|pattern| (message.id.name.to_owned(), pattern));
        let inner =
            message.attributes.iter().map(|inner| (format!("{}.{}", message.id.name, inner.id.name), &inner.value));
        for (id, pattern) in own.chain(inner) {
            let mut args = BTreeSet::new();
            args_of(pattern, &mut args);
            assert!(messages.insert(id.clone(), args).is_none(), "{}: `{id}` is there twice", file.display());
        }
    }
    messages
}

fn args_of(pattern: &Pattern<&str>, args: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        args_of_expression(expression, args);
    }
}

fn args_of_expression(expression: &Expression<&str>, args: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => args_of_inline(inline, args),
        Expression::Select { selector, variants } => {
            args_of_inline(selector, args);
            variants.iter().for_each(|variant| args_of(&variant.value, args));
        }
    }
}

fn args_of_inline(inline: &InlineExpression<&str>, args: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            args.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|inner| args_of_inline(inner, args));
        }
        InlineExpression::Placeable { expression } => args_of_expression(expression, args),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        // A message inside another would hide which arguments it takes.
        other => panic!("{other:?}: put the sentence in as an argument"),
    }
}

/// The messages of `msg!(…)` and `problem!(…)` in the sources, with the names of their arguments.
fn used() -> Vec<(String, BTreeSet<String>, PathBuf)> {
    let mut found = Vec::new();
    for file in files(&root().join("src"), "rs") {
        let text = fs::read_to_string(&file).expect("a source");
        // Tests of the catalogue have messages of their own.
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        calls(tokens, &mut |id, args| found.push((id, args, file.clone())));
    }
    found
}

fn calls(tokens: TokenStream, visit: &mut dyn FnMut(String, BTreeSet<String>)) {
    let trees: Vec<_> = tokens.into_iter().collect();
    for (at, tree) in trees.iter().enumerate() {
        let TokenTree::Group(group) = tree else { continue };
        let name = at.checked_sub(2).map(|at| trees[at].to_string()).unwrap_or_default();
        let bang = at.checked_sub(1).is_some_and(|at| trees[at].to_string() == "!");
        if bang && ["msg", "problem"].contains(&name.as_str()) && group.delimiter() == Delimiter::Parenthesis {
            call(group.stream(), visit);
        }
        calls(group.stream(), visit);
    }
}

fn call(tokens: TokenStream, visit: &mut dyn FnMut(String, BTreeSet<String>)) {
    let mut tokens = tokens.into_iter();
    let Some(TokenTree::Literal(id)) = tokens.next() else { return };
    let mut args = BTreeSet::new();
    let mut start = false;
    for token in tokens {
        match token {
            TokenTree::Ident(name) if start => {
                args.insert(name.to_string());
                start = false;
            }
            TokenTree::Punct(sign) if sign.as_char() == ',' => start = true,
            _ => start = false,
        }
    }
    visit(id.to_string().trim_matches('"').to_owned(), args);
}
