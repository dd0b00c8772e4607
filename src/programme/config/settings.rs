//! 主题设置: colours, logo and home page, which a site changes without touching a template.
//!
//! A theme's `theme.yaml` and 主题设置 in `site.yaml` hold the same keys; [`ThemeSettings::over`] merges them key by key,
//! and the site wins. Each colour keeps its place in the source, so that a lack of contrast is reported there.

use crate::base::colour::{Colour, ColourChoices};
use crate::base::diag::{Code, Diagnostic, Diagnostics, Spanned};
use crate::msg;
use crate::programme::fields::{Fields, open, read};
use crate::programme::keys::{
    ContentKey, HOME_PARTS, HomeSection, dark_colours, logo, state_colours, theme_settings,
};
use crate::source::yaml::{Node, NodeKind};

/// The picture in place of the woven mark.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LogoSetting {
    /// A file of the theme's `static/`, or one of the site from its root.
    pub file: Spanned<String>,
    /// What it is for those who do not see it; the site's name where it is not written.
    pub alt: Option<String>,
}

/// A colour and where it was chosen.
pub type ChosenColour = Spanned<Colour>;

/// Colours for one paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Colours {
    /// 品牌色.
    pub brand: Option<ChosenColour>,
    /// 点缀色.
    pub accent: Option<ChosenColour>,
    /// 纸色.
    pub paper: Option<ChosenColour>,
    /// 墨色.
    pub ink: Option<ChosenColour>,
    /// 链色.
    pub chains: Vec<ChosenColour>,
    /// 状态色, in the order of `colour::STATES`.
    pub states: [Option<ChosenColour>; 9],
}

/// All settings; what is not written is the default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ThemeSettings {
    /// On light paper.
    pub light: Colours,
    /// On dark paper.
    pub dark: Colours,
    /// 标志.
    pub logo: Option<LogoSetting>,
    /// 首页栏目; all where it is empty.
    pub home: Vec<HomeSection>,
    /// 二维码: whether pages have the code of their address; they have where it is not written.
    pub qr: Option<bool>,
}

impl Colours {
    /// The colours alone.
    pub fn wishes(&self) -> ColourChoices {
        let value = |chosen: &Option<ChosenColour>| chosen.as_ref().map(|chosen| chosen.value);
        ColourChoices {
            brand: value(&self.brand),
            accent: value(&self.accent),
            paper: value(&self.paper),
            ink: value(&self.ink),
            chains: self.chains.iter().map(|chosen| chosen.value).collect(),
            states: std::array::from_fn(|at| value(&self.states[at])),
        }
    }

    /// These, and `under` where these say nothing.
    fn over(self, under: Self) -> Self {
        let mut states = self.states.into_iter().zip(under.states).map(|(own, under)| own.or(under));
        Self {
            brand: self.brand.or(under.brand),
            accent: self.accent.or(under.accent),
            paper: self.paper.or(under.paper),
            ink: self.ink.or(under.ink),
            chains: if self.chains.is_empty() { under.chains } else { self.chains },
            states: std::array::from_fn(|_| states.next().flatten()),
        }
    }

    /// These without what `light` chooses: its dark variant follows from it.
    fn but_for(mut self, light: &Self) -> Self {
        self.brand = self.brand.filter(|_| light.brand.is_none());
        self.accent = self.accent.filter(|_| light.accent.is_none());
        if !light.chains.is_empty() {
            self.chains.clear();
        }
        for (own, light) in self.states.iter_mut().zip(&light.states) {
            *own = own.take().filter(|_| light.is_none());
        }
        self
    }
}

impl ThemeSettings {
    /// These settings, and those of the theme where these say nothing. A dark colour of the theme belongs to its light
    /// one: it goes where the light one is chosen anew.
    pub fn over(self, theme: Self) -> Self {
        Self {
            dark: self.dark.over(theme.dark.but_for(&self.light)),
            light: self.light.over(theme.light),
            logo: self.logo.or(theme.logo),
            home: if self.home.is_empty() { theme.home } else { self.home },
            qr: self.qr.or(theme.qr),
        }
    }

    /// The parts of the home page, in order.
    pub fn home_sections(&self) -> Vec<HomeSection> {
        match self.home.is_empty() {
            true => HOME_PARTS.iter().map(|(.., section)| *section).collect(),
            false => self.home.clone(),
        }
    }
}

/// Reads the settings of a theme or a site.
pub fn read_settings(node: &Node, sink: &mut Diagnostics) -> Option<ThemeSettings> {
    let fields = open(node, &theme_settings::RECORD, sink)?;
    let light = colours(&fields, sink);
    let dark = fields.optional(&theme_settings::DARK, sink, |node, sink| {
        let fields = open(node, &dark_colours::RECORD, sink)?;
        Some(colours(&fields, sink))
    });
    Some(ThemeSettings {
        light,
        dark: dark.unwrap_or_default(),
        logo: fields.optional(&theme_settings::LOGO, sink, logo),
        home: home(&fields, sink),
        qr: fields.optional(&theme_settings::QR, sink, read::yes_no),
    })
}

fn colours(fields: &Fields<'_>, sink: &mut Diagnostics) -> Colours {
    cut_off(fields, sink);
    let states = fields.optional(&theme_settings::STATES, sink, |node, sink| {
        let fields = open(node, &state_colours::RECORD, sink)?;
        Some(std::array::from_fn(|at| fields.optional(state_colours::RECORD.own[at], sink, colour)))
    });
    let mut one = |field: &ContentKey| fields.optional(field, sink, colour);
    let (brand, accent, paper, ink) = (
        one(&theme_settings::BRAND),
        one(&theme_settings::ACCENT),
        one(&theme_settings::PAPER),
        one(&theme_settings::INK),
    );
    let chains = fields.list(&theme_settings::CHAINS, sink, colour);
    Colours { brand, accent, paper, ink, chains, states: states.unwrap_or_default() }
}

/// Reports `- #b3121d`, which is empty in YAML: a comment follows the #. (`yaml` reports `品牌色: #b3121d`.)
fn cut_off(fields: &Fields<'_>, sink: &mut Diagnostics) {
    let Some(node) = fields.node(&theme_settings::CHAINS) else { return };
    let NodeKind::Sequence(items) = &node.kind else { return };
    if items.iter().any(Node::is_null) {
        let message = msg!(
            "链色里有一项是空的：没加引号时，# 后面的字是注释",
            "one of the colours is empty: without quotes, what follows # is a comment"
        );
        let help = msg!("颜色要加引号，如 - \"#b3121d\"", "put each colour in quotes, as in - \"#b3121d\"");
        let span = fields.key_span(&theme_settings::CHAINS);
        sink.push(Diagnostic::new(Code::ValueColour, span, message).help(help));
    }
}

/// `#rrggbb`.
fn colour(node: &Node, sink: &mut Diagnostics) -> Option<ChosenColour> {
    let written = read::spanned_text(node, sink)?;
    if let Some(colour) = Colour::parse(&written.value) {
        return Some(Spanned::new(colour, written.span));
    }
    let typed = &written.value;
    let message = msg!(
        "“{typed}”不是颜色；颜色写成 \"#rrggbb\"，六位十六进制数字",
        "\"{typed}\" is not a colour; write \"#rrggbb\" with six hexadecimal digits"
    );
    let said = Diagnostic::new(Code::ValueColour, written.span, message);
    sink.push(match meant(typed) {
        Some(colour) => said.suggested_fix(written.span, format!("\"{colour}\"")),
        None => said.help(msg!("如 \"#b3121d\"，引号不能少", "for example \"#b3121d\", in quotes")),
    });
    None
}

/// The colour in `b3121d`, `#B12` or `＃b3121d`.
fn meant(typed: &str) -> Option<Colour> {
    let folded = crate::base::text::fold_width(typed);
    let digits = folded.trim().trim_start_matches('#');
    match digits.len() {
        3 => Colour::parse(&format!(
            "#{}",
            digits.chars().flat_map(|digit| [digit, digit]).collect::<String>()
        )),
        _ => Colour::parse(&format!("#{digits}")),
    }
}

/// A file, with what it is.
fn logo(node: &Node, sink: &mut Diagnostics) -> Option<LogoSetting> {
    let fields = open(node, &logo::RECORD, sink)?;
    let file = fields.required(&logo::FILE, sink, read::spanned_text);
    let alt = fields.optional(&logo::ALT, sink, read::text);
    Some(LogoSetting { file: file?, alt })
}

/// The parts of the home page, none of them twice.
fn home(fields: &Fields<'_>, sink: &mut Diagnostics) -> Vec<HomeSection> {
    let chosen = fields.list(&theme_settings::HOME_SECTIONS, sink, |node, sink| {
        Some(Spanned::new(read::choice(node, sink, HOME_PARTS)?, node.span))
    });
    let mut home: Vec<HomeSection> = vec![];
    for section in chosen {
        if home.contains(&section.value) {
            let message =
                msg!("首页栏目里写了两次，只能留一个", "this part of the home page is named twice; keep one");
            sink.push(Diagnostic::new(Code::KeyDuplicate, section.span, message));
        } else {
            home.push(section.value);
        }
    }
    home
}
