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
    /// Words in brackets that are a placeholder if nothing else is in the text or a particle follows. Above a text they are
    /// a heading.
    Label,
    /// Words in brackets that end with one of [`HEADS`], which decide as those of a label do.
    Headed,
}

/// Things that notes ask for.
pub const WHAT: &str =
    "내용|설명|소개|동기|성과|결과|수치|숫자|텍스트|이름|제목|사진|역할|업무|날짜|기간|입사일|링크|출처";
const FILL_IN: &str = "작성|입력|기재|기입|기술|서술";
const HOW: &str = "작성|입력|기재|기입|추가|첨부|보완|보충|보강|수정|업데이트";
const LATER: &str = "추후|나중에|차후|향후";
const BLANK_UNITS: &str = "%|％|건|명|개|원|억|만|배|년|월|일|회|점|초|ms";
const RESULTS: &str = "개선|향상|감소|절감|증가|단축|달성|상승|성장|확보|처리|빨라|빠르|줄|늘|높|낮";
const NOUN: &str = "회사|기업|직무|직책|포지션|부서|팀|프로젝트|서비스|학교|대학|날짜|기간|내용|성과|수치|숫자|금액|역할|\
    설명|사진|이미지|링크";
/// The last words of what forms have in brackets in place of a text, also before `명`: `[영문 이름]`, `[입사일]`, `[회사명]`.
pub const HEADS: &str = "\
    회사 기업 직무 직책 포지션 부서 팀명 프로젝트 학교 대학 날짜 기간 시작일 종료일 입사일 퇴사일 졸업일 \
    취득일 연월 작성 추가 첨부 입력 기재 내용 강점 장점 경험 역량 성과 수치 숫자 금액 지표 업무 역할 설명 소개 사진 이미지 스크린샷 링크 주소 이름 url link email name date";

/// The phrases. If several match, the first one counts. `|` separates alternative words. Between consecutive words, ` `
/// allows a space and `+` allows none. `№` matches a digit, `×` a sign that hides one, and `~` a space with a few letters.
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
                "회사명|기업명+에 지원|입사",
                "blah blah",
                "example|email|abc|test|sample|name|user|your|my|myemail|id+@+example|domain|email|abc|test+.com",
                "example|your|yourname|myemail+@+gmail|naver+.com",
                "https://+github.com/|linkedin.com/in/|www.linkedin.com/in/+username|user|id|name",
                "https://+블로그|링크|주소|깃허브",
                "to be determined|added|written|filled|decided|updated|confirmed",
                "change|fill|replace _|-| me|this",
                "your+-|_|.|+name|email|e-mail|company|id|username|domain|blog|profile|site|handle|link|portfolio",
                "19|20+yy",
                "yyyy+-|.+mm+-dd|.dd| 입사|퇴사|졸업|입학|취득|현재|~",
                "19|20+№x|××|##|№№.mm|№№.××|№№-××|№№/××|№№.№×|№№-№×+-№№|-××|+-№№|-××|",
                "xxxx+.xx|-xx|/xx",
                "0000+.00|-00|년",
                "19|20+№№+.00|-00 ~|-|–",
                "00년|00월|00일|0.0점",
                "0№|0№№|82-10+-|.+×××|××××+-|.+№№№№",
                "0№|0№№|82-10+-|.+×××|××××|***|****|№№№|№№№№+-|.+××××|****",
                "000+-+000|0000+-0000|.0000|",
                "01x|010+-+xxxx|****+-+xxxx|****",
                "이메일|메일|아이디+@+도메인|gmail|naver",
                "https://+github.com/|linkedin.com/in/|velog.io/@+[|<|{",
                "$|${+company|회사명|회사+}|",
                "%|#|@@|##|%%|[[+company|name|role|position|회사|회사명|기업명|직무|이름+%|#|@@|##|%%|]]",
            ],
        ),
        phrases(
            Kind::Sign,
            &[
                &format!("NN|NNN|NNNN|xx|xxx|xxxx|00|000|0000|0,000|??|???|???? {BLANK_UNITS}"),
                "XX|XXX|XXXX ms",
                &format!("N|X|n|x %|％|건|배|명 이상| {RESULTS}"),
                "N|X+천|백|+만|억",
                "N|X|XX+,NNN|,XXX",
                "N|X+초|ms|분|시간|건|명|%|원 →|->|에서| N|X|Y|M",
                "N|X|O+명+의| 팀|규모",
                "X|N engineers|developers|people|members|users|clients",
                "$+N|X|XX|XXX|XX,XXX",
                "?+월|년|건|명|%|배|만|억|천",
                "O+명|건|%",
                "O|X|○+년|월|일|개월",
                "by|to|of|from X|N|Y %|x|ms",
                "__+COMPANY|NAME|ROLE+__",
                "--|---|----|__|___|____ %|％",
                "OO|XX|NN|ㅇㅇ|○○+에서 OO|XX|NN|ㅇㅇ|○○+로|으로",
                "xx|xxx|xxxx 프로젝트|서비스|회사|기업|팀",
                &format!("OO|XX|NN|○○ {RESULTS}"),
                "team of N|X",
                "xxx|xxxx",
            ],
        ),
        phrases(
            Kind::Note,
            &[
                "수정 할 것",
                "수정 필요",
                &format!("{LATER}|여기에 작성|입력"),
                "작성 예정",
                &format!("{WHAT}+을|를| 입력|기재|기입|추가|첨부|보충|확인|작성"),
                &format!("{WHAT}+을|를| 채우|채울|넣을|넣|쓸|적을|적으|적기"),
                &format!("{WHAT}+을|를| 채워 넣"),
                &format!("여기에|이곳에+~+쓰|적|넣|추가|{FILL_IN}"),
                "lorem ipsum",
                "insert|add|enter|type|write|put|describe|your|goes+~+here",
                "샘플|예시|더미|임시|테스트 텍스트|문구|문장|내용",
                "dummy|sample|placeholder text",
                "yyyy+-|.|/+mm+-dd|.dd|/dd|",
                "yyyy+년 mm+월 dd|+일|",
                "mm+/|.|-+yyyy",
            ],
        ),
        phrases(
            Kind::Clause,
            &[
                &format!("{LATER} {HOW}|채우|채울"),
                &format!("여기에|이곳에+~+{WHAT}"),
                &format!("{HOW}|확인|검토 예정|필요|중|요망"),
                &format!("{HOW}+해야"),
                "미정|미작성",
                "wip|placeholder|테스트입니다",
                "test|테스트|asdf test|테스트|asdf| test|테스트|asdf",
                "your company|name|school|title|role",
                "month year",
                "제목|내용 없음",
                "여기|이곳에 채우기|입력|작성",
                "채워 넣기",
                "asdf",
                "coming soon",
            ],
        ),
        phrases(
            Kind::Example,
            &[
                "예|예시|ex+)",
                "예시|ex+:",
                "write|describe|enter|add|list|explain|summarize|insert your|a",
                "describe|explain the",
                "enter text",
            ],
        ),
        phrases(
            Kind::Ask,
            &[
                &format!("{FILL_IN} 하|해| 세요|시오|십시오|주세요|주십시오|바랍니다"),
                &format!("{FILL_IN} 할 것"),
                "적어|써|채워|넣어 주세요|주십시오",
                "적|쓰|채우|넣+으세요|세요|으시오|시오",
            ],
        ),
        phrases(
            Kind::Blank,
            &[
                "지원|지원하는|지원할|희망|희망하는 회사|기업|직무|부서|분야+명|",
                "이메일 주소",
                "x|n years|months",
                "예+:+~",
                "귀사명|귀사|회사|기업|이름|성명|성함|연락처|전화번호|이메일|수치|숫자|number|metric|name|yyyy.mm",
                "본인 이름|성명|성함",
                &format!("{NOUN} 이름|명"),
                &format!("{NOUN}+명| 입력|작성|기재|수치|추가|첨부|삽입"),
                "your|insert|enter|add|describe|write+~",
                "to be+~",
                "company name|_name| here|",
                "full|first|last|project|school|team|product name",
                "role|position title|",
                "job title",
                "hiring manager",
                "recipient name|",
            ],
        ),
        phrases(
            Kind::Label,
            &[
                &format!("링크|제목|항목|주소|작성|입력|전공|연도|url|link|title|date|city|n|x|{NOUN}"),
                "한 줄 소개",
                "기술 스택",
                "month|month, year",
                "city, state|country",
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
pub const NAMED: &str = "기업 팀 부서 직무 분야 포지션 프로젝트 서비스 본부";

/// Units after `OO` and `XX`, and schools. Authors know these and have no reason to hide them, unlike the names of clients.
pub const UNITS: &str = "\
    % ％ 퍼센트 ms 초 곳 대 만 years months 억원 억 만원 만명 만건 천만 백만 천원 천명 원 명 건 개월 개 년 월 일 배 회 위 점 시간 대학교 대학 고등학교 학과 \
    학부 전공";
