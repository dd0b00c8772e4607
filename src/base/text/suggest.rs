//! Suggestions for a misspelt name: the nearest of some candidates.

use super::address::slug;
use super::width::fold_width;

/// The longest names compared by edit distance, which takes quadratic time. Longer ones are compared by containment only.
const LONGEST: usize = 64;

/// Up to three candidates near to what was written, the nearest first and equally near ones in alphabetical order.
///
/// Case, width and surrounding space are ignored. Two names are near if one contains the other, if the characters of the
/// shorter one occur in the longer one in order (商院, 商学院), or if few edits lie between them.
///
/// A candidate is only measured while it can still be one of the three, so that a thousand wrong names on a site of ten
/// thousand pages take little time.
pub fn nearest<'a>(wanted: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = normalise(wanted);
    if wanted.is_empty() {
        return vec![];
    }
    let letters = LetterCounts::of(&wanted);
    let mut found: Vec<(usize, &str)> = vec![];
    for candidate in candidates {
        let most = found.get(2).map_or(usize::MAX, |(score, _)| *score);
        // Letter counts alone rule out most candidates.
        if candidate.is_ascii() {
            let plain = candidate.trim().bytes().map(|byte| char::from(byte.to_ascii_lowercase()));
            if !may_be_near(wanted.len(), plain.len(), letters.min_edits(plain), most) {
                continue;
            }
        }
        let near = score(&wanted, &letters, &normalise(candidate), most).map(|score| (score, candidate));
        if let Some(near) = near.filter(|near| !found.contains(near)) {
            let at = found.partition_point(|known| *known < near);
            found.insert(at, near);
            found.truncate(3);
        }
    }
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// The number of letters inserted, left out, replaced or swapped with the next one (optimal string alignment); `None` if
/// it is larger than `limit`. Takes time in proportion to the words' length times `limit`.
pub fn edit_distance(one: &str, other: &str, limit: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    edits(&short, &long, limit)
}

/// Whether a name may be another one misspelt or shortened: of the same sound, with a letter doubled or in another place,
/// or left out inside. A name that merely resembles another (法学院, 商学院; 文学院, 人文学院) is a name of its own.
pub fn is_misspelt(written: &str, name: &str) -> bool {
    let (one, other) = (normalise(written), normalise(name));
    if one.iter().chain(&other).all(char::is_ascii) {
        return true;
    }
    let undoubled = |word: &[char]| {
        let mut word = word.to_vec();
        word.dedup();
        word
    };
    let sorted = |word: &[char]| {
        let mut word = word.to_vec();
        word.sort_unstable();
        word
    };
    let is_shortened = one.len() >= 2
        && one.first() == other.first()
        && one.last() == other.last()
        && is_subsequence(&one, &other);
    is_shortened
        || undoubled(&one) == undoubled(&other)
        || sorted(&one) == sorted(&other)
        || slug(written) == slug(name)
}

/// Signs that turn a word into its opposite.
const OPPOSITES: [char; 12] = ['不', '非', '未', '无', '没', '否', '反', '上', '下', '内', '外', '副'];

/// Up to three of the words of a closed set that may be meant by what was written, the nearest first: misspelt, cut short or
/// written with more around them. A word is never suggested where one sign makes another word of it (上线时间, 下线时间),
/// where it says the opposite (不公开, 公开), or where what was written has two of them in it (内部公开).
pub fn nearest_word<'a>(written: &str, words: impl Iterator<Item = &'a str> + Clone) -> Vec<&'a str> {
    // 非 in 非常 denies nothing.
    let written = &written.replace("非常", "");
    let mut near = nearest(written, words.clone());
    if near.is_empty() {
        return near;
    }
    let whole = normalise(written);
    let is_within = |word: &str| {
        let word = normalise(word);
        word.len() >= 2 && whole.windows(word.len()).any(|part| part == word)
    };
    let within = words.filter(|word| !word.is_ascii() && is_within(word));
    let longest = within.clone().max_by_key(|word| word.len());
    let says_two = within.clone().any(|word| longest.is_some_and(|longest| !longest.contains(word)));
    let signs = |word: &[char]| OPPOSITES.map(|sign| word.iter().filter(|c| **c == sign).count());
    let may_be_meant = |word: &str| {
        let known = normalise(word);
        let contains = known.len() >= 2
            && (is_within(word) || whole.len() >= 2 && known.windows(whole.len()).any(|part| part == whole));
        let same_signs = signs(&whole) == signs(&known);
        let is_slip = || known.len() >= 4 && edit_distance(written, word, 1).is_some();
        word.is_ascii() && is_misspelt(written, word)
            || same_signs && (is_misspelt(written, word) || contains || is_slip())
    };
    near.retain(|word| !says_two && may_be_meant(word));
    near
}

fn normalise(text: &str) -> Vec<char> {
    if text.is_ascii() {
        return text.trim().bytes().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    }
    fold_width(text).trim().to_lowercase().chars().collect()
}

/// The score of a word that contains the other and has `gap` letters more.
fn containment_cost(gap: usize) -> usize {
    2 * gap.min(1) + gap
}

/// The most edits that still count as a typing error in a word of this length, and score no worse than `most`.
fn max_edits(long: usize, most: usize) -> usize {
    if long < 2 { 0 } else { (long / 3).max(1).min(most / 2) }
}

/// Whether words of these lengths may be near, if at least `min_edits` edits lie between them.
fn may_be_near(one: usize, other: usize, min_edits: usize, most: usize) -> bool {
    let gap = one.abs_diff(other);
    let holds = min_edits == gap && containment_cost(gap) <= most;
    holds || min_edits <= max_edits(one.max(other), most)
}

/// The distance of two words; `None` if it is too large for a typing error or larger than `most`.
fn score(wanted: &[char], letters: &LetterCounts, candidate: &[char], most: usize) -> Option<usize> {
    let (short, long) =
        if wanted.len() < candidate.len() { (wanted, candidate) } else { (candidate, wanted) };
    if short.is_empty()
        || !may_be_near(short.len(), long.len(), letters.min_edits(candidate.iter().copied()), most)
    {
        return None;
    }
    let gap = long.len() - short.len();
    let inside = || short.len() >= 2 && long.windows(short.len()).any(|part| part == short);
    // Almost any long word contains a short one in order, so the lengths must be similar.
    let in_order = || short.len() >= 2 && short.len() * 2 >= long.len() && is_subsequence(short, long);
    let containment = containment_cost(gap);
    let contained = (containment <= most && (inside() || in_order())).then_some(containment);
    let limit = max_edits(long.len(), contained.unwrap_or(most));
    let measured = gap <= limit && long.len() <= LONGEST;
    let edited = measured.then(|| edits(short, long, limit)).flatten().map(|edits| edits * 2);
    match (contained, edited) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// How often each letter occurs in a word. Letters with the same last seven bits are counted together.
struct LetterCounts([i32; 128]);

impl LetterCounts {
    fn of(word: &[char]) -> Self {
        let mut counts = [0i32; 128];
        word.iter().for_each(|c| counts[*c as usize % 128] += 1);
        Self(counts)
    }

    /// A lower bound of the edits between this word and another.
    fn min_edits(&self, word: impl Iterator<Item = char>) -> usize {
        let mut counts = self.0;
        word.for_each(|c| counts[c as usize % 128] -= 1);
        let (mut more, mut less) = (0, 0);
        for count in counts {
            more += count.max(0).unsigned_abs() as usize;
            less += count.min(0).unsigned_abs() as usize;
        }
        more.max(less)
    }
}

/// [`edit_distance`] of a word and one that is at least as long. The common beginning and end cost nothing, and only the
/// part of the table near its diagonal is filled in.
fn edits(short: &[char], long: &[char], limit: usize) -> Option<usize> {
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same..], &long[same..]);
    let same = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[..short.len() - same], &long[..long.len() - same]);
    let far = limit + 1;
    let width = long.len() + 1;
    let (mut short_rows, mut long_rows) = ([far; 3 * (LONGEST + 1)], vec![]);
    let cells = if width <= LONGEST + 1 {
        &mut short_rows[..3 * width]
    } else {
        long_rows.resize(3 * width, far);
        &mut long_rows[..]
    };
    let (mut before, rest) = cells.split_at_mut(width);
    let (mut last, mut row) = rest.split_at_mut(width);
    row.iter_mut().enumerate().for_each(|(n, cost)| *cost = n.min(far));
    for (i, a) in (1..).zip(short) {
        // The row before the last is reused.
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
        row.fill(far);
        row[0] = i.min(far);
        let mut least = row[0];
        for j in i.saturating_sub(limit).max(1)..width.min(i + limit + 1) {
            let b = long[j - 1];
            let mut cost = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + usize::from(*a != b));
            if i > 1 && j > 1 && *a == long[j - 2] && short[i - 2] == b {
                cost = cost.min(before[j - 2] + 1);
            }
            row[j] = cost.min(far);
            least = least.min(row[j]);
        }
        if least > limit && last.iter().all(|cost| *cost > limit) {
            return None;
        }
    }
    (row[long.len()] <= limit).then_some(row[long.len()])
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
    fn what_is_passed_over_early_would_not_have_been_among_the_three() {
        let names: Vec<String> =
            (0..400).map(|n| format!("content/2023-{:02}-u{:04}.md", n % 12, n * 37 % 997)).collect();
        for wanted in ["content/2023-05-u0119x.md", "Content/2023-u0037.md", "2023-07-u0777", "u0370"] {
            let letters = LetterCounts::of(&normalise(wanted));
            let scored = |name: &String| score(&normalise(wanted), &letters, &normalise(name), usize::MAX);
            let mut all: Vec<(usize, &str)> =
                names.iter().filter_map(|name| Some((scored(name)?, name.as_str()))).collect();
            all.sort_unstable();
            all.dedup();
            let expected: Vec<&str> = all.into_iter().take(3).map(|(_, name)| name).collect();
            assert_eq!(nearest(wanted, names.iter().map(String::as_str)), expected);
        }
    }

    #[test]
    fn edits_are_counted_as_far_as_they_matter() {
        let words =
            ["", "a", "ab", "ba", "abc", "acb", "cab", "kitten", "sitting", "商学院", "商院学", "科技学院"];
        let chars = |word: &str| word.chars().collect::<Vec<char>>();
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (chars(a), chars(b)))) {
            let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
            let text = |word: &[char]| word.iter().collect::<String>();
            let distance = strsim::osa_distance(&text(&short), &text(&long));
            assert!(LetterCounts::of(&short).min_edits(long.iter().copied()) <= distance);
            for limit in 0..8 {
                assert_eq!(
                    edits(&short, &long, limit),
                    (distance <= limit).then_some(distance),
                    "{short:?} {long:?}"
                );
                // Longer than what the rows on the stack hold.
                let padded = |word: &[char]| format!("{}{}", "长".repeat(LONGEST), text(word));
                let (padded_short, padded_long) = (padded(&short), format!("{}甲", padded(&long)));
                let distance = strsim::osa_distance(&padded_short, &padded_long);
                assert_eq!(
                    edit_distance(&padded_long, &padded_short, limit),
                    (distance <= limit).then_some(distance)
                );
            }
        }
    }

    #[test]
    fn very_long_names_are_compared_without_edit_distance() {
        let long = "校".repeat(100_000);
        assert_eq!(nearest(&long, [long.as_str()].into_iter()).len(), 1);
    }

    #[test]
    fn a_word_of_a_closed_set_is_never_suggested_for_its_opposite() {
        let words =
            ["公开", "内部", "public", "internal", "满意", "基本满意", "不满意", "下线时间", "发布时间"];
        let near = |written| nearest_word(written, words.into_iter());
        for written in
            ["不公开", "非公开", "外部", "全部", "内部公开", "公开内部", "上线时间", "不很满", "未发布时间"]
        {
            assert_eq!(near(written), Vec::<&str>::new(), "{written}");
        }
        for (written, word) in [
            ("公开的", "公开"),
            ("内部版", "内部"),
            ("很满意", "满意"),
            ("非常满意", "满意"),
            ("比较不满意", "不满意"),
            ("基本满", "基本满意"),
            ("下线时问", "下线时间"),
            ("pubic", "public"),
        ] {
            assert_eq!(near(written).first(), Some(&word), "{written}");
        }
    }

    #[test]
    fn a_name_that_merely_resembles_another_is_a_name_of_its_own() {
        for (written, name) in
            [("商学元", "商学院"), ("商院", "商学院"), ("商学学院", "商学院"), ("busines", "business")]
        {
            assert!(super::is_misspelt(written, name), "{written} {name}");
        }
        for (written, name) in
            [("法学院", "商学院"), ("文学院", "人文学院"), ("人文学院", "文学院"), ("丙镇", "甲镇")]
        {
            assert!(!super::is_misspelt(written, name), "{written} {name}");
        }
    }
}
