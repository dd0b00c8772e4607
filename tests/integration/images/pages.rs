//! Photographs in pages: what is shown, how large it says it is, and how often it is made.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use super::camera::{TOLD, bomb, from_phone, holds, jpeg, seen};
use super::desk::{Desk, FOLDER, PAGE, images, now, update};
use crate::common::repository;
use std::fs;
use std::time::{Duration, SystemTime};
use wulian::base::diag::Code;
use wulian::pipeline::{Changed, OutputMode, WorkLog};

type Make = fn(&str, &str, &[(&str, &[u8])]) -> Desk;

fn phone(make: Make) -> Desk {
    let front = "封面: IMG_0001.JPG\n封面说明: 夜灯\n";
    let bytes = from_phone(&jpeg(2400, 1500), 6);
    make(front, "![夜灯](IMG_0001.JPG)", &[("IMG_0001.JPG", &bytes)])
}

#[test]
fn a_photograph_from_a_phone_is_shown_upright_with_its_size_and_without_its_place() {
    let desk = phone(Desk::among_the_shipped);
    let (page, files) = desk.published();
    let shown = images(&page);
    assert!(!shown.is_empty());
    for (address, width, height) in shown {
        assert!(address.starts_with("assets/img-0001."), "{address}");
        let bytes = &files[&address];
        assert_eq!(address, format!("assets/img-0001.{}.jpg", &blake3::hash(bytes).to_hex()[..12]));
        assert_eq!((width, height), (1200, 1920));
        assert_eq!(seen(bytes), (1200, 1920, "brwg".to_owned()));
    }
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with("assets/")) {
        for word in TOLD.iter().filter(|word| **word != b"a comment") {
            assert!(!holds(bytes, word), "{path}");
        }
    }
    assert!(desk.said().is_empty(), "nobody is told of mere size: {:?}", desk.said());
}

#[test]
fn shipped_photographs_are_published_byte_for_byte() {
    let (_, files) = Desk::among_the_shipped("", "文。", &[]).published();
    let shipped = crate::common::tree(&repository().join("content"));
    let photos: Vec<_> = shipped.iter().filter(|(path, _)| path.ends_with(".jpg")).collect();
    assert!(photos.len() > 10);
    for (path, bytes) in photos {
        assert!(
            files.iter().any(|(name, published)| name.starts_with("assets/") && published == bytes),
            "{path}"
        );
    }
}

/// The records of photographs and when they were written.
fn records(desk: &Desk) -> Vec<(String, SystemTime)> {
    let entries = fs::read_dir(desk.site.path(".wulian/cache")).expect("a cache").flatten();
    let ours = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with("photo-"));
    let written = |entry: &fs::DirEntry| entry.metadata().and_then(|meta| meta.modified()).expect("a time");
    let mut records: Vec<_> =
        ours.map(|entry| (entry.file_name().to_string_lossy().into_owned(), written(&entry))).collect();
    records.sort();
    records
}

#[test]
fn a_photograph_is_made_once_whatever_is_built_afterwards() {
    let desk = phone(Desk::with_front);
    let (_, first) = desk.published();
    let made = records(&desk);
    let photo = desk.site.path(&format!("{FOLDER}/IMG_0001.JPG"));
    let hash = blake3::hash(&fs::read(&photo).expect("the photograph")).to_hex().to_string();
    let ours: Vec<_> = made.iter().filter(|(name, _)| name.contains(&hash)).collect();
    assert_eq!(ours.len(), 1);
    // Dated anew, shown elsewhere, built for others: the same record serves.
    let file = fs::File::options().write(true).open(&photo).expect("the photograph");
    file.set_modified(SystemTime::now() - Duration::from_secs(9)).expect("a new date");
    desk.site.replace(&format!("{FOLDER}/index.md"), "标题: 巷口的夜灯", "标题: 桥头的夜灯");
    desk.published();
    desk.site.ok(&["build", "--edition", "internal"]);
    assert_eq!(records(&desk), made);
    // A check and a preview read the record and make nothing either.
    assert_eq!(desk.check().work.transcoded, Vec::<String>::new());
    let shown = update(&mut desk.session(OutputMode::Memory));
    assert_eq!(shown.work.transcoded, Vec::<String>::new());
    // A damaged record is made again, to the same bytes.
    let record = desk.site.path(&format!(".wulian/cache/{}", ours[0].0));
    let mut bytes = fs::read(&record).expect("a record");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&record, bytes).expect("a damaged record");
    file.set_modified(SystemTime::now() - Duration::from_secs(5)).expect("a new date");
    desk.site.replace(&format!("{FOLDER}/index.md"), "标题: 桥头的夜灯", "标题: 巷口的夜灯");
    fs::remove_dir_all(desk.site.path("public")).expect("the output");
    assert!(desk.published().1 == first);
}

#[test]
fn a_preview_makes_a_photograph_when_it_changes_and_at_no_other_time() {
    let desk = phone(Desk::with_front);
    let mut session = desk.session(OutputMode::Memory);
    let photo = format!("{FOLDER}/IMG_0001.JPG");
    let kept = || fs::read_dir(desk.site.path(".wulian/cache")).map_or(0, Iterator::count);
    let before = kept();
    let first = update(&mut session);
    assert!(first.work.transcoded.contains(&photo));
    let tree = first.outcome.editions[0].tree.clone();
    assert!(tree.keys().any(|path| path.starts_with("assets/img-0001.")));
    assert_eq!(kept(), before, "a preview leaves nothing behind");
    assert_eq!(WorkLog { read: vec![], ..update(&mut session).work }, WorkLog::default());
    desk.site.replace(&format!("{FOLDER}/index.md"), "![夜灯]", "![灯]");
    let words = update(&mut session);
    assert_eq!(words.work.transcoded, Vec::<String>::new());
    desk.put("IMG_0001.JPG", &from_phone(&jpeg(2400, 1500), 8));
    let changed = [desk.site.path(&photo)];
    let turned =
        session.update(Changed::Paths(&changed), now(), &|_, _| {}).expect("the machine does its part");
    assert_eq!(turned.work.transcoded, [photo]);
    assert!(turned.work.rendered.contains(&format!("public:{PAGE}")));
    let shown = &turned.outcome.editions[0].tree;
    let address = shown.keys().find(|path| path.starts_with("assets/img-0001.")).expect("the photograph");
    assert_eq!(seen(&shown[address]).2, "gwrb");
}

#[test]
fn a_preview_tells_of_a_file_as_soon_as_nobody_uses_it() {
    let desk = Desk::new("![夜灯](a.jpg)", &[("a.jpg", &jpeg(8, 8))]);
    let mut session = desk.session(OutputMode::Memory);
    let mut unused = || {
        let found = update(&mut session).outcome.diagnostics;
        found.iter().filter(|found| found.code == Code::AssetUnused).count()
    };
    let index = format!("{FOLDER}/index.md");
    assert_eq!(unused(), 0);
    desk.site.replace(&index, "![夜灯](a.jpg)", "夜灯");
    assert_eq!(unused(), 1);
    desk.put("b.jpg", &jpeg(8, 8));
    assert_eq!(unused(), 2);
    desk.site.replace(&index, "\n\n夜灯\n", "\n\n![夜灯](b.jpg)\n");
    assert_eq!(unused(), 1);
    // A build that writes says the same, and again when it has nothing to do.
    for _ in 0..2 {
        assert_eq!(desk.site.ok(&["build"]).err.matches("asset-unused").count(), 1);
    }
    desk.site.remove(&format!("{FOLDER}/a.jpg"));
    assert_eq!(unused(), 0);
}

#[test]
fn memory_and_disk_publish_the_same() {
    let desk = phone(Desk::among_the_shipped);
    let shown = update(&mut desk.session(OutputMode::Memory));
    let (_, files) = desk.published();
    for (path, bytes) in shown.outcome.editions[0].tree.iter() {
        assert!(files[&**path] == **bytes, "{path}");
    }
}

#[test]
fn what_cannot_be_published_is_an_error_that_says_what_to_do() {
    let whole = jpeg(2400, 40);
    let mut torn = whole.clone();
    // The tables it is decoded by.
    let at = torn.windows(2).position(|part| part == b"\xff\xc4").expect("tables");
    torn[at + 5..at + 21].fill(0xff);
    for (name, bytes, expected, advice) in [
        ("a.jpg", &whole[..whole.len() / 2], "不完整", "重新复制"),
        ("b.png", &bomb(60_000, 60_000), "60000×60000 像素", "4000 像素"),
        ("c.jpg", &torn, "解不开", "另存为 JPG"),
        ("d.jpg", b"not an image at all", "打不开", "重新导出"),
    ] {
        let desk = Desk::new(&format!("![夜灯]({name})"), &[(name, bytes)]);
        let said = desk.said();
        assert_eq!((said.len(), said[0].0, said[0].1.as_str()), (1, Code::AssetFormat, name));
        let (message, help) = (&said[0].2.message.zh, &said[0].2.help[0].zh);
        assert!(message.contains(expected) && help.contains(advice), "{message}\n{help}");
    }
}
