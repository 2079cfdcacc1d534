//! Types of the model by their keys: how to read them, and what they look like.

/// Defines a record: a struct whose fields are keys of a mapping, and how to read it.
///
/// `required` keys have types without [`Read::absent`]; all others are `Option`, `Vec` or `IndexMap`. Every
/// record knows the place it was written at.
macro_rules! record {
    ($(#[doc = $about:literal])* $what:literal $name:ident {
        $($(#[doc = $doc:literal])* $key:ident: $type:ty,)*
    }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $($(#[doc = $doc])* pub $key: $type,)*
            /// Where it stands.
            pub place: $crate::diagnostics::source::Place,
        }

        impl $name {
            /// The keys it can have.
            pub const KEYS: &'static [&'static str] = &[$(stringify!($key)),*];

            /// What it may look like.
            pub fn record() -> $crate::model::shape::Record {
                use $crate::model::read::Read;
                $crate::model::shape::Record {
                    name: stringify!($name),
                    what: $what,
                    about: concat!($($about),*).trim_ascii(),
                    keys: vec![$($crate::model::shape::Key {
                        name: stringify!($key).trim_start_matches("r#"),
                        id: concat!("schema-", stringify!($name), ".", stringify!($key)),
                        about: concat!($($doc),*).trim_ascii(),
                        required: <$type as Read>::absent().is_none(),
                        shape: <$type as Read>::shape,
                    }),*],
                }
            }

            /// Reads the fields without a look at keys that are not its own.
            pub(crate) fn fields(
                entries: &[$crate::yaml::node::Entry],
                place: &$crate::diagnostics::source::Place,
                reader: &mut $crate::model::read::Reader,
            ) -> Option<Self> {
                $(let $key = reader.field(entries, $what, stringify!($key), place);)*
                Some(Self { $($key: $key?,)* place: place.clone() })
            }
        }

        impl $crate::model::read::Read for $name {
            fn read(
                node: &$crate::yaml::node::Node,
                reader: &mut $crate::model::read::Reader,
            ) -> Option<Self> {
                let entries = reader.map(node, $what, Self::KEYS)?;
                Self::fields(entries, &node.place, reader)
            }

            fn stand_in(place: &$crate::diagnostics::source::Place) -> Option<Self> {
                let problems = &mut $crate::diagnostics::problem::Problems::default();
                Self::fields(&[], place, &mut $crate::model::read::Reader::new(problems, 2000))
            }

            fn shape() -> $crate::model::shape::Shape {
                $crate::model::shape::Shape::Record(Self::record)
            }
        }
    };
}

/// Defines a choice between a few words.
macro_rules! choice {
    ($(#[doc = $about:literal])* $what:literal $name:ident {
        $($(#[doc = $doc:literal])* $variant:ident = $word:literal,)*
    }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
        pub enum $name {
            $($(#[doc = $doc])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// The words that can be written.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word of this choice.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl $crate::model::read::Read for $name {
            fn read(
                node: &$crate::yaml::node::Node,
                reader: &mut $crate::model::read::Reader,
            ) -> Option<Self> {
                match node.as_str().map(str::trim) {
                    $(Some($word) => Some(Self::$variant),)*
                    other => reader.wrong(
                        node,
                        match other {
                            Some(word) => format!("`{}` is not a {}", $crate::diagnostics::brief::shortened(word), $what),
                            None => format!("a {} is wanted here, not {}", $what, node.kind()),
                        },
                        $crate::diagnostics::suggest::suggest(other.unwrap_or(""), Self::WORDS.iter().copied())
                            .unwrap_or_else(|| $crate::msg!("suggest.all", names = Self::WORDS)),
                    ),
                }
            }

            fn shape() -> $crate::model::shape::Shape {
                const WORDS: &[$crate::model::shape::Word] = &[$($crate::model::shape::Word {
                    word: $word,
                    id: concat!("schema-", stringify!($name), ".", $word),
                    about: concat!($($doc),*).trim_ascii(),
                }),*];
                $crate::model::shape::Shape::Word(WORDS)
            }
        }
    };
}

pub(crate) use {choice, record};
