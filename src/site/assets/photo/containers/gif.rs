//! The blocks of a GIF: which of them a browser needs.

use super::walk::{Parts, Walk};

/// Extensions of applications that change what is seen: how often it moves, and the colour profile.
const NEEDED: [&[u8; 11]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

/// `None` where the file ends before its end.
pub fn parts(bytes: &[u8]) -> Option<Parts> {
    let mut walk = Walk::new(bytes);
    let mut parts = Parts::default();
    let mut pictures = 0;
    walk.take(6)?;
    let screen = walk.take(7)?;
    pass_over_colours(&mut walk, screen[4])?;
    parts.keep(0..walk.at);
    loop {
        let start = walk.at;
        let needed = match walk.byte()? {
            0x2c => {
                let picture = walk.take(9)?;
                pass_over_colours(&mut walk, picture[8])?;
                // How many bits a code begins with.
                walk.take(1)?;
                pictures += 1;
                true
            }
            0x21 => match walk.byte()? {
                // A comment.
                0xfe => false,
                0xff => {
                    let name = bytes.get(walk.at + 1..walk.at + 12)?;
                    NEEDED.iter().any(|needed| *needed == name)
                }
                _ => true,
            },
            0x3b => {
                parts.keep(start..walk.at);
                parts.animated = pictures > 1;
                return (pictures > 0).then_some(parts);
            }
            // Filling between blocks.
            0x00 => continue,
            _ => return None,
        };
        pass_over_blocks(&mut walk)?;
        if needed {
            parts.keep(start..walk.at);
        }
    }
}

/// A table of colours follows where the first bit is set.
fn pass_over_colours(walk: &mut Walk<'_>, flags: u8) -> Option<()> {
    if flags & 0x80 != 0 {
        walk.take(3 << ((flags & 7) + 1))?;
    }
    Some(())
}

/// Blocks, each with its length before it, up to the empty one.
fn pass_over_blocks(walk: &mut Walk<'_>) -> Option<()> {
    loop {
        match walk.byte()? {
            0 => return Some(()),
            length => drop(walk.take(usize::from(length))?),
        }
    }
}
