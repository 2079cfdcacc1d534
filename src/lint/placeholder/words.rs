//! Phrases that look like placeholders, and the words around them that decide whether they are.

use std::sync::LazyLock;

/// The kind of a phrase, which decides how its context is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A mark of programmers, which is also a word in their texts: `todo 앱` is a word, `todo: 채우기` is not.
    Mark,
    /// Always a placeholder, if its case is the same.
    Sign,
    /// Always a placeholder, in any case.
    Filler,
    /// A note at the end of its clause.
    Note,
    /// A note that must be a whole clause, because a sentence about finished work may end with it.
    Clause,
    /// A request of a form to fill in something.
    Ask,
    /// The start of an example or of a request in a form, if it starts the text.
    Example,
    /// Words in brackets that a form has in place of a name.
    Blank,
    /// Words in brackets that are a placeholder if nothing else is in the text, or if a sentence goes on with them. Above a
    /// text they are a heading.
    Label,
    /// Other words in square brackets, which are a placeholder in the middle of a sentence.
    Other,
}

/// Most bytes of words in brackets, and of those that `~` in a phrase matches.
pub const MAX_ANY: usize = 64;

/// Signs that hide a digit.
pub const FILLERS: [char; 15] = ['X', 'x', 'Y', 'y', 'O', 'o', '?', '_', '*', '#', '○', '〇', '◯', 'ㅇ', '△'];

/// Things that notes ask for.
pub const WHAT: &str = "내용|설명|소개|동기|성과|결과|수치|숫자|텍스트|이름|제목|사진|이미지|스크린샷|역할|업무|경험|역량|날짜|기간|입사일|링크|출처|문구|문장";
const FILL_IN: &str = "작성|입력|기재|기입|기술|서술|표현|요약|나열|강조|설명|변경|교체|수정|삭제";
const HOW: &str = "작성|입력|기재|기입|추가|첨부|보완|보충|보강|수정|업데이트";
const LATER: &str = "추후|나중에|차후|향후";
/// Words before which a number is expected.
pub const RESULTS: &str = "개선|향상|감소|절감|증가|단축|달성|상승|성장|확보|처리|빨라|빠르|줄|늘|높|낮";
/// The phrases. If several match, the first one counts. `|` separates alternative words. Between consecutive words, ` `
/// allows a space and `+` allows none. `~` matches a space with a few letters.
pub static PHRASES: LazyLock<Vec<(Kind, String)>> = LazyLock::new(|| {
    let phrases = |kind: Kind, rows: &[&str]| rows.iter().map(|row| (kind, (*row).to_owned())).collect::<Vec<_>>();
    [
        phrases(Kind::Sign, &["todo|fixme|tbd|XXX :|："]),
        phrases(Kind::Mark, &["TODO|FIXME|TBD|TBU|TBC|TBA|todo"]),
        phrases(
            Kind::Filler,
            &[
                "lorem ipsum dolor",
                "ㅁㄴㅇㄹ|귀사명|내용내용|가나다라마|동해물과",
                "john|jane doe",
                "abc company|corp|inc|회사|기업|대학교",
                "hiring manager name",
                "담당자님 성함|이름",
                "회사명|기업명+\"|”|'|’|*|›|+에|에서|의 지원|입사|일하|근무|인재상|비전|미션|문화|가치",
                "blah blah",
                "로렘 입숨",
                "@+email|domain|test|abc|sample|yourdomain+.com",
                "example|email|sample|name|user|your|my|myemail|id+@+example+.com",
                "example|your|yourname|myemail+@+gmail|naver+.com",
                "https://+github.com/|linkedin.com/in/|www.linkedin.com/in/|gitlab.com/|velog.io/@+username|user|id|name|아이디|사용자",
                "https://+블로그|링크|주소|깃허브",
                "to be determined|added|written|filled|decided|updated|confirmed",
                "change|fill|replace _|-| me|this",
                "your+-|_|.|+name|email|e-mail|company|id|username|domain|blog|profile|website|github|site|handle|link|portfolio",
                "yyyy+년 mm+월 입사|퇴사|졸업|입학|취득|현재|~",
                "0000년|00년|00월|00일|0.0점",
                "이메일|메일|아이디+@+도메인|gmail|naver",
                "https://+github.com/|linkedin.com/in/|velog.io/@+[|<|{",
            ],
        ),
        phrases(
            Kind::Sign,
            &[
                &format!("N|X|n|x|Y %|％|건|배|명 이상|로| {RESULTS}"),
                "N|X|O|○+천|백|+만|억",
                "N|X|XX+,NNN|,XXX",
                "0,000 만|원|명|건|억|개",
                "N|X+초|ms|분|시간|건|명|%|원 →|->|에서| N|X|Y|M",
                "N|X|O+명+의| 팀|규모",
                "X|N|XX|NN million|billion|thousand|percent",
                "X|N engineers|developers|people|members|users|clients|years|yrs|months|hours|minutes",
                "약 N|X|n|x|Y|XX|NN+%|％|건|배|명|초|회|개",
                "from|between YYYY|yyyy to|and|- YYYY|yyyy|present",
                "X.X|x.x+/4.5|/4.3|/4.0",
                "%s+에|의|은|는|을|를|님",
                "$+N|X|XX|XXX|XX,XXX",
                "?+월|년|건|명|%|배|만|억|천",
                "O+명|건|%",
                "O|X|○+년|월|일|개월",
                "N|X|n|x|O|○+년차|년간|개월간",
                "N|n|x+년|개월 동안",
                "by|to|of|from X|N|Y %|x|ms",
                "OO|XX|NN|ㅇㅇ|○○+에서 OO|XX|NN|ㅇㅇ|○○+로|으로",
                "team of N|X",
                "COMPANY|JOB|ROLE|YOUR|PROJECT|POSITION+_NAME|_TITLE|_COMPANY|_ROLE",
            ],
        ),
        phrases(
            Kind::Note,
            &[
                "수정 할 것",
                "수정 필요",
                &format!("{LATER}|여기에 작성|입력"),
                "작성 예정",
                &format!("{WHAT}+을|를| 입력|기재|기입|추가|첨부|보충|확인|작성|필요"),
                &format!("{WHAT}+을|를| 채우|채울|넣을|넣|쓸|적을|적으|적기"),
                &format!("{WHAT}+을|를| 채워 넣"),
                &format!("클릭하여|클릭해서 {WHAT} 추가|입력"),
                &format!("여기에|이곳에+~+쓰|적|넣|추가|{FILL_IN}"),
                "lorem|로렘 ipsum|입숨",
                "insert|add|enter|type|write|put|describe|your|goes+~+here",
                "샘플|예시|더미|임시|테스트 텍스트|문구|문장|내용",
                "dummy|sample|placeholder text",
                "yyyy+년 mm+월 dd|+일|",
                "mm+/|.|-+yyyy",
            ],
        ),
        phrases(
            Kind::Clause,
            &[
                &format!("{LATER} {HOW}|채우|채울|공개|쓰기|적기"),
                &format!("여기에|이곳에+~+{WHAT}"),
                &format!("{HOW}|확인|검토|준비|정리 예정|필요|중|요망"),
                &format!("{HOW}+해야"),
                "미정|미작성",
                "아직 못|안 씀|적음|채움|정함",
                "wip|tba|tbd|fixme|placeholder",
                "가나다라",
                "예시|샘플|더미|테스트+입니다",
                "test|테스트|asdf test|테스트|asdf| test|테스트|asdf",
                "your company|name|school|title|role",
                "first|firstname last|lastname",
                "month year",
                "제목|내용 없음",
                "여기|이곳+에| 다시| 쓰기|적기|채우기|입력|작성|수정|보완",
                "프로젝트|회사|서비스|업무|경험|본인|자신+에 대한 간단한|간략한|짧은| 설명|소개",
                "채워 넣기",
                "asdf|qwer",
                "qwerty",
                "coming soon",
            ],
        ),
        phrases(
            Kind::Example,
            &[
                "예|예시|ex+)",
                "예시|ex+:",
                "click|tap here to",
                "click or tap",
                "click|tap to add|edit|enter",
                "write|describe|enter|type|add|list|explain|summarize|insert your|a|something|what|how",
                "describe|explain|briefly the|describe|explain",
                "short|brief description of",
                "description of",
                "enter text",
            ],
        ),
        phrases(
            Kind::Ask,
            &[
                &format!("{FILL_IN} 하|해| 세요|시오|십시오|주세요|주십시오|바랍니다"),
                &format!("{FILL_IN} 할 것"),
                "자 이내|이하|내외+로| 작성|서술|기술|기재",
                "적어|써|채워|넣어 주세요|주십시오",
                "쓸|적을|넣을|채울|고칠|다듬을|바꿀 것",
                "적|쓰|채우|넣+으세요|세요|으시오|시오",
            ],
        ),
    ]
    .concat()
});

/// Endings of notes, without spaces: `추후 작성 예정입니다`, `내용을 입력해 주세요`.
pub const ENDINGS: &str = "\
    함 것 할것 하기 기 하자 하겠습니다 합니다 해야함 입니다 됩니다 임 됨 예정 예정임 예정입니다 필요 \
    필요함 요망 바람 부탁드립니다 중 란 칸";

/// Endings of tasks after `TODO`: `TODO 성과 채우기`.
pub const ORDERS: &str = "기 것 하자 필요 예정 요망 바람 세요 작성 보완 확인 입력 추가 수정 ?";

/// Words that form compounds with `TODO`: `TODO 앱 만들기`.
pub const COMPOUNDS: &str = "\
    앱 웹 어플 애플 리스트 목록 주석 항목 관리 서비스 프로그램 프로젝트 메모 일정 app list comment item manage track mvc api \
    service project tag marker";

/// Parts of forms and tables, whose names may be in brackets: `[이름] 필드`.
pub const FIELDS: &str = "\
    필드 컬럼 칼럼 열 항목 속성 값 입력란 입력창 란 칸 버튼 메뉴 탭 화면 라벨 변수 태그 tag 키 field column button label \
    variable";

/// Nouns that show that `OO` or `XX` before them hides a name.
pub const NAMED: &str = "담당자 기업 회사 팀 부서 직무 분야 포지션 프로젝트 서비스 본부 기관 업무 corp inc";

/// Kinds of companies after `OO` and `XX`, and words of an application to one.
pub const COMPANIES: &str =
    "사 은행 전자 회사 기업 그룹 테크 소프트 카드 증권 보험 건설 통신 화학 자동차 전기 항공 물산 제약 공사 공단";
pub const APPLYING: &str = "지원|채용|입사|합류|인턴|근무|재직|인재상|겠습니다|고 싶|서비스를|제품을|귀중";

/// Units after `OO` and `XX`, and schools. Authors know these and have no reason to hide them, unlike the names of clients.
pub const UNITS: &str = "\
    % ％ 퍼센트 ms 초 곳 대 만 억 천 년차 년간 개월간 years months people engineers users 억원 억 만원 만명 만건 천만 백만 천원 천명 원 명 건 개월 개 년 월 일 배 회 위 점 시간 대학교 대학 고등학교 학과 \
    학부 전공 TPS RPS QPS MAU DAU GB TB MB";

/// English words before which brackets are in place of a word of the sentence.
pub const IN_SENTENCE: &str = "at to in of for the a an with as using by your dear than from on and";

/// Words after dates.
pub const EVENTS: &str = "입사 퇴사 졸업 입학 취득 현재";
