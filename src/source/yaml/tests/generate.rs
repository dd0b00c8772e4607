//! YAML texts as people and programs write them: mappings and lists, block and flow, and scalars in all styles.
//!
//! What is generated need not be YAML: plain scalars hold signs that end or break them.

use proptest::prelude::*;

/// What scalars are made of.
const PARTS: &[&str] = &[
    "甲",
    "乙丙",
    "校地共建",
    "，",
    "。",
    "：",
    "、",
    "“五链”",
    "（2023年）",
    "　",
    "𠀀",
    "é",
    "word",
    "two words",
    "a_b",
    "2022.10",
    "007",
    "-5",
    "1e3",
    "0x1F",
    "50%",
    "2023-04-15",
    "2023-04-15T08:00:00Z",
    "9:30",
    "12:30:45",
    "null",
    "~",
    "Null",
    "nULL",
    "true",
    "yes",
    "NO",
    "是",
    "否",
    ".nan",
    "-.inf",
    "https://a.cn/?b=1#c",
    "a.md#b",
    "#",
    " #",
    " # 注",
    " #1",
    ":",
    ": ",
    ":b",
    "- ",
    "-",
    "--",
    "? ",
    "?",
    "&a",
    "&a ",
    "*a",
    "!",
    "!!str ",
    "@",
    "%",
    "`",
    "|",
    ">",
    "'",
    "''",
    "\"",
    "\\",
    "\\n",
    "[",
    "]",
    "{",
    "}",
    ",",
    ", ",
    "[甲]",
    "{甲}",
    "...",
    "=",
    "<<",
    "$",
    "(",
    "\t",
    " ",
    "  ",
    "\u{200b}",
    "\u{a0}",
    "\u{feff}",
];

/// Parts that no plain scalar is cut or broken by.
const WORDS: &[&str] = &[
    "甲",
    "乙丙",
    "校地共建",
    "，",
    "。",
    "word",
    "two words",
    "2022.10",
    "2023-04-15",
    "null",
    "是",
    "：",
    "、",
    "“五链”",
    "a:b",
    "c#d",
];

/// Escapes of double-quoted scalars; the last are refused by YAML or by us.
const ESCAPES: &[&str] = &[
    "\\n",
    "\\t",
    "\\\"",
    "\\\\",
    "\\/",
    "\\ ",
    "\\x41",
    "\\u4e2d",
    "\\U00020000",
    "\\_",
    "\\r",
    "\\\n",
    "\\e",
    "\\N",
    "\\L",
    "\\0",
    "\\uFFFE",
    "\\q",
    "\\x4",
    "\\ud800",
];

#[derive(Clone, Copy, Debug)]
pub enum Quotes {
    Plain,
    Single,
    Double,
}

/// How a block scalar is written.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    pub folded: bool,
    /// Whether the depth is told, and how much it is.
    pub told: bool,
    pub depth: usize,
    pub chomping: &'static str,
    pub empty_lines: usize,
}

#[derive(Clone, Debug)]
pub enum Tree {
    /// Lines; an empty one parts paragraphs.
    Flow(Quotes, Vec<String>),
    Block(Block, Vec<String>),
    List(bool, Vec<Tree>),
    Map(bool, Vec<(Quotes, String, Tree)>),
    /// With a comment after it or on a line of its own above.
    Commented(Box<Tree>, &'static str, bool),
    Nothing,
}

fn parts(table: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(table), 1..=most).prop_map(|parts| parts.concat())
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![8 => parts(WORDS, 4), 2 => parts(PARTS, 5)]
}

fn lines(most: usize) -> impl Strategy<Value = Vec<String>> {
    let line = prop_oneof![7 => line(), 1 => Just(String::new())];
    prop_oneof![2 => prop::collection::vec(self::line(), 1), 1 => prop::collection::vec(line, 1..=most)]
}

fn quoted_lines() -> impl Strategy<Value = Vec<String>> {
    let escaped = (line(), prop::sample::select(ESCAPES), line())
        .prop_map(|(a, b, c)| format!("{}{b}{}", double(&a), double(&c)));
    let line =
        prop_oneof![5 => line().prop_map(|line| double(&line)), 2 => escaped, 1 => Just(String::new())];
    prop_oneof![2 => prop::collection::vec(line.clone(), 1), 1 => prop::collection::vec(line, 1..=4)]
}

fn double(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

fn scalar() -> impl Strategy<Value = Tree> {
    let block =
        (any::<bool>(), any::<bool>(), 1..=4usize, prop::sample::select(&["", "-", "+"][..]), 0..=2usize)
            .prop_map(|(folded, told, depth, chomping, empty_lines)| Block {
                folded,
                told,
                depth,
                chomping,
                empty_lines,
            });
    let block_line = prop_oneof![
        6 => line(),
        1 => Just(String::new()),
        1 => line().prop_map(|line| format!("  {line}")),
        1 => line().prop_map(|line| format!("{line} ")),
    ];
    prop_oneof![
        5 => lines(4).prop_map(|lines| Tree::Flow(Quotes::Plain, lines)),
        2 => lines(4).prop_map(|lines| Tree::Flow(Quotes::Single, lines.iter().map(|line| line.replace('\'', "''")).collect())),
        3 => quoted_lines().prop_map(|lines| Tree::Flow(Quotes::Double, lines)),
        3 => (block, prop::collection::vec(block_line, 1..=5)).prop_map(|(block, lines)| Tree::Block(block, lines)),
        1 => Just(Tree::Nothing),
    ]
}

fn key() -> impl Strategy<Value = (Quotes, String)> {
    prop_oneof![
        8 => parts(&["标题", "日期", "a", "b_c", "说明 文字", "2023"], 2).prop_map(|key| (Quotes::Plain, key)),
        1 => parts(WORDS, 2).prop_map(|key| (Quotes::Double, key)),
        1 => parts(WORDS, 2).prop_map(|key| (Quotes::Single, key)),
    ]
}

pub fn tree() -> impl Strategy<Value = Tree> {
    let leaf = scalar();
    let inner = leaf.prop_recursive(3, 24, 5, |inner| {
        let entry = (key(), inner.clone()).prop_map(|((quotes, key), value)| (quotes, key, value));
        prop_oneof![
            2 => (any::<bool>(), prop::collection::vec(inner.clone(), 0..4)).prop_map(|(flow, items)| Tree::List(flow, items)),
            4 => (prop::bool::weighted(0.3), prop::collection::vec(entry, 0..5)).prop_map(|(flow, entries)| Tree::Map(flow, entries)),
            1 => (inner, prop::sample::select(&["注释", "甲: 乙", "", "- [x", "\"甲"][..]), any::<bool>())
                .prop_map(|(tree, comment, above)| Tree::Commented(Box::new(tree), comment, above)),
        ]
    });
    let entry = (key(), inner.clone()).prop_map(|((quotes, key), value)| (quotes, key, value));
    prop_oneof![
        6 => prop::collection::vec(entry, 1..5).prop_map(|entries| Tree::Map(false, entries)),
        1 => inner,
    ]
}
