//! Sequences of edits: made from a seed, played, and made shorter where they fail.

use super::disk::{SAVES, Save};
use super::generate;
use super::kind::{ALL, Kind};
use super::rng::Rng;
use super::world::{Bug, Tally, World};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Edits of one sequence.
const EDITS: usize = 12;

/// What the session is told of the files that were touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tell {
    Exactly,
    Anything,
    /// The folders they are in.
    Folders,
    /// Others too.
    More,
}

/// One edit, and what comes after it.
#[derive(Clone, Debug)]
pub struct Step {
    pub kind: Kind,
    /// What the edit's own choices come from, so that it stays the same when others before it are left out.
    pub seed: u64,
    pub save: Save,
    pub tell: Tell,
    /// Whether everything is built now, or only after the next edit.
    pub check: bool,
    /// Whether errors are taken back at once.
    pub mend: bool,
}

/// The sequence of a seed.
pub fn steps(seed: u64) -> Vec<Step> {
    let mut rng = Rng::new(seed ^ 0x5eed);
    let tells = [Tell::Exactly, Tell::Exactly, Tell::Anything, Tell::Folders, Tell::More];
    let kinds: Vec<Kind> =
        ALL.iter().flat_map(|(kind, weight)| std::iter::repeat_n(*kind, *weight)).collect();
    let mut steps: Vec<Step> = (0..EDITS)
        .map(|_| Step {
            kind: *rng.pick(&kinds),
            seed: rng.next(),
            save: *rng.pick(&SAVES),
            tell: *rng.pick(&tells),
            check: rng.chance(30),
            mend: rng.chance(80),
        })
        .collect();
    if let Some(last) = steps.last_mut() {
        last.check = true;
    }
    steps
}

/// Where and why a sequence failed.
#[derive(Debug)]
pub struct Failure {
    /// How many edits were made by then.
    pub after: usize,
    pub why: String,
}

/// Plays a sequence.
pub fn play(seed: u64, steps: &[Step], bug: Option<Bug>) -> Result<Tally, Failure> {
    let mut after = 0;
    let played = catch_unwind(AssertUnwindSafe(|| -> Result<Tally, String> {
        let mut rng = Rng::new(seed);
        let mut world = World::new(generate::site(rng.next()), &mut rng, bug);
        world.check(Tell::Anything)?;
        for (index, step) in steps.iter().enumerate() {
            after = index + 1;
            world.edit(step);
            if (step.check || after == steps.len()) && world.check(step.tell)? && step.mend && world.mend() {
                world.check(step.tell)?;
            }
        }
        Ok(world.tally)
    }));
    let why = match played {
        Ok(Ok(tally)) => return Ok(tally),
        Ok(Err(why)) => why,
        Err(panic) => {
            let said = panic.downcast_ref::<String>().cloned();
            let said = said.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            format!("panicked: {}", said.unwrap_or_default())
        }
    };
    Err(Failure { after, why })
}

/// Leaves out edits as long as the rest still fails; gives the rest and how it fails.
pub fn shrink(
    seed: u64,
    mut steps: Vec<Step>,
    mut failure: Failure,
    bug: Option<Bug>,
) -> (Vec<Step>, Failure) {
    steps.truncate(failure.after);
    let mut at = steps.len();
    while at > 0 {
        at -= 1;
        let mut fewer = steps.clone();
        fewer.remove(at);
        if let Err(again) = play(seed, &fewer, bug) {
            fewer.truncate(again.after);
            at = at.min(fewer.len());
            (steps, failure) = (fewer, again);
        }
    }
    (steps, failure)
}
