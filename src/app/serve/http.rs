//! The HTTP server: each request is guarded and answered at once from the current state; live updates are server-sent
//! events.
//!
//! Takes [`ServedState`] through a channel that holds the latest value. Deliberately absent: waiting for a build, reading
//! files, ranges, compression, cross-origin access.

use super::connections::{self, until};
use super::guard::RequestGuard;
use super::live;
use super::state::{EVENTS, PROBLEMS, Reply, ServedState};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{Stream, unfold};
use percent_encoding::percent_decode_str;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How long replies in flight may take when the preview stops.
const GRACE: Duration = Duration::from_millis(300);
/// How soon a browser reconnects after losing the preview.
const RETRY: Duration = Duration::from_millis(500);
/// The interval of keep-alive messages, by which closed tabs are noticed.
const ALIVE: Duration = Duration::from_secs(15);

/// Answers requests until `end` resolves.
pub(super) fn serve(
    listener: std::net::TcpListener,
    guard: RequestGuard,
    showing: watch::Receiver<Arc<ServedState>>,
    end: impl Future<Output = ()>,
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let answered: io::Result<()> = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let (ending, ended) = watch::channel(false);
        let at = Arc::new(ServerState { guard, showing, ended: ended.clone() });
        let app = Router::new().fallback(answer).with_state(at);
        let server = connections::serve(listener, app, ended);
        tokio::pin!(server);
        tokio::select! {
            () = &mut server => return Ok(()),
            () = end => {}
        }
        let _ = ending.send(true);
        // What is still in flight after that is cut off.
        let _ = tokio::time::timeout(GRACE, server).await;
        Ok(())
    });
    runtime.shutdown_background();
    answered
}

/// The shared state of all requests.
struct ServerState {
    guard: RequestGuard,
    showing: watch::Receiver<Arc<ServedState>>,
    ended: watch::Receiver<bool>,
}

async fn answer(State(at): State<Arc<ServerState>>, request: Request) -> Response {
    let mut response = reply(&at, &request);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

fn reply(at: &ServerState, request: &Request) -> Response {
    if let Some((status, said)) = at.guard.refuses(request.uri(), request.headers()) {
        return text(status, said);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = text(StatusCode::METHOD_NOT_ALLOWED, "只能看，不能改\nread-only\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let showing = at.showing.borrow().clone();
    if request.uri().path() == EVENTS {
        let events = Sse::new(events(at, request.uri()));
        return events.keep_alive(KeepAlive::new().interval(ALIVE)).into_response();
    }
    page(&showing, showing.answer(request.uri().path()), request.uri().query())
}

/// A reply as a response; the script is injected into pages.
fn page(showing: &ServedState, answer: Reply, query: Option<&str>) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = match answer.is_page() {
        true => Body::from(live::inject(&answer.body, &showing.boot, showing.build)),
        false => Body::from(Bytes::from_owner(answer.body)),
    };
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    if let Ok(content_type) = HeaderValue::try_from(&*answer.content_type) {
        headers.insert(header::CONTENT_TYPE, content_type);
    }
    if let Some(location) = answer.location {
        let location = match query {
            Some(query) if status == StatusCode::PERMANENT_REDIRECT => format!("{location}?{query}"),
            _ => location,
        };
        if let Ok(location) = HeaderValue::try_from(location) {
            headers.insert(header::LOCATION, location);
        }
    }
    response
}

fn text(status: StatusCode, said: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], said).into_response()
}

/// The event stream of one open page.
struct EventFeed {
    showing: watch::Receiver<Arc<ServedState>>,
    ended: watch::Receiver<bool>,
    path: String,
    /// The last build the page has been told of.
    since: u64,
    /// The problems it was last told of.
    reported: Option<Arc<str>>,
    queue: VecDeque<Event>,
}

/// The events for the page named in the query: the current state, then every change.
fn events(at: &ServerState, uri: &Uri) -> impl Stream<Item = Result<Event, Infallible>> + use<> {
    let asked = |name: &str| {
        let mut pairs = uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
        let value = pairs.find(|(key, _)| *key == name)?.1;
        Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
    };
    let mut showing = at.showing.clone();
    let mut page = EventFeed {
        ended: at.ended.clone(),
        path: asked("page").unwrap_or_else(|| "/".to_owned()),
        since: asked("build").and_then(|build| build.parse().ok()).unwrap_or(u64::MAX),
        reported: None,
        queue: VecDeque::new(),
        showing: showing.clone(),
    };
    let now = showing.borrow_and_update().clone();
    page.showing = showing;
    page.since = page.since.min(now.build);
    page.tell(&now, true);
    unfold(page, |mut page| async {
        loop {
            if let Some(event) = page.queue.pop_front() {
                return Some((Ok(event), page));
            }
            tokio::select! {
                changed = page.showing.changed() => changed.ok()?,
                () = until(page.ended.clone()) => return None,
            }
            let now = page.showing.borrow_and_update().clone();
            page.tell(&now, false);
        }
    })
}

impl EventFeed {
    /// Queues the messages for the page.
    fn tell(&mut self, now: &ServedState, first: bool) {
        let event = |name: &str, data: String| Event::default().event(name).data(data);
        // With problems there is nothing new but the page about them.
        if first || now.blocker.is_none() || now.tree.is_none() || self.path == PROBLEMS {
            self.queue.push_back(event("change", live::change(now, &self.path, self.since)).retry(RETRY));
        }
        if self.reported.as_ref() != Some(&now.report) {
            self.reported = Some(now.report.clone());
            let told = |summary: &str| live::problems(summary, now.report.as_bytes());
            self.queue.push_back(match (&now.blocker, &now.warned) {
                (Some(summary), _) => event("problems", told(summary)),
                (None, Some(summary)) => event("warnings", told(summary)),
                (None, None) => event("good", "{}".to_owned()),
            });
        }
        self.since = now.build;
    }
}
