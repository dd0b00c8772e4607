//! Records that several files hold: units by side, log entries, status overrides, units.

use super::choices::{SIDES, STATUS_KINDS, UNIT_KINDS};
use super::key::ReferenceKind::*;
use super::key::ValueKind;
use super::key::ValueKind::*;
use super::key::{choice, records};

/// A list of units.
pub(super) const UNIT_LIST: ValueKind = List(&Reference(Unit));
/// A list of evidence.
pub(super) const EVIDENCE_LIST: ValueKind = List(&Reference(Evidence));

records! {
    /// Units by side.
    units_by_side = "units-by-side" "两方的单位" "units by side" {
        may LOCAL "local" "地方": UNIT_LIST, "[东街道]", "地方这一方的单位", "units of the local side";
        may UNIVERSITY "university" "高校": UNIT_LIST, "[商学院]", "高校这一方的单位", "units of the university side";
    }

    /// One of 进度.
    progress_entry = "progress" "进度" "progress entry" {
        must DATE "date" "日期": Date, "2023-04-13", "报进度的日期", "the day of the report";
        must PERCENT "percent" "百分比": Percent, "40", "做到百分之几，0 到 100，可以带 %", "how far, 0 to 100, with or without %";
        must NOTE "note" "说明": Text, "走访完三家企业", "做了什么，一句话", "what was done, in a sentence";
        may EVIDENCE "evidence" "佐证": EVIDENCE_LIST, "[2023-04-13-zoufang]", "拿什么证明：动态、会议、通报的文件名，或清单成果；100% 必须有", "what shows it: an update, meeting, bulletin or result; needed at 100%";
        may SAMPLE "sample" "示例": YesNo, "", "这一条是不是演示用的", "whether this entry is invented for demonstration";
    }

    /// 状态.
    status_override = "status" "状态" "state" {
        must KIND "kind" "类别": choice!(STATUS_KINDS), "", "调整，还是终止", "adjusted or ended";
        must REASON "reason" "理由": Text, "并入另一项任务", "为什么，会和状态一起显示", "why; shown with the state";
    }

    /// One of 单位.
    unit = "unit" "单位" "unit" {
        must ID "id" "编号": Id, "textile", "编号，定了就不要改；小写字母、数字、连字符", "its id, never to be changed; a-z, 0-9, hyphens";
        must NAME "name" "名称": Text, "纺织服装学院党总支", "全称", "its full name";
        may SHORT "short" "简称": Text, "纺织服装学院", "简称，网页上显示它；不写就用全称", "what it is called for short";
        may ALIASES "aliases" "别名": List(&Text), "[纺织学院]", "别处还会怎样叫它，都写上", "other names it goes by";
        must SIDE "side" "方": choice!(SIDES), "", "属于哪一方", "the side it belongs to";
        must KIND "kind" "类别": choice!(UNIT_KINDS), "学院", "是哪一类单位", "what it is";
    }
}
