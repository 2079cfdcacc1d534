//! Finds the questions that a posting asks, with the limits of the answers.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::pattern;

/// A question of a posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The question without its number and limit.
    pub prompt: String,
    /// Longest answer, in units of `count`.
    pub limit: Option<u32>,
    /// The unit of the limit as a value of the key `count`; `None` for characters.
    pub count: Option<&'static str>,
}

/// A question: a line with a limit, or with a number and the ending of a request.
static QUESTION: LazyLock<Regex> = pattern!(
    r"(?i)[\d,]{3,6}\s*(?:자|bytes?|바이트|characters)|^(?:문항\s*)?\d{1,2}[.)]\s.*(?:주세요|주십시오|하시오|하십시오|바랍니다|\?)[.!]?$"
);
/// A limit, with the brackets around it and their content.
static LIMIT: LazyLock<Regex> = pattern!(
    r"(?i)\s*(?:[(\[（][^()\[\]（）]*?|[,:：-]\s*)?(?<number>\d[\d,]{2,6})\s*(?<unit>자|bytes?|바이트|characters)(?:\s*(?:이내|이하|내외|미만|제한)|(?:로|으로)?\s*작성)?(?<rest>[^()\[\]（）]*[)\]）])?"
);
/// The number of a question, as a number.
static NUMBERED: LazyLock<Regex> = pattern!(r"(?i)^(?:(?:문항|질문|Q)\s*)?(\d{1,2})\s*[.):]\s");
/// The number or the mark of a question.
static NUMBER: LazyLock<Regex> = pattern!(r"(?i)^(?:(?:문항|질문|Q)\s*)?\d{1,2}\s*[.):]\s*|^[-•·▪■*]\s+");

/// The questions among the lines of a posting.
pub fn find(lines: &[&str]) -> Vec<Question> {
    let mut found: Vec<Question> = Vec::new();
    let mut last = None;
    for line in lines {
        let number = NUMBERED.captures(line).and_then(|parts| parts[1].parse::<u32>().ok());
        // What has the number after that of a question is one, too.
        let follows = number.is_some_and(|number| last.is_some_and(|last: u32| last + 1 == number));
        if !follows && !QUESTION.is_match(line) {
            continue;
        }
        last = number;
        let (mut prompt, mut limit, mut count) = ((*line).to_owned(), None, None);
        if let Some(parts) = LIMIT.captures(line) {
            limit = parts["number"].replace(',', "").parse().ok();
            let whole = &parts[0];
            count = match parts["unit"].to_lowercase().as_str() {
                "자" | "characters" if whole.contains("제외") || line.contains("공백 제외") => {
                    Some("chars-no-space")
                }
                "자" | "characters" => None,
                _ => Some("bytes-euckr"),
            };
            prompt = line.replacen(whole, "", 1);
        }
        let prompt = NUMBER.replace(prompt.trim(), "").trim().to_owned();
        match found.last_mut() {
            // A line with only a limit belongs to the question above.
            Some(last) if number.is_none() && prompt.chars().filter(|char| char.is_alphabetic()).count() < 4 => {
                if last.limit.is_none() {
                    (last.limit, last.count) = (limit, count);
                }
            }
            _ if prompt.is_empty() || prompt.contains("{{") => {}
            _ => found.push(Question { prompt, limit, count }),
        }
    }
    found
}

/// The YAML of a letter with these questions and empty answers, for the key `letters` of a target.
pub fn letter(questions: &[Question]) -> String {
    let mut out = String::from("letters:\n- questions:\n");
    for Question { prompt, limit, count } in questions {
        // A JSON string is also valid YAML.
        out += &format!("  - prompt: {}\n", serde_json::Value::from(prompt.as_str()));
        limit.iter().for_each(|limit| out += &format!("    limit: {limit}\n"));
        count.iter().for_each(|count| out += &format!("    count: {count}\n"));
        out += "    answer:\n";
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_read_with_their_limits() {
        let question = |prompt: &str, limit: Option<u32>, count| Question { prompt: prompt.to_owned(), limit, count };
        for (line, expected) in [
            ("1. 지원 동기를 적어 주세요. (700자)", question("지원 동기를 적어 주세요.", Some(700), None)),
            ("문항 2) 성장 과정 [1,000자 이내, 공백 제외]", question("성장 과정", Some(1000), Some("chars-no-space"))),
            (
                "Q3. 어려움을 해결한 경험 (최대 2,000byte)",
                question("어려움을 해결한 경험", Some(2000), Some("bytes-euckr")),
            ),
            ("- 직무 역량 500자 이내", question("직무 역량", Some(500), None)),
            ("4. 왜 우리 회사인가요?", question("왜 우리 회사인가요?", None, None)),
            ("Why do you want to join us? (500 characters)", question("Why do you want to join us?", Some(500), None)),
        ] {
            assert_eq!(find(&[line]), [expected], "{line}");
        }
        let lines = [
            "1. 지원 동기를 기술해 주십시오.", "(공백 포함 800자 이내)", "2. 포부 (500자)", "3. 성격의 장단점",
            "자격요건", "- Kotlin", "5. 우대",
        ];
        let all = [("지원 동기를 기술해 주십시오.", Some(800)), ("포부", Some(500)), ("성격의 장단점", None)];
        assert_eq!(find(&lines), all.map(|(prompt, limit)| question(prompt, limit, None)));
        assert!(find(&["3년 이상의 경험", "1. 서류 전형", "2024자 경력"]).len() < 2);
    }
}
