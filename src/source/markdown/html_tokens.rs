//! Cuts HTML into tags and text, in linear time.
//!
//! Used on what editors paste, to report what the sanitiser removed, and on the sanitiser's output, to find its links.
//! Deliberately not a security boundary: only the sanitiser decides what is safe.

/// A token of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum HtmlToken<'a> {
    /// Text as written, entities not decoded.
    Text(&'a str),
    /// An opening tag.
    Open(HtmlTag<'a>),
    /// A closing tag, its name in lower case.
    Close(String),
    /// A comment.
    Comment,
    /// A declaration, processing instruction, CDATA section, or a tag that never ends.
    Other,
}

/// An opening tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct HtmlTag<'a> {
    /// The name in lower case.
    pub name: String,
    /// The tag as written.
    pub source: &'a str,
    /// Names in lower case and values as written, entities not decoded.
    pub attributes: Vec<(String, &'a str)>,
}

impl HtmlTag<'_> {
    /// The value of an attribute with its entities decoded, as the sanitiser writes them.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| decode(value))
    }
}

/// Elements whose content is not HTML.
const OPAQUE: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Cuts HTML into tokens.
pub(super) fn tokens(html: &str) -> Vec<HtmlToken<'_>> {
    let lower = html.to_ascii_lowercase();
    let mut tokens = vec![];
    let mut at = 0;
    let mut text = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let Some((token, end)) = markup(html, start) else {
            at = start + 1;
            continue;
        };
        if text < start {
            tokens.push(HtmlToken::Text(&html[text..start]));
        }
        at = end;
        if let HtmlToken::Open(tag) = &token
            && OPAQUE.contains(&tag.name.as_str())
        {
            at = lower[end..].find(&format!("</{}", tag.name)).map_or(html.len(), |close| end + close);
        }
        text = at;
        tokens.push(token);
    }
    if text < html.len() {
        tokens.push(HtmlToken::Text(&html[text..]));
    }
    tokens
}

/// The token that begins with the `<` at `start`, and its end; `None` if the `<` is text.
fn markup(html: &str, start: usize) -> Option<(HtmlToken<'_>, usize)> {
    let rest = &html[start..];
    let until = |end: &str, from: usize| {
        rest[from..].find(end).map_or(html.len(), |at| start + from + at + end.len())
    };
    match rest.as_bytes().get(1)? {
        b'!' if rest.starts_with("<!--") => {
            // `<!-->` and `<!--->` are whole comments.
            let from = if rest.starts_with("<!-->") || rest.starts_with("<!--->") { 2 } else { 4 };
            Some((HtmlToken::Comment, until("-->", from)))
        }
        b'!' if rest.starts_with("<![CDATA[") => Some((HtmlToken::Other, until("]]>", 2))),
        b'!' | b'?' => Some((HtmlToken::Other, until(">", 2))),
        b'/' if rest[2..].starts_with(|c: char| c.is_ascii_alphabetic()) => {
            let name: &str =
                rest[2..].split(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').next()?;
            Some((HtmlToken::Close(name.to_ascii_lowercase()), until(">", 2)))
        }
        b'/' => Some((HtmlToken::Other, until(">", 2))),
        b if b.is_ascii_alphabetic() => Some(opening(html, start)),
        _ => None,
    }
}

fn opening(html: &str, start: usize) -> (HtmlToken<'_>, usize) {
    let bytes = html.as_bytes();
    let skip = |mut at: usize, stop: &dyn Fn(u8) -> bool| {
        while at < bytes.len() && !stop(bytes[at]) {
            at += 1;
        }
        at
    };
    let name_end = skip(start + 1, &|b| b.is_ascii_whitespace() || b == b'/' || b == b'>');
    let name = html[start + 1..name_end].to_ascii_lowercase();
    let mut attributes = vec![];
    let mut at = name_end;
    loop {
        at = skip(at, &|b| !b.is_ascii_whitespace() && b != b'/');
        match bytes.get(at) {
            None => return (HtmlToken::Other, html.len()),
            Some(b'>') => {
                return (HtmlToken::Open(HtmlTag { name, source: &html[start..=at], attributes }), at + 1);
            }
            Some(_) => {}
        }
        // A name may begin with `=`, so its first byte is not tested.
        let key_end = skip(at + 1, &|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'='));
        let key = html.get(at..key_end).unwrap_or_default().to_ascii_lowercase();
        at = skip(key_end, &|b| !b.is_ascii_whitespace());
        let mut value = "";
        if bytes.get(at) == Some(&b'=') {
            at = skip(at + 1, &|b| !b.is_ascii_whitespace());
            let (from, end) = match bytes.get(at) {
                Some(&quote @ (b'"' | b'\'')) => (at + 1, skip(at + 1, &|b| b == quote)),
                _ => (at, skip(at, &|b| b.is_ascii_whitespace() || b == b'>')),
            };
            value = html.get(from..end).unwrap_or_default();
            at = if from > 0 && matches!(bytes.get(from - 1), Some(b'"' | b'\'')) {
                (end + 1).min(bytes.len())
            } else {
                end
            };
        }
        attributes.push((key, value));
    }
}

/// Decodes the entities that the sanitiser writes.
pub(super) fn decode(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let quotes =
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", "\u{A0}");
    quotes.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(html: &str) -> Vec<String> {
        let name = |token: HtmlToken| match token {
            HtmlToken::Open(tag) => format!(
                "<{}{}>",
                tag.name,
                tag.attributes.iter().map(|(k, v)| format!(" {k}={v}")).collect::<String>()
            ),
            HtmlToken::Close(name) => format!("</{name}>"),
            HtmlToken::Text(text) => text.to_owned(),
            HtmlToken::Comment => "!".to_owned(),
            HtmlToken::Other => "?".to_owned(),
        };
        tokens(html).into_iter().map(name).collect()
    }

    #[test]
    fn tags_attributes_and_text_are_told_apart() {
        assert_eq!(names("a<B x=1 Y='2 3' z>校</b>"), ["a", "<b x=1 y=2 3 z=>", "校", "</b>"]);
        assert_eq!(names("1 < 2 <3"), ["1 < 2 <3"]);
        assert_eq!(names("<!-- <b> -->x<!DOCTYPE y><?php ?>"), ["!", "x", "?", "?"]);
        assert_eq!(names("<script>a<b>c</script>d"), ["<script>", "</script>", "d"]);
        assert_eq!(names("<br/><a =x href=/y/>"), ["<br>", "<a =x= href=/y/>"]);
    }

    #[test]
    fn unfinished_markup_never_panics() {
        for html in [
            "<",
            "<a",
            "<a b",
            "<a b=",
            "<a b='",
            "<a b=\"校",
            "</",
            "</a",
            "<!--",
            "<!",
            "<a 校=校",
            "<script>",
            "<a =",
        ] {
            names(html);
        }
    }
}
