//! Texts that people read: links and pictures in them, what was left to be filled in, and the level of speech.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::Context;
use super::images;
use super::walk::TextAt;
use crate::content::Content;
use crate::content::problem::{Problem, Problems};
use crate::content::source::{Place, Sources};
use crate::text::markdown::{self, LineBreaks, TextProblem};

/// What people write where something is to be filled in: in brackets, or alone.
const PLACEHOLDERS: &[&str] = &[
    "TODO",
    "FIXME",
    "TBD",
    "수정할 것",
    "수정 필요",
    "수정필요",
    "추후 작성",
    "추후작성",
    "작성 예정",
    "작성예정",
    "나중에 작성",
    "내용 입력",
    "내용을 입력",
    "여기에 작성",
    "여기에 입력",
    "lorem ipsum",
];
/// What they start with, in small letters.
static STARTS: LazyLock<Vec<(char, &str)>> = LazyLock::new(|| {
    let first = |word: &&'static str| Some((word.chars().next()?.to_ascii_lowercase(), *word));
    PLACEHOLDERS.iter().filter_map(first).collect()
});
/// So many of one text are told.
const MAX_TOLD: usize = 50;
/// Signs of which several hide a name.
const HIDING: &str = "OX○〇◯●ㅇ";
/// Words that stand for a name in brackets.
const BLANKS: &[&str] = &[
    "회사명",
    "회사 이름",
    "회사이름",
    "기업명",
    "직무명",
    "직무",
    "이름",
    "성명",
    "프로젝트명",
    "학교명",
    "부서명",
    "팀명",
    "날짜",
    "기간",
    "내용",
    "company",
    "company name",
    "role",
    "position",
    "name",
    "your name",
];

/// Notes what is wrong or unfinished in a text.
pub fn check(text: &TextAt, content: &Content, context: Context, sources: &Sources, problems: &mut Problems) {
    if text.text.contains("](") || text.text.contains("]:") || text.text.contains("<") {
        links(text, content, context, sources, problems);
    }
    let mut told = BTreeSet::new();
    for range in left(text.text) {
        // One word may stand in a text a thousand times.
        if !told.insert(&text.text[range.clone()]) || told.len() > MAX_TOLD {
            continue;
        }
        let shown = &text.text[range.clone()];
        let problem = Problem::warning("placeholder", format!("`{shown}` was left to be filled in")).at(text.place);
        problems.push(problem.point_at(text.text, range).help("write what belongs there, or remove it"));
    }
    if let Some((plain, polite)) = speech_levels(text) {
        let problem =
            Problem::warning("speech-level", format!("`{plain}` and `{polite}`: two levels of speech in one answer"));
        let start = text.text.find(plain).unwrap_or(0);
        let problem = problem.at(text.place).point_at(text.text, start..start + plain.len());
        problems.push(problem.help("end every sentence in ~습니다, or every one in ~다"));
    }
}

fn links(text: &TextAt, content: &Content, context: Context, sources: &Sources, problems: &mut Problems) {
    let mut parsed = markdown::blocks(text.text, LineBreaks::Space);
    for problem in parsed.problems {
        // A row of a table is only one where the text is a block; the View tells those.
        if !matches!(problem, TextProblem::TableRow { .. }) {
            problems.push(text_problem(&problem, text.text, text.place));
        }
    }
    if text.text.contains("![") {
        parsed.value.for_each_image(&mut |src, _| {
            if !src.contains("{{") {
                images::check(content, context, sources, src, text.place, problems);
            }
        });
    }
}

/// What Markdown could not do, as a problem at its place.
pub fn text_problem(problem: &TextProblem, text: &str, place: &Place) -> Problem {
    let (name, part, help) = match problem {
        TextProblem::LinkScheme { url } | TextProblem::LinkTarget { url } => {
            let bare = url.contains('.') && !url.contains([':', ' ', '/']) || url.starts_with("www.");
            let help =
                match bare || url.split('/').next().is_some_and(|host| host.contains('.') && !host.starts_with('.')) {
                    true if !url.contains(':') => format!("write `https://{url}`"),
                    _ => "addresses start with https://, http://, mailto: or tel:".to_owned(),
                };
            ("link-scheme", url.as_str(), help)
        }
        TextProblem::TableRow { rest } => (
            "table",
            rest.as_str(),
            "give the header a cell for each of the row's, or write `\\|` for a bar to print".to_owned(),
        ),
    };
    let start = text.find(part).unwrap_or(0);
    let end = if text[start..].starts_with(part) { start + part.len() } else { start };
    Problem::error(name, problem.to_string()).at(place).point_at(text, start..end).help(help)
}

/// What in a text was to be filled in, from its start on.
pub fn left(text: &str) -> Vec<Range<usize>> {
    let whole = |range: &Range<usize>| {
        let outside =
            |char: Option<char>| char.is_none_or(|char| !char.is_ascii_alphanumeric() && !"_-`/".contains(char));
        outside(text[..range.start].chars().next_back()) && outside(text[range.end..].chars().next())
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, char) in text.char_indices() {
        // Most signs start none of them, and there are many signs.
        let small = char.to_ascii_lowercase();
        for (_, word) in STARTS.iter().filter(|(first, _)| *first == small) {
            let range = at..at + word.len();
            let is_here = text.get(range.clone()).is_some_and(|part| match in_any_case(word) {
                true => part.eq_ignore_ascii_case(word),
                false => part == *word,
            });
            if is_here && whole(&range) {
                found.push(range);
            }
        }
    }
    for (start, _) in text.match_indices(['[', '<', '(', '{', '〈', '【']) {
        let open = text[start..].chars().next().map_or(1, char::len_utf8);
        // What stands for a name is short, and a text may hold a million brackets.
        let close = text[start + open..].char_indices().take(40).find(|(_, char)| "]>)}〉】".contains(*char));
        let Some((end, close)) = close else { continue };
        let (end, after) = (start + open + end, start + open + end + close.len_utf8());
        let inside = text[start + open..end].trim().to_lowercase();
        // `[회사명](…)` is a link, `{{회사명}}` a variable.
        let marked = text[after..].starts_with(['(', '[', '}']) || text[..start].ends_with(['{', '!']);
        if BLANKS.contains(&inside.as_str()) && !marked && !(text.as_bytes()[start] == b'(' && inside != "회사명") {
            found.push(start..after);
        }
    }
    // `OOO`, `○○○`, `XXX`: several of a sign that hides a name.
    let mut run = (0, '\0', 0);
    for (at, char) in text.char_indices().chain([(text.len(), '\n')]) {
        if char == run.1 && HIDING.contains(char) {
            run.2 += 1;
            continue;
        }
        let least = if run.1.is_ascii() { 3 } else { 2 };
        if run.2 >= least && HIDING.contains(run.1) && whole(&(run.0..at)) {
            found.push(run.0..at);
        }
        run = (at, char, 1);
    }
    found.sort_by_key(|range| range.start);
    found.dedup_by(|later, earlier| later.start < earlier.end);
    found
}

/// Whether a placeholder is the same in capitals: one that is written in small letters.
fn in_any_case(word: &str) -> bool {
    word.is_ascii() && word.chars().any(|char| char.is_ascii_lowercase())
}

/// The ends of sentences in the two levels, where an answer has both: `했다.` and `했습니다.`.
fn speech_levels<'a>(text: &TextAt<'a>) -> Option<(&'a str, &'a str)> {
    let long = ["answer", "body", "summary", "variants"].iter().any(|key| text.path.contains(key));
    if !long {
        return None;
    }
    let (mut plain, mut polite) = (None, None);
    for sentence in text.text.split_inclusive(['.', '!', '?', '\n']) {
        let sentence = sentence.trim_end_matches(['.', '!', '?', '\n', ' ']);
        // What is quoted or listed has a level of its own.
        if sentence.trim_start().starts_with(['-', '*', '>', '|', '#', '"', '“', '‘', '\''])
            || sentence.ends_with(['"', '”', '’'])
        {
            continue;
        }
        let word = sentence.rsplit([' ', '\n']).next().unwrap_or_default();
        match word {
            word if ["습니다", "입니다", "니다", "세요", "어요", "아요", "예요", "에요"]
                .iter()
                .any(|end| word.ends_with(end)) =>
            {
                polite = polite.or(Some(word));
            }
            word if word.ends_with('다') && word.chars().count() > 1 => plain = plain.or(Some(word)),
            _ => {}
        }
    }
    plain.zip(polite)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_found_and_words_are_not() {
        for left in [
            "[회사명]에 지원합니다",
            "OOO 귀중",
            "TODO: 성과",
            "○○회사",
            "성과 (추후 작성)",
            "Lorem ipsum dolor",
            "<이름>",
            "XXX사",
            "ㅇㅇㅇ 드림",
            "【회사명】",
        ] {
            assert_eq!(super::left(left).len(), 1, "{left}");
        }
        for fine in [
            "[회사명](https://a.co)",
            "{{회사명}}",
            "TODO_LIST 앱",
            "`TODO` 주석 정리",
            "FOOOD",
            "todo 앱",
            "OO",
            "제목(이름)",
            "XOXO",
            "[백엔드] 개발",
            "MAX_XXXL",
            "투두(todo)",
        ] {
            assert_eq!(left(fine), Vec::<Range<usize>>::new(), "{fine}");
        }
    }

    #[test]
    fn mixed_levels_are_found() {
        let place = Place {
            file: crate::content::source::Sources::default().add("a".into(), ".".into(), String::new()),
            range: 0..0,
        };
        let levels =
            |text: &str| speech_levels(&TextAt { path: vec!["answer"], text, place: &place, is_read: true }).is_some();
        assert!(levels("개발했다. 개선했습니다."));
        assert!(!levels("개발했습니다. \"좋다\" 는 말을 들었습니다."));
        assert!(!levels("- 개발했다\n개선했습니다."));
        assert!(!levels("개발했다. 개선했다."));
    }
}
