//! The steps from a request to new content: collect the values, render the text, check it with the whole site.

use super::{
    LoadedSite, NewContent, NewKind, Prompt, ScaffoldError, ScaffoldRequest, answers, clean_title, page,
    references, row, verify,
};

/// Creates new content. Missing values are asked for through `ask`; without it they are an error.
///
/// # Errors
/// A value is missing or refers to nothing, or the result would not load.
pub fn make(
    site: &LoadedSite,
    request: &ScaffoldRequest<'_>,
    ask: Option<&mut dyn Prompt>,
) -> Result<NewContent, ScaffoldError> {
    let title = clean_title(request.title)?;
    let names = site.names();
    let index = references::ReferenceIndex::new(site.portal(), &names);
    let answers = answers::collect(&index, request, title, ask)?;
    let made = match request.kind {
        NewKind::Row(list) => row::make(site, request, list, &answers)?,
        _ => page::make(site, request, &answers)?,
    };
    verify::verify(site, &made)?;
    Ok(made)
}
