//! Effects of drawings: Typst paints what has one into pixels, which may take minutes.

#[cfg(test)]
mod tests;

use typst::layout::Abs;
use usvg::filter::{Filter, Kind};
use usvg::{Group, Node, Tree};

use super::reason::Fault;

/// Pixels a point at which Typst paints.
const PIXELS: f64 = 4.0;
/// The largest a drawing stands on a page, A4 to its edges, in millimetres.
const PAGE: (f64, f64) = (210.0, 297.0);
/// Most pixels of a side that are painted; with more, Typst paints coarser.
const MAX_SIDE: f64 = 5000.0;
/// Most steps: about what takes half a minute.
const MAX_STEPS: f64 = 3e9;
/// Most shapes that are looked at: one may stand in many patterns.
const MAX_SHAPES: usize = 1_000_000;

/// Steps for a pixel: of painting it at all, of an effect, and of those that look far.
const PAINT: f64 = 30.0;
const PLAIN: f64 = 3.0;
const BLUR: f64 = 12.0;
const LIGHT: f64 = 15.0;
const OCTAVE: f64 = 30.0;

/// Whether the effects of a drawing can be painted in a sensible time.
pub(crate) fn verify(tree: &Tree) -> Result<(), Fault> {
    if tree.filters().is_empty() {
        return Ok(());
    }
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let side = |millimetres: f64| Abs::mm(millimetres).to_pt() * PIXELS;
    let scale = (side(PAGE.0) / width).min(side(PAGE.1) / height);
    let mut work = Work { scale, steps: 0.0, shapes: 0 };
    work.group(tree.root());
    match work.steps > MAX_STEPS {
        true => Err((
            "has effects that take too long to paint".into(),
            "use fewer or smaller ones, or save it as PNG".into(),
        )),
        false => Ok(()),
    }
}

/// What is to be done.
struct Work {
    scale: f64,
    steps: f64,
    shapes: usize,
}

impl Work {
    fn group(&mut self, group: &Group) {
        for node in group.children() {
            self.shapes += 1;
            if self.shapes > MAX_SHAPES || self.steps > MAX_STEPS {
                return;
            }
            if let Node::Group(inner) = node {
                self.effects(inner);
                self.group(inner);
            }
            node.subroots(|root| self.group(root));
        }
    }

    fn effects(&mut self, group: &Group) {
        if group.filters().is_empty() {
            return;
        }
        let (own, bounds) = (group.abs_transform(), group.abs_layer_bounding_box());
        let (width, height) = (f64::from(bounds.width()), f64::from(bounds.height()));
        let scale = self.scale.min(MAX_SIDE / width.max(height));
        let (across, down) = own.get_scale();
        let of = |filter: &Filter| steps(filter, scale * f64::from(across), scale * f64::from(down));
        let each: f64 = group.filters().iter().map(|filter| of(filter)).sum();
        self.steps += width * height * scale * scale * (PAINT + each);
    }
}

/// Steps that an effect takes for a pixel, in a drawing that is this much larger in pixels.
fn steps(filter: &Filter, across: f64, down: f64) -> f64 {
    let of = |kind: &Kind| match kind {
        Kind::Morphology(around) => {
            let side = |radius: f32, scale: f64| (2.0 * f64::from(radius) * scale).clamp(1.0, MAX_SIDE);
            side(around.radius_x().get(), across) * side(around.radius_y().get(), down)
        }
        Kind::ConvolveMatrix(around) => f64::from(around.matrix().columns()) * f64::from(around.matrix().rows()),
        Kind::Turbulence(noise) => f64::from(noise.num_octaves()) * OCTAVE,
        Kind::GaussianBlur(_) | Kind::DropShadow(_) => BLUR,
        Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => LIGHT,
        _ => PLAIN,
    };
    filter.primitives().iter().map(|primitive| of(primitive.kind())).sum()
}
