//! Names of files, composed from the content and the target, and safe on every operating system.

use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization;

use super::request::{Destination, Request};
use crate::diagnostics::{Place, Problem, Problems, msg, problem};
use crate::model::read::Text;
use crate::tailor::{Target, Variables};
use crate::text::clean::is_invisible;

/// Maximum length of a name with its extension, in bytes; file systems allow 255.
const MAX_BYTES: usize = 200;

/// Characters that file systems or shells do not allow in names.
const ILLEGAL: &[char] = &['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

/// The data from which a file is named.
pub struct Naming<'a> {
    /// The request, which may name the file.
    pub request: &'a Request,
    /// The pattern of the document, if it has one.
    pub pattern: Option<&'a Text>,
    /// The target, if the document has one.
    pub target: Option<&'a Target>,
    /// The language of the document.
    pub lang: &'a str,
    /// The start of the content: the place of problems that belong to no line.
    pub content: &'a Place,
}

/// The path of a document; `None` after a problem with its name.
pub fn path(naming: &Naming, variables: &mut Variables, problems: &mut Problems) -> Option<PathBuf> {
    let Naming { request, target, .. } = naming;
    let folder = match &request.destination {
        Destination::Folder(folder) => folder,
        Destination::File(path) => return Some(path.clone()),
        Destination::Stdout => return Some(PathBuf::from("-")),
    };
    variables.insert("lang", naming.lang.to_owned());
    // A missing name is already reported.
    let mut own: Vec<_> = variables.contains("name").then_some("name").into_iter().collect();
    if let Some(target) = target {
        variables.insert("target", target.id.clone());
        // Only the company and role of the target count, not those of the content.
        // A value that cannot be read is already reported.
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

/// Fills a pattern such as `{{name}}_{{document}}`, and returns the name without an extension; `None` after a problem.
///
/// Illegal characters are replaced in values, and are an error in the pattern itself. Names that are too long or
/// reserved on Windows are errors, too.
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
        let other = problem.help.is_empty().then(|| msg!("file-name.set"));
        problems.push(problem.at(place).maybe_help(other));
        return None;
    }
    Some(name)
}

/// The problem of an invalid name.
fn fault(name: &str) -> Option<Problem> {
    if let Some(char) = name.chars().find(|char| ILLEGAL.contains(char)) {
        return Some(problem!("file-name.illegal", char, name).help(msg!("file-name.remove", char)));
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

/// Whether a name is reserved for a device on Windows, with any extension.
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

/// Replaces the illegal characters of a value by dashes.
fn replaced(value: &str) -> String {
    let dashed: String = value.trim().chars().map(|char| if ILLEGAL.contains(&char) { '-' } else { char }).collect();
    dashed.trim_matches(['.', '-']).to_owned()
}

/// Transliterates a name to ASCII: Hangul and other letters by their sound.
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

/// The form in which names are compared: some file systems ignore case or Unicode composition.
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
        // A longer name that starts like a device is allowed.
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
