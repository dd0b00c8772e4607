//! All colours of a site, from the few that somebody chose.
//!
//! What nobody chose is as the default palette has it, moved only as far as it must to stay legible on a paper that
//! somebody chose. What follows from a chosen colour (its dark variant, the greys between paper and ink, the hues of
//! chains beyond those named) is made by the rules below, which `docs/content.md` tells.

use super::rgb::{Colour, LEGIBLE};
use super::scale::{farthest_hue, from_hsl, hsl};

/// What derived hues keep from the paper, a little more than is asked so that panels count as paper too.
const CLEAR: f64 = 5.5;

/// The states by their keys, each with its light, dark and printed colour; last what only stages and curves show.
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

/// The hues of the first chains, light and dark.
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

/// Colours that somebody chose for one of the two papers.
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
    /// What everything stands on.
    pub paper: Colour,
    /// A band or box upon it.
    pub panel: Colour,
    /// A card upon it.
    pub card: Colour,
    /// Text.
    pub ink: Colour,
    /// Secondary text.
    pub muted: Colour,
    /// Hairlines.
    pub line: Colour,
    /// Borders of what can be pressed, axes.
    pub edge: Colour,
    /// What a bar runs in.
    pub track: Colour,
    /// 品牌色.
    pub brand: Colour,
    /// Text upon it.
    pub on_brand: Colour,
    /// 点缀色, as text.
    pub gold: Colour,
    /// The same as a rule beside text.
    pub gilt: Colour,
    /// One a chain, at least one.
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
    /// The palette for so many chains.
    pub fn new(light: &ColourChoices, dark: &ColourChoices, chains: usize) -> Self {
        let chains = chains.max(1);
        let on_light = light_scheme(light, chains);
        let on_dark = dark_scheme(light, dark, &on_light);
        Self { light: on_light, dark: on_dark }
    }

    /// The hue of a chain by its place from 1 on light paper; hues repeat only beyond the chains there are.
    pub fn chain(&self, order: u32) -> Colour {
        let chains = &self.light.chains;
        chains[(order.max(1) as usize - 1) % chains.len()]
    }

    /// The colour of a state on light paper; `held` is what only stages show.
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

/// A choice for dark paper holds; else the default's where the light colour is the default's; else the light colour, lighter.
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

/// Paper and ink, and whether both are the default's.
struct PaperAndInk {
    paper: Colour,
    ink: Colour,
    is_default: bool,
}

impl PaperAndInk {
    /// The default's own shade, or `share` of ink in the paper.
    fn shade(&self, ours: u32, share: f64) -> Colour {
        if self.is_default { Colour::hex(ours) } else { self.paper.mix(self.ink, share) }
    }
}

/// A light colour's counterpart on dark paper: the same hue, less glaring, as light as it takes.
fn lighter(colour: Colour, paper: Colour) -> Colour {
    let (hue, saturation, lightness) = hsl(colour);
    from_hsl(hue, saturation.min(0.8), lightness.max(0.5)).legible(paper, CLEAR + 1.0)
}

/// A further chain's hue: farthest from those there are, dark enough for the paper; each round of a full circle darker.
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
