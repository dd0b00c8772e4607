//! A portal of ten thousand updates: it derives, and the figures agree with each other.

use super::fixture::*;
use crate::programme::model::*;
use std::sync::Arc;

#[test]
fn ten_thousand_updates_are_no_trouble() {
    let mut portal = portal();
    for at in 0..10_000_u32 {
        let on = format!("2023-{:02}-{:02}", at / 850 + 1, at % 28 + 1);
        portal.updates.push(Arc::new(Update {
            pairings: vec![PairingId::new(format!("p{}", at % 3 + 1))],
            chains: vec![ChainId::new(["a", "b"][at as usize % 2])],
            tasks: vec![at % 4 + 1],
            indicators: vec![adds("i1", 1)],
            ..update(&format!("u{at:05}"), &on)
        }));
    }
    let derived = derived(&portal, "2023-12-31");
    assert_eq!(derived.matrix.total.achievements, 10_000);
    assert_eq!(derived.indicators.values[0].value, Amount::from_units(10_000));
    assert_eq!(derived.index.achievements.all.len(), 10_000);
    assert!(derived.index.related[1..].iter().all(|related| related.len() == 4));
    let last = derived.current_board.rows.iter().map(|row| row.achievements.len()).sum::<usize>();
    assert_eq!(last, derived.current_board.total.achievements);
}
