//! The preview's connections: the head of a request has a short time to arrive, and only so many are open at once.
//!
//! A browser opens a handful; programs that look for open ports, and people who mean ill, open thousands and send nothing.
//! Whoever comes last is let in: at the limit the oldest connection that has asked for nothing is closed, else the oldest.
//! Deliberately absent: what is answered (`http`).

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet};

/// How long the head of a request may take to arrive.
const HEAD: Duration = Duration::from_secs(5);
/// How many connections may be open: far fewer than a process may have files, far more than the tabs of an editor need.
const MOST: usize = 128;
/// How long to wait where the system has no more files to give.
const PAUSE: Duration = Duration::from_millis(50);

/// A connection that may still be open.
struct OpenConnection {
    task: AbortHandle,
    /// Whether it has asked for anything.
    asked: Arc<AtomicBool>,
}

/// Answers the requests of all connections until the preview stops, then lets those in flight come to their end.
pub(super) async fn serve(listener: TcpListener, app: Router, ended: watch::Receiver<bool>) {
    let mut open: VecDeque<OpenConnection> = VecDeque::new();
    let mut tasks = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            Some(_) = tasks.join_next() => continue,
            () = until(ended.clone()) => break,
        };
        let Ok((stream, _)) = accepted else {
            // Of that connection or of the system's limits: neither is a reason to stop.
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        open.retain(|connection| !connection.task.is_finished());
        if open.len() >= MOST {
            let silent = open.iter().position(|connection| !connection.asked.load(Ordering::Relaxed));
            if let Some(oldest) = open.remove(silent.unwrap_or(0)) {
                oldest.task.abort();
            }
        }
        let asked = Arc::new(AtomicBool::new(false));
        let task = tasks.spawn(answer(stream, app.clone(), asked.clone(), ended.clone()));
        open.push_back(OpenConnection { task, asked });
    }
    while tasks.join_next().await.is_some() {}
}

/// Resolves when the preview stops.
pub(super) async fn until(mut ended: watch::Receiver<bool>) {
    let _ = ended.wait_for(|ended| *ended).await;
}

/// Answers the requests of one connection.
fn answer(
    stream: TcpStream,
    app: Router,
    asked: Arc<AtomicBool>,
    ended: watch::Receiver<bool>,
) -> impl Future<Output = ()> + Send {
    // An event is a few bytes, and waiting for more to send with it would be felt.
    let _ = stream.set_nodelay(true);
    let app = TowerToHyperService::new(app);
    let service = service_fn(move |request: Request<Incoming>| {
        asked.store(true, Ordering::Relaxed);
        app.call(request)
    });
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(HEAD);
    async move {
        let mut connection = pin!(server.serve_connection(TokioIo::new(stream), service));
        // What goes wrong on a connection is for its browser to see.
        tokio::select! {
            _ = connection.as_mut() => {}
            () = until(ended) => {
                connection.as_mut().graceful_shutdown();
                let _ = connection.await;
            }
        }
    }
}
