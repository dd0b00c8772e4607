//! What theme authors are told and what they may do: `docs/themes.md` against the types, a theme of one template, one
//! template put over the theme's, templates that pages ask for, and mistakes in templates.
//!
//! `WULIAN_UPDATE=1` writes the reference of the document anew.

#![expect(
    clippy::disallowed_methods,
    reason = "this test reads and updates a document, and edits folders of its own"
)]

mod reference;

use crate::common::{Site, copy, repository};
use chrono::NaiveDate;
use reference::{Kind, Reference};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use wulian::programme::derive::{DeriveOptions, Edition, EditionOptions, derive};
use wulian::programme::load;
use wulian::programme::model::Audience;
use wulian::site::assets;
use wulian::site::pages::{Addressing, LinkCache, SitePages, resolve_links};
use wulian::site::present::{Appearance, Presenter, SharedParts, layout};
use wulian::site::view::Logo;
use wulian::source::files;

const MARKS: [&str; 2] = ["<!-- reference -->\n", "<!-- /reference -->"];

#[test]
fn the_document_lists_every_template_type_and_component() {
    let path = repository().join("docs/themes.md");
    let document = crate::common::read(&path);
    let written = Reference::read().markdown();
    let (before, rest) = document.split_once(MARKS[0]).expect("the first mark");
    let (listed, after) = rest.split_once(MARKS[1]).expect("the second mark");
    if std::env::var_os("WULIAN_UPDATE").is_some() {
        let text = format!("{before}{}{written}{}{after}", MARKS[0], MARKS[1]);
        std::fs::write(path, text).expect("the document");
        return;
    }
    assert!(listed == written, "run this test with WULIAN_UPDATE=1");
}

/// Every view of the shipped site with its template, and what all pages share, as templates are given them.
fn views(visit: &mut dyn FnMut(&str, &Kind, &Value), reference: &Reference) {
    let folder = Site::new();
    folder.write("content/pages/landing.md", "---\n标题: 门面\n模板: landing\n---\n\n正文\n");
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
        &assets::ImageCache::reading(None, true),
    );
    let logo = Logo { url: "logo.svg".into(), alt: "标志".into(), width: None, height: None };
    let look = Appearance { logo: Some(logo), ..Appearance::default() };
    let presenter = Presenter {
        edition: &edition,
        derived: &derived,
        site: &site,
        links: &links,
        assets: &manifest,
        bodies: &loaded.bodies,
        config: &config,
        base_url: Some(&config.base_url),
        shared: SharedParts::new(edition.portal()),
        appearance: &look,
    };
    let names = BTreeMap::from([("style.css".to_owned(), "static/style.css".to_owned())]);
    let json = |value: &dyn Fn() -> serde_json::Result<Value>| value().expect("JSON");
    let shared = layout(&presenter, names, &mut sink);
    visit("layout", &Kind::Part("Layout".into()), &json(&|| serde_json::to_value(&shared)));
    for page in site.pages() {
        let made = presenter.page(page).expect("a page of the edition");
        visit("page", &Kind::Part("PageHead".into()), &json(&|| serde_json::to_value(&made.head)));
        let template = made.view.template();
        visit(&template, &reference.view(&template), &json(&|| serde_json::to_value(&made.view)));
    }
}

#[test]
fn every_view_of_the_shipped_site_has_the_fields_that_are_written_and_no_other() {
    let reference = Reference::read();
    let (mut seen, mut templates) = (BTreeSet::new(), BTreeSet::new());
    views(
        &mut |place, kind, value| {
            templates.insert(place.to_owned());
            reference.hold(kind, value, place, &mut seen);
        },
        &reference,
    );
    assert!(wulian::site::view::View::TEMPLATES.iter().all(|template| templates.contains(*template)));
    let unseen: Vec<String> = reference.names().difference(&seen).cloned().collect();
    assert!(unseen.is_empty(), "nothing of the shipped site shows {unseen:?}");
}

/// The shipped site under the theme of one template.
fn plain() -> Site {
    let site = Site::new();
    copy(&repository().join("tests/fixtures/themes/plain"), &site.path("themes/plain"));
    site.replace("content/site.yaml", "主题: default", "主题: plain");
    site
}

/// What stands between two marks.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(between, _)| between)
}

#[test]
fn a_theme_of_one_template_shows_every_page_of_the_site() {
    let site = plain();
    site.ok(&["build", "--out", "plain-out"]);
    site.replace("content/site.yaml", "主题: plain", "主题: default");
    site.ok(&["build", "--out", "usual-out"]);
    let pages = |folder: &str| -> BTreeMap<String, String> {
        let files = site.tree(folder).into_iter().filter(|(name, _)| name.ends_with(".html"));
        files.map(|(name, bytes)| (name, String::from_utf8(bytes).expect("UTF-8"))).collect()
    };
    let (plain, usual) = (pages("plain-out"), pages("usual-out"));
    assert!(plain.keys().eq(usual.keys()) && plain.len() > 100);
    for (name, html) in &plain {
        assert!(html.contains("<body class=\"plain "), "{name} is made by another base");
        assert_eq!(
            between(html, "<title>", "</title>"),
            between(&usual[name], "<title>", "</title>"),
            "{name}"
        );
        // The home page of the default theme has a headline of its own.
        let heading = between(html, "<h1", "</h1>");
        assert!(!heading.is_empty(), "{name} has no heading");
    }
    let style = site.tree("plain-out").into_iter().find(|(name, _)| name.starts_with("static/style."));
    let (_, style) = style.expect("a style sheet");
    assert!(style.starts_with(b"main{"), "the theme's own file takes the place of the default one");
}

#[test]
fn what_a_theme_lacks_without_the_default_one_is_said_at_once() {
    let site = plain();
    std::fs::remove_dir_all(site.path("themes/default")).expect("a folder to remove");
    let said = site.run(&["check", "--format", "concise"]);
    assert_eq!(said.code, 1);
    let lines: Vec<&str> = said.out.lines().filter(|line| line.contains("theme-missing")).collect();
    let said_all = format!(
        "主题“plain”缺少 {} 个模板：{}",
        wulian::site::view::View::TEMPLATES.len(),
        wulian::site::view::View::TEMPLATES.join("、")
    );
    assert!(lines.len() == 1 && lines[0].contains(&said_all), "{}", said.out);
}

#[test]
fn a_theme_that_is_not_there_is_named_with_those_that_are() {
    let site = plain();
    site.replace("content/site.yaml", "主题: plain", "主题: plian");
    let said = site.run(&["check"]);
    assert!(said.code == 1 && said.out.contains("themes/ 里没有主题“plian”"), "{}", said.out);
    assert!(
        said.out.contains("themes/ 有：default、plain") || said.out.contains("themes/ 里有：default、plain")
    );
}

/// A page built from the shipped site.
fn built(site: &Site, page: &str) -> String {
    site.ok(&["build"]);
    site.read(&format!("public/{page}"))
}

#[test]
fn one_block_of_one_template_is_changed() {
    let site = Site::new();
    let usual = built(&site, "data/index.html");
    site.write(
        "templates/data.html",
        "{% extends \"themes/default/data.html\" %}\n{% block lead %}<p class=\"lead\">随便拿去用。</p>{% endblock lead %}\n",
    );
    let changed = built(&site, "data/index.html");
    assert!(changed.contains("随便拿去用。") && !usual.contains("随便拿去用。"));
    // What stands before the heading and after the lead is as it was.
    let files = "<section class=\"wrap\" aria-labelledby=\"s-files\">";
    let around = |html: &str| {
        let (before, after) = html.split_once("<h1>").expect("a heading");
        (before.to_owned(), after.split_once(files).expect("the list of files").1.to_owned())
    };
    assert!(around(&changed) == around(&usual));
}

#[test]
fn a_component_of_the_site_takes_the_place_of_the_themes() {
    let site = Site::new();
    site.write(
        "templates/components/mine.html",
        "{% component ui.day(day) -%}<time class=\"mine\" datetime=\"{{ day.iso }}\">{{ day.label }}</time>{%- endcomponent ui.day %}",
    );
    let page = built(&site, "updates/index.html");
    assert!(page.matches("<time class=\"mine\"").count() > 3, "{page}");
}

/// The shipped site with a page that asks for a template of the site's own.
fn with_landing() -> Site {
    let site = Site::new();
    site.write("content/pages/front.md", "---\n标题: 门面\n受众: 公开\n模板: landing\n---\n\n一段正文。\n");
    site.write(
        "templates/pages/landing.html",
        "{% extends \"page.html\" %}\n{% block content %}<div class=\"landing\">{{ view.body }}</div>{% endblock content %}\n",
    );
    site
}

#[test]
fn a_page_asks_for_a_template_and_other_pages_stay_as_they_were() {
    let site = with_landing();
    let page = built(&site, "front/index.html");
    assert!(page.contains("<div class=\"landing\"><p>一段正文。</p>"), "{page}");
    assert!(!site.read("public/about/index.html").contains("class=\"landing\""));
}

#[test]
fn a_theme_brings_templates_that_pages_ask_for() {
    let site = plain();
    site.write(
        "content/pages/front.md",
        "---\ntitle: Front\naudience: public\ntemplate: landing\n---\n\nText\n",
    );
    let page = built(&site, "front/index.html");
    assert!(
        page.contains("<div class=\"landing landing-landing\">") && page.contains("class=\"plain "),
        "{page}"
    );
}

#[test]
fn an_edit_of_the_template_a_page_asked_for_is_seen_by_the_next_build() {
    let site = with_landing();
    assert!(built(&site, "front/index.html").contains("class=\"landing\""));
    site.replace("templates/pages/landing.html", "class=\"landing\"", "class=\"landing wide\"");
    assert!(built(&site, "front/index.html").contains("class=\"landing wide\""));
    // The page asks for the usual one again, then once more for its own.
    site.replace("content/pages/front.md", "模板: landing\n", "");
    assert!(!built(&site, "front/index.html").contains("landing"));
    site.replace("content/pages/front.md", "标题: 门面\n", "标题: 门面\n模板: landing\n");
    assert!(built(&site, "front/index.html").contains("class=\"landing wide\""));
    let warm = site.tree("public");
    site.ok(&["build", "--out", "clean"]);
    assert!(warm == site.tree("clean"), "a warm build equals a clean one");
    site.remove("templates/pages/landing.html");
    assert_eq!(site.run(&["build"]).code, 1, "the template is gone, and the page still asks for it");
}

/// What is said in a language, without colour and on lines of its own.
fn said(site: &Site, lang: &str) -> String {
    let said = site.run(&["build", "--edition", "all", "--format", "concise", "--lang", lang]);
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    said.err
}

#[test]
fn a_template_nobody_has_is_named_with_those_there_are() {
    let site = with_landing();
    site.replace("content/pages/front.md", "模板: landing", "模板: lending");
    let zh = said(&site, "zh-CN");
    assert!(zh.contains("content/pages/front.md:4:5: 错误[ref-unknown] 没有叫“lending”的模板"), "{zh}");
    let en = said(&site, "en");
    assert!(en.contains("there is no template called \"lending\""), "{en}");
    let whole = site.run(&["check"]).out;
    assert!(whole.contains("可以写：landing；不写就用 page.html"), "{whole}");
}

#[test]
fn mistakes_in_templates_are_said_at_their_place_in_both_languages() {
    for (template, text, place, zh, en) in [
        (
            "update.html",
            "<p>\n  {{ view.card.tittle }}</p>\n",
            "2:16",
            "没有字段 `tittle`，这里有：chains, ",
            "Field `tittle` is not defined. ",
        ),
        (
            "plan.html",
            "<p>\n{{ <ui.dya day={view.issued} /> }}\n",
            "2:4",
            "没有组件 `ui.dya`",
            "Unknown component `ui.dya`",
        ),
        (
            "plan.html",
            "{{ <ui.day dai={view.issued} /> }}\n",
            "1:4",
            "组件没有参数 `dai`，有的是：`day`",
            "Unknown argument(s) `dai`",
        ),
        ("goals.html", "<p>\n\n{% if view.goals %}\n", "3:20", "模板没有写完", "Unexpected end of input"),
        (
            "task.html",
            "<p>{{ view.task.title</p>\n",
            "1:22",
            "这里是`</`，应当是`}}`",
            "Found `</` but expected }}",
        ),
        (
            "tasks.html",
            "{% extends \"bass.html\" %}\n",
            "1:1",
            "extends 的模板 `bass.html` 不存在",
            "extends `bass.html`, which does not exist",
        ),
        (
            "tasks.html",
            "{% extends \"base.html\" %}\n{% block contents %}{% endblock %}\n",
            "2:10",
            "上一级模板里没有块 `contents`",
            "Block `contents` is not defined",
        ),
        (
            "page.html",
            "<p>{{ view.body | shout }}</p>\n",
            "1:19",
            "没有过滤器 `shout`",
            "Unknown filter `shout`",
        ),
        (
            "chain.html",
            "<p>{% include \"gone.html\" %}</p>\n",
            "1:15",
            "没有模板 `gone.html`",
            "Unknown template `gone.html`",
        ),
        (
            "chain.html",
            "<p>{{ vieww.hero }}</p>\n",
            "1:7",
            "没有变量 `vieww`，这里有：layout, page, root, view",
            "Variable `vieww` is not defined",
        ),
        (
            "chain.html",
            "<p>{{ layout.assets[\"gone.css\"] }}</p>\n",
            "1:7",
            "要写出的值不存在",
            "Tried to render a variable that is undefined",
        ),
    ] {
        let site = Site::smallest();
        site.write(&format!("templates/{template}"), text);
        let place = format!("templates/{template}:{place}: ");
        for (lang, what) in [
            ("zh-CN", format!("{place}错误[template-error] 模板有误：{zh}")),
            ("en", format!("{place}error[template-error] the template is wrong: {en}")),
        ] {
            let said = said(&site, lang);
            // Once, however many pages are made by it.
            assert_eq!(said.lines().filter(|line| line.starts_with(&what)).count(), 1, "{what}\n{said}");
        }
    }
}
