//! Functions on lines of inline text: their plain text, parts, links and marks.

use std::ops::Range;

use crate::text::rich::{self, Inline};

/// The plain text of a line; a break becomes `\n`.
pub fn plain(line: &[Inline]) -> String {
    let mut out = String::new();
    write_plain(line, &mut out);
    out
}

fn write_plain(line: &[Inline], out: &mut String) {
    for inline in line {
        match inline {
            Inline::Text(text) | Inline::Code { c: text } => out.push_str(text),
            Inline::Break => out.push('\n'),
            Inline::Image { alt, .. } => out.push_str(alt),
            mark => write_plain(mark.inner(), out),
        }
    }
}

/// The part of a line at a byte range of its plain text, with its marks.
pub fn slice(line: &[Inline], range: Range<usize>) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut at = 0;
    slice_into(line, &range, &mut at, &mut out);
    out
}

fn slice_into(line: &[Inline], range: &Range<usize>, at: &mut usize, out: &mut Vec<Inline>) {
    for inline in line {
        let start = *at;
        let cut = |text: &str| {
            let from = range.start.clamp(start, start + text.len()) - start;
            let to = range.end.clamp(start, start + text.len()) - start;
            text.get(from..to.max(from)).unwrap_or_default().to_owned()
        };
        match inline {
            Inline::Text(text) => {
                rich::push(out, Inline::Text(cut(text)));
                *at += text.len();
            }
            Inline::Code { c } => {
                let part = cut(c);
                *at += c.len();
                if !part.is_empty() {
                    out.push(Inline::Code { c: part });
                }
            }
            Inline::Break => {
                *at += 1;
                if range.contains(&start) {
                    out.push(Inline::Break);
                }
            }
            Inline::Image { alt, .. } => {
                *at += alt.len();
                if range.contains(&start) {
                    out.push(inline.clone());
                }
            }
            mark => {
                let mut inner = Vec::new();
                slice_into(mark.inner(), range, at, &mut inner);
                // A link that was cut in two has its URL in the first part.
                let before = plain(mark.inner());
                let before = before.get(..range.start.saturating_sub(start)).unwrap_or(&before);
                let is_rest = matches!(mark, Inline::Link { .. }) && before.contains(char::is_alphanumeric);
                match inner.is_empty() {
                    true => {}
                    false if is_rest => inner.into_iter().for_each(|inline| rich::push(out, inline)),
                    false => out.push(mark.around(inner)),
                }
            }
        }
    }
}

/// The line without white space and the given characters at its ends.
pub fn trim_of(line: &[Inline], signs: &[char]) -> Vec<Inline> {
    let text = plain(line);
    let is_sign = |char: char| char.is_whitespace() || signs.contains(&char);
    let start = text.len() - text.trim_start_matches(is_sign).len();
    let end = text.trim_end_matches(is_sign).len();
    slice(line, start..end.max(start))
}

/// The line without white space at its ends.
pub fn trim(line: &[Inline]) -> Vec<Inline> {
    trim_of(line, &[])
}

/// The line split at line ends, without empty parts.
pub fn lines(line: &[Inline]) -> Vec<Vec<Inline>> {
    let text = plain(line);
    let (mut out, mut start) = (Vec::new(), 0);
    for (at, _) in text.match_indices('\n').chain([(text.len(), "")]) {
        let part = trim(&slice(line, start..at));
        if !plain(&part).is_empty() {
            out.push(part);
        }
        start = at + 1;
    }
    out
}

/// The line as plain text on one line; links lose their URLs.
pub fn unmarked(line: &[Inline]) -> Vec<Inline> {
    let text = plain(line).split_whitespace().collect::<Vec<_>>().join(" ");
    match text.is_empty() {
        true => Vec::new(),
        false => vec![Inline::Text(text)],
    }
}

/// The URL and the text of each link in a line.
pub fn links(line: &[Inline]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for inline in line {
        match inline {
            Inline::Link { url, c } => found.push((url.clone(), plain(c))),
            mark => found.extend(links(mark.inner())),
        }
    }
    found
}

/// Whether all of a line is bold.
pub fn is_bold(line: &[Inline]) -> bool {
    let mut filled = line
        .iter()
        .filter(|inline| !matches!(inline, Inline::Text(text) if text.trim_matches([':', '：', ' ', '\n']).is_empty()));
    let all = |inline: &Inline| match inline {
        Inline::Strong { .. } => true,
        Inline::Emph { c } | Inline::Link { c, .. } => matches!(c[..], [Inline::Strong { .. }]),
        _ => false,
    };
    let first = filled.next();
    first.is_some_and(all) && filled.all(all)
}

/// The line with neighbouring texts joined, and without empty marks.
pub fn tidy(line: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    for mut inline in line {
        if matches!(&inline, Inline::Code { c } if c.trim().is_empty()) {
            continue;
        }
        if let Some(inner) = inline.inner_mut() {
            *inner = tidy(std::mem::take(inner));
            let has_image = inner.iter().any(|inline| matches!(inline, Inline::Image { .. }));
            if !has_image && plain(inner).trim().is_empty() {
                inner.drain(..).for_each(|inline| rich::push(&mut out, inline));
                continue;
            }
        }
        rich::push(&mut out, inline);
    }
    out
}

/// Joins Hangul syllables that are spaced out for looks, such as `이 력 서`.
pub fn unspaced(line: Vec<Inline>) -> Vec<Inline> {
    let text = plain(&line);
    let letters: Vec<&str> = text.split_whitespace().collect();
    let is_syllable = |word: &&str| word.chars().count() == 1 && word.chars().all(|char| ('가'..='힣').contains(&char));
    if letters.len() < 2 || !letters.iter().all(is_syllable) || !links(&line).is_empty() {
        return line;
    }
    let word = vec![Inline::Text(letters.concat())];
    if is_bold(&line) { vec![Inline::Strong { c: word }] } else { word }
}

/// Lines as one line with line ends between them.
pub fn joined(typed: Vec<Vec<Inline>>) -> Vec<Inline> {
    let mut all = Vec::new();
    for own in typed {
        if !all.is_empty() {
            all.push(Inline::Text("\n".to_owned()));
        }
        all.extend(own);
    }
    tidy(all)
}

/// Whether a line only has names separated by commas, as a stack does.
pub fn is_names(line: &[Inline]) -> bool {
    let text = plain(&unmarked(line));
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let is_name = |part: &&str| {
        let letters = part.chars().filter(|char| char.is_alphabetic()).count();
        let latin = part.chars().filter(char::is_ascii_alphabetic).count();
        part.chars().count() <= 28 && latin * 3 > letters * 2 && part.split(' ').count() <= 3
    };
    parts.len() > 2 && parts.iter().all(is_name) && !text.ends_with('.') && links(line).is_empty()
}
