//! Patterns for printing dates.

use super::date::{PartialDate, month_name};
use crate::diagnostics::{Message, msg};

/// A checked pattern for printing dates, such as `YYYY.MM`, `YYYY년 M월` or `MMM YYYY`.
///
/// It consists of the tokens YYYY, YY, MMMM, MMM, MM, M, DD and D, and of text between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatePattern {
    before: String,
    fields: Vec<Field>,
    after: String,
}

/// One number or name in a pattern, with its unit (`년`) and the text that separates it from the next field.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Field {
    token: &'static str,
    unit: String,
    gap: String,
}

/// All tokens; longer ones come before their own beginnings.
const TOKENS: [&str; 8] = ["YYYY", "YY", "MMMM", "MMM", "MM", "M", "DD", "D"];

impl DatePattern {
    /// Parses a pattern; the error says what is wrong with it and how to correct it.
    pub fn parse(pattern: &str) -> Result<Self, Message> {
        let mut before = String::new();
        let mut fields: Vec<Field> = Vec::new();
        let mut rest = pattern;
        while let Some(c) = rest.chars().next() {
            if let Some(token) = TOKENS.into_iter().find(|token| rest.starts_with(token)) {
                if fields.iter().any(|field| field.is(&token[..1])) {
                    return Err(msg!("wrong-value.pattern-twice", pattern, letter = &token[..1]));
                }
                fields.push(Field::new(token, "", ""));
                rest = &rest[token.len()..];
            } else if c.is_ascii_alphabetic() || c == '%' {
                return Err(msg!("wrong-value.pattern-letter", pattern, letter = c));
            } else {
                match fields.last_mut() {
                    Some(field) => field.gap.push(c),
                    None => before.push(c),
                }
                rest = &rest[c.len_utf8()..];
            }
        }
        let has = |letter| fields.iter().any(|field| field.is(letter));
        if !has("Y") {
            return Err(msg!("wrong-value.pattern-no-year", pattern));
        }
        if has("D") && !has("M") {
            return Err(msg!("wrong-value.pattern-no-month", pattern));
        }
        let after = settle_units(&mut fields);
        Ok(Self { before, fields, after })
    }

    /// Prints a date at its own precision; see [`PartialDate::format`].
    pub fn format(&self, date: PartialDate) -> String {
        let mut fields = self.fields.clone();
        if date.month().is_some() && fields.len() == 1 {
            add_month(&mut fields);
        }
        if date.day().is_some() && fields.len() == 2 {
            add_day(&mut fields);
        }
        let mut out = self.before.clone();
        // If a field is missing, the text before it separates its neighbours: `MMM D, YYYY` becomes `MMM YYYY`.
        let mut gap = "";
        for field in &fields {
            let Some(value) = field.print(date) else {
                continue;
            };
            out.extend([gap, &value, &field.unit]);
            gap = &field.gap;
        }
        out + &self.after
    }
}

/// `YYYY.MM`.
impl Default for DatePattern {
    fn default() -> Self {
        Self {
            before: String::new(),
            fields: vec![Field::new("YYYY", "", "."), Field::new("MM", "", "")],
            after: String::new(),
        }
    }
}

impl Field {
    fn new(token: &'static str, unit: &str, gap: &str) -> Self {
        Self { token, unit: unit.to_owned(), gap: gap.to_owned() }
    }

    fn is(&self, letter: &str) -> bool {
        self.token.starts_with(letter)
    }

    fn print(&self, date: PartialDate) -> Option<String> {
        let name = || date.month().map(month_name);
        Some(match self.token {
            "YYYY" => format!("{:04}", date.year()),
            "YY" => format!("{:02}", date.year() % 100),
            "MMMM" => name()?,
            "MMM" => name()?[..3].to_owned(),
            "MM" => format!("{:02}", date.month()?),
            "M" => date.month()?.to_string(),
            "DD" => format!("{:02}", date.day()?),
            _ => date.day()?.to_string(),
        })
    }
}

/// Moves `년`, `월`, `일`, and the dots of `YYYY. M. D.`, from gaps to units; returns the end of the pattern.
fn settle_units(fields: &mut [Field]) -> String {
    let Some((last, others)) = fields.split_last_mut() else {
        return String::new();
    };
    let dotted = last.gap == "." && others.iter().all(|field| field.gap.starts_with('.'));
    for field in others.iter_mut().chain([&mut *last]) {
        let is_unit = |c: char| c.is_alphabetic() || (dotted && c == '.');
        let end = field.gap.find(|c| !is_unit(c)).unwrap_or(field.gap.len());
        let rest = field.gap.split_off(end);
        field.unit = std::mem::replace(&mut field.gap, rest);
    }
    std::mem::take(&mut last.gap)
}

fn add_month(fields: &mut Vec<Field>) {
    let (token, unit, gap) = match fields[0].unit.as_str() {
        "" => ("MM", "", "."),
        "." => ("M", ".", " "),
        _ => ("M", "월", " "),
    };
    fields[0].gap = gap.to_owned();
    fields.push(Field::new(token, unit, ""));
}

fn add_day(fields: &mut Vec<Field>) {
    let month_first = fields[0].is("M");
    let month = &fields[usize::from(!month_first)];
    let named = month.token.len() > 2;
    let token = if month.token == "MM" { "DD" } else { "D" };
    let unit = match month.unit.as_str() {
        "월" => "일",
        unit => unit,
    };
    let between = if named { " " } else { &fields[0].gap };
    let mut day = Field::new(token, unit, between);
    if !month_first {
        fields[1].gap = std::mem::take(&mut day.gap);
        fields.push(day);
    } else if named {
        fields[0].gap = std::mem::replace(&mut day.gap, ", ".to_owned());
        fields.insert(1, day);
    } else if between.contains('/') || unit == "일" {
        // American order is the one that puts a slash behind the month.
        fields.insert(1, day);
    } else {
        fields.insert(0, day);
    }
}

impl PartialDate {
    /// Prints the date in the style of a [`DatePattern`]; one that does not parse counts as `YYYY.MM`.
    ///
    /// The precision of the date is kept: a month or day that it lacks is left out with its separator, and one that
    /// the pattern lacks is added in the style of the pattern.
    pub fn format(self, pattern: &str) -> String {
        DatePattern::parse(pattern).unwrap_or_default().format(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text, 2026).unwrap()
    }

    #[test]
    fn a_pattern_prints_what_the_date_has_and_no_more() {
        for (pattern, year, month, day) in [
            ("YYYY.MM", "2023", "2023.05", "2023.05.07"),
            ("YYYY-MM-DD", "2023", "2023-05", "2023-05-07"),
            ("YYYY-MM", "2023", "2023-05", "2023-05-07"),
            ("YYYY", "2023", "2023.05", "2023.05.07"),
            ("'YY.MM", "'23", "'23.05", "'23.05.07"),
            ("(YYYY)", "(2023)", "(2023.05)", "(2023.05.07)"),
            ("YYYYMM", "2023", "202305", "20230507"),
            ("YYYY. M.", "2023.", "2023. 5.", "2023. 5. 7."),
            ("YYYY. M. D.", "2023.", "2023. 5.", "2023. 5. 7."),
            ("YYYY년", "2023년", "2023년 5월", "2023년 5월 7일"),
            ("YYYY년 M월", "2023년", "2023년 5월", "2023년 5월 7일"),
            ("YYYY년 MM월 DD일", "2023년", "2023년 05월", "2023년 05월 07일"),
            ("MMM YYYY", "2023", "May 2023", "May 7, 2023"),
            ("MMMM D, YYYY", "2023", "May 2023", "May 7, 2023"),
            ("D MMMM YYYY", "2023", "May 2023", "7 May 2023"),
            ("YYYY MMM", "2023", "2023 May", "2023 May 7"),
            ("MM/YYYY", "2023", "05/2023", "05/07/2023"),
            ("MM.YYYY", "2023", "05.2023", "07.05.2023"),
        ] {
            assert_eq!(date("2023").format(pattern), year, "{pattern}");
            assert_eq!(date("2023.05").format(pattern), month, "{pattern}");
            assert_eq!(date("2023.05.07").format(pattern), day, "{pattern}");
        }
        assert_eq!(date("2022.09").format("MMM YYYY"), "Sep 2022");
        assert_eq!(date("2022.09").format("nonsense"), "2022.09");
    }

    #[test]
    fn a_pattern_is_checked() {
        let id = |pattern| DatePattern::parse(pattern).unwrap_err().id;
        assert_eq!(id("MM.DD"), "wrong-value.pattern-no-year");
        assert_eq!(id(""), "wrong-value.pattern-no-year");
        assert_eq!(id("yyyy.mm"), "wrong-value.pattern-letter");
        assert_eq!(id("YYYY.DD"), "wrong-value.pattern-no-month");
        assert_eq!(id("YYYY.MM.YY"), "wrong-value.pattern-twice");
        assert_eq!(DatePattern::parse("YYYY.MM"), Ok(DatePattern::default()));
    }

    #[test]
    fn no_pattern_panics() {
        let pieces = ["Y", "YY", "M", "D", ".", "년", "월", " ", "é", "YYYY"];
        for index in 0..pieces.len().pow(4) {
            let digit = |place: u32| pieces[index / pieces.len().pow(place) % pieces.len()];
            let text: String = (0..4).map(digit).collect();
            assert!(date("2023.05.07").format(&text).contains("23"));
        }
    }
}
