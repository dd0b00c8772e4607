//! What is looked for, and in which ways of writing it is found.

use super::fragments::{MinLength, fragments};
use super::search::SecretSearch;
use super::{Circumstances, Secrets, redact, report, true_leaks};
use crate::programme::config::SITE_FILE;
use crate::programme::fields::parse_local_moment;
use crate::programme::load::Parsed;
use crate::programme::load::{is_content, load, parse};
use crate::programme::model::{AsOf, Moment};
use crate::source::files::SourceMap;

use std::ops::ControlFlow;

fn found(text: &str, least: MinLength) -> Vec<&str> {
    fragments(text, least).map(|at| &text[at]).collect()
}

#[test]
fn a_text_is_looked_for_in_runs_that_are_written_the_same_everywhere() {
    assert_eq!(
        found("**请勿外传**：名单在办公室存放，见<b>附件</b>", MinLength::Sentence),
        ["名单在办公室存放"]
    );
    assert_eq!(found("某甲，某乙", MinLength::Name), ["某甲", "某乙"]);
    assert_eq!(found("某甲，某乙", MinLength::Value), [""; 0]);
    assert_eq!(found("电话：0575-8811-2233（总机）", MinLength::Sentence), ["0575-8811-2233"]);
    assert_eq!(found("写信到 some.body@example.org。", MinLength::Sentence), ["some.body@example.org"]);
    assert_eq!(found("2023-03-01 起，看 stylesheet", MinLength::Sentence), [""; 0]);
    assert_eq!(found("2023年9月20日（周三）、2023年11月上旬、2023年第三季度末", MinLength::Value), [""; 0]);
    assert_eq!(found("2023年9月20日例会", MinLength::Value), ["2023年9月20日例会"]);
}

/// What is secret in a site with these files beside a public pairing with a contact.
fn secrets(files: &[(&str, &str)], theme: &str) -> (Secrets, SourceMap) {
    secrets_on("2023-06-01", files, theme)
}

/// … on a day or at a moment.
fn secrets_on(day: &str, files: &[(&str, &str)], theme: &str) -> (Secrets, SourceMap) {
    let base = [
        (
            SITE_FILE,
            "标题: 门户\n网址: https://example.cn/\n栏目: { 结对: { 受众: 公开 }, 清单: { 受众: 公开 } }\n",
        ),
        (
            "content/pairings/a.md",
            "---\n标题: 乙学院和甲镇\n联系人: [{ 姓名: 某甲, 电话: 00001234567 }]\n---\n\n学院出课程。\n",
        ),
    ];
    let all: Vec<(String, String)> =
        base.iter().chain(files).map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let sources = SourceMap::from_texts(all);
    let config = load(&sources).0.config.expect("a configuration");
    let parsed: Vec<Parsed> = sources.files().iter().filter(|file| is_content(file)).map(parse).collect();
    let parsed: Vec<&Parsed> = parsed.iter().collect();
    let circumstances = Circumstances {
        config: &config,
        drafts: false,
        as_of: Some(parse_local_moment(day).map(as_of).expect("a moment")),
    };
    (Secrets::of(&parsed, &sources, circumstances, [theme]), sources)
}

fn as_of(moment: Moment) -> AsOf {
    moment.exact().map_or_else(|| moment.date().last_day().into(), AsOf::at)
}

fn texts(secrets: &Secrets) -> Vec<&str> {
    secrets.search.selected().into_iter().map(|number| secrets.search.texts()[number].as_str()).collect()
}

#[test]
fn people_to_call_are_secret_and_their_page_is_not() {
    let (secrets, sources) = secrets(&[], "");
    assert_eq!(texts(&secrets), ["00001234567", "某甲"]);
    let span = secrets.spans[secrets.search.selected()[1]];
    assert_eq!(sources.position(span.file, span.start).line, 3);
}

#[test]
fn what_anyone_may_read_elsewhere_is_no_secret() {
    let page =
        ("content/pages/a.md", "---\n标题: 甲镇夜灯项目\n---\n\n某甲写的，学院出课程，见内部样本说明。\n");
    let (secret, _) = secrets(&[page], "");
    let mut said = texts(&secret);
    said.sort_by(|a, b| a.len().cmp(&b.len()).then(a.cmp(b)));
    assert_eq!(said, ["某甲", "00001234567", "甲镇夜灯项目", "见内部样本说明"]);
    assert!(!texts(&secrets(&[page], "<p>见内部样本说明书</p>").0).contains(&"见内部样本说明"));
}

#[test]
fn a_name_that_a_public_page_bears_too_is_no_secret() {
    let inside = ("content/pages/neibu-2023-zoufang.md", "---\n标题: 内部说明\n---\n\n正文\n");
    assert!(texts(&secrets(&[inside], "").0).contains(&"neibu-2023-zoufang"));
    let open = (
        "content/updates/2023/2023-03-01-neibu-2023-zoufang.md",
        "---\n标题: 走访\n日期: 2023-03-01\n受众: 公开\n---\n\n正文\n",
    );
    assert!(!texts(&secrets(&[inside, open], "").0).contains(&"neibu-2023-zoufang"));
}

#[test]
fn a_part_of_an_internal_row_is_internal() {
    let list = (
        "content/lists/a.yaml",
        "项目:\n  - { 编号: P1, 标题: 夜间花样打样, 受众: 内部 }\n  - { 编号: P2, 标题: 白天花样打样 }\n责任:\n  - { 编号: R1, 项目: P1, 职责: 值守样机房间 }\n  - { 编号: R2, 项目: P2, 职责: 接待来访客人 }\n",
    );
    let (secrets, _) = secrets(&[list], "");
    let texts = texts(&secrets);
    assert!(texts.contains(&"夜间花样打样") && texts.contains(&"值守样机房间"), "{texts:?}");
    assert!(!texts.contains(&"白天花样打样") && !texts.contains(&"接待来访客人"), "{texts:?}");
}

#[test]
fn a_list_of_an_internal_pairing_is_internal() {
    let pairing = ("content/pairings/b.md", "---\n标题: 丙学院和丁镇\n受众: 内部\n---\n\n介绍\n");
    let list = ("content/lists/b.yaml", "需求:\n  - { 编号: N1, 标题: 想学电脑绘图, 受众: 公开 }\n");
    assert!(texts(&secrets(&[pairing, list], "").0).contains(&"想学电脑绘图"));
}

#[test]
fn a_secret_is_found_in_a_page_an_address_a_picture_and_a_name() {
    let page = ("content/pages/a.md", "---\n标题: 甲镇夜灯项目\n---\n\n正文\n");
    let (secrets, _) = secrets(&[page], "");
    let find = |path: &str, bytes: &[u8]| {
        secrets.find(path, bytes).into_iter().next().map(|leak| (leak.text, leak.context))
    };
    let title = "甲镇夜灯项目".to_owned();
    let html = "<p>第一段</p>\n<p>甲镇夜灯项目启动</p>".as_bytes();
    assert_eq!(find("a.html", html), Some((title.clone(), ">第一段</p> <p>甲****目启动</p>".to_owned())));
    let coded = b"<a href=\"%E7%94%B2%E9%95%87%E5%A4%9C%E7%81%AF%E9%A1%B9%E7%9B%AE/\">";
    assert_eq!(find("a.html", coded).map(|(text, _)| text), Some(title.clone()));
    assert_eq!(find("files/甲镇夜灯项目.pdf", b""), Some((title.clone(), String::new())));
    let picture = [b"\xff\xd8\xff\xe0".as_slice(), title.as_bytes()].concat();
    assert_eq!(find("a.jpg", &picture).map(|(text, _)| text), Some(title));
    // A short one is found in a picture by chance.
    assert_eq!(find("a.jpg", &[b"\xff\xd8\xff".as_slice(), "某甲".as_bytes()].concat()), None);
    assert_eq!(find("a.html", "<p>甲镇的夜灯</p>".as_bytes()), None);
}

#[test]
fn one_text_in_many_files_is_told_once() {
    let (secrets, _) = secrets(&[], "");
    let leaks = ["b.html", "a.html", "c.html"].map(|path| secrets.find(path, "某甲".as_bytes()).remove(0));
    let told = report(leaks.to_vec(), |_| None, str::to_owned);
    assert_eq!(told.len(), 1);
    let said = told[0].message.get(crate::base::diag::Lang::Zh);
    assert!(said.contains("a.html等 3 个文件"), "{said}");
}

/// What a search finds, the slow way.
fn slowly(texts: &[String], bytes: &[u8]) -> Vec<(usize, usize)> {
    let at = |at: usize| {
        let here = texts.iter().enumerate().filter(move |(_, text)| bytes[at..].starts_with(text.as_bytes()));
        here.map(move |(number, _)| (at, number))
    };
    let mut found: Vec<(usize, usize)> = (0..bytes.len()).flat_map(at).collect();
    found.sort_unstable();
    found
}

proptest::proptest! {
    #[test]
    fn every_text_is_found_wherever_it_stands(
        texts in proptest::collection::btree_set("[ab甲乙]{6,9}", 0..30),
        bytes in "[ab甲乙]{0,300}",
    ) {
        let texts: Vec<String> = texts.into_iter().collect();
        let search = SecretSearch::new(texts.clone());
        let mut found = vec![];
        search.each(bytes.as_bytes(), |number, at| {
            assert_eq!(&bytes.as_bytes()[at.clone()], texts[number].as_bytes());
            found.push((at.start, number));
            ControlFlow::<()>::Continue(())
        });
        found.sort_unstable();
        proptest::prop_assert_eq!(found, slowly(&texts, bytes.as_bytes()));
    }
}

#[test]
fn a_text_is_found_at_the_very_end_and_one_no_longer_wanted_is_not() {
    let mut search = SecretSearch::new(vec!["某甲".to_owned(), "某甲某乙".to_owned(), "0000000".to_owned()]);
    let find = |search: &SecretSearch, text: &str| {
        search.each(text.as_bytes(), |number, at| ControlFlow::Break((number, at)))
    };
    assert_eq!(find(&search, "某甲"), Some((0, 0..6)));
    assert_eq!(find(&search, "x0000000"), Some((2, 1..8)));
    assert_eq!(find(&search, "某"), None);
    assert_eq!(find(&search, ""), None);
    search.select(|number| number == 1);
    assert_eq!(find(&search, "某甲某甲某乙"), Some((1, 6..18)));
    search.select(|_| false);
    assert_eq!(find(&search, "某甲某乙"), None);
}

#[test]
fn every_key_that_is_declared_internal_is_searched_for() {
    let records = crate::programme::keys::all_records();
    let keys = records.flat_map(|record| record.own.iter().copied());
    for key in keys.filter(|key| key.audience == crate::programme::model::Audience::Internal) {
        assert!(super::sources::INTERNAL.iter().any(|(internal, _)| internal.is(key.name())), "{}", key.en);
    }
}

#[test]
fn what_is_not_out_yet_or_taken_down_is_secret_for_so_long() {
    let page = |head: &str| {
        format!("---\n标题: 走访\n日期: 2023-03-01\n受众: 公开\n{head}---\n\n先在祠堂里试办三天。\n")
    };
    let secret = |day: &str, head: &str| {
        let text = page(head);
        let (secrets, _) = secrets_on(day, &[("content/updates/2023/2023-03-01-zoufang.md", &text)], "");
        texts(&secrets).contains(&"先在祠堂里试办三天")
    };
    assert!(secret("2023-02-28", "") && !secret("2023-03-01", ""));
    assert!(
        secret("2023-04-09", "发布时间: 2023-04-10\n") && !secret("2023-04-10", "发布时间: 2023-04-10\n")
    );
    assert!(
        !secret("2023-04-09", "下线时间: 2023-04-10\n") && secret("2023-04-10", "下线时间: 2023-04-10\n")
    );
    assert!(secret("2023-06-01", "草稿: 是\n"));
    let hour = "2023-04-10 08:30";
    let (from, until) = (format!("发布时间: {hour}\n"), format!("下线时间: {hour}\n"));
    assert!(secret("2023-04-10 08:29", &from) && !secret(hour, &from));
    assert!(!secret("2023-04-10 08:29", &until) && secret(hour, &until));
}

#[test]
fn the_marks_of_an_open_sentence_do_not_make_it_secret() {
    let open = (
        "content/updates/2023/2023-03-01-zoufang.md",
        "---\n标题: 走访\n日期: 2023-03-01\n受众: 公开\n---\n\n先在**祠堂**里试办三天。\n",
    );
    let inside = ("content/pages/a.md", "---\n标题: 说明\n---\n\n先在祠堂里试办三天。\n");
    assert!(texts(&secrets(&[inside], "").0).contains(&"先在祠堂里试办三天"));
    assert!(!texts(&secrets(&[inside, open], "").0).contains(&"先在祠堂里试办三天"));
}

#[test]
fn only_what_an_edition_without_it_says_as_often_is_public() {
    let (secrets, _) = secrets(&[("content/pages/a.md", "---\n标题: 甲镇夜灯项目\n---\n\n正文\n")], "");
    let open = [("a.html", "甲镇夜灯项目"), ("b.html", "")]
        .map(|(path, text)| (path.into(), text.as_bytes().into()));
    let open = open.into_iter().collect();
    let leaks = |path: &str, text: &str, is_copy: bool| {
        true_leaks(&secrets, secrets.find(path, text.as_bytes()), &open, |_| is_copy).len()
    };
    assert_eq!(leaks("a.html", "甲镇夜灯项目", false), 0);
    // Once is public, the other one comes from elsewhere.
    assert_eq!(leaks("a.html", "甲镇夜灯项目，甲镇夜灯项目", false), 1);
    assert_eq!(leaks("b.html", "甲镇夜灯项目", false), 1);
    assert_eq!(leaks("c.html", "甲镇夜灯项目", false), 1);
    assert_eq!(leaks("a.txt", "甲镇夜灯项目，甲镇夜灯项目", true), 0);
    assert_eq!(leaks("a.txt", "联系 某甲", true), 1);
}

#[test]
fn sources_without_a_text_have_it_nowhere_inside_and_all_references() {
    let files = [
        ("content/pages/neibu-yedeng-2023.md", "---\n标题: 夜灯\n---\n\n正文\n"),
        ("content/pages/b.md", "---\n标题: 甲镇夜灯项目\n摘要: \"甲镇·夜灯项目\"\n---\n\n甲镇**夜灯**项目\n"),
        ("content/pages/c.md", "---\n标题: 另一件事情\n受众: 公开\n---\n\n公开的话\n"),
    ];
    let (secrets, sources) = secrets(&files, "");
    let config = load(&sources).0.config.expect("a configuration");
    let parsed: Vec<Parsed> = sources.files().iter().filter(|file| is_content(file)).map(parse).collect();
    let parsed: Vec<&Parsed> = parsed.iter().collect();
    let circumstances = Circumstances { config: &config, drafts: false, as_of: None };
    let found = secrets.find("neibu-yedeng-2023/", "甲镇夜灯项目".as_bytes());
    assert_eq!(found.len(), 3, "the name, the title and a part of the summary: {found:?}");
    let redaction = redact(&parsed, &sources, circumstances, &found);
    assert!(redaction.without.contains("content/pages/neibu-yedeng-2023.md"));
    let text = |path: &str| {
        redaction.texts.iter().find(|(known, _)| &**known == path).map(|(_, text)| text.to_string())
    };
    let other = text("content/pages/b.md").expect("replaced");
    assert!(!other.contains("夜灯") && !other.contains("项目"), "{other}");
    let title = other.lines().find_map(|line| line.strip_prefix("标题: ")).expect("a title");
    assert!(
        other.contains(&title.chars().take(2).chain(['·']).collect::<String>()),
        "the same for the same: {other}"
    );
    assert_eq!(text("content/pages/c.md"), None);
}
