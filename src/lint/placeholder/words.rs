//! What people leave where something is to be filled in, and the words by which it is known whether they did.

use std::sync::LazyLock;

use regex::Regex;

/// What is asked for.
pub const WHAT: &str = "내용 설명 성과 수치 숫자 텍스트 이름 제목 사진 역할 날짜 링크";

/// What looks like a placeholder, in the group of its kind.
pub static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
    // A mark of programmers, which is also a word in their texts: `todo 앱` is a word, `todo: 채우기` is not.
    let mark = "(?<small>(?:todo|fixme|tbd|XXX) *[:：])|(?<mark>TODO|FIXME|TB[DUCA]|todo)";
    let (what, how) = (WHAT.replace(' ', "|"), "작성|입력|기재|기입|추가|보완|수정|업데이트");
    // Notes at the end of their clause.
    let note = format!(
        "(?<note>수정 ?할 ?것|수정 ?필요|(?:추후|나중에|여기에) ?(?:작성|입력)|작성 ?예정\
         |(?:{what})(?:을|를)? ?(?:입력|채워 ?넣기|채우기|넣기|추가|확인|작성)\
         |여기에 [가-힣 ]*(?:쓰세요|적으세요|넣으세요|추가)|(?:샘플|예시|더미|임시|테스트) ?(?:텍스트|문구|문장|내용)|(?i-u:dummy|sample|placeholder) ?text\
         |[Yy]{{4}}[-./][Mm]{{2}}(?:[-./][Dd]{{2}})?)"
    );
    // Notes that are a whole clause; a sentence about what was done may end with them.
    let clause = format!(
        "(?<clause>(?:추후|나중에) ?(?:{how}|채우기)|(?:{how}|확인|검토) ?(?:예정|필요|중|요망)|미정|미작성|(?:제목|내용) 없음)"
    );
    // What a form asks of who fills it in.
    let ask = "(?<ask>(?:입력|작성|기재|기입) ?(?:하세요|해 ?주세요|하십시오|바랍니다)|(?:적어|채워|넣어) ?주세요|(?:적|채우|넣)으?세요)";
    // What is no word, and nothing else.
    let units = "%|％|건|명|개|원|억|만|배|년|월|일|회|점|초|ms";
    let results = "개선|향상|감소|절감|증가|단축|달성|상승|성장|확보|처리|빨라|줄[이였었]|늘[리렸었]|높[이였]";
    // Boundaries of ASCII words, which need no tables.
    let shapes = [
        r"(?i-u:lorem ipsum|\basdf)|ㅁㄴㅇㄹ|귀사명|_{3,}|\?{3,}|(?-u:\b)x{3}(?-u:\b)|\( {2,}\)|\[ {2,}\]|[(\[]\?+[)\]]|(?:--+|__+) ?[%％]",
        r"(?i-u:\b(?:to be (?:determined|added|written|filled|decided)|(?:change|fill|replace)[ _-]?(?:me|this))\b)",
        r"(?i-u:\byour[-_.](?:name|e-?mail|company|id|username|domain|blog)\b)",
        r"(?-u:\b)(?:19|20)(?:[0-9][Xx]|[XxO○_]{2})|(?-u:\b)(?:19|20)[0-9][0-9][./-][XxO○?_]{2}|(?-u:\b)x{4}[./-]x{2}|(?-u:\b)0{4}(?:[.-]00|년)|(?-u:\b)00[년월일]",
        r"(?-u:\b)0[0-9]{1,2}[-.](?:[Xx*○]{3,4}|[0-9]{3,4})[-.][Xx*○]{4}|(?-u:\b)000[-.]0{3,4}(?:[-.]0{4})?(?-u:\b)",
        &format!(r"(?-u:\b)(?:N{{2,4}}|x{{2,4}}|0{{2,4}}|0,000) ?(?:{units})|X{{2,4}} ?ms|\?{{2,}} ?(?:{units})"),
        &format!(r"(?-u:\b)[NXnx] ?(?:%|％|건|배|명) ?(?:이상 )?(?:{results})|(?-u:\b)[NX](?:천|백)?[만억]"),
        r"\$\{?(?:(?i-u:company)|회사명?)\}?|[%#](?:(?i-u:company|name|role|position)|회사명|이름)[%#]|__(?:COMPANY|NAME|ROLE)__",
    ];
    let shape = format!("(?<shape>{})", shapes.join("|"));
    // Words in brackets in place of a name, by which a form asks for it.
    let noun = "회사|기업|직무|직책|포지션|부서|팀|프로젝트|서비스|학교|대학|날짜|기간|내용|성과|수치|숫자|금액|역할|설명|사진|이미지|링크";
    let blank = format!(
        "(?:귀사명?|(?:지원|희망) ?(?:회사|기업|직무|부서|분야)|회사|기업|(?:본인 ?)?(?:이름|성명|성함)|연락처|전화번호|이메일|수치|숫자\
         |(?:{noun}) ?(?:이름|명|입력|작성|기재|수치|추가|첨부|삽입)\
         |(?i-u:y{{4}}\\.m{{2}}|(?:your|insert|enter|add) [a-z ]+|to be [a-z]+|company(?:[ _]name)?(?: here)?\
         |(?:full |first |last |project |school |team |product )?name|number|metric|role|position(?: title)?|job title|hiring manager|recipient(?: name)?))"
    );
    // Words in brackets in place of something, where there is nothing else or a particle follows: over a text they are a heading.
    let label = format!(
        "(?:링크|제목|항목|주소|작성|전공|한 ?줄 ?소개|{noun}|(?i-u:url|link|title|date|month,? year|city(?:, (?:state|country))?|n|x))"
    );
    let bracket = format!(
        r"(?<bracket>[\[<({{〈【《「]{{1,2}} *(?:(?<blank>{blank})|(?<label>{label})) *[\]>)}}〉】》」]{{1,2}})"
    );
    // Several of a sign that hides a name.
    let hidden = "(?<hidden>O{2,}|X{2,}|[○〇◯●]{2,}|ㅇ{2,}|ㅁ{2,}|△{2,}|▲{2,}|◇{2,})";
    let all = [mark, &shape, &note, &clause, ask, &bracket, hidden].join("|");
    Regex::new(&all).expect("a pattern of the program")
});

/// How notes go on to their end: `추후 작성 예정입니다`, `내용을 입력해 주세요`. Without spaces.
pub const ENDINGS: &str = "\
    함 할것 하기 하세요 해주세요 하십시오 하시오 하자 하겠습니다 합니다 해야함 입니다 됩니다 임 됨 예정 예정임 예정입니다 필요 \
    필요함 요망 바람 바랍니다 부탁드립니다 중 란 칸 ~ ~현재";

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
    % ％ 퍼센트 ms 초 곳 대 years months 억원 억 만원 만명 만건 천만 백만 천원 천명 원 명 건 개월 개 년 월 일 배 회 위 점 시간 대학교 대학 고등학교 학과 \
    학부 전공";
