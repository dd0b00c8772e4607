//! The names somebody may have meant.

use super::cut::fold_width;

/// Texts longer than this are compared by containment only, since edit distance takes quadratic time.
const LONGEST: usize = 64;

/// Up to three candidates close to what was written, nearest first, equal ones in alphabetical order.
///
/// Case, width and outer blanks do not count. Near is: one contains the other, the shorter one's characters stand
/// in the longer one in order (商院, 商学院), or few edits lie between them. When all are far, nothing.
pub fn nearest<'a>(wanted: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = normal(wanted);
    if wanted.is_empty() {
        return vec![];
    }
    let mut found: Vec<(usize, &str)> =
        candidates.filter_map(|candidate| Some((score(&wanted, &normal(candidate))?, candidate))).collect();
    found.sort_unstable();
    found.dedup();
    found.truncate(3);
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

fn normal(text: &str) -> Vec<char> {
    fold_width(text).trim().to_lowercase().chars().collect()
}

/// How far apart two words are, smaller is nearer; `None` when too far to be a slip.
fn score(wanted: &[char], candidate: &[char]) -> Option<usize> {
    let (short, long) =
        if wanted.len() < candidate.len() { (wanted, candidate) } else { (candidate, wanted) };
    if short.is_empty() {
        return None;
    }
    let gap = long.len() - short.len();
    let inside = short.len() >= 2 && long.windows(short.len()).any(|part| part == short);
    // A short word is found in order in almost any long one, so the lengths must be alike.
    let in_order = short.len() >= 2 && short.len() * 2 >= long.len() && is_subsequence(short, long);
    let contained = (inside || in_order).then_some(2 * gap.min(1) + gap);
    let limit = if long.len() < 2 { 0 } else { (long.len() / 3).max(1) };
    let edited = (gap <= limit && long.len() <= LONGEST)
        .then(|| strsim::generic_damerau_levenshtein(short, long))
        .filter(|&edits| edits <= limit)
        .map(|edits| edits * 2);
    match (contained, edited) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn is_subsequence(short: &[char], long: &[char]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|c| rest.any(|d| d == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: [&str; 6] = ["商学院", "法学院", "纺织服装学院", "柯桥街道", "马鞍街道", "business"];

    fn near(wanted: &str) -> Vec<&'static str> {
        nearest(wanted, UNITS.into_iter())
    }

    #[test]
    fn short_chinese_words_find_their_full_names() {
        assert_eq!(near("商院")[0], "商学院");
        assert_eq!(near("柯桥"), ["柯桥街道"]);
        assert_eq!(near("纺织学院")[0], "纺织服装学院");
        assert_eq!(near("柯桥区街道")[0], "柯桥街道");
    }

    #[test]
    fn slips_of_the_keyboard_are_found_whatever_case_and_width() {
        assert_eq!(near("busness"), ["business"]);
        assert_eq!(near("ＢＵＳＩＮＥＳＳ "), ["business"]);
        assert_eq!(near("buisness"), ["business"]);
    }

    #[test]
    fn far_words_find_nothing() {
        assert!(near("图书馆").is_empty());
        assert!(near("").is_empty());
        assert!(near("x").is_empty());
        assert!(nearest("商学院", std::iter::empty()).is_empty());
    }

    #[test]
    fn order_is_deterministic_and_at_most_three_are_given() {
        let forward = nearest("学院", ["a学院", "b学院", "c学院", "d学院", "a学院"].into_iter());
        let backward = nearest("学院", ["d学院", "a学院", "c学院", "b学院", "a学院"].into_iter());
        assert_eq!(forward, ["a学院", "b学院", "c学院"]);
        assert_eq!(forward, backward);
    }

    #[test]
    fn very_long_names_are_compared_without_edit_distance() {
        let long = "校".repeat(100_000);
        assert_eq!(nearest(&long, [long.as_str()].into_iter()).len(), 1);
    }
}
