//! A file beside a page that an edition does not show is as hidden as the page, whichever way another page takes to it.

use crate::common::Site;

/// Why the public edition does not show a page.
const REASONS: [&str; 4] = ["受众: 内部", "草稿: 是", "发布时间: 2024-01-01", "下线时间: 2023-03-01"];

/// The page, and where its files lie: in its folder, in a folder of that, beside it among other pages.
const LAYOUTS: [(&str, &str); 4] = [
    ("content/updates/2023/2023-02-01-a/index.md", "content/updates/2023/2023-02-01-a"),
    ("content/updates/2023/2023-02-01-a/index.md", "content/updates/2023/2023-02-01-a/材料/原件"),
    ("content/meetings/2023-02-01-a.md", "content/meetings"),
    ("content/meetings/2023-02-01-a.md", "content/meetings/附件"),
];

/// How a public update refers to them: front matter and text.
const ROADS: [(&str, &str); 8] = [
    ("", "[名单](@/名单.txt)"),
    ("", "[名单][]\n\n[名单]: @/名单.txt"),
    ("", "<a href=\"@/名单.txt\">名单</a>"),
    ("", "![夜灯](@/夜灯.png)"),
    ("", "[![夜灯](@/夜灯.png)](https://example.org/)"),
    ("", "<img src=\"@/夜灯.png\" alt=\"夜灯\">"),
    ("封面: @/夜灯.png\n封面说明: 夜灯\n", "正文"),
    ("图集: [@/夜灯.png]\n", "正文"),
];

/// A site with the hidden page, its files, a page on each road to them, and one more road, the agreement of a pairing.
fn site((page, files): (&str, &str), reason: &str) -> Site {
    let site = Site::smallest();
    site.write(
        page,
        &format!("---\n标题: 甲\n日期: 2023-02-01\n类型: 动态\n受众: 公开\n{reason}\n---\n正文\n"),
    );
    site.write(&format!("{files}/名单.txt"), "一份名单\n");
    let picture = image::DynamicImage::new_rgb8(8, 8);
    picture.save(site.path(&format!("{files}/夜灯.png"))).expect("a picture");
    let up = files.replacen("content", "../..", 1);
    for (at, (front, text)) in ROADS.iter().enumerate() {
        let (front, text) = (front.replace('@', &up), text.replace('@', &up));
        let page =
            format!("---\n标题: 第{at}件\n日期: 2023-03-0{}\n类型: 动态\n{front}---\n{text}\n", at + 1);
        site.write(&format!("content/updates/2023/2023-03-0{}-b.md", at + 1), &page);
    }
    let agreement = format!("协议: {{ 日期: 2023-01-01, 文件: {}/名单.txt }}\n示例", &up[3..]);
    site.replace("content/pairings/first.md", "示例", &agreement);
    site
}

/// The pages of which the check of the public edition says that they use a hidden file, and all it says.
fn refused(site: &Site, page: &str) -> (usize, String) {
    let out = site.run(&["check", "--format", "concise"]).out;
    let names = |line: &&str| line.contains("错误[link-hidden]") && line.contains(page);
    let places: std::collections::BTreeSet<&str> =
        out.lines().filter(names).map(|line| line.split(':').next().expect("a path")).collect();
    (places.len(), out)
}

#[test]
fn every_road_to_a_file_of_a_hidden_page_is_an_error_that_names_both() {
    for layout in LAYOUTS {
        for reason in REASONS {
            // A meeting is internal unless it says otherwise; two 受众 would be a mistake of another kind.
            let reason = if reason == "受众: 内部" { "\n受众: 内部" } else { reason };
            let site = site(layout, reason);
            if reason.starts_with('\n') {
                site.replace(layout.0, "受众: 公开\n\n", "");
            }
            if layout.0.contains("meetings") {
                site.replace(layout.0, "类型: 动态", "类型: 例会");
            }
            let (roads, out) = refused(&site, layout.0);
            assert_eq!(roads, ROADS.len() + 1, "{layout:?} {reason}: {out}");
        }
    }
}

#[test]
fn the_files_of_a_page_that_is_shown_may_be_used_by_others() {
    for layout in LAYOUTS {
        let site = site(layout, "");
        if layout.0.contains("meetings") {
            site.replace(layout.0, "类型: 动态", "类型: 例会");
        }
        let (roads, out) = refused(&site, layout.0);
        assert!(roads == 0 && !out.contains("错误["), "{layout:?}: {out}");
        // One hidden page beside it hides nothing of it.
        let beside = layout.0.replace("-a", "-c");
        site.write(&beside, &site.read(layout.0).replace("受众: 公开", "受众: 内部").replace("甲", "乙"));
        let (_, out) = refused(&site, layout.0);
        assert!(!out.contains("错误["), "{layout:?}: {out}");
    }
}

#[test]
fn a_page_with_an_error_does_not_seem_to_hide_its_files() {
    let site = site(LAYOUTS[0], "类别: 动态");
    let (roads, out) = refused(&site, LAYOUTS[0].0);
    assert!(roads == 0 && out.contains("错误["), "{out}");
}
