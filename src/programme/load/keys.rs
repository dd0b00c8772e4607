//! The keys of every file, each with its Chinese name, and which record has which.

use crate::programme::fields::Field;

macro_rules! fields {
    ($( $name:ident $en:literal $($zh:literal)+; )*) => {
        $( pub static $name: Field = Field::new($en, &[$($zh),+]); )*
    };
}

fields! {
    // shared by many records
    ID "id" "编号";
    TITLE "title" "标题";
    TEXT "text" "内容";
    KIND "kind" "类别";
    AUDIENCE "audience" "受众";
    SAMPLE "sample" "示例";
    DATE "date" "日期";
    CHAIN "chain" "链";
    CHAINS "chains" "链";
    TASKS "tasks" "任务";
    INDICATORS "indicators" "指标";
    GOALS "goals" "目标";
    PAIRINGS "pairings" "结对";
    UNITS "units" "单位";
    UNIT "unit" "单位";
    EVIDENCE "evidence" "佐证";
    PROGRESS "progress" "进度";
    PERCENT "percent" "百分比";
    NOTE "note" "说明";
    STATUS "status" "状态";
    REASON "reason" "理由";
    LEAD "lead" "牵头";
    OTHERS "others" "配合";
    LOCAL "local" "地方";
    UNIVERSITY "university" "高校";
    ALIASES "aliases" "别名";
    NAME "name" "姓名";
    ISSUER "issuer" "发文单位";
    // pages
    SLUG "slug" "地址";
    DRAFT "draft" "草稿";
    PUBLISH_AT "publish_at" "发布时间";
    EXPIRE_AT "expire_at" "下线时间";
    SUMMARY "summary" "摘要";
    KEYWORDS "keywords" "关键词";
    ORDER "order" "序号";
    TEMPLATE "template" "模板";
    // plan.md
    BRAND_NAME "brand" "品牌";
    SLOGAN "slogan" "口号";
    PLAN_ISSUER "issuer" "印发单位";
    ISSUED "issued" "印发日期";
    START "start" "开始";
    END "end" "结束";
    SIDES "sides" "双方";
    BASES "bases" "依据";
    NUMBER_TEXT "number" "文号";
    DISCREPANCIES "discrepancies" "出入";
    PLACE "place" "位置";
    CHOICE "choice" "取法";
    // chains.yaml
    CO "co" "共";
    CHAIN_NAME "chain" "链";
    LIFT "lift" "提升";
    AIM "aim" "目标";
    MEASURES "measures" "举措";
    // milestones.yaml
    MILESTONES "milestones" "节点";
    BY "by" "期限";
    DONE "done" "完成";
    // tasks.yaml
    NUMBER "number" "序号";
    MECHANISM "mechanism" "机制";
    WORK "work" "工作";
    DETAIL "detail" "内容";
    DUE "due" "期限";
    ONGOING "ongoing" "长期保持";
    // indicators.yaml
    TARGET "target" "目标值";
    MEASURE_UNIT "unit" "计量单位";
    BASELINE "baseline" "基数";
    SOURCE_PLACE "source" "出处";
    REMARK "text" "说明";
    // organization.yaml
    LEADING_GROUP "leading_group" "领导小组";
    WORKING_GROUPS "working_groups" "工作组";
    MEMBERS "members" "成员";
    ROLE "role" "职务";
    POSTS "posts" "任职";
    SIDE "side" "方";
    UNIT_NAME "name" "名称";
    SHORT "short" "简称";
    // pairings
    COLLEGE "college" "学院";
    TOWNS "towns" "镇街";
    BRAND "brand" "品牌";
    AGREEMENT "agreement" "协议";
    FILE "file" "文件";
    CONTACTS "contacts" "联系人";
    POST "post" "职务";
    PHONE "phone" "电话";
    // lists
    SERVICES "services" "服务";
    NEEDS "needs" "需求";
    PROJECTS "projects" "项目" "任务";
    RESPONSIBILITIES "responsibilities" "责任";
    RESULTS "results" "成果";
    FEEDBACK "feedback" "反馈";
    PROVIDER "provider" "提供";
    RAISED_BY "raised_by" "提出";
    MEETS "needs" "对应需求";
    USES "services" "使用服务";
    DEADLINE "due" "截止";
    PROJECT "project" "项目";
    DUTY "duty" "职责";
    PERSON "person" "负责人";
    NEED "need" "需求";
    FROM "from" "来自";
    SATISFACTION "satisfaction" "满意度";
    // updates, meetings, bulletins
    PAGE_KIND "kind" "类型";
    PROVES "proves" "证明";
    COVER "cover" "封面";
    COVER_ALT "cover_alt" "封面说明";
    GALLERY "gallery" "图集";
    SOURCE "source" "来源";
    AUTHORS "authors" "作者";
    VENUE "place" "地点";
    ATTENDING "units" "参加单位";
    DECISIONS "decisions" "决定";
    PERIOD "period" "期间";
    // directory
    BRANDS "brands" "品牌";
    RESOURCES "resources" "资源";
    PLATFORMS "platforms" "平台";
    CATEGORY "category" "类别";
    OPEN_TO "open_to" "面向";
    HOW "how" "使用办法";
    // rules
    WORDS "words" "词语";
    WRONG "wrong" "错";
    RIGHT "right" "对";
    EXCEPT "except" "例外";
    ROSTER "roster" "名单";
    ROSTER_POSTS "posts" "职务";
    POST_WORDS "post_words" "职务词";
}

macro_rules! records {
    ($( $(#[$doc:meta])* $name:ident = $($field:ident)+; )*) => {
        $( $(#[$doc])* pub static $name: &[&Field] = &[$( &$field ),+]; )*
        /// All of them by name, so that a test can ask of each whether editors are told about it.
        #[cfg(test)]
        pub static ALL: &[(&str, &[&Field])] = &[$( (stringify!($name), $name) ),*];
    };
}

records! {
    /// What every page has.
    PAGE = TITLE SLUG AUDIENCE DRAFT SAMPLE PUBLISH_AT EXPIRE_AT SUMMARY KEYWORDS;
    /// `plan.md`.
    PLAN = BRAND_NAME SLOGAN PLAN_ISSUER ISSUED START END SIDES BASES DISCREPANCIES;
    /// 双方, and units by side.
    BY_SIDE = LOCAL UNIVERSITY;
    /// One of 依据.
    BASIS = TITLE NUMBER_TEXT ISSUER;
    /// One of 出入.
    DISCREPANCY = TITLE PLACE CHOICE REASON;
    /// The files that hold one list.
    GOALS_FILE = GOALS;
    /// See `GOALS_FILE`.
    CHAINS_FILE = CHAINS;
    /// See `GOALS_FILE`.
    MILESTONES_FILE = MILESTONES;
    /// See `GOALS_FILE`.
    TASKS_FILE = TASKS;
    /// See `GOALS_FILE`.
    INDICATORS_FILE = INDICATORS;
    /// `organization.yaml`.
    ORGANIZATION_FILE = LEADING_GROUP WORKING_GROUPS UNITS;
    /// `units.yaml`.
    UNITS_FILE = UNITS;
    /// One of 目标.
    GOAL = ID TITLE KIND TEXT CHAINS INDICATORS;
    /// One of 链.
    CHAIN_RECORD = ID CO CHAIN_NAME LIFT AIM MEASURES ALIASES;
    /// One of 举措.
    MEASURE = ID TITLE TEXT TASKS;
    /// One of 节点.
    MILESTONE = ID TITLE BY TEXT DONE EVIDENCE PROGRESS;
    /// One of 任务.
    TASK = NUMBER MECHANISM WORK TITLE DETAIL LEAD OTHERS DUE ONGOING STATUS PROGRESS;
    /// One of 进度.
    PROGRESS_ENTRY = DATE PERCENT NOTE EVIDENCE SAMPLE;
    /// 状态.
    STATUS_OVERRIDE = KIND REASON;
    /// One of 指标.
    INDICATOR = ID TITLE CHAIN TARGET MEASURE_UNIT BY BASELINE KIND SOURCE_PLACE REMARK;
    /// 领导小组.
    LEADING_GROUP_RECORD = TITLE TEXT MEMBERS;
    /// One of 成员.
    MEMBER = ROLE NAME POSTS SIDE;
    /// One of 工作组.
    WORKING_GROUP = ID TITLE CHAIN LEAD OTHERS;
    /// One of 单位.
    UNIT_RECORD = ID UNIT_NAME SHORT ALIASES SIDE KIND;
    /// `pairings/<id>.md`.
    PAIRING = ORDER COLLEGE TOWNS BRAND AGREEMENT CONTACTS;
    /// 协议.
    AGREEMENT_RECORD = DATE FILE SAMPLE;
    /// One of 联系人.
    CONTACT = NAME UNIT POST PHONE SAMPLE;
    /// `lists/<pairing>.yaml`.
    LIST_FILE = AUDIENCE SAMPLE SERVICES NEEDS PROJECTS RESPONSIBILITIES RESULTS FEEDBACK;
    /// What every row has.
    ROW = ID AUDIENCE SAMPLE;
    /// One of 服务.
    SERVICE = TITLE PROVIDER DATE TEXT;
    /// One of 需求.
    NEED_RECORD = TITLE RAISED_BY DATE TEXT;
    /// One of 项目.
    PROJECT_RECORD = TITLE MEETS USES CHAINS TASKS START DEADLINE STATUS PROGRESS TEXT;
    /// One of 责任.
    RESPONSIBILITY = PROJECT UNIT DUTY PERSON PHONE;
    /// One of 成果.
    RESULT = PROJECT TITLE DATE INDICATORS EVIDENCE TEXT;
    /// One of 反馈.
    FEEDBACK_RECORD = NEED FROM DATE SATISFACTION TEXT;
    /// `updates/…`.
    UPDATE = DATE PAGE_KIND CHAINS PAIRINGS TASKS GOALS UNITS INDICATORS PROVES COVER COVER_ALT GALLERY SOURCE AUTHORS;
    /// `meetings/…`.
    MEETING = PAGE_KIND DATE VENUE PAIRINGS ATTENDING DECISIONS;
    /// `bulletins/…`.
    BULLETIN = PERIOD DATE;
    /// `pages/…`.
    FREE_PAGE = ORDER TEMPLATE;
    /// `directory/brands.yaml`.
    BRANDS_FILE = AUDIENCE SAMPLE BRANDS;
    /// `directory/resources.yaml`.
    RESOURCES_FILE = AUDIENCE SAMPLE RESOURCES;
    /// `directory/platforms.yaml`.
    PLATFORMS_FILE = AUDIENCE SAMPLE PLATFORMS;
    /// `rules/wording.yaml`.
    WORDING_FILE = WORDS;
    /// One of 词语.
    WORDING = WRONG RIGHT NOTE EXCEPT;
    /// `rules/roster.yaml`.
    ROSTER_FILE = POST_WORDS ROSTER;
    /// One of 名单.
    ROSTER_ENTRY = NAME ROSTER_POSTS START END UNIT SAMPLE;
    /// A directory entry.
    ENTRY = TITLE CATEGORY TEXT CHAIN PAIRINGS UNITS OPEN_TO HOW;
}
