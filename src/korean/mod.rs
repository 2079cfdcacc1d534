//! Korean: what texts and messages both need to know of the language.

pub mod particle;
pub mod suffix;

/// Whether a character is a syllable of Hangul.
pub fn is_hangul(char: char) -> bool {
    matches!(char, '가'..='힣')
}

/// The number of the consonant that a syllable of Hangul ends in, 0 where it ends in its vowel: 4 for ㄴ, 8 for ㄹ, 20 for ㅆ.
pub fn final_consonant(syllable: char) -> Option<u32> {
    is_hangul(syllable).then(|| (syllable as u32 - '가' as u32) % 28)
}
