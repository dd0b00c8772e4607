//! `content/rules/*.yaml`.

use super::super::table::Kind::*;
use super::super::table::{groups, records};
use crate::programme::load::keys;

groups! {
    WORDING_FILE {
        may WORDS: Rows(&WORDING_RECORD), "", "全部词条，一条一个“-”", "all entries";
    }
    WORDING {
        must WRONG: List(&Text), "[帐号, 帐户]", "不该这样写的说法，一个或几个", "wordings to be found";
        must RIGHT: Text, "账号", "应当怎样写", "what to write instead";
        may NOTE: Text, "管钱的是“账”", "为什么，提醒时一并显示", "why; shown with the warning";
        may EXCEPT: List(&Text), "[帐号旧址]", "里面有“错”、其实没错的整段文字", "whole texts in which it is right";
    }
    ROSTER_FILE {
        may POST_WORDS: List(&Text), "[书记, 主任]", "职务的最后几个字，靠它认出正文里的职务", "what the names of posts end in";
        may ROSTER: Rows(&ROSTER_RECORD), "", "全部姓名和职务，一人一职一个“-”", "all names and posts";
    }
    ROSTER_ENTRY {
        must NAME: Text, "甲某某", "姓名", "the name";
        must ROSTER_POSTS: List(&Text), "[主任]", "这段时间里的职务", "the posts held";
        may START: Date, "2022-09", "从什么时候起", "since when";
        may END: Date, "2023-08", "到什么时候为止", "until when";
        may UNIT: Text, "甲镇经济办", "在哪个单位，只用来给人看", "the unit";
        may SAMPLE: YesNo, "", "是不是演示用的", "whether it is invented for demonstration";
    }
}

records! {
    WORDING_DOCUMENT = "wording" "用词" "wording": WORDING_FILE;
    WORDING_RECORD = "word" "词条" "entry": WORDING;
    ROSTER_DOCUMENT = "roster" "名单" "roster": ROSTER_FILE;
    ROSTER_RECORD = "person" "姓名和职务" "person": ROSTER_ENTRY;
}
