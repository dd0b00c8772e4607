//! `content/programme/`.

use super::super::table::Kind::*;
use super::super::table::Refer::*;
use super::super::table::{choice, groups, records};
use super::pages::PAGE;
use super::shared::{EVIDENCE, PROGRESS, STATUS, UNIT, UNITS_BY_SIDE};
use crate::programme::load::{choices, keys};

groups! {
    PLAN {
        must BRAND_NAME: Text, "同心共建", "方案的名号，网站到处用它", "the name the programme goes by";
        may SLOGAN: Text, "校地同心，链上见成效", "名号下面的一句话", "one line under the name";
        must PLAN_ISSUER: Text, "甲区委", "印发方案的单位，照文件写", "who issued the plan";
        must ISSUED: Date, "2022-12-09", "印发的日期", "when it was issued";
        must START: Date, "2022年12月", "方案从什么时候开始", "when the programme begins";
        must END: Date, "2023年底", "方案到什么时候结束", "when the programme ends";
        must SIDES: One(&SIDE_NAMES), "", "双方各叫什么名字", "what the two sides are called";
        may BASES: Rows(&BASIS_RECORD), "", "方案依据哪些文件", "documents the plan rests on";
        may DISCREPANCIES: Rows(&DISCREPANCY_RECORD), "", "原件里前后不一致的地方，只在内部版显示", "where the source contradicts itself; internal";
    }
    NAMES_BY_SIDE {
        must LOCAL: Text, "甲区", "地方这一方叫什么", "what the local side is called";
        must UNIVERSITY: Text, "乙校", "高校这一方叫什么", "what the university side is called";
    }
    BASIS {
        must TITLE: Text, "关于开展党建联建工作的意见", "文件的标题，不带书名号也行", "the document's title";
        may NUMBER_TEXT: Text, "柯委教〔2022〕1号", "文号", "its number";
        may ISSUER: Text, "甲区教育局", "发文的单位", "who issued it";
    }
    DISCREPANCY {
        must TITLE: Text, "第1项任务的期限", "说的是哪件事", "what it is about";
        must PLACE: Text, "附件2第1项", "在原件的什么位置", "where in the source";
        must CHOICE: Text, "照附件2", "网站按哪一种写法", "what the portal goes by";
        must REASON: Text, "附件2写得更具体", "为什么这样取", "why";
    }
    GOALS_FILE {
        may GOALS: Rows(&GOAL_RECORD), "", "全部目标，一项一个“-”", "all goals";
    }
    GOAL {
        must ID: Id, "one-brand", "编号，定了就不要改；小写字母、数字、连字符", "its id, never to be changed; a-z, 0-9, hyphens";
        must TITLE: Text, "有一批品牌", "目标的标题", "its title";
        must KIND: choice!(choices::GOAL_KIND), "", "要建成的，还是要确保的", "something to achieve or to ensure";
        must TEXT: Text, "一院一品，九个学院各有一个", "用一两句话说清楚", "in a sentence or two";
        may CHAINS: List(&Refer(Chain)), "[人才共享]", "靠哪几条链实现", "chains that speak for it";
        may INDICATORS: List(&Refer(Indicator)), "[think-tanks]", "看哪几个指标", "indicators that speak for it";
    }
    CHAINS_FILE {
        may CHAINS: Rows(&CHAIN_OF_FILE), "", "全部的链，先后就是网站上的先后", "all chains, in the order they are shown";
    }
    CHAIN_RECORD {
        must ID: Id, "culture", "编号，定了就不要改；小写字母、数字、连字符", "its id, never to be changed; a-z, 0-9, hyphens";
        must CO: Text, "文化共兴", "“共”：四个字的名字", "its co-name (共)";
        must CHAIN_NAME: Text, "文化传承链", "“链”：链的名字", "its chain name (链)";
        must LIFT: Text, "文化影响力", "“提升”：提升什么", "what it lifts (提升)";
        must AIM: Text, "把非遗请进课堂，把课堂搬到村里", "这条链要做到什么", "what it aims at";
        may MEASURES: Rows(&MEASURE_RECORD), "", "这条链的举措，一项一个“-”", "its measures";
        may ALIASES: List(&Text), "[文化共建]", "别处还会怎样叫它，都写上", "other names it goes by";
    }
    MEASURE {
        must ID: Id, "culture-1", "编号，全站不能重复；小写字母、数字、连字符", "its id, unique in the site";
        must TITLE: Text, "送戏下村", "举措的标题", "its title";
        must TEXT: Text, "每季度一场，村里点戏，学院来演", "用自己的话说清楚", "in your own words";
        may TASKS: List(&Refer(Task)), "[14]", "由哪几项任务落实，写任务的序号", "numbers of the tasks that carry it out";
    }
    MILESTONES_FILE {
        may MILESTONES: Rows(&MILESTONE_RECORD), "", "全部节点，一项一个“-”", "all milestones";
    }
    MILESTONE {
        must ID: Id, "kick-off", "编号，定了就不要改；小写字母、数字、连字符", "its id, never to be changed; a-z, 0-9, hyphens";
        must TITLE: Text, "召开启动会", "节点的标题", "its title";
        must BY: Date, "2022年12月上旬", "最晚什么时候", "when it is due";
        may TEXT: Text, "双方一起部署", "用一两句话说清楚", "in a sentence or two";
        may DONE: Date, "2022-12-15", "哪一天做完的；没做完不要写", "the day it was reached; leave out until then";
        may EVIDENCE: EVIDENCE, "[2023-04-13-zoufang]", "拿什么证明：动态、会议、通报的文件名，或清单成果", "what shows it: updates, meetings, bulletins, results";
        may PROGRESS: Rows(&PROGRESS), "", "做完以前的进度，一次一行", "its log until it is reached";
    }
    TASKS_FILE {
        may TASKS: Rows(&TASK_RECORD), "", "全部任务，一项一个“-”", "all tasks";
    }
    TASK {
        must NUMBER: Whole(1, 9999), "14", "任务的序号，照方案附件写", "its number in the plan";
        must MECHANISM: choice!(choices::MECHANISM), "", "属于哪一类机制", "the mechanism it belongs to";
        may WORK: Refer(Chain), "人才共享", "属于哪条链；组织、评价类的任务不写", "the chain it belongs to, if it does";
        must TITLE: Text, "选派科技特派员", "任务的标题", "its title";
        must DETAIL: Text, "每个镇街至少一名，按季度下去", "做什么，用自己的话写", "what is to be done, in your own words";
        must LEAD: One(&UNITS_BY_SIDE), "", "牵头单位，两方分开写", "units that lead, by side";
        may OTHERS: One(&UNITS_BY_SIDE), "", "配合单位，两方分开写", "units that help, by side";
        must DUE: Date, "2023年6月底", "最晚什么时候做完", "when it is due";
        may ONGOING: YesNo, "", "做完以后是不是要一直保持", "whether it is to be kept up once done";
        may STATUS: One(&STATUS), "", "领导小组定了调整或终止才写", "only where the leading group adjusted or ended it";
        may PROGRESS: Rows(&PROGRESS), "", "进度，报一次写一行，不要改旧的", "its log: add a line each time";
    }
    INDICATORS_FILE {
        may INDICATORS: Rows(&INDICATOR_RECORD), "", "全部指标，一项一个“-”", "all indicators";
    }
    INDICATOR {
        must ID: Id, "books", "编号，定了就不要改；小写字母、数字、连字符", "its id, never to be changed; a-z, 0-9, hyphens";
        must TITLE: Text, "编写乡土教材", "指标的名字", "its title";
        must CHAIN: Refer(Chain), "人才共享", "属于哪条链", "the chain it belongs to";
        must TARGET: Target, "3", "要达到多少；没有数的写“定性”", "what it is to reach, or 定性 (qualitative)";
        must MEASURE_UNIT: Text, "本", "按什么单位数", "what it is counted in";
        may BY: Date, "2023年底", "最晚什么时候达到", "when it is due";
        may BASELINE: Amount, "0", "方案开始以前已经有多少；不写是 0", "what was there before";
        must KIND: choice!(choices::INDICATOR_KIND), "", "最后留下的成果，还是一次次的行动", "an outcome or a campaign";
        must SOURCE_PLACE: Text, "三（二）", "方案里哪一处说的", "where the plan says so";
        may REMARK: Text, "只数正式出版的", "什么算、什么不算", "what counts and what does not";
    }
    ORGANIZATION_FILE {
        must LEADING_GROUP: One(&LEADING_GROUP_OF_FILE), "", "领导小组和它的成员", "the leading group and its members";
        may WORKING_GROUPS: Rows(&WORKING_GROUP_RECORD), "", "工作组，一个一个“-”", "the working groups";
        may UNITS: Rows(&UNIT), "", "单位；多了就写到 units.yaml 里", "units, unless they are in units.yaml";
    }
    LEADING_GROUP_RECORD {
        must TITLE: Text, "试点工作领导小组", "领导小组的名称", "its name";
        may TEXT: Text, "双方共同组成，办公室设在教育工委", "用一两句话说清楚", "in a sentence or two";
        may MEMBERS: Rows(&MEMBER_RECORD), "", "成员，先后就是网站上的先后", "its members, in the order they are shown";
    }
    MEMBER {
        must ROLE: choice!(choices::ROLE), "", "在小组里的职务", "what he or she is in the group";
        must NAME: Text, "某某", "姓名", "the name";
        may POSTS: List(&Text), "[学院党委书记]", "现任的职务，一项一个", "the posts held";
        must SIDE: choice!(choices::SIDE), "", "属于哪一方", "the side he or she belongs to";
    }
    WORKING_GROUP {
        must ID: Id, "culture-group", "编号，定了就不要改；小写字母、数字、连字符", "its id, never to be changed; a-z, 0-9, hyphens";
        must TITLE: Text, "文化工作组", "工作组的名称", "its name";
        may CHAIN: Refer(Chain), "人才共享", "管哪条链", "the chain it looks after";
        must LEAD: One(&UNITS_BY_SIDE), "", "牵头单位，两方分开写", "units that lead, by side";
        may OTHERS: One(&UNITS_BY_SIDE), "", "配合单位，两方分开写", "units that help, by side";
    }
    UNITS_FILE {
        may UNITS: Rows(&UNIT), "", "全部单位，一个一个“-”", "all units";
    }
}

records! {
    PLAN_PAGE = "plan" "方案" "plan": PAGE PLAN;
    SIDE_NAMES = "sides" "双方" "sides": NAMES_BY_SIDE;
    BASIS_RECORD = "basis" "依据" "basis": BASIS;
    DISCREPANCY_RECORD = "discrepancy" "出入" "discrepancy": DISCREPANCY;
    GOALS_DOCUMENT = "goals" "目标" "goals": GOALS_FILE;
    GOAL_RECORD = "goal" "目标" "goal": GOAL;
    CHAINS_DOCUMENT = "chains" "链" "chains": CHAINS_FILE;
    CHAIN_OF_FILE = "chain" "链" "chain": CHAIN_RECORD;
    MEASURE_RECORD = "measure" "举措" "measure": MEASURE;
    MILESTONES_DOCUMENT = "milestones" "节点" "milestones": MILESTONES_FILE;
    MILESTONE_RECORD = "milestone" "节点" "milestone": MILESTONE;
    TASKS_DOCUMENT = "tasks" "任务" "tasks": TASKS_FILE;
    TASK_RECORD = "task" "任务" "task": TASK;
    INDICATORS_DOCUMENT = "indicators" "指标" "indicators": INDICATORS_FILE;
    INDICATOR_RECORD = "indicator" "指标" "indicator": INDICATOR;
    ORGANIZATION_DOCUMENT = "organization" "组织" "organization": ORGANIZATION_FILE;
    LEADING_GROUP_OF_FILE = "leading-group" "领导小组" "leading group": LEADING_GROUP_RECORD;
    MEMBER_RECORD = "member" "成员" "member": MEMBER;
    WORKING_GROUP_RECORD = "working-group" "工作组" "working group": WORKING_GROUP;
    UNITS_DOCUMENT = "units" "单位" "units": UNITS_FILE;
}
