//! Whatever a title holds, it is read back as it was typed.

use super::*;
use crate::app::scaffold::{clean_title, scalar};
use crate::base::text::{is_unseen, next_forbidden};
use proptest::prelude::*;

/// Titles that trip YAML.
const TRAPS: &[&str] = &[
    "推进会: 第二场",
    "第 #1 号",
    "一 #二",
    "[甲] 乙",
    "* 星",
    "- 横线",
    "---",
    "...",
    "'单' \"双\" “中”",
    "null",
    "~",
    "true",
    "是",
    "2024-05-20",
    "0123",
    "{ 花: 括号 }",
    "&锚 *名 !签",
    "%百分",
    "@某 `某`",
    "| 竖",
    "> 折",
    "? 问",
    "末尾:",
    "：全角：冒号",
    "甲、乙，丙",
    "反斜\\杠\\n",
    "🎉 e\u{301} \u{200d}",
    "两  空格",
    "{{ title }} {% if %}",
    "行\u{2028}段\u{2029}落",
    "<b>&amp;</b>",
    "@TITLE@ @D-3@",
];

/// The title of the page in a file, as the site loads it.
fn title_of(made: &NewContent) -> Option<String> {
    let mut texts = texts(&[]);
    texts.push((made.path.clone(), text(made).to_owned()));
    let site = LoadedSite::load(SourceMap::from_texts(texts)).ok()?;
    let portal = site.portal();
    let updates = portal.updates.iter().map(|update| &update.head);
    let pages = portal.pages.iter().map(|page| &page.head);
    updates.chain(pages).find(|head| *head.path == *made.path).map(|head| head.title.clone())
}

fn survives(kind: &str, title: &str) {
    let made = new(kind, title, &[]).unwrap_or_else(|why| panic!("{title:?}: {}", super::why(&why)));
    assert_eq!(title_of(&made).as_deref(), Some(title.trim()), "{}", text(&made));
}

#[test]
fn titles_that_trip_yaml_are_quoted() {
    for title in TRAPS {
        survives("动态", title);
        let row = new("需求", title, &[("pairing", "经济学院"), ("from", "东街道")]).expect("made");
        let needs = tree(text(&row)).and_then(|root| root.get(&["需求"]).cloned()).expect("a list");
        let last =
            needs.items().last().and_then(|row| row.get(&["标题"])).and_then(Node::text).map(str::to_owned);
        assert_eq!(last.as_deref(), Some(*title));
    }
}

#[test]
fn a_site_may_have_any_of_these_titles() {
    for title in TRAPS {
        let files = init_files(title, today(), Lang::Zh);
        let content = files.into_iter().filter(|file| file.path.starts_with("content/"));
        let texts = content.map(|file| (file.path, String::from_utf8(file.bytes).expect("UTF-8")));
        let Ok(site) = LoadedSite::load(SourceMap::from_texts(texts)) else { panic!("{title}") };
        assert_eq!(site.config().map(|config| config.title.as_str()), Some(*title));
    }
}

#[test]
fn ordinary_titles_need_no_quotes() {
    for title in [
        "座谈会",
        "2023年第一季度共建情况通报",
        "商学院 · 柯桥街道",
        "“双招双引”推进会",
        "《条例》宣讲（第二场）",
        "AI+纺织",
    ] {
        assert_eq!(scalar(title), title);
    }
}

#[test]
fn a_title_of_nothing_or_of_several_lines_is_refused() {
    for title in ["", "  ", "\u{3000}", "甲\n乙", "甲\t乙", "\u{7}"] {
        assert!(clean_title(title).is_err(), "{title:?}");
        refused(new("页面", title, &[]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_scalar_reads_back(value in "\\PC{0,24}|[-:#'\"\\[\\]{},&*!|>%@`~? 中，、。：a0\\\\\u{a0}\u{3000}\u{2028}\u{feff}\u{85}]{0,12}") {
        // What no value may hold is refused, however it is written.
        prop_assume!(next_forbidden(&value, 0).is_none() && !value.contains(is_unseen));
        for line in [format!("甲: {}\n", scalar(&value)), format!("甲: [{}, 乙]\n", scalar(&value)), format!("甲: {{ {}: 乙 }}\n", scalar(&value))] {
            let (root, problems) = yaml::parse(FileId(0), &line, 0..line.len());
            prop_assert!(problems.is_empty(), "{line}\n{problems:#?}");
            let node = root.and_then(|root| root.get(&["甲"]).cloned());
            let read = match node.map(|node| node.kind) {
                Some(yaml::NodeKind::Scalar(text, _)) => Some(text),
                Some(yaml::NodeKind::Sequence(items)) => items.first().and_then(Node::text).map(str::to_owned),
                Some(yaml::NodeKind::Mapping(entries)) => entries.first().map(|(key, _)| key.text.clone()),
                _ => None,
            };
            prop_assert_eq!(read.as_deref(), Some(value.as_str()), "{}", line);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_title_survives(title in "\\PC{1,40}|[-:#'\"\\[\\]{},&*!|>%@`~? 中，：a0\\\\🎉]{1,16}") {
        match clean_title(&title) {
            Ok(_) => survives("动态", &title),
            Err(_) => prop_assert!(title.trim().is_empty() || title.contains(char::is_control)),
        }
    }
}
