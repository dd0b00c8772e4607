//! `roster-post`: a name with a post that the roster does not give it at that time.
//!
//! The roster is `content/rules/roster.yaml`; who is not in it but in the leading group is known by
//! `organization.yaml`, without dates. Only a post written directly before or after a name counts, and posts are
//! compared by their last word (党委书记 and 区委书记 are both 书记), so that a different way of writing the same
//! post is not reported. A time of which the roster says nothing is not judged, unless the post is one the roster
//! gives for another time.

use super::Known;
use super::words::Words;
use crate::base::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::msg;
use crate::programme::model::{PartialDate, Role};
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// What makes another word of a post it follows: 主任务, 院长期, 书记员, 委员会, 院长助理.
const GOES_ON: &[char] = &['务', '期', '远', '效', '久', '员', '会', '处', '助', '室'];

/// Posts somebody holds.
struct Tenure<'a> {
    posts: Vec<&'a str>,
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    span: Option<Span>,
}

/// The roster, made ready.
pub struct Matcher<'a> {
    automaton: Option<AhoCorasick>,
    /// In the order of the automaton's patterns.
    people: Vec<(&'a str, Vec<Tenure<'a>>)>,
    /// What counts as a post, longest first.
    terms: Vec<String>,
    /// The words that posts are compared by, longest first.
    cores: Vec<String>,
    as_of: Option<PartialDate>,
}

impl<'a> Matcher<'a> {
    pub fn new(known: Known<'a>) -> Self {
        let people: Vec<(&str, Vec<Tenure<'_>>)> = people(known).into_iter().collect();
        let mut cores: Vec<String> = vec![];
        for word in &known.rules.post_words {
            cores.push(word.clone());
            if !word.starts_with('副') {
                cores.push(format!("副{word}"));
            }
        }
        let posts = people.iter().flat_map(|(_, tenures)| tenures).flat_map(|tenure| &tenure.posts);
        let mut terms: Vec<String> =
            posts.map(|post| (*post).to_owned()).chain(cores.iter().cloned()).collect();
        for list in [&mut cores, &mut terms] {
            list.sort_by(|a, b| (b.len(), a).cmp(&(a.len(), b)));
            list.dedup();
        }
        let names = people.iter().map(|(name, _)| name);
        let build = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names);
        let automaton = build.ok().filter(|_| !people.is_empty());
        Self { automaton, people, terms, cores, as_of: known.as_of.map(PartialDate::day) }
    }

    /// Reports every name with a post that is not its own.
    pub fn check(&self, words: &Words<'_>, sink: &mut Diagnostics) {
        let Some(automaton) = &self.automaton else { return };
        for hit in automaton.find_iter(words.text) {
            let at = hit.range();
            let Some(passage) = words.passage(&at) else { continue };
            let Some(written) = self.written(words.text, &passage.range, &at) else { continue };
            let (name, tenures) = &self.people[hit.pattern()];
            let date = passage.date.or(self.as_of);
            sink.extend(self.judge(words, &written, name, tenures, date));
        }
    }

    /// Where a post stands directly at a name. One behind it goes before one in front, which may be somebody else's.
    fn written(&self, text: &str, passage: &Range<usize>, name: &Range<usize>) -> Option<Range<usize>> {
        let after = text.get(name.end..passage.end)?;
        let rest = after.trim_start_matches([' ', '　']);
        let begins = name.end + (after.len() - rest.len());
        let behind = self.terms.iter().find(|term| rest.starts_with(term.as_str()));
        if let Some(term) = behind.filter(|term| !rest[term.len()..].starts_with(GOES_ON)) {
            return Some(begins..begins + term.len());
        }
        let before = text.get(passage.start..name.start)?.trim_end_matches([' ', '　']);
        let term = self.terms.iter().find(|term| before.ends_with(term.as_str()))?;
        let ends = passage.start + before.len();
        let others = &before[..before.len() - term.len()];
        let anothers = self.people.iter().any(|(other, _)| others.ends_with(other));
        (!anothers).then(|| ends - term.len()..ends)
    }

    fn judge(
        &self,
        words: &Words<'_>,
        at: &Range<usize>,
        name: &str,
        tenures: &[Tenure<'_>],
        date: Option<PartialDate>,
    ) -> Option<Diagnostic> {
        let written = &words.text[at.clone()];
        let core = self.core(written);
        let gives = |tenure: &&Tenure<'_>| tenure.posts.iter().any(|post| self.core(post) == core);
        let (then, other): (Vec<&Tenure<'_>>, Vec<&Tenure<'_>>) =
            tenures.iter().partition(|tenure| date.is_none_or(|date| tenure.holds(date)));
        if then.iter().any(gives) {
            return None;
        }
        let (shown, message) = if then.is_empty() {
            let tenure = *other.iter().find(|tenure| gives(tenure))?;
            let ((zh, en), date) = (tenure.time(), date?);
            let message = msg!(
                "{name}任“{written}”的时间是{zh}，这里的日期是{date}",
                "{name} was {written} {en}; this is dated {date}"
            );
            (tenure, message)
        } else {
            let posts: Vec<&str> = then.iter().flat_map(|tenure| &tenure.posts).copied().collect();
            let (posts, (zh, en)) = (posts.join("、"), then[0].time());
            let message = msg!(
                "{name}的职务写成了“{written}”，名单里是{posts}（{zh}）",
                "{name} is written with the post \"{written}\"; the roster says {posts} ({en})"
            );
            (then[0], message)
        };
        let diagnostic = Diagnostic::new(Code::RosterPost, words.span(at), message);
        Some(match shown.span {
            Some(span) => {
                diagnostic.label(span, msg!("名单里写在这里", "the roster says so here")).help(msg!(
                    "改正职务；任职有变动，就在名单里另加一行",
                    "mend the post, or add a row to the roster if it changed"
                ))
            }
            None => diagnostic.help(msg!(
                "改正职务；任职有变动，就写进 content/rules/roster.yaml 的“名单”",
                "mend the post, or write the change into `roster` of content/rules/roster.yaml"
            )),
        })
    }

    /// What a post is compared by.
    fn core<'t>(&'t self, post: &'t str) -> &'t str {
        self.cores.iter().find(|core| post.ends_with(core.as_str())).map_or(post, String::as_str)
    }
}

impl Tenure<'_> {
    /// Whether some day of a date lies in it.
    fn holds(&self, date: PartialDate) -> bool {
        self.start.is_none_or(|start| start.first_day() <= date.last_day())
            && self.end.is_none_or(|end| date.first_day() <= end.last_day())
    }

    /// The time of it in Chinese and English.
    fn time(&self) -> (String, String) {
        match (self.start, self.end) {
            (Some(start), Some(end)) => (format!("{start}至{end}"), format!("from {start} to {end}")),
            (Some(start), None) => (format!("{start}起"), format!("since {start}")),
            (None, Some(end)) => (format!("至{end}"), format!("until {end}")),
            (None, None) => ("未写起止".to_owned(), "without dates".to_owned()),
        }
    }
}

/// Everybody by name; the leading group stands in for those the roster does not name.
fn people<'a>(known: Known<'a>) -> BTreeMap<&'a str, Vec<Tenure<'a>>> {
    let mut people: BTreeMap<&str, Vec<Tenure<'_>>> = BTreeMap::new();
    for entry in &known.rules.roster {
        people.entry(&entry.name).or_default().push(Tenure {
            posts: entry.posts.iter().map(String::as_str).collect(),
            start: entry.start,
            end: entry.end,
            span: Some(entry.span),
        });
    }
    let members = known.portal.map(|portal| portal.leading_group.members.as_slice()).unwrap_or_default();
    for member in members {
        let role = match member.role {
            Role::Head => "组长",
            Role::Deputy => "副组长",
            Role::Member => "成员",
        };
        let tenures = people.entry(&member.name).or_default();
        if tenures.iter().all(|tenure| tenure.span.is_none()) {
            let posts = member.posts.iter().map(String::as_str).chain([role]).collect();
            tenures.push(Tenure { posts, start: None, end: None, span: None });
        }
    }
    people
}
