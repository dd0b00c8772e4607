//! A new page: its text, its file, its address.

use super::answers::Answers;
use super::{Kind, Made, Refusal, Request, Site, archetype};
use crate::base::text::slug;
use crate::msg;
use crate::programme::fields::parse_date;
use crate::programme::load;
use crate::programme::model::PartialDate;

/// How often a name is tried with another number.
const TRIES: usize = 1000;

/// Makes a page of the kind asked for.
pub fn make(site: &Site, request: &Request<'_>, answers: &Answers) -> Result<Made, Refusal> {
    let path = free_path(site, request, answers)?;
    let text = archetype::fill(request, answers, None)?;
    Ok(Made { path, before: None, after: text.clone().into_bytes(), new: text, row: None })
}

/// A path no file has, for a page whose id and address no other has.
fn free_path(site: &Site, request: &Request<'_>, answers: &Answers) -> Result<String, Refusal> {
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
        "too many pages are called \"{stem}\"; choose another title"
    )
    .into())
}

/// What its file is called, before the ending.
fn stem(site: &Site, kind: Kind, answers: &Answers, date: Option<PartialDate>) -> String {
    let title = slug(&answers.title);
    match kind {
        Kind::Update | Kind::Meeting => match date {
            Some(date) => slug(&format!("{}-{title}", date.iso())),
            None => title,
        },
        Kind::Bulletin => answers.one("period").map_or(title, period),
        Kind::Pairing => {
            // The unit's id reads better in an address than two names in pinyin.
            let college = answers.one("college").and_then(|name| {
                site.portal()
                    .units
                    .iter()
                    .find(|unit| unit.short == name || unit.name == name || unit.id.as_str() == name)
            });
            college.map_or(title, |unit| unit.id.as_str().to_owned())
        }
        Kind::Page | Kind::Row(_) => title,
    }
}

/// `2023q1`, `2023-05`.
fn period(written: &str) -> String {
    match parse_date(written).map(|date| (date, date.precision())) {
        Ok((date, crate::programme::model::Precision::Quarter(quarter))) => {
            format!("{:04}q{quarter}", date.year())
        }
        Ok((date, _)) => date.iso(),
        Err(_) => slug(written),
    }
}

/// Where a file of that name goes, and the address of its page.
fn place(request: &Request<'_>, stem: &str, date: Option<PartialDate>) -> (String, String) {
    match request.kind {
        Kind::Update => {
            let year = date.map_or(1900, PartialDate::year);
            let end = if request.photos { "/index.md" } else { ".md" };
            (format!("content/updates/{year}/{stem}{end}"), format!("updates/{year}/{stem}/"))
        }
        Kind::Meeting => (format!("content/meetings/{stem}.md"), format!("meetings/{stem}/")),
        Kind::Bulletin => (format!("content/bulletins/{stem}.md"), format!("bulletins/{stem}/")),
        Kind::Pairing => (format!("content/pairings/{stem}.md"), format!("pairings/{stem}/")),
        Kind::Page | Kind::Row(_) => (format!("content/pages/{stem}.md"), format!("{stem}/")),
    }
}
