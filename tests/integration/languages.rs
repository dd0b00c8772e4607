//! The two languages held apart: no message or help says a word of the other one.
//!
//! Every text that the program can say is read from its sources, and what it says of every mistake from the fixtures.
//! Chinese texts have Latin words only where they are typed (commands, options, paths, codes, marks, what stands in
//! backticks or quotation marks) or are names ([`NAMES`]). English texts have Han characters, and Chinese punctuation,
//! only in what is typed or quoted: in backticks, between quotation marks, or where the site itself says so.
//! Words of other programs (the system, parsers, decoders) reach nobody: [`no_error_of_another_crate_is_put_into_a_text`].

#![expect(clippy::disallowed_methods, reason = "this test reads the sources and fixtures")]

use crate::common::{Site, read, repository, tree};
use std::fs;
use std::path::{Path, PathBuf};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, ExprMethodCall, Item, Lit, LitStr, Macro, Token};

/// Names of formats, products, units and tools, which Chinese has no other words for.
const NAMES: &[&str] = &[
    "AVIF", "BOM", "CR", "DOCTYPE", "GBK", "GiB", "GitHub", "HEIC", "HEIF", "JPG", "JSON", "Mac", "Markdown",
    "MiB", "NUL", "Office", "PDF", "PNG", "SVG", "Tab", "VS", "Code", "Schema", "WPS", "XML", "XMP", "YAML",
    "UTF", "GB18030", "Ctrl", "OFD", "RAR", "Windows", "con", "nul", "com1", "DIR", "wulian", "new",
    "warnings", "for", "range", "schemas", "csv", "docx", "gif", "http", "https", "jpg", "mailto", "pdf",
    "png", "pptx", "svg", "tel", "txt", "webp", "xlsx", "zip", "true", "false",
];

/// Every text of a source file in both languages: of `msg!(zh, en)` and `say(zh, en)`.
struct Texts(Vec<(String, String)>);

impl Texts {
    fn pair<'e>(&mut self, texts: impl Iterator<Item = &'e Expr>) {
        let texts: Vec<&Expr> = texts.collect();
        let text = |at: usize| match texts.get(at) {
            Some(Expr::Lit(literal)) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        };
        self.0.extend(text(0).zip(text(1)));
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    let test = |attribute: &&Attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Ident>().is_ok_and(|name| name == "test")
    };
    attributes.iter().any(|attribute| test(&attribute))
}

impl<'ast> Visit<'ast> for Texts {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes = match item {
            Item::Mod(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            _ => return visit::visit_item(self, item),
        };
        if !is_for_tests(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        let parts = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(item.tokens.clone());
        let parts: Vec<Expr> = parts.into_iter().flatten().collect();
        if item.path.segments.last().is_some_and(|name| name.ident == "msg") {
            self.pair(parts.iter());
        }
        parts.iter().for_each(|part| self.visit_expr(part));
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if call.method == "say" {
            self.pair(call.args.iter());
        }
        visit::visit_expr_method_call(self, call);
    }
}

/// Every source of the program, by its path; modules of tests left out.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("src can be listed") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true if path.ends_with("tests") => {}
                true => walk(&path, found),
                false if path.ends_with("tests.rs") => {}
                false => found.push(path),
            }
        }
    }
    let mut paths = vec![];
    walk(&repository().join("src"), &mut paths);
    paths.sort();
    let rust = paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    rust.map(|path| (path.display().to_string(), read(&path))).collect()
}

/// All pairs of texts, each with its file.
fn all_texts() -> Vec<(String, String, String)> {
    let mut all = vec![];
    for (path, text) in sources() {
        let mut texts = Texts(vec![]);
        texts.visit_file(&syn::parse_file(&text).expect("Rust"));
        all.extend(texts.0.into_iter().map(|(zh, en)| (path.clone(), zh, en)));
    }
    all
}

/// Whether a character is of Chinese writing: Han, or its punctuation.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
}

/// A text without what stands between pairs of marks.
fn outside(text: &str, pairs: &[(char, char)]) -> String {
    let mut left = String::new();
    let mut until = None;
    for c in text.chars() {
        match until {
            Some(end) if c == end => until = None,
            Some(_) => {}
            None => match pairs.iter().find(|(start, _)| *start == c) {
                Some((_, end)) => until = Some(*end),
                None => left.push(c),
            },
        }
    }
    left
}

const QUOTES: &[(char, char)] = &[('`', '`'), ('"', '"'), ('“', '”'), ('{', '}')];

/// The English words that a Chinese text says: neither typed nor names.
fn english_words(zh: &str) -> Vec<String> {
    let said = outside(&zh.replace("{{", "").replace("}}", ""), QUOTES);
    let is_typed = |c: char| c.is_ascii_alphanumeric() || "/.-_:<>#$@*=\\+".contains(c);
    let mut words = vec![];
    let mut after_command = false;
    // A command and what follows it is typed as it stands.
    for token in said.split(|c: char| !is_typed(c)).map(|token| token.trim_end_matches(['.', ':'])) {
        let is_word = token.len() > 1 && token.chars().all(|c| c.is_ascii_alphabetic());
        if is_word && !after_command && !NAMES.contains(&token) {
            words.push(token.to_owned());
        }
        after_command = token == "wulian";
    }
    words
}

#[test]
fn no_text_in_the_sources_says_a_word_of_the_other_language() {
    let texts = all_texts();
    assert!(texts.len() > 600, "only {} texts found", texts.len());
    let mut wrong = vec![];
    for (path, zh, en) in &texts {
        let words = english_words(zh);
        if !words.is_empty() {
            wrong.push(format!("{path}: {words:?} in Chinese: {zh}"));
        }
        if outside(en, &QUOTES[..3]).contains(is_chinese) {
            wrong.push(format!("{path}: Chinese in English: {en}"));
        }
        let is_sentence = zh.chars().filter(|c| is_chinese(*c)).count() > 0 || zh.is_empty();
        let names_only = english_words(zh).is_empty();
        if !is_sentence && !names_only {
            wrong.push(format!("{path}: no Chinese: {zh}"));
        }
    }
    assert!(wrong.is_empty(), "{} texts\n{}", wrong.len(), wrong.join("\n"));
}

/// What formats an error of another crate into a text.
struct ForeignWords(Vec<String>);

impl<'ast> Visit<'ast> for ForeignWords {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Mod(item) if is_for_tests(&item.attrs) => {}
            item => visit::visit_item(self, item),
        }
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        let parts = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(item.tokens.clone());
        parts.iter().flatten().for_each(|part| self.visit_expr(part));
    }

    fn visit_lit_str(&mut self, text: &'ast LitStr) {
        let text = text.value();
        if ["{error}", "{error:", "{err}", "{e}", "{source}"].iter().any(|name| text.contains(name)) {
            self.0.push(text);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if call.method == "to_string"
            && let Expr::Path(of) = &*call.receiver
            && of
                .path
                .get_ident()
                .is_some_and(|name| ["error", "err", "e", "refused"].iter().any(|it| name == it))
        {
            self.0.push("error.to_string()".to_owned());
        }
        visit::visit_expr_method_call(self, call);
    }
}

#[test]
fn no_error_of_another_crate_is_put_into_a_text() {
    let mut wrong = vec![];
    for (path, text) in sources() {
        let mut foreign = ForeignWords(vec![]);
        foreign.visit_file(&syn::parse_file(&text).expect("Rust"));
        wrong.extend(foreign.0.into_iter().map(|text| format!("{path}: {text}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the site of a mistake says: every name and text in its files, and their paths.
fn site_words(folder: &Path) -> String {
    let mut words = String::new();
    let base = repository().join("tests/fixtures/site/content");
    for part in [base, folder.join("typed"), folder.join("mended")] {
        for (path, bytes) in tree(&part) {
            words.push_str(&path);
            words.push('\n');
            words.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    words
}

#[test]
fn what_is_said_of_every_mistake_is_in_one_language_and_in_words_of_the_site() {
    let mut wrong = vec![];
    let (mut lines, entries) =
        (0, fs::read_dir(repository().join("tests/fixtures/mistakes")).expect("fixtures"));
    for folder in entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()) {
        let said = read(&folder.join("said.txt"));
        let Some((zh, en)) = said.split_once("\n\n") else { continue };
        let words = site_words(&folder);
        let message = |line: &str| line.split_once("] ").map_or(line, |(_, message)| message).to_owned();
        for line in zh.lines().map(message) {
            lines += 1;
            let of_others: Vec<String> =
                english_words(&line).into_iter().filter(|w| !words.contains(w)).collect();
            if !of_others.is_empty() {
                wrong.push(format!("{}: {of_others:?} in: {line}", folder.display()));
            }
        }
        for line in en.lines().map(message) {
            let left = outside(&line, &QUOTES[..3]);
            let mut runs = left.split(|c| !is_chinese(c)).filter(|run| !run.is_empty());
            if let Some(run) = runs.find(|run| !words.contains(*run)) {
                wrong.push(format!("{}: {run} in: {line}", folder.display()));
            }
        }
    }
    assert!(lines > 200 && wrong.is_empty(), "{lines} lines, {} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn usage_errors_are_in_one_language() {
    let site = Site::empty();
    for args in [
        &["build", "--nothing"][..],
        &["nothing"],
        &["build", "--edition"],
        &["build", "--edition", "x"],
        &["build", "--as-of", "x"],
        &["build", "--base-url", "x"],
        &["build", "--drafts", "--drafts"],
        &["fix", "--yes", "--dry-run"],
        &["init"],
        &["completions", "x"],
        &["check", "--format", "x"],
        &["list", "--why", "x"],
        &["serve", "--port", "x"],
        &["serve", "--port", "70000"],
        &["serve", "--host", "x"],
        &["serve", "--poll", "x"],
        &["serve", "--poll=-1"],
        &["--lang", "x"],
        &["help", "x"],
        &["new", "x", "y", "z"],
    ] {
        let zh = site.run(&[&["--lang", "zh-CN"][..], args].concat());
        // What may be written follows.
        let (said, _) = zh.err.split_once("，可以").unwrap_or((&zh.err, ""));
        let words: Vec<String> = english_words(said)
            .into_iter()
            .filter(|word| !args.iter().any(|arg| arg.contains(word)))
            .collect();
        assert!(
            zh.code == 2 && zh.err.contains(is_chinese) && words.is_empty(),
            "{args:?} {words:?}: {}",
            zh.err
        );
        // A language that is not known leaves the default one.
        if args[0] != "--lang" {
            let en = site.run(&[&["--lang", "en"][..], args].concat());
            assert!(en.code == 2 && !en.err.contains(is_chinese), "{args:?}: {}", en.err);
        }
    }
}
