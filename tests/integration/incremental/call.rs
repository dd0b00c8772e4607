//! The arguments of a build, which change between builds too.

use super::kind::Kind;
use super::rng::Rng;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use std::path::Path;
use wulian::pipeline::{Base, Options, OutputMode};
use wulian::programme::model::{AsOf, Audience};

/// The arguments of a build.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    editions: Vec<Audience>,
    as_of: Option<AsOf>,
    pub now: DateTime<Utc>,
    base: Base,
    out: bool,
    drafts: bool,
    samples: bool,
}

impl Call {
    pub fn new(rng: &mut Rng) -> Self {
        let now = DateTime::from_timestamp(1_696_000_000, 0).expect("a time");
        let mut call = Self {
            editions: vec![],
            as_of: None,
            now,
            base: Base::Configured,
            out: false,
            drafts: false,
            samples: true,
        };
        call.change(Kind::Editions, rng);
        call
    }

    pub fn change(&mut self, kind: Kind, rng: &mut Rng) {
        let (public, internal) = (Audience::Public, Audience::Internal);
        match kind {
            Kind::Editions => {
                let all = [vec![public], vec![public], vec![internal], vec![public, internal]];
                self.editions.clone_from(rng.pick(&all));
            }
            Kind::CallAsOf => {
                let days = [(2023, 3, 31), (2023, 12, 31)].map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
                self.as_of = *rng.pick(&[None, days[0].map(AsOf::from), days[1].map(AsOf::from)]);
            }
            Kind::Drafts => self.drafts = !self.drafts,
            Kind::Samples => self.samples = !self.samples,
            Kind::Base => {
                let address = Base::Url("https://c.example.cn/".to_owned());
                self.base = rng.pick(&[Base::Configured, address, Base::Folder]).clone();
            }
            Kind::Out => self.out = !self.out,
            Kind::TimePasses => self.now += Duration::hours(*rng.pick(&[1, 5, 24])),
            _ => {}
        }
    }

    pub fn options(&self, root: &Path, mode: OutputMode) -> Options {
        // One edition and several never share a folder: the second would find files of the first in its way.
        let out = if self.editions.len() > 1 { "outs" } else { "out" };
        Options {
            root: root.to_owned(),
            editions: self.editions.clone(),
            as_of: self.as_of,
            now: self.now,
            base: self.base.clone(),
            out: self.out.then(|| root.join(out)),
            drafts: self.drafts,
            samples: self.samples,
            mode,
        }
    }
}
