//! Personal data in what anyone may read stops the public edition, wherever it is written; what is internal may hold it,
//! and what is allowed by name is public.

#![expect(clippy::disallowed_methods, reason = "tests lay attachments down")]

use crate::common::Site;
use crate::extract::papers::{archive, docx, paragraph, pdf, xlsx};
use wulian::pipeline::{Changed, Options, OutputMode, Session};
use wulian::programme::model::Audience;
use wulian::source::extract::extract_texts;

const PAGE: &str = "content/updates/2023/2023-03-01-zoufang.md";
const BESIDE: &str = "content/updates/2023";
/// A number that nobody has, and how a report shows it.
const PHONE: &str = "13800000000";
const SHOWN: &str = "1*********0";

/// The smallest site with something changed.
fn site(from: &str, to: &str) -> Site {
    let site = Site::smallest();
    site.replace(PAGE, from, to);
    site
}

/// The smallest site with an attachment that its public page links to.
fn offering(name: &str, bytes: &[u8]) -> Site {
    let site = site("两边的同志", &format!("[下载]({name})两边的同志"));
    std::fs::write(site.path(&format!("{BESIDE}/{name}")), bytes).expect("a file");
    site
}

/// Both `check` and `build` refuse, with these words, and nobody sees the number.
fn refused(site: &Site, words: &[&str]) {
    for args in [&["check", "--format", "concise"][..], &["build"]] {
        let said = site.run(args);
        let all = format!("{}{}", said.out, said.err);
        assert_eq!(said.code, 1, "{args:?}\n{all}");
        assert!(!all.contains(PHONE), "{args:?} tells the number\n{all}");
        for word in words {
            assert!(all.contains(word), "{args:?}: no {word} in\n{all}");
        }
    }
}

#[test]
fn a_number_on_a_page_is_told_with_its_place_and_hidden() {
    let site = site("商定每个月", &format!("打电话{PHONE}商定每个月"));
    refused(&site, &["personal-phone", SHOWN, &format!("{PAGE}:12:13")]);
    let json = site.run(&["check", "--format", "json"]).out;
    assert!(json.contains("personal-phone") && !json.contains(PHONE), "{json}");
    let english = site.run(&["check", "--lang", "en"]);
    let told = "the telephone number \"1*********0\" is in public content";
    assert!(format!("{}{}", english.out, english.err).contains(told), "{}{}", english.out, english.err);
    // An edition that only some may read may hold it.
    site.ok(&["build", "--edition", "internal"]);
}

#[test]
fn front_matter_yaml_alternative_texts_and_names_are_looked_through() {
    refused(&site("标题: 第一次走访", &format!("标题: \"走访，电话{PHONE}\"")), &["personal-phone", ":2:"]);
    let list = Site::smallest();
    let text = list.read("content/programme/tasks.yaml");
    let title = text.lines().find(|line| line.contains("标题:")).expect("a title").to_owned();
    list.write("content/programme/tasks.yaml", &text.replacen(&title, &format!("{title}{PHONE}"), 1));
    refused(&list, &["personal-phone", "content/programme/tasks.yaml:"]);
    let site = Site::smallest();
    site.replace(
        "content/site.yaml",
        "标题: 示例门户",
        &format!("标题: 示例门户\n页脚: {{ 联系方式: \"{PHONE}\" }}"),
    );
    refused(&site, &["personal-phone", "content/site.yaml:"]);
    let picture = Site::smallest();
    let mut png = vec![];
    let dot = image::RgbImage::from_pixel(4, 4, image::Rgb([120, 20, 30]));
    dot.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).expect("a picture");
    std::fs::write(picture.path(&format!("{BESIDE}/a.png")), &png).expect("a file");
    picture.replace(PAGE, "两边的同志", &format!("![电话{PHONE}](a.png)两边的同志"));
    refused(&picture, &["personal-phone", ":12:"]);
    // The link is written otherwise than the number: it is the name of the file that is public.
    let named = Site::smallest();
    std::fs::write(named.path(&format!("{BESIDE}/{PHONE}.png")), &png).expect("a file");
    named.replace(PAGE, "两边的同志", "![图](%31%33800000000.png)两边的同志");
    refused(&named, &["personal-phone", "公开的文件 1*********0.png 名字里有"]);
}

#[test]
fn what_attachments_say_is_looked_through() {
    let hidden = format!(
        "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols><row><c r=\"C4\"><v>{PHONE}</v></c></row>"
    );
    let plain = format!("<row><c r=\"B7\"><v>{PHONE}</v></c><c r=\"B8\"><v>{PHONE}</v></c></row>");
    let table = [("名单", "visible", ""), ("底稿", "hidden", plain.as_str())];
    let (gbk, ..) = encoding_rs::GBK.encode("姓名,电话\r\n某甲,13800000000\r\n");
    let page = "BT /F1 10 Tf 50 700 Td (138 0000) Tj 45 0 Td (0000) Tj ET";
    for (name, bytes, place) in [
        ("a.docx", docx(&paragraph(&["打", "138", "00000000"]), &[]), "正文第 1 段"),
        ("a.xlsx", xlsx(&table, &[], &[]), "工作表“底稿”（隐藏） B7"),
        ("a.xlsx", xlsx(&[("名单", "visible", &hidden)], &[], &[]), "工作表“名单” C4（隐藏的列）"),
        ("a.pdf", pdf(&[page], "1", "x"), "第 1 页"),
        ("a.csv", gbk.into_owned(), "第 2 行"),
        ("a.zip", archive(&[("b.txt", PHONE)]), "压缩包里的 b.txt，第 1 行"),
        ("a.zip", archive(&[("b/13800000000.txt", "")]), "压缩包里的文件名"),
    ] {
        let shown = if name.ends_with("pdf") { "1***********0" } else { SHOWN };
        let site = offering(name, &bytes);
        refused(&site, &["personal-phone", shown, place, &format!("{PAGE}:12:"), name]);
    }
}

/// Adds an entry to 允许.
fn allow(site: &Site, code: &str, text: &str, file: &str) {
    let written = site.read("content/site.yaml");
    let text = if text.is_empty() { String::new() } else { format!(", 原文: {text}") };
    let file = if file.is_empty() { String::new() } else { format!(", 文件: {file}") };
    let head = if written.contains("允许:") { "" } else { "允许:\n" };
    site.write(
        "content/site.yaml",
        &format!("{written}{head}  - {{ 代码: {code}, 理由: 对外公开{text}{file} }}\n"),
    );
}

#[test]
fn what_is_allowed_by_name_is_public_and_nothing_else() {
    let site = site("商定每个月", "打 0575-2222 2222 商定每个月");
    refused(&site, &["personal-phone"]);
    allow(&site, "personal-phone", "0575-22222223", "");
    refused(&site, &["personal-phone"]);
    allow(&site, "personal-phone", "（0575）22222222", "content/pairings");
    refused(&site, &["personal-phone"]);
    allow(&site, "personal-phone", "0575-22222222", PAGE);
    let said = site.ok(&["check"]);
    let all = format!("{}{}", said.out, said.err);
    assert_eq!(all.matches("[allow-unused]").count(), 2, "{all}");
    site.ok(&["build"]);
    assert!(String::from_utf8_lossy(&site.tree("public")["index.html"]).len() > 1);
    let site = Site::smallest();
    allow(&site, "personal-phone", "", "");
    let said = site.run(&["check"]);
    assert!(format!("{}{}", said.out, said.err).contains("key-missing"), "{}", said.err);
}

#[test]
fn an_attachment_may_hold_what_is_allowed_by_name() {
    let site = offering("a.txt", b"0575-22222222 13800000000");
    allow(&site, "personal-phone", "0575-22222222", "content/updates/2023/a.txt");
    refused(&site, &["personal-phone", SHOWN]);
    allow(&site, "personal-phone", "\"13800000000\"", "");
    site.ok(&["build"]);
}

#[test]
fn an_attachment_nobody_can_look_into_is_told() {
    let mut locked = archive(&[("a.txt", "x")]);
    for (signature, flag) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = locked.windows(4).position(|window| window == signature).expect("a header");
        locked[at + flag] |= 1;
    }
    let site = offering("a.zip", &locked);
    refused(&site, &["attachment-unread", "要密码才能打开"]);
    allow(&site, "attachment-unread", "", "content/updates/2023/a.zip");
    site.ok(&["check"]);
    // Only what anyone gets is looked into.
    site.replace(PAGE, "标题: 第一次走访", "标题: 第一次走访\n受众: 内部");
    site.replace("content/site.yaml", "attachment-unread", "loop-orphan");
    site.ok(&["check"]);
}

#[test]
fn internal_things_may_hold_it() {
    let site = site("商定每个月", &format!("打电话{PHONE}商定每个月"));
    site.replace(PAGE, "标题: 第一次走访", "标题: 第一次走访\n受众: 内部");
    site.replace(
        "content/pairings/first.md",
        "示例: 是\n",
        &format!("示例: 是\n联系人:\n  - {{ 姓名: 某甲乙, 单位: 乙学院, 职务: 干事, 电话: \"{PHONE}\" }}\n"),
    );
    site.ok(&["build", "--edition", "all"]);
    site.replace("content/site.yaml", "结对: { 受众: 公开 }", "结对: { 受众: 内部 }");
    site.ok(&["check"]);
    // The page becomes public: what was found nothing wrong with before is.
    site.replace(PAGE, "受众: 内部", "受众: 公开");
    refused(&site, &["personal-phone"]);
}

#[test]
fn a_site_says_how_its_own_numbers_look() {
    let site = site("商定每个月", "同学（2023000001）商定每个月");
    site.ok(&["check"]);
    let written = site.read("content/site.yaml");
    site.write("content/site.yaml", &format!("{written}个人信息: {{ 学号: '20[0-9]{{8}}' }}\n"));
    refused(&site, &["personal-number", "2********1"]);
    site.write("content/site.yaml", &format!("{written}个人信息: {{ 学号: '20[' }}\n"));
    refused(&site, &["value-kind", "正则表达式"]);
    site.write("content/site.yaml", &format!("{written}个人信息: {{ 学号: '[0-9]+' }}\n"));
    refused(&site, &["value-kind", "三位以内"]);
}

#[test]
fn what_a_build_takes_over_is_still_told() {
    let site = offering("a.txt", "联系办公室".as_bytes());
    site.ok(&["build"]);
    let before = site.tree("public");
    std::fs::write(site.path(&format!("{BESIDE}/a.txt")), PHONE).expect("a file");
    for _ in 0..2 {
        assert_eq!(site.run(&["build"]).code, 1);
    }
    // Another page changes; the attachment is as it was.
    site.replace("content/pairings/first.md", "镇里出场地", "镇里出会场");
    assert_eq!(site.run(&["build"]).code, 1);
    assert_eq!(site.tree("public"), before, "the output is untouched");
    std::fs::write(site.path(&format!("{BESIDE}/a.txt")), "联系办公室").expect("a file");
    site.ok(&["build"]);
}

#[test]
fn a_preview_of_the_public_edition_says_it_until_it_is_mended() {
    let site = offering("a.txt", b"13800000000");
    let now = chrono::DateTime::UNIX_EPOCH;
    let options = Options { now, ..site.options(&[Audience::Public], OutputMode::Memory) };
    let mut session = Session::new(options);
    let mut told = |changed: &[&str]| -> Vec<&str> {
        let paths: Vec<_> = changed.iter().map(|path| site.path(path)).collect();
        let changed = if paths.is_empty() { Changed::Anything } else { Changed::Paths(&paths) };
        let update = session.update(changed, now, &|_, _| {}).expect("an update");
        update.outcome.diagnostics.iter().filter(|p| p.is_error()).map(|p| p.code.as_str()).collect()
    };
    assert_eq!(told(&[]), ["personal-phone"]);
    // Something else changes, and files before this one get other numbers.
    site.write("content/pages/a.md", "---\n标题: 说明\n受众: 公开\n---\n\n生日：1990年1月1日\n");
    assert_eq!(told(&["content/pages/a.md"]), ["personal-birth", "personal-phone"]);
    std::fs::write(site.path(&format!("{BESIDE}/a.txt")), "联系办公室").expect("a file");
    assert_eq!(told(&[&format!("{BESIDE}/a.txt")]), ["personal-birth"]);
    site.remove("content/pages/a.md");
    assert_eq!(told(&["content/pages/a.md"]), [""; 0]);
}

/// A picture with what a phone and an editor write beside it.
fn picture(format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = vec![];
    let dot = image::RgbImage::from_pixel(4, 4, image::Rgb([120, 20, 30]));
    dot.write_to(&mut std::io::Cursor::new(&mut bytes), format).expect("a picture");
    let tiff =
        [b"Exif\0\0II*\0\x08\0\0\0\x01\0\x0e\x01\x02\0\x0c\0\0\0\x1a\0\0\0\0\0\0\0", PHONE.as_bytes(), b"\0"]
            .concat();
    let xmp = format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><a>{PHONE}</a></x:xmpmeta>");
    let written = match format {
        image::ImageFormat::Jpeg => {
            let segment = |marker: u8, data: &[u8]| {
                [&[0xff, marker][..], &(data.len() as u16 + 2).to_be_bytes(), data].concat()
            };
            [segment(0xe1, &tiff), segment(0xe1, xmp.as_bytes()), segment(0xfe, PHONE.as_bytes())].concat()
        }
        _ => {
            let data = [b"tEXtAuthor\0", PHONE.as_bytes()].concat();
            let mut sum = flate2::Crc::new();
            sum.update(&data);
            [&(data.len() as u32 - 4).to_be_bytes()[..], &data, &sum.sum().to_be_bytes()].concat()
        }
    };
    // Behind the first marker of a JPEG, and the header of a PNG.
    let at = if format == image::ImageFormat::Jpeg { 2 } else { 33 };
    bytes.splice(at..at, written);
    bytes
}

#[test]
fn published_pictures_say_nothing_about_who_took_them() {
    let site = site("两边的同志", "![图](a.jpg) ![图](b.png) [原图](c.jpg) 两边的同志");
    for (name, format, texts) in [
        ("a.jpg", image::ImageFormat::Jpeg, 3),
        ("b.png", image::ImageFormat::Png, 1),
        ("c.jpg", image::ImageFormat::Jpeg, 3),
    ] {
        let bytes = picture(format);
        assert_eq!(extract_texts(&bytes).expect("a picture").len(), texts, "{name}");
        std::fs::write(site.path(&format!("{BESIDE}/{name}")), bytes).expect("a file");
    }
    site.ok(&["build"]);
    let mut pictures = 0;
    for (name, bytes) in site.tree("public/assets") {
        if [".jpg", ".png", ".webp"].iter().any(|extension| name.ends_with(extension)) {
            assert_eq!(extract_texts(&bytes), Ok(vec![]), "{name}");
            pictures += 1;
        }
    }
    assert!(pictures >= 2, "{pictures}");
}
