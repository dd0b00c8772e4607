//! A site whose internal parts can be edited at will: public texts with gaps for what is internal, and files.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use crate::incremental::rng::Rng;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::SystemTime;
use wulian::app::report::{ReportFormat, render};
use wulian::base::diag::Lang;
use wulian::pipeline::{Base, BuildOutcome, Options, OutputMode, run};
use wulian::programme::model::Audience;

/// Files by their path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The public things that can be made internal: each is one place `受众: {{name}}` in the texts below.
pub const FLIPS: [&str; 16] = [
    "update-a", "update-b", "update-c", "page", "meeting", "bulletin", "pairing", "service", "need",
    "project", "duty", "result", "feedback", "brand", "resource", "platform",
];

/// Public sources; `{{name}}` is 公开 or 内部, `<<name>>` a gap for internal lines.
const PUBLIC: &[(&str, &str)] = &[
    ("content/site.yaml", include_str!("site/site.yaml")),
    ("content/programme/plan.md", include_str!("site/plan.md")),
    ("content/programme/chains.yaml", include_str!("site/chains.yaml")),
    ("content/programme/indicators.yaml", include_str!("site/indicators.yaml")),
    ("content/programme/organization.yaml", include_str!("site/organization.yaml")),
    ("content/programme/tasks.yaml", include_str!("site/tasks.yaml")),
    ("content/pairings/first.md", include_str!("site/first.md")),
    ("content/pairings/second.md", include_str!("site/second.md")),
    ("content/lists/first.yaml", include_str!("site/first.yaml")),
    ("content/lists/second.yaml", include_str!("site/second.yaml")),
    ("content/directory/brands.yaml", include_str!("site/brands.yaml")),
    ("content/directory/resources.yaml", include_str!("site/resources.yaml")),
    ("content/directory/platforms.yaml", include_str!("site/platforms.yaml")),
    ("content/pages/about.md", include_str!("site/page.md")),
    ("content/meetings/2023-03-20-huiyi.md", include_str!("site/meeting.md")),
    ("content/bulletins/2023q1.md", include_str!("site/bulletin.md")),
    ("content/updates/2023/2023-03-01-zoufang.md", include_str!("site/update.md")),
    ("content/updates/2023/2023-03-11-update-a/index.md", include_str!("site/update-a.md")),
    ("content/updates/2023/2023-03-12-update-b/index.md", include_str!("site/update-b.md")),
    ("content/updates/2023/2023-04-13-update-c.md", include_str!("site/update-c.md")),
];

/// What is in the gaps, and which other files there are.
#[derive(Clone, Default)]
pub struct World {
    /// Internal lines by the gap they stand in.
    pub gaps: BTreeMap<&'static str, Vec<String>>,
    /// Internal files.
    pub files: Files,
    /// Public things that were made internal.
    pub flipped: BTreeSet<&'static str>,
}

impl World {
    /// The site with nothing edited: the internal rows and pages that public ones refer to.
    pub fn new() -> Self {
        let mut world = Self::default();
        for name in ["update-a", "update-b"] {
            let day = if name == "update-a" { 11 } else { 12 };
            let path = format!("content/updates/2023/2023-03-{day}-{name}/{name}.png");
            world.files.insert(path, picture(name.len() as u64 + day));
        }
        world.files.insert(
            "content/updates/2023/2023-03-05-yincang.md".to_owned(),
            hidden(&mut Rng::new(1)).into_bytes(),
        );
        world.gaps.insert(
            "services",
            vec![format!("  - {{ 编号: S9, 标题: {}, 提供: 乙学院, 受众: 内部 }}", word(&mut Rng::new(2)))],
        );
        world
    }

    /// All sources.
    pub fn sources(&self) -> Files {
        let mut all = self.files.clone();
        for (path, text) in PUBLIC {
            let mut text = (*text).to_owned();
            for name in FLIPS {
                let audience = if self.flipped.contains(name) { "内部" } else { "公开" };
                text = text.replace(&format!("{{{{{name}}}}}"), audience);
            }
            let mut lines = String::new();
            for line in text.split_inclusive('\n') {
                match line.trim().strip_prefix("<<").and_then(|line| line.strip_suffix(">>")) {
                    Some(gap) => self.gaps.get(gap).into_iter().flatten().for_each(|line| {
                        lines += line;
                        lines += "\n";
                    }),
                    None => lines += line,
                }
            }
            let person = self.gaps.get("person").and_then(|lines| lines.first());
            let lines = lines.replace("<<person>>", person.map_or("", String::as_str));
            all.insert((*path).to_owned(), lines.into_bytes());
        }
        all
    }
}

/// The internal update that public things refer to.
pub fn hidden(rng: &mut Rng) -> String {
    format!(
        "---\n标题: {}\n日期: 2023-0{}-05\n类型: 成果\n受众: 内部\n结对: [first]\n任务: [1]\n指标: {{ people: {} }}\n---\n\n{}\n",
        word(rng),
        1 + rng.below(9),
        1 + rng.below(9),
        word(rng),
    )
}

/// Ten Chinese characters that stand nowhere else.
pub fn word(rng: &mut Rng) -> String {
    let mut han =
        || char::from_u32(0x4e00 + u32::try_from(rng.below(0x5000)).expect("small")).expect("a character");
    (0..10).map(|_| han()).collect()
}

/// A small picture.
pub fn picture(seed: u64) -> Vec<u8> {
    let mut rng = Rng::new(seed);
    let pixels = (0..8 * 6 * 3).map(|_| rng.next().to_le_bytes()[0]).collect();
    let image = image::RgbImage::from_raw(8, 6, pixels).expect("as many as there are");
    let mut bytes = std::io::Cursor::new(vec![]);
    image.write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG");
    bytes.into_inner()
}

/// A folder that holds the site, and what was built of it there.
pub struct Disk {
    folder: tempfile::TempDir,
    written: Files,
}

impl Disk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        crate::common::copy(&crate::common::repository().join("themes"), &folder.path().join("themes"));
        Self { folder, written: Files::new() }
    }

    /// Makes the folder hold exactly these sources; what is the same is left alone.
    pub fn lay(&mut self, sources: Files) {
        for path in self.written.keys().filter(|path| !sources.contains_key(*path)) {
            fs::remove_file(self.folder.path().join(path)).expect("a file to remove");
        }
        for (path, bytes) in sources.iter().filter(|(path, bytes)| self.written.get(*path) != Some(*bytes)) {
            let path = self.folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        self.written = sources;
    }

    /// Builds; it must succeed.
    pub fn build(&self, editions: &[Audience], mode: OutputMode) -> BuildOutcome {
        let options = Options {
            root: self.folder.path().to_owned(),
            editions: editions.to_vec(),
            as_of: None,
            now: DateTime::<Utc>::UNIX_EPOCH,
            base: Base::Configured,
            out: None,
            drafts: false,
            samples: true,
            mode,
        };
        let outcome = run(&options, &|_, _| {}).unwrap_or_else(|_| panic!("the machine is at fault"));
        let errors: Vec<_> =
            outcome.diagnostics.iter().filter(|problem| problem.is_error()).cloned().collect();
        assert!(
            errors.is_empty(),
            "{}",
            render(&errors, &outcome.sources, Lang::Zh, ReportFormat::Concise, false)
        );
        outcome
    }

    /// A build of one edition that starts from nothing.
    pub fn fresh(&self, audience: Audience) -> Files {
        let outcome = self.build(&[audience], OutputMode::Memory);
        outcome.editions[0].tree.iter().map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect()
    }

    /// What is in the folder of an edition, by path, with the time of each file; without the manifest.
    pub fn output(&self, folder: &str) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
        let root = self.folder.path().join(folder);
        let timed = |(path, bytes): (String, Vec<u8>)| {
            let time = modified(&root.join(&path));
            (path, (bytes, time))
        };
        crate::common::tree(&root).into_iter().map(timed).collect()
    }
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).and_then(|meta| meta.modified()).expect("a file's time")
}
