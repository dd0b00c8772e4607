//! Finds cycles of templates before Tera runs into them: chains of `extends` and `include` that are too long or form a cycle,
//! and components that call themselves.
//!
//! Tera follows chains recursively, so a chain of thousands would overflow the stack, and it names no place where one forms a
//! cycle. Comments and raw text are skipped. Deliberately absent: any other mistake in a template.

use std::collections::{BTreeMap, BTreeSet};

/// The longest chain of `extends` and `include`; themes need four.
const LONGEST: usize = 16;

/// A chain of templates or components that is too long, or a cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateChain {
    /// The template with the last reference.
    pub template: String,
    /// The byte offset of that reference.
    pub at: usize,
    /// The names from first to last; in a cycle the first is the last.
    pub names: Vec<String>,
}

impl TemplateChain {
    /// Whether it is a cycle.
    pub fn is_cycle(&self) -> bool {
        self.names.len() > 1 && self.names.first() == self.names.last()
    }
}

/// A reference: its byte offset and the name it leads to.
type TemplateStep<'t> = (usize, &'t str);

/// A chain of `extends` and `include` that forms a cycle or is too long.
pub fn chain(prefixes: &[String], templates: &[(String, &str)]) -> Option<TemplateChain> {
    let numbers: BTreeMap<&str, usize> = (0..).zip(templates).map(|(at, (name, _))| (&**name, at)).collect();
    let resolve = |name: &str| {
        let of_theme = || prefixes.iter().find_map(|prefix| numbers.get(format!("{prefix}{name}").as_str()));
        numbers.get(name).or_else(of_theme).copied()
    };
    let texts: Vec<String> = templates.iter().map(|(_, text)| bare(text)).collect();
    let steps = |text: &str| -> Vec<(usize, usize)> {
        named(text).into_iter().filter_map(|(at, name)| Some((at, resolve(name)?))).collect()
    };
    let steps: Vec<Vec<(usize, usize)>> = texts.iter().map(|text| steps(text)).collect();
    // In each round, one step further from every template that was reached in the last: who led there, and where.
    let mut rounds: Vec<BTreeMap<usize, (usize, usize)>> = vec![];
    let mut reached: BTreeSet<usize> = (0..templates.len()).collect();
    for _ in 0..LONGEST {
        let mut round = BTreeMap::new();
        for from in reached {
            for (at, to) in &steps[from] {
                round.entry(*to).or_insert((from, *at));
            }
        }
        reached = round.keys().copied().collect();
        rounds.push(round);
    }
    let mut last = *reached.first()?;
    let mut walked: Vec<(usize, usize, usize)> = vec![];
    for round in rounds.iter().rev() {
        let (from, at) = *round.get(&last)?;
        walked.push((from, at, last));
        last = from;
    }
    walked.reverse();
    let begin = walked.iter().position(|(from, ..)| walked.iter().any(|(.., to)| to == from)).unwrap_or(0);
    let end = walked.iter().skip(begin).position(|(.., to)| *to == walked[begin].0);
    let walked = match end {
        Some(end) => &walked[begin..=begin + end],
        None => &walked[..],
    };
    let (from, at, _) = *walked.last()?;
    let first = walked.first().map(|(from, ..)| *from);
    let names = first.into_iter().chain(walked.iter().map(|(.., to)| *to));
    let names = names.map(|number| templates[number].0.clone()).collect();
    Some(TemplateChain { template: templates[from].0.clone(), at, names })
}

/// A component that calls itself, directly or through others: the first there is.
pub fn components(templates: &[(String, &str)]) -> Option<TemplateChain> {
    let texts: Vec<(&str, String)> = templates.iter().map(|(name, text)| (&**name, bare(text))).collect();
    let defined = texts.iter().flat_map(|(template, text)| {
        definitions(text).into_iter().map(|(name, at, body)| (name, (*template, at, body)))
    });
    let defined: BTreeMap<&str, (&str, usize, &str)> = defined.collect();
    let called = |(_, start, body): &(&str, usize, &str)| -> Vec<TemplateStep<'_>> {
        let called = |(at, _): (usize, &str)| {
            let length = body[at + 1..].find(|c: char| !is_of_name(c)).unwrap_or(0);
            let (called, _) = defined.get_key_value(&body[at + 1..at + 1 + length])?;
            Some((start + at, *called))
        };
        body.match_indices('<').filter_map(called).collect()
    };
    let calls: BTreeMap<&str, Vec<TemplateStep<'_>>> =
        defined.iter().map(|(name, definition)| (*name, called(definition))).collect();
    // Those that call nobody are put aside, then those that call only these, and so on: the rest never ends.
    let mut callers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut open: BTreeMap<&str, usize> = calls.iter().map(|(name, steps)| (*name, steps.len())).collect();
    for (name, steps) in &calls {
        steps.iter().for_each(|(_, called)| callers.entry(called).or_default().push(name));
    }
    let mut ended: Vec<&str> = open.iter().filter(|(_, left)| **left == 0).map(|(name, _)| *name).collect();
    while let Some(name) = ended.pop() {
        open.remove(name);
        for caller in callers.get(name).into_iter().flatten() {
            if let Some(left) = open.get_mut(caller) {
                *left -= 1;
                if *left == 0 {
                    ended.push(caller);
                }
            }
        }
    }
    let mut walked: Vec<(&str, usize)> = vec![];
    let mut at = *open.keys().next()?;
    let mut seen = BTreeMap::new();
    while !seen.contains_key(at) {
        seen.insert(at, walked.len());
        let (place, next) = calls[at].iter().find(|(_, called)| open.contains_key(called))?;
        walked.push((at, *place));
        at = next;
    }
    let circle = &walked[seen[at]..];
    let (last, place) = circle.last()?;
    let names = circle.iter().map(|(name, _)| (*name).to_owned()).chain([at.to_owned()]).collect();
    Some(TemplateChain { template: defined[last].0.to_owned(), at: *place, names })
}

/// The text with comments and raw text replaced by spaces, byte for byte.
fn bare(text: &str) -> String {
    let mut bare = text.to_owned();
    for (open, close) in [("{#", "#}"), ("{% raw %}", "{% endraw %}")] {
        let mut from = 0;
        while let Some(start) = bare[from..].find(open).map(|at| from + at) {
            let end = bare[start..].find(close).map_or(bare.len(), |at| start + at + close.len());
            bare.replace_range(start..end, &" ".repeat(end - start));
            from = end;
        }
    }
    bare
}

/// What a template extends and includes.
fn named(text: &str) -> Vec<TemplateStep<'_>> {
    let tag = |(at, open): (usize, &str)| {
        let rest = text[at + open.len()..].trim_start_matches('-').trim_start();
        let rest = rest.strip_prefix("extends").or_else(|| rest.strip_prefix("include"))?.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        Some((at, rest[1..].split(quote).next()?))
    };
    text.match_indices("{%").filter_map(tag).collect()
}

/// The components of a template: name, where the body begins, body.
fn definitions(text: &str) -> Vec<(&str, usize, &str)> {
    let definition = |(at, open): (usize, &str)| {
        let rest = text[at + open.len()..].trim_start_matches('-').trim_start();
        let name = rest.strip_prefix("component")?.strip_prefix(char::is_whitespace)?.trim_start();
        let length = name.find(|c: char| !is_of_name(c)).unwrap_or(name.len());
        let start = text.len() - name.len() + length;
        let end = text[start..].find("endcomponent").map_or(text.len(), |end| start + end);
        Some((&name[..length], start, &text[start..end]))
    };
    text.match_indices("{%").filter_map(definition).collect()
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn templates<'t>(texts: &[(&str, &'t str)]) -> Vec<(String, &'t str)> {
        texts.iter().map(|(name, text)| ((*name).to_owned(), *text)).collect()
    }

    fn chained(texts: &[(&str, &str)]) -> Option<(String, Vec<String>)> {
        let prefixes = ["themes/t/".to_owned()];
        chain(&prefixes, &templates(texts)).map(|chain| (chain.template, chain.names))
    }

    #[test]
    fn what_leads_back_is_told_with_all_its_steps() {
        let circle = [
            ("themes/t/home.html", "{% include \"a.html\" %}"),
            ("themes/t/a.html", "x{%- include 'b.html' %}"),
            ("themes/t/b.html", "{% include \"a.html\" %}"),
        ];
        let (_, names) = chained(&circle).expect("a circle");
        assert!(names.len() == 3 && names[0] == names[2], "{names:?}");
        let (template, names) = chained(&[("a.html", "{% extends \"a.html\" %}")]).expect("a circle");
        assert_eq!((template.as_str(), names.len()), ("a.html", 2));
    }

    #[test]
    fn an_override_may_extend_what_it_overrides_and_comments_lead_nowhere() {
        let sound = [
            ("base.html", "{% extends \"themes/t/base.html\" %}"),
            (
                "themes/t/base.html",
                "{# {% include \"base.html\" %} #}{% raw %}{% include \"home.html\" %}{% endraw %}",
            ),
            ("themes/t/home.html", "{% extends \"base.html\" %} include \"home.html\""),
        ];
        assert_eq!(chained(&sound), None);
    }

    #[test]
    fn a_chain_may_be_long_and_not_too_long() {
        let names: Vec<String> = (0..=LONGEST).map(|n| format!("{n}.html")).collect();
        let texts: Vec<String> =
            names.iter().skip(1).map(|name| format!("{{% include \"{name}\" %}}")).collect();
        let all: Vec<(&str, &str)> =
            names.iter().map(String::as_str).zip(texts.iter().map(String::as_str).chain([""])).collect();
        let (_, told) = chained(&all).expect("too long");
        assert_eq!(told.len(), LONGEST + 1);
        assert_eq!(chained(&all[1..]), None);
    }

    #[test]
    fn components_that_call_themselves_are_told() {
        let one = |body: &str| format!("{{% component a.b(x) %}}{body}{{% endcomponent a.b %}}");
        let of = |texts: &[(&str, &str)]| {
            components(&templates(texts)).map(|chain| (chain.template, chain.at, chain.names))
        };
        let (own, other) = (one("{{<a.b x={x} />}}"), one("{{<c x={x} />}}<p>"));
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(of(&[("u", &own)]), Some(("u".into(), 24, names(&["a.b", "a.b"]))));
        let back = "{% component c(x) %}{% if x %}{{<a.b x={x} />}}{% endif %}{% endcomponent %}";
        let circle = of(&[("u", &other), ("v", back)]).expect("a circle");
        assert_eq!((circle.0.as_str(), circle.2), ("v", names(&["a.b", "c", "a.b"])));
        assert_eq!(
            of(&[("u", &other), ("v", "{% component c(x) %}{% endcomponent %}{{<a.b x=\"\" />}}")]),
            None
        );
    }
}
