//! Names of other companies in a document: planted names are found, names of former employers are allowed.

use std::fmt::Write;

use crate::support::{Scratch, stderr, stdout};
use folio_pdf::api::text::particle;

/// Two hundred companies whose names end in every kind of sound, in Hangul, Latin and digits.
fn companies() -> Vec<String> {
    let starts = ["가온", "나래", "다솜", "라온", "마루", "바론", "새솔", "아람", "자올", "차온"];
    let ends = [
        "페이", "랩", "뱅크", "글", "몰", "원", "컴", "쏙", "샵", "넷", "Pay", "Tech", "Soft", "AI", "24", "365",
        "Mall", "X", "Labs", "7",
    ];
    starts.iter().flat_map(|start| ends.iter().map(move |end| format!("{start}{end}"))).collect()
}

#[test]
fn two_hundred_companies_get_their_own_documents() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동}\nsections:\n- id: a\n  body: '{{company|은/는}} {{company|이/가}} {{company|을/를}} \
         {{company|과/와}} {{company|으로/로}} 끝'\n",
    );
    let mut rows = "id,company\n".to_owned();
    let companies = companies();
    for (at, company) in companies.iter().enumerate() {
        writeln!(rows, "c{at},{company}").expect("a row");
    }
    scratch.write("all.csv", rows);
    let output = scratch.run(&["batch", "--targets", "all.csv", "-q"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let written = scratch.files("out");
    for company in &companies {
        assert!(written.contains(&format!("홍길동_{company}_이력서.pdf")), "{company}");
    }
    // The particles are those of the name's sound, in the data that every document is set from.
    for at in [0, 3, 19, 77, 134, 199] {
        let output = scratch.run(&["data", "--targets", "all.csv", "--target", &format!("c{at}")]);
        let text = stdout(&output).replace(folio_pdf::api::text::INSERTED, "");
        for pair in ["은/는", "이/가", "을/를", "과/와", "으로/로"] {
            let expected = format!("{}{}", companies[at], particle::choose(&companies[at], pair).expect("a pair"));
            assert!(text.contains(&expected), "{expected}");
        }
    }
}

/// A content with a text for the target `own`, beside the target `other`.
fn planted(content: &str, own: &str, other: &str) -> (Option<i32>, String, Vec<String>) {
    let scratch = Scratch::with(&format!(
        "profile: {{name: 홍길동}}\nexperience: [{{company: [{{name: 셈하나}}, {{name: 셈플로우, from: 2022.07}}], period: 2021.01 ~}}]\n{content}"
    ));
    scratch.write("content/targets/own.yaml", own);
    scratch.write("content/targets/other.yaml", other);
    let output = scratch.run(&["batch", "--target", "own"]);
    let files = scratch.files("out").into_iter().filter(|name| name.ends_with(".pdf")).collect();
    (output.status.code(), stderr(&output), files)
}

const OTHER: &str = "company: 하늘페이 주식회사\naliases: [Haneul Pay, 하늘]";

#[test]
fn planted_names_are_found_wherever_they_are() {
    let long = "가나다 ".repeat(200);
    for content in [
        "sections: [{id: a, body: 하늘페이에 지원합니다}]".to_owned(),
        "sections: [{id: a, body: 'HANEUL PAY'}]".to_owned(),
        "sections: [{id: a, body: '**하늘**페이'}]".to_owned(),
        "sections: [{id: a, body: '㈜하늘페이'}]".to_owned(),
        "sections: [{id: a, body: \"하늘  \\n페이\"}]".to_owned(),
        "sections:\n- id: a\n  body: |\n    |가|나|\n    |-|-|\n    |Haneul<br>Pay|x<br>y|".to_owned(),
        format!("sections: [{{id: a, body: '{long}하늘에서 일하고 싶습니다'}}]"),
        "sections: [{id: a, body: '[공고](https://haneulpay.example.com/jobs)'}]".to_owned(),
        "sections: [{id: a, body: '[공고](https://example.com/%ED%95%98%EB%8A%98%ED%8E%98%EC%9D%B4)'}]".to_owned(),
        "sections: [{id: a, body: '[공고](https://example.com/%25ED%2595%2598%25EB%258A%2598%25ED%258E%2598%25EC%259D%25B4)'}]"
            .to_owned(),
        "title: 하늘페이 지원서".to_owned(),
        "skills: [{category: a, items: [하늘페이]}]".to_owned(),
        "vars: {role: 하늘페이 개발자}\nsections: [{id: a, body: '{{role}}'}]".to_owned(),
    ] {
        let (code, told, files) = planted(&content, "company: 구름", OTHER);
        assert_eq!((code, files.len()), (Some(1), 0), "{content}: {told}");
        assert!(told.contains("the company of target `other`"), "{content}: {told}");
    }
    // A name under a key that is not known would not be looked for.
    for other in [
        "company: 구름나루\nalias: [하늘페이]", "compny: 하늘페이", "corp: 하늘페이", "company： 하늘페이",
        "- company: 하늘페이", "company: '{{vars.unknown}}'",
    ] {
        let (code, told, _) = planted("sections: [{id: a, body: 하늘페이에}]", "company: 구름", other);
        assert!(
            code == Some(1) && told.contains("target `other` has errors, so its names are unknown"),
            "{other}: {told}"
        );
    }
    let content = "vars: {short: 하늘}\nsections: [{id: a, body: 하늘페이에}]";
    let (code, told, _) =
        planted(content, "company: 구름", "company: '{{vars.whole}}'\nvars: {whole: '{{short}}페이'}");
    assert!(code == Some(1) && told.contains("the company of target `other`"), "{told}");
    let (code, told, _) = planted("", "company: 구름", "company: 하늘페이\nmax_page: 3");
    assert_eq!(code, Some(0), "{told}");
    let (code, told, _) = planted("", "company: 구름\nfilename: 'Haneul_Pay_{{document}}'", OTHER);
    assert!(code == Some(1) && told.contains("in the file name"), "{told}");
}

#[test]
fn a_name_split_by_the_end_of_a_line_is_found() {
    // A column so narrow that the two words cannot share a line.
    let content = "design: {margin: {x: 58mm, y: 20mm}, size: 16pt}\nsections: [{id: a, body: 가나다라마바사아자차카 Haneul Pay}]";
    let (code, told, _) = planted(content, "company: 구름\ndesign: {paper: a5, margin: {x: 50mm, y: 20mm}}", OTHER);
    assert!(code == Some(1) && told.contains("the company of target `other`"), "{told}");
}

#[test]
fn what_may_be_said_is_let_through() {
    for (content, own, other) in [
        ("sections: [{id: a, body: 하늘색 배경과 하늘나라}]", "company: 구름", OTHER),
        ("sections: [{id: a, body: 셈하나와 셈플로우에서}]", "company: 구름", "company: 셈하나\naliases: [셈플로우]"),
        ("sections: [{id: a, body: 하늘페이와 함께}]", "company: 구름\nallow_mentions: [하늘페이]", OTHER),
        ("sections: [{id: a, body: '{{company}}에서'}]", "company: 하늘페이", "company: 하늘"),
        ("sections: [{id: a, body: '{{company}}에서'}]", "company: 하늘페이\nrole: 다른 직무", OTHER),
        ("sections: [{id: a, body: online outline}]", "company: 구름", "company: LINE"),
        ("sections: [{id: a, body: '`{{ user.name }}`을 바꿈'}]", "company: 구름", OTHER),
    ] {
        let (code, told, files) = planted(content, own, other);
        assert_eq!((code, files.len()), (Some(0), 1), "{content}: {told}");
    }
}

#[test]
fn what_is_left_to_fill_in_is_found() {
    for (content, gate) in [
        ("sections: [{id: a, body: '지원자 ○○○'}]", "○○○"),
        ("sections: [{id: a, body: '[회사명]에'}]", "[회사명]"),
        ("vars: {a: '{{b}}'}\nsections: [{id: a, body: '{{a}}'}]", "{{b}}"),
        ("sections: [{id: a, body: '{{nobody}}'}]", "undefined variable"),
        ("sections: [{id: a, body: 문자 𓀀}]", "no font has the character"),
    ] {
        let (code, told, files) = planted(content, "company: 구름", OTHER);
        assert!(code == Some(1) && files.is_empty() && told.contains(gate), "{content}: {told}");
    }
    // Hiding warnings lets nothing through; naming this one does.
    for (flag, code) in [("warnings", 1), ("placeholder", 0)] {
        let scratch = Scratch::with("profile: {name: 홍길동}\nsections: [{id: a, body: '[회사명]에'}]\n");
        scratch.write("content/targets/own.yaml", "company: 구름");
        let output = scratch.run(&["batch", "--allow", flag]);
        assert_eq!(output.status.code(), Some(code), "{}", stderr(&output));
    }
    let (code, told, _) = planted("sections: [{id: a, body: '`\\{{ .Values }}`'}]", "company: 구름", OTHER);
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn a_name_in_a_drawing_is_found() {
    let scratch =
        Scratch::with("profile: {name: 홍길동}\nprojects: [{title: 가, figures: [{src: a.svg, alt: 그림}]}]\n");
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text y="20" font-family="Pretendard">하늘<tspan>페이</tspan>에서</text></svg>"#;
    scratch.write("content/a.svg", svg);
    scratch.write("content/targets/own.yaml", "company: 가온");
    scratch.write("content/targets/other.yaml", OTHER);
    let output = scratch.run(&["batch", "--target", "own"]);
    assert!(stderr(&output).contains("프로젝트 가 하늘페이에서"), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn names_and_placeholders_are_found_in_whatever_a_reader_reads() {
    let svg = |before: &str, text: &str| {
        format!(
            "{before}<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'><text y='20' font-family='Pretendard'>{text}</text></svg>"
        )
    };
    let doctype = "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>";
    for word in ["하늘페이에서", "[회사명]에"] {
        for (content, own) in [
            ("projects: [{title: 가, figures: [{src: a.svg, alt: 그림}]}]".to_owned(), "company: 구름"),
            ("projects: [{title: 가, figures: [{src: b.svg, alt: 그림}]}]".to_owned(), "company: 구름"),
            (format!("projects: [{{title: 가, figures: [{{src: c.svg, alt: '{word}'}}]}}]"), "company: 구름"),
            (format!("skills: [{{category: a, items: ['{word}']}}]"), "company: 구름"),
            (format!("sections: [{{id: a, title: '{word}', body: 글}}]"), "company: 구름"),
            (String::new(), "company: 구름\nfilename: '{{name}}_WORD'"),
            (String::new(), "company: 구름\ndocuments: [{layout: resume, title: 'WORD', filename: x}]"),
        ] {
            let scratch = Scratch::with(&format!("profile: {{name: 홍길동}}\n{content}"));
            scratch.write("content/a.svg", svg("", word));
            scratch.write("content/b.svg", svg(doctype, word));
            scratch.write("content/c.svg", svg("", "그림"));
            scratch.write("content/targets/own.yaml", own.replace("WORD", word));
            scratch.write("content/targets/other.yaml", OTHER);
            let output = scratch.run(&["batch", "--target", "own"]);
            let pdfs = scratch.files("out").into_iter().filter(|name| name.ends_with(".pdf")).count();
            assert_eq!((output.status.code(), pdfs), (Some(1), 0), "{word}: {content} {own}: {}", stderr(&output));
        }
    }
}

#[test]
fn a_name_that_goes_on_behind_the_number_of_a_page_is_found() {
    let mut found = 0;
    for lines in 0..12 {
        let body = "가나다라 마바사 ".repeat(150) + &"\\n".repeat(lines * 2) + &"가나 Haneul Pay ".repeat(80);
        let content = format!("design: {{paper: a5}}\nsections: [{{id: a, body: \"{body}\"}}]");
        let (code, told, _) = planted(&content, "company: 구름", OTHER);
        assert_eq!(code, Some(1), "{told}");
        found += usize::from(told.contains("mentions"));
    }
    assert_eq!(found, 12);
}

#[test]
fn a_finding_has_its_place_and_the_line_that_allows_it() {
    let (_, told, _) = planted("sections: [{id: a, body: 저는 하늘페이먼츠에 지원합니다}]", "company: 구름", OTHER);
    assert!(told.contains("sections: [{id: a, body: 저는 하늘페이먼츠에"), "{told}");
    assert!(told.contains("`allow_mentions: [하늘페이먼츠]`"), "{told}");
    let (code, told, files) = planted(
        "sections: [{id: a, body: 저는 하늘페이먼츠에 지원합니다}]",
        "company: 구름\nallow_mentions: [하늘페이먼츠]",
        OTHER,
    );
    assert_eq!((code, files.len()), (Some(0), 1), "{told}");
}

#[test]
fn a_product_of_a_company_is_a_warning() {
    let (code, told, files) =
        planted("sections: [{id: a, body: 네이버페이 결제 연동}]", "company: 구름", "company: 네이버");
    assert_eq!((code, files.len()), (Some(0), 1), "{told}");
    assert!(told.contains("warning[product-name]: mentions `네이버페이`"), "{told}");
}

#[test]
fn while_a_target_cannot_be_read_no_other_is_written() {
    let (code, told, files) = planted("", "company: 구름", "company: 하늘\naliases: [Sky\nrole: x: y");
    assert_eq!((code, files.len()), (Some(1), 0), "{told}");
    assert!(told.contains("target `other` has errors, so its names are unknown"), "{told}");
}

#[test]
fn code_alone_in_a_cell_lets_nothing_else_pass() {
    let (code, told, _) = planted(
        "projects: [{title: 가, stack: ['`TODO`']}]\nsections: [{id: a, body: 'TODO: 채우기'}]",
        "company: 구름\nselect: {hide: []}",
        OTHER,
    );
    assert!(code == Some(1) && told.contains("unfilled placeholder `TODO`"), "{told}");
    let (code, told, _) = planted("projects: [{title: 가, stack: ['`TODO`']}]", "company: 구름", OTHER);
    assert_eq!(code, Some(0), "{told}");
}
