//! The gallery of an update: what it shows, in which order, and what is said of what is not there.

use super::camera::{calm, jpeg_of};
use super::desk::{Desk, FOLDER, PAGE, update};
use wulian::base::diag::Code;
use wulian::pipeline::OutputMode;

/// A small picture unlike the others.
fn picture(width: u32) -> Vec<u8> {
    jpeg_of(&calm(width, 30), vec![])
}

fn desk(gallery: &str, text: &str) -> Desk {
    let front = format!("封面: cover.jpg\n封面说明: 夜灯\n{gallery}");
    let (cover, a, b, c) = (picture(40), picture(41), picture(42), picture(43));
    let files: [(&str, &[u8]); 4] =
        [("cover.jpg", &cover), ("a.jpg", &a), ("b 1.jpg", &b), ("双方签字.jpg", &c)];
    Desk::with_front(&front, text, &files)
}

/// The widths of the pictures of the gallery, each with what stands below it.
fn shown(page: &str) -> Vec<(u32, String)> {
    let gallery = page.split("<section class=\"gallery\"").nth(1).map_or("", |rest| rest);
    let gallery = gallery.split("</section>").next().expect("its end");
    let items = gallery.split("<li>").skip(1).map(|item| {
        let after = |mark: &str| item.split(mark).nth(1).map_or("", |rest| rest);
        let width = after(" width=\"").split('"').next().and_then(|width| width.parse().ok());
        let caption = after("<figcaption>").split('<').next().expect("a caption").to_owned();
        (width.expect("pixels"), caption)
    });
    items.collect()
}

#[test]
fn all_is_what_the_page_shows_nowhere_else_in_the_order_of_names() {
    let desk = desk("图集: 全部\n", "![夜灯](a.jpg)");
    assert_eq!(desk.said(), []);
    let (page, _) = desk.published();
    assert_eq!(shown(&page), [(42, String::new()), (43, "双方签字".to_owned())]);
    assert!(page.contains("alt=\"图集第 1 张，共 2 张\""));
}

#[test]
fn named_pictures_come_as_they_are_named_with_their_captions() {
    let gallery = "图集:\n  - 双方签字.jpg 甲、乙，双方\n  - \"b 1.jpg 第二张\"\n  - a.jpg：又一张\n";
    let desk = desk(gallery, "文。");
    assert_eq!(desk.said(), []);
    let (page, _) = desk.published();
    let expected = [(43, "甲、乙，双方"), (42, "第二张"), (41, "又一张")];
    let shown = shown(&page);
    assert_eq!(shown, expected.map(|(width, caption)| (width, caption.to_owned())));
}

#[test]
fn a_picture_moves_between_gallery_and_text_as_the_text_is_edited() {
    let desk = desk("图集: [全部]\n", "文。");
    let mut session = desk.session(OutputMode::Memory);
    let mut page = || {
        let update = update(&mut session);
        String::from_utf8_lossy(&update.outcome.editions[0].tree[PAGE]).into_owned()
    };
    assert_eq!(shown(&page()).len(), 3);
    let index = format!("{FOLDER}/index.md");
    desk.site.replace(&index, "文。", "![夜灯](a.jpg)");
    assert_eq!(shown(&page()).len(), 2);
    desk.site.replace(&index, "![夜灯](a.jpg)", "文。");
    assert_eq!(shown(&page()).len(), 3);
    desk.put("c.jpg", &picture(44));
    let last = page();
    assert_eq!(shown(&last).len(), 4);
    assert!(desk.published().0 == last, "a build from nothing gives the same");
}

#[test]
fn what_is_not_there_is_told_at_its_name() {
    let missing = desk("图集:\n  - c.jpg 夜灯\n  - A.JPG 灯\n  - 全部\n", "文。").said();
    let told: Vec<_> = missing.iter().map(|(code, text, _)| (*code, text.as_str())).collect();
    assert_eq!(told, [(Code::AssetMissing, "c.jpg"), (Code::AssetName, "A.JPG")]);
    let nothing = Desk::with_front("图集: 全部\n", "文。", &[]).said();
    assert_eq!((nothing.len(), nothing[0].0, nothing[0].1.as_str()), (1, Code::AssetMissing, "全部"));
}

#[test]
fn what_others_must_not_see_is_not_published() {
    let desk = desk("图集: 全部\n受众: 内部\n", "文。");
    desk.site.ok(&["build"]);
    let files = desk.site.tree("public");
    let secret = picture(43);
    assert!(!files.values().any(|bytes| *bytes == secret));
    assert!(!desk.site.ok(&["build"]).err.contains("asset-unused"));
}
