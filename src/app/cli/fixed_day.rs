//! The line about a 统计日期 in `site.yaml` that is not today: in the past, what is dated later is in no page; in the future, what is
//! scheduled is published too early. Nobody would know why.

use super::clock::now;
use super::context::CliContext;
use crate::msg;
use crate::programme::config::FixedDay;
use std::cmp::Ordering;

/// Says on standard error that the site counts up to a day that is over or to come.
pub fn remark(ctx: &CliContext, fixed: Option<FixedDay>) {
    let Some(FixedDay { day, zone }) = fixed else { return };
    let said = match day.cmp(&now().with_timezone(&zone).date_naive()) {
        Ordering::Less => msg!(
            "注意：content/site.yaml 里的统计日期是 {day}，已经过去：日期在它以后的内容都不显示，也不计入；要按当天计算，删去这一行",
            "note: `统计日期` (as_of) in content/site.yaml is {day}, which is past: content dated later is neither shown nor counted; delete that line to count up to today"
        ),
        Ordering::Equal => return,
        Ordering::Greater => msg!(
            "注意：content/site.yaml 里的统计日期是 {day}，还没有到：定时发布的内容会提前出现，期限会提前算作已过；要按当天计算，删去这一行",
            "note: `统计日期` (as_of) in content/site.yaml is {day}, which is still to come: scheduled content appears early and deadlines count as passed; delete that line to count up to today"
        ),
    };
    ctx.remark(said.get(ctx.lang));
}
