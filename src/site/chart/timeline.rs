//! The timeline: milestones on a linear time axis, with a line for today.
//!
//! A label is a flag on a stem at its date. Flags are placed from the last to the first, each in the nearest lane where it
//! overlaps neither another flag nor the stem of a later one; so nothing overlaps, however many there are. Where dates are
//! so dense that [`LANES`] lanes do not hold all flags, some points are dots with a `<title>` only.

use super::axis::TimeScale;
use super::draw::{Anchor, ChartFrame, Ink, TextLabel, esc, line, link, num, width, wrap};
use super::hue::{glyph, in_class, state_class};
use super::{Caption, SvgMarkup};
use chrono::NaiveDate;

const WIDTH: f64 = 960.0;
/// The widest a label may be.
const ROOM: f64 = 208.0;
const SIZE: f64 = 16.0;
const SMALL: f64 = 15.0;
/// Height of a flag of a date and one line of title; what a second line adds.
const FLAG: (f64, f64) = (48.0, 21.0);
/// The most lines of flags above the axis, and below.
const LANES: usize = 5;
/// The most that the word of a state may take.
const STATE: f64 = 64.0;
/// From the stem to the date, the shape of the state between.
const INDENT: f64 = 26.0;
/// From the axis to the first flag.
const CLEAR: f64 = 22.0;

/// A milestone.
#[derive(Clone, Debug, PartialEq)]
pub struct TimePoint {
    /// Where it stands.
    pub date: NaiveDate,
    /// Its date as the source has it: 2023年5月.
    pub date_label: String,
    /// What it is.
    pub label: String,
    /// Key of its state: `overdue`.
    pub state_key: String,
    /// The state in words: 逾期.
    pub state_label: String,
    /// Where it leads; empty for nowhere.
    pub url: String,
}

/// A label's place: above or below the axis, how far out, from where to where.
struct Flag {
    above: bool,
    lane: usize,
    from: f64,
    to: f64,
    tall: f64,
}

/// Where the axis is, how high a lane of flags, how high the whole.
#[derive(Clone, Copy)]
struct Field {
    axis: f64,
    lane: f64,
    height: f64,
}

/// Points on one axis in real time; `today` is drawn where it falls within them (or up to a month beside them).
pub fn timeline(
    points: &[TimePoint],
    today: NaiveDate,
    today_label: &str,
    caption: &Caption<'_>,
) -> SvgMarkup {
    let mut points: Vec<&TimePoint> = points.iter().collect();
    points.sort_by_key(|point| point.date);
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return String::new();
    };
    let near = chrono::Days::new(31);
    let reach = |date: NaiveDate, later: bool| {
        if later { date.checked_add_days(near) } else { date.checked_sub_days(near) }.unwrap_or(date)
    };
    let within = reach(first.date, false) <= today && today <= reach(last.date, true);
    let mut span = (first.date, last.date);
    if within {
        span = (span.0.min(today), span.1.max(today));
    }
    let widest = points.iter().map(|point| breadth(point)).fold(0.0, f64::max);
    let scale = TimeScale::new(span, 20.0, WIDTH - widest - 16.0);

    let flags = place(&points, &scale);
    let shown: Vec<&Flag> = flags.iter().flatten().collect();
    let lanes =
        |above: bool| shown.iter().filter(|f| f.above == above).map(|f| f.lane + 1).max().unwrap_or(0) as f64;
    let head = if within { 28.0 } else { 6.0 };
    let lane = shown.iter().map(|flag| flag.tall).fold(0.0, f64::max) + 8.0;
    let axis = head + lanes(true) * lane + CLEAR;
    let field = Field { axis, lane, height: axis + CLEAR + lanes(false) * lane };

    let mut body = line("axis", (4.0, axis), (WIDTH - 4.0, axis), "stroke=\"#8a847b\" stroke-width=\"2\"");
    if within {
        body.push_str(&today_line(scale.x(today), today_label, &shown, field));
    }
    for (point, flag) in points.iter().zip(&flags) {
        body.push_str(&draw(point, scale.x(point.date), flag.as_ref(), field));
    }
    let links = points.iter().any(|point| !point.url.is_empty());
    ChartFrame { name: "timeline", width: WIDTH, height: field.height, links, caption }.wrap(&body)
}

/// How wide a flag is.
fn breadth(point: &TimePoint) -> f64 {
    let (title, more) = wrap(&point.label, SIZE, ROOM);
    let title = width(&title, SIZE).max(more.map_or(0.0, |more| width(&more, SIZE)));
    let state = width(&point.state_label, SMALL).min(STATE);
    let date = width(&point.date_label, SMALL).min(ROOM - STATE);
    (title + 10.0).max(INDENT + date + 10.0 + state) + 14.0
}

/// Points come in order of date; flags go back in the same order, none for a point that found no room.
fn place(points: &[&TimePoint], scale: &TimeScale) -> Vec<Option<Flag>> {
    // Per side and lane, how far left something of a later point reaches in this lane: its flag, or a stem to a
    // lane further out.
    let mut taken = [[f64::INFINITY; LANES]; 2];
    let mut flags: Vec<Option<Flag>> = Vec::new();
    for (index, point) in points.iter().enumerate().rev() {
        let from = scale.x(point.date);
        let to = from + breadth(point);
        let lane = |side: usize| taken[side].iter().position(|reach| to <= *reach).unwrap_or(LANES);
        let (up, down) = (lane(0), lane(1));
        let side = if up == down { index % 2 } else { usize::from(down < up) };
        let lane = up.min(down);
        if lane == LANES {
            flags.push(None);
            continue;
        }
        for reach in &mut taken[side][..=lane] {
            *reach = reach.min(from);
        }
        let tall = FLAG.0 + if wrap(&point.label, SIZE, ROOM).1.is_some() { FLAG.1 } else { 0.0 };
        flags.push(Some(Flag { above: side == 0, lane, from, to, tall }));
    }
    flags.reverse();
    flags
}

/// Top of a flag's box, as near to the axis as its lane allows.
fn top(flag: &Flag, field: Field) -> f64 {
    let out = flag.lane as f64 * field.lane + CLEAR;
    if flag.above { field.axis - out - flag.tall } else { field.axis + out }
}

fn draw(point: &TimePoint, x: f64, flag: Option<&Flag>, field: Field) -> String {
    let class = state_class(&point.state_key);
    let name = format!("{} {} {}", point.date_label, point.label, point.state_label);
    let dot = format!(
        "<circle class=\"dot\" cx=\"{}\" cy=\"{}\" r=\"5\" fill=\"#fff\" stroke=\"currentColor\" stroke-width=\"3\"/>",
        num(x),
        num(field.axis)
    );
    let dot = in_class(&class, &dot);
    let Some(flag) = flag else {
        return format!("<g><title>{}</title>{dot}</g>", esc(&name));
    };
    let y = top(flag, field);
    let far = if flag.above { y } else { y + flag.tall };
    let stem = format!(
        "<path class=\"stem\" d=\"M{x} {}V{}\" fill=\"none\" stroke=\"#8a847b\"/>",
        num(field.axis),
        num(far),
        x = num(x)
    );
    let date =
        TextLabel::new(x + INDENT, y + 16.0, SMALL, &point.date_label).room(ROOM - STATE).ink(Ink::Muted);
    let state = TextLabel::new(date.x + date.drawn() + 10.0, y + 16.0, SMALL, &point.state_label);
    let shape = glyph(&class, x + 15.0, y + 10.5, 5.0) + &state.room(STATE).ink(Ink::Hue).svg();
    let (first, second) = wrap(&point.label, SIZE, ROOM);
    let title = TextLabel::new(x + 10.0, y + 39.0, SIZE, &first).strong();
    let more = second
        .map_or(String::new(), |second| TextLabel { y: title.y + FLAG.1, text: &second, ..title }.svg());
    let target = format!(
        "<rect class=\"target\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" pointer-events=\"all\"/>",
        num(x + 4.0),
        num(y),
        num(flag.to - x - 10.0),
        num(flag.tall)
    );
    let words = target + &in_class(&class, &shape) + &date.svg() + &title.svg() + &more;
    let words = link(&point.url, &words);
    format!("<g><title>{}</title>{stem}{dot}{words}</g>", esc(&name))
}

/// A dashed line from top to bottom that leaves out the flags it would cross.
fn today_line(x: f64, label: &str, flags: &[&Flag], field: Field) -> String {
    let mut holes: Vec<(f64, f64)> = flags
        .iter()
        .filter(|flag| flag.from - 2.0 <= x && x <= flag.to)
        .map(|flag| (top(flag, field) - 2.0, top(flag, field) + flag.tall + 2.0))
        .collect();
    holes.sort_by(|a, b| a.0.total_cmp(&b.0));
    holes.push((field.height, field.height));
    let mut path = String::new();
    let mut from = 24.0;
    for (start, end) in holes {
        if start > from + 3.0 {
            path.push_str(&format!("M{x} {}V{}", num(from), num(start), x = num(x)));
        }
        from = end.max(from);
    }
    let wide = width(label, SMALL);
    let middle = x.clamp(f64::min(wide / 2.0, WIDTH / 2.0), f64::max(WIDTH - wide / 2.0, WIDTH / 2.0));
    let text =
        TextLabel::new(middle, 16.0, SMALL, label).room(WIDTH).anchor(Anchor::Middle).ink(Ink::Hue).strong();
    let dash = "stroke=\"currentColor\" stroke-width=\"1.5\" stroke-dasharray=\"5 4\"";
    format!(
        "<g class=\"hue today\" color=\"#b3121d\"><path d=\"{path}\" fill=\"none\" {dash}/>{}</g>",
        text.svg()
    )
}

#[cfg(test)]
mod tests {
    use super::super::probe::{assert_apart, assert_sound};
    use super::*;

    const CAPTION: Caption<'_> = Caption { id: "t", title: "时序", desc: "节点" };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date in a test")
    }

    fn point(date: NaiveDate, label: &str) -> TimePoint {
        TimePoint {
            date,
            date_label: "2023年5月".to_owned(),
            label: label.to_owned(),
            state_key: "overdue".to_owned(),
            state_label: "逾期".to_owned(),
            url: "m/?a&b".to_owned(),
        }
    }

    #[test]
    fn labels_never_overlap_however_close_the_dates() {
        let start = day("2022-11-30");
        for (count, step) in [(1, 1), (5, 30), (6, 0), (50, 3), (50, 0), (20, 400)] {
            let points: Vec<TimePoint> = (0..count)
                .map(|i| {
                    let label = if i % 3 == 0 {
                        "出台校地融合型党建试点工作方案并举办启动仪式"
                    } else {
                        "启动"
                    };
                    point(start + chrono::Days::new(i * step), label)
                })
                .collect();
            let svg = timeline(&points, day("2023-01-15"), "今天 2023年1月15日", &CAPTION);
            assert_sound(&svg);
            assert_apart(&svg);
        }
        assert_eq!(timeline(&[], start, "今天", &CAPTION), "");
    }

    #[test]
    fn no_stem_runs_through_a_label() {
        let points: Vec<TimePoint> =
            (0..40).map(|i| point(day("2023-01-01") + chrono::Days::new(i * 7 % 120), "推进会")).collect();
        let mut points: Vec<&TimePoint> = points.iter().collect();
        points.sort_by_key(|point| point.date);
        let flags = place(&points, &TimeScale::new((day("2023-01-01"), day("2023-05-01")), 20.0, 700.0));
        let flags: Vec<&Flag> = flags.iter().flatten().collect();
        assert!(flags.len() > 10);
        for a in &flags {
            for b in flags.iter().filter(|b| b.above == a.above && b.lane > a.lane) {
                assert!(b.from <= a.from || b.from >= a.to, "{}..{} under {}", a.from, a.to, b.from);
            }
        }
    }

    #[test]
    fn today_is_drawn_only_where_it_falls() {
        let points = [point(day("2022-12-01"), "启动"), point(day("2023-12-31"), "评估")];
        let shown = |today: &str| timeline(&points, day(today), "今天", &CAPTION).contains("今天");
        assert!(shown("2023-05-01") && shown("2024-01-20") && !shown("2026-01-01"));
        timeline(&[point(NaiveDate::MIN, ""), point(NaiveDate::MAX, "")], NaiveDate::MAX, "", &CAPTION);
    }
}
