//! The parts of `preview`: documents that follow their files, and the places of their words.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;

use folio_pdf::api::job::{self, Request};
use folio_pdf::api::layout;
use folio_pdf::api::live::{Key, Options, Pages, Server, Session};
use folio_pdf::api::values::PartialDate;
use regex::Regex;
use typst::utils::hash128;

use crate::support::{Scratch, root};

fn request(content: &Path) -> Request {
    let as_of = PartialDate::parse("2026-11-20", 2026).expect("a day");
    Request::new(content.to_owned(), as_of)
}

fn of_layout(name: &str) -> Key {
    Key { layout: Some(name.to_owned()), ..Key::default() }
}

fn pages(content: &Path, key: &Key) -> Arc<Pages> {
    let (snapshot, _) = Session::new(request(content)).document(key);
    snapshot.pages.clone().unwrap_or_else(|| panic!("no pages: {:#?}", snapshot.problems))
}

fn letters(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of all pages, each with its line in the file and its path in the content.
fn places(pages: &Pages) -> Vec<(String, usize, String)> {
    let (words, places) = (pages.words(), pages.places());
    let spot = |at: &Option<usize>| {
        let Some(at) = at else { return (0, String::new()) };
        let spot = &places.spots[*at];
        (pages.sources.line_column(&spot.place).0, spot.path.clone())
    };
    let words = words.iter().flatten().zip(places.words.iter().flatten());
    words.map(|(word, at)| (word.text.clone(), spot(at).0, spot(at).1)).collect()
}

#[test]
fn words_lead_to_the_texts_that_they_were_written_in() {
    for lang in ["ko", "en"] {
        for name in layout::names() {
            let pages = pages(&root().join("content"), &Key { lang: Some(lang.to_owned()), ..of_layout(name) });
            let (words, places) = (pages.words(), pages.places());
            let (mut all, mut lost, mut elsewhere) = (0, Vec::new(), Vec::new());
            for (word, at) in words.iter().flatten().zip(places.words.iter().flatten()) {
                let own = letters(&word.text);
                if own.is_empty() {
                    continue;
                }
                all += 1;
                let Some(place) = at.map(|at| &places.spots[at].place) else {
                    lost.push(word.text.clone());
                    continue;
                };
                if !letters(&pages.sources.text(place.file)[place.range.clone()]).contains(&own) {
                    elsewhere.push(word.text.clone());
                }
            }
            // Labels, months in words and durations are the program's: they lead to what they belong to.
            assert!(lost.len() * 40 < all, "{name} {lang}: {lost:?}");
            assert!(elsewhere.len() * 4 < all, "{name} {lang}: {} of {all}: {elsewhere:?}", elsewhere.len());
        }
    }
}

#[test]
fn what_reads_the_same_leads_to_the_one_that_stands_there() {
    let entry = |title: &str| {
        format!(
            "  - title: {title}\n    period: 2021.03 ~ 2022.01\n    role: 백엔드 개발\n    stack: [Kotlin, Redis]\n    \
             tasks:\n      - 결제 서버 개발과 운영\n    results:\n      - 처리 시간 단축\n"
        )
    };
    let content = format!(
        "profile: {{name: 홍길동}}\nskills: [{{category: 언어, items: [Redis, Kotlin]}}]\nprojects:\n{}{}",
        entry("가나"),
        entry("다라")
    );
    let scratch = Scratch::with(&content);
    for name in ["resume", "compact", "split", "aside", "portfolio", "career"] {
        let found = places(&pages(&scratch.path("content"), &of_layout(name)));
        let paths = |word: &str| -> Vec<String> {
            found.iter().filter(|(text, ..)| text.trim_matches(',') == word).map(|(.., path)| path.clone()).collect()
        };
        for (word, key) in [("Kotlin", "stack[0]"), ("Redis", "stack[1]"), ("결제", "tasks[0]"), ("처리", "results[0]")]
        {
            let own = paths(word);
            let in_projects: Vec<_> = own.iter().filter(|path| path.starts_with("projects")).cloned().collect();
            if in_projects.is_empty() {
                continue;
            }
            let first = in_projects.iter().position(|path| *path == format!("projects[0].{key}"));
            let second = in_projects.iter().rposition(|path| *path == format!("projects[1].{key}"));
            assert!(first < second && first.is_some(), "{name}: {word} in {own:?}: {found:#?}");
        }
        // Only the heading belongs to the section itself, a label in an entry to a key of that.
        let first = found.iter().position(|(.., path)| path.starts_with("projects[")).expect("a project");
        assert!(found[first..].iter().all(|(.., path)| path != "projects"), "{name}: {found:#?}");
    }
    let resume = places(&pages(&scratch.path("content"), &of_layout("resume")));
    let skills: Vec<_> = resume.iter().filter(|(.., path)| path.starts_with("skills[0].items")).collect();
    assert_eq!(skills.iter().map(|(text, ..)| text.as_str()).collect::<Vec<_>>(), ["Redis,", "Kotlin"]);
}

#[test]
fn a_text_over_two_pages_and_its_lines_are_found() {
    let lines: String =
        (1..=90).map(|at| format!("    {at}번째 문단은 다른 문단과 같은 말로 시작하지 않습니다.\n\n")).collect();
    let content = format!("profile:\n  name: 홍길동\n  summary: |\n{lines}");
    let scratch = Scratch::with(&content);
    let pages = pages(&scratch.path("content"), &of_layout("resume"));
    assert!(pages.sheets.len() > 1);
    for (word, line, path) in places(&pages) {
        if let Some(number) = word.strip_suffix("번째") {
            let number: usize = number.parse().expect("a number");
            assert_eq!((line, path.as_str()), (2 + 2 * number, "profile.summary"), "{word}");
        }
    }
}

#[test]
fn the_pages_are_those_of_the_pdf() {
    let content = root().join("content");
    for name in layout::names() {
        let made = job::document(&Request { layouts: vec![name.to_owned()], ..request(&content) }).expect("a document");
        let shown = pages(&content, &of_layout(name));
        let hashes = |pages: &[typst_layout::Page]| pages.iter().map(|page| hash128(&page.frame)).collect::<Vec<_>>();
        assert_eq!(hashes(made.pages.pages()), hashes(shown.document.pages.pages()), "{name}");
    }
}

#[test]
fn pages_follow_the_files_and_stay_while_the_content_is_wrong() {
    let text = std::fs::read_to_string(root().join("tests/contents/long/content.yaml"));
    let text = text.unwrap_or_else(|_| "profile: {name: 홍길동, location: 서울}\n".to_owned());
    let scratch =
        Scratch::with("profile: {name: 홍길동, location: 서울}\nexperience: [{company: 하늘, period: 2021.03 ~}]\n");
    let session = Session::new(request(&scratch.path("content")));
    let key = of_layout("resume");
    let hashes = |pages: &Pages| pages.sheets.iter().map(|sheet| sheet.hash.clone()).collect::<Vec<_>>();
    let (first, before) = session.document(&key);
    assert!(before.is_none());
    assert!(Arc::ptr_eq(&session.document(&key).0, &first), "what has not changed is not made again");
    scratch.write(
        "content/portfolio.yaml",
        "profile: {name: 홍길동, location: 부산}\nexperience: [{company: 하늘, period: 2021.03 ~}]\n",
    );
    session.change();
    let (second, before) = session.document(&key);
    let (old, new) = (first.pages.as_deref().expect("pages"), second.pages.as_deref().expect("pages"));
    assert_ne!(hashes(old), hashes(new));
    assert_eq!(before.as_deref().map(hashes), Some(hashes(old)));
    scratch.write("content/portfolio.yaml", "profile: {name: [홍길동\n");
    session.change();
    let (wrong, _) = session.document(&key);
    assert!(!wrong.problems.is_empty());
    let kept = wrong.pages.as_deref().expect("the last pages");
    assert_eq!((hashes(kept), kept.version), (hashes(new), 1));
    scratch.write("content/portfolio.yaml", &text);
    session.change();
    let (right, _) = session.document(&key);
    assert_eq!(right.pages.as_deref().map(|pages| pages.version), Some(3));
}

#[test]
fn pages_that_look_the_same_are_not_drawn_again() {
    let jobs: String = (0..40)
        .map(|at| format!("- {{company: 하늘{at}, period: 20{:02}.01 ~ 20{:02}.12}}\n", at % 20, at % 20))
        .collect();
    let scratch = Scratch::with("");
    let write = |city: &str| {
        let text = format!("profile: {{name: 홍길동, location: {city}}}\nallow: [overlap]\nexperience:\n{jobs}");
        scratch.write("content/portfolio.yaml", text);
    };
    write("서울");
    let session = Session::new(request(&scratch.path("content")));
    let svg =
        |at: usize| session.document(&of_layout("resume")).0.pages.as_deref().expect("pages").sheets[at].svg.clone();
    let before = [0, 1].map(svg);
    write("부산");
    session.change();
    assert!(!Arc::ptr_eq(&before[0], &svg(0)) && Arc::ptr_eq(&before[1], &svg(1)));
}

#[test]
fn nobody_gets_anything_who_was_not_given_the_address() {
    let scratch = Scratch::with("profile: {name: 홍길동}\n");
    let session = Arc::new(Session::new(request(&scratch.path("content"))));
    let server =
        Server::start(session, Options { content: scratch.path("content"), ..Options::default() }).expect("a server");
    let address = url::Url::parse(&server.address()).expect("an address");
    assert_eq!(address.host_str(), Some("127.0.0.1"));
    let (port, token) = (address.port().expect("a port"), address.path().to_owned());
    std::thread::spawn(move || server.run());
    let ask = |method: &str, path: &str, fields: &str| {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
        // At once: what is nonsense is not read to its end.
        let _ = stream.write_all(format!("{method} {path} HTTP/1.1\r\n{fields}\r\n").as_bytes());
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        answer
    };
    let host = format!("Host: 127.0.0.1:{port}\r\n");
    assert!(ask("GET", &token, &host).starts_with("HTTP/1.1 200 "));
    assert!(ask("GET", &format!("{token}document"), &host).contains("\"pages\":[{"));
    let nothing = "HTTP/1.1 404 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    for path in
        ["/", "/app.js", "//", "/../", "*", &token[..token.len() - 1], &token.replace(['1', '2', '3', 'a', 'b'], "0")]
    {
        assert_eq!(ask("GET", path, &host), nothing, "{path}");
    }
    for name in [
        "../content/portfolio.yaml", "..%2fcontent/portfolio.yaml", "/etc/passwd", "content/portfolio.yaml", "%61pp.js",
    ] {
        assert_eq!(ask("GET", &format!("{token}{name}"), &host), nothing, "{name}");
    }
    let own = format!("{token}document");
    for fields in [
        String::new(),
        "Host: evil.example\r\n".into(),
        format!("Host: evil.example:{port}\r\n"),
        format!("{host}Host: evil.example\r\n"),
        format!("{host}Origin: http://evil.example\r\n"),
        format!("{host}Origin: null\r\n"),
        format!("{host}Origin: http://127.0.0.1:1\r\n"),
        format!("{host}Sec-Fetch-Site: cross-site\r\n"),
    ] {
        assert_eq!(ask("GET", &own, &fields), nothing, "{fields}");
    }
    assert_eq!(ask("PUT", &own, &host), nothing);
    assert_eq!(ask("GET", "nonsense\r\n\r\n", ""), "");
}

#[test]
fn the_page_has_its_words_in_both_languages() {
    let page = root().join("src/live/page");
    let read = |name: &str| std::fs::read_to_string(page.join(name)).expect("a file of the page");
    let words = read("words.js");
    let keys = |lang: &str| -> BTreeSet<String> {
        let start = words.find(&format!("\n  {lang}: {{")).expect("a language");
        let end = start + words[start..].find("\n  },").expect("its end");
        let key = Regex::new(r#"(?m)^    "([a-z-]+)": ""#).expect("a pattern");
        key.captures_iter(&words[start..end]).map(|found| found[1].to_owned()).collect()
    };
    assert_eq!(keys("ko"), keys("en"));
    let texts = ["index.html", "app.js", "pages.js", "panel.js", "overlay.js", "keys.js"].map(read).concat();
    let used =
        Regex::new(r#"\bt\("([a-z-]+)"|data-t(?:-label|-title)?="([a-z-]+)"|"(key-[a-z-]+)"\]"#).expect("a pattern");
    let used: BTreeSet<_> = used
        .captures_iter(&texts)
        .filter_map(|found| found.iter().skip(1).flatten().next().map(|key| key.as_str().to_owned()))
        .collect();
    // These are chosen at run time.
    let chosen = ["error", "warning", "lost", "nothing", "stale", "no-place", "program"].map(str::to_owned);
    let used: BTreeSet<_> = used.into_iter().chain(chosen).collect();
    assert_eq!(used, keys("en"), "words that are used, and those that are there");
}
