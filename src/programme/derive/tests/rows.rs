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

pub fn service(id: &str) -> Service {
    Service {
        id: RowId::new(id),
        title: id.into(),
        provider: UnitId::new("c1"),
        date: None,
        text: None,
        audience: Audience::Public,
        sample: false,
        span: span(),
    }
}

pub fn need(id: &str, on: &str) -> Need {
    Need {
        id: RowId::new(id),
        title: id.into(),
        raised_by: UnitId::new("t1"),
        date: date(on),
        text: None,
        audience: Audience::Public,
        sample: false,
        span: span(),
    }
}

pub fn project(id: &str, needs: &[&str]) -> Project {
    Project {
        id: RowId::new(id),
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
        audience: Audience::Public,
        sample: false,
        span: span(),
    }
}

pub fn responsibility(id: &str, project: &str) -> Responsibility {
    Responsibility {
        id: RowId::new(id),
        project: RowId::new(project),
        unit: UnitId::new("c1"),
        duty: None,
        person: Some("secret person".into()),
        phone: Some("110".into()),
        audience: Audience::Public,
        sample: false,
        span: span(),
    }
}

/// A result with the update `u` for evidence.
pub fn result(id: &str, project: &str, on: &str) -> ResultRow {
    ResultRow {
        id: RowId::new(id),
        project: RowId::new(project),
        title: id.into(),
        date: date(on),
        indicators: vec![],
        evidence: vec![by_update("u")],
        text: None,
        audience: Audience::Public,
        sample: false,
        span: span(),
    }
}

pub fn feedback(id: &str, need: &str, on: &str, satisfaction: Satisfaction) -> Feedback {
    Feedback {
        id: RowId::new(id),
        need: RowId::new(need),
        from: UnitId::new("t1"),
        date: date(on),
        satisfaction,
        text: None,
        audience: Audience::Public,
        sample: false,
        span: span(),
    }
}
