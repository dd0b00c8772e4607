//! What editors do to whole files: emptied, commented out, doubled, renamed. Every kind of source against every such thing: the
//! file is named, or the site is the right one.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use crate::common::Site;
use std::collections::BTreeSet;
use std::fs;

/// A file of each kind that is read under `content`.
const KINDS: [&str; 21] = [
    "content/site.yaml",
    "content/programme/plan.md",
    "content/programme/goals.yaml",
    "content/programme/chains.yaml",
    "content/programme/milestones.yaml",
    "content/programme/tasks.yaml",
    "content/programme/indicators.yaml",
    "content/programme/organization.yaml",
    "content/programme/units.yaml",
    "content/pairings/business.md",
    "content/lists/business.yaml",
    "content/updates/2022/2022-12-09-fangan-yinfa.md",
    "content/updates/2022/2022-12-29-jiedui-qianyue/index.md",
    "content/meetings/2023-03-22-zhuanti-huiyi.md",
    "content/bulletins/2023q1.md",
    "content/directory/brands.yaml",
    "content/directory/resources.yaml",
    "content/directory/platforms.yaml",
    "content/pages/about.md",
    "content/rules/wording.yaml",
    "content/rules/roster.yaml",
];

/// The lines of a check about a file, in the form `path:line:column: …`.
fn about<'s>(out: &'s str, path: &str) -> Vec<&'s str> {
    out.lines().filter(|line| line.strip_prefix(path).is_some_and(|rest| rest.starts_with(':'))).collect()
}

fn checked(site: &Site) -> String {
    site.run(&["check", "--format", "concise"]).out
}

/// The path with its name's stem changed: that of the folder for a page in a folder of its own.
fn renamed(path: &str, change: impl Fn(&str) -> String) -> String {
    let (folder, name) = path.rsplit_once('/').expect("a folder");
    if let ("index.md", Some((above, own))) = (name, folder.rsplit_once('/')) {
        return format!("{above}/{}/index.md", change(own));
    }
    let (stem, extension) = name.rsplit_once('.').expect("an extension");
    format!("{folder}/{}.{extension}", change(stem))
}

#[test]
fn the_kinds_of_this_test_are_all_that_the_shipped_site_has() {
    let place = |path: &str| {
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["content", "programme" | "directory" | "rules", name] => (*name).to_owned(),
            ["content", folder, _] => (*folder).to_owned(),
            ["content", folder, _, name] => format!("{folder}/{}", *name == "index.md"),
            ["content", folder, _, _, name] => format!("{folder}/{}", *name == "index.md"),
            _ => path.to_owned(),
        }
    };
    let is_source = |path: &String| path.ends_with(".md") || path.ends_with(".yaml");
    let files = Site::new().tree("content").into_keys().filter(is_source);
    let shipped: BTreeSet<String> = files.map(|path| place(&format!("content/{path}"))).collect();
    assert_eq!(KINDS.map(place).into_iter().collect::<BTreeSet<_>>(), shipped);
}

#[test]
fn a_file_that_says_nothing_is_named_whatever_it_looks_like() {
    let site = Site::new();
    let texts = KINDS.map(|path| site.read(path));
    let commented = |text: &str| text.lines().map(|line| format!("# {line}\n")).collect::<String>();
    let emptied: [fn(&str) -> &str; 8] = [
        |_| "",
        |_| "\u{feff}",
        |_| " \n\t\n",
        |end| if end == "md" { "---\n---\n" } else { "---\n" },
        |end| if end == "md" { "---\n\n---\n\n" } else { "---\n...\n" },
        |end| if end == "md" { "---\n# 注释\n---\n正文\n" } else { "# 注释\n" },
        |end| if end == "md" { "---\nnull\n---\n正文\n" } else { "null\n" },
        |end| if end == "md" { "---\n{}\n---\n正文\n" } else { "{}\n" },
    ];
    let named = |site: &Site| {
        let out = checked(site);
        for path in KINDS {
            let lines = about(&out, path);
            assert!(lines.iter().any(|line| line.contains("错误[")), "{path} {:?}\n{out}", site.read(path));
        }
    };
    for emptied in emptied {
        KINDS
            .iter()
            .for_each(|path| site.write(path, emptied(path.rsplit('.').next().expect("an extension"))));
        named(&site);
    }
    KINDS.iter().zip(&texts).for_each(|(path, text)| site.write(path, &commented(text)));
    named(&site);
    // Each alone, beside what the others say.
    KINDS.iter().zip(&texts).for_each(|(path, text)| site.write(path, text));
    for (path, text) in KINDS.iter().zip(&texts) {
        site.write(path, if path.ends_with(".md") { "---\n---\n" } else { "# 注释\n" });
        assert!(
            about(&checked(&site), path).iter().any(|line| line.contains("错误[source-empty]")),
            "{path}"
        );
        site.write(path, text);
    }
}

#[test]
fn a_file_doubled_by_a_program_is_named_with_its_original() {
    type Mark = fn(&str) -> String;
    let marks: [(&str, Mark); 16] = [
        ("WPS", |stem| format!("{stem} - 副本")),
        ("WPS again", |stem| format!("{stem} - 副本 (2)")),
        ("WPS before", |stem| format!("副本{stem}")),
        ("WPS cloud", |stem| format!("{stem}_冲突文件_20230322")),
        ("Explorer", |stem| format!("{stem} - Copy")),
        ("Explorer again", |stem| format!("{stem} - Copy (3)")),
        ("Explorer of a copy", |stem| format!("{stem} - 副本 - 副本")),
        ("a browser", |stem| format!("{stem} (1)")),
        ("a chat program", |stem| format!("{stem}（1）")),
        ("a chat program, tight", |stem| format!("{stem}(1)")),
        ("OneDrive", |stem| format!("{stem}-DESKTOP-3F7K2LQ")),
        ("Dropbox", |stem| format!("{stem} (甲的冲突副本 2023-03-22)")),
        ("Syncthing", |stem| format!("{stem}.sync-conflict-20230322-101500-ABCDEFG")),
        ("Finder", |stem| format!("{stem}的副本")),
        ("a conflict", |stem| format!("{stem}-conflict")),
        ("a tilde", |stem| format!("{stem}~")),
    ];
    for (program, mark) in marks {
        let site = Site::new();
        for path in KINDS {
            site.write(&renamed(path, mark), &site.read(path));
        }
        let out = checked(&site);
        for path in KINDS {
            let copy = renamed(path, mark);
            let original = path.trim_end_matches("/index.md");
            let lines = about(&out, &copy);
            assert!(
                lines.iter().any(|line| line.contains("错误[") && line.contains(original)),
                "{program}: {copy} {lines:#?}"
            );
        }
    }
}

#[test]
fn a_file_under_the_name_of_a_copy_alone_is_named_or_read() {
    let mark = |stem: &str| format!("{stem} - 副本");
    for path in KINDS {
        let site = Site::new();
        let copy = renamed(path, mark);
        site.write(&copy, &site.read(path));
        site.remove(path);
        let said = site.run(&["check", "--format", "concise"]);
        let is_named = said.out.lines().any(|line| line.contains("错误[") && line.contains(&copy));
        // The lists of a pairing find it no more, and say so.
        let is_missed = said.out.lines().any(|line| line.contains("错误[ref-unknown]"));
        assert!(is_named || is_missed || said.code == 0, "{path}\n{}", said.out);
        if said.code == 0 {
            site.ok(&["build", "--edition", "internal", "--out", "o"]);
            let title =
                site.read(&copy).lines().find_map(|line| Some(line.strip_prefix("标题: ")?.to_owned()));
            let title = title.expect("a title");
            let is_shown =
                site.tree("o").into_iter().any(|(_, bytes)| String::from_utf8_lossy(&bytes).contains(&title));
            assert!(is_shown, "{path}: {title}");
        }
    }
}

#[test]
fn what_programs_put_beside_a_file_they_hold_open_changes_nothing() {
    let site = Site::new();
    let before = checked(&site);
    for path in KINDS {
        let (folder, name) = path.rsplit_once('/').expect("a folder");
        for beside in [
            format!("~${name}"),
            format!(".~{name}"),
            format!(".~lock.{name}#"),
            format!(".{name}.swp"),
            format!("{name}~"),
            format!("#{name}#"),
            format!("{name}.bak"),
            format!("{name}.tmp"),
            "desktop.ini".to_owned(),
            "Thumbs.db".to_owned(),
            ".DS_Store".to_owned(),
        ] {
            site.write(&format!("{folder}/{beside}"), "标题: [");
        }
    }
    assert_eq!(checked(&site), before);
}

#[test]
fn extensions_in_capitals_and_yml_are_the_same_site() {
    let site = Site::new();
    site.ok(&["build", "--out", "before"]);
    let swap = |from: &str, to: &str| {
        for path in site.tree("content").into_keys() {
            if let Some(stem) = path.strip_suffix(from) {
                let (old, new) = (format!("content/{path}"), format!("content/{stem}{to}"));
                fs::rename(site.path(&old), site.path(&new)).expect("a file to rename");
            }
        }
    };
    for (yaml, markdown) in [(".YAML", ".MD"), (".yml", ".Md"), (".YML", ".md")] {
        for any in [".yaml", ".YAML", ".yml", ".YML"] {
            swap(any, yaml);
        }
        for any in [".md", ".MD", ".Md"] {
            swap(any, markdown);
        }
        site.ok(&["build", "--out", "after"]);
        assert!(site.tree("before") == site.tree("after"), "{yaml} {markdown}");
    }
}

#[test]
fn a_page_saved_under_another_extension_is_named_with_the_right_one() {
    for (extension, code) in [
        ("md.txt", "错误[source-stray]"),
        ("MD.TXT", "错误[source-stray]"),
        ("markdown", "错误[source-stray]"),
        ("html", "错误[source-stray]"),
        ("txt", "警告["),
        ("docx", "警告["),
        ("wps", "警告["),
    ] {
        let (plan, pages): (Vec<&str>, Vec<&str>) = KINDS
            .into_iter()
            .filter(|path| path.ends_with(".md"))
            .partition(|path| path.ends_with("plan.md"));
        for (paths, code) in [(pages, code), (plan, "错误[")] {
            let site = Site::new();
            let saved = |path: &str| format!("{}.{extension}", path.trim_end_matches(".md"));
            for path in &paths {
                let text = site.read(path);
                site.remove(path);
                site.write(&saved(path), &text);
            }
            let out = checked(&site);
            for path in paths {
                let lines = about(&out, &saved(path));
                assert!(lines.iter().any(|line| line.contains(code)), "{} {lines:#?}\n{out}", saved(path));
            }
        }
    }
}
