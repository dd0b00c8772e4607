//! The keys of the files under `content/rules/`: the dictionary of wordings and the roster.

use super::key::ValueKind::*;
use super::key::records;

records! {
    /// `rules/wording.yaml`.
    wording_file = "wording" "用词" "wording" {
        must WORDS "words" "词语": Records(&wording::RECORD), "", "全部词条，一条一个“-”", "all entries";
    }

    /// One of 词语.
    wording = "word" "词条" "entry" {
        must WRONG "wrong" "错": List(&Text), "[帐号, 帐户]", "不该这样写的说法，一个或几个", "wordings to be found";
        must RIGHT "right" "对": Text, "账号", "应当怎样写", "what to write instead";
        may NOTE "note" "说明": Text, "管钱的是“账”", "为什么，提醒时一并显示", "why; shown with the warning";
        may EXCEPT "except" "例外": List(&Text), "[帐号旧址]", "里面有“错”、其实没错的整段文字", "whole texts in which it is right";
    }

    /// `rules/roster.yaml`.
    roster_file = "roster" "名单" "roster" {
        may POST_WORDS "post_words" "职务词": List(&Text), "[书记, 主任]", "职务的最后几个字，靠它认出正文里的职务", "what the names of posts end in";
        may ROSTER "roster" "名单": Records(&roster_entry::RECORD), "", "全部姓名和职务，一人一职一个“-”", "all names and posts";
    }

    /// One of 名单.
    roster_entry = "person" "姓名和职务" "person" {
        must NAME "name" "姓名": Text, "甲某某", "姓名", "the name";
        must POSTS "posts" "职务": List(&Text), "[主任]", "这段时间里的职务", "the posts held";
        may START "start" "开始": Date, "2022-09", "从什么时候起", "since when";
        may END "end" "结束": Date, "2023-08", "到什么时候为止", "until when";
        may UNIT "unit" "单位": Text, "甲镇经济办", "在哪个单位，只用来给人看", "the unit";
        may SAMPLE "sample" "示例": YesNo, "", "是不是演示用的", "whether it is invented for demonstration";
    }
}
