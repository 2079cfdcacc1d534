//! The context of a name: whether the words around it are about the company or about one of its products.

use std::sync::LazyLock;

use regex::Regex;

use crate::korean::final_consonant;
use crate::text::pattern;

/// Characters after a name that belong to its context.
const AFTER: usize = 32;
/// Most bytes of a line, and characters of the rest of a sentence, that are read.
const MAX_LINE: usize = 600;
/// Characters of a line that surely has room for another word.
const SHORT: usize = 40;
/// Characters before a name that belong to its context.
const BEFORE: usize = 56;

/// Words of an application, after the name.
static APPLIES: LazyLock<Regex> = pattern!(
    "^에서라면|^께서|^까지 오|들어(가|오)고 싶|[ (]JD|^이?라는 이름|문을 두드|(에|으로|로|에의|의) ?지원|지원을 ?(결|마음|다짐)|(사전|기술|코딩|실무) ?과제|^ ?과제|(지원|제출|전형)용|^ ?제출\\s*$|이 글을 (씁|쓰|드)|^.{0,2} ?지원 ?(동기|사유|이유|계기|포트폴리오|서|자|합|했|하|\n|$)|(^|[^을를] ?)지원(합니다|하며|하게|한 )|[고며] 지원$|[가-힣][에로서어아여해고] 지원했|(개발자|엔지니어|프로그래머|직무|직군|부문|팀|포지션|(?i:engineer|developer))[^.\n]{0,12} ?(지원|포트폴리오)|(지원|제안)서|지원 ?(동기|사유|이유|계기)|채용 ?(공고|담당|전형)|직군\\s*$|지망|희망합|자기소개서|자소서|이력서|경력기술서|입사|입행|합류|이직|인턴|신입|면접|서류 ?(전형|합격|통과)|최종 ?합격|불합격|탈락|귀사|귀하|귀중|꿈|\
        기여하|기여할|맡(겨|고 싶)|이바지|일하|일할|일해|^.{0,12}(근무|재직|출신|퇴사)|포부|(팀원|일원|동료)(로|가|로서|로써)|담당자|드림|올림|드리는 ?글|전하는 ?말"
);

/// What someone wants, plans or believes, at any distance after the name in its sentence.
static HOPES: LazyLock<Regex> = pattern!(
    "[가-힣]고 싶|고자 |겠습니다|겠다|도전|저(라고|입니다)|[을를일될할릴낼] 것(입니다|이다)|려는 (이유|까닭)|한다고 (생각|믿)"
);

/// The end of the title of an application, after the name: `서버 개발 지원`, `Backend Engineer Resume`.
static TITLE: LazyLock<Regex> = pattern!(
    r"((개발|서버|백엔드|프론트엔드|인프라|플랫폼|데이터|보안|연구소|센터|본부|그룹|스튜디오|[실단랩]) ?(지원자?|과제)|지원자|이력서|포트폴리오|(?i:resume|cv))([ /·|–-]+[가-힣]{2,4})?\s*$"
);

/// Words about a company, after the name.
static SPEAKS: LazyLock<Regex> = pattern!(
    "공고[가를에]|채용|공채|관심[이을]|회사|기업|임직원|직원|동료|구성원|크루|문화|비전|미션|핵심 ?가치|인재상?|철학|리더십|전략|미래|성장하|성장시|사업부|부문|직무|포지션|\
        [가-힣]팀|팀원|팀(의|과|으로) |(개발자|엔지니어)(로|가|로서|로써)|^ ?([가-힣A-Za-z]+ )?(개발자|엔지니어|프로그래머)|함께|조직|본부|챕터|테크 ?코스|부스트 ?캠프|캠퍼스|아카데미|사용자로|유저로|고객으로|애용|여러분|선택한|추구|공감|^ (is|has|needs) |\
        (서비스|앱|플랫폼|제품|메신저|뱅크)(를|을|의|가|이|은|는)? ?(만드|만들|사랑|이용|성장|쓰면서|쓰며|좋아|회사|기업|혁신|바꾸|입니다)|혁신|금융을|이웃|동네|떠오르|생각나"
);

/// Words of an application in English, before or after the name.
static WISHES: LazyLock<Regex> = pattern!(
    r"(?i)\b(hiring|recruiting|recruiter|cover letter|resume for|(apply|applied|applying|application|contribute) (for|to)|position|opportunity|(want|wanted|hope|love|like|eager|excited|proud) to|applicant|portfolio for|take-home|I (hope|want|believe|admire|see|would|could)|I'd|my (goal|dream|career|experience)|dream|admired?|excited|impressed|inspired|resonates?|draws me|drew me|look(ing)? forward|mission|culture|principles|confident|would let me|followed|privilege|honou?r|thrilled|(strong|good|great|right) fit|fan of|to join|work(ing)? (for|at)|(take-)?home assignment|where I|as an? [a-z -]+ (at|of))\b"
);

/// English words of a sentence that is not about work alone.
static PERSON: LazyLock<Regex> =
    pattern!(r"(?i)[가-힣?:]|\b(I|my|me|you|your|us|dear|team|would|will|needs|assignment)\b");

/// English words before the company that someone applies to.
static TOWARDS: LazyLock<Regex> =
    pattern!(r"(?i)\b(dear|why|join|joining|admired?|followed|fan of|part of|at|to|for|from|with)\s$");

/// Words before the company that someone applies to.
static APPLIED: LazyLock<Regex> = pattern!(
    r"(지원|희망|입사|목표|제출)[^.!?\n]{0,6}$|(회사|기업|직장|귀사)(인|명|는|은|:|,)? ?$|[‘“「『'\x22]$|저는 ?$|왜 ?$|\b(?i:why|dear|join|joining) $"
);

/// Particles and verbs that make a company of a technique: `AWS의 문화`.
static OWNS: LazyLock<Regex> = pattern!("^((의|은|는|이|가|’s|'s| is| has| needs) | (리더십|인재상))");

/// Particles and words that make an employer of a technique: `AWS에 입사`, `AWS 입사`.
static GOAL: LazyLock<Regex> = pattern!(
    "^((에|에서|에게|로|으로|를|을|와|과|인)[가-힣]*\\s|\\s?(입사|합류|지원|이직|면접|신입|인턴|채용|공채|귀|한국|코리아|(?i:korea)|([가-힣]+ )?[가-힣]*팀에|(사전 ?)?과제)|(?i: (take-home|homework|(home )?assignment)))"
);

/// Products of a company that someone uses, at any distance after the name.
static TECHNIQUES: LazyLock<Regex> = pattern!(&{
    let direct = "login|pay(?-u:\\b)|cloud|maps?(?-u:\\b)|messag|notify|dev|클라우드|메신저|메일|스토어|주소|쇼핑|뉴스|번역|파파고|클로바|계정|지도|맵|공유|톡으로|비즈|선물하기|이모티콘|굿즈|갤럭시|스마트폰|노트북|\
        이글스|트윈스|라이온즈|위즈|베어스|타이거즈|함량|초콜릿|열매|농장|닙스|택배|쿠폰";
    let near = "API|SDK|OAuth|SSO|(?-u:\\b)PG(?-u:\\b)|로그인|연동|알림톡|친구톡|챗봇|봇(?-u:\\b)|봇을|웹훅|webhook|인증|크롤|클론|오픈 ?소스|라이브러리|검색 ?(광고|API)|개발자 ?센터|톡 ?채널|형태소|\
        임베딩|블로그에|카페에|브런치|컨벤션|공식 ?문서|채널 ?추가|오픈빌더|입점|셀러|오픈 ?마켓|단말|야구";
    format!("(?i)^[ .·]{{0,2}}({direct})|^.{{0,14}}?({near})")
});

/// Courses, certificates, prizes and articles that someone got from a company, and work for it as a contractor.
static EARNED: LazyLock<Regex> = pattern!(
    r"협[업력]|하도급|파견|상주|투입|외주|발주|납품|인터뷰|번역|수료|이수(\s|$)|수강|강의|과정|자격|\d ?[기급]([\s,·)]|$)|공모전|대회|해커톤|(장려|우수|대)상|본선|예선|참고"
);

/// A bare name before a noun or in a list (`직방과 다방 매물`), or the means, the model or the source of something: `11번가 상품 동기화`,
/// `AWS로 이전`, `쿠팡처럼 이어보기가`, `쿠팡에서 받은 주문`.
static BARE: LazyLock<Regex> = pattern!(
    r"^([과와] [\p{L}\d]*[^은는이가을를의에와과도로서\s] \p{L}|(\d*([ ·/(]|, )|[A-Za-z]|으?로 |처럼 |[을를] (통[해한]|모티브로|본[뜬떠]) )[\p{L}\d]|에서 .{0,12}(받은|받아|가져|옮))"
);

/// Ends of a line of a résumé that tells of work that was done: the noun of an action, or its past.
static DONE: LazyLock<Regex> = pattern!(
    r"((개발|구현|구축|이관|이전|도입|적용|정리|분석|실험|시청|수집|운영|유지 ?보수|설계|처리|연동|전환|개선|작성|교체|비교|절감|단축|점검|관리|제공|참여|발표|공유|해결|제작|배포|측정|조사|구성|마이그레이션|업그레이드|활용|진행|출시|운용|총괄|프로젝트|[^문]화)(함|했음|했습니다|했다)?|[을를] [가-힣]*[함듦앰임끎줌음킴]|\d ?(%|%p|배|건|명|ms|초|회|위|점|개)) ?(\([^)]*\)|[—–|].*)?\.?$"
);

/// Its end where it tells of what someone felt, heard, decided or used, which may be about the company.
static FELT: LazyLock<Regex> = pattern!(
    r"(끌렸|반했|느꼈|믿었|반가웠|생겼|이었|(목표|계기|이유|회사|곳|서)였|마음먹었|인상 깊었|갖추었|게 되었|시작되었|[고자며어아서해로에] 지원(했|하였)|(계기|이유|까닭|것|때)[은는] .*|꿈[을이] [가-힣]+|부터 [가-힣]+|(싶었|싶어졌|좋았|맞았|세웠|(보여|알려|가르쳐|일깨워) 주었|[가-힣] 왔|않았|못했| 들었| 봤| 보았| 읽었| 배웠| 기다렸)|(공감|동경|선택|감명|궁금|결심|고민|공부|확인|생각|다짐|매료|이해)(했|받았|하였|해 왔)|(이야기|추천|매력|애정|관심|마음)[을를이가] [가-힣]+)$"
);

/// The start of such a line in English.
static PAST: LazyLock<Regex> = pattern!(r"^[^\p{L}]*([A-Z][a-z]+ed|Led|Built|Wrote|Ran|Cut|Set up) ");

/// Starts of lists of companies that a program works with: `카드사(삼성, 현대)`.
static DEALS: LazyLock<Regex> = pattern!(
    r"(카드사|은행|은행권|통신사|통신 ?3사|PG사?|VAN사?|오픈 ?마켓|소셜|간편 ?결제|제조사|제휴사|고객사|배달 ?앱|택배사|증권사)[ (:·,/가-힣A-Za-z0-9]{0,12}$"
);

/// A thing that someone made, at the end of a line.
static THING: LazyLock<Regex> = pattern!(
    r"[을를] [^.]*[가-힣](는|한|은|인|던) ([^ ]+ )?([가-힣]*(도구|앱|서버|시스템|모듈|배치|봇|화면|스크립트|크롤러|파서|로직|템플릿|라이브러리|플러그인|변환기|대시보드|사이트|서비스|작품|프로그램|게임|페이지|엔진|모델|실습|실험|예제|졸업 과제|졸업 논문))$"
);

/// Words at the end of a line that are no work, or verbs that go on.
static REASON: LazyLock<Regex> = pattern!(
    r"(이유|까닭|동기|목표|마음|포부|각오|사람|인재|이야기|계획|기여|지원|다|요|죠|까|며|고|게|면|록|서|해|어|아|지|기|것)$"
);

/// A list of at least three Latin names, as of techniques.
static LISTED: LazyLock<Regex> =
    pattern!(r"^(.*(:| -))?[A-Za-z0-9.+#/& -]+(,[A-Za-z0-9.+#/& -]+)+,[A-Za-z0-9.+#/& -]+$");

/// Words before a name that make an ordinary word of it: `3번 라인`, `생산 라인`, `각 라인`.
static COUNTED: LazyLock<Regex> = pattern!(
    r"(\d+ ?(개|번|번째|차|호|줄|%|만|억|천)?|생산|제조|조립|공정|코드|커맨드|명령|가이드|데드|베이스|타임|스카이|파이프|로그|전체|신규|기존|첫|한|두|세|몇|여러|각|모든|이|그|저|다음|이전|윗|아래|매|같은|실행|추가|삭제|변경|브랜드|제품|상품|PK,|PK/|PK와|PK·) ?$"
);

/// The text before and after a name in its sentence.
pub struct Around<'t> {
    before: &'t str,
    /// The same from its sentence, over ends of lines.
    lead: &'t str,
    after: &'t str,
    /// The rest of the sentence.
    rest: &'t str,
    /// The line.
    line: &'t str,
    /// Whether the sentence tells of work that was done.
    done: bool,
}

impl<'t> Around<'t> {
    /// The context of the bytes from `start` to `end`.
    pub fn of(text: &'t str, start: usize, end: usize) -> Self {
        let (before, after) = (&text[..start], &text[end..]);
        let from = before.char_indices().rev().take(BEFORE).last().map_or(before.len(), |(at, _)| at);
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let line = &text[line..after.find('\n').map_or(text.len(), |at| end + at)];
        // A text may have a million names in a line.
        let line = Some(line).filter(|line| line.len() <= MAX_LINE).unwrap_or_default();
        let lead = &before[from..];
        let lead = lead.rfind(". ").map_or(lead, |at| &lead[at + 1..]);
        let before = &before[from..];
        let before = before.rfind(['\n', '。']).map_or(before, |at| &before[at + 1..]);
        let stop = after.char_indices().find(|(at, char)| match char {
            '.' | '!' | '?' => after[at + 1..].starts_with([' ', '\n']) || at + 1 == after.len(),
            '\n' => after[at + 1..].starts_with(['\n', '-', '·', '•']),
            _ => false,
        });
        let after = stop.map_or(after, |(at, _)| &after[..at]);
        let is_english = !line.is_empty()
            && before.split_whitespace().count() + after.split_whitespace().count() > 3
            && !PERSON.is_match(line);
        let done = is_done(after, line.trim_end()) || PAST.is_match(before) || is_english;
        let to = after.char_indices().nth(AFTER).map_or(after.len(), |(at, _)| at);
        let rest = after.char_indices().nth(MAX_LINE).map_or(after, |(at, _)| &after[..at]);
        Self { before, lead, after: &after[..to], rest, line, done }
    }

    /// Whether the text is about the company.
    pub fn is_about_company(&self) -> bool {
        self.is_application() || !self.done && SPEAKS.is_match(self.after)
    }

    /// Whether the text is about the company and not about a thing of the same name: `숲을 보는 설계를 함께` is not.
    pub fn is_about_namesake(&self) -> bool {
        self.is_application() || !self.after.starts_with(['을', '를']) && self.is_about_company()
    }

    /// Whether the text is about an application to the company.
    fn is_application(&self) -> bool {
        APPLIES.is_match(self.after)
            || !self.done && HOPES.is_match(self.rest)
            || APPLIED.is_match(self.before)
            || WISHES.is_match(self.lead)
            || WISHES.is_match(self.rest)
    }

    /// Whether the text is about the company and not about the technique of the same name.
    pub fn is_about_maker(&self) -> bool {
        OWNS.is_match(self.after) && self.is_about_company()
            || (GOAL.is_match(self.after) || TOWARDS.is_match(self.lead)) && self.is_application()
    }

    /// Whether the text is about a product, a course, or work that was done for the company. Only the bare name of a
    /// well-known company means a product before a noun.
    pub fn is_about_product(&self, is_known: bool) -> bool {
        if self.is_application() {
            return false;
        }
        let technique = TECHNIQUES.is_match(self.after) || DEALS.is_match(self.before);
        let used = is_known || !self.after.starts_with([' ', ',', '·', '/', '(']);
        let bare = used && BARE.is_match(self.after) && !self.is_title();
        let title = !technique && TITLE.is_match(self.after);
        let listed = !is_known && LISTED.is_match(self.line.trim());
        self.done
            || listed
            || EARNED.is_match(self.after)
            || technique
            || bare && !title && !SPEAKS.is_match(self.after)
    }

    /// Whether the name and one word after it are the whole text, as in the label of a drawing: it may be about the company.
    fn is_title(&self) -> bool {
        self.before.trim().is_empty() && self.after.split_whitespace().count() <= 1
    }

    /// Whether the name is a line of its own, as of a heading.
    pub fn is_alone(&self) -> bool {
        self.before.trim().is_empty() && self.after.split('\n').next().unwrap_or_default().trim().is_empty()
    }

    /// Whether the words before the name make an ordinary word of it.
    pub fn is_counted(&self) -> bool {
        COUNTED.is_match(self.before)
    }
}

/// Whether a sentence tells of work that was done; `line` is its first line.
fn is_done(sentence: &str, line: &str) -> bool {
    let plain = |text: &'_ str| -> usize { text.trim_end().trim_end_matches('.').len() };
    // A short line that ends in a noun is all of a note; the next line is another one.
    let goes_on =
        line.chars().count() >= SHORT || line.ends_with(|char| "을를이가은는의에로와과고며해서여도만,".contains(char));
    let note = if goes_on { sentence } else { sentence.split('\n').next().unwrap_or_default() };
    let note = &note[..plain(note)];
    let told = past(note).is_some_and(|told| !FELT.is_match(told));
    told || DONE.is_match(note) || (THING.is_match(note) || is_note(note)) && !HOPES.is_match(note)
}

/// A sentence in the past up to its last syllable: `옮겼` for `옮겼습니다`.
fn past(sentence: &str) -> Option<&str> {
    let told = ["습니다", "다", "음"].iter().find_map(|end| sentence.strip_suffix(end))?;
    let last = told.chars().next_back()?;
    (final_consonant(last) == Some(20) && !"겠있".contains(last)).then_some(told)
}

/// Whether a sentence is a note of work: an object, and the noun of an action that no clause describes, as in `파이프라인을 이곳으로 통합`.
fn is_note(sentence: &str) -> bool {
    let Some((at, object)) = sentence
        .rmatch_indices(['을', '를'])
        .find(|(at, object)| sentence[at + object.len()..].starts_with([' ', '\n']))
    else {
        return false;
    };
    let mut words = sentence[at + object.len()..].split_whitespace().rev();
    let describes = |word: &str| {
        !word.starts_with(|char: char| char.is_ascii_digit())
            && word.chars().next_back().and_then(final_consonant).is_some_and(|end| matches!(end, 4 | 8))
    };
    let last = words.next().unwrap_or_default();
    last.chars().count() > 1
        && last.chars().all(char::is_alphanumeric)
        && !REASON.is_match(last)
        && !words.any(describes)
}
