//! The kinds of files that editors write.

use super::key::ContentFile;
use super::{configuration, directory, lists, pages, programme, rules};

macro_rules! files {
    ($( $en:literal $zh:literal: $record:path, $($glob:literal)+; )*) => {
        /// Every kind of file, in the order of `docs/content.md`.
        pub(crate) static FILES: &[ContentFile] = &[ $( ContentFile {
            names: ($en, $zh),
            schema: concat!("schemas/", $en, ".json"),
            globs: &[ $( concat!("content/", $glob) ),+ ],
            record: &$record,
        } ),* ];
    };
}

files! {
    "site" "网站": configuration::site::RECORD, "site.yaml";
    "plan" "方案": programme::plan::RECORD, "programme/plan.md";
    "goals" "目标": programme::goals_file::RECORD, "programme/goals.yaml";
    "chains" "链": programme::chains_file::RECORD, "programme/chains.yaml";
    "milestones" "节点": programme::milestones_file::RECORD, "programme/milestones.yaml";
    "tasks" "任务": programme::tasks_file::RECORD, "programme/tasks.yaml";
    "indicators" "指标": programme::indicators_file::RECORD, "programme/indicators.yaml";
    "organization" "组织": programme::organization_file::RECORD, "programme/organization.yaml";
    "units" "单位": programme::units_file::RECORD, "programme/units.yaml";
    "pairings" "结对": pages::pairing::RECORD, "pairings/*.md";
    "lists" "清单": lists::list_file::RECORD, "lists/*.yaml" "lists/*.yml";
    "updates" "动态": pages::update::RECORD, "updates/*/*.md" "updates/*/*/index.md";
    "meetings" "会议": pages::meeting::RECORD, "meetings/*.md";
    "bulletins" "通报": pages::bulletin::RECORD, "bulletins/*.md";
    "brands" "品牌": directory::brands_file::RECORD, "directory/brands.yaml";
    "resources" "资源": directory::resources_file::RECORD, "directory/resources.yaml";
    "platforms" "平台": directory::platforms_file::RECORD, "directory/platforms.yaml";
    "pages" "页面": pages::free_page::RECORD, "pages/*.md";
    "wording" "用词": rules::wording_file::RECORD, "rules/wording.yaml";
    "roster" "名单": rules::roster_file::RECORD, "rules/roster.yaml";
}
