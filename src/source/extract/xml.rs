//! XML of Office and Adobe → elements and texts in order, with names without prefix.

use super::decode::decode;
use super::error::{ExtractError, ExtractErrorKind};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// A token of XML.
pub(super) enum XmlToken<'t> {
    /// The start of an element, with its name.
    Open(&'t str, &'t XmlAttributes),
    /// The end of an element.
    Close(&'t str),
    /// Text.
    Text(&'t str),
}

/// The attributes of an element; names have no prefix.
#[derive(Debug, Default)]
pub(super) struct XmlAttributes(Vec<(String, String)>);

impl XmlAttributes {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether an attribute is true.
    pub(super) fn is_on(&self, name: &str) -> bool {
        matches!(self.get(name), Some("1" | "true" | "on"))
    }

    /// All values.
    pub(super) fn values(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, value)| value.as_str())
    }
}

/// Calls `see` for each token of a file.
pub(super) fn walk(
    bytes: &[u8],
    mut see: impl FnMut(XmlToken<'_>) -> Result<(), ExtractError>,
) -> Result<(), ExtractError> {
    let text = decode(bytes);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().allow_dangling_amp = true;
    // Entities and comments split a text; it is joined again.
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

/// The descriptions of a picture or shape.
pub(super) fn descriptions(attributes: &XmlAttributes) -> impl Iterator<Item = &str> {
    ["descr", "title", "alt"]
        .into_iter()
        .filter_map(|name| attributes.get(name))
        .filter(|text| !text.is_empty())
}
