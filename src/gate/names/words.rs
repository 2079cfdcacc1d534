//! Lists of words for names that no rule can decide. `corpus.rs` measures how well they work.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::gate::squeeze::names;
use crate::text::TERMS;

/// Names of companies that are ordinary words in a résumé. The context decides what they mean.
const COMMON: &str = "\
    라인 당근 현대 한화 기아 다방 밴드 채널 크림 화해 그립 동아 웨이브 메타 애플 아마존 오라클 스윙 트리플 블라인드 스푼 멜론 리멤버 \
    line apple amazon meta class class101 channel unity zoom slack notion square stripe gap shell visa oracle block linear \
    wanted band cream grip bolt triple swing beam spoon melon remember flex 플렉스 ably \
    숲 플로 플로우 미소 자란다 잔디 산타 지니 바이브 오아시스 무브 클래스 챌린저스 트립 콜로세움 스윗 파수 그라비티 gravity 세이지 sage 캐롯 carrot 빙그레 솔드아웃 wise smile flow soop snowflake 스노우플레이크 databricks 데이터브릭스 unity 유니티 elastic 엘라스틱 cloudflare \
    클라우드플레어 jetbrains 젯브레인 hashicorp 하시코프 atlassian 아틀라시안 canva 캔바 redhat 레드햇 vmware nvidia 엔비디아";

/// The folded names of techniques and tools.
static TOOLS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let spellings = TERMS.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split('|'));
    spellings.flat_map(names).map(|name| name.text).collect()
});

/// Names of companies that mean their products in a list of techniques: `AWS, Docker`, `Google Cloud`; with those of [`TERMS`].
const TECHNIQUES: &str = "aws google 구글 microsoft 마이크로소프트 apple 애플 amazon 아마존 meta 메타 oracle 오라클 slack notion snowflake 스노우플레이크 databricks 데이터브릭스 unity 유니티 elastic 엘라스틱";

/// Names that are very frequent words. Only their spelling can make names of them: `우리(주)`, `하나그룹`.
const FREQUENT: &str =
    "우리 하나 다음 오늘 대상 동원 한국 서울 대한 제일 국민 중앙 타다 모인 온다 모레 빔 next every people target wave";

/// Nouns that start many other words, but are rare in a résumé by themselves.
const NOUNS: &str = "하늘 바다 나무 구름 바람 마루 미래 신세계 가온 아람 다솜 누리";

/// Words that start with a name and mean something else, as do their compounds.
const OTHERS: &str = "\
    리디렉 리디자 컬리큘 플렉스박 플렉스그 토스트 토스터 토스받 토스하듯 토스해 토스했 토스할 토스합 토스하는 토스하여 토스하도록 토스되 애플리케이션 메타데이터 메타버스 라인업 라인드 라인댄스 라인프린터 라인스캔 라인아트 라인커버 당근즙 당근주스 당근케이크 당근밭 현대사회 현대미술 현대인 현대적 현대화 한화로 직방체 카카오닙스 카카오나무 카카오빈 카카오매스 카카오버터 \
    카카오열매 카카오분말 카카오함량";

/// Nouns that form the name of a product after that of a company.
const PRODUCTS: &str = "\
    페이 톡 맵 지도 내비 알림톡 로그인 클라우드 메일 블로그 카페 뉴스 쇼핑 오피스 스토어 스마트스토어 예약 웍스 메신저 오븐 뮤직 웹툰 밴드 파파고 클로바 웨일 지식인 채널 싱크 모먼트 계정 \
    이모티콘 플레이스 오픈api api sdk id pay talk map maps login cloud works mail news";

/// Whether a folded name is also an ordinary word.
pub fn is_common(name: &str) -> bool {
    COMMON.split_whitespace().any(|word| word == name)
        || is_technique(name)
        || is_frequent(name)
        || name.len() <= 2 && name.is_ascii()
}

/// Whether a folded name also means a technique, even in capitals.
pub fn is_technique(name: &str) -> bool {
    TECHNIQUES.split_whitespace().any(|word| word == name) || TOOLS.contains(name)
}

/// Whether a folded name is a very frequent word.
pub fn is_frequent(name: &str) -> bool {
    FREQUENT.split_whitespace().any(|word| word == name)
}

/// Whether other words start with a folded name.
pub fn begins_words(name: &str) -> bool {
    is_common(name) || NOUNS.split_whitespace().any(|word| word == name)
}

/// Whether a folded word means something else than the name that it starts with.
pub fn is_other(word: &str) -> bool {
    OTHERS.split_whitespace().any(|other| word.starts_with(other))
}

/// Whether the folded text after a name forms the name of a product.
pub fn is_product(rest: &str) -> bool {
    PRODUCTS.split_whitespace().any(|product| product == rest)
}
