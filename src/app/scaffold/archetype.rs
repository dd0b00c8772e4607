//! Archetypes: the text a new page or row starts from, built in or the site's own, with its variables filled in.
//!
//! Variables are YAML already: a title that holds a colon comes with its quotes. `title_text` is the title as it is,
//! for the text of a page.

use super::answers::Answers;
use super::kind::{Kind, What};
use super::quote::{list, scalar};
use super::{Refusal, Request};
use crate::msg;
use include_dir::{Dir, include_dir};
use tera::{Context, ErrorKind, Tera};

/// The built-in archetypes, by file name.
pub static ARCHETYPES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/app/scaffold/archetypes");

/// Where a site may keep its own archetype of a kind, from its root.
pub fn archetype_path(kind: Kind) -> String {
    format!("archetypes/{}", file_name(kind))
}

fn file_name(kind: Kind) -> String {
    let (_, name) = kind.names();
    let extension = if matches!(kind, Kind::Row(_)) { "yaml" } else { "md" };
    format!("{name}.{extension}")
}

/// The archetype of the kind with everything filled in; `id` is that of a row.
pub fn fill(request: &Request<'_>, answers: &Answers, id: Option<&str>) -> Result<String, Refusal> {
    let name = file_name(request.kind);
    let built_in = || {
        let text = ARCHETYPES.get_file(&name).and_then(|file| file.contents_utf8());
        (format!("archetypes/{name}"), text.unwrap_or_default().to_owned())
    };
    let (path, text) = request.archetype.clone().unwrap_or_else(built_in);
    let context = context(request.kind, answers, id);
    let mut tera = Tera::default();
    // By its path, whose end asks for no escaping of HTML.
    let filled = tera.add_raw_template(&path, &text).and_then(|()| tera.render(&path, &context));
    filled.map(|text| tidy(&text)).map_err(|error| wrong(&path, &text, &error))
}

/// Every variable there is, so that an archetype may name one that only another kind fills.
fn context(kind: Kind, answers: &Answers, id: Option<&str>) -> Context {
    let mut context = Context::new();
    for slot in Kind::all().flat_map(|kind| kind.slots()) {
        context.insert(slot.name, "");
    }
    for slot in kind.slots() {
        let values = answers.all(slot.name);
        let text = match slot.what {
            _ if values.is_empty() => String::new(),
            What::Indicator => format!("{{ {} }}", values.join(", ")),
            _ if slot.many => list(values),
            _ => values.first().map(|value| scalar(value)).unwrap_or_default(),
        };
        context.insert(slot.name, &text);
    }
    context.insert("title", &scalar(&answers.title));
    context.insert("title_text", &answers.title);
    context.insert("id", id.unwrap_or_default());
    context
}

/// Without the blanks that an empty variable leaves: at the end of a line, and more than one before a comment.
fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(|line| line.trim_end().to_owned()).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    // An empty line after the front matter of a page without text, to write into.
    if lines.last().is_some_and(|line| line == "---") {
        lines.push(String::new());
    }
    lines.join("\n") + "\n"
}

/// What is wrong with an archetype.
fn wrong(path: &str, text: &str, error: &tera::Error) -> Refusal {
    let (line, said) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let at = report.span().range.start.min(text.len());
            let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
            (Some(line), report.message().to_owned())
        }
        kind => (None, kind.to_string()),
    };
    let said: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let place = line.map(|line| format!(":{line}")).unwrap_or_default();
    let mut variables: Vec<&str> = Kind::all()
        .flat_map(|kind| kind.slots())
        .map(|slot| slot.name)
        .chain(["title", "title_text", "id"])
        .collect();
    variables.sort_unstable();
    variables.dedup();
    let variables = variables.join(" ");
    Refusal::Said(vec![
        msg!(
            "{path}{place} 这份样板写错了，没有写任何文件：{said}",
            "{path}{place} the archetype is wrong, nothing was written: {said}"
        ),
        msg!(
            "能用的变量：{variables}，写成 {{{{ title }}}} 这样；改名或删去这份样板就用自带的",
            "variables are: {variables}, written as {{{{ title }}}}; rename or delete it to use the built-in one"
        ),
    ])
}
