//! The keys of the files under `content/programme/`.

use super::choices::{GOAL_KINDS, INDICATOR_KINDS, MECHANISMS, ROLES, SIDES};
use super::key::ReferenceKind::*;
use super::key::ValueKind::*;
use super::key::{choice, records};
use super::pages::page_head;
use super::shared::{EVIDENCE_LIST, progress_entry, status_override, unit, units_by_side};

records! {
    /// `plan.md`.
    plan = "plan" "方案" "plan" + page_head;
        without [page_head::SLUG, page_head::AUDIENCE, page_head::DRAFT, page_head::PUBLISH_AT, page_head::EXPIRE_AT]
        because "方案是整个门户的根据，两个版本里总有它，地址总是 /plan/"
            "the whole portal rests on the plan, so it is in both editions always, and its address is /plan/"
    {
        must BRAND "brand" "品牌": Text, "同心共建", "方案的名号，网站到处用它", "the name the programme goes by";
        may SLOGAN "slogan" "口号": Text, "校地同心，链上见成效", "名号下面的一句话", "one line under the name";
        must ISSUER "issuer" "印发单位": Text, "甲区委", "印发方案的单位，照文件写", "who issued the plan";
        must ISSUED "issued" "印发日期": Date, "2022-12-09", "印发的日期", "when it was issued";
        must START "start" "开始": Date, "2022年12月", "方案从什么时候开始", "when the programme begins";
        must END "end" "结束": Date, "2023年底", "方案到什么时候结束", "when the programme ends";
        must SIDES "sides" "双方": Record(&sides::RECORD), "", "双方各叫什么名字", "what the two sides are called";
        may BASES "bases" "依据": Records(&basis::RECORD), "", "方案依据哪些文件", "documents the plan rests on";
        internal DISCREPANCIES "discrepancies" "出入": Records(&discrepancy::RECORD), "", "原件里前后不一致的地方", "where the source contradicts itself";
    }

    /// 双方 of the plan: what the two sides are called.
    sides = "sides" "双方" "sides" {
        must LOCAL "local" "地方": Text, "甲区", "地方这一方叫什么", "what the local side is called";
        must UNIVERSITY "university" "高校": Text, "乙校", "高校这一方叫什么", "what the university side is called";
    }

    /// One of 依据.
    basis = "basis" "依据" "basis" {
        must TITLE "title" "标题": Text, "关于开展党建联建工作的意见", "文件的标题，不带书名号也行", "the document's title";
        may NUMBER "number" "文号": Text, "柯委教〔2022〕1号", "文号", "its number";
        may ISSUER "issuer" "发文单位": Text, "甲区教育局", "发文的单位", "who issued it";
    }

    /// One of 出入.
    discrepancy = "discrepancy" "出入" "discrepancy" {
        must TITLE "title" "标题": Text, "第1项任务的期限", "说的是哪件事", "what it is about";
        must PLACE "place" "位置": Text, "附件2第1项", "在原件的什么位置", "where in the source";
        must CHOICE "choice" "取法": Text, "照附件2", "网站按哪一种写法", "what the portal goes by";
        must REASON "reason" "理由": Text, "附件2写得更具体", "为什么这样取", "why";
    }

    /// `goals.yaml`.
    goals_file = "goals" "目标" "goals" {
        must GOALS "goals" "目标": Records(&goal::RECORD), "", "全部目标，一项一个“-”", "all goals";
    }

    /// One of 目标.
    goal = "goal" "目标" "goal" {
        must ID "id" "编号": Id, "one-brand", "编号，定了就不要改；小写字母、数字、连字符", "its id, never to be changed; a-z, 0-9, hyphens";
        must TITLE "title" "标题": Text, "有一批品牌", "目标的标题", "its title";
        must KIND "kind" "类别": choice!(GOAL_KINDS), "", "要建成的，还是要确保的", "something to achieve or to ensure";
        must TEXT "text" "内容": Text, "一院一品，九个学院各有一个", "用一两句话说清楚", "in a sentence or two";
        may CHAINS "chains" "链": List(&Reference(Chain)), "[人才共享]", "靠哪几条链实现", "chains that speak for it";
        may INDICATORS "indicators" "指标": List(&Reference(Indicator)), "[think-tanks]", "看哪几个指标", "indicators that speak for it";
    }

    /// `chains.yaml`.
    chains_file = "chains" "链" "chains" {
        must CHAINS "chains" "链": Records(&chain::RECORD), "", "全部的链，先后就是网站上的先后", "all chains, in the order they are shown";
    }

    /// One of 链.
    chain = "chain" "链" "chain" {
        must ID "id" "编号": Id, "culture", "编号，定了就不要改；小写字母、数字、连字符", "its id, never to be changed; a-z, 0-9, hyphens";
        must CO "co" "共": Text, "文化共兴", "“共”：四个字的名字", "its co-name (共)";
        must CHAIN "chain" "链": Text, "文化传承链", "“链”：链的名字", "its chain name (链)";
        must LIFT "lift" "提升": Text, "文化影响力", "“提升”：提升什么", "what it lifts (提升)";
        must AIM "aim" "目标": Text, "把非遗请进课堂，把课堂搬到村里", "这条链要做到什么", "what it aims at";
        may MEASURES "measures" "举措": Records(&measure::RECORD), "", "这条链的举措，一项一个“-”", "its measures";
        may ALIASES "aliases" "别名": List(&Text), "[文化共建]", "别处还会怎样叫它，都写上", "other names it goes by";
    }

    /// One of 举措.
    measure = "measure" "举措" "measure" {
        must ID "id" "编号": Id, "culture-1", "编号，全站不能重复；小写字母、数字、连字符", "its id, unique in the site";
        must TITLE "title" "标题": Text, "送戏下村", "举措的标题", "its title";
        must TEXT "text" "内容": Text, "每季度一场，村里点戏，学院来演", "用自己的话说清楚", "in your own words";
        may TASKS "tasks" "任务": List(&Reference(Task)), "[14]", "由哪几项任务落实，写任务的序号", "numbers of the tasks that carry it out";
    }

    /// `milestones.yaml`.
    milestones_file = "milestones" "节点" "milestones" {
        must MILESTONES "milestones" "节点": Records(&milestone::RECORD), "", "全部节点，一项一个“-”", "all milestones";
    }

    /// One of 节点.
    milestone = "milestone" "节点" "milestone" {
        must ID "id" "编号": Id, "kick-off", "编号，定了就不要改；小写字母、数字、连字符", "its id, never to be changed; a-z, 0-9, hyphens";
        must TITLE "title" "标题": Text, "召开启动会", "节点的标题", "its title";
        must BY "by" "期限": Date, "2022年12月上旬", "最晚什么时候", "when it is due";
        may TEXT "text" "内容": Text, "双方一起部署", "用一两句话说清楚", "in a sentence or two";
        may DONE "done" "完成": Date, "2022-12-15", "哪一天做完的；没做完不要写", "the day it was reached; leave out until then";
        may EVIDENCE "evidence" "佐证": EVIDENCE_LIST, "[2023-04-13-zoufang]", "拿什么证明：动态、会议、通报的文件名，或清单成果", "what shows it: updates, meetings, bulletins, results";
        may PROGRESS "progress" "进度": Records(&progress_entry::RECORD), "", "做完以前的进度，一次一行", "its log until it is reached";
    }

    /// `tasks.yaml`.
    tasks_file = "tasks" "任务" "tasks" {
        must TASKS "tasks" "任务": Records(&task::RECORD), "", "全部任务，一项一个“-”", "all tasks";
    }

    /// One of 任务.
    task = "task" "任务" "task" {
        must NUMBER "number" "序号": Integer(1, 9999), "14", "任务的序号，照方案附件写", "its number in the plan";
        must MECHANISM "mechanism" "机制": choice!(MECHANISMS), "", "属于哪一类机制", "the mechanism it belongs to";
        may WORK "work" "工作": Reference(Chain), "人才共享", "属于哪条链；组织、评价类的任务不写", "the chain it belongs to, if it does";
        must TITLE "title" "标题": Text, "选派科技特派员", "任务的标题", "its title";
        must DETAIL "detail" "内容": Text, "每个镇街至少一名，按季度下去", "做什么，用自己的话写", "what is to be done, in your own words";
        must LEAD "lead" "牵头": Record(&units_by_side::RECORD), "", "牵头单位，两方分开写", "units that lead, by side";
        may OTHERS "others" "配合": Record(&units_by_side::RECORD), "", "配合单位，两方分开写", "units that help, by side";
        must DUE "due" "期限": Date, "2023年6月底", "最晚什么时候做完", "when it is due";
        may ONGOING "ongoing" "长期保持": YesNo, "", "做完以后是不是要一直保持", "whether it is to be kept up once done";
        may STATUS "status" "状态": Record(&status_override::RECORD), "", "领导小组定了调整或终止才写", "only where the leading group adjusted or ended it";
        may PROGRESS "progress" "进度": Records(&progress_entry::RECORD), "", "进度，报一次写一行，不要改旧的", "its log: add a line each time";
    }

    /// `indicators.yaml`.
    indicators_file = "indicators" "指标" "indicators" {
        must INDICATORS "indicators" "指标": Records(&indicator::RECORD), "", "全部指标，一项一个“-”", "all indicators";
    }

    /// One of 指标.
    indicator = "indicator" "指标" "indicator" {
        must ID "id" "编号": Id, "books", "编号，定了就不要改；小写字母、数字、连字符", "its id, never to be changed; a-z, 0-9, hyphens";
        must TITLE "title" "标题": Text, "编写乡土教材", "指标的名字", "its title";
        must CHAIN "chain" "链": Reference(Chain), "人才共享", "属于哪条链", "the chain it belongs to";
        must TARGET "target" "目标值": Target, "3", "要达到多少；没有数的写“定性”", "what it is to reach, or 定性 (qualitative)";
        must UNIT "unit" "计量单位": Text, "本", "按什么单位数", "what it is counted in";
        may BY "by" "期限": Date, "2023年底", "最晚什么时候达到", "when it is due";
        may BASELINE "baseline" "基数": Amount, "0", "方案开始以前已经有多少；不写是 0", "what was there before";
        must KIND "kind" "类别": choice!(INDICATOR_KINDS), "", "最后留下的成果，还是一次次的行动", "an outcome or a campaign";
        must SOURCE "source" "出处": Text, "三（二）", "方案里哪一处说的", "where the plan says so";
        may TEXT "text" "说明": Text, "只数正式出版的", "什么算、什么不算", "what counts and what does not";
    }

    /// `organization.yaml`.
    organization_file = "organization" "组织" "organization" {
        must LEADING_GROUP "leading_group" "领导小组": Record(&leading_group::RECORD), "", "领导小组和它的成员", "the leading group and its members";
        may WORKING_GROUPS "working_groups" "工作组": Records(&working_group::RECORD), "", "工作组，一个一个“-”", "the working groups";
        may UNITS "units" "单位": Records(&unit::RECORD), "", "单位；多了就写到 units.yaml 里", "units, unless they are in units.yaml";
    }

    /// 领导小组.
    leading_group = "leading-group" "领导小组" "leading group" {
        must TITLE "title" "标题": Text, "试点工作领导小组", "领导小组的名称", "its name";
        may TEXT "text" "内容": Text, "双方共同组成，办公室设在教育工委", "用一两句话说清楚", "in a sentence or two";
        may MEMBERS "members" "成员": Records(&member::RECORD), "", "成员，先后就是网站上的先后", "its members, in the order they are shown";
    }

    /// One of 成员.
    member = "member" "成员" "member" {
        must ROLE "role" "职务": choice!(ROLES), "", "在小组里的职务", "what he or she is in the group";
        must NAME "name" "姓名": Text, "某某", "姓名", "the name";
        may POSTS "posts" "任职": List(&Text), "[学院党委书记]", "现任的职务，一项一个", "the posts held";
        must SIDE "side" "方": choice!(SIDES), "", "属于哪一方", "the side he or she belongs to";
    }

    /// One of 工作组.
    working_group = "working-group" "工作组" "working group" {
        must ID "id" "编号": Id, "culture-group", "编号，定了就不要改；小写字母、数字、连字符", "its id, never to be changed; a-z, 0-9, hyphens";
        must TITLE "title" "标题": Text, "文化工作组", "工作组的名称", "its name";
        may CHAIN "chain" "链": Reference(Chain), "人才共享", "管哪条链", "the chain it looks after";
        must LEAD "lead" "牵头": Record(&units_by_side::RECORD), "", "牵头单位，两方分开写", "units that lead, by side";
        may OTHERS "others" "配合": Record(&units_by_side::RECORD), "", "配合单位，两方分开写", "units that help, by side";
    }

    /// `units.yaml`.
    units_file = "units" "单位" "units" {
        must UNITS "units" "单位": Records(&unit::RECORD), "", "全部单位，一个一个“-”", "all units";
    }
}
