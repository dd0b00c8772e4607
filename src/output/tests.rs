//! What the output may and may not do, on real folders.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;

use super::{Artifact, Found, MANIFEST, OutputError, Summary, claim, valid_path};

fn site() -> TempDir {
    let dir = TempDir::new().unwrap();
    fs::create_dir_all(dir.path().join("content/updates")).unwrap();
    fs::write(dir.path().join("content/site.yaml"), "标题: 五链\n").unwrap();
    dir
}

fn protected(site: &TempDir) -> Vec<PathBuf> {
    ["content", "themes"].map(|name| site.path().join(name)).to_vec()
}

fn artifacts(files: &[(&str, &str)]) -> Vec<Artifact> {
    files
        .iter()
        .map(|(path, text)| Artifact::new(*path, *text))
        .collect()
}

fn write(site: &TempDir, files: &[(&str, &str)]) -> Result<Summary, OutputError> {
    claim(&site.path().join("public"), &protected(site))?.write(&artifacts(files))
}

/// Every file below a folder with its bytes, links shown as where they lead.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap);
    let entries = entries.filter(|e| !e.file_type().is_dir());
    entries
        .map(|e| {
            let name = e.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            let link = fs::read_link(e.path()).map(|to| to.into_os_string().into_encoded_bytes());
            (name, link.unwrap_or_else(|_| fs::read(e.path()).unwrap()))
        })
        .collect()
}

fn names(root: &Path) -> Vec<String> {
    tree(root).into_keys().filter(|name| name != MANIFEST).collect()
}

/// Runs something that must fail and leave the whole site as it was.
fn refused(site: &TempDir, files: &[(&str, &str)]) -> OutputError {
    let before = tree(site.path());
    let error = write(site, files).unwrap_err();
    assert_eq!(tree(site.path()), before, "{error}");
    assert!(!error.message(false).is_ascii() && error.message(true).contains(' '));
    error
}

#[test]
fn the_sources_their_parents_and_folders_in_them_are_refused() {
    let site = site();
    for out in [
        "content",
        "content/updates",
        "content/new/deep",
        "",
        ".",
        "..",
        "public/../content",
        "themes/x",
    ] {
        let error = claim(&site.path().join(out), &protected(&site)).unwrap_err();
        assert!(matches!(error, OutputError::Overlaps { .. }), "{out}: {error}");
    }
    assert!(claim(&site.path().join("public"), &protected(&site)).is_ok());
    assert!(claim(&site.path().join("contents"), &protected(&site)).is_ok());
    assert!(!site.path().join("public").exists(), "a claim makes nothing");
}

#[cfg(unix)]
#[test]
fn a_link_to_the_sources_is_refused() {
    let site = site();
    std::os::unix::fs::symlink(site.path().join("content"), site.path().join("public")).unwrap();
    assert!(matches!(
        refused(&site, &[("a", "")]),
        OutputError::Overlaps { .. }
    ));
    let error = claim(&site.path().join("public/deeper/../x"), &protected(&site)).unwrap_err();
    assert!(matches!(error, OutputError::Overlaps { .. }));
}

#[test]
fn a_foreign_folder_is_refused_and_stays_as_it_is() {
    let site = site();
    fs::create_dir(site.path().join("public")).unwrap();
    fs::write(site.path().join("public/z.txt"), "mine").unwrap();
    fs::write(site.path().join("public/thesis.doc"), "mine").unwrap();
    match refused(&site, &[("index.html", "x")]) {
        OutputError::NotOurs {
            found: Found::Foreign(name),
            ..
        } => assert_eq!(name, "thesis.doc"),
        other => panic!("{other}"),
    }
}

#[test]
fn a_damaged_or_hostile_manifest_is_refused() {
    let site = site();
    fs::create_dir(site.path().join("public")).unwrap();
    for text in [
        "",
        "[]",
        "{\"version\":99,\"complete\":true,\"files\":{}}",
        "{\"version\":1,\"complete\":true,\"files\":{\"../content/site.yaml\":\"\"}}",
        "{\"version\":1,\"complete\":true,\"files\":{\"/etc/passwd\":\"\"}}",
    ] {
        fs::write(site.path().join("public").join(MANIFEST), text).unwrap();
        let error = refused(&site, &[("index.html", "x")]);
        assert!(
            matches!(
                error,
                OutputError::NotOurs {
                    found: Found::Manifest,
                    ..
                }
            ),
            "{text}"
        );
    }
}

#[test]
fn a_file_where_the_folder_should_be_is_refused() {
    let site = site();
    fs::write(site.path().join("public"), "").unwrap();
    assert!(matches!(
        refused(&site, &[("a", "")]),
        OutputError::NotADirectory { .. }
    ));
    let error = claim(&site.path().join("public/deeper"), &[]).unwrap_err();
    assert!(matches!(error, OutputError::NotADirectory { .. }));
}

#[test]
fn a_folder_with_only_a_gitignore_is_owned_and_keeps_it() {
    let site = site();
    fs::create_dir(site.path().join("public")).unwrap();
    fs::write(site.path().join("public/.gitignore"), "*\n").unwrap();
    assert_eq!(write(&site, &[("a/b.html", "甲")]).unwrap().written, 1);
    assert_eq!(write(&site, &[]).unwrap().removed, 1);
    assert_eq!(names(&site.path().join("public")), [".gitignore"]);
}

#[test]
fn a_second_write_touches_nothing() {
    let site = site();
    let files = [("index.html", "甲"), ("a/b/c.html", "乙"), ("a/d.css", "")];
    assert_eq!(
        write(&site, &files).unwrap(),
        Summary {
            written: 3,
            unchanged: 0,
            removed: 0
        }
    );
    let stamp = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
    let all: Vec<PathBuf> = tree(&site.path().join("public"))
        .into_keys()
        .map(PathBuf::from)
        .collect();
    let public = site.path().join("public");
    for path in &all {
        fs::File::options()
            .write(true)
            .open(public.join(path))
            .unwrap()
            .set_modified(stamp)
            .unwrap();
    }
    assert_eq!(
        write(&site, &files).unwrap(),
        Summary {
            written: 0,
            unchanged: 3,
            removed: 0
        }
    );
    for path in &all {
        assert_eq!(
            fs::metadata(public.join(path)).unwrap().modified().unwrap(),
            stamp,
            "{path:?}"
        );
    }
    let changed = [("index.html", "丙"), ("a/b/c.html", "乙"), ("a/d.css", "")];
    assert_eq!(
        write(&site, &changed).unwrap(),
        Summary {
            written: 1,
            unchanged: 2,
            removed: 0
        }
    );
}

#[test]
fn a_file_edited_by_hand_is_put_right() {
    let site = site();
    write(&site, &[("a", "right")]).unwrap();
    fs::write(site.path().join("public/a"), "wrong").unwrap();
    assert_eq!(write(&site, &[("a", "right")]).unwrap().written, 1);
}

#[test]
fn the_same_artifacts_in_any_order_give_the_same_manifest() {
    let (one, two) = (site(), site());
    write(&one, &[("b", "2"), ("a", "1")]).unwrap();
    write(&two, &[("a", "1"), ("x/y", "old")]).unwrap();
    write(&two, &[("a", "1"), ("b", "2")]).unwrap();
    assert_eq!(tree(&one.path().join("public")), tree(&two.path().join("public")));
}

#[test]
fn stale_files_and_their_empty_folders_go_and_foreign_ones_stay() {
    let site = site();
    let public = site.path().join("public");
    write(
        &site,
        &[
            ("old/deep/a.html", "x"),
            ("old/b.html", "x"),
            ("keep/c.html", "x"),
        ],
    )
    .unwrap();
    fs::write(public.join("old/CNAME"), "example.edu.cn").unwrap();
    fs::create_dir(public.join("notes")).unwrap();
    let summary = write(&site, &[("keep/c.html", "x")]).unwrap();
    assert_eq!(
        summary,
        Summary {
            written: 0,
            unchanged: 1,
            removed: 2
        }
    );
    assert_eq!(names(&public), ["keep/c.html", "old/CNAME"]);
    assert!(!public.join("old/deep").exists() && public.join("notes").is_dir());
}

#[test]
fn a_foreign_file_where_an_artifact_goes_is_an_error_unless_it_is_the_same() {
    let site = site();
    let public = site.path().join("public");
    write(&site, &[("a", "x")]).unwrap();
    fs::write(public.join("robots.txt"), "mine").unwrap();
    fs::create_dir(public.join("page")).unwrap();
    for path in ["robots.txt", "robots.txt/deeper", "page"] {
        match refused(&site, &[("a", "new"), (path, "ours")]) {
            OutputError::NotOurs {
                path: at,
                found: Found::Occupied,
            } => {
                assert!(path.starts_with(at.file_name().unwrap().to_str().unwrap()));
            }
            other => panic!("{path}: {other}"),
        }
    }
    assert_eq!(
        write(&site, &[("a", "x"), ("robots.txt", "mine")])
            .unwrap()
            .unchanged,
        2
    );
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let site = site();
    let public = site.path().join("public");
    write(&site, &[("about", "x"), ("news/2023/a", "x"), ("news/b", "x")]).unwrap();
    write(&site, &[("about/index.html", "x"), ("news", "x")]).unwrap();
    assert_eq!(names(&public), ["about/index.html", "news"]);
    fs::remove_file(public.join("about/index.html")).unwrap();
    write(&site, &[("about", "x"), ("news", "x")]).unwrap();
    write(&site, &[("About/index.html", "y")]).unwrap();
    assert_eq!(names(&public), ["About/index.html"]);
}

#[test]
fn paths_that_lead_outside_or_cannot_exist_everywhere_are_refused() {
    let site = site();
    let long = "x".repeat(256);
    for path in [
        "",
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a//b",
        "a/",
        "./a",
        "a\\b",
        "c:x",
        "a\0b",
        "a\nb",
        "a./b",
        "a ",
        "b?.html",
        MANIFEST,
        ".Wulian-tmp-1/x",
        &long,
    ] {
        assert!(!valid_path(path), "{path:?}");
        assert!(matches!(
            refused(&site, &[(path, "x")]),
            OutputError::BadPath { .. }
        ));
    }
    assert!(valid_path("assets/图 片.0a1b.png") && valid_path(".well-known/x") && valid_path("..a/b"));
}

#[test]
fn two_artifacts_that_cannot_stand_side_by_side_are_refused() {
    let site = site();
    for (first, second) in [
        ("a", "a"),
        ("Page.html", "page.html"),
        ("a", "a/b"),
        ("a/b/c", "A/B"),
    ] {
        let error = refused(&site, &[(second, "x"), (first, "y")]);
        assert!(
            matches!(error, OutputError::DuplicatePath { .. }),
            "{first} {second}: {error}"
        );
    }
}

#[cfg(unix)]
#[test]
fn links_in_the_output_are_never_written_or_deleted_through() {
    use std::os::unix::fs::symlink;
    let site = site();
    let (public, content) = (site.path().join("public"), site.path().join("content"));
    write(&site, &[("a/site.yaml", "x"), ("b", "x")]).unwrap();
    fs::remove_dir_all(public.join("a")).unwrap();
    symlink(&content, public.join("a")).unwrap();
    fs::remove_file(public.join("b")).unwrap();
    symlink(content.join("site.yaml"), public.join("b")).unwrap();
    for files in [&[("a/site.yaml", "x")][..], &[("b", "x")], &[]] {
        assert!(matches!(
            refused(&site, files),
            OutputError::NotOurs {
                found: Found::Link,
                ..
            }
        ));
    }
}

#[test]
fn a_run_that_died_is_completed_by_the_next() {
    let site = site();
    let public = site.path().join("public");
    write(&site, &[("a/one", "1"), ("a/two", "2")]).unwrap();
    // What a run leaves that dies after its first manifest: the union, half the files, a temporary file.
    let text = fs::read_to_string(public.join(MANIFEST)).unwrap();
    let text = text
        .replace("\"complete\": true", "\"complete\": false")
        .replace("a/two", "b/three");
    fs::write(public.join(MANIFEST), text).unwrap();
    fs::create_dir(public.join("b")).unwrap();
    fs::write(public.join("b").join(super::apply::temp("b/three")), "half").unwrap();
    fs::remove_file(public.join("a/two")).unwrap();
    let summary = write(&site, &[("a/one", "1")]).unwrap();
    assert_eq!(
        summary,
        Summary {
            written: 0,
            unchanged: 1,
            removed: 0
        }
    );
    assert_eq!(names(&public), ["a/one"]);
}

#[test]
fn a_run_that_died_before_its_first_manifest_leaves_a_folder_that_may_be_claimed() {
    let site = site();
    let public = site.path().join("public");
    fs::create_dir(&public).unwrap();
    fs::write(public.join(super::apply::MANIFEST_TEMP), "{").unwrap();
    assert_eq!(write(&site, &[("a", "1")]).unwrap().written, 1);
    assert_eq!(names(&public), ["a"]);
}

#[cfg(unix)]
#[test]
fn a_disk_that_refuses_leaves_the_folder_ours() {
    use std::os::unix::fs::PermissionsExt;
    let site = site();
    let public = site.path().join("public");
    write(&site, &[("a/one", "1"), ("stale", "x")]).unwrap();
    fs::set_permissions(public.join("a"), fs::Permissions::from_mode(0o555)).unwrap();
    let probe = fs::write(public.join("a/probe"), "");
    if probe.is_ok() {
        return; // the administrator is refused nothing
    }
    let error = write(&site, &[("a/one", "2")]).unwrap_err();
    assert!(matches!(error, OutputError::Io { .. }));
    fs::set_permissions(public.join("a"), fs::Permissions::from_mode(0o755)).unwrap();
    let summary = write(&site, &[("a/one", "2")]).unwrap();
    assert_eq!(
        summary,
        Summary {
            written: 1,
            unchanged: 0,
            removed: 1
        }
    );
}
