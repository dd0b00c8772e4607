//! Resolving, checking and naming assets.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use std::fs;

use tempfile::TempDir;

use super::{AssetCache, AssetManifest, AssetRequest, ImageCache, ResolvedPath, collect, resolve, svg};
use crate::base::diag::{Code, Diagnostic, Span};
use crate::source::files::{SourceMap, read};

/// A PNG of 3 × 2 pixels, as far as its container goes.
const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x06\0\0\0crc!\0\0\0\x01IDATxcrc!\0\0\0\0IENDcrc!";
/// A GIF of 5 × 4 pixels, likewise.
const GIF: &[u8] = b"GIF89a\x05\0\x04\0\0\0\0,\0\0\0\0\x05\0\x04\0\0\x02\x01x\0;";
const HEIC: &[u8] = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";

fn site(files: &[(&str, &[u8])]) -> (TempDir, SourceMap) {
    let dir = TempDir::new().unwrap();
    for (path, bytes) in [("content/a.md", &b"---\n---\n"[..])].iter().chain(files) {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let (map, diagnostics) = read(dir.path()).unwrap();
    assert_eq!(diagnostics, []);
    (dir, map)
}

fn ask(map: &SourceMap, paths: &[&str]) -> (AssetManifest, Vec<Diagnostic>) {
    let file = map.by_path("content/a.md").unwrap().id;
    let wanted = paths.iter().enumerate().map(|(at, path)| {
        let span = Span::new(file, at, at);
        AssetRequest { path: (*path).to_owned(), span, shown: true }
    });
    collect(map, &wanted.collect::<Vec<_>>(), &[], &mut AssetCache::default(), &ImageCache::default())
}

#[test]
fn images_are_measured_and_named_by_their_content() {
    let (_dir, map) = site(&[
        ("content/封面 Cover_1.PNG", PNG),
        ("content/copy/cover 1.PNG", PNG),
        ("content/图.gif", GIF),
        ("content/方案.pdf", b"%PDF"),
        ("content/unused.png", b"broken"),
    ]);
    let wanted =
        ["content/图.gif", "content/封面 Cover_1.PNG", "content/方案.pdf", "content/copy/cover 1.PNG"];
    let (manifest, diagnostics) = ask(&map, &wanted);
    assert_eq!(diagnostics, []);
    let hash = &blake3::hash(PNG).to_hex()[..12];
    let cover = manifest.get("content/封面 Cover_1.PNG").unwrap();
    assert_eq!((cover.width, cover.height), (Some(3), Some(2)));
    assert_eq!(cover.read(&map, &ImageCache::default()).unwrap(), PNG);
    assert_eq!(cover.path, format!("assets/cover-1.{hash}.png"));
    let image = manifest.get("content/图.gif").unwrap();
    assert!(image.path.starts_with("assets/image.") && image.width == Some(5), "{}", image.path);
    let file = manifest.get("content/方案.pdf").unwrap();
    assert!(file.path.starts_with("assets/file.") && file.width.is_none(), "{}", file.path);
    assert!(manifest.get("content/unused.png").is_none(), "what no page asks for is not read");
    let artifacts = manifest.files();
    assert_eq!((manifest.iter().count(), artifacts.len()), (4, 3), "equal files are written once");
    assert!(artifacts.is_sorted_by(|a, b| a.path() < b.path()));
    assert!(artifacts.iter().all(|artifact| crate::pipeline::output::valid_path(artifact.path())));
}

#[test]
fn what_is_not_what_it_says_is_refused() {
    let (_dir, map) = site(&[
        ("content/b.png", b"not an image at all"),
        ("content/c.jpg", HEIC),
        ("content/d.HEIC", HEIC),
        ("content/e.svg", b"<svg/>"),
        ("content/f.exe", b"MZ"),
        ("content/g.doc", b"x"),
        ("content/h.png", b""),
        ("content/i.png", &PNG[..20]),
        ("content/noextension", b"x"),
    ]);
    let names = ["b.png", "c.jpg", "d.HEIC", "e.svg", "f.exe", "g.doc", "h.png", "i.png", "noextension"];
    let mut paths: Vec<String> = names.iter().map(|name| format!("content/{name}")).collect();
    paths.push("content/a.md".to_owned());
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let (manifest, diagnostics) = ask(&map, &paths);
    assert_eq!(manifest.iter().count(), 0);
    assert_eq!(diagnostics.len(), paths.len());
    for (diagnostic, path) in diagnostics.iter().zip(paths) {
        assert_eq!(diagnostic.code, Code::AssetFormat, "{path}");
        assert!(diagnostic.message.zh.contains(super::paths::file_name(path)) && diagnostic.help.len() == 1);
    }
    let zh: Vec<&str> = diagnostics.iter().map(|diagnostic| &*diagnostic.message.zh).collect();
    assert!(zh[1].contains("HEIC") && zh[2].contains("HEIC") && zh[3].contains("脚本"));
}

#[test]
fn an_image_is_what_its_content_is_and_is_published_under_that_name() {
    let names = ["a.jpg", "b.jfif", "c.webp", "d.GIF", "e.png", "f.jpe"];
    let files = names.map(|name| (format!("content/{name}"), PNG));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), *bytes)).collect();
    let (_dir, map) = site(&files);
    let paths: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
    let (manifest, diagnostics) = ask(&map, &paths);
    assert_eq!(diagnostics, []);
    let images = ImageCache::default();
    for asset in manifest.iter() {
        assert!(asset.path.ends_with(".png") && asset.width.is_some(), "{}", asset.path);
        assert_eq!(asset.read(&map, &images).unwrap(), PNG);
    }
    assert_eq!(manifest.iter().count(), names.len());
}

#[test]
fn a_refused_file_is_reported_once_and_a_missing_one_at_every_place() {
    let (_dir, map) = site(&[("content/e.svg", b"<svg/>"), ("content/图（1）.png", PNG)]);
    let (_, diagnostics) =
        ask(&map, &["content/e.svg", "content/图 (1).PNG", "content/e.svg", "content/图 (1).PNG"]);
    let codes: Vec<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [Code::AssetFormat, Code::AssetMissing, Code::AssetMissing]);
    assert_eq!(diagnostics[0].labels.len(), 1);
    assert_eq!(diagnostics[1].help[0].zh, "相近的文件有：图（1）.png");
}

#[cfg(unix)]
#[test]
fn a_file_that_source_reported_is_not_called_missing() {
    let dir = TempDir::new().unwrap();
    fs::create_dir(dir.path().join("content")).unwrap();
    fs::write(dir.path().join("content/a.md"), "---\n---\n").unwrap();
    std::os::unix::fs::symlink("/etc/hostname", dir.path().join("content/link.png")).unwrap();
    let (map, diagnostics) = read(dir.path()).unwrap();
    assert_eq!(diagnostics.len(), 1);
    let path = resolve(&map, "content/a.md", "link.png").unwrap().path;
    let (manifest, diagnostics) = ask(&map, &[&path]);
    assert!(manifest.get(&path).is_none() && diagnostics.is_empty());
}

fn content() -> SourceMap {
    let paths = [
        "content/logo.png",
        "content/img/a b.png",
        "content/img/图.jpg",
        "content/updates/x/cover.jpg",
        "content/updates/x/活动 (2).png",
        "content/updates/x/活动（3）.png",
        "content/updates/x/100%.png",
        "content/updates/x/ガイド.png",
        "content/updates/x/Same.png",
        "content/updates/x/same.PNG",
        "content/updates/x/方案.pdf",
        "themes/plain/secret.png",
    ];
    SourceMap::from_texts([("content/updates/x/index.md", "")]).with_binaries(paths.map(|path| (path, 1)))
}

#[test]
fn references_are_resolved_however_they_are_written() {
    let map = content();
    for (written, expected, exact) in [
        ("cover.jpg", "updates/x/cover.jpg", true),
        ("./cover.jpg", "updates/x/cover.jpg", true),
        (" cover.jpg ", "updates/x/cover.jpg", true),
        ("Cover.JPG", "updates/x/cover.jpg", false),
        (".\\cover.jpg", "updates/x/cover.jpg", false),
        ("C:\\Users\\张三\\cover.jpg", "updates/x/cover.jpg", false),
        ("file:///D:/照片/cover.jpg", "updates/x/cover.jpg", false),
        ("/Users/zhang/照片/cover.jpg", "updates/x/cover.jpg", false),
        ("\\\\server\\照片\\cover.jpg", "updates/x/cover.jpg", false),
        ("../../img/a b.png", "img/a b.png", true),
        ("..\\..\\img\\a%20b.png", "img/a b.png", false),
        ("../../img/%E5%9B%BE.jpg", "img/图.jpg", true),
        ("/img/图.jpg", "img/图.jpg", true),
        ("/content/img/图.jpg", "img/图.jpg", true),
        ("活动 (2).png", "updates/x/活动 (2).png", true),
        ("活动(2).png", "updates/x/活动 (2).png", false),
        ("活动（2）.PNG", "updates/x/活动 (2).png", false),
        ("活动(3).png", "updates/x/活动（3）.png", false),
        ("カ\u{3099}イド.png", "updates/x/ガイド.png", false),
        ("100%.png", "updates/x/100%.png", true),
        ("100%25.png", "updates/x/100%.png", true),
        ("方案.pdf#page=2", "updates/x/方案.pdf", true),
        ("方案.PDF#page=2", "updates/x/方案.pdf", false),
        ("same.PNG", "updates/x/same.PNG", true),
    ] {
        let tail = written.split_once('#').map(|(_, tail)| format!("#{tail}")).unwrap_or_default();
        assert_eq!(
            resolve(&map, "content/updates/x/index.md", written),
            Ok(ResolvedPath { path: format!("content/{expected}"), exact, tail }),
            "{written}"
        );
    }
}

#[test]
fn what_cannot_be_resolved_comes_with_the_nearest_names() {
    let map = content();
    for (written, expected) in [
        ("covr.jpg", &["cover.jpg"][..]),
        ("cover.png", &["cover.jpg"]),
        ("活动(4).png", &["活动 (2).png", "活动（3）.png"]),
        ("图.jpg", &["../../img/图.jpg"]),
        ("SAME.png", &["Same.png", "same.PNG"]),
        ("../../../themes/plain/secret.png", &[]),
        ("../../../../../etc/passwd", &[]),
        ("nothing-like-it.webp", &[]),
        ("", &[]),
        ("%ff%fe", &[]),
    ] {
        let nearest = resolve(&map, "content/updates/x/index.md", written).unwrap_err();
        assert_eq!(nearest, expected, "{written}");
    }
}

proptest::proptest! {
    #[test]
    fn no_reference_leads_out_of_content(written in "([.]{1,2}/|/|\\\\|%2[eEfF]|C:|themes/|plain/|secret.png|图|%){0,10}") {
        let map = content();
        if let Ok(ResolvedPath { path, .. }) = resolve(&map, "content/updates/x/index.md", &written) {
            proptest::prop_assert!(path.starts_with("content/") && map.binary(&path).is_some());
        }
    }
}

#[test]
fn a_drawing_is_a_drawing_and_nothing_else() {
    let svg = |inner: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 9 9\">{inner}</svg>"
        )
    };
    let fine = [
        "<path d=\"M0 0h9v9z\" fill=\"#123456\"/>",
        "<defs><linearGradient id=\"a\"><stop offset=\"0\"/></linearGradient></defs><rect fill=\"url(#a)\"/>",
        "<style>.a{fill:#123456}.b{fill:url(#a)}</style><g class=\"a\"><text>校徽</text></g>",
        "<symbol id=\"s\"/><use xlink:href=\"#s\"/><use href=\"#s\"/><!-- 注 --><title>标志 &amp; 名</title>",
    ];
    for inner in fine {
        assert_eq!(svg::wrong(&svg(inner)), None, "{inner}");
        assert_eq!(
            svg::wrong(&format!("\u{feff}<?xml version=\"1.0\"?>\n{}\n", svg(inner))),
            None,
            "{inner}"
        );
    }
    let bad = [
        "<script>x()</script>",
        "<SCRIPT/>",
        "<svg:script xmlns:svg=\"http://www.w3.org/2000/svg\"/>",
        "<path onload=\"x()\"/>",
        "<path ONCLICK=\"x()\"/>",
        "<path x:onload=\"x()\"/>",
        "<a href=\"javascript:x()\"><path/></a>",
        "<use href=\"https://example.org/a.svg#a\"/>",
        "<use xlink:href=\"data:image/svg+xml,x\"/>",
        "<use xlink:href=\"&#x6a;avascript:x()\"/>",
        "<image href=\"a.png\"/>",
        "<foreignObject><p/></foreignObject>",
        "<animate attributeName=\"href\" to=\"javascript:x()\"/>",
        "<set attributeName=\"onload\" to=\"x()\"/>",
        "<iframe/>",
        "<style>@import url(https://example.org/a.css)</style>",
        "<style>a{fill:url( 'https://example.org/a')}</style>",
        "<style>a{fill:\\75rl(x)}</style>",
        "<style><![CDATA[@import 'x']]></style>",
        "<style>&#64;import 'x'</style>",
        "<rect style=\"fill:url(https://example.org/a)\"/>",
        "<rect fill=\"URL(//example.org/a)\"/>",
        "<rect xml:base=\"https://example.org/\"/>",
        "<?xml-stylesheet href=\"x\"?>",
        "<path",
        "</svg><script>x()</script><svg>",
    ];
    for inner in bad {
        assert!(svg::wrong(&svg(inner)).is_some(), "{inner}");
    }
    let deep = format!("{}{}", "<g>".repeat(5000), "</g>".repeat(5000));
    for whole in [
        svg(&deep),
        svg("<!DOCTYPE svg [<!ENTITY a \"b\">]>"),
        "<html/>".to_owned(),
        String::new(),
        "<svg>".to_owned(),
    ] {
        assert!(svg::wrong(&whole).is_some(), "{}", &whole[..whole.len().min(80)]);
    }
    assert_eq!(svg::wrong(&format!("<!DOCTYPE svg PUBLIC \"a\" \"b\">{}", svg("<g/>"))), None);
}
