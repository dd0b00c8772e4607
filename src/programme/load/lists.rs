//! Reads `lists/<pairing>.yaml`: the six work lists of a pairing.

use super::context::LoadContext;
use super::name_table::{NameTable, Resolution};
use super::names::RowNames;
use super::parse::Parsed;
use super::shared::{audience, contributions, flag, progress, row_id, status};
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic, Span};
use crate::msg;
use crate::programme::config::Section;
use crate::programme::fields::{Fields, open, read};
use crate::programme::keys::{
    RecordKeys, SATISFACTIONS, feedback, list_file, need, project, responsibility, result, row_head, service,
};
use crate::programme::model::*;
use crate::source::yaml::Node;

/// What rows of a file fall back on, and where references within the file lead.
struct ListContext<'a> {
    context: &'a LoadContext<'a>,
    pairing: PairingId,
    audience: Audience,
    sample: bool,
}

/// A row that has been opened.
struct RowFields<'n> {
    fields: Fields<'n>,
    /// `None` where the row has no valid id.
    head: Option<RowHead>,
}

impl ListContext<'_> {
    /// Opens a row and reads what every row has.
    fn row<'n>(&self, node: &'n Node, record: &RecordKeys, sink: &mut Diagnostics) -> Option<RowFields<'n>> {
        let fields = open(node, record, sink)?;
        let id = fields.required(&row_head::ID, sink, row_id);
        let audience = fields.optional(&row_head::AUDIENCE, sink, read::audience).unwrap_or(self.audience);
        let sample = fields.optional(&row_head::SAMPLE, sink, read::yes_no).unwrap_or(self.sample);
        let span = fields.key_span(&row_head::ID);
        let head = id.map(|id| RowHead { id, audience, sample, span });
        Some(RowFields { fields, head })
    }

    fn need(&self, node: &Node, sink: &mut Diagnostics) -> Option<RowId> {
        self.own(node, |rows| &rows.needs, ("需求", "need"), sink)
    }

    fn service(&self, node: &Node, sink: &mut Diagnostics) -> Option<RowId> {
        self.own(node, |rows| &rows.services, ("服务", "service"), sink)
    }

    fn project(&self, node: &Node, sink: &mut Diagnostics) -> Option<RowId> {
        self.own(node, |rows| &rows.projects, ("项目", "project"), sink)
    }

    /// A row of this pairing. A loop stays within one pairing: `别的结对/N1` is not accepted here.
    fn own(
        &self,
        node: &Node,
        table: for<'r, 'n> fn(&'r RowNames<'n>) -> &'r NameTable<'n>,
        what: (&str, &str),
        sink: &mut Diagnostics,
    ) -> Option<RowId> {
        let found = self.context.names.row(node, Some(&self.pairing), table, what, sink)?;
        if found.pairing == self.pairing {
            return Some(found.row);
        }
        let other = &found.pairing;
        let message = msg!(
            "这里只能引用本结对的行，不能引用“{other}”的",
            "only rows of this pairing can be referred to here, not those of \"{other}\""
        );
        sink.push(Diagnostic::new(Code::RefKind, node.span, message));
        None
    }

    fn unit(&self, node: &Node, sink: &mut Diagnostics) -> Option<UnitId> {
        self.context.names.unit(node, sink)
    }
}

/// Reads the lists of a pairing.
pub(crate) fn work_list(
    file: &Parsed,
    fields: &Fields<'_>,
    context: &LoadContext<'_>,
    sink: &mut Diagnostics,
) -> Option<WorkList> {
    let pairing = match context.names.pairings.find(file.page_id()) {
        Resolution::Unique(id) => PairingId::new(id),
        _ => {
            let stem = file.kind().stem();
            let nearest = context.names.pairings.nearest(stem);
            let mut diagnostic = Diagnostic::new(
                Code::RefUnknown,
                Span::file_start(file.id),
                msg!(
                    "没有编号为“{stem}”的结对，这份清单不属于任何结对",
                    "there is no pairing \"{stem}\", so these lists belong to no pairing"
                ),
            );
            // The name of a pairing is no id, and no name to suggest for the file.
            if let Resolution::Unique(id) = context.names.pairings.find(stem) {
                diagnostic = diagnostic.help(msg!("把文件名改成 {id}.yaml", "rename the file to {id}.yaml"));
            } else if !nearest.is_empty() {
                diagnostic = diagnostic.help(crate::base::diag::did_you_mean(&nearest));
            }
            sink.push(diagnostic);
            return None;
        }
    };
    let audience = audience(fields, Section::Lists, context, sink);
    let sample = flag(fields, &list_file::SAMPLE, sink);
    let home = ListContext { context, pairing, audience, sample };
    Some(WorkList {
        file: file.id,
        services: fields.list(&list_file::SERVICES, sink, |node, sink| service(node, &home, sink)),
        needs: fields.list(&list_file::NEEDS, sink, |node, sink| need(node, &home, sink)),
        projects: fields.list(&list_file::PROJECTS, sink, |node, sink| project(node, &home, sink)),
        responsibilities: fields
            .list(&list_file::RESPONSIBILITIES, sink, |node, sink| responsibility(node, &home, sink)),
        results: fields.list(&list_file::RESULTS, sink, |node, sink| result(node, &home, sink)),
        feedback: fields.list(&list_file::FEEDBACK, sink, |node, sink| feedback(node, &home, sink)),
        pairing: home.pairing,
    })
}

fn service(node: &Node, home: &ListContext<'_>, sink: &mut Diagnostics) -> Option<Service> {
    let RowFields { fields, head } = home.row(node, &service::RECORD, sink)?;
    let title = fields.required(&service::TITLE, sink, read::text);
    let provider = fields.required(&service::PROVIDER, sink, |node, sink| home.unit(node, sink));
    let date = fields.optional(&service::DATE, sink, read::date(home.context.zone()));
    let text = fields.optional(&service::TEXT, sink, read::text);
    Some(Service { head: head?, title: title?, provider: provider?, date, text })
}

fn need(node: &Node, home: &ListContext<'_>, sink: &mut Diagnostics) -> Option<Need> {
    let RowFields { fields, head } = home.row(node, &need::RECORD, sink)?;
    let title = fields.required(&need::TITLE, sink, read::text);
    let raised_by = fields.required(&need::RAISED_BY, sink, |node, sink| home.unit(node, sink));
    let date = fields.required(&need::DATE, sink, read::date(home.context.zone()));
    let text = fields.optional(&need::TEXT, sink, read::text);
    Some(Need { head: head?, title: title?, raised_by: raised_by?, date: date?, text })
}

fn project(node: &Node, home: &ListContext<'_>, sink: &mut Diagnostics) -> Option<Project> {
    let RowFields { fields, head } = home.row(node, &project::RECORD, sink)?;
    let names = home.context.names;
    let title = fields.required(&project::TITLE, sink, read::text);
    let needs = fields.list(&project::NEEDS, sink, |node, sink| home.need(node, sink));
    let services = fields.list(&project::SERVICES, sink, |node, sink| home.service(node, sink));
    let chains = fields.list(&project::CHAINS, sink, |node, sink| names.chain(node, sink));
    let tasks = fields.list(&project::TASKS, sink, |node, sink| names.task(node, sink));
    let start = fields.optional(&project::START, sink, read::date(home.context.zone()));
    let due = fields.optional(&project::DUE, sink, read::deadline(home.context.zone()));
    let status = fields.optional(&project::STATUS, sink, status);
    let progress = progress(&fields, &project::PROGRESS, home.context, Some(&home.pairing), sink);
    let text = fields.optional(&project::TEXT, sink, read::text);
    Some(Project {
        head: head?,
        title: title?,
        needs,
        services,
        chains,
        tasks,
        start,
        due,
        status,
        progress,
        text,
    })
}

fn responsibility(node: &Node, home: &ListContext<'_>, sink: &mut Diagnostics) -> Option<Responsibility> {
    let RowFields { fields, head } = home.row(node, &responsibility::RECORD, sink)?;
    let project = fields.required(&responsibility::PROJECT, sink, |node, sink| home.project(node, sink));
    let unit = fields.required(&responsibility::UNIT, sink, |node, sink| home.unit(node, sink));
    let duty = fields.optional(&responsibility::DUTY, sink, read::text);
    let person = fields.optional(&responsibility::PERSON, sink, read::text);
    let phone = fields.optional(&responsibility::PHONE, sink, read::text);
    Some(Responsibility { head: head?, project: project?, unit: unit?, duty, person, phone })
}

fn result(node: &Node, home: &ListContext<'_>, sink: &mut Diagnostics) -> Option<ResultRow> {
    let RowFields { fields, head } = home.row(node, &result::RECORD, sink)?;
    let project = fields.required(&result::PROJECT, sink, |node, sink| home.project(node, sink));
    let title = fields.required(&result::TITLE, sink, read::text);
    let date = fields.required(&result::DATE, sink, read::date(home.context.zone()));
    let indicators = contributions(&fields, &result::INDICATORS, home.context, sink);
    let evidence = fields.list(&result::EVIDENCE, sink, |node, sink| {
        home.context.names.evidence(node, Some(&home.pairing), sink)
    });
    let text = fields.optional(&result::TEXT, sink, read::text);
    Some(ResultRow { head: head?, project: project?, title: title?, date: date?, indicators, evidence, text })
}

fn feedback(node: &Node, home: &ListContext<'_>, sink: &mut Diagnostics) -> Option<Feedback> {
    let RowFields { fields, head } = home.row(node, &feedback::RECORD, sink)?;
    let need = fields.required(&feedback::NEED, sink, |node, sink| home.need(node, sink));
    let from = fields.required(&feedback::FROM, sink, |node, sink| home.unit(node, sink));
    let date = fields.required(&feedback::DATE, sink, read::date(home.context.zone()));
    let satisfaction =
        fields.required(&feedback::SATISFACTION, sink, |node, sink| read::choice(node, sink, SATISFACTIONS));
    let text = fields.optional(&feedback::TEXT, sink, read::text);
    Some(Feedback { head: head?, need: need?, from: from?, date: date?, satisfaction: satisfaction?, text })
}
