//! Former addresses of a page (别名), as people write them, in one form.
//!
//! `/updates/2023/a/`, `updates/2023/a`, `https://<this site>/updates/2023/a/index.html` and percent signs are all taken; the
//! result is `updates/2023/a/`, or `news/7.html` where the old page was a file. What cannot have been the address of a page
//! of this site, or could not be a file on every system, is told with what to write. Deliberately absent: whether something
//! else has the address, which the plan of pages knows (`site::pages`).

use crate::base::diag::{Code, Diagnostic, Diagnostics, Message, Spanned};
use crate::base::text::{fold_width, percent_decode};
use crate::msg;
use crate::programme::fields::read;
use crate::source::yaml::Node;
use icu_normalizer::ComposingNormalizerBorrowed;

/// The most bytes of one address: paths on Windows end at 260 characters, the folder of the site included.
const MOST_BYTES: usize = 180;

/// What is wrong with a former address.
#[derive(Debug, PartialEq, Eq)]
enum Wrong {
    /// It is on another site.
    Host,
    /// A query or a fragment.
    Tail,
    /// `.` or `..`.
    Steps,
    /// A character that no address of a page has.
    Sign(char),
    /// Percent signs that stand for no text.
    Percent,
    /// Capitals.
    Capitals,
    /// A file that is no page.
    File,
    /// A name that Windows keeps for devices.
    Device,
    /// Too long.
    Length,
}

/// Reads a former address from the site's root. `base_url` is the address of the site, with a slash at its end.
pub(super) fn address(
    node: &Node,
    base_url: Option<&str>,
    sink: &mut Diagnostics,
) -> Option<Spanned<String>> {
    let written = read::spanned_text(node, sink)?;
    match normalised(&written.value, base_url) {
        Ok(path) => Some(Spanned::new(path, written.span)),
        Err((wrong, instead)) => {
            let (problem, help) = wrong.said(&written.value);
            let diagnostic = Diagnostic::new(Code::AddressAlias, written.span, problem).help(help);
            // The repair is offered only where it is an address itself.
            let instead = instead.filter(|instead| normalised(instead, base_url).is_ok());
            sink.push(match instead {
                Some(instead) => diagnostic.suggested_fix(written.span, instead),
                None => diagnostic,
            });
            None
        }
    }
}

/// The address in one form, or what is wrong and perhaps what to write instead.
fn normalised(written: &str, base_url: Option<&str>) -> Result<String, (Wrong, Option<String>)> {
    let folded = fold_width(written.trim());
    let Some(path) = on_this_site(&folded, base_url) else {
        return Err((Wrong::Host, None));
    };
    if let Some((path, _)) = path.split_once(['?', '#']) {
        return Err((Wrong::Tail, Some(rooted(path))));
    }
    let decoded = percent_decode(path).ok_or((Wrong::Percent, None))?;
    // A Mac stores letters in pieces; a browser asks for them in one.
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(&decoded);
    let is_folder = composed.is_empty() || composed.ends_with('/');
    let mut parts: Vec<&str> = composed.split('/').filter(|part| !part.is_empty()).collect();
    if parts.iter().any(|part| [".", ".."].contains(part)) {
        return Err((Wrong::Steps, None));
    }
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    if let Some(sign) = composed.chars().find(|c| !allowed(*c)) {
        return Err((Wrong::Sign(sign), Some(rooted(&composed.replace('\\', "/")))));
    }
    if composed.chars().any(char::is_uppercase) {
        return Err((Wrong::Capitals, Some(rooted(&composed.to_lowercase()))));
    }
    if !is_folder && parts.last() == Some(&"index.html") {
        parts.pop();
    }
    let page = parts.last().filter(|_| !is_folder).and_then(|part| part.strip_suffix(".html"));
    let last = parts.len().saturating_sub(usize::from(page.is_some()));
    let mut stems = parts[..last].iter().copied().chain(page);
    if stems.clone().any(|stem| stem.is_empty() || stem.contains('.')) {
        return Err((Wrong::File, None));
    }
    if stems.any(is_device) {
        return Err((Wrong::Device, None));
    }
    let path = parts.join("/");
    if path.len() > MOST_BYTES {
        return Err((Wrong::Length, None));
    }
    Ok(if path.is_empty() || page.is_some() { path } else { format!("{path}/") })
}

/// What follows the site's own address; `None` for the address of another site.
fn on_this_site<'a>(written: &'a str, base_url: Option<&str>) -> Option<&'a str> {
    let without_scheme = |address: &'a str| {
        let after = address.split_once("://").filter(|(scheme, _)| is_web(scheme)).map(|(_, rest)| rest);
        after.or_else(|| address.strip_prefix("//"))
    };
    let base = base_url.and_then(|base| base.split_once("://")).map_or("", |(_, rest)| rest);
    let after_base = |rest: &'a str| {
        let (host, _) = base.split_once('/')?;
        let named = rest.get(..host.len()).filter(|named| named.eq_ignore_ascii_case(host))?;
        let path = rest.get(named.len()..)?;
        let home = base.get(host.len()..)?;
        path.strip_prefix(home).or_else(|| (path == home.trim_end_matches('/')).then_some(""))
    };
    match without_scheme(written) {
        Some(rest) => after_base(rest),
        None => Some(after_base(written).unwrap_or(written)),
    }
}

fn is_web(scheme: &str) -> bool {
    ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web))
}

/// As an address from the site's root.
fn rooted(path: &str) -> String {
    format!("/{}", path.trim_start_matches('/'))
}

/// Whether Windows keeps a name for a device.
fn is_device(name: &str) -> bool {
    let numbered = |device: &str| {
        name.strip_prefix(device).is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
    };
    ["con", "prn", "aux", "nul"].contains(&name) || numbered("com") || numbered("lpt")
}

impl Wrong {
    /// What is wrong, and what to write.
    fn said(&self, written: &str) -> (Message, Message) {
        let whole = msg!(
            "写这一页以前的地址，从网站根目录写起，如 /updates/2023/zoufang/",
            "write a former address of this page from the site's root, such as /updates/2023/zoufang/"
        );
        match self {
            Self::Host => (
                msg!(
                    "别名“{written}”在别的网站上；别名只写本网站以前的地址，如 /updates/2023/zoufang/",
                    "the alias \"{written}\" is on another site; write an address of this one, such as /updates/2023/zoufang/"
                ),
                whole,
            ),
            Self::Tail => (
                msg!(
                    "别名“{written}”里有 ? 或 #；写到它们前面为止",
                    "the alias \"{written}\" has a ? or #; write what stands before it"
                ),
                whole,
            ),
            Self::Steps => (
                msg!(
                    "别名“{written}”里有 . 或 ..；从网站根目录写起，如 /updates/2023/zoufang/",
                    "the alias \"{written}\" has . or .. in it; write it from the site's root, such as /updates/2023/zoufang/"
                ),
                whole,
            ),
            Self::Sign(' ' | '\u{a0}') => (
                msg!(
                    "别名“{written}”里有空格；几个地址写成 [/a/, /b/]，一个地址里不能有空格",
                    "the alias \"{written}\" has a space in it; write several as [/a/, /b/], and each without spaces"
                ),
                whole,
            ),
            Self::Sign(sign) => {
                let sign = sign.escape_debug();
                (
                    msg!(
                        "别名“{written}”里不能有“{sign}”；地址只有文字、数字、连字符、下划线和 /",
                        "the alias \"{written}\" must not hold \"{sign}\"; an address has letters, digits, hyphens, underscores and /"
                    ),
                    whole,
                )
            }
            Self::Percent => (
                msg!(
                    "别名“{written}”里的百分号读不成文字；从浏览器地址栏重新复制，或直接写汉字",
                    "the percent signs of the alias \"{written}\" stand for no text; copy it from the browser again"
                ),
                whole,
            ),
            Self::Capitals => (
                msg!(
                    "别名“{written}”里有大写字母；本网站的地址都是小写，改成小写",
                    "the alias \"{written}\" has capitals; addresses of this site are in lower case, so write it so"
                ),
                whole,
            ),
            Self::File => (
                msg!(
                    "别名“{written}”不是网页的地址；写文件夹（/a/b/）或以 .html 结尾的网页",
                    "the alias \"{written}\" is not the address of a page; write a folder (/a/b/) or a page that ends with .html"
                ),
                whole,
            ),
            Self::Device => (
                msg!(
                    "别名“{written}”里有 Windows 留作设备名的词（con、nul、com1 等），建不成文件夹；删去它",
                    "the alias \"{written}\" has a name that Windows keeps for devices (con, nul, com1 and so on); remove it"
                ),
                whole,
            ),
            Self::Length => (
                msg!(
                    "别名“{written}”太长，最多 {MOST_BYTES} 个字节（一个汉字三个）；删去它",
                    "the alias \"{written}\" is longer than {MOST_BYTES} bytes; remove it"
                ),
                whole,
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Wrong, normalised};

    const SITE: Option<&str> = Some("https://wulian.example.cn/gongjian/");

    #[test]
    fn all_ways_to_write_an_address_come_to_one() {
        for written in [
            "/updates/2023/alt/",
            "/updates/2023/alt",
            "updates/2023/alt",
            "updates//2023/alt//",
            "/updates/2023/alt/index.html",
            "https://wulian.example.cn/gongjian/updates/2023/alt/",
            "HTTP://Wulian.Example.CN/gongjian/updates/2023/alt",
            "//wulian.example.cn/gongjian/updates/2023/alt",
            "wulian.example.cn/gongjian/updates/2023/alt",
            "/updates/2023/%61lt/",
            " ／updates／２０２３／alt ",
        ] {
            assert_eq!(normalised(written, SITE).as_deref(), Ok("updates/2023/alt/"), "{written}");
        }
        for (written, path) in [
            ("/news/7.html", "news/7.html"),
            ("/动态/走访/", "动态/走访/"),
            ("/%E5%8A%A8%E6%80%81/", "动态/"),
            ("/e\u{301}te/", "\u{e9}te/"),
            ("https://wulian.example.cn/gongjian", ""),
            ("/", ""),
            ("/index.html", ""),
            ("/con-fu/com/", "con-fu/com/"),
        ] {
            assert_eq!(normalised(written, SITE).as_deref(), Ok(path), "{written}");
        }
    }

    #[test]
    fn nonsense_is_told_apart_and_repaired_where_it_can_be() {
        let long = "a".repeat(181);
        for (written, wrong, instead) in [
            ("https://other.example.cn/a/", Wrong::Host, None),
            ("https://wulian.example.cn/other/a/", Wrong::Host, None),
            ("https://wulian.example.cn.evil/gongjian/a/", Wrong::Host, None),
            ("//evil/a/", Wrong::Host, None),
            ("/a/?id=7", Wrong::Tail, Some("/a/")),
            ("a#b", Wrong::Tail, Some("/a")),
            ("/a/../b/", Wrong::Steps, None),
            ("/%2e%2e/b/", Wrong::Steps, None),
            ("./a/", Wrong::Steps, None),
            ("/a b/", Wrong::Sign(' '), Some("/a b/")),
            ("a\\b", Wrong::Sign('\\'), Some("/a/b")),
            ("javascript:alert", Wrong::Sign(':'), Some("/javascript:alert")),
            ("/a%3Fb/", Wrong::Sign('?'), Some("/a?b/")),
            ("/a\"><b>/", Wrong::Sign('"'), Some("/a\"><b>/")),
            ("/%ff/", Wrong::Percent, None),
            ("/Updates/A/", Wrong::Capitals, Some("/updates/a/")),
            ("/feed.xml", Wrong::File, None),
            ("/feed.xml/", Wrong::File, None),
            ("/news.asp", Wrong::File, None),
            ("/v1.0/a/", Wrong::File, None),
            ("/a.html/", Wrong::File, None),
            ("/.html", Wrong::File, None),
            ("/.wulian-x/", Wrong::File, None),
            ("/a.b.html", Wrong::File, None),
            ("/a/nul/", Wrong::Device, None),
            ("/com1.html", Wrong::Device, None),
            (long.as_str(), Wrong::Length, None),
        ] {
            let instead = instead.map(str::to_owned);
            assert_eq!(normalised(written, SITE), Err((wrong, instead)), "{written}");
        }
    }
}
