//! The JSON that the page requests.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use super::places::{Places, Spot};
use super::session::{Pages, Snapshot};
use super::source::letters;
use crate::content::file::absolute;
use crate::diagnostics::render::json_problems;
use crate::diagnostics::{Code, Place, Problem, Sources};
use crate::typeset::boxes::Word;

/// Most words in a list of differences.
const MAX_CHANGES: usize = 4000;

/// A document: on the first line JSON with its pages and everything that is shown beside them; then the SVGs of the pages whose
/// hashes are not `known`, without separators. Their lengths are in the JSON. As strings of JSON they would be parsed twice.
pub fn document(snapshot: &Snapshot, pages: Option<&Pages>, can_compare: bool, known: &BTreeSet<&str>) -> Vec<u8> {
    let problems = json_problems(&snapshot.sources, &snapshot.problems);
    let mut reply = json!({
        "version": snapshot.version,
        "choices": snapshot.choices,
        "problems": problems,
        "before": can_compare,
        "milliseconds": (snapshot.elapsed.as_secs_f64() * 1e4).round() / 10.0,
        "pages": [],
    });
    let line = |reply: &Value| format!("{reply}\n").into_bytes();
    let Some(pages) = pages else { return line(&reply) };
    let sheets =
        pages.sheets.iter().map(|sheet| json!({ "hash": sheet.hash, "width": sheet.width, "height": sheet.height }));
    reply["pages"] = sheets.collect();
    let new: Vec<_> = pages.sheets.iter().filter(|sheet| !known.contains(sheet.hash.as_str())).collect();
    reply["svg"] = new.iter().map(|sheet| json!([sheet.hash, sheet.svg.len()])).collect();
    let document = &pages.document;
    reply["stale"] = json!(pages.version != snapshot.version);
    reply["document"] = json!({
        "layout": document.planned.layout,
        "title": document.planned.title,
        "lang": document.planned.lang,
        "author": document.view.meta.author,
        "file": document.planned.file_name(),
        "last_page": document.last_page,
        "max_pages": document.max_pages,
        "lines_over": document.max_pages.map_or(0, |most| lines_after(pages, most as usize)),
        "notes": document.notes,
        "answers": answers(pages),
    });
    let mut bytes = line(&reply);
    new.iter().for_each(|sheet| bytes.extend_from_slice(sheet.svg.as_bytes()));
    bytes
}

/// Number of lines on the pages after the first `most`, without heads and feet, which the first page has too.
fn lines_after(pages: &Pages, most: usize) -> usize {
    if pages.sheets.len() <= most {
        return 0;
    }
    let words = pages.words();
    // The same word at the same height on the first page is part of a head or foot.
    let line = |word: &Word| (word.y.round() as i64, word.text.clone());
    let common: BTreeSet<_> = words.first().into_iter().flatten().map(line).collect();
    let lines = words.iter().enumerate().skip(most).flat_map(|(page, words)| {
        let own = words.iter().filter(|word| !common.contains(&line(word)));
        own.map(move |word| (page, (word.y + word.height).round() as i64))
    });
    let mut lines: Vec<_> = lines.collect();
    lines.sort_unstable();
    // Words at the same height belong to one line.
    lines.dedup_by(|one, other| one.0 == other.0 && (one.1 - other.1).abs() <= 3);
    lines.len()
}

/// The answers of letters with their lengths and limits.
fn answers(pages: &Pages) -> Vec<Value> {
    let letters = pages.document.view.letters.iter().flat_map(|letter| &letter.questions);
    let plain = |line: &crate::text::rich::Line| crate::text::words::strip(&line.plain_text());
    let answers = letters.map(|question| {
        json!({
            "prompt": plain(&question.prompt),
            "counted": plain(&question.counted),
            "count": question.count,
            "limit": question.limit,
        })
    });
    answers.collect()
}

/// The words of the pages with the places where they were written, and the words that problems are about.
pub fn words(snapshot: &Snapshot, pages: &Pages) -> Value {
    let (words, places) = (pages.words(), pages.places());
    let sources = &pages.sources;
    let spots: Vec<_> = places.spots.iter().map(|spot| spot_of(spot, sources)).collect();
    let pages_of_words: Vec<Vec<Value>> =
        words.iter().zip(&places.words).map(|(words, spots)| page_words(words, spots, places, sources)).collect();
    json!({
        "version": pages.version,
        "files": files(places, sources),
        "spots": spots,
        "pages": pages_of_words,
        "marks": marks(&snapshot.problems, words),
    })
}

/// A place as JSON: path of the file, line, column, last line, and path in the content.
fn spot_of(Spot { place, path }: &Spot, sources: &Sources) -> Value {
    let (line, column) = sources.line_column(place);
    let end = sources.line_column(&Place { file: place.file, range: place.range.end..place.range.end }).0;
    json!([sources.path(place.file), line, column, end, path])
}

/// Absolute paths of the files by their names, for editors.
fn files(places: &Places, sources: &Sources) -> Value {
    let names: BTreeSet<_> = places.spots.iter().map(|spot| sources.path(spot.place.file)).collect();
    Value::Object(names.into_iter().map(|name| (name.to_owned(), json!(absolute(Path::new(name))))).collect())
}

/// The words of a page: text, box, line, spot, and the number of lines between the start of the spot and the word.
fn page_words(words: &[Word], spots: &[Option<usize>], places: &Places, sources: &Sources) -> Vec<Value> {
    let tenth = |length: f64| (length * 10.0).round() / 10.0;
    let (mut spot, mut from) = (None, 0);
    let values = words.iter().zip(spots).map(|(word, own)| {
        let place = own.map(|own| &places.spots[own].place);
        if *own != spot {
            (spot, from) = (*own, place.map_or(0, |place| place.range.start));
        }
        let mut lines = 0;
        if let Some(place) = place {
            // Words come in the order of the text, so the next one is searched after the last.
            let rest = sources.text(place.file).get(from..place.range.end).unwrap_or_default();
            if let Some(at) = rest.find(&word.text) {
                from += at;
            }
            let before = sources.text(place.file).get(place.range.start..from).unwrap_or_default();
            lines = before.matches('\n').count();
        }
        json!([word.text, tenth(word.x), tenth(word.y), tenth(word.width), tenth(word.height), word.line, own, lines])
    });
    values.collect()
}

/// The words that problems are about: index of the problem, page, and index of the word on the page.
fn marks(problems: &[Problem], words: &[Vec<Word>]) -> Vec<Value> {
    let mut found = Vec::new();
    for (index, problem) in problems.iter().enumerate() {
        let wanted = match problem.code {
            Code::ForeignName => problem.message.text("name"),
            Code::Placeholder => problem.message.text("shown"),
            _ => None,
        };
        let Some(wanted) = wanted.map(|wanted| wanted.trim_matches('`')) else { continue };
        for (page, words) in words.iter().enumerate() {
            let runs = runs_of(wanted, words).into_iter();
            found.extend(runs.flatten().map(|word| json!([index, page, word])));
        }
    }
    found
}

/// The words of a page that make up a text, for each time that it occurs.
fn runs_of(wanted: &str, words: &[Word]) -> Vec<std::ops::Range<usize>> {
    let squeezed = |text: &str| -> String {
        let own = letters(text);
        if own.is_empty() { text.split_whitespace().collect() } else { own }
    };
    let wanted = squeezed(wanted);
    if wanted.is_empty() {
        return Vec::new();
    }
    let (mut text, mut starts) = (String::new(), Vec::new());
    for word in words {
        starts.push(text.len());
        let own = letters(&word.text);
        text.push_str(if own.is_empty() { &word.text } else { &own });
    }
    let word_at = |at: usize| starts.partition_point(|start| *start <= at).saturating_sub(1);
    text.match_indices(&wanted).map(|(at, _)| word_at(at)..word_at(at + wanted.len() - 1) + 1).collect()
}

/// The words in which two documents differ, each as its page and index.
pub fn differences(one: &Pages, other: &Pages) -> Value {
    fn texts(pages: &Pages) -> (Vec<Value>, Vec<&String>) {
        let all = pages.words().iter().enumerate();
        all.flat_map(|(page, words)| words.iter().enumerate().map(move |(at, word)| (json!([page, at]), &word.text)))
            .unzip()
    }
    let ((one, left), (other, right)) = (texts(one), texts(other));
    let (mut gone, mut new) = (Vec::new(), Vec::new());
    for op in similar::capture_diff_slices(similar::Algorithm::Myers, &left, &right) {
        if op.tag() != similar::DiffTag::Equal {
            gone.extend_from_slice(&one[op.old_range()]);
            new.extend_from_slice(&other[op.new_range()]);
        }
    }
    gone.truncate(MAX_CHANGES);
    new.truncate(MAX_CHANGES);
    json!({ "left": gone, "right": new })
}
