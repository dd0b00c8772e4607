//! A page in a folder of its own with files beside it, in the smallest site or in a copy of the shipped one.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use crate::common::Site;
use std::fs;
use wulian::base::diag::{Applicability, Code, Diagnostic, Fix};
use wulian::pipeline::{Base, Changed, Options, OutputMode, Session, SessionUpdate};
use wulian::programme::model::Audience;

/// The folder of the page.
pub const FOLDER: &str = "content/updates/2023/2023-09-03-zhaopian";
/// The page that is made from it.
pub const PAGE: &str = "updates/2023/2023-09-03-zhaopian/index.html";

pub struct Desk {
    pub site: Site,
}

impl Desk {
    /// A page with this text, and files beside it.
    pub fn new(text: &str, files: &[(&str, &[u8])]) -> Self {
        Self::with_front("", text, files)
    }

    /// The same with more front matter.
    pub fn with_front(front: &str, text: &str, files: &[(&str, &[u8])]) -> Self {
        let site = Site::smallest();
        // The page is newer than all that this site tells of.
        site.replace("content/site.yaml", "统计日期: 2023-03-15", "统计日期: 2023-09-30");
        Self::in_site(site, front, text, files)
    }

    /// The same among all that is shipped, for what is said of it.
    pub fn among_the_shipped(front: &str, text: &str, files: &[(&str, &[u8])]) -> Self {
        Self::in_site(Site::new(), front, text, files)
    }

    fn in_site(site: Site, front: &str, text: &str, files: &[(&str, &[u8])]) -> Self {
        let desk = Self { site };
        let head = "---\n类型: 动态\n日期: 2023-09-03\n标题: 巷口的夜灯\n摘要: 演示图片\n示例: 是\n";
        desk.site.write(&format!("{FOLDER}/index.md"), &format!("{head}{front}---\n\n{text}\n"));
        for (name, bytes) in files {
            desk.put(name, bytes);
        }
        desk
    }

    /// Puts a file beside the page.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        fs::write(self.site.path(&format!("{FOLDER}/{name}")), bytes).expect("a file");
    }

    pub fn page(&self) -> String {
        self.site.read(&format!("{FOLDER}/index.md"))
    }

    pub fn session(&self, mode: OutputMode) -> Session {
        Session::new(Options {
            root: self.site.path(""),
            editions: vec![Audience::Public],
            as_of: None,
            now: now(),
            base: Base::Configured,
            out: None,
            drafts: false,
            samples: true,
            mode,
        })
    }

    pub fn check(&self) -> SessionUpdate {
        update(&mut self.session(OutputMode::CheckOnly))
    }

    /// What is wrong with images, each with the text it is about.
    pub fn said(&self) -> Vec<(Code, String, Diagnostic)> {
        let outcome = self.check().outcome;
        let about_images = |diagnostic: &&Diagnostic| {
            let name = diagnostic.code.as_str();
            name.starts_with("asset-") || name.starts_with("link-")
        };
        let place = |diagnostic: &Diagnostic| {
            let file = outcome.sources.get(diagnostic.span.file);
            let at = diagnostic.span.start as usize..diagnostic.span.end as usize;
            (diagnostic.code, file.text[at].to_owned(), diagnostic.clone())
        };
        outcome.diagnostics.iter().filter(about_images).map(place).collect()
    }

    /// Makes every repair of what was said, each of which must be safe.
    pub fn mend(&self, said: &[(Code, String, Diagnostic)]) {
        let mut text = self.page();
        // From the last to the first, so that places stay what they are.
        for (_, _, diagnostic) in said.iter().rev() {
            let safe = |repair: &&Fix| repair.applicability == Applicability::Safe;
            let repair = diagnostic.fix.as_ref().filter(safe).expect("a safe repair");
            text.replace_range(repair.span.start as usize..repair.span.end as usize, &repair.replacement);
        }
        self.site.write(&format!("{FOLDER}/index.md"), &text);
    }

    /// The page as it is published, and all files with it.
    pub fn published(&self) -> (String, std::collections::BTreeMap<String, Vec<u8>>) {
        self.site.ok(&["build"]);
        (self.site.read(&format!("public/{PAGE}")), self.site.tree("public"))
    }
}

pub fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(1_700_000_000, 0).expect("a time")
}

pub fn update(session: &mut Session) -> SessionUpdate {
    session.update(Changed::Anything, now(), &|_, _| {}).expect("the machine does its part")
}

/// The images of a page: address, width, height.
pub fn images(html: &str) -> Vec<(String, u32, u32)> {
    let value = |tag: &str, name: &str| {
        let from = tag.find(&format!("{name}=\"")).expect("the attribute") + name.len() + 2;
        tag[from..].split('"').next().expect("its end").to_owned()
    };
    let tags = html.split("<img ").skip(1).map(|rest| rest.split('>').next().expect("its end"));
    let of = |tag: &str| {
        let side = |name| value(tag, name).parse().expect("pixels");
        (value(tag, "src").rsplit("../").next().expect("a path").to_owned(), side("width"), side("height"))
    };
    tags.filter(|tag| tag.contains("assets/")).map(of).collect()
}
