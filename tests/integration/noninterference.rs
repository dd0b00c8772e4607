//! The public edition is a function of what is public alone: no edit of anything internal changes a byte of it, fresh or
//! from a cache that both editions share, and of what becomes internal nothing is left.

use crate::editions::edits::edit;
use crate::editions::world::{Disk, FLIPS, Files, World};
use crate::incremental::rng::Rng;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use wulian::pipeline::OutputMode;
use wulian::programme::model::Audience::{self, Internal, Public};

/// Sites that are edited, and how often each.
const SITES: u64 = 8;
const EDITS: usize = 30;

/// Every file of one is in the other, the same.
fn same(before: &Files, after: &Files, what: &str) {
    for path in before.keys().chain(after.keys()) {
        assert!(before.get(path) == after.get(path), "{path} differs after {what}");
    }
}

/// Does work for each seed on all cores, each with one thread: sites this small only wait for each other otherwise.
fn each(seeds: u64, work: impl Fn(u64) + Sync) {
    let next = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
                pool.install(|| {
                    while let Some(seed) =
                        Some(next.fetch_add(1, Ordering::Relaxed)).filter(|seed| *seed < seeds)
                    {
                        work(seed);
                    }
                });
            });
        }
    });
}

#[test]
fn no_edit_of_what_is_internal_changes_a_byte_of_the_public_edition() {
    let seen = Mutex::new((0, 0));
    each(SITES, |seed| {
        let (mut rng, mut world, mut disk) = (Rng::new(seed), World::new(), Disk::new());
        disk.lay(world.sources());
        let public = disk.fresh(Public);
        disk.build(&[Public, Internal], OutputMode::Disk);
        let (written, mut internal) = (disk.output("public"), disk.output("internal"));
        for number in 0..EDITS {
            let edited = format!("edit {number} of site {seed}: {}", edit(&mut world, &mut rng));
            disk.lay(world.sources());
            same(&public, &disk.fresh(Public), &edited);
            let builds: [&[Audience]; 3] = [&[Public, Internal], &[Internal, Public], &[Public]];
            let which = builds[rng.below(3)];
            disk.build(which, OutputMode::Disk);
            let now = disk.output("public");
            for path in written.keys().chain(now.keys()) {
                // The time of a file is something a server tells too.
                assert!(written.get(path) == now.get(path), "{path} on disk differs after {edited}");
            }
            let (made, changed) = &mut *seen.lock().expect("no panic while it is held");
            *made += 1;
            if which.len() == 2 {
                let now = disk.output("internal");
                *changed += usize::from(now != internal);
                internal = now;
            }
        }
    });
    let (made, changed) = seen.into_inner().expect("no panic while it was held");
    // Most edits show inside, so they are edits of something.
    assert!(made >= 200 && changed > made / 3, "{made} edits, {changed} seen in the internal edition");
}

/// What of a thing there would be in a public file.
fn traces(name: &str) -> Vec<String> {
    let title = format!("鸃鹻{name}鎒鍲");
    let coded = title.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let mut traces = vec![wulian::base::text::slug(&title), title, coded, format!("zx-{name}-zx")];
    traces.extend(name.starts_with("update-").then(|| format!("-{name}")));
    traces.extend(name.starts_with("update-").then(|| format!("assets/{name}")));
    traces.extend((name == "meeting").then(|| "2023-03-20-huiyi".to_owned()));
    traces
}

fn found(files: &Files, traces: &[String]) -> Option<String> {
    let holds = |bytes: &[u8], text: &str| memchr::memmem::find(bytes, text.as_bytes()).is_some();
    let found = |path: &str, bytes: &[u8]| {
        traces.iter().find(|text| path.contains(text.as_str()) || holds(bytes, text))
    };
    files.iter().find_map(|(path, bytes)| Some(format!("{} in {path}", found(path, bytes)?)))
}

#[test]
fn of_what_becomes_internal_nothing_is_left() {
    each(4, |seed| {
        let (mut rng, mut world, mut disk) = (Rng::new(seed + 99), World::new(), Disk::new());
        disk.lay(world.sources());
        let files = |disk: &Disk| -> Files {
            disk.output("public").into_iter().map(|(path, (bytes, _))| (path, bytes)).collect()
        };
        disk.build(&[Public, Internal], OutputMode::Disk);
        let all = files(&disk);
        for number in 0..FLIPS.len() {
            // Every thing once in some site and many together, from a cache that saw it public.
            let name = FLIPS[(number * 4 + number / 4 + usize::try_from(seed).expect("small")) % FLIPS.len()];
            assert!(found(&all, &traces(name)).is_some(), "{name} is nowhere to begin with");
            world.flipped.insert(name);
            disk.lay(world.sources());
            disk.build(&[Public, Internal], OutputMode::Disk);
            let now = files(&disk);
            for name in &world.flipped {
                assert_eq!(found(&now, &traces(name)), None, "{name}, with {:?}", world.flipped);
            }
            let mut now = now;
            now.remove(".wulian-manifest.json");
            same(&now, &disk.fresh(Public), name);
            if rng.chance(50) {
                world.flipped.clear();
                disk.lay(world.sources());
                disk.build(&[Public, Internal], OutputMode::Disk);
                same(&all, &files(&disk), "everything was made public again");
            }
        }
    });
}
