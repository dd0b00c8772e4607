//! A small site with random edits through everything `check` does: no panic, and every problem can be reported.

#![no_main]

use arbitrary::Arbitrary;
use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use wulian::check::rules::{Context, Known, Said, check};
use wulian::programme::derive::{Edition, EditionOptions, DeriveOptions, derive};
use wulian::base::diag::{self, Lang};
use wulian::programme::load::{Bodies, Parsed, Readings, Records, body_problems, is_content, parse, records};
use wulian::programme::model::Audience;
use wulian::app::report::{ReportFormat, render};
use wulian::site::pages::{Addressing, LinkCache, UsesCache, SitePages, unused_files, resolve_links};
use wulian::source::files::SourceMap;

/// One edit of one file of the site.
#[derive(Arbitrary, Debug)]
struct Edit {
    file: u8,
    at: u16,
    cut: u8,
    text: String,
}

/// The files of the small site of the tests, and the rules of the shipped one.
fn site() -> &'static [(String, String)] {
    static SITE: OnceLock<Vec<(String, String)>> = OnceLock::new();
    SITE.get_or_init(|| {
        let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/site"));
        let mut files = vec![];
        gather(&root, &root.join("content"), &mut files);
        // The shipped dictionary and roster, so that words are held against something.
        let rules = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../content/rules"));
        let shipped = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        gather(&shipped, &rules, &mut files);
        files.sort();
        assert!(!files.is_empty(), "the site of the tests is not there");
        files
    })
}

fn gather(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        match std::fs::read_to_string(&path) {
            _ if path.is_dir() => gather(root, &path, files),
            Ok(text) => files.push((path.strip_prefix(root).expect("inside").display().to_string(), text)),
            Err(_) => {}
        }
    }
}

fn edited(edits: &[Edit]) -> SourceMap {
    let mut files = site().to_vec();
    for edit in edits {
        let at = usize::from(edit.file) % files.len();
        let text = &mut files[at].1;
        let start = text.floor_char_boundary(usize::from(edit.at) % (text.len() + 1));
        let end = text.ceil_char_boundary((start + usize::from(edit.cut)).min(text.len()));
        text.replace_range(start..end, &edit.text);
    }
    SourceMap::from_texts(files)
}

fuzz_target!(|edits: Vec<Edit>| {
    let sources = edited(&edits);
    let files: Vec<Parsed> = sources.files().iter().filter(|file| is_content(file)).map(parse).collect();
    let files: Vec<&Parsed> = files.iter().collect();
    let (Records { config, portal, rules }, mut sink) = records(&files, &mut Readings::default());
    sink.extend(body_problems(&files));
    let bodies = Bodies::of(files.iter().copied());
    let as_of = NaiveDate::from_ymd_opt(2023, 3, 15).expect("a day");
    let context = ProseContext { rules: &rules, portal: portal.as_ref(), as_of: Some(as_of) };
    sink.extend(ProseChecker::default().refresh(&files, &sources, context, &Cleared::default()));
    if let (Some(portal), Some(config)) = (&portal, &config) {
        sink.extend(unused_files(portal, &bodies, &sources, &mut UsesCache::default()));
        let settings = DeriveOptions { due_soon_days: config.due_soon_days };
        for audience in [Audience::Internal, Audience::Public] {
            let internal = audience == Audience::Internal;
            let options = EditionOptions { audience, as_of, drafts: internal, samples: internal };
            let edition = Edition::cut(portal, options);
            let derived = derive(&edition, &settings);
            if internal {
                check(&RuleContext { portal, derived: &derived, as_of }, &mut sink);
            }
            let site = SitePages::plan(&edition, &derived, config, Addressing::Server, &mut sink);
            let known = (&mut LinkCache::default(), 0);
            resolve_links(&site, &edition, &bodies, &sources, known, &mut sink);
        }
    }
    diag::sort(&mut sink);
    for format in [ReportFormat::Human, ReportFormat::Concise, ReportFormat::Json, ReportFormat::Github] {
        for lang in [Lang::Zh, Lang::En] {
            render(&sink, &sources, lang, format, false);
        }
    }
});
