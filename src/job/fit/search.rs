//! Finds a design in which a document keeps to its maximum number of pages: first denser, then smaller, and only as
//! much as needed.

use std::ops::Range;

use crate::model::Density;
use crate::typeset::Fill;
use crate::view::DesignView;

/// Minimum size of body text, in points: smaller text is hard to read.
const MIN_SIZE: f64 = 8.0;
/// Minimum size of body text, relative to its size before.
const MIN_SCALE: f64 = 0.85;
/// The step between two sizes of body text, in points.
const STEP: f64 = 0.25;
/// The space that the last step needs at least, relative to the first.
const MIN_SPACE: f64 = 0.6;

/// The densities, from the one that needs most space.
pub const DENSER: [Density; 3] = [Density::Relaxed, Density::Normal, Density::Compact];

/// The extent of a document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Number of pages.
    pub pages: usize,
    /// How full the pages are.
    pub fill: Fill,
}

/// The result of the search.
#[derive(Debug, Clone, PartialEq)]
pub enum Fit {
    /// The design already fits, or sets no maximum.
    Unchanged,
    /// The document fits with this design.
    With(Box<DesignView>),
    /// The document has too many pages even with the smallest design.
    Not,
}

/// Searches for a design that fits. `pages` sets the document in a design and returns its number of pages.
pub fn fit<E>(design: &DesignView, mut pages: impl FnMut(&DesignView) -> Result<usize, E>) -> Result<Fit, E> {
    let Some(most) = design.fit.map(|most| most as usize) else { return Ok(Fit::Unchanged) };
    let whole = pages(design)?;
    if whole <= most {
        return Ok(Fit::Unchanged);
    }
    let mut steps = smaller(design);
    // The last page may have only one line.
    let hopeless = (whole - 1) as f64 * MIN_SPACE >= most as f64;
    let found = if hopeless { None } else { nearest(0..steps.len(), |at| Ok(pages(&steps[at])? <= most))? };
    Ok(found.map_or(Fit::Not, |at| Fit::With(Box::new(steps.swap_remove(at)))))
}

/// The first of these steps that fits. It is tried first: a document that is a few lines too long needs no other.
pub fn nearest<E>(steps: Range<usize>, mut fits: impl FnMut(usize) -> Result<bool, E>) -> Result<Option<usize>, E> {
    if steps.is_empty() {
        return Ok(None);
    }
    let last = steps.end - 1;
    if fits(steps.start)? {
        return Ok(Some(steps.start));
    }
    if steps.start == last || !fits(last)? {
        return Ok(None);
    }
    first_fitting(steps.start + 1, last, fits).map(Some)
}

/// Finds the first index from `low` to `high` that fits, by binary search. `high` must fit, and if an index fits, so must
/// all later ones.
fn first_fitting<E>(low: usize, high: usize, mut fits: impl FnMut(usize) -> Result<bool, E>) -> Result<usize, E> {
    let (mut low, mut high) = (low, high);
    while low < high {
        let middle = usize::midpoint(low, high);
        match fits(middle)? {
            true => high = middle,
            false => low = middle + 1,
        }
    }
    Ok(high)
}

/// The smallest size of body text that the search tries for a design, in points.
pub fn smallest(design: &DesignView) -> f64 {
    smaller(design).last().map_or(design.size, |step| step.size)
}

fn smaller(design: &DesignView) -> Vec<DesignView> {
    steps(design, &DENSER, -STEP, (design.size * MIN_SCALE).max(MIN_SIZE))
}

/// Designs in ever larger steps: with each density that follows its own in `densities`, then in sizes up or down to `last` too.
pub fn steps(design: &DesignView, densities: &[Density], step: f64, last: f64) -> Vec<DesignView> {
    let behind = densities.iter().skip_while(|density| **density != design.density).skip(1);
    let spaced: Vec<_> = behind.map(|density| DesignView { density: *density, ..design.clone() }).collect();
    let end = spaced.last().unwrap_or(design).clone();
    let count = ((last - design.size) / step + 1e-9).max(0.0) as u32;
    let sizes = (1..=count).map(|times| DesignView { size: design.size + step * f64::from(times), ..end.clone() });
    spaced.into_iter().chain(sizes).collect()
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::model::{Cover, LinkStyle, PageNumbers, Paper, Sidebar};

    pub fn design(size: f64, density: Density, fit: Option<u32>) -> DesignView {
        DesignView {
            accent: String::new(),
            fonts: Vec::new(),
            mono: Vec::new(),
            serif: false,
            size,
            density,
            paper: Paper::A4,
            margin: None,
            sidebar: Sidebar::Right,
            page_numbers: PageNumbers::Auto,
            links: LinkStyle::Plain,
            strip_emoji: false,
            icons: None,
            counts: false,
            signature: false,
            cover: Cover::Dark,
            gray: false,
            bleed: 0.0,
            crop_marks: false,
            fit,
            fill: true,
            taper: false,
            free_size: true,
            free_density: true,
        }
    }

    /// Searches for a document whose number of pages grows with the square of the size. Returns the result and how
    /// often
    /// the document was set.
    fn searched(from: &DesignView, pages_at_ten: f64) -> (Fit, usize) {
        let mut count = 0;
        let found = fit::<()>(from, |design| {
            count += 1;
            let dense = if design.density == Density::Compact { 0.95 } else { 1.0 };
            Ok((pages_at_ten * dense * (design.size / 10.0).powi(2)).ceil() as usize)
        });
        (found.expect("no error"), count)
    }

    #[test]
    fn what_fits_or_need_not_is_set_once_at_most() {
        assert_eq!(searched(&design(10.0, Density::Normal, None), 3.0), (Fit::Unchanged, 0));
        assert_eq!(searched(&design(10.0, Density::Normal, Some(3)), 3.0), (Fit::Unchanged, 1));
    }

    #[test]
    fn no_more_is_taken_than_it_needs() {
        let (from, with) = (design(10.0, Density::Normal, Some(1)), |fit| match fit {
            Fit::With(design) => (design.size, design.density),
            other => panic!("{other:?}"),
        });
        assert_eq!(with(searched(&from, 1.04).0), (10.0, Density::Compact));
        assert_eq!(searched(&from, 1.04).1, 2, "a document that is a little too long is set once more");
        assert_eq!(with(searched(&from, 1.15).0), (9.5, Density::Compact));
        assert_eq!(with(searched(&from, 1.44).0), (8.5, Density::Compact));
        let two = design(9.0, Density::Relaxed, Some(2));
        assert_eq!(with(searched(&two, 2.55).0), (9.0, Density::Compact));
    }

    #[test]
    fn what_cannot_fit_stays_as_it_is_and_is_not_tried_for_long() {
        assert_eq!(searched(&design(10.0, Density::Normal, Some(1)), 1.9), (Fit::Not, 3));
        assert_eq!(searched(&design(10.0, Density::Normal, Some(1)), 9.0), (Fit::Not, 1));
        assert_eq!(searched(&design(7.0, Density::Compact, Some(1)), 3.0), (Fit::Not, 1));
    }
}
