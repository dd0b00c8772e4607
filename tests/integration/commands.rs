//! What all commands share: help, `--quiet`, the languages, the root that is found; and the small commands.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use crate::common::{Said, Site};
use assert_cmd::Command;
use serde_json::Value;
use std::fs;

/// Runs the command in a folder of the site.
fn run_in(site: &Site, folder: &str, args: &[&str]) -> Said {
    let mut command = Command::cargo_bin("wulian").expect("the binary");
    let output = command.current_dir(site.path(folder)).env_remove("WULIAN_LANG").args(args).output();
    let output = output.expect("it runs");
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn han(text: &str) -> bool {
    text.contains(wulian::base::text::is_han)
}

/// The smallest site, counted up to today.
fn current() -> Site {
    let site = Site::smallest();
    site.replace("content/site.yaml", "统计日期: 2023-03-15\n", "");
    site
}

/// A page with an error, a page that clashes with another, and a page that is right.
fn with_mistakes() -> Site {
    let site = Site::smallest();
    site.write("content/pages/wrong.md", "---\n标题: 错\n草搞: 是\n---\n正文。\n");
    site.write("content/pages/right.md", "---\n标题: 对\n受众: 公开\n---\n正文。\n");
    site
}

#[test]
fn a_check_of_some_files_lists_their_problems_and_counts_the_others() {
    let site = with_mistakes();
    let whole = site.run(&["check"]);
    assert!(whole.code == 1 && whole.out.contains("草搞"), "{}", whole.out);
    let right = site.ok(&["check", "content/pages/right.md"]);
    assert!(right.out.starts_with("没有发现问题\n别的文件里共 1 个错误"), "{}", right.out);
    for named in ["content/pages/wrong.md", "content/pages", "content"] {
        let said = site.run(&["check", named, "--format", "concise"]);
        assert!(said.code == 1 && said.out.contains("content/pages/wrong.md:3:1: 错误["), "{}", said.out);
        assert!(!said.out.contains("别的文件里"), "{}", said.out);
    }
    // From the folder of the files, as an editor types them, and for programs.
    let said = run_in(&site, "content/pages", &["check", "wrong.md", "right.md", "--format", "json"]);
    let report: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!((said.code, &report["counts"]["errors"]), (1, &Value::from(1)), "{}", said.out);
    let said = site.ok(&["check", "content/pages/right.md", "--format", "json"]);
    let report: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(report["diagnostics"], Value::Array(vec![]));
}

#[test]
fn a_clash_of_two_files_is_a_problem_of_both() {
    let site = Site::smallest();
    for name in ["one", "two"] {
        site.write(
            &format!("content/pages/{name}.md"),
            "---\n标题: 同\n地址: same\n受众: 公开\n---\n正文。\n",
        );
        site.write("content/pages/three.md", "---\n标题: 三\n受众: 公开\n---\n正文。\n");
    }
    for (name, code) in [("one", 1), ("two", 1), ("three", 0)] {
        let said = site.run(&["check", &format!("content/pages/{name}.md")]);
        assert_eq!(said.code, code, "{name}: {}", said.out);
    }
}

#[test]
fn a_check_of_what_is_no_source_is_a_usage_error() {
    let site = with_mistakes();
    site.write("notes.txt", "x");
    for named in ["notes.txt", "content/pages/nothing.md", "/etc/hostname"] {
        let said = site.run(&["check", "content/pages/right.md", named]);
        assert!(said.code == 2 && said.err.contains(named), "{named}: {}{}", said.out, said.err);
        assert_eq!(said.out, "");
    }
}

#[test]
fn quiet_commands_print_errors_and_what_was_asked_for() {
    let site = with_mistakes();
    let said = site.run(&["check", "-q", "--format", "concise"]);
    assert!(
        said.code == 1 && said.out.lines().count() == 1 && said.err.is_empty(),
        "{}{}",
        said.out,
        said.err
    );
    let said = site.run(&["build", "--quiet"]);
    assert!(said.code == 1 && said.err.contains("草搞") && !said.err.contains("没有写"), "{}", said.err);
    site.remove("content/pages/wrong.md");
    for args in [
        &["check", "-q"][..],
        &["build", "-q"],
        &["build", "-q", "--no-samples"],
        &["fix", "-q", "--yes"],
        &["new", "页面", "新页", "-q"],
        &["schema", "-q", "--out", "schemas"],
        &["man", "-q", "--out", "man"],
        &["init", "-q", "新的"],
        &["list", "-q", "--why", "expired"],
    ] {
        let said = site.ok(args);
        assert_eq!((said.out.as_str(), said.err.as_str()), ("", ""), "{args:?}");
    }
    assert!(site.path("content/pages/xin-ye.md").is_file() && site.path("public/index.html").is_file());
    let dry = site.ok(&["new", "页面", "再一页", "-q", "--dry-run"]);
    assert!(dry.out.contains("标题: 再一页"), "{}", dry.out);
}

#[test]
fn the_help_of_every_command_is_the_same_by_both_ways_and_in_both_languages() {
    let site = Site::empty();
    let commands =
        ["init", "new", "check", "fix", "build", "serve", "list", "schema", "completions", "man", "help"];
    for lang in ["zh-CN", "en"] {
        for command in commands {
            let by_command = site.ok(&["help", command, "--lang", lang]);
            let by_option = site.ok(&[command, "--help", "--lang", lang]);
            assert_eq!(by_command.out, by_option.out, "{command}");
            assert_eq!(by_command.out.contains("用法："), lang == "zh-CN", "{}", by_command.out);
        }
        let all = site.ok(&["help", "--lang", lang]);
        assert_eq!(all.out, site.ok(&["--help", "--lang", lang]).out);
        assert!(commands.iter().all(|command| all.out.contains(&format!("\n  {command} "))), "{}", all.out);
    }
}

#[test]
fn chinese_help_has_no_english_words_and_english_help_no_chinese_ones() {
    let site = Site::empty();
    let help = |lang: &str| {
        let all = site.ok(&["--help", "--lang", lang]).out;
        let names = all.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
        let names = names.filter(|name| !name.is_empty() && !name.starts_with('-'));
        let each: String = names.map(|name| site.ok(&["help", name, "--lang", lang]).out).collect();
        all + &each
    };
    let chinese = help("zh-CN");
    for word in ["[OPTIONS]", "OPTIONS", "COMMAND", "Usage", "Print", "default:", "possible", "env:", "FILE"]
    {
        assert!(!chinese.contains(word), "{word}\n{chinese}");
    }
    // Kinds, names of content and `是` are names; everything else that is said is English.
    for line in help("en").lines().filter(|line| han(line)) {
        assert!(["是/否", "任务"].iter().any(|name| line.contains(name)), "{line}");
    }
    // An example names nothing that another site has.
    for text in [help("zh-CN"), help("en")] {
        let name = ["商学院", "街道座谈", "柯桥", "人才项目", "组织共建", "think-tanks", "首批教师"]
            .into_iter()
            .find(|name| text.contains(name));
        assert_eq!(name, None);
    }
}

#[test]
fn the_language_is_taken_from_a_locale() {
    let site = Site::empty();
    for (locale, english) in
        [("en_US.UTF-8", true), ("C", true), ("zh_CN.UTF-8", false), ("zh-CN", false), ("", false)]
    {
        let said = site.run_with(&["help", "check"], &[("WULIAN_LANG", locale)]);
        assert_eq!(
            (said.code, said.out.contains("Usage: ")),
            (0, english),
            "{locale}: {}{}",
            said.out,
            said.err
        );
        let said = site.run_with(&["chekc"], &[("WULIAN_LANG", locale)]);
        assert_eq!((said.code, !han(&said.err)), (2, english), "{locale}: {}", said.err);
    }
    let said = site.run_with(&["help"], &[("WULIAN_LANG", "fr")]);
    assert!(said.code == 2 && said.err.contains("可以写：zh-CN | en"), "{}", said.err);
}

#[test]
fn what_was_meant_is_suggested_in_both_languages() {
    let site = Site::smallest();
    for (args, meant) in [
        (&["biuld"][..], "build"),
        (&["help", "biuld"], "build"),
        (&["build", "--edtion", "all"], "--edition"),
        (&["build", "--edition", "pubic"], "public"),
        (&["new", "动太", "甲"], "动态"),
        (&["new", "updaet", "x"], "update"),
        (&["check", "--deny", "loop-orphn"], "loop-orphan"),
        (&["list", "--why", "drfat"], "draft"),
        (&["schema", "taks"], "tasks"),
    ] {
        let zh = site.run(args);
        assert!(zh.code == 2 && zh.err.contains("是不是") && zh.err.contains(meant), "{args:?}: {}", zh.err);
        let en = site.run(&[args, &["--lang", "en"]].concat());
        let suggests = en.err.contains("did you mean") || en.err.contains("similar");
        assert!(en.code == 2 && suggests && en.err.contains(meant), "{args:?}: {}", en.err);
    }
}

#[test]
fn the_site_is_found_from_any_of_its_folders() {
    let site = current();
    fs::create_dir_all(site.path("content/updates/2023")).expect("a folder");
    let here = run_in(&site, ".", &["check"]);
    assert!(here.code == 0 && here.err.is_empty(), "{}", here.err);
    let below = run_in(&site, "content/updates/2023", &["check"]);
    let root = site.path("").canonicalize().expect("there").display().to_string();
    assert!(below.code == 0 && below.err == format!("网站在 {root}\n"), "{}{}", below.out, below.err);
    assert_eq!(below.out, here.out);
    let said = run_in(&site, "content", &["new", "页面", "新页", "-q"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(site.path("content/pages/xin-ye.md").is_file());
    run_in(&site, "themes", &["build", "-q"]);
    assert!(site.path("public/index.html").is_file());
    fs::rename(site.path("content/site.yaml"), site.path("content/site.YML")).expect("renamed");
    assert_eq!(run_in(&site, "content/updates", &["check", "-q"]).code, 0);
    fs::rename(site.path("content/site.YML"), site.path("content/site.yaml")).expect("renamed");
    // Without `site.yaml` the folder is still the site, which lacks a file.
    site.remove("content/site.yaml");
    let said = run_in(&site, ".", &["check"]);
    assert!(said.code == 1 && said.out.contains("content/site.yaml"), "{}{}", said.out, said.err);
}

#[test]
fn outside_a_site_every_command_that_needs_one_ends_with_two() {
    let site = Site::empty();
    for args in [&["check"][..], &["build"], &["fix"], &["list"], &["serve"], &["new", "页面", "页"]] {
        let said = site.run(args);
        assert!(said.code == 2 && said.err.contains("读不到 content/"), "{args:?}: {}{}", said.out, said.err);
        assert!(!said.err.contains("os error"), "the answer of the system is in Chinese too: {}", said.err);
        assert_eq!(said.out, "", "{args:?}");
    }
}

#[test]
fn what_readers_do_not_see_is_listed_with_the_reason() {
    let site = Site::smallest();
    site.replace("content/site.yaml", "统计日期: 2023-03-15", "统计日期: 2024-01-01");
    let page = |name: &str, keys: &str| {
        site.write(&format!("content/pages/{name}.md"), &format!("---\n标题: 页{name}\n{keys}---\n正文。\n"));
    };
    page("a", "受众: 公开\n草稿: 是\n");
    page("b", "受众: 公开\n发布时间: 2024-02-01\n");
    page("c", "受众: 公开\n下线时间: 2023年\n");
    page("d", "受众: 内部\n示例: 是\n");
    page("e", "受众: 公开\n下线时间: 2024年\n");
    let said = site.ok(&["list"]);
    let line = |path: &str| said.out.lines().find(|line| line.starts_with(path)).map(str::to_owned);
    for (name, reason) in
        [("a", "草稿"), ("b", "定时：2024-02-01 起"), ("c", "已下线：2024-01-01"), ("d", "内部、示例")]
    {
        let line = line(&format!("content/pages/{name}.md:2")).expect("listed");
        assert!(line.contains(&format!("页{name}")) && line.ends_with(reason), "{line}");
    }
    assert_eq!(line("content/pages/e.md"), None);
    let entry = line("content/programme/tasks.yaml:10").expect("an entry of a log");
    assert!(entry.contains("每月走访") && entry.ends_with("示例"), "{entry}");
    let said = site.ok(&["list", "--why", "draft", "--why", "expired", "--format", "json"]);
    let report: Value = serde_json::from_str(&said.out).expect("JSON");
    let items = report["items"].as_array().expect("items");
    let paths: Vec<&str> = items.iter().filter_map(|item| item["path"].as_str()).collect();
    assert_eq!(paths, ["content/pages/a.md", "content/pages/c.md"]);
    assert_eq!(items[1]["reasons"][0]["reason"], "expired");
    assert_eq!(items[1]["reasons"][0]["day"], "2024-01-01");
}

#[test]
fn a_sample_in_the_roster_is_listed_and_not_said_to_be_left_out() {
    let site = Site::smallest();
    site.write("content/rules/roster.yaml", "名单:\n  - { 姓名: 示例甲, 职务: 书记, 示例: 是 }\n");
    let said = site.ok(&["check", "--samples"]).out;
    assert!(said.contains("名单 1") && said.contains("content/rules/roster.yaml:2:7: 名单 示例甲"), "{said}");
    let said = site.ok(&["build", "--no-samples"]).err;
    assert!(said.contains("去掉了示例") && !said.contains("名单") && !said.contains("roster"), "{said}");
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let site = Site::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = site.ok(&["completions", shell]);
        assert!(
            said.out.contains("wulian") && said.out.contains("--no-samples") || shell == "fish",
            "{shell}"
        );
        assert!(said.out.contains("completions") && said.out.contains("no-samples"), "{shell}");
    }
    for (lang, heading) in [("zh-CN", "\n.SH 用法\n"), ("en", "\n.SH SYNOPSIS\n")] {
        site.ok(&["man", "--out", lang, "--lang", lang]);
        let pages = site.tree(lang);
        assert!(pages.contains_key("wulian.1") && pages.contains_key("wulian-check.1") && pages.len() == 12);
        for (name, page) in pages {
            let page = String::from_utf8(page).expect("UTF-8");
            assert!(page.contains(heading), "{name}\n{page}");
        }
        // A second time nothing is in the way.
        site.ok(&["man", "--out", lang, "--lang", "en"]);
    }
    site.write("mine/wulian.1", "mine");
    let said = site.run(&["man", "--out", "mine"]);
    assert!(said.code == 2 && site.read("mine/wulian.1") == "mine", "{}", said.err);
}

#[test]
fn a_day_other_than_today_up_to_which_the_site_counts_is_said() {
    let site = current();
    for args in [&["check"][..], &["build"], &["new", "页面", "甲"]] {
        assert!(!site.ok(args).err.contains("统计日期"), "{args:?}");
    }
    site.replace("content/site.yaml", "网址:", "统计日期: 2024-01-01\n网址:");
    // The second build finds nothing changed.
    for args in [&["check"][..], &["build"], &["build"], &["new", "页面", "乙"]] {
        let said = site.ok(args).err;
        assert!(said.contains("统计日期是 2024-01-01，已经过去"), "{args:?}: {said}");
    }
    for args in [&["check", "--as-of", "2024-01-01"][..], &["build", "-q"]] {
        assert!(!site.ok(args).err.contains("统计日期"), "{args:?}");
    }
    let preview = crate::common::preview::Preview::good(&site, &[]);
    preview.says("统计日期是 2024-01-01");
    site.replace("content/site.yaml", "统计日期: 2024-01-01", "统计日期: 2199-12-31");
    for args in [&["check"][..], &["build"], &["new", "页面", "丙"]] {
        let said = site.ok(args).err;
        assert!(said.contains("统计日期是 2199-12-31，还没有到"), "{args:?}: {said}");
    }
}

#[test]
fn without_a_kind_and_a_terminal_the_kinds_are_listed() {
    let site = Site::smallest();
    let said = site.run(&["new"]);
    assert!(
        said.code == 2 && said.err.contains("缺少种类") && said.err.contains("动态、会议"),
        "{}",
        said.err
    );
    let said = site.run(&["new", "--lang", "en"]);
    assert!(
        said.code == 2 && said.err.contains("one of: update, meeting") && !han(&said.err),
        "{}",
        said.err
    );
}
