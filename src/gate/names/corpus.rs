//! Measures how well names are found: two hundred companies, texts that name one of them, and texts that do not.

use super::*;

const COMPANIES: &str = include_str!("corpus/companies.txt");
/// Texts that people leave in a document from an earlier application.
const LEAKS: &str = include_str!("corpus/leaks.txt");
/// Texts about their work and themselves.
const INNOCENT: &str = include_str!("corpus/innocent.txt");

fn names() -> Names {
    let owner = |line: &str| {
        let names: Vec<String> = line.split(';').map(str::to_owned).collect();
        Owner { id: names[0].clone(), names, ..Owner::default() }
    };
    Names::new(COMPANIES.lines().map(owner).collect(), &["홍길동".to_owned(), "Gildong Hong".to_owned()])
}

#[test]
fn names_are_found_and_other_words_are_not() {
    let names = names();
    let allowed = AllowedNames(names.free.iter().copied().collect());
    let is_found =
        |text: &&str| names.mentions(text, &allowed, Kind::Text).iter().any(|one| one.sense == Sense::Company);
    let missed: Vec<_> = LEAKS.lines().filter(|text| !is_found(text)).collect();
    let wrong: Vec<_> = INNOCENT.lines().filter(is_found).collect();
    let (leaks, innocent) = (LEAKS.lines().count(), INNOCENT.lines().count());
    assert!(leaks >= 174 && innocent >= 75 && COMPANIES.lines().count() >= 200);
    println!("missed {} of {leaks}: {missed:#?}; reported {} of {innocent}: {wrong:#?}", missed.len(), wrong.len());
    assert!(missed.len() * 20 <= leaks, "missed {} of {leaks}: {missed:#?}", missed.len());
    assert!(wrong.len() * 25 <= innocent, "reported {} of {innocent}: {wrong:#?}", wrong.len());
}
