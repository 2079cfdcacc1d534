//! Endings of a noun within its word: particles for its sound, forms of `이다`, suffixes, and nouns that form a compound with it.
//! `토스에서만`, `토스식`, `라인이라면` are such words; `토스트`, `라인업`, `토스을` are not.

use super::final_consonant;

/// Particles and suffixes after any sound.
const ANY: &str = "\
    의 에 에서 에서의 에게 에게서 께 께서 한테 한테서 도 만 만큼 부터 까지 마저 조차 보다 처럼 같이 같은 같아 하고 하면 하면은 뿐 마다 밖에 \
    대로 커녕 쯤 들 님 씨 측 에선 에겐 서 써 이든 이든지 든 든지 요 네 식 내 외 발 형 용 풍 계 판 인 맨 행 안 밖 쪽 사 적인 즈음 답게 답다 다운 다움 \
    스럽 스러운 스럽게 스러움 출신 이즘";
/// Particles after a vowel.
const OPEN: &str = "는 가 를 와 랑 나 며 고 라면 라도 라서 라며 라고 라는 라 란 면 야 로 로서 로써 로의 로부터 다 였 예요 여서 여야 냐 자 니까 지만 죠";
/// Particles after a consonant.
const CLOSED: &str = "은 이 을 과 이랑 이나 이며 이고 이라면 이라도 이라서 이라며 이라고 이라는 이라 이란 이면 아 이야 으로 으로서 으로써 \
    으로의 으로부터 이다 이었 이에요 이어서 이어야 이냐 이자 이니까 이지만 이죠";
/// Particles after a vowel that also follow ㄹ.
const RIEUL: &str = "로 로서 로써 로의 로부터";
/// Beginnings of forms of `이다` and of verbs, with any ending.
const CONJUGATED: &str = "입니 이신 이실 인데 인지 인가 이라 라는 이었 였 스러 다웠 다워 답습";

/// Nouns that form a compound with the name of a company or a person.
const NOUNS: &str = "\
    그룹 코리아 재팬 글로벌 본사 지사 자회사 계열사 계열 관계사 팀 팀원 개발팀 앱 웹 채용 채용팀 공채 공고 임직원 직원 사원 대표 대표님 고객 고객사 입사 퇴사 재직 재직자 근무 지원 지원서 \
    지원자 지원동기 합격 불합격 면접 서류 과제 코테 인턴 인턴십 신입 경력 개발자 개발 엔지니어 기획자 디자이너 주식회사 유한회사 인사팀 담당자 담당 서비스 연구소 연구원 기술블로그 블로그 \
    플랫폼 문화 유저 사용자 생태계 크루 아카데미 캠퍼스 테크코스 부스트캠프 해커톤 장학생 제출 제출용 최종 최종본 수정 수정본 버전 이력서 자소서 자기소개서 경력기술서 포트폴리오";

/// Largest number of parts after a noun.
const MOST: usize = 5;

/// Whether the rest of a word after a noun consists of such parts. `last` is the last character of the noun.
pub fn may_follow(last: char, rest: &str) -> bool {
    ends(last, rest, MOST)
}

/// A word without the particles at its end: `페이먼츠` for `페이먼츠에서`. If several nouns are possible, the shortest.
pub fn noun(word: &str) -> &str {
    let ends = word.char_indices().map(|(at, char)| at + char.len_utf8());
    let is_end = |at: &usize| {
        let last = word[..*at].chars().next_back().unwrap_or_default();
        *at == word.len()
            || particles(last).any(|part| word[*at..].strip_prefix(part).is_some_and(|rest| only_particles(rest, part)))
    };
    ends.into_iter().find(is_end).map_or(word, |at| &word[..at])
}

fn only_particles(rest: &str, before: &str) -> bool {
    let last = before.chars().next_back().unwrap_or_default();
    rest.is_empty() || particles(last).any(|part| rest == part) || starts_conjugated(rest)
}

fn starts_conjugated(rest: &str) -> bool {
    CONJUGATED.split_whitespace().any(|start| rest.starts_with(start))
}

/// The particles and suffixes that fit the sound before them.
fn particles(last: char) -> impl Iterator<Item = &'static str> {
    let (open, closed, rieul) = match final_consonant(last) {
        // Letters and digits have several readings.
        None => (true, true, true),
        Some(0) => (true, false, true),
        Some(8) => (false, true, true),
        Some(_) => (false, true, false),
    };
    let fitting = [(true, ANY), (open, OPEN), (closed, CLOSED), (rieul, RIEUL)];
    fitting.into_iter().filter(|(fits, _)| *fits).flat_map(|(_, list)| list.split_whitespace())
}

fn ends(last: char, rest: &str, parts: usize) -> bool {
    if rest.is_empty() || starts_conjugated(rest) {
        return true;
    }
    parts > 0
        && particles(last).chain(NOUNS.split_whitespace()).any(|part| {
            let next = part.chars().next_back().unwrap_or_default();
            rest.strip_prefix(part).is_some_and(|rest| ends(next, rest, parts - 1))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_follow_each_other() {
        for word in [
            "토스한테", "토스한테서는", "토스께서는", "토스만은", "토스부터는", "토스처럼은", "토스로도", "토스로서의",
            "토스에만", "토스까지도", "토스하면", "토스식", "토스내에서", "토스뿐이다", "토스네", "토스채용팀에서",
            "토스인턴은", "토스입니다", "토스였다", "토스다움", "라인이라는", "라인으로의", "하늘로", "하늘은",
            "쿠팡맨", "당근이들", "토스측은", "토스사의",
        ] {
            let start = "토스".len();
            let last = word[..start].chars().next_back().unwrap();
            assert!(may_follow(last, &word[start..]), "{word}");
        }
    }

    #[test]
    fn other_words_are_other_words() {
        for word in [
            "하늘색", "하늘나라", "토스터", "토스트", "라인업을", "라인가", "하늘거리", "하늘아래", "삼성로", "토스을",
            "삼성동", "당근즙",
        ] {
            let start = "토스".len();
            let last = word[..start].chars().next_back().unwrap();
            assert!(!may_follow(last, &word[start..]), "{word}");
        }
    }

    #[test]
    fn particles_are_taken_off_nouns() {
        for (word, expected) in
            [("페이먼츠에서", "페이먼츠"), ("트를", "트"), ("뱅크의", "뱅크"), ("정산팀", "정산팀"), ("페이", "페이")]
        {
            assert_eq!(noun(word), expected, "{word}");
        }
    }
}
