//! The order of modules: a module imports only modules that `src/lib.rs` lists before it, and files do not import each other in
//! a circle.
//!
//! The test reads all paths in the code that begin with `crate`, `super` or the name of a module below. Tests in `src/` may import
//! anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use regex::Regex;

use crate::support::{files, root};

/// Exceptions: importer, imported, and the reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

/// Files by their path below `src/`, and their imports: the imported file, and the path in the code.
struct House {
    order: Vec<String>,
    imports: BTreeMap<String, BTreeMap<String, String>>,
}

impl House {
    /// Reads sources: paths below `src/`, including `lib.rs`, and their texts.
    fn new(files: &BTreeMap<String, String>) -> Self {
        let declared = Regex::new(r"(?m)^(?:pub(?:\([^)]*\))? )?mod (\w+);").expect("a pattern");
        let listed = declared.captures_iter(&files["lib.rs"]).map(|found| found[1].to_owned());
        // The commands are a part of the program, which comes after the library.
        let order = listed.chain(["cli".to_owned()]).collect();
        let modules: BTreeMap<_, _> = files.keys().map(|file| (module(file), file.as_str())).collect();
        let mut imports = BTreeMap::new();
        for (file, text) in files {
            let own = module(file);
            let paths = paths(text).into_iter().filter_map(|path| {
                let target = imported(&own, &path, &modules)?;
                (target != file && target != "lib.rs").then(|| (target.to_owned(), path.join("::")))
            });
            imports.insert(file.clone(), paths.collect());
        }
        Self { order, imports }
    }

    fn imports(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let all = self.imports.iter().flat_map(|(file, targets)| targets.iter().map(move |target| (file, target)));
        let all = all.map(|(file, (target, path))| (file.as_str(), target.as_str(), path.as_str()));
        all.filter(|(file, target, _)| !EXCEPTIONS.iter().any(|(from, to, _)| (from, to) == (file, target)))
    }

    /// Imports from modules that `lib.rs` lists later.
    fn upward(&self) -> Vec<String> {
        let floor = |file: &str| {
            let room = file.split('/').next().unwrap_or_default().trim_end_matches(".rs");
            self.order.iter().position(|listed| listed == room)
        };
        let up = self.imports().filter(|(file, target, _)| floor(target) > floor(file));
        up.map(|(file, target, path)| format!("src/{file} imports src/{target}, which is listed later: `{path}`"))
            .collect()
    }

    /// Imports in a circle: those between files that reach each other.
    fn circular(&self) -> Vec<String> {
        let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        self.imports().for_each(|(file, target, _)| next.entry(file).or_default().push(target));
        let reaches = |from: &str| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
            while let Some(file) = open.pop() {
                let fresh = next.get(file).into_iter().flatten().filter(|target| seen.insert(**target));
                open.extend(fresh.copied().collect::<Vec<_>>());
            }
            seen
        };
        let reached: BTreeMap<_, _> = next.keys().map(|file| (*file, reaches(file))).collect();
        let circular =
            self.imports().filter(|(file, target, _)| reached.get(target).is_some_and(|files| files.contains(file)));
        circular
            .map(|(file, target, path)| format!("src/{file} imports src/{target}, which leads back to it: `{path}`"))
            .collect()
    }
}

/// The module of a file: `["yaml", "node"]` for `yaml/node.rs`, empty for `lib.rs`.
fn module(file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').filter(|part| *part != "lib").map(str::to_owned).collect()
}

/// The paths in a text without its tests. A `use` tree gives a path for each name.
fn paths(text: &str) -> Vec<Vec<String>> {
    let comment = Regex::new(r"//[^\n]*").expect("a pattern");
    let tests = Regex::new(r"(?m)^#\[cfg\(test\)\]\n(pub(\([^)]*\))? )?mod \w+ \{").expect("a pattern");
    let used = Regex::new(r"(?m)^\s*(?:pub(?:\([^)]*\))? )?use ([^;]+);").expect("a pattern");
    let other = Regex::new(r"\b(?:crate|super|folio_pdf)(?:::\w+)+").expect("a pattern");
    let code = comment.replace_all(text, "");
    let code = &code[..tests.find(&code).map_or(code.len(), |found| found.start())];
    let mut paths = Vec::new();
    used.captures_iter(code).for_each(|found| spread(&mut Vec::new(), &found[1], &mut paths));
    let rest = used.replace_all(code, "");
    paths.extend(other.find_iter(&rest).map(|found| found.as_str().split("::").map(str::to_owned).collect()));
    paths
}

/// Expands a `use` tree.
fn spread(before: &mut Vec<String>, tree: &str, paths: &mut Vec<Vec<String>>) {
    let tree = tree.trim();
    if let Some(inner) = tree.strip_prefix('{').and_then(|tree| tree.strip_suffix('}')) {
        let (mut depth, mut start) = (0, 0);
        for (at, char) in inner.char_indices().chain([(inner.len(), ',')]) {
            match char {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    spread(before, &inner[start..at], paths);
                    start = at + 1;
                }
                _ => {}
            }
        }
    } else if let Some((first, rest)) = tree.split_once("::") {
        before.push(first.trim().to_owned());
        spread(before, rest, paths);
        before.pop();
    } else if !tree.is_empty() {
        let name = tree.split(" as ").next().unwrap_or(tree).trim();
        let name = Some(name.to_owned()).filter(|name| !matches!(name.as_str(), "self" | "*"));
        paths.push(before.iter().cloned().chain(name).collect());
    }
}

/// The file that a path in a module refers to.
fn imported<'f>(own: &[String], path: &[String], modules: &BTreeMap<Vec<String>, &'f str>) -> Option<&'f str> {
    let mut at = match path.first()?.as_str() {
        "crate" | "folio_pdf" => Vec::new(),
        "super" | "self" => own.to_vec(),
        // A module below this one, or another crate.
        first => {
            let below: Vec<_> = own.iter().cloned().chain([first.to_owned()]).collect();
            modules.contains_key(&below).then(|| own.to_vec())?
        }
    };
    for name in path {
        match name.as_str() {
            "crate" | "folio_pdf" | "self" => {}
            "super" => drop(at.pop()),
            name => {
                at.push(name.to_owned());
                if !modules.contains_key(&at) {
                    at.pop();
                    break;
                }
            }
        }
    }
    modules.get(&at).copied()
}

/// The files of `src/` without tests and the program.
fn house() -> House {
    let folder = root().join("src");
    let mut sources = BTreeMap::new();
    for path in files(&folder) {
        let name = path.strip_prefix(&folder).expect("a file of `src`").to_string_lossy().replace('\\', "/");
        if name.ends_with(".rs") && !name.ends_with("main.rs") && !name.ends_with("/tests.rs") {
            sources.insert(name, fs::read_to_string(&path).expect("a source"));
        }
    }
    House::new(&sources)
}

#[test]
fn no_module_imports_a_later_one() {
    let upward = house().upward();
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let circular = house().circular();
    assert!(circular.is_empty(), "{}", circular.join("\n"));
}

#[test]
fn every_exception_is_still_needed() {
    let house = house();
    for (from, to, _) in EXCEPTIONS {
        assert!(house.imports.get(*from).is_some_and(|targets| targets.contains_key(*to)), "{from} imports no {to}");
    }
}

#[test]
fn circles_and_imports_of_later_modules_are_found() {
    let files = [
        ("lib.rs", "pub mod a;\npub mod b;\n"),
        ("a.rs", "// crate::b::x\nuse crate::{\n    b::{self, c as d},\n};\n"),
        (
            "b/mod.rs",
            "mod c;\nmod e;\npub use c::thing;\nuse crate::a;\n#[cfg(test)]\nmod tests {\n    use super::e::x;\n}\n",
        ),
        ("b/c.rs", "fn f() { super::e::g() }\n"),
        ("b/e.rs", "use super::Item;\n"),
    ];
    let house = House::new(&files.into_iter().map(|(file, text)| (file.to_owned(), text.to_owned())).collect());
    let upward = house.upward();
    let later = |target: &str, path: &str| format!("src/a.rs imports src/{target}, which is listed later: `{path}`");
    assert_eq!(upward, [later("b/c.rs", "crate::b::c"), later("b/mod.rs", "crate::b")]);
    let circular = house.circular();
    let back = |file: &str, target: &str, path: &str| {
        format!("src/{file} imports src/{target}, which leads back to it: `{path}`")
    };
    for expected in [
        back("a.rs", "b/mod.rs", "crate::b"),
        back("b/mod.rs", "b/c.rs", "c::thing"),
        back("b/c.rs", "b/e.rs", "super::e::g"),
        back("b/e.rs", "b/mod.rs", "super::Item"),
        back("b/mod.rs", "a.rs", "crate::a"),
    ] {
        assert!(circular.contains(&expected), "{expected}\n{}", circular.join("\n"));
    }
}
