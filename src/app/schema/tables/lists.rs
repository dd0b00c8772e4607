//! `content/lists/`: the six lists of a pairing.

use super::super::table::Kind::*;
use super::super::table::Refer::*;
use super::super::table::{choice, groups, records};
use super::shared::{EVIDENCE, PROGRESS, STATUS};
use crate::programme::fields::read;
use crate::programme::load::{choices, keys};

groups! {
    LIST_FILE {
        may AUDIENCE: choice!(read::AUDIENCE), "", "整份谁能看；行里可以另写", "who may see all of it, unless a row says otherwise";
        may SAMPLE: YesNo, "", "整份是不是演示用的；行里可以另写", "whether all of it is invented for demonstration";
        may SERVICES: Rows(&SERVICE_ROW), "", "服务清单：能提供什么，一行一个“-”", "what is offered";
        may NEEDS: Rows(&NEED_ROW), "", "需求清单：要什么，一行一个“-”", "what is asked for";
        may PROJECTS: Rows(&PROJECT_ROW), "", "项目清单：做什么，一行一个“-”", "what is done";
        may RESPONSIBILITIES: Rows(&RESPONSIBILITY_ROW), "", "责任清单：谁来做，一行一个“-”", "who answers for it";
        may RESULTS: Rows(&RESULT_ROW), "", "成果清单：做成了什么，一行一个“-”", "what came of it";
        may FEEDBACK: Rows(&FEEDBACK_ROW), "", "反馈清单：提出的人怎么说，一行一个“-”", "what those who asked say";
    }
    ROW {
        must ID: RowId, "N1", "行的编号，字母加数字，这份文件里不能重复", "the row's id: letters and digits, unique in the file";
        may AUDIENCE: choice!(read::AUDIENCE), "", "这一行谁能看；不写按整份的设定", "who may see the row";
        may SAMPLE: YesNo, "", "这一行是不是演示用的", "whether the row is invented for demonstration";
    }
    SERVICE {
        must TITLE: Text, "财税咨询", "提供什么", "what is offered";
        must PROVIDER: Refer(Unit), "商学院", "哪个单位提供", "the unit that offers it";
        may DATE: Date, "2023-02", "什么时候起", "since when";
        may TEXT: Text, "每月一个下午，当面解答", "怎么提供，多写一句", "more about it";
    }
    NEED_RECORD {
        must TITLE: Text, "企业看不懂结算规则", "要解决什么", "what is asked for";
        must RAISED_BY: Refer(Unit), "东街道", "哪个单位提出的", "the unit that asks";
        must DATE: Date, "2023-02-20", "哪一天提出的", "when";
        may TEXT: Text, "单子常被银行退回", "具体情况", "more about it";
    }
    PROJECT_RECORD {
        must TITLE: Text, "结算问答进企业", "项目的名称", "its title";
        may MEETS: List(&Refer(OwnNeed)), "[N1]", "对应上面哪几条需求，写编号", "ids of the needs it meets";
        may USES: List(&Refer(OwnService)), "[S1]", "用到上面哪几项服务，写编号", "ids of the services it uses";
        may CHAINS: List(&Refer(Chain)), "[人才共享]", "属于哪条链", "chains it belongs to";
        may TASKS: List(&Refer(Task)), "[14]", "落实哪几项任务，写任务的序号", "numbers of the tasks it carries out";
        may START: Date, "2023-03", "什么时候开始", "when it begins";
        may DEADLINE: Date, "2023年6月底", "最晚什么时候做完", "when it is due";
        may STATUS: One(&STATUS), "", "定了调整或终止才写", "only where it was adjusted or ended";
        may PROGRESS: Rows(&PROGRESS), "", "进度，报一次写一行，不要改旧的", "its log: add a line each time";
        may TEXT: Text, "把退单原因归成类", "怎么做，多写一句", "more about it";
    }
    RESPONSIBILITY {
        must PROJECT: Refer(OwnProject), "P1", "哪个项目，写编号", "the project's id";
        must UNIT: Refer(Unit), "商学院", "哪个单位负责", "the unit that answers for it";
        may DUTY: Text, "收集实例、编写手册", "具体管什么", "what exactly";
        may PERSON: Text, "某某", "负责人，只在内部版显示", "the person; internal always";
        may PHONE: Text, "000-0000-0000", "电话，只在内部版显示", "the phone number; internal always";
    }
    RESULT {
        must PROJECT: Refer(OwnProject), "P1", "哪个项目的成果，写编号", "the project's id";
        must TITLE: Text, "问答手册一册", "做成了什么", "what came of it";
        must DATE: Date, "2023-06-16", "哪一天做成的", "when";
        may INDICATORS: Contributions, "{ think-tanks: 1 }", "给哪个指标加多少，写成“指标: 数”", "what it adds to which indicator";
        may EVIDENCE: EVIDENCE, "[2023-04-13-zoufang]", "拿什么证明：动态、会议、通报的文件名", "what shows it: updates, meetings, bulletins";
        may TEXT: Text, "共三十六页", "多写一句", "more about it";
    }
    FEEDBACK_RECORD {
        must NEED: Refer(OwnNeed), "N1", "对哪条需求的反馈，写编号", "the need's id";
        must FROM: Refer(Unit), "东街道", "哪个单位说的", "the unit that says so";
        must DATE: Date, "2023-07-05", "哪一天说的", "when";
        must SATISFACTION: choice!(choices::SATISFACTION), "", "满意不满意", "how content";
        may TEXT: Text, "退单明显少了", "原话大意", "in words";
    }
}

records! {
    LISTS_DOCUMENT = "lists" "清单" "lists": LIST_FILE;
    SERVICE_ROW = "service" "服务" "service": ROW SERVICE;
    NEED_ROW = "need" "需求" "need": ROW NEED_RECORD;
    PROJECT_ROW = "project" "项目" "project": ROW PROJECT_RECORD;
    RESPONSIBILITY_ROW = "responsibility" "责任" "responsibility": ROW RESPONSIBILITY;
    RESULT_ROW = "result" "成果" "result": ROW RESULT;
    FEEDBACK_ROW = "feedback" "反馈" "feedback": ROW FEEDBACK_RECORD;
}
