//! Converts limits of answers as portals state them: `1,000자 (공백 포함)`, `500 bytes`.

use crate::model::Count;
use crate::model::names;
use crate::yaml::node::{Entry, Node, Value};

/// Splits a limit into its number and the kind of count, if both are written in one text.
pub fn split(entries: &mut Vec<Entry>) {
    let Some(at) = entries.iter().position(|entry| entry.key == "limit") else { return };
    let Value::Scalar(limit) = &mut entries[at].value.value else { return };
    let Some((number, unit)) = parts(&limit.text) else { return };
    limit.text = number;
    if let Some(unit) = unit
        && !entries.iter().any(|entry| entry.key == "count" && !entry.value.is_empty())
    {
        let place = entries[at].value.place.clone();
        entries.retain(|entry| entry.key != "count");
        entries.push(Entry::new("count", Node::text(unit, &place)));
    }
}

/// The number, and the word for the kind of count; `None` if the text contains anything else.
fn parts(text: &str) -> Option<(String, Option<&'static str>)> {
    let text = text.trim();
    let end = text.find(|char: char| !char.is_ascii_digit() && char != ',')?;
    let number = crate::values::number::grouped(&text[..end])?;
    let rest = text[end..].trim();
    let (unit, remark) = match rest.split_once('(') {
        Some((unit, remark)) => (unit.trim(), remark.trim().strip_suffix(')')?.trim()),
        None => rest.split_once([' ', ',']).map_or((rest, ""), |(unit, remark)| (unit, remark.trim())),
    };
    let remark = remark.trim_start_matches([',', '/']).trim();
    // `500자 이내` is a limit of 500.
    let said = [unit, remark].map(|part| part.trim_end_matches("이내").trim_end_matches("이하").trim());
    let mut counted = None;
    for part in said.into_iter().filter(|part| !part.is_empty()) {
        counted = Some(names::word("Count", Count::WORDS, part)?);
    }
    // Counting characters is the default.
    Some((number, counted.filter(|word| *word != "chars")))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_limit_has_a_number_and_what_is_counted() {
        for (text, number, unit) in [
            ("500자", "500", None),
            ("1,000자 (공백 포함)", "1000", None),
            ("1,000자(공백 제외)", "1000", Some("chars-no-space")),
            ("700자 이내", "700", None),
            ("500자 공백제외", "500", Some("chars-no-space")),
            ("1,000 bytes", "1000", Some("bytes-euckr")),
            ("2000byte", "2000", Some("bytes-euckr")),
        ] {
            assert_eq!(parts(text), Some((number.to_owned(), unit)), "{text}");
        }
        for text in ["500", "500단어", "약 500자", "1,00자", "500자 (두 장)", "자"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
