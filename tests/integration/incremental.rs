//! A warm build after any edits equals a clean build, byte for byte.
//!
//! Each sequence takes a generated site, edits it a dozen times and, after one or more edits, builds it in its
//! long-lived folder, in a long-lived session and in a fresh folder; all three must agree.
//!
//! A normal run plays 150 sequences. `WULIAN_EDITS=10000` makes at least so many edits; `WULIAN_SEED=17` plays one sequence only.

#![expect(
    clippy::disallowed_methods,
    reason = "tests keep folders of their own and are told seeds by the environment"
)]

pub mod bugs;
pub mod call;
pub mod disk;
pub mod edit;
pub mod generate;
pub mod kind;
pub mod preview;
pub mod programme;
pub mod rng;
pub mod sequence;
pub mod site;
pub mod theme;
pub mod world;

use sequence::{Failure, play, shrink, steps};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use world::{Bug, Tally};

/// Sequences of a normal run: some 1800 edits.
const SEQUENCES: u64 = 150;

fn number(name: &str) -> Option<u64> {
    let written = std::env::var(name).ok()?;
    Some(written.parse().unwrap_or_else(|_| panic!("{name} must be a number, not `{written}`")))
}

/// Runs work with a rayon of one thread: builds this small only wait for each other when they share one.
fn alone<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    pool.install(work)
}

/// What to say of a sequence that failed.
fn story(seed: u64, failure: Failure) -> String {
    let all = steps(seed);
    let count = all.len();
    let (steps, failure) = shrink(seed, all, failure, None);
    let lines: Vec<String> = steps.iter().map(|step| format!("  {step:?}")).collect();
    format!(
        "sequence {seed} fails; of its {count} edits these are enough:\n{}\n{}\nrun it alone: WULIAN_SEED={seed} cargo nextest run --test integration any_edits",
        lines.join("\n"),
        failure.why
    )
}

#[test]
fn a_warm_build_and_a_session_after_any_edits_equal_a_clean_build() {
    let only = number("WULIAN_SEED");
    let edits = number("WULIAN_EDITS");
    let next = AtomicU64::new(only.unwrap_or(0));
    let last = only.map_or(u64::MAX, |seed| seed + 1);
    let total = Mutex::new((Tally::default(), None::<(u64, Failure)>));
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            let due = {
                let (tally, failed) = &*total.lock().expect("no panic while it is held");
                let enough = seed >= SEQUENCES && edits.is_none_or(|edits| tally.edits as u64 >= edits);
                failed.is_none() && seed < last && (only.is_some() || !enough)
            };
            if !due {
                return;
            }
            let played = play(seed, &steps(seed), None);
            let (tally, failed) = &mut *total.lock().expect("no panic while it is held");
            match played {
                Ok(one) => {
                    tally.edits += one.edits;
                    tally.good += one.good;
                    tally.bad += one.bad;
                    if seed % 100 == 99 {
                        println!("{} sequences, {tally:?}", seed + 1);
                    }
                }
                Err(failure) => *failed = Some((seed, failure)),
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| alone(work));
        }
    });
    let (tally, failed) = total.into_inner().expect("no panic while it was held");
    if let Some((seed, failure)) = failed {
        panic!("{}", story(seed, failure));
    }
    println!("{tally:?}");
    assert!(tally.good > tally.bad, "most builds must be of content without errors: {tally:?}");
}

/// Whether any of the first sequences notices a mistake.
fn notices(bug: Bug) -> bool {
    alone(|| (0..60).any(|seed| play(seed, &steps(seed), Some(bug)).is_err()))
}

macro_rules! noticed {
    ($( $name:ident $bug:ident; )*) => { $(
        #[test]
        fn $name() {
            assert!(notices(Bug::$bug), "no sequence noticed it");
        }
    )* };
}

noticed! {
    a_stale_home_page_would_be_noticed StaleHome;
    stale_lists_would_be_noticed StaleLists;
    stale_search_data_would_be_noticed StaleSearch;
    taking_the_same_length_for_the_same_file_would_be_noticed SameLengthIsSame;
    a_page_left_behind_would_be_noticed KeepsTheDeleted;
    a_new_page_not_written_would_be_noticed ForgetsTheNew;
    stale_neighbours_would_be_noticed StaleUpdates;
    stale_diagnostics_would_be_noticed StaleDiagnostics;
    writing_in_spite_of_errors_would_be_noticed WritesWithErrors;
    removing_files_of_others_would_be_noticed TakesTheForeign;
    a_session_that_gives_yesterdays_tree_would_be_noticed StaleSession;
    a_session_that_misses_a_change_of_the_theme_would_be_noticed StaleSessionTheme;
}

#[test]
fn a_failing_sequence_is_cut_down_to_the_edits_that_matter() {
    let bug = Some(Bug::StaleHome);
    let (all, fewer, why) = alone(|| {
        let failing = (0..60).find_map(|seed| Some((seed, play(seed, &steps(seed), bug).err()?)));
        let (seed, failure) = failing.expect("some sequence fails");
        let (fewer, failure) = shrink(seed, steps(seed), failure, bug);
        (steps(seed).len(), fewer.len(), failure.why)
    });
    assert!((1..=3).contains(&fewer), "{fewer} edits of {all} are left: {why}");
    assert!(why.contains("index.html differs"), "{why}");
}
