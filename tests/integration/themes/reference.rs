//! What templates see, read from the types of `src/site/view`: the tables of `docs/themes.md`, and a walk that holds real
//! views to them.

use crate::common::{read, repository, tree};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use syn::parse::{Parse, ParseStream};
use syn::{
    Attribute, Expr, Fields, GenericArgument, Ident, Item, Lit, LitStr, Meta, PathArguments, Token, Type,
};

/// What a field holds, as a template sees it.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Text,
    Number,
    YesNo,
    Html,
    Nothing,
    Maybe(Box<Kind>),
    List(Box<Kind>),
    Map(Box<Kind>),
    Part(String),
}

/// A field of a type.
pub struct Field {
    name: String,
    kind: Kind,
    about: String,
}

/// A type whose fields templates see.
pub struct Part {
    about: String,
    fields: Vec<Field>,
}

/// One line of `views!`: a page kind.
struct Page {
    about: String,
    kind: Kind,
    template: String,
}

/// Everything in `src/site/view` that templates see.
pub struct Reference {
    pages: Vec<Page>,
    parts: BTreeMap<String, Part>,
}

impl Parse for Page {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let about = doc(&input.call(Attribute::parse_outer)?);
        input.parse::<Ident>()?;
        let inner;
        syn::parenthesized!(inner in input);
        let kind = kind(&inner.parse()?);
        let template = input.parse::<LitStr>()?.value();
        input.parse::<Token![;]>()?;
        Ok(Self { about, kind, template })
    }
}

/// The lines of `views!`.
struct Pages(Vec<Page>);

impl Parse for Pages {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut pages = vec![];
        while !input.is_empty() {
            pages.push(input.parse()?);
        }
        Ok(Self(pages))
    }
}

/// A doc comment on one line.
fn doc(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(doc) if doc.path.is_ident("doc") => match &doc.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// What a type is to a template; a part that many pages show is the part itself.
fn kind(ty: &Type) -> Kind {
    let path = match ty {
        Type::Tuple(tuple) if tuple.elems.is_empty() => return Kind::Nothing,
        Type::Reference(reference) => return kind(&reference.elem),
        Type::Path(path) => &path.path,
        _ => panic!("a kind of type that the reference does not know"),
    };
    let last = path.segments.last().expect("a name");
    let of = |at: usize| match &last.arguments {
        PathArguments::AngleBracketed(given) => match given.args.iter().nth(at) {
            Some(GenericArgument::Type(inner)) => Box::new(kind(inner)),
            _ => panic!("{} has no such argument", last.ident),
        },
        _ => panic!("{} has no arguments", last.ident),
    };
    match last.ident.to_string().as_str() {
        "String" | "str" => Kind::Text,
        "u8" | "u32" | "usize" | "i32" | "i64" => Kind::Number,
        "bool" => Kind::YesNo,
        "Html" | "Svg" => Kind::Html,
        "Option" => Kind::Maybe(of(0)),
        "Vec" => Kind::List(of(0)),
        "BTreeMap" => Kind::Map(of(1)),
        "Shared" => *of(0),
        name => Kind::Part(name.to_owned()),
    }
}

/// Whether a type is handed to templates: it derives `Serialize`.
fn is_seen(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let mut found = false;
        if attribute.path().is_ident("derive") {
            let _ = attribute.parse_nested_meta(|meta| {
                found |= meta.path.is_ident("Serialize");
                Ok(())
            });
        }
        found
    })
}

impl Reference {
    /// Reads the types.
    pub fn read() -> Self {
        let mut found = Self { pages: vec![], parts: BTreeMap::new() };
        for (name, _) in tree(&repository().join("src/site/view")) {
            let text = read(&repository().join("src/site/view").join(&name));
            for item in syn::parse_file(&text).expect("Rust").items {
                match item {
                    Item::Struct(part) if is_seen(&part.attrs) => {
                        let Fields::Named(named) = &part.fields else { continue };
                        let fields = named.named.iter().map(|field| {
                            let name = field.ident.as_ref().expect("a name").to_string();
                            let serde =
                                field.attrs.iter().any(|attribute| attribute.path().is_ident("serde"));
                            assert!(!serde, "{}.{name}: teach the reference this attribute", part.ident);
                            let about = doc(&field.attrs);
                            assert!(!about.is_empty(), "{}.{name} says nothing", part.ident);
                            Field { name, kind: kind(&field.ty), about }
                        });
                        let part_read = Part { about: doc(&part.attrs), fields: fields.collect() };
                        found.parts.insert(part.ident.to_string(), part_read);
                    }
                    Item::Macro(views) if views.mac.path.is_ident("views") => {
                        found.pages = syn::parse2::<Pages>(views.mac.tokens).expect("page kinds").0;
                    }
                    _ => {}
                }
            }
        }
        found
    }

    /// The names of all types.
    pub fn names(&self) -> BTreeSet<String> {
        self.parts.keys().cloned().collect()
    }

    /// What the view of a template is.
    pub fn view(&self, template: &str) -> Kind {
        let template = if template.starts_with("pages/") { "page.html" } else { template };
        self.pages.iter().find(|page| page.template == template).expect("a template").kind.clone()
    }

    /// Holds a value to what is written of its kind, both ways; notes the types that occur.
    pub fn hold(&self, kind: &Kind, value: &Value, place: &str, seen: &mut BTreeSet<String>) {
        match (kind, value) {
            (Kind::Text | Kind::Html, Value::String(_))
            | (Kind::Number, Value::Number(_))
            | (Kind::YesNo, Value::Bool(_))
            | (Kind::Nothing | Kind::Maybe(_), Value::Null) => {}
            (Kind::Maybe(inner), value) => self.hold(inner, value, place, seen),
            (Kind::List(inner), Value::Array(values)) => {
                values.iter().for_each(|value| self.hold(inner, value, &format!("{place}[]"), seen));
            }
            (Kind::Map(inner), Value::Object(values)) => {
                values.values().for_each(|value| self.hold(inner, value, &format!("{place}[…]"), seen));
            }
            (Kind::Part(name), Value::Object(values)) => {
                let part = self.parts.get(name).unwrap_or_else(|| panic!("{place}: no type {name}"));
                seen.insert(name.clone());
                let written: BTreeSet<&str> = part.fields.iter().map(|field| field.name.as_str()).collect();
                let real: BTreeSet<&str> = values.keys().map(String::as_str).collect();
                assert_eq!(real, written, "{place} is a {name}");
                for field in &part.fields {
                    self.hold(&field.kind, &values[&field.name], &format!("{place}.{}", field.name), seen);
                }
            }
            _ => panic!("{place} is no {kind:?}: {value}"),
        }
    }

    /// The reference as Markdown.
    pub fn markdown(&self) -> String {
        let mut out = String::from("\n## `page`: the head of a page\n\n");
        let mut shown: BTreeSet<&str> = BTreeSet::new();
        self.section(&mut out, &mut shown, "PageHead", "page");
        out.push_str("\n## `layout`: what all pages share\n\n");
        self.section(&mut out, &mut shown, "Layout", "layout");
        out.push_str("\n## `view`: by template\n");
        for page in &self.pages {
            let _ = write!(out, "\n### `{}`\n\n{}\n", page.template, page.about);
            match &page.kind {
                Kind::Part(name) => {
                    // What the type says beyond the name of its template.
                    let about = &self.parts[name].about;
                    let more = about.trim_start_matches(&format!("`{}`", page.template));
                    let more = more.trim_start_matches(['.', ':', ',', ' ']);
                    if let Some(first) = more.chars().next() {
                        let rest = &more[first.len_utf8()..];
                        let _ = write!(out, "\n{}{rest}\n", first.to_uppercase());
                    }
                    out.push('\n');
                    self.section(&mut out, &mut shown, name, "view");
                }
                _ => out.push_str("\nIt has no view.\n"),
            }
        }
        out.push_str("\n## Types that fields hold\n");
        for (name, part) in self.parts.iter().filter(|(name, _)| !shown.contains(name.as_str())) {
            let _ = write!(out, "\n### {name}\n\n{}\n\n", part.about);
            table(&mut out, part, "");
        }
        out.push_str("\n## Components of the default theme\n\n");
        self.components(&mut out);
        out
    }

    fn section<'a>(&'a self, out: &mut String, shown: &mut BTreeSet<&'a str>, name: &str, variable: &str) {
        let (name, part) = self.parts.get_key_value(name).unwrap_or_else(|| panic!("no type {name}"));
        shown.insert(name);
        table(out, part, &format!("{variable}."));
    }

    /// The components of the default theme, each with its arguments and what its comment says.
    fn components(&self, out: &mut String) {
        out.push_str("| component | needs | may be given | what it is |\n| --- | --- | --- | --- |\n");
        let folder = repository().join("themes/default/templates");
        let mut rows: BTreeMap<String, String> = BTreeMap::new();
        for (file, _) in tree(&folder).into_iter().filter(|(name, _)| name.ends_with(".html")) {
            let text = read(&folder.join(&file));
            let mut above = "";
            for line in text.lines() {
                if let Some(rest) = line.trim_start().strip_prefix("{% component ") {
                    let (name, rest) = rest.split_once('(').expect("arguments");
                    let arguments = rest.split_once(')').expect("the end of the arguments").0;
                    let about = above.strip_prefix("{#").and_then(|rest| rest.strip_suffix("#}"));
                    let about =
                        about.unwrap_or_else(|| panic!("{file}: {name} has no comment above it")).trim();
                    let (mut needs, mut may) = (vec![], vec![]);
                    let given = arguments.split(',').map(str::trim).filter(|argument| !argument.is_empty());
                    for argument in given.filter(|argument| !argument.starts_with('@')) {
                        let list = if argument.contains('=') { &mut may } else { &mut needs };
                        list.push(format!("`{argument}`"));
                    }
                    let (about, needs, may) = (self.linked(about), needs.join(" "), may.join(" "));
                    let row = format!("| `{name}` | {needs} | {may} | {about} |\n");
                    rows.insert(name.to_owned(), row);
                }
                above = line;
            }
        }
        out.extend(rows.into_values());
    }

    /// A sentence with the types in it linked.
    fn linked(&self, about: &str) -> String {
        let word = |word: &str| {
            let name = word.trim_matches(|c: char| !c.is_ascii_alphabetic());
            match self.parts.contains_key(name) {
                true => word.replace(name, &format!("[{name}](#{})", name.to_lowercase())),
                false => word.to_owned(),
            }
        };
        about.split(' ').map(word).collect::<Vec<_>>().join(" ")
    }
}

/// The fields of a type.
fn table(out: &mut String, part: &Part, before: &str) {
    out.push_str("| field | type | what it is |\n| --- | --- | --- |\n");
    for Field { name, kind, about } in &part.fields {
        let (kind, about) = (words(kind), about.replace('|', "\\|"));
        let _ = writeln!(out, "| `{before}{name}` | {kind} | {about} |");
    }
}

/// A kind in words.
fn words(kind: &Kind) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::YesNo => "true or false".to_owned(),
        Kind::Html => "HTML".to_owned(),
        Kind::Nothing => "nothing".to_owned(),
        Kind::Maybe(inner) => format!("{}, or none", words(inner)),
        Kind::List(inner) => format!("list of {}", words(inner)),
        Kind::Map(inner) => format!("map of {}", words(inner)),
        Kind::Part(name) => format!("[{name}](#{})", name.to_lowercase()),
    }
}
