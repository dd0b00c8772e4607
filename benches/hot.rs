//! The parts that a build of many pages spends its time in, each alone: `cargo bench`.
//!
//! Sources are made in memory: the shipped content and theme, and as many updates as a measurement asks for.

#![expect(
    clippy::disallowed_methods,
    reason = "the shipped content is read once, before anything is measured"
)]

use chrono::NaiveDate;
use divan::{Bencher, black_box};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use wulian::programme::derive::{DeriveOptions, Derived, Edition, EditionOptions, derive};
use wulian::programme::load::{Loaded, load};
use wulian::programme::model::Audience;
use wulian::site::assets::{self, AssetManifest};
use wulian::site::pages::{Addressing, LinkCache, PageKey, ResolvedLinks, SitePages, resolve_links};
use wulian::site::present::{Appearance, PresentedPage, Presenter, SharedParts, layout};
use wulian::site::render::Theme;
use wulian::source::files::{SourceMap, split_front_matter};
use wulian::source::markdown;
use wulian::source::yaml;

fn main() {
    divan::main();
}

/// Updates of a large site.
const MANY: usize = 10_000;

/// A paragraph as an editor writes it: marks beside Han characters, lines broken by hand, a link, Latin words.
const PARAGRAPH: &str = "柯桥街道和商学院今天商定**“跟岗四周”**的办法：学生连续待满二十天，\n由一位师傅带着，\
    每周写一页记录。**注意：**名额以 2023 年 4 月的\n通知为准，见[关于本站](/about/)，联系人不变。\n\n";

/// A body of about so many paragraphs.
fn body(paragraphs: usize) -> String {
    let mut text = String::new();
    for number in 0..paragraphs {
        if number % 5 == 4 {
            let _ = write!(
                text,
                "## 第{number}节 怎样办\n\n- 先报名；\n- 再商量。\n\n| 甲 | 乙 |\n| --- | ---: |\n| 一 | 1 |\n\n"
            );
        }
        text.push_str(PARAGRAPH);
    }
    text
}

/// One update, with all that an update usually has.
fn update(number: usize, paragraphs: usize) -> (String, String) {
    let day = NaiveDate::from_ymd_opt(2022, 12, 10).expect("a day");
    let date = day + chrono::Days::new((number % 290) as u64);
    let chains = ["organization", "talent", "innovation", "culture", "safety"];
    let pairings = ["business", "information", "design", "science", "tourism"];
    let text = format!(
        "---\n标题: 第{number}件事办成了\n日期: {date}\n类型: 成果\n链: [{}]\n结对: [{}]\n任务: [{}]\n单位: [{}]\n\
         关键词: [校地融合, 第{}类]\n来源: 师生服务中心\n摘要: 第{number}件事由学院和镇街一起办成。\n---\n\n{}",
        chains[number % 5],
        pairings[number % 5],
        7 + number % 16,
        pairings[number % 5],
        number % 40,
        body(paragraphs),
    );
    (format!("content/updates/{}/{date}-n{number}.md", date.format("%Y")), text)
}

/// Text files under a folder of the repository, by path from there. Images are left out, and so are pages that show some.
fn shipped(folder: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("a folder") {
        let entry = entry.expect("an entry");
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            shipped(&path, found);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            found.push((path, text));
        }
    }
}

fn sources(updates: usize) -> SourceMap {
    let mut texts = vec![];
    shipped("content", &mut texts);
    shipped("themes", &mut texts);
    texts.extend((0..updates).map(|number| update(number, 3)));
    SourceMap::from_texts(texts)
}

/// What a build makes before it renders.
struct Built {
    sources: SourceMap,
    loaded: Loaded,
    edition: Edition,
    derived: Derived,
    site: SitePages,
    links: ResolvedLinks,
    assets: AssetManifest,
    look: Appearance,
}

const SETTINGS: DeriveOptions = DeriveOptions { due_soon_days: 30 };

fn cut(loaded: &Loaded) -> Edition {
    let as_of = NaiveDate::from_ymd_opt(2023, 9, 30).expect("a day");
    let options =
        EditionOptions { audience: Audience::Public, as_of: as_of.into(), drafts: false, samples: true };
    Edition::cut(loaded.portal.as_ref().expect("the portal"), options)
}

impl Built {
    fn new(updates: usize) -> Self {
        let sources = sources(updates);
        let (loaded, _) = load(&sources);
        let edition = cut(&loaded);
        let derived = derive(&edition, &SETTINGS);
        let mut sink = vec![];
        let config = loaded.config.as_ref().expect("the settings");
        let site = SitePages::plan(&edition, &derived, config, Addressing::Server, &mut sink);
        // Pictures are not in memory; what is wrong about them is of no interest here.
        let links = resolve_links(
            &site,
            &edition,
            &loaded.bodies,
            &sources,
            (&mut LinkCache::default(), 0),
            &mut sink,
        );
        let (assets, _) = assets::collect(
            &sources,
            &links.assets,
            &[],
            &mut assets::AssetCache::default(),
            &assets::ImageCache::default(),
        );
        Self { sources, loaded, edition, derived, site, links, assets, look: Appearance::default() }
    }

    fn presenter(&self) -> Presenter<'_> {
        let config = self.loaded.config.as_ref().expect("the settings");
        Presenter {
            appearance: &self.look,
            edition: &self.edition,
            derived: &self.derived,
            site: &self.site,
            links: &self.links,
            assets: &self.assets,
            bodies: &self.loaded.bodies,
            config,
            base_url: Some(&config.base_url),
            shared: SharedParts::new(self.edition.portal()),
        }
    }

    fn theme(&self) -> Theme {
        let mut sink = vec![];
        Theme::load(&self.sources, "default", &mut sink).expect("the theme")
    }
}

#[divan::bench]
fn front_matter_of_one_update(bencher: Bencher<'_, '_>) {
    let sources = SourceMap::from_texts([update(7, 3)]);
    let file = &sources.files()[0];
    bencher.bench(|| {
        let split = split_front_matter(black_box(file)).expect("front matter");
        yaml::parse(file.id, &file.text, split.yaml)
    });
}

#[divan::bench(args = [1, 5, 25, 125])]
fn markdown_of_one_body(bencher: Bencher<'_, '_>, paragraphs: usize) {
    let text = body(paragraphs);
    let sources = SourceMap::from_texts([("content/pages/a.md", "")]);
    let file = sources.files()[0].id;
    bencher
        .counter(divan::counter::BytesCount::of_str(&text))
        .bench(|| markdown::parse(file, black_box(&text), 0));
}

#[divan::bench(sample_count = 20, args = [100, MANY])]
fn view_of_one_update(bencher: Bencher<'_, '_>, updates: usize) {
    let built = Built::new(updates);
    let presenter = built.presenter();
    let page = one_update(&built);
    bencher.bench(|| presenter.page(black_box(page)));
}

#[divan::bench(sample_count = 20, args = [100, MANY])]
fn view_and_render_of_one_update(bencher: Bencher<'_, '_>, updates: usize) {
    let built = Built::new(updates);
    let (presenter, theme) = (built.presenter(), built.theme());
    let layout = layout(&presenter, Default::default(), &mut vec![]);
    let mut named = layout.clone();
    named.assets = theme.static_files.iter().map(|file| (file.name.clone(), file.name.clone())).collect();
    let layout = Theme::layout(&named);
    let page = one_update(&built);
    bencher.bench(|| {
        let PresentedPage { head, view, .. } = presenter.page(black_box(page)).expect("a page");
        theme.render(&layout, &head, &view, &built.sources).expect("a page without mistakes")
    });
}

/// An update in the middle of all.
fn one_update(built: &Built) -> &wulian::site::pages::SitePage {
    let updates = built.site.pages().iter().filter(|page| matches!(page.key, PageKey::Update(_)));
    let updates: Vec<_> = updates.collect();
    updates[updates.len() / 2]
}

#[divan::bench(sample_count = 10, args = [1_000, MANY])]
fn cut_of_an_edition(bencher: Bencher<'_, '_>, updates: usize) {
    let (loaded, _) = load(&sources(updates));
    bencher.bench(|| cut(black_box(&loaded)));
}

#[divan::bench(sample_count = 10, args = [1_000, MANY])]
fn derivation(bencher: Bencher<'_, '_>, updates: usize) {
    let (loaded, _) = load(&sources(updates));
    let edition = cut(&loaded);
    bencher.bench(|| derive(black_box(&edition), &SETTINGS));
}

#[divan::bench(sample_count = 5, sample_size = 1, args = [1_000, MANY])]
fn loading(bencher: Bencher<'_, '_>, updates: usize) {
    let sources = sources(updates);
    bencher.bench(|| load(black_box(&sources)));
}
