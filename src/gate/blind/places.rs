//! Finds names of Korean provinces, cities and districts, and addresses.

use std::sync::LazyLock;

use regex::Regex;

use crate::korean::{is_hangul, suffix};

/// Short names of provinces and of cities with the rank of a province.
const PROVINCES: &str = "서울 부산 대구 인천 광주 대전 울산 세종 경기도 강원 충북 충남 충청도 충청북도 충청남도 전북 전남 전라도 전라북도 전라남도 경북 경남 \
    경상도 경상북도 경상남도 제주";
/// The same in Latin letters.
const PROVINCES_IN_ENGLISH: &str =
    "Seoul Busan Daegu Incheon Gwangju Daejeon Ulsan Sejong Gyeonggi Gangwon Chungcheong Jeolla Gyeongsang Jeju";
/// Ranks that may follow these names.
const RANKS: &str = "특별자치시|특별자치도|특별시|광역시|시|도";

/// Full names of cities, counties and districts, without those of several cities such as `중구` and `동구`.
const DISTRICTS: &str = "\
    종로구 용산구 성동구 광진구 동대문구 중랑구 성북구 강북구 도봉구 노원구 은평구 서대문구 마포구 양천구 강서구 구로구 금천구 영등포구 동작구 관악구 서초구 강남구 \
    송파구 강동구 영도구 부산진구 동래구 해운대구 사하구 금정구 연제구 수영구 사상구 기장군 수성구 달서구 달성군 군위군 미추홀구 연수구 남동구 부평구 계양구 강화군 \
    옹진군 광산구 유성구 대덕구 울주군 수원시 장안구 권선구 팔달구 영통구 고양시 덕양구 일산동구 일산서구 용인시 처인구 기흥구 수지구 성남시 수정구 중원구 분당구 부천시 \
    화성시 안산시 상록구 단원구 남양주시 안양시 만안구 동안구 평택시 시흥시 파주시 의정부시 김포시 광주시 광명시 군포시 하남시 오산시 양주시 이천시 구리시 안성시 포천시 \
    의왕시 양평군 여주시 동두천시 과천시 가평군 연천군 춘천시 원주시 강릉시 동해시 태백시 속초시 삼척시 홍천군 횡성군 영월군 평창군 정선군 철원군 화천군 양구군 인제군 고성군 \
    양양군 청주시 상당구 서원구 흥덕구 청원구 충주시 제천시 보은군 옥천군 영동군 증평군 진천군 괴산군 음성군 단양군 천안시 동남구 서북구 공주시 보령시 아산시 서산시 논산시 \
    계룡시 당진시 금산군 부여군 서천군 청양군 홍성군 예산군 태안군 전주시 완산구 덕진구 군산시 익산시 정읍시 남원시 김제시 완주군 진안군 무주군 장수군 임실군 순창군 고창군 \
    부안군 목포시 여수시 순천시 나주시 광양시 담양군 곡성군 구례군 고흥군 보성군 화순군 장흥군 강진군 해남군 영암군 무안군 함평군 영광군 장성군 완도군 진도군 신안군 포항시 \
    경주시 김천시 안동시 구미시 영주시 영천시 상주시 문경시 경산시 의성군 청송군 영양군 영덕군 청도군 고령군 성주군 칠곡군 예천군 봉화군 울진군 울릉군 창원시 의창구 성산구 \
    마산합포구 마산회원구 진해구 진주시 통영시 사천시 김해시 밀양시 거제시 양산시 의령군 함안군 창녕군 남해군 하동군 산청군 함양군 거창군 합천군 제주시 서귀포시";

/// Words for the place that someone comes from.
const ORIGINS: &str = "고향 본적 출생지 출신지 태생 토박이";

/// An address or the name of a place. The name of the matched group tells which.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    let any = |words: &str| words.split_whitespace().collect::<Vec<_>>().join("|");
    let (provinces, districts, origins) = (any(PROVINCES), any(DISTRICTS), any(ORIGINS));
    let all: [&str; 7] = [
        // A province with a district, a district with a road or quarter, and a house number.
        &format!(
            r"(?:^|[^가-힣])(?<address>(?:{provinces})(?:{RANKS})?\s+(?:(?:{districts})|[중동서남북]구)(?:\s+[가-힣0-9]+(?:로|길|동|읍|면)(?:\s?\d[\d-]*)?)?)"
        ),
        &format!(r"(?:^|[^가-힣])(?<street>(?:{districts})\s+[가-힣0-9]+(?:로|길|동|읍|면)(?:\s?\d[\d-]*)?)"),
        r"(?<house>[가-힣]+(?:로|길)\s?\d+번길|[가-힣]+동\s?\d+(?:-\d+)?\s?번지|\d+동\s?\d+호)",
        r"(?<latin>(?-u:\b)[A-Z][a-z]+-(?:gu|si|dong|ro|gil|do|gun|eup|myeon)(?-u:\b))",
        &format!(r"(?:^|[^가-힣])(?<district>{districts})"),
        &format!(r"(?:^|[^가-힣])(?<province>(?:{provinces})(?:{RANKS})?|{origins})"),
        &format!(r"(?<english>(?-u:\b)(?i:hometown|(?:{}))(?-u:\b))", any(PROVINCES_IN_ENGLISH)),
    ];
    Regex::new(&all.join("|")).expect("a pattern of the program")
});

/// Whether a word is the name of a province.
pub fn is_province(word: &str) -> bool {
    let stem = RANKS.split('|').find_map(|rank| word.strip_suffix(rank)).unwrap_or(word);
    PROVINCES.split_whitespace().chain(["경기"]).any(|province| province == word || province == stem)
        || PROVINCES_IN_ENGLISH.split_whitespace().any(|province| province.eq_ignore_ascii_case(word))
}

/// Whether a word ends like the name of a city, a district or a road.
pub fn is_unit(word: &str) -> bool {
    word.chars().count() > 2 && word.ends_with(['시', '군', '구', '동', '읍', '면', '로', '길'])
        || ["-gu", "-si", "-dong", "-ro", "-gil", "-gun"].iter().any(|end| word.ends_with(end))
}

/// The places that a text names. The flag is true for an address, which is surely that of a person.
pub fn find(text: &str) -> Vec<(std::ops::Range<usize>, bool)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(captures) = PLACE.captures_at(text, from) {
        let sure = ["address", "street", "house", "latin"].into_iter().find_map(|name| captures.name(name));
        let hint = ["district", "province", "english"].into_iter().find_map(|name| captures.name(name));
        let Some(part) = sure.or(hint) else { break };
        from = part.end();
        let rest: String = text[part.end()..].chars().take_while(|char| is_hangul(*char)).collect();
        let last = part.as_str().chars().next_back().unwrap_or_default();
        // `서울형` and `세종대왕` are other words.
        if sure.is_some() || !is_hangul(last) || suffix::may_follow(last, &rest) {
            found.push((part.range(), sure.is_some()));
        }
    }
    found
}
