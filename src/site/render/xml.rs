//! Writing XML, for the feed and the site map.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An XML document that is being written. Names are given by the caller, who also decides where lines end; texts and values
/// of attributes may be anything.
pub struct XmlWriter(Writer<Vec<u8>>);

impl XmlWriter {
    /// A document with its declaration, on a line of its own.
    pub fn new(encoding: &str) -> Self {
        let mut xml = Self(Writer::new(vec![]));
        xml.event(Event::Decl(BytesDecl::new("1.0", Some(encoding), None)));
        xml.end_line();
        xml
    }

    /// A start tag.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Start(tag(name, attributes)));
    }

    /// An end tag.
    pub fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(tag(name, attributes)));
    }

    /// An element that holds a text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.open(name, &[]);
        self.event(Event::Text(BytesText::new(&writable(text))));
        self.close(name);
    }

    /// A line end.
    pub fn end_line(&mut self) {
        self.event(Event::Text(BytesText::new("\n")));
    }

    /// The document.
    pub fn finish(self) -> String {
        String::from_utf8(self.0.into_inner()).expect("texts are UTF-8")
    }

    fn event(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect("memory can be written to");
    }
}

fn tag<'n>(name: &'n str, attributes: &[(&str, &str)]) -> BytesStart<'n> {
    let mut tag = BytesStart::new(name);
    for (key, value) in attributes {
        tag.push_attribute((*key, &*writable(value)));
    }
    tag
}

/// A text without the control characters that XML 1.0 cannot represent.
fn writable(text: &str) -> String {
    let is_writable =
        |c: &char| !matches!(c, '\u{fffe}'..='\u{ffff}') && (!c.is_control() || matches!(c, '\n' | '\t'));
    text.chars().filter(is_writable).collect()
}
