//! Warnings that `site.yaml` allows, each with a reason. They are counted and not reported.
//!
//! Deliberately absent: errors. The few that may be allowed by name are removed by the module that finds them
//! (`privacy`), which knows the text they are about.

use crate::base::diag::{self, Code, Diagnostic, Diagnostics, Message, did_you_mean};
use crate::base::text;
use crate::check::privacy::AllowanceUse;
use crate::msg;
use crate::programme::config::Allowance;
use crate::source::files::SourceMap;

/// Removes the allowed warnings; returns how many there are with those that `privacy` removed. If everything was checked
/// (`complete`, and there are no errors), an entry that allows nothing is reported.
pub fn apply_allowances(
    allow: &[Allowance],
    privacy: AllowanceUse,
    sources: &SourceMap,
    complete: bool,
    sink: &mut Diagnostics,
) -> usize {
    if allow.is_empty() {
        return 0;
    }
    let mut used = privacy.used;
    used.resize(allow.len(), false);
    let before = sink.len();
    sink.retain(|problem| {
        if problem.is_error() {
            return true;
        }
        let path = &sources.get(problem.span.file).path;
        let mut reported = true;
        for (entry, used) in allow.iter().zip(&mut used) {
            if entry.holds(problem.code, path) {
                (*used, reported) = (true, false);
            }
        }
        reported
    });
    let removed = before - sink.len();
    if complete && !sink.iter().any(Diagnostic::is_error) {
        let unused = allow.iter().zip(used).filter(|(_, used)| !used);
        sink.extend(unused.map(|(entry, _)| unused_allowance(entry, sources)));
        diag::sort(sink);
    }
    removed + privacy.count
}

fn unused_allowance(entry: &Allowance, sources: &SourceMap) -> Diagnostic {
    let (code, delete) = (entry.code.as_str(), msg!("删去这一条", "delete this entry"));
    let unused = |message: Message| Diagnostic::new(Code::AllowUnused, entry.span, message);
    if entry.text.is_some() {
        return unused(msg!(
            "公开的内容里没有这里允许的原文，这一条什么也没有允许",
            "what anyone may read does not hold the text allowed here, so this allows nothing"
        ))
        .help(msg!(
            "核对原文和文件；已经不用了就删去这一条",
            "check the text and the file, or delete this entry"
        ));
    }
    let Some(file) = &entry.file else {
        return unused(msg!("这里允许的 {code} 已经没有了", "nothing reports {code}, which is allowed here"))
            .help(delete);
    };
    let (texts, binaries) = sources.paths();
    let paths = || texts.iter().chain(&binaries).copied();
    let inside = |path: &str| {
        path.strip_prefix(file.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    if paths().any(inside) {
        return unused(msg!(
            "{file} 里已经没有这里允许的 {code}",
            "nothing in {file} reports {code}, which is allowed here"
        ))
        .help(delete);
    }
    let problem = unused(msg!(
        "没有 {file} 这个文件或文件夹，这一条什么也没有允许",
        "there is no file or folder {file}, so this allows nothing"
    ));
    let nearest = text::nearest(file, paths());
    match nearest.is_empty() {
        true => problem.help(msg!(
            "写从网站根目录算起的路径，如 content/lists/design.yaml",
            "write a path from the site's root, such as content/lists/design.yaml"
        )),
        false => problem.help(did_you_mean(&nearest)),
    }
}
