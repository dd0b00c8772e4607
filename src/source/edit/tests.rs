//! Nothing is overwritten unseen, and nothing is half written.

use super::{EditError, create, replace};
use std::fs;

fn root() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn left(root: &tempfile::TempDir, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root.path().join(folder)).expect("a folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_new_file_brings_its_folders_and_an_old_one_is_never_overwritten() {
    let root = root();
    create(root.path(), "content/updates/2023/a.md", b"one").expect("made");
    assert!(matches!(create(root.path(), "content/updates/2023/a.md", b"two"), Err(EditError::Exists(_))));
    assert_eq!(fs::read(root.path().join("content/updates/2023/a.md")).unwrap(), b"one");
}

#[test]
fn a_file_is_replaced_only_while_it_is_what_was_read_and_nothing_is_left_behind() {
    let root = root();
    create(root.path(), "content/a.md", b"one").expect("made");
    replace(root.path(), "content/a.md", b"one", b"two").expect("replaced");
    assert!(matches!(replace(root.path(), "content/a.md", b"one", b"three"), Err(EditError::Changed(_))));
    assert_eq!(fs::read(root.path().join("content/a.md")).unwrap(), b"two");
    assert_eq!(left(&root, "content"), ["a.md"]);
}

#[test]
fn a_path_out_of_the_site_is_refused() {
    let root = root();
    for path in ["../a.md", "/tmp/a.md", "content/../../a.md"] {
        assert!(matches!(create(root.path(), path, b""), Err(EditError::Outside(_))), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_not_written_through_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (root, elsewhere) = (root(), root());
    symlink(elsewhere.path(), root.path().join("content")).expect("a link");
    assert!(matches!(create(root.path(), "content/a.md", b""), Err(EditError::Outside(_))));
    assert_eq!(left(&elsewhere, "").len(), 0);
    create(root.path(), "pages/a.md", b"one").expect("made");
    let file = root.path().join("pages/a.md");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("set");
    replace(root.path(), "pages/a.md", b"one", b"two").expect("replaced");
    assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o640);
}
