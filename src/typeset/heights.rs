//! How tall the fonts of a PDF say that they are. Readers make of it the boxes of words, and sort blocks of text by the tops
//! of them: a label in Nanum Myeongjo would come after the first line beside it where that has a word in Source Serif.

use std::sync::LazyLock;

use regex::bytes::Regex;

/// What every font says: as high above the baseline and below it as the boxes of lines are (`templates/lib/sheet.typ`).
const ABOVE: &[u8] = b"800";
const BELOW: &[u8] = b"-200";

/// The two heights of a font, where they stand beside each other in its descriptor.
static HEIGHTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"/ItalicAngle -?[0-9.]+/Ascent (-?[0-9.]+)/Descent (-?[0-9.]+)/CapHeight ").expect("a pattern")
});

/// Lets all fonts of a PDF say one height. All its bytes stay where they are, and a font with too little room for it as it is.
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
    fn all_fonts_say_one_height_and_nothing_else_changes() {
        let font = |heights: &str| format!("<</Type/FontDescriptor/ItalicAngle 0{heights}/CapHeight 670/StemV 71>>\n");
        let before = [
            font("/Ascent 1036/Descent -335"),
            font("/Ascent 799.8047/Descent -200.19531"),
            font("/Ascent 80/Descent -335"),
            "/Ascent 1036/Descent -335".to_owned(),
        ];
        let after = [
            font("/Ascent  800/Descent -200"),
            font("/Ascent      800/Descent       -200"),
            before[2].clone(),
            before[3].clone(),
        ];
        let mut pdf = before.concat().into_bytes();
        level(&mut pdf);
        assert_eq!(String::from_utf8(pdf).unwrap(), after.concat());
    }
}
