//! Codes of the languages that a text can be written in.

/// Languages that a text can be written in: those with a label file, and others that people are likely to add.
pub const LANGUAGES: &[&str] = &["ko", "en", "ja", "zh", "de", "fr", "es", "vi"];

/// Whether a key names a language.
pub fn is_language(key: &str) -> bool {
    LANGUAGES.contains(&key)
}
