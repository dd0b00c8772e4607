//! Schemas of the shipped site: its content passes them as an editor reads it, and the command hands them out.

use crate::common::{Site, repository};
use jsonschema::Validator;
use serde_json::Value;
use wulian::app::schema::{SchemaDocument, SiteNames, documents, typed};
use wulian::base::diag::Lang;
use wulian::source::files::{SourceMap, split_front_matter};

/// Whether a glob covers a path; a `*` stays within one part.
fn covers(glob: &str, path: &str) -> bool {
    let (glob, path): (Vec<&str>, Vec<&str>) = (glob.split('/').collect(), path.split('/').collect());
    glob.len() == path.len()
        && glob.iter().zip(path).all(|(glob, part)| match glob.split_once('*') {
            Some((before, after)) => part.starts_with(before) && part.ends_with(after),
            None => *glob == part,
        })
}

fn shipped() -> (SourceMap, SiteNames) {
    let (sources, _) = wulian::source::files::read(&repository()).expect("the shipped site");
    let portal = wulian::programme::load::load(&sources).0.portal.expect("a portal");
    let known = SiteNames::of(&portal);
    (sources, known)
}

#[test]
fn all_shipped_content_passes_with_and_without_the_names_of_the_site() {
    let (sources, known) = shipped();
    for (known, lang) in [(&known, Lang::Zh), (&known, Lang::En), (&SiteNames::default(), Lang::Zh)] {
        let schemas: Vec<(SchemaDocument, Validator)> = documents(known, lang)
            .into_iter()
            .map(|document| {
                let schema: Value = serde_json::from_str(&document.json).expect("JSON");
                let validator = jsonschema::draft7::new(&schema).expect("a schema");
                (document, validator)
            })
            .collect();
        let mut used = vec![0; schemas.len()];
        for file in sources.files().iter().filter(|file| file.path.starts_with("content/")) {
            let fits = |(document, _): &(SchemaDocument, Validator)| {
                document.matches.iter().any(|glob| covers(glob, &file.path))
            };
            let places: Vec<usize> = (0..schemas.len()).filter(|place| fits(&schemas[*place])).collect();
            let [place] = places[..] else { panic!("{} has {} schemas", file.path, places.len()) };
            used[place] += 1;
            let range = match file.path.ends_with(".md") {
                true => split_front_matter(file).expect("front matter").yaml,
                false => 0..file.text.len(),
            };
            let (node, _) = wulian::source::yaml::parse(file.id, &file.text, range);
            let value = typed(&node.expect("YAML"));
            let errors: Vec<String> = schemas[place]
                .1
                .iter_errors(&value)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{}: {errors:#?}", file.path);
        }
        assert!(used.iter().all(|count| *count > 0), "{used:?}");
    }
}

#[test]
fn names_of_the_site_are_offered_and_none_without_it() {
    let (_, known) = shipped();
    let json = |known: &SiteNames, file: &str| {
        let documents = documents(known, Lang::Zh);
        let document = documents.into_iter().find(|document| document.file == file).expect("a schema");
        serde_json::from_str::<Value>(&document.json).expect("JSON")
    };
    let offered = |schema: &Value, definition: &str, name: Value| {
        schema["definitions"][definition]["enum"].as_array().is_some_and(|names| names.contains(&name))
    };
    let tasks = json(&known, "schemas/tasks.json");
    for name in ["商学院", "business", "柯桥区委教育工委"] {
        assert!(offered(&tasks, "names-of-units", name.into()), "{name}");
    }
    assert!(offered(&tasks, "names-of-chains", "人才共享".into()));
    assert!(offered(&tasks, "names-of-evidence", "2023-04-13-zoufang".into()));
    let updates = json(&known, "schemas/updates.json");
    assert!(offered(&updates, "numbers-of-tasks", 14.into()));
    assert!(offered(&updates, "names-of-pairings", "商学院".into()));
    assert!(offered(&updates, "rows-of-lists", "商学院/A1".into()));
    assert!(offered(&json(&known, "schemas/lists.json"), "rows-of-needs", "N1".into()));
    assert!(json(&SiteNames::default(), "schemas/tasks.json")["definitions"].get("names-of-units").is_none());
}

#[test]
fn one_schema_is_printed_by_either_name_and_others_are_listed() {
    let site = Site::new();
    let said = site.ok(&["schema", "动态"]);
    assert_eq!(said.out, site.ok(&["schema", "updates"]).out);
    let schema: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(schema["title"], "动态");
    let english: Value =
        serde_json::from_str(&site.ok(&["schema", "updates", "--lang", "en"]).out).expect("JSON");
    assert_eq!(english["properties"]["title"]["title"], "title (required)");
    let list = site.ok(&["schema"]).out;
    assert!(list.contains("动态") && list.contains("updates"), "{list}");
    let wrong = site.run(&["schema", "taks"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.out.is_empty() && wrong.err.contains("tasks"), "{}", wrong.err);
}

#[test]
fn all_are_written_once_again_only_where_they_differ_and_never_over_another_file() {
    let site = Site::new();
    let first = site.ok(&["schema", "--out", "schemas"]);
    assert!(first.out.contains("新增 20") && first.out.contains("./schemas/tasks.json"), "{}", first.out);
    let tree = site.tree("schemas");
    assert_eq!(tree.len(), 20);
    assert!(site.ok(&["schema", "--out", "schemas"]).out.contains("未变 20"));
    site.replace("content/programme/units.yaml", "简称: 商学院", "简称: 商院");
    let changed = site.ok(&["schema", "--out", "schemas"]);
    assert!(!changed.out.contains("更新 0"), "{}", changed.out);
    assert!(site.read("schemas/tasks.json").contains("商院"));
    site.write("schemas/tasks.json", "{\"mine\": true}\n");
    let refused = site.run(&["schema", "--out", "schemas"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("tasks.json"), "{}", refused.err);
    assert_eq!(site.read("schemas/tasks.json"), "{\"mine\": true}\n");
}

#[test]
fn a_site_with_errors_still_offers_names_and_outside_a_site_there_are_none() {
    let site = Site::new();
    site.replace("content/programme/tasks.yaml", "机制: 组织机制", "机制: 没有这种");
    let said = site.ok(&["schema", "任务"]);
    assert!(said.out.contains("names-of-units") && said.err.is_empty(), "{}", said.err);
    let outside = site.ok(&["schema", "任务", "--root", "themes"]);
    assert!(!outside.out.contains("names-of-units") && outside.err.contains("content/"), "{}", outside.err);
    serde_json::from_str::<Value>(&outside.out).expect("JSON");
}

#[test]
fn the_settings_name_every_schema_of_a_yaml_file() {
    let site = Site::new();
    let settings: Value = serde_json::from_str(&site.ok(&["schema", "--settings"]).out).expect("JSON");
    let schemas = settings["yaml.schemas"].as_object().expect("a mapping");
    assert_eq!(schemas["./schemas/tasks.json"], serde_json::json!(["content/programme/tasks.yaml"]));
    assert!(!schemas.contains_key("./schemas/updates.json"));
}
