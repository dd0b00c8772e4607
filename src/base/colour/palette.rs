//! Every colour of a site, from the few that somebody chose.
//!
//! A colour that nobody chose is the default palette's, changed only as far as it must be to stay legible on a chosen
//! paper. The rules below derive the rest from a chosen colour: its dark variant, the greys between paper and ink, and the
//! hues of chains beyond those named. `docs/content.md` describes them.

use super::rgb::{Colour, LEGIBLE};
use super::scale::{farthest_hue, from_hsl, hsl};

/// The contrast of derived colours with the paper: a little more than required, so that panels count as paper too.
const CLEAR: f64 = 5.5;

/// The key of each state with its colours on light paper, dark paper and in print. The last, `held`, is used for stages
/// and curves only.
pub const STATES: [(&str, u32, u32, &str); 10] = [
    ("not-reported", 0x6b665f, 0xaca59a, "757575"),
    ("on-track", 0x2b6e4f, 0x7cc7a0, "555"),
    ("due-soon", 0x8a5a00, 0xe5b14f, "444"),
    ("overdue", 0xb3121d, 0xf58a83, "000"),
    ("done", 0x2b6e4f, 0x7cc7a0, "555"),
    ("done-late", 0x6b5d12, 0xcdbb63, "5f5f5f"),
    ("maintained", 0x0b6a75, 0x6fc5d0, "6a6a6a"),
    ("adjusted", 0x46647f, 0xa0bcd6, "666"),
    ("ended", 0x3d3a36, 0xcfc9bf, "222"),
    ("held", 0x1f5f8f, 0x7fb6e6, "4a4a4a"),
];

/// The colours of the first chains on light and dark paper.
const CHAINS: [(u32, u32); 8] = [
    (0xb3121d, 0xf58a83),
    (0xad520a, 0xe3a25c),
    (0x1d68a8, 0x8fc0ea),
    (0x5b2c78, 0xbb8fdc),
    (0x2b6e4f, 0x7cc7a0),
    (0x0b6a75, 0x6fc5d0),
    (0x96205f, 0xee93bf),
    (0x4a5568, 0xaab5c5),
];

/// The colours that somebody chose for light or for dark paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ColourChoices {
    /// 品牌色.
    pub brand: Option<Colour>,
    /// 点缀色.
    pub accent: Option<Colour>,
    /// 纸色.
    pub paper: Option<Colour>,
    /// 墨色.
    pub ink: Option<Colour>,
    /// 链色, in the order of the chains.
    pub chains: Vec<Colour>,
    /// 状态色, in the order of [`STATES`].
    pub states: [Option<Colour>; 9],
}

/// The colours on one paper.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scheme {
    /// The background of the page.
    pub paper: Colour,
    /// The background of a band or box.
    pub panel: Colour,
    /// The background of a card.
    pub card: Colour,
    /// Text.
    pub ink: Colour,
    /// Secondary text.
    pub muted: Colour,
    /// Hairlines.
    pub line: Colour,
    /// Borders of controls, axes.
    pub edge: Colour,
    /// The background of a progress bar.
    pub track: Colour,
    /// 品牌色.
    pub brand: Colour,
    /// Text on the brand colour.
    pub on_brand: Colour,
    /// 点缀色, as text.
    pub gold: Colour,
    /// 点缀色, as a line beside text.
    pub gilt: Colour,
    /// One for each chain, at least one.
    pub chains: Vec<Colour>,
    /// In the order of [`STATES`].
    pub states: [Colour; 10],
}

/// All colours of a site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Palette {
    /// On light paper.
    pub light: Scheme,
    /// On dark paper.
    pub dark: Scheme,
}

impl Default for Palette {
    fn default() -> Self {
        Self::new(&ColourChoices::default(), &ColourChoices::default(), CHAINS.len())
    }
}

impl Palette {
    /// The palette for a number of chains.
    pub fn new(light: &ColourChoices, dark: &ColourChoices, chains: usize) -> Self {
        let chains = chains.max(1);
        let on_light = light_scheme(light, chains);
        let on_dark = dark_scheme(light, dark, &on_light);
        Self { light: on_light, dark: on_dark }
    }

    /// The colour on light paper of the chain at a place, counted from 1. Colours repeat beyond the last chain.
    pub fn chain(&self, order: u32) -> Colour {
        let chains = &self.light.chains;
        chains[(order.max(1) as usize - 1) % chains.len()]
    }

    /// The colour of a state on light paper, by its key in [`STATES`].
    pub fn state(&self, key: &str) -> Option<Colour> {
        STATES.iter().position(|(state, ..)| *state == key).map(|at| self.light.states[at])
    }
}

fn light_scheme(choices: &ColourChoices, count: usize) -> Scheme {
    let paper = choices.paper.unwrap_or(Colour::hex(0xfffefa));
    let ink = choices.ink.unwrap_or(Colour::hex(0x1c1a18)).legible(paper, 7.0);
    let ground = PaperAndInk { paper, ink, is_default: choices.paper.is_none() && choices.ink.is_none() };
    let hue = |choice: Option<Colour>, ours: u32| choice.unwrap_or(Colour::hex(ours)).legible(paper, LEGIBLE);
    let brand = hue(choices.brand, 0xb3121d);
    let gold = hue(choices.accent, 0x8a6a1c);
    let mut chains: Vec<Colour> = match choices.chains.is_empty() {
        true => CHAINS.iter().map(|(light, _)| hue(None, *light)).collect(),
        false => choices.chains.iter().map(|chosen| hue(Some(*chosen), 0)).collect(),
    };
    chains.truncate(count);
    while chains.len() < count {
        chains.push(additional_hue(&chains, paper));
    }
    let mut states = STATES.map(|(_, ours, ..)| hue(None, ours));
    for (state, choice) in states.iter_mut().zip(choices.states) {
        *state = choice.map_or(*state, |choice| hue(Some(choice), 0));
    }
    Scheme {
        paper,
        panel: ground.shade(0xf8f5ec, 0.035),
        card: if ground.is_default { Colour::WHITE } else { paper.mix(Colour::WHITE, 0.6) },
        ink,
        muted: ground.shade(0x5c554d, 0.7).legible(paper, CLEAR),
        line: ground.shade(0xe4ddd0, 0.12),
        edge: ground.shade(0x8b8272, 0.5).legible(paper, 3.0),
        track: ground.shade(0xece5d8, 0.09),
        brand,
        on_brand: if Colour::WHITE.contrast(brand) >= LEGIBLE { Colour::WHITE } else { paper },
        gold,
        gilt: if gold == Colour::hex(0x8a6a1c) { Colour::hex(0xc9a24a) } else { gold.mix(paper, 0.4) },
        chains,
        states,
    }
}

/// A colour chosen for dark paper is used as it is. Otherwise a default light colour gives the default dark one, and a
/// chosen light colour gives a lighter shade of itself.
fn dark_scheme(light: &ColourChoices, dark: &ColourChoices, on_light: &Scheme) -> Scheme {
    let paper = dark.paper.unwrap_or(Colour::hex(0x171513));
    let ink = dark.ink.unwrap_or(Colour::hex(0xf0ebe2)).legible(paper, 7.0);
    let ground = PaperAndInk { paper, ink, is_default: dark.paper.is_none() && dark.ink.is_none() };
    let hue = |choice: Option<Colour>, light: Option<Colour>, ours: u32| match (choice, light) {
        (Some(choice), _) => choice.legible(paper, LEGIBLE),
        (None, Some(light)) => lighter(light, paper),
        (None, None) => Colour::hex(ours).legible(paper, LEGIBLE),
    };
    let brand = hue(dark.brand, light.brand, 0xf47f82);
    let gold = hue(dark.accent, light.accent, 0xdcb65f);
    let chain = |(at, hue_on_light): (usize, &Colour)| {
        let ours = CHAINS.get(at).filter(|_| light.chains.is_empty());
        let light = ours.is_none().then_some(*hue_on_light);
        hue(dark.chains.get(at).copied(), light, ours.map_or(0, |(_, dark)| *dark))
    };
    let mut states = STATES.map(|(_, _, ours, _)| hue(None, None, ours));
    for (at, state) in states.iter_mut().enumerate().take(light.states.len()) {
        *state = hue(dark.states[at], light.states[at], STATES[at].2);
    }
    let near = Colour::hex(0x1c1212);
    Scheme {
        paper,
        panel: ground.shade(0x211e1b, 0.05),
        card: ground.shade(0x1d1a18, 0.03),
        ink,
        muted: ground.shade(0xb8afa3, 0.72).legible(paper, CLEAR),
        line: ground.shade(0x3a352f, 0.16),
        edge: ground.shade(0x8f8677, 0.52).legible(paper, 3.0),
        track: ground.shade(0x3a352f, 0.16),
        brand,
        on_brand: if near.contrast(brand) >= LEGIBLE { near } else { paper },
        gold,
        gilt: if gold == Colour::hex(0xdcb65f) { Colour::hex(0x8f7434) } else { gold.mix(paper, 0.4) },
        chains: on_light.chains.iter().enumerate().map(chain).collect(),
        states,
    }
}

/// Paper and ink, and whether both are those of the default palette.
struct PaperAndInk {
    paper: Colour,
    ink: Colour,
    is_default: bool,
}

impl PaperAndInk {
    /// The shade of the default palette, or for a chosen paper a mixture with `share` of ink.
    fn shade(&self, ours: u32, share: f64) -> Colour {
        if self.is_default { Colour::hex(ours) } else { self.paper.mix(self.ink, share) }
    }
}

/// The counterpart of a light colour on dark paper: the same hue, less saturated, light enough to be legible.
fn lighter(colour: Colour, paper: Colour) -> Colour {
    let (hue, saturation, lightness) = hsl(colour);
    from_hsl(hue, saturation.min(0.8), lightness.max(0.5)).legible(paper, CLEAR + 1.0)
}

/// The colour of one more chain: the hue farthest from those in use, dark enough for the paper, and darker still when the
/// hues repeat.
fn additional_hue(chains: &[Colour], paper: Colour) -> Colour {
    let taken: Vec<f64> = chains.iter().map(|chain| hsl(*chain).0).collect();
    let mut contrast = CLEAR;
    for _ in 0..8 {
        let shade = from_hsl(farthest_hue(&taken), 0.6, 0.5).legible(paper, contrast);
        if !chains.contains(&shade) {
            return shade;
        }
        contrast += 0.75;
    }
    from_hsl(farthest_hue(&taken), 0.6, 0.5).legible(paper, CLEAR)
}
