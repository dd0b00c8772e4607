//! `content/site.yaml` → [`SiteConfig`]: the site's name, its address, its editions, and who may see what by default.
//!
//! Input: the parsed YAML. Output: the configuration, and diagnostics. Deliberately absent: options of the command line,
//! which the pipeline applies, and everything about single pages.

mod address;
mod allow;
mod contrast;
mod personal;
mod settings;
mod tags;
#[cfg(test)]
mod tests;

pub use address::{normalise_base_url, web_address_problem};
pub use allow::Allowance;
pub use personal::NumberPattern;
pub use settings::{Colours, LogoSetting, ThemeSettings, read_settings};
pub use tags::allowed_tags;

use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic, Spanned};
use crate::msg;
use crate::programme::fields::{Fields, open, read};
use crate::programme::keys::{
    AttachmentType, ContentKey, FURTHER_ATTACHMENTS, PLAN_AUDIENCES, edition, editions, footer, home,
    menu_entry, plan_section, section, sections, site,
};
use crate::programme::model::{Audience, PartialDate};
use crate::source::files::{SourceFile, SourceMap};
use crate::source::markdown::AllowedTags;
use crate::source::yaml::Node;
use chrono::NaiveDate;
use chrono_tz::Tz;

/// The as-of day that `site.yaml` fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixedDay {
    /// The last day that counts.
    pub day: NaiveDate,
    /// The time zone of the site, by which it is over or not.
    pub zone: Tz,
}

/// Where the site's configuration is, from its root.
pub const SITE_FILE: &str = "content/site.yaml";

/// The file that is the site's configuration: `site.yaml`, or the same as `.yml` or in capitals.
pub fn site_file(sources: &SourceMap) -> Option<&SourceFile> {
    yaml_file(sources, SITE_FILE)
}

/// The file at a path that ends with `.yaml`, or the same as `.yml` or in capitals.
pub fn yaml_file<'s>(sources: &'s SourceMap, path: &str) -> Option<&'s SourceFile> {
    let stem = path.trim_end_matches("yaml");
    let from = sources.files().partition_point(|file| *file.path < *stem);
    let mut beside = sources.files()[from..].iter().take_while(|file| file.path.starts_with(stem));
    sources.by_path(path).or_else(|| {
        beside.find(|file| {
            ["yaml", "yml"].iter().any(|ending| file.path[stem.len()..].eq_ignore_ascii_case(ending))
        })
    })
}

impl SiteConfig {
    /// The as-of day, if it does not follow the clock.
    pub fn fixed_day(&self) -> Option<FixedDay> {
        self.as_of.map(|date| FixedDay { day: date.last_day(), zone: self.time_zone })
    }
}

/// The parts of `content/` that have a default audience of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// 方案.
    Programme,
    /// 结对.
    Pairings,
    /// 动态.
    Updates,
    /// 会议.
    Meetings,
    /// 通报.
    Bulletins,
    /// 清单.
    Lists,
    /// 名录.
    Directory,
    /// 页面.
    Pages,
}

/// A line of the menu.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MenuEntry {
    /// What it says.
    pub title: String,
    /// `/chains/`, or a full address.
    pub link: Spanned<String>,
}

/// What the footer says; each line optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FooterConfig {
    /// 主办单位.
    pub organizer: Option<String>,
    /// 承办单位.
    pub operator: Option<String>,
    /// 联系方式.
    pub contact: Option<String>,
    /// ICP 备案号.
    pub icp: Option<String>,
    /// 公安备案.
    pub police: Option<String>,
    /// 网站标识码.
    pub site_code: Option<String>,
}

/// Where an edition goes and what it is called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EditionConfig {
    /// Its folder, from the site's root.
    pub output: String,
    /// What readers see it called.
    pub label: String,
}

/// Everything `site.yaml` says, with defaults for what it leaves out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SiteConfig {
    /// 标题.
    pub title: String,
    /// 副标题.
    pub subtitle: Option<String>,
    /// 简介.
    pub description: Option<String>,
    /// 网址, with a slash at the end.
    pub base_url: String,
    /// 时区: an IANA name.
    pub time_zone: chrono_tz::Tz,
    /// 主题: a folder under `themes/`.
    pub theme: String,
    /// 主题设置, which win over those of the theme itself.
    pub settings: ThemeSettings,
    /// 统计日期; today where it is not written.
    pub as_of: Option<PartialDate>,
    /// 临期天数.
    pub due_soon_days: u32,
    /// 每页条数.
    pub per_page: u32,
    /// 首页 标题.
    pub home_title: Option<String>,
    /// 首页 导语.
    pub home_lead: Option<String>,
    /// 版本 公开.
    pub public: EditionConfig,
    /// 版本 内部.
    pub internal: EditionConfig,
    /// 栏目: default audiences, only those that were written.
    sections: Vec<(Section, Audience)>,
    /// 菜单.
    pub menu: Vec<MenuEntry>,
    /// 页脚.
    pub footer: FooterConfig,
    /// 允许.
    pub allow: Vec<Allowance>,
    /// 个人信息: the forms of numbers that identify a person.
    pub personal: Vec<NumberPattern>,
    /// 允许标签.
    pub allowed_tags: AllowedTags,
    /// 附件类型.
    pub attachment_types: Vec<AttachmentType>,
}

impl SiteConfig {
    /// The audience of what says nothing itself: the section's, else internal.
    pub fn audience(&self, section: Section) -> Audience {
        self.sections
            .iter()
            .find(|(s, _)| *s == section)
            .map_or(Audience::default(), |(_, audience)| *audience)
    }

    /// The edition's place and name.
    pub fn edition(&self, audience: Audience) -> &EditionConfig {
        match audience {
            Audience::Public => &self.public,
            Audience::Internal => &self.internal,
        }
    }
}

/// Reads the configuration; `None` where a required value is missing or wrong.
pub fn read_config(node: &Node, sink: &mut Diagnostics) -> Option<SiteConfig> {
    let site = open(node, &site::RECORD, sink)?;
    let title = site.required(&site::TITLE, sink, read::text);
    let base_url = site.required(&site::BASE_URL, sink, address::base_url);
    let time_zone = site.optional(&site::TIME_ZONE, sink, time_zone);
    let sections =
        site.optional(&site::SECTIONS, sink, |node, sink| Some(sections(node, sink))).unwrap_or_default();
    let menu = site.list(&site::MENU, sink, menu_entry);
    let allow = site.list(&site::ALLOW, sink, allow::allowance);
    let personal = site.optional(&site::PERSONAL, sink, personal::patterns).unwrap_or_default();
    let allowed_tags = tags::read_tags(&site, sink);
    let attachment_types = site.list(&site::ATTACHMENT_TYPES, sink, attachment_type);
    let footer = site.optional(&site::FOOTER, sink, footer).unwrap_or_default();
    let home = site.optional(&site::HOME, sink, |node, sink| open(node, &home::RECORD, sink));
    let editions = site.optional(&site::EDITIONS, sink, |node, sink| open(node, &editions::RECORD, sink));
    let mut edition = |field: &ContentKey, output: &str, label: &str| {
        let written =
            editions.as_ref().and_then(|e| e.optional(field, sink, |n, s| open(n, &edition::RECORD, s)));
        let mut get = |field, otherwise: &str, read: fn(&Node, &mut Diagnostics) -> Option<String>| {
            let written: Option<&Fields<'_>> = written.as_ref();
            written.and_then(|e| e.optional(field, sink, read)).unwrap_or_else(|| otherwise.to_owned())
        };
        EditionConfig {
            output: get(&edition::OUTPUT, output, folder),
            label: get(&edition::LABEL, label, read::text),
        }
    };
    let public = edition(&editions::PUBLIC, "public", "公开版");
    let internal = edition(&editions::INTERNAL, "internal", "内部版");
    if public.output == internal.output {
        let same = &public.output;
        sink.push(Diagnostic::new(
            Code::AddressClash,
            site.key_span(&site::EDITIONS),
            msg!(
                "公开版和内部版不能写进同一个目录“{same}”",
                "the two editions cannot share the folder \"{same}\""
            ),
        ));
        return None;
    }
    let zone = time_zone.unwrap_or(chrono_tz::Asia::Shanghai);
    let mut home_text = |field| home.as_ref().and_then(|home| home.optional(field, sink, read::text));
    let (home_title, home_lead) = (home_text(&home::TITLE), home_text(&home::LEAD));
    Some(SiteConfig {
        subtitle: site.optional(&site::SUBTITLE, sink, read::text),
        description: site.optional(&site::DESCRIPTION, sink, read::text),
        time_zone: zone,
        theme: site.optional(&site::THEME, sink, folder).unwrap_or_else(|| "default".to_owned()),
        settings: site.optional(&site::THEME_SETTINGS, sink, read_settings).unwrap_or_default(),
        as_of: site.optional(&site::AS_OF, sink, read::date(zone)),
        due_soon_days: site
            .optional(&site::DUE_SOON_DAYS, sink, |n, s| read::integer(n, s, site::DUE_SOON_DAYS.range()))
            .unwrap_or(30),
        per_page: site
            .optional(&site::PER_PAGE, sink, |n, s| read::integer(n, s, site::PER_PAGE.range()))
            .unwrap_or(12),
        home_title,
        home_lead,
        public,
        internal,
        sections,
        menu,
        footer,
        allow,
        personal,
        allowed_tags,
        attachment_types,
        // Last, so that everything above has been read and reported by the time this gives up.
        title: title?,
        base_url: base_url?,
    })
}

fn attachment_type(node: &Node, sink: &mut Diagnostics) -> Option<AttachmentType> {
    read::choice(node, sink, FURTHER_ATTACHMENTS)
}

fn time_zone(node: &Node, sink: &mut Diagnostics) -> Option<chrono_tz::Tz> {
    let written = read::text(node, sink)?;
    match written.parse() {
        Ok(zone) => Some(zone),
        Err(_) => {
            let message = msg!(
                "时区“{written}”不认识，写 Asia/Shanghai 这样的名字",
                "unknown time zone \"{written}\"; write a name such as Asia/Shanghai"
            );
            sink.push(Diagnostic::new(Code::ValueEnum, node.span, message));
            None
        }
    }
}

/// The name of one folder.
fn folder(node: &Node, sink: &mut Diagnostics) -> Option<String> {
    let written = read::text(node, sink)?;
    let plain = written.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if plain && !written.starts_with('.') {
        return Some(written);
    }
    let message = msg!(
        "“{written}”应当是一个文件夹的名字，不带斜线，不以点开头",
        "\"{written}\" must be the name of one folder, without slashes or a leading dot"
    );
    sink.push(Diagnostic::new(Code::ValueKind, node.span, message));
    None
}

fn sections(node: &Node, sink: &mut Diagnostics) -> Vec<(Section, Audience)> {
    const ALL: [(&ContentKey, Section); 8] = [
        (&sections::PROGRAMME, Section::Programme),
        (&sections::PAIRINGS, Section::Pairings),
        (&sections::UPDATES, Section::Updates),
        (&sections::MEETINGS, Section::Meetings),
        (&sections::BULLETINS, Section::Bulletins),
        (&sections::LISTS, Section::Lists),
        (&sections::DIRECTORY, Section::Directory),
        (&sections::PAGES, Section::Pages),
    ];
    let Some(fields) = open(node, &sections::RECORD, sink) else {
        return vec![];
    };
    let mut found = vec![];
    for (field, section) in ALL {
        let audience = fields.optional(field, sink, |node, sink| match section {
            Section::Programme => plan_section(node, sink),
            _ => open(node, &section::RECORD, sink)?.optional(&section::AUDIENCE, sink, read::audience),
        });
        found.extend(audience.map(|audience| (section, audience)));
    }
    found
}

/// The plan cannot be internal; why is said in the words of the key.
fn plan_section(node: &Node, sink: &mut Diagnostics) -> Option<Audience> {
    let fields = open(node, &plan_section::RECORD, sink)?;
    let known = sink.len();
    let audience =
        fields.optional(&plan_section::AUDIENCE, sink, |node, sink| read::choice(node, sink, PLAN_AUDIENCES));
    let (zh, en) = plan_section::AUDIENCE.help;
    sink[known..].iter_mut().for_each(|said| said.help.push(msg!("{zh}", "{en}")));
    audience
}

fn menu_entry(node: &Node, sink: &mut Diagnostics) -> Option<MenuEntry> {
    let entry = open(node, &menu_entry::RECORD, sink)?;
    let title = entry.required(&menu_entry::TITLE, sink, read::text);
    let link = entry.required(&menu_entry::LINK, sink, read::spanned_text);
    Some(MenuEntry { title: title?, link: link? })
}

fn footer(node: &Node, sink: &mut Diagnostics) -> Option<FooterConfig> {
    let footer = open(node, &footer::RECORD, sink)?;
    let mut get = |field| footer.optional(field, sink, read::text);
    Some(FooterConfig {
        organizer: get(&footer::ORGANIZER),
        operator: get(&footer::OPERATOR),
        contact: get(&footer::CONTACT),
        icp: get(&footer::ICP),
        police: get(&footer::POLICE),
        site_code: get(&footer::SITE_CODE),
    })
}
