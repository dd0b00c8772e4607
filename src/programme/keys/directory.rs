//! The keys of the files under `content/directory/`: brands, shared resources, platforms.

use super::choices::AUDIENCES;
use super::key::ReferenceKind::*;
use super::key::ValueKind::*;
use super::key::{choice, records};
use super::shared::UNIT_LIST;

records! {
    /// `directory/brands.yaml`.
    brands_file = "brands" "品牌" "brands" {
        may AUDIENCE "audience" "受众": choice!(AUDIENCES), "", "整份谁能看；每项可以另写", "who may see all of it, unless an entry says otherwise";
        may SAMPLE "sample" "示例": YesNo, "", "整份是不是演示用的；每项可以另写", "whether all of it is invented for demonstration";
        must BRANDS "brands" "品牌": Records(&entry::RECORD), "", "全部品牌，一个一个“-”", "all brands";
    }

    /// `directory/resources.yaml`.
    resources_file = "resources" "资源" "resources" {
        may AUDIENCE "audience" "受众": choice!(AUDIENCES), "", "整份谁能看；每项可以另写", "who may see all of it, unless an entry says otherwise";
        may SAMPLE "sample" "示例": YesNo, "", "整份是不是演示用的；每项可以另写", "whether all of it is invented for demonstration";
        must RESOURCES "resources" "资源": Records(&entry::RECORD), "", "全部资源，一个一个“-”", "all shared resources";
    }

    /// `directory/platforms.yaml`.
    platforms_file = "platforms" "平台" "platforms" {
        may AUDIENCE "audience" "受众": choice!(AUDIENCES), "", "整份谁能看；每项可以另写", "who may see all of it, unless an entry says otherwise";
        may SAMPLE "sample" "示例": YesNo, "", "整份是不是演示用的；每项可以另写", "whether all of it is invented for demonstration";
        must PLATFORMS "platforms" "平台": Records(&entry::RECORD), "", "全部平台，一个一个“-”", "all platforms";
    }

    /// An entry of a directory file.
    entry = "entry" "名录条目" "entry" {
        must ID "id" "编号": Id, "songke-2", "编号，定了就不要改；小写字母、数字、连字符", "its id, never to be changed; a-z, 0-9, hyphens";
        may AUDIENCE "audience" "受众": choice!(AUDIENCES), "", "这一项谁能看；不写按整份的设定", "who may see the entry";
        may SAMPLE "sample" "示例": YesNo, "", "这一项是不是演示用的", "whether the entry is invented for demonstration";
        must TITLE "title" "标题": Text, "夜校课堂", "名称", "its name";
        may CATEGORY "category" "类别": Text, "场地", "归哪一类，用自己的话写", "its category, in your own words";
        must TEXT "text" "内容": Text, "每周三晚上开课", "是什么，一两句话", "what it is";
        may CHAIN "chain" "链": Reference(Chain), "人才共享", "属于哪条链", "the chain it belongs to";
        may PAIRINGS "pairings" "结对": List(&Reference(Pairing)), "[商学院]", "属于哪几个结对", "pairings it belongs to";
        may UNITS "units" "单位": UNIT_LIST, "[商学院]", "哪些单位提供或承办", "units that provide or run it";
        may OPEN_TO "open_to" "面向": Text, "东街道的经营户", "给谁用", "whom it is open to";
        may HOW "how" "使用办法": Text, "提前三天打电话预约", "怎么用", "how to use it";
    }
}
