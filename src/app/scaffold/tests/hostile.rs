//! No archetype and no state of a site makes it fail otherwise than by saying why.

use super::*;
use proptest::prelude::*;

/// Pieces of archetypes, right and wrong.
const PIECES: &[&str] = &[
    "---\n",
    "标题: {{ title }}\n",
    "日期: {{ date }}\n",
    "类型: {{ kind }}\n",
    "编号: {{ id }}\n",
    "提出: {{ from }}\n",
    "{{ title_text }}",
    "{{ nothing }}",
    "{{ title | upper }}",
    "{{ title",
    "{% if pairing %}结对: {{ pairing }}\n{% endif %}",
    "{% for c in title %}{{ c }}: 1\n{% endfor %}",
    "{% include \"x\" %}",
    "{% extends \"archetypes/update.md\" %}",
    "{% raw %}",
    "{# ",
    "- ",
    "  - {",
    "[",
    "\r\n",
    "\t",
    "\u{feff}",
    "内容: |\n  字\n",
    "正文\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_archetype_is_filled_or_refused(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..9), row in any::<bool>()) {
        let said: &[(&str, &str)] = if row { &[("pairing", "经济学院"), ("from", "东街道")] } else { &[] };
        let kind = if row { "需求" } else { "动态" };
        let texts = texts(&[]);
        if let Ok(made) = new_in(&texts, kind, "标题: 一", said, Some(&pieces.concat()), None) {
            prop_assert_eq!(errors_with(&texts, &made), Vec::<String>::new());
        }
    }

    #[test]
    fn any_broken_site_is_added_to_or_refused(
        breaks in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0usize..4), 1..6),
        command in 0usize..6,
    ) {
        let mut texts = texts(&[]);
        for (file, line, how) in breaks {
            let file = file.index(texts.len());
            let mut lines: Vec<&str> = texts[file].1.lines().collect();
            if lines.is_empty() {
                continue;
            }
            let line = line.index(lines.len());
            match how {
                0 => lines.truncate(line),
                1 => drop(lines.remove(line)),
                2 => lines[line] = "  - 坏: [",
                _ => lines.insert(line, "编号: N1"),
            }
            texts[file].1 = lines.join("\n");
        }
        let Ok(site) = LoadedSite::load(SourceMap::from_texts(texts.iter().cloned())) else { return Ok(()) };
        let before = site.problems().iter().filter(|problem| problem.is_error()).count();
        let (kind, said): (&str, &[(&str, &str)]) = match command {
            0 => ("动态", &[("pairing", "经济学院"), ("chain", "人才链"), ("task", "1"), ("indicator", "实践导师=1")]),
            1 => ("需求", &[("pairing", "经济学院"), ("from", "东街道")]),
            2 => ("项目", &[("pairing", "工程学院"), ("chain", "服务共办")]),
            3 => ("反馈", &[("pairing", "经济学院"), ("need", "N1"), ("from", "东街道"), ("satisfaction", "满意")]),
            4 => ("会议", &[("kind", "例会"), ("unit", "西镇")]),
            _ => ("通报", &[("period", "2024Q2")]),
        };
        if let Ok(made) = new_in(&texts, kind, "标题: 一", said, None, None) {
            prop_assert!(errors_with(&texts, &made).len() <= before, "{}", text(&made));
        }
    }
}
