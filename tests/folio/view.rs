//! The View: of six whole contents, and the career of contents that are difficult to count.

use crate::support::{Scratch, assert_reference, data, data_in, root};
use serde_json::{Value, json};

/// The View as formatted JSON without word joiners, which have separate tests.
fn shown(view: &Value) -> String {
    let text = serde_json::to_string_pretty(view).expect("JSON");
    text.replace(['\u{2060}', '\u{200b}'], "") + "\n"
}

#[test]
fn the_view_of_six_contents() {
    let folder = root().join("tests/reference/view");
    for lang in ["ko", "en"] {
        let view = data_in(&root().join("content"), "resume", Some(lang));
        assert_reference(&folder.join(format!("sample.{lang}.json")), &shown(&view));
    }
    for name in ["minimal", "careers", "everything", "english"] {
        let mut view = data(&folder.join(format!("{name}.yaml")), "resume");
        // The words of a language are in the View of the sample.
        view.as_object_mut().expect("an object").remove("words");
        assert_reference(&folder.join(format!("{name}.json")), &shown(&view));
    }
}

/// The career of a content with these jobs, without word joiners.
fn career(jobs: &str) -> Value {
    let scratch = Scratch::with(&format!("profile: {{name: 홍길동}}\nexperience:\n{jobs}"));
    let view: Value = serde_json::from_str(&shown(&data(&scratch.path("content"), "resume"))).expect("JSON");
    view["career"].clone()
}

#[test]
fn what_the_total_leaves_out_is_no_company_either() {
    let found = career(
        "- {company: 가, period: 2023.10 ~}\n- {company: 나, period: 2021.10 ~ 2023.09}\n\
         - {company: 다, employment: intern, period: 2021.03 ~ 2021.08}",
    );
    let expected = json!({
        "total": "총 5년 2개월", "duration": "5년 2개월", "companies": 2, "internships": 1, "note": "인턴 제외",
        "projects": 0, "from": 2021.17, "to": 2026.92,
        "spans": [
            {"name": "다", "from": 2021.17, "to": 2021.67, "open": false, "internship": true},
            {"name": "나", "from": 2021.75, "to": 2023.75, "open": false, "internship": false},
            {"name": "가", "from": 2023.75, "to": 2026.92, "open": true, "internship": false},
        ],
    });
    assert_eq!(found, expected);
}

#[test]
fn companies_are_counted_once_under_all_their_names() {
    let two = "- {company: [{name: 나}, {name: 가}], period: 2020.01 ~ 2020.12}\n- {company: 가, period: 2021.01 ~ 2021.06}\n\
               - {company: 다, period: 2022.01 ~}\n- {company: 나, period: 2018.01 ~ 2018.12}";
    let found = career(two);
    assert_eq!(found["companies"], 2);
    let names: Vec<_> = found["spans"].as_array().unwrap().iter().map(|span| span["name"].clone()).collect();
    assert_eq!(names, ["나", "가", "다"], "two jobs in a row are one span, and a gap parts them");
    // Who stayed after an internship was at one company.
    let stayed =
        career("- {company: 가, period: 2021.01 ~}\n- {company: 가, employment: intern, period: 2020.06 ~ 2020.12}");
    assert_eq!((&stayed["companies"], &stayed["internships"]), (&json!(1), &json!(0)));
    assert_eq!(stayed["spans"].as_array().unwrap().len(), 2);
}

#[test]
fn a_career_without_dates_has_companies_and_no_line_of_time() {
    let found = career("- company: 가\n- {company: 나, employment: research}");
    assert_eq!(found["companies"], 1);
    assert_eq!((&found["total"], &found["from"], &found["spans"]), (&Value::Null, &Value::Null, &json!([])));
    assert_eq!(found["note"], "일부 제외");
    let scratch = Scratch::with("profile: {name: 홍길동}\nprojects: [{title: 하나}]\n");
    assert_eq!(data(&scratch.path("content"), "resume")["career"], Value::Null);
}

#[test]
fn projects_are_counted_that_are_shown() {
    let found =
        career("- {company: 가, period: 2021.01 ~, projects: [{title: 하나}, {title: 둘}]}\nprojects: [{title: 셋}]");
    assert_eq!(found["projects"], 3);
    let without = career(
        "- {company: 가, period: 2021.01 ~, projects: [{title: 하나}]}\nprojects: [{title: 셋}]\ndesign: {sections: [experience]}",
    );
    assert_eq!(without["projects"], 1);
}
