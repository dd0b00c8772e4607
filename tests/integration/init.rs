//! `wulian init`: a site that builds at once, made in an empty folder and nowhere else.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use crate::common::links::broken_links;
use crate::common::preview::Preview;
use crate::common::{Site, repository, tree};
use std::fs;

#[test]
fn a_new_site_is_without_problems_and_every_link_in_it_leads_somewhere() {
    let site = Site::empty();
    let said = site.ok(&["init", "门户", "--title", "甲乙: 门户"]);
    assert!(
        said.out.contains("已在 门户 建好网站“甲乙: 门户”") && said.out.contains("wulian serve --open"),
        "{}",
        said.out
    );
    let said = site.ok(&["check", "--root", "门户"]);
    assert!(said.out.starts_with("没有发现问题"), "{}", said.out);
    let said = site.ok(&["build", "--edition", "all", "--root", "门户"]);
    assert!(said.out.contains("0 个警告"), "{}", said.out);
    for edition in ["public", "internal"] {
        assert_eq!(broken_links(&site.tree(&format!("门户/{edition}")), "/"), Vec::<String>::new());
    }
    let public = site.tree("门户/public");
    let home = String::from_utf8(public["index.html"].clone()).expect("UTF-8");
    for part in ["甲乙: 门户", "人才链", "服务链", "经济学院", "示例"] {
        assert!(home.contains(part), "the home page has no {part}");
    }
    let all: String = public.into_values().filter_map(|bytes| String::from_utf8(bytes).ok()).collect();
    assert!(!all.contains("000-0000") && !all.contains("示例负责人"), "what is internal stays internal");
}

#[test]
fn a_new_site_is_served_and_takes_new_pages_at_once() {
    let site = Site::empty();
    site.ok(&["init", "."]);
    let said = site.ok(&["new", "动态", "第一条", "--pairing", "经济学院"]);
    let path =
        said.out.lines().next().and_then(|line| line.strip_prefix("已新建 ")).expect("a path").to_owned();
    assert!(site.path(&path).is_file(), "{path}");
    site.ok(&["new", "需求", "缺一间屋", "--pairing", "工程学院", "--from", "西镇"]);
    let said = site.ok(&["check"]);
    // No project meets the need yet, and its pairing is still a sample.
    let expected = ["loop-orphan", "row-sample", "共 2 个警告"].iter().all(|part| said.out.contains(part));
    assert!(expected, "{}", said.out);
    let preview = Preview::good(&site, &[]);
    let (stem, year) =
        (path.rsplit('/').next().unwrap_or_default(), path.split('/').nth(2).unwrap_or_default());
    let page = preview.get(&format!("/updates/{year}/{}/", stem.trim_end_matches(".md"))).text();
    assert!(page.contains("第一条"), "{page}");
}

#[test]
fn the_theme_and_the_archetypes_are_those_of_the_program() {
    let site = Site::empty();
    site.ok(&["init", "."]);
    let theme = tree(&repository().join("themes/default"));
    assert!(site.tree("themes/default") == theme && theme.len() > 40);
    let archetypes = tree(&repository().join("src/app/scaffold/archetypes"));
    assert!(site.tree("archetypes") == archetypes && archetypes.len() == 11);
    let ignored = site.read(".gitignore");
    assert!(ignored.contains("/public/") && ignored.contains("/internal/") && ignored.contains("/.wulian/"));
    let readme = site.read("README.md");
    assert_eq!(readme.matches("| `wulian ").count(), 5, "{readme}");
    for json in [".vscode/settings.json", ".vscode/extensions.json"] {
        let text = site.read(json);
        serde_json::from_str::<serde_json::Value>(&text).unwrap_or_else(|error| panic!("{json}: {error}"));
    }
}

#[test]
fn a_folder_that_is_not_empty_is_left_alone_and_what_is_in_it_is_named() {
    let site = Site::empty();
    fs::write(site.path("信.txt"), "dear").expect("a file");
    let said = site.run(&["init", "."]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("已经有 1 项：信.txt"), "{}", said.err);
    assert_eq!(site.tree(".").len(), 1);
    let said = site.run(&["init", "信.txt"]);
    assert!(said.code == 2 && said.err.contains("不是文件夹"), "{}", said.err);
    let said = site.run(&["init", "新的", "--title", " "]);
    assert!(said.code == 2 && said.err.contains("标题是空的"), "{}", said.err);
    assert!(!site.path("新的").exists());
}

#[test]
fn a_new_site_is_built_without_its_samples_and_says_what_is_left_out() {
    let site = Site::empty();
    site.ok(&["init", "."]);
    let said = site.ok(&["build", "--no-samples", "--edition", "all"]);
    assert!(
        said.err.contains("按 --no-samples 去掉了示例 ") && said.err.contains("清单行 6"),
        "{}",
        said.err
    );
    assert!(said.err.contains("\n  content/lists/economics.yaml：6 处\n"), "{}", said.err);
    // What is added to a list of samples stays.
    site.ok(&["new", "需求", "缺一间屋", "--pairing", "经济学院", "--from", "东街道"]);
    assert!(site.read("content/lists/economics.yaml").contains("标题: 缺一间屋\n"));
    assert!(site.read("content/lists/economics.yaml").contains("示例: 否\n"));
}

#[test]
fn a_folder_with_nothing_but_git_or_files_of_a_system_in_it_is_taken() {
    let site = Site::empty();
    for name in ["desktop.ini", "Thumbs.db", ".DS_Store"] {
        fs::write(site.path(name), "x").expect("a file");
    }
    fs::create_dir(site.path(".git")).expect("a folder");
    fs::write(site.path(".git/HEAD"), "ref").expect("a file");
    site.ok(&["init", "."]);
    assert_eq!(site.read(".git/HEAD"), "ref");
    assert!(site.path("content/site.yaml").is_file());
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_says_so() {
    let site = Site::empty();
    fs::write(site.path("file"), "x").expect("a file");
    let said = site.run(&["init", "file/below"]);
    assert_eq!(said.code, 2);
    assert!(said.err.starts_with("错误："), "{}", said.err);
}
