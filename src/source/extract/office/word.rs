//! Paragraphs: of Word, and of any other part of a document that is written in paragraphs.
//!
//! The runs of a paragraph are joined, since Word may split a number into several. A table row is one text, so that the value
//! of a cell is beside its name.

use crate::base::diag::Message;
use crate::msg;
use crate::source::extract::error::ExtractError;
use crate::source::extract::extractor::Extractor;
use crate::source::extract::xml::{self, XmlToken, descriptions};

/// How the place of a paragraph is named.
#[derive(Clone, Debug)]
pub(super) enum ParagraphPlace {
    /// By its number in the text.
    Counted,
    /// By the part of the document that it is in.
    Named(Message),
}

/// How paragraphs of a member of a Word document are named.
pub(super) fn place(name: &str) -> Option<ParagraphPlace> {
    let name = name.strip_prefix("word/")?;
    let named = |zh: &str, en: &str| Some(ParagraphPlace::Named(msg!("{zh}", "{en}")));
    match name.trim_end_matches(".xml").trim_end_matches(|c: char| c.is_ascii_digit()) {
        "document" => Some(ParagraphPlace::Counted),
        "header" => named("页眉", "a page header"),
        "footer" => named("页脚", "a page footer"),
        "comments" | "commentsExtended" => named("批注", "a comment"),
        "footnotes" => named("脚注", "a footnote"),
        "endnotes" => named("尾注", "an endnote"),
        "people" => named("审阅者名单", "the list of reviewers"),
        _ => None,
    }
}

/// Elements with text for readers, deleted text included. The text of others is data of the format.
const WORDS: &[&str] = &["t", "delText", "instrText", "delInstrText", "v", "text"];

struct Paragraphs<'o> {
    out: &'o mut Extractor,
    place: ParagraphPlace,
    /// The number of paragraphs so far.
    begun: usize,
    /// The open paragraphs with their numbers: a text box has paragraphs inside a paragraph.
    open: Vec<(usize, String)>,
    /// The number of open rows; and of the outermost row, the number of its first paragraph and its text.
    rows: usize,
    row: (usize, String),
    in_words: usize,
}

/// Adds all paragraphs of a member.
pub(super) fn paragraphs(
    bytes: &[u8],
    place: ParagraphPlace,
    out: &mut Extractor,
) -> Result<(), ExtractError> {
    let mut paragraphs =
        Paragraphs { out, place, begun: 0, open: vec![], rows: 0, row: (0, String::new()), in_words: 0 };
    xml::walk(bytes, |token| paragraphs.token(token))
}

impl Paragraphs<'_> {
    fn token(&mut self, token: XmlToken<'_>) -> Result<(), ExtractError> {
        match token {
            XmlToken::Open("p", _) => {
                self.begun += 1;
                self.open.push((self.begun, String::new()));
            }
            XmlToken::Close("p") => {
                if let Some((number, text)) = self.open.pop() {
                    self.close(number, &text)?;
                }
            }
            XmlToken::Open("tr", _) => {
                if self.rows == 0 {
                    self.row = (self.begun + 1, String::new());
                }
                self.rows += 1;
            }
            XmlToken::Close("tr") => {
                self.rows = self.rows.saturating_sub(1);
                if self.rows == 0 {
                    let (number, text) = std::mem::take(&mut self.row);
                    self.add(number, &text)?;
                }
            }
            XmlToken::Open(name, attributes) => {
                if WORDS.contains(&name) {
                    self.in_words += 1;
                }
                match name {
                    "tab" | "br" | "cr" => self.push("\t"),
                    "noBreakHyphen" => self.push("-"),
                    _ => {}
                }
                for said in descriptions(attributes) {
                    self.out.add(msg!("图片或图形的说明", "the description of a picture or shape"), said)?;
                }
            }
            XmlToken::Close(name) if WORDS.contains(&name) => {
                self.in_words = self.in_words.saturating_sub(1);
                if name.ends_with("nstrText") {
                    self.push(" ");
                }
            }
            XmlToken::Close(_) => {}
            XmlToken::Text(text) if self.open.is_empty() => self.add(self.begun, text)?,
            XmlToken::Text(text) if self.in_words > 0 => self.push(text),
            XmlToken::Text(_) => {}
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        if let Some((_, open)) = self.open.last_mut() {
            open.push_str(text);
        }
    }

    fn close(&mut self, number: usize, text: &str) -> Result<(), ExtractError> {
        if self.rows == 0 {
            return self.add(number, text);
        }
        let row = &mut self.row.1;
        if !row.is_empty() {
            row.push('\t');
        }
        row.push_str(text);
        Ok(())
    }

    fn add(&mut self, number: usize, text: &str) -> Result<(), ExtractError> {
        let place = match &self.place {
            ParagraphPlace::Counted => msg!("正文第 {number} 段", "paragraph {number} of the text"),
            ParagraphPlace::Named(place) => place.clone(),
        };
        self.out.add(place, text)
    }
}
