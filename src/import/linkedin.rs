//! Reads LinkedIn exports: CSV tables, some of them about the person. Columns are recognized by name.

use std::collections::BTreeMap;

use super::archive::Files;
use super::document::{Left, Why};
use super::keyed::{Kind, Section, Tree, same};
use super::sort::Sort;
use super::tables::{self, Table};

/// The tables that are read, and the sort of their rows; `None` for keys about the person.
const TABLES: &[(&str, Option<Sort>)] = &[
    ("profile", None),
    ("emailaddresses", None),
    ("phonenumbers", None),
    ("positions", Some(Sort::Job)),
    ("education", Some(Sort::School)),
    ("projects", Some(Sort::Project)),
    ("volunteering", Some(Sort::Activity)),
    ("volunteeringexperiences", Some(Sort::Activity)),
    ("organizations", Some(Sort::Activity)),
    ("courses", Some(Sort::Activity)),
    ("certifications", Some(Sort::Certificate)),
    ("languages", Some(Sort::Language)),
    ("honors", Some(Sort::Award)),
    ("honorsawards", Some(Sort::Award)),
    ("publications", Some(Sort::Publication)),
    ("patents", Some(Sort::Publication)),
    ("skills", Some(Sort::Skill)),
    ("recommendationsreceived", Some(Sort::Reference)),
];

/// Other names of columns, mostly Korean, and their English names.
const COLUMNS: &[(&str, &str)] = &[
    ("회사명", "Company Name"),
    ("회사 이름", "Company Name"),
    ("직함", "Title"),
    ("제목", "Title"),
    ("직책", "Title"),
    ("설명", "Description"),
    ("위치", "Location"),
    ("지역", "Location"),
    ("시작일", "Started On"),
    ("시작 날짜", "Started On"),
    ("종료일", "Finished On"),
    ("종료 날짜", "Finished On"),
    ("학교명", "School Name"),
    ("학교 이름", "School Name"),
    ("학위명", "Degree Name"),
    ("학위", "Degree Name"),
    ("메모", "Notes"),
    ("활동", "Activities"),
    ("성", "Last Name"),
    ("헤드라인", "Headline"),
    ("소개", "Summary"),
    ("요약", "Summary"),
    ("이메일 주소", "Email Address"),
    ("전화번호", "Number"),
    ("발급 기관", "Authority"),
    ("자격증 번호", "License Number"),
    ("구사 능력", "Proficiency"),
    ("수준", "Proficiency"),
    ("주소", "Address"),
    ("생년월일", "Birth Date"),
    ("웹사이트", "Websites"),
    ("이름", "Name"),
    ("역할", "Role"),
    ("분야", "Cause"),
    ("출판사", "Publisher"),
    ("발행일", "Published On"),
    ("수상일", "Issued On"),
    ("Issue Date", "Issued On"),
];

/// Columns by which the header row is recognized.
const HEADS: &[&str] =
    &["name", "title", "companyname", "schoolname", "firstname", "emailaddress", "number", "description", "role"];

/// Columns that concern the account rather than the person.
const SILENT: &[&str] =
    &["confirmed", "primary", "updatedon", "extension", "type", "createdon", "creationdate", "status"];

/// The name of a file without folders and `.csv`, as [`same`] writes it.
fn stem(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    same(file.strip_suffix(".csv").unwrap_or(file))
}

/// Whether an archive is a LinkedIn export, by its tables.
pub fn is_linkedin(files: &Files) -> bool {
    let tables = files.keys().filter(|name| name.ends_with(".csv"));
    tables.filter(|name| ["profile", "positions", "education", "skills"].contains(&stem(name).as_str())).count() > 1
}

fn english(column: &str) -> &str {
    COLUMNS.iter().find(|(own, _)| *own == column).map_or(column, |(_, english)| english)
}

/// The sections of an export, and the files left out.
pub fn sections(files: &Files) -> (Vec<Section>, Vec<Left>) {
    let (mut found, mut left): (BTreeMap<usize, Vec<Section>>, Vec<Left>) = (BTreeMap::new(), Vec::new());
    let mut person: Vec<(String, Tree)> = Vec::new();
    let is_head = |field: &str| HEADS.contains(&same(english(field)).as_str());
    for (name, bytes) in files {
        let stem = stem(name);
        let known = TABLES.iter().position(|(own, _)| *own == stem).filter(|_| name.ends_with(".csv"));
        let table = known.and_then(|at| Some((at, tables::read(bytes, &is_head)?)));
        let Some((at, table)) = table else {
            left.push(Left::new((1, 1), Why::Front, name));
            continue;
        };
        let rows = rows(&table);
        match TABLES[at].1 {
            Some(sort) => {
                let tree = Tree::List(rows.into_iter().map(Tree::Map).collect());
                let key = name.rsplit('/').next().unwrap_or(name).trim_end_matches(".csv").to_owned();
                found.entry(at).or_default().push(Section { key, title: None, kind: Kind::Of(sort), tree });
            }
            None => person.extend(about(&stem, rows)),
        }
    }
    let mut all = Vec::new();
    if !person.is_empty() {
        // Repeated keys, such as a second mail address, become a list.
        let mut joined: Vec<(String, Tree)> = Vec::new();
        for (key, tree) in person {
            match joined.iter_mut().find(|(own, _)| *own == key) {
                Some((_, Tree::List(list))) => list.push(tree),
                Some((_, own)) => *own = Tree::List(vec![own.clone(), tree]),
                None => joined.push((key, tree)),
            }
        }
        let mut more = Vec::new();
        for (key, tree) in &mut joined {
            if let Tree::List(list) = tree
                && ["Email", "Phone"].contains(&key.as_str())
            {
                let first = list.remove(0);
                more.push((format!("More {}", key.to_lowercase()), Tree::List(list.clone())));
                *tree = first;
            }
        }
        joined.extend(more);
        all.push(Section { key: "Profile".to_owned(), title: None, kind: Kind::Profile, tree: Tree::Map(joined) });
    }
    all.extend(found.into_values().flatten());
    (all, left)
}

/// Rows as keys and values without empty fields; first and last names are joined.
fn rows(table: &Table) -> Vec<Vec<(String, Tree)>> {
    let head: Vec<&str> = table.head.iter().map(|column| english(column)).collect();
    let has_family = head.iter().any(|column| same(column) == "lastname");
    let one = |row: &Vec<String>| {
        let mut out: Vec<(String, Tree)> = Vec::new();
        let (mut given, mut family) = (String::new(), String::new());
        for (at, field) in row.iter().enumerate().filter(|(_, field)| !field.is_empty()) {
            let column = head.get(at).copied().unwrap_or_default();
            match same(column).as_str() {
                "firstname" => given = field.clone(),
                "lastname" => family = field.clone(),
                "name" if has_family => given = field.clone(),
                column if SILENT.contains(&column) => {}
                _ => out.push((column.to_owned(), Tree::Text(field.clone()))),
            }
        }
        let is_hangul = |text: &str| !text.is_empty() && text.chars().all(|char| ('가'..='힣').contains(&char));
        let whole = match is_hangul(&given) && is_hangul(&family) {
            true => format!("{family}{given}"),
            false => format!("{given} {family}").trim().to_owned(),
        };
        if !whole.is_empty() {
            out.insert(0, ("Name".to_owned(), Tree::Text(whole)));
        }
        out
    };
    table.rows.iter().map(one).collect()
}

/// Keys about the person.
fn about(stem: &str, rows: Vec<Vec<(String, Tree)>>) -> Vec<(String, Tree)> {
    let key = |column: &str| match (stem, same(column).as_str()) {
        ("emailaddresses", _) => "Email".to_owned(),
        ("phonenumbers", _) => "Phone".to_owned(),
        _ => column.to_owned(),
    };
    let mut out = Vec::new();
    for (column, tree) in rows.into_iter().flatten() {
        // `[PORTFOLIO:https://…,OTHER:https://…]` is a list of addresses.
        let tree = match (&tree, same(&column).as_str()) {
            (Tree::Text(text), "websites") => Tree::List(websites(text)),
            _ => tree,
        };
        out.push((key(&column), tree));
    }
    out
}

fn websites(text: &str) -> Vec<Tree> {
    let all = text.trim_matches(['[', ']']).split(',');
    all.map(|part| {
        let at = part.find("http").unwrap_or(0);
        Tree::Text(part[at..].trim().to_owned())
    })
    .collect()
}
