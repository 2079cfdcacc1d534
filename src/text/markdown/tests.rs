//! Markdown as people write it, and what becomes of it.

use super::super::rich::tests::show;
use super::*;

fn line(source: &str) -> String {
    show(&inline(source).value.0)
}

fn all(source: &str) -> String {
    show_blocks(&blocks(source, LineBreaks::Space).value.0)
}

fn show_blocks(blocks: &[Block]) -> String {
    let row = |cells: &Vec<Vec<Inline>>| cells.iter().map(|c| show(c)).collect::<Vec<_>>().join("|");
    let shown = blocks.iter().map(|block| match block {
        Block::Para { c } => show(c),
        Block::Heading { level, c } => format!("h{level} {}", show(c)),
        Block::List { ordered, start, tight, items } => {
            let items: Vec<_> = items.iter().map(|item| show_blocks(item)).collect();
            format!("list {ordered} {start} {tight} ({})", items.join("; "))
        }
        Block::Table { align, header, rows } => {
            let rows: Vec<_> = rows.iter().map(row).collect();
            format!("table {align:?} {}: {}", row(header), rows.join("; "))
        }
        Block::Code { lang, c } => format!("code {lang} {c}"),
        Block::Quote { c } => format!("quote ({})", show_blocks(c)),
        Block::Divider => "---".into(),
        Block::Links { .. } => String::new(),
        Block::Figure { src, alt, caption, .. } => format!("figure {src} {alt} {}", show(caption)),
    });
    shown.collect::<Vec<_>>().join(" / ")
}

#[test]
fn marks_become_nodes() {
    for (source, expected) in [
        ("**한국어(Korean)**를", "{b 한국어(Korean)}를"),
        ("**\"인용\"**은 ~~옛말~~을", "{b \"인용\"}은 {s 옛말}을"),
        ("*강조*는 `a*b~c <d>`", "{i 강조}는 {code a*b~c <d>}"),
        ("**~~둘~~**a", "**{s 둘}**a"),
        ("가  \n나\\\n다\n라", "가⏎나⏎다 라"),
        ("`가  \n나\\\n다`", "{code 가  나\\ 다}"),
        ("![배지](b_c.svg) 글", "{image b_c.svg 배지} 글"),
        (r"\*별\* &lt;b&gt; A&amp;B&nbsp;C", "*별* <b> A&B\u{a0}C"),
        ("[가 **나**](https://a.co/b~c)", "{https://a.co/b~c 가 {b 나}}"),
    ] {
        assert_eq!(line(source), expected, "{source}");
    }
}

#[test]
fn a_line_has_no_blocks_and_no_html() {
    let sources = r#"
            # 제목 | 1. 하나 | - [ ] 할 일 | > 인용 | ~~~ | [a]: b | --- | * 별 | 2*3*4 | a_b_c
            30~40% ~ 5~6 | ~/.ssh ~~~세 개~~~ | List<String> <url> <br> </div> | <!-- 주석 --> -->
            #태그 #[derive] @name $5 C++ -> ... | 'x' "y" | C:\Users \ | 𐩐𐩑 2*3*4 | ``` | + 더하기"#;
    for source in sources.split(['|', '\n']).map(str::trim) {
        assert_eq!(line(source), source);
    }
    assert_eq!(line("  # 가\n\n    - 나\n===\n"), "# 가 - 나 ===");
    assert_eq!(line("| 가 |\n|---|"), "| 가 | |---|");
}

fn urls(line: &[Inline]) -> Vec<String> {
    let of = |inline: &Inline| match inline {
        Inline::Link { url, .. } => vec![url.clone()],
        Inline::Strong { c } => urls(c),
        _ => Vec::new(),
    };
    line.iter().flat_map(of).collect()
}

#[test]
fn addresses_become_links_as_typed() {
    for (source, link) in [
        ("주소는 https://a.com에서", "https://a.com"),
        ("(http://a.com/wiki/한글_문서)를", "http://a.com/wiki/한글_문서"),
        ("https://a.com/에서, 또", "https://a.com/"),
        ("끝 https://a.com/b?c=d&e#f.", "https://a.com/b?c=d&e#f"),
        ("https://a.com/x_(y)와", "https://a.com/x_(y)"),
        ("https://a.com/@b/이야기-1편 글", "https://a.com/@b/이야기-1편"),
        ("https://a.com/2024년-회고 글", "https://a.com/2024년-회고"),
        ("https://a.com/2024를 보고", "https://a.com/2024"),
        ("https://a.com/v2에서", "https://a.com/v2"),
        ("https://a.com/__init__.py", "https://a.com/__init__.py"),
        ("**HTTPS://a.com**를", "HTTPS://a.com"),
        ("<https://a.com/~b*c>로", "https://a.com/~b*c"),
    ] {
        let line = inline(source).value;
        assert_eq!(urls(&line.0), [target(link).unwrap()], "{source}");
        let printed = source.replace(['<', '>'], "").replace("**", "");
        assert_eq!(line.plain_text(), printed);
    }
    assert_eq!(line("https:// xhttp://a"), "https:// xhttp://a");
    assert_eq!(target("https://a.co/가|").unwrap(), "https://a.co/%EA%B0%80%7C");
}

#[test]
fn other_links_keep_their_label() {
    let parsed = inline("[가](ftp://a.co) [*나*](./b.pdf) [다](#c) [라](javascript:x)");
    assert_eq!(show(&parsed.value.0), "가 {i 나} 다 라");
    let messages: Vec<_> = parsed.problems.iter().map(|found| found.problem.message.to_string()).collect();
    assert_eq!(messages[0], "expected a link of `https`, `http`, `mailto` or `tel`, found `ftp://a.co`");
    assert_eq!(messages[1], "expected a complete address, found `./b.pdf`");
    assert_eq!(messages.len(), 4);
    let fine = inline("[a](MAILTO:a@b.co) [b](tel:02-1) <c@d.co>");
    assert_eq!(show(&fine.value.0), "{MAILTO:a@b.co a} {tel:02-1 b} {mailto:c@d.co c@d.co}");
    assert!(fine.problems.is_empty());
}

#[test]
fn blocks_become_nodes() {
    for (source, expected) in [
        ("가\n나\n\n다", "가 나 / 다"),
        ("## 머리 C#\n---", "h2 머리 C# / ---"),
        ("~~~rs x\n  ├─ a*b*c <d> ~\n~~~", "code rs   ├─ a*b*c <d> ~"),
        ("    <b>", "code  <b>"),
        ("<div>\n **굵게**\n</div>", "<div> {b 굵게} </div>"),
        ("![가](a.png '나')\n![](b.png)", "figure a.png 가 나 / figure b.png  "),
        ("[가][1]\n\n[1]: tel:1", "{tel:1 가}"),
        ("[참고]: 문서\n\n[//]: # (숨김)", "[참고]: 문서"),
        ("2. 둘\n3. [ ] 셋", "list true 2 true (둘; [ ] 셋)"),
        ("> - 안\n>\n> - 밖", "quote (list false 1 false (안; 밖))"),
    ] {
        assert_eq!(all(source), expected, "{source}");
    }
    let kept = blocks("가\n나", LineBreaks::Keep).value;
    assert_eq!(show_blocks(&kept.0), "가⏎나");
}

#[test]
fn tables_lose_no_cell() {
    let source = "> |가|나|\n> |:-:|--:|\n> |1<BR />2|`<br>`|**4**|5|\n";
    let table = "table [Center, Right] 가|나: 1⏎2|{code <br>} | {b 4} | 5";
    assert_eq!(all(source), format!("quote ({table})"));
    let rest = "**4** | 5".to_owned();
    let problems = blocks(source, LineBreaks::Space).problems;
    assert_eq!(problems.iter().map(|found| &found.part).collect::<Vec<_>>(), [&rest]);
}

#[test]
fn deep_nesting_keeps_the_text() {
    assert_eq!(blocks(&("> ".repeat(5000) + "가"), LineBreaks::Space).value.plain_text(), "가");
    let deep = "*가 _나 ".repeat(99) + &"나_ 가* ".repeat(99);
    let plain = inline(&deep).value.plain_text();
    assert_eq!(plain.matches(['가', '나']).count(), 4 * 99);
}

#[test]
fn no_letter_is_ever_lost() {
    // `¶` is a line end. What marks hide by design is left out: goals of links, words after a fence.
    let parts = "가 나다 a B2 ** * _ __ ~~ ~ ` `` \\ < > <b> <!-- --> [ ] ) | “ 😀 · & https://a.co/b_c \
                     ¶ ¶|a|b|¶|--|--|¶|c| ¶-· ¶>· ¶#· ¶···· ··¶ ¶---¶ · · ·";
    let parts: Vec<_> = parts.split(' ').map(|p| p.replace('¶', "\n").replace('·', " ")).collect();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let mut state = 1_u32;
    for _ in 0..4000 {
        let mut source = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            source.push_str(&parts[(state >> 16) as usize % parts.len()]);
        }
        assert_eq!(letters(&inline(&source).value.plain_text()), letters(&source), "{source:?}");
        if !source.contains("~~~") && !source.contains("```") {
            let Parsed { value, outline, .. } = blocks(&source, LineBreaks::Keep);
            assert_eq!(letters(&value.plain_text()), letters(&source), "{source:?}");
            for code in outline.code {
                let code = &source[code];
                let is_span = code.len() > 2 && code.starts_with('`') && code.ends_with('`');
                assert!(is_span || code.contains("    "), "{code:?} of {source:?}");
            }
        }
    }
}

#[test]
fn code_is_found_in_the_source() {
    for (text, code) in [
        ("가 `나` 다", vec!["`나`"]),
        ("a*b `나` <div> `다`", vec!["`나`", "`다`"]),
        ("``a ` b`` c", vec!["``a ` b``"]),
        ("`가\n나` 다 `라`", vec!["`가\n나`", "`라`"]),
        ("> - 글 1*2\n>   `가` `나`", vec!["`가`", "`나`"]),
        ("| 가 | 나 |\n|---|---|\n| <b> `다` | `라` |", vec!["`다`", "`라`"]),
        ("글\n```rust\n// 가\n```\n끝", vec!["```rust\n// 가\n```"]),
        ("~~~\n가 ` 나", vec!["~~~\n가 ` 나"]),
        ("```\n가\n~~~\n나\n````\n`다`", vec!["```\n가\n~~~\n나\n````", "`다`"]),
        ("`가\n\n나` 다", vec![]),
        ("- `가\n- 나`", vec![]),
        (r"\`가 `나`", vec!["`나`"]),
        ("가 `나", vec![]),
    ] {
        let found = blocks(text, LineBreaks::Space).outline.code;
        assert_eq!(found.into_iter().map(|range| &text[range]).collect::<Vec<_>>(), code, "{text}");
    }
    let long = "` `` ".repeat(60_000);
    assert!(blocks(&long, LineBreaks::Space).outline.code.iter().all(|range| long[range.clone()].starts_with('`')));
}

#[test]
fn a_line_without_marks_is_what_it_would_be_parsed_to() {
    let lines = "홍길동|Kim, A.|- 결제(PG) 3.5%|1. 하나|+ a|90% 절감|a: b/c|10 - 20|(가)|h|HTTP 2|mailto:a|---";
    for line in lines.split('|') {
        assert!(is_plain(line), "{line}");
        assert_eq!(inline(line), parse_inline(line), "{line}");
    }
    for line in ["", " a", "a  b", "a*b*", "http://a.b", "`a`", "a\nb", "[a]", "~a~", "a\\", "a&amp;"] {
        assert!(!is_plain(line), "{line}");
    }
}
