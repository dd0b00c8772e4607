//! How a site looks, as far as its pages depend on it.

use crate::base::colour::Palette;
use crate::programme::keys::{HOME_PARTS, HomeSection};
use crate::site::view::Logo;

/// How a site looks, as far as its pages depend on it.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Appearance {
    /// All colours.
    pub palette: Palette,
    /// The parts of the home page, in order.
    pub home: Vec<HomeSection>,
    /// The picture in place of the woven mark.
    pub logo: Option<Logo>,
    /// Where the picture for shared links is, from the site's root.
    pub share: Option<String>,
    /// The QR code of a page's address.
    pub qr: QrCode,
}

/// What pages are given for the QR code of their address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QrCode {
    /// The code.
    Drawn,
    /// An empty frame in its place, for a build that nobody sees: templates treat it as the code.
    Frame,
    /// None.
    Absent,
}

impl Default for Appearance {
    fn default() -> Self {
        let home = HOME_PARTS.iter().map(|(.., section)| *section).collect();
        Self { palette: Palette::default(), home, logo: None, share: None, qr: QrCode::Drawn }
    }
}
