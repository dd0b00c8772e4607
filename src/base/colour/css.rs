//! The palette as a style sheet of custom properties and classes, and fallback values for browsers without them.

use super::palette::{Palette, STATES, Scheme};
use super::rgb::Colour;
use std::fmt::Write as _;

/// The greys of chains in print, used in turn.
const PRINTED: [&str; 8] = ["222", "555", "333", "666", "444", "222", "555", "333"];

/// The classes that use a state's colour besides the class of the state itself.
const STAGES: [(&str, &str); 10] = [
    ("not-reported", ".stage-raised"),
    ("on-track", ""),
    ("due-soon", ".target-line"),
    ("overdue", ".stage-reopened,.today"),
    ("done", ".stage-confirmed"),
    ("done-late", ""),
    ("maintained", ".stage-delivered"),
    ("adjusted", ".stage-taken-up"),
    ("ended", ""),
    ("held", ".stage-assigned,.curve"),
];

impl Palette {
    /// The style sheet: custom properties for light, dark, high contrast and print, and the class of each chain and state.
    pub fn style_sheet(&self) -> String {
        let light = format!("{};color-scheme:light", variables(&self.light));
        let dark = format!("{};color-scheme:dark", variables(&self.dark));
        let mut out = format!(
            ":root{{--hue:var(--brand);{light}}}\n\
             @media (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{{dark}}}}}\n\
             :root[data-theme=\"dark\"]{{{dark}}}\n\
             @media (prefers-contrast:more){{:root,:root[data-theme]{{--muted:var(--ink);--line:var(--edge)}}}}\n"
        );
        for at in 1..=self.light.chains.len() {
            let _ = write!(out, ".chain-{at}{{--hue:var(--chain-{at})}}");
        }
        for (key, others) in STAGES {
            let own = if key == "held" { String::new() } else { format!(".state-{key}") };
            let comma = if own.is_empty() || others.is_empty() { "" } else { "," };
            let _ = write!(out, "{own}{comma}{others}{{--hue:var(--state-{key})}}");
        }
        let _ = write!(out, "\n@media print{{:root,:root[data-theme],:root:not([data-theme=\"light\"]){{");
        let _ = write!(
            out,
            "--paper:#fff;--panel:#fff;--card:#fff;--ink:#000;--muted:#333;--line:#999;--edge:#666;--track:#ddd;\
             --gold:#666;--brand:{};--on-brand:{}",
            self.light.brand, self.light.on_brand
        );
        for (at, _) in (1..).zip(&self.light.chains) {
            let _ = write!(out, ";--chain-{at}:#{}", PRINTED[(at - 1) % PRINTED.len()]);
        }
        for (key, .., printed) in STATES {
            let _ = write!(out, ";--state-{key}:#{printed}");
        }
        out.push_str("}}\n");
        out
    }

    /// A style sheet of the theme with a plain value before each colour variable, for browsers without variables:
    /// `color:var(--brand)` becomes `color:#b3121d;color:var(--brand)`. For a variable that differs from place to place, as a
    /// hue does, the fallback in `var(--hue,var(--muted))` counts. A plain colour that the theme wrote itself is replaced by
    /// the one that this palette has in its place.
    pub fn plain_values(&self, sheet: &str) -> String {
        let mut out = String::with_capacity(sheet.len() + sheet.len() / 8);
        let mut rest = sheet;
        // What stands between two of these is a declaration, a selector, or a comment.
        while let Some(end) = rest.find(['{', '}', ';']) {
            let (piece, after) = rest.split_at(end);
            let plain = piece.trim_start().split_once(':').filter(|_| !after.starts_with('{'));
            if let Some((property, value)) = plain.filter(|(property, _)| PLAIN.contains(property)) {
                self.plain(property, value, &mut out);
            }
            out.push_str(piece);
            out.push_str(&after[..1]);
            rest = &after[1..];
        }
        out.push_str(rest);
        out
    }

    /// Puts the plain value of a declaration before it; `out` ends where it begins.
    fn plain(&self, property: &str, value: &str, out: &mut String) {
        if !value.contains("var(--") {
            return;
        }
        let written = own_plain(out, property);
        match (self.resolve(value), written) {
            (Some(plain), Some(start)) => {
                out.truncate(start);
                let _ = write!(out, "{property}:{plain};");
            }
            (Some(plain), None) => {
                let _ = write!(out, "{property}:{plain};");
            }
            (None, Some(start)) => {
                let tinted = self.tinted(&out[start..]);
                out.truncate(start);
                out.push_str(&tinted);
            }
            (None, None) => {}
        }
    }

    /// A value with the colours of this palette in place of all variables; `None` where one of them is none of its colours.
    fn resolve(&self, value: &str) -> Option<String> {
        let Some((before, rest)) = value.split_once("var(--") else {
            return Some(value.to_owned());
        };
        // Up to the parenthesis that closes this one.
        let mut depth = 1;
        let close = rest.find(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth == 0
        })?;
        let (inside, after) = (&rest[..close], &rest[close + 1..]);
        let (name, fallback) = inside.split_once(',').map_or((inside, None), |(name, to)| (name, Some(to)));
        let plain = match self.colour(name) {
            Some(colour) => short(colour),
            None => self.resolve(fallback?.trim())?,
        };
        Some(format!("{before}{plain}{}", self.resolve(after)?))
    }

    /// A plain declaration of the theme with the colours of the default palette replaced by those of this one.
    fn tinted(&self, declaration: &str) -> String {
        let ours = Palette::default();
        let replaced = |written: &str| {
            let colour = Colour::parse(written)?;
            let (name, _) = named(&ours.light).find(|(_, known)| *known == colour)?;
            self.colour(name)
        };
        let mut parts = declaration.split('#');
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let digits = part.bytes().take_while(u8::is_ascii_hexdigit).count();
            let written = format!("#{}", &part[..digits]);
            out.push_str(&replaced(&written).map_or(written, short));
            out.push_str(&part[digits..]);
        }
        out
    }

    /// The light colour of a variable.
    fn colour(&self, variable: &str) -> Option<Colour> {
        named(&self.light).find(|(name, _)| *name == variable).map(|(_, colour)| colour)
    }
}

/// The properties that get a plain value; without those of rules and shadows a page loses nothing that has to be read.
const PLAIN: [&str; 8] =
    ["color", "background", "fill", "stroke", "outline", "border", "border-top", "border-bottom"];

/// Where the plain value of the same property starts that the theme wrote just before: `out` ends with `color:#…;`.
fn own_plain(out: &str, property: &str) -> Option<usize> {
    let declared = out.strip_suffix(';')?;
    let start = declared.rfind(['{', '}', ';']).map_or(0, |at| at + 1);
    let (own, value) = declared[start..].split_once(':')?;
    (own == property && value.contains('#') && !value.contains("var(")).then_some(start)
}

/// `#fff` for `#ffffff`, else all six digits.
fn short(colour: Colour) -> String {
    let doubled = colour.0.iter().all(|byte| byte >> 4 == byte & 15);
    if doubled {
        colour.0.iter().fold("#".to_owned(), |out, byte| format!("{out}{:x}", byte & 15))
    } else {
        colour.to_string()
    }
}

fn named(scheme: &Scheme) -> impl Iterator<Item = (&'static str, Colour)> {
    [
        ("paper", scheme.paper),
        ("panel", scheme.panel),
        ("card", scheme.card),
        ("ink", scheme.ink),
        ("muted", scheme.muted),
        ("line", scheme.line),
        ("edge", scheme.edge),
        ("track", scheme.track),
        ("brand", scheme.brand),
        ("on-brand", scheme.on_brand),
        ("gold", scheme.gold),
        ("gilt", scheme.gilt),
    ]
    .into_iter()
}

fn variables(scheme: &Scheme) -> String {
    let mut out = String::new();
    for (name, colour) in named(scheme) {
        let _ = write!(out, "--{name}:{colour};");
    }
    for (at, colour) in (1..).zip(&scheme.chains) {
        let _ = write!(out, "--chain-{at}:{colour};");
    }
    for ((key, ..), colour) in STATES.iter().zip(scheme.states) {
        let _ = write!(out, "--state-{key}:{colour};");
    }
    out.pop();
    out
}
