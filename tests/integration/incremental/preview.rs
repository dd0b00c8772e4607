//! A site that is open in a preview, what an edit makes of it, and what to expect.

use super::disk::{Disk, Save};
use super::generate::png;
use super::rng::Rng;
use super::site::{Fields, Site, Source};
use super::{programme, theme};
use std::collections::BTreeMap;
use std::path::PathBuf;
use wulian::pipeline::{Base, Changed, FileTree, Options, OutputMode, Session, SessionUpdate, WorkLog};
use wulian::programme::model::Audience;

/// The update with a summary of its own.
pub const WITH: &str = "content/updates/2023/2023-03-01-with.md";
/// The update whose summary is the beginning of its text.
pub const WITHOUT: &str = "content/updates/2023/2023-04-01-without.md";
/// The update in a folder of its own, with pictures.
pub const FOLDER: &str = "content/updates/2023/2023-05-01-folder/index.md";
pub const PHOTO: &str = "content/updates/2023/2023-05-01-folder/photo.png";

pub fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(1_700_000_000, 0).expect("a time")
}

/// A site that is open in a preview.
pub struct Preview {
    pub site: Site,
    pub disk: Disk,
    pub session: Session,
    /// What it shows, by edition.
    pub shown: BTreeMap<&'static str, FileTree>,
}

pub fn update(title: &str, date: &str, body: &str, more: &[(&str, &str)]) -> Source {
    let front = [&[("标题", title), ("日期", date), ("类型", "成果")], more].concat();
    Source::Page { front: Fields::of(&front), body: body.to_owned() }
}

pub fn site() -> Site {
    let (mut site, mut rng) = (Site::default(), Rng::new(5));
    programme::programme(&mut site, &mut rng);
    let mut put = |path: &str, source| site.files.insert(path.to_owned(), source);
    put(WITH, update("写了摘要的", "2023-03-01", "甲正文。", &[("摘要", "甲摘要"), ("链", "[org]")]));
    put(WITHOUT, update("没写摘要的", "2023-04-01", "乙正文。", &[("链", "[org]")]));
    put(
        FOLDER,
        update(
            "带图的",
            "2023-05-01",
            "![图](photo.png)",
            &[("封面", "photo.png"), ("封面说明", "图"), ("摘要", "丙"), ("链", "[org]")],
        ),
    );
    for n in 1..=4 {
        let path = format!("content/updates/2022/2022-12-1{n}-old{n}.md");
        put(
            &path,
            update(
                &format!("旧事{n}"),
                &format!("2022-12-1{n}"),
                "旧正文。",
                &[("摘要", "旧摘要"), ("链", "[talent]")],
            ),
        );
    }
    put(
        "content/pages/about.md",
        Source::Page { front: Fields::of(&[("标题", "关于")]), body: "一页。".to_owned() },
    );
    site.raw(PHOTO, png(&mut rng));
    site.front("content/site.yaml").expect("the settings").set("每页条数", "12");
    theme::add(&mut site, "default");
    site
}

impl Preview {
    pub fn new() -> Self {
        let site = site();
        let disk = Disk::new(&site.bytes());
        let options = Options {
            root: disk.root().to_owned(),
            editions: vec![Audience::Public, Audience::Internal],
            as_of: None,
            now: now(),
            base: Base::Configured,
            out: None,
            drafts: false,
            samples: true,
            mode: OutputMode::Memory,
        };
        Self { site, disk, session: Session::new(options), shown: BTreeMap::new() }
    }

    /// Opened, and shown once.
    pub fn open() -> Self {
        let mut preview = Self::new();
        preview.update(Changed::Anything);
        preview
    }

    /// Brings the session up to date; gives the work it took and what was shown before.
    pub fn update(&mut self, changed: Changed<'_>) -> (WorkLog, BTreeMap<&'static str, FileTree>) {
        let SessionUpdate { outcome, work } =
            self.session.update(changed, now(), &|_, _| {}).expect("the machine does its part");
        let errors: Vec<_> = outcome.diagnostics.iter().filter(|found| found.is_error()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let name = |audience| if audience == Audience::Public { "public" } else { "internal" };
        let shown = outcome.editions.iter().map(|edition| (name(edition.audience), edition.tree.clone()));
        let before = std::mem::replace(&mut self.shown, shown.collect());
        (work, before)
    }

    /// Saves what `change` does to the site, and tells the session exactly that.
    pub fn edit(&mut self, change: impl FnOnce(&mut Site)) -> Edited {
        change(&mut self.site);
        let touched: Vec<PathBuf> = self.disk.save(&self.site.bytes(), Save::Renamed, false);
        assert!(!touched.is_empty(), "the edit changed nothing");
        let (work, before) = self.update(Changed::Paths(&touched));
        let changed =
            self.pages(|edition, path, bytes| before[edition].get(path).map(|old| &**old) != Some(bytes));
        Edited { work, changed, before }
    }

    /// The pages that fit, as `WorkLog` names them, sorted.
    pub fn pages(&self, fits: impl Fn(&str, &str, &[u8]) -> bool) -> Vec<String> {
        let fits = &fits;
        let inside = |(edition, tree): (&&'static str, &FileTree)| -> Vec<String> {
            let pages =
                tree.iter().filter(|(path, bytes)| path.ends_with(".html") && fits(edition, path, bytes));
            pages.map(|(path, _)| format!("{edition}:{path}")).collect()
        };
        let mut pages: Vec<String> = self.shown.iter().flat_map(inside).collect();
        pages.sort();
        pages
    }
}

/// An edit, and what came of it.
pub struct Edited {
    pub work: WorkLog,
    /// Pages that differ from before, as `WorkLog` names them, sorted.
    pub changed: Vec<String>,
    pub before: BTreeMap<&'static str, FileTree>,
}

impl Edited {
    /// Pages that had this text on them before, and the page of the data files where their sizes changed.
    pub fn had(&self, text: &str) -> Vec<String> {
        let mut pages = vec![];
        for (edition, tree) in &self.before {
            let had = tree.iter().filter(|(path, bytes)| path.ends_with(".html") && contains(bytes, text));
            pages.extend(had.map(|(path, _)| format!("{edition}:{path}")));
        }
        let sizes = self.changed.iter().filter(|page| page.ends_with(":data/index.html"));
        pages.extend(sizes.cloned());
        pages.sort();
        pages
    }

    /// These pages, and the one that tells how large the data files are where that changed.
    pub fn with_sizes(&self, mut pages: Vec<String>) -> Vec<String> {
        pages.extend(self.changed.iter().filter(|page| page.ends_with(":data/index.html")).cloned());
        pages.sort();
        pages.dedup();
        pages
    }

    pub fn read_and_parsed(&self, paths: &[&str]) {
        same("read", &self.work.read, paths);
        same("parsed", &self.work.parsed, paths);
    }

    /// Exactly these pages of both editions.
    pub fn rendered(&self, paths: &[&str]) {
        let both = ["internal", "public"].iter();
        let due: Vec<String> =
            both.flat_map(|edition| paths.iter().map(move |path| format!("{edition}:{path}"))).collect();
        same("rendered", &self.work.rendered, &due);
    }

    pub fn not_rendered(&self, paths: &[&str]) {
        for path in paths {
            let found: Vec<&String> =
                self.work.rendered.iter().filter(|page| page.ends_with(&format!(":{path}"))).collect();
            assert!(found.is_empty(), "{found:?} had nothing to do with the edit");
        }
    }

    pub fn rendered_among_others(&self, paths: &[&str]) {
        for path in paths {
            let page = format!("public:{path}");
            assert!(
                self.work.rendered.contains(&page),
                "{page} was not rendered, but {:#?}",
                self.work.rendered
            );
        }
    }
}

pub fn contains(bytes: &[u8], text: &str) -> bool {
    String::from_utf8_lossy(bytes).contains(text)
}

/// Fails with what is missing and what is too much.
pub fn same<G: AsRef<str>, D: AsRef<str>>(what: &str, got: &[G], due: &[D]) {
    let got: Vec<&str> = got.iter().map(AsRef::as_ref).collect();
    let mut due: Vec<&str> = due.iter().map(AsRef::as_ref).collect();
    due.sort_unstable();
    let missing: Vec<&&str> = due.iter().filter(|item| !got.contains(item)).collect();
    let too_much: Vec<&&str> = got.iter().filter(|item| !due.contains(item)).collect();
    assert!(
        got == due,
        "{what}:\n got {got:#?}\n due {due:#?}\n missing {missing:?}\n too much {too_much:?}"
    );
}
