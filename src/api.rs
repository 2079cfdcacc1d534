//! The items that the program, tests, fuzz targets and benches use, by module. Everything else is private, so that the compiler
//! finds dead code.

#![allow(missing_docs, reason = "their modules document them")]

pub mod diagnostics {
    pub use crate::diagnostics::{Area, Code, Level, Levels, Message, Place, Problem, Problems, Sources, suggest};
    pub use crate::{msg, problem};

    pub mod catalogue {
        pub use crate::diagnostics::catalogue::{Catalogue, of_program};
    }

    pub mod render {
        pub use crate::diagnostics::render::{concise, json_problems, machine, on_one_line, problems};
    }
}

pub mod runtime {
    pub mod limits {
        pub use crate::runtime::limits::{Cause, Limit, current, longest, numbered, pictures};
    }

    pub mod parallel {
        pub use crate::runtime::parallel::roomy;
    }
}

pub mod values {
    pub use crate::values::{PartialDate, YearMonth};
}

pub mod text {
    pub use crate::korean::{is_hangul, particle};
    pub use crate::text::words::INSERTED;

    pub mod markdown {
        pub use crate::text::markdown::{LineBreaks, blocks, inline};
    }
}

pub mod yaml {
    pub use crate::yaml::node::{Node, Value};
}

pub mod content {
    pub use crate::content::file::{Origin, folder_of, read_text, yaml_files};
    pub use crate::content::load;
}

pub mod layout {
    pub use crate::layout::{FOLDER, Layout, PARTS, built_in, find, list, names};
}

pub mod pictures {
    pub use crate::pictures::decode::{decode_all, is_decoding};
}

pub mod typeset {
    pub use crate::typeset::compile::compile;
    pub use crate::typeset::world::{Base, JobWorld};
    pub use crate::typeset::{nest, uncovered};

    pub mod export {
        pub use crate::typeset::export::{STANDARDS, Standards, png, write_atomically, write_whole};
    }

    pub mod fonts {
        pub use crate::typeset::fonts::{BUNDLED, FontSearch, Fonts, MONO, SANS, SERIF, any_in, families, gather};
    }
}

pub mod reader {
    pub use crate::reader::{Hidden, HiddenKind, Line, ReadPage, ReadPdf, Run, Unreadable, read, read_pages};
}

pub mod lint {
    pub use crate::lint::{Context, content, pictures};
}

pub mod view {
    pub use crate::view::{Cut, EntryView, PartBody, View, taper};
}

pub mod export {
    pub use crate::export::Format;
}

pub mod tailor {
    pub use crate::tailor::{Change, FileSize, Setting, Tailoring, changes, tailor, yaml};
}

pub mod job {
    pub use crate::job::filename::is_reserved;
    pub use crate::job::{
        Answer, Destination, Document, Outcome, Output, Request, Targeting, answers, answers_as_text, document,
        documents, export, render, render_changed, show, validate, views,
    };

    pub mod batch {
        pub use crate::job::batch::comparison::State;
        pub use crate::job::batch::merge::{Merged, merge};
        pub use crate::job::batch::rows::{Event, Report, Row, Verdict};
        pub use crate::job::batch::shard::Shard;
        pub use crate::job::batch::status::status;
        pub use crate::job::batch::{Options, run, run_with};
    }
}

pub mod sent {
    pub use crate::sent::{Listed, Sheet, Submitted, changes, find, interview, list, not_found, submit};
}

pub mod live {
    pub use crate::live::places::{Places, Spot, places};
    pub use crate::live::running::tell_running;
    pub use crate::live::server::{Options, Server};
    pub use crate::live::session::{Key, News, Pages, Session, Snapshot};
    pub use crate::live::watcher::{Watched, Watcher};
}

pub mod import {
    pub use crate::import::{Data, Imported, MAX_FILE_BYTES, Options, Receipt, Source, import, is_packed, rank};
}

pub mod check {
    pub use crate::check::{Report, documents, file};
}

pub mod posting {
    pub use crate::posting::{Part, Term, Where, compare, draft};
}

pub mod sample {
    pub use crate::sample::{FILES, SCHEMA_LINE, STARTER, content_schema, files, starter, target_schema, with_schemas};
}
