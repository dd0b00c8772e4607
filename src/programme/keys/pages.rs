//! The keys in the front matter of pages: what all share, then pairings, updates, meetings, bulletins and free pages.

use super::choices::{AUDIENCES, MEETING_KINDS, UPDATE_KINDS};
use super::key::ReferenceKind::*;
use super::key::ValueKind::*;
use super::key::{choice, records};
use super::shared::UNIT_LIST;

records! {
    /// What the head of every page holds.
    page_head = "page-head" "页面共有的键" "page head" {
        must TITLE "title" "标题": Text, "走访东街道三家企业", "页面的标题，一行", "the page's title, one line";
        may SLUG "slug" "地址": Id, "zoufang-keqiao", "网址的最后一段，小写字母、数字、连字符；一般不用写", "the last part of its address; mostly left out";
        may ALIASES "aliases" "别名": List(&Text), "[/updates/2023/zoufang/]", "以前的地址，改了文件名、地址或从旧网站搬来时写；打开它们会转到这一页", "its former addresses, each of which leads here";
        may AUDIENCE "audience" "受众": choice!(AUDIENCES), "", "谁能看；不写按栏目的设定，栏目也没写就是内部", "who may see it; the section's default, else internal";
        may DRAFT "draft" "草稿": YesNo, "否", "还没写完就写“是”，网站上不出现", "是 (true) keeps it out of the site";
        may SAMPLE "sample" "示例": YesNo, "", "是不是演示用的内容；真的内容不要写", "whether it is invented for demonstration";
        may PUBLISH_AT "publish_at" "发布时间": Moment, "2023-04-14", "哪一天起出现在网站上；可以带几点，如 2023-04-14 08:30", "in no output before this day, or this time of it";
        may EXPIRE_AT "expire_at" "下线时间": Moment, "2023-12-31", "哪一天起从网站上撤下，可以带几点；只写到年、月的，到那段时间结束为止", "in no output from this day on, or this time of it; of a year or month, until it ends";
        may SUMMARY "summary" "摘要": Text, "三家企业提出五条需求", "摘要，列表和搜索里显示；不写就取正文开头", "shown in lists and search results";
        may KEYWORDS "keywords" "关键词": List(&Text), "[走访, 企业]", "关键词，方便搜索", "words to find it by";
    }

    /// `pairings/<id>.md`.
    pairing = "pairing" "结对" "pairing" + page_head {
        must ORDER "order" "序号": Integer(1, 9999), "1", "第几对，照方案的次序", "its place, in the plan's order";
        must COLLEGE "college" "学院": Reference(Unit), "商学院", "结对的学院", "the college";
        must TOWNS "towns" "镇街": UNIT_LIST, "[东街道]", "结对的镇街，可以几个", "the towns, one or several";
        may BRAND "brand" "品牌": Reference(Entry), "星火宣讲团", "一院一品：名录里的哪个品牌", "its brand, an entry of the directory";
        may AGREEMENT "agreement" "协议": Record(&agreement::RECORD), "", "签了协议就写", "the agreement, once it is signed";
        internal CONTACTS "contacts" "联系人": Records(&contact::RECORD), "", "联系人", "whom to call";
    }

    /// 协议.
    agreement = "agreement" "协议" "agreement" {
        must DATE "date" "日期": Date, "2022-12-29", "哪一天签的", "the day it was signed";
        may FILE "file" "文件": Text, "xieyi.pdf", "协议的文件名，放在同一个文件夹", "the document's path";
        may SAMPLE "sample" "示例": YesNo, "", "是不是演示用的", "whether it is invented for demonstration";
    }

    /// One of 联系人.
    contact = "contact" "联系人" "contact" {
        must NAME "name" "姓名": Text, "某某", "姓名", "the name";
        may UNIT "unit" "单位": Reference(Unit), "商学院", "哪个单位的", "the unit";
        may POST "post" "职务": Text, "组织员", "职务", "the post";
        internal PHONE "phone" "电话": Text, "000-0000-0000", "电话", "the phone number";
        may SAMPLE "sample" "示例": YesNo, "", "是不是演示用的", "whether it is invented for demonstration";
    }

    /// `updates/…`.
    update = "update" "动态" "update" + page_head, COVER needs COVER_ALT {
        must DATE "date" "日期": Date, "2023-04-13", "事情发生的日期", "the day it happened";
        must KIND "kind" "类型": choice!(UPDATE_KINDS), "", "成果、动态，还是通知", "achievement, news or notice";
        may CHAINS "chains" "链": List(&Reference(Chain)), "[人才共享]", "和哪几条链有关", "chains it belongs to";
        may PAIRINGS "pairings" "结对": List(&Reference(Pairing)), "[商学院]", "是哪几个结对的事，写学院就行", "pairings it belongs to";
        may TASKS "tasks" "任务": List(&Reference(Task)), "[14]", "和哪几项任务有关，写任务的序号", "numbers of the tasks it belongs to";
        may GOALS "goals" "目标": List(&Reference(Goal)), "[有党建品牌]", "和哪几个目标有关", "goals it speaks for";
        may UNITS "units" "单位": UNIT_LIST, "[东街道]", "除了结对双方，还有哪些单位参加", "units that took part, beside those of the pairings";
        may INDICATORS "indicators" "指标": Contributions, "{ think-tanks: 1 }", "给哪个指标加多少，写成“指标: 数”", "what it adds to which indicator";
        may PROVES "proves" "证明": List(&Reference(Row)), "[商学院/A1]", "能证明清单的哪几行，写成“结对/编号”", "rows of lists it proves, as pairing/id";
        may COVER "cover" "封面": Text, "hezhao.jpg", "封面图片的文件名，放在同一个文件夹", "path of the cover image";
        may COVER_ALT "cover_alt" "封面说明": Text, "三家企业负责人和教师座谈", "封面上是什么；有封面就必须写", "what the cover shows; needed with a cover";
        may GALLERY "gallery" "图集": List(&Text), "[全部]", "正文下面的一组照片：写“全部”，或一行一张“文件名 说明”", "pictures below the text: all, or one a line, each a file name and what it shows";
        may SOURCE "source" "来源": Text, "商学院党总支", "谁供的稿", "where it comes from";
        may AUTHORS "authors" "作者": List(&Text), "[某某]", "作者，一人一个", "who wrote it";
    }

    /// `meetings/…`.
    meeting = "meeting" "会议" "meeting" + page_head {
        must KIND "kind" "类型": choice!(MEETING_KINDS), "", "专题会议一季度一次；结对双方的叫例会", "quarterly, regular or other";
        must DATE "date" "日期": Date, "2023-03-22", "开会的日期", "the day";
        may PLACE "place" "地点": Text, "东街道三楼会议室", "在哪里开的", "where it was held";
        may PAIRINGS "pairings" "结对": List(&Reference(Pairing)), "[商学院]", "是哪几个结对的会", "pairings it belongs to";
        may UNITS "units" "参加单位": UNIT_LIST, "[商学院, 东街道]", "哪些单位参加", "units that took part";
        may DECISIONS "decisions" "决定": List(&Text), "[四月底前走访一遍]", "定了什么，一件一个“-”", "what was decided";
    }

    /// `bulletins/…`.
    bulletin = "bulletin" "通报" "bulletin" + page_head {
        must PERIOD "period" "期间": Date, "2023Q1", "通报哪一段时间", "the period it reports on";
        must DATE "date" "日期": Date, "2023-04-10", "通报的日期", "the day it was issued";
    }

    /// `pages/…`.
    free_page = "page" "页面" "page" + page_head {
        may ORDER "order" "序号": Integer(0, 9999), "3", "排第几；不写排在最后", "its place among pages";
        may TEMPLATE "template" "模板": Text, "landing", "用主题里的哪个版式，写 templates/pages/ 里的文件名；一般不用写", "the template among the theme's templates/pages/; mostly left out";
    }
}
