//! Tests only: properties of every chart, and the positions of its labels.

use super::draw::width;

/// Well-formed, ids unique and resolved, no style, no script, no event handler.
pub(super) fn assert_sound(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = svg;
    while let Some(at) = rest.find('<') {
        assert!(!rest[..at].contains('>'), "stray > before {}", &rest[at..]);
        let end = rest[at..].find('>').expect("a tag ends") + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        let name = tag.trim_start_matches('/').split([' ', '/']).next().expect("a name");
        assert!(tag.matches('"').count().is_multiple_of(2), "quotes in <{tag}>");
        for attribute in tag.split(' ').filter_map(|part| part.split_once('=').map(|pair| pair.0)) {
            assert!(!attribute.starts_with("on") && attribute != "style", "<{tag}>");
        }
        assert!(!["style", "script"].contains(&name), "<{tag}>");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "closing <{tag}>");
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    let mut ids: Vec<&str> = values(svg, " id=\"");
    for used in values(svg, "url(#").iter().map(|id| id.trim_end_matches(')')) {
        assert!(ids.contains(&used), "no id {used}");
    }
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id twice");
    for bad in ["NaN", "inf", "\"-0\"", "undefined"] {
        assert!(!svg.contains(bad), "{bad}");
    }
}

/// Everything between `key` and the next quote.
pub(super) fn values<'a>(svg: &'a str, key: &str) -> Vec<&'a str> {
    svg.split(key).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The boxes of all `<text>` elements, as (left, top, right, bottom, words).
pub(super) fn boxes(svg: &str) -> Vec<(f64, f64, f64, f64, String)> {
    let read =
        |tag: &str, key: &str| values(tag, key).first().and_then(|v| v.parse::<f64>().ok()).unwrap_or(0.0);
    let mut out = Vec::new();
    for text in svg.split("<text").skip(1) {
        let (tag, rest) = text.split_once('>').expect("a tag ends");
        let words = rest.split("</text>").next().expect("words");
        let words = words.rsplit("</title>").next().expect("words").to_owned();
        let (x, y, size) = (read(tag, " x=\""), read(tag, " y=\""), read(tag, " font-size=\""));
        let wide = width(&words, size);
        let left = match tag {
            tag if tag.contains("\"middle\"") => x - wide / 2.0,
            tag if tag.contains("\"end\"") => x - wide,
            _ => x,
        };
        out.push((left, y - size * 0.85, left + wide, y + size * 0.15, words));
    }
    out
}

/// No two labels of the chart overlap, and none leaves the drawing.
pub(super) fn assert_apart(svg: &str) {
    let all = boxes(svg);
    let size: Vec<f64> =
        values(svg, "viewBox=\"")[0].split(' ').map(|v| v.parse().expect("a number")).collect();
    for (i, a) in all.iter().enumerate() {
        assert!(
            a.0 >= -0.5 && a.1 >= -0.5 && a.2 <= size[2] + 0.5 && a.3 <= size[3] + 0.5,
            "outside: {a:?} {size:?}"
        );
        for b in &all[i + 1..] {
            let apart = a.2 <= b.0 || b.2 <= a.0 || a.3 <= b.1 || b.3 <= a.1;
            assert!(apart, "{a:?} over {b:?}");
        }
    }
}
