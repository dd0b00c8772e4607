//! The preview as an editor meets it: the real command over a copy of the shipped site, asked over HTTP.

#![expect(clippy::disallowed_methods, reason = "tests edit folders of their own")]

use crate::common::Site;
use crate::common::preview::Preview;
use std::fs;
use std::time::Duration;

const ABOUT: &str = "content/pages/about.md";
const UPDATE: &str = "---\n标题: 预览里的新动态\n日期: 2023-09-20\n类型: 动态\n链: [组织共建]\n摘要: 预览。\n---\n刚刚写下的一段。\n";

/// Adds a line to the end of a file.
fn add(site: &Site, path: &str, line: &str) {
    site.write(path, &format!("{}\n{line}\n", site.read(path)));
}

#[test]
fn pages_are_served_with_their_types_and_never_kept() {
    let site = Site::new();
    site.write("content/updates/2023/2023-09-21-caogao.md", &UPDATE.replace("类型:", "草稿: 是\n类型:"));
    let preview = Preview::good(&site, &[]);
    let home = preview.get("/");
    assert!(home.text().contains("五共五链五提升"));
    assert!(home.text().contains(&format!("http://{}/", preview.host)), "its own address is the base");
    assert_eq!(home.header("content-type"), "text/html; charset=utf-8");
    let sheet = home.text().split("href=\"").find_map(|rest| {
        let address = rest.split('"').next()?;
        (address.ends_with(".css") && address.contains("style.")).then(|| address.replace("./", "/"))
    });
    let sheet = preview.get(&sheet.expect("a style sheet"));
    assert_eq!((sheet.status, sheet.header("content-type")), (200, "text/css; charset=utf-8"));
    for (path, status) in [("/", 200), ("/no/such/", 404), ("/.wulian/live.js", 200), ("/.wulian/none", 404)]
    {
        let answer = preview.get(path);
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
    assert!(preview.get("/no/such/").text().contains("地址可能写错了"), "the site's own page");
    let moved = preview.get("/chains?a=b");
    assert_eq!((moved.status, moved.header("location")), (308, "/chains/?a=b"));
    assert_eq!(preview.get("/").text().matches("/.wulian/live.js").count(), 1);
    let draft = preview.get("/updates/2023/2023-09-21-caogao/").text();
    assert!(draft.contains("草稿"), "drafts are shown, and marked");
    let head = preview.ask(format!("HEAD / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", preview.host));
    let head = head.expect("an answer");
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn the_edition_asked_for_is_shown() {
    let site = Site::new();
    let preview = Preview::good(&site, &["--edition", "internal", "--no-samples"]);
    let home = preview.get("/").text();
    assert!(home.contains("内部资料"));
    assert!(!home.contains("示例"));
}

#[test]
fn every_way_of_saving_is_seen() {
    let site = Site::new();
    every_way(&site, &[]);
}

#[test]
fn every_way_of_saving_is_seen_by_looking_too() {
    let site = Site::new();
    every_way(&site, &["--poll", "30"]);
}

fn every_way(site: &Site, args: &[&str]) {
    let preview = Preview::good(site, args);
    // In place.
    add(site, ABOUT, "第一次改动。");
    preview.shows("/about/", "第一次改动。");
    // By rename, as most editors do.
    site.write("content/pages/.about.md.new", &site.read(ABOUT).replace("第一次", "第二次"));
    fs::rename(site.path("content/pages/.about.md.new"), site.path(ABOUT)).expect("a rename");
    preview.shows("/about/", "第二次改动。");
    // Several at once, a new one among them.
    add(site, ABOUT, "同时一。");
    add(site, "content/pages/states.md", "同时二。");
    site.write("content/updates/2023/2023-09-20-yulan.md", UPDATE);
    preview.shows("/about/", "同时一。");
    preview.shows("/states/", "同时二。");
    preview.shows("/updates/2023/2023-09-20-yulan/", "刚刚写下的一段。");
    // A new folder, and what is written into it afterwards.
    site.write(
        "content/updates/2023/2023-09-22-xinwenjianjia/index.md",
        &UPDATE.replace("新动态", "新文件夹"),
    );
    preview.shows("/updates/2023/2023-09-22-xinwenjianjia/", "新文件夹");
    add(site, "content/updates/2023/2023-09-22-xinwenjianjia/index.md", "又一段。");
    preview.shows("/updates/2023/2023-09-22-xinwenjianjia/", "又一段。");
    // A folder removed and put back.
    fs::rename(site.path("content/meetings"), site.path("meetings-away")).expect("a rename");
    preview.shows("/.wulian/problems", "找不到佐证");
    fs::rename(site.path("meetings-away"), site.path("content/meetings")).expect("a rename");
    preview.until("/.wulian/problems", |answer| !answer.text().contains("找不到佐证"));
    add(site, "content/meetings/2022-12-28-zhuanti-huiyi.md", "回来以后。");
    preview.shows("/meetings/2022-12-28-zhuanti-huiyi/", "回来以后。");
    // A template, one of the site's own, and the site's settings.
    site.replace("themes/default/templates/404.html", "试试下面几处", "改过的模板");
    preview.shows("/nothing/", "改过的模板");
    let own = site.read("themes/default/templates/404.html").replace("改过的模板", "自己的模板");
    site.write("templates/404.html", &own);
    preview.shows("/nothing/", "自己的模板");
    site.replace("content/site.yaml", "标题: 五共五链五提升", "标题: 改了名字的门户");
    preview.shows("/", "改了名字的门户");
    // A file of the theme that is new.
    let events = preview.events("/");
    site.write("themes/default/static/extra.css", "p{color:red}");
    while events.wait("change")["styles"]["static/extra.css"].is_null() {}
    // A whole new theme.
    crate::common::copy(&site.path("themes/default"), &site.path("themes/fresh"));
    site.replace("themes/fresh/templates/base.html", "<body class=\"", "<body class=\"fresh ");
    site.write("content/site.yaml", &site.read("content/site.yaml").replace("主题: default", "主题: fresh"));
    if !site.read("content/site.yaml").contains("主题: fresh") {
        add(site, "content/site.yaml", "主题: fresh");
    }
    preview.shows("/", "<body class=\"fresh ");
    // Everything away, as when another branch is checked out, and back.
    fs::rename(site.path("content"), site.path("content-away")).expect("a rename");
    preview.shows("/.wulian/problems", "网站生成不了");
    assert_eq!(preview.get("/about/").status, 200, "the last good site is still there");
    crate::common::copy(&site.path("content-away"), &site.path("content"));
    preview.until("/.wulian/problems", |answer| !answer.text().contains("网站生成不了"));
    add(site, ABOUT, "换回来以后。");
    preview.shows("/about/", "换回来以后。");
}

#[test]
fn a_mistake_is_shown_over_the_last_good_site_and_goes_away() {
    let site = Site::new();
    let preview = Preview::good(&site, &[]);
    let events = preview.events("/about/");
    let before = events.wait("change");
    events.wait("warnings");
    site.replace(ABOUT, "标题:", "标提:");
    let told = events.wait("problems");
    assert!(told["summary"].as_str().is_some_and(|text| text.contains("错误")), "{told}");
    let problems = preview.get("/.wulian/problems").text();
    assert!(problems.contains("没有“标提”") || problems.contains("标提"), "{problems}");
    assert!(problems.contains("content/pages/about.md:2:1"), "{problems}");
    assert!(problems.contains("<mark>标提</mark>"), "{problems}");
    assert!(problems.contains("href=\"/about/\""), "it names the page that was edited");
    let about = preview.get("/about/");
    assert_eq!(about.status, 200, "the last good page");
    preview.says("content/pages/about.md:2:1: 错误");
    // Another page can be opened meanwhile, and is told at once.
    preview.events("/").wait("problems");
    site.replace(ABOUT, "标提:", "标题:");
    events.wait("warnings");
    add(&site, ABOUT, "改好了。");
    assert_ne!(events.wait("change")["page"], before["page"]);
}

#[test]
fn a_warning_is_told_to_every_page_and_in_the_terminal_until_it_is_gone() {
    let site = Site::smallest();
    site.write(ABOUT, "---\n标题: 关于\n---\n正文。\n");
    let preview = Preview::good(&site, &[]);
    let events = preview.events("/about/");
    events.wait("good");
    let good = site.read(ABOUT);
    add(&site, ABOUT, "\n```\n没有结束的代码");
    let told = events.wait("warnings");
    assert!(told["summary"].as_str().is_some_and(|text| text.contains("1 个警告")), "{told}");
    let line = good.lines().count() + 3;
    let place = format!("content/pages/about.md:{line}:1");
    let problems = preview.get("/.wulian/problems").text();
    assert!(problems.contains(&place) && problems.contains("代码从这里开始，没有结束"), "{problems}");
    preview.says(&format!("{place}: 警告[markdown-open] 代码从这里开始，没有结束"));
    // Another page can be opened meanwhile, and is told at once.
    let other = preview.events("/");
    other.wait("warnings");
    // An error takes its place, and gives it back.
    site.write(ABOUT, &site.read(ABOUT).replace("标题:", "标提:"));
    other.wait("problems");
    site.write(ABOUT, &site.read(ABOUT).replace("标提:", "标题:"));
    assert_eq!(other.wait("warnings"), told);
    site.write(ABOUT, &good);
    other.wait("good");
    events.wait("good");
    assert!(!preview.get("/.wulian/problems").text().contains("没有结束"));
}

#[test]
fn without_a_good_site_every_page_says_what_is_wrong_and_recovers() {
    let site = Site::new();
    site.replace("content/site.yaml", "标题:", "标题：");
    let preview = Preview::start(&site, &[]);
    let answer = preview.until("/about/", |answer| answer.text().contains("content/site.yaml"));
    assert_eq!((answer.status, answer.header("content-type")), (503, "text/html; charset=utf-8"));
    assert!(answer.text().contains("/.wulian/live.js"));
    let events = preview.events("/about/");
    let before = events.wait("change");
    site.replace("content/site.yaml", "标题：", "标题:");
    assert_ne!(events.wait("change")["page"], before["page"], "so the page loads itself anew");
    assert_eq!(preview.get("/about/").status, 200);
}

#[test]
fn a_page_is_told_what_changed_and_where_the_editor_is() {
    let site = Site::new();
    let preview = Preview::good(&site, &[]);
    let (about, tasks) = (preview.events("/about/"), preview.events("/states/"));
    let (first, other) = (about.wait("change"), tasks.wait("change"));
    let style = "themes/default/static/style.css";
    site.write(style, &format!("{}\np{{color:#123456}}\n", site.read(style)));
    let sheets = about.wait("change");
    assert_eq!(sheets["page"], first["page"], "only a style sheet changed");
    assert_ne!(sheets["styles"]["static/style.css"], first["styles"]["static/style.css"]);
    tasks.wait("change");
    assert_eq!(preview.get("/.wulian/latest").header("location"), "/");
    add(&site, ABOUT, "再改一次。");
    assert_ne!(about.wait("change")["page"], first["page"]);
    let told = tasks.wait("change");
    assert_eq!(told["page"], other["page"], "the other page is as it was");
    assert_eq!(told["latest"]["address"], "/about/");
    assert_eq!(preview.get("/.wulian/latest").header("location"), "/about/");
    preview.says("content/pages/about.md：变了 1 个页面");
    preview.says(&format!("http://{}/about/", preview.host));
}

#[test]
fn nothing_is_written() {
    let site = Site::new();
    site.ok(&["build"]);
    let before = site.tree("");
    {
        let preview = Preview::good(&site, &[]);
        site.write("content/updates/2023/2023-09-20-yulan.md", UPDATE);
        preview.shows("/updates/2023/2023-09-20-yulan/", "刚刚写下的一段。");
        site.remove("content/updates/2023/2023-09-20-yulan.md");
        preview.until("/updates/2023/2023-09-20-yulan/", |answer| answer.status == 404);
    }
    assert!(site.tree("") == before, "neither the output nor anything else was touched");
}

#[cfg(unix)]
#[test]
fn it_ends_at_once_and_well_when_told_to() {
    let site = Site::new();
    for name in ["INT", "TERM"] {
        let preview = Preview::good(&site, &[]);
        let events = preview.events("/");
        events.wait("change");
        let (code, took) = preview.signal(name);
        assert_eq!(code, Some(0), "{name}");
        assert!(took < Duration::from_secs(1), "{name}: {took:?}");
    }
}

#[test]
fn a_port_that_is_taken_is_passed_over_unless_it_was_asked_for() {
    let site = Site::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its address").port().to_string();
    let said = site.run(&["serve", "--port", &port]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains(&format!("端口 {port} 已被占用")), "{}", said.err);
    let said = site.run(&["serve", "--port", &port, "--lang", "en"]);
    assert!(said.err.contains("is in use"), "{}", said.err);
}
