//! Pictures of all pages of the sample in every layout, compared pixel by pixel with references.
//!
//! A reference has 16 greys at 60 pixels per inch. A missing comma is visible at that size, and all pages together are smaller than
//! a photo. Differences are written to `target/pictures/`: expected, actual and difference side by side. `just accept` accepts the
//! new pages.

use std::fs;
use std::path::Path;

use folio_pdf::api::layout;
use typst_render::RenderOptions;

use crate::support::{Scratch, accepting, entries, make, root};

/// Pixels per inch.
const PPI: f64 = 60.0;
/// Number of greys in a reference.
const WHITE: u8 = 15;
/// Allowed difference of a pixel in greys, as rasterisers round differently.
const LARGEST: u8 = 2;
/// Allowed number of different pixels of a page.
const MOST: usize = 60;
/// Layouts with references of English pages too: one column, two columns, and pages of pictures.
const ENGLISH: [&str; 3] = ["resume", "split", "portfolio"];

/// A page in greys, a byte per pixel.
#[derive(PartialEq)]
struct Picture {
    width: u32,
    height: u32,
    greys: Vec<u8>,
}

/// The difference of two pictures of the same size.
#[derive(Debug, PartialEq)]
struct Difference {
    pixels: usize,
    largest: u8,
}

impl Difference {
    fn between(expected: &Picture, actual: &Picture) -> Self {
        let off = || expected.greys.iter().zip(&actual.greys).map(|(a, b)| a.abs_diff(*b));
        Self { pixels: off().filter(|off| *off > 0).count(), largest: off().max().unwrap_or(0) }
    }

    fn is_seen(&self) -> bool {
        self.largest > LARGEST || self.pixels > MOST
    }
}

/// The pages of a document.
fn draw(content: &Path, layout: &str, lang: Option<&str>) -> Vec<Picture> {
    let options = RenderOptions { pixel_per_pt: (PPI / 72.0).into(), ..RenderOptions::default() };
    let draw = |page| {
        let drawn = typst_render::render(page, &options);
        let greys = drawn.pixels().iter().map(|pixel| {
            let [red, green, blue] = [pixel.red(), pixel.green(), pixel.blue()].map(u32::from);
            let luma = (red * 299 + green * 587 + blue * 114) / 1000;
            ((luma * u32::from(WHITE) + 127) / 255) as u8
        });
        Picture { width: drawn.width(), height: drawn.height(), greys: greys.collect() }
    };
    make(content, layout, lang).document.pages().iter().map(draw).collect()
}

#[test]
fn pages_look_as_their_references() {
    let folder = root().join("tests/reference/pictures");
    let mut kept = Vec::new();
    let mut wrong = Vec::new();
    for layout in layout::names() {
        for lang in ["ko", "en"] {
            if lang == "en" && !ENGLISH.contains(&layout) {
                continue;
            }
            for (at, actual) in draw(&root().join("content"), layout, Some(lang)).iter().enumerate() {
                let path = folder.join(format!("{layout}.{lang}.{}.png", at + 1));
                wrong.extend(compare(&path, actual).err());
                kept.push(path);
            }
        }
    }
    for path in entries(&folder) {
        if !kept.contains(&path) {
            match accepting() {
                true => fs::remove_file(path).expect("a reference"),
                false => wrong.push(format!("{}: there is no such page any more", shown(&path))),
            }
        }
    }
    assert!(wrong.is_empty(), "{}\naccept with FOLIO_ACCEPT=1 what looks right", wrong.join("\n"));
}

/// Compares a page with its reference. A missing reference is written, but the comparison fails.
fn compare(path: &Path, actual: &Picture) -> Result<(), String> {
    let expected = path.exists().then(|| read(path));
    let Some(expected) = expected else {
        write(path, actual);
        return if accepting() { Ok(()) } else { Err(format!("{} was missing and has been written", shown(path))) };
    };
    let same_size = (expected.width, expected.height) == (actual.width, actual.height);
    let difference = same_size.then(|| Difference::between(&expected, actual));
    if difference.as_ref().is_some_and(|difference| !difference.is_seen()) {
        return Ok(());
    }
    if accepting() {
        write(path, actual);
        return Ok(());
    }
    let beside = root().join("target/pictures").join(path.file_name().expect("a name"));
    write_beside(&beside, &expected, actual);
    let what = match difference {
        Some(Difference { pixels, largest }) => format!("{pixels} pixels differ, by up to {largest} of {WHITE} greys"),
        None => format!("it is {} × {} pixels large", actual.width, actual.height),
    };
    Err(format!("{}: {what}; see {}", shown(path), shown(&beside)))
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

fn read(path: &Path) -> Picture {
    let file = std::io::BufReader::new(fs::File::open(path).expect("a reference"));
    let mut reader = png::Decoder::new(file).read_info().expect("a picture");
    let (width, height) = reader.info().size();
    let line = (width as usize).div_ceil(2);
    let mut packed = vec![0; line * height as usize];
    reader.next_frame(&mut packed).expect("a picture of 16 greys");
    let row = |row: &[u8]| row.iter().flat_map(|two| [two >> 4, two & 15]).take(width as usize).collect::<Vec<_>>();
    Picture { width, height, greys: packed.chunks(line).flat_map(row).collect() }
}

fn write(path: &Path, picture: &Picture) {
    let pack = |two: &[u8]| two[0] << 4 | two.get(1).unwrap_or(&0);
    let rows = picture.greys.chunks(picture.width as usize);
    let packed: Vec<u8> = rows.flat_map(|row| row.chunks(2).map(pack)).collect();
    encode(path, picture, picture.width, png::ColorType::Grayscale, png::BitDepth::Four, &packed);
}

/// Expected, actual, and differences in red, side by side.
fn write_beside(path: &Path, expected: &Picture, actual: &Picture) {
    let grey = |picture: &Picture, x: u32, y: u32| match x < picture.width && y < picture.height {
        true => picture.greys[(y * picture.width + x) as usize],
        false => WHITE,
    };
    let (width, height) = (expected.width.max(actual.width), expected.height.max(actual.height));
    let mut colours = Vec::new();
    for y in 0..height {
        for picture in [expected, actual] {
            colours.extend((0..width).flat_map(|x| [grey(picture, x, y) * 17; 3]));
        }
        colours.extend((0..width).flat_map(|x| {
            let (a, b) = (grey(expected, x, y), grey(actual, x, y));
            let pale = 255 - (WHITE - a) * 3;
            if a == b { [pale; 3] } else { [255, 160 - a.abs_diff(b) * 10, 160 - a.abs_diff(b) * 10] }
        }));
    }
    let size = Picture { width, height, greys: Vec::new() };
    encode(path, &size, width * 3, png::ColorType::Rgb, png::BitDepth::Eight, &colours);
}

fn encode(path: &Path, size: &Picture, width: u32, colour: png::ColorType, depth: png::BitDepth, data: &[u8]) {
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    let mut encoder = png::Encoder::new(fs::File::create(path).expect("a picture"), width, size.height);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.write_header().and_then(|mut writer| writer.write_image_data(data)).expect("a picture");
}

#[test]
fn the_smallest_changes_are_seen() {
    let page = |summary: &str| {
        let yaml = format!("profile:\n  name: 홍길동\n  summary: |\n    {summary}\n");
        draw(&Scratch::with(&yaml).path("content"), "resume", None).remove(0)
    };
    let text = "서버를 만들고, 운영합니다.";
    let before = page(text);
    assert_eq!(Difference::between(&before, &page(text)), Difference { pixels: 0, largest: 0 });
    for (what, after) in [
        ("a word", "서버를 만들고,"),
        ("a comma", "서버를 만들고 운영합니다."),
        ("a period", "서버를 만들고, 운영합니다"),
        ("a vowel", "서버를 만들고, 운영합나다."),
        ("bold type", "서버를 **만들고**, 운영합니다."),
    ] {
        let difference = Difference::between(&before, &page(after));
        assert!(difference.is_seen(), "{what}: {difference:?}");
    }
}
