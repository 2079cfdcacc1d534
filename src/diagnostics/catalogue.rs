//! The catalogue: all sentences that users see, by name, from the files `messages/LANGUAGE/*.ftl` (Project Fluent).
//!
//! A message is parsed when it is first printed.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};

use super::brief::brief;
use super::code::Code;
use super::message::{Arg, Message};
use crate::korean::particle;

/// A language and its files.
type Files = (&'static str, &'static [&'static str]);

macro_rules! files {
    ($language:literal: $($file:literal)*) => {
        ($language, &[$(include_str!(concat!("../../messages/", $language, "/", $file, ".ftl"))),*])
    };
}

/// The languages. The first one is the language of the program.
const LANGUAGES: &[Files] = &[files!("en":
    "files" "yaml" "content" "texts" "pictures" "layouts" "targets" "documents" "words" "cli" "schema"
)];

/// The messages of one language.
pub struct Catalogue {
    language: &'static str,
    files: &'static [&'static str],
    /// The messages that were printed so far; `None` for a name that does not exist.
    read: Mutex<HashMap<String, Option<Arc<Bundle>>>>,
}

/// A parsed message.
type Bundle = FluentBundle<FluentResource>;

/// The catalogue in the language of the program.
pub fn of_program() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| Catalogue::new(&LANGUAGES[0]))
}

/// Writes the message in the language of the program.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(&of_program().text(self))
    }
}

impl Catalogue {
    fn new((language, files): &Files) -> Self {
        Self { language, files, read: Mutex::default() }
    }

    /// The text of a message, shortened; its name if the catalogue does not have it.
    pub fn text(&self, message: &Message) -> String {
        let mut text = self.whole(message);
        brief(&mut text);
        text
    }

    fn whole(&self, message: &Message) -> String {
        let Message { id, args } = message;
        let mut values = FluentArgs::with_capacity(args.len());
        args.iter().for_each(|(name, arg)| values.set(*name, self.value(arg)));
        self.find(id, Some(&values)).unwrap_or_else(|| {
            debug_assert!(false, "there is no message `{id}`");
            (*id).to_owned()
        })
    }

    fn value<'a>(&self, arg: &'a Arg) -> FluentValue<'a> {
        match arg {
            Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Arg::Number(number) => FluentValue::from(*number),
            Arg::List(names) => {
                let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
                FluentValue::String(names.join(", ").into())
            }
            Arg::Message(message) => FluentValue::String(self.whole(message).into()),
        }
    }

    fn find(&self, id: &str, args: Option<&FluentArgs>) -> Option<String> {
        let (name, attribute) = id.split_once('.').map_or((id, None), |(name, attribute)| (name, Some(attribute)));
        let bundle = self.bundle(name)?;
        let message = bundle.get_message(name)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut errors: Vec<FluentError> = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors);
        debug_assert!(errors.is_empty(), "the message `{id}`: {errors:?}");
        Some(text.into_owned())
    }

    /// The message with a name.
    fn bundle(&self, name: &str) -> Option<Arc<Bundle>> {
        let known = || self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known().get(name) {
            return known.clone();
        }
        let source = self.files.iter().find_map(|file| source_of(file, name));
        let bundle = source.map(|source| Arc::new(read(self.language, source)));
        known().insert(name.to_owned(), bundle.clone());
        bundle
    }

    /// A text without arguments, by a name that is known only at run time, such as the name of a flag.
    pub fn lookup(&self, id: &str) -> Option<String> {
        self.find(id, None)
    }

    /// A line that says what a code means.
    pub fn summary(&self, code: Code) -> String {
        self.lookup(code.name()).unwrap_or_default()
    }

    /// The explanation of a code, with examples.
    pub fn explanation(&self, code: Code) -> String {
        self.lookup(&format!("{code}.explanation")).unwrap_or_default()
    }
}

/// The source of a message in a file: its line, and the indented lines below it.
fn source_of<'t>(file: &'t str, name: &str) -> Option<&'t str> {
    let head = format!("\n{name} =");
    let start = match file.starts_with(&head[1..]) {
        true => 0,
        // `contains` is ten times faster than `find`, and most files do not have the message.
        false => file.contains(&head).then(|| file.find(&head))?? + 1,
    };
    let is_end = |(at, _): &(usize, &str)| !file[at + 1..].starts_with([' ', '\n', '\r']);
    let end = file[start..].match_indices('\n').map(|(at, end)| (start + at, end)).find(is_end);
    Some(&file[start..end.map_or(file.len(), |(at, _)| at)])
}

fn read(language: &str, source: &str) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(language.parse().into_iter().collect());
    // Otherwise each value is between marks of direction, which users would copy along with it.
    bundle.set_use_isolating(false);
    // There is only one function, so its name is not taken.
    let _ = bundle.add_function("JOSA", josa);
    // A message that cannot be parsed is left out, and a test finds it. A panic would itself be reported with a message.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let _ = bundle.add_resource(resource);
    bundle
}

/// `JOSA($name, "을/를")`: the Korean particle for the sound at the end of a word.
fn josa<'a>(values: &[FluentValue<'a>], _: &FluentArgs) -> FluentValue<'a> {
    let word = match values.first() {
        Some(FluentValue::String(word)) => word.to_string(),
        Some(FluentValue::Number(number)) => number.as_string().into_owned(),
        _ => return FluentValue::Error,
    };
    match values.get(1) {
        Some(FluentValue::String(pair)) => match particle::choose(&word, pair) {
            Ok(particle) => FluentValue::String(particle.into()),
            Err(_) => FluentValue::Error,
        },
        _ => FluentValue::Error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::msg;

    fn catalogue(text: &'static str) -> Catalogue {
        Catalogue::new(&("ko", Box::leak(Box::new([text]))))
    }

    #[test]
    fn values_are_put_into_sentences() {
        let catalogue = catalogue(
            "a = a list\nb = expected { $what }, found { $names }\n    .n = { $n ->\n        [one] a page\n       *[other] { $n } pages\n    }\n",
        );
        let text = catalogue.text(&msg!("b", what = msg!("a"), names = ["x", "y"]));
        assert_eq!(text, "expected a list, found `x`, `y`");
        assert_eq!(catalogue.text(&msg!("b.n", n = 1234)), "1234 pages");
    }

    #[test]
    fn particles_follow_the_sound_of_a_value() {
        let catalogue = catalogue("a = `{ $name }`{ JOSA($name, \"을/를\") } 찾을 수 없습니다\n");
        assert_eq!(catalogue.text(&msg!("a", name = "하늘")), "`하늘`을 찾을 수 없습니다");
        assert_eq!(catalogue.text(&msg!("a", name = 'A')), "`A`를 찾을 수 없습니다");
        assert_eq!(catalogue.text(&msg!("a", name = 3)), "`3`을 찾을 수 없습니다");
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "the message `a`: ")]
    fn a_missing_argument_panics() {
        catalogue("a = no { $name } here\n").text(&msg!("a"));
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "there is no message `b`")]
    fn a_missing_message_panics() {
        catalogue("a = a\n").text(&msg!("b"));
    }
}
