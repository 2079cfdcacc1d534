//! What is chosen, hidden and put in order.

use super::*;
use crate::diagnostics::problem::{Problem, Problems};
use crate::tailor::ids::all;
use crate::tailor::targets::target::Select;
use crate::tailor::testing::{show, text, texts, tree};
use crate::tailor::verify::check;

const CONTENT: &str = "
experience:
- {id: naru, tags: [backend], tasks: [a, {text: b, tags: [game]}, {text: c, tags: [backend, game]}]}
- {id: old, tags: game}
- {id: plain}
";

fn selected(include: &str, exclude: &str, hide: &str) -> (String, Vec<Problem>) {
    let mut tree = tree(CONTENT);
    let mut problems = Problems::default();
    let place = tree.place.clone();
    let chosen = Select { include: texts(include), exclude: texts(exclude), hide: texts(hide), place };
    let found = check(&tree, Some(&chosen), &Order::default(), &[], "ko", &mut problems);
    select(&mut tree, &chosen.include, &chosen.exclude, found);
    (show(&tree), problems.into_found())
}

#[test]
fn tagged_ones_are_chosen_and_others_stay() {
    let (left, _) = selected("backend", "", "");
    assert!(left.contains("naru") && left.contains("plain") && !left.contains("old"), "{left}");
    assert!(left.contains("tasks: [a, {text: c"), "{left}");
    let (left, _) = selected("", "game", "");
    assert!(left.contains("tasks: [a]") && !left.contains("old"), "{left}");
    let (left, _) = selected("backend game", "", "naru plain");
    assert_eq!(left, "{experience: [{id: old, tags: game}]}");
}

#[test]
fn named_ones_come_first_and_the_rest_in_their_order() {
    let mut tree = tree(CONTENT);
    let mut problems = Problems::default();
    let wanted = |names: &str| Order(vec![(text("experience"), texts(names))]);
    order(&mut tree, &wanted("plain"), "ko");
    assert_eq!(all(&tree, "ko"), ["plain", "naru", "old"]);
    let mut checked = |wanted: &Order| drop(check(&tree, None, wanted, &[], "ko", &mut problems));
    checked(&wanted("plain"));
    checked(&wanted("od"));
    checked(&Order(vec![(text("experince"), vec![text("a")])]));
    let helps: Vec<_> =
        problems.into_found().into_iter().flat_map(|problem| problem.help).map(|help| help.to_string()).collect();
    assert_eq!(helps, ["did you mean `old`?", "did you mean `experience`?"]);
}
