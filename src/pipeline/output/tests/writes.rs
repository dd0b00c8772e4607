//! What a write does to a folder that is ours.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use super::super::apply::temp;
use super::super::claim::claim;
use super::{names, protected, refused, site, tree, write};
use crate::pipeline::output::{Conflict, MANIFEST, OutputError, PlacedFile, WriteSummary};
use crate::programme::model::Audience;

#[test]
fn a_second_write_touches_nothing() {
    let site = site();
    let files = [("index.html", "甲"), ("a/b/c.html", "乙"), ("a/d.css", "")];
    assert_eq!(write(&site, &files).unwrap(), WriteSummary { written: 3, unchanged: 0, removed: 0 });
    let stamp = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
    let all: Vec<PathBuf> = tree(&site.path().join("public")).into_keys().map(PathBuf::from).collect();
    let public = site.path().join("public");
    for path in &all {
        fs::File::options().write(true).open(public.join(path)).unwrap().set_modified(stamp).unwrap();
    }
    assert_eq!(write(&site, &files).unwrap(), WriteSummary { written: 0, unchanged: 3, removed: 0 });
    for path in &all {
        assert_eq!(fs::metadata(public.join(path)).unwrap().modified().unwrap(), stamp, "{path:?}");
    }
    let changed = [("index.html", "丙"), ("a/b/c.html", "乙"), ("a/d.css", "")];
    assert_eq!(write(&site, &changed).unwrap(), WriteSummary { written: 1, unchanged: 2, removed: 0 });
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
    write(&site, &[("old/deep/a.html", "x"), ("old/b.html", "x"), ("keep/c.html", "x")]).unwrap();
    fs::write(public.join("old/CNAME"), "example.edu.cn").unwrap();
    fs::create_dir(public.join("notes")).unwrap();
    let summary = write(&site, &[("keep/c.html", "x")]).unwrap();
    assert_eq!(summary, WriteSummary { written: 0, unchanged: 1, removed: 2 });
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
            OutputError::NotOurs { path: at, conflict: Conflict::Occupied } => {
                assert!(path.starts_with(at.file_name().unwrap().to_str().unwrap()));
            }
            other => panic!("{path}: {other}"),
        }
    }
    assert_eq!(write(&site, &[("a", "x"), ("robots.txt", "mine")]).unwrap().unchanged, 2);
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
fn a_run_that_died_is_completed_by_the_next() {
    let site = site();
    let public = site.path().join("public");
    write(&site, &[("a/one", "1"), ("a/two", "2")]).unwrap();
    // What a run leaves that dies after its first manifest: the union, half the files, a temporary file.
    let text = fs::read_to_string(public.join(MANIFEST)).unwrap();
    let text = text.replace("\"complete\": true", "\"complete\": false").replace("a/two", "b/three");
    fs::write(public.join(MANIFEST), text).unwrap();
    fs::create_dir(public.join("b")).unwrap();
    fs::write(public.join("b").join(temp("b/three")), "half").unwrap();
    fs::remove_file(public.join("a/two")).unwrap();
    let summary = write(&site, &[("a/one", "1")]).unwrap();
    assert_eq!(summary, WriteSummary { written: 0, unchanged: 1, removed: 0 });
    assert_eq!(names(&public), ["a/one"]);
}

#[test]
fn a_disk_that_refuses_midway_leaves_the_folder_ours() {
    let site = site();
    let public = site.path().join("public");
    write(&site, &[("a/one", "1"), ("a/two", "1"), ("stale", "x")]).unwrap();
    let files = [("a/one", "2"), ("a/two", "2"), ("b", "2")];
    let scratch = site.path().join(".wulian/stage");
    let stage = claim(&public, Audience::Public, &protected(&site)).unwrap().stage(&scratch).unwrap();
    let placed: Vec<PlacedFile> =
        files.iter().map(|(path, text)| stage.put(path, text.as_bytes()).unwrap()).collect();
    // The disk loses the second file while it waits.
    fs::remove_file(scratch.join("1")).unwrap();
    let error = stage.commit(&placed).unwrap_err();
    assert!(matches!(error, OutputError::Io { .. }));
    assert_eq!(fs::read(public.join("a/two")).unwrap(), b"1", "never half of a file");
    assert!(public.join("stale").exists(), "nothing old goes before everything new is there");
    assert!(!scratch.exists(), "nothing is left waiting");
    let summary = write(&site, &files).unwrap();
    assert_eq!((summary.written + summary.unchanged, summary.removed), (3, 1));
    assert_eq!(names(&public), ["a/one", "a/two", "b"]);
}
