//! Reads the first line of an entry: company or name, role and period.

use super::pieces::{link, note};
use super::row::Made;
use crate::import::cut;
use crate::import::draft::{Map, Value};
use crate::import::inline::{links, plain, unmarked};
use crate::import::sort::Sort;
use crate::import::vocabulary::{is_company, is_department, is_role, is_school};
use crate::import::words::Words;
use crate::korean::is_hangul;
use crate::text::pattern;
use crate::text::rich::Inline;
use regex::Regex;
use std::sync::LazyLock;

/// Reads a line into the keys of an entry.
pub fn read(sort: Sort, line: &[Inline], this_year: u16, made: &mut Made) {
    let map = &mut made.map;
    let mut text = plain(&unmarked(line));
    let is_sign = |char: char| !char.is_alphanumeric() && !"([{<《「『【“‘\"'㈜#.@&~".contains(char);
    text = text.trim_start_matches(is_sign).to_owned();
    if let Some(inner) = cut::framed(&text) {
        text = inner.to_owned();
    }
    // `### 2021년` in a job is the name of an entry.
    let is_year = sort == Sort::Project
        && cut::period(&text, this_year, true).is_some_and(|found| found.whole == (0..text.len()))
        && cut::period(&text, this_year, false).is_none();
    if is_year && !map.has("title") {
        map.set("title", Value::text(text));
        return;
    }
    if !map.has("period")
        && let Some(found) = cut::period(&text, this_year, true)
    {
        text = take_period(&text, found, this_year, map);
    }
    for (url, label) in links(line) {
        if sort == Sort::Job && !map.has("url") && !map.has("company") && url.starts_with("http") {
            map.set("url", Value::Plain(url));
        } else if let Some(list) = map.list("links") {
            list.push(link(&url, &label, true));
        }
    }
    match sort {
        Sort::Job => job(&text, made),
        Sort::School => school(&text, made),
        _ => project(&text, map),
    }
}

/// Sets the period found in a line, and returns the rest of the line.
pub fn take_period(text: &str, found: cut::Found, this_year: u16, map: &mut Map) -> String {
    let whole = text[found.whole.clone()].trim();
    let is_read = crate::values::Period::parse(whole, this_year).is_ok();
    let (used, rest) = if is_read {
        (found.whole.clone(), "")
    } else {
        (found.period.clone(), &text[found.period.end..found.whole.end])
    };
    map.set("period", Value::text(text[used].trim().trim_start_matches(['\'', '’'])));
    note(map, rest);
    cut::without(text, found.whole)
}

/// Splits a part into the text before and within the parentheses at its end.
fn bracketed(part: &str) -> Option<(&str, &str)> {
    let inner = part.strip_suffix(')')?;
    let at = inner.rfind('(')?;
    let (before, inside) = (inner[..at].trim(), inner[at + 1..].trim());
    (!before.is_empty() && !inside.is_empty() && !inside.contains(')')).then_some((before, inside))
}

fn job(text: &str, made: &mut Made) {
    let map = &mut made.map;
    let mut parts = cut::parts(text, false);
    let commas = cut::parts(text, true);
    if commas.len() > parts.len() && commas.iter().any(|(_, part)| is_role(part) || is_department(part)) {
        let split = |(sign, part): (char, String)| match part.split_once(", ") {
            _ if is_place(&part) => vec![(sign, part)],
            // `회사, Stuttgart, Germany`
            Some((name, place)) if !is_role(name) && place.contains(", ") && is_place(place) => {
                vec![(sign, name.to_owned()), (',', place.to_owned())]
            }
            _ => {
                let mut own = cut::parts(&part, true);
                own.iter_mut().take(1).for_each(|first| first.0 = sign);
                own
            }
        };
        parts = parts.into_iter().flat_map(split).collect();
    }
    // `회사, Stuttgart, Germany`
    let place = text.match_indices(", ").find(|(at, _)| is_place(&text[at + 2..]) && !is_place(text)).map(|(at, _)| at);
    if let (Some(at), [_]) = (place, &parts[..]) {
        parts = vec![(' ', text[..at].to_owned()), (',', text[at + 2..].to_owned())];
    }
    // `[회사] 직무`
    if let Some((company, rest)) = text.strip_prefix('[').and_then(|rest| rest.split_once(']'))
        && !map.has("company")
        && !rest.trim().is_empty()
    {
        map.set("company", Value::text(company.trim()));
        parts = cut::parts(rest, false);
    }
    // `회사 (백엔드 개발자)`
    let mut extra = Vec::new();
    for (_, part) in &mut parts {
        if let Some((before, inside)) = bracketed(&part.clone())
            && (is_role(inside) || is_department(inside))
        {
            let inside = inside.trim_matches(|char: char| char.is_whitespace() || cut::SIGNS.contains(&char));
            extra.push((' ', inside.to_owned()));
            *part = before.to_owned();
        }
    }
    parts.extend(extra);
    if parts.is_empty() {
        return;
    }
    // The role is on the line above the company.
    if parts.iter().all(|(sign, part)| [' ', '/'].contains(sign) && is_role(part) && !is_company(part))
        && !["company", "role", "period"].iter().any(|key| map.has(key))
    {
        let is_sign = |char: char| char.is_whitespace() || cut::SIGNS.contains(&char);
        map.set("role", Value::text(text.trim_matches(is_sign)));
        return;
    }
    if !map.has("company") {
        parts.iter().filter(|(sign, _)| *sign == 'a').for_each(|_| made.said.text("at"));
        let after_at = parts.iter().position(|(sign, part)| matches!(sign, '@' | 'a') && !is_department(part));
        let is_sure = |(_, part): &(char, String)| is_company(part);
        let sure = || parts.iter().position(is_sure);
        let other = || parts.iter().position(|(_, part)| !is_role(part) && !is_department(part));
        // `당근마켓 결제팀` is company and department.
        let is_part = |last: &str| is_department(last) && !last.ends_with(['실', '소', '터', '룹']);
        let both = || parts.iter().position(|(_, part)| part.rsplit_once(' ').is_some_and(|(_, last)| is_part(last)));
        let named = after_at.or_else(sure).or_else(other);
        let at = named.or_else(both).unwrap_or_default();
        if named.is_none()
            && let Some((company, department)) = parts[at].1.rsplit_once(' ').filter(|(_, last)| is_part(last))
        {
            let (company, department) = (company.to_owned(), department.to_owned());
            parts[at].1 = company;
            parts.push((' ', department));
        }
        let is_after = Some(at) == after_at;
        let (_, company) = parts.remove(at);
        // The part before `at` is the role.
        if is_after && at > 0 && !map.has("role") {
            let (_, role) = parts.remove(at - 1);
            map.set("role", Value::text(role));
        }
        map.set("company", Value::text(company));
    }
    for (_, part) in parts {
        let key = if is_role(&part) {
            "role"
        } else if is_department(&part) {
            "department"
        } else if is_place(&part) {
            "location"
        } else {
            "note"
        };
        if key == "note" || !map.set(key, Value::text(part.clone())) {
            note(map, &part);
        }
    }
}

fn project(text: &str, map: &mut Map) {
    let bars: Vec<_> = text
        .split(['|', '│', '｜'])
        .map(|part| part.trim().trim_matches(['·', '-', '–', '—', ',', ':']).trim())
        .filter(|part| !part.is_empty())
        .collect();
    let Some((first, rest)) = bars.split_first() else { return };
    let mut rest: Vec<_> = rest.to_vec();
    if map.has("title") {
        rest.insert(0, first);
    } else {
        map.set("title", Value::text(*first));
    }
    for part in rest {
        let key = if is_role(part) {
            "role"
        } else if part.split('(').next().unwrap_or_default().trim_end().ends_with(['명', '인']) {
            "team"
        } else {
            "note"
        };
        if key == "note" || !map.set(key, Value::text(part)) {
            note(map, part);
        }
    }
}

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

/// Moves the value of `school` to `degree` or `major`, because a later line names the school.
pub fn demote_school(map: &mut Map) {
    let Some(at) = map.0.iter().position(|(key, _)| key == "school") else { return };
    let (_, value) = map.0.remove(at);
    let text = match &value {
        Value::Line(line) => plain(line),
        _ => String::new(),
    };
    let key = if !map.has("degree") && !text.starts_with('(') { "degree" } else { "major" };
    if text.starts_with('(') || !map.set(key, value) {
        note(map, &text);
    }
}

fn school(text: &str, made: &mut Made) {
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
    for (sign, part) in cut::parts(&text, true) {
        let mut pieces = Vec::new();
        if sign == 'a' {
            said.text("at");
        }
        match bracketed(&part) {
            Some((before, inside)) if !is_school(inside) => pieces.extend([before.to_owned(), inside.to_owned()]),
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
    if !(MAJOR.is_match(&text) && map.set("major", Value::text(text.clone()))) {
        left.push(text);
    }
}

/// Whether a part of a line is a place.
pub fn is_place(part: &str) -> bool {
    static PLACE: LazyLock<Regex> = pattern!(
        r"^(?:대한민국|한국|서울|경기|인천|부산|대구|대전|광주|울산|세종|강원|충북|충남|충청|전북|전남|전라|경북|경남|경상|제주|판교|성남|Seoul|Busan|Korea|Republic of Korea|South Korea|Gyeonggi|Incheon|Daejeon|Remote|재택)(?:[\s,].*|[가-힣]*(?:시|도|구|군|동)(?:[\s,].*)?)?$|(?:-si|-do|-gu)\b|^\S+(?: \S+)?, ?(?:대한민국|(?:South |Republic of )?Korea|USA|United States|Japan)$|^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?,\s?(?:[A-Z]{2}|\p{Lu}\p{Ll}+)$"
    );
    part.chars().count() <= 50 && PLACE.is_match(part.trim())
}
