//! The formats of reports, and that they stay readable whatever the content.

use unicode_width::UnicodeWidthStr;

use super::{ReportFormat, render, summary};
use crate::base::diag::{Code, Diagnostic, Lang, Span};
use crate::msg;
use crate::source::files::SourceMap;

/// The place of some text in a file.
fn span(map: &SourceMap, path: &str, text: &str) -> Span {
    let file = map.by_path(path).unwrap();
    let start = file.text.find(text).unwrap();
    Span::new(file.id, start, start + text.len())
}

fn tasks() -> (SourceMap, Vec<Diagnostic>) {
    let map = SourceMap::from_texts([
        (
            "content/programme/tasks.yaml",
            "- 编号: 1\n  标题: 成立“五链”专班\n  主办:\n    - 商学院\n  状泰: 终止\n",
        ),
        ("content/programme/organization.yaml", "商学院:\r\n  简称: 商\r\n"),
    ]);
    let unknown = Diagnostic::new(
        Code::KeyUnknown,
        span(&map, "content/programme/tasks.yaml", "状泰"),
        msg!("没有“状泰”这个键", "there is no key “状泰”"),
    )
    .label(
        span(&map, "content/programme/tasks.yaml", "商学院"),
        msg!("这一项的单位", "the unit of this task"),
    )
    .label(span(&map, "content/programme/organization.yaml", "商学院"), msg!("在这里登记", "registered here"))
    .help(msg!("最接近的是“状态”", "the nearest is 状态"))
    .suggested_fix(span(&map, "content/programme/tasks.yaml", "状泰"), "状态");
    let empty = Diagnostic::new(
        Code::LoopOrphan,
        span(&map, "content/programme/organization.yaml", "简称: 商"),
        msg!("没有人, 用到: 100%", "nobody, uses it: 100%"),
    );
    (map, vec![unknown, empty])
}

#[test]
fn people_see_the_line_the_carets_and_the_repair() {
    let (map, diagnostics) = tasks();
    let text = render(&diagnostics, &map, Lang::Zh, ReportFormat::Human, false);
    assert_eq!(
        text,
        "\
错误[key-unknown]: 没有“状泰”这个键
 --> content/programme/tasks.yaml:5:3
  |
4 |     - 商学院
  |       ------ 这一项的单位
5 |   状泰: 终止
  |   ^^^^
  |
 ::: content/programme/organization.yaml:1:1
  |
1 | 商学院:
  | ------ 在这里登记
  |
  = 帮助: 最接近的是“状态”
  = 改成:   状态: 终止

警告[loop-orphan]: 没有人, 用到: 100%
 --> content/programme/organization.yaml:2:3
  |
2 |   简称: 商
  |   ^^^^^^^^
"
    );
}

#[test]
fn carets_stand_under_full_width_text() {
    let map = SourceMap::from_texts([("a.yaml", "标题: 甲乙丙, key: ｖａｌ “引” 末\n")]);
    for word in ["标题", "甲乙丙", "key", "ｖａｌ", "末"] {
        let diagnostic = Diagnostic::new(Code::ValueEnum, span(&map, "a.yaml", word), msg!("错", "wrong"));
        let text = render(&[diagnostic], &map, Lang::Zh, ReportFormat::Human, false);
        let line = text.lines().find(|line| line.contains("标题")).unwrap();
        let carets = text.lines().find(|line| line.contains('^')).unwrap();
        let before = line.find(word).unwrap();
        let column = carets[..carets.find('^').unwrap()].width();
        assert_eq!(column, line[..before].width(), "{text}");
        assert_eq!(carets.matches('^').count(), word.width(), "{text}");
        let column = "标题: 甲乙丙, key: ｖａｌ “引” 末".split(word).next().unwrap().chars().count() + 1;
        assert!(text.contains(&format!("--> a.yaml:1:{column}\n")), "{text}");
    }
}

#[test]
fn long_lines_are_cut_around_the_place_and_keep_their_column() {
    let long = format!("标题: {}错字{}\n", "长".repeat(500), "x".repeat(100_000));
    let map = SourceMap::from_texts([("a.yaml", long.as_str())]);
    let place = span(&map, "a.yaml", "错字");
    let diagnostic = Diagnostic::new(Code::ValueEnum, place, msg!("错", "wrong"))
        .label(span(&map, "a.yaml", "标题"), msg!("这个键", "this key"))
        .suggested_fix(place, "对字");
    let coloured = render(std::slice::from_ref(&diagnostic), &map, Lang::Zh, ReportFormat::Human, true);
    assert!(coloured.contains("a.yaml:1:505") && coloured.contains('\u{1b}'), "{coloured}");
    let text = render(&[diagnostic], &map, Lang::Zh, ReportFormat::Human, false);
    assert!(text.lines().all(|line| line.width() <= 200), "{text}");
    assert!(
        text.contains("--> a.yaml:1:505\n") && text.contains("…长长") && text.contains("对字xx"),
        "{text}"
    );
    assert!(text.contains("这个键") && text.contains("a.yaml:1:1\n"), "{text}");
    let line = text.lines().find(|line| line.contains("错字")).unwrap();
    let carets = text.lines().find(|line| line.contains('^')).unwrap();
    let column = carets[..carets.find('^').unwrap()].width();
    assert_eq!(column, line[..line.find("错字").unwrap()].width(), "{text}");
}

#[test]
fn thousands_of_problems_on_one_endless_line_take_no_time() {
    let line = "甲, ".repeat(400_000);
    let map = SourceMap::from_texts([("a.yaml", line.as_str())]);
    let id = map.files()[0].id;
    let at = |n: usize| Span::new(id, n * 500 * 5, n * 500 * 5 + 3);
    let diagnostic =
        |n| Diagnostic::new(Code::ValueEnum, at(n), msg!("错", "wrong")).suggested_fix(at(n), "乙");
    let diagnostics: Vec<_> = (0..800).map(diagnostic).collect();
    for format in [ReportFormat::Human, ReportFormat::Concise, ReportFormat::Json, ReportFormat::Github] {
        // Reading the line once for each would be 1.6 GB a format.
        let text = render(&diagnostics, &map, Lang::Zh, format, true);
        assert!(text.len() < 800 * 2000);
    }
}

#[test]
fn a_repair_shows_the_lines_as_they_will_be() {
    let map = SourceMap::from_texts([("a.md", "---\r\n标题:通报\r\n多余\r\n\r\n正文\r\n")]);
    let show = |place: Span, replacement: &str| {
        let diagnostic =
            Diagnostic::new(Code::YamlSyntax, place, msg!("错", "wrong")).suggested_fix(place, replacement);
        let text = render(&[diagnostic], &map, Lang::En, ReportFormat::Human, false);
        text.split_once("= write: ").unwrap().1.to_owned()
    };
    let at = |text: &str| span(&map, "a.md", text);
    let before = |text: &str| Span { end: at(text).start, ..at(text) };
    assert_eq!(show(at("标题:"), "标题: "), "标题: 通报\n");
    assert_eq!(show(before("多余"), "---\r\n"), "---\n           多余\n");
    assert_eq!(show(at("多余"), ""), "(delete this line)\n");
    assert_eq!(show(at("多余\r\n"), ""), "(delete this line)\n");
    assert_eq!(show(at("标题:通报\r\n"), "标题: 通报\r\n"), "标题: 通报\n");
    assert_eq!(show(at("标题:通报\r\n"), ""), "(delete this line)\n");
    assert_eq!(show(at("通报\r\n"), ""), "标题:多余\n");
    let lines = show(at("正文"), &"甲\n".repeat(100));
    assert!(lines.ends_with("…\n") && lines.lines().count() == 9, "{lines}");
}

#[test]
fn a_file_as_a_whole_has_no_line() {
    let map = SourceMap::from_texts([("a.md", "---\n"), ("b.md", "")]);
    let whole = |index: usize| {
        let place = Span::file_start(map.files()[index].id);
        Diagnostic::new(Code::SourceLegacy, place, msg!("旧编码", "legacy")).help(msg!("另存", "save"))
    };
    let text = render(&[whole(0), whole(1)], &map, Lang::En, ReportFormat::Human, false);
    assert_eq!(
        text,
        "\
warning[source-legacy]: legacy
--> a.md:1:1
 = help: save

warning[source-legacy]: legacy
--> b.md:1:1
 = help: save
"
    );
}

#[test]
fn odd_spans_and_texts_are_drawn_all_the_same() {
    let text = "甲\t乙\r\n\u{1b}[31m\u{202e}丙\r\n\r\n末";
    let map = SourceMap::from_texts([("a", text), ("b", "")]);
    let ids: Vec<_> = map.files().iter().map(|file| file.id).collect();
    for id in ids {
        for start in 0..=text.len() + 2 {
            for end in [0, start, start + 1, start + 4, 900] {
                let place = Span { file: id, start: start as u32, end: end as u32 };
                let diagnostic =
                    Diagnostic::new(Code::ValueEnum, place, msg!("\u{1b}坏\n字", "bad\r\n::error::"))
                        .label(place, msg!("此\u{7}处", "here"))
                        .suggested_fix(place, "改\n\u{1b}");
                for format in
                    [ReportFormat::Human, ReportFormat::Concise, ReportFormat::Json, ReportFormat::Github]
                {
                    for lang in [Lang::Zh, Lang::En] {
                        let text = render(std::slice::from_ref(&diagnostic), &map, lang, format, false);
                        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
                        assert!(!text.contains('\u{202e}') && !text.contains("\n::error::"), "{text:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn one_line_formats_say_place_code_and_message() {
    let (map, diagnostics) = tasks();
    assert_eq!(
        render(&diagnostics, &map, Lang::Zh, ReportFormat::Concise, false),
        "content/programme/tasks.yaml:5:3: 错误[key-unknown] 没有“状泰”这个键\n\
         content/programme/organization.yaml:2:3: 警告[loop-orphan] 没有人, 用到: 100%\n"
    );
    assert_eq!(
        render(&diagnostics, &map, Lang::En, ReportFormat::Github, false),
        "::error file=content/programme/tasks.yaml,line=5,endLine=5,col=3,endColumn=5,\
         title=An unknown key (key-unknown)::there is no key “状泰”%0Athe nearest is 状态\n\
         ::warning file=content/programme/organization.yaml,line=2,endLine=2,col=3,endColumn=8,\
         title=A list row that nothing connects to (loop-orphan)::nobody, uses it: 100%25\n"
    );
}

#[test]
fn the_document_is_stable_and_whole() {
    let (map, diagnostics) = tasks();
    let text = render(&diagnostics[..1], &map, Lang::En, ReportFormat::Json, false);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let expected = serde_json::json!({
        "version": 1,
        "diagnostics": [{
            "code": "key-unknown",
            "severity": "error",
            "message": "there is no key “状泰”",
            "messages": {"zh": "没有“状泰”这个键", "en": "there is no key “状泰”"},
            "file": "content/programme/tasks.yaml", "line": 5, "column": 3, "end_line": 5, "end_column": 5,
            "labels": [
                {
                    "message": "the unit of this task",
                    "messages": {"zh": "这一项的单位", "en": "the unit of this task"},
                    "file": "content/programme/tasks.yaml", "line": 4, "column": 7, "end_line": 4, "end_column": 10,
                },
                {
                    "message": "registered here",
                    "messages": {"zh": "在这里登记", "en": "registered here"},
                    "file": "content/programme/organization.yaml",
                    "line": 1, "column": 1, "end_line": 1, "end_column": 4,
                },
            ],
            "help": [{
                "message": "the nearest is 状态",
                "messages": {"zh": "最接近的是“状态”", "en": "the nearest is 状态"},
            }],
            "repair": {
                "file": "content/programme/tasks.yaml",
                "line": 5, "column": 3, "end_line": 5, "end_column": 5,
                "replacement": "状态", "safe": false,
            },
        }],
        "counts": {"errors": 1, "warnings": 0, "allowed": 0, "fixable": 0, "omitted": 0},
    });
    assert_eq!(value, expected);
    let keys: Vec<&String> = value["diagnostics"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys[..4], ["code", "severity", "message", "messages"]);
    let empty = render(&[], &map, Lang::Zh, ReportFormat::Json, false);
    assert!(empty.ends_with("}\n") && empty.contains("\"diagnostics\": []"));
}

#[test]
fn the_summary_counts_in_both_languages() {
    assert_eq!(summary(3, 1, Lang::Zh), "共 3 个错误，1 个警告");
    assert_eq!(summary(0, 2, Lang::Zh), "共 2 个警告");
    assert_eq!(summary(0, 0, Lang::Zh), "没有发现问题");
    assert_eq!(summary(1, 2, Lang::En), "1 error, 2 warnings");
    assert_eq!(summary(0, 0, Lang::En), "no problems found");
}

#[test]
fn a_flood_of_problems_is_cut_and_counted_and_errors_come_first() {
    let map = SourceMap::from_texts([("content/a.yaml", "标题: 甲\n")]);
    let at = span(&map, "content/a.yaml", "甲");
    let warning = |n: usize| Diagnostic::new(Code::LoopOrphan, at, msg!("第 {n} 个", "number {n}"));
    let mut flood: Vec<Diagnostic> = (0..100_000).map(warning).collect();
    flood.push(Diagnostic::new(Code::KeyUnknown, at, msg!("最要紧的", "the one that matters")));
    for format in [ReportFormat::Human, ReportFormat::Concise, ReportFormat::Github] {
        let text = render(&flood, &map, Lang::Zh, format, false);
        assert!(text.len() < 64 << 10, "{format:?}: {}", text.len());
        let listed = text.matches("个问题没有列出").count();
        assert_eq!(listed, 1, "{format:?}");
        assert!(text.lines().take(1).any(|line| line.contains("最要紧的")), "{format:?}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&render(&flood, &map, Lang::En, ReportFormat::Json, false)).unwrap();
    assert_eq!(json["counts"]["warnings"], 100_000);
    assert_eq!(json["counts"]["omitted"], 100_001 - json["diagnostics"].as_array().unwrap().len());
    assert_eq!(json["diagnostics"][0]["code"], "key-unknown");
}
