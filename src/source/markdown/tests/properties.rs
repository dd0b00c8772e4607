//! What holds for every source.

use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{AsWritten, parse};
use crate::base::diag::FileId;
use crate::base::text::is_cjk;
use crate::base::text::is_forbidden;
use crate::source::markdown::options::options;
use crate::source::markdown::read::read;
use crate::source::markdown::tests::safety::is_harmful;

/// Sources made of what means something to Markdown, HTML or Chinese typography.
const PARTS: &[&str] = &[
    "**",
    "*",
    "_",
    "~~",
    "~",
    "***",
    "“",
    "”",
    "：",
    "，",
    "《",
    "》",
    "重点",
    "后",
    "a",
    "word",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "  \n",
    "\\",
    "`",
    "```",
    "```\n",
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "> [!NOTE]\n> ",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "[^1]",
    "[^1]: ",
    "|",
    "|-|\n",
    "| a | b |\n|---|:-:|\n",
    "<b>",
    "</b>",
    "<p>",
    "</div>",
    "<div>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<a href=x>",
    "</a>",
    "<img src=x onerror=y>",
    "<table>",
    "<td>",
    "&amp;",
    "&#xFDD0;",
    "&#0;",
    "javascript:",
    "https://a.cn",
    "a b.png",
    "{#x}",
    ": ",
    "[ ] ",
    "\u{FDD0}",
    "\u{0}",
    "—",
    "…",
    "한",
    "😀",
    "\u{301}",
    "===\n",
    "---\n",
    "\t",
    "    ",
    "[x]: y\n",
    "<",
    ">",
    "\"",
    "'",
    "=",
    "！",
    "\u{3000}",
];

fn fragments() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PARTS), 0..40).prop_map(|parts| parts.concat())
}

fn anything() -> impl Strategy<Value = String> {
    prop_oneof![1 => any::<String>(), 4 => fragments()]
}

/// Sources without raw HTML, links, footnotes and forbidden characters, and with emphasis or Chinese but not both.
fn tame_fragments() -> impl Strategy<Value = String> {
    let is_plain = |part: &str| {
        !part.contains("]:")
            && !part.contains(['<', '\r', '(', ')', '^'])
            && !part.contains("&#")
            && !part.contains(is_forbidden)
    };
    let parts = |keep: &dyn Fn(&str) -> bool| -> Vec<&'static str> {
        PARTS.iter().copied().filter(|part| is_plain(part) && keep(part)).collect()
    };
    let emphasis = parts(&|part| !part.chars().any(is_cjk));
    let chinese = parts(&|part| !part.contains("]:") && !part.contains(['*', '~']));
    prop_oneof![
        prop::collection::vec(prop::sample::select(emphasis), 0..40),
        prop::collection::vec(prop::sample::select(chinese), 0..40)
    ]
    .prop_map(|parts| parts.concat())
}

/// The text that plain parsing gives, without what is shown elsewhere.
fn plain(source: &str) -> String {
    let mut text = String::new();
    let mut images = 0;
    for event in Parser::new_ext(source, options()) {
        match event {
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            Event::Text(part) | Event::Code(part) if images == 0 => text.push_str(&part),
            _ => {}
        }
    }
    text
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether the tags of a page are properly nested.
fn is_balanced(html: &str) -> Result<(), String> {
    let mut open = vec![];
    for part in html.split('<').skip(1) {
        let Some((tag, _)) = part.split_once('>') else {
            return Err(format!("unfinished {part}"));
        };
        let name = tag.split_whitespace().next().unwrap_or_default().to_owned();
        if let Some(name) = name.strip_prefix('/') {
            match open.pop() {
                Some(last) if last == name => {}
                other => return Err(format!("</{name}> closes {other:?}")),
            }
        } else if !["br", "hr", "img", "input", "wbr"].contains(&name.as_str()) {
            open.push(name);
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("open: {open:?}")) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_source_gives_sound_html(source in anything()) {
        let offset = 1000;
        let (document, diagnostics) = parse(FileId(0), &source, offset);
        let page = document.html(&AsWritten);
        prop_assert!(!page.contains(is_forbidden) && !document.text.contains(is_forbidden), "{page}");
        prop_assert!(!is_harmful(&page), "{page}");
        prop_assert_eq!(is_balanced(&page), Ok(()), "{}", page);
        let mut ids: Vec<_> = document.anchors().collect();
        prop_assert_eq!(page.matches(" id=\"").count(), ids.len(), "{}", page);
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(document.anchors().count(), ids.len());
        prop_assert!(!document.links.iter().any(|l| [&l.dest, &l.title, &l.text].iter().any(|s| s.contains(is_forbidden))));
        let spans = document.links.iter().map(|l| (l.span.start, l.span.end));
        for (start, end) in spans.chain(diagnostics.iter().map(|d| (d.span.start, d.span.end))) {
            let (start, end) = ((start - offset) as usize, (end - offset) as usize);
            prop_assert!(source.get(start..end).is_some(), "{start}..{end}");
        }
        prop_assert_eq!(parse(FileId(0), &source, offset), (document, diagnostics));
    }

    #[test]
    fn text_is_that_of_the_plain_parser_where_nothing_was_set_in(source in tame_fragments()) {
        // Where the author of office text meant something else, that wins.
        prop_assume!(read(&source, |prepared, _| prepared.text == source));
        let (document, _) = parse(FileId(0), &source, 0);
        prop_assert_eq!(without_blanks(&document.text), without_blanks(&plain(&source)));
    }

    #[test]
    fn levels_of_headings_never_skip(levels in prop::collection::vec(1usize..7, 0..12)) {
        let source: String = levels.iter().map(|level| format!("{} x\n", "#".repeat(*level))).collect();
        let (document, _) = parse(FileId(0), &source, 0);
        let mut above = 1;
        for heading in &document.outline {
            prop_assert!((2..=above + 1).contains(&heading.level));
            above = heading.level;
        }
    }
}
