//! `content/site.yaml`.

use super::super::table::Kind::*;
use super::super::table::{Names, choice, groups, records};
use crate::base::diag::Code;
use crate::programme::config::{HOME_CHOICES, keys, may_allow};
use crate::programme::fields::read;
use crate::source::markdown::AllowedTags;

/// The codes that may be allowed, which have one name in both languages.
fn warnings() -> Names {
    let warnings = Code::ALL.iter().filter(|code| may_allow(**code));
    warnings.map(|code| (code.as_str(), code.as_str())).collect()
}

/// The elements that may be asked for, and those that need not be.
fn tags() -> Names {
    AllowedTags::choices().chain(AllowedTags::always()).map(|name| (name, name)).collect()
}

groups! {
    SITE {
        must TITLE: Text, "同心共建", "网站的名称", "the site's title";
        may SUBTITLE: Text, "校地融合型党建", "名称下面的小字", "the line under the title";
        may DESCRIPTION: Text, "九个学院和十六个镇街结对共建的工作门户", "网站是做什么的，一两句话，搜索引擎会显示", "what the site is, in a sentence or two";
        must BASE_URL: Url, "https://wulian.example.cn/", "网站的网址，以 https:// 开头", "the site's address, beginning with https://";
        may TIME_ZONE: TimeZone, "Asia/Shanghai", "时区，国内都写 Asia/Shanghai", "the name of a time zone";
        may THEME: Folder, "default", "themes/ 里用哪个文件夹", "a folder under themes/";
        may THEME_SETTINGS: One(&SETTINGS_RECORD), "", "颜色、标志和首页栏目；写在这里的比主题自己的优先", "colours, logo and home page; wins over the theme's own";
        may AS_OF: Date, "2023-09-30", "统计到哪一天；不写就是当天", "figures are as of this day; today if left out";
        may DUE_SOON_DAYS: Whole(0, 366), "30", "到期前几天算临期，0 到 366；不写是 30", "how many days before it is due a task is due soon";
        may PER_PAGE: Whole(1, 200), "12", "列表每页几条，1 到 200；不写是 12", "entries on a page of a list";
        may HOME: One(&HOME_RECORD), "", "首页上面的大字", "what the home page says at the top";
        may EDITIONS: One(&EDITIONS_RECORD), "", "两个版本各写到哪里、叫什么", "where each edition goes and what it is called";
        may SECTIONS: One(&SECTIONS_RECORD), "", "各栏目默认谁能看；不写的一律内部", "who may see what, section by section";
        may MENU: Rows(&MENU_RECORD), "", "网站上方的菜单，一项一个“-”", "the menu";
        may FOOTER: One(&FOOTER_RECORD), "", "网页最下面的文字", "what the foot of every page says";
        may ALLOW: Rows(&ALLOWANCE_RECORD), "", "查过没有问题、以后不再列出的警告，一条一个“-”", "warnings that are not to be reported any more";
        may PERSONAL: One(&PERSONAL_RECORD), "", "学号、工号的样子；公开版里不许有", "how numbers look that mean somebody; none may be public";
        may ALLOWED_TAGS: List(&Choice(tags)), "[time, address]", "正文的网页代码里另外允许哪些标签", "further elements that raw HTML in texts may have";
    }
    SETTINGS {
        may BRAND: Colour, "\"#b3121d\"", "品牌色：网站的主色", "the colour of the brand";
        may ACCENT: Colour, "\"#8a6a1c\"", "点缀色：细线和荣誉", "the colour of rules and awards";
        may PAPER: Colour, "\"#fffefa\"", "纸色：网页的底色", "what everything stands on";
        may INK: Colour, "\"#1c1a18\"", "墨色：正文的颜色", "the colour of text";
        may CHAIN_HUES: List(&Colour), "[\"#b3121d\", \"#1f5f8f\"]", "链色：各条链的颜色，按链的顺序；不够的自动配", "a colour a chain, in order; further ones are made";
        may STATE_COLOURS: One(&STATES_RECORD), "", "状态色：各种状态的颜色", "a colour a state";
        may DARK: One(&DARK_RECORD), "", "深色模式的颜色；不写的按浅色推算", "colours on dark paper; made from the light ones if left out";
        may LOGO: One(&LOGO_RECORD), "", "标志：代替链环的图片", "a picture instead of the woven links";
        may HOME_SECTIONS: List(&choice!(HOME_CHOICES)), "[链, 进展, 最新成果]", "首页有哪几块、按什么顺序；不写就是全部", "the parts of the home page in order; all if left out";
        may QR: YesNo, "否", "网页上有没有本页的二维码；不写就有", "whether pages have the QR code of their address; they do if left out";
    }
    DARK_FIELDS {
        may BRAND: Colour, "\"#f47f82\"", "深色模式的品牌色", "the colour of the brand on dark paper";
        may ACCENT: Colour, "\"#dcb65f\"", "深色模式的点缀色", "the colour of rules and awards on dark paper";
        may PAPER: Colour, "\"#171513\"", "深色模式的底色", "the dark paper";
        may INK: Colour, "\"#f0ebe2\"", "深色模式的正文颜色", "the colour of text on dark paper";
        may CHAIN_HUES: List(&Colour), "[\"#f58a83\", \"#7fb6e6\"]", "深色模式的链色，按链的顺序", "a colour a chain on dark paper";
        may STATE_COLOURS: One(&STATES_RECORD), "", "深色模式的状态色", "a colour a state on dark paper";
    }
    STATE_NAMES {
        may NOT_REPORTED: Colour, "\"#5f5a53\"", "待填报的颜色", "not reported";
        may ON_TRACK: Colour, "\"#5f5a53\"", "正常的颜色", "on track";
        may DUE_SOON: Colour, "\"#5f5a53\"", "临期的颜色", "due soon";
        may OVERDUE: Colour, "\"#5f5a53\"", "逾期的颜色", "overdue";
        may DONE: Colour, "\"#5f5a53\"", "完成的颜色", "done";
        may DONE_LATE: Colour, "\"#5f5a53\"", "逾期完成的颜色", "done late";
        may MAINTAINED: Colour, "\"#5f5a53\"", "长期保持的颜色", "maintained";
        may ADJUSTED: Colour, "\"#5f5a53\"", "调整的颜色", "adjusted";
        may ENDED: Colour, "\"#5f5a53\"", "终止的颜色", "ended";
    }
    LOGO_FIELDS {
        must FILE: Text, "content/logo.svg", "图片：主题 static/ 里的文件名，或从网站根目录写起的路径", "a file of the theme's static/, or a path from the site's root";
        may ALT: Text, "校徽", "替代文字；不写就是网站的名称", "what it shows; the site's title if left out";
    }
    ALLOWANCE {
        must CODE: Choice(warnings), "loop-orphan", "警告的代码，写在报告的方括号里", "the code of a warning, in the brackets of a report";
        must REASON: Text, "清单正在补", "为什么允许", "why it is allowed";
        may FILE: Text, "content/lists/design.yaml", "只在这个文件或文件夹里允许；不写就是到处", "only in this file or folder; everywhere if left out";
        may ALLOWED_TEXT: Text, "\"0575-00000000\"", "允许公开的电话等，照原样写；代码以 personal- 开头的必填", "the very text, for codes that begin with personal-";
    }
    PERSONAL_FIELDS {
        may STUDENT_NUMBER: Text, "'[0-9]{12}'", "学号的样子，用正则表达式写，外面加单引号", "how the numbers of students look: a regular expression";
        may STAFF_NUMBER: Text, "'[0-9]{8}'", "工号的样子，用正则表达式写，外面加单引号", "how the numbers of staff look: a regular expression";
    }
    HOME_FIELDS {
        may TITLE: Text, "校地同心，链上见成效", "首页的大标题", "the heading of the home page";
        may LEAD: Text, "九个学院与十六个镇街一起做事", "标题下面的一两句话", "the lines under it";
    }
    EDITION_NAMES {
        may PUBLIC: One(&EDITION_RECORD), "{ 目录: www, 名称: 公开版 }", "公开版", "the public edition";
        may INTERNAL: One(&EDITION_RECORD), "{ 目录: neibu, 名称: 内部版 }", "内部版", "the internal edition";
    }
    EDITION {
        may OUTPUT: Folder, "www", "写到哪个文件夹；两版不能一样", "its folder; not the same for both";
        may LABEL: Text, "公开版", "读者看到的名称", "what readers see it called";
    }
    SECTION_NAMES {
        may PROGRAMME: One(&SECTION_RECORD), "", "方案、链、任务、指标这些栏目", "plan, chains, tasks, indicators";
        may PAIRINGS: One(&SECTION_RECORD), "", "结对栏目", "pairings";
        may UPDATES: One(&SECTION_RECORD), "", "动态栏目", "updates";
        may MEETINGS: One(&SECTION_RECORD), "", "会议栏目", "meetings";
        may BULLETINS: One(&SECTION_RECORD), "", "通报栏目", "bulletins";
        may LISTS: One(&SECTION_RECORD), "", "六张清单", "the six lists";
        may DIRECTORY: One(&SECTION_RECORD), "", "名录栏目", "the directory";
        may PAGES: One(&SECTION_RECORD), "", "其他页面", "other pages";
    }
    SECTION {
        may AUDIENCE: choice!(read::AUDIENCE), "", "这个栏目默认谁能看", "who may see it unless it says otherwise";
    }
    MENU_ENTRY {
        must TITLE: Text, "首页", "菜单上的字", "what it says";
        must LINK: Text, "/", "点了去哪里：站内写 /tasks/ 这样的，站外写完整网址", "where it leads: /tasks/ or a full address";
    }
    FOOTER_FIELDS {
        may ORGANIZER: Text, "甲区委", "主办单位", "who is behind the site";
        may OPERATOR: Text, "乙校信息中心", "承办单位", "who runs it";
        may CONTACT: Text, "000-0000-0000", "电话或别的联系方式", "how to get in touch";
        may ICP: Text, "浙ICP备00000000号", "工信部的备案号", "the ICP number";
        may POLICE: Text, "浙公网安备 00000000000000号", "公安的备案号", "the police record number";
        may SITE_CODE: Text, "3300000000", "政府网站标识码", "the code of government sites";
    }
}

records! {
    SITE_RECORD = "site" "网站" "site": SITE;
    HOME_RECORD = "home" "首页" "home": HOME_FIELDS;
    EDITIONS_RECORD = "editions" "版本" "editions": EDITION_NAMES;
    EDITION_RECORD = "edition" "版本" "edition": EDITION;
    SECTIONS_RECORD = "sections" "栏目" "sections": SECTION_NAMES;
    SECTION_RECORD = "section" "栏目" "section": SECTION;
    MENU_RECORD = "menu-entry" "菜单项" "menu entry": MENU_ENTRY;
    ALLOWANCE_RECORD = "allowance" "允许的警告" "allowed warning": ALLOWANCE;
    PERSONAL_RECORD = "personal" "个人信息" "personal data": PERSONAL_FIELDS;
    SETTINGS_RECORD = "theme-settings" "主题设置" "theme settings": SETTINGS;
    DARK_RECORD = "dark-colours" "深色" "dark colours": DARK_FIELDS;
    STATES_RECORD = "state-colours" "状态色" "colours of states": STATE_NAMES;
    LOGO_RECORD = "logo" "标志" "logo": LOGO_FIELDS;
    FOOTER_RECORD = "footer" "页脚" "footer": FOOTER_FIELDS;
}
