//! Adjusts a View to its pages: shortens old work, keeps to the maximum number of pages, and fills the pages.

use super::fill::{even, fill};
use super::search::{Extent, Fit, fit};
use crate::diagnostics::{Message, msg};
use crate::view::{Cut, DesignView, View, taper};

/// Maximum number of pages before old work is shortened, if neither the layout nor `design.fit` sets one.
const MAX_PAGES: usize = 3;

/// A View after its adjustment.
#[derive(Debug)]
pub struct Adjusted {
    /// The View.
    pub view: View,
    /// Messages on the adjustments.
    pub notes: Vec<Message>,
    /// Whether it has more pages than `design.fit` allows.
    pub over: bool,
}

/// Adjusts a View. `set` sets the pages of a View and returns their extent.
pub fn adjust<E>(view: &View, mut set: impl FnMut(View) -> Result<Extent, E>) -> Result<Adjusted, E> {
    let asks = view.design.taper || view.design.fill || view.design.fit.is_some();
    let mut adjusted = Adjusted { view: view.clone(), notes: Vec::new(), over: false };
    if !asks {
        return Ok(adjusted);
    }
    if view.design.taper {
        shorten(&mut adjusted, &mut set)?;
    }
    let tapered = &adjusted.view;
    let mut in_design = |design: &DesignView| set(View { design: design.clone(), ..tapered.clone() });
    match fit(&tapered.design, |design| Ok(in_design(design)?.pages))? {
        Fit::With(design) => {
            let pages = design.fit.unwrap_or(1);
            adjusted.notes.push(msg!("note.fitted", pages, look = look(&design)));
            adjusted.view.design = *design;
            return Ok(adjusted);
        }
        Fit::Not => adjusted.over = true,
        Fit::Unchanged => {}
    }
    if tapered.design.fill {
        let whole = in_design(&tapered.design)?;
        let filled = fill(&tapered.design, whole, &mut in_design)?;
        let evened = match &filled {
            Some(design) => even(design, in_design(design)?, &mut in_design)?,
            None => even(&tapered.design, whole, &mut in_design)?,
        };
        let was_filled = filled.is_some();
        if let Some(design) = evened.or(filled) {
            adjusted.notes.push(match whole.pages {
                _ if !was_filled => msg!("note.evened", look = look(&design)),
                1 => msg!("note.filled", look = look(&design)),
                pages => msg!("note.pulled-back", pages, fewer = pages - 1, look = look(&design)),
            });
            adjusted.view.design = design;
        }
    }
    Ok(adjusted)
}

/// Shortens old work step by step until the pages suffice. A step that saves no page is not applied.
fn shorten<E>(adjusted: &mut Adjusted, set: &mut impl FnMut(View) -> Result<Extent, E>) -> Result<(), E> {
    let view = adjusted.view.clone();
    let most = view.design.fit.or(view.pages).map_or(MAX_PAGES, |most| most as usize);
    // Without old work, no page needs to be set.
    if taper(&view, Cut::OldTitles).is_none() {
        return Ok(());
    }
    let mut fewest = set(view.clone())?.pages;
    for cut in Cut::ALL {
        if fewest <= most {
            break;
        }
        let Some((tapered, titles)) = taper(&view, cut) else { continue };
        let now = set(tapered.clone())?.pages;
        if now < fewest {
            fewest = now;
            adjusted.view = tapered;
            adjusted.notes = vec![msg!("note.shortened", titles = titles.join(", "))];
        }
    }
    Ok(())
}

fn look(design: &DesignView) -> Message {
    let density = serde_json::to_value(design.density).ok();
    let density = density.as_ref().and_then(|density| density.as_str()).unwrap_or_default();
    msg!("note.look", size = format!("{}", (design.size * 1000.0).round() / 1000.0), density)
}
