//! The diagnostics about leaks.

use super::secrets::Leak;
use crate::base::diag::{Code, Diagnostic};
use crate::base::text::masked;
use crate::msg;

/// One diagnostic for each text, with its place in the sources and the public file that has it. `origin` gives the source
/// of a copied file, `hidden` a text with every secret in it masked: a report is read by more people than the secret is for.
pub fn report<'a>(
    mut leaks: Vec<Leak>,
    origin: impl Fn(&str) -> Option<&'a str>,
    hidden: impl Fn(&str) -> String,
) -> Vec<Diagnostic> {
    for leak in &mut leaks {
        if let Some(source) = origin(&leak.path) {
            leak.path = source.to_owned();
        }
    }
    leaks.sort_unstable_by(|a, b| (&a.text, &a.path).cmp(&(&b.text, &b.path)));
    leaks.chunk_by(|a, b| a.text == b.text).map(|leaks| diagnostic(leaks, &hidden)).collect()
}

fn diagnostic(leaks: &[Leak], hidden: &dyn Fn(&str) -> String) -> Diagnostic {
    let Leak { text, span, path, context, place, .. } = &leaks[0];
    let (text, path) = (masked(text), hidden(path));
    let (place_zh, place_en) = match place {
        None => Default::default(),
        Some(place) => (format!("，{}，", hidden(&place.zh)), format!(", {},", hidden(&place.en))),
    };
    let (more_zh, more_en) = match leaks.len() {
        1 => (String::new(), String::new()),
        n => (format!("等 {n} 个文件"), format!(" and {} more files", n - 1)),
    };
    let (there_zh, there_en) = match context.is_empty() {
        true => Default::default(),
        false => (format!("（那里是“…{context}…”）"), format!(" (“…{context}…”)")),
    };
    let problem = msg!(
        "内部的“{text}”会出现在公开版的 {path}{place_zh}{more_zh} 里{there_zh}",
        "the internal “{text}” would appear in {path}{place_en}{more_en} of the public edition{there_en}"
    );
    Diagnostic::new(Code::EditionLeak, *span, problem).help(msg!(
        "找到公开页面里写了它的地方改掉；本来就可以公开的，把这里的受众写成公开",
        "remove it from the public page that has it; if anyone may know it, make it public here"
    ))
}
