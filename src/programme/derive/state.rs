//! The nine states of tasks, projects and milestones.
//!
//! Each has a key for addresses and classes, a label in both languages, and the shape that the theme draws: no two states
//! differ by colour alone. [`StateCounts`] counts them. Deliberately absent: how a state is determined, which is in
//! `progress`, and colours, which belong to the theme.

use crate::base::diag::Lang;

/// The state of a piece of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WorkState {
    /// 待填报: nothing has been reported, so nothing is claimed, not even that it is late.
    NotReported,
    /// 正常.
    OnTrack,
    /// 临期.
    DueSoon,
    /// 逾期.
    Overdue,
    /// 完成, on its due day or before.
    Done,
    /// 逾期完成.
    DoneLate,
    /// 长期保持: completed, and to be maintained.
    Maintained,
    /// 调整, by decision.
    Adjusted,
    /// 终止, by decision.
    Ended,
}

impl WorkState {
    /// All nine, in the order they are shown.
    pub const ALL: [Self; 9] = [
        Self::NotReported,
        Self::OnTrack,
        Self::DueSoon,
        Self::Overdue,
        Self::Done,
        Self::DoneLate,
        Self::Maintained,
        Self::Adjusted,
        Self::Ended,
    ];

    /// Its name in addresses, classes and data files.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotReported => "not-reported",
            Self::OnTrack => "on-track",
            Self::DueSoon => "due-soon",
            Self::Overdue => "overdue",
            Self::Done => "done",
            Self::DoneLate => "done-late",
            Self::Maintained => "maintained",
            Self::Adjusted => "adjusted",
            Self::Ended => "ended",
        }
    }

    /// Its name for a reader.
    pub fn label(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::NotReported => ("待填报", "not reported"),
            Self::OnTrack => ("正常", "on track"),
            Self::DueSoon => ("临期", "due soon"),
            Self::Overdue => ("逾期", "overdue"),
            Self::Done => ("完成", "done"),
            Self::DoneLate => ("逾期完成", "done late"),
            Self::Maintained => ("长期保持", "maintained"),
            Self::Adjusted => ("调整", "adjusted"),
            Self::Ended => ("终止", "ended"),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// Its place when work is sorted by what is most pressing, from 1.
    pub fn urgency(self) -> u8 {
        match self {
            Self::Overdue => 1,
            Self::DueSoon => 2,
            Self::NotReported => 3,
            Self::OnTrack => 4,
            Self::DoneLate => 5,
            Self::Done => 6,
            Self::Maintained => 7,
            Self::Adjusted => 8,
            Self::Ended => 9,
        }
    }

    /// The shape the theme draws beside the word; no two states share one.
    pub fn shape(self) -> &'static str {
        match self {
            Self::NotReported => "circle-open",
            Self::OnTrack => "circle",
            Self::DueSoon => "triangle",
            Self::Overdue => "square",
            Self::Done => "check",
            Self::DoneLate => "check-late",
            Self::Maintained => "loop",
            Self::Adjusted => "diamond",
            Self::Ended => "cross",
        }
    }

    /// Whether the work is complete.
    pub fn is_finished(self) -> bool {
        matches!(self, Self::Done | Self::DoneLate | Self::Maintained)
    }

    /// Whether something is still to be done or reported.
    pub fn is_open(self) -> bool {
        matches!(self, Self::NotReported | Self::OnTrack | Self::DueSoon | Self::Overdue)
    }
}

/// How many of a set are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct StateCounts([usize; 9]);

impl StateCounts {
    /// Counts one more.
    pub fn add(&mut self, state: WorkState) {
        self.0[state as usize] += 1;
    }

    /// How many are in this state.
    pub fn get(&self, state: WorkState) -> usize {
        self.0[state as usize]
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// How many are complete: 完成, 逾期完成, 长期保持.
    pub fn finished(&self) -> usize {
        self.iter().filter(|(state, _)| state.is_finished()).map(|(_, count)| count).sum()
    }

    /// How many are open: 待填报, 正常, 临期, 逾期.
    pub fn open(&self) -> usize {
        self.iter().filter(|(state, _)| state.is_open()).map(|(_, count)| count).sum()
    }

    /// Each state with its number, in the order they are shown, the empty ones too.
    pub fn iter(&self) -> impl Iterator<Item = (WorkState, usize)> + '_ {
        WorkState::ALL.into_iter().zip(self.0)
    }
}

impl FromIterator<WorkState> for StateCounts {
    fn from_iter<I: IntoIterator<Item = WorkState>>(states: I) -> Self {
        let mut counts = Self::default();
        states.into_iter().for_each(|state| counts.add(state));
        counts
    }
}
