//! Macros that define types of the model, with their reading and their description.

/// Defines a record: a struct that is read from a mapping, with a field for each key.
///
/// Required keys have types without [`Read::absent`]; all others are `Option`, `Vec` or `IndexMap`. Every record knows
/// its place in the file. `Name or key` may be written as the text of that key alone. Its name in messages is `record.NAME` in the catalogue, and `schema-NAME` describes its keys.
macro_rules! record {
    ($(#[$about:meta])* $name:ident $(or $alone:ident)? {
        $($(#[$doc:meta])* $key:ident: $type:ty,)*
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq)]
        #[allow(missing_docs, reason = "the catalogue describes each key")]
        pub struct $name {
            $($(#[$doc])* pub $key: $type,)*
            /// Its place in the file.
            pub place: $crate::diagnostics::Place,
        }

        impl $name {
            /// The keys it can have.
            pub const KEYS: &'static [&'static str] = &[$($crate::model::read::macros::key(stringify!($key))),*];
            /// Its name in messages.
            pub const WHAT: $crate::model::shape::What =
                $crate::model::shape::What(concat!("record.", stringify!($name)));

            /// Its description for messages and the JSON Schema.
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

            /// Reads the fields, ignoring unknown keys.
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
                $(if node.as_str().is_some() {
                    let $alone = $crate::model::read::Text::read(node, reader)?.into();
                    return Some(Self { $alone, ..Self::placeholder(&node.place)? });
                }
                if node.as_map().is_none() && Self::KEYS.contains(&"text") {
                    let help = $crate::diagnostics::msg!("wrong-value.list-in-text");
                    return reader.expected(node, $crate::diagnostics::msg!("kind.text"), Some(help));
                })?
                let entries = reader.map(node, Self::WHAT, Self::KEYS)?;
                Self::fields(entries, &node.place, reader)
            }

            fn placeholder(place: &$crate::diagnostics::Place) -> Option<Self> {
                let problems = &mut $crate::diagnostics::Problems::default();
                Self::fields(&[], place, &mut $crate::model::read::Reader::new(problems, 2000))
            }

            fn shape() -> $crate::model::shape::Shape {
                let record = $crate::model::shape::Shape::Record(Self::record);
                $(let _ = stringify!($alone);
                let record = $crate::model::shape::Shape::Any(vec![$crate::model::shape::Shape::Text, record]);)?
                record
            }
        }
    };
}

/// Defines a kind of a record that has the keys of all kinds: which of them it can have, and the one that it must have. Its
/// keys are described in the catalogue as those of `of`.
macro_rules! kind {
    ($(#[$about:meta])* $name:ident: $data:ident, of $of:ident, $($required:ident)?, $keys:expr) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name(pub $data);

        impl $name {
            /// The keys it can have.
            pub const KEYS: &'static [&'static str] = $keys;
            /// Its name in messages.
            pub const WHAT: $crate::model::shape::What =
                $crate::model::shape::What(concat!("record.", stringify!($name)));

            /// Its description for messages and the JSON Schema.
            pub fn record() -> $crate::model::shape::Record {
                let all = $data::record().keys;
                let own = Self::KEYS.iter().filter_map(|name| all.iter().find(|key| key.name == *name));
                let keys = own.map(|key| $crate::model::shape::Key {
                    of: stringify!($of),
                    required: [$(stringify!($required))?].contains(&key.name),
                    ..key.clone()
                });
                $crate::model::shape::Record { name: stringify!($name), what: Self::WHAT, keys: keys.collect() }
            }
        }

        impl $crate::model::read::Read for $name {
            fn read(
                node: &$crate::yaml::node::Node,
                reader: &mut $crate::model::read::Reader,
            ) -> Option<Self> {
                let entries = reader.map(node, Self::WHAT, Self::KEYS)?;
                $(let _: Option<$crate::yaml::node::Node> =
                    reader.field(entries, Self::WHAT, stringify!($required), &node.place);)?
                $data::fields(entries, &node.place, reader).map(Self)
            }

            fn shape() -> $crate::model::shape::Shape {
                $crate::model::shape::Shape::Record(Self::record)
            }
        }

        impl std::ops::Deref for $name {
            type Target = $data;

            fn deref(&self) -> &$data {
                &self.0
            }
        }
    };
}

/// Defines a choice: an enum that is read from one of a few words, `full-time` for `FullTime`, which the catalogue describes
/// (`schema-NAME.WORD`).
macro_rules! choice {
    ($(#[$about:meta])* $name:ident { $($(#[$other:meta])* $variant:ident),* $(,)? }) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, strum::EnumString, strum::IntoStaticStr,
            strum::VariantNames,
        )]
        #[serde(rename_all = "kebab-case")]
        #[strum(serialize_all = "kebab-case")]
        #[allow(missing_docs, reason = "the catalogue describes each word")]
        pub enum $name { $($(#[$other])* $variant,)* }

        impl $name {
            /// The words that can be written.
            pub const WORDS: &'static [&'static str] = <Self as strum::VariantNames>::VARIANTS;

            /// The word of this choice.
            pub fn word(self) -> &'static str {
                self.into()
            }
        }

        impl $crate::model::read::Read for $name {
            fn read(
                node: &$crate::yaml::node::Node,
                reader: &mut $crate::model::read::Reader,
            ) -> Option<Self> {
                let choice = node.as_str().and_then(|text| text.trim().parse().ok());
                choice.or_else(|| reader.wrong_word(node, Self::WORDS))
            }

            fn shape() -> $crate::model::shape::Shape {
                $crate::model::shape::Shape::Word(stringify!($name), Self::WORDS)
            }
        }
    };
}

/// The key of a field, without the `r#` of Rust's reserved words: `use` for `r#use`.
pub const fn key(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', ..] => field.split_at(2).1,
        _ => field,
    }
}

pub(crate) use {choice, kind, record};
