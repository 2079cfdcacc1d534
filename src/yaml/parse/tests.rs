//! What is read of YAML, right and wrong.

use super::*;
use crate::diagnostics::source::Sources;
use crate::yaml::parse;

fn read(text: &str) -> (Option<Node>, Vec<Problem>, Sources) {
    let mut sources = Sources::default();
    let file = sources.add("a.yaml".into(), ".".into(), text.into());
    let mut problems = Problems::default();
    let node = parse(&sources, file, &mut problems);
    let problems = problems.into_sorted(&sources);
    (node, problems, sources)
}

#[test]
fn plain_scalars_stay_what_was_typed() {
    let (node, problems, _) = read("a: 2021.10\nb: 0x1F\nc: no\nd: 1e3\ne:\nf: ~\n");
    assert!(problems.is_empty());
    let node = node.unwrap();
    let text = |key: &str| node.get(key).unwrap().as_str().unwrap().to_owned();
    assert_eq!(["a", "b", "c", "d", "e", "f"].map(text), ["2021.10", "0x1F", "no", "1e3", "", "~"]);
}

#[test]
fn places_count_bytes_of_hangul() {
    let (node, _, sources) = read("이름: 한서진\n역할: [설계, 개발]\n");
    let node = node.unwrap();
    let place = &node.get("이름").unwrap().place;
    assert_eq!(&sources.text(place.file)[place.range.clone()], "한서진");
    assert_eq!(sources.line_column(&node.get("역할").unwrap().place), (2, 5));
}
