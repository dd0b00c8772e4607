//! What `site.yaml` allows: warnings that somebody knows of, with a reason, and that are not reported.
//!
//! Takes every problem of an update; takes away those that are allowed and says how many they were. `check`, `build` and
//! `serve` all come through here. Deliberately absent: errors; the few that may be allowed by name are taken away where
//! they are found (`privacy`), which knows what they are about.

use crate::base::diag::{self, Code, Diagnostic, Diagnostics, Message, did_you_mean};
use crate::base::text;
use crate::check::privacy::Allowed;
use crate::msg;
use crate::programme::config::Allowance;
use crate::source::files::SourceMap;

/// Takes away the allowed warnings; `elsewhere` is what was allowed before they came here. Where `whole` says that everything was looked at, and there are no errors that keep
/// anything from being looked at, an entry that allows nothing is reported.
pub fn take_allowed(
    allow: &[Allowance],
    elsewhere: Allowed,
    sources: &SourceMap,
    whole: bool,
    sink: &mut Diagnostics,
) -> usize {
    if allow.is_empty() {
        return 0;
    }
    let mut used = elsewhere.used;
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
    let taken = before - sink.len();
    if whole && !sink.iter().any(Diagnostic::is_error) {
        let unused = allow.iter().zip(used).filter(|(_, used)| !used);
        sink.extend(unused.map(|(entry, _)| nothing_to_allow(entry, sources)));
        diag::sort(sink);
    }
    taken + elsewhere.count
}

fn nothing_to_allow(entry: &Allowance, sources: &SourceMap) -> Diagnostic {
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
