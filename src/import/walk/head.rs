//! Reads the first line of an entry: company or name, role and period.

use super::pieces::{link, note};
use super::profile;
use super::row::Made;
use super::school;
use crate::import::cut::{self, bracketed};
use crate::import::draft::{Map, Value};
use crate::import::inline::{links, plain, unmarked};
use crate::import::sort::Sort;
use crate::import::vocabulary::{is_company, is_department, is_place, is_role};
use crate::text::rich::Inline;

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
            // `kube-lint (github)`
            let own = text.find(&format!("({label})")).filter(|at| *at > 0 && profile::is_label(&label));
            list.push(link(&url, &label, own.is_none()));
            if let Some(at) = own {
                text.replace_range(at..at + label.len() + 2, "");
            }
        }
    }
    match sort {
        Sort::Job => job(&text, made),
        Sort::School => school::read(&text, made),
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

fn job(text: &str, made: &mut Made) {
    let map = &mut made.map;
    // `회사 in Seoul, Korea`
    let (text, within) = match text.split_once(" in ").filter(|(_, place)| is_place(place)) {
        Some((text, place)) => (text, Some(place)),
        None => (text, None),
    };
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
    if let Some(place) = within {
        made.said.text("in");
        parts.push((',', place.to_owned()));
    }
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
