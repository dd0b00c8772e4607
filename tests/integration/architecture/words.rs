//! Chinese words that a source file writes as literals, messages to editors and tests aside.

use syn::visit::{self, Visit};
use syn::{Attribute, Item, LitStr, Macro};

/// The literals of a file that hold a Chinese character.
pub fn chinese(text: &str) -> Vec<String> {
    let mut words = Words(vec![]);
    words.visit_file(&syn::parse_file(text).expect("Rust"));
    words.0
}

struct Words(Vec<String>);

impl Words {
    fn word(&mut self, literal: String) {
        if literal.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}')) {
            self.0.push(literal);
        }
    }
}

impl<'ast> Visit<'ast> for Words {
    fn visit_item(&mut self, item: &'ast Item) {
        if !super::imports::attributes(item).iter().any(super::imports::for_tests) {
            visit::visit_item(self, item);
        }
    }

    /// Doc comments are attributes.
    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_lit_str(&mut self, literal: &'ast LitStr) {
        self.word(literal.value());
    }

    /// Inside a macro's braces nothing is parsed; only literals can hold Chinese there.
    fn visit_macro(&mut self, item: &'ast Macro) {
        if !item.path.is_ident("msg") {
            item.tokens.to_string().split(',').for_each(|part| self.word(part.to_owned()));
        }
    }
}
