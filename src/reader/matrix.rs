//! Where things are on a page.

use hayro_syntax::object::Number;

use super::page::Area;

/// A change of coordinates, as PDFs write it: `x' = ax + cy + e`, `y' = bx + dy + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matrix(pub [f64; 6]);

impl Matrix {
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub fn of(numbers: [&Number; 6]) -> Self {
        Self(numbers.map(Number::as_f64))
    }

    pub fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This change, and then the other.
    pub fn then(self, Self(m): Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        Self([
            a * m[0] + b * m[2],
            a * m[1] + b * m[3],
            c * m[0] + d * m[2],
            c * m[1] + d * m[3],
            e * m[0] + f * m[2] + m[4],
            e * m[1] + f * m[3] + m[5],
        ])
    }

    pub fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// How long a unit of height is.
    pub fn height(self) -> f64 {
        self.0[2].hypot(self.0[3])
    }

    /// Whether a line that goes right still does.
    pub fn is_level(self) -> bool {
        self.0[0] > 0.0 && self.0[1].abs() <= self.0[0] * 0.02
    }

    /// The rectangle around a rectangle.
    pub fn area(self, [x0, y0, x1, y1]: [f64; 4]) -> Area {
        let corners = [self.apply(x0, y0), self.apply(x1, y0), self.apply(x0, y1), self.apply(x1, y1)];
        let (xs, ys) = (corners.map(|corner| corner.0), corners.map(|corner| corner.1));
        let least = |of: [f64; 4]| of.into_iter().fold(f64::INFINITY, f64::min);
        let most = |of: [f64; 4]| of.into_iter().fold(f64::NEG_INFINITY, f64::max);
        Area { left: least(xs), top: least(ys), right: most(xs), bottom: most(ys) }
    }
}
