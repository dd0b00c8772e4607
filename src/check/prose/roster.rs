//! `roster-post`: a person is named with a post that the roster does not give at that time.
//!
//! The roster is `content/rules/roster.yaml`; members of the leading group that are not in it are read from
//! `organization.yaml`, without dates. Only a post directly before or after a name counts. Posts are compared by their last
//! word (党委书记 and 区委书记 are both 书记), so that another way of writing a post is not reported. A time that the roster does
//! not cover is not checked, unless the roster gives the post for another time.

use super::context::ProseContext;
use super::words::FileWords;
use crate::base::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::msg;
use crate::programme::model::{PartialDate, Role};
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// Characters that make another word of the post before them: 主任务, 院长期, 书记员, 委员会, 院长助理.
const GOES_ON: &[char] = &['务', '期', '远', '效', '久', '员', '会', '处', '助', '室'];

/// The posts of a person in a period.
struct Tenure<'a> {
    posts: Vec<&'a str>,
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    span: Option<Span>,
}

/// The roster, prepared once for many files.
pub struct RosterMatcher<'a> {
    automaton: Option<AhoCorasick>,
    /// In the order of the automaton's patterns.
    people: Vec<(&'a str, Vec<Tenure<'a>>)>,
    /// All posts, longest first.
    terms: Vec<String>,
    /// The words that posts are compared by, longest first.
    cores: Vec<String>,
    as_of: Option<PartialDate>,
}

impl<'a> RosterMatcher<'a> {
    pub fn new(context: ProseContext<'a>) -> Self {
        let people: Vec<(&str, Vec<Tenure<'_>>)> = people(context).into_iter().collect();
        let mut cores: Vec<String> = vec![];
        for word in &context.rules.post_words {
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
        Self { automaton, people, terms, cores, as_of: context.as_of.map(PartialDate::day) }
    }

    /// Reports every name with a post of somebody else.
    pub fn check(&self, words: &FileWords<'_>, sink: &mut Diagnostics) {
        let Some(automaton) = &self.automaton else { return };
        for hit in automaton.find_iter(words.text) {
            let at = hit.range();
            let Some(passage) = words.passage(&at) else { continue };
            let Some(written) = self.post_at(words.text, &passage.range, &at) else { continue };
            let (name, tenures) = &self.people[hit.pattern()];
            let date = passage.date.or(self.as_of);
            sink.extend(self.judge(words, &written, name, tenures, date));
        }
    }

    /// The post directly after or before a name. One after it counts first; one before it may belong to another name.
    fn post_at(&self, text: &str, passage: &Range<usize>, name: &Range<usize>) -> Option<Range<usize>> {
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
        words: &FileWords<'_>,
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
                    "correct the post, or add a row to the roster if it changed"
                ))
            }
            None => diagnostic.help(msg!(
                "改正职务；任职有变动，就写进 content/rules/roster.yaml 的“名单”",
                "correct the post, or add the change to `roster` in content/rules/roster.yaml"
            )),
        })
    }

    /// The part of a post that is compared.
    fn core<'t>(&'t self, post: &'t str) -> &'t str {
        self.cores.iter().find(|core| post.ends_with(core.as_str())).map_or(post, String::as_str)
    }
}

impl Tenure<'_> {
    /// Whether it has some day of a date.
    fn holds(&self, date: PartialDate) -> bool {
        self.start.is_none_or(|start| start.first_day() <= date.last_day())
            && self.end.is_none_or(|end| date.first_day() <= end.last_day())
    }

    /// The period in Chinese and English.
    fn time(&self) -> (String, String) {
        match (self.start, self.end) {
            (Some(start), Some(end)) => (format!("{start}至{end}"), format!("from {start} to {end}")),
            (Some(start), None) => (format!("{start}起"), format!("since {start}")),
            (None, Some(end)) => (format!("至{end}"), format!("until {end}")),
            (None, None) => ("未写起止".to_owned(), "without dates".to_owned()),
        }
    }
}

/// All people by name: those of the roster, and members of the leading group that it does not have.
fn people<'a>(context: ProseContext<'a>) -> BTreeMap<&'a str, Vec<Tenure<'a>>> {
    let mut people: BTreeMap<&str, Vec<Tenure<'_>>> = BTreeMap::new();
    for entry in &context.rules.roster {
        people.entry(&entry.name).or_default().push(Tenure {
            posts: entry.posts.iter().map(String::as_str).collect(),
            start: entry.start,
            end: entry.end,
            span: Some(entry.span),
        });
    }
    let members = context.portal.map(|portal| portal.leading_group.members.as_slice()).unwrap_or_default();
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
