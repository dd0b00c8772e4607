//! The keys of the files under `content/lists/`: the six work lists of a pairing.

use super::choices::{AUDIENCES, SATISFACTIONS};
use super::key::ReferenceKind::*;
use super::key::ValueKind::*;
use super::key::{ContentKey, RecordKeys, choice, records};
use super::shared::{EVIDENCE_LIST, progress_entry, status_override};
use crate::programme::model::WorkKind;

records! {
    /// `lists/<pairing>.yaml`.
    list_file = "lists" "清单" "lists" {
        may AUDIENCE "audience" "受众": choice!(AUDIENCES), "", "整份谁能看；行里可以另写", "who may see all of it, unless a row says otherwise";
        may SAMPLE "sample" "示例": YesNo, "", "整份是不是演示用的；行里可以另写", "whether all of it is invented for demonstration";
        may SERVICES "services" "服务": Records(&service::RECORD), "", "服务清单：能提供什么，一行一个“-”", "what is offered";
        may NEEDS "needs" "需求": Records(&need::RECORD), "", "需求清单：要什么，一行一个“-”", "what is asked for";
        may PROJECTS "projects" "项目" "任务": Records(&project::RECORD), "", "项目清单：做什么，一行一个“-”", "what is done";
        may RESPONSIBILITIES "responsibilities" "责任": Records(&responsibility::RECORD), "", "责任清单：谁来做，一行一个“-”", "who answers for it";
        may RESULTS "results" "成果": Records(&result::RECORD), "", "成果清单：做成了什么，一行一个“-”", "what came of it";
        may FEEDBACK "feedback" "反馈": Records(&feedback::RECORD), "", "反馈清单：提出的人怎么说，一行一个“-”", "what those who asked say";
    }

    /// What every row has.
    row_head = "row-head" "清单行共有的键" "row head" {
        must ID "id" "编号": RowId, "N1", "行的编号，字母加数字，这份文件里不能重复", "the row's id: letters and digits, unique in the file";
        may AUDIENCE "audience" "受众": choice!(AUDIENCES), "", "这一行谁能看；不写按整份的设定", "who may see the row";
        may SAMPLE "sample" "示例": YesNo, "", "这一行是不是演示用的", "whether the row is invented for demonstration";
    }

    /// One of 服务.
    service = "service" "服务" "service" + row_head {
        must TITLE "title" "标题": Text, "财税咨询", "提供什么", "what is offered";
        must PROVIDER "provider" "提供": Reference(Unit), "商学院", "哪个单位提供", "the unit that offers it";
        may DATE "date" "日期": Date, "2023-02", "什么时候起", "since when";
        may TEXT "text" "内容": Text, "每月一个下午，当面解答", "怎么提供，多写一句", "more about it";
    }

    /// One of 需求.
    need = "need" "需求" "need" + row_head {
        must TITLE "title" "标题": Text, "企业看不懂结算规则", "要解决什么", "what is asked for";
        must RAISED_BY "raised_by" "提出": Reference(Unit), "东街道", "哪个单位提出的", "the unit that asks";
        must DATE "date" "日期": Date, "2023-02-20", "哪一天提出的", "when";
        may TEXT "text" "内容": Text, "单子常被银行退回", "具体情况", "more about it";
    }

    /// One of 项目.
    project = "project" "项目" "project" + row_head {
        must TITLE "title" "标题": Text, "结算问答进企业", "项目的名称", "its title";
        may NEEDS "needs" "对应需求": List(&Reference(OwnNeed)), "[N1]", "对应上面哪几条需求，写编号", "ids of the needs it meets";
        may SERVICES "services" "使用服务": List(&Reference(OwnService)), "[S1]", "用到上面哪几项服务，写编号", "ids of the services it uses";
        may CHAINS "chains" "链": List(&Reference(Chain)), "[人才共享]", "属于哪条链", "chains it belongs to";
        may TASKS "tasks" "任务": List(&Reference(Task)), "[14]", "落实哪几项任务，写任务的序号", "numbers of the tasks it carries out";
        may START "start" "开始": Date, "2023-03", "什么时候开始", "when it begins";
        may DUE "due" "截止": Date, "2023年6月底", "最晚什么时候做完", "when it is due";
        may STATUS "status" "状态": Record(&status_override::RECORD), "", "定了调整或终止才写", "only where it was adjusted or ended";
        may PROGRESS "progress" "进度": Records(&progress_entry::RECORD), "", "进度，报一次写一行，不要改旧的", "its log: add a line each time";
        may TEXT "text" "内容": Text, "把退单原因归成类", "怎么做，多写一句", "more about it";
    }

    /// One of 责任.
    responsibility = "responsibility" "责任" "responsibility" + row_head {
        must PROJECT "project" "项目": Reference(OwnProject), "P1", "哪个项目，写编号", "the project's id";
        must UNIT "unit" "单位": Reference(Unit), "商学院", "哪个单位负责", "the unit that answers for it";
        may DUTY "duty" "职责": Text, "收集实例、编写手册", "具体管什么", "what exactly";
        internal PERSON "person" "负责人": Text, "某某", "负责人", "the person";
        internal PHONE "phone" "电话": Text, "000-0000-0000", "电话", "the phone number";
    }

    /// One of 成果.
    result = "result" "成果" "result" + row_head {
        must PROJECT "project" "项目": Reference(OwnProject), "P1", "哪个项目的成果，写编号", "the project's id";
        must TITLE "title" "标题": Text, "问答手册一册", "做成了什么", "what came of it";
        must DATE "date" "日期": Date, "2023-06-16", "哪一天做成的", "when";
        may INDICATORS "indicators" "指标": Contributions, "{ think-tanks: 1 }", "给哪个指标加多少，写成“指标: 数”", "what it adds to which indicator";
        may EVIDENCE "evidence" "佐证": EVIDENCE_LIST, "[2023-04-13-zoufang]", "拿什么证明：动态、会议、通报的文件名", "what shows it: updates, meetings, bulletins";
        may TEXT "text" "内容": Text, "共三十六页", "多写一句", "more about it";
    }

    /// One of 反馈.
    feedback = "feedback" "反馈" "feedback" + row_head {
        must NEED "need" "需求": Reference(OwnNeed), "N1", "对哪条需求的反馈，写编号", "the need's id";
        must FROM "from" "来自": Reference(Unit), "东街道", "哪个单位说的", "the unit that says so";
        must DATE "date" "日期": Date, "2023-07-05", "哪一天说的", "when";
        must SATISFACTION "satisfaction" "满意度": choice!(SATISFACTIONS), "", "满意不满意", "how content";
        may TEXT "text" "内容": Text, "退单明显少了", "原话大意", "in words";
    }
}

/// One of the six work lists: its kind, its key at the top of the file, and the keys of its rows.
pub(crate) struct WorkListKeys {
    /// Which list.
    pub kind: WorkKind,
    /// The key that holds its rows.
    pub key: &'static ContentKey,
    /// The keys of a row.
    pub row: &'static RecordKeys,
}

/// The six work lists, in their order.
pub(crate) static WORK_LISTS: &[WorkListKeys] = &[
    WorkListKeys { kind: WorkKind::Service, key: &list_file::SERVICES, row: &service::RECORD },
    WorkListKeys { kind: WorkKind::Need, key: &list_file::NEEDS, row: &need::RECORD },
    WorkListKeys { kind: WorkKind::Project, key: &list_file::PROJECTS, row: &project::RECORD },
    WorkListKeys {
        kind: WorkKind::Responsibility,
        key: &list_file::RESPONSIBILITIES,
        row: &responsibility::RECORD,
    },
    WorkListKeys { kind: WorkKind::Result, key: &list_file::RESULTS, row: &result::RECORD },
    WorkListKeys { kind: WorkKind::Feedback, key: &list_file::FEEDBACK, row: &feedback::RECORD },
];

/// The keys of one list.
pub(crate) fn work_list(kind: WorkKind) -> &'static WorkListKeys {
    let list = &WORK_LISTS[kind as usize];
    debug_assert_eq!(list.kind, kind, "the lists are in the order of their kinds");
    list
}

#[cfg(test)]
mod tests {
    use super::{WORK_LISTS, work_list};
    use crate::programme::model::WorkKind;

    #[test]
    fn each_kind_of_list_has_its_keys() {
        assert_eq!(WORK_LISTS.len(), WorkKind::ALL.len());
        assert!(WorkKind::ALL.iter().all(|kind| work_list(*kind).kind == *kind));
    }
}
