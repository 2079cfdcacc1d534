//! A second run checks as much as a first: after any change, a run in the folder of an earlier run has the same result as one in
//! an empty folder, and `status` predicts it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use crate::random::Random;
use crate::support::Scratch;
use folio_pdf::api::diagnostics::{Code, Level, Levels};
use folio_pdf::api::job::batch::{Options, State, Verdict, run, status};
use folio_pdf::api::job::{Destination, Request, Targeting};
use folio_pdf::api::values::PartialDate;

/// Names that are sometimes those of companies, and sometimes in the content.
const NAMES: &[&str] = &["하늘페이", "구름", "나루", "Haneul Pay", "다솜테크", "바다물류"];

/// A content and its targets. Each part may change.
#[derive(Debug, Clone, Default)]
struct World {
    employers: BTreeSet<&'static str>,
    headline: String,
    /// A URL, the alternative text of a picture, and the text in the picture.
    link: &'static str,
    alternative: &'static str,
    drawing: String,
    /// The text that the user's own layout prints, and a file that it reads.
    printed: &'static str,
    read: String,
    meant: bool,
    /// Whether it mentions a product of a company, which is a warning.
    product: bool,
    /// A forbidden word and a required one.
    forbidden: &'static str,
    required: &'static str,
    allow: bool,
    deny: bool,
    size: bool,
    photo: u8,
    targets: BTreeMap<String, Target>,
}

#[derive(Debug, Clone, Default)]
struct Target {
    company: &'static str,
    aliases: BTreeSet<&'static str>,
    allowed: BTreeSet<&'static str>,
    title: &'static str,
    filename: &'static str,
    max_pages: Option<u32>,
    max_size: Option<&'static str>,
    package: bool,
    own_layout: bool,
}

impl World {
    /// A content whose documents all pass. Many single changes keep one back: names that no target has yet, names of employers,
    /// names that only one target allows, an intended placeholder, a warning.
    fn base() -> Self {
        let target = |company| Target { company, ..Target::default() };
        let allowing =
            Target { allowed: BTreeSet::from(["다솜테크"]), title: "다솜테크", ..target("물결소프트") };
        let targets = [
            ("t0", target("하늘페이")),
            ("t1", Target { package: true, ..target("다솜테크") }),
            ("t2", Target { own_layout: true, ..target("나루") }),
            ("t3", allowing),
        ];
        Self {
            employers: BTreeSet::from(["나루"]),
            headline: "지원자 TODO".into(),
            link: "바다물류",
            alternative: "Haneul Pay",
            drawing: "나루".into(),
            printed: "구름 글",
            meant: true,
            product: true,
            required: "글",
            targets: targets.map(|(id, target)| (id.to_owned(), target)).into(),
            ..Self::default()
        }
    }

    /// Changes one thing.
    fn change(&mut self, random: &mut Random) {
        let mut name = || NAMES[random.next(NAMES.len())];
        let (name, other) = (name(), name());
        let some = |random: &mut Random| ["", name][random.next(2)];
        let ids: Vec<_> = self.targets.keys().cloned().collect();
        let id = ids.get(random.next(ids.len())).cloned().unwrap_or_default();
        let kind = random.next(29);
        match kind {
            0 | 1 => {
                let id = format!("t{}", random.next(5));
                self.targets.entry(id).or_insert_with(|| Target { company: name, ..Target::default() });
                return;
            }
            2 if self.targets.len() > 1 => return drop(self.targets.remove(&id)),
            3 => {
                // Another file of the same target.
                let target = self.targets.remove(&id).unwrap_or_default();
                self.targets.insert(format!("{id}x"), target);
                return;
            }
            4 => return toggle(&mut self.employers, name),
            5 => {
                return self.headline =
                    ["개발자", name, "TODO 앱", "지원자 TODO", "990101-1234567"][random.next(5)].to_owned();
            }
            6 => return self.link = some(random),
            7 => return self.alternative = some(random),
            8 => return self.drawing = some(random).to_owned(),
            9 => return self.printed = some(random),
            10 => return self.read = format!("{}", random.next(3)),
            11 => return self.meant = !self.meant,
            12 => return self.allow = !self.allow,
            13 => return self.deny = !self.deny,
            14 => return self.size = !self.size,
            15 => return self.photo = self.photo.wrapping_add(1),
            26 => return self.product = !self.product,
            27 => return self.forbidden = ["", "바다", "그림"][random.next(3)],
            28 => return self.required = ["", "글", "구름"][random.next(3)],
            _ => {}
        }
        // An alias or a company that moves from one target to another.
        let second = ids[random.next(ids.len())].clone();
        let moved = self.targets.get(&second).map(|target| (target.company, target.aliases.clone()));
        let Some(target) = self.targets.get_mut(&id) else { return };
        match (kind, moved) {
            (16, _) => toggle(&mut target.aliases, name),
            (17, _) => toggle(&mut target.allowed, name),
            (18, _) => target.title = some(random),
            (19, _) => target.filename = some(random),
            (20, _) => target.max_pages = [None, Some(1), Some(2)][random.next(3)],
            (21, _) => target.max_size = [None, Some("9kB"), Some("1MB")][random.next(3)],
            (22, _) => target.package = !target.package,
            (23, _) => target.own_layout = !target.own_layout,
            (24, Some((company, _))) => {
                let own = std::mem::replace(&mut target.company, company);
                self.targets.entry(second).and_modify(|second| second.company = own);
            }
            (_, Some((_, aliases))) => {
                let own = std::mem::replace(&mut target.aliases, aliases);
                self.targets.entry(second).and_modify(|second| second.aliases = own);
            }
            _ => target.company = other,
        }
    }

    fn write(&self, scratch: &Scratch) {
        let _ = fs::remove_dir_all(scratch.path("content"));
        let jobs: String =
            self.employers.iter().map(|name| format!("{{company: {name}, period: 2021.03 ~ 2022.04}}, ")).collect();
        let mut content = format!(
            "profile: {{name: 홍길동, headline: '{}', photo: me.svg}}\nexperience: [{jobs}]\nprojects:\n- title: 하나\n  \
             tasks: ['{}', '[공고](https://example.com/{})']\n  figures: [{{src: a.svg, alt: '그림 {}'}}]\n",
            self.headline,
            "글 ".repeat(400),
            self.link.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>(),
            self.alternative
        );
        if self.meant {
            content += "- {title: 둘, tasks: ['지원자 `TODO` 정리']}\n";
        }
        if self.product {
            content += "- {title: 셋, tasks: [하늘페이 API 연동]}\n";
        }
        for (key, word) in [("forbid", self.forbidden), ("require", self.required)] {
            if !word.is_empty() {
                writeln!(content, "{key}: {{{word}: 까닭}}").expect("text");
            }
        }
        if self.allow {
            content += "allow: [placeholder]\n";
        }
        if self.size {
            content += "design: {size: 9.5pt}\n";
        }
        scratch.write("content/portfolio.yaml", content);
        let svg = |inner: &str| {
            format!(
                "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'><text y='20' font-family='Pretendard'>{inner}</text></svg>"
            )
        };
        scratch.write("content/a.svg", svg(&self.drawing));
        scratch.write("content/me.svg", svg(&self.photo.to_string()));
        scratch.write("content/read.txt", &self.read);
        let own = format!(
            "//! about: {{ko: 것}}\n#set text(font: \"Pretendard\")\n{}\n#read(\"/content/read.txt\")\n",
            self.printed
        );
        scratch.write("content/layouts/own.typ", own);
        for (id, target) in &self.targets {
            let list = |names: &BTreeSet<&str>| names.iter().copied().collect::<Vec<_>>().join(", ");
            let mut yaml = format!(
                "company: {}\naliases: [{}]\nallow_mentions: [{}]\npackage: {}\n",
                target.company,
                list(&target.aliases),
                list(&target.allowed),
                target.package
            );
            let title = if target.title.is_empty() { String::new() } else { format!(", title: {}", target.title) };
            let own = if target.own_layout { ", own" } else { "" };
            writeln!(yaml, "documents: [{{layout: resume{title}}}{own}]").expect("text");
            writeln!(yaml, "filename: '{id}_{{{{document}}}}{}'", target.filename).expect("text");
            target.max_pages.iter().for_each(|max| writeln!(yaml, "max_pages: {max}").expect("text"));
            target.max_size.iter().for_each(|max| writeln!(yaml, "max_size: {max}").expect("text"));
            scratch.write(&format!("content/targets/{id}.yaml"), yaml);
        }
    }

    fn request(&self, scratch: &Scratch, folder: &str) -> Request {
        let targeting = Targeting { targets: vec!["*".into()], ..Targeting::default() };
        let as_of = PartialDate::parse("2026-11-20", 2026).expect("a day");
        let deny: &[String] = if self.deny { &["warnings".to_owned()] } else { &[] };
        Request {
            destination: Destination::Folder(scratch.path(folder)),
            levels: Levels { deny: deny.to_vec(), ..Levels::default() },
            targeting,
            ..Request::new(scratch.path("content"), as_of)
        }
    }
}

fn toggle(names: &mut BTreeSet<&'static str>, name: &'static str) {
    if !names.remove(name) {
        names.insert(name);
    }
}

/// The result of a run.
#[derive(Debug, PartialEq)]
struct Came {
    /// For each path whether the document exists, its bytes, and the reasons if it does not.
    documents: BTreeMap<String, (bool, Vec<u8>, Vec<String>)>,
    said: BTreeSet<String>,
}

/// The result of a run in a folder, and the documents that it did not change.
fn came(world: &World, scratch: &Scratch, folder: &str) -> (Came, BTreeSet<String>) {
    let stop = AtomicBool::new(false);
    let options = Options {
        jobs: Some(2),
        force: false,
        prune: true,
        keep_rejected: false,
        shard: None,
        manifest: true,
        over: Vec::new(),
        stop: &stop,
        progress: &|_| {},
    };
    let report = run(&world.request(scratch, folder), &options);
    let mut came = Came { documents: BTreeMap::new(), said: BTreeSet::new() };
    let mut unchanged = BTreeSet::new();
    for row in report.rows {
        let name = PathBuf::from(&row.path).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_there = matches!(row.result, Verdict::Written | Verdict::Unchanged);
        let bytes = if is_there { fs::read(&row.path).expect("a document") } else { Vec::new() };
        if row.result == Verdict::Unchanged {
            unchanged.insert(name.clone());
        }
        came.documents.insert(format!("{} {name}", row.target), (is_there, bytes, row.reasons));
    }
    // That a file of an earlier run is still there is said in a folder that has one.
    let problems = report.outcome.problems.into_sorted(&report.outcome.sources).into_iter();
    for problem in problems.filter(|problem| problem.code != Code::EarlierFile) {
        let level = if problem.level == Level::Error { "error" } else { "warning" };
        came.said.insert(format!("{level} {}", problem.message).replace(&*scratch.path(folder).to_string_lossy(), ""));
    }
    (came, unchanged)
}

#[test]
fn a_second_run_comes_to_what_a_fresh_one_does() {
    second_runs(12, 60);
}

#[test]
#[ignore = "takes minutes"]
fn many_second_runs_come_to_what_fresh_ones_do() {
    (1..=4).for_each(|seed| second_runs(seed, 200));
}

fn second_runs(seed: u64, changes: usize) {
    let mut random = Random(seed);
    let scratch = Scratch::new();
    let mut world = World::base();
    world.write(&scratch);
    let (first, _) = came(&world, &scratch, "base");
    assert!(first.documents.values().all(|(is_there, ..)| *is_there), "{first:#?}");
    let (mut rejected, mut unchanged) = (0, 0);
    for at in 0..changes {
        // One change of what passes, or one more.
        if at % 2 == 0 {
            world = World::base();
            fs::remove_dir_all(scratch.path("out")).unwrap_or_default();
            fs::create_dir_all(scratch.path("out")).expect("a folder");
            for name in scratch.files("base") {
                fs::copy(scratch.path(&format!("base/{name}")), scratch.path(&format!("out/{name}"))).expect("a copy");
            }
        }
        let before = world.clone();
        world.change(&mut random);
        world.write(&scratch);
        let (_, outputs) = status(&world.request(&scratch, "out"));
        let (second, kept) = came(&world, &scratch, "out");
        let (fresh, _) = came(&world, &scratch, "fresh");
        assert_eq!(second, fresh, "change {at}: {before:#?} → {world:#?}");
        // What is said to be current is left as it is.
        for output in outputs.iter().filter(|output| output.state == State::Current) {
            let name = PathBuf::from(&output.path).file_name().unwrap_or_default().to_string_lossy().into_owned();
            assert!(kept.contains(&name), "change {at}: {name} was current: {before:#?} → {world:#?}");
        }
        let (_, outputs) = status(&world.request(&scratch, "out"));
        for (document, (is_there, ..)) in &second.documents {
            let name = document.split_once(' ').map_or("", |(_, name)| name);
            let of_document =
                outputs.iter().find(|output| !name.is_empty() && output.path.ends_with(&format!("/{name}")));
            let is_current = of_document.is_some_and(|output| output.state == State::Current);
            assert_eq!(is_current, *is_there, "change {at}: {document}");
        }
        rejected += second.documents.values().filter(|(is_there, ..)| !is_there).count();
        unchanged += kept.len();
        fs::remove_dir_all(scratch.path("fresh")).unwrap_or_default();
    }
    // Both happen often enough to mean something.
    assert!(rejected > changes / 4 && unchanged > changes / 4, "{rejected} rejected, {unchanged} unchanged");
}
