//! Records that several files hold: units by side, logs, overrides, units.

use super::super::table::Kind::*;
use super::super::table::Refer::*;
use super::super::table::{Kind, choice, groups, records};
use crate::programme::load::{choices, keys};

/// A list of units.
pub(super) const UNITS: Kind = List(&Refer(Unit));
/// A list of evidence.
pub(super) const EVIDENCE: Kind = List(&Refer(Evidence));

groups! {
    BY_SIDE {
        may LOCAL: UNITS, "[东街道]", "地方这一方的单位", "units of the local side";
        may UNIVERSITY: UNITS, "[商学院]", "高校这一方的单位", "units of the university side";
    }
    PROGRESS_ENTRY {
        must DATE: Date, "2023-04-13", "报进度的日期", "the day of the report";
        must PERCENT: Percent, "40", "做到百分之几，0 到 100，可以带 %", "how far, 0 to 100, with or without %";
        must NOTE: Text, "走访完三家企业", "做了什么，一句话", "what was done, in a sentence";
        may EVIDENCE: EVIDENCE, "[2023-04-13-zoufang]", "拿什么证明：动态、会议、通报的文件名，或清单成果；100% 必须有", "what shows it: an update, meeting, bulletin or result; needed at 100%";
        may SAMPLE: YesNo, "", "这一条是不是演示用的", "whether this entry is invented for demonstration";
    }
    STATUS_OVERRIDE {
        must KIND: choice!(choices::STATUS_KIND), "", "调整，还是终止", "adjusted or ended";
        must REASON: Text, "并入另一项任务", "为什么，会和状态一起显示", "why; shown with the state";
    }
    UNIT_RECORD {
        must ID: Id, "textile", "编号，定了就不要改；小写字母、数字、连字符", "its id, never to be changed; a-z, 0-9, hyphens";
        must UNIT_NAME: Text, "纺织服装学院党总支", "全称", "its full name";
        may SHORT: Text, "纺织服装学院", "简称，网页上显示它；不写就用全称", "what it is called for short";
        may ALIASES: List(&Text), "[纺织学院]", "别处还会怎样叫它，都写上", "other names it goes by";
        must SIDE: choice!(choices::SIDE), "", "属于哪一方", "the side it belongs to";
        must KIND: choice!(choices::UNIT_KIND), "学院", "是哪一类单位", "what it is";
    }
}

records! {
    UNITS_BY_SIDE = "units-by-side" "单位" "units by side": BY_SIDE;
    PROGRESS = "progress" "进度" "progress entry": PROGRESS_ENTRY;
    STATUS = "status" "状态" "state": STATUS_OVERRIDE;
    UNIT = "unit" "单位" "unit": UNIT_RECORD;
}
