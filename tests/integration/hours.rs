//! Pages that come and go at a time of day: with a moment asked for, and as the clock passes it without any edit.

use crate::common::Site;
use chrono::{DateTime, Utc};
use wulian::pipeline::{OutputMode, run_once};
use wulian::programme::model::Audience;

/// A public page, with when it comes or goes.
fn page(site: &Site, name: &str, keys: &str) {
    let text = format!("---\n标题: 页{name}\n受众: 公开\n{keys}\n---\n正文。\n");
    site.write(&format!("content/pages/{name}.md"), &text);
}

fn has(site: &Site, name: &str) -> bool {
    site.path(&format!("public/{name}/index.html")).exists()
}

#[test]
fn a_page_comes_at_its_hour_and_goes_at_its_hour() {
    let site = Site::smallest();
    page(&site, "a", "发布时间: 2023-03-15 08:30\n下线时间: 2023年3月15日下午6点");
    // The same moments as programs write them, in the site's time zone.
    page(&site, "b", "发布时间: 2023-03-15T00:30:00.000Z\n下线时间: 2023-03-15T18:00+08:00");
    for (as_of, shown) in [
        ("2023-03-14", false),
        ("2023-03-15 08:29", false),
        ("2023-03-15 08:30", true),
        ("2023年3月15日17时59分", true),
        ("2023-03-15 18:00", false),
        // The whole day, in which both are over.
        ("2023-03-15", false),
    ] {
        site.ok(&["build", "--edition", "public", "--as-of", as_of]);
        assert_eq!((has(&site, "a"), has(&site, "b")), (shown, shown), "{as_of}");
    }
}

#[test]
fn what_is_listed_and_said_names_the_hour() {
    let site = Site::smallest();
    page(&site, "a", "发布时间: 2023-03-16 08:30");
    page(&site, "b", "下线时间: 2023-03-15 07:00");
    let said = site.ok(&["list"]).out;
    assert!(
        said.contains("定时：2023-03-16 08:30 起") && said.contains("已下线：2023-03-15 07:00"),
        "{said}"
    );
    page(&site, "b", "发布时间: 2023-03-15 8:00\n下线时间: 2023-03-15 07:00");
    let said = site.run(&["check"]).out;
    assert!(said.contains("下线时间 2023年3月15日 07:00 不晚于发布时间 2023年3月15日 08:00"), "{said}");
    page(&site, "b", "发布时间: 2023-03-15 25:00");
    let said = site.run(&["check"]).out;
    assert!(said.contains("“2023-03-15 25:00”里的时间读不懂") && said.contains("2023-04-14 08:30"), "{said}");
}

#[test]
fn an_unchanged_site_is_built_anew_when_an_hour_has_come_and_not_before() {
    let site = Site::smallest();
    site.replace("content/site.yaml", "统计日期: 2023-03-15\n", "");
    page(&site, "a", "发布时间: 2023-03-15 08:30\n下线时间: 2023-03-15 18:00");
    let build = |now: &str| {
        let now: DateTime<Utc> = now.parse().expect("a time");
        let options =
            wulian::pipeline::Options { now, ..site.options(&[Audience::Public], OutputMode::Disk) };
        let (outcome, session) = run_once(&options, &|_, _| {}, || {}).expect("a build");
        assert!(outcome.diagnostics.iter().all(|said| !said.is_error()), "{:?}", outcome.diagnostics);
        (session.is_some(), has(&site, "a"))
    };
    // A folder that changed within a tick of the disk's clock is not trusted to be unchanged.
    std::thread::sleep(std::time::Duration::from_millis(50));
    for (now, anew, shown) in [
        ("2023-03-15T07:00:00+08:00", true, false),
        ("2023-03-15T08:29:59+08:00", false, false),
        ("2023-03-15T08:30:00+08:00", true, true),
        ("2023-03-15T17:59:00+08:00", false, true),
        ("2023-03-15T18:00:00+08:00", true, false),
        ("2023-03-15T23:59:59+08:00", false, false),
        ("2023-03-16T00:00:00+08:00", true, false),
        // A clock that was set back.
        ("2023-03-15T12:00:00+08:00", true, true),
    ] {
        assert_eq!(build(now), (anew, shown), "{now}");
    }
}
