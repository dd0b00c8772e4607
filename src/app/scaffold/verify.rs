//! Checks new content together with the whole site before it is written.

use super::{LoadedSite, NewContent, ScaffoldError};
use crate::base::diag::Diagnostic;
use crate::msg;
use crate::source::files::SourceMap;

/// Loads and checks the site with the new text; fails if that brings new errors.
pub fn verify(site: &LoadedSite, made: &NewContent) -> Result<(), ScaffoldError> {
    let Ok(text) = std::str::from_utf8(&made.after) else {
        return Err(msg!(
            "写出来的不是 UTF-8，没有写任何文件",
            "the result is not valid UTF-8, nothing was written"
        )
        .into());
    };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let sources = site.sources().with_text(&made.path, text);
    let (there, (sources, after)) = match LoadedSite::load(sources) {
        Ok(after) => (after.holds(made), after.into_problems()),
        Err(after) => (false, after),
    };
    let said = |sources: &SourceMap, problem: &Diagnostic| {
        (sources.get(problem.span.file).path.clone(), problem.code, problem.message.clone())
    };
    let mut before: Vec<_> = site.problems().iter().map(|problem| said(site.sources(), problem)).collect();
    // Places move where something was put in before them, so what is said is compared, as often as it is said.
    let mut is_new = |problem: &Diagnostic| {
        let known = before.iter().position(|known| *known == said(&sources, problem));
        known.map(|at| before.swap_remove(at)).is_none()
    };
    let new: Vec<Diagnostic> =
        after.into_iter().filter(|problem| problem.is_error() && is_new(problem)).collect();
    match new.is_empty() {
        true if there => Ok(()),
        // A page without any key has no mistake, and there is no page.
        true => Err(msg!(
            "样板填好以后读不出要建的内容，没有写任何文件；样板里要有这一种必填的键",
            "the archetype yields no readable content once filled in, nothing was written; it must have the required keys"
        )
        .into()),
        false => Err(ScaffoldError::WouldBreak(Box::new(sources), new)),
    }
}
