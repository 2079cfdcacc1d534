//! Values that are more than text: dates, periods, and the time between them.
//!
//! Each is read once from what the user wrote, and keeps the precision it was written with.

pub(crate) mod date;
pub(crate) mod language;
pub(crate) mod number;
pub(crate) mod pattern;
pub(crate) mod period;

pub use date::{PartialDate, YearMonth};
pub use pattern::DatePattern;
pub use period::remark::{GOING_ON, Stated};
pub use period::{Duration, DurationWords, End, Period, total};
