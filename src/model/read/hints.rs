//! Keys that people write for ours: other formats', other words', Korean ones.

use crate::diagnostics::suggest::nearest;

/// What people write for which keys, a line each: the keys, the likelier first, and the words for them. Only a key that is
/// known at the place is suggested.
const MEANT: &str = "\
projects: 프로젝트 project side_projects personal_projects 토이프로젝트
school company title language category text: name
language: lang 언어
name title company school language: 이름 성명 명칭 제목 label project 프로젝트명 프로젝트 자격증 자격증명
profile: 프로필 인적사항 기본정보 개인정보 basics basic personal about me person info
headline: 한줄소개 한_줄_소개 tagline subtitle 직함 job_title position title
name: title
summary body text: 소개 요약 자기소개 설명 내용 개요 description desc intro introduction overview bio detail details
summary body text: content contents
email: 이메일 메일 e_mail mail
phone: 전화 전화번호 연락처 휴대폰 핸드폰 tel mobile cell telephone contact phone_number phonenumber hp
contact: email phone 연락처 이메일 전화
location: 주소 거주지 지역 위치 address city region
photo: 사진 증명사진 picture image avatar
birth_date: 생년월일 생일 birthday birth birthdate date_of_birth dob
links: 링크 link url urls github blog 블로그 깃허브 홈페이지 homepage website sns profiles socials linkedin
url: href uri 주소 website homepage link github blog linkedin velog 깃허브 블로그
src: file path url image 파일
caption: title 설명 text
experience: 경력 경력사항 경험 이력 work works career careers jobs job employment experiences work_experience
education: 학력 학력사항 educations schools academic
certifications: 자격증 자격 certificates certificate licenses certification
languages: 어학 외국어 language
awards: 수상 수상내역 수상경력 award honors prizes
publications: 논문 저서 발표 papers talks publication
skills: 기술 기술스택 스킬 보유기술 skill technologies tech_stack
military: 병역 군대 병역사항 군복무
references: 추천인 평판 referees
letters: 자기소개서 자소서 cover_letter essays letter
sections: 기타 custom extra others section
company organization issuer: 회사 회사명 기업 기관 발급기관 employer organisation corp org client
period date: 기간 근무기간 재직기간 날짜 일자 취득일 start end from to start_date end_date startdate enddate dates
period date: duration year when since until date issued issued_at issue_date acquired 발급일 수상일
start: from begin since 시작
end: to until 종료 끝
role: 직무 직책 직위 역할 담당 담당업무 position job job_title title 포지션
department: 부서 소속 dept division 팀
team: 팀 인원 members team_size 참여인원
employment: 고용형태 근무형태 type employment_type
stack items: 기술 기술스택 사용기술 tech techs tech_stack technologies skills tools keywords
tasks: 업무 주요업무 수행내용 담당업무 한일 responsibilities duties highlights work todo what
results: 성과 결과 실적 achievements achievement outcomes impact accomplishments
troubleshooting: 문제해결 트러블슈팅 어려움 challenges difficulties
problem: 문제 issue problems
cause: 원인 이유 배경 reason why root_cause background
result: 결과 성과 results outcome effect
solution: 해결 해결방안 해결책 solutions fix
lessons: 배운점 배운_점 느낀점 회고 learned lesson retrospective
figures: 그림 이미지 사진 images pictures screenshots figure image
facts: 정보 환경 info meta details env
school: 학교 학교명 대학 대학교 institution university college
degree: 학위 studytype
major: 전공 학과 area field
gpa: 학점 평점 grade grades
status: 상태 졸업 state
score: 점수 성적 grade result
level: 수준 등급 fluency grade
category: 분류 카테고리 구분 name title group type
items: 목록 항목 list children sub subitems skills details
text: 내용 content value name title
prompt: 질문 문항 question title q
answer: 답변 답 내용 a body text
limit: 글자수 글자_수 제한 max max_length length
accent: 색 색상 color colour theme_color primary
size: 글자크기 크기 font_size fontsize text_size
font: 글꼴 폰트 font_family typeface family
margin: 여백 margins padding
paper: 용지 page_size format papersize
priority: 중요도 우선순위 importance weight
tags: 태그 tag labels
note: 비고 참고 메모 remark memo notes comment
";

/// The keys and the words of each line.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    MEANT.lines().filter_map(|line| line.split_once(": "))
}

/// The known key that a key of the user's probably stands for.
pub fn meant<'a>(typed: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let typed = typed.trim().to_lowercase().replace([' ', '-'], "_");
    let rows = rows().filter(|(_, words)| words.split(' ').any(|word| word == typed));
    rows.flat_map(|(keys, _)| keys.split(' ')).find_map(|key| known.clone().into_iter().find(|known| *known == key))
}

/// The same where even that key is misspelt: `strat_date` is nearest to `start_date`, and that to `period`.
pub fn misspelt<'a>(typed: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<&'a str> {
    // Short words are near to too many others; a syllable tells more than a letter.
    let long = |word: &&str| word.chars().count() >= if word.is_ascii() { 6 } else { 3 };
    let words = rows().flat_map(|(_, words)| words.split(' ')).filter(long);
    meant(nearest(typed, words)?, known)
}

#[cfg(test)]
mod tests {
    use super::{meant, misspelt};

    #[test]
    fn a_slip_in_another_word_is_understood() {
        assert_eq!(misspelt("strat_date", ["title", "period"]), Some("period"));
        assert_eq!(misspelt("responsibilites", ["title", "tasks"]), Some("tasks"));
        assert_eq!(misspelt("strat_date", ["title"]), None);
        assert_eq!(misspelt("zzz", ["title", "period"]), None);
    }

    #[test]
    fn only_what_is_known_at_the_place_is_meant() {
        assert_eq!(meant("회사", ["company", "period"]), Some("company"));
        assert_eq!(meant("이름", ["title", "period"]), Some("title"));
        assert_eq!(meant("Start Date", ["title", "period"]), Some("period"));
        assert_eq!(meant("회사", ["title", "period"]), None);
    }
}
