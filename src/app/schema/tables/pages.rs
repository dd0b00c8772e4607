//! The front matter of pages: what all have, pairings, updates, meetings, bulletins, free pages.

use super::super::table::Kind::*;
use super::super::table::Refer::*;
use super::super::table::{choice, groups, records};
use super::shared::UNITS;
use crate::programme::fields::read;
use crate::programme::load::{choices, keys};

groups! {
    PAGE {
        must TITLE: Text, "走访东街道三家企业", "页面的标题，一行", "the page's title, one line";
        may SLUG: Id, "zoufang-keqiao", "网址的最后一段，小写字母、数字、连字符；一般不用写", "the last part of its address; mostly left out";
        may AUDIENCE: choice!(read::AUDIENCE), "", "谁能看；不写按栏目的设定，栏目也没写就是内部", "who may see it; the section's default, else internal";
        may DRAFT: YesNo, "否", "还没写完就写“是”，网站上不出现", "是 (true) keeps it out of the site";
        may SAMPLE: YesNo, "", "是不是演示用的内容；真的内容不要写", "whether it is invented for demonstration";
        may PUBLISH_AT: Date, "2023-04-14", "哪一天起出现在网站上", "in no output before this day";
        may EXPIRE_AT: Date, "2023-12-31", "哪一天起从网站上撤下", "in no output from this day on";
        may SUMMARY: Text, "三家企业提出五条需求", "摘要，列表和搜索里显示；不写就取正文开头", "shown in lists and search results";
        may KEYWORDS: List(&Text), "[走访, 企业]", "关键词，方便搜索", "words to find it by";
    }
    PAIRING {
        must ORDER: Whole(1, 9999), "1", "第几对，照方案的次序", "its place, in the plan's order";
        must COLLEGE: Refer(Unit), "商学院", "结对的学院", "the college";
        must TOWNS: UNITS, "[东街道]", "结对的镇街，可以几个", "the towns, one or several";
        may BRAND: Refer(Entry), "星火宣讲团", "一院一品：名录里的哪个品牌", "its brand, an entry of the directory";
        may AGREEMENT: One(&AGREEMENT), "", "签了协议就写", "the agreement, once it is signed";
        may CONTACTS: Rows(&CONTACT_RECORD), "", "联系人，只在内部版显示", "whom to call; internal always";
    }
    AGREEMENT_RECORD {
        must DATE: Date, "2022-12-29", "哪一天签的", "the day it was signed";
        may FILE: Text, "xieyi.pdf", "协议的文件名，放在同一个文件夹", "the document's path";
        may SAMPLE: YesNo, "", "是不是演示用的", "whether it is invented for demonstration";
    }
    CONTACT {
        must NAME: Text, "某某", "姓名", "the name";
        may UNIT: Refer(Unit), "商学院", "哪个单位的", "the unit";
        may POST: Text, "组织员", "职务", "the post";
        may PHONE: Text, "000-0000-0000", "电话，只在内部版显示", "the phone number; internal always";
        may SAMPLE: YesNo, "", "是不是演示用的", "whether it is invented for demonstration";
    }
    UPDATE {
        must DATE: Date, "2023-04-13", "事情发生的日期", "the day it happened";
        must PAGE_KIND: choice!(choices::UPDATE_KIND), "", "成果、动态，还是通知", "achievement, news or notice";
        may CHAINS: List(&Refer(Chain)), "[人才共享]", "和哪几条链有关", "chains it belongs to";
        may PAIRINGS: List(&Refer(Pairing)), "[商学院]", "是哪几个结对的事，写学院就行", "pairings it belongs to";
        may TASKS: List(&Refer(Task)), "[14]", "和哪几项任务有关，写任务的序号", "numbers of the tasks it belongs to";
        may GOALS: List(&Refer(Goal)), "[有党建品牌]", "和哪几个目标有关", "goals it speaks for";
        may UNITS: UNITS, "[东街道]", "除了结对双方，还有哪些单位参加", "units that took part, beside those of the pairings";
        may INDICATORS: Contributions, "{ think-tanks: 1 }", "给哪个指标加多少，写成“指标: 数”", "what it adds to which indicator";
        may PROVES: List(&Refer(Row)), "[商学院/A1]", "能证明清单的哪几行，写成“结对/编号”", "rows of lists it proves, as pairing/id";
        may COVER: Text, "hezhao.jpg", "封面图片的文件名，放在同一个文件夹", "path of the cover image";
        may COVER_ALT: Text, "三家企业负责人和教师座谈", "封面上是什么；有封面就必须写", "what the cover shows; needed with a cover";
        may GALLERY: List(&Text), "[全部]", "正文下面的一组照片：写“全部”，或一行一张“文件名 说明”", "pictures below the text: all, or one a line, each a file name and what it shows";
        may SOURCE: Text, "商学院党总支", "谁供的稿", "where it comes from";
        may AUTHORS: List(&Text), "[某某]", "作者，一人一个", "who wrote it";
    }
    MEETING {
        must PAGE_KIND: choice!(choices::MEETING_KIND), "", "专题会议一季度一次；结对双方的叫例会", "quarterly, regular or other";
        must DATE: Date, "2023-03-22", "开会的日期", "the day";
        may VENUE: Text, "东街道三楼会议室", "在哪里开的", "where it was held";
        may PAIRINGS: List(&Refer(Pairing)), "[商学院]", "是哪几个结对的会", "pairings it belongs to";
        may ATTENDING: UNITS, "[商学院, 东街道]", "哪些单位参加", "units that took part";
        may DECISIONS: List(&Text), "[四月底前走访一遍]", "定了什么，一件一个“-”", "what was decided";
    }
    BULLETIN {
        must PERIOD: Date, "2023Q1", "通报哪一段时间", "the period it reports on";
        must DATE: Date, "2023-04-10", "通报的日期", "the day it was issued";
    }
    FREE_PAGE {
        may ORDER: Whole(0, 9999), "3", "排第几；不写排在最后", "its place among pages";
        may TEMPLATE: Text, "landing", "用主题里的哪个版式，写 templates/pages/ 里的文件名；一般不用写", "the template among the theme's templates/pages/; mostly left out";
    }
}

records! {
    PAIRING_PAGE = "pairing" "结对" "pairing": PAGE PAIRING;
    AGREEMENT = "agreement" "协议" "agreement": AGREEMENT_RECORD;
    CONTACT_RECORD = "contact" "联系人" "contact": CONTACT;
    UPDATE_PAGE = "update" "动态" "update": PAGE UPDATE, COVER needs COVER_ALT;
    MEETING_PAGE = "meeting" "会议" "meeting": PAGE MEETING;
    BULLETIN_PAGE = "bulletin" "通报" "bulletin": PAGE BULLETIN;
    FREE_PAGE_RECORD = "page" "页面" "page": PAGE FREE_PAGE;
}
