//! Drawing primitives that all charts share: escaping, numbers, measured labels, links, the frame of a chart.
//!
//! Text is measured by display width (a Han character is one em, a Latin one a little over half an em): the best a static
//! generator can do without a font. Nothing here knows what a chart is about.

use super::Caption;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthChar;

/// Fallback ink for text when `chart.css` is absent.
const INK: &str = "#1c1917";
/// Fallback grey for secondary text, at least 4.5:1 on white.
const MUTED: &str = "#5f5a53";

/// `text` as XML text or attribute value; characters that XML forbids are left out.
pub(super) fn esc(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            ch if ch.is_control() => {}
            ch => out.push(ch),
        }
    }
    out
}

/// A number with at most one decimal, never `-0`, `NaN` or an exponent.
pub(super) fn num(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{:.1}", value.clamp(-1e12, 1e12));
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// An id that is safe in an attribute and in `url(#…)`.
pub(super) fn safe_id(id: &str) -> String {
    let keep = |c: char| {
        if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '-' }
    };
    let id: String = id.chars().map(keep).collect();
    if id.starts_with(|c: char| c.is_ascii_alphabetic()) { id } else { format!("c{id}") }
}

/// How wide `ch` is drawn, in ems.
fn em(ch: char) -> f64 {
    match ch.width() {
        Some(0) | None => 0.0,
        Some(1) if ch.is_ascii() => 0.57,
        // Curly quotes, dashes, ellipses and Greek count one column but are set full width in a Chinese font.
        _ => 1.0,
    }
}

/// How wide `text` is drawn at font size `size`.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// `text` cut to `room`, with `…` where something was left out; `true` if it was.
pub(super) fn fit(text: &str, size: f64, room: f64) -> (String, bool) {
    if width(text, size) <= room {
        return (text.to_owned(), false);
    }
    let mut used = size;
    let mut cut = String::new();
    for ch in text.chars() {
        used += em(ch) * size;
        if used > room {
            break;
        }
        cut.push(ch);
    }
    let mut cut = cut.trim_end().to_owned();
    cut.push('…');
    (cut, true)
}

/// `text` on one line, or on two where one has not the room; the second is cut as [`fit`] does.
pub(super) fn wrap(text: &str, size: f64, room: f64) -> (String, Option<String>) {
    if width(text, size) <= room {
        return (text.to_owned(), None);
    }
    // Two lines of about the same length where all fits; and always room for one mark that may not begin a line.
    let all = width(text, size);
    let room_first = if all <= 2.0 * (room - size) { all / 2.0 + size * 1.5 } else { room };
    let mut used = size;
    let at = text.char_indices().find(|(_, ch)| {
        used += em(*ch) * size;
        used > room_first
    });
    let Some((mut at, next)) = at.filter(|(at, _)| *at > 0) else {
        return (fit(text, size, room).0, None);
    };
    if "，。、；：！？”’）》】,.;:!?)".contains(next) {
        at += next.len_utf8();
    }
    let rest = fit(text[at..].trim_start(), size, room).0;
    (text[..at].trim_end().to_owned(), (!rest.is_empty()).then_some(rest))
}

/// Which end of a label is at its `x`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a label is inked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ink {
    /// Near-black.
    Text,
    /// Grey.
    Muted,
    /// The hue of the group around it.
    Hue,
    /// Paper-coloured, on top of a hue.
    Paper,
}

/// One line of text at a place, cut to the room it has.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextLabel<'a> {
    pub x: f64,
    pub y: f64,
    pub size: f64,
    pub room: f64,
    pub anchor: Anchor,
    pub ink: Ink,
    pub strong: bool,
    pub text: &'a str,
}

impl<'a> TextLabel<'a> {
    /// A label in near-black with all the room in the world.
    pub fn new(x: f64, y: f64, size: f64, text: &'a str) -> Self {
        let (anchor, ink) = (Anchor::Start, Ink::Text);
        Self { x, y, size, room: f64::INFINITY, anchor, ink, strong: false, text }
    }

    pub fn room(self, room: f64) -> Self {
        Self { room, ..self }
    }

    pub fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    pub fn strong(self) -> Self {
        Self { strong: true, ..self }
    }

    /// How wide it is drawn, after cutting.
    pub fn drawn(&self) -> f64 {
        width(&fit(self.text, self.size, self.room).0, self.size)
    }

    /// The `<text>` element; the whole text in a `<title>` where it was cut.
    pub fn svg(&self) -> String {
        self.at(&num(self.x))
    }

    /// The same with `x` as it must be written, such as `30%`.
    pub fn at(&self, x: &str) -> String {
        let (shown, cut) = fit(self.text, self.size, self.room);
        if shown.is_empty() {
            return String::new();
        }
        let anchor = match self.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let (class, fill) = match self.ink {
            Ink::Text => ("ink", INK),
            Ink::Muted => ("muted", MUTED),
            Ink::Hue => ("in-hue", "currentColor"),
            Ink::Paper => ("paper", "#fff"),
        };
        let weight = if self.strong { " font-weight=\"700\"" } else { "" };
        let title = if cut { format!("<title>{}</title>", esc(self.text)) } else { String::new() };
        format!(
            "<text class=\"{class}\" x=\"{x}\" y=\"{}\" font-size=\"{}\" fill=\"{fill}\"{anchor}{weight}>{title}{}</text>",
            num(self.y),
            num(self.size),
            esc(&shown),
        )
    }
}

/// `inner` as a link named by its words; unchanged if it has no address or no words.
pub(super) fn link(url: &str, inner: &str) -> String {
    if url.is_empty() || !inner.contains("<text") {
        return inner.to_owned();
    }
    format!("<a href=\"{}\">{inner}</a>", esc(url))
}

/// `inner`, which has no words, as a link called `name`.
pub(super) fn named_link(url: &str, name: &str, inner: &str) -> String {
    format!("<a href=\"{}\" aria-label=\"{}\">{inner}</a>", esc(url), esc(name))
}

/// A straight line in the colour of a class (`grid`, `axis`, `today` …).
pub(super) fn line(class: &str, from: (f64, f64), to: (f64, f64), stroke: &str) -> String {
    format!(
        "<path class=\"{class}\" d=\"M{} {}L{} {}\" {stroke} fill=\"none\"/>",
        num(from.0),
        num(from.1),
        num(to.0),
        num(to.1)
    )
}

/// What a chart measures and how it is announced.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChartFrame<'a> {
    /// `gantt` for `class="chart chart-gantt"`.
    pub name: &'a str,
    pub width: f64,
    pub height: f64,
    /// Whether anything inside is a link.
    pub links: bool,
    pub caption: &'a Caption<'a>,
}

impl ChartFrame<'_> {
    /// The chart: `body` within `<svg>`, with title and description.
    pub fn wrap(&self, body: &str) -> String {
        let (w, h) = (num(self.width), num(self.height));
        self.open(&format!("viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\""), body)
    }

    /// The same for a chart whose widths are percentages: it is as wide as its figure and `height` pixels high.
    pub fn wrap_fluid(&self, body: &str) -> String {
        self.open(&format!("width=\"100%\" height=\"{}\"", num(self.height)), body)
    }

    fn open(&self, size: &str, body: &str) -> String {
        let id = safe_id(self.caption.id);
        let role = if self.links { "group" } else { "img" };
        let mut out = String::with_capacity(body.len() + 400);
        let _ = write!(
            out,
            "<svg class=\"chart chart-{}\" {size} role=\"{role}\" aria-labelledby=\"{id}-t\" \
             aria-describedby=\"{id}-d\" focusable=\"false\" font-family=\"sans-serif\">\
             <title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>{body}</svg>",
            self.name,
            esc(self.caption.title),
            esc(self.caption.desc)
        );
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_at_most_one_decimal_and_no_minus_zero() {
        let shown = [1.0, 1.25, -0.01, f64::NAN, f64::INFINITY, 99.96, -3.5].map(num);
        assert_eq!(shown, ["1", "1.2", "0", "0", "0", "100", "-3.5"]);
    }

    #[test]
    fn a_long_label_is_cut_within_its_room_and_says_the_rest_in_its_title() {
        let long = "中共浙江工业大学之江学院信息工程学院总支部委员会";
        let label = TextLabel::new(0.0, 0.0, 15.0, long).room(90.0);
        assert!(label.drawn() <= 90.0);
        assert!(label.svg().contains(&format!("<title>{long}</title>中共浙江工…</text>")), "{}", label.svg());
    }

    #[test]
    fn what_xml_forbids_is_left_out_and_the_rest_escaped() {
        assert_eq!(esc("<a b=\"1\">&'\u{1}\u{ffff}\n"), "&lt;a b=&quot;1&quot;&gt;&amp;&#39; ");
        assert_eq!(safe_id("图 1\"x"), "c--1-x");
    }
}
