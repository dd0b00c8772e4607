//! An office keeps internal pages beside its public site: minutes, duty lists, drafts, quotes. None of them is a leak for
//! saying what the public site says anyway; and whatever a cut forgets is one.

use crate::common::Site;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use wulian::base::text::is_han;
use wulian::check::leaks::{Circumstances, Leak, Secrets, redact, true_leaks};
use wulian::pipeline::{OutputMode, run};
use wulian::programme::load::{Parsed, is_content, load, parse};
use wulian::programme::model::Audience;
use wulian::source::files::{SourceMap, read};

type Tree = BTreeMap<Arc<str>, Arc<[u8]>>;

/// The finished public edition.
fn public(site: &Site) -> Tree {
    let outcome = run(&site.options(&[Audience::Public], OutputMode::Memory), &|_, _| {}).expect("a build");
    let edition = outcome.editions.into_iter().next().expect("no error in the content");
    Arc::unwrap_or_clone(edition.tree)
}

/// The sources of a site, parsed.
struct Sources {
    map: SourceMap,
    parsed: Vec<Parsed>,
}

impl Sources {
    fn of(site: &Site) -> Self {
        let map = read(&site.path("")).expect("sources").0;
        let parsed = map.files().iter().filter(|file| is_content(file)).map(parse).collect();
        Self { map, parsed }
    }

    fn with<T>(&self, work: impl FnOnce(&[&Parsed], &SourceMap, Circumstances<'_>) -> T) -> T {
        let config = load(&self.map).0.config.expect("a configuration");
        let as_of = config.as_of.map(|date| date.last_day().into());
        let files: Vec<&Parsed> = self.parsed.iter().collect();
        work(&files, &self.map, Circumstances { config: &config, drafts: false, as_of })
    }

    fn found(&self, tree: &Tree) -> (Secrets, Vec<Leak>) {
        let secrets = self.with(|files, map, circumstances| Secrets::of(files, map, circumstances, []));
        let found = tree.iter().flat_map(|(path, bytes)| secrets.find(path, bytes)).collect();
        (secrets, found)
    }
}

/// What of a public output is a leak of these sources, by an edition made without it.
fn leaks(site: &Site, sources: &Sources, tree: &Tree) -> Vec<Leak> {
    let (secrets, found) = sources.found(tree);
    let redaction = sources.with(|files, map, circumstances| redact(files, map, circumstances, &found));
    redaction.texts.iter().for_each(|(path, text)| site.write(path, text));
    redaction.without.iter().for_each(|path| site.remove(path));
    true_leaks(&secrets, found, &public(site), |path| path.starts_with("assets/"))
}

/// The sentences that a page shows, tags left out.
fn shown(html: &[u8]) -> Vec<String> {
    let html = String::from_utf8_lossy(html);
    let main = html.split("<main").nth(1).unwrap_or_default();
    let mut text = String::new();
    for part in main.split('<').skip(1) {
        let (tag, words) = part.split_once('>').unwrap_or_default();
        let inside = ["strong", "/strong", "b", "/b", "em", "/em", "wbr"].contains(&tag);
        text.push_str(if inside { "" } else { "\n" });
        text.push_str(words);
    }
    let runs = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|run| run.chars().filter(|c| is_han(*c)).count() >= 6);
    let runs: BTreeSet<&str> = runs.collect();
    runs.into_iter().map(str::to_owned).collect()
}

/// Sixty internal pages that quote what the site shows.
fn office(site: &Site, tree: &Tree) -> usize {
    let pages = [
        "index.html",
        "tasks/index.html",
        "indicators/index.html",
        "plan/index.html",
        "achievements/index.html",
    ];
    let quotes: Vec<String> =
        pages.iter().filter_map(|path| tree.get(*path)).flat_map(|html| shown(html)).collect();
    assert!(quotes.len() > 60, "{}", quotes.len());
    let quote = |at: usize| &quotes[at * 7 % quotes.len()];
    for number in 0..40 {
        let (month, day) = (1 + number % 9, 1 + number % 28);
        let said = format!(
            "{}\n\n2023年{month}月{day}日，{}。截至2023年9月30日，{}。\n",
            quote(number),
            quote(number + 1),
            quote(number + 2)
        );
        let name = format!("2023-0{month}-{day:02}-gongzuo-jilu-{number}");
        match number % 2 {
            0 => site.write(&format!("content/pages/zhiban-{number}.md"), &format!("---\n标题: {}\n受众: 内部\n示例: 是\n---\n\n| 日期 | 事项 |\n| --- | --- |\n| 2023年{month}月{day}日（周三） | {} |\n\n{said}", quote(number + 3), quote(number))),
            _ => site.write(&format!("content/meetings/{name}.md"), &format!("---\n标题: 碰头会\n类型: 例会\n日期: 2023-0{month}-{day:02}\n受众: 内部\n示例: 是\n---\n\n2023年{month}月{day}日。\n\n{}。\n", quote(number))),
        }
    }
    // Drafts of what has been published meanwhile.
    let updates = site.tree("content/updates/2023");
    let published = updates.iter().filter(|(path, _)| !path.contains('/') && path.ends_with(".md")).take(20);
    let mut drafts = 0;
    for (path, text) in published {
        let text = String::from_utf8_lossy(text).replacen("---\n", "---\n草稿: 是\n", 1);
        site.write(
            &format!("content/updates/2023/{}-gao.md", path.trim_end_matches(".md")),
            &text.replace("**", ""),
        );
        drafts += 1;
    }
    40 + drafts
}

#[test]
fn sixty_ordinary_internal_pages_are_no_leak_beside_the_shipped_site() {
    let site = Site::new();
    let tree = public(&site);
    assert_eq!(office(&site, &tree), 60);
    let (_, found) = Sources::of(&site).found(&tree);
    assert!(!found.is_empty(), "there is something to judge");
    // The fewer internal pages, the fewer texts are searched for: what holds for all of them holds for each alone.
    let said = site.run(&["check", "--edition", "public", "--format", "concise"]);
    assert!(
        !said.out.contains("edition-leak") && !said.err.contains("edition-leak"),
        "{}{}",
        said.out,
        said.err
    );
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
}

#[test]
fn what_a_cut_forgets_is_a_leak_whatever_public_pages_say() {
    let page = "---\n标题: 夜灯项目碰头会\n日期: 2023-03-02\n类型: 动态\n受众: 内部\n示例: 是\n---\n\n先在祠堂里试办三天。两边的同志见了面，商定每个月走访一次。\n";
    let site = Site::smallest();
    site.write("content/updates/2023/2023-03-02-yedeng.md", &page.replace("内部", "公开"));
    // The edition of a cut that does not look at 受众.
    let careless = public(&site);
    site.write("content/updates/2023/2023-03-02-yedeng.md", page);
    let sources = Sources::of(&site);
    let all = leaks(&site, &sources, &careless);
    let texts: BTreeSet<&str> = all.iter().map(|leak| leak.text.as_str()).collect();
    assert!(texts.contains("夜灯项目碰头会") && texts.contains("先在祠堂里试办三天"), "{texts:?}");
    assert!(!texts.contains("商定每个月走访一次"), "{texts:?}");
    assert!(all.iter().any(|leak| leak.path == "updates/index.html"), "{all:?}");
}
