//! OFD, the national format of official documents: an archive of XML with positions, as a PDF is.
//!
//! Takes the members of the archive. Gives the words of each page as they stand beside each other, properties, outlines,
//! notes, and the texts of pictures and files inside. A programme may write every character as an object of its own, so
//! a number is only found where its pieces are joined. Deliberately absent: fonts, turned text, which is read in the order
//! it is written in, and the certificates inside signatures.

use super::error::ExtractError;
use super::extractor::Extractor;
use super::package::Package;
use super::xml::{self, XmlAttributes, XmlToken};
use crate::base::diag::Message;
use crate::msg;

/// The member that names all documents.
const ROOT: &str = "OFD.xml";
/// Attributes that hold words or addresses: of outlines, files, notes, links and bookmarks.
const WORDS: [&str; 8] = ["Title", "Name", "Creator", "FileName", "URI", "Remark", "Format", "Usage"];
/// The size of a character whose object does not say it, in millimetres.
const SIZE: f64 = 4.0;

pub(super) fn is_document(package: &Package<'_>) -> bool {
    package.has(ROOT)
}

pub(super) fn extract(package: &mut Package<'_>, out: &mut Extractor) -> Result<(), ExtractError> {
    let names: Vec<String> = package.names().map(str::to_owned).collect();
    for name in names {
        let Some(bytes) = package.read(&name, out)? else { continue };
        if name.to_ascii_lowercase().ends_with(".xml") {
            member(&name, &bytes, out)?;
        } else {
            let short = name.rsplit('/').next().unwrap_or(&name);
            out.add(msg!("文档里的文件名", "the name of a file in the document"), short)?;
            out.nested(msg!("嵌在文档里的 {short}", "{short} embedded in the document"), &bytes)?;
        }
    }
    Ok(())
}

/// A member in XML: its words where they stand on a page, and all other texts one by one.
fn member(name: &str, bytes: &[u8], out: &mut Extractor) -> Result<(), ExtractError> {
    let place = place(name);
    let (mut page, mut object) = (Words::default(), TextObject::default());
    // Whether a text is one of a page, by the elements that are open.
    let mut code: Option<(f64, f64, f64)> = None;
    xml::walk(bytes, |token| {
        match token {
            XmlToken::Open("TextObject", attributes) => object = TextObject::of(attributes),
            XmlToken::Open("TextCode", attributes) => code = Some(object.code(attributes)),
            XmlToken::Open(_, attributes) => {
                for text in WORDS.iter().filter_map(|key| attributes.get(key)) {
                    out.add(place.clone(), text)?;
                }
            }
            XmlToken::Close("TextCode") => code = None,
            XmlToken::Close(_) => {}
            XmlToken::Text(text) => match code {
                Some(at) => page.put(text, at, object.size),
                None => out.add(place.clone(), text)?,
            },
        }
        Ok(())
    })?;
    out.add(place, page.text)
}

/// Where a member's words are found: the number in `Doc_0/Pages/Page_3/Content.xml` is one less than people count.
fn place(name: &str) -> Message {
    let number = name.split('/').find_map(|part| part.strip_prefix("Page_")?.parse::<u32>().ok());
    match number.and_then(|number| number.checked_add(1)) {
        Some(number) if name.contains("/Pages/") => msg!("第 {number} 页", "page {number}"),
        _ if name == ROOT => msg!("文档属性", "document properties"),
        _ => msg!("文档里的 {name}", "{name} in the document"),
    }
}

/// The object that the words being read belong to.
#[derive(Debug, Default)]
struct TextObject {
    x: f64,
    y: f64,
    size: f64,
    /// Where the last of its words stand, which those that follow may leave out.
    last: (f64, f64),
}

impl TextObject {
    fn of(attributes: &XmlAttributes) -> Self {
        let mut corner = numbers(attributes.get("Boundary").unwrap_or_default());
        let (x, y) = (corner.next().unwrap_or(0.0), corner.next().unwrap_or(0.0));
        let size = numbers(attributes.get("Size").unwrap_or_default()).next();
        let size = size.filter(|size| *size > 0.0).unwrap_or(SIZE);
        Self { x, y, size, last: (0.0, 0.0) }
    }

    /// Where words begin, and how far it is from their first character to the last; 0 where that is not said.
    fn code(&mut self, attributes: &XmlAttributes) -> (f64, f64, f64) {
        let number = |key| numbers(attributes.get(key).unwrap_or_default()).next();
        self.last = (number("X").unwrap_or(self.last.0), number("Y").unwrap_or(self.last.1));
        (self.x + self.last.0, self.y + self.last.1, steps(attributes.get("DeltaX").unwrap_or_default()))
    }
}

/// The words of a page, put together in the order they are written in.
#[derive(Debug, Default)]
struct Words {
    text: String,
    /// Where the last words end, and the line they stand on.
    end: Option<(f64, f64)>,
}

impl Words {
    fn put(&mut self, text: &str, (x, y, steps): (f64, f64, f64), size: f64) {
        let text = text.trim_matches(['\n', '\r']);
        if let Some((end, line)) = self.end {
            let same_line = (y - line).abs() < size / 2.0;
            match same_line {
                true if (-size..size / 2.0).contains(&(x - end)) => {}
                true => self.text.push(' '),
                false => self.text.push('\n'),
            }
        }
        self.text.push_str(text);
        let mut widths = text.chars().map(|c| if c.is_ascii() { size / 2.0 } else { size });
        let width = match steps > 0.0 {
            true => steps + widths.next_back().unwrap_or(0.0),
            false => widths.sum(),
        };
        self.end = Some((x + width, y));
    }
}

fn numbers(text: &str) -> impl Iterator<Item = f64> {
    text.split_ascii_whitespace()
        .filter_map(|word| word.parse().ok())
        .filter(|number: &f64| number.is_finite())
}

/// The sum of steps: `3.5 3.5` or, for as many as one likes of the same, `g 2 3.5`.
fn steps(written: &str) -> f64 {
    let mut words = written.split_ascii_whitespace();
    let mut sum = 0.0;
    while let Some(word) = words.next() {
        let (times, step) = match word {
            "g" => (words.next(), words.next()),
            step => (Some("1"), Some(step)),
        };
        let number = |word: Option<&str>| word.and_then(|word| word.parse::<f64>().ok()).unwrap_or(0.0);
        sum += number(times) * number(step);
    }
    if sum.is_finite() { sum } else { 0.0 }
}
