//! `token-set`: the tokens of a document as one value, which Typst hashes once.
//!
//! Every function of the templates takes the tokens first, and Typst hashes what a function is given with each call. A
//! dictionary it would hash with all that is in it, which was a tenth of all work; of an element it keeps the hash. A field of
//! it keeps its own, so that tokens of which a few are replaced cost little, too.

#![allow(dead_code, clippy::too_many_arguments, reason = "Typst makes a constant and an argument of every field")]

use std::ops::Deref;
use std::sync::Arc;

use typst::diag::{SourceResult, bail};
use typst::engine::Engine;
use typst::foundations::{Args, Construct, Content, NativeElement, Value, cast, elem, func, scope};
use typst::utils::LazyHash;

/// A value of the tokens, with its hash.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Token(Arc<LazyHash<Value>>);

cast! {
    Token,
    self => self.0.deref().deref().clone(),
    value: Value => Self(Arc::new(LazyHash::new(value))),
}

/// Defines the element with these fields: named arguments, all of which it has to be given.
macro_rules! token_set {
    ($($field:ident)*) => {
        /// The tokens of a document: sizes, gaps, weights, colours, and where something stands.
        #[elem(scope, Construct)]
        pub struct TokenSet {
            $(
                /// See `templates/lib/measures.typ`.
                #[required]
                pub $field: Token,
            )*
        }

        impl Construct for TokenSet {
            fn construct(_: &mut Engine, args: &mut Args) -> SourceResult<Content> {
                $(
                    let Some($field) = args.named(stringify!($field))? else {
                        bail!(args.span, "missing token `{}`", stringify!($field));
                    };
                )*
                Ok(Self::new($($field),*).pack())
            }
        }

        impl TokenSet {
            /// Replaces those that are among the arguments.
            fn replace(&mut self, args: &mut Args) -> SourceResult<()> {
                $(
                    if let Some(value) = args.named(stringify!($field))? {
                        self.$field = value;
                    }
                )*
                Ok(())
            }
        }
    };
}

token_set! {
    size gap pitch leading tight runt paper sheet rule weight color fonts display mono links serif icons look
    column axis indent hang figure
}

#[scope]
impl TokenSet {
    /// The same tokens but for those that are named.
    #[func]
    fn with(args: &mut Args, tokens: Content) -> SourceResult<Content> {
        let Ok(tokens) = tokens.into_packed::<Self>() else { bail!(args.span, "expected tokens") };
        let mut tokens = tokens.unpack();
        tokens.replace(args)?;
        Ok(tokens.pack())
    }
}
