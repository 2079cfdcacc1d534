//! Where lines may break.

use super::super::markdown::{self, LineBreaks};
use super::super::rich::tests::show;
use super::seams::JOINER;
use super::*;

/// A joined line of Markdown, with `^` for joiners and `|` for break opportunities.
fn joined(source: &str) -> String {
    let mut line = markdown::inline(source).value;
    join(&mut line.0, LONG);
    visible(&show(&line.0))
}

fn visible(text: &str) -> String {
    text.replace(JOINER, "^").replace(BREAK, "|")
}

#[test]
fn hangul_is_joined_and_latin_left_alone() {
    for (text, expected) in [
        ("데이터 흐름", "데^이^터 흐^름"),
        ("API를 3.14% a@b.co (x)", "API^를 3.14% a@b.co (x)"),
        ("C++/Java", "C^+^+^/^Java"),
        ("가,나 x-y", "가^,^나 x-^y"),
        ("👨‍👩‍👧와 🇰🇷의 e\u{301}가", "👨‍👩‍👧^와 🇰🇷^의 e\u{301}^가"),
        ("www.a.io", "w^ww.a.io"),
    ] {
        assert_eq!(visible(&join_str(text)), expected);
        assert_eq!(strip(&join_str(text)), text);
    }
}

#[test]
fn words_cross_the_borders_of_marks() {
    for (source, expected) in [
        ("**데이터**를 x", "{b 데^이^터}^를 x"),
        ("(`코드`는", "({code ^코^드}^는"),
        ("가  \n나", "가⏎나"),
        ("가![](x.png)나", "가{image x.png }나"),
        ("A**B**", "A{b B}"),
    ] {
        assert_eq!(joined(source), expected);
    }
}

#[test]
fn long_words_may_break_at_good_places() {
    for (source, expected) in [
        ("config/my-service.example.yml", "config/|my-|service.|example.|yml"),
        ("/usr/local/share/fonts", "/^usr/|local/|share/|fonts"),
        ("실시간대시보드(Dashboard)를", "실^시^간^대^시^보^드|(Dashboard)^를"),
        ("2024년Kubernetes전환의기록을", "2024^년|Kubernetes|전|환|의|기^록^을"),
        ("ABCDEFGHIJ-0123456789", "ABCDEFGHIJ-|0123456789"),
        ("가나다라마바사아자차카타.", "가|나|다|라|마|바|사|아|자|차^카^타^."),
        // Typst moves brackets at the edges of a box.
        ("「개인정보」·「신용정보」", "^「^개^인^정^보^」^·|「^신^용^정^보^」^"),
        ("《가나》·「가나다라마바사아자」·가", "^《^가^나^》^·|{w ^「^가|나|다|라|마|바|사|아|자^」^·^가}"),
    ] {
        assert_eq!(joined(source), format!("{{w {expected}}}"));
    }
}

#[test]
fn a_part_of_a_long_word_that_may_be_wider_than_a_line_is_whole_where_it_fits() {
    let lake = "{w 데|이|터|레|이|크|하|우|스^·}|실^시^간^스^트^리^밍^·|{w 무|중|단|배|치|통|합|플|랫^폼^을}";
    for (source, expected) in [
        ("데이터레이크하우스·실시간스트리밍·무중단배치통합플랫폼을", lake),
        ("someone.of.us@department.example.com", "someone.|of.|us@|department.|example.|com"),
        ("데이터**레이크하우스들·실시간**스트리밍", "{w 데|이|터{b |레|이|크|하|우|스|들^·}}{b |실^시^간}^스^트^리^밍"),
    ] {
        assert_eq!(joined(source), format!("{{w {expected}}}"));
    }
}

#[test]
fn long_words_lie_in_one_node() {
    for (source, expected) in [
        ("앞 <https://example.com/a>에 뒤", "앞 {w {https://example.com/a https:^/^/|example.|com/|a}^에} 뒤"),
        ("**앞 config/service.yml**", "{b 앞 {w config/|service.|yml}}"),
        ("`cp config/service.yml x`", "{code cp }{w {code config/|service.|yml}}{code  x}"),
        ("**앞 설정**service.config.yml 뒤", "{b 앞 }{w {b 설^정}^service.|config.|yml} 뒤"),
    ] {
        assert_eq!(joined(source), expected);
    }
}

#[test]
fn code_breaks_at_white_space_alone() {
    let source = format!("```\n  // 주석 a/b\n{}\n```", "x".repeat(61));
    let mut text = markdown::blocks(&source, LineBreaks::Space).value;
    join_blocks(&mut text.0, LONG);
    let broken = ["x"; 61].join("|");
    assert_eq!(visible(&text.plain_text()), format!("  /^/ 주^석 a^/^b\n{broken}"));
}

#[test]
fn joining_loses_nothing_and_twice_is_once() {
    for source in [
        "앞 **굵고 *기운 https://example.com/긴/주소***를 `코드 조각`으로, [링크](https://a.co)에서!",
        "긴마이크로서비스**아키텍처로의*전환을*위한** ![그림](a.png)설명 ~~취소선~~까지",
        "",
    ] {
        let line = markdown::inline(source).value;
        let mut once = line.clone();
        join(&mut once.0, LONG);
        let mut twice = once.clone();
        join(&mut twice.0, LONG);
        assert_eq!(once, twice);
        assert_eq!(strip(&once.plain_text()), line.plain_text());
        assert_eq!(strip(&join_str(source)), source);
    }
}

#[test]
fn words_that_must_break_keep_to_the_rules_of_lines() {
    for (source, expected) in [
        ("누적거래금액₩1,900,000원을돌파한서비스를", "누|적|거|래|금|액|₩^1,900,000^원|을|돌|파|한|서|비^스^를"),
        ("온프레미스에서클라우드——로의이전과정을", "{w 온|프|레|미|스|에|서|클|라|우|드^—^—}|로^의^이^전^과^정^을"),
        ("스마트팩토리・물류・유통데이터분석을", "스^마^트^팩^토^리^・|물^류^・|유^통^데^이^터^분^석^을"),
        ("정말그렇습니까？아니요！그렇지않습니다", "정^말^그^렇^습^니^까^？|아^니^요^！|그^렇^지^않^습^니^다"),
        ("전체의１００％를처리하는서비스를만든다", "전|체|의|１^０^０^％|를|처|리|하|는|서|비|스|를|만^든^다"),
        ("오전회의（주간）에서결정하고오후에배포함", "오^전^회^의|（^주^간^）|{w 에|서|결|정|하|고|오|후|에|배^포^함}"),
        ("SettlementBatchJobConfiguration을", "Settlement|Batch|Job|Configuration^을"),
        ("처리비용을기존대비1/2로줄이고재시도를없앰", "처|리|비|용|을|기|존|대|비|1/^2^로|줄|이|고|재|시|도|를^없^앰"),
    ] {
        assert_eq!(joined(source), format!("{{w {expected}}}"));
    }
}

#[test]
fn a_word_that_no_line_would_begin_with_may_begin_one() {
    assert_eq!(joined("경로 /batch/daily 뒤"), "경^로 |/^batch/^daily 뒤");
    assert_eq!(joined("정말 ?"), "정^말 ?");
    assert_eq!(visible(&join_str("a /b )c")), "a |/^b |)c");
}

#[test]
fn a_tab_is_a_space() {
    assert_eq!(joined("설계\t개발"), "설^계 개^발");
}

#[test]
fn words_of_narrow_columns_are_long_sooner() {
    let mut line = markdown::inline("넓은 범위의 잠금이 원인이었다.").value;
    join(&mut line.0, long_on(18.0));
    assert_eq!(visible(&show(&line.0)), "넓^은 범^위^의 잠^금^이 {w 원|인|이^었^다^.}");
    assert_eq!(long_on(48.0), LONG);
}
