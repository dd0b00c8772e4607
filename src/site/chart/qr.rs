//! A full address as a QR code, for taking a page from a screen or from paper to a phone.
//!
//! It is drawn as one stroked path, one step for each run of dark modules, dark on white with the quiet zone that scanners need,
//! whatever the colours around it. `qrcodegen` encodes. The mask is fixed: scanners undo any of the eight, and scoring them
//! all took a quarter of a cold build.

use super::SvgMarkup;
use super::draw::esc;
use crate::site::labels;
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// White modules on every side, as ISO/IEC 18004 asks.
const QUIET: usize = 4;
/// The mask of all codes: the chessboard, which breaks up the long runs of a text in Latin letters.
const MASK: u8 = 0;

/// The code of an address; none for one that is too long to be scanned (2,331 bytes).
pub fn qr(address: &str) -> Option<SvgMarkup> {
    let code = encode(address)?;
    let side = usize::try_from(code.size()).ok()? + 2 * QUIET;
    let (path, title, description) = (path(&code), labels::QR_CODE, labels::qr_code_is(esc(address)));
    Some(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" width=\"120\" height=\"120\" role=\"img\" \
         aria-labelledby=\"qr-title qr-desc\" shape-rendering=\"crispEdges\"><title id=\"qr-title\">{title}</title>\
         <desc id=\"qr-desc\">{description}</desc><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
         <path stroke=\"#000\" d=\"{path}\"/></svg>"
    ))
}

fn encode(address: &str) -> Option<QrCode> {
    let bytes = [QrSegment::make_bytes(address.as_bytes())];
    let (least, most, mask) = (Version::MIN, Version::MAX, Some(Mask::new(MASK)));
    QrCode::encode_segments_advanced(&bytes, QrCodeEcc::Medium, least, most, mask, false).ok()
}

/// Each run of dark modules as a step of a line one module wide.
fn path(code: &QrCode) -> String {
    let size = code.size();
    // Half of the modules are dark, in runs of two on the average, and a run is written in five letters.
    let mut path = String::with_capacity((size * size) as usize * 2);
    let mut row = Vec::with_capacity(size as usize);
    for y in 0..size {
        row.clear();
        row.extend((0..size).map(|x| code.get_module(x, y)));
        let (mut x, mut pen) = (0, None);
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] {
                // To begin with to a place, then on from where the pen is.
                match pen {
                    None => {
                        step(&mut path, 'M', x + QUIET);
                        step(&mut path, ' ', y as usize + QUIET);
                        path.push_str(".5");
                    }
                    Some(pen) => {
                        step(&mut path, 'm', x - pen);
                        path.push_str(" 0");
                    }
                }
                step(&mut path, 'h', run.len());
                pen = Some(x + run.len());
            }
            x += run.len();
        }
    }
    path
}

/// A letter and a number below 1,000: a hundred of them a code are worth not going through `fmt`.
fn step(path: &mut String, letter: char, number: usize) {
    path.push(letter);
    for (digit, least) in [(number / 100, 100), (number / 10 % 10, 10), (number % 10, 0)] {
        if number >= least {
            path.push(char::from(b'0' + digit as u8));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::probe::{assert_sound, values};
    use super::*;

    const ADDRESS: &str = "https://wulian.example.cn/portal/updates/2023/kua-jing-jie-suan/?a=1&b=2";

    /// Draws the path of a code, eight dots a module, the way a browser would.
    fn drawn(svg: &str) -> Vec<Vec<bool>> {
        let side: usize =
            values(svg, "viewBox=\"0 0 ")[0].split(' ').next().expect("a side").parse().expect("a number");
        let mut dots = vec![vec![false; side]; side];
        let path = values(svg, "stroke=\"#000\" d=\"")[0];
        let (mut x, mut y) = (0, 0);
        let mut rest = path;
        while let Some(command) = rest.chars().next() {
            let end = rest[1..].find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |at| at + 1);
            let numbers: Vec<f64> = rest[1..end].split(' ').map(|n| n.parse().expect("a number")).collect();
            match command {
                'M' => (x, y) = (numbers[0] as usize, numbers[1] as usize),
                'm' => x += numbers[0] as usize,
                'h' => {
                    dots[y][x..x + numbers[0] as usize].fill(true);
                    x += numbers[0] as usize;
                }
                other => panic!("{other}"),
            }
            rest = &rest[end..];
        }
        dots
    }

    #[test]
    fn a_reader_reads_the_address_from_what_is_drawn() {
        for address in ["https://a.cn/", ADDRESS, &format!("https://a.cn/{}", "x".repeat(400))] {
            let dots = drawn(&qr(address).expect("a code"));
            let dot = |x: usize, y: usize| if dots[y / 8][x / 8] { 0 } else { 255 };
            let mut image = rqrr::PreparedImage::prepare_from_greyscale(dots.len() * 8, dots.len() * 8, dot);
            let found = image.detect_grids();
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].decode().expect("readable").1, address);
        }
    }

    #[test]
    fn a_code_is_sound_quiet_around_and_says_what_it_is() {
        let svg = qr(ADDRESS).expect("a code");
        assert_sound(&svg);
        assert!(svg.contains("?a=1&amp;b=2</desc>"));
        let dots = drawn(&svg);
        let edge = |i: usize| dots[i].iter().any(|dark| *dark) || dots.iter().any(|row| row[i]);
        assert!((0..QUIET).all(|i| !edge(i) && !edge(dots.len() - 1 - i)));
        assert!(edge(QUIET));
    }

    #[test]
    fn an_address_that_no_code_holds_has_none() {
        assert_eq!(qr(&"x".repeat(3000)), None);
    }
}
