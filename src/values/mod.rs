//! Values that are more than text: dates, periods, and the time between them.
//!
//! Each is read once from what the user wrote, and keeps the precision it was written with.

pub mod date;
pub mod language;
pub mod pattern;
pub mod period;

pub use date::{DateError, PartialDate, YearMonth};
pub use pattern::DatePattern;
pub use period::{Duration, DurationWords, End, Period, PeriodError, total};
