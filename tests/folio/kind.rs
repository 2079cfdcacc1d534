//! Natural ways to write a content, and the standard form: `show` prints the same for both.

use crate::schema::{Schema, yaml};
use crate::support::{Scratch, make, squeeze, stderr, stdout, with_sections};

fn shown(content: &str, arguments: &[&str]) -> String {
    let scratch = Scratch::with(content);
    let output = scratch.run(&[&["show", "--as-of", "2026-11-20"], arguments].concat());
    assert!(output.status.success(), "{content}\n{}", stderr(&output));
    stdout(&output)
}

const NAME: &str = "profile: {name: 김민수}\n";

/// Compares both below a profile.
fn same(written: &str, standard: &str) {
    assert_eq!(shown(&format!("{NAME}{written}"), &[]), shown(&format!("{NAME}{standard}"), &[]), "{written}");
}

#[test]
fn keys_may_be_written_in_other_words() {
    assert_eq!(
        shown("프로필:\n  이름: 김민수\n  한 줄 소개: 개발자\n  연락처: 010-1234-5678\n  소개: 글\n", &[]),
        shown("profile:\n  name: 김민수\n  headline: 개발자\n  phone: 010-1234-5678\n  summary: 글\n", &[])
    );
    same(
        "경력:\n  - 회사: 하늘\n    직무: 개발자\n    근무 기간: 2020.01 ~\n    담당업무: [하나]\n    배운 점: 둘\n    프로젝트:\n      - 프로젝트명: 셋\n",
        "experience:\n  - company: 하늘\n    role: 개발자\n    period: 2020.01 ~\n    tasks: [하나]\n    lessons: 둘\n    projects:\n      - title: 셋\n",
    );
    same(
        "학력: [{학교: 바다대, 전공: 컴퓨터, 학점: 4.0/4.5}]\n병역: {군별: 육군, 복무기간: 2015.01 ~ 2016.10}\n수상: [{대회명: 해커톤, 수상일: 2020.01}]",
        "education: [{school: 바다대, major: 컴퓨터, gpa: 4.0/4.5}]\nmilitary: {branch: 육군, period: 2015.01 ~ 2016.10}\nawards: [{title: 해커톤, date: 2020.01}]",
    );
    same(
        "work: [{name: 하늘, position: 개발자, startDate: 2020-01, endDate: 2021-01, highlights: [하나]}]",
        "experience: [{company: 하늘, role: 개발자, period: {start: 2020-01, end: 2021-01}, tasks: [하나]}]",
    );
    same(
        "projects: [{title: 하나, 어려움: [{상황: 가, 원인: 나, 해결: 다, 결과: 라}]}]",
        "projects: [{title: 하나, troubleshooting: [{problem: 가, cause: 나, solution: 다, result: 라}]}]",
    );
    same("Experience: [{Company: 하늘, Job Title: 개발자}]", "experience: [{company: 하늘, role: 개발자}]");
}

#[test]
fn shapes_that_can_mean_one_thing_are_read_as_meant() {
    for (written, standard) in [
        (
            "projects: [{title: 하나, tasks: [{푸시 알림 시스템 개발: Spring Batch를 썼습니다}, 둘]}]",
            "projects: [{title: 하나, tasks: ['푸시 알림 시스템 개발: Spring Batch를 썼습니다', 둘]}]",
        ),
        (
            "projects:\n- title: 하나\n  tasks:\n  - 알림 개발:\n      - 가\n      - 나\n",
            "projects: [{title: 하나, tasks: [{text: 알림 개발, items: [가, 나]}]}]",
        ),
        (
            "projects: [{title: 하나, facts: [{환경: AWS}, {DB: MySQL}], stack: [{백엔드: Java}]}]",
            "projects: [{title: 하나, facts: {환경: AWS, DB: MySQL}, stack: ['백엔드: Java']}]",
        ),
        (
            "skills: {언어: 'Java, Kotlin', 도구: [Git]}",
            "skills: [{category: 언어, items: 'Java, Kotlin'}, {category: 도구, items: [Git]}]",
        ),
        ("skills: Java, Kotlin", "skills: {items: 'Java, Kotlin'}"),
        ("skills: [Java, Kotlin]", "skills: [{items: [Java, Kotlin]}]"),
        ("skills: [{언어: Java}]", "skills: [{category: 언어, items: Java}]"),
        ("certifications: ['SQLD, 2023.03']", "certifications: [{name: SQLD, date: 2023.03}]"),
        ("certifications: [SQLD (2023.03)]", "certifications: [{name: SQLD, date: 2023.03}]"),
        (
            "certifications: ['SQLD, 한국데이터산업진흥원, 2023.03']",
            "certifications: [{name: SQLD, issuer: 한국데이터산업진흥원, date: 2023.03}]",
        ),
        (
            "certifications: [{정보처리기사: 2020.05}, SQLD]",
            "certifications: [{name: 정보처리기사, date: 2020.05}, {name: SQLD}]",
        ),
        ("awards: [해커톤 대상 2022.10]", "awards: [{title: 해커톤 대상, date: 2022.10}]"),
        ("languages: [{영어: 비즈니스}, 일본어]", "languages: [{language: 영어, level: 비즈니스}, {language: 일본어}]"),
        (
            "languages: {영어: 비즈니스, 일본어: 초급}",
            "languages: [{language: 영어, level: 비즈니스}, {language: 일본어, level: 초급}]",
        ),
        (
            "projects: [{title: 하나, links: [{데모: 'https://a.example.org/b'}]}]",
            "projects: [{title: 하나, links: [{label: 데모, url: 'https://a.example.org/b'}]}]",
        ),
        (
            "projects: [{title: 하나, links: {github: 'https://github.com/a', blog: 'https://blog.b.example'}}]",
            "projects: [{title: 하나, links: [{url: 'https://github.com/a'}, {url: 'https://blog.b.example'}]}]",
        ),
        ("projects: [{title: 하나, bullets: [둘]}]", "projects: [{title: 하나, tasks: [둘]}]"),
        (
            "projects: [{title: 하나, github: 'https://github.com/a/b'}]",
            "projects: [{title: 하나, links: [{url: 'https://github.com/a/b'}]}]",
        ),
        (
            "military: 육군 병장 만기전역 (2015.01 ~ 2016.10)",
            "military: {status: 육군 병장 만기전역, period: 2015.01 ~ 2016.10}",
        ),
        (
            "education: [{school: 바다대, period: 2014.03 ~ 2020.02 (졸업)}]\nexperience: [{company: 하늘, period: 2020.03 ~ 2020.08 (인턴)}]",
            "education: [{school: 바다대, period: 2014.03 ~ 2020.02, status: 졸업}]\nexperience: [{company: 하늘, period: 2020.03 ~ 2020.08, employment: intern}]",
        ),
        (
            "experience:\n- company: 하늘\n  period: '20.07 ~ '22.02\n",
            "experience: [{company: 하늘, period: \"'20.07 ~ '22.02\"}]",
        ),
        (
            "경력: {하늘: {기간: 2020.01 ~}, 바다: {직무: 개발}}",
            "experience: [{company: 하늘, period: 2020.01 ~}, {company: 바다, role: 개발}]",
        ),
        (
            "자격증: 정보처리기사(2020.05), SQLD(2021.03)\n어학: TOEIC 900, OPIc IH",
            "certifications: [{name: 정보처리기사, date: 2020.05}, {name: SQLD, date: 2021.03}]\nlanguages: [{language: TOEIC 900}, {language: OPIc IH}]",
        ),
        ("military: 해당없음", "military: {status: 해당없음}"),
        (
            "자기소개서: [{문항: 왜, 글자수: 500자 이내, 답변: 글}]",
            "letters: [{questions: [{prompt: 왜, limit: 500, answer: 글}]}]",
        ),
        (
            "projects: [{title: 하나, 블로그: blog.kim.dev}]",
            "projects: [{title: 하나, links: [{label: 블로그, url: 'https://blog.kim.dev'}]}]",
        ),
        ("letters: 안녕하세요", "letters: {body: 안녕하세요}"),
        ("experience: [{company: 하늘, employment: 정규직}]", "experience: [{company: 하늘, employment: full-time}]"),
        ("experience: [{company: 하늘, employment: 파견}]", "experience: [{company: 하늘, employment: contract}]"),
        (
            "letters: [{questions: [{prompt: 왜, limit: '1,000자 (공백 제외)', answer: 글}]}]",
            "letters: [{questions: [{prompt: 왜, limit: 1000, answer: 글, count: chars-no-space}]}]",
        ),
        (
            "letters: [{questions: [{prompt: 왜, limit: '1,000 bytes', answer: 글}, {prompt: 왜, count: 공백포함, answer: 글}]}]",
            "letters: [{questions: [{prompt: 왜, limit: 1000, answer: 글, count: bytes-euckr}, {prompt: 왜, count: chars, answer: 글}]}]",
        ),
        (
            "design: {paper: A4, sections: [소개, 경력], parts: [성과]}",
            "design: {paper: a4, sections: [summary, experience], parts: [results]}",
        ),
        (
            "titles: {경력: 일}\nlabels: {담당업무: 한 일, 경력.역할: 맡은 일}",
            "titles: {experience: 일}\nlabels: {tasks: 한 일, experience.role: 맡은 일}",
        ),
        (
            "letters: [{questions: [{prompt: 1. 왜, answer: 글}, {prompt: 'Q2. 어떻게', answer: 글}]}]",
            "letters: [{questions: [{prompt: 왜, answer: 글}, {prompt: 어떻게, answer: 글}]}]",
        ),
        ("letters: {문항: 왜, 답변: 글}", "letters: [{questions: [{prompt: 왜, answer: 글}]}]"),
        ("education: [{school: 바다대, gpa: 학점 3.9/4.5}]", "education: [{school: 바다대, gpa: 3.9/4.5}]"),
        ("activities: [{organization: 나눔회, role: 교사}]", "activities: [{title: 나눔회, role: 교사}]"),
        ("수상: 없음\n자격증: 해당 없음\nskills: Java", "awards: []\ncertifications: []\nskills: {items: Java}"),
    ] {
        same(written, standard);
        // Of what any YAML can read, editors say the same.
        let whole = format!("{NAME}{written}");
        if serde_yaml::from_str::<serde_yaml::Value>(&whole).is_ok() {
            let fits = Schema::of_content().check(&yaml(&whole));
            assert!(fits.is_ok(), "{written}: {fits:?}");
        }
    }
}

#[test]
fn what_is_said_of_the_person_may_be_at_the_top() {
    let standard = "profile: {name: 김민수, email: a@b.example, links: [https://b.example/c]}\nskills: Java\n";
    for written in [
        "이름: 김민수\n이메일: a@b.example\n링크: [https://b.example/c]\n기술: Java\n",
        "profile:\nname: 김민수\nemail: a@b.example\nlinks: [https://b.example/c]\nskills: Java\n",
        "profile: {name: 김민수, email: a@b.example}\nlinks: [https://b.example/c]\nskills: Java\n",
    ] {
        assert_eq!(shown(written, &[]), shown(standard, &[]), "{written}");
        Schema::of_content().check(&yaml(written)).unwrap_or_else(|error| panic!("{written}: {error}"));
    }
    // One that is there already, and keys that may be those of any file.
    for wrong in ["profile: {name: 김민수}\nname: 하나\n", "email: a@b.example\nskills: Java\n"] {
        let output = Scratch::with(wrong).run(&["validate"]);
        assert!(stderr(&output).contains("unknown-key") || stdout(&output).contains("unknown-key"), "{wrong}");
    }
}

/// Lists and bold words that YAML reads as one text or rejects.
#[test]
fn lists_are_read_as_they_are_written() {
    let tasks = |written: &str, standard: &str| {
        let head = "experience:\n  - company: 하늘\n    tasks:";
        same(&format!("{head}{written}"), &format!("{head}{standard}"));
    };
    tasks(
        "\n      - 알림 개발\n        - 배치 도입\n          이어지는 줄\n          - 캐시\n        - 모니터링\n      - 결제\n",
        "\n      - text: 알림 개발\n        items:\n          - text: 배치 도입 이어지는 줄\n            items: [캐시]\n          - 모니터링\n      - 결제\n",
    );
    tasks("\n      1. 하나\n      2. 둘\n        - 셋\n", " |\n      1. 하나\n      2. 둘\n         - 셋\n");
    tasks(
        "\n      - **정산** 배치 개선\n      - **알림**: 푸시\n      - 끝\n",
        "\n      - '**정산** 배치 개선'\n      - '**알림**: 푸시'\n      - 끝\n",
    );
    same("title: **굵게** 쓴 제목", "title: '**굵게** 쓴 제목'");
    let many: String = (0..200).map(|at| format!("  - **{at}** 글\n")).collect();
    same(
        &format!("projects:\n- title: 하나\n  tasks:\n{many}"),
        &format!("projects:\n- title: 하나\n  tasks:\n{}", many.replace("- **", "- '**").replace(" 글", " 글'")),
    );
}

/// `소개` is the summary, unless a section has that name.
#[test]
fn a_section_of_ones_own_comes_before_other_words() {
    let content = "sections: [{title: 소개, body: 글}]\ndesign: {sections: [소개]}";
    let shown = shown(&format!("{NAME}{content}"), &[]);
    assert!(shown.contains("- 소개"), "{shown}");
}

#[test]
fn settings_are_read_in_the_same_way() {
    let content = "profile: {name: 김민수}\nexperience: [{company: 하늘, role: 개발자}]\n";
    for (written, standard) in [
        ("경력.0.직무=기획자", "experience.0.role=기획자"),
        ("프로필.한줄소개=글", "profile.headline=글"),
        ("기술=Java, Kotlin", "skills.items=Java, Kotlin"),
        ("경력.0.고용형태=정규직", "experience.0.employment=full-time"),
        ("디자인.용지=A4", "design.paper=a4"),
    ] {
        assert_eq!(shown(content, &["--set", written]), shown(content, &["--set", standard]), "{written}");
    }
}

#[test]
fn targets_are_read_in_the_same_way() {
    let content = "profile: {name: 김민수}\nexperience: [{id: sky, company: 하늘, role: 개발자}]\nprojects: [{id: a, title: 가}, {id: b, title: 나}]\n";
    let of_target = |target: &str| {
        let scratch = Scratch::with(content);
        scratch.write("content/targets/t.yaml", target);
        let output = scratch.run(&["show", "--target", "t", "--document", "이력서"]);
        assert!(output.status.success(), "{target}\n{}", stderr(&output));
        stdout(&output)
    };
    assert_eq!(
        of_target(
            "회사: 바다\n문서: [이력서, 자소서]\n순서: {프로젝트: [b]}\n덮어쓰기:\n  프로필: {한 줄 소개: 글}\n  경력: {sky: {담당업무: [하나: 둘], 직무: 기획}}\n선택: {숨김: [a]}\n디자인: {sections: [경력, 프로젝트]}\n"
        ),
        of_target(
            "company: 바다\ndocuments: [resume, letter]\norder: {projects: [b]}\noverride:\n  profile: {headline: 글}\n  experience: {sky: {tasks: ['하나: 둘'], role: 기획}}\nselect: {hide: [a]}\ndesign: {sections: [experience, projects]}\n"
        ),
    );
}

#[test]
fn values_are_read_with_their_units() {
    let content = "profile: {name: 김민수, birth_date: 1995.03.02}\nexperience: [{company: 하늘, period: '2023.08 ~ 2025.12 (2년 5개월)'}]\ndesign: {margin: 18, size: 10, fit: 1장, gray: 예}\n";
    let scratch = Scratch::with(content);
    let output = scratch.run(&["validate", "-l", "이력서", "--deny", "warnings"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let output = scratch.run(&["render", "-l", "이력서", "-o", "a.pdf"]);
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn a_layout_of_ones_own_comes_before_other_words() {
    let scratch = Scratch::with("profile: {name: 김민수}\n");
    scratch.write("content/layouts/이력서.typ", "//! about: {ko: 내 것}\n#let layout(data) = [내 것]\n");
    let output = scratch.run(&["data", "-l", "이력서"]);
    assert!(squeeze(&stdout(&output)).contains("\"layout\":\"이력서\""), "{}", stderr(&output));
}

/// Every layout has a separate section for courses and clubs, and `form` does not call them projects.
#[test]
fn activities_are_printed_in_every_layout() {
    let content = "profile: {name: 김민수}\nactivities:\n- {title: 서버 부트캠프, organization: 가온재단, period: 2023.01 ~ 2023.06, tasks: 팀 과제 여섯 개}\n";
    let scratch = Scratch::with(content);
    for layout in with_sections() {
        let made = make(&scratch.path("content"), layout, None);
        let text = made.squeezed();
        assert!(["서버부트캠프", "가온재단", "교육·활동"].iter().all(|word| text.contains(word)), "{layout}: {text}");
        assert!(!text.contains("프로젝트"), "{layout}: {text}");
        assert_eq!(text.contains("활동기간") || text.contains("기간활동"), layout == "form", "{text}");
    }
}

/// Readings that are probably not intended give a warning.
#[test]
fn what_may_be_lost_is_told() {
    let warned = |content: &str| {
        let scratch = Scratch::with(&format!("{NAME}{content}"));
        let output = scratch.run(&["validate", "--as-of", "2026-11-20", "--output-format", "concise"]);
        let said = stderr(&output);
        assert!(output.status.success(), "{said}");
        let codes =
            said.lines().filter_map(|line| line.strip_suffix(']')?.rsplit_once('[')).map(|(_, code)| code.to_owned());
        codes.collect::<Vec<_>>()
    };
    let job = |keys: &str| format!("experience:\n  - company: 하늘\n    {keys}\n");
    assert_eq!(warned(&job("tasks:\n      - #1 위 달성\n      - 결제")), ["comment"]);
    assert_eq!(warned(&job("tasks:\n      - # 나중에 쓴다\n      - 결제")), [""; 0]);
    assert_eq!(warned(&job("lessons: |\n      1. 하나\n      2. 둘\n      그래서 배웠다")), ["bullet"]);
    assert_eq!(warned(&job("period: 2023.08 ~ 2025.12 (1년 5개월)")), ["duration"]);
    assert_eq!(warned(&job("period: 2023.08 ~ 2025.12 (2년 5개월)")), [""; 0]);
    assert_eq!(warned(&job("period: 2023.08 ~ 현재, 9개월")), ["duration"]);
}
