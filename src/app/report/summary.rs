//! The lines after a report: how many problems there are, how many can be fixed, how many are allowed.

use crate::base::diag::{Diagnostic, Lang, Severity};

/// How many of these problems `wulian fix` can fix; `None` if none.
pub fn fixable(diagnostics: &[Diagnostic], lang: Lang) -> Option<String> {
    let count = diagnostics.iter().filter(|diagnostic| diagnostic.is_fixable()).count();
    (count > 0).then(|| match lang {
        Lang::Zh => format!("其中 {count} 处可以用 wulian fix 自动改好"),
        Lang::En => format!("{count} of them can be fixed with wulian fix"),
    })
}

/// How many warnings `site.yaml` allows; `None` if none.
pub fn allowed(count: usize, lang: Lang) -> Option<String> {
    (count > 0).then(|| match lang {
        Lang::Zh => format!("另有 {count} 个警告按 site.yaml 允许，未列出"),
        Lang::En if count == 1 => "1 more warning is allowed by site.yaml and not listed".to_owned(),
        Lang::En => format!("{count} more warnings are allowed by site.yaml and not listed"),
    })
}

/// The number of errors and warnings, in words.
pub fn summary(errors: usize, warnings: usize, lang: Lang) -> String {
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    match (lang, errors, warnings) {
        (Lang::Zh, 0, 0) => "没有发现问题".to_owned(),
        (Lang::Zh, _, 0) => format!("共 {errors} 个错误"),
        (Lang::Zh, 0, _) => format!("共 {warnings} 个警告"),
        (Lang::Zh, _, _) => format!("共 {errors} 个错误，{warnings} 个警告"),
        (Lang::En, 0, 0) => "no problems found".to_owned(),
        (Lang::En, _, 0) => format!("{errors} error{}", plural(errors)),
        (Lang::En, 0, _) => format!("{warnings} warning{}", plural(warnings)),
        (Lang::En, _, _) => {
            format!("{errors} error{}, {warnings} warning{}", plural(errors), plural(warnings))
        }
    }
}

/// The word for a severity.
pub(super) fn severity_name(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Zh) => "错误",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::En) => "warning",
    }
}
