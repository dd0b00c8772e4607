//! Safe fixes are applied, nothing else changes, and a fix that makes a file worse is undone.

use super::diff::diff;
use super::{AppliedFix, CheckResult, FileText, FixPlan, plan};
use crate::base::diag::{self, Code, Diagnostic, Lang, Span};
use crate::msg;
use crate::source::files::SourceMap;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::convert::Infallible;

/// A site in memory, and what is wrong with it by a few rules that look at single characters.
struct Desk(BTreeMap<String, String>);

impl Desk {
    fn new(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
    }

    fn said(&self) -> CheckResult {
        let sources = SourceMap::from_texts(self.0.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let mut diagnostics = vec![];
        for file in sources.files() {
            for (at, c) in file.text.char_indices() {
                let span = Span::new(file.id, at, at + c.len_utf8());
                let found = |code| Diagnostic::new(code, span, msg!("有“{c}”", "there is {c}"));
                diagnostics.extend(match c {
                    // A certain slip, an uncertain one, and what is only about a value.
                    '：' => Some(found(Code::YamlColon).safe_fix(span, ": ")),
                    '@' => Some(found(Code::YamlQuote).suggested_fix(span, "'@'")),
                    '、' => Some(found(Code::ListCommas).safe_fix(span, ", ")),
                    // A warning whose repair brings a line, and one whose repair is an error.
                    '＃' => {
                        Some(found(Code::MarkdownBlock).safe_fix(Span { end: span.start, ..span }, "\n#"))
                    }
                    '坏' => Some(found(Code::MarkdownHeading).safe_fix(span, "错")),
                    '错' => Some(found(Code::RefUnknown)),
                    _ => None,
                });
            }
        }
        // The sign that has been fixed is still there, and no longer wrong.
        diagnostics.retain(|problem| {
            let text = &sources.get(problem.span.file).text;
            problem.code != Code::MarkdownBlock || !text[..problem.span.start as usize].ends_with("\n#")
        });
        diag::sort(&mut diagnostics);
        CheckResult { sources, diagnostics }
    }

    fn plan(&mut self, wanted: impl Fn(&str) -> bool) -> FixPlan {
        let said = self.said();
        let ask = |texts: &[FileText]| {
            self.0.extend(texts.iter().map(|(path, text)| (path.to_string(), text.to_string())));
            Ok::<_, Infallible>(self.said())
        };
        let Ok(plan) = plan(said, wanted, ask);
        plan
    }
}

/// What one file becomes.
fn fixed(text: &str) -> (String, FixPlan) {
    let plan = Desk::new(&[("content/a.yaml", text)]).plan(|_| true);
    let text = plan.changes.first().map_or(text, |change| &change.new_text).to_owned();
    (text, plan)
}

/// The first line a fix touches; 0 for the file as a whole.
fn first_line(fixed: &AppliedFix) -> usize {
    fixed.lines.as_ref().map_or(0, |lines| *lines.start())
}

#[test]
fn every_safe_repair_is_made_and_every_other_byte_stays() {
    let (text, plan) = fixed("标题：甲：乙 \r\n# 注释\t\r\n列: [一、二、三]\r\n\r\n没人懂的 ~~ 东西\r\n");
    assert_eq!(text, "标题: 甲: 乙 \r\n# 注释\t\r\n列: [一, 二, 三]\r\n\r\n没人懂的 ~~ 东西\r\n");
    let lines: Vec<(Option<Code>, usize)> =
        plan.changes[0].applied.iter().map(|fixed| (fixed.code, first_line(fixed))).collect();
    let (colon, comma) = (Some(Code::YamlColon), Some(Code::ListCommas));
    assert_eq!(lines, [(colon, 1), (colon, 1), (comma, 3), (comma, 3)]);
    assert!(plan.after.diagnostics.is_empty() && plan.skipped.is_empty());
}

#[test]
fn a_repair_that_makes_the_file_worse_is_left_and_said_and_the_others_are_made() {
    let (text, plan) = fixed("甲：1\n坏\n乙：2\n丙：3 坏\n");
    assert_eq!(text, "甲: 1\n坏\n乙: 2\n丙: 3 坏\n");
    let left: Vec<(usize, Code)> = plan.skipped.iter().map(|left| (left.line, left.code)).collect();
    assert_eq!(left, [(2, Code::MarkdownHeading), (4, Code::MarkdownHeading)]);
    assert_eq!(plan.changes[0].applied.len(), 3);
    let (text, plan) = fixed("坏");
    assert_eq!((text.as_str(), plan.changes.len(), plan.skipped.len()), ("坏", 0, 1));
}

#[test]
fn where_a_line_is_not_surely_understood_nothing_on_it_is_mended() {
    assert_eq!(fixed("甲：@\n乙：1\n").0, "甲：@\n乙: 1\n");
    // A place on a line that was read over is only near: the slip first, then the list.
    assert_eq!(fixed("列：甲、乙\n").0, "列: 甲, 乙\n");
    assert_eq!(fixed("列@甲、乙\n").0, "列@甲、乙\n");
}

#[test]
fn lines_are_those_of_the_file_as_it_is_whatever_lines_come_in_between() {
    let (text, plan) = fixed("＃甲\n乙\n丙：1\n坏\n");
    assert_eq!(text, "\n#＃甲\n乙\n丙: 1\n坏\n");
    let lines: Vec<usize> = plan.changes[0].applied.iter().map(first_line).collect();
    assert_eq!((lines, plan.skipped[0].line), (vec![1, 3], 4));
}

#[test]
fn only_the_files_that_were_named_are_mended() {
    let mut desk = Desk::new(&[("content/a.yaml", "甲：1"), ("content/b.yaml", "乙：2")]);
    let plan = desk.plan(|path| path.ends_with("b.yaml"));
    let paths: Vec<&str> = plan.changes.iter().map(|change| &*change.path).collect();
    assert_eq!((paths, plan.after.diagnostics.len()), (vec!["content/b.yaml"], 1));
}

#[test]
fn the_difference_shows_signs_and_what_cannot_be_seen() {
    let file: String = (1..=20).map(|n| format!("第{n}行\n")).collect();
    let (_, plan) = fixed(&file.replace("第9行", "标题：\t甲\u{3000}乙"));
    let text = diff(&plan.changes[0], Lang::Zh, false);
    assert_eq!(
        text,
        "━━ content/a.yaml\n   第 9 行：有“：”\n@@ 第 6–12 行 @@\n 第6行\n 第7行\n 第8行\n-标题：⇥甲□乙\n+标题: ⇥甲□乙\n \
         第10行\n 第11行\n 第12行\n   （⇥ 是制表符，□ 是全角空格）\n"
    );
    let coloured = diff(&plan.changes[0], Lang::En, true);
    assert!(coloured.contains("\u{1b}[31m-标题：") && coloured.contains("⇥ is a tab"), "{coloured}");
    let (_, plan) = fixed(&format!("{}：\u{1b}[2J{}", "长".repeat(9000), "长".repeat(9000)));
    let text = diff(&plan.changes[0], Lang::Zh, false);
    assert!(text.contains("-…长") && text.contains("长：\u{fffd}[2J长") && text.len() < 2000, "{text}");
}

proptest! {
    #[test]
    fn safe_problems_go_the_rest_stays_and_a_second_time_changes_nothing(
        texts in prop::collection::vec("[：@、＃坏甲a \r\n]{0,40}", 1..4)
    ) {
        let paths: Vec<String> = (0..texts.len()).map(|n| format!("content/{n}.md")).collect();
        let files: Vec<(&str, &str)> = paths.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
        let plan = Desk::new(&files).plan(|_| true);
        let mut after = Desk::new(&files);
        for change in &plan.changes {
            // What is no slip stays, in its order.
            let kept = |text: &str| text.replace(['：', ':', '、', ',', '＃', '#', ' ', '\n'], "");
            prop_assert_eq!(kept(&change.old_text), kept(&change.new_text));
            after.0.insert(change.path.to_string(), change.new_text.to_string());
        }
        let said = after.said();
        prop_assert_eq!(&said.diagnostics, &plan.after.diagnostics);
        for problem in said.diagnostics.iter().filter(|problem| problem.is_fixable()) {
            let line = said.sources.position(problem.span.file, problem.span.start).line;
            let on_line = said.sources.line(problem.span.file, line);
            prop_assert!(on_line.contains('@') || problem.code == Code::MarkdownHeading, "{on_line:?}");
        }
        prop_assert!(after.plan(|_| true).changes.is_empty());
    }
}
