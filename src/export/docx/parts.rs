//! The parts around the text: styles, lists, settings, properties, and how all of them hang together.

use maud::{Markup, PreEscaped, html};

use crate::export::document::{Document, Look};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// Number of the list of bullets; ordered lists have the numbers after it.
pub const BULLETS: usize = 1;

/// What each level of a list is indented by, and what values of facts are, in twentieths of a point.
pub const LIST: usize = 284;
pub const FACT: usize = 1701;

/// The font, by its name on Korean systems and on others.
fn font(look: &Look) -> (&'static str, &'static str) {
    if look.serif { ("바탕", "Batang") } else { ("맑은 고딕", "Malgun Gothic") }
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

/// What the text refers to: other parts, then links `link1` and on, then pictures `image1` and on.
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

/// Title, author and keywords. Without a date: the same document is the same file on any day.
pub fn core(document: &Document) -> Markup {
    html! {
        cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" {
            dc:title { (document.title) }
            dc:creator { (document.author) }
            @if !document.description.is_empty() { dc:subject { (document.description) } }
            @if !document.keywords.is_empty() { cp:keywords { (document.keywords.join(", ")) } }
            dc:language { (document.lang) }
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

/// The font with its name on other systems.
pub fn font_table(look: &Look) -> Markup {
    let (name, other) = font(look);
    html! {
        w:fonts xmlns:w=(WORD) {
            w:font w:name=(name) {
                w:altName w:val=(other) {}
                w:charset w:val="81" {}
                w:family w:val=(if look.serif { "roman" } else { "swiss" }) {}
                w:pitch w:val="variable" {}
            }
        }
    }
}

/// A list of bullets, and one of numbers for each ordered list of the text, by the number it starts with.
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
            w:num w:numId=(BULLETS) { w:abstractNumId w:val="0" {} }
            @for (at, start) in starts.iter().enumerate() {
                w:num w:numId=(BULLETS + 1 + at) {
                    w:abstractNumId w:val="1" {}
                    @for level in 0..9usize {
                        w:lvlOverride w:ilvl=(level) { w:startOverride w:val=(start) {} }
                    }
                }
            }
        }
    }
}

/// A style of paragraphs: what it is called by the program and by Word, its paragraphs, and its characters.
struct Style {
    id: &'static str,
    name: &'static str,
    paragraph: Markup,
    run: Markup,
}

/// Styles by the names that Word knows, so that its headings, lists and outline work.
pub fn styles(look: &Look, lang: &str) -> Markup {
    let (name, _) = font(look);
    let accent = look.accent.trim_start_matches('#').to_uppercase();
    let rule = |color: &str, size: usize, space: usize| {
        html! { w:pBdr { w:bottom w:val="single" w:sz=(size) w:space=(space) w:color=(color) {} } }
    };
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
                // Digits and Latin are not set apart from Hangul: nobody typed that space.
                w:pPr { w:autoSpaceDE w:val="0" {} w:autoSpaceDN w:val="0" {} }
            }
            w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont" { w:name w:val="Default Paragraph Font" {} w:uiPriority w:val="1" {} }
            w:style w:type="table" w:default="1" w:styleId="TableNormal" {
                w:name w:val="Normal Table" {}
                w:tblPr { w:tblInd w:w="0" w:type="dxa" {} w:tblCellMar { w:left w:w="80" w:type="dxa" {} w:right w:w="80" w:type="dxa" {} } }
            }
            @for style in paragraph_styles(&accent, &rule) {
                w:style w:type="paragraph" w:styleId=(style.id) {
                    w:name w:val=(style.name) {}
                    w:basedOn w:val="Normal" {}
                    w:next w:val="Normal" {}
                    w:qFormat {}
                    w:pPr { (style.paragraph) }
                    w:rPr { (style.run) }
                }
            }
            w:style w:type="character" w:styleId="Strong" { w:name w:val="Strong" {} w:qFormat {} w:rPr { w:b {} w:bCs {} } }
            w:style w:type="character" w:styleId="Hyperlink" { w:name w:val="Hyperlink" {} w:rPr { w:u w:val="single" w:color="AAB3BD" {} } }
            w:style w:type="character" w:styleId="CodeChar" { w:name w:val="Code Char" {} w:rPr { (code_font()) } }
        }
    }
}

fn code_font() -> Markup {
    html! { w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas" {} }
}

fn paragraph_styles(accent: &str, rule: &dyn Fn(&str, usize, usize) -> Markup) -> Vec<Style> {
    let space = |before: usize, after: usize| html! { w:spacing w:before=(before) w:after=(after) {} };
    let kept = html! { w:keepNext {} w:keepLines {} };
    let size = |half_points: usize| html! { w:sz w:val=(half_points) {} w:szCs w:val=(half_points) {} };
    let color = |color: &str| html! { w:color w:val=(color) {} };
    let bold = html! { w:b {} w:bCs {} };
    let outline = |level: usize| html! { w:outlineLvl w:val=(level) {} };
    // In the order that the schema asks for: keepNext, keepLines, borders, shading, spacing, indentation, outline.
    let heading = |id, name, level: usize, before, after, sizes: usize| Style {
        id,
        name,
        paragraph: html! { (kept) (space(before, after)) (outline(level)) },
        run: html! { (bold) (size(sizes)) },
    };
    vec![
        Style {
            id: "Title",
            name: "Title",
            paragraph: html! { (kept) (space(0, 60)) },
            run: html! { (bold) (size(56)) },
        },
        Style { id: "Subtitle", name: "Subtitle", paragraph: space(0, 100), run: size(24) },
        Style {
            id: "Contacts",
            name: "Contacts",
            paragraph: html! { (rule("14181D", 18, 8)) (space(60, 160)) },
            run: html! { (color("4A5460")) (size(18)) },
        },
        Style {
            id: "Heading1",
            name: "heading 1",
            paragraph: html! { (kept) (rule("D3D9E0", 6, 3)) (space(400, 160)) (outline(0)) },
            run: html! { (bold) (color(accent)) (size(27)) },
        },
        heading("Heading2", "heading 2", 1, 280, 20, 24),
        heading("Heading3", "heading 3", 2, 220, 20, 21),
        heading("Heading4", "heading 4", 3, 180, 20, 20),
        heading("Heading5", "heading 5", 4, 160, 20, 19),
        heading("Heading6", "heading 6", 5, 160, 20, 19),
        Style {
            id: "Details",
            name: "Details",
            paragraph: html! { w:keepNext {} (space(0, 80)) },
            run: html! { (color("4A5460")) (size(18)) },
        },
        Style {
            id: "Label",
            name: "Label",
            paragraph: html! { (kept) (space(100, 20)) },
            run: html! { (bold) (color("4A5460")) (size(18)) },
        },
        Style {
            id: "Fact",
            name: "Fact",
            paragraph: html! { w:tabs { w:tab w:val="left" w:pos=(FACT) {} } w:ind w:left=(FACT) w:hanging=(FACT) {} },
            run: html! {},
        },
        Style { id: "ListParagraph", name: "List Paragraph", paragraph: space(0, 30), run: html! {} },
        Style { id: "Quote", name: "Quote", paragraph: html! { w:ind w:left=(LIST) {} }, run: color("4A5460") },
        Style {
            id: "Code",
            name: "Code",
            paragraph: html! { w:shd w:val="clear" w:color="auto" w:fill="F2F4F7" {} (space(60, 100)) },
            run: html! { (code_font()) (size(17)) },
        },
        Style { id: "Figure", name: "Figure", paragraph: html! { w:keepNext {} (space(100, 40)) }, run: html! {} },
        Style { id: "Caption", name: "caption", paragraph: space(0, 120), run: html! { (color("66717C")) (size(16)) } },
        Style { id: "Rule", name: "Rule", paragraph: html! { (rule("D3D9E0", 6, 1)) (space(0, 160)) }, run: html! {} },
    ]
}

/// Characters that XML does not have become nothing.
pub fn text(text: &str) -> PreEscaped<String> {
    let legal =
        |char: &char| !char.is_control() && !matches!(char, '\u{fffe}' | '\u{ffff}') || matches!(char, '\t' | '\n');
    let kept: String = text.chars().filter(legal).collect();
    html! { (kept) }
}
