//! The catalogue of words that pages say by themselves, whatever a site's content is: titles, columns, names of kinds.
//!
//! Pages take their words from here. The search for leaks reads the same catalogue: a word of the program is nothing internal.
//! Labels with gaps are functions. States, stages and quarters have their labels in `programme::derive`; [`all`] lists
//! those too. Deliberately absent: messages to editors, which are on no page.

use crate::base::diag::Lang;
use crate::programme::derive::{LoopStage, QuarterState, WorkState};
use std::fmt::Display;

/// Declares constants and functions for labels, and lists their texts.
macro_rules! labels {
    ($( $name:ident = $text:literal; )* => $( fn $label:ident($($gap:ident),*) = $pattern:literal; )*) => {
        $( #[doc = $text] pub const $name: &str = $text; )*
        $( #[doc = $pattern] pub fn $label($( $gap: impl Display ),*) -> String { format!($pattern) } )*
        const TEXTS: &[&str] = &[$( $text, )* $( $pattern ),*];
    };
}

labels! {
    // Pages and sections.
    HOME = "首页";
    GOALS = "目标";
    MILESTONES = "时间节点";
    ORGANIZATION = "组织架构";
    TASKS = "工作任务";
    INDICATORS = "指标";
    PAIRINGS = "结对共建";
    SIX_LISTS = "六张清单";
    ACHIEVEMENTS = "成果";
    UPDATES = "动态";
    NOTICES = "通知";
    UPDATES_AND_ACHIEVEMENTS = "动态与成果";
    MEETINGS = "会议";
    BULLETINS = "通报";
    SEARCH = "搜索";
    DATA = "数据下载";
    SITE_MAP = "网站地图";
    NOT_FOUND = "没有找到这个页面";
    MOVED = "这一页换了地址";
    MOVED_TO = "正在转到新地址。没有自动打开，就点这里：";
    MOVED_LINK = "打开新地址";
    SECTION_PLAN = "方案与组织";
    SECTION_CHAINS = "链与指标";
    SECTION_PAIRINGS = "结对与清单";
    SECTION_BROWSING = "浏览成果与动态";
    SECTION_MEETINGS = "会议与通报";
    SECTION_DIRECTORY = "名录";
    OF_CHAINS = "条链";

    // Kinds of pages, work and entries.
    CHAIN = "链";
    TASK = "任务";
    PAIRING = "结对";
    UNIT = "单位";
    PAGE = "页面";
    COLUMN = "栏目";
    MILESTONE = "节点";
    PROJECT = "项目";
    SERVICE = "服务";
    NEED = "需求";
    RESPONSIBILITY = "责任";
    FEEDBACK = "反馈";
    LISTED_RESULT = "清单成果";
    BRANDS = "品牌";
    RESOURCES = "共享资源";
    PLATFORMS = "平台";
    CAMPAIGN = "行动";
    QUARTERLY_MEETING = "专题会议";
    REGULAR_MEETING = "例会";
    OTHER = "其他";
    GOAL_ACHIEVE = "建成";
    GOAL_ENSURE = "确保";
    DRAFT = "草稿";
    SAMPLE = "示例";

    // The six lists.
    SERVICES_TITLE = "服务清单";
    NEEDS_TITLE = "需求清单";
    PROJECTS_TITLE = "项目清单";
    RESPONSIBILITIES_TITLE = "责任清单";
    RESULTS_TITLE = "成果清单";
    FEEDBACK_TITLE = "反馈清单";
    SERVICES_ARE = "各方拿得出的资源和能力";
    NEEDS_ARE = "各方提出、等着解决的事";
    PROJECTS_ARE = "为满足需求立项的工作";
    RESPONSIBILITIES_ARE = "每个项目由谁负责";
    RESULTS_ARE = "项目做出来的东西，条条有佐证";
    FEEDBACK_IS = "提出需求的一方怎么说";
    COLUMN_PROVIDER = "提供单位";
    COLUMN_DATE = "日期";
    COLUMN_RAISED_BY = "提出单位";
    COLUMN_STAGE = "走到哪一环";
    COLUMN_PROJECTS = "对应项目";
    COLUMN_NEEDS = "对应需求";
    COLUMN_CHAINS = "所属链";
    COLUMN_DUE = "截止";
    COLUMN_STATE = "状态";
    COLUMN_UNIT = "责任单位";
    COLUMN_DUTY = "职责";
    COLUMN_PERSON = "负责人";
    COLUMN_PHONE = "电话";
    COLUMN_PROJECT = "所属项目";
    COLUMN_INDICATORS = "计入指标";
    COLUMN_EVIDENCE = "佐证";
    COLUMN_FROM = "来自";
    COLUMN_SATISFACTION = "满意度";
    SATISFIED = "满意";
    MOSTLY_SATISFIED = "基本满意";
    DISSATISFIED = "不满意";
    MECHANISM_ORGANIZATION = "组织机制";
    MECHANISM_OPERATION = "运行机制";
    MECHANISM_EVALUATION = "评价机制";

    // Units and people.
    COMMITTEE = "党委";
    COLLEGE = "学院";
    DEPARTMENT = "部门";
    TOWN = "镇";
    SUBDISTRICT = "街道";
    ROLE_HEAD = "组长";
    ROLE_DEPUTY = "副组长";
    ROLE_MEMBER = "成员";

    // Browsing and searching.
    ALL = "全部";
    BY_YEAR = "按年份";
    YEAR = "年份";
    BY_KIND = "按类型";
    KIND = "类型";
    BY_CHAIN = "按链";
    BY_COLLEGE = "按学院";
    BY_TOWN = "按镇街";
    TOWNS = "镇街";
    BROWSE_ACHIEVEMENTS = "按链、学院、镇街、年份、类型浏览成果";
    BROWSE_PAIRINGS = "按结对浏览";
    BROWSE_TASKS = "按任务浏览";

    // Charts.
    LIFT = "提升";
    TODAY = "今天";
    UNTIL_DONE = "到完成";
    MAINTAINED = "长期保持";
    DUE = "时限";
    PAIRING_MAP = "结对地图";
    PAIRING_MAP_IS = "左边是学院，右边是镇街，线连着结成一对的双方；线越粗，共同取得的成果越多。数字见下面的表。";
    CHAIN_STATES = "各链任务的状态";
    CHAIN_STATES_IS = "每条链一根横条，按状态分段，数字是任务数。";
    PAIRING_STAGES = "各结对需求的闭环进展";
    PAIRING_STAGES_IS = "每个结对一根横条，按需求走到的环节分段，数字是需求数。";
    TIMELINE_IS = "各节点按期限排在时间轴上，并标出统计日期。";
    GANTT = "任务时间图";
    GANTT_IS = "每项任务一行：实线到完成为止，完成之后是长期保持的阶段，菱形是期限。数字见下面的表。";
    GROWTH = "增长过程";
    QR_CODE = "本页二维码";

    // How the ranking of a bulletin is made.
    RANKING_METHOD = "先比期内闭环的需求数，再比成果数，再比项目进度增加的百分点，最后看期末逾期的项目数（少者在前）；全部相同则名次并列";

    =>
    fn year(year) = "{year}年";
    fn month(month) = "{month}月";
    fn year_month(year, month) = "{year}年{month}月";
    fn page_of(title, number) = "{title}（第{number}页）";
    fn only_year(title, year) = "{title}：{year}年";
    fn only_kind(kind) = "动态：只看{kind}";
    fn achievements_of(what) = "成果：{what}";
    fn task(number, title) = "任务{number} {title}";
    fn of_kind(kind) = "“{kind}”类";
    fn gallery_picture(number, count) = "图集第 {number} 张，共 {count} 张";
    fn lift(what) = "提升{what}";
    fn as_of(day) = "截至 {day}";
    fn target(target, unit) = "目标 {target} {unit}";
    fn growth_is(indicator) = "“{indicator}”随时间增长的阶梯线，每一级是一条佐证，点开可看；数字见下面的表。";
    fn qr_code_is(address) = "用手机扫一扫，打开 {address}";
    fn reopened(stage) = "{stage}（重新打开）";
    fn log_entry(title, date, percent) = "{title}（{date} 进度 {percent}%）";
    fn woven_links_of(brand) = "{brand}：一环扣一环的链";
    fn and_target(target) = "，目标 {target}";
    fn indicator_is(title, value, unit, target, evidence) = "{title}：现值 {value} {unit}{target}，由 {evidence} 条佐证相加得到。";
    fn unit_is(unit, brand) = "{unit}在“{brand}”中参加的结对、牵头和配合的任务、承担的项目。";
    fn list_is(title, description, rows) = "{title}：{description}，共 {rows} 行。";
    fn browse_is(brand, title, total) = "“{brand}”的{title}，共 {total} 篇，可按年份、链、学院、镇街和类型浏览。";
    fn page_is(brand, title) = "“{brand}”的{title}。";
}

/// Small numbers as they are written before what is counted: 两条链.
pub const NUMERALS: [&str; 11] = ["", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];

/// Every label; of one with gaps, the text around them.
pub fn all() -> impl Iterator<Item = &'static str> {
    let states = WorkState::ALL.map(|state| state.label(Lang::Zh));
    let stages = LoopStage::ALL.map(|stage| stage.label(Lang::Zh));
    let quarters = QuarterState::ALL.map(|state| state.label(Lang::Zh));
    TEXTS.iter().copied().chain(states).chain(stages).chain(quarters).chain(NUMERALS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_with_gaps_are_filled_and_listed_with_their_gaps() {
        assert_eq!(year_month(2023, 4), "2023年4月");
        assert_eq!(page_of("动态", 2), "动态（第2页）");
        let all: Vec<&str> = all().collect();
        assert!(
            ["{year}年{month}月", HOME, "逾期完成", "本季度待召开"].iter().all(|text| all.contains(text))
        );
    }
}
