//! Makes lists of lines that begin with typed bullets such as `•` and `ㆍ`, and removes those typed in items.

use super::document::{Block, Kind};
use super::inline::{lines, plain, slice, trim};
use crate::text::bullets::{BULLETS, sign};
use crate::text::rich::Inline;

/// Makes lists of paragraphs at least half of whose lines begin with a bullet.
pub fn lists(blocks: &mut Vec<Block>) {
    for mut block in std::mem::take(blocks) {
        match &mut block.kind {
            Kind::List { items, .. } => {
                for item in items {
                    if let Some(Block { kind: Kind::Para(line), .. }) = item.first_mut()
                        && let [only] = &lines(line)[..]
                        && let Some(length) = mark(only)
                    {
                        *line = trim(&slice(only, length..plain(only).len()));
                    }
                    lists(item);
                }
            }
            Kind::Quote(inner) => lists(inner),
            Kind::Para(line) => {
                if let Some(mut parted) = parted(line, block.lines) {
                    // Paragraphs that are an item each are one list.
                    match (&mut parted[..], blocks.last_mut()) {
                        (
                            [Block { kind: Kind::List { items: own, .. }, .. }],
                            Some(Block { kind: Kind::List { items, start: None }, .. }),
                        ) => items.append(own),
                        _ => blocks.extend(parted),
                    }
                    continue;
                }
            }
            _ => {}
        }
        blocks.push(block);
    }
}

/// The length of the bullet at the start of a line.
fn mark(line: &[Inline]) -> Option<usize> {
    let text = plain(line);
    let mark = if text.starts_with("- ") { "-" } else { sign(&text).filter(|mark| BULLETS.contains(mark))? };
    // A dash directly before a word is not a bullet.
    (!mark.starts_with(['–', '—', '−', '－']) || text[mark.len()..].starts_with(' ')).then_some(mark.len())
}

/// A paragraph as the lines before its first bullet and a list; `None` if it is no list.
fn parted(line: &[Inline], place: (usize, usize)) -> Option<Vec<Block>> {
    let typed = lines(line);
    let marked = typed.iter().filter(|line| mark(line).is_some()).count();
    if marked == 0 || marked * 2 < typed.len() {
        return None;
    }
    let (mut before, mut items): (Vec<Block>, Vec<Vec<Block>>) = (Vec::new(), Vec::new());
    for own in typed {
        match mark(&own) {
            Some(length) => {
                let text = plain(&own);
                items.push(vec![Block::para(trim(&slice(&own, length..text.len())), place)]);
            }
            None => match items.last_mut() {
                Some(item) => item.push(Block::para(own, place)),
                None => before.push(Block::para(own, place)),
            },
        }
    }
    items.retain(|item| item.iter().any(|block| matches!(&block.kind, Kind::Para(line) if !line.is_empty())));
    if !items.is_empty() {
        before.push(Block { kind: Kind::List { start: None, items }, lines: place });
    }
    Some(before)
}
