//! Checks that an SVG draws and does nothing else.
//!
//! A browser runs scripts in an SVG that is opened on its own. So only elements and attributes known to draw are accepted, and
//! anything unknown is refused. Nothing is stripped: the drawing would look wrong, and nobody would know why. Deliberately
//! absent: animation, loading of resources, scripts.

use crate::base::diag::Message;
use crate::msg;
use quick_xml::errors::IllFormedError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Elements that draw, or that hold and describe those that do.
const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "title",
    "desc",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "style",
];
/// How deep they may be in one another.
const MAX_DEPTH: usize = 64;

/// What is wrong with a drawing; `None` where nothing is.
pub(super) fn wrong(text: &str) -> Option<Message> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let (mut depth, mut drawn, mut style) = (0, false, false);
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let Message { zh, en } = malformed(&error);
                return Some(msg!("不是完整的 XML：{zh}", "it is not well-formed XML: {en}"));
            }
        };
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Some(msg!("图形套得太深", "shapes are nested too deeply"));
                }
                style = start.local_name().as_ref() == "style";
                drawn |= start.local_name().as_ref() == "svg";
                if let Some(wrong) = element(&start, drawn) {
                    return Some(wrong);
                }
            }
            Event::Empty(start) => {
                drawn |= start.local_name().as_ref() == "svg";
                if let Some(wrong) = element(&start, drawn) {
                    return Some(wrong);
                }
            }
            Event::End(_) => {
                depth -= 1;
                style = false;
            }
            Event::Text(text) if style && !harmless(&text) => return Some(loads("style")),
            Event::CData(text) if style && !harmless(&text) => return Some(loads("style")),
            // An entity may stand for anything a style sheet can say.
            Event::GeneralRef(_) if style => return Some(loads("style")),
            Event::DocType(text) if text.contains('[') => {
                return Some(msg!("DOCTYPE 里有实体定义", "its DOCTYPE defines entities"));
            }
            // Browsers know what SVG is, and read no more than that of the declaration.
            Event::DocType(_) => {}
            Event::PI(_) => {
                return Some(msg!("有处理指令（<?…?>）", "it has a processing instruction (<?…?>)"));
            }
            Event::Eof if drawn && depth == 0 => return None,
            Event::Eof => return Some(msg!("不是完整的 SVG", "it is not a complete SVG")),
            Event::Text(_) | Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::GeneralRef(_) => {}
        }
    }
}

/// Why a drawing cannot be read as XML; the parser's own words are English only.
fn malformed(error: &quick_xml::Error) -> Message {
    match error {
        quick_xml::Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => msg!(
            "<{expected}> 后面应当是 </{expected}>，写的是 </{found}>",
            "<{expected}> should be closed by </{expected}>, not </{found}>"
        ),
        quick_xml::Error::IllFormed(IllFormedError::MissingEndTag(name)) => {
            msg!("<{name}> 没有结尾", "<{name}> is not closed")
        }
        quick_xml::Error::IllFormed(IllFormedError::UnmatchedEndTag(name)) => {
            msg!("</{name}> 前面没有 <{name}>", "</{name}> closes nothing")
        }
        quick_xml::Error::Syntax(_) => {
            msg!(
                "有一处标签或引号没有写完，可能是文件断了",
                "a tag or quotation mark is not closed; perhaps the file is cut short"
            )
        }
        _ => msg!("里面的标记写得不对", "its markup is wrong"),
    }
}

fn element(start: &BytesStart<'_>, drawn: bool) -> Option<Message> {
    let name = start.local_name();
    let name: &str = name.as_ref();
    if !drawn || !ELEMENTS.contains(&name) {
        return Some(msg!("有不能用的元素 <{name}>", "it has the element <{name}>, which is not allowed"));
    }
    for attribute in start.attributes() {
        let Ok(attribute) = attribute else {
            return Some(msg!("<{name}> 的属性写得不对", "the attributes of <{name}> are not well formed"));
        };
        let key: &str = attribute.key.local_name().into_inner();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok();
        let Some(value) = value else { return Some(loads(key)) };
        let prefix = attribute.key.prefix();
        let declares = attribute.key.as_namespace_binding().is_some();
        let fine = match key {
            _ if declares => true,
            "href" => value.starts_with('#'),
            "src" | "base" | "ping" => false,
            _ if key.to_ascii_lowercase().starts_with("on") => false,
            // What drawing programs keep for themselves; to a browser it is nothing.
            _ if prefix.is_some_and(|prefix| !["xlink", "xml"].contains(&prefix.as_ref())) => true,
            _ => harmless(&value),
        };
        if !fine {
            return Some(loads(key));
        }
    }
    None
}

/// Whether a value or style sheet refers to nothing outside the drawing. Escapes could spell anything.
fn harmless(css: &str) -> bool {
    let css = css.to_ascii_lowercase();
    let within =
        css.split("url(").skip(1).all(|rest| rest.trim_start_matches([' ', '"', '\'']).starts_with('#'));
    within
        && !["\\", "@import", "expression", "javascript:", "data:", "http:", "https:", "image(", "image-set"]
            .iter()
            .any(|bad| css.contains(bad))
}

fn loads(what: &str) -> Message {
    msg!(
        "{what} 会运行脚本，或引用图片以外的东西",
        "{what} runs a script, or refers to something outside the picture"
    )
}
