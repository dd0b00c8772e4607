//! The same sources give the same bytes, whatever the machine they are built on is like.

use crate::common::{copy_in_order, repository, tree};
use std::collections::BTreeMap;
use std::path::Path;

/// What may differ between two machines.
#[derive(Debug)]
struct Machine {
    threads: &'static str,
    locale: &'static str,
    zone: &'static str,
    umask: &'static str,
    /// The folder the site lies in.
    folder: &'static str,
    /// In which order its files came to be, and so, on many disks, the order of directory entries.
    order: fn(&str) -> u64,
}

/// In the order of their names, in the opposite one, and in none.
fn by_name(_: &str) -> u64 {
    0
}

fn backwards(path: &str) -> u64 {
    path.bytes().take(8).fold(0, |sum, byte| (sum << 8) | u64::from(!byte))
}

fn shuffled(path: &str) -> u64 {
    path.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Every value of everything that may differ is in one of them.
const MACHINES: [Machine; 3] = [
    Machine { threads: "1", locale: "C", zone: "UTC", umask: "022", folder: "site", order: by_name },
    Machine {
        threads: "2",
        locale: "zh_CN.UTF-8",
        zone: "Asia/Shanghai",
        umask: "077",
        folder: "我的 文档/五链 站点（新）",
        order: backwards,
    },
    Machine {
        threads: "8",
        locale: "tr_TR.UTF-8",
        zone: "America/New_York",
        umask: "022",
        folder: "a/b/c",
        order: shuffled,
    },
];

/// What a build gave.
#[derive(PartialEq)]
struct Built {
    said: String,
    files: BTreeMap<String, Vec<u8>>,
}

/// What was said without what must differ: how long it took and where.
fn said(bytes: &[u8], root: &Path) -> String {
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let root = root.canonicalize().expect("the root").display().to_string();
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("用时 ") {
        out.push_str(before);
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    }
    (out + rest).replace(&root, "<root>")
}

fn build(machine: &Machine, root: &Path, args: &[&str]) -> Built {
    // Only a shell can set the mask for the program it becomes.
    let mut command = assert_cmd::Command::new("sh");
    command.args(["-c", "umask \"$0\" && exec \"$@\"", machine.umask]);
    command.arg(assert_cmd::cargo::cargo_bin("wulian")).args(args);
    command.current_dir(root).env_remove("WULIAN_LANG");
    command.env("RAYON_NUM_THREADS", machine.threads).env("TZ", machine.zone);
    command.env("LC_ALL", machine.locale).env("LANG", machine.locale).env("LC_COLLATE", machine.locale);
    let output = command.output().expect("it runs");
    let said = said(&output.stdout, root) + &said(&output.stderr, root);
    assert!(output.status.success(), "{machine:?}\n{said}");
    let mut files = BTreeMap::new();
    for folder in ["public", "internal", "folder"] {
        files.extend(
            tree(&root.join(folder)).into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)),
        );
    }
    Built { said, files }
}

/// The first few things two builds do not agree on.
fn differences(one: &Built, other: &Built) -> Vec<String> {
    let paths = one.files.keys().chain(other.files.keys().filter(|path| !one.files.contains_key(*path)));
    let mut found: Vec<String> =
        paths.filter(|path| one.files.get(*path) != other.files.get(*path)).take(5).cloned().collect();
    if one.said != other.said {
        found.push(format!("what was said:\n{}\n{}", one.said, other.said));
    }
    found
}

#[test]
fn threads_locale_time_zone_umask_directory_order_and_path_change_no_byte() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut first: Option<(Built, Built)> = None;
    for machine in &MACHINES {
        let root = folder.path().join(machine.folder);
        for part in ["content", "themes"] {
            copy_in_order(&repository().join(part), &root.join(part), machine.order);
        }
        let editions = build(machine, &root, &["build", "--edition", "all"]);
        let for_folder = build(machine, &root, &["build", "--base-url", "file:", "--out", "folder"]);
        assert!(editions.files.len() > 200, "{} files", editions.files.len());
        match &first {
            None => {
                let again = build(machine, &root, &["build", "--edition", "all"]);
                assert!(again.said.contains("写入 0，"), "the second build wrote: {}", again.said);
                assert!(again.files == for_folder.files, "the second build changed the output");
                first = Some((editions, for_folder));
            }
            Some((one, other)) => {
                let found = [differences(one, &editions), differences(other, &for_folder)].concat();
                assert!(found.is_empty(), "{machine:?} differs:\n{}", found.join("\n"));
            }
        }
    }
}
