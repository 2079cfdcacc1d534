//! What fuzzing runs: every input must end without a panic, soon, and with a problem or a result.
//!
//! cargo-fuzz runs these with inputs that it grows itself; `cargo test` with inputs that are mutated at random.

use std::io::Write;
use std::path::Path;

use folio_pdf::content::{self, Content};
use folio_pdf::diagnostics::problem::Problems;
use folio_pdf::diagnostics::render;
use folio_pdf::diagnostics::source::Sources;
use folio_pdf::layout;
use folio_pdf::lint::{self, Context};
use folio_pdf::pictures::decode;
use folio_pdf::tailor::{self, Choice, Tailored};
use folio_pdf::text::markdown::{self, LineBreaks};
use folio_pdf::typeset::compile::compile;
use folio_pdf::typeset::export::{Standards, pdf};
use folio_pdf::typeset::fonts::{self, FontSearch, Fonts};
use folio_pdf::typeset::world::{Base, JobWorld};
use folio_pdf::values::{PartialDate, YearMonth};
use folio_pdf::view::{self, FontChoice, Language, Setup};

/// Reads a content from the bytes of a file, checks it, and says what is wrong in every form.
pub fn load(data: &[u8], folder: &Path) {
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    read(data, folder, &mut sources, &mut problems);
    let problems = problems.into_sorted(&sources);
    let mut out = typst_kit::diagnostics::termcolor::NoColor::new(Vec::new());
    render::problems(&mut out, &sources, &problems).expect("memory can be written");
    render::concise(&mut out, &sources, &problems).expect("memory can be written");
    let json = render::machine(&render::json_problems(&sources, &problems));
    writeln!(out, "{json}").expect("memory can be written");
    let said = String::from_utf8(out.into_inner()).expect("messages are texts");
    let control = said.chars().find(|char| char.is_control() && *char != '\n');
    assert_eq!(control, None, "a control character in a message");
}

/// Reads a text as Markdown, both ways.
pub fn markdown(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let line = markdown::inline(&text).value;
    let blocks = markdown::blocks(&text, LineBreaks::Keep).value;
    serde_json::to_string(&(line, blocks)).expect("JSON");
}

/// Makes a PDF of a content in every layout, where it has no errors.
pub fn pipeline(data: &[u8], folder: &Path) {
    // What Typst keeps of the inputs before would count as memory of this one.
    comemo::evict(0);
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    let Some((content, tailored)) = read(data, folder, &mut sources, &mut problems) else { return };
    let base = Base::new(Fonts::new(&FontSearch::default()), content.root.clone());
    let families = base.families();
    for name in layout::names() {
        let layout = layout::find(name, &content.root, &mut sources, &mut problems).expect("a layout");
        let setup = Setup {
            layout: &layout,
            language: Language::find(&tailored.lang).or(Language::find("ko")).expect("a language"),
            fonts: FontChoice { families: &families, sans: fonts::SANS, serif: fonts::SERIF, mono: fonts::MONO },
            as_of: YearMonth::new(2026, 11).expect("a month"),
            root: &content.root,
            sources: &sources,
            draft: false,
            for_validation: false,
            as_of_day: PartialDate::parse("2026-11-20", 2026).expect("a date"),
        };
        let letters = !tailored.portfolio.letters.is_empty();
        if layout.needs(layout::Need::Letters) && !letters {
            continue;
        }
        let (view, _) = view::build(&tailored.portfolio, &setup, &mut problems);
        if problems.any_error() {
            return;
        }
        let world = JobWorld::new(&base, &layout.path, serde_json::to_string(&view).expect("JSON"));
        let (document, _) = compile(&world).unwrap_or_else(|failure| panic!("{name}: {failure:?}"));
        let as_of = PartialDate::parse("2026-11-20", 2026).expect("a date");
        pdf(&document, &world, &Standards::default(), "fuzz", as_of)
            .unwrap_or_else(|failure| panic!("{name}: {failure:?}"));
    }
}

fn read(data: &[u8], folder: &Path, sources: &mut Sources, problems: &mut Problems) -> Option<(Content, Tailored)> {
    let path = folder.join("portfolio.yaml");
    std::fs::write(&path, data).expect("a file");
    let content = content::load(&path, sources, problems)?;
    let context = Context { this_year: 2026, as_of: YearMonth::new(2026, 11).expect("a month"), draft: false };
    let pictures = lint::pictures(&content, context, sources, problems);
    lint::content(&content, context, sources, problems);
    problems.extend_with(decode::decode_all(&pictures));
    let tailored = tailor::tailor(&content, &Choice { lang: None, this_year: 2026 }, problems)?;
    Some((content, tailored))
}
