//! `wulian check`: what it says, where it points, and how it exits.

use crate::common::Site;

/// The shipped site without its demonstration lists, in which open loops are warned of.
fn said(site: &Site, args: &[&str]) -> (i32, String) {
    let said = site.run(&[&["check"], args].concat());
    (said.code, said.out)
}

#[test]
fn the_shipped_site_has_no_errors_and_its_samples_are_counted() {
    let site = Site::new();
    let (code, out) = said(&site, &[]);
    assert_eq!(code, 0, "{out}");
    assert!(!out.contains("错误["), "{out}");
    assert!(out.contains("示例内容"), "{out}");
    let (_, listed) = said(&site, &["--samples"]);
    assert!(
        listed.contains("content/updates/2023/") && listed.contains("content/lists/business.yaml:"),
        "{listed}"
    );
}

#[test]
fn a_deleted_town_is_named_at_every_place_that_refers_to_it_and_the_output_stays() {
    let site = Site::new();
    site.ok(&["build"]);
    let before = site.tree("public");
    let units = site.read("content/programme/units.yaml");
    let line = units.lines().find(|line| line.contains("wangtan")).expect("the town");
    let entry: String = units.split_inclusive("\n  - ").filter(|entry| !entry.contains("wangtan")).collect();
    let entry = if line.trim_start().starts_with("- {") {
        units.lines().filter(|l| !l.contains("wangtan")).map(|l| format!("{l}\n")).collect()
    } else {
        entry
    };
    site.write("content/programme/units.yaml", entry.trim_end_matches("- "));
    let (code, out) = said(&site, &["--format", "concise"]);
    assert_eq!(code, 1, "{out}");
    let places: Vec<&str> = out.lines().filter(|line| line.contains("ref-unknown")).collect();
    assert!(places.iter().all(|line| line.contains("王坛镇") || line.contains("wangtan")), "{out}");
    assert!(places.iter().any(|line| line.starts_with("content/pairings/tourism.md:")), "{out}");
    let tasks = places.iter().filter(|line| line.starts_with("content/programme/tasks.yaml:")).count();
    assert_eq!(tasks, 6, "{out}");
    assert_eq!(site.run(&["build"]).code, 1);
    assert!(site.tree("public") == before);
}

#[test]
fn messages_are_chinese_and_english_on_request() {
    let site = Site::new();
    site.replace("content/site.yaml", "标题:", "标提:");
    let (_, zh) = said(&site, &["--format", "concise"]);
    assert!(zh.contains("错误[key-unknown] 不认识的键“标提”"), "{zh}");
    let (_, en) = said(&site, &["--format", "concise", "--lang", "en"]);
    assert!(en.contains("error[key-unknown] unknown key \"标提\""), "{en}");
    let by_environment = site.run_with(&["check", "--format", "concise"], &[("WULIAN_LANG", "en")]);
    assert_eq!(by_environment.out, en);
}

#[test]
fn the_caret_stands_under_what_is_wrong_after_full_width_text() {
    let site = Site::new();
    site.replace("content/site.yaml", "统计日期: 2023-09-30", "统计日期: 九月底");
    let (_, out) = said(&site, &[]);
    let lines: Vec<&str> = out.lines().collect();
    let source = lines.iter().position(|line| line.contains("统计日期: 九月底")).expect("the line");
    let before = &lines[source][..lines[source].find("九月底").expect("the value")];
    let caret = &lines[source + 1][..lines[source + 1].find('^').expect("a caret")];
    assert_eq!(wulian::base::text::width(before), wulian::base::text::width(caret), "{out}");
}

#[test]
fn json_is_one_document_with_places_codes_and_both_languages() {
    let site = Site::new();
    site.replace("content/site.yaml", "统计日期: 2023-09-30", "统计日期: 九月底");
    let (code, out) = said(&site, &["--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(code, 1);
    let first = report["diagnostics"]
        .as_array()
        .and_then(|all| all.iter().find(|one| one["code"] == "value-date"))
        .expect("the diagnostic");
    assert_eq!(first["file"], "content/site.yaml");
    assert_eq!(first["column"], 7);
    assert!(first["messages"]["en"].as_str().is_some_and(|text| text.contains("九月底")), "{first}");
    assert_eq!(report["counts"]["errors"], 1);
}

#[test]
fn rules_over_the_whole_model_are_checked() {
    let site = Site::new();
    site.write(
        "content/lists/science.yaml",
        "受众: 公开\n需求:\n  - { 编号: N1, 标题: 甲, 提出: 马鞍街道, 日期: 2023-03-01 }\n项目:\n  - 编号: P1\n    标题: 乙\n    对应需求: [N1]\n    开始: 2023-06\n    截止: 2023-05\n    进度:\n      - { 日期: 2023-06-10, 百分比: 60, 说明: 过半 }\n      - { 日期: 2023-06-20, 百分比: 40, 说明: 返工 }\n      - { 日期: 2023-06-30, 百分比: 100, 说明: 完成 }\n反馈:\n  - { 编号: F1, 需求: N1, 来自: 马鞍街道, 日期: 2023-02-01, 满意度: 满意 }\n",
    );
    let (code, out) = said(&site, &["--format", "concise"]);
    assert_eq!(code, 1);
    let here: Vec<&str> =
        out.lines().filter(|line| line.starts_with("content/lists/science.yaml:")).collect();
    let places = [
        "content/lists/science.yaml:5:5: 错误[date-order]",
        "content/lists/science.yaml:12:27: 警告[progress-back]",
        "content/lists/science.yaml:13:27: 错误[evidence-missing]",
        "content/lists/science.yaml:15:7: 错误[date-order]",
    ];
    for place in places {
        assert!(here.iter().any(|line| line.starts_with(place)), "{place}\n{here:#?}");
    }
}

#[test]
fn what_names_evidence_that_is_not_there_is_not_said_to_have_none() {
    let site = Site::smallest();
    let named = "日期: 2023-03-10, 百分比: 100, 说明: 做完, 佐证: [没有这一页]";
    site.write(
        "content/programme/milestones.yaml",
        &format!("节点:\n  - {{ 编号: a, 标题: 甲, 期限: 2023-03, 完成: 2023-03-10, 佐证: [没有这一页] }}\n  - {{ 编号: b, 标题: 乙, 期限: 2023-03, 进度: [{{ {named} }}] }}\n"),
    );
    let row = format!("项目:\n  - {{ 编号: P9, 标题: 丙, 进度: [{{ {named} }}] }}\n");
    site.replace("content/lists/first.yaml", "项目:\n", &row);
    let (_, out) = said(&site, &["--format", "concise"]);
    assert_eq!(out.matches("错误[ref-unknown]").count(), 3, "{out}");
    assert!(!out.contains("evidence-missing"), "{out}");
    for path in ["content/programme/milestones.yaml", "content/lists/first.yaml"] {
        site.write(path, &site.read(path).replace(", 佐证: [没有这一页]", ""));
    }
    let (_, out) = said(&site, &["--format", "concise"]);
    assert_eq!(out.matches("[evidence-missing]").count(), 3, "{out}");
}

#[test]
fn advice_on_keys_and_values_never_says_the_opposite() {
    let site = Site::smallest();
    let update = |line: &str| format!("---\n标题: 甲\n日期: 2023-03-02\n类型: 动态\n{line}\n---\n正文\n");
    for (line, advised) in [
        ("受众: 不公开", None),
        ("受众: 外部", None),
        ("受众: 内部公开", None),
        ("受众: 内部版", Some("受众: 内部")),
        ("上线时间: 2023-03-01", Some("发布时间: 2023-03-01")),
        ("下架时间: 2024-03-01", Some("下线时间: 2024-03-01")),
        ("副标题: 乙", None),
        ("是否公开: 否", None),
        ("密级: 内部", None),
        ("地点: 甲镇", None),
        ("附件: a.pdf", None),
        ("链接: https://example.org/", None),
    ] {
        site.write("content/updates/2023/2023-03-02-x.md", &update(line));
        let (code, out) = said(&site, &[]);
        let fixed = out.lines().find_map(|line| line.trim().strip_prefix("= 改成: "));
        assert!(code == 1 && fixed == advised, "{line}: {out}");
        if line.starts_with("是否公开") || line.starts_with("密级") {
            assert!(out.contains("受众: 内部") && !out.contains("删去"), "{out}");
        }
    }
    site.remove("content/updates/2023/2023-03-02-x.md");
    for (written, advised) in [("很满意", Some("满意")), ("满意的", Some("满意")), ("不太满意", None)]
    {
        let row = format!("  - {{ 编号: F2, 需求: N1, 来自: 甲镇, 日期: 2023-03-12, 满意度: {written} }}");
        site.write("content/lists/first.yaml", &format!("{}{row}\n", site.read("content/lists/first.yaml")));
        let (code, out) = said(&site, &[]);
        let fixed = out.lines().find_map(|line| line.trim().strip_prefix("= 改成: "));
        let ends = advised.map(|word| format!("满意度: {word} }}"));
        let is_right = match ends {
            Some(end) => fixed.is_some_and(|line| line.ends_with(&end)),
            None => fixed.is_none(),
        };
        assert!(code == 1 && is_right, "{written}: {out}");
        site.replace("content/lists/first.yaml", &format!("{row}\n"), "");
    }
}

#[test]
fn examples_in_messages_are_names_of_the_site() {
    let site = Site::smallest();
    let update = |line: &str| format!("---\n标题: 甲\n日期: 2023-03-02\n类型: 动态\n{line}\n---\n正文\n");
    site.write("content/updates/2023/2023-03-02-x.md", &update("证明: [A1]\n指标: 三个"));
    let (_, out) = said(&site, &[]);
    assert!(out.contains("如 乙学院和甲镇/A1") && out.contains("如 { 指标: 1 }"), "{out}");
    site.write(
        "content/programme/indicators.yaml",
        "指标:\n  - { 编号: jiang-zuo, 标题: 讲座, 目标: 3, 单位: 场, 期限: 2023-12, 出处: 方案 }\n",
    );
    let (_, out) = said(&site, &[]);
    assert!(out.contains("如 { 讲座: 1 }") || out.contains("如 { jiang-zuo: 1 }"), "{out}");
    // Written as the example has it, the row is found.
    site.write("content/updates/2023/2023-03-02-x.md", &update("证明: [乙学院和甲镇/A1]\n指标: { 讲座: 1 }"));
    let (code, out) = said(&site, &[]);
    assert!(!out.contains("ref-kind") && !out.contains("value-kind") && code < 2, "{out}");
}

#[test]
fn a_page_taken_down_before_its_own_date_is_an_error() {
    let site = Site::smallest();
    for (line, wrong) in
        [("下线时间: 2013-12-31", true), ("下线时间: 2023-03-02", true), ("下线时间: 2023年", false)]
    {
        let page = format!("---\n标题: 甲\n日期: 2023-03-02\n类型: 动态\n{line}\n---\n正文\n");
        site.write("content/updates/2023/2023-03-02-x.md", &page);
        let (code, out) = said(&site, &[]);
        assert_eq!((code, out.contains("date-order")), (i32::from(wrong), wrong), "{line}: {out}");
    }
}

#[test]
fn a_row_that_goes_with_a_sample_is_named() {
    let site = Site::smallest();
    site.replace("content/lists/first.yaml", "单位: 乙学院 }", "单位: 乙学院, 示例: 否 }");
    let (_, out) = said(&site, &[]);
    assert!(out.contains("row-sample") && out.contains("content/pairings/first.md"), "{out}");
    site.replace("content/pairings/first.md", "示例: 是\n", "");
    let (_, out) = said(&site, &[]);
    assert!(out.contains("row-sample") && out.contains("它所属的 P1"), "{out}");
    site.replace("content/lists/first.yaml", "    任务: [1]\n", "    任务: [1]\n    示例: 否\n");
    let (code, out) = said(&site, &[]);
    assert!(code == 0 && !out.contains("row-sample"), "{out}");
}

#[test]
fn a_list_named_by_the_name_of_its_pairing_is_told_the_id() {
    let site = Site::smallest();
    site.write("content/lists/乙学院和甲镇.yaml", "需求: []\n");
    let (code, out) = said(&site, &[]);
    assert!(code == 1 && out.contains("把文件名改成 first.yaml"), "{out}");
}

#[test]
fn one_event_is_not_counted_twice() {
    let site = Site::new();
    site.write(
        "content/lists/science.yaml",
        "项目:\n  - { 编号: P1, 标题: 乙 }\n成果:\n  - { 编号: A1, 项目: P1, 标题: 丙, 日期: 2023-06-30, 指标: { volunteers: 5 }, 佐证: [2023-06-30-x] }\n",
    );
    site.write(
        "content/updates/2023/2023-06-30-x.md",
        "---\n标题: 志愿活动\n日期: 2023-06-30\n类型: 成果\n指标: { volunteers: 5 }\n---\n正文\n",
    );
    let (code, out) = said(&site, &["--format", "concise"]);
    assert_eq!(code, 1);
    assert!(out.contains("content/lists/science.yaml:4:52: 错误[evidence-twice]"), "{out}");
}

#[test]
fn a_link_to_an_internal_page_is_an_error_that_names_both_and_a_wrong_anchor_is_found() {
    let site = Site::new();
    site.write("content/pages/open.md", "---\n标题: 公开页\n受众: 公开\n---\n看[手册](handbook.md)。\n\n看[方案](/plan/#没有这一节)。\n\n看[没有的页](nothing.md)。\n");
    let (code, out) = said(&site, &["--format", "concise"]);
    assert_eq!(code, 1);
    let hidden = out.lines().find(|line| line.contains("link-hidden")).expect("the hidden link");
    assert!(
        hidden.contains("content/pages/open.md:5:7") && hidden.contains("content/pages/handbook.md"),
        "{hidden}"
    );
    assert!(out.contains("content/pages/open.md:9:9: 错误[link-broken]"), "{out}");
    site.replace("content/pages/open.md", "看[手册](handbook.md)。\n", "");
    site.replace("content/pages/open.md", "看[没有的页](nothing.md)。\n", "");
    let (_, out) = said(&site, &["--format", "concise"]);
    assert!(out.contains("错误[link-anchor]") && out.contains("没有这一节"), "{out}");
}

#[test]
fn a_link_to_the_address_of_an_internal_page_names_both_too() {
    let site = Site::new();
    let inside = "---\n标题: 内部\n日期: 2023-06-30\n受众: 内部\n类型: 动态\n---\n\n正文\n";
    site.write("content/updates/2023/2023-06-30-内部.md", inside);
    let text = "---\n标题: 公开页\n受众: 公开\n---\n看[手册](/handbook/)，看[它](/updates/2023/2023-06-30-nei-bu/)，看[谁](/meetings/nobody/)。\n";
    site.write("content/pages/open.md", text);
    let (code, out) = said(&site, &["--format", "concise"]);
    assert_eq!(code, 1);
    for hidden in ["content/pages/handbook.md", "content/updates/2023/2023-06-30-内部.md"] {
        let found = out.lines().find(|line| line.contains("link-hidden") && line.contains(hidden));
        assert!(found.is_some_and(|line| line.starts_with("content/pages/open.md:5:")), "{hidden}: {out}");
    }
    assert!(out.contains("link-broken") && out.contains("/meetings/nobody/"), "{out}");
}

#[test]
fn two_pages_on_one_address_are_reported_with_both_files() {
    let site = Site::new();
    site.write("content/pages/plan.md", "---\n标题: 另一个方案\n---\n正文\n");
    let (code, out) = said(&site, &["--format", "concise"]);
    assert_eq!(code, 1);
    let clash = out.lines().find(|line| line.contains("address-clash")).expect("the clash");
    assert!(
        clash.contains("content/pages/plan.md") && clash.contains("content/programme/plan.md"),
        "{clash}"
    );
}

#[test]
fn a_wrong_call_exits_with_two_and_says_why_in_chinese() {
    let site = Site::new();
    for args in [
        &["build", "--nothing"][..],
        &["build", "--edition", "secret"],
        &["build", "--as-of", "昨天"],
        &["nothing"],
    ] {
        let said = site.run(args);
        assert_eq!(said.code, 2, "{args:?}: {}", said.err);
        assert!(said.err.starts_with("错误："), "{args:?}: {}", said.err);
    }
    let nowhere = site.run(&["check", "--root", "nowhere"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("--root"), "{}", nowhere.err);
}

#[test]
fn a_mistake_in_a_draft_is_found_before_it_is_published() {
    let site = Site::new();
    site.write("content/pages/draft.md", "---\n标题: 草稿页\n草稿: 是\n---\n看[没有的页](nothing.md)。\n");
    let (code, out) = said(&site, &["--format", "concise"]);
    assert_eq!(code, 1);
    assert!(out.contains("content/pages/draft.md:5:"), "{out}");
}

#[test]
fn the_update_that_the_readme_shows_is_right_and_appears_where_it_says() {
    let site = Site::new();
    let readme = crate::common::read(&crate::common::repository().join("README.md"));
    let example =
        readme.split("```markdown\n").nth(1).and_then(|rest| rest.split("```").next()).expect("the example");
    let lines: Vec<&str> = example.lines().map(|line| line.strip_prefix("   ").unwrap_or(line)).collect();
    site.write("content/updates/2023/2023-09-20-jiangzuo.md", &lines.join("\n"));
    let (code, out) = said(&site, &["--format", "concise"]);
    assert_eq!(code, 0, "{out}");
    site.ok(&["build"]);
    let title = "面料花样保护讲座走进华舍街道";
    for page in ["updates/2023/2023-09-20-jiangzuo", "pairings/mechanical", "chains/innovation", "tasks/14"] {
        assert!(site.read(&format!("public/{page}/index.html")).contains(title), "{page}");
    }
    assert!(
        site.read("public/updates/2023/2023-09-20-jiangzuo/index.html")
            .contains("<strong>“花样保护”</strong>")
    );
}

#[test]
fn the_dates_that_the_handbook_shows_are_read() {
    let site = Site::new();
    let shown = |page: &str, line: &str| -> Vec<String> {
        let text = site.read(&format!("content/pages/{page}.md"));
        let line = text.lines().find(|text| text.starts_with(line)).expect("the line");
        line.split('`').skip(1).step_by(2).filter(|text| *text != "截止").map(str::to_owned).collect()
    };
    let (dates, deadlines) = (shown("handbook-update", "| 日期 |"), shown("handbook-list", "项目的`截止`"));
    assert!(dates.len() >= 5 && deadlines.len() >= 3, "{dates:?} {deadlines:?}");
    let rows = deadlines
        .iter()
        .enumerate()
        .map(|(at, date)| format!("- {{ 编号: P{at}, 标题: 甲, 截止: {date} }}\n"));
    site.write("content/lists/science.yaml", &format!("项目:\n{}", rows.collect::<String>()));
    for (at, date) in dates.iter().enumerate() {
        let page = format!("---\n标题: 第{at}件\n日期: {date}\n类型: 动态\n---\n正文\n");
        site.write(&format!("content/updates/2023/2023-10-08-{at}.md"), &page);
    }
    let (_, out) = said(&site, &["--format", "concise"]);
    assert!(!out.contains("错误["), "{out}");
}

#[test]
fn slips_between_files_are_warned_of_and_a_unit_on_the_wrong_side_is_an_error() {
    let site = Site::new();
    site.write(
        "content/lists/science.yaml",
        "项目:\n  - { 编号: P1, 标题: 乙, 进度: [{ 日期: 2023-06-01, 百分比: 20, 说明: 起步, 佐证: [2023-06-30-x] }] }\n",
    );
    site.write(
        "content/updates/2023/2023-06-30-x.md",
        "---\n标题: 晚到的佐证\n日期: 2023-06-30\n类型: 成果\n---\n正文\n",
    );
    site.write(
        "content/updates/2023/2023-11-30-y.md",
        "---\n标题: 还没到的一天\n日期: 2023-11-30\n类型: 动态\n---\n正文\n",
    );
    site.replace("content/pairings/science.md", "学院: 理学院", "学院: 马鞍街道");
    let (code, out) = said(&site, &["--format", "concise"]);
    assert_eq!(code, 1, "{out}");
    for place in [
        "content/lists/science.yaml:2:67: 警告[evidence-later]",
        "content/lists/science.yaml:2:7: 警告[loop-orphan]",
        "content/updates/2023/2023-11-30-y.md:2:5: 警告[page-future]",
        "content/pairings/science.md:4:5: 错误[ref-kind]",
    ] {
        assert!(out.lines().any(|line| line.starts_with(place)), "{place}\n{out}");
    }
}

#[test]
fn a_page_that_cannot_be_read_is_reported_and_the_links_to_it_are_not() {
    let site = Site::new();
    site.write("content/pages/wrong.md", "---\n标题: 写错的页\n受众: 公开\n草稿: 也许\n---\n正文\n");
    site.write(
        "content/updates/2023/2023-09-01-wrong/index.md",
        "---\n标题: 甲\n日期: 2023-09-31\n类型: 动态\n---\n正文\n",
    );
    let links = "看[页](wrong.md)、[动态](/updates/2023/2023-09-01-wrong/#节)、[文件](../updates/2023/2023-09-01-wrong/index.md)、[没有](none.md)。";
    site.write("content/pages/links.md", &format!("---\n标题: 链接\n---\n{links}\n"));
    let (_, out) = said(&site, &["--format", "concise"]);
    let errors: Vec<&str> = out.lines().filter(|line| line.contains("错误[")).collect();
    assert!(errors.len() == 3 && errors[0].starts_with("content/pages/links.md:4:"), "{out}");
    assert!(
        errors[0].contains("none.md")
            && errors[1].contains("wrong.md:4:5")
            && errors[2].contains("wrong/index.md:3:5"),
        "{out}"
    );
}

/// Errors and warnings of the JSON report, and how many are allowed.
fn counts(text: &str) -> (u64, u64, u64) {
    let report: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let count = |key: &str| report["counts"][key].as_u64().expect("a number");
    (count("errors"), count("warnings"), count("allowed"))
}

/// How many rows in a file or folder the report says nothing connects to.
fn orphans(site: &Site, within: &str) -> u64 {
    let (_, listed) = said(site, &["--format", "concise"]);
    listed.lines().filter(|line| line.starts_with(within) && line.contains("[loop-orphan]")).count() as u64
}

#[test]
fn warnings_that_are_denied_are_errors_and_an_unknown_code_is_named() {
    let site = Site::new();
    let (errors, warnings, _) = counts(&said(&site, &["--format", "json"]).1);
    let orphans = orphans(&site, "");
    assert!(errors == 0 && orphans > 0);
    let (code, out) = said(&site, &["--format", "json", "--deny", "warnings"]);
    assert_eq!((code, counts(&out)), (1, (warnings, 0, 0)), "{out}");
    let (code, out) = said(&site, &["--format", "json", "--deny", "loop-orphan"]);
    assert_eq!((code, counts(&out)), (1, (orphans, warnings - orphans, 0)), "{out}");
    let (code, out) = said(&site, &["--deny", "evidence-later", "--deny", "progress-back"]);
    assert!(code == 0 && out.contains("警告[loop-orphan]"), "{out}");
    assert_eq!(said(&site, &["--deny", "progress-back", "--deny", "loop-orphan"]).0, 1);
    let unknown = site.run(&["check", "--deny", "loop-orphen"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("loop-orphen") && unknown.err.contains("“loop-orphan”"), "{}", unknown.err);
}

/// Adds lines at the end of the settings.
fn allow(site: &Site, entries: &str) {
    let text = site.read("content/site.yaml");
    let text = text.split("\n允许:\n").next().expect("a first part").trim_end();
    site.write("content/site.yaml", &format!("{text}\n允许:\n{entries}"));
}

#[test]
fn what_the_site_allows_is_counted_and_listed_nowhere() {
    let site = Site::new();
    let design = orphans(&site, "content/lists/design.yaml:");
    let all = orphans(&site, "content/lists/");
    assert!(0 < design && design < all);
    let built = |site: &Site| counts(&site.ok(&["build", "--format", "json"]).err);
    let (_, warnings, _) = built(&site);
    // A build after another, and one of nothing, say the same.
    allow(&site, "  - { 代码: loop-orphan, 理由: 清单正在补, 文件: content/lists/design.yaml }\n");
    let expected = (0, warnings - design, design);
    assert_eq!((built(&site), built(&site)), (expected, expected));
    assert_eq!(orphans(&site, "content/lists/design.yaml:"), 0);
    let (code, out) = said(&site, &["--format", "concise"]);
    assert!(code == 0 && out.contains(&format!("另有 {design} 个警告按 site.yaml 允许，未列出")), "{out}");
    allow(&site, "  - { code: loop-orphan, reason: 清单正在补, file: content/lists/ }\n");
    assert_eq!(built(&site), (0, warnings - all, all));
    assert_eq!(orphans(&site, "content/lists/"), 0);
    assert_eq!(said(&site, &["--deny", "loop-orphan"]).0, 0, "what is allowed is not denied");
}

#[test]
fn an_entry_that_allows_nothing_is_warned_of_and_one_that_cannot_be_meant_is_an_error() {
    let site = Site::new();
    let line = site.read("content/site.yaml").trim_end().lines().count() + 2;
    allow(
        &site,
        "  - { 代码: page-future, 理由: 先发预告 }\n  - { 代码: loop-orphan, 理由: 在补, 文件: content/list }\n",
    );
    let (code, out) = said(&site, &["--format", "concise"]);
    let at = |line: usize| format!("content/site.yaml:{line}:7: 警告[allow-unused]");
    assert!(code == 0 && out.contains(&at(line)) && out.contains(&at(line + 1)), "{out}");
    assert!(!site.ok(&["build"]).err.contains("allow-unused"), "one edition is not everything");
    allow(
        &site,
        "  - { 代码: evidence-missing, 理由: 晚点补 }\n  - { 代码: loop-orfan, 理由: 在补 }\n  - { 代码: loop-orphan }\n",
    );
    let (code, out) = said(&site, &["--format", "concise"]);
    assert_eq!(code, 1);
    let at = |line: usize| out.lines().find(|said| said.starts_with(&format!("content/site.yaml:{line}:")));
    assert!(at(line).is_some_and(|said| said.contains("[value-enum]") && said.contains("不能允许")), "{out}");
    assert!(at(line + 1).is_some_and(|said| said.contains("[value-enum] 没有“loop-orfan”这个代码")), "{out}");
    assert!(at(line + 2).is_some_and(|said| said.contains("[key-missing] 缺少必填的“理由”")), "{out}");
}

/// One mistake an editor makes: the line it replaces in an update, and the line as it is then.
const MISTAKES: [(&str, &str); 10] = [
    ("日期: 2023-03-10", "日期: 2023-02-30"),
    ("类型: 动态", "类型: 动太"),
    ("链: [人才引育链]", "链: [人材引育链]"),
    ("结对: [商学院]", "结队: [商学院]"),
    ("来源: 办公室", "来源：办公室"),
    ("来源: 办公室", "来源:办公室"),
    ("单位: [商学院]", "单位: [商学院、法学院]"),
    ("示例: 是", "示例: 也许"),
    ("看[方案](/plan/)。", "看[方案](/plam/)。"),
    ("看[方案](/plan/)。", "看![照片](没有这张.png)。"),
];

#[test]
fn a_hundred_mistakes_among_three_hundred_updates_are_all_found_where_they_are() {
    let site = Site::new();
    let right = "---\n标题: 第N次讲座\n日期: 2023-03-10\n类型: 动态\n链: [人才引育链]\n结对: [商学院]\n单位: [商学院]\n\
                 来源: 办公室\n关键词: [讲座]\n示例: 是\n---\n\n第N次讲座。\n\n看[方案](/plan/)。\n";
    let mut expected = vec![];
    for number in 0..300 {
        let path = format!("content/updates/2023/2023-03-10-lecture-{number:03}.md");
        let mut text = right.replace('N', &number.to_string());
        if number % 3 == 1 {
            let (from, to) = MISTAKES[number / 3 % MISTAKES.len()];
            let line = text.lines().position(|line| line == from).expect("the line") + 1;
            text = text.replacen(from, to, 1);
            expected.push(format!("{path}:{line}"));
        }
        site.write(&path, &text);
    }
    let (code, out) = said(&site, &["--format", "concise"]);
    assert_eq!(code, 1);
    let place = |line: &str| line.split(':').take(2).collect::<Vec<_>>().join(":");
    let found: Vec<String> = out.lines().filter(|line| line.contains(": 错误[")).map(place).collect();
    let missed: Vec<&String> = expected.iter().filter(|place| !found.contains(place)).collect();
    let invented: Vec<&String> = found.iter().filter(|place| !expected.contains(place)).collect();
    assert!(missed.is_empty() && invented.is_empty(), "missed {missed:?}, invented {invented:?}");
    assert_eq!(found, expected, "in the order of files");
    assert!(out.contains("共 100 个错误"), "{out}");
}
