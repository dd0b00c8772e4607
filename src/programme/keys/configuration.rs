//! The keys of `site.yaml` and of a theme's `theme.yaml`.

use super::choices::{
    AUDIENCES, FURTHER_ATTACHMENTS, HOME_PARTS, PLAN_AUDIENCES, allowed_codes, allowed_tags,
};
use super::key::ValueKind::*;
use super::key::{choice, records};

records! {
    /// The top of the file.
    site = "site" "网站" "site" {
        must TITLE "title" "标题": Text, "同心共建", "网站的名称", "the site's title";
        may SUBTITLE "subtitle" "副标题": Text, "校地融合型党建", "名称下面的小字", "the line under the title";
        may DESCRIPTION "description" "简介": Text, "九个学院和十六个镇街结对共建的工作门户", "网站是做什么的，一两句话，搜索引擎会显示", "what the site is, in a sentence or two";
        must BASE_URL "base_url" "网址": Url, "https://wulian.example.cn/", "网站的网址，以 https:// 开头", "the site's address, beginning with https://";
        may TIME_ZONE "time_zone" "时区": TimeZone, "Asia/Shanghai", "时区，国内都写 Asia/Shanghai", "the name of a time zone";
        may THEME "theme" "主题": Folder, "default", "themes/ 里用哪个文件夹", "a folder under themes/";
        may THEME_SETTINGS "theme_settings" "主题设置": Record(&theme_settings::RECORD), "", "颜色、标志和首页栏目；写在这里的比主题自己的优先", "colours, logo and home page; wins over the theme's own";
        may AS_OF "as_of" "统计日期": Date, "2023-09-30", "统计到哪一天；不写就是当天", "figures are as of this day; today if left out";
        may DUE_SOON_DAYS "due_soon_days" "临期天数": Integer(0, 366), "30", "到期前几天算临期，0 到 366；不写是 30", "how many days before it is due a task is due soon";
        may PER_PAGE "per_page" "每页条数": Integer(1, 200), "12", "列表每页几条，1 到 200；不写是 12", "entries on a page of a list";
        may HOME "home" "首页": Record(&home::RECORD), "", "首页上面的大字", "what the home page says at the top";
        may EDITIONS "editions" "版本": Record(&editions::RECORD), "", "两个版本各写到哪里、叫什么", "where each edition goes and what it is called";
        may SECTIONS "sections" "栏目": Record(&sections::RECORD), "", "各栏目默认谁能看；不写的一律内部", "who may see what, section by section";
        may MENU "menu" "菜单": Records(&menu_entry::RECORD), "", "网站上方的菜单，一项一个“-”", "the menu";
        may FOOTER "footer" "页脚": Record(&footer::RECORD), "", "网页最下面的文字", "what the foot of every page says";
        may ALLOW "allow" "允许": Records(&allowance::RECORD), "", "查过没有问题、以后不再列出的警告，一条一个“-”", "warnings that are not to be reported any more";
        may PERSONAL "personal" "个人信息": Record(&personal::RECORD), "", "学号、工号的样子；公开版里不许有", "how numbers look that mean somebody; none may be public";
        may ALLOWED_TAGS "allowed_tags" "允许标签": List(&Choice(allowed_tags)), "[time, address]", "正文的网页代码里另外允许哪些标签", "further elements that raw HTML in texts may have";
        may ATTACHMENT_TYPES "attachment_types" "附件类型": List(&choice!(FURTHER_ATTACHMENTS)), "[ofd, mp4]", "另外允许哪些附件；除 ofd 外里面都没法检查，发布前要自己看过", "further kinds of attachments; nothing but ofd can be looked into, so somebody has to do so before";
    }

    /// 主题设置 of the site, and a theme's `theme.yaml`.
    theme_settings = "theme-settings" "主题设置" "theme settings" {
        may BRAND "brand" "品牌色": Colour, "\"#b3121d\"", "品牌色：网站的主色", "the colour of the brand";
        may ACCENT "accent" "点缀色": Colour, "\"#8a6a1c\"", "点缀色：细线和荣誉", "the colour of rules and awards";
        may PAPER "paper" "纸色": Colour, "\"#fffefa\"", "纸色：网页的底色", "what everything stands on";
        may INK "ink" "墨色": Colour, "\"#1c1a18\"", "墨色：正文的颜色", "the colour of text";
        may CHAINS "chains" "链色": List(&Colour), "[\"#b3121d\", \"#1f5f8f\"]", "链色：各条链的颜色，按链的顺序；不够的自动配", "a colour a chain, in order; further ones are made";
        may STATES "states" "状态色": Record(&state_colours::RECORD), "", "状态色：各种状态的颜色", "a colour a state";
        may DARK "dark" "深色": Record(&dark_colours::RECORD), "", "深色模式的颜色；不写的按浅色推算", "colours on dark paper; made from the light ones if left out";
        may LOGO "logo" "标志": Record(&logo::RECORD), "", "标志：代替链环的图片", "a picture instead of the woven links";
        may HOME_SECTIONS "home_sections" "首页栏目": List(&choice!(HOME_PARTS)), "[链, 进展, 最新成果]", "首页有哪几块、按什么顺序；不写就是全部", "the parts of the home page in order; all if left out";
        may QR "qr" "二维码": YesNo, "否", "网页上有没有本页的二维码；不写就有", "whether pages have the QR code of their address; they do if left out";
    }

    /// 深色.
    dark_colours = "dark-colours" "深色" "dark colours" {
        may BRAND "brand" "品牌色": Colour, "\"#f47f82\"", "深色模式的品牌色", "the colour of the brand on dark paper";
        may ACCENT "accent" "点缀色": Colour, "\"#dcb65f\"", "深色模式的点缀色", "the colour of rules and awards on dark paper";
        may PAPER "paper" "纸色": Colour, "\"#171513\"", "深色模式的底色", "the dark paper";
        may INK "ink" "墨色": Colour, "\"#f0ebe2\"", "深色模式的正文颜色", "the colour of text on dark paper";
        may CHAINS "chains" "链色": List(&Colour), "[\"#f58a83\", \"#7fb6e6\"]", "深色模式的链色，按链的顺序", "a colour a chain on dark paper";
        may STATES "states" "状态色": Record(&state_colours::RECORD), "", "深色模式的状态色", "a colour a state on dark paper";
    }

    /// 状态色, in the order of `colour::STATES`.
    state_colours = "state-colours" "状态色" "colours of states" {
        may NOT_REPORTED "not_reported" "待填报": Colour, "\"#5f5a53\"", "待填报的颜色", "not reported";
        may ON_TRACK "on_track" "正常": Colour, "\"#5f5a53\"", "正常的颜色", "on track";
        may DUE_SOON "due_soon" "临期": Colour, "\"#5f5a53\"", "临期的颜色", "due soon";
        may OVERDUE "overdue" "逾期": Colour, "\"#5f5a53\"", "逾期的颜色", "overdue";
        may DONE "done" "完成": Colour, "\"#5f5a53\"", "完成的颜色", "done";
        may DONE_LATE "done_late" "逾期完成": Colour, "\"#5f5a53\"", "逾期完成的颜色", "done late";
        may MAINTAINED "maintained" "长期保持": Colour, "\"#5f5a53\"", "长期保持的颜色", "maintained";
        may ADJUSTED "adjusted" "调整": Colour, "\"#5f5a53\"", "调整的颜色", "adjusted";
        may ENDED "ended" "终止": Colour, "\"#5f5a53\"", "终止的颜色", "ended";
    }

    /// 标志.
    logo = "logo" "标志" "logo" {
        must FILE "file" "文件": Text, "content/logo.svg", "图片：主题 static/ 里的文件名，或从网站根目录写起的路径", "a file of the theme's static/, or a path from the site's root";
        may ALT "alt" "替代文字": Text, "校徽", "替代文字；不写就是网站的名称", "what it shows; the site's title if left out";
    }

    /// One line of 允许.
    allowance = "allowance" "允许的警告" "allowed warning" {
        must CODE "code" "代码": Choice(allowed_codes), "loop-orphan", "警告的代码，写在报告的方括号里", "the code of a warning, in the brackets of a report";
        must REASON "reason" "理由": Text, "清单正在补", "为什么允许", "why it is allowed";
        may FILE "file" "文件": Text, "content/lists/design.yaml", "只在这个文件或文件夹里允许；不写就是到处", "only in this file or folder; everywhere if left out";
        may TEXT "text" "原文": Text, "\"0575-00000000\"", "允许公开的电话等，照原样写；代码以 personal- 开头的必填", "the very text, for codes that begin with personal-";
    }

    /// 个人信息.
    personal = "personal" "个人信息" "personal data" {
        may STUDENT_NUMBER "student_number" "学号": Text, "'[0-9]{12}'", "学号的样子，用正则表达式写，外面加单引号", "how the numbers of students look: a regular expression";
        may STAFF_NUMBER "staff_number" "工号": Text, "'[0-9]{8}'", "工号的样子，用正则表达式写，外面加单引号", "how the numbers of staff look: a regular expression";
    }

    /// 首页.
    home = "home" "首页" "home" {
        may TITLE "title" "标题": Text, "校地同心，链上见成效", "首页的大标题", "the heading of the home page";
        may LEAD "lead" "导语": Text, "九个学院与十六个镇街一起做事", "标题下面的一两句话", "the lines under it";
    }

    /// 版本.
    editions = "editions" "版本" "editions" {
        may PUBLIC "public" "公开": Record(&edition::RECORD), "{ 目录: www, 名称: 公开版 }", "公开版", "the public edition";
        may INTERNAL "internal" "内部": Record(&edition::RECORD), "{ 目录: neibu, 名称: 内部版 }", "内部版", "the internal edition";
    }

    /// One edition.
    edition = "edition" "版本" "edition" {
        may OUTPUT "output" "目录": Folder, "www", "写到哪个文件夹；两版不能一样", "its folder; not the same for both";
        may LABEL "label" "名称": Text, "公开版", "读者看到的名称", "what readers see it called";
    }

    /// 栏目.
    sections = "sections" "栏目" "sections" {
        may PROGRAMME "programme" "方案": Record(&plan_section::RECORD), "", "方案、链、任务、指标这些栏目", "plan, chains, tasks, indicators";
        may PAIRINGS "pairings" "结对": Record(&section::RECORD), "", "结对栏目", "pairings";
        may UPDATES "updates" "动态": Record(&section::RECORD), "", "动态栏目", "updates";
        may MEETINGS "meetings" "会议": Record(&section::RECORD), "", "会议栏目", "meetings";
        may BULLETINS "bulletins" "通报": Record(&section::RECORD), "", "通报栏目", "bulletins";
        may LISTS "lists" "清单": Record(&section::RECORD), "", "六张清单", "the six lists";
        may DIRECTORY "directory" "名录": Record(&section::RECORD), "", "名录栏目", "the directory";
        may PAGES "pages" "页面": Record(&section::RECORD), "", "其他页面", "other pages";
    }

    /// The section of the plan.
    plan_section = "plan-section" "方案栏目" "section of the plan" {
        may AUDIENCE "audience" "受众": choice!(PLAN_AUDIENCES), "", "只能是公开：每一页都以方案为根据，两个版本里总有它", "public only: every page rests on the plan, so it is in both editions always";
    }

    /// One section.
    section = "section" "栏目" "section" {
        may AUDIENCE "audience" "受众": choice!(AUDIENCES), "", "这个栏目默认谁能看", "who may see it unless it says otherwise";
    }

    /// A line of 菜单.
    menu_entry = "menu-entry" "菜单项" "menu entry" {
        must TITLE "title" "标题": Text, "首页", "菜单上的字", "what it says";
        must LINK "link" "链接": Text, "/", "点了去哪里：站内写 /tasks/ 这样的，站外写完整网址", "where it leads: /tasks/ or a full address";
    }

    /// 页脚.
    footer = "footer" "页脚" "footer" {
        may ORGANIZER "organizer" "主办单位": Text, "甲区委", "主办单位", "who is behind the site";
        may OPERATOR "operator" "承办单位": Text, "乙校信息中心", "承办单位", "who runs it";
        may CONTACT "contact" "联系方式": Text, "000-0000-0000", "电话或别的联系方式", "how to get in touch";
        may ICP "icp" "备案号": Text, "浙ICP备00000000号", "工信部的备案号", "the ICP number";
        may POLICE "police" "公安备案": Text, "浙公网安备 00000000000000号", "公安的备案号", "the police record number";
        may SITE_CODE "site_code" "网站标识码": Text, "3300000000", "政府网站标识码", "the code of government sites";
    }
}
