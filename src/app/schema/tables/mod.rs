//! Every key of every file: the kind of its value, whether it must be there, what to write.
//!
//! The names are those of the readers' own lists (`load::keys`, `config::keys`), the closed sets theirs
//! (`load::choices`). A new record is a block in `groups!` and a line in `records!`; tests hold both to the readers.

mod directory;
mod lists;
mod pages;
mod programme;
mod rules;
mod shared;
mod site;

use super::table::Record;

/// One kind of file.
#[derive(Debug)]
pub(crate) struct File {
    /// What it is asked for by, in English and Chinese.
    pub names: (&'static str, &'static str),
    /// Where its schema goes.
    pub file: &'static str,
    /// Which files it is for, from the site's root.
    pub matches: &'static [&'static str],
    /// What they hold.
    pub record: &'static Record,
}

macro_rules! files {
    ($( $en:literal $zh:literal: $record:path, $($glob:literal)+; )*) => {
        /// Every kind of file, in the order of `docs/content.md`.
        pub(crate) static FILES: &[File] = &[ $( File {
            names: ($en, $zh),
            file: concat!("schemas/", $en, ".json"),
            matches: &[ $( concat!("content/", $glob) ),+ ],
            record: &$record,
        } ),* ];
    };
}

files! {
    "site" "网站": site::SITE_RECORD, "site.yaml";
    "plan" "方案": programme::PLAN_PAGE, "programme/plan.md";
    "goals" "目标": programme::GOALS_DOCUMENT, "programme/goals.yaml";
    "chains" "链": programme::CHAINS_DOCUMENT, "programme/chains.yaml";
    "milestones" "节点": programme::MILESTONES_DOCUMENT, "programme/milestones.yaml";
    "tasks" "任务": programme::TASKS_DOCUMENT, "programme/tasks.yaml";
    "indicators" "指标": programme::INDICATORS_DOCUMENT, "programme/indicators.yaml";
    "organization" "组织": programme::ORGANIZATION_DOCUMENT, "programme/organization.yaml";
    "units" "单位": programme::UNITS_DOCUMENT, "programme/units.yaml";
    "pairings" "结对": pages::PAIRING_PAGE, "pairings/*.md";
    "lists" "清单": lists::LISTS_DOCUMENT, "lists/*.yaml" "lists/*.yml";
    "updates" "动态": pages::UPDATE_PAGE, "updates/*/*.md" "updates/*/*/index.md";
    "meetings" "会议": pages::MEETING_PAGE, "meetings/*.md";
    "bulletins" "通报": pages::BULLETIN_PAGE, "bulletins/*.md";
    "brands" "品牌": directory::BRANDS_DOCUMENT, "directory/brands.yaml";
    "resources" "资源": directory::RESOURCES_DOCUMENT, "directory/resources.yaml";
    "platforms" "平台": directory::PLATFORMS_DOCUMENT, "directory/platforms.yaml";
    "pages" "页面": pages::FREE_PAGE_RECORD, "pages/*.md";
    "wording" "用词": rules::WORDING_DOCUMENT, "rules/wording.yaml";
    "roster" "名单": rules::ROSTER_DOCUMENT, "rules/roster.yaml";
}
