//! Ends the process when a single page takes too long or too much memory, as an endless template does.
//!
//! Polls the pages that `render` has in flight; on a runaway page it prints one message and exits. No output has been
//! written by then, since files are put in place only when every page is done. Time is counted in polls, not by the clock,
//! so a suspended or busy machine does not trigger it. Deliberately absent: limits on anything but rendering.

use super::terminal;
use crate::base::diag::Lang;
use crate::site::render::{PageInFlight, in_flight};
use memory_stats::memory_stats;
use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

/// The polling interval while pages are rendered.
const NAP: Duration = Duration::from_millis(20);
/// The polling interval otherwise: an idle preview should not keep the machine awake.
const REST: Duration = Duration::from_millis(200);
/// How many polls may see the same page; the slowest page of a large site takes less than one.
const MOST_LOOKS: u32 = 300;
/// How much the memory of the process may grow after a page was first seen, in bytes.
const MOST_MEMORY: usize = 512 << 20;

/// What was observed of a page.
struct PageSample {
    looks: u32,
    /// The memory of the process at the second poll.
    memory: Option<usize>,
}

/// How much stack a thread that renders has: components may call one another twenty deep, and include templates, sixteen
/// deep, between. Code that is not optimised takes more than 16 MiB; what is not used costs nothing.
const STACK: usize = 32 << 20;

/// Starts the watchdog thread. Must be called before anything is rendered.
pub fn watch(lang: Lang) {
    // Where there is a pool already, it is one of ours.
    let _ = rayon::ThreadPoolBuilder::new().stack_size(STACK).build_global();
    // Without a thread there is nobody to watch, and nothing else is lost.
    let _ = thread::Builder::new().name("patience".to_owned()).spawn(move || {
        let mut seen = BTreeMap::new();
        loop {
            let now = in_flight();
            thread::sleep(if now.is_empty() { REST } else { NAP });
            if let Some((page, long)) = look(&mut seen, in_flight()) {
                terminal::err(&said(&page, long, lang));
                std::process::exit(1);
            }
        }
    });
}

/// The page over a limit, and whether that limit is time.
fn look(seen: &mut BTreeMap<u64, PageSample>, now: Vec<PageInFlight>) -> Option<(PageInFlight, bool)> {
    seen.retain(|serial, _| now.iter().any(|page| page.serial == *serial));
    let mut memory = None;
    for page in now {
        let Some(known) = seen.get_mut(&page.serial) else {
            seen.insert(page.serial, PageSample { looks: 1, memory: None });
            continue;
        };
        known.looks += 1;
        // Hardly any page is seen twice, so the system is hardly ever asked.
        let holds = *memory.get_or_insert_with(|| memory_stats().map_or(0, |now| now.physical_mem));
        let before = *known.memory.get_or_insert(holds);
        let long = known.looks > MOST_LOOKS;
        if long || holds.saturating_sub(before) > MOST_MEMORY {
            return Some((page, long));
        }
    }
    None
}

fn said(page: &PageInFlight, long: bool, lang: Lang) -> String {
    let PageInFlight { page, template, .. } = page;
    let (seconds, most) = (NAP.as_millis() * u128::from(MOST_LOOKS) / 1000, MOST_MEMORY >> 20);
    let page = if page.is_empty() { "/" } else { page };
    match (lang, long) {
        (Lang::Zh, true) => format!(
            "错误[template-error]: 模板 {template} 停不下来：页面 {page} 超过 {seconds} 秒还没有生成完，没有写任何文件\n  = 帮助: 看看它和它引用的模板里的 for：里外几层相乘有多少次\n"
        ),
        (Lang::Zh, false) => format!(
            "错误[template-error]: 模板 {template} 用的内存没有止境：页面 {page} 已超过 {most} MiB，没有写任何文件\n  = 帮助: 看看它和它引用的模板里的 for 和 set：是不是有一个值越接越长\n"
        ),
        (Lang::En, true) => format!(
            "error[template-error]: the template {template} does not finish: page {page} took more than {seconds} s; nothing was written\n  = help: check its loops and those of the templates it includes: how often does the innermost one run?\n"
        ),
        (Lang::En, false) => format!(
            "error[template-error]: the template {template} uses unbounded memory: more than {most} MiB for page {page}; nothing was written\n  = help: check `for` and `set` in it and in the templates it includes: does a value grow with each iteration?\n"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(serial: u64) -> PageInFlight {
        PageInFlight { serial, page: "a/".to_owned(), template: "page.html".to_owned() }
    }

    #[test]
    fn a_page_that_is_seen_too_often_is_told_and_ever_new_pages_are_not() {
        let mut seen = BTreeMap::new();
        for serial in 0..u64::from(MOST_LOOKS) * 3 {
            assert_eq!(look(&mut seen, vec![page(serial)]), None);
        }
        let mut seen = BTreeMap::new();
        for _ in 0..MOST_LOOKS {
            assert_eq!(look(&mut seen, vec![page(7)]), None);
        }
        assert_eq!(look(&mut seen, vec![page(7)]), Some((page(7), true)));
    }
}
