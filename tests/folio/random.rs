//! Random mutations of the sample, the wrong inputs and earlier finds: nothing may panic.
//!
//! By default a few inputs run, the same each time; with `FOLIO_FUZZ_SECONDS` new ones run until the time is over. Inputs that panic
//! or take longer than five seconds are written to `target/fuzz/`, and belong into `fuzz/found/`.

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::support::{entries, root};

#[path = "../../fuzz/targets.rs"]
mod targets;

/// A small random number generator with the same numbers on every machine.
pub struct Random(pub u64);

impl Random {
    /// A number below a limit.
    pub fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

/// Texts that may break parsers, layouts and terminals.
const PIECES: &[&str] = &[
    ": ", "- ", "\"", "'", "|", ">", "[", "]", "{", "}", ",", "#", " #", "&a ", "*a", "<<: *a", "!x ", "%", "@", "`",
    "\t", "\r\n", "\n", "\n\n", "  ", "---\n", "...\n", "\u{0}", "\u{1b}[2J", "\u{202e}", "\u{200d}", "\u{feff}",
    "\u{3000}", "\u{a0}", "홍길동", "：", "“", "👩‍💻", "\u{1112}\u{1161}\u{11ab}", "𓀀", "{{", "}}", "{{name|은/는}}",
    "**", "~~", "![](a.png)", "[a](b)", "| a | b |\n|--|--|\n", "```\n", "1. ", "      - ", "> > > ", "2021.03 ~",
    "99999999999999999999", "-1", "~", "?", "? ", "\\", "<svg>", "../..", "design:", "items: ", "entries:\n", "text: ",
    "ko: ", "en: ", "allow: [", "width: 60%", "0x1F", "\u{2060}",
];

fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    let mut gather = |folder: PathBuf| {
        for file in entries(&folder).iter().filter(|file| file.extension().is_some_and(|ending| ending == "yaml")) {
            seeds.push(fs::read(file).expect("a seed"));
        }
    };
    gather(root().join("content"));
    entries(&root().join("tests/invalid")).into_iter().for_each(&mut gather);
    gather(root().join("fuzz/found"));
    seeds
}

/// A seed with a few random changes.
fn mutated(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut data = seeds[random.next(seeds.len())].clone();
    for _ in 0..=random.next(8) {
        let at = random.next(data.len() + 1);
        match random.next(9) {
            0 => data.truncate(at),
            1 => {
                let end = (at + random.next(40)).min(data.len());
                data.drain(at..end);
            }
            2..=4 => {
                let piece = PIECES[random.next(PIECES.len())].as_bytes();
                let times = if random.next(20) == 0 { 1 + random.next(300) } else { 1 };
                data.splice(at..at, piece.repeat(times));
            }
            5 => {
                let other = &seeds[random.next(seeds.len())];
                let start = random.next(other.len());
                let end = (start + random.next(200)).min(other.len());
                data.splice(at..at, other[start..end].iter().copied());
            }
            6 if !data.is_empty() => {
                let at = at.min(data.len() - 1);
                data[at] = random.next(256) as u8;
            }
            7 => {
                let mut lines: Vec<&[u8]> = data.split(|byte| *byte == b'\n').collect();
                let (one, other) = (random.next(lines.len()), random.next(lines.len()));
                lines.swap(one, other);
                data = lines.join(&b'\n');
            }
            _ => {
                let lines: Vec<&[u8]> = data.split(|byte| *byte == b'\n').collect();
                let line = random.next(lines.len());
                let shift = " ".repeat(random.next(5));
                let moved = lines.iter().enumerate().map(|(at, own)| match at == line {
                    true => [shift.as_bytes(), own.trim_ascii_start()].concat(),
                    false => own.to_vec(),
                });
                data = moved.collect::<Vec<_>>().join(&b'\n');
            }
        }
    }
    data
}

/// A few short lines of characters with a meaning in YAML.
fn signs(_: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    const SIGNS: &[&str] = &[
        " ", " ", " ", "  ", "    ", "\n", "\n", "\n  ", "\n- ", "-", "- ", ":", ": ", ",", "[", "]", "{", "}", "\"",
        "'", "|", ">", "#", " # ", "&a", "*a", "!", "%", "@", "`", "?", "\\", "\t", "가", "a", "1", "~", "“", "”",
        "：", "，", "　", "\u{feff}", "\u{200b}", "profile:", "name", "<<",
    ];
    (0..=random.next(24)).flat_map(|_| SIGNS[random.next(SIGNS.len())].bytes()).collect()
}

/// Runs a target a number of times, or until the time is over.
fn run(name: &str, times: usize, make: fn(&[Vec<u8>], &mut Random) -> Vec<u8>, target: fn(&[u8], &Path)) {
    let seconds = std::env::var("FOLIO_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse::<f64>().ok());
    let (seeds, folder, start) = (seeds(), tempfile::tempdir().expect("a folder"), Instant::now());
    let began = seconds.map_or(1, |_| std::process::id().into());
    let mut random = Random(began);
    let (mut count, mut worst, mut found) = (0, Duration::ZERO, 0);
    let goes_on = |count: usize| seconds.map_or(count < times, |seconds| start.elapsed().as_secs_f64() < seconds);
    while goes_on(count) {
        let data = match count {
            count if count < seeds.len() && seconds.is_some() => seeds[count].clone(),
            _ => make(&seeds, &mut random),
        };
        let before = Instant::now();
        let result = catch_unwind(|| target(&data, folder.path()));
        let elapsed = before.elapsed();
        worst = worst.max(elapsed);
        count += 1;
        if result.is_err() || seconds.is_some() && elapsed > Duration::from_secs(5) {
            found += 1;
            let kept = root().join("target/fuzz");
            fs::create_dir_all(&kept).expect("a folder");
            let file = kept.join(format!("{name}-{began}-{count}.yaml"));
            fs::write(&file, &data).expect("a file");
            eprintln!("{name}: {} after {elapsed:?}", file.display());
        }
    }
    eprintln!("{name}: {count} inputs, the longest {worst:?}, {found} found");
    assert_eq!(found, 0, "{name}: see target/fuzz/");
}

#[test]
fn random_content_is_read_or_refused() {
    run("load", 400, mutated, targets::load);
}

#[test]
fn random_signs_are_read_or_refused() {
    run("signs", 2000, signs, targets::load);
}

#[test]
fn random_markdown_is_read() {
    run("markdown", 1000, mutated, |data, _| targets::markdown(data));
}

#[test]
fn random_content_is_set_or_refused() {
    run("pipeline", 20, mutated, targets::pipeline);
}

/// Random combinations of lines of résumés in Markdown and HTML.
fn resumes(_: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    const PIECES: &[&str] = &[
        "# 김하늘",
        "## 경력",
        "## 프로젝트",
        "## 학력",
        "## 기술 스택",
        "## 자격증",
        "## 자기소개서",
        "## 기타",
        "### 나루페이 | 개발자 (2021.03 ~ 현재)",
        "### 하늘",
        "#### 성과",
        "- 개발",
        "  - 정산",
        "    - 대사",
        "- 기간: 2020.01 ~ 2020.12",
        "- **역할**: 개발, 설계",
        "1. 첫째",
        "**주요 업무**",
        "**회사** | 2019.01 - 2020.02",
        "> 인용",
        "| 기간 | 회사 |\n|---|---|\n| 2020 | 가 |",
        "|  |  |\n|--|--|\n| **a** | b |",
        "```\n코드\n```",
        "---",
        "a@b.cc | 010-1234-5678 | https://a.bc/d_e",
        "[링크](https://a.bc/(x))",
        "![그림](a.png)",
        "![](https://img.shields.io/x)",
        "<br>",
        "<div>",
        "</div>",
        "<h3>제목</h3>",
        "<table><tr><td>이름<td>값</table>",
        "<!-- 말 -->",
        "{% include a.html b=\"c\" %}",
        "{:.x}",
        "{{ 값 }}",
        "`{{ x }}`",
        "*기울임* **굵게**글",
        "a_b_c 2*3*4 ~~가~~ ~나~",
        "\\*",
        "&amp; &lt;b&gt; <String>",
        "\"따옴표\": '값' # 주석",
        "- [ ] 할 일",
        "텍스트  \n다음 줄",
        "    들여쓴 줄",
        "• 점",
        "[라벨]",
        "라벨: 값",
        "정보처리기사 (2020.05)",
        "한빛대학교 컴퓨터공학과 졸업 (3.9/4.5)",
        "TOEIC 900",
        "1) 가",
        "+ 더하기",
        "\t탭",
        "제목\n===",
        "http://",
        "<a href='#x'>x</a>",
        "<details><summary>더</summary>",
        "- ",
        "#",
        "**",
        "value: 1",
        "items:",
        "- facts: 가",
        "❤️ :smile:",
        "2020",
        "~ 현재",
        "\u{200b}",
        "(주)가",
    ];
    let mut out = String::new();
    for _ in 0..=random.next(24) {
        out.push_str(PIECES[random.next(PIECES.len())]);
        out.push_str(["\n", "\n", "\n\n", " ", "", "\n  "][random.next(6)]);
    }
    out.into_bytes()
}

#[test]
fn random_resumes_are_imported_whole() {
    run("resumes", 500, resumes, targets::import);
}

#[test]
fn random_text_is_imported_whole() {
    run("import", 300, mutated, targets::import);
}

#[test]
fn random_keys_and_values_are_imported_whole() {
    run("keyed", 150, mutated, targets::keyed);
}

#[test]
fn random_archives_are_imported_whole() {
    run("packed", 100, mutated, targets::packed);
}

/// Earlier finds must not fail again.
#[test]
fn what_was_found_stays_right() {
    let folder = tempfile::tempdir().expect("a folder");
    for file in entries(&root().join("fuzz/found")) {
        let data = fs::read(file).expect("a file");
        targets::load(&data, folder.path());
        targets::markdown(&data);
        targets::import(&data, folder.path());
        targets::keyed(&data, folder.path());
        targets::packed(&data, folder.path());
        targets::pipeline(&data, folder.path());
    }
}
