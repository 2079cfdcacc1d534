//! The words that people leave where something is to be filled in, and those that tell whether they were left.

use std::sync::LazyLock;

use regex::Regex;

/// What looks like a placeholder, in the group of its kind.
pub static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
    // A mark of programmers, which is also a word in their texts: `todo 앱` is a word, `todo: 채우기` is not.
    let mark = "(?<mark>TODO|FIXME|TBD)|(?<small>todo|fixme|tbd) *[:：]";
    // A note at the end of its clause.
    let note =
        "(?<note>수정 ?할 ?것|수정 ?필요|추후 ?작성|작성 ?예정|나중에 ?작성|내용을? ?입력|여기에 ?작성|여기에 ?입력)";
    // A note that is its whole clause; a sentence about what was done later may end with it.
    let clause = "(?<clause>추후 ?(?:보완|입력|기재|수정))";
    // What a form asks of who fills it in.
    let ask = "(?<ask>입력 ?(?:하세요|해 ?주세요|하십시오))";
    // A text that stands for none.
    let filler = "(?<filler>(?i)lorem ipsum)";
    // Words in brackets that stand for a name.
    let blank = "(?i)회사명|회사 ?이름|기업명|직무명|직무|이름|성명|프로젝트명|학교명|부서명|팀명|날짜|기간|내용|company|company name|role|position|name|your name";
    // Words in brackets that stand for something where there is nothing else: over a text they are a heading.
    let label = "(?i)링크|제목|항목|주소|url|link|title";
    let bracket = format!(r"(?<bracket>[\[<({{〈【]\s*(?:(?<blank>{blank})|(?<label>{label}))\s*[\]>)}}〉】])");
    // Several of a sign that hides a name.
    let hidden = "(?<hidden>O{2,}|X{2,}|○{2,}|〇{2,}|◯{2,}|●{2,}|ㅇ{2,})";
    let all = [mark, note, clause, ask, filler, &bracket, hidden].join("|");
    Regex::new(&all).expect("a pattern of the program")
});

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

/// What has a name in brackets because it is part of a form or of a table: `[이름] 필드`.
pub const FIELDS: &str = "\
    필드 컬럼 칼럼 열 항목 속성 값 입력란 입력창 란 칸 버튼 메뉴 탭 화면 라벨 변수 태그 tag 키 field column button label \
    variable";

/// What is counted, behind `OO` and `XX`, and schools: a writer knows these, where the name of a client may be hidden
/// on purpose.
pub const UNITS: &str = "\
    % ％ 퍼센트 억원 억 만원 만명 만건 천만 백만 천원 천명 원 명 건 개월 개 년 월 일 배 회 위 점 시간 대학교 대학 고등학교 학과 \
    학부 전공";
