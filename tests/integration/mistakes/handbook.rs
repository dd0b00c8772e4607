//! The page of the handbook about mistakes, made from the folders and from what the program says of them.

use super::{Bench, Mistake, is_certain};
use crate::common::{read, tree};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use wulian::base::diag::{Code, Lang, Severity};

/// What the page says first.
const HEAD: &str = "---
标题: 常见错误
序号: 14
受众: 内部
摘要: 写错时电脑会怎样说、应当怎样写、哪些能自动改。
---

回到：[编辑手册](handbook.md)

提示里方括号中的英文是代码，下面按代码排列，可以用浏览器的“在页面中查找”去找。每条写明写错的那一行、电脑怎样说、改好的那一行。标着“能”的，运行 `wulian fix` 会自动改，改之前先给你看。

表里的 `␣` 是全角空格，`⍽` 是不换行空格，`⇥` 是制表符，`〔U+…〕` 是别的看不见的字符：打字时看不出来，所以换成了符号。
";

/// The groups, in the order an editor meets them: heading, what its codes begin with.
const GROUPS: &[(&str, &[&str])] = &[
    ("开头两条横线之间、清单和其他 YAML 文件", &["front-matter-", "yaml-", "list-", "key-"]),
    ("值：日期、数字、可选的词、引用", &["value-", "row-", "ref-", "id-"]),
    ("正文", &["markdown-", "link-"]),
    ("照片和附件", &["asset-"]),
    ("个人信息", &["personal-", "attachment-"]),
    ("文件", &["source-", "address-"]),
];

/// One line of the page.
pub struct Case {
    code: Code,
    title: String,
    typed: String,
    said: String,
    mended: String,
    certain: bool,
}

/// What a folder comes to; `None` for what is accepted.
pub fn case(bench: &mut Bench, mistake: &Mistake) -> Option<Case> {
    let code = Code::ALL.iter().copied().find(|code| mistake.code.as_deref() == Some(code.as_str()))?;
    mistake.lay(&bench.site, "typed");
    let checked = bench.check();
    let problem = checked.outcome.diagnostics.iter().find(|problem| problem.code == code)?;
    let (typed, mended) = lines(mistake);
    let title = read(&mistake.folder.join("about.txt")).lines().next().unwrap_or_default().to_owned();
    let certain = is_certain(problem) || code == Code::SourceLegacy;
    Some(Case { code, title, typed, said: problem.message.zh.clone(), mended, certain })
}

/// The first line that differs, as typed and as mended; empty where whole files do.
fn lines(mistake: &Mistake) -> (String, String) {
    let mended = tree(&mistake.folder.join("mended"));
    for (path, typed) in tree(&mistake.folder.join("typed")) {
        let Some((typed, mended)) = String::from_utf8(typed).ok().zip(mended.get(&path)) else { continue };
        let mended = String::from_utf8_lossy(mended);
        if typed == mended || typed.contains('\0') {
            continue;
        }
        let (mut old, mut new) = (typed.lines(), mended.lines());
        loop {
            match (old.next(), new.next()) {
                (Some(a), Some(b)) if a == b => {}
                (a, b) => return (a.unwrap_or_default().to_owned(), b.unwrap_or_default().to_owned()),
            }
        }
    }
    Default::default()
}

/// The whole page.
pub fn page(cases: Vec<Case>) -> String {
    let mut by_code: BTreeMap<Code, Vec<Case>> = BTreeMap::new();
    cases.into_iter().for_each(|case| by_code.entry(case.code).or_default().push(case));
    let mut page = HEAD.to_owned();
    for (heading, starts) in GROUPS {
        let _ = write!(page, "\n## {heading}\n");
        let codes =
            Code::ALL.iter().filter(|code| starts.iter().any(|start| code.as_str().starts_with(start)));
        for (code, cases) in codes.filter_map(|code| Some((code, by_code.remove(code)?))) {
            let _ = write!(page, "\n### {}（{}）\n\n", code.title(Lang::Zh), code.as_str());
            page.push_str(
                "| 哪里不对 | 写成 | 电脑说 | 应当写 | 自动改 |\n| --- | --- | --- | --- | --- |\n",
            );
            for case in cases {
                let certain = if case.certain { "能" } else { "" };
                let (typed, mended) = (code_of(&case.typed), code_of(&case.mended));
                let (title, said) = (prose(&case.title), prose(&case.said));
                let _ = writeln!(page, "| {title} | {typed} | {said} | {mended} | {certain} |");
            }
        }
    }
    assert!(by_code.is_empty(), "in no group: {:?}", by_code.keys());
    page.push_str("\n## 全部代码\n\n**错误**不改不能生成，**警告**只是提醒；查过没有问题的警告，可以在 `site.yaml` 里写明理由[不再列出](handbook-preview.md#一次查完)。\n\n| 代码 | 意思 | 轻重 |\n| --- | --- | --- |\n");
    for code in Code::ALL {
        let weight = if code.severity() == Severity::Error { "错误" } else { "警告" };
        let _ = writeln!(page, "| `{}` | {} | {weight} |", code.as_str(), prose(code.title(Lang::Zh)));
    }
    page
}

/// A line as code in a cell of a table, with what cannot be seen made visible.
fn code_of(line: &str) -> String {
    if line.is_empty() {
        return String::new();
    }
    let visible = |c: char| match c {
        '\u{3000}' => "␣".to_owned(),
        '\u{a0}' => "⍽".to_owned(),
        '\t' => "⇥".to_owned(),
        '|' => "\\|".to_owned(),
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => format!("〔U+{:04X}〕", u32::from(c)),
        c if c.is_control() => format!("〔U+{:04X}〕", u32::from(c)),
        c => c.to_string(),
    };
    let shown: String = line.chars().map(visible).collect();
    let fence = "`".repeat(shown.split(|c| c != '`').map(str::len).max().unwrap_or_default() + 1);
    let blank = if shown.starts_with('`') || shown.ends_with('`') { " " } else { "" };
    format!("{fence}{blank}{shown}{blank}{fence}")
}

/// Words in a cell of a table: what Markdown would read as its own is taken literally.
fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
