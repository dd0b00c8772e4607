//! Rows of the six lists, public and unremarkable; part of `fixture`.

use super::fixture::{by_update, date, span};
use crate::base::diag::FileId;
use crate::programme::model::*;

pub fn list(pairing: &str) -> WorkList {
    WorkList {
        file: FileId(0),
        pairing: PairingId::new(pairing),
        services: vec![],
        needs: vec![],
        projects: vec![],
        responsibilities: vec![],
        results: vec![],
        feedback: vec![],
    }
}

/// The head of a public row.
pub fn row_head(id: &str) -> RowHead {
    RowHead { id: RowId::new(id), audience: Audience::Public, sample: false, span: span() }
}

pub fn service(id: &str) -> Service {
    Service { head: row_head(id), title: id.into(), provider: UnitId::new("c1"), date: None, text: None }
}

pub fn need(id: &str, on: &str) -> Need {
    Need { head: row_head(id), title: id.into(), raised_by: UnitId::new("t1"), date: date(on), text: None }
}

pub fn project(id: &str, needs: &[&str]) -> Project {
    Project {
        head: row_head(id),
        title: id.into(),
        needs: needs.iter().map(RowId::new).collect(),
        services: vec![],
        chains: vec![],
        tasks: vec![],
        start: None,
        due: None,
        status: None,
        progress: vec![],
        text: None,
    }
}

pub fn responsibility(id: &str, project: &str) -> Responsibility {
    Responsibility {
        head: row_head(id),
        project: RowId::new(project),
        unit: UnitId::new("c1"),
        duty: None,
        person: Some("secret person".into()),
        phone: Some("110".into()),
    }
}

/// A result with the update `u` for evidence.
pub fn result(id: &str, project: &str, on: &str) -> ResultRow {
    ResultRow {
        head: row_head(id),
        project: RowId::new(project),
        title: id.into(),
        date: date(on),
        indicators: vec![],
        evidence: vec![by_update("u")],
        text: None,
    }
}

pub fn feedback(id: &str, need: &str, on: &str, satisfaction: Satisfaction) -> Feedback {
    Feedback {
        head: row_head(id),
        need: RowId::new(need),
        from: UnitId::new("t1"),
        date: date(on),
        satisfaction,
        text: None,
    }
}
