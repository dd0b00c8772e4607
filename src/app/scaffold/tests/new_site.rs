//! A new site is without mistakes whatever day it is made.

use super::*;
use crate::base::diag::Code;
use chrono::Days;

#[test]
fn a_new_site_has_no_problem_on_any_day_of_a_year() {
    let first = NaiveDate::from_ymd_opt(2023, 12, 1).expect("a day");
    for days in (0..460).step_by(7) {
        let today = first.checked_add_days(Days::new(days)).expect("a day");
        let files = init_files("门户", today, Lang::Zh);
        let content = files.into_iter().filter(|file| file.path.starts_with("content/"));
        let texts = content.map(|file| (file.path, String::from_utf8(file.bytes).expect("UTF-8")));
        let Ok(site) = LoadedSite::load(SourceMap::from_texts(texts)) else { panic!("{today}") };
        // These sites are looked at on one day, and most were made long before or after it.
        let problems: Vec<_> =
            site.problems().iter().filter(|problem| problem.code != Code::SectionStale).collect();
        assert!(problems.is_empty(), "{today}: {problems:#?}");
    }
}

#[test]
fn every_day_in_it_is_filled_in() {
    for file in init_files("门户", today(), Lang::Zh) {
        let other = ["themes/", "archetypes/", "schemas/", "content/pages/handbook"];
        let own = !other.iter().any(|other| file.path.starts_with(other));
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        assert!(!(file.path.contains('@') || own && text.contains('@')), "{}:\n{text}", file.path);
    }
}

#[test]
fn a_new_site_names_no_place_of_another_programme() {
    for file in init_files("门户", today(), Lang::Zh).iter().filter(|file| !file.path.starts_with("themes/"))
    {
        let text = String::from_utf8_lossy(&file.bytes);
        for name in ["柯桥", "之江", "绍兴", "商学院结对", "五共五链"] {
            assert!(!text.contains(name), "{} holds {name}", file.path);
        }
    }
}

#[test]
fn schemas_are_written_and_mapped_to_the_yaml_files_they_describe() {
    let files = init_files("门户", today(), Lang::Zh);
    let text = |path: &str| {
        let file = files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}"));
        String::from_utf8(file.bytes.clone()).expect("UTF-8")
    };
    let settings: serde_json::Value = serde_json::from_str(&text(".vscode/settings.json")).expect("JSON");
    assert_eq!(settings["yaml.schemas"]["./schemas/lists.json"][0], "content/lists/*.yaml");
    assert_eq!(settings["files.encoding"], "utf8");
    assert_eq!(settings["files.eol"], "\n");
    assert_eq!((&settings["editor.insertSpaces"], &settings["editor.tabSize"]), (&true.into(), &2.into()));
    let mapped = settings["yaml.schemas"].as_object().expect("a mapping");
    for (schema, globs) in mapped {
        let schema = text(schema.strip_prefix("./").expect("from the root"));
        serde_json::from_str::<serde_json::Value>(&schema).expect("JSON");
        assert!(
            globs
                .as_array()
                .expect("globs")
                .iter()
                .all(|glob| !glob.as_str().expect("text").ends_with(".md"))
        );
    }
    assert!(text("schemas/lists.json").contains("经济学院"), "the names of the new site are offered");
}
