//! Imports cover letters (자기소개서): questions with answers, or one text.

use std::sync::LazyLock;

use regex::Regex;

use super::outline::Node;
use super::row::Made;
use crate::import::document::{Block, Kind};
use crate::import::draft::{Map, Value};
use crate::import::inline::{is_bold, lines, plain, slice, unmarked};
use crate::import::words::Words;
use crate::model::standard;
use crate::text::pattern;
use crate::text::rich::Inline;

static LIMIT: LazyLock<Regex> = pattern!(r"(?i)(\d[\d,]{1,6})\s*(자|글자|bytes?|바이트)\s*(?:이내|이하|내외|제한|\))?");
static NUMBERED: LazyLock<Regex> = pattern!(
    r"^(?:\d{1,2}\s*[.)]\s*\S|Q\d{0,2}\s*[.:)]|문항\s*\d|질문\s*\d|\[?\d{1,2}\]\s*\S|【|\d\s+[가-힣][^.]{2,30}$)"
);

/// Makes a letter of the blocks and headings of a section.
pub fn make(title: Option<&str>, blocks: &[Block], children: &[Node]) -> Made {
    let mut map = whole(title, blocks, children);
    let said = map.get_mut("questions").map(unnumber).unwrap_or_default();
    Made { map, said }
}

/// Removes the numbers of questions if all are numbered in order, because letters number them; returns the removed words.
fn unnumber(questions: &mut Value) -> Words {
    let mut said = Words::default();
    let Value::List(questions) = questions else { return said };
    let prompt = |question: &Value| match question {
        Value::Map(map) => match map.get("prompt") {
            Some(Value::Line(line)) => line.clone(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    let rest = |(at, question): (usize, &Value)| {
        let line = prompt(question);
        let text = plain(&line);
        let start = text.len() - standard::unnumbered(&text, at + 1)?.len();
        Some((text[..start].to_owned(), slice(&line, start..text.len())))
    };
    let Some(all) = questions.iter().enumerate().map(rest).collect::<Option<Vec<_>>>() else { return said };
    for (question, (number, rest)) in questions.iter_mut().zip(all) {
        if let Value::Map(map) = question
            && let Some(prompt) = map.get_mut("prompt")
        {
            said.text(&number);
            *prompt = Value::Line(rest);
        }
    }
    said
}

fn whole(title: Option<&str>, blocks: &[Block], children: &[Node]) -> Map {
    let mut letter = Map::default();
    if let Some(title) = title {
        letter.set("title", Value::text(title));
    }
    let mut questions: Vec<Value> = Vec::new();
    let (before, own) = numbered(blocks);
    for (prompt, answer) in own {
        questions.push(question(&prompt, answer));
    }
    for child in children {
        // A heading with only other headings below becomes part of the first question.
        if child.blocks.is_empty() && child.children.len() > 1 {
            let mut answer = child.children.iter().map(|inner| question(inner.line(), inner.inner()));
            let first = answer.next();
            questions.extend(first.into_iter().map(|first| with_head(child, first)));
            questions.extend(answer);
            continue;
        }
        questions.push(question(child.line(), child.inner()));
    }
    // A question without an answer means that bold lines are not questions here.
    if questions.iter().any(|question| !matches!(question, Value::Map(map) if map.has("answer"))) {
        return Map::default();
    }
    letter.set("questions", Value::List(questions));
    letter.extend_blocks("body", before);
    letter
}

fn with_head(node: &Node, question: Value) -> Value {
    let Value::Map(mut map) = question else { return question };
    if let Some(Value::Line(line)) = map.get_mut("prompt") {
        line.insert(0, Inline::Text(format!("{}: ", node.text())));
    }
    Value::Map(map)
}

fn question(prompt: &[Inline], mut answer: Vec<Block>) -> Value {
    let mut map = Map::default();
    answer.retain(|block| block.kind != Kind::Rule);
    let prompt = unmarked(prompt);
    let text = plain(&prompt);
    map.set("prompt", Value::Line(prompt));
    if let Some(found) = LIMIT.captures(&text) {
        let number = found[1].replace(',', "");
        if number.parse::<u32>().is_ok_and(|number| (50..=20_000).contains(&number)) {
            // The prompt already has these words, so they are not counted again.
            map.0.push(("limit".to_owned(), Value::Plain(number)));
            if !matches!(&found[2], "자" | "글자") {
                map.0.push(("count".to_owned(), Value::Plain("bytes-euckr".to_owned())));
            }
        }
    }
    map.extend_blocks("answer", answer);
    Value::Map(map)
}

/// A question and its answer.
type Prompt = (Vec<Inline>, Vec<Block>);

/// The blocks before the first question, and the questions, which are bold or numbered lines.
fn numbered(blocks: &[Block]) -> (Vec<Block>, Vec<Prompt>) {
    let (mut before, mut found): (Vec<Block>, Vec<Prompt>) = (Vec::new(), Vec::new());
    for block in blocks {
        // `지원동기 | …`
        if let Kind::Table { header, rows } = &block.kind
            && header.len() == 2
            && header.iter().all(Vec::is_empty)
            && rows.iter().any(|cells| plain(&cells[1]).chars().count() > 40)
        {
            found.extend(rows.iter().map(|cells| (cells[0].clone(), vec![Block::para(cells[1].clone(), block.lines)])));
            continue;
        }
        if let Some((prompt, rest)) = prompt(block) {
            found.push((prompt, rest));
            continue;
        }
        if let Kind::List { start: Some(_), items } = &block.kind
            && items.len() == 1
            && let Some((Block { kind: Kind::Para(line), .. }, rest)) = items[0].split_first()
        {
            found.push((line.clone(), rest.to_vec()));
            continue;
        }
        if block.kind == Kind::Rule {
            continue;
        }
        match found.last_mut() {
            Some((_, answer)) => answer.push(block.clone()),
            None => before.push(block.clone()),
        }
    }
    (before, found)
}

fn prompt(block: &Block) -> Option<Prompt> {
    let Kind::Para(line) = &block.kind else { return None };
    let typed = lines(line);
    let (first, rest) = typed.split_first()?;
    let text = plain(first);
    let is_prompt =
        is_bold(first) && text.chars().count() >= 4 || NUMBERED.is_match(text.trim()) && text.chars().count() <= 200;
    if !is_prompt {
        return None;
    }
    let mut joined = Vec::new();
    for own in rest {
        if !joined.is_empty() {
            joined.push(Inline::Text("\n".to_owned()));
        }
        joined.extend(own.iter().cloned());
    }
    let rest = if joined.is_empty() { Vec::new() } else { vec![Block::para(joined, block.lines)] };
    Some((first.clone(), rest))
}
