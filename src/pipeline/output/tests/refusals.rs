//! What may not be written, and that nothing changes then.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use std::fs;

use super::super::claim::claim;
use super::super::paths::MANIFEST_TEMP;
use super::{names, protected, refused, site, tree, write};
use crate::pipeline::output::{Conflict, MANIFEST, OutputError, claim_all, valid_path};
use crate::programme::model::Audience;

#[test]
fn the_sources_their_parents_and_folders_in_them_are_refused() {
    let site = site();
    for out in
        ["content", "content/updates", "content/new/deep", "", ".", "..", "public/../content", "themes/x"]
    {
        let error = claim(&site.path().join(out), Audience::Public, &protected(&site)).unwrap_err();
        assert!(matches!(error, OutputError::Overlaps { .. }), "{out}: {error}");
    }
    assert!(claim(&site.path().join("public"), Audience::Public, &protected(&site)).is_ok());
    assert!(claim(&site.path().join("contents"), Audience::Public, &protected(&site)).is_ok());
    assert!(!site.path().join("public").exists(), "a claim makes nothing");
}

#[cfg(unix)]
#[test]
fn a_link_to_the_sources_is_refused() {
    let site = site();
    std::os::unix::fs::symlink(site.path().join("content"), site.path().join("public")).unwrap();
    assert!(matches!(refused(&site, &[("a", "")]), OutputError::Overlaps { .. }));
    let error =
        claim(&site.path().join("public/deeper/../x"), Audience::Public, &protected(&site)).unwrap_err();
    assert!(matches!(error, OutputError::Overlaps { .. }));
}

#[test]
fn a_foreign_folder_is_refused_and_stays_as_it_is() {
    let site = site();
    fs::create_dir(site.path().join("public")).unwrap();
    fs::write(site.path().join("public/z.txt"), "mine").unwrap();
    fs::write(site.path().join("public/thesis.doc"), "mine").unwrap();
    match refused(&site, &[("index.html", "x")]) {
        OutputError::NotOurs { conflict: Conflict::Foreign(name), .. } => assert_eq!(name, "thesis.doc"),
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
        assert!(matches!(error, OutputError::NotOurs { conflict: Conflict::Manifest, .. }), "{text}");
    }
}

#[test]
fn the_folder_of_one_edition_is_not_written_with_the_other() {
    let site = site();
    write(&site, &[("index.html", "x")]).unwrap();
    let before = tree(site.path());
    let public = site.path().join("public");
    let error = claim(&public, Audience::Internal, &protected(&site)).unwrap_err();
    assert!(
        matches!(&error, OutputError::NotOurs { conflict: Conflict::Edition(Some(Audience::Public)), .. }),
        "{error}"
    );
    assert!(claim(&public, Audience::Public, &protected(&site)).is_ok());
    // What an earlier version wrote may be anything, and what is public may be put anywhere.
    fs::write(public.join(MANIFEST), "{\"version\":1,\"complete\":true,\"files\":{\"index.html\":\"\"}}")
        .unwrap();
    let error = claim(&public, Audience::Internal, &protected(&site)).unwrap_err();
    assert!(matches!(error, OutputError::NotOurs { conflict: Conflict::Edition(None), .. }), "{error}");
    assert!(claim(&public, Audience::Public, &protected(&site)).is_ok());
    fs::write(public.join(MANIFEST), &before[&format!("public/{MANIFEST}")]).unwrap();
    assert_eq!(tree(site.path()), before);
}

#[test]
fn no_output_lies_in_another() {
    let site = site();
    write(&site, &[("index.html", "x")]).unwrap();
    for (out, edition) in [
        ("public/internal", Audience::Internal),
        ("public/a/b", Audience::Public),
        ("public/a/../c", Audience::Internal),
    ] {
        let error = claim(&site.path().join(out), edition, &protected(&site)).unwrap_err();
        assert!(matches!(error, OutputError::Nested { .. }), "{out}: {error}");
    }
    let both = |public: &str, internal: &str| {
        let outs =
            [(site.path().join(public), Audience::Public), (site.path().join(internal), Audience::Internal)];
        claim_all(&outs, &protected(&site))
    };
    for (public, internal) in
        [("p", "p/i"), ("i/p", "i"), ("p", "p"), ("p", "P"), ("p", "P/i"), ("i/p", "I"), ("p", "x/../p/./i")]
    {
        let error = both(public, internal).unwrap_err();
        assert!(matches!(error, OutputError::Nested { .. }), "{public} {internal}: {error}");
    }
    assert!(both("p", "pi").is_ok() && both("o/p", "o/i").is_ok());
}

#[test]
fn sources_are_protected_where_letters_of_either_case_are_the_same() {
    let site = site();
    for out in ["Content", "CONTENT/updates", "themes/X", "Themes"] {
        let error = claim(&site.path().join(out), Audience::Public, &protected(&site)).unwrap_err();
        assert!(matches!(error, OutputError::Overlaps { .. }), "{out}: {error}");
    }
}

#[test]
fn a_file_where_the_folder_should_be_is_refused() {
    let site = site();
    fs::write(site.path().join("public"), "").unwrap();
    assert!(matches!(refused(&site, &[("a", "")]), OutputError::NotADirectory { .. }));
    let error = claim(&site.path().join("public/deeper"), Audience::Public, &[]).unwrap_err();
    assert!(matches!(error, OutputError::NotADirectory { .. }));
}

#[test]
fn what_servers_and_systems_put_into_a_folder_does_not_make_it_anybodys() {
    for name in ["web.config", ".htaccess", "desktop.ini", "Thumbs.db", ".DS_Store", "CNAME"] {
        let site = site();
        fs::create_dir(site.path().join("public")).unwrap();
        fs::write(site.path().join("public").join(name), "mine").unwrap();
        write(&site, &[("index.html", "x")]).unwrap();
        assert_eq!(fs::read(site.path().join("public").join(name)).unwrap(), b"mine", "{name}");
    }
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
        assert!(matches!(refused(&site, &[(path, "x")]), OutputError::BadPath { .. }));
    }
    assert!(valid_path("assets/图 片.0a1b.png") && valid_path(".well-known/x") && valid_path("..a/b"));
}

#[test]
fn two_artifacts_that_cannot_stand_side_by_side_are_refused() {
    let site = site();
    for (first, second) in [("a", "a"), ("Page.html", "page.html"), ("a", "a/b"), ("a/b/c", "A/B")] {
        let error = refused(&site, &[(second, "x"), (first, "y")]);
        assert!(matches!(error, OutputError::DuplicatePath { .. }), "{first} {second}: {error}");
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
        assert!(matches!(refused(&site, files), OutputError::NotOurs { conflict: Conflict::Link, .. }));
    }
}

#[test]
fn a_run_that_died_before_its_first_manifest_leaves_a_folder_that_may_be_claimed() {
    let site = site();
    let public = site.path().join("public");
    fs::create_dir(&public).unwrap();
    fs::write(public.join(MANIFEST_TEMP), "{").unwrap();
    assert_eq!(write(&site, &[("a", "1")]).unwrap().written, 1);
    assert_eq!(names(&public), ["a"]);
}
