//! Rules of the Korean language that texts and messages need.

pub mod particle;
pub mod suffix;

/// Whether a character is a Hangul syllable.
pub fn is_hangul(char: char) -> bool {
    matches!(char, '가'..='힣')
}

/// The number of the final consonant of a Hangul syllable: 4 for ㄴ, 8 for ㄹ, 20 for ㅆ; 0 if it ends in a vowel.
pub fn final_consonant(syllable: char) -> Option<u32> {
    is_hangul(syllable).then(|| (syllable as u32 - '가' as u32) % 28)
}
