//! The other parts: styles, lists, settings, properties, and the relationships between parts.

use maud::{Markup, PreEscaped, html};

use crate::view::data::Meta;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// Number of the bullet list. The numbers after it are ordered lists.
pub const BULLET_LIST: usize = 1;

/// Indentation of each level of a list, in twentieths of a point.
pub const LIST: usize = 284;
/// Indentation of the values of facts, in the same unit.
pub const FACT: usize = 1701;

/// The font: its name on Korean systems, and on others.
fn font(serif: bool) -> (&'static str, &'static str) {
    if serif { ("바탕", "Batang") } else { ("맑은 고딕", "Malgun Gothic") }
}

pub fn content_types() -> Markup {
    let parts = [
        ("/word/document.xml", "document.main+xml"),
        ("/word/styles.xml", "styles+xml"),
        ("/word/settings.xml", "settings+xml"),
        ("/word/numbering.xml", "numbering+xml"),
        ("/word/fontTable.xml", "fontTable+xml"),
    ];
    html! {
        Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types" {
            Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" {}
            Default Extension="xml" ContentType="application/xml" {}
            Default Extension="png" ContentType="image/png" {}
            Default Extension="jpg" ContentType="image/jpeg" {}
            @for (name, kind) in parts { Override PartName=(name) ContentType={ (CONTENT) (kind) } {} }
            Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml" {}
            Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml" {}
        }
    }
}

pub fn package() -> Markup {
    html! {
        Relationships xmlns=(RELATIONS) {
            Relationship Id="rId1" Type={ (OFFICE) "/officeDocument" } Target="word/document.xml" {}
            Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml" {}
            Relationship Id="rId3" Type={ (OFFICE) "/extended-properties" } Target="docProps/app.xml" {}
        }
    }
}

/// The relationships of the main part: other parts, links (`link1` …) and pictures (`image1` …).
pub fn relations(links: &[String], media: &[(String, &'static str)]) -> Markup {
    let parts = ["styles", "settings", "numbering", "fontTable"];
    html! {
        Relationships xmlns=(RELATIONS) {
            @for part in parts { Relationship Id=(part) Type={ (OFFICE) "/" (part) } Target={ (part) ".xml" } {} }
            @for (at, url) in links.iter().enumerate() {
                Relationship Id={ "link" (at + 1) } Type={ (OFFICE) "/hyperlink" } Target=(url) TargetMode="External" {}
            }
            @for (at, (_, ending)) in media.iter().enumerate() {
                Relationship Id={ "image" (at + 1) } Type={ (OFFICE) "/image" } Target={ "media/image" (at + 1) "." (ending) } {}
            }
        }
    }
}

/// Title, author and keywords. There is no date, so that the same document always gives the same file.
pub fn core(meta: &Meta, lang: &str) -> Markup {
    html! {
        cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" {
            dc:title { (meta.title) }
            dc:creator { (meta.author) }
            @if !meta.description.is_empty() { dc:subject { (meta.description) } }
            @if !meta.keywords.is_empty() { cp:keywords { (meta.keywords.join(", ")) } }
            dc:language { (lang) }
        }
    }
}

pub fn app() -> Markup {
    html! {
        Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" { Application { "folio-pdf" } }
    }
}

pub fn settings(lang: &str) -> Markup {
    let uri = "http://schemas.microsoft.com/office/word";
    html! {
        w:settings xmlns:w=(WORD) {
            w:zoom w:percent="100" {}
            w:defaultTabStop w:val="720" {}
            w:characterSpacingControl w:val="compressPunctuation" {}
            w:compat {
                w:compatSetting w:name="compatibilityMode" w:uri=(uri) w:val="15" {}
                w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri=(uri) w:val="1" {}
                w:compatSetting w:name="enableOpenTypeFeatures" w:uri=(uri) w:val="1" {}
                w:compatSetting w:name="doNotFlipMirrorIndents" w:uri=(uri) w:val="1" {}
            }
            w:themeFontLang w:val=(language(lang)) w:eastAsia="ko-KR" {}
        }
    }
}

fn language(lang: &str) -> &str {
    if lang == "ko" { "ko-KR" } else { "en-US" }
}

/// The font and its other name.
pub fn font_table(serif: bool) -> Markup {
    let (name, other) = font(serif);
    html! {
        w:fonts xmlns:w=(WORD) {
            w:font w:name=(name) {
                w:altName w:val=(other) {}
                w:charset w:val="81" {}
                w:family w:val=(if serif { "roman" } else { "swiss" }) {}
                w:pitch w:val="variable" {}
            }
        }
    }
}

/// The bullet list, and an ordered list for each first number.
pub fn numbering(starts: &[u64]) -> Markup {
    let levels = |number: bool| {
        html! {
            @for level in 0..9usize {
                w:lvl w:ilvl=(level) {
                    w:start w:val="1" {}
                    w:numFmt w:val=(if number { "decimal" } else { "bullet" }) {}
                    w:lvlText w:val=(if number { format!("%{}.", level + 1) } else { "•".to_owned() }) {}
                    w:lvlJc w:val="left" {}
                    w:pPr { w:ind w:left=(LIST * (level + 1)) w:hanging=(LIST) {} }
                }
            }
        }
    };
    html! {
        w:numbering xmlns:w=(WORD) {
            w:abstractNum w:abstractNumId="0" { w:multiLevelType w:val="hybridMultilevel" {} (levels(false)) }
            w:abstractNum w:abstractNumId="1" { w:multiLevelType w:val="hybridMultilevel" {} (levels(true)) }
            w:num w:numId=(BULLET_LIST) { w:abstractNumId w:val="0" {} }
            @for (at, start) in starts.iter().enumerate() {
                w:num w:numId=(BULLET_LIST + 1 + at) {
                    w:abstractNumId w:val="1" {}
                    @for level in 0..9usize {
                        w:lvlOverride w:ilvl=(level) { w:startOverride w:val=(start) {} }
                    }
                }
            }
        }
    }
}

/// The styles. They have the names that Word knows, so that its headings, lists and outline work.
pub fn styles(accent: &str, serif: bool, lang: &str) -> Markup {
    let (name, _) = font(serif);
    let accent = accent.trim_start_matches('#').to_uppercase();
    html! {
        w:styles xmlns:w=(WORD) {
            w:docDefaults {
                w:rPrDefault {
                    w:rPr {
                        w:rFonts w:ascii=(name) w:eastAsia=(name) w:hAnsi=(name) w:cs=(name) {}
                        w:color w:val="14181D" {}
                        w:sz w:val="19" {}
                        w:szCs w:val="19" {}
                        w:lang w:val=(language(lang)) w:eastAsia="ko-KR" {}
                    }
                }
                w:pPrDefault { w:pPr { w:spacing w:before="0" w:after="60" w:line="276" w:lineRule="auto" {} } }
            }
            w:style w:type="paragraph" w:default="1" w:styleId="Normal" {
                w:name w:val="Normal" {}
                w:qFormat {}
                // No space is added between Hangul and Latin letters or digits.
                w:pPr { w:autoSpaceDE w:val="0" {} w:autoSpaceDN w:val="0" {} }
            }
            w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont" { w:name w:val="Default Paragraph Font" {} w:uiPriority w:val="1" {} }
            w:style w:type="table" w:default="1" w:styleId="TableNormal" {
                w:name w:val="Normal Table" {}
                w:tblPr { w:tblInd w:w="0" w:type="dxa" {} w:tblCellMar { w:left w:w="80" w:type="dxa" {} w:right w:w="80" w:type="dxa" {} } }
            }
            (paragraph_styles(&accent))
            w:style w:type="character" w:styleId="Strong" { w:name w:val="Strong" {} w:qFormat {} w:rPr { w:b {} w:bCs {} } }
            w:style w:type="character" w:styleId="Hyperlink" { w:name w:val="Hyperlink" {} w:rPr { w:u w:val="single" w:color="AAB3BD" {} } }
            w:style w:type="character" w:styleId="CodeChar" { w:name w:val="Code Char" {} w:rPr { (code_font()) } }
        }
    }
}

fn code_font() -> Markup {
    html! { w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas" {} }
}

fn paragraph_styles(accent: &str) -> Markup {
    // A style with its id, its name in Word, and its properties of paragraphs and of characters.
    let style = |id: &str, name: &str, paragraph: Markup, run: Markup| {
        html! {
            w:style w:type="paragraph" w:styleId=(id) {
                w:name w:val=(name) {}
                w:basedOn w:val="Normal" {}
                w:next w:val="Normal" {}
                w:qFormat {}
                w:pPr { (paragraph) }
                w:rPr { (run) }
            }
        }
    };
    let rule = |color: &str, size: usize, space: usize| {
        html! { w:pBdr { w:bottom w:val="single" w:sz=(size) w:space=(space) w:color=(color) {} } }
    };
    let space = |before: usize, after: usize| html! { w:spacing w:before=(before) w:after=(after) {} };
    let kept = html! { w:keepNext {} w:keepLines {} };
    let size = |half_points: usize| html! { w:sz w:val=(half_points) {} w:szCs w:val=(half_points) {} };
    let color = |color: &str| html! { w:color w:val=(color) {} };
    let bold = html! { w:b {} w:bCs {} };
    let outline = |level: usize| html! { w:outlineLvl w:val=(level) {} };
    let small_gray = html! { (color("4A5460")) (size(18)) };
    let tab = html! { w:tabs { w:tab w:val="left" w:pos=(FACT) {} } w:ind w:left=(FACT) w:hanging=(FACT) {} };
    let shade = html! { w:shd w:val="clear" w:color="auto" w:fill="F2F4F7" {} };
    let title_1 = html! { (kept) (rule("D3D9E0", 6, 3)) (space(400, 160)) (outline(0)) };
    let title_2 = |level: usize, before: usize| html! { (kept) (space(before, 20)) (outline(level)) };
    let bold_size = |half_points: usize| html! { (bold) (size(half_points)) };
    // The schema requires this order: keepNext, keepLines, borders, shading, spacing, indentation, outline.
    html! {
        (style("Title", "Title", html! { (kept) (space(0, 60)) }, bold_size(56)))
        (style("Subtitle", "Subtitle", space(0, 100), size(24)))
        (style("Contacts", "Contacts", html! { (rule("14181D", 18, 8)) (space(60, 160)) }, small_gray.clone()))
        (style("Heading1", "heading 1", title_1, html! { (bold) (color(accent)) (size(27)) }))
        (style("Heading2", "heading 2", title_2(1, 280), bold_size(24)))
        (style("Heading3", "heading 3", title_2(2, 220), bold_size(21)))
        (style("Heading4", "heading 4", title_2(3, 180), bold_size(20)))
        (style("Heading5", "heading 5", title_2(4, 160), bold_size(19)))
        (style("Heading6", "heading 6", title_2(5, 160), bold_size(19)))
        (style("Details", "Details", html! { w:keepNext {} (space(0, 80)) }, small_gray.clone()))
        (style("Label", "Label", html! { (kept) (space(100, 20)) }, html! { (bold) (small_gray) }))
        (style("Fact", "Fact", tab, html! {}))
        (style("ListParagraph", "List Paragraph", space(0, 30), html! {}))
        (style("Quote", "Quote", html! { w:ind w:left=(LIST) {} }, color("4A5460")))
        (style("Code", "Code", html! { (shade) (space(60, 100)) }, html! { (code_font()) (size(17)) }))
        (style("Figure", "Figure", html! { w:keepNext {} (space(100, 40)) }, html! {}))
        (style("Caption", "caption", space(0, 120), html! { (color("66717C")) (size(16)) }))
        (style("Rule", "Rule", html! { (rule("D3D9E0", 6, 1)) (space(0, 160)) }, html! {}))
    }
}

/// A text without the characters that XML does not allow.
pub fn text(text: &str) -> PreEscaped<String> {
    let legal =
        |char: &char| !char.is_control() && !matches!(char, '\u{fffe}' | '\u{ffff}') || matches!(char, '\t' | '\n');
    let kept: String = text.chars().filter(legal).collect();
    html! { (kept) }
}
