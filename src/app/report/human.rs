//! Diagnostics for people: message, location, the line with carets, related locations, help, and the fixed line.
//!
//! A span over several lines is marked on its first line. `annotate-snippets` does the drawing; it is given only the lines
//! it shows, because it would otherwise scan the whole file for each diagnostic.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::fixed_lines::fixed_lines;
use super::summary::severity_name;
use super::visible::{ends, plain};
use crate::base::diag::{Diagnostic, FileId, Lang, Severity, Span};
use crate::source::files::SourceMap;

/// Labels at most so many lines from the main place are drawn in one picture with it.
const NEAR: usize = 4;
/// Lines are cut by `excerpt`; the crate's own cutting must not interfere.
const NO_CUT: usize = 4096;

/// Draws diagnostics, each behind what is there.
pub(super) fn drawer(
    sources: &SourceMap,
    lang: Lang,
    color: bool,
) -> impl Fn(&Diagnostic, &mut String) + use<'_> {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(NO_CUT);
    move |diagnostic, text| {
        if !text.is_empty() {
            text.push('\n');
        }
        let pictures = pictures(diagnostic, sources, lang);
        let corrections: Vec<_> = pictures.iter().filter_map(|picture| picture.correction(sources)).collect();
        let drawn = renderer.render(&[group(diagnostic, pictures, sources, lang)]);
        // A line without text under a bar ends in spaces, which nobody needs in a log.
        for line in correct(drawn, &corrections).lines() {
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
}

fn group<'a>(
    diagnostic: &'a Diagnostic,
    pictures: Vec<CodeFrame>,
    sources: &'a SourceMap,
    lang: Lang,
) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let level = level.with_name(severity_name(diagnostic.severity, lang));
    let title = level.primary_title(plain(diagnostic.message.get(lang))).id(diagnostic.code.as_str());
    let (help, write) = match lang {
        Lang::Zh => ("帮助", "改成"),
        Lang::En => ("help", "write"),
    };
    let mut group = Group::with_title(title);
    for picture in pictures {
        group = picture.draw(group, sources);
    }
    for advice in &diagnostic.help {
        group = group.element(Level::HELP.with_name(help).message(plain(advice.get(lang))));
    }
    if let Some(repair) = &diagnostic.fix {
        group = group.element(Level::HELP.with_name(write).message(fixed_lines(repair, sources, lang)));
    }
    group
}

/// Puts right, one after the other, places that were counted in a line that had been cut.
fn correct(drawn: String, corrections: &[(String, String)]) -> String {
    let mut text = drawn;
    let mut from = 0;
    for (wrong, right) in corrections {
        if let Some(at) = text[from..].find(wrong) {
            text.replace_range(from + at..from + at + wrong.len(), right);
            from += at + right.len();
        }
    }
    text
}

/// Consecutive lines of one file with marks in them.
struct CodeFrame {
    /// What the arrow points at.
    span: Span,
    first_line: usize,
    lines: Vec<Excerpt>,
    marks: Vec<FrameMark>,
}

struct FrameMark {
    kind: AnnotationKind,
    span: Span,
    /// From 1.
    line: usize,
    label: Option<String>,
}

impl FrameMark {
    /// Its bytes on its first line.
    fn bytes(&self, sources: &SourceMap) -> Range<usize> {
        let text = &sources.get(self.span.file).text;
        let line = sources.line_range(self.span.file, self.line);
        let last = line.start + sources.line(self.span.file, self.line).len();
        let start = text.floor_char_boundary(self.span.start as usize);
        let end = text.ceil_char_boundary(self.span.end as usize);
        start..end.clamp(start, last.max(start))
    }
}

/// The main place with the labels near it, then one picture for each label that is far or in another file.
fn pictures(diagnostic: &Diagnostic, sources: &SourceMap, lang: Lang) -> Vec<CodeFrame> {
    let mark = |kind, span: Span, label| FrameMark {
        kind,
        span,
        line: sources.position(span.file, span.start).line,
        label,
    };
    let main = mark(AnnotationKind::Primary, diagnostic.span, None);
    let (file, line) = (main.span.file, main.line);
    let labels = diagnostic.labels.iter();
    let labels =
        labels.map(|label| mark(AnnotationKind::Context, label.span, Some(plain(label.message.get(lang)))));
    // A diagnostic about a file as a whole has no line to show.
    let whole = is_whole(diagnostic.span, sources);
    let (near, mut far): (Vec<FrameMark>, Vec<FrameMark>) =
        labels.partition(|mark| !whole && mark.span.file == file && mark.line.abs_diff(line) <= NEAR);
    let mut marks = vec![main];
    marks.extend(near);
    let (main, outside) = CodeFrame::new(marks, sources);
    far.splice(0..0, outside);
    let rest = far.into_iter().map(|mark| CodeFrame::new(vec![mark], sources).0);
    std::iter::once(main).chain(rest).collect()
}

/// Whether a span stands for its file: the empty one at the start, or any in a file without text.
pub(super) fn is_whole(span: Span, sources: &SourceMap) -> bool {
    (span.start, span.end) == (0, 0) || sources.get(span.file).text.is_empty()
}

impl CodeFrame {
    /// Draws the lines of the marks, the first of which decides what long lines are cut around, and gives back marks
    /// that were cut off.
    fn new(marks: Vec<FrameMark>, sources: &SourceMap) -> (Self, Vec<FrameMark>) {
        let span = marks[0].span;
        let first_line = marks.iter().map(|mark| mark.line).min().unwrap_or(1);
        let last_line = marks.iter().map(|mark| mark.line).max().unwrap_or(1);
        let at =
            |line| marks.iter().find(|mark| mark.line == line).map_or(0, |mark| mark.bytes(sources).start);
        let lines: Vec<Excerpt> =
            (first_line..=last_line).map(|line| Excerpt::new(sources, span.file, line, at(line))).collect();
        let (marks, outside) = marks
            .into_iter()
            .partition(|mark| lines[mark.line - first_line].place(&mark.bytes(sources)).is_some());
        (Self { span, first_line, lines, marks }, outside)
    }

    /// The place as it is drawn and as it is, where they differ because the line was cut.
    fn correction(&self, sources: &SourceMap) -> Option<(String, String)> {
        let mark = self.marks.first()?;
        let line = &self.lines[mark.line - self.first_line];
        let drawn = line.text[..line.place(&mark.bytes(sources))?.start].chars().count() + 1;
        let actual = ends(sources, mark.span).0.column;
        let place = |column| format!("{}:{}:{column}", path(sources, self.span.file), mark.line);
        (drawn != actual && !is_whole(self.span, sources)).then(|| (place(drawn), place(actual)))
    }

    fn draw<'a>(self, group: Group<'a>, sources: &'a SourceMap) -> Group<'a> {
        let path = path(sources, self.span.file);
        if is_whole(self.span, sources) {
            let (start, _) = ends(sources, self.span);
            let origin = Origin::path(path).line(start.line).char_column(start.column);
            let group = group.element(origin);
            let labels = self.marks.into_iter().filter_map(|mark| mark.label);
            return labels.fold(group, |group, label| group.element(Level::NOTE.no_name().message(label)));
        }
        let mut text = String::new();
        let mut starts = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            if !starts.is_empty() {
                text.push('\n');
            }
            starts.push(text.len());
            text.push_str(&line.text);
        }
        let marks = self.marks.into_iter().filter_map(|mark| {
            let index = mark.line - self.first_line;
            let place = self.lines[index].place(&mark.bytes(sources))?;
            let place = starts[index] + place.start..starts[index] + place.end;
            Some(mark.kind.span(place).label(mark.label))
        });
        let marks: Vec<_> = marks.collect();
        group.element(Snippet::source(text).path(path).line_start(self.first_line).annotations(marks))
    }
}

fn path(sources: &SourceMap, file: FileId) -> String {
    plain(&sources.get(file).path)
}
