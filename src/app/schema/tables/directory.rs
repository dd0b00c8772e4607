//! `content/directory/`: brands, shared resources, platforms.

use super::super::table::Kind::*;
use super::super::table::Refer::*;
use super::super::table::{choice, groups, records};
use super::shared::UNITS;
use crate::programme::fields::read;
use crate::programme::load::keys;

groups! {
    BRANDS_FILE {
        may AUDIENCE: choice!(read::AUDIENCE), "", "整份谁能看；每项可以另写", "who may see all of it, unless an entry says otherwise";
        may SAMPLE: YesNo, "", "整份是不是演示用的；每项可以另写", "whether all of it is invented for demonstration";
        may BRANDS: Rows(&ENTRY_RECORD), "", "全部品牌，一个一个“-”", "all brands";
    }
    RESOURCES_FILE {
        may AUDIENCE: choice!(read::AUDIENCE), "", "整份谁能看；每项可以另写", "who may see all of it, unless an entry says otherwise";
        may SAMPLE: YesNo, "", "整份是不是演示用的；每项可以另写", "whether all of it is invented for demonstration";
        may RESOURCES: Rows(&ENTRY_RECORD), "", "全部资源，一个一个“-”", "all shared resources";
    }
    PLATFORMS_FILE {
        may AUDIENCE: choice!(read::AUDIENCE), "", "整份谁能看；每项可以另写", "who may see all of it, unless an entry says otherwise";
        may SAMPLE: YesNo, "", "整份是不是演示用的；每项可以另写", "whether all of it is invented for demonstration";
        may PLATFORMS: Rows(&ENTRY_RECORD), "", "全部平台，一个一个“-”", "all platforms";
    }
    ENTRY_HEAD {
        must ID: Id, "songke-2", "编号，定了就不要改；小写字母、数字、连字符", "its id, never to be changed; a-z, 0-9, hyphens";
        may AUDIENCE: choice!(read::AUDIENCE), "", "这一项谁能看；不写按整份的设定", "who may see the entry";
        may SAMPLE: YesNo, "", "这一项是不是演示用的", "whether the entry is invented for demonstration";
    }
    ENTRY {
        must TITLE: Text, "夜校课堂", "名称", "its name";
        may CATEGORY: Text, "场地", "归哪一类，用自己的话写", "its category, in your own words";
        must TEXT: Text, "每周三晚上开课", "是什么，一两句话", "what it is";
        may CHAIN: Refer(Chain), "人才共享", "属于哪条链", "the chain it belongs to";
        may PAIRINGS: List(&Refer(Pairing)), "[商学院]", "属于哪几个结对", "pairings it belongs to";
        may UNITS: UNITS, "[商学院]", "哪些单位提供或承办", "units that provide or run it";
        may OPEN_TO: Text, "东街道的经营户", "给谁用", "whom it is open to";
        may HOW: Text, "提前三天打电话预约", "怎么用", "how to use it";
    }
}

records! {
    BRANDS_DOCUMENT = "brands" "品牌" "brands": BRANDS_FILE;
    RESOURCES_DOCUMENT = "resources" "资源" "resources": RESOURCES_FILE;
    PLATFORMS_DOCUMENT = "platforms" "平台" "platforms": PLATFORMS_FILE;
    ENTRY_RECORD = "entry" "名录条目" "entry": ENTRY_HEAD ENTRY;
}
