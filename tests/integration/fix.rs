//! `wulian fix`: what it mends, what it leaves alone, what it says, and when it writes.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

mod properties;

use crate::common::Site;
use std::fs;

const UPDATE: &str = "content/updates/2023/2023-09-20-jiangzuo.md";
const TEXT: &str =
    "---\r\n标题: 讲座\r\n日期: 2023-09-20\r\n类型: 动态\r\n示例: 是\r\n---\r\n\r\n一场讲座。  \r\n";

fn bytes(site: &Site, path: &str) -> Vec<u8> {
    fs::read(site.path(path)).expect("a file")
}

fn put(site: &Site, path: &str, bytes: &[u8]) {
    fs::write(site.path(path), bytes).expect("a file");
}

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn marked(text: &str) -> Vec<u8> {
    [b"\xEF\xBB\xBF", text.as_bytes()].concat()
}

#[test]
fn files_in_other_encodings_come_out_as_the_same_text_in_utf_8_and_check_is_content() {
    let site = Site::smallest();
    for written in [utf16(TEXT), gb18030(TEXT), marked(TEXT), marked(&format!("\u{feff}{TEXT}"))] {
        put(&site, UPDATE, &written);
        let said = site.ok(&["fix", "--yes"]);
        assert!(said.out.contains(UPDATE) && said.out.contains("改好了 1 处，在 1 个文件里"), "{}", said.out);
        assert_eq!(bytes(&site, UPDATE), TEXT.as_bytes(), "line ends and blanks stay");
        let checked = site.ok(&["check", "--format", "concise"]);
        assert!(
            !checked.out.contains("source-legacy") && !checked.out.contains("wulian fix"),
            "{}",
            checked.out
        );
        let again = site.ok(&["fix", "--yes"]);
        assert!(again.out.starts_with("没有可以自动改的地方"), "{}", again.out);
    }
}

#[test]
fn without_anybody_to_ask_nothing_is_written_and_the_exit_code_tells() {
    let site = Site::smallest();
    assert_eq!(site.run(&["fix"]).code, 0, "nothing to mend");
    put(&site, UPDATE, &gb18030(TEXT));
    let before = site.tree("content");
    let said = site.run(&["fix"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("GB18030") && said.out.contains("--yes"), "{}", said.out);
    let shown = site.run(&["fix", "--dry-run", "--lang", "en"]);
    assert_eq!(shown.code, 1);
    assert!(shown.out.contains("1 problem in 1 file can be fixed; nothing was written"), "{}", shown.out);
    assert!(site.tree("content") == before);
    assert_eq!(site.run(&["fix", "--yes", "--dry-run"]).code, 2);
}

#[test]
fn check_and_build_say_how_much_mends_itself() {
    let site = Site::smallest();
    put(&site, UPDATE, &utf16(TEXT));
    let line = "其中 1 处可以用 wulian fix 自动改好";
    assert!(site.ok(&["check"]).out.contains(line));
    assert!(site.ok(&["build"]).err.contains(line));
    let json = site.ok(&["check", "--format", "json"]).out;
    let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(report["counts"]["fixable"], 1);
}

#[test]
fn only_what_was_named_is_mended_from_the_working_folder_or_the_root() {
    let site = Site::smallest();
    let other = "content/updates/2023/2023-09-21-lingyi.md";
    site.write("content/pages/extra.md", "---\n标题: 又一页\n---\n\n内容。\n");
    put(&site, UPDATE, &utf16(TEXT));
    put(&site, other, &utf16(TEXT));
    site.ok(&["fix", "--yes", other]);
    assert_eq!((bytes(&site, UPDATE), bytes(&site, other)), (utf16(TEXT), TEXT.as_bytes().to_vec()));
    site.ok(&["fix", "--yes", "content/lists", "content/pages/"]);
    assert_eq!(bytes(&site, UPDATE), utf16(TEXT));
    site.ok(&["fix", "--yes", "content/updates"]);
    assert_eq!(bytes(&site, UPDATE), TEXT.as_bytes());
    let nowhere = site.run(&["fix", "content/nothing.md"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("content/nothing.md"), "{}", nowhere.err);
}

#[test]
fn a_legacy_file_that_the_site_allows_is_left_alone() {
    let site = Site::smallest();
    put(&site, UPDATE, &gb18030(TEXT));
    let settings = site.read("content/site.yaml");
    let allowed = "允许:\n  - { 代码: source-legacy, 理由: 别的软件要读, 文件: content/updates/2023 }\n";
    site.write("content/site.yaml", &format!("{settings}{allowed}"));
    assert!(site.ok(&["fix", "--yes"]).out.starts_with("没有可以自动改的地方"));
    assert_eq!(bytes(&site, UPDATE), gb18030(TEXT));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_said_and_the_exit_code_is_two() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::smallest();
    put(&site, UPDATE, &gb18030(TEXT));
    let folder = site.path("content/updates/2023");
    let set = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).expect("permissions");
    set(0o555);
    // Whoever may do anything is not refused.
    let refused = fs::write(folder.join(".probe"), b"").is_err();
    let said = site.run(&["fix", "--yes"]);
    set(0o755);
    if refused {
        assert_eq!((said.code, bytes(&site, UPDATE)), (2, gb18030(TEXT)));
        assert!(said.err.contains("写不进去"), "{}", said.err);
    } else {
        assert_eq!((said.code, bytes(&site, UPDATE)), (0, TEXT.as_bytes().to_vec()));
    }
}
