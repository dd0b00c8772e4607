//! Which file imports from which: every path that a source file names, followed through re-exports to the file that
//! declares what it ends at.

use std::collections::{BTreeMap, BTreeSet};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemUse, UseTree, Visibility};

/// A module's path from the crate's root: `["base", "diag"]`.
pub type Module = Vec<String>;

/// The files under `src`, by module, and what each names.
pub struct Imports {
    files: BTreeMap<Module, String>,
    /// What a module re-exports: name → absolute path.
    exports: BTreeMap<Module, BTreeMap<String, Module>>,
    /// The absolute paths that the code of a module names, tests aside.
    named: BTreeMap<Module, BTreeSet<Module>>,
}

impl Imports {
    /// Reads all sources; `sources` are paths from `src` with their texts.
    pub fn of(sources: &[(String, String)]) -> Self {
        let code = sources.iter().filter(|(path, _)| path != "main.rs" && !is_test(path));
        let files: BTreeMap<Module, String> =
            code.clone().map(|(path, _)| (module(path), path.clone())).collect();
        let (mut exports, mut named) = (BTreeMap::new(), BTreeMap::new());
        for (path, text) in code {
            let own = module(path);
            let file = syn::parse_file(text).unwrap_or_else(|error| panic!("src/{path}: {error}"));
            let mut names =
                Names { own: &own, files: &files, exports: BTreeMap::new(), named: BTreeSet::new() };
            names.visit_file(&file);
            let Names { exports: re_exported, named: paths, .. } = names;
            exports.insert(own.clone(), re_exported);
            named.insert(own, paths);
        }
        Self { files, exports, named }
    }

    /// For each file the other files it imports from.
    pub fn by_file(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let targets = |(own, paths): (&Module, &BTreeSet<Module>)| {
            let own = self.files[own].as_str();
            let others = paths.iter().filter_map(|path| self.file_of(path, 0));
            (own, others.filter(|other| *other != own && *other != "lib.rs").collect())
        };
        self.named.iter().map(targets).collect()
    }

    /// The file that declares what a path ends at.
    fn file_of(&self, path: &[String], followed: usize) -> Option<&str> {
        let length = (0..=path.len()).rev().find(|length| self.files.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(length);
        let export = rest.first().and_then(|name| self.exports.get(module)?.get(name));
        match export.filter(|_| followed < 8) {
            Some(target) => {
                let target: Module = target.iter().chain(&rest[1..]).cloned().collect();
                self.file_of(&target, followed + 1)
            }
            None => self.files.get(module).map(String::as_str),
        }
    }
}

/// Groups of files that can reach each other, each sorted: circles.
pub fn circles<'a>(imports: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Vec<Vec<&'a str>> {
    let reach = |from: &'a str| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(file) = next.pop() {
            next.extend(imports.get(file).into_iter().flatten().filter(|other| seen.insert(**other)));
        }
        seen
    };
    let reached: BTreeMap<&str, BTreeSet<&str>> = imports.keys().map(|file| (*file, reach(file))).collect();
    let circle = |file: &&'a str| {
        let mates =
            reached[file].iter().filter(|other| reached.get(**other).is_some_and(|back| back.contains(file)));
        mates.copied().collect::<Vec<_>>()
    };
    let mut circles: Vec<Vec<&str>> =
        imports.keys().map(circle).filter(|circle| !circle.is_empty()).collect();
    circles.sort();
    circles.dedup();
    circles
}

/// The names of all types that a file declares: structs, enums, unions, traits and aliases, tests aside.
pub fn types(text: &str) -> Vec<String> {
    struct Types(Vec<String>);
    impl<'ast> Visit<'ast> for Types {
        fn visit_item(&mut self, item: &'ast Item) {
            let name = match item {
                Item::Struct(item) => Some(&item.ident),
                Item::Enum(item) => Some(&item.ident),
                Item::Union(item) => Some(&item.ident),
                Item::Trait(item) => Some(&item.ident),
                Item::Type(item) => Some(&item.ident),
                _ => None,
            };
            self.0.extend(name.map(ToString::to_string));
            if !attributes(item).iter().any(for_tests) {
                visit::visit_item(self, item);
            }
        }
    }
    let mut types = Types(vec![]);
    types.visit_file(&syn::parse_file(text).expect("Rust"));
    types.0
}

/// The attributes of an item that may be for tests only.
pub fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Mod(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        _ => &[],
    }
}

/// Whether an attribute is `#[cfg(test)]`.
pub fn for_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute.parse_args::<syn::Ident>().is_ok_and(|argument| argument == "test")
}

fn is_test(path: &str) -> bool {
    path.split('/').any(|part| part == "tests" || part == "tests.rs")
}

fn module(path: &str) -> Module {
    let stem = path.strip_suffix(".rs").expect("a Rust file");
    let parts = stem.split('/').filter(|part| !matches!(*part, "mod" | "lib"));
    parts.map(str::to_owned).collect()
}

struct Names<'a> {
    own: &'a Module,
    files: &'a BTreeMap<Module, String>,
    exports: BTreeMap<String, Module>,
    named: BTreeSet<Module>,
}

impl Names<'_> {
    /// A path as written, from the crate's root; `None` where it leads out of the crate.
    fn absolute(&self, path: &[String]) -> Option<Module> {
        let mut base = self.own.clone();
        match path.first()?.as_str() {
            "crate" => return Some(path[1..].to_vec()),
            "self" | "super" => {
                let ups = path.iter().take_while(|part| matches!(part.as_str(), "self" | "super"));
                let (length, supers) =
                    ups.fold((0, 0), |(n, s), part| (n + 1, s + usize::from(part == "super")));
                base.truncate(base.len().checked_sub(supers)?);
                base.extend_from_slice(&path[length..]);
            }
            child => {
                base.push(child.to_owned());
                if !self.files.contains_key(&base) {
                    return None;
                }
                base.extend_from_slice(&path[1..]);
            }
        }
        Some(base)
    }

    fn name(&mut self, path: &[String]) {
        self.named.extend(self.absolute(path));
    }

    fn tree(&mut self, tree: &UseTree, prefix: &[String], exported: bool) {
        let with = |name: String| [prefix, &[name]].concat();
        let (path, alias) = match tree {
            UseTree::Path(path) => return self.tree(&path.tree, &with(path.ident.to_string()), exported),
            UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.tree(tree, prefix, exported));
            }
            UseTree::Glob(_) => return self.name(prefix),
            UseTree::Name(name) if name.ident == "self" => (prefix.to_vec(), prefix.last().cloned()),
            UseTree::Name(name) => (with(name.ident.to_string()), Some(name.ident.to_string())),
            UseTree::Rename(rename) => (with(rename.ident.to_string()), Some(rename.rename.to_string())),
        };
        if let (true, Some(target), Some(alias)) = (exported, self.absolute(&path), alias) {
            self.exports.insert(alias, target);
        }
        self.name(&path);
    }
}

impl<'ast> Visit<'ast> for Names<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !attributes(item).iter().any(for_tests) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.tree(&item.tree, &[], !matches!(item.vis, Visibility::Inherited));
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if matches!(parts[0].as_str(), "crate" | "self" | "super") && parts.len() > 1 {
            self.name(&parts);
        }
        visit::visit_path(self, path);
    }

    /// Inside a macro's braces nothing is parsed; paths are told by their first word.
    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        // Brackets are printed without spaces.
        let tokens =
            item.tokens.to_string().replace(['(', ')', '[', ']', '{', '}', ';', ',', '&', '<', '>'], " ");
        let words: Vec<&str> = tokens.split_whitespace().collect();
        // Where a macro is declared, `super` is that of whoever uses it.
        let is_declared = item.path.is_ident("macro_rules");
        let begins = |word: &str| word == "crate" || (word == "super" && !is_declared);
        for (at, _) in words.iter().enumerate().filter(|(_, word)| begins(word)) {
            let rest = words[at..]
                .chunks(2)
                .take_while(|pair| pair.len() == 2 && pair[1] == "::" || pair.len() == 1);
            let mut path: Vec<String> = rest.map(|pair| pair[0].to_owned()).collect();
            path.extend(words.get(at + 2 * path.len()).map(|word| (*word).to_owned()));
            self.name(&path);
        }
        visit::visit_macro(self, item);
    }
}
