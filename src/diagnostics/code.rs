//! The table of codes: every problem has one, with a name that never changes and a level.
//!
//! The catalogue (`messages/`) has a summary, an explanation and the messages of a code under its name: `not-found` for `NotFound`.

use serde::Serialize;
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Level {
    /// Allowed, but probably not intended. The run continues.
    Warning,
    /// Documents are not written.
    Error,
}

impl Level {
    /// The word that messages begin with.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

macro_rules! codes {
    ($($area:ident { $($level:ident($($code:ident)*))* })*) => {
        /// A kind of problem.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Display, EnumString, IntoStaticStr, Serialize,
            VariantArray,
        )]
        #[serde(rename_all = "kebab-case")]
        #[strum(serialize_all = "kebab-case", const_into_str)]
        #[allow(missing_docs, reason = "the catalogue explains each")]
        pub enum Code { $($($($code,)*)*)* }

        /// The area of a code: a file of the catalogue and a chapter of the documentation.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
        #[strum(serialize_all = "kebab-case")]
        #[allow(missing_docs, reason = "the names say it")]
        pub enum Area { $($area,)* }

        impl Code {
            /// The level, unless the user or the code that reports the problem changes it.
            pub const fn level(self) -> Level {
                match self { $($($(Self::$code => Level::$level,)*)*)* }
            }

            /// The area.
            pub const fn area(self) -> Area {
                match self { $($($(Self::$code => Area::$area,)*)*)* }
            }
        }
    };
}

codes! {
    Files {
        Error(
            NotFound Permission Unreadable Outside NoYaml Empty Encoding TooLarge TooMany KeyInTwoFiles Import Write
            Output
        )
    }
    Yaml {
        Error(Tab WideCharacter)
        Warning(WideComma)
        Error(
            ControlCharacter Indentation BlockIndentation UnclosedQuote UnclosedBracket Bracket Comma NeedsQuotes
            Escape
        )
        Warning(Comment)
        Error(
            ColonSpace NoColon Dash NoKey CommentSign Fence MergeConflict DuplicateKey KeyNotText UnknownAnchor
            SecondDocument Yaml
        )
    }
    Content {
        Error(
            UnknownKey MissingKey WrongValue OutOfRange Date Period Email DuplicateId ReservedId UnknownId UnknownName
            UnknownLanguage UnknownWarning TwoAnswers Variable UndefinedVariable
        )
    }
    Texts {
        Error(LinkScheme ListIndentation)
        Warning(
            Table UnclosedMark Bullet Placeholder Example SpeechLevel Spelling Duration Future Overlap ResidentNumber
            Phone Gpa NoContact MissingTranslation
        )
    }
    Pictures {
        Error(ImageMissing ImageOutside ImageRemote ImageFormat ImageUnreadable)
    }
    Layouts {
        Error(UnknownLayout UnknownFont LayoutHeader Layout)
        Warning(LayoutWarning)
        Error(Export)
        Warning(Uncovered Fit NotShown)
    }
    Targets {
        Error(
            UnknownTarget TargetGlob DuplicateTarget UnknownTag UnknownList UnknownLetter UnknownVariant
            UnknownDocument Csv Json TargetRow
        )
    }
    Documents {
        Error(NoLetters AnswerLimit EmptyAnswer)
        Warning(ShortAnswer)
        Error(FileName Collision ForeignName UnknownNames ForbiddenWord RequiredWord Blind)
        Warning(BlindHint ProductName NoCompany)
        Error(MaxPages MaxSize)
        Warning(LargeFile)
        Error(Package Manifest Sent)
        Warning(EarlierFile KeptFile)
        Error(PdfUnreadable)
        Warning(PdfNoText PdfCharacters PdfHiddenText PdfOrder PdfContacts PdfSections PdfLost PdfProperties PdfFile)
        Error(Limit System Bug)
    }
}

impl Area {
    /// All areas, in the order of the documentation.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The name of its file in the catalogue.
    pub fn file(self) -> &'static str {
        self.into()
    }
}

impl Code {
    /// All codes, by area.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The name that users see and write.
    pub const fn name(self) -> &'static str {
        self.into_str()
    }

    /// The code with a name.
    pub fn named(name: &str) -> Option<Self> {
        name.parse().ok()
    }

    /// The code of a message: `unknown-key` for `unknown-key.in-record`. Other names do not compile.
    pub const fn of_message(id: &str) -> Self {
        let id = id.as_bytes();
        let mut at = 0;
        while at < Self::ALL.len() {
            if is_name_of(Self::ALL[at].name().as_bytes(), id) {
                return Self::ALL[at];
            }
            at += 1;
        }
        panic!("the message does not begin with the name of a code");
    }

    /// The codes of warnings, for `--allow` and `--deny`.
    pub fn warnings() -> impl Iterator<Item = Self> + Clone {
        Self::ALL.iter().copied().filter(|code| code.level() == Level::Warning)
    }
}

/// Whether an id begins with a name and a dot.
const fn is_name_of(name: &[u8], id: &[u8]) -> bool {
    if id.len() <= name.len() || id[name.len()] != b'.' {
        return false;
    }
    let mut at = 0;
    while at < name.len() && name[at] == id[at] {
        at += 1;
    }
    at == name.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_belongs_to_the_code_before_its_dot() {
        assert_eq!(Code::of_message("image-missing.draft"), Code::ImageMissing);
        assert_eq!(Code::of_message("unknown-key.in-record"), Code::UnknownKey);
        for code in Code::ALL {
            assert_eq!(Code::named(code.name()), Some(*code));
            assert_eq!(Code::of_message(&format!("{code}.a")), *code);
        }
    }

    #[test]
    #[should_panic(expected = "the name of a code")]
    fn a_message_without_a_code_is_refused() {
        Code::of_message("unknown-keys.in-record");
    }
}
