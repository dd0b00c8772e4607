//! Plain text → HTML.

use std::borrow::Cow;

/// Escapes text for HTML: safe as the content of an element and inside a quoted attribute.
pub fn escape_html(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        if done == 0 {
            out.reserve(text.len() + 16);
        }
        out.push_str(&text[done..at]);
        out.push_str(escaped);
        done = at + 1;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_escaping_covers_both_quotes() {
        assert_eq!(escape_html("<a href=\"x\">'&'"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;");
        assert!(matches!(escape_html("校地"), Cow::Borrowed(_)));
    }
}
