//! Types of the model by their keys: how to read them, and what they look like.

/// Defines a record: a struct whose fields are keys of a mapping, and how to read it.
///
/// Required keys have types without [`Read::absent`]; all others are `Option`, `Vec` or `IndexMap`. Every record knows the
/// place it was written at. The catalogue has what messages call it (`record.NAME`), and describes its keys (`schema-NAME`).
macro_rules! record {
    ($(#[$about:meta])* $name:ident {
        $($(#[$doc:meta])* $key:ident: $type:ty,)*
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq)]
        #[allow(missing_docs, reason = "the catalogue describes each key")]
        pub struct $name {
            $($(#[$doc])* pub $key: $type,)*
            /// Where it is.
            pub place: $crate::diagnostics::Place,
        }

        impl $name {
            /// The keys it can have.
            pub const KEYS: &'static [&'static str] = &[$($crate::model::read::macros::key(stringify!($key))),*];
            /// What messages call it.
            pub const WHAT: $crate::model::shape::What =
                $crate::model::shape::What(concat!("record.", stringify!($name)));

            /// What it may look like.
            pub fn record() -> $crate::model::shape::Record {
                use $crate::model::read::Read;
                $crate::model::shape::Record {
                    name: stringify!($name),
                    what: Self::WHAT,
                    keys: vec![$($crate::model::shape::Key {
                        name: $crate::model::read::macros::key(stringify!($key)),
                        of: stringify!($name),
                        required: <$type as Read>::absent().is_none(),
                        shape: <$type as Read>::shape,
                    }),*],
                }
            }

            /// Reads the fields without a look at keys that are not its own.
            pub(crate) fn fields(
                entries: &[$crate::yaml::node::Entry],
                place: &$crate::diagnostics::Place,
                reader: &mut $crate::model::read::Reader,
            ) -> Option<Self> {
                $(let $key = reader.field(entries, Self::WHAT, $crate::model::read::macros::key(stringify!($key)), place);)*
                Some(Self { $($key: $key?,)* place: place.clone() })
            }
        }

        impl $crate::model::read::Read for $name {
            fn read(
                node: &$crate::yaml::node::Node,
                reader: &mut $crate::model::read::Reader,
            ) -> Option<Self> {
                let entries = reader.map(node, Self::WHAT, Self::KEYS)?;
                Self::fields(entries, &node.place, reader)
            }

            fn stand_in(place: &$crate::diagnostics::Place) -> Option<Self> {
                let problems = &mut $crate::diagnostics::Problems::default();
                Self::fields(&[], place, &mut $crate::model::read::Reader::new(problems, 2000))
            }

            fn shape() -> $crate::model::shape::Shape {
                $crate::model::shape::Shape::Record(Self::record)
            }
        }
    };
}

/// Defines a choice between a few words, which the catalogue describes (`schema-NAME.WORD`).
macro_rules! choice {
    ($(#[$about:meta])* $name:ident {
        $($(#[$doc:meta])* $variant:ident = $word:literal,)*
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
        #[allow(missing_docs, reason = "the catalogue describes each word")]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $word)] $variant,)*
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
                    _ => reader.wrong_word(node, Self::WORDS),
                }
            }

            fn shape() -> $crate::model::shape::Shape {
                $crate::model::shape::Shape::Word(stringify!($name), Self::WORDS)
            }
        }
    };
}

/// The key of a field: `use` of `r#use`, a word of Rust.
pub const fn key(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', ..] => field.split_at(2).1,
        _ => field,
    }
}

pub(crate) use {choice, record};
