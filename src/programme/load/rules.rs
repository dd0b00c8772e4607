//! Reads `rules/wording.yaml` and `rules/roster.yaml`, both optional: the dictionary of wordings and the roster.
//!
//! A dictionary that contradicts itself is an error: whoever follows one entry must not be corrected by another.

use super::file_kind::FileKind;
use super::parse::Parsed;
use super::shared::flag;
use crate::base::diag::{Code, Diagnostic, Diagnostics, Message, Span, Spanned};
use crate::msg;
use crate::programme::fields::{open, read};
use crate::programme::keys::{roster_entry, roster_file, wording, wording_file};
use crate::programme::model::{RosterEntry, Rules, Wording};
use crate::source::yaml::Node;
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// Reads both files, as far as they are there.
pub(crate) fn rules(files: &[&Parsed], zone: Tz, sink: &mut Diagnostics) -> Rules {
    let node = |kind: FileKind| files.iter().find(|file| *file.kind() == kind)?.node.as_ref();
    let mut rules = Rules::default();
    if let Some(file) = node(FileKind::Wording).and_then(|node| open(node, &wording_file::RECORD, sink)) {
        let read = file.required_list(&wording_file::WORDS, sink, wording);
        rules.wording = consistent(read, sink);
    }
    if let Some(file) = node(FileKind::Roster).and_then(|node| open(node, &roster_file::RECORD, sink)) {
        rules.post_words = file.list(&roster_file::POST_WORDS, sink, read::text);
        rules.roster = file.list(&roster_file::ROSTER, sink, |node, sink| roster_entry(node, zone, sink));
    }
    rules
}

fn wording(node: &Node, sink: &mut Diagnostics) -> Option<Wording> {
    let fields = open(node, &wording::RECORD, sink)?;
    let wrong =
        fields.required(&wording::WRONG, sink, |node, sink| Some(read::list(node, sink, read::spanned_text)));
    let right = fields.required(&wording::RIGHT, sink, read::text);
    let note = fields.optional(&wording::NOTE, sink, read::text);
    let except = fields.list(&wording::EXCEPT, sink, read::spanned_text);
    let (wrong, right) = (wrong?, right?);
    let holds = |text: &str| wrong.iter().any(|wrong| text.contains(&wrong.value));
    for text in except.iter().filter(|text| !holds(&text.value)) {
        let written = &text.value;
        let message = msg!(
            "例外“{written}”里没有这一条的“错”，不起作用",
            "the exception \"{written}\" does not contain the wrong wording, so it has no effect"
        );
        sink.push(Diagnostic::new(Code::RefUnknown, text.span, message).help(msg!(
            "例外要写成包含“错”的一整段文字，或者删去",
            "write a whole phrase that contains the wrong wording, or delete the exception"
        )));
    }
    let except = except.into_iter().map(|text| text.value).collect();
    Some(Wording { wrong, right, note, except })
}

/// Leaves out what is in the dictionary twice, and reports it and what contradicts itself.
fn consistent(mut entries: Vec<Wording>, sink: &mut Diagnostics) -> Vec<Wording> {
    let mut known: BTreeMap<String, (Span, String)> = BTreeMap::new();
    for entry in &mut entries {
        let right = entry.right.clone();
        entry.wrong.retain(|wrong| {
            if let Some((first, before)) = known.get(&wrong.value) {
                sink.push(
                    twice(wrong, before, &right).label(*first, msg!("第一次写在这里", "first written here")),
                );
                return false;
            }
            if wrong.value == right {
                sink.push(clash(
                    wrong.span,
                    msg!("“{right}”既是“错”又是“对”", "\"{right}\" is both wrong and right"),
                ));
                return false;
            }
            known.insert(wrong.value.clone(), (wrong.span, right.clone()));
            true
        });
    }
    for entry in &entries {
        let Some(own) = entry.wrong.first() else { continue };
        // A wrong wording may well stand in its own right one (之江学院 in its full name); another's may not.
        let excused = |other: &Wording, wrong: &str| {
            other.right == entry.right
                || other.right.contains(wrong) && entry.right.contains(&other.right)
                || other.except.iter().any(|text| text.contains(wrong) && entry.right.contains(text))
        };
        for other in &entries {
            let said =
                other.wrong.iter().find(|w| entry.right.contains(&w.value) && !excused(other, &w.value));
            if let Some(Spanned { value, span }) = said {
                let right = &entry.right;
                let message = msg!(
                    "这里要人写“{right}”，另一条却说其中的“{value}”是错的",
                    "\"{right}\" is correct here, but another entry calls \"{value}\" in it wrong"
                );
                sink.push(
                    clash(own.span, message).label(*span, msg!("另一条在这里", "the other entry is here")),
                );
            }
        }
    }
    entries
}

fn twice(wrong: &Spanned<String>, before: &str, right: &str) -> Diagnostic {
    let value = &wrong.value;
    let message = match before == right {
        true => msg!("“{value}”已经写过了，删去一条", "\"{value}\" already has an entry; delete one of them"),
        false => msg!(
            "“{value}”前面说应写作“{before}”，这里又说应写作“{right}”，只能留一条",
            "\"{value}\" should be \"{before}\" above and \"{right}\" here; keep one entry"
        ),
    };
    clash(wrong.span, message)
}

fn clash(span: Span, message: Message) -> Diagnostic {
    Diagnostic::new(Code::IdDuplicate, span, message)
}

fn roster_entry(node: &Node, zone: Tz, sink: &mut Diagnostics) -> Option<RosterEntry> {
    let fields = open(node, &roster_entry::RECORD, sink)?;
    let name = fields.required(&roster_entry::NAME, sink, read::text);
    let posts =
        fields.required(&roster_entry::POSTS, sink, |node, sink| Some(read::list(node, sink, read::text)));
    let start = fields.optional(&roster_entry::START, sink, read::date(zone));
    let end = fields.optional(&roster_entry::END, sink, read::date(zone));
    let unit = fields.optional(&roster_entry::UNIT, sink, read::text);
    let sample = flag(&fields, &roster_entry::SAMPLE, sink);
    if let (Some(start), Some(end)) = (start, end)
        && end.last_day() < start.first_day()
    {
        let message =
            msg!("任职的结束 {end} 早于开始 {start}", "the post ends on {end}, before it starts on {start}");
        sink.push(Diagnostic::new(Code::DateOrder, fields.key_span(&roster_entry::END), message));
    }
    Some(RosterEntry { name: name?, posts: posts?, start, end, unit, sample, span: fields.span() })
}
