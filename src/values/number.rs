//! Whole numbers as people write them.

/// Units that people write behind a number although its key implies them.
const UNITS: &[&str] =
    &["자", "글자", "장", "쪽", "페이지", "개", "p", "pp", "page", "pages", "char", "chars", "characters"];

/// The regular expression for numbers in the JSON Schema. For the limits of answers it also allows bytes, and remarks
/// behind the unit.
pub const PATTERN: &str =
    "^ *0*[1-9][0-9,]* *((자|글자|장|쪽|페이지|개|p|pp|pages?|char(acter)?s?|bytes?|바이트)( .*|\\(.*)?)?$";

/// The digits of `1000` and `1,000`; `None` if the commas do not separate thousands.
pub fn grouped(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let is_number = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let rest: Vec<_> = groups.collect();
    let whole = is_number(first) && rest.iter().all(|group| group.len() == 3 && is_number(group));
    (whole && (rest.is_empty() || first.len() <= 3)).then(|| text.replace(',', ""))
}

/// The digits of a number that may have a unit: `1장`, `2 pages`, `1,000자`.
pub fn with_unit(text: &str) -> Option<String> {
    let text = text.trim();
    let end = text.find(|char: char| !char.is_ascii_digit() && char != ',').unwrap_or(text.len());
    let unit = text[end..].trim().to_lowercase();
    (unit.is_empty() || UNITS.contains(&unit.as_str())).then(|| grouped(&text[..end])).flatten()
}

#[cfg(test)]
mod tests {
    use super::with_unit;

    #[test]
    fn units_and_commas_between_thousands_are_no_part_of_a_number() {
        for (text, number) in
            [("1장", "1"), ("2 pages", "2"), ("1,000자", "1000"), ("12,345,678", "12345678"), ("7", "7")]
        {
            assert_eq!(with_unit(text).as_deref(), Some(number), "{text}");
        }
        for text in ["", "1,00", "1000,000", "1e3", "1.5", "한 장", "-1", "1시간"] {
            assert_eq!(with_unit(text), None, "{text}");
        }
    }
}
