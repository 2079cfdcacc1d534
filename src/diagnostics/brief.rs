//! Messages of a sensible length, whatever they quote: a value may be a megabyte, and a terminal is not made for that.

/// The most characters between backticks: what is to be typed is shorter.
const QUOTED: usize = 200;
/// Length to which longer quotations are cut.
const SHOWN: usize = 60;
/// The most characters of a message.
const ALL: usize = 2000;

/// Shortens text between backticks, and then the whole.
pub fn brief(text: &mut String) {
    if text.len() <= QUOTED {
        return;
    }
    let parts = text.split('`').enumerate().map(|(at, part)| match (at % 2, part.char_indices().nth(QUOTED)) {
        (1, Some(_)) => start(part, SHOWN),
        _ => part.to_owned(),
    });
    *text = parts.collect::<Vec<_>>().join("`");
    if text.char_indices().nth(ALL).is_some() {
        *text = start(text, ALL);
    }
}

/// As much of a value as a message can show: of a megabyte no more is kept.
pub fn shown(text: &str) -> String {
    if text.len() > ALL && text.char_indices().nth(ALL).is_some() { start(text, ALL) } else { text.to_owned() }
}

fn start(text: &str, length: usize) -> String {
    text.chars().take(length).chain(['…']).collect()
}

/// The beginning of a text of the user's, enough to know it by.
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_cut_and_what_is_said_stays() {
        let told = |text: &str| {
            let mut text = text.to_owned();
            brief(&mut text);
            text
        };
        let long = "가".repeat(500);
        assert_eq!(told(&format!("`{long}` is not `a`")), format!("`{}…` is not `a`", "가".repeat(60)));
        let said = format!("`a` {long} `b`");
        assert_eq!(told(&said), said);
        assert_eq!(told(&long.repeat(9)).chars().count(), 2001);
    }
}
