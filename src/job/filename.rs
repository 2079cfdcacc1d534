//! Names of files, from what the content and its targets say, safe on every system.

use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization;

use super::request::{Destination, Request};
use crate::diagnostics::{Place, Problem, Problems, msg, problem};
use crate::model::read::Text;
use crate::tailor::{Target, Variables};
use crate::text::clean::is_invisible;

/// Longest name in bytes, the ending included; file systems end at 255.
const MAX_BYTES: usize = 200;

/// What a file system or a shell trips over.
const ILLEGAL: &[char] = &['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

/// What a document is named by.
pub struct Naming<'a> {
    /// The request, which may name the file itself.
    pub request: &'a Request,
    /// A pattern of the document's own.
    pub pattern: Option<&'a Text>,
    /// The target.
    pub target: Option<&'a Target>,
    /// The language of the document.
    pub lang: &'a str,
    /// Where the content begins.
    pub content: &'a Place,
}

/// Where a document goes; `None` after a problem of its name.
pub fn path(naming: &Naming, variables: &mut Variables, problems: &mut Problems) -> Option<PathBuf> {
    let Naming { request, target, .. } = naming;
    let folder = match &request.destination {
        Destination::Folder(folder) => folder,
        Destination::File(path) => return Some(path.clone()),
        Destination::Stdout => return Some(PathBuf::from("-")),
    };
    variables.insert("lang", naming.lang.to_owned());
    // A content without a name is reported where it is read.
    let mut own: Vec<_> = variables.contains("name").then_some("name").into_iter().collect();
    if let Some(target) = target {
        variables.insert("target", target.id.clone());
        // The company and role of the target itself; those of the content are untailored.
        // A value that cannot be read was reported already.
        let known = |key: &str, text: &Option<Text>| text.is_some() && variables.contains(key);
        own.push(if known("company", &target.company) { "company" } else { "target" });
        own.extend(known("role", &target.role).then_some("role"));
    }
    own.push("document");
    let default = own.iter().map(|key| format!("{{{{{key}}}}}")).collect::<Vec<_>>().join("_");
    let pattern = naming.pattern.or_else(|| target.as_ref()?.filename.as_ref());
    let company = target.map(|target| target.company.as_ref().map_or(&target.place, |company| &company.place));
    let (pattern, place) = match pattern {
        Some(pattern) => (pattern.text.as_str(), &pattern.place),
        None => (default.as_str(), company.unwrap_or(naming.content)),
    };
    let stem = stem(pattern, place, variables, request.targeting.ascii_names, problems)?;
    Some(folder.join(format!("{stem}.pdf")))
}

/// The name that a pattern such as `{{name}}_{{document}}` gives, without an ending.
///
/// Signs that no name may have are replaced in values and are an error in the pattern itself; so are names that are
/// too long and names that Windows keeps for itself. `None` after a problem.
pub fn stem(
    pattern: &str,
    place: &Place,
    variables: &Variables,
    ascii: bool,
    problems: &mut Problems,
) -> Option<String> {
    let mut filled = pattern.to_owned();
    if !variables.map(replaced).fill(&mut filled, place, problems) {
        return None;
    }
    let composed: String = filled.nfc().filter(|char| !char.is_control() && !is_invisible(*char)).collect();
    let mut name: String = composed.chars().map(|char| if char.is_whitespace() { '_' } else { char }).collect();
    if ascii {
        name = slug(&name);
    }
    if let Some(problem) = fault(&name) {
        problems.push(problem.at(place).help(msg!("file-name.set")));
        return None;
    }
    Some(name)
}

/// What is wrong with a name.
fn fault(name: &str) -> Option<Problem> {
    if let Some(char) = name.chars().find(|char| ILLEGAL.contains(char)) {
        return Some(problem!("file-name.illegal", char, name));
    }
    if name.trim_matches(['.', '_', '-']).is_empty() {
        return Some(problem!("file-name.empty"));
    }
    if name.starts_with(['.', '-']) || name.ends_with('.') {
        return Some(problem!("file-name.dot", name));
    }
    if is_reserved(name) {
        return Some(problem!("file-name.reserved", name));
    }
    let bytes = name.len() + ".pdf".len();
    (bytes > MAX_BYTES).then(|| problem!("file-name.too-long", bytes, most = MAX_BYTES, name))
}

/// Whether Windows keeps a name for a device, whatever its ending.
pub fn is_reserved(name: &str) -> bool {
    let device = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let number = device.strip_prefix("COM").or(device.strip_prefix("LPT"));
    let numbered = number.is_some_and(|number| {
        let mut chars = number.chars();
        let one = chars.next().filter(|char| char.is_ascii_digit() || matches!(char, '¹' | '²' | '³'));
        one.is_some() && chars.next().is_none()
    });
    numbered || matches!(device.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
}

/// A value for a name: what no name may have becomes a dash.
fn replaced(value: &str) -> String {
    let dashed: String = value.trim().chars().map(|char| if ILLEGAL.contains(&char) { '-' } else { char }).collect();
    dashed.trim_matches(['.', '-']).to_owned()
}

/// The name in ASCII letters: Hangul and others by their sound.
fn slug(name: &str) -> String {
    let latin = deunicode::deunicode_with_tofu(name, "-");
    let mut slug = String::new();
    for char in latin.trim().chars() {
        match char {
            char if char.is_ascii_alphanumeric() || matches!(char, '_' | '.' | '+') => slug.push(char),
            _ if !slug.ends_with(['-', '_']) => slug.push('-'),
            _ => {}
        }
    }
    slug.replace("-_", "_").trim_matches(['-', '_', '.']).to_owned()
}

/// The form in which names are compared: some file systems do not tell case or composition apart.
pub fn comparable(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::source::Sources;

    fn named(pattern: &str, company: &str, ascii: bool) -> Result<String, Problems> {
        let file = Sources::default().add("a".into(), "".into(), String::new());
        let mut variables = Variables::default();
        variables.insert("company", company.to_owned());
        let mut problems = Problems::default();
        stem(pattern, &Place { file, range: 0..0 }, &variables, ascii, &mut problems).ok_or(problems)
    }

    #[test]
    fn values_are_made_safe() {
        for (company, expected) in [
            ("하늘 페이", "하늘_페이_이력서"),
            ("../../etc/passwd", "etc-passwd_이력서"),
            ("A: B?", "A-_B_이력서"),
            ("\u{1112}\u{1161}\u{11ab}", "한_이력서"),
        ] {
            assert_eq!(named("{{company}}_이력서", company, false).unwrap(), expected);
        }
    }

    #[test]
    fn patterns_are_checked() {
        for pattern in [
            "a/b", "CON", "com1.x", "COM¹", "lpt0", "CONIN$", "conout$.a", ".hidden", "-f", "{{company}}?", "", "___",
            "{{nothing}}",
        ] {
            assert!(named(pattern, "x", false).is_err(), "{pattern}");
        }
        // Four letters that begin so are no device.
        assert!(named("{{company}}", "COMA", false).is_ok());
        let too_long = named("{{company}}", &"가".repeat(70), false).unwrap_err().into_found();
        assert!(too_long[0].message.to_string().contains("214 bytes"), "{too_long:?}");
        assert!(named("{{company}}", &"가".repeat(65), false).is_ok());
    }

    #[test]
    fn slugs_are_ascii_and_differ_where_sounds_do() {
        assert_eq!(named("윤재하_{{company}}_이력서", "하늘 페이", true).unwrap(), "yunjaeha_haneul_pei_iryeogseo");
        assert!(named("{{company}}", "㈜네이버(NAVER)", true).unwrap().is_ascii());
    }
}
