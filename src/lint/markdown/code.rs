//! Where a text of Markdown is code: what stands there is meant as it stands.

use std::collections::HashMap;
use std::ops::Range;

/// The places of code in a text, from its start on, with the marks around it.
pub fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains('`') && !text.contains("~~~") {
        return found;
    }
    // The fence that is open: its start, its sign, and how many of it.
    let mut fence: Option<(usize, u8, usize)> = None;
    let mut ticks: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, bare) = (at, line.trim());
        at += line.len();
        let sign = bare.bytes().next().filter(|sign| matches!(sign, b'`' | b'~'));
        let count = sign.map_or(0, |sign| bare.bytes().take_while(|byte| *byte == sign).count());
        match (fence, sign) {
            (Some((from, own, least)), Some(sign)) if sign == own && count >= least && bare.len() == count => {
                found.push(from..at);
                fence = None;
            }
            (Some(_), _) => {}
            (None, Some(sign)) if count >= 3 && !bare[count..].contains('`') => {
                spans(text, &mut ticks, &mut found);
                fence = Some((start, sign, count));
            }
            (None, _) => {
                // No span goes on from one block to the next.
                if bare.is_empty() || bare.starts_with(['-', '*', '+', '#', '>', '|']) {
                    spans(text, &mut ticks, &mut found);
                }
                runs(line, start, &mut ticks);
            }
        }
    }
    spans(text, &mut ticks, &mut found);
    found.extend(fence.map(|(from, ..)| from..text.len()));
    found
}

/// The runs of backticks in a line.
fn runs(line: &str, start: usize, ticks: &mut Vec<Range<usize>>) {
    for (at, _) in line.bytes().enumerate().filter(|(_, byte)| *byte == b'`') {
        match ticks.last_mut().filter(|last| last.end == start + at) {
            Some(last) => last.end += 1,
            None => ticks.push(start + at..start + at + 1),
        }
    }
}

/// Pairs runs of one length, and takes them out.
fn spans(text: &str, ticks: &mut Vec<Range<usize>>, found: &mut Vec<Range<usize>>) {
    let mut next = vec![None; ticks.len()];
    let mut last = HashMap::new();
    for (index, run) in ticks.iter().enumerate().rev() {
        next[index] = last.insert(run.len(), index);
    }
    let mut index = 0;
    while index < ticks.len() {
        let escaped = text[..ticks[index].start].ends_with('\\');
        index = match next[index].filter(|_| !escaped) {
            Some(close) => {
                found.push(ticks[index].start..ticks[close].end);
                close + 1
            }
            None => index + 1,
        };
    }
    ticks.clear();
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn spans_and_fences_are_code() {
        for (text, code) in [
            ("가 `나` 다", vec!["`나`"]),
            ("``a ` b`` c", vec!["``a ` b``"]),
            ("`가\n나` 다", vec!["`가\n나`"]),
            ("글\n```rust\n// 가\n```\n끝", vec!["```rust\n// 가\n```\n"]),
            ("~~~\n가 ` 나", vec!["~~~\n가 ` 나"]),
            ("```\n가\n~~~\n나\n````\n`다`", vec!["```\n가\n~~~\n나\n````\n", "`다`"]),
            ("`가\n\n나` 다", vec![]),
            ("- `가\n- 나`", vec![]),
            (r"\`가 `나`", vec!["`나`"]),
            ("가 `나", vec![]),
        ] {
            let found: Vec<_> = ranges(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, code, "{text}");
        }
    }

    #[test]
    fn many_runs_take_no_longer_than_their_length() {
        let text: String = (1..800).map(|count| "`".repeat(count % 700 + 1) + " ").collect();
        assert!(ranges(&text).len() < 800);
        assert_eq!(ranges(&"` `` ".repeat(60_000)).len(), 40_000);
    }
}
