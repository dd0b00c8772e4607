//! Starts the parts of the preview: the watcher, the build thread, the server.

use super::builder::PreviewBuilder;
use super::change_set::WatchEvent;
use super::guard::RequestGuard;
use super::state::{PROBLEMS_STYLE, ServedState};
use super::watch::SourceWatcher;
use super::{Host, PreviewEvent, PreviewOptions, address, http};
use crate::app::report::html;
use std::future::Future;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc::channel;
use tokio::sync::watch as newest;

/// Runs the preview until `end` resolves. Fails if nothing can be served.
pub fn run(
    setup: PreviewOptions,
    listener: TcpListener,
    host: &Arc<dyn Host>,
    end: impl Future<Output = ()>,
) -> io::Result<()> {
    let at = listener.local_addr()?;
    let guard = RequestGuard::new(at, &setup.allow);
    let waiting = html::waiting(setup.lang, PROBLEMS_STYLE);
    let (show, shown) = newest::channel(Arc::new(ServedState::new(&setup.boot, waiting, setup.follow)));
    let (stop, events) = channel();
    // Watched before the first build, so that what is saved during it is not missed.
    let (watch, refused) = SourceWatcher::new(&setup.options.root, setup.poll, &stop, events);
    if let Some(refused) = refused {
        host.emit(PreviewEvent::Unwatched(&refused));
    }
    let host = host.clone();
    // Not waited for at the end: it holds nothing but memory.
    std::thread::spawn(move || PreviewBuilder::new(setup, address(at), show, host).work(watch));
    let served = http::serve(listener, guard, shown, end);
    let _ = stop.send(WatchEvent::Stop);
    served
}
