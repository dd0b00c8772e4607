//! The keys of all files that editors write. Each is declared once: names, kind of value, whether it is required, who may
//! see it, an example, and what to write.
//!
//! The readers (`config`, `load`), the JSON schemas, `wulian new` and the tables in `docs/content.md` all use these
//! declarations. Adding a key is one line here, and reading it. Deliberately absent: reading values.

mod choices;
mod configuration;
mod directory;
mod files;
mod key;
mod lists;
mod pages;
mod programme;
mod rules;
mod shared;

pub use choices::{
    AUDIENCES, AttachmentType, FURTHER_ATTACHMENTS, HOME_PARTS, HomeSection, NamedValue, may_allow,
};
pub(crate) use choices::{
    GOAL_KINDS, INDICATOR_KINDS, MECHANISMS, MEETING_KINDS, PLAN_AUDIENCES, ROLES, SATISFACTIONS, SIDES,
    STATUS_KINDS, UNIT_KINDS, UPDATE_KINDS,
};
pub(crate) use configuration::{
    allowance, dark_colours, edition, editions, footer, home, logo, menu_entry, personal, plan_section,
    section, sections, site, state_colours, theme_settings,
};
pub(crate) use directory::{brands_file, entry, platforms_file, resources_file};
pub(crate) use files::FILES;
#[cfg(test)]
pub(crate) use key::records;
pub(crate) use key::{ContentFile, ReferenceKind, ValueKind, ValueNames, declared};
pub use key::{ContentKey, RecordKeys};
pub(crate) use lists::{
    WORK_LISTS, WorkListKeys, feedback, list_file, need, project, responsibility, result, row_head, service,
    work_list,
};
pub(crate) use pages::{agreement, bulletin, contact, free_page, meeting, page_head, pairing, update};
pub(crate) use programme::{
    basis, chain, chains_file, discrepancy, goal, goals_file, indicator, indicators_file, leading_group,
    measure, member, milestone, milestones_file, organization_file, plan, sides, task, tasks_file,
    units_file, working_group,
};
pub(crate) use rules::{roster_entry, roster_file, wording, wording_file};
pub(crate) use shared::{progress_entry, status_override, unit, units_by_side};

/// Every record that is declared.
#[cfg(test)]
pub(crate) fn all_records() -> impl Iterator<Item = &'static RecordKeys> {
    let files = [
        configuration::RECORDS,
        directory::RECORDS,
        lists::RECORDS,
        pages::RECORDS,
        programme::RECORDS,
        rules::RECORDS,
        shared::RECORDS,
    ];
    files.into_iter().flatten().copied()
}
