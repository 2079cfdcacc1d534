//! Spaces that must not break: before a lone mark, between a number and its unit, after a numeral, and between the
//! first two and the last two words of a text, if they are short.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::seams::closes;
use crate::korean::particle::is_particle;

/// In texts with fewer words, the first two and the last two words need not stay together.
const MIN_WORDS: usize = 4;

/// The maximum width in em of the first two and the last two words of a text to stay together.
const SHORT: f32 = 5.0;

/// A number and its unit stay together up to this width in em, even if columns are narrower.
const NUMBER: f32 = 5.0;

/// The width of a space in em.
const SPACE: f32 = 0.25;

/// The approximate width of a word in em: Hangul is a little narrower than its size, which [`super::seams::width`] takes for it.
fn width(word: &str) -> f32 {
    word.graphemes(true).map(|g| if g.width() > 1 { 0.9 } else { 0.55 }).sum()
}

/// Signs between words that end a line rather than begin one.
const BETWEEN: &str = "·・‧ㆍ•~～〜–—―-→⇒|/+&=×:…";

/// Units behind a number. Particles may follow.
const UNITS: &str = "\
    가지 개 개국 개사 개월 건 곳 권 년 년차 달 대 달러 명 배 번 번째 분 석 세 시 시간 억 억원 원 월 위 인 일 장 점 종 주 줄 쪽 차 \
    차례 초 층 팀 편 퍼센트 행 회 만 천 조 GB GHz KB MB Mbps Gbps PB QPS RPS TB TPS bps cm dB fps g h kB kg km m min mm \
    ms ns px pt req/s s µs μs % ％ %p yr yrs mo mos year years month months week weeks day days hour hours minute minutes";

/// Numbers as words, before such a unit.
const NUMERALS: &str = "한 두 세 석 네 넉 다섯 여섯 일곱 여덟 아홉 열 몇";

/// Short words before a number that say of what it is one.
const RATES: &str = "월 연 일 주 약 초당 분당";

/// Words other than particles that may follow a unit.
const AFTER_UNITS: &str = "간 째 당 이상 이하 이내";

/// For each space between two words of a text, whether it must not break. `wide` is the maximum width in em of words
/// that stay together; `may` says which spaces can be no-break spaces.
pub fn glued(words: &[String], may: &[bool], wide: f32) -> Vec<bool> {
    let mut glued = vec![false; may.len()];
    let widths: Vec<f32> = words.iter().map(|word| width(word)).collect();
    let mut glue = |at: usize, wide: f32| {
        let first = (0..at).rev().take_while(|&left| glued[left]).last().unwrap_or(at);
        let last = (at + 1..may.len()).take_while(|&right| glued[right]).last().unwrap_or(at) + 1;
        let sum = widths[first..=last].iter().sum::<f32>() + SPACE * (last - first) as f32;
        glued[at] |= may[at] && sum <= wide;
    };
    for at in 0..may.len() {
        let (word, next, after) = (&words[at], &words[at + 1], words.get(at + 2));
        if is_mark(next) && !is_mark(word) {
            glue(at, wide);
            // `840ms → 95ms`, `3 ~ 5`; a period of two dates may break after its sign.
            let between = if "→⇒".contains(next.as_str()) { wide } else { wide.min(SHORT) };
            if "→⇒~～–".contains(next.as_str()) && is_number(word) && after.is_some_and(|after| is_number(after))
            {
                glue(at + 1, between);
            }
        } else if (is_number(word) || NUMERALS.split(' ').any(|numeral| numeral == word)) && is_unit(next) {
            glue(at, wide.max(NUMBER));
        } else if is_numeral(word) && (is_number(next) || at == 0 || !is_numeral(&words[at - 1])) {
            // `1. 설계`, `2024. 3. 15.`, but not `15. 이후` after it.
            glue(at, wide);
        }
    }
    // After all others, lest a change becomes too wide for its arrow.
    for at in 0..may.len() {
        if RATES.split(' ').any(|rate| rate == words[at]) && is_number(&words[at + 1]) {
            glue(at, wide);
        }
    }
    if words.len() >= MIN_WORDS {
        glue(may.len() - 1, wide.min(SHORT));
        glue(0, wide.min(SHORT));
    }
    glued
}

fn is_mark(word: &str) -> bool {
    word.chars().all(|char| BETWEEN.contains(char))
}

/// `1,200`, `3.2만`, `₩500`, `99.9%`, `2024.`, also at the end of a clause.
fn is_number(word: &str) -> bool {
    let word = word.trim_start_matches(|char| "([{“‘\"'약+-−±$₩￦¥€<>≤≥".contains(char));
    word.starts_with(|char: char| char.is_ascii_digit())
}

/// `①`, `1.`, `2)`, `(3)`, `가.`
fn is_numeral(word: &str) -> bool {
    let mut chars = word.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some('①'..='⑳' | '⑴'..='⒇' | '❶'..='❿' | '⓵'..='⓾'), None, _) => true,
        (Some('가' | '나' | '다' | '라' | '마' | '바' | '사' | '아'), Some('.' | ')'), None) => true,
        _ => {
            let digits = word.trim_start_matches('(').trim_end_matches(['.', ')']);
            digits.len() < word.len()
                && word.ends_with(['.', ')'])
                && (1..=4).contains(&digits.len())
                && digits.bytes().all(|byte| byte.is_ascii_digit())
        }
    }
}

fn is_unit(word: &str) -> bool {
    let word = word.trim_end_matches(closes);
    let may_follow = |rest: &str| rest.is_empty() || is_particle(rest) || AFTER_UNITS.split(' ').any(|own| own == rest);
    UNITS.split(' ').any(|unit| word.strip_prefix(unit).is_some_and(may_follow))
}

#[cfg(test)]
mod tests {
    use super::glued;

    /// A text with `_` for the spaces that do not break.
    fn shown(text: &str) -> String {
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        let glued = glued(&words, &vec![true; words.len() - 1], 9.0);
        let mut out = words[0].clone();
        for (word, glued) in words[1..].iter().zip(glued) {
            out.push(if glued { '_' } else { ' ' });
            out.push_str(word);
        }
        out
    }

    #[test]
    fn what_belongs_together_stays_together() {
        for (text, expected) in [
            ("결제 · 정산 · 환불을", "결제_· 정산_· 환불을"),
            ("응답 시간을 840ms → 95ms 수준으로", "응답_시간을 840ms_→_95ms 수준으로"),
            ("응답이 빨라짐 → 이탈이 줄어듦", "응답이 빨라짐_→ 이탈이 줄어듦"),
            ("지난해에는 차량 12만 대를 모두 처리했다", "지난해에는 차량 12만_대를 모두 처리했다"),
            ("모두 1,200 TPS까지 견딘다", "모두 1,200_TPS까지 견딘다"),
            ("지난해 석 달의 불일치 열 건을 찾았다", "지난해 석_달의 불일치 열_건을 찾았다"),
            ("먼저 2024. 3. 15. 이후에 시작했다", "먼저 2024._3._15. 이후에 시작했다"),
            ("무엇보다 ① 설계를 바꾸었습니다", "무엇보다 ①_설계를 바꾸었습니다"),
            ("여러 번 문의를 다시 월 700건까지 줄이기로", "여러_번 문의를 다시 월_700건까지 줄이기로"),
            ("서비스의 전체적인 검색 성능 개선", "서비스의 전체적인 검색 성능_개선"),
            ("운영 중인 쿠버네티스(Kubernetes) 클러스터를", "운영_중인 쿠버네티스(Kubernetes) 클러스터를"),
            ("성능 개선", "성능 개선"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn what_is_too_wide_for_a_narrow_column_is_left() {
        assert_eq!(shown("마이크로서비스아키텍처로 · 전환"), "마이크로서비스아키텍처로 · 전환");
    }
}
