//! Finds the design with which a document has no more pages than it may: first denser, then smaller, and no more of
//! either than it takes.

use crate::model::Density;
use crate::typeset::Fill;
use crate::view::DesignView;

/// Size of body text below which nobody reads with pleasure, in points.
const SMALLEST: f64 = 8.0;
/// How much of its size body text keeps at least.
const LEAST: f64 = 0.85;
/// From one step to the next, in points.
const STEP: f64 = 0.25;
/// What the last step needs of the room of the first, at the very best.
const BEST: f64 = 0.6;

/// How far a document goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Its pages.
    pub pages: usize,
    /// How full they are.
    pub fill: Fill,
}

/// What came of the search.
#[derive(Debug, Clone, PartialEq)]
pub enum Fit {
    /// The design fits as it is, or says nothing of a number of pages.
    AsItIs,
    /// With this one it fits.
    With(Box<DesignView>),
    /// It has so many pages, and the smallest that is allowed has too many as well.
    Not { pages: usize },
}

/// Searches with a function that sets the document in a design and tells its pages.
pub fn fit<E>(design: &DesignView, mut pages: impl FnMut(&DesignView) -> Result<usize, E>) -> Result<Fit, E> {
    let Some(most) = design.fit.map(|most| most as usize) else { return Ok(Fit::AsItIs) };
    let whole = pages(design)?;
    if whole <= most {
        return Ok(Fit::AsItIs);
    }
    let mut steps = steps(design);
    // The last page may have a line only.
    let hopeless = (whole - 1) as f64 * BEST >= most as f64;
    if hopeless || steps.is_empty() || pages(&steps[steps.len() - 1])? > most {
        return Ok(Fit::Not { pages: whole });
    }
    let (mut low, mut high) = (0, steps.len() - 1);
    while low < high {
        let middle = usize::midpoint(low, high);
        match pages(&steps[middle])? <= most {
            true => high = middle,
            false => low = middle + 1,
        }
    }
    Ok(Fit::With(Box::new(steps.swap_remove(high))))
}

/// The smallest size of body text that a design comes to, in points.
pub fn smallest(design: &DesignView) -> f64 {
    steps(design).last().map_or(design.size, |step| step.size)
}

/// Ever tighter designs.
fn steps(design: &DesignView) -> Vec<DesignView> {
    let denser: &[Density] = match design.density {
        Density::Relaxed => &[Density::Normal, Density::Compact],
        Density::Normal => &[Density::Compact],
        Density::Compact => &[],
    };
    let smaller = (1..).map(|step| design.size - STEP * f64::from(step));
    let least = (design.size * LEAST).max(SMALLEST);
    let smaller = smaller.take_while(|size| *size >= least);
    let denser = denser.iter().map(|density| DesignView { density: *density, ..design.clone() });
    denser.chain(smaller.map(|size| DesignView { size, density: Density::Compact, ..design.clone() })).collect()
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

    /// Searches with a document that has so many pages at 10 pt, and less by the square of the size.
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
        assert_eq!(searched(&design(10.0, Density::Normal, None), 3.0), (Fit::AsItIs, 0));
        assert_eq!(searched(&design(10.0, Density::Normal, Some(3)), 3.0), (Fit::AsItIs, 1));
    }

    #[test]
    fn no_more_is_taken_than_it_needs() {
        let (from, with) = (design(10.0, Density::Normal, Some(1)), |fit| match fit {
            Fit::With(design) => (design.size, design.density),
            other => panic!("{other:?}"),
        });
        assert_eq!(with(searched(&from, 1.04).0), (10.0, Density::Compact));
        assert_eq!(with(searched(&from, 1.15).0), (9.5, Density::Compact));
        assert_eq!(with(searched(&from, 1.44).0), (8.5, Density::Compact));
        let two = design(9.0, Density::Relaxed, Some(2));
        assert_eq!(with(searched(&two, 2.55).0), (9.0, Density::Compact));
    }

    #[test]
    fn what_cannot_fit_stays_as_it_is_and_is_not_tried_for_long() {
        assert_eq!(searched(&design(10.0, Density::Normal, Some(1)), 1.9), (Fit::Not { pages: 2 }, 2));
        assert_eq!(searched(&design(10.0, Density::Normal, Some(1)), 9.0), (Fit::Not { pages: 9 }, 1));
        assert_eq!(searched(&design(7.0, Density::Compact, Some(1)), 3.0), (Fit::Not { pages: 2 }, 1));
    }
}
