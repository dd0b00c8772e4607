//! `wulian build` on the shipped site: what is written, where, and when nothing is.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use crate::common::links::{broken_links, values};
use crate::common::{Site, repository};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use wulian::pipeline::{Changed, Options, OutputMode, Session};
use wulian::programme::model::Audience;

#[test]
fn every_address_of_the_portal_exists() {
    let site = Site::new();
    let said = site.ok(&["build"]);
    assert!(said.out.contains("公开版已生成到"), "{}", said.out);
    let tree = site.tree("public");
    let addresses = [
        "",
        "plan/",
        "goals/",
        "milestones/",
        "organization/",
        "chains/",
        "chains/organization/",
        "tasks/",
        "tasks/1/",
        "tasks/27/",
        "pairings/",
        "pairings/business/",
        "towns/keqiao/",
        "units/business/",
        "lists/",
        "lists/services/",
        "lists/needs/",
        "lists/projects/",
        "lists/responsibilities/",
        "lists/results/",
        "lists/feedback/",
        "indicators/",
        "indicators/think-tanks/",
        "achievements/",
        "achievements/2023/",
        "achievements/chain/talent/",
        "achievements/pairing/design/",
        "updates/",
        "updates/kind/news/",
        "updates/kind/notice/",
        "meetings/",
        "bulletins/",
        "bulletins/2023q1/",
        "brands/",
        "resources/",
        "platforms/",
        "search/",
        "data/",
        "sitemap/",
    ];
    for address in addresses {
        assert!(tree.contains_key(&format!("{address}index.html")), "/{address}");
    }
    let files = [
        "sitemap.xml",
        "feed.xml",
        "feed.json",
        "robots.txt",
        "404.html",
        "search-data.js",
        "browse-data.js",
    ];
    let data =
        ["needs", "services", "projects", "responsibilities", "results", "feedback", "tasks", "indicators"];
    let data = data.map(|name| format!("data/{name}.json"));
    for file in files.iter().map(|file| (*file).to_owned()).chain(data) {
        assert!(tree.contains_key(&file), "/{file}");
    }
    for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".json")) {
        serde_json::from_slice::<serde_json::Value>(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}

#[test]
fn the_list_to_narrow_achievements_from_names_every_update_in_few_bytes() {
    let site = Site::new();
    site.ok(&["build"]);
    let list = site.read("public/browse-data.js");
    let (names, rows) = list.split_once(",[\n").expect("names, then rows");
    let names: Value = serde_json::from_str(&names["wulianBrowse(".len()..]).expect("JSON");
    let keys: Vec<&Value> = names.as_array().into_iter().flatten().map(|list| &list[0]).collect();
    assert_eq!(keys, ["kind", "chain", "pairing", "town"]);
    let rows: Value =
        serde_json::from_str(&format!("[{}", rows.trim_end().trim_end_matches(");"))).expect("JSON");
    let rows = rows.as_array().expect("rows");
    let all: Value = serde_json::from_str(&site.read("public/data/updates.json")).expect("JSON");
    assert_eq!(Some(rows.len()), all["rows"].as_array().map(Vec::len));
    for row in rows {
        assert!(
            site.path(&format!("public/updates/{}index.html", row[1].as_str().expect("an address")))
                .is_file()
        );
        for (list, at) in
            (0..4).flat_map(|list| row[list + 3].as_array().into_iter().flatten().map(move |at| (list, at)))
        {
            assert!(names[list][at.as_u64().expect("a place") as usize + 1].is_array(), "{row}");
        }
    }
    assert!(list.len() < 1500 + rows.len() * 240, "{} bytes for {} updates", list.len(), rows.len());
}

#[test]
fn no_link_inside_the_portal_is_broken_in_either_edition_or_from_a_folder() {
    let site = Site::new();
    site.ok(&["build", "--edition", "all"]);
    for edition in ["public", "internal"] {
        assert_eq!(broken_links(&site.tree(edition), "/"), Vec::<String>::new());
    }
    site.ok(&["build", "--base-url", "file:", "--out", "folder"]);
    let folder = site.tree("folder");
    assert_eq!(broken_links(&folder, "/"), Vec::<String>::new());
    let home = String::from_utf8(folder["index.html"].clone()).expect("UTF-8");
    let to_folders: Vec<&str> =
        values(&home, "href").into_iter().filter(|href| href.ends_with('/')).collect();
    assert_eq!(to_folders, Vec::<&str>::new());
    assert!(!folder.contains_key("feed.xml"), "a feed needs full addresses");
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_nothing_in_it_changes() {
    let site = Site::smallest();
    site.write("mine/letter.txt", "dear");
    let before = site.tree(".");
    for out in ["content", "content/updates", ".", "..", "themes", "mine"] {
        let said = site.run(&["build", "--out", out]);
        assert_eq!(said.code, 2, "--out {out}: {}{}", said.out, said.err);
        assert!(said.err.starts_with("错误："), "{}", said.err);
    }
    assert!(site.tree(".") == before);
}

#[test]
fn a_folder_with_nothing_but_a_gitignore_is_taken_and_the_gitignore_stays() {
    let site = Site::smallest();
    site.write("public/.gitignore", "*\n");
    site.ok(&["build"]);
    assert_eq!(site.read("public/.gitignore"), "*\n");
    assert!(site.path("public/index.html").is_file());
}

#[test]
fn an_error_leaves_the_output_as_it_was() {
    let site = Site::smallest();
    site.ok(&["build"]);
    let before = site.tree("public");
    site.replace("content/programme/chains.yaml", "共:", "公:");
    let said = site.run(&["build"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("错误[key-unknown]"), "{}", said.err);
    assert!(site.tree("public") == before);
}

#[test]
fn what_is_no_longer_made_is_removed_and_a_file_of_somebody_else_is_not() {
    let site = Site::smallest();
    site.write("content/pages/extra.md", "---\n标题: 多出来的一页\n受众: 公开\n---\n内容\n");
    site.ok(&["build"]);
    assert!(site.path("public/extra/index.html").is_file());
    fs::write(site.path("public/favicon.ico"), "x").expect("a file");
    site.remove("content/pages/extra.md");
    site.ok(&["build"]);
    assert!(!site.path("public/extra").exists());
    assert!(site.path("public/favicon.ico").is_file());
}

#[test]
fn a_template_of_the_site_takes_the_place_of_the_themes() {
    let site = Site::smallest();
    site.write(
        "templates/404.html",
        "{% extends \"themes/default/base.html\" %}{% block content %}<h1>走丢了</h1>{% endblock %}",
    );
    site.ok(&["build"]);
    let page = site.read("public/404.html");
    assert!(page.contains("走丢了") && page.contains("<footer"), "{page}");
}

#[test]
fn a_mistake_in_a_template_is_shown_at_its_place() {
    let site = Site::smallest();
    site.write("templates/404.html", "<p>甲</p>\n{% if 乙 %}\n");
    site.write("templates/plan.html", "{{ view.nothing.at.all }}");
    let said = site.run(&["build", "--format", "concise"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("templates/404.html:2:"), "{}", said.err);
    site.remove("templates/404.html");
    let said = site.run(&["build", "--format", "concise"]);
    assert!(
        said.err.contains("templates/plan.html:1:") && said.err.contains("template-error"),
        "{}",
        said.err
    );
}

#[test]
fn internal_fields_and_pages_are_absent_from_the_public_edition() {
    let site = Site::new();
    site.ok(&["build", "--edition", "all"]);
    let text = |tree: BTreeMap<String, Vec<u8>>| -> String {
        tree.into_values().filter_map(|bytes| String::from_utf8(bytes).ok()).collect()
    };
    let (public, internal) = (text(site.tree("public")), text(site.tree("internal")));
    for secret in ["示例联系人", "示例负责人", "000-0000", "编辑手册", "原文出入"] {
        assert!(internal.contains(secret), "{secret} is not in the internal edition");
        assert!(!public.contains(secret), "{secret} is in the public edition");
    }
    assert!(internal.contains("内部资料") && !public.contains("内部资料"));
}

#[test]
fn without_samples_nothing_invented_is_left() {
    let site = Site::new();
    site.ok(&["build", "--edition", "all", "--no-samples"]);
    for edition in ["public", "internal"] {
        let tree = site.tree(edition);
        assert!(!tree.keys().any(|path| path.starts_with("updates/2023/2023-")), "{:?}", tree.keys());
        let home = String::from_utf8(tree["index.html"].clone()).expect("UTF-8");
        assert!(!home.contains("示例"), "the home page still speaks of samples");
        let page = |path: &str| String::from_utf8(tree[path].clone()).expect("UTF-8");
        assert!(page("tasks/1/index.html").contains("待填报"), "a log that was invented is gone");
        assert!(
            !page("pairings/business/index.html").contains("示例"),
            "invented contacts and agreements are gone"
        );
        assert!(
            !page("milestones/index.html").contains("逾期完成"),
            "nothing was reached on invented evidence"
        );
    }
}

#[test]
fn the_as_of_date_decides_what_has_happened() {
    let site = Site::new();
    site.ok(&["build", "--as-of", "2023-03-31", "--out", "march"]);
    site.ok(&["build", "--as-of", "2024年1月", "--out", "later"]);
    let (march, later) = (site.tree("march"), site.tree("later"));
    let updates =
        |tree: &BTreeMap<String, Vec<u8>>| tree.keys().filter(|path| path.starts_with("updates/20")).count();
    assert!(updates(&march) < updates(&later));
    assert!(later.keys().any(|path| path.starts_with("updates/2023/2023-12")), "{:?}", later.keys());
    assert!(!march.keys().any(|path| path.starts_with("updates/2023/2023-04")));
}

#[test]
fn nothing_internal_changes_a_byte_of_the_public_edition() {
    let site = Site::new();
    site.ok(&["build", "--edition", "all"]);
    let (public, internal) = (site.tree("public"), site.tree("internal"));
    site.replace("content/pairings/business.md", "示例联系人", "另一位联系人");
    site.replace("content/lists/business.yaml", "示例负责人", "另一位负责人");
    site.replace("content/pages/handbook.md", "---\n", "---\n关键词: [机密词]\n");
    site.write("content/pages/aaa-internal.md", "---\n标题: 内部通讯录\n受众: 内部\n---\n只给自己人看。\n");
    site.write(
        "content/updates/2023/2023-02-02-neibu.md",
        "---\n标题: 内部动态\n日期: 2023-02-02\n类型: 成果\n受众: 内部\n链: [talent]\n结对: [business]\n任务: [10]\n指标: { volunteers: 500 }\n---\n正文。\n",
    );
    site.write(
        "content/updates/2023/2023-02-03-caogao.md",
        "---\n标题: 草稿\n日期: 2023-02-03\n类型: 动态\n草稿: 是\n---\n正文。\n",
    );
    site.write(
        "content/meetings/2023-02-04-neibu.md",
        "---\n标题: 内部会议\n日期: 2023-02-04\n类型: 例会\n结对: [business]\n---\n正文。\n",
    );
    site.ok(&["build", "--edition", "all"]);
    assert!(site.tree("internal") != internal, "the internal edition shows the changes");
    let changed: Vec<String> = site
        .tree("public")
        .into_iter()
        .filter(|(path, bytes)| public.get(path) != Some(bytes))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(changed, Vec::<String>::new());
    assert_eq!(site.tree("public").len(), public.len());
}

#[test]
fn long_lists_are_cut_into_pages_that_lead_to_each_other() {
    let site = Site::new();
    site.replace("content/site.yaml", "每页条数: 12", "每页条数: 5");
    site.ok(&["build"]);
    let first = site.read("public/achievements/index.html");
    assert!(values(&first, "href").iter().any(|href| href.ends_with("achievements/page/2/")));
    let second = site.read("public/achievements/page/2/index.html");
    assert!(
        second.contains("第2页")
            && values(&second, "href").iter().any(|href| href.ends_with("achievements/"))
    );
    assert_eq!(broken_links(&site.tree("public"), "/"), Vec::<String>::new());
}

/// Adds an update with a photograph, so that there is one to make and to remember.
fn with_a_photograph(site: &Site) {
    let folder = "content/updates/2023/2023-03-02-zhaopian";
    let text = "---\n标题: 夜灯\n日期: 2023-03-02\n类型: 动态\n---\n\n![夜灯](a.jpg)\n";
    site.write(&format!("{folder}/index.md"), text);
    let photo = repository().join("content/updates/2023/2023-05-06-wenhua-xiaxiang-chun/圆点纹样.jpg");
    fs::copy(photo, site.path(&format!("{folder}/a.jpg"))).expect("a photograph");
}

#[test]
fn a_site_that_can_keep_nothing_is_built_all_the_same() {
    let site = Site::smallest();
    with_a_photograph(&site);
    // Where the folder of ours goes there is a file, as good as a disk that may only be read.
    site.write(".wulian", "mine");
    site.ok(&["build"]);
    let first = site.tree("public");
    site.ok(&["build"]);
    assert!(site.tree("public") == first);
    assert_eq!(site.read(".wulian"), "mine");
    assert!(!site.path(".public.wulian-stage").exists(), "nothing is left waiting");
}

#[test]
fn what_a_build_remembers_may_be_deleted_or_damaged_and_is_no_content() {
    let site = Site::smallest();
    with_a_photograph(&site);
    site.ok(&["build"]);
    let first = site.tree("public");
    let cache = site.path(".wulian/cache");
    let records = || {
        let entries = fs::read_dir(&cache).expect("a cache").map(|entry| entry.expect("an entry").path());
        entries.filter(|path| path.is_file()).collect::<Vec<_>>()
    };
    assert!(records().len() > 3, "{:?}", records());
    for record in records() {
        fs::write(&record, "not a record").expect("it can be damaged");
    }
    site.ok(&["build"]);
    assert!(site.tree("public") == first);
    fs::remove_dir_all(site.path(".wulian")).expect("it can be deleted");
    let again = site.ok(&["build"]);
    assert!(again.out.contains("写入 0，"), "{}", again.out);
    assert!(site.tree("public") == first);
}

#[test]
fn two_builds_at_once_wait_for_each_other() {
    let site = Site::new();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| site.ok(&["build", "--edition", "all"]));
        }
    });
    let other = Site::new();
    other.ok(&["build", "--edition", "all"]);
    assert!((site.tree("public"), site.tree("internal")) == (other.tree("public"), other.tree("internal")));
}

#[test]
fn a_session_to_disk_that_is_updated_again_writes_what_a_clean_build_would() {
    let (site, clean) = (Site::smallest(), Site::smallest());
    let now = chrono::DateTime::from_timestamp(1_696_000_000, 0).expect("a moment");
    let mut session = Session::new(Options { now, ..site.options(&[Audience::Public], OutputMode::Disk) });
    let page = "content/pages/about.md";
    for text in ["甲", "乙", "丙"] {
        for site in [&site, &clean] {
            site.write(page, &format!("---\n标题: 关于\n受众: 公开\n---\n{text}\n"));
        }
        let path = [site.path(page)];
        let update = session.update(Changed::Paths(&path), now, &|_, _| {}).expect("an update");
        assert!(!update.has_errors(), "{:?}", update.outcome.diagnostics);
    }
    clean.ok(&["build"]);
    assert!(site.tree("public") == clean.tree("public"));
}

#[test]
fn an_update_says_what_it_proves_and_nothing_where_it_proves_nothing() {
    let site = Site::smallest();
    let page = site.read("content/updates/2023/2023-03-01-zoufang.md");
    let another = page.replace("第一次走访", "第二次走访").replace("2023-03-01", "2023-03-02");
    site.write("content/updates/2023/2023-03-02-zoufang.md", &another);
    site.ok(&["build", "--edition", "internal"]);
    let built = |day: &str| site.read(&format!("internal/updates/2023/{day}-zoufang/index.html"));
    assert!(built("2023-03-01").contains("证明了什么"), "a result rests on it");
    assert!(!built("2023-03-02").contains("证明了什么") && !built("2023-03-02").contains("佐证"));
}

#[test]
fn the_editions_never_share_a_folder() {
    let site = Site::smallest();
    site.ok(&["build"]);
    let before = site.tree("");
    for (args, zh, en) in [
        (vec!["--edition", "internal", "--out", "public"], "里是公开版", "holds the public edition"),
        (
            vec!["--edition", "internal", "--out", "public/internal"],
            "另一个输出目录",
            "another output folder",
        ),
        (vec!["--edition", "public", "--out", "public/x"], "另一个输出目录", "another output folder"),
    ] {
        let said = site.run(&[&["build"], &*args].concat());
        assert_eq!((said.code, said.err.contains(zh)), (2, true), "{args:?}\n{}", said.err);
        let said = site.run(&[&["--lang", "en", "build"], &*args].concat());
        assert_eq!((said.code, said.err.contains(en)), (2, true), "{args:?}\n{}", said.err);
        assert!(site.tree("") == before, "{args:?}");
    }
    site.ok(&["build", "--edition", "internal", "--out", "inside"]);
    let said = site.run(&["build", "--out", "inside"]);
    assert_eq!((said.code, said.err.contains("里是内部版")), (2, true), "{}", said.err);
}
