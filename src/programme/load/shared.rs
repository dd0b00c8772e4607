//! Readers that several records share: ids, references, units by side, logs, contributions, audiences.

use super::context::LoadContext;
use super::name_table::{NameTable, Resolution};
use super::names::{NameIndex, RowNames};
use crate::base::diag::{Code, Diagnostic, Span};
use crate::base::diag::{Diagnostics, did_you_mean};
use crate::base::text::{self, fold_width};
use crate::msg;
use crate::programme::config::Section;
use crate::programme::fields::{Fields, how_to_report, open, read, split_values};
use crate::programme::keys::{
    ContentKey, STATUS_KINDS, page_head, progress_entry, status_override, units_by_side,
};
use crate::programme::model::*;
use crate::source::yaml::{Node, NodeKind};

/// An id: lower-case letters, digits and hyphens.
pub fn id(node: &Node, sink: &mut Diagnostics) -> Option<String> {
    let written = read::text(node, sink)?;
    if written.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        return Some(written);
    }
    let message = msg!(
        "编号“{written}”只能用小写字母、数字和连字符",
        "the id \"{written}\" may contain only a-z, 0-9 and hyphens"
    );
    sink.push(Diagnostic::new(Code::ValueId, node.span, message));
    None
}

/// The id of a list row: letters, digits and hyphens, such as `N3`.
pub fn row_id(node: &Node, sink: &mut Diagnostics) -> Option<RowId> {
    let written = read::text(node, sink)?;
    if written.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Some(RowId::new(written));
    }
    let message = msg!(
        "行的编号“{written}”只能用字母和数字，如 N3",
        "the row id \"{written}\" may contain only letters, digits and hyphens, such as N3"
    );
    sink.push(Diagnostic::new(Code::ValueId, node.span, message));
    None
}

/// Looks a reference up and reports it where it leads nowhere or to several things.
fn resolve<'t>(
    table: &'t NameTable<'_>,
    written: &str,
    span: Span,
    what: (&str, &str),
    sink: &mut Diagnostics,
) -> Option<&'t str> {
    let (zh, en) = what;
    match table.find(written) {
        Resolution::Unique(id) => Some(id),
        Resolution::Ambiguous(ids) => {
            let ids = ids.join("、");
            let message = msg!(
                "“{written}”指的{zh}不止一个：{ids}；请写编号",
                "\"{written}\" names more than one {en}: {ids}; write the id"
            );
            sink.push(Diagnostic::new(Code::RefAmbiguous, span, message));
            None
        }
        Resolution::Missing if table.is_incomplete() => None,
        Resolution::Missing => {
            let diagnostic = Diagnostic::new(
                Code::RefUnknown,
                span,
                msg!("找不到{zh}“{written}”", "there is no {en} \"{written}\""),
            );
            let mut nearest = if is_one_of_many(span, sink) { vec![] } else { table.nearest(written) };
            if what == UNIT {
                // 法学院 is not a misspelt 商学院.
                nearest.retain(|name| text::is_misspelt(written, name));
            }
            sink.push(match nearest.first() {
                Some(first) => {
                    diagnostic.help(did_you_mean(&nearest)).suggested_fix(span, (*first).to_owned())
                }
                None if what == UNIT => diagnostic.help(msg!(
                    "写 content/programme/units.yaml 里的单位；新的单位先登记在那里",
                    "write a unit of content/programme/units.yaml; register a new one there first"
                )),
                None => diagnostic,
            });
            None
        }
    }
}

/// What a unit is called in messages.
const UNIT: (&str, &str) = ("单位", "unit");

/// How many unknown names of one file get suggestions, since each is compared with all names there are.
const MOST_ADVICE: usize = 20;

/// Whether the names before it in the same file led nowhere again and again.
fn is_one_of_many(span: Span, sink: &Diagnostics) -> bool {
    let unknown = |one: &&Diagnostic| one.code == Code::RefUnknown && one.span.file == span.file;
    sink.iter().rev().take(20 * MOST_ADVICE).filter(unknown).count() >= MOST_ADVICE
}

macro_rules! references {
    ($( $name:ident $table:ident $id:ident $zh:literal $en:literal; )*) => {
        impl NameIndex<'_> { $(
            #[doc = concat!("Reads a reference to a ", $en, ".")]
            pub fn $name(&self, node: &Node, sink: &mut Diagnostics) -> Option<$id> {
                let written = read::text(node, sink)?;
                resolve(&self.$table, &written, node.span, ($zh, $en), sink).map($id::new)
            }
        )* }
    };
}

references! {
    unit units UnitId "单位" "unit";
    chain chains ChainId "链" "chain";
    goal goals GoalId "目标" "goal";
    indicator indicators IndicatorId "指标" "indicator";
    pairing pairings PairingId "结对" "pairing";
    entry entries EntryId "名录条目" "directory entry";
}

impl NameIndex<'_> {
    /// Reads a reference to a task, by number or title.
    pub fn task(&self, node: &Node, sink: &mut Diagnostics) -> Option<u32> {
        let written = fold_width(&read::text(node, sink)?).into_owned();
        resolve(&self.tasks, &written, node.span, ("任务", "task"), sink)?.parse().ok()
    }

    /// Reads `商学院/A1`, or `A1` inside that pairing's own lists, against one table of the lists.
    pub fn row(
        &self,
        node: &Node,
        home: Option<&PairingId>,
        table: for<'r, 'n> fn(&'r RowNames<'n>) -> &'r NameTable<'n>,
        what: (&str, &str),
        sink: &mut Diagnostics,
    ) -> Option<RowRef> {
        let written = read::text(node, sink)?;
        let (pairing, row) = match (written.rsplit_once('/'), home) {
            (Some((pairing, row)), _) => (
                PairingId::new(resolve(
                    &self.pairings,
                    pairing.trim(),
                    node.span,
                    ("结对", "pairing"),
                    sink,
                )?),
                row.trim(),
            ),
            (None, Some(home)) => (home.clone(), written.as_str()),
            (None, None) => {
                let (zh, en) = (self.pairings.example("学院"), self.pairings.example("pairing"));
                let message = msg!(
                    "“{written}”要写成“结对/编号”，如 {zh}/A1",
                    "write \"{written}\" as pairing/id, such as {en}/A1"
                );
                sink.push(Diagnostic::new(Code::RefKind, node.span, message));
                return None;
            }
        };
        let Some(rows) = self.rows.get(pairing.as_str()) else {
            let message = msg!("结对“{pairing}”还没有清单", "the pairing \"{pairing}\" has no lists yet");
            sink.push(Diagnostic::new(Code::RefUnknown, node.span, message));
            return None;
        };
        let row = resolve(table(rows), row, node.span, what, sink)?;
        Some(RowRef { pairing, row: RowId::new(row) })
    }

    /// Reads what can be evidence: an update, a meeting, a bulletin, or a row of the 成果 list.
    pub fn evidence(
        &self,
        node: &Node,
        home: Option<&PairingId>,
        sink: &mut Diagnostics,
    ) -> Option<Evidence> {
        let written = read::text(node, sink)?;
        let span = node.span;
        let results = |rows: &RowNames<'_>| -> bool { rows.results.find(&written) != Resolution::Missing };
        let is_own_row = home.and_then(|home| self.rows.get(home.as_str())).is_some_and(results);
        if written.contains('/') || is_own_row {
            let row = self.row(node, home, |rows| &rows.results, ("成果", "result"), sink)?;
            return Some(Evidence { target: EvidenceTarget::Result(row), span });
        }
        let tables = [&self.updates, &self.meetings, &self.bulletins].map(|table| table.find(&written));
        let target = match tables {
            [Resolution::Unique(id), Resolution::Missing, Resolution::Missing] => {
                EvidenceTarget::Update(UpdateId::new(id))
            }
            [Resolution::Missing, Resolution::Unique(id), Resolution::Missing] => {
                EvidenceTarget::Meeting(MeetingId::new(id))
            }
            [Resolution::Missing, Resolution::Missing, Resolution::Unique(id)] => {
                EvidenceTarget::Bulletin(BulletinId::new(id))
            }
            [Resolution::Missing, Resolution::Missing, Resolution::Missing] => {
                if self.meetings.is_incomplete() || self.bulletins.is_incomplete() {
                    return None;
                }
                resolve(
                    &self.updates,
                    &written,
                    span,
                    ("佐证（动态、会议、通报或清单成果）", "evidence (update, meeting, bulletin or result)"),
                    sink,
                );
                return None;
            }
            _ => {
                let message = msg!(
                    "“{written}”指的页面不止一个；请写文件名",
                    "\"{written}\" names more than one page; write the file name"
                );
                sink.push(Diagnostic::new(Code::RefAmbiguous, span, message));
                return None;
            }
        };
        Some(Evidence { target, span })
    }
}

/// `{ 地方: [单位], 高校: [单位] }`.
pub fn units_by_side(node: &Node, context: &LoadContext<'_>, sink: &mut Diagnostics) -> Option<UnitsBySide> {
    let fields = open(node, &units_by_side::RECORD, sink)?;
    let unit = |node: &Node, sink: &mut Diagnostics| context.names.unit(node, sink);
    Some(UnitsBySide {
        local: fields.list(&units_by_side::LOCAL, sink, unit),
        university: fields.list(&units_by_side::UNIVERSITY, sink, unit),
    })
}

/// 佐证; `None` where none of those named can be read, which is reported: that is not to have none.
pub fn evidence(
    fields: &Fields<'_>,
    key: &ContentKey,
    context: &LoadContext<'_>,
    home: Option<&PairingId>,
    sink: &mut Diagnostics,
) -> Option<Vec<Evidence>> {
    let is_named = fields.node(key).is_some_and(|node| node.items().iter().any(|item| !item.is_null()));
    let read = fields.list(key, sink, |node, sink| context.names.evidence(node, home, sink));
    (!is_named || !read.is_empty()).then_some(read)
}

/// 进度, oldest first; entries of one day keep the order they were written in.
pub fn progress(
    fields: &Fields<'_>,
    key: &ContentKey,
    context: &LoadContext<'_>,
    home: Option<&PairingId>,
    sink: &mut Diagnostics,
) -> Vec<Progress> {
    let mut log = fields.list(key, sink, |node, sink| {
        let entry = open(node, &progress_entry::RECORD, sink)?;
        let date = entry.required(&progress_entry::DATE, sink, read::date(context.zone()));
        let percent = entry.required(&progress_entry::PERCENT, sink, read::percent);
        let note = entry.required(&progress_entry::NOTE, sink, read::text);
        let evidence = evidence(&entry, &progress_entry::EVIDENCE, context, home, sink);
        let sample = flag(&entry, &progress_entry::SAMPLE, sink);
        Some(Progress {
            date: date?,
            percent: percent?,
            note: note?,
            evidence: evidence?,
            sample,
            span: entry.key_span(&progress_entry::PERCENT),
        })
    });
    log.sort_by_key(|entry| entry.date.last_day());
    log
}

/// 状态: 调整 or 终止, with its reason.
pub fn status(node: &Node, sink: &mut Diagnostics) -> Option<StatusOverride> {
    if let Some(written) = node.text() {
        let message = msg!(
            "“状态”只写领导小组定的调整或终止，写成 {{ 类别: 调整, 理由: … }}，不写“{written}”",
            "the state is only for what the leading group adjusted or ended, as in `{{ 类别: 调整, 理由: … }}`, not \"{written}\""
        );
        sink.push(Diagnostic::new(Code::ValueKind, node.span, message).help(how_to_report()));
        return None;
    }
    let fields = open(node, &status_override::RECORD, sink)?;
    let kind =
        fields.required(&status_override::KIND, sink, |node, sink| read::choice(node, sink, STATUS_KINDS));
    let reason = fields.required(&status_override::REASON, sink, read::text);
    Some(StatusOverride { kind: kind?, reason: reason? })
}

/// 指标: `{ 指标: 数 }`.
pub fn contributions(
    fields: &Fields<'_>,
    key: &ContentKey,
    context: &LoadContext<'_>,
    sink: &mut Diagnostics,
) -> Vec<Contribution> {
    let Some(node) = fields.node(key) else {
        return vec![];
    };
    let NodeKind::Mapping(entries) = &node.kind else {
        let known = &context.names.indicators;
        let (zh, en) = (known.example("指标"), known.example("indicator"));
        let message = msg!(
            "指标要写成 {{ 指标: 数 }}，如 {{ {zh}: 1 }}",
            "write indicators as {{ indicator: number }}, such as {{ {en}: 1 }}"
        );
        sink.push(Diagnostic::new(Code::ValueKind, node.span, message));
        return vec![];
    };
    let mut found: Vec<Contribution> = vec![];
    let (parts, problems) = split_values(entries, std::iter::empty());
    for (index, (key, value)) in entries.iter().enumerate() {
        if parts.binary_search(&index).is_ok() {
            continue;
        }
        let indicator =
            resolve(&context.names.indicators, key.text.trim(), key.span, ("指标", "indicator"), sink);
        let amount = read::amount(value, sink);
        let (Some(indicator), Some(amount)) = (indicator.map(IndicatorId::new), amount) else {
            continue;
        };
        match found.iter().find(|c| c.indicator == indicator) {
            Some(first) => sink.push(
                Diagnostic::new(
                    Code::KeyDuplicate,
                    key.span,
                    msg!("指标“{indicator}”写了两次", "the indicator \"{indicator}\" is written twice"),
                )
                .label(first.span, msg!("第一次写在这里", "first written here")),
            ),
            None => found.push(Contribution { indicator, amount, span: key.span }),
        }
    }
    problems.into_iter().for_each(|problem| sink.push(problem));
    found
}

/// The audience of a page or row: its own, else that of its file, else the section's.
pub fn audience(
    fields: &Fields<'_>,
    section: Section,
    context: &LoadContext<'_>,
    sink: &mut Diagnostics,
) -> Audience {
    let default = context.config.map_or(Audience::default(), |config| config.audience(section));
    fields.optional(&page_head::AUDIENCE, sink, read::audience).unwrap_or(default)
}

/// Yes where the field says so, no where it is not there.
pub fn flag(fields: &Fields<'_>, key: &ContentKey, sink: &mut Diagnostics) -> bool {
    fields.optional(key, sink, read::yes_no).unwrap_or(false)
}
