//! The dictionary, the roster, contradictions and stale columns: each rule where it must speak and where it must not.

use crate::common::Site;

const UPDATE: &str = "content/updates/2023/2023-09-21-x.md";

/// The lines of a check that are about the rules of this test.
fn said(site: &Site) -> Vec<String> {
    said_as_of(site, "2023-09-30")
}

fn said_as_of(site: &Site, day: &str) -> Vec<String> {
    let said = site.run(&["check", "--format", "concise", "--as-of", day]);
    let codes = ["wording-wrong", "roster-post", "contradict-", "section-stale", "错误["];
    said.out.lines().filter(|line| codes.iter().any(|code| line.contains(code))).map(str::to_owned).collect()
}

/// An update with more front matter and a text.
fn update(front: &str, body: &str) -> String {
    format!("---\n标题: 一件事\n日期: 2023-09-21\n类型: 成果\n{front}---\n\n{body}\n")
}

/// What is said of one update with more front matter and a text.
fn of_update(site: &Site, front: &str, body: &str) -> Vec<String> {
    site.write(UPDATE, &update(front, body));
    said(site)
}

#[track_caller]
fn one(lines: &[String], parts: &[&str]) {
    assert_eq!(lines.len(), 1, "{lines:#?}");
    for part in parts {
        assert!(lines[0].contains(part), "`{part}` is not in {lines:#?}");
    }
}

#[track_caller]
fn none(lines: &[String]) {
    assert_eq!(lines, [""; 0]);
}

#[test]
fn the_shipped_site_breaks_none_of_these_rules() {
    none(&said(&Site::new()));
}

#[test]
fn a_wrong_wording_is_found_in_every_text_at_its_place_and_nowhere_else() {
    let site = Site::new();
    site.write(
        "content/rules/wording.yaml",
        "词语:\n  - { 错: [错词, 错词组], 对: 好词 }\n  - { 错: 之江学院, 对: 浙江工业大学之江学院, 说明: 写全称, 例外: [之江学院党委] }\n",
    );
    for folder in ["updates", "meetings", "bulletins", "pages", "pairings", "lists", "directory", "programme"]
    {
        // Only what is written below may be found.
        for (path, bytes) in site.tree(&format!("content/{folder}")) {
            if path.ends_with(".md") || path.ends_with(".yaml") {
                let text = String::from_utf8(bytes).expect("UTF-8").replace("之江学院", "本学院");
                site.write(&format!("content/{folder}/{path}"), &text);
            }
        }
    }
    let site_file = site.read("content/site.yaml").replace("之江学院", "本学院");
    site.write("content/site.yaml", &site_file);
    none(&said(&site));
    site.write(
        UPDATE,
        "---\n标题: 甲错词乙 # 错词\n日期: 2023-09-21\n类型: 成果\n摘要: >-\n  一行\n  二行错词组\n---\n\n正文之江学院，浙江工业大学之江学院，之江学院党委。\n\n`错词`和[错词](错词.md \"错词\")\n\n```\n错词\n```\n",
    );
    site.write(
        "content/updates/2023/错词.md",
        "---\n标题: 另一件\n日期: 2023-09-21\n类型: 成果\n---\n正文\n",
    );
    site.replace("content/lists/business.yaml", "  - 编号: N1\n", "  - 编号: N1\n    # 错词\n");
    let lists = site.read("content/lists/business.yaml");
    let title =
        lists.lines().find(|line| line.trim_start().starts_with("标题: ")).expect("a title").to_owned();
    site.replace("content/lists/business.yaml", &title, &format!("{title}错词"));
    let (line, _) = (1..)
        .zip(site.read("content/lists/business.yaml").lines())
        .find(|(_, line)| line.ends_with("错词") && line.contains("标题"))
        .map(|(number, line)| (number, line.to_owned()))
        .expect("the line");
    site.replace("content/meetings/2023-06-29-zhuanti-huiyi.md", "决定:\n", "决定:\n  - \"引号里错词\"\n");
    let lines = said(&site);
    let expected = [
        format!(
            "content/lists/business.yaml:{line}:{}: 警告[wording-wrong] “错词”应写作“好词”",
            title.chars().count() + 1
        ),
        "content/meetings/2023-06-29-zhuanti-huiyi.md:11:9: 警告[wording-wrong] “错词”应写作“好词”"
            .to_owned(),
        format!("{UPDATE}:2:6: 警告[wording-wrong] “错词”应写作“好词”"),
        format!("{UPDATE}:7:5: 警告[wording-wrong] “错词组”应写作“好词”"),
        format!("{UPDATE}:10:3: 警告[wording-wrong] “之江学院”应写作“浙江工业大学之江学院”"),
        format!("{UPDATE}:12:7: 警告[wording-wrong] “错词”应写作“好词”"),
    ];
    for (found, expected) in lines.iter().zip(&expected) {
        assert!(found.starts_with(expected.as_str()), "{found}\n{expected}");
    }
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
    let json = site.run(&["check", "--format", "json"]).out;
    let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let all = report["diagnostics"].as_array().expect("a list");
    let repaired = all.iter().find(|one| one["code"] == "wording-wrong").expect("a wording");
    assert_eq!(
        (&repaired["repair"]["replacement"], &repaired["repair"]["safe"]),
        (&"好词".into(), &false.into())
    );
}

#[test]
fn a_dictionary_that_contradicts_itself_is_an_error_and_none_is_fine() {
    let site = Site::new();
    let with = |entries: &str| {
        site.write("content/rules/wording.yaml", &format!("词语:\n{entries}"));
        said(&site)
    };
    one(
        &with("  - { 错: 甲乙丙丁, 对: 戊 }\n  - { 错: 甲乙丙丁, 对: 己 }\n"),
        &["wording.yaml:3:10", "错误[id-duplicate]", "戊", "己"],
    );
    one(
        &with("  - { 错: 甲乙丙丁, 对: 戊己 }\n  - { 错: 甲乙丙丁, 对: 戊己 }\n"),
        &["错误[id-duplicate]", "已经写过了"],
    );
    one(&with("  - { 错: 甲乙丙丁, 对: 甲乙丙丁 }\n"), &["错误[id-duplicate]", "既是“错”又是“对”"]);
    let lines = with("  - { 错: 甲乙丙丁, 对: 戊己庚辛 }\n  - { 错: 戊己庚辛, 对: 甲乙丙丁 }\n");
    assert_eq!(lines.len(), 2, "{lines:#?}");
    one(&with("  - { 错: 甲乙丙丁, 对: 戊己, 例外: [丁戊] }\n"), &["错误[ref-unknown]", "例外“丁戊”"]);
    one(&with("  - { 错: 甲乙丙丁 }\n"), &["错误[key-missing]", "对"]);
    // A wrong wording in its own right one, and the right one of another that is excepted, contradict nothing.
    none(&with("  - { 错: 戊己庚辛, 对: 壬戊己庚辛 }\n  - { 错: 甲乙丙丁, 对: 壬戊己庚辛 }\n"));
    site.remove("content/rules/wording.yaml");
    site.remove("content/rules/roster.yaml");
    none(&said(&site));
    site.write("content/rules/other.yaml", "甲: 乙\n");
    one(&said(&site), &["content/rules/other.yaml", "错误[source-stray]"]);
}

#[test]
fn a_post_the_roster_does_not_give_then_is_reported() {
    let site = Site::new();
    let roster = "职务词: [书记, 主任, 院长]\n名单:\n  - { 姓名: 赵示例, 职务: [示例院党委书记], 开始: 2022-09, 结束: 2023-08, 示例: 是 }\n  - { 姓名: 赵示例, 职务: 示例院院长, 开始: 2023-09, 示例: 是 }\n  - { 姓名: 钱示例, 职务: 示例办副主任, 示例: 是 }\n";
    site.write("content/rules/roster.yaml", roster);
    let of = |text: &str| of_update(&site, "", text);
    let place = "content/updates/2023/2023-09-21-x.md:7:";
    one(&of("会上，赵示例书记讲了话。"), &[place, "7:7: 警告[roster-post]", "示例院院长", "2023年9月起"]);
    one(&of("会上，党委书记赵示例讲了话。"), &["7:6: 警告[roster-post]"]);
    one(&of("会上，钱示例主任讲了话。"), &["警告[roster-post]", "示例办副主任"]);
    one(&of("组织人事部主任何朝阳到场。"), &["警告[roster-post]", "组织人事部部长"]);
    for right in [
        "院长赵示例、副主任钱示例和赵示例院长。",
        "赵示例院长期在外，钱示例主任务不重。",
        "赵示例说，书记不在。",
        "党委书记何作井、院长姜少飞、组长陈利华到场。",
        "院长赵示例 何作井书记到场。",
        "`赵示例书记`",
    ] {
        none(&of(right));
    }
    // The date of the page, and of a row, decides.
    site.write(
        "content/meetings/2023-06-01-x.md",
        "---\n标题: 会\n类型: 例会\n日期: 2023-06-01\n决定: [赵示例书记负责]\n---\n赵示例院长到场\n",
    );
    site.remove(UPDATE);
    one(&said(&site), &["content/meetings/2023-06-01-x.md:7:4", "示例院党委书记"]);
    site.remove("content/meetings/2023-06-01-x.md");
    site.write("content/pages/x.md", "---\n标题: 页\n---\n赵示例书记\n");
    one(&said(&site), &["content/pages/x.md:4:4"]);
    none(
        &said_as_of(&site, "2023-08-15")
            .into_iter()
            .filter(|line| line.contains("roster"))
            .collect::<Vec<_>>(),
    );
    // A time before all the roster knows is judged only by the posts it gives.
    let early = said_as_of(&site, "2022-01-01");
    assert!(early.iter().any(|line| line.contains("时间是2022年9月至2023年8月")), "{early:#?}");
    site.write("content/pages/x.md", "---\n标题: 页\n---\n赵示例主任\n");
    assert!(!said_as_of(&site, "2022-01-01").iter().any(|line| line.contains("roster")));
    site.replace("content/rules/roster.yaml", "结束: 2023-08", "结束: 2021-08");
    assert!(said(&site).iter().any(|line| line.contains("错误[date-order]")));
}

#[test]
fn a_town_or_college_that_is_most_likely_a_slip_is_reported() {
    let site = Site::new();
    site.write("content/rules/wording.yaml", "词语: []\n");
    let of = |text: &str| of_update(&site, "", text);
    one(&of("走进马安街道。"), &["7:3: 警告[contradict-name]", "马安街道"]);
    one(&of("走进杨迅桥街道。"), &["警告[contradict-name] 方案的单位里没有“杨迅桥街道”"]);
    one(&of("走进杨桥街道。"), &["杨桥街道"]);
    one(&of("与信息工种学院同去。"), &["信息工种学院"]);
    one(&of("与外语学院同去。"), &["外语学院"]);
    one(&of("走进柯桥区灵芝街道。"), &["7:6: 警告[contradict-name]", "柯桥区的镇街没有“灵芝街道”"]);
    let help = site.run(&["check"]).out;
    assert!(help.contains("units.yaml"), "{help}");
    for right in [
        "走进马鞍街道、杨汛桥街道和绍兴市柯桥区王坛镇，镇街都到了。",
        "走进越城区灵芝街道，江南水镇，安昌古镇，柯桥区各街道，柯桥区安昌古镇。",
        "与管理学院、产业学院、志愿者学院、马克思主义学院同去，涉及学院九个，外国学院两个。",
        "看`马安街道`。",
    ] {
        none(&of(right));
    }
}

#[test]
fn a_number_that_the_words_do_not_say_is_reported() {
    let site = Site::new();
    let of =
        |number: &str, text: &str| of_update(&site, &format!("指标: {{ volunteers: {number} }}\n"), text);
    one(&of("26", "二十三名学生上岗。"), &["5:7: 警告[contradict-number]", "计入 26 人", "“二十三”"]);
    one(&of("26", "共２３人。"), &["“２３”"]);
    one(&of("26", "共 23 余人，另有6人。"), &["“23”"]);
    one(&of("10001", "人很多。"), &["目标一共才 1000 人"]);
    for (number, text) in [
        ("26", "二十六名学生上岗，三名候补。"),
        ("26", "２６位。"),
        ("26", "二十名和六名。"),
        ("1200", "一千二百人。"),
        ("26", "来了不少学生，走了三个村。"),
        ("1", "三个人里选了一位，共三人。"),
        ("26", "`23人`"),
    ] {
        none(&of(number, text));
    }
}

#[test]
fn dates_that_contradict_each_other_are_reported() {
    let site = Site::new();
    let page = |path: &str, date: &str, text: &str| {
        site.write(path, &format!("---\n标题: 一件事\n日期: {date}\n类型: 成果\n---\n{text}\n"));
        let lines = said(&site);
        site.remove(path);
        lines
    };
    one(
        &page(UPDATE, "2023-09-12", "文"),
        &["3:5: 警告[contradict-date]", "2023年9月12日", "文件名却是2023年9月21日"],
    );
    one(
        &page("content/updates/2022/x.md", "2023-09-21", "文"),
        &["3:5: 警告[contradict-date]", "2022 年的文件夹"],
    );
    one(
        &page(UPDATE, "2023-09-21", "启动会在2022年9月21日召开。"),
        &["6:5: 警告[contradict-date]", "2022年9月21日"],
    );
    one(&page(UPDATE, "2023-09-21", "２０２１年３月１日，大家到齐。"), &["6:1: 警告[contradict-date]"]);
    for (path, date, text) in [
        (UPDATE, "2023-09-21", "学校建于1999年9月1日。"),
        (UPDATE, "2023-09-21", "2022年9月21日签约，2023年9月21日回访。"),
        (UPDATE, "2023-09-21", "2023年8月1日，大家到齐。"),
        (UPDATE, "2023-09", "文"),
        ("content/updates/2023/2023-09-x.md", "2023-09-21", "文"),
        ("content/updates/2023/zoufang.md", "2023-09-21", "`2022年9月21日`"),
    ] {
        none(&page(path, date, text));
    }
    site.replace("content/bulletins/2023q2.md", "期间: 2023Q2", "期间: 2022Q4");
    one(&said(&site), &["content/bulletins/2023q2.md:3:5: 警告[contradict-date]", "2023年第二季度"]);
    site.replace("content/bulletins/2023q2.md", "期间: 2022Q4", "期间: 2023Q2");
    site.replace("content/meetings/2023-06-29-zhuanti-huiyi.md", "日期: 2023-06-29", "日期: 2023-06-19");
    one(&said(&site), &["content/meetings/2023-06-29-zhuanti-huiyi.md:4:5: 警告[contradict-date]"]);
}

#[test]
fn chains_and_units_that_have_nothing_to_do_with_tasks_and_pairings_are_reported() {
    let site = Site::new();
    let of = |front: &str| of_update(&site, front, "文");
    one(&of("链: [文化共涵]\n任务: [11]\n"), &["5:4: 警告[contradict-chain]", "文明建设链", "人才引育链"]);
    one(&of("结对: [商学院]\n单位: [兰亭街道]\n"), &["6:5: 警告[contradict-chain]", "兰亭街道"]);
    for right in [
        "链: [文化共涵, 人才共享]\n任务: [11]\n",
        "链: [文化共涵]\n任务: [11, 1]\n",
        "链: [文化共涵]\n",
        "任务: [11]\n",
        "结对: [商学院]\n单位: [柯桥街道, 兰亭街道]\n",
        "结对: [商学院]\n单位: [区科技局]\n",
        "单位: [兰亭街道]\n",
    ] {
        none(&of(right));
    }
    site.remove(UPDATE);
    let lists = "项目:\n  - { 编号: P1, 标题: 乙, 链: 文化共涵, 任务: [11] }\n";
    site.write("content/lists/science.yaml", lists);
    one(&said(&site), &["content/lists/science.yaml:2:7: 警告[contradict-chain]"]);
    site.write("content/lists/science.yaml", &lists.replace("[11]", "[17]"));
    none(&said(&site));
}

#[test]
fn a_stale_column_is_reported_once_at_its_newest_page() {
    let site = Site::new();
    none(&said_as_of(&site, "2023-09-30"));
    // The newest news is of 2023-09-27; what is scheduled for later or a draft does not count.
    none(&said_as_of(&site, "2023-10-11"));
    site.write(
        "content/updates/2023/draft.md",
        "---\n标题: 草稿\n日期: 2023-10-12\n类型: 动态\n草稿: 是\n---\n文\n",
    );
    site.write(
        "content/updates/2023/later.md",
        "---\n标题: 将来\n日期: 2023-10-12\n类型: 动态\n发布时间: 2023-12-01\n---\n文\n",
    );
    site.write("content/updates/2023/year.md", "---\n标题: 某年\n日期: 2023\n类型: 动态\n---\n文\n");
    one(
        &said_as_of(&site, "2023-10-12"),
        &["2023-09-27-wenhua-xiaxiang-qiu.md:2:5: 警告[section-stale]", "“动态”已有 15 天", "2023-09-27"],
    );
    site.write("content/updates/2023/news.md", "---\n标题: 新的\n日期: 2023-10-05\n类型: 动态\n---\n文\n");
    none(&said_as_of(&site, "2023-10-12"));
    // Half a year after the last of all, when the programme is over: meetings and bulletins are done.
    let lines = said_as_of(&site, "2024-09-30");
    let stale: Vec<&String> = lines.iter().filter(|line| line.contains("section-stale")).collect();
    assert_eq!(stale.len(), 2, "{stale:#?}");
    assert!(
        stale.iter().any(|line| line.contains("“通知”")) && stale.iter().any(|line| line.contains("“动态”"))
    );
    // While it runs they are not.
    site.remove("content/bulletins/2023q2.md");
    for (path, bytes) in site.tree("content") {
        // Nothing but the column may change: links to the bulletin go with it.
        let text = String::from_utf8(bytes).unwrap_or_default();
        if text.contains("2023q2") {
            site.write(&format!("content/{path}"), &text.replace("2023q2", "2023q1"));
        }
    }
    let lines = said_as_of(&site, "2023-12-30");
    assert!(lines.iter().any(|line| line.contains("“通报”")), "{lines:#?}");
}

#[test]
fn what_is_dated_in_the_future_is_told_unless_it_rests_on_a_page_of_the_future() {
    let site = Site::smallest();
    let said = || -> Vec<String> {
        let said = site.run(&["check", "--format", "concise"]).out;
        let about = |line: &&str| line.contains("[row-future]") || line.contains("[loop-orphan]");
        said.lines().filter(about).map(str::to_owned).collect()
    };
    none(&said());
    let tasks = site.read("content/programme/tasks.yaml");
    let entry = "      - { 日期: 2032-03-15, 百分比: 30, 说明: 又走访一次, 示例: 是 }\n";
    site.write("content/programme/tasks.yaml", &format!("{tasks}{entry}"));
    one(&said(), &["tasks.yaml:11:", "2032年3月15日", "2023-03-15"]);
    site.replace("content/programme/tasks.yaml", "又走访一次,", "又走访一次, 佐证: [2032-03-10-zoufang],");
    let page = site.read("content/updates/2023/2023-03-01-zoufang.md");
    let later = page.replace("日期: 2023-03-01", "日期: 2032-03-10\n发布时间: 2032-03-10");
    site.write("content/updates/2032/2032-03-10-zoufang.md", &later);
    none(&said());
    // Feedback that is only dated wrongly is not said to be missing.
    site.replace("content/lists/first.yaml", "日期: 2023-03-12", "日期: 2032-03-12");
    one(&said(), &["first.yaml:17:", "2032年3月12日"]);
}

#[test]
fn what_is_counted_is_whole_and_what_is_a_hundred_times_the_target_is_doubted() {
    let site = Site::smallest();
    let indicator = |id: &str, title: &str, target: i64, unit: &str| {
        format!(
            "  - {{ 编号: {id}, 标题: {title}, 链: 建设链, 目标值: {target}, 计量单位: {unit}, 类别: 行动, 出处: 一 }}\n"
        )
    };
    let visits = indicator("visits", "走访", 2, "次");
    let all = format!("指标:\n{visits}{}", indicator("funds", "经费", 5, "万元"));
    site.write("content/programme/indicators.yaml", &all);
    let page = "content/updates/2023/2023-03-01-zoufang.md";
    let before = site.read(page);
    let said = |written: &str| -> Vec<String> {
        site.write(page, &before.replace("示例: 是\n", &format!("指标: {{ {written} }}\n示例: 是\n")));
        let said = site.run(&["check", "--format", "concise"]).out;
        said.lines().filter(|line| line.contains("[value-range]")).map(str::to_owned).collect()
    };
    none(&said("走访: 2, 经费: 0.5"));
    one(&said("走访: 1.5"), &["错误[", "走访", "1.5"]);
    one(&said("走访: -1"), &["错误[", "走访", "-1"]);
    none(&said("经费: -0.5"));
    none(&said("经费: 500"));
    one(&said("经费: 500.5"), &["警告[", "经费", "一百倍"]);
}

#[test]
fn lists_that_are_those_of_another_pairing_are_a_copy_and_the_same_needs_of_other_units_are_none() {
    let site = Site::new();
    let list = |town: &str| {
        format!("需求:\n  - {{ 编号: N1, 标题: 想学电脑, 提出: {town}, 日期: 2023-03-10, 示例: 是 }}\n")
    };
    let copies =
        || -> Vec<String> { said(&site).into_iter().filter(|line| line.contains("[source-copy]")).collect() };
    site.write("content/lists/business.yaml", &list("柯桥街道"));
    site.write("content/lists/design.yaml", &list("柯桥街道"));
    one(&copies(), &["content/lists/design.yaml:1:1: 错误", "business"]);
    site.write("content/lists/design.yaml", &list("安昌街道"));
    none(&copies());
}

#[test]
fn a_meeting_a_pairing_and_a_result_that_are_there_twice_are_copies() {
    let site = Site::smallest();
    let copies = || -> Vec<String> {
        let said = site.run(&["check", "--format", "concise"]).out;
        said.lines().filter(|line| line.contains("[source-copy]")).map(str::to_owned).collect()
    };
    let meeting = "---\n标题: 例会\n类型: 例会\n日期: 2023-03-10\n示例: 是\n---\n\n开会。\n";
    site.write("content/meetings/2023-03-10-a.md", meeting);
    none(&copies());
    site.write("content/meetings/2023-03-10-b.md", meeting);
    one(&copies(), &["content/meetings/2023-03-10-b.md:2:", "2023-03-10-a.md"]);
    site.write("content/meetings/2023-03-10-b.md", &meeting.replace("标题: 例会", "标题: 专题会"));
    none(&copies());
    let pairing = site.read("content/pairings/first.md");
    site.write("content/pairings/second.md", &pairing);
    one(&copies(), &["content/pairings/second.md:2:", "content/pairings/first.md"]);
    site.remove("content/pairings/second.md");
    let visits = "指标:\n  - { 编号: visits, 标题: 走访, 链: 建设链, 目标值: 9, 计量单位: 次, 类别: 行动, 出处: 一 }\n";
    site.write("content/programme/indicators.yaml", visits);
    let row = "  - { 编号: A1, 项目: P1, 标题: 开课一期, 日期: 2023-03-10, 佐证: [2023-03-01-zoufang] }\n";
    let counted = |id: &str| row.replace("A1", id).replace("佐证", "指标: { 走访: 1 }, 佐证");
    site.replace("content/lists/first.yaml", row, &counted("A1"));
    none(&copies());
    site.replace("content/lists/first.yaml", &counted("A1"), &(counted("A1") + &counted("A2")));
    one(&copies(), &["content/lists/first.yaml:", "“A2”", "first/A1"]);
}
