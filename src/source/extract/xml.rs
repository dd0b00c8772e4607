//! XML as Office and Adobe write it → elements and texts in order, with names without their prefix.

use super::decode::decode;
use super::error::{ExtractError, ExtractErrorKind};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// What comes next in a file.
pub(super) enum XmlToken<'t> {
    /// An element begins.
    Open(&'t str, &'t XmlAttributes),
    /// It ends.
    Close(&'t str),
    /// Words.
    Text(&'t str),
}

/// The attributes of an element, names without prefix.
#[derive(Debug, Default)]
pub(super) struct XmlAttributes(Vec<(String, String)>);

impl XmlAttributes {
    /// What an attribute says.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether an attribute says yes.
    pub(super) fn is_on(&self, name: &str) -> bool {
        matches!(self.get(name), Some("1" | "true" | "on"))
    }

    /// What all of them say.
    pub(super) fn values(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, value)| value.as_str())
    }
}

/// Goes through a file from its beginning to its end.
pub(super) fn walk(
    bytes: &[u8],
    mut see: impl FnMut(XmlToken<'_>) -> Result<(), ExtractError>,
) -> Result<(), ExtractError> {
    let text = decode(bytes);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().allow_dangling_amp = true;
    // Entities and comments cut a text into pieces; it is given whole.
    let mut words = String::new();
    loop {
        let event = reader.read_event().map_err(|_| ExtractErrorKind::Damaged)?;
        if matches!(event, Event::Start(_) | Event::Empty(_) | Event::End(_) | Event::Eof)
            && !words.is_empty()
        {
            see(XmlToken::Text(&words))?;
            words.clear();
        }
        match event {
            Event::Start(start) => open(&start, &mut see)?,
            Event::Empty(start) => {
                open(&start, &mut see)?;
                see(XmlToken::Close(local(start.name().as_ref())))?;
            }
            Event::End(end) => see(XmlToken::Close(local(end.name().as_ref())))?,
            Event::Text(text) => words.push_str(&text),
            Event::CData(text) => words.push_str(&text),
            Event::GeneralRef(entity) => match entity.resolve_char_ref().ok().flatten() {
                Some(character) => words.push(character),
                None => words.push_str(resolve_predefined_entity(&entity).unwrap_or_default()),
            },
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn open(
    start: &BytesStart<'_>,
    see: &mut impl FnMut(XmlToken<'_>) -> Result<(), ExtractError>,
) -> Result<(), ExtractError> {
    let mut attributes = vec![];
    for attribute in start.attributes().with_checks(false).filter_map(Result::ok) {
        if let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) {
            attributes.push((local(attribute.key.as_ref()).to_owned(), value.into_owned()));
        }
    }
    see(XmlToken::Open(local(start.name().as_ref()), &XmlAttributes(attributes)))
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

/// What a picture or shape is said to show.
pub(super) fn descriptions(attributes: &XmlAttributes) -> impl Iterator<Item = &str> {
    ["descr", "title", "alt"]
        .into_iter()
        .filter_map(|name| attributes.get(name))
        .filter(|text| !text.is_empty())
}
