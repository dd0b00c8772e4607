//! Former addresses (别名): what stands there, in which edition, and that every link to them leads to the page itself.

use crate::common::preview::Preview;
use crate::common::{Site, read, repository};
use std::collections::BTreeMap;

/// Every kind of page with an address of its own: its file, a former address as it is written, the file at that address, and
/// where the page is.
const MOVED: [(&str, &str, &str, &str); 6] = [
    (
        "updates/2023/2023-03-01-jiangzuo.md",
        "/updates/2023/2023-03-01-alt/",
        "updates/2023/2023-03-01-alt/index.html",
        "updates/2023/2023-03-01-jiangzuo/",
    ),
    ("meetings/2023-02-03-huiyi.md", "meetings/alt", "meetings/alt/index.html", "meetings/2023-02-03-huiyi/"),
    (
        "bulletins/2023-02.md",
        "https://example.cn/bulletins/alt",
        "bulletins/alt/index.html",
        "bulletins/2023-02/",
    ),
    ("pages/bangzhu.md", "/show/7.html", "show/7.html", "wenda/"),
    ("pairings/first.md", "/%E7%BB%93%E5%AF%B9/", "结对/index.html", "pairings/first/"),
    ("programme/plan.md", "/fangan/index.html", "fangan/index.html", "plan/"),
];

/// The smallest site with a page of every kind, each with a former address and one more.
fn site() -> Site {
    let site = Site::smallest();
    let page = |path: &str, front: &str| {
        site.write(
            &format!("content/{path}"),
            &format!("---\n{front}受众: 公开\n示例: 是\n---\n\n没有变。\n"),
        );
    };
    page("updates/2023/2023-03-01-jiangzuo.md", "标题: 讲座\n日期: 2023-03-01\n类型: 动态\n链: [建设链]\n");
    page("meetings/2023-02-03-huiyi.md", "标题: 例会\n日期: 2023-02-03\n类型: 例会\n");
    page("bulletins/2023-02.md", "标题: 通报\n期间: 2023-02\n日期: 2023-03-02\n");
    page("pages/bangzhu.md", "标题: 问答\n地址: wenda\n");
    for (number, (path, written, ..)) in MOVED.iter().enumerate() {
        let aliases = format!("示例: 是\n别名: [{written}, /second/{number}/]\n");
        site.replace(&format!("content/{path}"), "示例: 是\n", &aliases);
    }
    site
}

fn text(tree: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(tree.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).expect("UTF-8")
}

/// Where the link of a page at a former address leads, from the root of the site.
fn target(html: &str, output: &str) -> String {
    let to = html.split("0; url=").nth(1).and_then(|rest| rest.split('"').next()).expect("a refresh");
    assert!(html.contains(&format!("<a href=\"{to}\">")), "{html}");
    let up = "../".repeat(output.matches('/').count());
    let up = if up.is_empty() { "./" } else { &up };
    to.strip_prefix(up).unwrap_or_else(|| panic!("{to} from {output}")).to_owned()
}

#[test]
fn every_kind_of_page_is_found_at_its_former_addresses_in_both_editions_and_from_a_folder() {
    let site = site();
    for (args, index, base) in [
        (vec!["build", "--edition", "all", "--out", "out"], "", Some("https://example.cn/")),
        (
            vec!["build", "--edition", "all", "--out", "sub", "--base-url", "https://h.cn/a/"],
            "",
            Some("https://h.cn/a/"),
        ),
        (vec!["build", "--edition", "all", "--out", "disk", "--base-url", "file:"], "index.html", None),
    ] {
        site.ok(&args);
        for edition in ["public", "internal"] {
            let tree = site.tree(&format!("{}/{edition}", args[4]));
            let home = text(&tree, "index.html");
            let policy =
                home.lines().find(|line| line.contains("Content-Security-Policy")).expect("a policy");
            let second = |number: usize| format!("second/{number}/index.html");
            for (number, (_, _, old, new)) in MOVED.iter().enumerate() {
                for old in [(*old).to_owned(), second(number)] {
                    let html = text(&tree, &old);
                    assert_eq!(target(&html, &old), format!("{new}{index}"), "{edition} {old}");
                    assert!(tree.contains_key(&format!("{new}index.html")), "{new}");
                    let canonical = base.map(|base| format!("<link rel=\"canonical\" href=\"{base}{new}\">"));
                    assert_eq!(html.contains("canonical"), canonical.is_some(), "{html}");
                    assert!(canonical.is_none_or(|canonical| html.contains(&canonical)), "{html}");
                    assert!(html.lines().any(|line| line == policy), "{html}");
                    for part in
                        ["<html lang=\"zh-CN\">", "content=\"noindex\"", "<title>这一页换了地址</title>"]
                    {
                        assert!(html.contains(part), "{part} {html}");
                    }
                }
            }
            let list = tree.get("redirects.map").map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            assert_eq!(list.map(|list| list.lines().count()), base.map(|_| 2 * MOVED.len()));
            // Nothing else knows of them.
            let others = tree.iter().filter(|(path, _)| {
                *path != "redirects.map" && *path != ".wulian-manifest.json" && !path.starts_with("second/")
            });
            for (path, bytes) in others {
                let said = String::from_utf8_lossy(bytes);
                assert!(!said.contains("second/") && !said.contains("2023-03-01-alt"), "{edition} {path}");
            }
        }
    }
}

#[test]
fn an_edition_without_a_page_has_nothing_at_its_former_address_and_says_nothing_of_it() {
    let site = Site::smallest();
    let pages = [
        ("neibu", "受众: 内部", "internal-only-qq71"),
        ("caogao", "草稿: 是", "draft-only-qq72"),
        ("yihou", "发布时间: 2023-04-01", "later-only-qq73"),
        ("guoqu", "下线时间: 2023-02-01", "expired-only-qq74"),
        ("yanshi", "示例: 是", "sample-only-qq75"),
        ("zaixian", "受众: 公开", "public-page-qq76"),
    ];
    for (name, line, old) in pages {
        let audience = if line.starts_with("受众") { "" } else { "受众: 公开\n" };
        site.write(
            &format!("content/pages/{name}.md"),
            &format!("---\n标题: {name}\n{line}\n{audience}别名: [/{old}/, /%E6%97%A7/{old}.html]\n---\n\n没有变。\n"),
        );
    }
    site.ok(&["build", "--edition", "all", "--no-samples"]);
    for (edition, shown) in
        [("public", vec!["public-page-qq76"]), ("internal", vec!["internal-only-qq71", "public-page-qq76"])]
    {
        let tree = site.tree(edition);
        for (_, _, old) in pages {
            let is_there = tree.contains_key(&format!("{old}/index.html"));
            assert_eq!(is_there, shown.contains(&old), "{edition} {old}");
            assert_eq!(tree.contains_key(&format!("旧/{old}.html")), is_there, "{edition} {old}");
            let said = tree.iter().filter(|(path, bytes)| {
                path.contains(old) || bytes.windows(old.len()).any(|window| window == old.as_bytes())
            });
            assert!(is_there || said.count() == 0, "{edition} {old}");
        }
    }
    // With samples and drafts all but the one that is over.
    site.ok(&["build", "--edition", "public", "--drafts", "--out", "drafts"]);
    let there = |old: &str| site.path(&format!("drafts/{old}/index.html")).exists();
    let shown: Vec<&str> = pages.iter().map(|(_, _, old)| *old).filter(|old| there(old)).collect();
    assert_eq!(shown, ["draft-only-qq72", "later-only-qq73", "sample-only-qq75", "public-page-qq76"]);
}

#[test]
fn links_to_a_former_address_and_to_a_former_file_lead_to_the_page_itself() {
    let site = site();
    let links = "[一](/updates/2023/2023-03-01-alt/) [二](/meetings/alt#下面) [三](/show/7.html) [四](/%E7%BB%93%E5%AF%B9) \
                 [五](../updates/2023/2023-03-01-alt.md) [六](../meetings/alt.md#下面) [七](../bulletins/alt.md)";
    let front = "标题: 链接\n受众: 公开";
    site.write("content/pages/links.md", &format!("---\n{front}\n---\n\n{links}\n"));
    site.replace("content/meetings/2023-02-03-huiyi.md", "没有变。", "## 下面\n\n没有变。");
    site.write(
        "content/site.yaml",
        &format!("{}菜单:\n  - {{ 标题: 方案, 链接: /fangan/ }}\n", site.read("content/site.yaml")),
    );
    site.ok(&["check"]);
    site.ok(&["build"]);
    let html = text(&site.tree("public"), "links/index.html");
    for (name, to) in [
        ("一", "updates/2023/2023-03-01-jiangzuo/"),
        ("二", "meetings/2023-02-03-huiyi/#下面"),
        ("三", "wenda/"),
        ("四", "pairings/first/"),
        ("五", "updates/2023/2023-03-01-jiangzuo/"),
        ("六", "meetings/2023-02-03-huiyi/#下面"),
        ("七", "bulletins/2023-02/"),
    ] {
        assert!(html.contains(&format!("<a href=\"../{to}\">{name}</a>")), "{name}: {to}\n{html}");
    }
    assert!(html.contains("<a href=\"../plan/\""), "the menu");
    // The page left its address a second time: the present one is what a mistake is answered with.
    site.replace(
        "content/pages/links.md",
        "[一](/updates/2023/2023-03-01-alt/)",
        "[一](/updates/2023/2023-03-01-alr/)",
    );
    let said = site.run(&["check"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("/updates/2023/2023-03-01-jiangzuo/"), "{}", said.out);
}

#[test]
fn an_edition_alone_is_not_stopped_by_what_it_does_not_have() {
    let site = Site::smallest();
    let page = |name: &str, audience: &str, more: &str| {
        site.write(
            &format!("content/pages/{name}.md"),
            &format!("---\n标题: {name}\n受众: {audience}\n{more}---\n\n字。\n"),
        );
    };
    page("jia", "公开", "别名: /yi/\n");
    page("yi", "内部", "");
    site.ok(&["build", "--edition", "public"]);
    assert!(site.path("public/yi/index.html").exists());
    let both = site.run(&["build", "--edition", "all"]);
    assert_eq!(both.code, 1);
    let said = format!("{}{}", both.out, both.err);
    for part in ["address-alias", "content/pages/jia.md", "content/pages/yi.md"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn the_preview_answers_a_former_address_and_a_new_one_after_an_edit() {
    let site = site();
    let preview = Preview::good(&site, &[]);
    let old = preview.get("/updates/2023/2023-03-01-alt/");
    assert_eq!(old.status, 200);
    assert_eq!(
        target(&old.text(), "updates/2023/2023-03-01-alt/index.html"),
        "updates/2023/2023-03-01-jiangzuo/"
    );
    assert_eq!(preview.get("/updates/2023/2023-03-01-alt").status, 308);
    assert_eq!(preview.get("/show/7.html").status, 200);
    site.replace("content/pages/bangzhu.md", "/show/7.html", "/show/8.html");
    preview.shows("/show/8.html", "../wenda/");
    assert_eq!(preview.get("/show/7.html").status, 404);
}

/// What `content/pages/handbook-update.md` tells an editor who renames a file.
#[test]
fn a_file_is_renamed_as_the_handbook_says_and_no_link_breaks() {
    let handbook = read(&repository().join("content/pages/handbook-update.md"));
    let (_, section) = handbook.split_once("## 改名或搬家不断链接\n").expect("the section");
    let line = section.lines().find(|line| line.starts_with("别名: ")).expect("what to write");
    let site = Site::smallest();
    let (old, new) =
        ("content/updates/2023/2023-10-08-zuotan.md", "content/updates/2023/2023-10-08-luoshi.md");
    let page = "标题: 座谈\n日期: 2023-03-08\n类型: 成果\n链: [建设链]\n结对: [first]\n示例: 是\n";
    site.write(old, &format!("---\n{page}发布时间: 2023-03-08\n---\n\n谈了。\n"));
    site.write(
        "content/pages/links.md",
        "---\n标题: 链接\n受众: 公开\n---\n\n[一](/updates/2023/2023-10-08-zuotan/) [二](../updates/2023/2023-10-08-zuotan.md)\n",
    );
    site.ok(&["build"]);
    let before = site.read("public/links/index.html");
    site.remove(old);
    assert_eq!(site.run(&["check"]).code, 1, "without the line the links lead nowhere");
    site.write(new, &format!("---\n{page}{line}\n---\n\n谈了。\n"));
    site.ok(&["build"]);
    assert_eq!(
        site.read("public/links/index.html"),
        before.replace("2023-10-08-zuotan", "2023-10-08-luoshi")
    );
    assert!(
        site.read("public/updates/2023/2023-10-08-zuotan/index.html")
            .contains("../../../updates/2023/2023-10-08-luoshi/")
    );
    let row =
        "成果:\n  - { 编号: A7, 项目: P1, 标题: 座谈纪要, 日期: 2023-03-09, 佐证: [2023-10-08-zuotan] }\n";
    site.replace("content/lists/first.yaml", "成果:\n", row);
    let said = site.run(&["check"]);
    assert!(said.code == 1 && said.out.contains("ref-unknown"), "{}", said.out);
}
