//! Archetypes: the template of a new page or row, built in or the site's own.
//!
//! Variables are YAML already: a title that contains a colon comes quoted. `title_text` is the plain title, for the text of
//! a page.

use super::answers::Answers;
use super::kind::{NewKind, ValueType};
use super::quote::{list, scalar};
use super::{ScaffoldError, ScaffoldRequest};
use crate::msg;
use include_dir::{Dir, include_dir};
use tera::{Context, ErrorKind, Tera};

/// The built-in archetypes, by file name.
pub static ARCHETYPES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/app/scaffold/archetypes");

/// The path of a site's own archetype of a kind, from its root.
pub fn archetype_path(kind: NewKind) -> String {
    format!("archetypes/{}", file_name(kind))
}

fn file_name(kind: NewKind) -> String {
    let (_, name) = kind.names();
    let extension = if matches!(kind, NewKind::Row(_)) { "yaml" } else { "md" };
    format!("{name}.{extension}")
}

/// Renders the archetype of the kind; `id` is the id of a row.
pub fn fill(
    request: &ScaffoldRequest<'_>,
    answers: &Answers,
    id: Option<&str>,
) -> Result<String, ScaffoldError> {
    let name = file_name(request.kind);
    let built_in = || {
        let text = ARCHETYPES.get_file(&name).and_then(|file| file.contents_utf8());
        (format!("archetypes/{name}"), text.unwrap_or_default().to_owned())
    };
    let (path, text) = request.archetype.clone().unwrap_or_else(built_in);
    let context = context(request.kind, answers, id);
    let mut tera = Tera::default();
    // Named by its path, whose extension turns HTML escaping off.
    let filled = tera.add_raw_template(&path, &text).and_then(|()| tera.render(&path, &context));
    filled.map(|text| tidy(&text)).map_err(|error| invalid(&path, &text, &error))
}

/// All variables of all kinds, so that an archetype may use one that only another kind fills.
fn context(kind: NewKind, answers: &Answers, id: Option<&str>) -> Context {
    let mut context = Context::new();
    for slot in NewKind::all().flat_map(|kind| kind.slots()) {
        context.insert(slot.name, "");
    }
    for slot in kind.slots() {
        let values = answers.all(slot.name);
        let text = match slot.value_type {
            _ if values.is_empty() => String::new(),
            ValueType::Indicator => format!("{{ {} }}", values.join(", ")),
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

/// Removes the spaces that empty variables leave at the ends of lines.
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

/// The error for an invalid archetype.
fn invalid(path: &str, text: &str, error: &tera::Error) -> ScaffoldError {
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
    let mut variables: Vec<&str> = NewKind::all()
        .flat_map(|kind| kind.slots())
        .map(|slot| slot.name)
        .chain(["title", "title_text", "id"])
        .collect();
    variables.sort_unstable();
    variables.dedup();
    let variables = variables.join(" ");
    ScaffoldError::Invalid(vec![
        msg!(
            "{path}{place} 这份样板写错了，没有写任何文件：{said}",
            "{path}{place} the archetype is invalid, nothing was written: {said}"
        ),
        msg!(
            "能用的变量：{variables}，写成 `{{{{ title }}}}` 这样；改名或删去这份样板就用自带的",
            "available variables: {variables}, written as {{{{ title }}}}; rename or delete the archetype to use the built-in one"
        ),
    ])
}
