//! What is made loads with the site it is made for; what cannot be made is refused with the reason.

mod archetypes;
mod asking;
mod hostile;
mod new_site;
mod places;
mod rows;
mod titles;

use super::{
    GivenValues, LoadedSite, NewContent, Prompt, ScaffoldError, ScaffoldRequest, init_files, make, parse_kind,
};
use crate::base::diag::FileId;
use crate::base::diag::Lang;
use crate::source::files::SourceMap;
use crate::source::yaml::{self, Node};
use chrono::NaiveDate;
use std::io;
use std::sync::LazyLock;

/// The day all of these tests are run on.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 5, 20).expect("a day")
}

/// The content of a new site, made once: some tests load it hundreds of times. The handbook is left out, for it is most
/// of the text and nothing refers to it.
static CONTENT: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let files = init_files("门户", today(), Lang::Zh)
        .into_iter()
        .filter(|file| file.path.starts_with("content/") && !file.path.starts_with("content/pages/handbook"));
    files.map(|file| (file.path, String::from_utf8(file.bytes).expect("UTF-8"))).collect()
});

/// The content of a new site, with files put in or replaced.
fn texts(changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut texts = CONTENT.clone();
    for (path, text) in changes {
        texts.retain(|(known, _)| known != path);
        texts.push(((*path).to_owned(), (*text).to_owned()));
    }
    texts
}

/// Makes something in a new site, changed; `said` are options and what they say.
fn new_in(
    texts: &[(String, String)],
    kind: &str,
    title: &str,
    said: &[(&str, &str)],
    archetype: Option<&str>,
    ask: Option<&mut dyn Prompt>,
) -> Result<NewContent, ScaffoldError> {
    let site =
        LoadedSite::load(SourceMap::from_texts(texts.iter().cloned())).map_err(|(_, problems)| problems);
    let site = site.unwrap_or_else(|problems| panic!("{problems:#?}"));
    let (kind, update_kind) = parse_kind(kind).expect("a kind");
    let mut given = GivenValues::new();
    for (name, value) in said.iter().copied().chain(update_kind.map(|kind| ("kind", kind))) {
        given.entry(name.to_owned()).or_default().push(value.to_owned());
    }
    let read = |path: &str| match texts.iter().find(|(known, _)| known == path) {
        Some((_, text)) => Ok(text.clone().into_bytes()),
        None => Err(io::Error::from(io::ErrorKind::NotFound)),
    };
    let archetype = archetype.map(|text| (super::archetype_path(kind), text.to_owned()));
    let request =
        ScaffoldRequest { kind, title, given: &given, today: today(), photos: false, archetype, read: &read };
    make(&site, &request, ask)
}

/// The same in the site as it is.
fn new(kind: &str, title: &str, said: &[(&str, &str)]) -> Result<NewContent, ScaffoldError> {
    new_in(&texts(&[]), kind, title, said, None, None)
}

/// The whole file that was made.
fn text(made: &NewContent) -> &str {
    std::str::from_utf8(&made.after).expect("UTF-8")
}

/// What was said where something was refused.
fn refused(outcome: Result<NewContent, ScaffoldError>) -> String {
    match outcome {
        Err(ScaffoldError::Invalid(messages)) => {
            messages.into_iter().map(|message| message.zh).collect::<Vec<_>>().join("\n")
        }
        Err(other) => panic!("refused otherwise: {}", why(&other)),
        Ok(made) => panic!("made: {}", text(&made)),
    }
}

/// Why something was not made, without the whole site.
fn why(refusal: &ScaffoldError) -> String {
    match refusal {
        ScaffoldError::Invalid(messages) => {
            messages.iter().map(|message| format!("{}\n", message.zh)).collect()
        }
        ScaffoldError::Cancelled => "stopped".to_owned(),
        ScaffoldError::WouldBreak(sources, problems) => {
            let said = |problem: &crate::base::diag::Diagnostic| {
                let file = sources.get(problem.span.file);
                format!("{}: {}\n{}\n", file.path, problem.message.zh, file.text)
            };
            problems.iter().map(said).collect()
        }
    }
}

/// What was made; else the test fails and says why.
fn made(outcome: Result<NewContent, ScaffoldError>) -> NewContent {
    outcome.unwrap_or_else(|refusal| panic!("{}", why(&refusal)))
}

/// The site with what was made, loaded: its errors.
fn errors_with(texts: &[(String, String)], made: &NewContent) -> Vec<String> {
    let mut texts = texts.to_vec();
    texts.retain(|(path, _)| *path != made.path);
    texts.push((made.path.clone(), text(made).to_owned()));
    let (_, problems) = match LoadedSite::load(SourceMap::from_texts(texts)) {
        Ok(site) => site.into_problems(),
        Err(problems) => problems,
    };
    problems.into_iter().filter(|problem| problem.is_error()).map(|problem| problem.message.zh).collect()
}

/// A YAML text as a tree.
fn tree(text: &str) -> Option<Node> {
    yaml::parse(FileId(0), text, 0..text.len()).0
}
