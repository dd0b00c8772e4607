//! The line about a 统计日期 in `site.yaml` that lies in the past: what is dated later is in no page, and nobody would know why.

use super::clock::now;
use super::context::CliContext;
use crate::msg;
use crate::programme::config::FixedDay;

/// Says on standard error that the site counts up to a day that is over.
pub fn remark(ctx: &CliContext, fixed: Option<FixedDay>) {
    let is_past = |fixed: &FixedDay| fixed.day < now().with_timezone(&fixed.zone).date_naive();
    let Some(FixedDay { day, .. }) = fixed.filter(is_past) else { return };
    let said = msg!(
        "注意：content/site.yaml 里的统计日期是 {day}，已经过去：日期在它以后的内容都不显示，也不计入；要按当天计算，删去这一行",
        "note: 统计日期 (as_of) in content/site.yaml is {day}, which is past: content dated later is neither shown nor counted; delete that line to count up to today"
    );
    ctx.remark(said.get(ctx.lang));
}
