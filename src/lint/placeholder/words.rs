//! The words that people leave where something is to be filled in.

/// What a word is, and so what makes it a note that was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A mark of programmers, which is also a word in their texts.
    Mark,
    /// A note at the end of its clause.
    Note,
    /// A note that is its whole clause; a sentence about what was done later may end with it.
    Clause,
    /// What a form asks of who fills it in.
    Ask,
    /// A text that stands for none.
    Filler,
}

/// The words, between bars; where one has a space there may be none.
const WORDS: &[(Kind, &str)] = &[
    (Kind::Mark, "TODO|FIXME|TBD"),
    (Kind::Note, "수정 할 것|수정 필요|추후 작성|작성 예정|나중에 작성|내용 입력|내용을 입력|여기에 작성|여기에 입력"),
    (Kind::Clause, "추후 보완|추후 입력|추후 기재|추후 수정"),
    (Kind::Ask, "입력 하세요|입력 해 주세요|입력 하십시오"),
    (Kind::Filler, "lorem ipsum"),
];

fn words() -> impl Iterator<Item = (Kind, &'static str)> {
    WORDS.iter().flat_map(|(kind, words)| words.split('|').map(|word| (*kind, word)))
}

/// Whether one of the words may start with a sign: most signs start none, and there are many signs.
pub fn starts(char: char) -> bool {
    matches!(char, 'T' | 'F' | 't' | 'f' | 'l' | 'L' | '수' | '추' | '작' | '나' | '내' | '여' | '입')
}

/// The word at the start of a text, and its length there.
pub fn at(text: &str) -> Option<(Kind, usize)> {
    let first = text.chars().next()?.to_ascii_lowercase();
    let mut fitting = words().filter(|(_, word)| word.starts_with(|own: char| own.to_ascii_lowercase() == first));
    fitting.find_map(|(kind, word)| Some((kind, length(text, word, kind)?)))
}

/// How much of the start of a text is a word.
fn length(text: &str, word: &str, kind: Kind) -> Option<usize> {
    if kind == Kind::Filler {
        return text.get(..word.len()).filter(|part| part.eq_ignore_ascii_case(word)).map(str::len);
    }
    if kind == Kind::Mark && text.starts_with(|char: char| char.is_ascii_lowercase()) {
        // `todo 앱` is a word; `todo: 채우기` is not.
        let rest = text.get(word.len()..).filter(|_| text[..word.len()].bytes().all(|byte| byte.is_ascii_lowercase()));
        let is_mark = rest?.trim_start_matches(' ').starts_with([':', '：']);
        return (is_mark && text[..word.len()].eq_ignore_ascii_case(word)).then_some(word.len());
    }
    let mut rest = text;
    for char in word.chars() {
        rest = match char {
            ' ' => rest.strip_prefix(' ').unwrap_or(rest),
            char => rest.strip_prefix(char)?,
        };
    }
    Some(text.len() - rest.len())
}

/// How notes go on to their end: `추후 작성 예정입니다`, `내용을 입력해 주세요`. Without spaces.
pub const ENDINGS: &str = "\
    함 할것 하기 하세요 해주세요 하십시오 하시오 하자 하겠습니다 합니다 해야함 입니다 됩니다 임 됨 예정 예정임 예정입니다 필요 \
    필요함 요망 바람 바랍니다 부탁드립니다 중 란 칸";

/// How what is to be done ends behind `TODO`: `TODO 성과 채우기`.
pub const ORDERS: &str = "기 것 하자 필요 예정 요망 바람 세요 작성 보완 확인 입력 ?";

/// What people make of `TODO`s and do with them: `TODO 앱 만들기`.
pub const COMPOUNDS: &str = "\
    앱 웹 어플 애플 리스트 목록 주석 항목 관리 서비스 프로그램 프로젝트 메모 일정 app list comment item manage track mvc api \
    service project tag marker";

/// Words in brackets that stand for a name. Without spaces.
pub const BLANKS: &str = "\
    회사명 회사이름 기업명 직무명 직무 이름 성명 프로젝트명 학교명 부서명 팀명 날짜 기간 내용 company companyname role position \
    name yourname";

/// Words in brackets that stand for something where there is nothing else: over a text they are a heading.
pub const LABELS: &str = "링크 제목 항목 주소 url link title";

/// What has a name in brackets because it is part of a form or of a table: `[이름] 필드`.
pub const FIELDS: &str = "\
    필드 컬럼 칼럼 열 항목 속성 값 입력란 입력창 란 칸 버튼 메뉴 탭 화면 라벨 변수 태그 tag 키 field column button label \
    variable";

/// What is counted, behind `OO` and `XX`, and schools: a writer knows these, where the name of a client may be hidden
/// on purpose.
pub const UNITS: &str = "\
    % ％ 퍼센트 억원 억 만원 만명 만건 천만 백만 천원 천명 원 명 건 개월 개 년 월 일 배 회 위 점 시간 대학교 대학 고등학교 학과 \
    학부 전공";

/// Whether a word is in a list.
pub fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|own| own == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_looked_for() {
        for (_, word) in words() {
            assert!(starts(word.chars().next().unwrap()), "{word}");
            assert!(at(word).is_some_and(|(_, length)| length == word.len()), "{word}");
        }
        assert_eq!(at("수정할것과").map(|(_, length)| length), Some("수정할것".len()));
        assert_eq!(at("todo: 가").map(|(_, length)| length), Some(4));
        assert_eq!(at("todo 앱"), None);
        assert_eq!(at("Todo: 앱"), None);
    }
}
