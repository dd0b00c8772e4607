//! Attachments: from a file's bytes to the texts inside it, each with a place that a person finds again.
//!
//! Takes bytes; gives every [`Part`], or the [`Refusal`] that says why nobody can look inside. What a file is goes by its
//! content, not by its name. Hidden sheets, rows, columns, comments, deleted words, properties and the names of members
//! are read like anything else. What is unpacked is limited, so a bomb costs no more than a large document.
//!
//! Deliberately absent: the disk, any judgement about what the texts say, the look of a document, and reading letters off
//! a picture: a scan says nothing here.

mod archive;
mod budget;
mod image;
mod office;
mod pdf;
mod pdf_font;
mod pdf_text;
mod plain;
mod refusal;
mod sheet;
mod slides;
mod word;
mod xml;

use crate::base::diag::Message;
use budget::Budget;
pub use refusal::{Reason, Refusal};

/// A text inside a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it is, for a person: 工作表“名单”（隐藏）B7.
    pub place: Message,
    /// What is written there.
    pub text: String,
}

/// How many files may be in one another: a picture in a document in an archive in an archive.
const MAX_DEPTH: usize = 4;

/// Every text in a file, in its order.
pub fn parts(bytes: &[u8]) -> Result<Vec<Part>, Refusal> {
    let mut out = Out { parts: vec![], budget: Budget::new(), inside: vec![] };
    let known = look(bytes, &mut out)?;
    if !known {
        return Err(Reason::Unknown.into());
    }
    Ok(out.parts)
}

/// Whether a file is of a kind that says more inside than its bytes show.
pub fn is_document(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PDF_WITHIN)];
    matches!(kind(head), Kind::Zip | Kind::Compound | Kind::Pdf | Kind::Image(_))
}

/// Where parts go, and what was used up so far.
struct Out {
    parts: Vec<Part>,
    budget: Budget,
    /// The files around the one that is being read, from outside.
    inside: Vec<Message>,
}

impl Out {
    /// Adds a text, if there is any.
    fn add(&mut self, place: Message, text: impl Into<String>) -> Result<(), Refusal> {
        let text = text.into();
        if text.trim().is_empty() {
            return Ok(());
        }
        self.budget.part(text.len())?;
        let place = self.inside.last().map_or_else(|| place.clone(), |file| within(file, &place));
        self.parts.push(Part { place, text });
        Ok(())
    }

    /// Looks into a file inside; what it is decides whether there is anything to see.
    fn nested(&mut self, place: Message, bytes: &[u8]) -> Result<(), Refusal> {
        let place = self.inside.last().map_or_else(|| place.clone(), |file| within(file, &place));
        if self.inside.len() + 1 >= MAX_DEPTH {
            // What holds nothing further may be as deep as it likes.
            return match kind(bytes) {
                Kind::Zip | Kind::Compound | Kind::Pdf => Err(Refusal::from(Reason::TooDeep).within(place)),
                _ => Ok(()),
            };
        }
        self.inside.push(place.clone());
        let looked = look(bytes, self);
        self.inside.pop();
        looked.map(|_| ()).map_err(|refusal| refusal.within(place))
    }
}

fn within(file: &Message, place: &Message) -> Message {
    let (zh, en) = (&place.zh, &place.en);
    Message { zh: format!("{}，{zh}", file.zh), en: format!("{}, {en}", file.en) }
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Zip,
    /// A compound file of old Office, or an encrypted document.
    Compound,
    Pdf,
    Image(image::Format),
    Text,
    Unknown,
}

/// How far into a file a PDF may begin.
const PDF_WITHIN: usize = 1024;

fn kind(bytes: &[u8]) -> Kind {
    let head = &bytes[..bytes.len().min(PDF_WITHIN)];
    if let Some(format) = image::format(bytes) {
        return Kind::Image(format);
    }
    match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Kind::Zip,
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => Kind::Compound,
        _ if find(head, b"%PDF-").is_some() => Kind::Pdf,
        _ if plain::is_text(bytes) => Kind::Text,
        _ => Kind::Unknown,
    }
}

/// Where some bytes are first found.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// Reads a file into `out`; says whether it is known what it is.
fn look(bytes: &[u8], out: &mut Out) -> Result<bool, Refusal> {
    match kind(bytes) {
        Kind::Zip => archive::look(bytes, out)?,
        Kind::Compound => return Err(compound(bytes).into()),
        Kind::Pdf => pdf::look(bytes, out)?,
        Kind::Image(format) => image::look(bytes, format, out)?,
        Kind::Text => plain::look(bytes, out)?,
        Kind::Unknown => return Ok(false),
    }
    Ok(true)
}

/// An encrypted document of today's Office lies in a compound file under this name; anything else is of old.
fn compound(bytes: &[u8]) -> Reason {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if find(bytes, &name).is_some() { Reason::Encrypted } else { Reason::Old }
}
