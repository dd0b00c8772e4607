//! The attachments that a site must ask for: refused with the line to write, and what is said of those that are published.

#![expect(clippy::disallowed_methods, reason = "tests lay attachments down")]

use crate::common::{Said, Site};
use crate::extract::papers::{archive, ofd, ofd_words};
use wulian::pipeline::{Changed, OutputMode, Session};
use wulian::programme::model::Audience;

const PAGE: &str = "content/updates/2023/2023-03-01-zoufang.md";
const BESIDE: &str = "content/updates/2023";
const ALL: &str = "附件类型: [ofd, rar, 7z, mp4, m4a, mp3, wav]\n";

/// A file of each type, no longer than it takes to be one.
fn files() -> [(&'static str, Vec<u8>); 7] {
    [
        ("a.ofd", ofd(&[&ofd_words((10.0, 10.0), 4.0, "", "一段")], &[])),
        ("a.rar", b"Rar!\x1a\x07\x01\x00\x33\x92\xb5\xe5".to_vec()),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\x04".to_vec()),
        ("a.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0isommp42".to_vec()),
        ("a.m4a", b"\0\0\0\x14ftypM4A \0\0\0\0M4A ".to_vec()),
        ("a.mp3", b"ID3\x03\0\0\0\0\0\x01\0".to_vec()),
        ("a.wav", b"RIFF\x04\0\0\0WAVE".to_vec()),
    ]
}

/// The smallest site, whose public page links to these files.
fn offering(files: &[(&str, Vec<u8>)]) -> Site {
    let site = Site::smallest();
    let links: String = files.iter().map(|(name, _)| format!("[下载]({name})，")).collect();
    site.replace(PAGE, "两边的同志", &format!("{links}两边的同志"));
    for (name, bytes) in files {
        std::fs::write(site.path(&format!("{BESIDE}/{name}")), bytes).expect("a file");
    }
    site
}

fn ask_for(site: &Site, line: &str) {
    let written = site.read("content/site.yaml");
    site.write("content/site.yaml", &format!("{written}{line}"));
}

fn told(site: &Site, audience: Audience) -> Vec<(String, String)> {
    let mut session = Session::new(site.options(&[audience], OutputMode::CheckOnly));
    let update =
        session.update(Changed::Anything, chrono::DateTime::UNIX_EPOCH, &|_, _| ()).expect("sources");
    let name =
        |text: &str| files().iter().find(|(name, _)| text.contains(name)).map(|(name, _)| (*name).to_owned());
    let one = |problem: &wulian::base::diag::Diagnostic| {
        (problem.code.as_str().to_owned(), name(&problem.message.zh).unwrap_or_default())
    };
    let mut told: Vec<_> = update.outcome.diagnostics.iter().map(one).collect();
    told.sort();
    told
}

fn all(said: &Said) -> String {
    format!("{}{}", said.out, said.err)
}

#[test]
fn each_type_is_published_only_where_it_is_asked_for_and_is_what_its_name_says() {
    let each = |code: &str, names: &[&str]| {
        let mut each: Vec<_> = names.iter().map(|name| (code.to_owned(), (*name).to_owned())).collect();
        each.sort();
        each
    };
    let names = files().map(|(name, _)| name);
    let wrong = files().map(|(name, _)| (name, b"\0\x01 no such thing".to_vec()));
    for audience in [Audience::Public, Audience::Internal] {
        for files in [files(), wrong.clone()] {
            assert_eq!(told(&offering(&files), audience), each("asset-format", &names), "{audience:?}");
        }
        let site = offering(&files());
        ask_for(&site, ALL);
        let opaque = if audience == Audience::Public { &names[1..] } else { &[] };
        assert_eq!(told(&site, audience), each("attachment-opaque", opaque), "{audience:?}");
        let site = offering(&wrong);
        ask_for(&site, ALL);
        assert_eq!(told(&site, audience), each("asset-format", &names), "{audience:?}");
    }
}

#[test]
fn what_is_refused_is_told_with_its_danger_and_the_line_to_write() {
    for (name, bytes) in files() {
        let extension = name.trim_start_matches("a.");
        let site = offering(&[(name, bytes)]);
        let said = site.run(&["check", "--lang", "en"]);
        assert_eq!(said.code, 1, "{name}");
        assert!(all(&said).contains(&format!("attachment_types: [{extension}]")), "{}", all(&said));
        ask_for(&site, &format!("attachment_types: [{extension}]\n"));
        site.ok(&["check"]);
    }
}

#[test]
fn a_file_is_offered_as_it_is_and_no_longer_once_it_is_not_asked_for() {
    let site = offering(&files());
    ask_for(&site, ALL);
    for _ in 0..2 {
        // A build that has nothing to do says it again.
        let said = site.ok(&["build"]);
        assert_eq!(all(&said).matches("[attachment-opaque]").count(), 6, "{}", all(&said));
    }
    let public = site.tree("public");
    for (name, bytes) in files() {
        assert!(public.values().any(|published| *published == bytes), "{name}");
    }
    let page = String::from_utf8_lossy(&public["updates/2023/2023-03-01-zoufang/index.html"]).into_owned();
    assert!(page.contains("download=\"a.mp4\""), "{page}");
    site.replace("content/site.yaml", ", mp4", "");
    let said = site.run(&["build"]);
    assert_eq!(said.code, 1);
    assert!(all(&said).contains("附件类型: [mp4]"), "{}", all(&said));
}

#[test]
fn the_warning_is_allowed_for_a_file_that_somebody_has_seen() {
    let site = offering(&files()[1..3]);
    ask_for(&site, ALL);
    let entry = format!("允许:\n  - {{ 代码: attachment-opaque, 理由: 看过, 文件: {BESIDE}/a.rar }}\n");
    ask_for(&site, &entry);
    let said = all(&site.ok(&["check"]));
    assert!(!said.contains("附件 a.rar") && said.contains("附件 a.7z"), "{said}");
    assert!(!said.contains("allow-unused"), "{said}");
}

#[test]
fn an_ofd_is_looked_into_like_a_document() {
    let pieces = ofd_words((10.0, 10.0), 4.0, "", "1380") + &ofd_words((18.0, 10.0), 4.0, "", "0000000");
    let site = offering(&[("a.ofd", ofd(&[&pieces], &[]))]);
    ask_for(&site, ALL);
    let said = site.run(&["check"]);
    assert_eq!(said.code, 1);
    assert!(all(&said).contains("personal-phone") && all(&said).contains("第 1 页"), "{}", all(&said));
    let secret = "只给内部看的一段话不许出现在外面";
    let site = offering(&[("a.ofd", ofd(&[&ofd_words((10.0, 10.0), 4.0, "", secret)], &[]))]);
    ask_for(&site, ALL);
    site.ok(&["check"]);
    let page = site.read(PAGE).replace("标题: 第一次走访", "标题: 内部的一次\n受众: 内部");
    site.write(&format!("{BESIDE}/2023-03-01-neibu.md"), &format!("{page}\n{secret}\n"));
    let said = site.run(&["check"]);
    assert_eq!(said.code, 1, "{}", all(&said));
    assert!(all(&said).contains("edition-leak"), "{}", all(&said));
    // What is no document inside is told as of any other.
    let site = offering(&[("a.ofd", archive(&[("OFD.xml", "<a><b></a>")]))]);
    ask_for(&site, ALL);
    let said = all(&site.run(&["check"]));
    assert!(said.contains("attachment-unread"), "{said}");
}
