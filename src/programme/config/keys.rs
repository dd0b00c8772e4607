//! The keys of `site.yaml`, each with its Chinese name.

use crate::programme::fields::Field;

macro_rules! fields {
    ($( $name:ident $en:literal $zh:literal; )*) => { $( pub static $name: Field = Field::new($en, &[$zh]); )* };
}

fields! {
    TITLE "title" "标题";
    SUBTITLE "subtitle" "副标题";
    DESCRIPTION "description" "简介";
    BASE_URL "base_url" "网址";
    TIME_ZONE "time_zone" "时区";
    THEME "theme" "主题";
    AS_OF "as_of" "统计日期";
    DUE_SOON_DAYS "due_soon_days" "临期天数";
    PER_PAGE "per_page" "每页条数";
    HOME "home" "首页";
    LEAD "lead" "导语";
    EDITIONS "editions" "版本";
    PUBLIC "public" "公开";
    INTERNAL "internal" "内部";
    OUTPUT "output" "目录";
    LABEL "label" "名称";
    SECTIONS "sections" "栏目";
    PROGRAMME "programme" "方案";
    PAIRINGS "pairings" "结对";
    UPDATES "updates" "动态";
    MEETINGS "meetings" "会议";
    BULLETINS "bulletins" "通报";
    LISTS "lists" "清单";
    DIRECTORY "directory" "名录";
    PAGES "pages" "页面";
    AUDIENCE "audience" "受众";
    MENU "menu" "菜单";
    LINK "link" "链接";
    FOOTER "footer" "页脚";
    ORGANIZER "organizer" "主办单位";
    OPERATOR "operator" "承办单位";
    CONTACT "contact" "联系方式";
    ICP "icp" "备案号";
    POLICE "police" "公安备案";
    SITE_CODE "site_code" "网站标识码";
    ALLOW "allow" "允许";
    ALLOWED_TAGS "allowed_tags" "允许标签";
    CODE "code" "代码";
    REASON "reason" "理由";
    FILE "file" "文件";
    ALLOWED_TEXT "text" "原文";
    PERSONAL "personal" "个人信息";
    STUDENT_NUMBER "student_number" "学号";
    STAFF_NUMBER "staff_number" "工号";
    THEME_SETTINGS "theme_settings" "主题设置";
    BRAND "brand" "品牌色";
    ACCENT "accent" "点缀色";
    PAPER "paper" "纸色";
    INK "ink" "墨色";
    CHAIN_HUES "chains" "链色";
    STATE_COLOURS "states" "状态色";
    DARK "dark" "深色";
    LOGO "logo" "标志";
    ALT "alt" "替代文字";
    HOME_SECTIONS "home_sections" "首页栏目";
    QR "qr" "二维码";
    NOT_REPORTED "not_reported" "待填报";
    ON_TRACK "on_track" "正常";
    DUE_SOON "due_soon" "临期";
    OVERDUE "overdue" "逾期";
    DONE "done" "完成";
    DONE_LATE "done_late" "逾期完成";
    MAINTAINED "maintained" "长期保持";
    ADJUSTED "adjusted" "调整";
    ENDED "ended" "终止";
}

/// The top of the file.
pub const SITE: &[&Field] = &[
    &TITLE,
    &SUBTITLE,
    &DESCRIPTION,
    &BASE_URL,
    &TIME_ZONE,
    &THEME,
    &THEME_SETTINGS,
    &AS_OF,
    &DUE_SOON_DAYS,
    &PER_PAGE,
    &HOME,
    &EDITIONS,
    &SECTIONS,
    &MENU,
    &FOOTER,
    &ALLOW,
    &PERSONAL,
    &ALLOWED_TAGS,
];
/// 首页.
pub const HOME_FIELDS: &[&Field] = &[&TITLE, &LEAD];
/// 版本.
pub const EDITION_NAMES: &[&Field] = &[&PUBLIC, &INTERNAL];
/// One edition.
pub const EDITION: &[&Field] = &[&OUTPUT, &LABEL];
/// 栏目.
pub const SECTION_NAMES: &[&Field] =
    &[&PROGRAMME, &PAIRINGS, &UPDATES, &MEETINGS, &BULLETINS, &LISTS, &DIRECTORY, &PAGES];
/// One section.
pub const SECTION: &[&Field] = &[&AUDIENCE];
/// A line of 菜单.
pub const MENU_ENTRY: &[&Field] = &[&TITLE, &LINK];
/// One line of 允许.
pub const ALLOWANCE: &[&Field] = &[&CODE, &REASON, &FILE, &ALLOWED_TEXT];
/// 个人信息.
pub const PERSONAL_FIELDS: &[&Field] = &[&STUDENT_NUMBER, &STAFF_NUMBER];
/// 页脚.
pub const FOOTER_FIELDS: &[&Field] = &[&ORGANIZER, &OPERATOR, &CONTACT, &ICP, &POLICE, &SITE_CODE];

/// 主题设置 of the site, and a theme's `theme.yaml`.
pub const SETTINGS: &[&Field] =
    &[&BRAND, &ACCENT, &PAPER, &INK, &CHAIN_HUES, &STATE_COLOURS, &DARK, &LOGO, &HOME_SECTIONS, &QR];
/// 深色.
pub const DARK_FIELDS: &[&Field] = &[&BRAND, &ACCENT, &PAPER, &INK, &CHAIN_HUES, &STATE_COLOURS];
/// 状态色, in the order of `colour::STATES`.
pub const STATE_NAMES: &[&Field] =
    &[&NOT_REPORTED, &ON_TRACK, &DUE_SOON, &OVERDUE, &DONE, &DONE_LATE, &MAINTAINED, &ADJUSTED, &ENDED];
/// 标志.
pub const LOGO_FIELDS: &[&Field] = &[&FILE, &ALT];

/// All of them by name, so that a test can ask of each whether editors are told about it.
#[cfg(test)]
pub const ALL: &[(&str, &[&Field])] = &[
    ("SITE", SITE),
    ("HOME_FIELDS", HOME_FIELDS),
    ("EDITION_NAMES", EDITION_NAMES),
    ("EDITION", EDITION),
    ("SECTION_NAMES", SECTION_NAMES),
    ("SECTION", SECTION),
    ("MENU_ENTRY", MENU_ENTRY),
    ("ALLOWANCE", ALLOWANCE),
    ("PERSONAL_FIELDS", PERSONAL_FIELDS),
    ("FOOTER_FIELDS", FOOTER_FIELDS),
    ("SETTINGS", SETTINGS),
    ("DARK_FIELDS", DARK_FIELDS),
    ("STATE_NAMES", STATE_NAMES),
    ("LOGO_FIELDS", LOGO_FIELDS),
];
