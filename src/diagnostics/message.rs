//! A message before it is written: its name in the catalogue, and its arguments.

use std::borrow::Cow;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::brief::value;
use super::code::Code;
use crate::msg;

/// A sentence for users, made by [`msg!`](crate::msg). It is looked up in the catalogue only when it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its name in the catalogue: `unknown-key.in-record` is the attribute `in-record` of the message `unknown-key`.
    pub id: &'static str,
    /// Its arguments by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// An argument of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A text, printed unchanged.
    Text(String),
    /// A number, which a sentence may use to choose between singular and plural.
    Number(i64),
    /// Names, written as `` `a`, `b` ``.
    List(Vec<String>),
    /// Another message, or a part of a sentence such as `a list`.
    Message(Box<Message>),
}

impl Message {
    /// The argument of that name, if it is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.args.iter().find_map(|(own, arg)| match arg {
            Arg::Text(text) if *own == name => Some(text.as_str()),
            _ => None,
        })
    }
}

/// The sentence, for JSON.
impl serde::Serialize for Message {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// For clap, which takes errors from value parsers.
impl std::error::Error for Message {}

/// A type that can be an argument of a message.
pub trait ToArg {
    /// The argument.
    fn to_arg(&self) -> Arg;
}

impl<T: ToArg + ?Sized> ToArg for &T {
    fn to_arg(&self) -> Arg {
        (**self).to_arg()
    }
}

impl ToArg for str {
    fn to_arg(&self) -> Arg {
        Arg::Text(value(self))
    }
}

impl ToArg for Arg {
    fn to_arg(&self) -> Arg {
        self.clone()
    }
}

impl ToArg for Message {
    fn to_arg(&self) -> Arg {
        Arg::Message(Box::new(self.clone()))
    }
}

impl<T: AsRef<str>> ToArg for [T] {
    fn to_arg(&self) -> Arg {
        Arg::List(self.iter().map(|name| name.as_ref().to_owned()).collect())
    }
}

impl<T: AsRef<str>> ToArg for Vec<T> {
    fn to_arg(&self) -> Arg {
        self.as_slice().to_arg()
    }
}

impl<T: AsRef<str>, const N: usize> ToArg for [T; N] {
    fn to_arg(&self) -> Arg {
        self.as_slice().to_arg()
    }
}

macro_rules! to_arg {
    (text: $($text:ty),*; path: $($path:ty),*; number: $($number:ty),*) => {
        $(impl ToArg for $text {
            fn to_arg(&self) -> Arg {
                Arg::Text(value(&self.to_string()))
            }
        })*
        $(impl ToArg for $path {
            fn to_arg(&self) -> Arg {
                self.display().to_arg()
            }
        })*
        $(impl ToArg for $number {
            fn to_arg(&self) -> Arg {
                Arg::Number(i64::try_from(*self).unwrap_or(i64::MAX))
            }
        })*
    };
}

to_arg! {
    text: String, Cow<'_, str>, char, Code, std::path::Display<'_>;
    path: Path, PathBuf;
    number: u8, u16, u32, u64, usize, i32, i64
}

/// In words of the catalogue for common errors, otherwise in those of the system without its error number.
impl ToArg for io::Error {
    fn to_arg(&self) -> Arg {
        let words = match self.kind() {
            ErrorKind::PermissionDenied => msg!("io.permission"),
            ErrorKind::NotFound => msg!("io.not-found"),
            ErrorKind::AlreadyExists => msg!("io.exists"),
            ErrorKind::NotADirectory => msg!("io.no-folder"),
            // Also the error of this program for a path that is not a regular file.
            ErrorKind::InvalidInput => msg!("io.no-file"),
            ErrorKind::IsADirectory => msg!("io.is-folder"),
            ErrorKind::DirectoryNotEmpty => msg!("io.not-empty"),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => msg!("io.full"),
            ErrorKind::ReadOnlyFilesystem => msg!("io.read-only"),
            ErrorKind::InvalidFilename => msg!("io.name"),
            _ => {
                let text = self.to_string();
                return Arg::Text(value(text.split(" (os error").next().unwrap_or(&text)));
            }
        };
        words.to_arg()
    }
}

/// A message of the catalogue: `msg!("unknown-key.in-record", key, what = record.what)`.
///
/// The name is a literal, so that tests can compare the catalogue with the code. An argument without a value is the variable of
/// that name. Values are borrowed; their types implement [`ToArg`].
#[macro_export]
macro_rules! msg {
    ($id:literal $(,)?) => {
        $crate::diagnostics::message::Message { id: $id, args: Vec::new() }
    };
    ($id:literal, $($name:ident $(= $value:expr)?),+ $(,)?) => {
        $crate::diagnostics::message::Message {
            id: $id,
            args: vec![$((stringify!($name), $crate::msg!(@arg $name $(= $value)?))),+],
        }
    };
    (@arg $name:ident) => {
        $crate::diagnostics::message::ToArg::to_arg(&$name)
    };
    (@arg $name:ident = $value:expr) => {
        $crate::diagnostics::message::ToArg::to_arg(&$value)
    };
}
