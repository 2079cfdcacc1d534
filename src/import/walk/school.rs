//! Reads the first line of a school: its name, degree, major, status and grade.

use std::sync::LazyLock;

use regex::Regex;

use super::pieces::note;
use super::row::Made;
use crate::import::cut::{self, Sign, bracketed};
use crate::import::draft::{Map, Value};
use crate::import::inline::plain;
use crate::import::vocabulary::{is_place, is_school};
use crate::import::words::Words;
use crate::korean::is_hangul;
use crate::text::pattern;
use crate::text::rich::Inline;

static DEGREE: LazyLock<Regex> = pattern!(
    r"(?i)^(?:전문학사|학사|석사|박사|학사학위|석사학위|박사학위|학위|공학사|이학사|부전공|복수전공)|\b(?:b\.?sc?|m\.?sc?|b\.?eng?|m\.?eng?|b\.?a|m\.?a|ph\.?\s?d|mba|bachelor|master|doctor|associate|diploma|undergraduate)\b"
);
static STATUS: LazyLock<Regex> = pattern!(
    r"(?i)^(?:졸업|재학|수료|휴학|편입|중퇴|입학|자퇴|졸업예정|졸업유예|재학중|예정|in progress|graduated|expected).{0,6}$"
);
static MAJOR: LazyLock<Regex> = pattern!(
    r"(?:학과|학부|전공|공학과?|계열|과)$|(?i)\b(?:major|engineering|science|studies|design|business|department of)\b"
);
static GPA: LazyLock<Regex> = pattern!(
    r"(?i)\(?\s*(?:(?:총\s*)?(?:평균\s*)?(?:학점|평점|평균|gpa|성적)\s*:?\s*)?\b(\d\.\d{1,2}\s*/\s*(?:4\.\d{1,2}|4|5(?:\.0)?|100))\s*(?:점)?\s*\)?"
);

/// Whether a part of a line names a degree.
pub fn is_degree(part: &str) -> bool {
    DEGREE.is_match(part)
}

/// Reads a line into the keys of a school.
pub fn read(text: &str, made: &mut Made) {
    let Made { map, said } = made;
    let mut text = text.to_owned();
    if let Some(found) = GPA.captures(&text)
        && let (Some(whole), Some(gpa)) = (found.get(0), found.get(1))
        && !map.has("gpa")
    {
        let rest = cut::without(&text, whole.range());
        said.text(&whole.as_str().replace(gpa.as_str(), ""));
        let gpa = gpa.as_str();
        map.set("gpa", Value::text(gpa));
        text = rest;
    }
    let mut left = Vec::new();
    let is_place = |part: &str| is_place(part) && !is_school(part) && !MAJOR.is_match(part);
    let parts = cut::parts(&text, false).into_iter().flat_map(|(sign, part)| match is_place(&part) {
        true => vec![(sign, part)],
        false => {
            let mut own = cut::parts(&part, true);
            own.iter_mut().take(1).for_each(|first| first.0 = sign);
            own
        }
    });
    let mut whole: Vec<(Sign, String)> = Vec::new();
    for (sign, part) in parts.collect::<Vec<_>>() {
        match whole.last_mut() {
            // `State University of Haneul at Garam`
            Some((_, school)) if sign == Sign::At && is_school(school) && !is_school(&part) && !is_place(&part) => {
                *school = format!("{school} at {part}");
            }
            _ => whole.push((sign, part)),
        }
    }
    for (sign, part) in whole {
        if is_place(&part) && map.set("location", Value::text(part.clone())) {
            continue;
        }
        let mut pieces = Vec::new();
        if sign == Sign::At {
            said.text("at");
        }
        match bracketed(&part) {
            Some((before, inside)) if !is_school(inside) => pieces.extend([before.to_owned(), inside.to_owned()]),
            // `학사 (하늘대학교, 컴퓨터공학)`
            Some((before, inside)) if !is_school(before) && inside.contains(',') => {
                pieces.extend(cut::parts(inside, true).into_iter().map(|(_, part)| part));
                pieces.push(before.to_owned());
            }
            _ => pieces.push(part),
        }
        for piece in pieces {
            words(&piece, map, said, &mut left);
        }
    }
    if !map.has("school") && !left.is_empty() {
        map.set("school", Value::text(left.remove(0)));
    }
    for part in left {
        note(map, &part);
    }
}

/// Reads a part whose values are only separated by spaces: `서울대학교 컴퓨터공학과 학사 졸업`.
fn words(part: &str, map: &mut Map, said: &mut Words, left: &mut Vec<String>) {
    let tokens: Vec<&str> = part.split_whitespace().collect();
    let is_korean = part.chars().any(is_hangul);
    if let Some(at) = tokens.iter().rposition(|token| is_school(token)).filter(|_| is_school(part)) {
        let at =
            if is_korean { tokens.iter().position(|token| is_school(token)).unwrap_or(at) } else { tokens.len() - 1 };
        let end = if is_korean && tokens.get(at + 1).is_some_and(|next| next.ends_with("대학원")) {
            at + 2
        } else {
            at + 1
        };
        let name = tokens[..end].join(" ");
        if map.set("school", Value::text(name.clone())) {
            return rest(&tokens[end..], map, left);
        }
        left.push(name);
        return rest(&tokens[end..], map, left);
    }
    match is_korean {
        true => rest(&tokens, map, left),
        false => {
            // `B.S. in Computer Science`
            if let Some((degree, major)) = part.split_once(" in ")
                && DEGREE.is_match(degree)
                && !map.has("degree")
                && map.set("major", Value::text(major))
            {
                map.set("degree", Value::text(degree));
                return said.text("in");
            }
            let key = if DEGREE.is_match(part) {
                "degree"
            } else if STATUS.is_match(part) {
                "status"
            } else if MAJOR.is_match(part) {
                "major"
            } else {
                ""
            };
            if key.is_empty() || !map.set(key, Value::text(part)) {
                left.push(part.to_owned());
            }
        }
    }
}

fn rest(tokens: &[&str], map: &mut Map, left: &mut Vec<String>) {
    let mut open: Vec<&str> = Vec::new();
    let mut status: Vec<&str> = Vec::new();
    for token in tokens.iter().filter(|token| token.chars().any(char::is_alphanumeric)) {
        if STATUS.is_match(token) {
            status.push(token);
        } else if DEGREE.is_match(token) && !map.has("degree") && !token.ends_with("전공") {
            map.set("degree", Value::text(*token));
        } else {
            open.push(token);
        }
    }
    if !status.is_empty() && !map.set("status", Value::text(status.join(" "))) {
        left.push(status.join(" "));
    }
    let text = open.join(" ");
    if text.is_empty() {
        return;
    }
    let is_major = MAJOR.is_match(&text);
    match map.get_mut("major") {
        // `B.S. in Computer Science (컴퓨터공학과)`
        Some(Value::Line(line)) if is_major && plain(line).is_ascii() => line.push(Inline::Text(format!(" ({text})"))),
        None if is_major => drop(map.set("major", Value::text(text))),
        _ => left.push(text),
    }
}
