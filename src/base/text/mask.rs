//! Masks what a report must not repeat.

/// Hides all but the first and the last character; of three or fewer all but the first. More people read a report than may
/// know what it is about.
pub fn masked(text: &str) -> String {
    let last = text.chars().count().saturating_sub(1);
    let shown = |at: usize| at == 0 || (at == last && last > 2);
    text.chars().enumerate().map(|(at, c)| if shown(at) { c } else { '*' }).collect()
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn only_the_first_and_last_sign_and_the_length_are_told() {
        assert_eq!(
            ["", "某", "某甲", "某甲乙", "某甲乙丙", "00001234567"].map(masked),
            ["", "某", "某*", "某**", "某**丙", "0*********7"]
        );
    }
}
