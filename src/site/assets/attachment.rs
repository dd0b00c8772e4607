//! Checks that an attachment is what its name says: by its first bytes, and by its members where Office wrote it.
//!
//! Browsers may go by the content instead of the name, and Office certainly does. A web page called `.csv`, a document with
//! macros called `.docx`, or an archive that is also a web page would run something on the reader's computer that nobody
//! has reviewed. Deliberately absent: anything else that documents and archives contain.

use std::io::Read;

use flate2::read::DeflateDecoder;

use super::archive::{self, ArchiveMember};
use super::file_type::{Rejection, extension};
use super::signature;
use crate::msg;
use crate::programme::keys::AttachmentType;

/// The member that says what all others are.
const TYPES: &str = "[Content_Types].xml";
/// The member that every OFD document begins with.
const OFD: &str = "OFD.xml";
/// More than any list of members takes, in bytes.
const MAX_TYPES: u64 = 1 << 20;

/// What content is, as far as its first bytes tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SniffedType {
    Pdf,
    Zip,
    OldOffice,
    Markup,
    Text,
    Unknown,
}

impl SniffedType {
    fn of(bytes: &[u8]) -> Self {
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        let is_utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
        match bytes {
            [b'%', b'P', b'D', b'F', ..] => Self::Pdf,
            [b'P', b'K', 3 | 5, 4 | 6, ..] => Self::Zip,
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Self::OldOffice,
            _ if is_markup(text) => Self::Markup,
            // What looks like markup with its every second byte taken away.
            _ if is_utf16
                && is_markup(
                    &text.iter().copied().filter(|b| b.is_ascii_graphic() && *b != 0).collect::<Vec<_>>(),
                ) =>
            {
                Self::Markup
            }
            _ if is_utf16 => Self::Text,
            _ if imagesize::image_type(bytes).is_ok() || bytes.contains(&0) => Self::Unknown,
            _ => Self::Text,
        }
    }

    fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Pdf => ("PDF", "PDF"),
            Self::Zip => ("zip 压缩包", "a zip archive"),
            Self::OldOffice => {
                ("旧格式或加了密码的 Office 文档", "an Office document of the old kind, or with a password")
            }
            Self::Markup => ("网页或 SVG", "a page or SVG"),
            Self::Text => ("纯文本", "plain text"),
            Self::Unknown => ("别的东西", "something else"),
        }
    }
}

/// Whether a text begins as pages and drawings do, which a browser may take it for.
fn is_markup(text: &[u8]) -> bool {
    matches!(text, [b'<', next, ..] if next.is_ascii_alphabetic() || matches!(next, b'!' | b'?' | b'/'))
}

/// Why an attachment of this name with this content is refused, if it is.
pub(super) fn refusal(name: &str, bytes: &[u8]) -> Option<Rejection> {
    let (found, extension) = (SniffedType::of(bytes), extension(name));
    let asked_for = AttachmentType::of(&extension);
    if asked_for.is_some_and(|kind| !signature::fits(kind, bytes)) {
        return Some(otherwise(name, found));
    }
    if asked_for.is_some_and(AttachmentType::is_opaque) {
        return None;
    }
    let (wanted, folder) = match extension.as_str() {
        "pdf" => (SniffedType::Pdf, None),
        "zip" | "ofd" => (SniffedType::Zip, None),
        "docx" => (SniffedType::Zip, Some("word/")),
        "xlsx" => (SniffedType::Zip, Some("xl/")),
        "pptx" => (SniffedType::Zip, Some("ppt/")),
        _ => (SniffedType::Text, None),
    };
    if found != wanted {
        return Some(otherwise(name, found));
    }
    if wanted != SniffedType::Zip {
        return None;
    }
    let Some(members) = archive::members(bytes) else { return Some(cut(name)) };
    if extension == "ofd" {
        // One that is also a document of Office would be read as one.
        let is_ofd = members.iter().any(|member| member.name == OFD)
            && members.iter().all(|member| member.name != TYPES);
        return (!is_ofd).then(|| otherwise(name, found));
    }
    let folder = folder?;
    let is_office = members.iter().any(|member| member.name == TYPES)
        && members.iter().any(|member| member.name.starts_with(folder));
    if !is_office {
        return Some(otherwise(name, found));
    }
    has_macros(bytes, &members).then(|| macros(name))
}

/// Whether a document can run programs: a member of that name, or any that is declared to be one.
fn has_macros(bytes: &[u8], members: &[ArchiveMember<'_>]) -> bool {
    let named = members.iter().any(|member| member.name.to_ascii_lowercase().contains("vbaproject"));
    let declared = |member: &ArchiveMember<'_>| {
        let types = match member.is_deflated {
            false => member.content(bytes).map(<[u8]>::to_vec),
            true => member.content(bytes).and_then(|packed| {
                let mut types = vec![];
                DeflateDecoder::new(packed).take(MAX_TYPES).read_to_end(&mut types).ok().map(|_| types)
            }),
        };
        // A list that cannot be read, or goes on for ever, is not one that a program wrote.
        types.is_none_or(|types| {
            let text = String::from_utf8_lossy(&types).to_ascii_lowercase();
            types.len() as u64 == MAX_TYPES || text.contains("vbaproject") || text.contains("macroenabled")
        })
    };
    named || members.iter().filter(|member| member.name == TYPES).any(declared)
}

fn otherwise(name: &str, found: SniffedType) -> Rejection {
    let (zh, en) = found.name();
    let help = match found {
        SniffedType::OldOffice => msg!(
            "用 WPS 或 Office 打开，去掉密码，另存为 docx、xlsx、pptx 或 PDF",
            "open it in Office, remove the password, and save it as docx, xlsx, pptx or PDF"
        ),
        SniffedType::Markup => msg!(
            "用浏览器打开，打印成 PDF 再放进来",
            "open it in a browser, print it as PDF, and put that here"
        ),
        _ => msg!(
            "用能打开它的软件另存为它该是的格式，不要只改扩展名",
            "save it in the format of its name with the program that opens it; renaming it is not enough"
        ),
    };
    let message = msg!(
        "附件 {name} 的内容与扩展名不符：其实是“{zh}”",
        "the attachment {name} is not what its extension says but {en}"
    );
    Rejection { message, help }
}

fn cut(name: &str) -> Rejection {
    Rejection {
        message: msg!(
            "附件 {name} 不是完整的压缩包：中途断了，或前后接了别的东西",
            "the attachment {name} is not a complete archive: it is cut short, or something is joined to it"
        ),
        help: msg!("重新复制或重新压缩一遍", "copy it again, or pack it again"),
    }
}

fn macros(name: &str) -> Rejection {
    Rejection {
        message: msg!(
            "附件 {name} 里有宏（程序），不能发布",
            "the attachment {name} has macros, which are not published"
        ),
        help: msg!(
            "用 WPS 或 Office 打开，另存为不带宏的 docx、xlsx、pptx，或 PDF",
            "open it in Office and save it without macros, or as PDF"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::archive::tests::zip;
    use super::*;

    const PAGE: &[u8] = b"\n<!DOCTYPE html><script>alert(1)</script>";
    const SVG: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";

    fn office(folder: &str, types: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
        let part = format!("{folder}/part.xml");
        let mut members = vec![(TYPES, types.as_bytes()), (part.as_str(), b"<x/>")];
        members.extend(more);
        zip(&members)
    }

    #[test]
    fn what_is_as_its_name_says_is_accepted() {
        for (name, bytes) in [
            ("a.pdf", b"%PDF-1.7\n".to_vec()),
            ("a.PDF", b"%PDF-1.4\n<script>".to_vec()),
            ("a.zip", zip(&[("x.html", PAGE)])),
            ("a.docx", office("word", "<Types/>", &[])),
            ("a.xlsx", office("xl", "<Types/>", &[])),
            ("a.pptx", office("ppt", "<Types/>", &[])),
            ("a.ofd", zip(&[(OFD, b"<x/>"), ("Doc_0/Document.xml", b"<x/>")])),
            ("a.wav", b"RIFF\x04\0\0\0WAVE".to_vec()),
            ("a.csv", "甲,乙\n1,<2\n".as_bytes().to_vec()),
            ("a.txt", "\u{feff}5 < 6 > 4\n".as_bytes().to_vec()),
            ("a.csv", b"\xFF\xFEa\0,\0b\0".to_vec()),
            ("a.txt", b"\xB5\xDA\xD2\xBB".to_vec()),
        ] {
            assert_eq!(refusal(name, &bytes), None, "{name} {bytes:?}");
        }
    }

    #[test]
    fn pages_and_drawings_under_other_names_are_refused() {
        let wide = |text: &[u8]| [b"\xFF\xFE".to_vec(), text.iter().flat_map(|b| [*b, 0]).collect()].concat();
        for extension in [
            "pdf", "docx", "xlsx", "pptx", "zip", "csv", "txt", "ofd", "rar", "7z", "mp4", "m4a", "mp3",
            "wav",
        ] {
            for content in [
                PAGE.to_vec(),
                SVG.to_vec(),
                [b"\xEF\xBB\xBF", SVG].concat(),
                wide(SVG),
                b"\x1f\x8b\x08\0".to_vec(),
            ] {
                assert!(refusal(&format!("a.{extension}"), &content).is_some(), "{extension} {content:?}");
            }
        }
        let said = refusal("a.txt", PAGE).expect("a refusal");
        assert!(said.message.zh.contains("网页"), "{said:?}");
    }

    #[test]
    fn archives_are_whole_alone_and_of_the_kind_they_are_called() {
        let whole = zip(&[("a.txt", b"x")]);
        assert_eq!(refusal("a.zip", &whole), None);
        assert!(refusal("a.zip", &whole[..whole.len() - 1]).is_some());
        assert!(refusal("a.zip", &[whole.clone(), PAGE.to_vec()].concat()).is_some());
        assert!(refusal("a.zip", &[PAGE, &whole].concat()).is_some());
        assert!(refusal("a.docx", &whole).is_some());
        assert!(refusal("a.ofd", &whole).is_some());
        let ofd = zip(&[(OFD, b"<x/>")]);
        assert_eq!(refusal("a.ofd", &ofd), None);
        assert!(refusal("a.ofd", &ofd[..ofd.len() - 1]).is_some());
        assert!(refusal("a.ofd", &office("word", "<Types/>", &[(OFD, b"<x/>")])).is_some());
        assert!(refusal("a.docx", &office("xl", "<Types/>", &[])).is_some());
        assert!(refusal("a.docx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0").is_some());
        assert!(refusal("a.pdf", &whole).is_some());
        assert!(refusal("a.txt", b"GIF89a\x01\0").is_some());
    }

    #[test]
    fn macros_are_refused_whatever_they_are_called() {
        let vba = [("word/vbaProject.bin", &b"x"[..])];
        let declared =
            "<Override PartName=\"/word/x.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>";
        let enabled = "application/vnd.ms-word.document.macroEnabled.main+xml";
        for bytes in [
            office("word", "<Types/>", &vba),
            office("word", declared, &[("word/x.bin", b"x")]),
            office("word", enabled, &[]),
        ] {
            let said = refusal("a.docx", &bytes).expect("a refusal");
            assert!(said.message.zh.contains("宏"), "{said:?}");
        }
    }
}
