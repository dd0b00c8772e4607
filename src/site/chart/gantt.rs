//! The Gantt chart: one line for each task, grouped by chain, with the two phases of a task shown differently.
//!
//! The phase up to completion is a solid bar, filled up to the progress of the task and pale beyond it. The phase of 长期保持 is
//! hatched and runs to the end of the programme. A diamond marks the due date. An overdue task has a dashed line from there
//! to today.

use super::axis::TimeScale;
use super::draw::{Anchor, ChartFrame, Ink, TextLabel, esc, line, link, num, safe_id, width};
use super::hue::{glyph, in_chain, in_class, state_class};
use super::{Caption, SvgMarkup};
use crate::site::labels;
use chrono::NaiveDate;
use std::fmt::Write as _;

const WIDTH: f64 = 960.0;
/// Room for the names on the left.
const NAMES: f64 = 276.0;
/// Where the time axis ends; the due dates in words are beyond it.
const END: f64 = 836.0;
const ROW: f64 = 30.0;
const BAR: f64 = 12.0;
const SIZE: f64 = 15.0;

/// A chain (or whatever tasks are grouped by).
#[derive(Clone, Debug, PartialEq)]
pub struct GanttGroup {
    /// Place from 1: its hue; 0 for a group that is no chain, which is grey.
    pub order: u32,
    /// Its name.
    pub label: String,
}

/// A task.
#[derive(Clone, Debug, PartialEq)]
pub struct GanttRow {
    /// Its title.
    pub label: String,
    /// Where it leads; empty for nowhere.
    pub url: String,
    /// When it began.
    pub start: NaiveDate,
    /// When it is due.
    pub due: NaiveDate,
    /// The same in words: 2022年底.
    pub due_label: String,
    /// When it was completed.
    pub done: Option<NaiveDate>,
    /// 长期保持.
    pub ongoing: bool,
    /// Key of its state: `overdue`.
    pub state_key: String,
    /// The state in words: 逾期.
    pub state_label: String,
    /// How far, 0–100; none where nothing was reported.
    pub percent: Option<u8>,
    /// Its group; a heading is drawn before the first row of each.
    pub group: Option<GanttGroup>,
}

/// One line for each task in the given order, over `span` (first and last day), with a line for `today` if it is inside.
pub fn gantt(
    rows: &[GanttRow],
    span: (NaiveDate, NaiveDate),
    today: NaiveDate,
    caption: &Caption<'_>,
) -> SvgMarkup {
    if rows.is_empty() {
        return String::new();
    }
    let hatch = format!("{}-hatch", safe_id(caption.id));
    let scale = TimeScale::new(span, NAMES, END);
    let (key, below) = legend(rows, &hatch);
    let head = below + 48.0;
    let mut list = String::new();
    let mut top = head;
    let mut group: Option<&GanttGroup> = None;
    for row in rows {
        if let Some(next) = row.group.as_ref().filter(|next| group != Some(next)) {
            let name =
                TextLabel::new(0.0, top + 24.0, SIZE + 1.0, &next.label).room(WIDTH).ink(Ink::Hue).strong();
            let rule = line("rule", (0.0, top + 33.0), (WIDTH, top + 33.0), "stroke=\"currentColor\"");
            let head = rule + &name.svg();
            list.push_str(&if next.order == 0 {
                in_class("neutral", &head)
            } else {
                in_chain(next.order, &head)
            });
            top += 38.0;
        }
        group = row.group.as_ref();
        list.push_str(&draw(row, &scale, today, top, &hatch));
        top += ROW;
    }
    let height = top + 8.0;
    let mut body = format!(
        "<defs><pattern id=\"{hatch}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><rect class=\"paper-fill\" width=\"3\" height=\"6\" fill=\"#fff\"/></pattern></defs>{key}"
    );
    let shown = scale.holds(today);
    body.push_str(&grid(&scale, below, height, shown.then_some(today)));
    body.push_str(&list);
    let links = rows.iter().any(|row| !row.url.is_empty());
    ChartFrame { name: "gantt", width: WIDTH, height, links, caption }.wrap(&body)
}

/// Quarter lines with their labels, and today's line with its word above them.
fn grid(scale: &TimeScale, top: f64, bottom: f64, today: Option<NaiveDate>) -> String {
    let mut out = String::new();
    let mut free = NAMES;
    for (x, label) in scale.ticks() {
        out.push_str(&line("grid", (x, top + 48.0), (x, bottom), "stroke=\"#ddd6ca\""));
        if x >= free && x + width(&label, SIZE) <= WIDTH {
            let label = TextLabel::new(x, top + 42.0, SIZE, &label).ink(Ink::Muted);
            free = x + label.drawn() + 6.0;
            out.push_str(&label.svg());
        }
    }
    if let Some(date) = today {
        let x = scale.x(date);
        let word =
            TextLabel::new(x, top + 14.0, SIZE, labels::TODAY).anchor(Anchor::Middle).ink(Ink::Hue).strong();
        let dash = "stroke=\"currentColor\" stroke-width=\"1.5\" stroke-dasharray=\"5 4\"";
        let stroke = line("today-line", (x, top + 48.0), (x, bottom), dash);
        let tick =
            format!("<path d=\"M{} {y}h8l-4 5z\" fill=\"currentColor\"/>", num(x - 4.0), y = num(top + 20.0));
        let _ = write!(out, "<g class=\"hue today\" color=\"#b3121d\">{stroke}{tick}{}</g>", word.svg());
    }
    out
}

fn draw(row: &GanttRow, scale: &TimeScale, today: NaiveDate, top: f64, hatch: &str) -> String {
    let middle = top + ROW / 2.0;
    let class = state_class(&row.state_key);
    let percent = row.percent.map(|p| format!(" {p}%")).unwrap_or_default();
    let full = format!("{} {} {}{percent}", row.label, row.due_label, row.state_label);
    let name = TextLabel::new(22.0, middle + SIZE * 0.36, SIZE, &row.label).room(NAMES - 36.0);
    let target = format!(
        "<rect class=\"target\" x=\"0\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" pointer-events=\"all\"/>",
        num(top + 1.0),
        num(24.0 + name.drawn()),
        num(ROW - 2.0)
    );
    let name = link(&row.url, &(target + &name.svg()));
    let due = TextLabel::new(END + 12.0, middle + SIZE * 0.36, SIZE, &row.due_label).room(WIDTH - END - 12.0);
    let bars =
        in_class(&class, &(glyph(&class, 8.0, middle, 5.5) + &phases(row, scale, today, middle, hatch)));
    format!("<g class=\"task\"><title>{}</title>{bars}{name}{}</g>", esc(&full), due.ink(Ink::Muted).svg())
}

/// The bars of a task, in the hue of its state.
fn phases(row: &GanttRow, scale: &TimeScale, today: NaiveDate, middle: f64, hatch: &str) -> String {
    let bar = |class: &str, from: f64, to: f64, opacity: &str| {
        format!(
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{BAR}\" fill=\"currentColor\"{opacity}/>",
            num(from),
            num(middle - BAR / 2.0),
            num((to - from).max(2.0))
        )
    };
    let late = row.done.is_none() && row.state_key == "overdue" && today > row.due;
    let closed = row.done.unwrap_or(row.due).max(row.start);
    let (from, to) = (scale.x(row.start), scale.x(closed));
    let share = if row.done.is_some() { 1.0 } else { f64::from(row.percent.unwrap_or(0).min(100)) / 100.0 };
    let mut out = String::new();
    if share < 1.0 {
        out.push_str(&bar("phase-rest", from, to, " fill-opacity=\".28\""));
    }
    if share > 0.0 {
        out.push_str(&bar("phase-done", from, from + (to - from) * share, ""));
    }
    let mut keep = to;
    if late {
        keep = scale.x(today);
        let dash = "stroke=\"currentColor\" stroke-width=\"3\" stroke-dasharray=\"4 3\"";
        out.push_str(&line("phase-late", (to, middle), (keep, middle), dash));
    }
    let end = scale.x(NaiveDate::MAX);
    if row.ongoing && end > keep + 1.0 {
        let edge = "stroke=\"currentColor\" stroke-opacity=\".6\"";
        let _ = write!(
            out,
            "{}<rect class=\"phase-hatch\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{BAR}\" fill=\"url(#{hatch})\" {edge}/>",
            bar("phase-keep", keep, end, " fill-opacity=\".5\""),
            x = num(keep),
            y = num(middle - BAR / 2.0),
            w = num(end - keep)
        );
    }
    out + &diamond(scale.x(row.due), middle)
}

fn diamond(x: f64, y: f64) -> String {
    format!(
        "<path class=\"due\" d=\"M{} {}l6 8l-6 8l-6 -8z\" fill=\"#fff\" stroke=\"currentColor\" stroke-width=\"2\"/>",
        num(x),
        num(y - 8.0)
    )
}

/// What the marks mean, then the states that occur; and how far down the legend reaches.
fn legend(rows: &[GanttRow], hatch: &str) -> (String, f64) {
    let swatch = |body: &str| format!("<g class=\"hue neutral\" color=\"#5f5a53\">{body}</g>");
    let rect = |y: f64, fill: &str| {
        format!("<rect y=\"{}\" width=\"22\" height=\"{BAR}\" {fill}/>", num(y - BAR / 2.0))
    };
    let mut entries: Vec<(String, f64, &str)> = vec![
        (swatch(&rect(13.0, "fill=\"currentColor\"")), 22.0, labels::UNTIL_DONE),
        (
            swatch(&format!(
                "{}{}",
                rect(13.0, "fill=\"currentColor\" fill-opacity=\".5\""),
                rect(13.0, &format!("fill=\"url(#{hatch})\" stroke=\"currentColor\""))
            )),
            22.0,
            labels::MAINTAINED,
        ),
        (swatch(&diamond(8.0, 13.0)), 16.0, labels::DUE),
    ];
    let mut seen: Vec<&str> = Vec::new();
    for row in rows.iter().filter(|row| !row.state_label.is_empty()) {
        if !seen.contains(&row.state_key.as_str()) {
            seen.push(&row.state_key);
            let class = state_class(&row.state_key);
            entries.push((in_class(&class, &glyph(&class, 6.0, 13.0, 5.5)), 12.0, &row.state_label));
        }
    }
    let (mut x, mut top, mut out) = (0.0, 0.0, String::new());
    for (index, (mark, wide, label)) in entries.into_iter().enumerate() {
        let label = TextLabel::new(wide + 8.0, 18.5, SIZE, label).room(120.0);
        let all = wide + 8.0 + label.drawn() + 22.0;
        // Phases on the first line, states from the second on.
        if index == 3 || (x + all > WIDTH && x > 0.0) {
            (x, top) = (0.0, top + 28.0);
        }
        // The words are placed outright, so that what they measure can be tested.
        let label = TextLabel { x: x + label.x, y: top + label.y, ..label };
        let _ = write!(out, "<g transform=\"translate({} {})\">{mark}</g>{}", num(x), num(top), label.svg());
        x += all;
    }
    (out, top + 30.0)
}

#[cfg(test)]
mod tests {
    use super::super::probe::{assert_apart, assert_sound};
    use super::*;

    const CAPTION: Caption<'_> = Caption { id: "g", title: "任务", desc: "二十七项任务" };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date in a test")
    }

    fn row(i: usize, label: &str) -> GanttRow {
        let keys = [("overdue", "逾期"), ("done", "完成"), ("on-track", "正常"), ("maintained", "长期保持")];
        let group = GanttGroup { order: i as u32 / 6, label: format!("第{}链", i / 6) };
        GanttRow {
            label: label.to_owned(),
            url: "tasks/1/?a&b".to_owned(),
            start: day("2022-11-30"),
            due: day("2022-12-31") + chrono::Days::new(i as u64 * 20),
            due_label: "2022年底".to_owned(),
            done: (i % 4 == 1).then(|| day("2023-02-01")),
            ongoing: i.is_multiple_of(2),
            state_key: keys[i % 4].0.to_owned(),
            state_label: keys[i % 4].1.to_owned(),
            percent: (i % 4 == 2).then_some(130),
            group: (i % 7 != 3).then_some(group),
        }
    }

    #[test]
    fn any_number_of_tasks_is_drawn_without_overlap() {
        let span = (day("2022-11-01"), day("2024-03-31"));
        let long = "出台“五共五链五提升”校地融合型党建工作方案并建立责任清单";
        for (count, label) in [(1, "启动"), (5, ""), (50, long)] {
            let rows: Vec<GanttRow> = (0..count).map(|i| row(i, label)).collect();
            for today in ["2022-11-01", "2023-03-15", "2024-03-31", "2030-01-01"] {
                let svg = gantt(&rows, span, day(today), &CAPTION);
                assert_sound(&svg);
                assert_apart(&svg);
            }
            gantt(&rows, (NaiveDate::MAX, NaiveDate::MIN), NaiveDate::MAX, &CAPTION);
        }
        assert_eq!(gantt(&[], span, day("2023-01-01"), &CAPTION), "");
    }

    #[test]
    fn the_phase_to_completion_and_the_phase_of_keeping_are_told_apart() {
        let span = (day("2022-11-01"), day("2024-03-31"));
        let draw = |ongoing: bool| {
            let task = GanttRow { ongoing, done: Some(day("2023-01-15")), ..row(1, "任务") };
            gantt(&[task], span, day("2023-06-01"), &CAPTION)
        };
        assert!(draw(true).contains("phase-hatch") && draw(true).contains("phase-done"));
        assert!(!draw(false).contains("phase-hatch") && !draw(false).contains("phase-rest"));
    }

    #[test]
    fn a_late_task_is_carried_on_to_today() {
        let span = (day("2022-11-01"), day("2024-03-31"));
        let late = |today: &str| gantt(&[row(0, "任务")], span, day(today), &CAPTION).contains("phase-late");
        assert!(late("2023-06-01") && !late("2022-12-01"));
    }
}
