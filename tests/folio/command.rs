//! The program on the command line.

use crate::support::{Scratch, root, stderr, stdout};

const MINIMAL: &str = "profile: {name: 홍길동}\nexperience: [{company: 하늘, period: 2021.03 ~}]\n";

#[test]
fn render_writes_a_pdf_named_after_person_and_document() {
    let scratch = Scratch::with(MINIMAL);
    let output = scratch.run(&["render"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(scratch.files("out"), ["홍길동_이력서.pdf"]);
    assert!(stdout(&output).starts_with("out/홍길동_이력서.pdf  1 page  "), "{}", stdout(&output));
}

#[test]
fn several_layouts_and_pictures() {
    let scratch = Scratch::with(MINIMAL);
    let output = scratch.run(&["render", "-l", "resume,compact", "-l", "compact", "--png=36", "--lang", "en"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let expected =
        ["홍길동_Resume-1.png", "홍길동_Resume.pdf", "홍길동_Resume_One_Page-1.png", "홍길동_Resume_One_Page.pdf"];
    assert_eq!(scratch.files("out"), expected);
}

#[test]
fn files_are_named_as_recruiters_call_them() {
    let names = |layouts: &str, args: &[&str]| {
        let scratch = Scratch::with(MINIMAL);
        let output = scratch.run(&[&["render", "-l", layouts], args].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        scratch.files("out").iter().map(|name| name.trim_start_matches("홍길동_").to_owned()).collect::<Vec<_>>()
    };
    for layout in ["resume", "compact", "split", "aside", "classic", "form"] {
        assert_eq!(names(layout, &[]), ["이력서.pdf"], "{layout}");
        assert_eq!(names(layout, &["--lang", "en"]), ["Resume.pdf"], "{layout}");
    }
    // Two of a kind are told apart.
    assert_eq!(names("resume,compact,career", &[]), ["경력기술서.pdf", "이력서.pdf", "이력서_한장.pdf"]);
    assert_eq!(names("split,classic", &[]), ["이력서_두단.pdf", "이력서_명조.pdf"]);
    let scratch = Scratch::with(MINIMAL);
    scratch.write("content/targets/a.yaml", "company: 가온\ndocuments: [compact, career]\n");
    scratch.write(
        "content/targets/b.yaml",
        "company: 나래\ndocuments: [resume, compact, {layout: split, lang: en}, {layout: form, title: 양식}]\n",
    );
    assert!(scratch.run(&["batch", "-q"]).status.success());
    let expected = [
        "홍길동_가온_경력기술서.pdf", "홍길동_가온_이력서.pdf", "홍길동_나래_Resume.pdf", "홍길동_나래_양식.pdf",
        "홍길동_나래_이력서.pdf", "홍길동_나래_이력서_한장.pdf", "manifest.json",
    ];
    let mut found = scratch.files("out");
    found.sort();
    let mut expected = expected.map(str::to_owned).to_vec();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn a_document_is_fitted_to_the_pages_it_may_have() {
    let jobs: String = (1..=15)
        .map(|at| format!("- {{company: 하늘{at}, period: 2021.0{at} ~, role: 개발}}\n", at = at % 9 + 1))
        .collect();
    let scratch = Scratch::with(&format!("profile: {{name: 홍길동}}\nallow: [overlap]\nexperience:\n{jobs}"));
    let run = |args: &[&str]| {
        let output = scratch.run(&[&["render", "-o", "a.pdf"], args].concat());
        (stdout(&output), stderr(&output))
    };
    let (loose, _) = run(&[]);
    assert!(loose.contains("2 pages"), "{loose}");
    let (fitted, said) = run(&["--set", "design.fit=1"]);
    assert!(fitted.contains("1 page ") && said.is_empty(), "{fitted}{said}");
    let (large, said) = run(&["--set", "design.fit=1", "--set", "design.size=16pt"]);
    assert!(large.contains("pages") && said.starts_with("warning[fit]: layout `resume` has"), "{large}{said}");
    // So is a layout for one page.
    let (own, said) =
        run(&["-l", "compact", "--set", "design.size=16pt", "--set", "design.margin=60mm", "--set", "design.paper=a5"]);
    assert!(own.contains("pages") && said.starts_with("warning[fit]: layout `compact` has"), "{own}{said}");
}

#[test]
fn who_stops_listening_is_no_bug() {
    use std::process::Stdio;
    let scratch = Scratch::with(MINIMAL);
    for args in [
        &["render"][..],
        &["layouts"],
        &["man"],
        &["completions", "bash"],
        &["schema"],
        &["validate", "--output-format", "json"],
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = scratch.command(args);
        command.stdout(writer.try_clone().expect("a pipe")).stderr(Stdio::from(writer));
        assert!(command.status().expect("a run").success(), "{args:?}");
    }
    assert_eq!(scratch.files("out"), ["홍길동_이력서.pdf"]);
}

#[test]
fn a_heading_of_one_long_word_has_a_title() {
    let title = "kubernetes-cluster-migration-tool";
    let scratch = Scratch::with(&format!("profile: {{name: 홍길동}}\nprojects: [{{title: {title}, summary: 가}}]\n"));
    let output = scratch.run(&["render", "-l", "resume,split,portfolio,form", "--pdf-standard", "ua-1"]);
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn standard_output_takes_the_pdf() {
    let output = Scratch::with(MINIMAL).run(&["render", "-o", "-"]);
    assert!(output.status.success());
    assert!(output.stdout.starts_with(b"%PDF-"));
}

#[test]
fn json_tells_machines_the_same() {
    let json = Scratch::with(MINIMAL).json(&["render"]);
    assert_eq!(json["outputs"][0]["path"], "out/홍길동_이력서.pdf");
    assert_eq!(json["outputs"][0]["pages"], 1);
    assert_eq!(json["problems"], serde_json::json!([]));
}

#[test]
fn set_reaches_every_key() {
    let scratch = Scratch::with(MINIMAL);
    let args = [
        "render", "--set", "profile.name=Jane Doe", "--set", "design.sections=[experience]", "--set",
        "experience.0.company=구름", "-o", "cv.pdf",
    ];
    let output = scratch.run(&args);
    assert!(output.status.success(), "{}", stderr(&output));
    let output = scratch.run(&["render", "--set", "design.accent=#zzz"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("--set:1:15"), "{}", stderr(&output));
}

#[test]
fn standards_are_met_by_the_sample() {
    let sample = root().join("content");
    for standard in ["ua-1", "a-2a", "a-2u,ua-1"] {
        let args = [
            "render",
            "-l",
            "resume",
            "-l",
            "compact",
            "-l",
            "portfolio",
            "-l",
            "letter",
            "-q",
            "--content",
            sample.to_str().unwrap(),
            "--pdf-standard",
            standard,
        ];
        let output = Scratch::new().run(&args);
        assert!(output.status.success(), "{standard}: {}", stderr(&output));
    }
}

#[test]
fn an_argument_without_its_flag_is_answered_with_a_tip() {
    let scratch = Scratch::new();
    for (args, tip) in [
        (&["render", "haneul"][..], "`--target haneul`"),
        (&["render", "content/a.yaml"], "`--content content/a.yaml`"),
        (&["render", "--png", "300"], "`--png=300`"),
    ] {
        let output = scratch.run(args);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(tip), "{}", stderr(&output));
    }
    // An old name of a flag, which no help lists, is not suggested.
    let old = stderr(&scratch.run(&["watch", "--port", "3"]));
    assert!(!old.contains("--format"), "{old}");
}

#[test]
fn a_short_help_leaves_out_what_all_commands_have() {
    let scratch = Scratch::new();
    let [short, long] = ["-h", "--help"].map(|flag| stdout(&scratch.run(&["diff", flag])));
    for flag in ["--redact", "--font-path", "--timeout", "--allow"] {
        assert!(!short.contains(flag) && long.contains(flag), "{short}\n{long}");
    }
    assert!(short.contains("--content"), "{short}");
}

#[test]
fn wrong_usage_ends_with_two() {
    let scratch = Scratch::with(MINIMAL);
    for args in [
        &["render", "--nothing"][..],
        &["render", "-l", "resume", "-l", "compact", "-o", "one.pdf"],
        &["render", "-o", "-", "--output-format", "json"],
        &["render", "-o", "one.pdf", "--out-dir", "out"],
        &["render", "--as-of", "yesterday"],
        &["render", "--pdf-standard", "x-1"],
        &["render", "--allow", "unknown-key"],
        &["target", "new", "base"],
        &["target", "new", "two\nlines"],
        &["render", "--png=5"],
        &["render", "--set", "nonsense"],
        &["render", "--font-path", "content"],
    ] {
        let output = scratch.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).starts_with("error: "), "{args:?}: {}", stderr(&output));
    }
    assert_eq!(scratch.files("out"), Vec::<String>::new());
    for seconds in ["yesterday", "99999999999999999999"] {
        let output = scratch.command(&["render"]).env("SOURCE_DATE_EPOCH", seconds).output().expect("the program");
        assert!(output.status.code() == Some(2) && stderr(&output).contains("is not a valid time"), "{seconds}");
    }
}

#[test]
fn a_port_in_use_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let output = Scratch::with(MINIMAL).run(&["preview", "--no-open", "--port", &port.to_string()]);
    assert_eq!(output.status.code(), Some(3));
    let said = stderr(&output);
    assert!(said.contains(&format!("port {port} is already in use")) && said.contains("--port PORT"), "{said}");
}

#[test]
fn what_reads_content_takes_the_same_arguments() {
    let scratch = Scratch::with(&format!("{MINIMAL}projects: [{{title: 옛것, period: 2015.01 ~ 2015.03}}]\n"));
    scratch.write("all.csv", "id,company\nrow,가온\n");
    let common = [
        "--targets", "all.csv", "--lang", "en", "--set", "profile.headline=글", "--as-of", "2026-01", "--since",
        "2018", "--system-fonts", "--timeout", "50", "--max-memory", "1500", "--output-format", "concise", "--allow",
        "overlap", "--deny", "comment",
    ];
    for command in
        [&["render"][..], &["data"], &["batch"], &["status"], &["show"], &["diff", "row"], &["validate", "-t", "row"]]
    {
        let output = scratch.run(&[command, &common].concat());
        assert!(output.status.success(), "{command:?}: {}{}", stdout(&output), stderr(&output));
        let wrong = scratch.run(&[command, &["--allow", "nothing"]].concat());
        assert_eq!(wrong.status.code(), Some(2), "{command:?}");
    }
    // And they are not only taken.
    let shown = stdout(&scratch.run(&["show", "--targets", "all.csv", "-t", "row", "--since", "2018"]));
    assert!(shown.contains("하늘") && !shown.contains("옛것"), "{shown}");
    assert_eq!(stdout(&scratch.run(&["diff", "row", "--targets", "all.csv"])).matches("옛것").count(), 0);
}

#[test]
fn old_names_still_work() {
    let scratch = Scratch::with(MINIMAL);
    let same = |old: &[&str], new: &[&str]| {
        let [old, new] = [old, new].map(|args| scratch.run(args));
        assert_eq!((stdout(&old), stderr(&old)), (stdout(&new), stderr(&new)));
        assert_eq!(old.status.code(), new.status.code());
    };
    same(&["view"], &["data"]);
    same(&["validate", "--json"], &["validate", "--output-format", "json"]);
    same(&["layouts", "--json"], &["layouts", "--output-format", "json"]);
    same(&["fonts", "--json"], &["fonts", "--output-format", "json"]);
    for (old, new) in [("short", "concise"), ("long", "full")] {
        let wrong = ["validate", "--set", "profile.emial=a"];
        same(&[&wrong[..], &["--format", old]].concat(), &[&wrong[..], &["--output-format", new]].concat());
    }
    assert!(scratch.run(&["render", "--out", "old"]).status.success());
    assert_eq!(scratch.files("old"), ["홍길동_이력서.pdf"]);
    let help = stdout(&scratch.run(&["render", "--help"]));
    assert!(["--json", "--format ", "--out "].iter().all(|old| !help.contains(old)), "{help}");
}

#[test]
fn problems_of_commands_that_print_data_are_json_on_standard_error() {
    let scratch = Scratch::with(MINIMAL);
    for command in ["show", "data"] {
        let output = scratch.run(&[command, "-t", "nowhere", "--output-format", "json"]);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
        let json: serde_json::Value = serde_json::from_str(&stderr(&output)).expect("JSON");
        assert_eq!(json["problems"][0]["name"], "unknown-target", "{command}");
    }
}

#[test]
fn every_command_can_be_quiet() {
    let scratch = Scratch::with(MINIMAL);
    scratch.write("content/targets/a.yaml", "role: 개발\n");
    let run = |args: &str| {
        let output = scratch.run(&args.split(' ').collect::<Vec<_>>());
        assert!(output.status.success(), "{args}: {}", stderr(&output));
        (stdout(&output), stderr(&output))
    };
    for args in
        ["render -q -t a", "batch -q", "submit a -q", "target new b -q", "layouts eject letter -q", "init -qc new"]
    {
        assert_eq!(run(args), Default::default(), "{args}");
    }
    for args in
        ["-q layouts", "show -q", "sent -q", "fonts -q", "explain period -q", "sent diff a -q --set profile.name=a"]
    {
        let (said, told) = run(args);
        assert!(!said.is_empty() && told.is_empty(), "{args}: {said}{told}");
    }
}

#[test]
fn a_portfolio_is_not_written_beside_another() {
    let scratch = Scratch::with(MINIMAL);
    for args in [&["init", "--example", "--force"][..], &["import", "cv.md", "--force", "-c", "content"]] {
        scratch.write("cv.md", "# 김하나\n");
        scratch.write("content/more.yaml", "skills: [Rust]\n");
        let output = scratch.run(args);
        let said = stderr(&output);
        assert!(
            output.status.code() == Some(1) && said.contains("YAML files of another portfolio"),
            "{args:?}: {said}"
        );
    }
    assert_eq!(scratch.files("content"), ["more.yaml", "portfolio.yaml"]);
}

/// With a name of the user, the rest of the example gives warnings; without a name it gives none.
#[test]
fn init_writes_what_render_reads() {
    for (lang, name) in [("ko", None), ("en", None), ("ko", Some("김민수")), ("en", Some("Kim: Min # su"))] {
        let scratch = Scratch::new();
        let arguments: Vec<_> = ["init", "--lang", lang].into_iter().chain(name).collect();
        let output = scratch.run(&arguments);
        assert!(output.status.success(), "{}", stderr(&output));
        assert_eq!(scratch.files("content"), ["portfolio.yaml"]);
        let output = scratch.run(&["render", "-l", "resume,compact,form", "--output-format", "concise"]);
        let said = stderr(&output);
        assert!(output.status.success(), "{said}");
        let warned = said.lines().filter(|line| line.ends_with("[example]")).count();
        assert!(name.is_none() || said.contains("5 values are examples, not yours"), "{said}");
        assert_eq!((warned, said.matches(": warning: ").count()), name.map_or((0, 0), |_| (1, 1)), "{said}");
        let shown = stdout(&scratch.run(&["show"]));
        assert!(name.is_none_or(|name| shown.contains(name)), "{shown}");
        assert_eq!(scratch.run(&["init"]).status.code(), Some(1));
    }
}

#[test]
fn init_prints_a_command_that_can_be_typed() {
    let output = Scratch::new().run(&["init", "-c", "내 이력서"]);
    assert!(stdout(&output).contains(" --content '내 이력서'"), "{}", stdout(&output));
}

#[test]
#[cfg(target_os = "linux")]
fn a_result_that_cannot_be_written_is_an_error() {
    let scratch = Scratch::with(MINIMAL);
    scratch.write("content/targets/a.yaml", "company: 가온");
    for args in [&["validate", "--output-format", "json"][..], &["show"], &["render", "--output", "-"], &["batch"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("a device");
        let output = scratch.command(args).stdout(full).output().expect("the program");
        assert_eq!(output.status.code(), Some(3), "{args:?}");
        assert!(stderr(&output).starts_with("error[system]: cannot write to standard output: "), "{}", stderr(&output));
    }
}

#[test]
fn init_writes_in_the_language_of_the_name_or_the_locale() {
    for (variable, value, name, korean) in [
        ("LANG", "ko_KR.UTF-8", None, true),
        ("LC_ALL", "ko", None, true),
        ("LC_ALL", "en_US.UTF-8", None, false),
        ("LC_ALL", "en_US.UTF-8", Some("김민수"), true),
        ("LC_ALL", "ko_KR.UTF-8", Some("Minsu Kim"), true),
    ] {
        let scratch = Scratch::new();
        let arguments: Vec<_> = ["init"].into_iter().chain(name).collect();
        let mut command = scratch.command(&arguments);
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        assert!(command.env(variable, value).output().expect("a program").status.success());
        let text = std::fs::read_to_string(scratch.path("content/portfolio.yaml")).expect("a content");
        assert_eq!(text.contains("여러 줄은"), korean, "{variable}={value} {name:?}");
    }
}

/// A value that a target replaces does not matter.
#[test]
fn a_document_of_a_target_has_nothing_left_of_the_example() {
    let scratch = Scratch::with("profile: {name: 김민수, email: hong@example.com, phone: 010-0000-0000}\n");
    scratch.write("content/targets/a.yaml", "company: 하늘\n");
    scratch.write("content/targets/b.yaml", "company: 바다\noverride: {profile: {email: kim@naver.com, phone: ''}}\n");
    let output = scratch.run(&["render", "--target", "a", "--output-format", "concise"]);
    assert_eq!(
        (output.status.code(), stderr(&output).matches(": error: document prints").count()),
        (Some(1), 2),
        "{}",
        stderr(&output)
    );
    let output = scratch.run(&["render", "--target", "b"]);
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn a_character_without_a_glyph_is_reported_with_its_place() {
    let scratch = Scratch::with("profile: {name: 홍길동}\nsections:\n- {id: a, body: 문자 𓀀}\n");
    let output = scratch.run(&["render"]);
    assert!(output.status.success());
    assert!(stderr(&output).contains("no font has the character"), "{}", stderr(&output));
    assert!(stderr(&output).contains("content/portfolio.yaml:3:20"), "{}", stderr(&output));
}

#[test]
fn open_periods_count_to_the_day_that_is_named() {
    let scratch = Scratch::with(MINIMAL);
    let read = |as_of: &str| {
        scratch.run(&["render", "--as-of", as_of, "-o", "cv.pdf", "-q"]);
        std::fs::read(scratch.path("cv.pdf")).expect("a PDF")
    };
    assert!(read("2026-01-10") == read("2026-01-20"));
    assert!(read("2026-01-10") != read("2026-02-10"));
}

#[test]
fn a_layout_gets_no_name_that_windows_keeps() {
    let scratch = Scratch::with(MINIMAL);
    let output = scratch.run(&["layouts", "eject", "resume", "--as", "CON"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("the name is reserved"), "{}", stderr(&output));
    assert_eq!(scratch.files("content"), ["portfolio.yaml"]);
}

#[test]
fn all_errors_have_a_code_and_one_form() {
    let scratch = Scratch::with(MINIMAL);
    scratch.write("content/layouts/mine.typ", "no header");
    scratch.write("sent/a-2026-01-01/sent.json", "{");
    for (args, code) in [
        (&["init"][..], "write"),
        (&["layouts", "eject", "resumee"], "unknown-layout"),
        (&["layouts", "eject", "resume", "-c", "nowhere"], "not-found"),
        (&["layouts"], "layout-header"),
        (&["manifest", "merge"], "manifest"),
        (&["preview", "--follow", "nothing.yaml:1"], "not-found"),
        (&["sent"], "sent"),
        (&["import", "nothing.md", "-c", "new"], "not-found"),
    ] {
        let output = scratch.run(args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(stderr(&output).starts_with(&format!("error[{code}]: ")), "{args:?}: {}", stderr(&output));
    }
    let output = scratch.run(&["sent", "--output-format", "json"]);
    let printed: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(
        (printed["sent"].as_array().map(Vec::len), printed["problems"][0]["name"].as_str()),
        (Some(0), Some("sent"))
    );
}

#[test]
fn a_summary_is_the_last_line() {
    let scratch = Scratch::with("profile: {name: 홍길동, emial: a}\n");
    let last = |args: &[&str]| stderr(&scratch.run(args)).lines().last().unwrap_or_default().to_owned();
    assert_eq!(last(&["render"]), "not rendered: 1 error");
    assert_eq!(last(&["validate"]), "content: 1 error");
    assert_ne!(last(&["render", "--quiet"]), "not rendered: 1 error");
}

#[test]
#[cfg(target_os = "linux")]
fn layouts_are_shown_in_the_browser() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::new();
    scratch.write("bin/xdg-open", "#!/bin/sh\nprintf %s \"$1\" >opened\n");
    let browser = scratch.path("bin/xdg-open");
    std::fs::set_permissions(browser, std::fs::Permissions::from_mode(0o755)).expect("a program");
    std::fs::create_dir(scratch.path("tmp")).expect("a folder");
    let path = format!("{}:/usr/bin:/bin", scratch.path("bin").display());
    let mut command = scratch.command(&["layouts", "--open", "--lang", "en"]);
    let output = command.env("PATH", path).env("TMPDIR", scratch.path("tmp")).output().expect("the program");
    assert!(output.status.success(), "{}", stderr(&output));
    let printed = stdout(&output);
    let page = std::fs::read_to_string(printed.trim()).expect("the page");
    let listed = stdout(&scratch.run(&["layouts", "--json"]));
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("JSON");
    let layouts = listed["layouts"].as_array().expect("a list");
    assert!(layouts.len() > 5 && page.contains("<html lang=\"en\">"), "{page}");
    for layout in layouts {
        let (name, about) = (layout["name"].as_str().expect("a name"), layout["about"]["en"].as_str().expect("a text"));
        assert!(page.contains(about), "{name}: {page}");
        for (ending, start) in [("png", &b"\x89PNG"[..]), ("pdf", b"%PDF")] {
            assert!(page.contains(&format!("\"{name}.{ending}\"")), "{name}: {page}");
            let file = std::path::Path::new(printed.trim()).with_file_name(format!("{name}.{ending}"));
            assert!(std::fs::read(file).expect("a file").starts_with(start), "{name}.{ending}");
        }
    }
    // Browsers start in the background.
    for _ in 0..100 {
        if std::fs::read_to_string(scratch.path("opened")).is_ok_and(|opened| opened == printed.trim()) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("nothing was opened");
}

#[test]
fn layouts_print_no_pictures_into_files() {
    let scratch = Scratch::new();
    let mut command = scratch.command(&["layouts"]);
    let output = command.env("TERM", "xterm-kitty").env("KITTY_WINDOW_ID", "1").output().expect("the program");
    assert!(output.status.success() && !output.stdout.contains(&0x1b), "{}", stdout(&output));
}
