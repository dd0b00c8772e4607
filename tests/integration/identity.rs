//! Another programme looks like itself without touching a template: colours, sections, logo, icons.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use crate::common::Site;
use std::fs;

const SETTINGS: &str = "
主题设置:
  品牌色: \"#0b3d91\"
  链色: [\"#0b3d91\", \"#7a3b00\", \"#14532d\"]
  标志: { 文件: content/logo.svg, 替代文字: 校徽 }
  首页栏目: [最新成果, 链]
";

const MORE_CHAINS: &str = "
  - { 编号: two, 共: 二共, 链: 第二链, 提升: 力, 目标: 聚人 }
  - { 编号: three, 共: 三共, 链: 第三链, 提升: 力, 目标: 聚人 }
";

/// The smallest site with settings of its own behind its configuration.
fn site(settings: &str) -> Site {
    let site = Site::smallest();
    let config = site.read("content/site.yaml");
    site.write("content/site.yaml", &format!("{config}{settings}"));
    site
}

fn build(site: &Site) -> std::collections::BTreeMap<String, Vec<u8>> {
    site.ok(&["build", "--edition", "public", "--as-of", "2023-09-30", "--out", "out"]);
    site.tree("out")
}

fn text(tree: &std::collections::BTreeMap<String, Vec<u8>>, begins: &str, ends: &str) -> String {
    let found = tree.iter().find(|(path, _)| path.starts_with(begins) && path.ends_with(ends));
    let (_, bytes) = found.unwrap_or_else(|| panic!("{begins}…{ends}"));
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_site_with_three_chains_has_its_own_colours_icon_logo_and_home() {
    let site = site(SETTINGS);
    let chains = site.read("content/programme/chains.yaml");
    site.write("content/programme/chains.yaml", &(chains.trim_end().to_owned() + MORE_CHAINS));
    site.write(
        "content/logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\"/></svg>\n",
    );
    let tree = build(&site);
    let palette = text(&tree, "static/palette.", ".css");
    assert!(palette.contains("--brand:#0b3d91") && palette.contains("--chain-2:#7a3b00"), "{palette}");
    assert!(!palette.contains("--chain-4"));
    assert!(!text(&tree, "static/style.", ".css").contains("#b3121d;"), "plain values follow too");
    assert_eq!(text(&tree, "static/icon.", ".svg").matches("mask=\"url(#m-").count(), 3);
    let home = text(&tree, "index.html", "index.html");
    assert!(home.contains("alt=\"校徽\"") && !home.contains("class=\"chain-mark\""));
    assert!(home.contains("id=\"s-latest\"") && home.contains("id=\"s-chains\""));
    for absent in ["s-where", "s-due", "s-pairs"] {
        assert!(!home.contains(absent), "{absent}");
    }
    assert!(home.find("s-latest") < home.find("s-chains"), "in the order chosen");
    assert!(home.contains("color=\"#7a3b00\""), "pictures without a style sheet too");
    for part in ["rel=\"apple-touch-icon\"", "og:image:width\" content=\"1200", "name=\"theme-color\""] {
        assert!(home.contains(part), "{part}");
    }
    let share = tree.iter().find(|(path, _)| path.starts_with("static/share."));
    assert!(share.is_some_and(|(path, bytes)| home.contains(path.as_str()) && bytes.starts_with(b"\x89PNG")));
}

#[test]
fn pages_have_no_qr_codes_where_the_settings_say_so() {
    for (settings, shown) in [("", true), ("\n主题设置: { 二维码: 否 }\n", false)] {
        let tasks = text(&build(&site(settings)), "tasks/index", ".html");
        assert_eq!(tasks.contains("<svg class=\"qr\""), shown, "{settings}");
    }
}

#[test]
fn a_build_after_an_edit_of_the_theme_settings_is_the_one_from_nothing() {
    let site = site("");
    let before = build(&site);
    site.write("themes/default/theme.yaml", "品牌色: \"#14532d\"\n首页栏目: [进展]\n");
    let warm = build(&site);
    assert!(text(&warm, "static/palette.", ".css").contains("--brand:#14532d"));
    assert_ne!(before.get("index.html"), warm.get("index.html"));
    fs::remove_dir_all(site.path("out")).expect("a folder to remove");
    fs::remove_dir_all(site.path(".wulian")).expect("a folder to remove");
    assert!(build(&site) == warm, "the same bytes");
    // The theme's own file may be missing: the defaults hold.
    site.remove("themes/default/theme.yaml");
    assert!(build(&site) == before, "the defaults are what the shipped theme says");
}

#[test]
fn mistakes_in_settings_are_told_with_their_repair() {
    let wrong = "
主题设置:
  品牌色: \"#f0a0a0\"
  纸张色: \"#ffffff\"
  墨色: 1c1a18
  标志: { 文件: content/no.svg }
  首页栏目: [链, 最新成绩]
";
    let said = site(wrong).run(&["check", "--format", "concise"]);
    let all = said.out + &said.err;
    for code in ["colour-contrast", "value-colour", "key-unknown", "asset-missing", "value-enum"] {
        assert!(all.contains(code), "{code} is not in {all}");
    }
    assert!(all.contains("#f0a0a0") && all.contains("content/site.yaml:"), "{all}");
}

#[test]
fn a_logo_is_published_without_what_a_camera_writes_and_is_no_unused_file() {
    let site = site("主题设置: { 标志: { 文件: content/logo.png } }\n");
    let mut png = vec![];
    let dot = image::RgbImage::from_pixel(8, 8, image::Rgb([120, 20, 30]));
    dot.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).expect("a picture");
    let end = png.len() - 12;
    png.splice(end..end, *b"\0\0\0\x0ftEXtplace\0in-a-roomcrc!");
    fs::write(site.path("content/logo.png"), &png).expect("a file");
    let said = site.ok(&["check", "--format", "concise"]);
    assert!(!(said.out + &said.err).contains("asset-unused"));
    let tree = build(&site);
    let (_, bytes) = tree.iter().find(|(path, _)| path.starts_with("static/logo.")).expect("the logo");
    assert!(memchr::memmem::find(&png, b"in-a-room").is_some());
    assert!(memchr::memmem::find(bytes, b"in-a-room").is_none());
    assert!(image::load_from_memory(bytes).is_ok());
}

#[test]
fn a_logo_that_holds_a_script_is_refused() {
    let site = site(SETTINGS);
    let drawing = |inner: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>\n");
    site.write("content/logo.svg", &drawing("<rect/>"));
    build(&site);
    let before = site.tree("out");
    site.write("content/logo.svg", &drawing("<script>alert(1)</script>"));
    let said = site.run(&["build", "--out", "out"]);
    assert_eq!(said.code, 1);
    let all = said.out + &said.err;
    assert!(
        all.contains("asset-format") && all.contains("content/site.yaml:") && all.contains("script"),
        "{all}"
    );
    assert!(site.tree("out") == before);
}
