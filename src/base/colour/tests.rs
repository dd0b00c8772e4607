//! What every palette must hold, whatever somebody wished for.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn colour() -> impl Strategy<Value = Colour> {
    any::<[u8; 3]>().prop_map(Colour)
}

/// Every colour of a scheme that words are written in.
fn as_text(scheme: &Scheme) -> Vec<Colour> {
    let mut all = vec![scheme.brand, scheme.gold, scheme.ink, scheme.muted];
    all.extend(&scheme.chains);
    all.extend(scheme.states);
    all
}

fn worst(scheme: &Scheme) -> f64 {
    as_text(scheme).into_iter().map(|colour| colour.contrast(scheme.paper)).fold(21.0, f64::min)
}

proptest! {
    #[test]
    fn whatever_is_wished_for_can_be_read_on_light_and_dark_paper(
        brand in proptest::option::of(colour()),
        accent in proptest::option::of(colour()),
        chains in proptest::collection::vec(colour(), 0..6),
        paper in proptest::option::of(160u8..=255),
        count in 0usize..40,
    ) {
        let paper = paper.map(|grey| Colour([grey, grey, grey.saturating_sub(9)]));
        let choices = ColourChoices { brand, accent, chains, paper, ..ColourChoices::default() };
        let palette = Palette::new(&choices, &ColourChoices::default(), count);
        prop_assert_eq!(palette.light.chains.len(), count.max(1));
        prop_assert_eq!(palette.dark.chains.len(), count.max(1));
        for scheme in [&palette.light, &palette.dark] {
            prop_assert!(worst(scheme) >= LEGIBLE, "{} {scheme:?}", worst(scheme));
            prop_assert!(scheme.on_brand.contrast(scheme.brand) >= LEGIBLE, "{scheme:?}");
        }
    }
}

#[test]
fn contrast_is_the_one_of_the_standard() {
    assert!((Colour::WHITE.contrast(Colour::BLACK) - 21.0).abs() < 1e-9);
    let grey = Colour::hex(0x767676).contrast(Colour::WHITE);
    assert!((grey - 4.54).abs() < 0.01, "{grey}");
    assert_eq!(Colour::parse("#B3121d").map(|red| red.to_string()).as_deref(), Some("#b3121d"));
    assert_eq!(["b3121d", "#b3121", "#b3121dd", "#b3121g", "#+3121d"].map(Colour::parse), [None; 5]);
}

#[test]
fn the_default_palette_is_legible_and_kept_as_it_was_drawn() {
    let palette = Palette::default();
    assert!(worst(&palette.light) >= LEGIBLE && worst(&palette.dark) >= LEGIBLE);
    assert_eq!(palette.light.brand, Colour::hex(0xb3121d));
    assert_eq!(palette.chain(1), Colour::hex(0xb3121d));
    assert_eq!(palette.dark.chains[2], Colour::hex(0x8fc0ea));
    assert_eq!(palette.state("held"), Some(Colour::hex(0x1f5f8f)));
}

#[test]
fn every_chain_has_a_hue_of_its_own() {
    for count in [9, 12, 24, 40] {
        let palette = Palette::new(&ColourChoices::default(), &ColourChoices::default(), count);
        let mut hues = palette.light.chains.clone();
        hues.sort_unstable();
        hues.dedup();
        assert_eq!(hues.len(), count);
    }
}

/// A colour as people with a colour-vision deficiency see it (Viénot, Brettel and Mollon 1999), in CIE Lab.
fn seen(colour: Colour, by: Option<[[f64; 3]; 3]>) -> [f64; 3] {
    let linear = colour.0.map(|byte| {
        let part = f64::from(byte) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    let times = |m: [[f64; 3]; 3], v: [f64; 3]| m.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2]);
    let linear = by.map_or(linear, |matrix| times(matrix, linear).map(|part| part.clamp(0.0, 1.0)));
    let xyz = times([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], linear);
    let f = |t: f64| if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let (x, y, z) = (f(xyz[0] / 0.9505), f(xyz[1]), f(xyz[2] / 1.089));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn the_five_hues_are_told_apart_by_people_who_see_no_red_or_no_green() {
    let protan = [[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]];
    let deutan = [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]];
    let palette = Palette::new(&ColourChoices::default(), &ColourChoices::default(), 5);
    for (scheme, least) in [(&palette.light, 8.0), (&palette.dark, 8.0)] {
        for by in [None, Some(protan), Some(deutan)] {
            for (at, one) in scheme.chains.iter().enumerate() {
                for other in &scheme.chains[..at] {
                    let (a, b) = (seen(*one, by), seen(*other, by));
                    let apart = (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt();
                    assert!(apart >= least, "{one} and {other}: {apart:.1} ({by:?})");
                }
            }
        }
    }
}

#[test]
fn the_style_sheet_has_the_colours_and_a_class_for_each_chain() {
    let choices = ColourChoices { brand: Some(Colour::hex(0x0b3d91)), ..ColourChoices::default() };
    let css = Palette::new(&choices, &ColourChoices::default(), 12).style_sheet();
    assert!(css.contains("--brand:#0b3d91") && css.contains(".chain-12{--hue:var(--chain-12)}"));
    assert!(!css.contains("chain-13"));
    assert_eq!(css.matches('{').count(), css.matches('}').count());
}

#[test]
fn each_colour_variable_has_a_plain_value_before_it() {
    let wishes = ColourChoices { brand: Some(Colour::hex(0x0b3d91)), ..ColourChoices::default() };
    let palette = Palette::new(&wishes, &ColourChoices::default(), 5);
    let plain = |sheet: &str| palette.plain_values(sheet);
    assert_eq!(plain("a:hover{color:var(--brand)}"), "a:hover{color:#0b3d91;color:var(--brand)}");
    assert_eq!(
        plain("b{margin:0;border:1px solid var(--line)}"),
        "b{margin:0;border:1px solid #e4ddd0;border:1px solid var(--line)}"
    );
    assert_eq!(plain("c{background:var(--card)}"), "c{background:#fff;background:var(--card)}");
    assert_eq!(
        plain("d{fill:var(--bar,var(--hue,var(--brand)))}"),
        "d{fill:#0b3d91;fill:var(--bar,var(--hue,var(--brand)))}"
    );
    for as_it_is in
        ["e{color:var(--hue)}", ":root{--x:var(--brand)}", "@supports (color:var(--ink)){f{top:0}}"]
    {
        assert_eq!(plain(as_it_is), as_it_is);
    }
}

#[test]
fn plain_values_that_a_theme_wrote_itself_follow_the_palette() {
    let wishes = ColourChoices { brand: Some(Colour::hex(0x0b3d91)), ..ColourChoices::default() };
    let palette = Palette::new(&wishes, &ColourChoices::default(), 5);
    let plain = |sheet: &str| palette.plain_values(sheet);
    let own = "a:hover{color:#b3121d;color:var(--brand)}";
    assert_eq!(plain(own), "a:hover{color:#0b3d91;color:var(--brand)}");
    let hue = "b{fill:#b3121d;fill:var(--hue)}c{background:#123456;color:var(--hue)}";
    assert_eq!(plain(hue), "b{fill:#0b3d91;fill:var(--hue)}c{background:#123456;color:var(--hue)}");
    let css = include_str!("../../../themes/default/static/style.css");
    let ours = Palette::default().plain_values(css);
    assert_eq!(Palette::default().plain_values(&ours), ours, "done twice it is done once");
}

#[test]
fn every_variable_of_the_theme_is_defined() {
    let palette = Palette::default().style_sheet();
    let sheets = [
        palette.as_str(),
        include_str!("../../../themes/default/static/style.css"),
        include_str!("../../../themes/default/static/chart.css"),
    ];
    let name = |text: &str| {
        text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default().to_owned()
    };
    let defined: BTreeSet<String> = sheets
        .iter()
        .flat_map(|sheet| sheet.split(['{', ';']))
        .filter_map(|piece| Some(name(piece.trim_start().strip_prefix("--")?)))
        .collect();
    // A variable with a fallback may be left undefined.
    let used = sheets.iter().flat_map(|sheet| sheet.split("var(--").skip(1));
    let used = used.filter(|rest| rest[name(rest).len()..].starts_with(')')).map(name);
    let undefined: BTreeSet<String> = used.filter(|name| !defined.contains(name)).collect();
    assert!(undefined.is_empty(), "{undefined:?}");
}
