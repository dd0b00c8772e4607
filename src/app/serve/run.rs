//! Starts the parts of the preview: the watcher, the thread that builds, the server.

use super::builder::Builder;
use super::event::Note;
use super::guard::Guard;
use super::state::{PROBLEMS_STYLE, Showing};
use super::watch::Watch;
use super::{Outside, Said, Setup, address, http};
use crate::app::report::html;
use std::future::Future;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc::channel;
use tokio::sync::watch as newest;

/// Previews until `end` comes. Fails where nothing can be served.
pub fn run(
    setup: Setup,
    listener: TcpListener,
    outside: &Arc<dyn Outside>,
    end: impl Future<Output = ()>,
) -> io::Result<()> {
    let at = listener.local_addr()?;
    let guard = Guard::new(at, &setup.allow);
    let waiting = html::waiting(setup.lang, PROBLEMS_STYLE);
    let (show, shown) = newest::channel(Arc::new(Showing::new(&setup.boot, waiting, setup.follow)));
    let (stop, notes) = channel();
    // Watched before the first build, so that what is saved during it is not missed.
    let (watch, refused) = Watch::new(&setup.options.root, setup.poll, &stop, notes);
    if let Some(refused) = refused {
        outside.said(Said::Blind(&refused.to_string()));
    }
    let outside = outside.clone();
    // Not waited for at the end: it holds nothing but memory.
    std::thread::spawn(move || Builder::new(setup, address(at), show, outside).work(watch));
    let served = http::serve(listener, guard, shown, end);
    let _ = stop.send(Note::Stop);
    served
}
