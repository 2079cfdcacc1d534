//! The table of codes: every problem has one, with a name that never changes and a level.
//!
//! The catalogue (`messages/`) has a summary, an explanation and the messages of a code under its name.

use std::fmt;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Allowed, but probably not intended. The run continues.
    Warning,
    /// Documents are not written.
    Error,
}

impl Level {
    /// The word that messages begin with.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

macro_rules! codes {
    ($($area:ident = $file:literal { $($level:ident $code:ident = $name:literal,)* })*) => {
        /// A kind of problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the catalogue explains each")]
        pub enum Code { $($($code,)*)* }

        /// The area of a code: a file of the catalogue and a chapter of the documentation.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the names say it")]
        pub enum Area { $($area,)* }

        impl Area {
            /// All areas, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$area,)*];

            /// The name of its file in the catalogue.
            pub const fn file(self) -> &'static str {
                match self { $(Self::$area => $file,)* }
            }
        }

        impl Code {
            /// All codes, by area.
            pub const ALL: &'static [Self] = &[$($(Self::$code,)*)*];

            /// The name that users see and write.
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$code => $name,)*)* }
            }

            /// The level, unless the user or the code that reports the problem changes it.
            pub const fn level(self) -> Level {
                match self { $($(Self::$code => Level::$level,)*)* }
            }

            /// The area.
            pub const fn area(self) -> Area {
                match self { $($(Self::$code => Area::$area,)*)* }
            }
        }
    };
}

codes! {
    Files = "files" {
        Error NotFound = "not-found",
        Error Permission = "permission",
        Error Unreadable = "unreadable",
        Error Outside = "outside",
        Error NoYaml = "no-yaml",
        Error Empty = "empty",
        Error Encoding = "encoding",
        Error TooLarge = "too-large",
        Error TooMany = "too-many",
        Error KeyInTwoFiles = "key-in-two-files",
        Error Import = "import",
        Error Write = "write",
        Error Output = "output",
    }
    Yaml = "yaml" {
        Error Tab = "tab",
        Error WideCharacter = "wide-character",
        Warning WideComma = "wide-comma",
        Error ControlCharacter = "control-character",
        Error Indentation = "indentation",
        Error BlockIndentation = "block-indentation",
        Error UnclosedQuote = "unclosed-quote",
        Error UnclosedBracket = "unclosed-bracket",
        Error Bracket = "bracket",
        Error Comma = "comma",
        Error NeedsQuotes = "needs-quotes",
        Error Escape = "escape",
        Warning Comment = "comment",
        Error ColonSpace = "colon-space",
        Error NoColon = "no-colon",
        Error Dash = "dash",
        Error NoKey = "no-key",
        Error CommentSign = "comment-sign",
        Error Fence = "fence",
        Error MergeConflict = "merge-conflict",
        Error DuplicateKey = "duplicate-key",
        Error KeyNotText = "key-not-text",
        Error UnknownAnchor = "unknown-anchor",
        Error SecondDocument = "second-document",
        Error Yaml = "yaml",
    }
    Content = "content" {
        Error UnknownKey = "unknown-key",
        Error MissingKey = "missing-key",
        Error WrongValue = "wrong-value",
        Error OutOfRange = "out-of-range",
        Error Date = "date",
        Error Period = "period",
        Error Email = "email",
        Error DuplicateId = "duplicate-id",
        Error ReservedId = "reserved-id",
        Error UnknownId = "unknown-id",
        Error UnknownName = "unknown-name",
        Error UnknownLanguage = "unknown-language",
        Error UnknownWarning = "unknown-warning",
        Error TwoAnswers = "two-answers",
        Error Variable = "variable",
        Error UndefinedVariable = "undefined-variable",
    }
    Texts = "texts" {
        Error LinkScheme = "link-scheme",
        Error ListIndentation = "list-indentation",
        Warning Table = "table",
        Warning UnclosedMark = "unclosed-mark",
        Warning Bullet = "bullet",
        Warning Placeholder = "placeholder",
        Warning Example = "example",
        Warning SpeechLevel = "speech-level",
        Warning Spelling = "spelling",
        Warning Duration = "duration",
        Warning Future = "future",
        Warning Overlap = "overlap",
        Warning ResidentNumber = "resident-number",
        Warning Phone = "phone",
        Warning Gpa = "gpa",
        Warning NoContact = "no-contact",
        Warning MissingTranslation = "missing-translation",
    }
    Pictures = "pictures" {
        Error ImageMissing = "image-missing",
        Error ImageOutside = "image-outside",
        Error ImageRemote = "image-remote",
        Error ImageFormat = "image-format",
        Error ImageUnreadable = "image-unreadable",
    }
    Layouts = "layouts" {
        Error UnknownLayout = "unknown-layout",
        Error UnknownFont = "unknown-font",
        Error LayoutHeader = "layout-header",
        Error Layout = "layout",
        Warning LayoutWarning = "layout-warning",
        Error Export = "export",
        Warning Uncovered = "uncovered",
        Warning Fit = "fit",
        Warning NotShown = "not-shown",
    }
    Targets = "targets" {
        Error UnknownTarget = "unknown-target",
        Error TargetGlob = "target-glob",
        Error DuplicateTarget = "duplicate-target",
        Error UnknownTag = "unknown-tag",
        Error UnknownList = "unknown-list",
        Error UnknownLetter = "unknown-letter",
        Error UnknownVariant = "unknown-variant",
        Error UnknownDocument = "unknown-document",
        Error Csv = "csv",
        Error Json = "json",
        Error TargetRow = "target-row",
    }
    Documents = "documents" {
        Error NoLetters = "no-letters",
        Error AnswerLimit = "answer-limit",
        Error EmptyAnswer = "empty-answer",
        Warning ShortAnswer = "short-answer",
        Error FileName = "file-name",
        Error Collision = "collision",
        Error ForeignName = "foreign-name",
        Error ForbiddenWord = "forbidden-word",
        Error RequiredWord = "required-word",
        Error Blind = "blind",
        Warning BlindHint = "blind-hint",
        Warning ProductName = "product-name",
        Warning NoCompany = "no-company",
        Error MaxPages = "max-pages",
        Error MaxSize = "max-size",
        Warning LargeFile = "large-file",
        Error Package = "package",
        Error Manifest = "manifest",
        Error Sent = "sent",
        Warning EarlierFile = "earlier-file",
        Warning KeptFile = "kept-file",
        Error PdfUnreadable = "pdf-unreadable",
        Warning PdfNoText = "pdf-no-text",
        Warning PdfCharacters = "pdf-characters",
        Warning PdfHiddenText = "pdf-hidden-text",
        Warning PdfOrder = "pdf-order",
        Warning PdfContacts = "pdf-contacts",
        Warning PdfSections = "pdf-sections",
        Warning PdfLost = "pdf-lost",
        Warning PdfProperties = "pdf-properties",
        Warning PdfFile = "pdf-file",
        Error Limit = "limit",
        Error Bug = "bug",
    }
}

impl Code {
    /// The code with a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
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

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self.name())
    }
}

impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
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
