//! Stacked bars: the needs of each pairing by stage, or the tasks of each chain by state.
//!
//! Each part has a hue, a shape and a word. The count is inside the part where there is space, the total at the end.

use super::draw::{Anchor, ChartFrame, Ink, TextLabel, esc, link, num, width};
use super::hue::{glyph, in_class, in_paper, safe_class};
use super::{Caption, SvgMarkup};

const WIDTH: f64 = 720.0;
const NAMES: f64 = 150.0;
/// Room for the totals at the right end.
const TOTALS: f64 = 64.0;
const ROW: f64 = 38.0;
const BAR: f64 = 24.0;
const SIZE: f64 = 15.0;

/// A part of a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct StackPart {
    /// Class with hue and shape: `state-done`, `stage-raised` … Parts with the same key share one legend entry.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// How many.
    pub count: usize,
}

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct StackRow {
    /// What it is about.
    pub label: String,
    /// Where its name leads.
    pub url: Option<String>,
    /// Its parts, from left to right.
    pub parts: Vec<StackPart>,
}

/// One bar a row, all on one scale, with a legend above them.
pub fn stacked(rows: &[StackRow], caption: &Caption<'_>) -> SvgMarkup {
    if rows.is_empty() {
        return String::new();
    }
    let total = |row: &StackRow| row.parts.iter().map(|part| part.count as f64).sum::<f64>();
    let most = rows.iter().map(total).fold(1.0, f64::max);
    let scale = (WIDTH - NAMES - TOTALS) / most;
    let (mut body, mut top) = legend(rows);
    for row in rows {
        let middle = top + ROW / 2.0;
        let name = TextLabel::new(0.0, middle + SIZE * 0.36, SIZE, &row.label).room(NAMES - 14.0);
        let url = row.url.as_deref().unwrap_or_default();
        body.push_str(&link(url, &(target(top, name.drawn()) + &name.svg())));
        let mut x = NAMES;
        for part in row.parts.iter().filter(|part| part.count > 0) {
            let wide = part.count as f64 * scale;
            body.push_str(&segment(part, x, wide, middle));
            x += wide;
        }
        let (sum, ink) = (num(total(row)), if x > NAMES { Ink::Text } else { Ink::Muted });
        body.push_str(&TextLabel::new(x + 8.0, middle + SIZE * 0.36, SIZE, &sum).ink(ink).strong().svg());
        top += ROW;
    }
    let axis =
        format!("M{x} {}V{}", num(top - ROW * rows.len() as f64 + 2.0), num(top - 2.0), x = num(NAMES - 1.0));
    body.push_str(&format!("<path class=\"axis\" d=\"{axis}\" fill=\"none\" stroke=\"#8a847b\"/>"));
    let links = rows.iter().any(|row| row.url.as_deref().is_some_and(|url| !url.is_empty()));
    ChartFrame { name: "stacked", width: WIDTH, height: top + 4.0, links, caption }.wrap(&body)
}

fn target(top: f64, wide: f64) -> String {
    format!(
        "<rect class=\"target\" x=\"0\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" pointer-events=\"all\"/>",
        num(top + 3.0),
        num(wide),
        num(ROW - 6.0)
    )
}

/// A part of a bar: shape and count where both have room, else the one that has.
fn segment(part: &StackPart, x: f64, wide: f64, middle: f64) -> String {
    let top = num(middle - BAR / 2.0);
    // A hair of paper between neighbours, but never more than half of a thin part.
    let shown = wide - f64::min(1.5, wide / 2.0);
    let rect = format!(
        "<rect x=\"{}\" y=\"{top}\" width=\"{}\" height=\"{BAR}\" fill=\"currentColor\"/>",
        num(x),
        format_args!("{shown:.2}")
    );
    let count = part.count.to_string();
    let digits = width(&count, SIZE);
    let centre = x + shown / 2.0;
    let text = |x: f64| {
        TextLabel::new(x, middle + SIZE * 0.36, SIZE, &count).anchor(Anchor::Middle).ink(Ink::Paper).svg()
    };
    let inside = if shown >= digits + 26.0 {
        in_paper(&glyph(&part.key, centre - digits / 2.0 - 3.0, middle, 5.0)) + &text(centre + 6.0)
    } else if shown >= digits + 5.0 {
        text(centre)
    } else if shown >= 12.0 {
        in_paper(&glyph(&part.key, centre, middle, 4.0))
    } else {
        String::new()
    };
    let hint = esc(&format!("{} {count}", part.label));
    format!("<g><title>{hint}</title>{}</g>", in_class(&part.key, &(rect + &inside)))
}

/// Swatch with shape, then word, in lines; and where the bars begin.
fn legend(rows: &[StackRow]) -> (String, f64) {
    let mut seen: Vec<&str> = Vec::new();
    let (mut x, mut top, mut out) = (NAMES, 0.0, String::new());
    for part in rows.iter().flat_map(|row| &row.parts) {
        if seen.contains(&part.key.as_str()) || safe_class(&part.key).is_empty() {
            continue;
        }
        seen.push(&part.key);
        let label = TextLabel::new(0.0, 0.0, SIZE, &part.label).ink(Ink::Text).room(160.0);
        let wide = 26.0 + label.drawn() + 18.0;
        if x + wide > WIDTH && x > NAMES {
            (x, top) = (NAMES, top + 28.0);
        }
        let swatch = format!(
            "<rect x=\"{}\" y=\"{}\" width=\"18\" height=\"18\" fill=\"currentColor\"/>{}",
            num(x),
            num(top + 4.0),
            in_paper(&glyph(&part.key, x + 9.0, top + 13.0, 5.0))
        );
        out.push_str(&in_class(&part.key, &swatch));
        out.push_str(&TextLabel { x: x + 25.0, y: top + 18.5, ..label }.svg());
        x += wide;
    }
    (out, if seen.is_empty() { 0.0 } else { top + 36.0 })
}

#[cfg(test)]
mod tests {
    use super::super::probe::{assert_apart, assert_sound, values};
    use super::*;

    const CAPTION: Caption<'_> = Caption { id: "s", title: "状态", desc: "各链任务状态" };

    fn row(label: &str, counts: &[usize]) -> StackRow {
        let keys = ["state-done", "state-on-track", "state-due-soon", "state-overdue", "state-not-reported"];
        let words = ["完成", "正常", "临期", "逾期", "待填报"];
        let part = |(i, count): (usize, &usize)| StackPart {
            key: keys[i % 5].to_owned(),
            label: words[i % 5].to_owned(),
            count: *count,
        };
        let parts = counts.iter().enumerate().map(part).collect();
        StackRow { label: label.to_owned(), url: Some("a/?x&y".to_owned()), parts }
    }

    #[test]
    fn parts_are_in_proportion_and_named() {
        let svg = stacked(&[row("甲", &[2, 1]), row("乙", &[4])], &CAPTION);
        assert_sound(&svg);
        assert_apart(&svg);
        let bars: Vec<&str> = svg.split("<rect ").filter(|r| r.contains("height=\"24\"")).collect();
        let wide: Vec<f64> = bars
            .iter()
            .map(|bar| values(bar, "width=\"")[0].parse::<f64>().expect("a number") + 1.5)
            .collect();
        assert!((wide[0] - wide[1] * 2.0).abs() < 0.1 && (wide[2] - wide[0] * 2.0).abs() < 0.1, "{wide:?}");
        assert!(svg.contains("<title>完成 2</title>"));
    }

    #[test]
    fn labels_never_overlap_whatever_the_counts() {
        let long = "中共浙江工业大学之江学院信息工程学院总支部委员会";
        let rows: Vec<StackRow> = (0..50).map(|i| row(long, &[i, 50 - i, 1, i / 9, 0])).collect();
        for rows in
            [&rows[..], &[row("", &[0, 0, 0])], &[row("x", &[1, 1000, 1, 1, 200_000])], &[row("", &[])]]
        {
            let svg = stacked(rows, &CAPTION);
            assert_sound(&svg);
            assert_apart(&svg);
        }
        assert_eq!(stacked(&[], &CAPTION), "");
    }
}
