//! Random portals for the properties of the cut: anything refers to anything, anything may be hidden, and dates lie
//! on both sides of the as-of date, 2023-06-15.

use super::fixture::*;
use crate::programme::model::*;
use std::sync::Arc;

pub const AS_OF: &str = "2023-06-15";

/// A small generator (splitmix64): the same seed makes the same portal.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).expect("below `sides`")
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn date(&mut self) -> PartialDate {
        let choices = [
            "2022-12-20",
            "2023-02",
            "2023-03-31",
            "2023Q2",
            "2023-05-01",
            "2023-06-15",
            "2023-06-16",
            "2023-08",
        ];
        date(choices[self.below(choices.len())])
    }

    fn moment(&mut self) -> Moment {
        match self.once_in(4) {
            true => moment(["2023-06-15 12:00", "2023-06-15 18:00"][self.below(2)]),
            false => self.date().into(),
        }
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.once_in(6).then(|| make(self))
    }

    fn audience(&mut self) -> Audience {
        if self.once_in(3) { Audience::Internal } else { Audience::Public }
    }

    fn row_head(&mut self, id: &str) -> RowHead {
        RowHead { audience: self.audience(), sample: self.once_in(8), ..row_head(id) }
    }

    pub fn text(&mut self) -> String {
        format!("text {}", self.below(1000))
    }

    fn some<T>(&mut self, most: usize, make: impl Fn(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }

    fn pairing(&mut self) -> PairingId {
        PairingId::new(format!("p{}", 1 + self.below(3)))
    }

    fn id(&mut self, letter: &str) -> String {
        format!("{letter}{}", self.below(4))
    }

    fn row(&mut self) -> RowRef {
        let letter = ["S", "N", "P", "R", "A", "F"][self.below(6)];
        RowRef { pairing: self.pairing(), row: RowId::new(self.id(letter)) }
    }

    fn evidence(&mut self) -> Evidence {
        let target = match self.below(4) {
            0 => EvidenceTarget::Meeting(MeetingId::new(self.id("m"))),
            1 => EvidenceTarget::Bulletin(BulletinId::new(self.id("b"))),
            2 => EvidenceTarget::Result(RowRef { pairing: self.pairing(), row: RowId::new(self.id("A")) }),
            _ => EvidenceTarget::Update(UpdateId::new(self.id("u"))),
        };
        Evidence { target, span: span() }
    }

    fn log(&mut self) -> Vec<Progress> {
        self.some(3, |dice| Progress {
            evidence: dice.some(2, Self::evidence),
            ..entry("2023", [20, 60, 100][dice.below(3)])
        })
        .into_iter()
        .map(|entry| Progress { date: self.date(), ..entry })
        .collect()
    }

    fn adds(&mut self) -> Vec<Contribution> {
        self.some(2, |dice| adds(["i1", "i2"][dice.below(2)], 1 + dice.below(5) as i64))
    }

    fn status(&mut self) -> Option<StatusOverride> {
        self.maybe(|dice| decision([StatusKind::Adjusted, StatusKind::Ended][dice.below(2)])).flatten()
    }

    fn head(&mut self) -> Head {
        Head {
            audience: self.audience(),
            draft: self.once_in(8),
            sample: self.once_in(8),
            publish_at: self.maybe(Self::moment),
            expire_at: self.maybe(Self::moment),
            ..head(&self.text())
        }
    }

    pub fn update(&mut self, at: usize) -> Update {
        Update {
            head: self.head(),
            date: self.date(),
            kind: [UpdateKind::Achievement, UpdateKind::News][self.below(2)],
            chains: self.some(2, |dice| ChainId::new(["a", "b"][dice.below(2)])),
            pairings: self.some(2, Self::pairing),
            tasks: self.some(2, |dice| 1 + dice.below(4) as u32),
            indicators: self.adds(),
            proves: self.some(3, Self::row),
            ..update(&format!("u{at}"), "2023")
        }
    }

    pub fn meeting(&mut self, at: usize) -> Meeting {
        Meeting {
            head: self.head(),
            date: self.date(),
            pairings: self.some(2, Self::pairing),
            ..meeting(&format!("m{at}"), "2023")
        }
    }

    pub fn entry(&mut self, at: usize) -> Entry {
        Entry {
            audience: self.audience(),
            sample: self.once_in(8),
            pairings: self.some(2, Self::pairing),
            text: self.text(),
            ..brand(&format!("e{at}"), &[])
        }
    }

    pub fn need(&mut self, at: usize) -> Need {
        Need {
            date: self.date(),
            head: self.row_head(&format!("N{at}")),
            title: self.text(),
            ..need(&format!("N{at}"), "2023")
        }
    }

    pub fn project(&mut self, at: usize) -> Project {
        Project {
            needs: self.some(2, |dice| RowId::new(dice.id("N"))),
            services: self.some(2, |dice| RowId::new(dice.id("S"))),
            chains: self.some(2, |dice| ChainId::new(["a", "b"][dice.below(2)])),
            tasks: self.some(2, |dice| 1 + dice.below(4) as u32),
            due: self.maybe(Self::date),
            status: self.status(),
            progress: self.log(),
            head: self.row_head(&format!("P{at}")),
            ..project(&format!("P{at}"), &[])
        }
    }

    pub fn result(&mut self, at: usize) -> ResultRow {
        ResultRow {
            project: RowId::new(self.id("P")),
            date: self.date(),
            indicators: self.adds(),
            evidence: self.some(2, Self::evidence),
            head: self.row_head(&format!("A{at}")),
            ..result(&format!("A{at}"), "", "2023")
        }
    }

    pub fn feedback(&mut self, at: usize) -> Feedback {
        Feedback {
            need: RowId::new(self.id("N")),
            date: self.date(),
            head: self.row_head(&format!("F{at}")),
            ..feedback(
                &format!("F{at}"),
                "",
                "2023",
                [Satisfaction::Satisfied, Satisfaction::Mostly, Satisfaction::Dissatisfied][self.below(3)],
            )
        }
    }

    fn list(&mut self, pairing: &str) -> WorkList {
        let mut list = list(pairing);
        for at in 0..4 {
            list.services.push(Service {
                date: self.maybe(Self::date),
                head: self.row_head(&format!("S{at}")),
                ..service(&format!("S{at}"))
            });
            list.needs.push(self.need(at));
            list.projects.push(self.project(at));
            list.responsibilities.push(Responsibility {
                head: self.row_head(&format!("R{at}")),
                ..responsibility(&format!("R{at}"), &self.id("P"))
            });
            list.results.push(self.result(at));
            list.feedback.push(self.feedback(at));
        }
        list
    }

    /// A whole portal. Every reference in it resolves.
    pub fn portal(&mut self) -> Portal {
        let mut portal = portal();
        for pairing in &mut portal.pairings {
            pairing.head = self.head();
            pairing.brand = Some(EntryId::new(self.id("e")));
        }
        for task in &mut portal.tasks {
            task.progress = self.log();
            task.status = self.status();
        }
        for milestone in &mut portal.milestones {
            milestone.progress = self.log();
            milestone.evidence = self.some(2, Self::evidence);
            milestone.done = Some(self.date());
        }
        portal.lists = (1..=3).map(|at| self.list(&format!("p{at}"))).collect();
        portal.updates = (0..4).map(|at| Arc::new(self.update(at))).collect();
        portal.meetings = (0..4).map(|at| self.meeting(at)).collect();
        portal.directory = (0..4).map(|at| self.entry(at)).collect();
        portal.bulletins = (0..4)
            .map(|at| Bulletin {
                id: BulletinId::new(format!("b{at}")),
                head: self.head(),
                ..bulletin("2023Q1", "2023-04-01")
            })
            .collect();
        portal.pages = (0..3)
            .map(|at| Page {
                id: PageId::new(format!("g{at}")),
                head: self.head(),
                order: None,
                template: None,
            })
            .collect();
        portal
    }
}
