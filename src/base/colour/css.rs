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

    /// Replaces the fallback values in a theme's style sheet, which stand before custom properties, by this palette's:
    /// with a blue brand, `color:#b3121d;color:var(--brand)` becomes `color:#0b3d91;color:var(--brand)`.
    pub fn fallback_values(&self, sheet: &str) -> String {
        let mut out = String::with_capacity(sheet.len());
        let mut rest = sheet;
        while let Some(at) = rest.find("var(--") {
            let (before, after) = rest.split_at(at);
            let after = &after["var(--".len()..];
            let name = after.split([')', ',']).next().unwrap_or_default();
            match find_fallback(before)
                .and_then(|at| Some((at, self.fallback_colour(&before[at.0..at.1], name)?)))
            {
                Some(((start, end), colour)) => {
                    let written = &before[start..end];
                    let same = written == colour.to_string() || written == short_hex(colour);
                    out.push_str(&before[..start]);
                    out.push_str(&if same { written.to_owned() } else { colour.to_string() });
                    out.push_str(&before[end..]);
                }
                None => out.push_str(before),
            }
            out.push_str("var(--");
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// The colour to write before a custom property. For a property whose value depends on the place, such as `--hue`, it
    /// is the colour that the written value stands for in the default palette.
    fn fallback_colour(&self, written: &str, variable: &str) -> Option<Colour> {
        let find =
            |name: &str| named(&self.light).find(|(known, _)| *known == name).map(|(_, colour)| colour);
        find(variable).or_else(|| {
            let written = Colour::parse(written)?;
            let ours = Palette::default();
            let (name, _) = named(&ours.light).find(|(_, colour)| *colour == written)?;
            find(name)
        })
    }
}

/// The range of the fallback value at the end of `before`, which ends where `var(` begins: the `#…` of
/// `color:#…;color:`. The two declarations must be of the same property.
fn find_fallback(before: &str) -> Option<(usize, usize)> {
    let end = before.rfind(';')?;
    let declared = &before[end + 1..];
    let start = before[..end].rfind('#')?;
    let digits = before[start + 1..end].bytes().all(|byte| byte.is_ascii_hexdigit());
    (digits && before[..start].ends_with(declared)).then_some((start, end))
}

/// `#fff` for `#ffffff`; empty for a colour without a short form.
fn short_hex(colour: Colour) -> String {
    let doubled = colour.0.iter().all(|byte| byte >> 4 == byte & 15);
    if doubled {
        colour.0.iter().fold("#".to_owned(), |out, byte| format!("{out}{:x}", byte & 15))
    } else {
        String::new()
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
