//! A new page: its text, file name and address.

use super::answers::Answers;
use super::{LoadedSite, NewContent, NewKind, ScaffoldError, ScaffoldRequest, archetype};
use crate::base::text::slug;
use crate::msg;
use crate::programme::fields::parse_date;
use crate::programme::load;
use crate::programme::model::{PartialDate, Precision};

/// How many numbered names are tried.
const TRIES: usize = 1000;

/// Creates a page of the requested kind.
pub fn make(
    site: &LoadedSite,
    request: &ScaffoldRequest<'_>,
    answers: &Answers,
) -> Result<NewContent, ScaffoldError> {
    let path = free_path(site, request, answers)?;
    let text = archetype::fill(request, answers, None)?;
    Ok(NewContent { path, before: None, after: text.clone().into_bytes(), new: text, row: None })
}

/// An unused path whose page has an unused id and address.
fn free_path(
    site: &LoadedSite,
    request: &ScaffoldRequest<'_>,
    answers: &Answers,
) -> Result<String, ScaffoldError> {
    let date = answers.one("date").and_then(|date| parse_date(date).ok());
    let stem = stem(site, request.kind, answers, date);
    for number in 1..=TRIES {
        let stem = if number == 1 { stem.clone() } else { format!("{stem}-{number}") };
        let (path, address) = place(request, &stem, date);
        let id = load::classify(&path).map(|kind| kind.id()).unwrap_or_default();
        if site.is_free(&id, &address, &path) {
            return Ok(path);
        }
    }
    Err(msg!(
        "叫“{stem}”的页面太多了，换一个标题",
        "too many pages are named \"{stem}\"; choose another title"
    )
    .into())
}

/// The file name without its extension.
fn stem(site: &LoadedSite, kind: NewKind, answers: &Answers, date: Option<PartialDate>) -> String {
    let title = slug(&answers.title);
    match kind {
        NewKind::Update | NewKind::Meeting => match date {
            Some(date) => slug(&format!("{}-{title}", date.iso())),
            None => title,
        },
        NewKind::Bulletin => answers.one("period").map_or(title, period),
        NewKind::Pairing => {
            // The unit's id reads better in an address than two names in pinyin.
            let college = answers.one("college").and_then(|name| {
                site.portal()
                    .units
                    .iter()
                    .find(|unit| unit.short == name || unit.name == name || unit.id.as_str() == name)
            });
            college.map_or(title, |unit| unit.id.as_str().to_owned())
        }
        NewKind::Page | NewKind::Row(_) => title,
    }
}

/// `2023q1`, `2023-05`.
fn period(written: &str) -> String {
    match parse_date(written).map(|date| (date, date.precision())) {
        Ok((date, Precision::Quarter(quarter))) => format!("{:04}q{quarter}", date.year()),
        Ok((date, Precision::Half(half))) => format!("{:04}h{half}", date.year()),
        Ok((date, _)) => date.iso(),
        Err(_) => slug(written),
    }
}

/// The path of a file of that name, and the address of its page.
fn place(request: &ScaffoldRequest<'_>, stem: &str, date: Option<PartialDate>) -> (String, String) {
    match request.kind {
        NewKind::Update => {
            let year = date.map_or(1900, PartialDate::year);
            let end = if request.photos { "/index.md" } else { ".md" };
            (format!("content/updates/{year}/{stem}{end}"), format!("updates/{year}/{stem}/"))
        }
        NewKind::Meeting => (format!("content/meetings/{stem}.md"), format!("meetings/{stem}/")),
        NewKind::Bulletin => (format!("content/bulletins/{stem}.md"), format!("bulletins/{stem}/")),
        NewKind::Pairing => (format!("content/pairings/{stem}.md"), format!("pairings/{stem}/")),
        NewKind::Page | NewKind::Row(_) => (format!("content/pages/{stem}.md"), format!("{stem}/")),
    }
}
