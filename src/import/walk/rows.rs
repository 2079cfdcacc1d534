//! Makes rows: certificates, languages, awards, publications.

use std::sync::LazyLock;

use regex::Regex;

use super::pieces::note;
use super::row::{Made, Row};
use crate::import::cut::{self, labelled};
use crate::import::document::Block;
use crate::import::draft::{Map, Value};
use crate::import::inline::{lines, links, plain, unmarked};
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::model::names;
use crate::text::pattern;
use crate::text::rich::Inline;

/// The sorts of rows made here.
pub const SORTS: [Sort; 4] = [Sort::Certificate, Sort::Language, Sort::Award, Sort::Publication];

/// Words that continue the name of a certificate after a dash.
const LEVELS: &[&str] = &["associate", "professional", "specialty", "practitioner"];

/// Makes a row; `None` if words would be lost.
pub fn make(sort: Sort, row: &Row, this_year: u16) -> Option<Made> {
    let expected = row.words();
    let typed = typed(sort, row, this_year);
    let same = |made: &Made| {
        let mut words = made.said.clone();
        made.map.words(&mut words);
        words.same(&expected) && made.map.has(sort.name())
    };
    if same(&typed) {
        return Some(typed);
    }
    let mut made = Made::default();
    made.map.set(sort.name(), Value::Line(row.line.clone()));
    rest(sort, &mut made.map, row);
    same(&made).then_some(made)
}

/// Adds the blocks below the line of a row to its summary or note.
fn rest(sort: Sort, map: &mut Map, row: &Row) {
    let mut blocks = row.blocks.clone();
    row.children.iter().for_each(|child| blocks.extend(child.all()));
    if blocks.is_empty() {
        return;
    }
    if sort.rest() == "summary" {
        if !map.has("summary") {
            map.extend_blocks("summary", blocks);
        }
        return;
    }
    let mut line = Vec::new();
    for block in blocks {
        let mut own = Vec::new();
        crate::import::document::flat(block, &mut own);
        for inline in own {
            if matches!(inline, Inline::Break) {
                line.push(Inline::Text(" · ".to_owned()));
            } else {
                line.push(inline);
            }
        }
        line.push(Inline::Text(" · ".to_owned()));
    }
    line.pop();
    match map.get_mut("note") {
        Some(Value::Line(own)) => {
            own.push(Inline::Text(" · ".to_owned()));
            own.extend(line);
        }
        _ => drop(map.set("note", Value::Line(line))),
    }
}

static SCORE: LazyLock<Regex> = pattern!(
    r"(?i)\b\d{2,4}\s*(?:점|/\s*\d{3})|\b(?:level|lv)\.?\s*\d|\b(?:IH|AL|IM[123]?|NH|IL)\b|\d{3,4}점?$|^N[1-5]$|^\d급$"
);
static TESTS: LazyLock<Regex> = pattern!(
    r"(?i)^(TOEIC(?:\s*Speaking)?|OPIc|TOEFL(?:\s*iBT)?|IELTS|TEPS|JLPT|JPT|HSK|토익(?:\s*스피킹)?|오픽|토플|텝스|G-?TELP|토스)\s*[:(-]?\s*(.+)$"
);

/// A row with its line split into keys.
fn typed(sort: Sort, row: &Row, this_year: u16) -> Made {
    let mut made = Made::default();
    let mut text = plain(&unmarked(&row.line));
    let labels = labelled(&row.line).filter(|found| !found.value.is_empty());
    // `Haneul Award: Won for the best batch.`
    if let Some(found) = labels.as_ref().filter(|found| found.colon && sort == Sort::Award)
        && plain(&found.value).ends_with(['.', '다'])
    {
        made.map.set(sort.name(), Value::text(found.label.as_str()));
        made.map.extend_blocks(sort.rest(), vec![Block::para(found.value.clone(), (1, 1))]);
        below(sort, row, this_year, &mut made);
        return made;
    }
    // A course with a period has no single date.
    if let Some(found) = cut::period(&text, this_year, false).filter(|_| sort == Sort::Certificate) {
        note(&mut made.map, &text[found.whole.clone()]);
        text = cut::without(&text, found.whole);
    } else if let Some(range) = cut::date(&text, this_year) {
        made.map.set("date", Value::text(text[range.clone()].trim()));
        text = cut::without(&text, range);
    }
    for (url, _) in links(&row.line) {
        if sort != Sort::Language {
            made.map.set("url", Value::Plain(url));
        }
    }
    let is_certificate = sort == Sort::Certificate;
    let mut parts = Vec::new();
    // In `A, B, and C – D`, commas belong to the names.
    let commas = sort != Sort::Publication && cut::parts(&text, false).len() < 2;
    let is_link = matches!(row.line[..], [Inline::Link { .. }]);
    for (sign, part) in cut::parts(&text, commas) {
        // `[Haneul University – Data Basics](…)`
        if let (true, cut::Sign::Mark(sign)) = (is_link, sign)
            && let Some(name) = parts.last_mut()
        {
            *name = format!("{name} {sign} {part}");
            continue;
        }
        // `AWS Certified Solutions Architect – Associate`
        if let (Sort::Certificate, cut::Sign::Mark(':')) = (sort, sign)
            && let Some(name) = parts.last_mut()
        {
            *name = format!("{name}: {part}");
            continue;
        }
        if let (Sort::Certificate, cut::Sign::Mark(sign)) = (sort, sign)
            && LEVELS.iter().any(|level| part.to_lowercase().starts_with(level))
            && let Some(name) = parts.last_mut()
        {
            *name = format!("{name} {sign} {part}");
            continue;
        }
        // `정보처리기사 (한국산업인력공단)`
        let inner = part.strip_suffix(')').and_then(|inner| Some((inner, inner.rfind('(')?)));
        match inner {
            Some((inner, at))
                if at > 0 && !(is_certificate && is_short_name(&inner[at + 1..])) && sort != Sort::Publication =>
            {
                parts.extend([inner[..at].trim().to_owned(), inner[at + 1..].trim().to_owned()]);
            }
            _ => parts.push(part),
        }
    }
    parts.retain(|part| part.chars().any(char::is_alphanumeric));
    if sort == Sort::Language
        && labels.is_none()
        && parts.len() == 1
        && let Some(found) = TESTS.captures(&parts[0].clone())
    {
        made.map.set("language", Value::text(found[1].trim()));
        made.map.set("score", Value::text(found[2].trim().trim_matches([')', '(', ' '])));
        parts.clear();
    }
    if sort == Sort::Certificate && parts.len() > 1 && is_issuer(&parts[0]) && !is_issuer(&parts[1]) {
        parts.swap(0, 1);
    }
    if !parts.is_empty() {
        made.map.set(sort.name(), Value::text(parts.remove(0)));
    }
    for part in parts {
        let is_score = sort == Sort::Certificate || sort == Sort::Language;
        let key = if is_score && SCORE.is_match(&part) { "score" } else { sort.from() };
        let is_other = part.chars().count() > 40 || sort == Sort::Award && vocabulary::is_place(&part);
        if is_other || !made.map.set(key, Value::text(part.clone())) {
            match sort.rest() {
                "note" => note(&mut made.map, &part),
                key => made.map.extend_blocks(key, vec![Block::para(vec![Inline::Text(part)], (1, 1))]),
            }
        }
    }
    below(sort, row, this_year, &mut made);
    made
}

/// Whether what is in brackets is the name once more in short: `CKA`, `ADsP`.
fn is_short_name(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    let capitals = first.chars().filter(char::is_ascii_uppercase).count();
    capitals > 1
        && first.len() < 9
        && text.len() < 20
        && text.chars().all(|char| char.is_ascii_alphanumeric() || "- ".contains(char))
}

/// Whether an item is a labelled key of a row: `- 발급일: 2020.05`.
pub fn has_key(sort: Sort, item: &[Block]) -> bool {
    let found = labelled(&Row::of_item(item).line);
    found.is_some_and(|found| {
        names::key(&sort.record(), &vocabulary::bare(&found.label)).is_some_and(|key| key != sort.name())
    })
}

/// The key of a label or of the head of a column.
fn key_of(sort: Sort, label: &str) -> Option<&'static str> {
    let label = vocabulary::bare(label);
    names::key(&sort.record(), &label).or_else(|| match vocabulary::plain(&label).as_str() {
        "취득년" | "취득년월" | "취득일자" | "취득연월" | "일시" | "시기" | "연도" | "년도" | "기간" | "취득시기"
        | "year" | "발급일자" => Some("date"),
        "발행처" | "발급기관" | "주최기관" | "인증기관" | "발급처" | "수여기관" | "기관명" | "기관" => {
            Some(sort.from())
        }
        _ if is_name_column(&label) => Some(sort.name()),
        _ => None,
    })
}

/// Imports labelled lines below the line of a row: `- 발급기관: …`.
fn below(sort: Sort, row: &Row, this_year: u16, made: &mut Made) {
    use crate::import::document::Kind;
    let mut left = Row { line: Vec::new(), ..row.clone() };
    left.blocks.clear();
    for block in &row.blocks {
        let items: Vec<Vec<Inline>> = match &block.kind {
            Kind::List { items, .. } => items
                .iter()
                .map(|item| Row::of_item(item))
                .map(|row| if row.blocks.is_empty() { row.line } else { Vec::new() })
                .collect(),
            Kind::Para(line) => lines(line),
            _ => Vec::new(),
        };
        let record = sort.record();
        let all: Option<Vec<(&str, String, String)>> = items
            .iter()
            .map(|line| {
                let is_date = |text: &str| crate::values::PartialDate::parse(text, this_year).is_ok();
                let Some(found) = labelled(line) else {
                    let text = plain(&unmarked(line));
                    let fits = record.keys.iter().any(|key| key.name == "date") && !made.map.has("date");
                    return (fits && is_date(&text)).then_some(("date", String::new(), text));
                };
                let key = key_of(sort, &found.label).filter(|key| *key != sort.name())?;
                let text = plain(&unmarked(&found.value));
                let fine = match key {
                    "date" | "expires" => is_date(&text),
                    "issuer" | "score" | "number" | "level" | "test" | "venue" => links(&found.value).is_empty(),
                    _ => false,
                };
                (fine && !made.map.has(key)).then_some((key, found.label, text))
            })
            .collect();
        match all.filter(|all| !all.is_empty()) {
            Some(all) => {
                for (key, label, text) in all {
                    if made.map.set(key, Value::text(text)) {
                        made.said.text(&label);
                    }
                }
            }
            None => left.blocks.push(block.clone()),
        }
    }
    rest(sort, &mut made.map, &left);
}

/// Whether the head of a column is one of names for sure.
fn is_name_column(head: &str) -> bool {
    ["자격증", "자격증명", "자격명", "명칭", "내용", "대회명", "수상명", "시험"]
        .contains(&vocabulary::plain(head).as_str())
}

/// Who gives certificates, by the end of the name: they may come first.
fn is_issuer(part: &str) -> bool {
    ["공단", "진흥원", "협회", "본부", "재단", "학회", "위원회", "상공회의소", "교육원", "개발원"]
        .iter()
        .any(|end| part.ends_with(end))
}

/// The rows of a table whose columns are keys.
pub fn table(sort: Sort, header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], this_year: u16) -> Option<Vec<Made>> {
    let names: Vec<String> = header.iter().map(|cell| vocabulary::bare(&plain(&unmarked(cell)))).collect();
    let mut keys: Vec<Option<&str>> = names.iter().map(|name| key_of(sort, name)).collect();
    // What most rows have in common, where another column says more.
    let is_common = |name: &String| matches!(vocabulary::plain(name).as_str(), "종류" | "항목" | "구분");
    if !names.iter().any(|name| is_name_column(name))
        && let Some(at) = names.iter().position(is_common).filter(|at| keys[*at].is_none())
    {
        keys[at] = Some(sort.name());
    }
    // A column of dates needs no head.
    for (at, key) in keys.iter_mut().enumerate().filter(|(_, key)| key.is_none()) {
        let mut cells = rows
            .iter()
            .filter_map(|cells| cells.get(at))
            .map(|cell| plain(cell))
            .filter(|text| !text.trim().is_empty())
            .peekable();
        if cells.peek().is_some() && cells.all(|text| crate::values::PartialDate::parse(text.trim(), this_year).is_ok())
        {
            *key = Some("date");
        }
    }
    if !keys.contains(&Some(sort.name())) {
        let free = keys.iter().position(Option::is_none);
        let free = free.or_else(|| keys.iter().position(|key| *key == Some("test")))?;
        keys[free] = Some(sort.name());
    }
    let row = |cells: &Vec<Vec<Inline>>| {
        let mut made = Made::default();
        for (key, cell) in keys.iter().zip(cells) {
            let text = plain(&unmarked(cell));
            let is_date = || crate::values::PartialDate::parse(&text, this_year).is_ok();
            let done = match key.unwrap_or_default() {
                _ if text.is_empty() => true,
                key @ ("date" | "expires") => is_date() && made.map.set(key, Value::text(text.clone())),
                "url" | "" | "authors" | "summary" => false,
                // The issuer is on the line below the name.
                key if key == sort.name() && lines(cell).len() == 2 && links(cell).is_empty() => {
                    let typed: Vec<String> = lines(cell).iter().map(|line| plain(line)).collect();
                    made.map.set(sort.from(), Value::text(typed[1].as_str()))
                        && made.map.set(key, Value::text(typed[0].as_str()))
                }
                key if key == sort.name() && links(cell).len() == 1 => {
                    let url = links(cell).into_iter().map(|(url, _)| Value::Plain(url)).next();
                    url.is_some_and(|url| made.map.set("url", url)) && made.map.set(key, Value::text(text.clone()))
                }
                key => links(cell).is_empty() && made.map.set(key, Value::text(text.clone())),
            };
            if !done {
                if let [(url, label)] = &links(cell)[..]
                    && label.trim() == text
                    && made.map.set("url", Value::Plain(url.clone()))
                {
                    made.said.text(&text);
                    continue;
                }
                if !links(cell).is_empty() {
                    return None;
                }
                match sort.rest() {
                    "note" => note(&mut made.map, &text),
                    key => made.map.extend_blocks(key, vec![Block::para(vec![Inline::Text(text)], (1, 1))]),
                }
            }
        }
        made.map.has(sort.name()).then_some(made)
    };
    rows.iter().map(row).collect()
}
