//! Characters that no page may hold.

/// Whether HTML or XML refuses a character: controls other than tab and line ends, and noncharacters.
pub fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FDD0}'..='\u{FDEF}' => true,
        _ => c as u32 & 0xFFFE == 0xFFFE,
    }
}

/// Where the next forbidden character stands from a place on. Every text passes here several times, so bytes are looked
/// at by the dozen, and only where one can begin such a character one by one.
pub fn next_forbidden(text: &str, from: usize) -> Option<(usize, char)> {
    let bytes = &text.as_bytes()[from..];
    let mut at = 0;
    while let Some((chunk, next)) = bytes.get(at..at + CHUNK).zip(bytes.get(at + 1..at + 1 + CHUNK)) {
        let pairs = chunk.iter().zip(next);
        if pairs.fold(false, |any, (byte, next)| any | may_begin(*byte, *next)) {
            break;
        }
        at += CHUNK;
    }
    let next = |at: usize| bytes.get(at + 1).copied().unwrap_or_default();
    (at..bytes.len()).filter(|at| may_begin(bytes[*at], next(*at))).find_map(|at| {
        let c = text[from + at..].chars().next().filter(|c| is_forbidden(*c))?;
        Some((from + at, c))
    })
}

/// How many bytes are looked at together.
const CHUNK: usize = 32;

/// Whether a forbidden character can begin with two bytes.
fn may_begin(byte: u8, next: u8) -> bool {
    let is_control = (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r');
    let is_last = (byte == 0xef) & ((next == 0xb7) | (next == 0xbf));
    is_control | is_last | (byte == 0x7f) | (byte == 0xc2) | (byte >= 0xf0)
}

/// Whether a character cannot be seen and changes how others are: spaces of no width, and what turns the direction of
/// writing. The joiner of emoji is none of them.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
