//! The growth of an indicator: one step for each contribution, linked to its evidence, and the target.

use super::axis::{TimeScale, round_ticks};
use super::draw::{Anchor, ChartFrame, Ink, TextLabel, esc, line, named_link, num, width};
use super::{Caption, SvgMarkup};
use chrono::NaiveDate;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 336.0;
/// The plot: left, top, right, bottom.
const PLOT: (f64, f64, f64, f64) = (64.0, 56.0, 656.0, 298.0);
const SIZE: f64 = 15.0;
/// Points nearer than this share one target: 24 px where the chart is drawn smallest.
const REACH: f64 = 30.0;

/// A contribution and the value it brought the indicator to.
#[derive(Clone, Debug, PartialEq)]
pub struct GrowthStep {
    /// When.
    pub date: NaiveDate,
    /// The date as the source has it.
    pub date_label: String,
    /// The value from then on.
    pub running: f64,
    /// What brought it.
    pub label: String,
    /// Where it leads; empty for nowhere.
    pub url: String,
}

/// What the indicator should reach.
#[derive(Clone, Debug, PartialEq)]
pub struct GrowthTarget {
    /// The value.
    pub value: f64,
    /// The same in words: 目标 10 人.
    pub label: String,
}

/// A step curve from the start of `range` to the last step; `range` is stretched to hold every step.
///
/// Every step is a point with its words in a `<title>`; one that stands too close to another to be hit by a finger
/// is no link (the table beside the chart has them all).
pub fn growth(
    steps: &[GrowthStep],
    target: Option<&GrowthTarget>,
    range: (NaiveDate, NaiveDate),
    unit: &str,
    caption: &Caption<'_>,
) -> SvgMarkup {
    let mut steps: Vec<&GrowthStep> = steps.iter().collect();
    steps.sort_by_key(|step| step.date);
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else {
        return String::new();
    };
    let range = (range.0.min(range.1), range.0.max(range.1));
    let scale = TimeScale::new((range.0.min(first.date), range.1.max(last.date)), PLOT.0, PLOT.2);

    let target = target.filter(|target| target.value.is_finite() && target.value > 0.0);
    let goal = target.map_or(0.0, |target| target.value);
    let most = steps.iter().map(|step| step.running).fold(goal, f64::max);
    let whole = steps.iter().all(|step| step.running.fract() == 0.0) && goal.fract() == 0.0;
    let ticks = round_ticks(most, whole);
    let top = ticks.last().copied().unwrap_or(1.0);
    let y = |value: f64| {
        let share = if value.is_finite() { (value / top).clamp(0.0, 1.0) } else { 0.0 };
        PLOT.3 - (PLOT.3 - PLOT.1) * share
    };

    let mut body = axes(&scale, &ticks, &y, unit);
    if let Some(target) = target {
        body.push_str(&target_line(target, y(target.value)));
    }
    let mut path = format!("M{} {}", num(PLOT.0), num(PLOT.3));
    for step in &steps {
        path.push_str(&format!("H{}V{}", num(scale.x(step.date)), num(y(step.running))));
    }
    let end = scale.x(last.date);
    body.push_str(&format!(
        "<g class=\"hue curve\" color=\"#1f5f8f\"><path d=\"{path}V{bottom}H{left}Z\" fill=\"currentColor\" \
         fill-opacity=\".1\"/><path d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.5\" \
         stroke-linejoin=\"round\"/>{}</g>",
        points(&steps, &scale, &y, unit),
        bottom = num(PLOT.3),
        left = num(PLOT.0)
    ));
    body.push_str(&now(last.running, end, y(last.running), target.map(|target| y(target.value)), unit));
    let links = steps.iter().any(|step| !step.url.is_empty());
    ChartFrame { name: "growth", width: WIDTH, height: HEIGHT, links, caption }.wrap(&body)
}

fn axes(scale: &TimeScale, ticks: &[f64], y: &dyn Fn(f64) -> f64, unit: &str) -> String {
    let mut out = TextLabel::new(0.0, 16.0, SIZE, unit).room(200.0).ink(Ink::Muted).svg();
    for (index, tick) in ticks.iter().enumerate() {
        let class = if index == 0 { ("axis", "stroke=\"#8a847b\"") } else { ("grid", "stroke=\"#ddd6ca\"") };
        out.push_str(&line(class.0, (PLOT.0, y(*tick)), (PLOT.2, y(*tick)), class.1));
        let label = num(*tick);
        let label = TextLabel::new(PLOT.0 - 10.0, y(*tick) + SIZE * 0.36, SIZE, &label).room(PLOT.0 - 10.0);
        out.push_str(&label.anchor(Anchor::End).ink(Ink::Muted).svg());
    }
    let mut free = 0.0;
    for (x, label) in scale.ticks() {
        out.push_str(&line("axis", (x, PLOT.3), (x, PLOT.3 + 6.0), "stroke=\"#8a847b\""));
        let half = width(&label, SIZE) / 2.0;
        if x - half >= free && x + half <= WIDTH {
            out.push_str(
                &TextLabel::new(x, PLOT.3 + 25.0, SIZE, &label).anchor(Anchor::Middle).ink(Ink::Muted).svg(),
            );
            free = x + half + 8.0;
        }
    }
    out
}

fn target_line(target: &GrowthTarget, y: f64) -> String {
    let dash = "stroke=\"currentColor\" stroke-width=\"2\" stroke-dasharray=\"7 4\"";
    let label =
        TextLabel::new(PLOT.2, y - 7.0, SIZE, &target.label).room(240.0).anchor(Anchor::End).ink(Ink::Hue);
    format!(
        "<g class=\"hue target-line\" color=\"#7a5600\">{}{}</g>",
        line("goal", (PLOT.0, y), (PLOT.2, y), dash),
        label.strong().svg()
    )
}

fn points(steps: &[&GrowthStep], scale: &TimeScale, y: &dyn Fn(f64) -> f64, unit: &str) -> String {
    let mut out = String::new();
    let mut held: Option<(f64, f64)> = None;
    for step in steps {
        let (x, y) = (scale.x(step.date), y(step.running));
        let hint = format!("{} {}：{} {unit}", step.date_label, step.label, num(step.running));
        let dot = format!(
            "<circle class=\"dot\" cx=\"{cx}\" cy=\"{cy}\" r=\"5\" fill=\"#fff\" stroke=\"currentColor\" \
             stroke-width=\"2.5\"><title>{}</title></circle>",
            esc(&hint),
            cx = num(x),
            cy = num(y)
        );
        let free = held.is_none_or(|(hx, hy)| (x - hx).hypot(y - hy) >= REACH);
        if free && !step.url.is_empty() {
            held = Some((x, y));
            let target = format!(
                "<circle class=\"target\" cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"none\" pointer-events=\"all\"/>",
                num(x),
                num(y),
                num(REACH / 2.0)
            );
            out.push_str(&named_link(&step.url, &hint, &(target + &dot)));
        } else {
            out.push_str(&dot);
        }
    }
    out
}

/// The latest value beside the last point, out of the way of the target's words.
fn now(value: f64, x: f64, y: f64, goal: Option<f64>, unit: &str) -> String {
    let text = format!("{} {unit}", num(value));
    let text = text.trim();
    let wide = width(text, 18.0);
    // The target's words stand above its line at the right; the value gives way downwards.
    let high = y - 12.0;
    let clash = |base: f64| goal.is_some_and(|goal| base > goal - 24.0 && base - 18.0 < goal + 2.0);
    let base = [high, y + 28.0, y + 46.0].into_iter().find(|base| !clash(*base)).unwrap_or(y + 64.0);
    let x = f64::min(x, WIDTH - wide / 2.0).max(wide / 2.0);
    let base = base.min(PLOT.3 - 6.0).max(36.0_f64.min(y - 12.0));
    let label = TextLabel::new(x, base, 18.0, text).room(200.0).anchor(Anchor::Middle).strong();
    let half = label.drawn() / 2.0;
    TextLabel { x: x.clamp(half, f64::max(WIDTH - half, half)), ..label }.svg()
}

#[cfg(test)]
mod tests {
    use super::super::probe::{assert_apart, assert_sound};
    use super::*;

    const CAPTION: Caption<'_> = Caption { id: "gr", title: "增长", desc: "高层次人才引进" };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date in a test")
    }

    fn steps(count: usize, value: f64) -> Vec<GrowthStep> {
        let step = |i: usize| GrowthStep {
            date: day("2023-01-10") + chrono::Days::new(i as u64 * 6),
            date_label: "2023年1月".to_owned(),
            running: value * (i + 1) as f64,
            label: "引进\"博士\"<二人>".to_owned(),
            url: "updates/a/?b&c".to_owned(),
        };
        (0..count).map(step).collect()
    }

    #[test]
    fn any_series_is_drawn_and_none_is_nothing() {
        let range = (day("2022-12-01"), day("2023-12-31"));
        let target = GrowthTarget { value: 10.0, label: "目标 10 人".to_owned() };
        for count in [1, 2, 5, 10, 50] {
            for value in [0.0, 0.3, 1.0, 7.5, -2.0, 1e9, f64::NAN, f64::INFINITY] {
                for target in [None, Some(&target)] {
                    let svg = growth(&steps(count, value), target, range, "人", &CAPTION);
                    assert_sound(&svg);
                    assert_apart(&svg);
                }
            }
        }
        assert_eq!(growth(&[], None, range, "", &CAPTION), "");
        growth(&steps(3, 1.0), None, (NaiveDate::MAX, NaiveDate::MIN), "", &CAPTION);
    }

    #[test]
    fn a_point_too_close_to_be_hit_is_no_link_but_still_has_its_words() {
        let range = (day("2022-12-01"), day("2023-12-31"));
        let near = growth(&steps(50, 1.0), None, range, "人", &CAPTION);
        assert!(near.matches("<a ").count() < 25 && near.matches("class=\"dot\"").count() == 50);
        let far = growth(&steps(2, 1.0), None, range, "人", &CAPTION);
        assert_eq!(far.matches("<a ").count(), 2);
    }

    #[test]
    fn the_target_is_on_the_axis_even_where_nothing_has_come_near_it() {
        let range = (day("2022-12-01"), day("2023-12-31"));
        let target = GrowthTarget { value: 100.0, label: "目标 100 场".to_owned() };
        let svg = growth(&steps(1, 1.0), Some(&target), range, "场", &CAPTION);
        assert!(svg.contains(">100</text>") && svg.contains("目标 100 场"));
    }
}
