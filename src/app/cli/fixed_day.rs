//! The line about a 统计日期 in `site.yaml` that lies in the past: what is dated later is in no page, and nobody would know why.

#![expect(clippy::disallowed_methods, reason = "this module reads one file as it is on disk")]

use super::clock::now;
use super::context::CliContext;
use crate::msg;
use crate::programme::config::{SITE_FILE, SiteConfig};
use crate::programme::load::load;
use crate::source::files::SourceMap;

/// Says on standard error that the site counts up to a day that is over. Nothing is said where `site.yaml` names no
/// day, or cannot be read, which is an error of its own.
pub fn remark(ctx: &CliContext) {
    let text = std::fs::read_to_string(ctx.root.join(SITE_FILE)).unwrap_or_default();
    let (loaded, _) = load(&SourceMap::from_texts([(SITE_FILE, text.trim_start_matches('\u{FEFF}'))]));
    if let Some(config) = &loaded.config {
        remark_of(ctx, config);
    }
}

/// [`remark`] for a configuration that has been read.
pub fn remark_of(ctx: &CliContext, config: &SiteConfig) {
    let today = now().with_timezone(&config.time_zone).date_naive();
    let Some(day) = config.as_of.map(|date| date.last_day()).filter(|day| *day < today) else { return };
    let said = msg!(
        "注意：content/site.yaml 里的统计日期是 {day}，已经过去：日期在它以后的内容都不显示，也不计入；要按当天计算，删去这一行",
        "note: 统计日期 (as_of) in content/site.yaml is {day}, which is past: content dated later is neither shown nor counted; delete that line to count up to today"
    );
    ctx.remark(said.get(ctx.lang));
}
