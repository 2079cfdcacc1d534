//! Words by which sections, labels and parts of lines are recognized, in Korean and English.
//!
//! Alternative names of keys are in `model/names`, which the reader of contents shares; these words only occur in documents.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Employment, names};
use crate::text::pattern;

/// Parts of headings that suggest a section, for headings not known otherwise; the first match counts.
const SECTIONS: &str = "\
letters: 자기소개서 자소서 지원동기 coverletter
skills: 기술스택 보유기술 기술역량 기술능력 techstack techskill technicalskill technicalexper skillset 사용기술 주요기술 programminglanguage 프로그래밍언어
projects: 프로젝트 project
experience: 경력 experience employment workhistory career 이직 근무이력 실무경험 인턴
certifications: 자격증 자격사항 자격면허 certif license
languages: 어학 외국어 언어능력
education: 학력 education 학업 academic
awards: 수상 award honor 상훈 공모전 장학 scholarship
publications: 논문 특허 publication patent 저서 발표 speech paper talks 기고 집필
military: 병역 군복무 military
references: 추천인 referees references
activities: 교육 훈련 부트캠프 대외활동 활동 동아리 봉사 activit training bootcamp workshop volunteer course 커뮤니티 community 오픈소스 opensource 스터디
profile: 인적사항 기본정보 개인정보 신상 연락처 연락 contact personalinfo basicinfo links channel 채널
skills: skill 기술 스택 개발환경 사용도구 techno tools 역량키워드
summary: 소개 about introduc summary 요약 objective whoami overview 개요 프로필 profile
";

/// Whole headings of sections, in addition to those of `model/names`.
const EXACT: &str = "\
profile: 기본사항 연락처 contact contacts contactme contactinfo 인적사항 links 링크 channel channels 채널 contactlinks 연락 basicinformation personaldetails profiles info 정보 연락주세요 연락하기 email 이메일 blog 블로그 sns github 깃허브 social socials sociallinks socialmedia getintouch findme connect
summary: 소개 간단소개 소개글 한줄소개 introduction introduce about aboutme summary profilesummary executivesummary 요약 objective careerobjective whoami 저는 자기소개 profile 프로필 경력요약소개 핵심요약
experience: 경력 경력사항 experience experiences work employment employmenthistory career careers 경력및프로젝트 경력상세 이력 이력사항 업무경험 경력기술 커리어 research
projects: projects project 프로젝트 프로젝트경험 프로젝트이력 프로젝트상세 personalwork
education: education educations 학력 학력사항 최종학력 educationbackground academicbackground
skills: skills skill 기술 스킬 기술스택 techstack techskills techskill technicalskills technologies stack stacks tech 사용기술 기술역량 skillset skillsets competencies competency expertise proficiencies toolbox 기술및역량 언어및기술 역량 핵심역량
certifications: 자격 자격증 자격사항 certifications certification certificates certificate licenses credentials 자격증및면허 licensescertifications 자격증및어학
languages: 어학 외국어 languages language 어학능력 어학성적 어학자격
awards: 수상 수상내역 수상경력 수상이력 awards award honors honorsawards awardshonors 수상실적 achievements scholarships fellowships
publications: publications publication 논문 특허 papers talks speaking articles posters 발표 저서 patents presentations
activities: 교육 교육이수 교육사항 교육이력 대외활동 활동 activities activity training 부트캠프 extracurricularactivities volunteering volunteer volunteerexperience 교육및활동 교육훈련 활동및교육 훈련수료 수료 수료과정 동아리 동아리활동 courses coursework leadership involvement 연수
military: 병역 병역사항 군복무 militaryservice military
letters: 자기소개서 자소서 coverletter
references: references 추천인 referees
";

/// Words before the name of a section that do not change it: `Selected Projects`, `보유 기술`.
const QUALIFIERS: &str = "\
professional working work technical core key relevant related selected personal main my other previous past recent spoken academic side toy notable 주요 보유 참여 수행 개인 팀 토이 사이드 실무 회사 직장 기타";

/// The section that a word names exactly, also behind qualifiers.
fn exact(word: &str) -> Option<&'static str> {
    let found = rows(EXACT).find(|(_, words)| has_word(words, word)).map(|(section, _)| section);
    found.or_else(|| QUALIFIERS.split(' ').filter_map(|own| word.strip_prefix(own)).find_map(exact))
}

/// Column headers of tables of names and values, which do not tell what the table is about.
const COLUMNS: &[&str] = &[
    "구분", "분류", "기술", "항목", "내용", "스킬", "skill", "skills", "category", "분야", "기술스택", "stack", "tech",
    "세부내용", "상세", "종류", "수준", "level", "비고", "사용기술", "보유기술", "설명", "item", "items", "숙련도",
    "영역", "카테고리", "technologies", "정보", "값", "key", "label", "value", "content", "detail", "details", "이름",
];

/// Whether a cell, as [`plain`] writes it, is a column header of names or values.
pub fn is_column(cell: &str) -> bool {
    COLUMNS.contains(&cell)
}

/// Titles of documents.
const TITLES: &[&str] = &[
    "입사지원서", "이력서", "경력기술서", "경력 기술서", "포트폴리오", "resume", "résumé", "cv", "curriculum vitae",
    "portfolio", "프로필", "자기소개서", "readme",
];

/// Labels of entries, in addition to those of `model/names`.
const LABELS: &str = "\
period: period duration 기간 일정 재직 재직기간 근무기간 개발일정 참여기간 재학 수행일자 작업기간 제작기간 학습기간 연구기간 when 프로젝트기간
role: 담당업무및역할 직무및직급 직급직책 최종직급 최종직위 직위직책 직무 직책 title jobtitle 담당분야 맡은역할 나의역할 역할 myrole
team: 개발인원 인원 참여인원 팀구성 팀규모 인력 members teamsize 구성원 제작인원 프로젝트인원
stack: 기술스택 사용기술 기술 개발환경 기술환경 techstack tech skills skill stack 사용기술스택 주요기술 사용언어 개발언어 기술요소 활용기술 usedstack environment 사용기술및언어 사용기술및도구 적용기술 사용스킬 사용도구 기술스펙 technologiesused techused tools
tasks: 담당업무 주요업무 업무 업무내용 수행내용 담당업무내용 주요내용 주요기능 구현내용 개발내용 구현기능 담당기능 responsibilities responsibility whatidid whatdidido 주요활동 활동내용 활동 주요작업 작업내용 수행업무 내용 상세내용 업무상세 상세업무 담당한기능 담당내용 기여 기여내용 기여한점 주요기여 본인개발내용 참여역할 keycontributions contributions 주요역할 주요책임 담당파트 담당역할및성과 진행내용 역할및담당업무 맡은업무 수행역할 담당역할 개발사항 actions action 업무및성과 duties 핵심기능 features keyfeatures
results: 성과 주요성과 결과 결과및성과 업무성과 result results achievement achievements keyachievements outcome impact 실적 프로젝트성과 정량적성과 정성적성과 기대효과 효과 개선결과 개선효과 성과및결과
troubleshooting: 트러블슈팅 문제해결 troubleshooting 어려움극복 어려움 문제해결경험 기술적도전 challenge challenges 이슈해결 문제및해결 트러블슈팅경험 문제와해결
problem: 문제 문제점 문제상황 문제정의 problem problems situation 상황 배경 문제인식 이슈 개발배경 background 도입배경 추진배경 배경및문제 배경과목표
solution: 해결 해결방법 해결과정 해결방안 solution solutions 해결책 개선 개선내용 개선방안 해결내용 접근 approach
lessons: 배운점 느낀점 회고 lessons lessonslearned whatilearned 배운점느낀점 얻은점 성장한점 경험한점 인사이트 아쉬운점 알게된점
summary: 설명 소개 개요 프로젝트설명 프로젝트소개 프로젝트개요 요약 description summary overview about 서비스소개 회사소개 한줄소개 한줄요약 과제개요 주제 업무개요 프로젝트내용 프로젝트요약 서비스설명 aboutproject
links: 링크 link links url github 깃허브 깃헙 repository repo github주소 깃허브링크 demo 데모 배포주소 홈페이지 사이트 website 관련링크 참고링크 playstore appstore blog 블로그 시연영상 소스코드 source sourcecode 저장소 배포 배포링크 서비스url 서비스링크 videolink youtube 영상 발표자료 githublink 서비스
note: 비고 note 참고
organization: 소속 발주처 고객사 client 기관 주관 주최 소속회사 협력사 organization 연계회사 소속기관 관련회사
company: 회사 회사명 company employer 기업명 근무처 직장 직장명
department: 부서 부서명 소속부서 소속팀 department
location: 근무지 위치 location 근무지역
status: 구분 졸업구분 졸업여부 진행상태 상태 status 프로젝트상태
projects: 프로젝트 projects 주요프로젝트 참여프로젝트 수행프로젝트 담당프로젝트 참여과제 대표과제 주요과제 수행과제 project 주요프로젝트경험 프로젝트경험 프로젝트목록
";

/// Words for roles.
const ROLES: &str = "\
개발자 엔지니어 매니저 디자이너 기획자 팀장 파트장 실장 본부장 대표 대표이사 이사 대리 과장 차장 부장 사원 주임 선임 책임 수석 연구원 연구생 테스터 인턴 리더 리드 프로그래머 컨설턴트 분석가 강사 조교 멘토 퍼블리셔 아키텍트 관리자 운영자 프리랜서 선임연구원 책임연구원 주임연구원 수석연구원 연구보조원 마케터 조원 팀원 매니져 직원 교수 교사 강사 센터장 소장 연구소장 통역병 백엔드 프론트엔드 풀스택 engineer developer manager designer owner lead leader intern researcher analyst architect consultant director scientist administrator specialist officer founder co-founder programmer cto ceo cpo pm po pl sre devops backend frontend fullstack assistant instructor teacher mentor head staff trainee internship freelancer tutor tech-lead trainer professor lecturer technician representative fellow evangelist advocate advisor";

/// Endings of department names.
const DEPARTMENTS: &str = "\
팀 부 본부 실 파트 사업부 그룹 센터 team division department 셀 스쿼드";

/// Legal forms of companies.
static LEGAL: LazyLock<Regex> = pattern!(
    r"(?i)㈜|\(주\)|（주）|주식회사|株式会社|有限公司|\b(?:inc|corp|ltd|llc|gmbh|corporation)\b\.?|\bco(?:\.(?:\W|$)|,|$)"
);

/// Other parts of company names.
static COMPANY: LazyLock<Regex> =
    pattern!(r"(?i)\b(?:company|technologies|labs)\b\.?|테크$|소프트$|시스템즈?$|컴퍼니|랩스|그룹$|은행$|전자$");

static SCHOOL: LazyLock<Regex> = pattern!(
    r"(?i)대학교|대학원|대학|고등학교|고교|중학교|전문대|사이버대|방송통신|학점은행|독학사|여고|여대|공대|\w고$|universi|hochschule|gymnasium|college|institute|school|academy|polytechnic"
);

/// The rows of a table above: a key and its words.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter_map(|line| line.split_once(": "))
}

fn has_word(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|own| own == word)
}

/// A text in lower case with only its letters and digits.
pub fn plain(word: &str) -> String {
    let kept = word.chars().filter(|char| char.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// A heading or label without its number, surrounding signs and `:icons:`.
pub fn bare(text: &str) -> String {
    static ICON: LazyLock<Regex> = pattern!(r":[a-z0-9_+-]+:");
    static NUMBER: LazyLock<Regex> =
        pattern!(r"^(?:\d{1,2}(?:[.-]\d{1,2})*[.)]?\s+|\d{1,2}[.)]\s*|[IVX]{1,4}\.\s*|[①-⑳]\s*|[가-하]\.\s+)");
    let text = ICON.replace_all(text, " ");
    let is_sign = |char: char| !char.is_alphanumeric() && !matches!(char, '(' | ')' | '㈜' | '+' | '#');
    let text = text.trim_matches(is_sign);
    NUMBER.replace(text, "").trim_matches(is_sign).trim().to_owned()
}

/// The section that a heading surely names.
pub fn section(text: &str) -> Option<&'static str> {
    let text = bare(text);
    let known = |part: &str| exact(&plain(part)).or_else(|| names::section(part));
    if text.is_empty() || text.chars().count() > 40 {
        return None;
    }
    // `경력 (3년 2개월)`, `Work Experience(경력)`.
    let outside = text.split(['(', '（', '[']).next().unwrap_or_default().trim();
    let parts = || {
        text.split(['(', ')', '/', '|', '&', '·', ',', '+', '-', '–', '—', ':', '（', '）'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
    };
    let whole = known(&text).or_else(|| known(outside).filter(|_| !outside.is_empty()));
    whole
        .or_else(|| {
            let all: Vec<_> = parts().map(known).collect();
            match all[..] {
                [Some(first), ref rest @ ..] if rest.iter().all(Option::is_some) => Some(first),
                _ => None,
            }
        })
        .or_else(|| {
            let joined: Vec<_> =
                text.split([' ', '·']).filter(|word| !matches!(*word, "및" | "와" | "과" | "and")).collect();
            let and = ["및", "와", "과", "and", "&"].iter().any(|word| text.split(' ').any(|own| own == *word));
            let first = joined.first().and_then(|word| known(word));
            first.filter(|_| and && joined.len() <= 3)
        })
        .or_else(|| {
            // `Experience 경력`, `기술 스택 Skills`.
            let words: Vec<_> = text.split_whitespace().collect();
            let split = (1..words.len()).find_map(|at| {
                known(&words[..at].join(" ")).filter(|found| known(&words[at..].join(" ")) == Some(*found))
            });
            split.filter(|_| words.len() <= 4)
        })
}

/// The section that a heading probably names.
pub fn likely_section(text: &str) -> Option<&'static str> {
    // `Key Projects — 최근 5년`
    let text = bare(text.split(['—', '–', '|', ':']).next().unwrap_or_default());
    if text.chars().count() > if text.is_ascii() { 45 } else { 26 } || text.split_whitespace().count() > 6 {
        return None;
    }
    let word = plain(&text);
    // `Tools Developer` is a role.
    let last = text.split(' ').next_back().filter(|last| last.is_ascii() && text.contains(' '));
    if last.is_some_and(is_role) {
        return None;
    }
    rows(SECTIONS).find(|(_, words)| words.split(' ').any(|own| word.contains(own))).map(|(section, _)| section)
}

/// The rest of a heading that contains the title of a document; `None` if it does not.
pub fn title_rest(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let mut found = false;
    let mut rest = text.to_owned();
    for title in TITLES {
        let Some(at) = lower.find(title) else { continue };
        let is_word = |side: Option<char>| side.is_none_or(|char| !char.is_ascii_alphanumeric());
        if title.is_ascii()
            && !(is_word(lower[..at].chars().next_back()) && is_word(lower[at + title.len()..].chars().next()))
        {
            continue;
        }
        if lower.len() != text.len() || !rest.is_char_boundary(at) {
            return Some(String::new());
        }
        found = true;
        rest = [&text[..at], &text[at + title.len()..]].join(" ");
        break;
    }
    found.then(|| {
        rest.trim_matches(|char: char| !char.is_alphanumeric() && char != ')')
            .trim()
            .trim_end_matches("'s")
            .trim_end_matches("’s")
            .trim_end_matches('의')
            .trim()
            .to_owned()
    })
}

/// Last words of longer labels, which tell their key: `프로젝트 진행 기간`, `본인이 기여한 점`.
const ENDS: &str = "\
period: 기간
role: 역할 직무 직책
team: 인원 팀원 구성원
stack: 기술스택 사용스택 사용기술 기술 개발환경 개발언어
tasks: 업무 responsibilities duties 내용 기여한점 기여한부분 한일 담당기능
results: 성과 결과 실적
lessons: 배운점 느낀점 알게된점
projects: 프로젝트 projects
";

/// The key of a label by its last word.
fn head_noun(word: &str) -> Option<&'static str> {
    let ends = |words: &str| words.split(' ').any(|end| word.ends_with(end));
    rows(ENDS)
        .find(|(_, words)| ends(words) && word.chars().count() <= if word.is_ascii() { 26 } else { 12 })
        .map(|(key, _)| key)
}

/// The key of a record for a label; `None` if the label is unknown.
pub fn label(record: &crate::model::shape::Record, text: &str) -> Option<&'static str> {
    let text = bare(text);
    let word = plain(text.trim_end_matches(|char: char| char.is_ascii_digit()));
    if word.is_empty() || word.chars().count() > 24 {
        return None;
    }
    let has = |key: &&str| record.keys.iter().any(|own| own.name == *key);
    let own = rows(LABELS).find(|(key, words)| has(key) && has_word(words, &word)).map(|(key, _)| key);
    own.or_else(|| names::key(record, &text)).or_else(|| head_noun(&word).filter(has)).or_else(|| {
        // `성과 및 배운 점`, `기여/성과`.
        let first = text
            .split(['/', '·', ',', '&', '('])
            .next()
            .unwrap_or_default()
            .split(" 및 ")
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned();
        let word = plain(&first);
        let own = || rows(LABELS).find(|(key, words)| has(key) && has_word(words, &word)).map(|(key, _)| key);
        let known = || own().or_else(|| names::key(record, &first)).or_else(|| head_noun(&word).filter(has));
        (first != text && !word.is_empty()).then(known).flatten()
    })
}

/// Whether a part of a line is a role.
pub fn is_role(part: &str) -> bool {
    let words = part.split([' ', '/', ',', '(', ')', '·', '&', '-']).filter(|word| !word.is_empty());
    let is = |word: &str| {
        let lower = word.to_lowercase();
        has_word(ROLES, &lower)
            || !word.is_ascii()
                && word.chars().count() <= 7
                && ROLES.split(' ').any(|role| !role.is_ascii() && role != "연구원" && word.ends_with(role))
            || word.ends_with("연구원") && word.chars().count() <= 5
    };
    part.chars().count() <= 50 && words.into_iter().any(is)
}

/// Whether a part of a line is a department.
pub fn is_department(part: &str) -> bool {
    let last = part.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    part.chars().count() <= 24
        && DEPARTMENTS.split(' ').any(|end| {
            last.ends_with(end) && last.chars().count() > end.chars().count() || last == *end && part.len() > last.len()
        })
}

/// Whether a part of a line is a kind of employment.
pub fn is_employment(part: &str) -> bool {
    names::word("Employment", Employment::WORDS, part).is_some()
}

/// Whether a part of the head of a job is something else than its company: a role, a department, a place or the employment.
pub fn is_detail(part: &str) -> bool {
    is_role(part) || is_department(part) || is_place(part) || is_employment(part)
}

/// Whether a part of a line surely contains a company name.
pub fn is_company(part: &str) -> bool {
    is_legal(part) || COMPANY.is_match(part)
}

/// Whether a part of a line has the legal form of a company.
pub fn is_legal(part: &str) -> bool {
    LEGAL.is_match(part)
}

/// Whether a part of a line contains the name of a school.
pub fn is_school(part: &str) -> bool {
    SCHOOL.is_match(part)
}

static SPOKEN: LazyLock<Regex> = pattern!(
    r"(?i)영어|한국어|일본어|중국어|독일어|프랑스어|스페인어|러시아어|외국어|toei|toefl|opic|ielts|teps|jlpt|hsk|토익|오픽|토플|텝스|\b(?:english|korean|japanese|chinese|german|french|spanish|portuguese|italian|russian|hindi|arabic|dutch|vietnamese|mandarin)\b"
);

/// Whether a text names languages that people speak, or tests of them.
pub fn is_spoken(text: &str) -> bool {
    SPOKEN.is_match(text)
}

/// Countries and states at the end of addresses.
const REGIONS: &str = "\
korea usa us uk uae canada germany france spain italy portugal sweden norway denmark finland netherlands belgium switzerland austria ireland poland ukraine romania czechia greece turkey israel india china japan singapore taiwan vietnam thailand philippines indonesia malaysia pakistan bangladesh egypt nigeria kenya australia brazil argentina mexico colombia chile peru kingdom states zealand africa kong scotland england alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey york carolina dakota ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming ontario quebec columbia alberta al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc 서울 대한민국 한국";

/// Whether a line is a short name with a place behind it: `Haneul Soft, Québec, Canada`.
pub fn ends_in_place(text: &str) -> bool {
    let text = text.trim_end_matches(|char: char| char.is_ascii_digit() || ". ".contains(char));
    let name = text.split(',').next().unwrap_or_default();
    let last = text.rsplit([',', ' ']).next().unwrap_or_default();
    let is_region = has_word(REGIONS, &last.to_lowercase()) && last.starts_with(|char: char| !char.is_lowercase());
    is_region && name.len() < text.len() && name.split_whitespace().count() <= 8
}

/// Whether a part of a line is a place.
pub fn is_place(part: &str) -> bool {
    static PLACE: LazyLock<Regex> = pattern!(
        r"^(?:대한민국|한국|서울|경기|인천|부산|대구|대전|광주|울산|세종|강원|충북|충남|충청|전북|전남|전라|경북|경남|경상|제주|판교|성남|Seoul|Busan|Korea|Republic of Korea|South Korea|Gyeonggi|Incheon|Daejeon|Remote|재택)(?:[가-힣]*(?:시|도|구|군|동))?(?:[\s,]+(?:[가-힣\d.-]+(?:시|도|구|동|읍|면|리|로|길|호|층)|[가-힣]{2,}군|[\d-]+|[A-Za-z ]+))*$|(?:-si|-do|-gu)\b|^\S+(?: \S+)?, ?(?:대한민국|(?:South |Republic of )?Korea|USA|United States|Japan)$|^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?,\s?(?:[A-Z]{2}|\p{Lu}\p{Ll}+)$|^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){2}, [A-Z]{2}$"
    );
    let part = part.split(" (").next().unwrap_or_default().trim();
    static CITY: LazyLock<Regex> = pattern!(r"^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?, (?:\p{Lu}\p{Ll}+ ?){2}$");
    part.chars().count() <= 50 && (PLACE.is_match(part) || CITY.is_match(part) && ends_in_place(part))
}
