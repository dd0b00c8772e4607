//! A theme: its templates, with the site's overrides before them, and its static files.

use super::closure;
use super::problem::{missing, problem};
use crate::diag::Diagnostic;
use crate::diag::Sink;
use crate::source::SourceMap;
use crate::view::{Layout, PageHead, View};
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, Tera, Value};
use xxhash_rust::xxh3::Xxh3;

/// Where a site keeps templates of its own.
const OVERRIDES: &str = "templates/";

/// Bytes of a usual page.
const USUAL_PAGE: usize = 16 << 10;

/// A file of the theme that goes out as it is.
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
    prefix: String,
    closures: BTreeMap<&'static str, u128>,
    /// The files that go out as they are, by name.
    pub static_files: Vec<StaticFile>,
}

impl Theme {
    /// Parses the templates of the theme `name`. `None` with diagnostics where they are missing or wrong.
    ///
    /// A template is named by its path under the theme's `templates/`; one of the same name in the site's own
    /// `templates/` takes its place, and may extend the theme's as `themes/<name>/<template>`.
    pub fn load(sources: &SourceMap, name: &str, sink: &mut Sink) -> Option<Self> {
        let prefix = format!("themes/{name}/");
        let (folder, statics) = (format!("{prefix}templates/"), format!("{prefix}static/"));
        let templates: Vec<(String, &str)> = sources
            .files()
            .iter()
            .filter(|file| file.path.ends_with(".html"))
            .filter_map(|file| match file.path.strip_prefix(&folder) {
                Some(name) => Some((format!("{prefix}{name}"), &*file.text)),
                None => file.path.strip_prefix(OVERRIDES).map(|name| (name.to_owned(), &*file.text)),
            })
            .collect();
        let mut tera = empty(&prefix)?;
        if let Err(error) =
            tera.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), *text)))
        {
            sink.extend(every_problem(sources, &prefix, &templates, &error));
            return None;
        }
        let absent: Vec<&&str> =
            View::TEMPLATES.iter().filter(|name| !tera.contains_template(name)).collect();
        if !absent.is_empty() {
            sink.extend(absent.into_iter().map(|template| missing(sources, name, template)));
            return None;
        }
        let texts = sources.files().iter().map(|file| (&file.path, Some(file.text.clone())));
        let binaries = sources.binaries().iter().map(|file| (&file.path, None));
        let mut static_files: Vec<StaticFile> = texts
            .chain(binaries)
            .filter_map(|(path, text)| {
                let name = path.strip_prefix(&statics)?.to_owned();
                Some(StaticFile { name, source: path.clone(), text })
            })
            .collect();
        static_files.sort_by(|a, b| a.name.cmp(&b.name));
        let closures = closure::closures(&prefix, &templates);
        Some(Self { tera, prefix, closures, static_files })
    }

    /// A fingerprint of a page template with everything it extends, includes and calls: equal, and the same view gives
    /// the same page.
    pub fn closure(&self, template: &str) -> u128 {
        self.closures.get(template).copied().unwrap_or_default()
    }

    /// What its files say, and those a site has in their place.
    pub fn texts<'a>(sources: &'a SourceMap, name: &str) -> impl Iterator<Item = &'a str> {
        let prefix = format!("themes/{name}/");
        let of = move |path: &str| path.starts_with(&prefix) || path.starts_with(OVERRIDES);
        sources.files().iter().filter(move |file| of(&file.path)).map(|file| &*file.text)
    }

    /// Equal where [`Theme::load`] would give the same, static files that are not text apart.
    pub fn fingerprint(sources: &SourceMap, name: &str) -> u128 {
        let prefix = format!("themes/{name}/");
        let mut hash = Xxh3::new();
        let of = |path: &str| path.starts_with(&prefix) || path.starts_with(OVERRIDES);
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
        // Pages are some kilobytes; growing from nothing would copy each of them several times.
        let mut html = Vec::with_capacity(USUAL_PAGE);
        match self.tera.render_to(view.template(), &context, &mut html) {
            Ok(()) => Ok(html),
            Err(error) => Err(Box::new(problem(sources, &self.prefix, &error, view.template()))),
        }
    }
}

/// A Tera that looks a name up among the site's templates first, then among the theme's.
fn empty(prefix: &str) -> Option<Tera> {
    let mut tera = Tera::new();
    tera.autoescape_on([".html"]);
    tera.set_fallback_prefixes([prefix.to_owned()]).ok()?;
    Some(tera)
}

/// All syntax errors, one a template; where there is none, what went wrong with all of them together.
fn every_problem(
    sources: &SourceMap,
    prefix: &str,
    templates: &[(String, &str)],
    together: &tera::Error,
) -> Vec<Diagnostic> {
    let mut found: BTreeMap<&str, Diagnostic> = BTreeMap::new();
    for (name, text) in templates {
        let Some(mut alone) = empty(prefix) else { break };
        if let Err(error) = alone.add_raw_template(name, text)
            && matches!(error.kind(), tera::ErrorKind::SyntaxError(_))
        {
            found.insert(name, problem(sources, prefix, &error, name));
        }
    }
    if found.is_empty() {
        let first = templates.first().map_or("base.html", |(name, _)| name.as_str());
        return vec![problem(sources, prefix, together, first)];
    }
    found.into_values().collect()
}
