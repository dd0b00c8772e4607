//! What a page says it was made from is enough to know whether it would be the same: after an edit, every page whose
//! view is new says so, and pages that have nothing to do with the edit do not.

#![expect(clippy::disallowed_methods, reason = "tests edit folders of their own")]

use crate::common::{Site as Folder, copy, repository, tree};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use wulian::base::hash::fingerprint;
use wulian::programme::derive::{DeriveOptions, Edition, EditionOptions, derive};
use wulian::programme::load;
use wulian::programme::model::Audience;
use wulian::site::assets;
use wulian::site::pages::{Addressing, LinkCache, SitePages, resolve_links};
use wulian::site::present::{Appearance, Dependencies, InputHashes, Presenter, SharedParts};
use wulian::source::files;

/// A page: its view by its fingerprint, and what it was made from.
type Page = (u128, Dependencies);

struct Made {
    pages: BTreeMap<String, Page>,
    facts: InputHashes,
}

/// Makes every view of a site, as a build does.
fn make(folder: &Folder) -> Made {
    let (sources, mut sink) = files::read(&folder.path("")).expect("a site");
    let (loaded, _) = load::load(&sources);
    let (portal, config) = (loaded.portal.expect("a portal"), loaded.config.expect("a configuration"));
    let as_of = NaiveDate::from_ymd_opt(2023, 9, 30).expect("a day");
    let options =
        EditionOptions { audience: Audience::Internal, as_of: as_of.into(), drafts: true, samples: true };
    let edition = Edition::cut(&portal, options);
    let derived = derive(&edition, &DeriveOptions { due_soon_days: config.due_soon_days });
    let site = SitePages::plan(&edition, &derived, &config, Addressing::Server, &mut sink);
    let links =
        resolve_links(&site, &edition, &loaded.bodies, &sources, (&mut LinkCache::default(), 0), &mut sink);
    let (manifest, _) = assets::collect(
        &sources,
        &links.assets,
        &[],
        &mut assets::AssetCache::default(),
        &assets::ImageCache::default(),
    );
    let look = Appearance::default();
    let presenter = Presenter {
        appearance: &look,
        edition: &edition,
        derived: &derived,
        site: &site,
        links: &links,
        assets: &manifest,
        bodies: &loaded.bodies,
        config: &config,
        base_url: Some(&config.base_url),
        shared: SharedParts::new(edition.portal()),
    };
    let page = |page: &wulian::site::pages::SitePage| {
        let made = presenter.page(page).expect("a page of the edition");
        (page.output.clone(), (fingerprint(&(made.head, made.view)), made.dependencies))
    };
    Made { pages: site.pages().iter().map(page).collect(), facts: presenter.input_hashes() }
}

/// Pages that would be made anew by what they read, having checked that all whose view is new are among them.
fn stale(before: &Made, after: &Made, edit: &str) -> BTreeSet<String> {
    let mut stale = BTreeSet::new();
    for (output, (view, reads)) in &before.pages {
        let changed = reads.fingerprint(&before.facts) != reads.fingerprint(&after.facts);
        let is_new = after.pages.get(output).is_none_or(|(now, _)| now != view);
        assert!(changed || !is_new, "{edit}: {output} is new, but nothing it read is");
        if changed {
            stale.insert(output.clone());
        }
    }
    stale
}

/// The sources of all updates with a file of their own or a folder.
fn updates(folder: &Folder) -> Vec<String> {
    let names = tree(&folder.path("content/updates")).into_keys().filter(|name| name.ends_with(".md"));
    names.map(|name| format!("content/updates/{name}")).collect()
}

/// Replaces the line of the front matter that begins with a key; `None` drops it.
fn set(folder: &Folder, file: &str, key: &str, value: Option<&str>) {
    let text = folder.read(file);
    let line = text.lines().find(|line| line.starts_with(key)).expect("the key").to_owned();
    let new = value.map(|value| format!("{key}: {value}\n")).unwrap_or_default();
    folder.write(file, &text.replacen(&format!("{line}\n"), &new, 1));
}

/// Makes an edit, looks at what it made stale, and takes it back.
fn after(folder: &Folder, before: &Made, name: &str, edit: impl FnOnce(&Folder)) -> BTreeSet<String> {
    edit(folder);
    let stale = stale(before, &make(folder), name);
    copy(&repository().join("content"), &folder.path("content"));
    stale
}

#[test]
fn after_an_edit_of_one_update_only_what_shows_it_is_stale() {
    let folder = Folder::new();
    let before = make(&folder);
    let pages = before.pages.len();
    for file in updates(&folder).iter().step_by(11) {
        let append = |folder: &Folder| folder.write(file, &format!("{}\n又一段。\n", folder.read(file)));
        // Every update of the shipped site has a summary, so its text is on its own page only.
        let body = after(&folder, &before, &format!("text of {file}"), append);
        assert_eq!(body.len(), 1, "{file}: {body:?}");
        let title = |folder: &Folder| set(folder, file, "标题", Some("另一个标题"));
        let title = after(&folder, &before, &format!("title of {file}"), title);
        let is_update = |page: &&String| page.starts_with("updates/2") && page.matches('/').count() == 3;
        let others = title.iter().filter(is_update).count();
        assert!(title.is_superset(&body) && others < 25 && title.len() < pages / 2, "{file}: {title:?}");
        assert!(
            title.contains("sitemap/index.html") && !title.contains("plan/index.html"),
            "{file}: {title:?}"
        );
        // Without a summary of its own, its text is in lists too.
        let summary = |folder: &Folder| set(folder, file, "摘要", None);
        let summary = after(&folder, &before, &format!("summary of {file}"), summary);
        assert!(summary.len() <= title.len() && summary.is_superset(&body), "{file}: {summary:?}");
    }
}

#[test]
fn a_text_that_serves_as_a_summary_makes_lists_stale_too() {
    let folder = Folder::new();
    let file = &updates(&folder)[3];
    set(&folder, file, "摘要", None);
    let before = make(&folder);
    folder.write(file, &folder.read(file).replacen("---\n\n", "---\n\n全新的开头。", 1));
    let stale = stale(&before, &make(&folder), file);
    assert!(stale.len() > 2 && stale.contains("data/index.html"), "{stale:?}");
}

#[test]
fn no_other_edit_goes_unnoticed() {
    let folder = Folder::new();
    let before = make(&folder);
    let files = updates(&folder);
    for file in files.iter().step_by(19) {
        after(&folder, &before, "date", |folder| set(folder, file, "日期", Some("2023-02-01")));
        after(&folder, &before, "chains", |folder| set(folder, file, "链", Some("[组织共建]")));
        let last = folder.read(&files[files.len() - 1]);
        let taken = last.lines().find_map(|line| line.strip_prefix("标题: ")).expect("a title").to_owned();
        after(&folder, &before, "the title of another", |folder| set(folder, file, "标题", Some(&taken)));
        after(&folder, &before, "the address", |folder| {
            folder.replace(file, "---\n", "---\n地址: xin-dizhi\n")
        });
        after(&folder, &before, "removed", |folder| folder.remove(file));
        let copied = format!("content/updates/2023/2023-01-01-{}.md", "zai-yici");
        let text = folder.read(file);
        after(&folder, &before, "added", |folder| folder.write(&copied, &text));
        folder.remove(&copied);
    }
    // One kind of edit a file, each kind at every fourth of them: every edit is a build.
    const EDITS: [(&str, &str); 4] = [
        ("标题: ", "标题: 新的"),
        ("日期: 2023-0", "日期: 2022-0"),
        ("示例: 是\n", ""),
        ("\n---\n\n", "\n---\n\n## 新的一节\n\n"),
    ];
    let others = tree(&folder.path("content")).into_iter().filter(|(name, _)| !name.starts_with("updates"));
    for (at, (name, bytes)) in others.enumerate() {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let (path, (from, to)) = (format!("content/{name}"), EDITS[at % EDITS.len()]);
        if text.contains(from) {
            after(&folder, &before, &format!("{from} of {path}"), |folder| folder.replace(&path, from, to));
        }
    }
}

#[test]
fn a_picture_with_other_bytes_makes_its_pages_stale_and_no_others() {
    let folder = Folder::new();
    let before = make(&folder);
    let picture = tree(&folder.path("content")).into_keys().find(|name| name.ends_with(".jpg"));
    let other = tree(&folder.path("content")).into_keys().rfind(|name| name.ends_with(".jpg"));
    let (Some(picture), Some(other)) = (picture, other) else { return };
    let bytes = tree(&folder.path("content")).remove(&other).expect("the other picture");
    let stale = after(&folder, &before, &picture, |folder| {
        std::fs::write(folder.path(&format!("content/{picture}")), bytes).expect("a file");
    });
    assert!(!stale.is_empty() && stale.len() < before.pages.len() / 3, "{stale:?}");
}
