//! Reads the first line of an entry: company or name, role and period.

use super::pieces::{link, note};
use super::profile;
use super::row::{Made, Order};
use super::school;
use crate::import::cut::{self, Sign, bracketed};
use crate::import::draft::{Map, Value};
use crate::import::inline::{links, plain, unmarked};
use crate::import::sort::Sort;
use crate::import::vocabulary::{is_company, is_department, is_detail, is_employment, is_legal, is_place, is_role};
use crate::import::words::Words;
use crate::text::rich::Inline;

/// The order in which most of these heads of jobs name company and role.
pub fn order(heads: &[String], this_year: u16) -> Order {
    let vote = |text: &String| {
        let rest = match cut::period(text, this_year, true) {
            Some(found) => cut::without(text, found.whole),
            None => text.clone(),
        };
        let mut parts = Vec::new();
        cut::parts(&rest, false)
            .into_iter()
            .for_each(|(sign, part)| split(sign, &part, &mut Words::default(), &mut parts));
        // A role speaks for itself, a company against it.
        let weigh = |(_, part): &(Sign, String)| match (is_company(part), is_role(part)) {
            (true, _) => -1,
            (false, is_role) => i32::from(is_role),
        };
        match &parts[..] {
            [first, second, ..] => (weigh(first) - weigh(second)).signum(),
            _ => 0,
        }
    };
    match heads.iter().map(vote).sum::<i32>() {
        1.. => Order::Role,
        0 => Order::Unknown,
        _ => Order::Company,
    }
}

/// Reads a line into the keys of an entry.
pub fn read(sort: Sort, line: &[Inline], this_year: u16, order: Order, made: &mut Made) {
    let mut text = plain(&unmarked(line));
    // `**당근마켓** 결제팀 개발자`, `**Developer, **Company`
    if let [Inline::Strong { c }, rest @ ..] = line
        && sort == Sort::Job
        && let (name, rest) = (plain(c), plain(&unmarked(rest)))
        && rest.starts_with(|char: char| char.is_alphanumeric() || char == '(')
        && (cut::period(&rest, this_year, true).is_some_and(|found| found.period.start < 2)
            || is_role(name.trim().trim_matches(cut::SIGNS))
            || cut::parts(&rest, false).first().is_some_and(|(_, part)| is_detail(part)))
    {
        text = format!("{name} | {rest}");
    }
    let is_sign = |char: char| !char.is_alphanumeric() && !"([{<《「『【“‘\"'㈜#.@&~".contains(char);
    text = text.trim_start_matches(is_sign).to_owned();
    // `1. Company`
    let bare = text.trim_start_matches(|char: char| char.is_ascii_digit());
    let number = text.len() - bare.len();
    if (1..3).contains(&number)
        && let Some(rest) = bare.strip_prefix(". ").or_else(|| bare.strip_prefix(") "))
    {
        made.said.text(&text[..number]);
        text = rest.trim_start().to_owned();
    }
    if let Some(inner) = cut::framed(&text) {
        text = inner.to_owned();
    }
    let map = &mut made.map;
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
        let address = url.split("://").last().unwrap_or_default().trim_matches('/');
        if sort == Sort::Job && label == url && !address.is_empty() {
            // The link of a logo has only its address.
            text = text.replacen(&url, &format!("{address} | "), 1);
        } else if sort == Sort::Job && !map.has("url") && !map.has("company") && url.starts_with("http") {
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
        Sort::Job => job(&text, &marked(line), order, made),
        Sort::School => school::read(&text, made),
        _ => project(&text, map),
    }
}

/// The texts of the bold and italic parts of a line.
fn marked(line: &[Inline]) -> Vec<String> {
    let own = |inline: &Inline| match inline {
        Inline::Strong { c } | Inline::Emph { c } => Some(plain(c).trim().to_owned()),
        _ => None,
    };
    line.iter().filter_map(own).collect()
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
    map.set("period", Value::text(cut::forwards(text[used].trim().trim_start_matches(['\'', '’']))));
    note(map, rest);
    cut::without(text, found.whole)
}

/// Reads a line of a job; its bold and italic parts are `marked`.
fn job(text: &str, marked: &[String], order: Order, made: &mut Made) {
    let Made { map, said } = made;
    let mut parts = Vec::new();
    // `[회사] 직무`
    let framed = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let rest = match framed.filter(|(_, rest)| !map.has("company") && !rest.trim().is_empty()) {
        Some((company, rest)) => {
            map.set("company", Value::text(company.trim()));
            rest
        }
        None => text,
    };
    // `**Manager - Platform** | **Company**`
    let is_dashed = |own: &str| is_role(own) && !is_company(own) && !own.contains([',', '|', '@', '(']);
    let rest = match marked {
        [own, name, ..] if own.contains(" - ") && is_dashed(own) && !is_detail(name) && !map.has("role") => {
            let after = rest.strip_prefix(own.as_str()).filter(|_| map.set("role", Value::text(own.as_str())));
            after.unwrap_or(rest)
        }
        _ => rest,
    };
    for (sign, part) in cut::parts(rest, false) {
        split(sign, &part, said, &mut parts);
    }
    // `Data Wizard, 회사`
    if parts.len() == 1 && order == Order::Role {
        parts = cut::parts(rest, true);
    }
    // `Associate Director (Company)`
    if let [(sign, part)] = &parts[..]
        && let Some((before, inside)) = bracketed(part).filter(|(before, inside)| is_role(before) && !is_detail(inside))
        && !map.has("company")
        && order != Order::Company
    {
        parts = vec![(*sign, before.to_owned()), (Sign::None, inside.to_owned())];
    }
    // `Unix / Linux Administrator` beside a company.
    let joins = |at: &usize| {
        let is_free = |part: &str| !is_detail(part) && has_letters(part);
        let mut others = parts.iter().enumerate().filter(|(other, _)| other != at && other + 1 != *at);
        parts[*at].0 == Sign::Mark('/')
            && is_role(&parts[*at].1)
            && is_free(&parts[at - 1].1)
            && others.any(|(_, (_, part))| is_free(part))
    };
    if let Some(at) = (1..parts.len()).find(joins) {
        let (_, role) = parts.remove(at);
        parts[at - 1].1 += &format!(" / {role}");
    }
    let ats = parts.iter().filter(|(sign, _)| *sign == Sign::At).count();
    if let Some(at) = company(&parts, order).filter(|_| !map.has("company")) {
        (0..ats).for_each(|_| said.text("at"));
        let (sign, text) = parts.remove(at);
        // The place of the company does not belong to what is before it.
        if let Some((sign, _)) = parts.get_mut(at) {
            *sign = Sign::Mark('|');
        }
        // `Garam Systems, Seoul`, `당근마켓 결제팀`
        let city = || text.split_once(", ").filter(|_| is_place(&text)).map(|(_, city)| city);
        let rest = place_of(&text).or_else(city).or_else(|| text.rsplit(' ').next().filter(|last| is_part(last)));
        let name = text[..text.len() - rest.map_or(0, str::len)].trim_end_matches([',', ' ']);
        match rest.filter(|_| !name.is_empty()) {
            Some(rest) => {
                map.set("company", Value::text(name));
                parts.push((Sign::Mark(','), rest.to_owned()));
            }
            None => drop(map.set("company", Value::text(text))),
        }
        // The part before `at` is the role.
        let role = match order {
            _ if sign.is_at() => at.checked_sub(1),
            Order::Role => (at == 1).then_some(0),
            Order::Company => (at == 0).then_some(0),
            Order::Unknown => None,
        };
        let fits = |at: &usize| {
            parts.get(*at).is_some_and(|(_, part)| has_letters(part) && (sign.is_at() || !is_detail(part)))
        };
        let roles = parts.iter().any(|(_, part)| is_role(part));
        if let Some(at) = role.filter(fits).filter(|_| !map.has("role") && (sign.is_at() || !roles)) {
            map.set("role", Value::text(parts.remove(at).1));
        }
    }
    details(parts, marked, map);
}

/// Splits a part of a line further, at commas and brackets that divide company, role and place.
fn split(sign: Sign, part: &str, said: &mut Words, out: &mut Vec<(Sign, String)>) {
    let part = part.strip_prefix('(').and_then(|part| part.strip_suffix(')')).unwrap_or(part);
    let part = part.trim_matches(|char: char| char == ' ' || cut::SIGNS.contains(&char));
    let is_known = |part: &str| is_detail(part) || is_company(part);
    // `회사 in Seoul, Korea`
    if let Some((name, place)) = part.split_once(" in ").filter(|(_, place)| is_place(place)) {
        said.text("in");
        split(sign, name, said, out);
        return out.push((Sign::Mark(','), place.to_owned()));
    }
    // `회사 (백엔드 개발자)`
    let inner = |(before, inside): &(&str, &str)| is_detail(inside.trim_matches(cut::SIGNS)) && !is_place(before);
    if let Some((before, inside)) = bracketed(part).filter(inner) {
        split(sign, before, said, out);
        return out.push((
            Sign::None,
            inside.trim_matches(|char: char| char == ' ' || cut::SIGNS.contains(&char)).to_owned(),
        ));
    }
    let place = place_of(part).filter(|place| place.len() < part.len());
    let first = part.split(", ").next().unwrap_or_default();
    if is_place(part) && !is_company(first) && !is_role(first) && !is_department(first) {
        return out.push((sign, part.to_owned()));
    }
    let name = part[..part.len() - place.map_or(0, str::len)].trim_end_matches([',', ' ']);
    let commas = cut::parts(name, true);
    match commas.iter().any(|(_, own)| is_known(own)) && commas.iter().all(|(_, own)| own.chars().count() > 1) {
        true => out.extend(commas.into_iter().enumerate().map(|(at, own)| (if at > 0 { own.0 } else { sign }, own.1))),
        false => out.push((sign, name.to_owned())),
    }
    out.extend(place.map(|place| (Sign::Mark(','), place.to_owned())));
}

/// The place at the end of a text, after a comma: `회사, Stuttgart, Germany`.
fn place_of(text: &str) -> Option<&str> {
    text.match_indices(", ").map(|(at, _)| &text[at + 2..]).find(|rest| is_place(rest))
}

/// Which part is the company: the one after `at`, a sure one, one that is nothing else, or what only may be something else.
fn company(parts: &[(Sign, String)], order: Order) -> Option<usize> {
    let find = |test: &dyn Fn(&str) -> bool| parts.iter().position(|(_, part)| test(part));
    let is_free = |part: &str| !is_detail(part) && has_letters(part);
    let second = parts.get(1).is_some_and(|(_, part)| is_free(part)) && is_free(&parts[0].1) && order == Order::Role;
    let at = parts.iter().position(|(sign, part)| sign.is_at() && !is_department(part));
    let roles = parts.iter().filter(|(_, part)| is_role(part)).count();
    at.or_else(|| find(&is_legal))
        .or_else(|| second.then_some(1))
        .or_else(|| {
            parts.first().filter(|(_, part)| is_part(part) && part.contains(' ') && !part.is_ascii()).map(|_| 0)
        })
        .or_else(|| find(&is_free))
        .or_else(|| find(&|part| is_department(part) && (!is_part(part) || part.contains(' '))))
        .or_else(|| find(&|part| is_place(part) && part.contains(", ")))
        .or_else(|| find(&is_role).filter(|_| roles > 1))
}

/// Whether a part has several letters, or a capital as `3M`, unlike what is left of a period.
fn has_letters(part: &str) -> bool {
    part.chars().filter(|char| char.is_alphabetic()).count() > 1 || part.len() > 1 && part.contains(char::is_uppercase)
}

/// Whether a department is surely part of a company, unlike a laboratory or a centre.
fn is_part(name: &str) -> bool {
    is_department(name) && !name.ends_with(['실', '소', '터', '룹'])
}

/// Sets role, department, place and employment; other parts become the note.
fn details(parts: Vec<(Sign, String)>, marked: &[String], map: &mut Map) {
    let role = map.has("role") || parts.iter().any(|(_, part)| is_role(part) && !is_employment(part));
    let mut parts = parts.into_iter().peekable();
    while let Some((sign, mut part)) = parts.next() {
        // `Solna, Stockholm County, Sweden`
        let is_city = part.split(' ').count() < 3 && !is_detail(&part);
        if let Some((_, place)) = parts.next_if(|(sign, next)| is_city && *sign == Sign::Mark(',') && is_place(next)) {
            part = format!("{part}, {place}");
            if !map.set("location", Value::text(part.clone())) {
                note(map, &part);
            }
            continue;
        }
        let key = if is_employment(&part) && (role || !is_role(&part)) {
            "employment"
        } else if is_role(&part) {
            "role"
        } else if is_department(&part) {
            "department"
        } else if is_place(&part) {
            "location"
        } else if !role && marked.contains(&part) {
            "role"
        } else {
            "note"
        };
        match map.get_mut(key) {
            // `Engineer / Architect`
            Some(Value::Line(line)) if key == "role" && sign == Sign::Mark('/') => {
                line.push(Inline::Text(format!(" / {part}")))
            }
            None if key != "note" => drop(map.set(key, Value::text(part))),
            _ => note(map, &part),
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
