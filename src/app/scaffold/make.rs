//! From a request to the text to write: the values are collected, the text is made, and then checked with the whole site.

use super::{Ask, Kind, Made, Refusal, Request, Site, answers, clean_title, page, row, verify, world};

/// Makes what is asked for, asking `ask` for what was not said; without anybody to ask, what is missing is a refusal.
///
/// # Errors
/// Where something is missing, names nothing there is, or the outcome would not load.
pub fn make(site: &Site, request: &Request<'_>, ask: Option<&mut dyn Ask>) -> Result<Made, Refusal> {
    let title = clean_title(request.title)?;
    let names = site.names();
    let world = world::World::new(site.portal(), &names);
    let answers = answers::collect(&world, request, title, ask)?;
    let made = match request.kind {
        Kind::Row(list) => row::make(site, request, list, &answers)?,
        _ => page::make(site, request, &answers)?,
    };
    verify::verify(site, &made)?;
    Ok(made)
}
