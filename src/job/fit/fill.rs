//! Fills pages: a last page with few lines is pulled back, a sparse page is set larger, and gaps at the end of pages
//! are closed by setting the document a little smaller or larger.

use super::search::{DENSER, Extent, nearest, steps};
use crate::model::Density;
use crate::view::DesignView;

/// A last page is pulled back if less than this share of it is filled.
const FEW_LINES: f64 = 0.3;
/// A last page that cannot be pulled back is worse than gaps elsewhere if less than this share of it is filled.
const RUNT: f64 = 0.2;
/// A single page is set larger if less than this share of it is filled.
const SPARSE_PAGE: f64 = 0.62;
/// Minimum size of body text when a page is pulled back, relative to its size before.
const MIN_SCALE: f64 = 0.95;
/// Maximum size of body text on a sparse page, relative to its size before.
const MAX_SCALE: f64 = 1.08;
/// The approximate height of a page, in millimetres.
const PAGE_HEIGHT: f64 = 260.0;
/// The step between two sizes of body text, in points.
const STEP: f64 = 0.125;

/// Finds a design that pulls back a last page with few lines, or fills a sparse page; `None` if there is none.
pub fn fill<E>(
    design: &DesignView,
    whole: Extent,
    mut set: impl FnMut(&DesignView) -> Result<Extent, E>,
) -> Result<Option<DesignView>, E> {
    let (mut steps, most) = match whole.pages {
        1 if whole.fill.last > 0.0 && whole.fill.last < SPARSE_PAGE => (larger(design), 1),
        pages if pages > 1 && whole.fill.last < FEW_LINES => (smaller(design), pages - 1),
        _ => return Ok(None),
    };
    // No step is set twice.
    let mut known = vec![None; steps.len()];
    let mut extent = |at: usize| match known[at] {
        Some(extent) => Ok(extent),
        None => set(&steps[at]).inspect(|extent| known[at] = Some(*extent)),
    };
    let last = steps.len();
    let Some(mut found) = nearest(0..last, |at| Ok(extent(at)?.pages <= most))? else { return Ok(None) };
    // The page that is the last now may hold as little.
    if most > 1 && extent(found)?.fill.last < RUNT {
        found = nearest(found + 1..last, |at| Ok(extent(at)?.pages < most))?.unwrap_or(found);
    }
    Ok(Some(steps.swap_remove(found)))
}

/// Finds a similar design that leaves less of the pages blank; `None` if there is none. It is the first one without
/// blanks, or else the best one.
pub fn even<E>(
    design: &DesignView,
    whole: Extent,
    mut set: impl FnMut(&DesignView) -> Result<Extent, E>,
) -> Result<Option<DesignView>, E> {
    let (mut least, mut found) = (blank(whole), None);
    for near in similar(design) {
        if least == 0.0 {
            break;
        }
        let extent = set(&near)?;
        if extent.pages <= whole.pages && blank(extent) < least {
            (least, found) = (blank(extent), Some(near));
        }
    }
    Ok(found)
}

/// The unwanted blank space of pages, in millimetres; what a last page with very few lines lacks counts twice.
fn blank(extent: Extent) -> f64 {
    let few = if extent.pages > 1 { (RUNT - extent.fill.last).max(0.0) } else { 0.0 };
    extent.fill.blank + 2.0 * few * PAGE_HEIGHT
}

/// Designs that differ little, the most similar first: a little smaller and larger, then denser and looser.
fn similar(design: &DesignView) -> Vec<DesignView> {
    let sized = |size| DesignView { size, ..design.clone() };
    let spaced = |density| DesignView { density, ..design.clone() };
    let sizes =
        [-1.0, 1.0, -2.0, 2.0].into_iter().filter(|_| design.free_size).map(|steps| sized(design.size + steps * STEP));
    let densities = DENSER.into_iter().rev();
    let densities = densities.filter(|density| design.free_density && *density != design.density).map(spaced);
    sizes.chain(densities).collect()
}

/// Designs that need ever less space: first denser, then also smaller, as far as density and size may change.
fn smaller(design: &DesignView) -> Vec<DesignView> {
    free_steps(design, &DENSER, -STEP, MIN_SCALE)
}

/// Designs that need more space, the largest first.
fn larger(design: &DesignView) -> Vec<DesignView> {
    let [relaxed, normal, compact] = DENSER;
    let mut steps = free_steps(design, &[compact, normal, relaxed], STEP, MAX_SCALE);
    steps.reverse();
    steps
}

fn free_steps(design: &DesignView, densities: &[Density], step: f64, scale: f64) -> Vec<DesignView> {
    let densities = if design.free_density { densities } else { &[] };
    let scale = if design.free_size { scale } else { 1.0 };
    steps(design, densities, step, design.size * scale)
}

#[cfg(test)]
mod tests {
    use super::super::search::tests::design;
    use super::*;
    use crate::typeset::Fill;

    fn extent(pages: usize, last: f64, blank: f64) -> Extent {
        Extent { pages, fill: Fill { last, blank } }
    }

    /// Fills a document whose number of pages grows with the square of the size. Returns the size and density that were
    /// found, and how often the document was set.
    fn filled(from: &DesignView, pages_at_ten: f64) -> (Option<(f64, Density)>, usize) {
        let mut count = 0;
        let mut set = |design: &DesignView| {
            count += 1;
            let density = match design.density {
                Density::Compact => 0.95,
                Density::Normal => 1.0,
                Density::Relaxed => 1.05,
            };
            let pages = pages_at_ten * density * (design.size / 10.0).powi(2);
            Ok::<_, ()>(extent(pages.ceil() as usize, pages - pages.ceil() + 1.0, 0.0))
        };
        let whole = set(from).unwrap();
        let found = fill(from, whole, &mut set).unwrap();
        (found.map(|design| (design.size, design.density)), count - 1)
    }

    #[test]
    fn a_last_page_of_a_few_lines_is_pulled_back_by_as_little_as_will_do() {
        let from = design(10.0, Density::Normal, None);
        assert_eq!(filled(&from, 2.04), (Some((10.0, Density::Compact)), 1));
        assert_eq!(filled(&from, 2.14), (Some((9.875, Density::Compact)), 4));
        let fixed = DesignView { free_density: false, ..from.clone() };
        assert_eq!(filled(&fixed, 2.04).0, Some((9.875, Density::Normal)));
        let fixed = DesignView { free_size: false, ..from.clone() };
        assert_eq!(filled(&fixed, 2.14), (None, 1));
        let fixed = DesignView { free_size: false, free_density: false, ..from };
        assert_eq!(filled(&fixed, 2.04), (None, 0));
    }

    #[test]
    fn a_page_that_holds_as_little_after_pulling_back_is_pulled_back_too() {
        // A figure that moves leaves half of a page blank, until all is a little smaller.
        let set = |design: &DesignView| {
            let pages = if design.size < 9.8 { 2 } else { 3 };
            Ok::<_, ()>(extent(pages, if pages == 2 { 0.6 } else { 0.1 }, 0.0))
        };
        let from = design(10.0, Density::Normal, None);
        let found = fill(&from, extent(4, 0.25, 0.0), set).unwrap().unwrap();
        assert_eq!((found.size, found.density), (9.75, Density::Compact));
    }

    #[test]
    fn what_cannot_be_pulled_back_stays_as_it_is() {
        // A figure that moves to the next page takes more than its own height.
        let set = |_: &DesignView| Ok::<_, ()>(extent(3, 0.1, 0.0));
        let from = design(10.0, Density::Normal, None);
        assert_eq!(fill(&from, extent(3, 0.1, 0.0), set), Ok(None));
    }

    #[test]
    fn a_sparse_page_is_set_larger_within_limits() {
        let from = design(10.0, Density::Normal, None);
        assert_eq!(filled(&from, 0.3), (Some((10.75, Density::Relaxed)), 1));
        assert_eq!(filled(&design(9.0, Density::Compact, None), 0.3).0, Some((9.625, Density::Relaxed)));
        let fixed = DesignView { free_size: false, ..from };
        assert_eq!(filled(&fixed, 0.3), (Some((10.0, Density::Relaxed)), 1));
    }

    /// Evens out a document whose extent is given by a function. Returns the size and density that were found, and how
    /// often the document was set.
    fn evened(from: &DesignView, far: impl Fn(f64, Density) -> Extent) -> (Option<(f64, Density)>, usize) {
        let mut count = 0;
        let set = |design: &DesignView| {
            count += 1;
            Ok::<_, ()>(far(design.size, design.density))
        };
        let found = even(from, far(from.size, from.density), set).unwrap();
        (found.map(|design| (design.size, design.density)), count)
    }

    #[test]
    fn a_gap_at_the_foot_of_a_page_is_closed_by_the_nearest_design() {
        let from = design(10.0, Density::Normal, None);
        assert_eq!(evened(&from, |_, _| extent(3, 0.5, 0.0)), (None, 0));
        assert_eq!(
            evened(&from, |size, _| extent(3, 0.5, if size > 10.1 { 0.0 } else { 20.0 })).0,
            Some((10.125, Density::Normal))
        );
        // If no design closes the gap, the one with the smallest blank is taken; more pages are never accepted.
        let far = |size: f64, _| extent(if size > 10.0 { 4 } else { 3 }, 0.5, if size > 10.0 { 0.0 } else { size });
        assert_eq!(evened(&from, far), (Some((9.75, Density::Normal)), 6));
        let fixed = DesignView { free_size: false, ..from.clone() };
        let far = |_, density| extent(3, 0.5, if density == Density::Relaxed { 0.0 } else { 20.0 });
        assert_eq!(evened(&fixed, far), (Some((10.0, Density::Relaxed)), 2));
        let fixed = DesignView { free_density: false, ..fixed };
        assert_eq!(evened(&fixed, |_, _| extent(3, 0.5, 20.0)), (None, 0));
    }

    #[test]
    fn a_gap_is_not_closed_for_a_last_page_of_a_few_lines() {
        let far = |size: f64, _| extent(3, if size < 9.9 { 0.05 } else { 0.5 }, if size < 9.9 { 0.0 } else { 20.0 });
        assert_eq!(evened(&design(10.0, Density::Normal, None), far), (None, 6));
    }

    #[test]
    fn pages_that_are_filled_stay_as_they_are() {
        for pages in [0.7, 1.0, 1.4, 2.5, 4.4] {
            assert_eq!(filled(&design(10.0, Density::Normal, None), pages), (None, 0), "{pages}");
        }
    }
}
