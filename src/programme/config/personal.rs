//! 个人信息: the form of student and staff numbers, which must not be public.

use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::msg;
use crate::programme::fields::{open, read};
use crate::programme::keys::personal;
use crate::source::yaml::Node;
use regex::RegexBuilder;

/// The size limit of a compiled pattern: `\\d{1000000}` is a mistake.
const MAX_SIZE: usize = 1 << 20;

/// The form of student or staff numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NumberPattern {
    /// A regular expression that can be read, and that finds at least four characters.
    pub pattern: String,
}

pub(super) fn patterns(node: &Node, sink: &mut Diagnostics) -> Option<Vec<NumberPattern>> {
    let fields = open(node, &personal::RECORD, sink)?;
    let patterns = [&personal::STUDENT_NUMBER, &personal::STAFF_NUMBER].into_iter();
    Some(patterns.filter_map(|field| fields.optional(field, sink, pattern)).collect())
}

fn pattern(node: &Node, sink: &mut Diagnostics) -> Option<NumberPattern> {
    let pattern = read::text(node, sink)?;
    let problem = match RegexBuilder::new(&pattern).size_limit(MAX_SIZE).build() {
        Err(_) => msg!("“{pattern}”不是能用的正则表达式", "\"{pattern}\" is not a valid regular expression"),
        Ok(regex) if ["", "2", "20", "202"].iter().any(|short| regex.is_match(short)) => msg!(
            "“{pattern}”连三位以内的数字也算，会把年份和数量都当成学号",
            "\"{pattern}\" also matches numbers of three digits or fewer, so it would match years and amounts"
        ),
        Ok(_) => return Some(NumberPattern { pattern }),
    };
    sink.push(Diagnostic::new(Code::ValueKind, node.span, problem).help(msg!(
        "十二位数字的学号写成 '[0-9]{{12}}'，外面用单引号",
        "for twelve-digit numbers, write '[0-9]{{12}}' in single quotes"
    )));
    None
}
