//! Gives all fonts of a PDF the same ascent and descent. Readers compute the boxes of words from them and sort blocks of text
//! by their tops: a label in Nanum Myeongjo would come after the line beside it if that has a word in Source Serif.

use std::sync::LazyLock;

use regex::bytes::Regex;

use crate::text::pattern;

/// Ascent and descent of Pretendard, so that a serif document is read like a sans one.
const ABOVE: &[u8] = b"952";
const BELOW: &[u8] = b"-241";

/// The two heights in a font descriptor.
static HEIGHTS: LazyLock<Regex> = pattern!(r"/ItalicAngle -?[0-9.]+/Ascent (-?[0-9.]+)/Descent (-?[0-9.]+)/CapHeight ");

/// Overwrites the heights of all fonts in place. A font whose numbers are too short for that keeps its own.
pub fn level(pdf: &mut [u8]) {
    let places = HEIGHTS.captures_iter(pdf).filter_map(|found| Some((found.get(1)?.range(), found.get(2)?.range())));
    for (above, below) in places.collect::<Vec<_>>() {
        if above.len() < ABOVE.len() || below.len() < BELOW.len() {
            continue;
        }
        for (place, value) in [(above, ABOVE), (below, BELOW)] {
            let (spaces, number) = pdf[place.clone()].split_at_mut(place.len() - value.len());
            spaces.fill(b' ');
            number.copy_from_slice(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::level;

    #[test]
    fn all_fonts_get_one_height_and_nothing_else_changes() {
        let font = |heights: &str| format!("<</Type/FontDescriptor/ItalicAngle 0{heights}/CapHeight 670/StemV 71>>\n");
        let before = [
            font("/Ascent 1036/Descent -335"),
            font("/Ascent 799.8047/Descent -200.19531"),
            font("/Ascent 80/Descent -335"),
            "/Ascent 1036/Descent -335".to_owned(),
        ];
        let after = [
            font("/Ascent  952/Descent -241"),
            font("/Ascent      952/Descent       -241"),
            before[2].clone(),
            before[3].clone(),
        ];
        let mut pdf = before.concat().into_bytes();
        level(&mut pdf);
        assert_eq!(String::from_utf8(pdf).unwrap(), after.concat());
    }
}
