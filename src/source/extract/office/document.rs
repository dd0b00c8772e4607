//! A document of Office: the kinds of its members, its links and properties.

use super::member::order;
use super::{slides, word, workbook};
use crate::base::diag::Message;
use crate::msg;
use crate::source::extract::error::{ExtractError, ExtractErrorKind};
use crate::source::extract::extractor::Extractor;
use crate::source::extract::package::Package;
use crate::source::extract::xml::{self, XmlToken};

/// The list of parts, which only documents of Office have.
const CONTENTS: &str = "[Content_Types].xml";

pub fn is_document(package: &Package<'_>) -> bool {
    package.has(CONTENTS)
}

pub fn extract(package: &mut Package<'_>, out: &mut Extractor) -> Result<(), ExtractError> {
    if package.has("xl/workbook.bin") {
        // The binary workbook format xlsb; saved as xlsx it can be read.
        return Err(ExtractErrorKind::LegacyFormat.into());
    }
    let mut names: Vec<String> = package.names().map(str::to_owned).collect();
    names.sort_unstable_by(|a, b| order(a).cmp(&order(b)));
    workbook::extract(package, out)?;
    for name in names {
        if name == CONTENTS || workbook::has_read(&name) {
            continue;
        }
        let Some(bytes) = package.read(&name, out)? else { continue };
        if name.ends_with(".rels") {
            links(&bytes, out)?;
        } else if name.starts_with("docProps/") && name.ends_with(".xml") {
            properties(&bytes, out)?;
        } else if name.ends_with(".xml") || name.ends_with(".vml") {
            let place = word::place(&name).or_else(|| slides::place(&name));
            word::paragraphs(
                &bytes,
                place.unwrap_or_else(|| word::ParagraphPlace::Named(other(&name))),
                out,
            )?;
        } else {
            out.nested(member(&name), &bytes)?;
        }
    }
    Ok(())
}

fn other(name: &str) -> Message {
    msg!("文档里的 {name}", "{name} in the document")
}

fn member(name: &str) -> Message {
    let name = name.rsplit('/').next().unwrap_or(name);
    msg!("嵌在文档里的 {name}", "{name} embedded in the document")
}

/// The external links of a document, including `tel:` and `mailto:`.
fn links(bytes: &[u8], out: &mut Extractor) -> Result<(), ExtractError> {
    xml::walk(bytes, |token| match token {
        XmlToken::Open("Relationship", link) if link.get("TargetMode") == Some("External") => {
            out.add(msg!("文档里的链接", "a link of the document"), link.get("Target").unwrap_or_default())
        }
        _ => Ok(()),
    })
}

/// The common properties, by their names in the format.
const PROPERTIES: &[(&str, &str, &str)] = &[
    ("creator", "作者", "author"),
    ("lastModifiedBy", "最后保存者", "last saved by"),
    ("title", "标题", "title"),
    ("subject", "主题", "subject"),
    ("description", "备注", "comments"),
    ("keywords", "标记", "tags"),
    ("category", "类别", "category"),
    ("Company", "公司", "company"),
    ("Manager", "经理", "manager"),
];

fn properties(bytes: &[u8], out: &mut Extractor) -> Result<(), ExtractError> {
    let mut open: Vec<String> = vec![];
    let mut named = String::new();
    xml::walk(bytes, |token| {
        match token {
            XmlToken::Open(name, attributes) => {
                if name == "property" {
                    named = attributes.get("name").unwrap_or_default().to_owned();
                }
                open.push(name.to_owned());
            }
            XmlToken::Close(_) => {
                open.pop();
            }
            XmlToken::Text(text) => {
                let name = open.last().map_or("", String::as_str);
                let known = PROPERTIES.iter().find(|(key, ..)| *key == name);
                let own = if named.is_empty() { name } else { named.as_str() };
                let (zh, en) = known.map_or((own, own), |(_, zh, en)| (*zh, *en));
                out.add(msg!("文档属性 {zh}", "document property {en}"), text)?;
            }
        }
        Ok(())
    })
}
