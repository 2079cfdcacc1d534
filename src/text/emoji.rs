//! Removes emoji, for `emoji: strip`.

use super::clean::is_emoji;

/// The text without emoji and the spaces around them.
pub fn strip(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut dropped = false;
    for char in text.chars() {
        if is_emoji(char) {
            dropped = true;
        } else if dropped && matches!(char, '\u{200d}' | '\u{fe0f}') {
            // Part of the removed emoji.
        } else {
            let doubled = char == ' ' && (kept.is_empty() || kept.ends_with(' '));
            if !(dropped && doubled) {
                kept.push(char);
            }
            dropped = dropped && char == ' ';
        }
    }
    if dropped { kept.trim_end().to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn leaves_no_trace() {
        assert_eq!(strip("💻 경력"), "경력");
        assert_eq!(strip("배포 🚀 완료"), "배포 완료");
        assert_eq!(strip("완료 🎉"), "완료");
        assert_eq!(strip("👩\u{200d}💻개발자"), "개발자");
        assert_eq!(strip("그대로 두는 글 "), "그대로 두는 글 ");
    }
}
