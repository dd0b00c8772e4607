//! What is read back, and what is not.

#![expect(clippy::disallowed_methods, reason = "tests damage records of their own")]

use super::CacheDir;
use crate::base::hash::{DiskTime, FileStamp};
use proptest::prelude::*;
use std::fs;
use tempfile::TempDir;

#[test]
fn a_record_is_read_back_under_its_own_key_only() {
    let dir = TempDir::new().unwrap();
    let cache = CacheDir::open(dir.path()).unwrap();
    assert_eq!(cache.load("one", 1), None);
    cache.store("one", 1, &[b"by".to_vec(), b"tes".to_vec()]).unwrap();
    assert_eq!(cache.load("one", 1).as_deref(), Some(&b"bytes"[..]));
    assert_eq!(cache.load("one", 2), None);
    cache.remove("one");
    assert_eq!(cache.load("one", 1), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_damaged_record_is_none(at in 0usize..300, flip in 1u8.., cut in 0usize..300) {
        let dir = TempDir::new().unwrap();
        let cache = CacheDir::open(dir.path()).unwrap();
        cache.store("one", 7, &[vec![5; 200]]).unwrap();
        let path = cache.path().join("one");
        let whole = fs::read(&path).unwrap();
        let mut flipped = whole.clone();
        let at = at % flipped.len();
        flipped[at] ^= flip;
        fs::write(&path, &flipped).unwrap();
        prop_assert_eq!(cache.load("one", 7), None);
        fs::write(&path, &whole[..cut % whole.len()]).unwrap();
        prop_assert_eq!(cache.load("one", 7), None);
        fs::write(&path, &whole).unwrap();
        prop_assert_eq!(cache.load("one", 7), Some(vec![5; 200]));
    }
}

#[test]
fn a_file_changed_just_now_has_a_racy_stamp() {
    let dir = TempDir::new().unwrap();
    let cache = CacheDir::open(dir.path()).unwrap();
    let path = dir.path().join("file");
    fs::write(&path, "a").unwrap();
    let stamp = FileStamp::of(&path).unwrap();
    assert!(stamp.is_racy(DiskTime::NEVER));
    assert!(stamp.is_racy(stamp.changed_at()), "a change in the same tick would not show");
    let later = DiskTime(stamp.changed_at().0 + 3_000_000_000);
    assert!(!stamp.is_racy(later));
    assert!(cache.now().0 >= stamp.changed_at().0);
}

#[test]
fn setting_a_time_back_shows() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("file");
    fs::write(&path, "a").unwrap();
    let file = fs::File::options().write(true).open(&path).unwrap();
    let before = FileStamp::of(&path).unwrap();
    file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1)).unwrap();
    assert_ne!(FileStamp::of(&path).unwrap(), before);
}

#[test]
fn the_folder_is_held_by_one_at_a_time() {
    let dir = TempDir::new().unwrap();
    let cache = CacheDir::open(dir.path()).unwrap();
    let Some(first) = cache.lock(|| {}).unwrap() else { return };
    let (told, hear) = std::sync::mpsc::channel();
    let other = cache.clone();
    let second = std::thread::spawn(move || other.lock(|| told.send(()).unwrap()).unwrap().is_some());
    hear.recv().expect("the second waits");
    drop(first);
    assert!(second.join().unwrap());
}
