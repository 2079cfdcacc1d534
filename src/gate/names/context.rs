//! What the words around a name say of it: whether a text speaks of a company, or uses one of its products.

use std::sync::LazyLock;

use regex::Regex;

/// So much of what follows is looked at.
const AFTER: usize = 32;
/// So much of what comes before.
const BEFORE: usize = 14;

/// Words of someone who applies, or speaks of a company as one.
static APPLIES: LazyLock<Regex> = LazyLock::new(|| {
    let words = "(에|으로|로|에의|의) ?지원|^.{0,2} ?지원 ?(동기|서|자|합|했|하)|입사|합류|이직|채용|공채|신입|인턴|면접|코딩 ?테스트|코테|과제 ?전형|서류 ?(전형|합격|통과)|최종 ?합격|불합격|탈락|귀사|귀하|회사|\
        기업|임직원|직원|동료|구성원|크루|문화|비전|미션|핵심 ?가치|인재상?|꿈|성장하|성장시|기여하|기여할|이바지|일하|일할|일해|근무|재직|출신|퇴사|포부|(개발자|엔지니어|팀원|일원)(로|가|로서|로써)|되고 싶|하고 싶|만들고 싶|보태고 싶|\
        담당자|귀중|드림|올림|팀에|팀의|팀과|팀원|팀으로|조직|개발팀|기술 ?블로그|컨퍼런스|테크 ?코스|부스트 ?캠프|캠퍼스|아카데미|사용자로|유저로|고객으로|애용|여러분|\
        (서비스|앱|플랫폼|제품|메신저|뱅크)(를|을|의|가|이|은|는)? ?(만드|만들|사랑|이용|성장|쓰면서|쓰며|좋아|회사|기업|혁신|바꾸|입니다)|혁신|금융을|이웃|동네|떠오르|생각나";
    Regex::new(words).expect("a pattern of the program")
});

/// Words in front of a company that someone applies to.
static APPLIED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(지원|희망|입사|목표|제출)[^.!?\n]{0,6}$|(회사|기업|직장|귀사)(인|명|는|은|:|,)? ?$|[‘“「『'\x22]$|저는 ?$|왜 ?$").expect("a pattern of the program")
});

/// What a program does with a service of a company.
static USES: LazyLock<Regex> = LazyLock::new(|| {
    let direct = "login|pay(?-u:\\b)|cloud|maps?(?-u:\\b)|messag|notify|dev|클라우드|메신저|메일|스토어|주소|쇼핑|뉴스|번역|파파고|클로바|계정|지도|맵|공유|톡으로|비즈|선물하기|이모티콘|굿즈|갤럭시|스마트폰|노트북|\
        이글스|트윈스|라이온즈|위즈|베어스|타이거즈|함량|초콜릿|열매|농장|닙스|택배|쿠폰";
    let near = "API|SDK|OAuth|SSO|PG(?-u:\\b)|로그인|연동|결제|간편|알림톡|친구톡|챗봇|봇(?-u:\\b)|봇을|웹훅|webhook|인증|크롤|스크래|클론|오픈 ?소스|라이브러리|검색 ?(광고|API)|개발자 ?센터|톡 ?채널|형태소|\
        임베딩|데이터 ?수집|데이터 ?셋|컨벤션|공식 ?문서|참고해|채널 ?추가|오픈빌더|주문 ?(수집|연동|접수)|상품 ?(수집|연동|등록)|입점|셀러|오픈 ?마켓|송장|정산 ?(파일|대사|연동)|매입|승인 ?내역|단말|야구";
    let words = format!("(?i)^[ .·]{{0,2}}({direct})|^.{{0,14}}?({near})");
    Regex::new(&words).expect("a pattern of the program")
});

/// Lists in which companies are what a program deals with: `카드사(삼성, 현대)`.
static DEALS: LazyLock<Regex> = LazyLock::new(|| {
    let words = r"(카드사|은행|은행권|통신사|통신 ?3사|PG사?|VAN사?|오픈 ?마켓|소셜|간편 ?결제|제조사|제휴사|고객사|배달 ?앱|택배사|증권사)[ (:·,/가-힣A-Za-z0-9]{0,12}$";
    Regex::new(words).expect("a pattern of the program")
});

/// Words that make an ordinary word of what follows them: `3번 라인`, `생산 라인`, `각 라인`.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    let words = r"(\d+ ?(개|번|번째|차|호|줄|%|만|억|천)?|생산|제조|조립|공정|코드|커맨드|명령|가이드|데드|베이스|타임|스카이|파이프|로그|전체|신규|기존|첫|한|두|세|몇|여러|각|모든|이|그|저|다음|이전|윗|아래|매|같은|실행|추가|삭제|변경|브랜드|제품|상품|PK,|PK/|PK와|PK·) ?$";
    Regex::new(words).expect("a pattern of the program")
});

/// The text before and after a name, within its sentence.
pub struct Around<'t> {
    before: &'t str,
    after: &'t str,
}

impl<'t> Around<'t> {
    /// What is around a range of bytes.
    pub fn of(text: &'t str, start: usize, end: usize) -> Self {
        let (before, after) = (&text[..start], &text[end..]);
        let from = before.char_indices().rev().take(BEFORE).last().map_or(before.len(), |(at, _)| at);
        let before = &before[from..];
        let before = before.rfind(['\n', '。']).map_or(before, |at| &before[at + 1..]);
        let to = after.char_indices().nth(AFTER).map_or(after.len(), |(at, _)| at);
        let after = &after[..to];
        let stop = after.char_indices().find(|(at, char)| match char {
            '.' | '!' | '?' => after[at + 1..].starts_with([' ', '\n']) || at + 1 == after.len(),
            '\n' => after[at + 1..].starts_with(['\n', '-', '·', '•']),
            _ => false,
        });
        Self { before, after: stop.map_or(after, |(at, _)| &after[..at]) }
    }

    /// Whether the text speaks of a company.
    pub fn applies(&self) -> bool {
        APPLIES.is_match(self.after) || APPLIED.is_match(self.before)
    }

    /// Whether a product is used.
    pub fn uses(&self) -> bool {
        (USES.is_match(self.after) || DEALS.is_match(self.before)) && !self.applies()
    }

    /// Whether the words before it make an ordinary word of it.
    pub fn is_counted(&self) -> bool {
        COUNTED.is_match(self.before)
    }
}
