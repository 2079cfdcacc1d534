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
            pub place: $crate::content::source::Place,
        }

        impl $name {
            /// The keys it can have.
            pub const KEYS: &'static [&'static str] = &[$(stringify!($key)),*];

            /// What it may look like.
            pub fn record() -> $crate::content::shape::Record {
                use $crate::content::read::Read;
                $crate::content::shape::Record {
                    name: stringify!($name),
                    what: $what,
                    about: concat!($($about),*).trim_ascii(),
                    keys: vec![$($crate::content::shape::Key {
                        name: stringify!($key).trim_start_matches("r#"),
                        about: concat!($($doc),*).trim_ascii(),
                        required: <$type as Read>::absent().is_none(),
                        shape: <$type as Read>::shape,
                    }),*],
                }
            }

            /// Reads the fields without a look at keys that are not its own.
            pub(crate) fn fields(
                entries: &[$crate::content::node::Entry],
                place: &$crate::content::source::Place,
                reader: &mut $crate::content::read::Reader,
            ) -> Option<Self> {
                $(let $key = reader.field(entries, $what, stringify!($key), place);)*
                Some(Self { $($key: $key?,)* place: place.clone() })
            }
        }

        impl $crate::content::read::Read for $name {
            fn read(
                node: &$crate::content::node::Node,
                reader: &mut $crate::content::read::Reader,
            ) -> Option<Self> {
                let entries = reader.map(node, $what, Self::KEYS)?;
                Self::fields(entries, &node.place, reader)
            }

            fn stand_in(place: &$crate::content::source::Place) -> Option<Self> {
                let problems = &mut $crate::content::problem::Problems::default();
                Self::fields(&[], place, &mut $crate::content::read::Reader::new(problems, 2000))
            }

            fn shape() -> $crate::content::shape::Shape {
                $crate::content::shape::Shape::Record(Self::record)
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

        impl $crate::content::read::Read for $name {
            fn read(
                node: &$crate::content::node::Node,
                reader: &mut $crate::content::read::Reader,
            ) -> Option<Self> {
                match node.as_str().map(str::trim) {
                    $(Some($word) => Some(Self::$variant),)*
                    other => reader.wrong(
                        node,
                        match other {
                            Some(word) => format!("`{}` is not a {}", $crate::content::read::shortened(word), $what),
                            None => format!("a {} is wanted here, not {}", $what, node.kind()),
                        },
                        $crate::content::problem::suggest(other.unwrap_or(""), Self::WORDS.iter().copied())
                            .unwrap_or_default(),
                    ),
                }
            }

            fn shape() -> $crate::content::shape::Shape {
                const WORDS: &[(&str, &str)] = &[$(($word, concat!($($doc),*).trim_ascii())),*];
                $crate::content::shape::Shape::Word(WORDS)
            }
        }
    };
}

pub(crate) use {choice, record};
