//! `contradict-name`: a 镇, 街道 or 学院 that the programme does not have, most likely a misspelt one.
//!
//! Pages may be about places outside the programme, so only likely typos are reported: a name that sounds like one of the
//! programme and has a character in common (马安街道), one that differs from a longer name in a single character
//! (杨迅桥街道, 外语学院), or a 镇 or 街道 of the district that the programme does not have.

use super::words::FileWords;
use crate::base::diag::{Code, Diagnostic, Diagnostics, Span, did_you_mean};
use crate::base::text::{is_han, nearest, slug};
use crate::msg;
use crate::programme::model::{Portal, UnitKind};
use memchr::memmem;
use std::collections::BTreeSet;
use std::ops::Range;

/// The endings of names of units.
const ENDINGS: [&str; 3] = ["镇", "街道", "学院"];
/// A run with one of these is no name: 柯桥区各街道, 柯桥区的小镇.
const NO_NAME: &[char] = &[
    '各', '个', '的', '和', '与', '及', '等', '在', '到', '为', '向', '把', '将', '由', '从', '对', '每',
    '某', '该', '本', '此', '这', '那', '其', '所', '有', '两', '三', '四', '五', '六', '七', '八', '九',
    '十', '一', '二', '几', '多', '全', '小', '古', '乡', '城', '集', '村', '市', '县', '区', '名', '重',
    '强', '老', '新', '街', '道', '镇', '院', '之', '了', '是', '至', '以', '我', '们', '他', '并', '或',
];

/// The names of the programme, prepared once for many files.
pub struct NameMatcher<'a> {
    endings: [memmem::Finder<'static>; 3],
    /// Every name with an ending.
    known: BTreeSet<&'a str>,
    /// Names that may be misspelt, without their ending, by the ending.
    near: [Vec<Vec<char>>; 3],
    /// The same with their ending, for help.
    towns: Vec<&'a str>,
    /// What the local side is called.
    local: &'a str,
}

impl<'a> NameMatcher<'a> {
    pub fn new(portal: &'a Portal) -> Self {
        let mut known: BTreeSet<&str> = BTreeSet::new();
        let (mut near, mut towns) = ([vec![], vec![], vec![]], vec![]);
        for unit in &portal.units {
            let written = [&unit.name, &unit.short].into_iter().chain(&unit.aliases);
            known.extend(written.flat_map(|name| up_to_endings(name)));
            if matches!(unit.kind, UnitKind::Department | UnitKind::Committee) {
                continue;
            }
            for (ending, near) in ENDINGS.iter().zip(&mut near) {
                if let Some(stem) = unit.short.strip_suffix(ending) {
                    near.push(stem.chars().collect());
                }
            }
            if unit.kind.is_town() {
                towns.push(unit.short.as_str());
            }
        }
        let sides = [&portal.plan.local_name, &portal.plan.university_name];
        known.extend(sides.into_iter().flat_map(|name| up_to_endings(name)));
        let endings = ENDINGS.map(memmem::Finder::new);
        Self { endings, known, near, towns, local: &portal.plan.local_name }
    }

    /// Reports every name of a file that is most likely a typo.
    pub fn check(&self, words: &FileWords<'_>, sink: &mut Diagnostics) {
        let endings = self.endings.iter().enumerate();
        let mut hits: Vec<(usize, usize)> = endings
            .flat_map(|(ending, finder)| {
                finder.find_iter(words.text.as_bytes()).map(move |start| (start, ending))
            })
            .collect();
        hits.sort_unstable();
        for (start, ending) in hits {
            let end = start + ENDINGS[ending].len();
            // A name of the programme is right.
            if self.known.iter().any(|name| words.text[..end].ends_with(name)) {
                continue;
            }
            if let Some((at, meant)) = self.typo(words.text, ending, start, end)
                && words.passage(&at).is_some()
                && !is_reported(sink, words.span(&at))
            {
                sink.push(self.problem(words, at, meant));
            }
        }
    }

    /// The name before an ending if it is likely a typo, and the name that was meant if there is a likely one.
    fn typo(
        &self,
        text: &str,
        ending: usize,
        start: usize,
        end: usize,
    ) -> Option<(Range<usize>, Option<String>)> {
        let before: Vec<(usize, char)> =
            text[..start].char_indices().rev().take_while(|(_, c)| is_han(*c)).take(8).collect();
        let run: Vec<char> = before.iter().rev().map(|(_, c)| *c).collect();
        let near = self.near[ending].iter().find_map(|stem| Some((stem, mistyped(&run, stem)?)));
        if let Some((stem, length)) = near {
            let meant: String = stem.iter().copied().chain(ENDINGS[ending].chars()).collect();
            return Some((before[length - 1].0..end, Some(meant)));
        }
        if ENDINGS[ending] == "学院" || self.local.is_empty() {
            return None;
        }
        // 柯桥区 + two or three characters + 街道.
        (2..=3).find_map(|length| {
            let (from, _) = *before.get(length - 1)?;
            let name = &run[run.len() - length..];
            (text[..from].ends_with(self.local) && !name.iter().any(|c| NO_NAME.contains(c)))
                .then_some((from..end, None))
        })
    }

    fn problem(&self, words: &FileWords<'_>, at: Range<usize>, meant: Option<String>) -> Diagnostic {
        let (written, local) = (&words.text[at.clone()], self.local);
        let span = words.span(&at);
        let message = match meant {
            Some(_) => msg!("方案的单位里没有“{written}”", "the programme has no unit \"{written}\""),
            None => msg!(
                "方案里{local}的镇街没有“{written}”",
                "the programme has no \"{written}\" among the towns of {local}"
            ),
        };
        let diagnostic = Diagnostic::new(Code::ContradictName, span, message);
        let diagnostic = match &meant {
            Some(meant) => diagnostic.help(did_you_mean(&[meant])).suggested_fix(span, meant.clone()),
            None => match nearest(written, self.towns.iter().copied()) {
                found if found.is_empty() => diagnostic,
                found => diagnostic.help(did_you_mean(&found)),
            },
        };
        diagnostic.help(msg!(
            "写的确是另一个地方，就在 units.yaml 里给单位加上别名，或登记这个单位",
            "if another place is meant, add the unit or an alias to units.yaml"
        ))
    }
}

/// Whether the dictionary has reported this place already.
fn is_reported(sink: &Diagnostics, at: Span) -> bool {
    sink.iter().any(|other| other.span.start < at.end && at.start < other.span.end)
}

/// The beginnings of a name that end like a unit: 之江学院 and 之江学院商学院 of 之江学院商学院党总支.
fn up_to_endings(name: &str) -> impl Iterator<Item = &str> {
    ENDINGS.into_iter().flat_map(move |ending| {
        name.match_indices(ending)
            .map(move |(at, _)| &name[..at + ending.len()])
            .filter(move |n| *n != ending)
    })
}

/// How a name sounds to somebody who does not tell 平舌 from 翘舌 or 前鼻音 from 后鼻音.
fn sound(name: &str) -> String {
    let pinyin = slug(name);
    [("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n")].iter().fold(pinyin, |all, (a, b)| all.replace(a, b))
}

/// Whether the end of a run of characters is a typo of a name: how many characters of the run it has.
fn mistyped(run: &[char], stem: &[char]) -> Option<usize> {
    let tail = |length: usize| run.len().checked_sub(length).map(|from| &run[from..]);
    let length = stem.len();
    let same = tail(length)?;
    let differing = same.iter().zip(stem).filter(|(a, b)| a != b).count();
    if length == 2 && differing == 1 {
        let sound = |chars: &[char]| sound(&chars.iter().collect::<String>());
        return (sound(same) == sound(stem)).then_some(length);
    }
    if length < 3 {
        return None;
    }
    let swapped = (1..length).any(|i| differing == 2 && same[i - 1] == stem[i] && same[i] == stem[i - 1]);
    if differing == 1 || swapped {
        return Some(length);
    }
    // One left out, but not the last: 外国学院 are the colleges of another country.
    let shorter = tail(length - 1)?;
    let left_out = |gap: usize| stem[..gap] == shorter[..gap] && stem[gap + 1..] == shorter[gap..];
    (0..length - 1).any(left_out).then_some(length - 1)
}
