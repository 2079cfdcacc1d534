//! What follows the name of a company in its word and leaves it a name: particles one after another, endings of
//! verbs, and words that are joined to it.

/// Particles and endings; several may follow each other (`에게서는`, `만으로도`).
const PARTICLES: &[&str] = &[
    "은", "는", "이", "가", "을", "를", "과", "와", "의", "에", "에서", "에게", "에게서", "께", "께서", "한테",
    "한테서", "도", "만", "만큼", "부터", "까지", "마저", "조차", "보다", "처럼", "같이", "같은", "하고", "이랑", "랑",
    "으로", "로", "서", "써", "으로서", "로서", "으로써", "로써", "이나", "나", "이며", "며", "이고", "고", "이자",
    "자", "인", "이라면", "라면", "이라도", "라도", "이라서", "라서", "이라며", "라며", "이라고", "라고", "다고",
    "이다", "다", "지만", "이지만", "뿐", "마다", "밖에", "이든", "든", "야", "아", "선", "겐", "이란", "란", "이면",
    "면", "대로", "커녕", "이요", "요", "네", "쯤", "님",
];

/// Beginnings of what follows a noun and is conjugated.
const CONJUGATED: &[&str] =
    &["입니", "이라", "라는", "라고", "이었", "였", "이에요", "예요", "이다", "인데", "답게", "인지", "이신", "이실"];

/// Words that are joined to the name of a company.
const JOINED: &[&str] = &[
    "그룹", "코리아", "재팬", "본사", "지사", "계열사", "계열", "측", "사", "팀", "앱", "웹", "용", "채용", "공채",
    "공고", "임직원", "직원", "대표", "고객", "입사", "퇴사", "재직", "근무", "지원", "지원서", "출신", "합격", "면접",
    "서류", "과제", "인턴", "신입", "경력", "개발자", "개발", "주식회사", "유한회사", "인사", "담당자", "담당",
    "서비스", "연구소", "연구원", "플랫폼", "뱅크", "은행", "페이", "증권", "카드", "생명", "화재", "보험", "캐피탈",
    "파이낸셜", "모빌리티", "커머스", "마켓", "쇼핑", "게임즈", "엔터테인먼트", "소프트", "테크", "랩스", "클라우드",
    "시스템즈", "홀딩스", "스튜디오", "벤처스", "전자", "건설", "제출", "최종", "최종본", "수정", "버전", "이력서",
    "자소서", "자기소개서", "포트폴리오",
];

/// More parts than a word has.
const MOST: usize = 5;

/// Whether all that follows a name is made of such parts.
pub fn may_end(rest: &str) -> bool {
    ends(rest, MOST)
}

fn ends(rest: &str, parts: usize) -> bool {
    if rest.is_empty() || CONJUGATED.iter().any(|start| rest.starts_with(start)) {
        return true;
    }
    let known = PARTICLES.iter().chain(JOINED).filter_map(|part| rest.strip_prefix(part));
    parts > 0 && known.into_iter().any(|rest| ends(rest, parts - 1))
}

#[cfg(test)]
mod tests {
    use super::may_end;

    #[test]
    fn parts_follow_each_other() {
        for rest in [
            "한테", "한테서는", "께서는", "에게는", "만은", "부터는", "보다도", "처럼은", "로도", "로서의", "에만",
            "에서까지", "까지도", "하고는", "지만", "뿐만", "뿐이다", "다", "네", "님께", "채용팀에서", "인턴은",
            "계열사", "뱅크로", "용",
        ] {
            assert!(may_end(rest), "{rest}");
        }
    }

    #[test]
    fn other_words_are_other_words() {
        for rest in ["색", "나라", "터", "트", "업을", "다람쥐", "거리", "아래"] {
            assert!(!may_end(rest), "{rest}");
        }
    }
}
