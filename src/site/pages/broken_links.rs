//! Diagnostics for links that lead to no page of the edition: the edition must not show the page, or there is none.
//!
//! Only the names of the source files tell the two apart, since an edition knows nothing of what was cut from it.

use crate::base::diag::{Code, Diagnostic, Span, did_you_mean};
use crate::msg;

/// A link to a page that this edition cannot show.
pub(super) fn hidden(from: &str, target: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::LinkHidden,
        span,
        msg!(
            "{from} 链接了这一版看不到的 {target}（内部、草稿、未到发布时间或示例）",
            "{from} links to {target}, which this edition cannot show (internal, draft, scheduled or sample)"
        ),
    )
    .help(msg!(
        "删去链接，或让被链接的页面也能看到",
        "remove the link, or make the page it leads to visible as well"
    ))
}

/// A link to a file, or a picture, that belongs to a page which this edition cannot show.
pub(super) fn hidden_file(from: &str, (file, page): (&str, &str), span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::LinkHidden,
        span,
        msg!(
            "{from} 用了 {file}，它是这一版看不到的 {page} 的文件（内部、草稿、未到发布时间或示例）",
            "{from} uses {file}, which belongs to {page}; this edition cannot show that page (internal, draft, scheduled or sample)"
        ),
    )
    .help(msg!(
        "确实可以给大家看，就把文件放到 {from} 旁边；不可以，就删去链接",
        "if anyone may see the file, put it beside {from}; if not, remove the link"
    ))
}

/// A link to a page that does not exist. `nearest` are addresses to write instead; `fix` is the first of them as it is written there.
pub(super) fn broken(dest: &str, span: Span, nearest: &[&str], fix: Option<String>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::LinkBroken,
        span,
        msg!("链接“{dest}”没有指向任何页面", "the link \"{dest}\" leads to no page"),
    );
    let diagnostic = match nearest {
        [] => diagnostic,
        nearest => diagnostic.help(did_you_mean(nearest)),
    };
    match fix {
        Some(fix) => diagnostic.suggested_fix(span, fix),
        None => diagnostic,
    }
}
