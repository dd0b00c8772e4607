//! Which work an edit takes, and that it takes no other: the specification of an incremental session.
//!
//! The site is a generated programme with updates of known kinds, under a theme that prints everything a page is
//! given. So the pages that an edit concerns are those whose bytes it changes, and no other may be rendered.

use crate::incremental::disk::Save;
use crate::incremental::generate::{LISTS, png};
use crate::incremental::preview::{PHOTO, Preview, WITH, WITHOUT, contains, now, same};
use crate::incremental::rng::Rng;
use crate::incremental::site::Site;
use crate::incremental::theme;
use wulian::pipeline::{Changed, WorkLog};

fn body(site: &mut Site, path: &str, text: &str) {
    *site.page(path).expect("a page").1 = text.to_owned();
}

fn replace(site: &mut Site, path: &str, from: &str, to: &str) {
    let text = String::from_utf8(site.files[path].bytes()).expect("UTF-8");
    assert!(text.contains(from), "{path} has no `{from}`");
    site.raw(path, text.replacen(from, to, 1));
}

#[test]
fn the_first_update_reads_and_renders_everything() {
    let mut preview = Preview::new();
    let (work, _) = preview.update(Changed::Anything);
    let pages = preview.pages(|_, _, _| true);
    assert!(work.loaded && work.derived && pages.len() > 40, "{} pages", pages.len());
    same("rendered", &work.rendered, &pages);
    let read: Vec<&String> = preview.site.files.keys().filter(|path| path.ends_with(".md")).collect();
    let missing: Vec<&&String> = read.iter().filter(|path| !work.read.contains(path)).collect();
    assert!(missing.is_empty(), "not read: {missing:?}");
}

#[test]
fn nothing_named_takes_no_work() {
    let mut preview = Preview::open();
    assert_eq!(preview.update(Changed::Paths(&[])).0, WorkLog::default());
}

#[test]
fn anything_named_and_nothing_changed_takes_no_work_beyond_looking() {
    let mut preview = Preview::open();
    let (work, before) = preview.update(Changed::Anything);
    assert_eq!(WorkLog { read: vec![], ..work }, WorkLog::default());
    assert!(preview.shown == before);
}

#[test]
fn a_file_touched_without_change_is_read_and_no_more() {
    let mut preview = Preview::open();
    let touched = [preview.disk.root().join(WITH)];
    let (work, _) = preview.update(Changed::Paths(&touched));
    assert_eq!(work, WorkLog { read: vec![WITH.to_owned()], ..WorkLog::default() });
}

#[test]
fn the_text_of_an_update_with_a_summary_is_shown_on_its_page_only() {
    let mut preview = Preview::open();
    let edited = preview.edit(|site| body(site, WITH, "甲新正文。"));
    edited.read_and_parsed(&[WITH]);
    assert!(!edited.work.loaded, "nothing derived depends on a text");
    edited.rendered(&["updates/2023/2023-03-01-with/index.html"]);
}

#[test]
fn the_text_of_an_update_without_a_summary_is_shown_on_every_card_of_it() {
    let mut preview = Preview::open();
    let edited = preview.edit(|site| body(site, WITHOUT, "乙新正文。"));
    edited.read_and_parsed(&[WITHOUT]);
    assert!(!edited.work.loaded, "nothing derived depends on a text");
    same("rendered", &edited.work.rendered, &edited.with_sizes(edited.had("乙正文")));
    edited.rendered_among_others(&[
        "updates/2023/2023-04-01-without/index.html",
        "updates/index.html",
        "chains/org/index.html",
    ]);
    edited.not_rendered(&[
        "updates/2022/2022-12-11-old1/index.html",
        "organization/index.html",
        "tasks/index.html",
    ]);
}

#[test]
fn a_title_is_shown_on_its_page_its_neighbours_and_the_lists() {
    let mut preview = Preview::open();
    let edited = preview.edit(|site| site.page(WITHOUT).expect("a page").0.set("标题", "改过的标题"));
    edited.read_and_parsed(&[WITHOUT]);
    same("rendered", &edited.work.rendered, &edited.changed);
    same("rendered", &edited.work.rendered, &edited.with_sizes(edited.had("没写摘要的")));
    edited.rendered_among_others(&[
        "updates/2023/2023-04-01-without/index.html",
        "updates/2023/2023-03-01-with/index.html",
        "updates/2023/2023-05-01-folder/index.html",
        "updates/index.html",
        "achievements/index.html",
        "index.html",
    ]);
    edited.not_rendered(&["organization/index.html", "about/index.html", "404.html"]);
    let data = &preview.shown["public"]["search-data.js"];
    assert!(contains(data, "改过的标题"), "the search data is made anew too");
}

#[test]
fn a_page_template_is_that_of_its_own_pages() {
    let mut preview = Preview::open();
    let path = "themes/default/templates/update.html";
    let edited = preview.edit(|site| replace(site, path, "<h1>", "<h1 class=\"new\">"));
    same("read", &edited.work.read, &[path]);
    assert!(!edited.work.loaded, "nothing derived depends on a template");
    let updates = preview.pages(|_, path, _| path.starts_with("updates/20"));
    // Lists of a year are no updates.
    let updates: Vec<&String> = updates.iter().filter(|page| page.matches('/').count() == 3).collect();
    assert_eq!(updates.len(), 2 * 7);
    same("rendered", &edited.work.rendered, &updates);
}

#[test]
fn a_template_that_a_page_asks_for_is_that_of_this_page() {
    let mut preview = Preview::open();
    let path = "themes/default/templates/pages/landing.html";
    preview.edit(|site| {
        site.raw(
            path,
            "{% extends \"base.html\" %}{% block content %}<h1>{{ view.body }}</h1>{% endblock %}",
        );
        site.page("content/pages/about.md").expect("a page").0.set("模板", "landing");
    });
    let about = preview.pages(|_, path, _| path == "about/index.html");
    let edited = preview.edit(|site| replace(site, path, "<h1>", "<h1 class=\"new\">"));
    assert!(!about.is_empty() && !edited.work.loaded, "nothing derived depends on a template");
    same("rendered", &edited.work.rendered, &about);
    same("rendered", &edited.work.rendered, &edited.changed);
    let edited =
        preview.edit(|site| replace(site, "themes/default/templates/page.html", "<h1>", "<h1 id=\"a\">"));
    assert!(about.iter().all(|page| !edited.work.rendered.contains(page)), "it is not made by the usual one");
}

#[test]
fn the_base_template_is_that_of_all_pages() {
    let mut preview = Preview::open();
    let path = "themes/default/templates/base.html";
    let edited = preview.edit(|site| replace(site, path, "<!doctype html>", "<!doctype html><!-- new -->"));
    same("read", &edited.work.read, &[path]);
    assert!(!edited.work.loaded, "nothing derived depends on a template");
    same("rendered", &edited.work.rendered, &preview.pages(|_, _, _| true));
}

#[test]
fn an_included_template_is_that_of_all_pages_that_include_it() {
    let mut preview = Preview::open();
    let path = "themes/default/templates/parts/head.html";
    let edited = preview.edit(|site| replace(site, path, "<link", "<meta><link"));
    same("rendered", &edited.work.rendered, &preview.pages(|_, _, _| true));
}

#[test]
fn a_component_is_that_of_the_pages_whose_templates_use_it() {
    let mut preview = Preview::open();
    let path = format!("themes/default/templates/{}", theme::CARD);
    let edited = preview.edit(|site| replace(site, &path, "<b>", "<b class=\"new\">"));
    assert!(!edited.work.loaded, "nothing derived depends on a template");
    same(
        "rendered",
        &edited.work.rendered,
        &preview.pages(|_, _, bytes| contains(bytes, "<b class=\"new\">")),
    );
    same("rendered", &edited.work.rendered, &edited.had("<b>"));
    edited.not_rendered(&["index.html", "organization/index.html", "about/index.html"]);
}

#[test]
fn a_template_of_the_site_put_before_the_themes_is_that_of_its_own_pages() {
    let mut preview = Preview::open();
    let edited = preview.edit(|site| site.raw("templates/404.html", "<p>走丢了 {{ page.title }}</p>\n"));
    edited.rendered(&["404.html"]);
    let edited = preview.edit(|site| drop(site.files.remove("templates/404.html")));
    edited.rendered(&["404.html"]);
}

#[test]
fn a_style_has_a_new_name_on_all_pages_when_it_changes() {
    let mut preview = Preview::open();
    let path = "themes/default/static/style.css";
    let edited = preview.edit(|site| replace(site, path, "red", "blue"));
    assert!(!edited.work.loaded, "nothing derived depends on a style");
    same("rendered", &edited.work.rendered, &preview.pages(|_, _, _| true));
}

#[test]
fn an_image_is_that_of_the_pages_that_show_it() {
    let mut preview = Preview::open();
    let edited = preview.edit(|site| site.raw(PHOTO, png(&mut Rng::new(9))));
    assert!(!edited.work.loaded, "nothing derived depends on an image");
    assert!(edited.work.parsed.is_empty(), "{:?}", edited.work.parsed);
    same("rendered", &edited.work.rendered, &edited.with_sizes(edited.had("assets/photo.")));
    edited.rendered_among_others(&["updates/2023/2023-05-01-folder/index.html", "updates/index.html"]);
    edited.not_rendered(&["organization/index.html", "about/index.html"]);
}

#[test]
fn an_entry_in_a_tasks_log_concerns_no_update_that_has_nothing_to_do_with_it() {
    let mut preview = Preview::open();
    let tasks = "content/programme/tasks.yaml";
    let edited = preview.edit(|site| {
        let rows = site.rows(tasks, "任务").expect("tasks");
        rows[1].set("进度", "[ { 日期: 2023-02-01, 百分比: 60, 说明: 过半 } ]");
    });
    edited.read_and_parsed(&[tasks]);
    assert!(edited.work.derived, "states follow from logs");
    same("rendered", &edited.work.rendered, &edited.changed);
    edited.rendered_among_others(&["tasks/2/index.html", "tasks/index.html"]);
    edited.not_rendered(&[
        "updates/2023/2023-03-01-with/index.html",
        "updates/2022/2022-12-11-old1/index.html",
        "tasks/3/index.html",
        "about/index.html",
    ]);
}

#[test]
fn a_comment_at_the_top_of_a_list_derives_and_makes_nothing() {
    for list in
        ["content/programme/tasks.yaml", "content/programme/units.yaml", LISTS[0], "content/site.yaml"]
    {
        let mut preview = Preview::open();
        let edited = preview.edit(|site| {
            let text = String::from_utf8(site.files[list].bytes()).expect("UTF-8");
            site.raw(list, format!("# 由办公室维护\n\n{text}"));
        });
        edited.read_and_parsed(&[list]);
        assert!(edited.work.loaded, "{list}: diagnostics need the new places");
        assert!(!edited.work.derived, "{list}");
        assert_eq!((edited.work.viewed, edited.work.rendered), (vec![], vec![]), "{list}");
    }
}

#[test]
fn a_draft_put_before_other_files_changes_their_numbers_and_makes_nothing() {
    let mut preview = Preview::open();
    let edited = preview.edit(|site| {
        site.raw(
            "content/bulletins/2021q4.md",
            "---\n标题: 一期\n期间: 2021Q4\n日期: 2022-01-10\n草稿: 是\n---\n\n还没写完。\n".to_owned(),
        );
    });
    assert!(edited.work.loaded, "a draft is a record, though in no edition");
    assert_eq!((edited.work.viewed, edited.work.rendered), (vec![], vec![]));
}

#[test]
fn an_error_renders_nothing_and_mending_it_by_taking_it_back_neither() {
    let mut preview = Preview::open();
    let path = preview.disk.root().join(WITH);
    let good = preview.site.files[WITH].clone();
    preview.site.raw(WITH, "---\n标题：坏\n---\n");
    preview.disk.save(&preview.site.bytes(), Save::Renamed, false);
    let changed = [path];
    let broken = preview
        .session
        .update(Changed::Paths(&changed), now(), &|_, _| {})
        .expect("the machine does its part");
    assert!(broken.has_errors());
    assert_eq!(broken.work.rendered, Vec::<String>::new());
    preview.site.files.insert(WITH.to_owned(), good);
    preview.disk.save(&preview.site.bytes(), Save::Renamed, false);
    let (work, before) = preview.update(Changed::Paths(&changed));
    assert_eq!(work.rendered, Vec::<String>::new());
    assert!(preview.shown == before);
}
