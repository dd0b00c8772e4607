//! The parser, run until it reads a body as its author meant it.

use super::intent;
use super::options::options;
use super::prepare::Prepared;
use super::reading::Reading;
use pulldown_cmark::Parser;

/// How often a body is read again at most. Each time settles all that showed; only nested riddles take more than two.
const MOST_READINGS: usize = 6;

/// Reads a body and hands the prepared text and the reading on.
pub(super) fn read<T>(source: &str, then: impl FnOnce(&Prepared, &Reading<'_>) -> T) -> T {
    let mut prepared = Prepared::new(source);
    for _ in 1..MOST_READINGS {
        let reading = once(&prepared.text);
        let further = intent::replacements(source, &prepared, &reading);
        if further.is_empty() {
            return then(&prepared, &reading);
        }
        drop(reading);
        prepared = prepared.amended(source, further);
    }
    then(&prepared, &once(&prepared.text))
}

fn once(text: &str) -> Reading<'_> {
    let mut parser = Parser::new_ext(text, options()).into_offset_iter();
    let events = parser.by_ref().collect();
    let definitions = parser.reference_definitions().iter();
    let mut definitions: Vec<_> =
        definitions.map(|(_, definition)| (definition.span.clone(), definition.dest.to_string())).collect();
    definitions.sort_by_key(|(span, _)| span.start);
    Reading { events, definitions }
}
