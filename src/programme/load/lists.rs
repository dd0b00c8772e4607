//! `lists/<pairing>.yaml`: the six lists of one pairing.

use super::Context;
use super::choices::SATISFACTION as SATISFACTION_VALUES;
use super::files::Parsed;
use super::keys::*;
use super::names::{Found, Rows, Table};
use super::shared::{audience, contributions, flag, progress, row_id, status};
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic, Span};
use crate::msg;
use crate::programme::config::Section;
use crate::programme::fields::{Field, Fields, open, read};
use crate::programme::model::*;
use crate::source::yaml::Node;

/// What rows of a file fall back on, and where references within the file lead.
struct Home<'a> {
    context: &'a Context<'a>,
    pairing: PairingId,
    audience: Audience,
    sample: bool,
}

/// What every row has.
struct Row<'n> {
    fields: Fields<'n>,
    id: Option<RowId>,
    audience: Audience,
    sample: bool,
    span: Span,
}

impl Home<'_> {
    /// Opens a row and reads what every row has.
    fn row<'n>(&self, node: &'n Node, record: &[&'static Field], sink: &mut Diagnostics) -> Option<Row<'n>> {
        let fields = open(node, &[ROW, record], sink)?;
        let id = fields.required(&ID, sink, row_id);
        let audience = fields.optional(&AUDIENCE, sink, read::audience).unwrap_or(self.audience);
        let sample = fields.optional(&SAMPLE, sink, read::yes_no).unwrap_or(self.sample);
        let span = fields.key_span(&ID);
        Some(Row { fields, id, audience, sample, span })
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
        table: for<'r, 'n> fn(&'r Rows<'n>) -> &'r Table<'n>,
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
            "only rows of this pairing may stand here, not those of \"{other}\""
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
    context: &Context<'_>,
    sink: &mut Diagnostics,
) -> Option<WorkList> {
    let pairing = match context.names.pairings.find(file.page_id()) {
        Found::One(id) => PairingId::new(id),
        _ => {
            let stem = file.kind().stem();
            let nearest = context.names.pairings.nearest(stem);
            let mut diagnostic = Diagnostic::new(
                Code::RefUnknown,
                Span::file_start(file.id),
                msg!(
                    "没有编号为“{stem}”的结对，这份清单不属于任何结对",
                    "there is no pairing \"{stem}\", so these lists belong to none"
                ),
            );
            if !nearest.is_empty() {
                diagnostic = diagnostic.help(crate::base::diag::did_you_mean(&nearest));
            }
            sink.push(diagnostic);
            return None;
        }
    };
    let audience = audience(fields, Section::Lists, context, sink);
    let sample = flag(fields, &SAMPLE, sink);
    let home = Home { context, pairing, audience, sample };
    Some(WorkList {
        file: file.id,
        services: fields.list(&SERVICES, sink, |node, sink| service(node, &home, sink)),
        needs: fields.list(&NEEDS, sink, |node, sink| need(node, &home, sink)),
        projects: fields.list(&PROJECTS, sink, |node, sink| project(node, &home, sink)),
        responsibilities: fields
            .list(&RESPONSIBILITIES, sink, |node, sink| responsibility(node, &home, sink)),
        results: fields.list(&RESULTS, sink, |node, sink| result(node, &home, sink)),
        feedback: fields.list(&FEEDBACK, sink, |node, sink| feedback(node, &home, sink)),
        pairing: home.pairing,
    })
}

fn service(node: &Node, home: &Home<'_>, sink: &mut Diagnostics) -> Option<Service> {
    let Row { fields, id, audience, sample, span } = home.row(node, SERVICE, sink)?;
    let title = fields.required(&TITLE, sink, read::text);
    let provider = fields.required(&PROVIDER, sink, |node, sink| home.unit(node, sink));
    let date = fields.optional(&DATE, sink, read::date);
    let text = fields.optional(&TEXT, sink, read::text);
    Some(Service { id: id?, title: title?, provider: provider?, date, text, audience, sample, span })
}

fn need(node: &Node, home: &Home<'_>, sink: &mut Diagnostics) -> Option<Need> {
    let Row { fields, id, audience, sample, span } = home.row(node, NEED_RECORD, sink)?;
    let title = fields.required(&TITLE, sink, read::text);
    let raised_by = fields.required(&RAISED_BY, sink, |node, sink| home.unit(node, sink));
    let date = fields.required(&DATE, sink, read::date);
    let text = fields.optional(&TEXT, sink, read::text);
    Some(Need { id: id?, title: title?, raised_by: raised_by?, date: date?, text, audience, sample, span })
}

fn project(node: &Node, home: &Home<'_>, sink: &mut Diagnostics) -> Option<Project> {
    let Row { fields, id, audience, sample, span } = home.row(node, PROJECT_RECORD, sink)?;
    let names = home.context.names;
    let title = fields.required(&TITLE, sink, read::text);
    let needs = fields.list(&MEETS, sink, |node, sink| home.need(node, sink));
    let services = fields.list(&USES, sink, |node, sink| home.service(node, sink));
    let chains = fields.list(&CHAINS, sink, |node, sink| names.chain(node, sink));
    let tasks = fields.list(&TASKS, sink, |node, sink| names.task(node, sink));
    let start = fields.optional(&START, sink, read::date);
    let due = fields.optional(&DEADLINE, sink, read::date);
    let status = fields.optional(&STATUS, sink, status);
    let progress = progress(&fields, home.context, Some(&home.pairing), sink);
    let text = fields.optional(&TEXT, sink, read::text);
    Some(Project {
        id: id?,
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
        audience,
        sample,
        span,
    })
}

fn responsibility(node: &Node, home: &Home<'_>, sink: &mut Diagnostics) -> Option<Responsibility> {
    let Row { fields, id, audience, sample, span } = home.row(node, RESPONSIBILITY, sink)?;
    let project = fields.required(&PROJECT, sink, |node, sink| home.project(node, sink));
    let unit = fields.required(&UNIT, sink, |node, sink| home.unit(node, sink));
    let duty = fields.optional(&DUTY, sink, read::text);
    let person = fields.optional(&PERSON, sink, read::text);
    let phone = fields.optional(&PHONE, sink, read::text);
    Some(Responsibility {
        id: id?,
        project: project?,
        unit: unit?,
        duty,
        person,
        phone,
        audience,
        sample,
        span,
    })
}

fn result(node: &Node, home: &Home<'_>, sink: &mut Diagnostics) -> Option<ResultRow> {
    let Row { fields, id, audience, sample, span } = home.row(node, RESULT, sink)?;
    let project = fields.required(&PROJECT, sink, |node, sink| home.project(node, sink));
    let title = fields.required(&TITLE, sink, read::text);
    let date = fields.required(&DATE, sink, read::date);
    let indicators = contributions(&fields, home.context, sink);
    let evidence = fields
        .list(&EVIDENCE, sink, |node, sink| home.context.names.evidence(node, Some(&home.pairing), sink));
    let text = fields.optional(&TEXT, sink, read::text);
    Some(ResultRow {
        id: id?,
        project: project?,
        title: title?,
        date: date?,
        indicators,
        evidence,
        text,
        audience,
        sample,
        span,
    })
}

fn feedback(node: &Node, home: &Home<'_>, sink: &mut Diagnostics) -> Option<Feedback> {
    let Row { fields, id, audience, sample, span } = home.row(node, FEEDBACK_RECORD, sink)?;
    let need = fields.required(&NEED, sink, |node, sink| home.need(node, sink));
    let from = fields.required(&FROM, sink, |node, sink| home.unit(node, sink));
    let date = fields.required(&DATE, sink, read::date);
    let satisfaction =
        fields.required(&SATISFACTION, sink, |node, sink| read::choice(node, sink, SATISFACTION_VALUES));
    let text = fields.optional(&TEXT, sink, read::text);
    Some(Feedback {
        id: id?,
        need: need?,
        from: from?,
        date: date?,
        satisfaction: satisfaction?,
        text,
        audience,
        sample,
        span,
    })
}
