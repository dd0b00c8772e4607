//! Limits on what a template may use: the bytes of a page, and the numbers that `range` gives.
//!
//! Tera limits how deeply components call one another and what one `range` gives, but not what nested loops multiply to. What
//! exceeds a limit here ends with an error. Deliberately absent: loops that write nothing, and texts that only grow in a
//! variable. None of our code runs in them; whoever has a clock looks at the pages in flight ([`super::in_flight()`]).

use std::cell::Cell;
use std::io::{self, Write};

use tera::{Error, Kwargs, State, Tera, TeraResult};

/// The largest page, in bytes: a hundred times the largest of a site of ten thousand updates.
const MAX_PAGE: usize = 32 << 20;
/// How many numbers the `range` of one page may give in all.
const MAX_NUMBERS: usize = 1_000_000;

thread_local! {
    /// What is left of [`MAX_NUMBERS`] for the page that this thread is rendering.
    static NUMBERS: Cell<usize> = const { Cell::new(0) };
}

/// A page that is being written.
pub struct PageBuffer {
    bytes: Vec<u8>,
    overflowed: bool,
}

impl PageBuffer {
    /// An empty page, with all of its allowance left.
    pub fn new(usual: usize) -> Self {
        NUMBERS.set(MAX_NUMBERS);
        Self { bytes: Vec::with_capacity(usual), overflowed: false }
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Why it was cut off, if it exceeded the limit.
    pub fn overflow(&self) -> Option<String> {
        let most = MAX_PAGE >> 20;
        self.overflowed.then(|| format!("The page is larger than {most} MiB"))
    }
}

impl Write for PageBuffer {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        if part.len() > MAX_PAGE - self.bytes.len() {
            self.overflowed = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether the page has used up its allowance of numbers; other pages would do the same.
pub fn is_spent() -> bool {
    NUMBERS.get() == 0
}

/// Replaces Tera's `range` by one with a limit.
pub fn register(tera: &mut Tera) {
    tera.register_function("range", range);
}

/// Like Tera's own, but with a limit on what all ranges of a page give together.
fn range(given: Kwargs, _: &State) -> TeraResult<Vec<i128>> {
    let start = given.get::<i128>("start")?.unwrap_or_default();
    let end = given.must_get::<i128>("end")?;
    let step = given.get::<i128>("step_by")?.unwrap_or(1);
    if step == 0 {
        return Err(Error::message("Function `range` was called with a `step_by` argument of 0"));
    }
    if start > end && step > 0 {
        return Err(Error::message(
            "Function `range` was called with a `start` argument greater than the `end` one",
        ));
    }
    // What overflows is far beyond the limit anyhow.
    let (gap, stride) = (end.saturating_sub(start).saturating_mul(step.signum()), step.saturating_abs());
    let count = usize::try_from(gap.max(0).saturating_add(stride - 1) / stride).unwrap_or(usize::MAX);
    let left = NUMBERS.get();
    // One that gives nothing takes time too.
    let Some(rest) = left.checked_sub(count.max(1)) else {
        NUMBERS.set(0);
        return Err(Error::message(format!(
            "Function `range` would give more than {MAX_NUMBERS} numbers in one page"
        )));
    };
    NUMBERS.set(rest);
    Ok((0..count).map(|n| start + n as i128 * step).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tera::Context;

    fn rendered(template: &str) -> Result<String, String> {
        let mut tera = Tera::new();
        register(&mut tera);
        tera.add_raw_template("t", template).map_err(|error| error.to_string())?;
        let mut page = PageBuffer::new(0);
        match tera.render_to("t", &Context::new(), &mut page) {
            Ok(()) => Ok(String::from_utf8(page.into_bytes()).expect("UTF-8")),
            Err(error) => Err(page.overflow().unwrap_or_else(|| error.to_string())),
        }
    }

    #[test]
    fn ranges_are_as_teras_own() {
        let plain = |template: &str| {
            let mut tera = Tera::new();
            tera.add_raw_template("t", template).expect("a template");
            tera.render("t", &Context::new()).map_err(|_| ())
        };
        for arguments in [
            "end=3",
            "end=0",
            "start=2, end=9, step_by=3",
            "start=2, end=8, step_by=3",
            "start=-3, end=1",
            "start=5, end=0, step_by=-2",
            "start=0, end=5, step_by=-1",
            "start=5, end=1",
            "end=5, step_by=0",
            "end=9223372036854775807, start=-9223372036854775807",
        ] {
            let template = format!("{{{{ range({arguments}) }}}}");
            assert_eq!(rendered(&template).map_err(|_| ()), plain(&template), "{arguments}");
        }
    }

    #[test]
    fn loops_within_loops_and_pages_without_end_break_off() {
        let nested = "{% for a in range(end=10000) %}{% for b in range(end=10000) %}{% endfor %}{% endfor %}";
        assert!(rendered(nested).expect_err("an error").contains("1000000 numbers"));
        let empty = "{% for a in range(end=99999) %}{% for b in range(end=99) %}{% for c in range(end=0) %}\
                     {% endfor %}{% endfor %}{% endfor %}";
        assert!(rendered(empty).is_err());
        let long =
            "{% set n = range(end=10000) %}{% for a in n %}{% for b in n %}xxxx{% endfor %}{% endfor %}";
        assert_eq!(rendered(long), Err("The page is larger than 32 MiB".to_owned()));
    }
}
