//! Reading, decoding and counting, on real folders and in memory.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::decode::{self, DecodeError};
use super::{Encoding, MAX_DEPTH, MAX_TEXT, Position, SourceMap, read, split_front_matter};
use crate::base::diag::{Applicability, Code, Diagnostic, FileId};

fn put(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn site(files: &[(&str, &[u8])]) -> (TempDir, SourceMap, Vec<Diagnostic>) {
    let dir = TempDir::new().unwrap();
    fs::create_dir(dir.path().join("content")).unwrap();
    for (path, bytes) in files {
        put(dir.path(), path, bytes);
    }
    let (map, diagnostics) = read(dir.path()).unwrap();
    (dir, map, diagnostics)
}

/// The text and how it was written.
pub(super) fn decode(bytes: Vec<u8>) -> Result<(String, Encoding), DecodeError> {
    decode::decode(bytes).map(|decoded| (decoded.text, decoded.encoding))
}

/// What was reported, as path and code.
fn codes(map: &SourceMap, diagnostics: &[Diagnostic]) -> Vec<(String, Code)> {
    diagnostics.iter().map(|d| (map.get(d.span.file).path.to_string(), d.code)).collect()
}

fn gbk(text: &str) -> Vec<u8> {
    let (bytes, _, lossy) = encoding_rs::GB18030.encode(text);
    assert!(!lossy);
    bytes.into_owned()
}

pub(super) fn utf16(text: &str, big: bool) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn files_are_sorted_by_path_and_numbered_and_split_by_kind() {
    let (_dir, map, diagnostics) = site(&[
        ("content/updates/b/index.md", b"---\n---\n"),
        ("content/updates/b/cover.JPG", b"jpg"),
        ("content/updates/a.md", b"---\n---\n"),
        ("content/updates-x.MD", b"---\n---\n"),
        ("content/site.yaml", b"a: 1\n"),
        ("content/list.csv", b"1\n"),
        ("themes/plain/base.html", b""),
        ("themes/plain/static/font.woff2", b"x"),
        ("templates/page.html", b"x"),
        ("other/ignored.md", b"x"),
        ("README.md", b"x"),
    ]);
    assert_eq!(diagnostics, []);
    let paths: Vec<&str> = map.files().iter().map(|file| &*file.path).collect();
    assert_eq!(
        paths,
        [
            "content/site.yaml",
            "content/updates-x.MD",
            "content/updates/a.md",
            "content/updates/b/index.md",
            "templates/page.html",
            "themes/plain/base.html",
        ]
    );
    assert!(map.files().iter().enumerate().all(|(i, file)| file.id == FileId(i as u32) && file.usable));
    assert_eq!(map.by_path("content/updates/a.md").unwrap().id, FileId(2));
    assert!(map.by_path("content/nothing.md").is_none());
    let binaries: Vec<&str> = map.binaries().iter().map(|binary| &*binary.path).collect();
    assert_eq!(
        binaries,
        ["content/list.csv", "content/updates/b/cover.JPG", "themes/plain/static/font.woff2"]
    );
    assert_eq!(map.binary("content/updates/b/cover.JPG").unwrap().size, 3);
}

#[test]
fn what_programs_leave_behind_is_passed_over() {
    let (_dir, map, diagnostics) = site(&[
        ("content/.git/config.yaml", b""),
        ("content/.DS_Store", b"\0"),
        ("content/Thumbs.db", b"\0"),
        ("content/desktop.ini", b"\0"),
        ("content/~$plan.docx", b"\0"),
        ("content/~$plan.md", b""),
        ("content/plan.md~", b"\0"),
        ("content/#plan.md#", b"\0"),
        ("content/4913", b"\0"),
        ("content/plan.md.TMP", b"\0"),
    ]);
    assert!(map.files().is_empty() && map.binaries().is_empty() && diagnostics.is_empty());
}

#[test]
fn a_folder_that_is_no_site_is_an_error_of_the_disk() {
    let dir = TempDir::new().unwrap();
    assert_eq!(read(dir.path()).unwrap_err().kind(), std::io::ErrorKind::NotFound);
    fs::write(dir.path().join("content"), "").unwrap();
    assert_eq!(read(dir.path()).unwrap_err().kind(), std::io::ErrorKind::NotADirectory);
}

#[test]
fn a_file_that_cannot_be_used_leaves_the_others_read() {
    let (_dir, map, diagnostics) = site(&[
        ("content/a.md", b""),
        ("content/b.md", b"---\n\xff\xfe\xff---"),
        ("content/c.yaml", b"a: \0"),
        ("content/d.yaml", b"a: 1"),
        ("content/e.yaml", b"\xff\xfea"),
        ("content/f.yaml/x.md", b"---\n---\n"),
    ]);
    let expected = [
        ("content/a.md", Code::SourceUnreadable),
        ("content/b.md", Code::SourceEncoding),
        ("content/c.yaml", Code::SourceEncoding),
        ("content/e.yaml", Code::SourceEncoding),
        ("content/f.yaml", Code::SourceSpecial),
    ];
    assert_eq!(codes(&map, &diagnostics), expected.map(|(path, code)| (path.to_owned(), code)));
    let usable: Vec<&str> = map.files().iter().filter(|file| file.usable).map(|file| &*file.path).collect();
    assert_eq!(usable, ["content/d.yaml"]);
    assert!(map.files().iter().all(|file| file.usable || file.text.is_empty()));
    for diagnostic in &diagnostics {
        assert_eq!(
            map.position(diagnostic.span.file, diagnostic.span.start),
            Position { line: 1, column: 1 }
        );
    }
}

#[cfg(unix)]
#[test]
fn links_special_files_and_unusable_names_are_errors() {
    use std::ffi::OsStr;
    use std::os::unix::{ffi::OsStrExt, fs::symlink, net::UnixListener};
    let dir = TempDir::new().unwrap();
    put(dir.path(), "outside/secret.md", "---\n---\n");
    put(dir.path(), "content/site.yaml", "a: 1");
    symlink(dir.path().join("outside/secret.md"), dir.path().join("content/link.md")).unwrap();
    symlink(dir.path().join("outside"), dir.path().join("content/linked")).unwrap();
    symlink(dir.path().join("outside"), dir.path().join("themes")).unwrap();
    let _socket = UnixListener::bind(dir.path().join("content/pipe.md")).unwrap();
    put(dir.path(), "content/line\nend.md", "x");
    fs::write(dir.path().join("content").join(OsStr::from_bytes(b"\xb5\xda.md")), "x").unwrap();
    let (map, diagnostics) = read(dir.path()).unwrap();
    let expected = [
        "content/\\xb5\\xda.md",
        "content/line\\nend.md",
        "content/link.md",
        "content/linked",
        "content/pipe.md",
        "themes",
    ];
    assert_eq!(codes(&map, &diagnostics), expected.map(|path| (path.to_owned(), Code::SourceSpecial)));
    assert_eq!(map.files().iter().filter(|file| file.usable).count(), 1);
}

#[test]
fn folders_too_deep_and_files_too_large_are_errors() {
    let deep = format!("content/{}x.md", "d/".repeat(MAX_DEPTH));
    let large = vec![b'a'; MAX_TEXT as usize + 1];
    let (_dir, map, diagnostics) = site(&[(&deep, b"---\n---\n"), ("content/large.yaml", &large)]);
    let codes: Vec<Code> = codes(&map, &diagnostics).into_iter().map(|(_, code)| code).collect();
    assert_eq!(codes, [Code::SourceSpecial, Code::SourceTooLarge]);
}

#[test]
fn legacy_encodings_are_read_with_a_warning_and_marks_are_dropped() {
    let text = "---\r\n标题：推进会\r\n---\r\n各乡镇、各学院：请于本周五前报送进度。\r\n";
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        (format!("\u{feff}{text}").into_bytes(), Encoding::Utf8),
        (utf16(text, false), Encoding::Utf16Le),
        (utf16(text, true), Encoding::Utf16Be),
        (gbk(text), Encoding::Gb18030),
    ] {
        let (_dir, map, diagnostics) = site(&[("content/a.md", &bytes)]);
        let file = &map.files()[0];
        assert_eq!((&*file.text, file.encoding, file.usable), (text, encoding, true));
        let warned: Vec<Code> = diagnostics.iter().map(|d| d.code).collect();
        let expected: &[Code] = if encoding == Encoding::Utf8 { &[] } else { &[Code::SourceLegacy] };
        assert_eq!(warned, expected);
    }
}

#[test]
fn short_gb18030_files_are_recognised() {
    for text in [
        "标题: 通知\n",
        "标题: 五链共建, 校地同行",
        "受众: 公开",
        "- 商学院\n- 柯桥街道\n",
        "标题: “五链”共建（2023年）\n",
    ] {
        assert_eq!(decode(gbk(text)), Ok((text.to_owned(), Encoding::Gb18030)), "{text}");
    }
}

#[test]
fn other_encodings_are_refused_rather_than_garbled() {
    let encode = |encoding: &'static encoding_rs::Encoding, text| encoding.encode(text).0.into_owned();
    for bytes in [
        encode(encoding_rs::WINDOWS_1252, "Café à la crème, déjà vu: garçon, élève, naïve"),
        encode(encoding_rs::SHIFT_JIS, "これは日本語のテキストです。よろしくお願いします。"),
        encode(encoding_rs::EUC_KR, "안녕하세요. 한국어 문장입니다."),
        encode(encoding_rs::BIG5, "各位同學：請於本週五前繳交進度報告，謝謝。"),
        b"\x80\x81\xff\xff".to_vec(),
        "标题: 五链".as_bytes()[..12].to_vec(),
    ] {
        assert!(
            matches!(decode(bytes.clone()), Err(DecodeError::Unclear(_))),
            "{bytes:?} {:?}",
            decode(bytes.clone())
        );
    }
}

#[test]
fn chinese_that_happens_to_be_valid_utf8_is_not_taken_for_russian() {
    for text in ["# 学院\n", "学院"] {
        assert!(std::str::from_utf8(&gbk(text)).is_ok());
        assert_eq!(decode(gbk(text)), Err(DecodeError::Ambiguous));
    }
    for text in ["Привет, Киев", "学院 ѧԺ", "\u{feff}ѧԺ", "naïve café"] {
        assert!(decode(text.into()).is_ok(), "{text}");
    }
}

fn page(text: &str) -> Result<(String, String), Box<Diagnostic>> {
    let map = SourceMap::from_texts([("content/a.md", text)]);
    let parts = split_front_matter(&map.files()[0]).map_err(Box::new)?;
    Ok((text[parts.yaml].to_owned(), text[parts.body].to_owned()))
}

#[test]
fn front_matter_is_found_with_its_offsets() {
    let split = |yaml: &str, body: &str| Ok((yaml.to_owned(), body.to_owned()));
    assert_eq!(page("---\n标题: 甲\n---\n正文\n"), split("标题: 甲\n", "正文\n"));
    assert_eq!(page("---\r\n标题: 甲\r\n---\r\n正文"), split("标题: 甲\r\n", "正文"));
    assert_eq!(page("\n---  \na: 1\n---\u{3000}\n"), split("a: 1\n", ""));
    assert_eq!(page("---\n---"), split("", ""));
    assert_eq!(page("---\na: 1\n---\n甲\n---\n乙"), split("a: 1\n", "甲\n---\n乙"));
    assert_eq!(page("---\na: |\n  ---\n  ...\n---\n"), split("a: |\n  ---\n  ...\n", ""));
}

#[test]
fn missing_and_open_front_matter_are_told_apart() {
    for text in ["# 标题\n", "", "\n\n", "—\n", "-\n", "标题: 甲\n正文\n---\n", "正文\n---\n标题: 甲\n---\n"]
    {
        assert_eq!(page(text).unwrap_err().code, Code::FrontMatterMissing, "{text:?}");
    }
    for text in ["---", "---\n", "---\n标题: 甲\n正文\n\n正文\n", "---\na: 1\n\n说明：甲\n"] {
        assert_eq!(page(text).unwrap_err().code, Code::FrontMatterOpen, "{text:?}");
    }
    let repair = page("---\r\n标题: 甲\r\n正文\r\n\r\n正文\r\n").unwrap_err().fix.unwrap();
    let at = "---\r\n标题: 甲\r\n正文\r\n".len() as u32;
    assert_eq!((repair.span.start, repair.span.end, &*repair.replacement), (at, at, "---\r\n"));
    assert_eq!(repair.applicability, Applicability::Suggested);
}

#[test]
fn lines_that_can_only_be_meant_for_the_fences_are_taken_for_them_and_mended() {
    for (typed, mended, code) in [
        ("———\na: 1\n---\n文\n", "---\na: 1\n---\n文\n", Code::FrontMatterMissing),
        ("----\na: 1\n---\n文\n", "---\na: 1\n---\n文\n", Code::FrontMatterMissing),
        (" ---\na: 1\n---\n文\n", " ---\na: 1\n---\n文\n", Code::FrontMatterMissing),
        ("---\na: 1\n－－－\n文\n", "---\na: 1\n---\n文\n", Code::FrontMatterOpen),
        ("---\r\na: 1\r\n——\r\n文\r\n---\r\n", "---\r\na: 1\r\n---\r\n文\r\n---\r\n", Code::FrontMatterOpen),
        ("---\na: 1\n...\n文\n", "---\na: 1\n---\n文\n", Code::FrontMatterOpen),
        ("a: 1\nb：2\n---\n文\n", "---\na: 1\nb：2\n---\n文\n", Code::FrontMatterMissing),
        ("---\na: 1\nb:\n  - 2\n\n文\n", "---\na: 1\nb:\n  - 2\n---\n\n文\n", Code::FrontMatterOpen),
    ] {
        let map = SourceMap::from_texts([("content/a.md", typed)]);
        let parts = split_front_matter(&map.files()[0]).expect("both parts");
        let [slip] = parts.problems.as_slice() else { panic!("{typed:?}: {:?}", parts.problems) };
        let repair = slip.fix.as_ref().expect("a repair");
        assert_eq!((slip.code, repair.applicability), (code, Applicability::Safe), "{typed:?}");
        let mut text = typed.to_owned();
        text.replace_range(repair.span.start as usize..repair.span.end as usize, &repair.replacement);
        assert_eq!(text.trim_start(), mended.trim_start(), "{typed:?}");
        let again = SourceMap::from_texts([("content/a.md", text.trim_start())]);
        let parts = split_front_matter(&again.files()[0]).expect("both parts");
        assert_eq!(parts.problems, [], "{typed:?}");
        assert!(text.trim_start()[parts.body].contains("文"), "{typed:?}");
    }
}

#[test]
fn lines_and_columns_are_counted_as_people_do() {
    let map = SourceMap::from_texts([("b", "标题: 甲\r\n  𠀀乙\n"), ("a", "")]);
    let id = map.by_path("b").unwrap().id;
    assert_eq!(id, FileId(1));
    let at = |offset| map.position(id, offset);
    assert_eq!(at(0), Position { line: 1, column: 1 });
    assert_eq!(at(8), Position { line: 1, column: 5 });
    assert_eq!(at(9), Position { line: 1, column: 5 }, "inside a character");
    assert_eq!(at(19), Position { line: 2, column: 4 });
    assert_eq!(at(23), Position { line: 3, column: 1 });
    assert_eq!(at(u32::MAX), at(23));
    assert_eq!([map.line(id, 1), map.line(id, 2), map.line(id, 3)], ["标题: 甲", "  𠀀乙", ""]);
    assert_eq!([map.line(id, 0), map.line(id, 4), map.line(FileId(0), 1)], ["", "", ""]);
}

#[test]
fn the_bytes_on_disk_are_known_whatever_the_encoding() {
    let text = "标题: 校地共建通报\r\n";
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let written = [text.as_bytes().to_vec(), marked, gbk(text), utf16(text, true), utf16(text, false)];
    for (plain, bytes) in [true, false, false, false, false].into_iter().zip(written) {
        let (_dir, map, _) = site(&[("content/a.yaml", &bytes)]);
        let file = map.by_path("content/a.yaml").unwrap();
        assert_eq!((&*file.text, file.bytes(), file.is_plain()), (text, &bytes[..], plain));
        assert_eq!(super::encode(&file.text), text.as_bytes());
    }
    // Without its mark this could as well be GB18030.
    let unclear = "αα: 1\n";
    let kept = super::encode(unclear);
    assert!(kept.starts_with(b"\xEF\xBB\xBF"));
    assert_eq!(decode(kept), Ok((unclear.to_owned(), Encoding::Utf8)));
}

#[test]
fn a_carriage_return_alone_ends_a_line() {
    for (written, text) in [
        ("标题: 甲\r日期: 乙\r", "标题: 甲\n日期: 乙\n"),
        ("标题: 甲\r\n日期: 乙\r丙: 丁\n", "标题: 甲\r\n日期: 乙\n丙: 丁\n"),
        ("标题: 甲\r\r日期: 乙\r\r\n", "标题: 甲\n\n日期: 乙\n\r\n"),
    ] {
        for bytes in
            [written.as_bytes().to_vec(), ["\u{feff}", written].concat().into_bytes(), utf16(written, true)]
        {
            let (_dir, map, problems) = site(&[("content/a.yaml", &bytes)]);
            let file = map.by_path("content/a.yaml").unwrap();
            assert_eq!((&*file.text, file.bytes(), file.is_plain()), (text, &bytes[..], false));
            assert!(problems.iter().all(|problem| problem.code == Code::SourceLegacy), "{problems:?}");
            let at = u32::try_from(text.find("日期").unwrap()).unwrap();
            assert_eq!(map.position(file.id, at).line, 1 + text[..at as usize].matches('\n').count());
        }
        // Written back as it is, it needs no mark to be read again.
        assert_eq!(super::encode(written), written.as_bytes());
    }
}

#[test]
fn a_mark_alone_is_an_empty_file() {
    let (_dir, map, diagnostics) = site(&[("content/a.yaml", b"\xEF\xBB\xBF")]);
    assert_eq!(codes(&map, &diagnostics), [("content/a.yaml".to_owned(), Code::SourceUnreadable)]);
}
