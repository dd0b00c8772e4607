//! Addresses of the web as values of keys: read, or told with the address that was meant.

use crate::base::diag::{Code, Diagnostic, Diagnostics, Span, Spanned};
use crate::base::text::{can_be_asked, mended_scheme, missing_scheme};
use crate::msg;
use crate::programme::fields::read;
use crate::source::yaml::Node;

/// The address of a site; a slash is added at its end.
pub(super) fn base_url(node: &Node, sink: &mut Diagnostics) -> Option<String> {
    let written = read::spanned_text(node, sink)?;
    if let Some(problem) = web_address_problem(&written) {
        sink.push(problem);
        return None;
    }
    let url = normalise_base_url(&written.value);
    if url.is_none() {
        let written = &written.value;
        let message = match written.contains(['?', '#']) {
            true => msg!(
                "网址“{written}”里不要 ? 和 #，只写到网站的首页",
                "the address \"{written}\" must end at the home page, without ? and #"
            ),
            false => msg!(
                "网址“{written}”应当以 http:// 或 https:// 开头，如 https://wulian.example.cn/",
                "the address \"{written}\" must begin with http:// or https://"
            ),
        };
        sink.push(Diagnostic::new(Code::ValueKind, node.span, message));
    }
    url
}

/// `http(s)://host[/path]` with a slash at its end; `None` for anything else.
pub fn normalise_base_url(written: &str) -> Option<String> {
    let rest = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"))?;
    let host = rest.split('/').next()?;
    let clean = !written.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>?#\\".contains(c));
    (!host.is_empty() && clean && can_be_asked(written))
        .then(|| format!("{}/", written.trim_end_matches('/')))
}

/// What is wrong with a value that may be an address of the web: a space, the wrong signs in front, no scheme, no host.
pub fn web_address_problem(written: &Spanned<String>) -> Option<Diagnostic> {
    let address = &written.value;
    let diagnostic = |message| Diagnostic::new(Code::ValueKind, written.span, message);
    let whole: String = address.split_whitespace().collect();
    let is_web = missing_scheme(&whole).is_some_and(|scheme| scheme.starts_with("https"));
    let mended = match () {
        () if is_web => Some(format!("https://{}", whole.trim_start_matches('/'))),
        () => mended_scheme(&whole).or_else(|| whole.starts_with("http").then(|| whole.clone())),
    };
    let mended = mended.filter(|mended| can_be_asked(mended));
    let has_space = whole.len() < address.len();
    let problem = match &mended {
        Some(mended) if has_space => diagnostic(msg!(
            "网址“{address}”里有空格，要写成 {mended}",
            "the address \"{address}\" has a space in it; write {mended}"
        )),
        // Whether a site has https only its people know.
        Some(mended) if is_web => diagnostic(msg!(
            "网址“{address}”前面少了 https://（或 http://）：写成 {mended}",
            "the address \"{address}\" lacks https:// (or http://): write {mended}"
        )),
        Some(mended) if mended != address => diagnostic(msg!(
            "网址“{address}”开头的冒号或斜线不对，要写成 {mended}",
            "the address \"{address}\" begins with the wrong signs; write {mended}"
        )),
        Some(_) => return None,
        None if can_be_asked(address) => return None,
        None => {
            return Some(diagnostic(msg!(
                "网址“{address}”打不开：https:// 后面写网站的域名，如 https://wulian.example.cn/",
                "no browser can open \"{address}\": https:// must be followed by the name of a host"
            )));
        }
    };
    let (mended, place) = (mended?, inside(written));
    Some(match place {
        Some(place) if has_space || is_web => problem.suggested_fix(place, mended),
        Some(place) => problem.safe_fix(place, mended),
        None => problem,
    })
}

/// The place of a value between its quotation marks; `None` where it is written in another way.
fn inside(written: &Spanned<String>) -> Option<Span> {
    // What it holds may mean something to YAML.
    if written.value.contains(['"', '\'', '\\']) {
        return None;
    }
    let (span, length) = (written.span, written.value.len() as u32);
    match (span.end - span.start).checked_sub(length)? {
        0 => Some(span),
        2 => Some(Span { file: span.file, start: span.start + 1, end: span.end - 1 }),
        _ => None,
    }
}
