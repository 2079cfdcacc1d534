//! Every error and warning is documented by its name.

use std::fs;
use std::path::Path;

use crate::support::root;

#[test]
fn every_name_stands_in_the_documentation() {
    let docs = fs::read_to_string(root().join("docs/errors.md")).expect("docs/errors.md");
    let pattern =
        regex::Regex::new(r#"Problem::(?:error|warning)\(\s*"([a-z0-9-]+)"|fail\(\s*"([a-z-]+)""#).expect("a pattern");
    let mut sources = Vec::new();
    gather(&root().join("src"), &mut sources);
    let mut count = 0;
    for source in &sources {
        for found in pattern.captures_iter(source) {
            let name = found.get(1).or(found.get(2)).expect("a name").as_str();
            assert!(docs.contains(&format!("`{name}`")), "`{name}` is not in docs/errors.md");
            count += 1;
        }
    }
    assert!(count > 80, "{count}");
    for (name, _) in folio_pdf::diagnostics::levels::WARNINGS {
        assert!(docs.contains(&format!("| `{name}` |")), "the warning `{name}` is not in docs/errors.md");
    }
    let warning = regex::Regex::new(r#"Problem::warning\(\s*"([a-z0-9-]+)""#).expect("a pattern");
    for name in sources.iter().flat_map(|source| warning.captures_iter(source)).map(|found| found[1].to_owned()) {
        let known = folio_pdf::diagnostics::levels::WARNINGS.iter().any(|(known, _)| *known == name);
        assert!(known, "the warning `{name}` is not in check::WARNINGS");
    }
}

fn gather(folder: &Path, sources: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        match entry.path().is_dir() {
            true => gather(&entry.path(), sources),
            false => sources.push(fs::read_to_string(entry.path()).expect("a source")),
        }
    }
}
