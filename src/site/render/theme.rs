//! A theme: its templates, overridden by the site's own, and its static files.

use super::in_flight::InFlightGuard;
use super::limits::{self, PageBuffer};
use super::problem::{chained, missing, no_theme, panicked, problem, too_large, unknown};
use super::{closure, template_cycles};
use crate::base::diag::{Diagnostic, Diagnostics, Spanned};
use crate::site::view::{CHOSEN, Layout, PageHead, View};
use crate::source::files::SourceMap;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};
use tera::{Context, Tera, Value};
use xxhash_rust::xxh3::Xxh3;

/// Where a site keeps templates of its own.
const OVERRIDES: &str = "templates/";

/// The theme that lends what another does not have, where it is in the site.
const LENDER: &str = "themes/default/";

/// Bytes of a usual page.
const USUAL_PAGE: usize = 16 << 10;

/// A static file of the theme.
#[derive(Clone, Debug)]
pub struct StaticFile {
    /// Its name under `static/`: `style.css`.
    pub name: String,
    /// Its path from the site's root.
    pub source: Arc<str>,
    /// Its text; `None` for a picture or font, whose bytes are still on disk.
    pub text: Option<Arc<str>>,
}

/// The templates of a site, parsed.
pub struct Theme {
    tera: Tera,
    prefixes: Vec<String>,
    closures: BTreeMap<String, u128>,
    chosen: BTreeSet<String>,
    /// A component that calls itself; reported only if it does so without end.
    component_cycle: Option<template_cycles::TemplateChain>,
    /// The error of the first page that exceeded a limit. No other page is rendered then, since it would exceed it too.
    exceeded: OnceLock<Diagnostic>,
    /// Static files, by name.
    pub static_files: Vec<StaticFile>,
}

impl Theme {
    /// Parses the templates of the theme `name`. `None` with diagnostics where they are missing or wrong.
    ///
    /// A template is named by its path under the theme's `templates/`; one of the same name in the site's own
    /// `templates/` takes its place, and may extend the theme's as `themes/<name>/<template>`. What the theme does not
    /// have is looked for in the default one, so that a theme may be a single file.
    pub fn load(sources: &SourceMap, name: &str, sink: &mut Diagnostics) -> Option<Self> {
        let prefixes = prefixes(name);
        if !paths(sources).any(|path| path.starts_with(&prefixes[0])) {
            sink.push(no_theme(sources, name, &themes(sources)));
            return None;
        }
        let templates: Vec<(String, &str)> = sources
            .files()
            .iter()
            .filter(|file| file.path.ends_with(".html"))
            .filter_map(|file| Some((template_name(&prefixes, &file.path)?, &*file.text)))
            .collect();
        if let Some(chain) = template_cycles::chain(&prefixes, &templates) {
            sink.push(chained(sources, &prefixes, &chain));
            return None;
        }
        let mut tera = empty(&prefixes)?;
        if let Err(error) =
            tera.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), *text)))
        {
            sink.extend(every_problem(sources, &prefixes, &templates, &error));
            return None;
        }
        let absent: Vec<&str> =
            View::TEMPLATES.iter().copied().filter(|name| !tera.contains_template(name)).collect();
        if !absent.is_empty() {
            sink.push(missing(sources, name, &absent));
            return None;
        }
        let names = templates.iter().map(|(name, _)| closure::short(&prefixes, name));
        let names = names.filter_map(|name| name.strip_prefix(CHOSEN)?.strip_suffix(".html"));
        let chosen = names.map(str::to_owned).collect();
        let static_files = static_files(sources, &prefixes);
        let closures = closure::closures(&prefixes, &templates);
        let component_cycle = template_cycles::components(&templates);
        let exceeded = OnceLock::new();
        Some(Self { tera, prefixes, closures, chosen, component_cycle, exceeded, static_files })
    }

    /// The diagnostic if no template has the name that a page asks for.
    pub fn unknown(&self, name: &Spanned<String>) -> Option<Diagnostic> {
        (!self.chosen.contains(&name.value)).then(|| unknown(name, &self.prefixes[0], &self.chosen))
    }

    /// A fingerprint of a page template with everything it extends, includes and calls: equal, and the same view gives
    /// the same page.
    pub fn closure(&self, template: &str) -> u128 {
        self.closures.get(template).copied().unwrap_or_default()
    }

    /// The texts of its files, of those it borrows, and of those that override them.
    pub fn texts<'a>(sources: &'a SourceMap, name: &str) -> impl Iterator<Item = &'a str> {
        let prefixes = prefixes(name);
        let of = move |path: &str| {
            path.starts_with(OVERRIDES) || prefixes.iter().any(|prefix| path.starts_with(prefix))
        };
        sources.files().iter().filter(move |file| of(&file.path)).map(|file| &*file.text)
    }

    /// Equal where [`Theme::load`] would give the same, static files that are not text apart.
    pub fn fingerprint(sources: &SourceMap, name: &str) -> u128 {
        let prefixes = prefixes(name);
        let mut hash = Xxh3::new();
        // A theme that is not there has no files of its own, as the one it would borrow from.
        hash.update(name.as_bytes());
        let of = |path: &str| {
            path.starts_with(OVERRIDES) || prefixes.iter().any(|prefix| path.starts_with(prefix))
        };
        for file in sources.files().iter().filter(|file| of(&file.path)) {
            for part in [&*file.path, &*file.text] {
                hash.update(&(part.len() as u64).to_le_bytes());
                hash.update(part.as_bytes());
            }
        }
        for file in sources.binaries().iter().filter(|file| of(&file.path)) {
            hash.update(file.path.as_bytes());
        }
        hash.digest128()
    }

    /// The shared chrome as the value every page is given, without copying.
    pub fn layout(layout: &Layout) -> Value {
        Value::from_serializable(layout)
    }

    /// Renders one page.
    pub fn render(
        &self,
        layout: &Value,
        head: &PageHead,
        view: &View,
        sources: &SourceMap,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert_value("layout", layout.clone());
        context.insert_value("page", Value::from_serializable(head));
        context.insert_value("view", Value::from_serializable(view));
        context.insert_value("root", Value::from_serializable(&head.root));
        if let Some(said) = self.exceeded.get() {
            return Err(Box::new(said.clone()));
        }
        // Pages are some kilobytes; growing from nothing would copy each of them several times.
        let mut page = PageBuffer::new(USUAL_PAGE);
        let template = view.template();
        let _guard = InFlightGuard::begin(&head.url, &template);
        // Nothing is known to make Tera panic; were there something, it must not take the program along.
        let rendered = catch_unwind(AssertUnwindSafe(|| self.tera.render_to(&template, &context, &mut page)));
        let said = match (rendered, page.overflow()) {
            (Ok(Ok(())), _) => return Ok(page.into_bytes()),
            (_, Some(why)) => too_large(sources, &self.prefixes, &template, &why),
            (Ok(Err(error)), None) => match self.component_cycle.as_ref().filter(|_| is_too_deep(&error)) {
                Some(cycle) => chained(sources, &self.prefixes, cycle),
                None => problem(sources, &self.prefixes, &error, &template),
            },
            (Err(_), None) => panicked(sources, &self.prefixes, &template),
        };
        if page.overflow().is_some() || limits::is_spent() {
            return Err(Box::new(self.exceeded.get_or_init(|| said).clone()));
        }
        Err(Box::new(said))
    }
}

/// Whether components called one another deeper than Tera goes.
fn is_too_deep(error: &tera::Error) -> bool {
    matches!(error.kind(), tera::ErrorKind::Msg(said) if said.contains("recursion depth"))
}

/// What the names of a theme's templates begin with, and those of the theme that lends it the others.
fn prefixes(name: &str) -> Vec<String> {
    let own = format!("themes/{name}/");
    if own == LENDER { vec![own] } else { vec![own, LENDER.to_owned()] }
}

/// The paths of all files.
fn paths(sources: &SourceMap) -> impl Iterator<Item = &Arc<str>> {
    sources.files().iter().map(|file| &file.path).chain(sources.binaries().iter().map(|file| &file.path))
}

/// The themes there are.
fn themes(sources: &SourceMap) -> BTreeSet<&str> {
    paths(sources).filter_map(|path| Some(path.strip_prefix("themes/")?.split_once('/')?.0)).collect()
}

/// The name of the template in a file: of the site's own, its path in `templates/`; of a theme's, with the theme before it.
fn template_name(prefixes: &[String], path: &str) -> Option<String> {
    if let Some(name) = path.strip_prefix(OVERRIDES) {
        return Some(name.to_owned());
    }
    prefixes.iter().find_map(|prefix| {
        let name = path.strip_prefix(prefix.as_str())?.strip_prefix(OVERRIDES)?;
        Some(format!("{prefix}{name}"))
    })
}

/// The files that go out as they are, by name; one of the theme's own takes the place of the lender's.
fn static_files(sources: &SourceMap, prefixes: &[String]) -> Vec<StaticFile> {
    let mut found = BTreeMap::new();
    for prefix in prefixes.iter().rev() {
        let of =
            |path: &Arc<str>| Some(path.strip_prefix(prefix.as_str())?.strip_prefix("static/")?.to_owned());
        for file in sources.files() {
            found.extend(of(&file.path).map(|name| (name, (&file.path, Some(&file.text)))));
        }
        for file in sources.binaries() {
            found.extend(of(&file.path).map(|name| (name, (&file.path, None))));
        }
    }
    let file = |(name, (source, text)): (String, (&Arc<str>, Option<&Arc<str>>))| StaticFile {
        name,
        source: source.clone(),
        text: text.cloned(),
    };
    found.into_iter().map(file).collect()
}

/// A Tera that looks a name up among the site's templates first, then among the theme's, then among the lender's.
fn empty(prefixes: &[String]) -> Option<Tera> {
    let mut tera = Tera::new();
    tera.autoescape_on([".html"]);
    limits::register(&mut tera);
    tera.set_fallback_prefixes(prefixes.to_vec()).ok()?;
    Some(tera)
}

/// All syntax errors, one a template; where there is none, what went wrong with all of them together.
fn every_problem(
    sources: &SourceMap,
    prefixes: &[String],
    templates: &[(String, &str)],
    together: &tera::Error,
) -> Vec<Diagnostic> {
    let mut found: BTreeMap<&str, Diagnostic> = BTreeMap::new();
    for (name, text) in templates {
        let Some(mut alone) = empty(prefixes) else { break };
        if let Err(error) = alone.add_raw_template(name, text)
            && matches!(error.kind(), tera::ErrorKind::SyntaxError(_))
        {
            found.insert(name, problem(sources, prefixes, &error, name));
        }
    }
    if found.is_empty() {
        let first = templates.first().map_or("base.html", |(name, _)| name.as_str());
        return vec![problem(sources, prefixes, together, first)];
    }
    found.into_values().collect()
}
