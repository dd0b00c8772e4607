//! Error messages of Tera in Chinese. Deliberately absent: where the error is; see `problem`.

/// Messages of Tera in pieces, with names between them, and the same in Chinese.
const SENTENCES: &[(&[&str], &[&str])] = &[
    (&["Field `", "` is not defined. Available fields: ", ""], &["没有字段 `", "`，这里有：", ""]),
    (&["Variable `", "` is not defined. Available variables: ", ""], &["没有变量 `", "`，这里有：", ""]),
    (&["Tried to render a variable that is undefined"], &["要写出的值不存在"]),
    (&["Unknown component `", "`"], &["没有组件 `", "`"]),
    (&["Unknown filter `", "`"], &["没有过滤器 `", "`"]),
    (&["Unknown function `", "`"], &["没有函数 `", "`"]),
    (&["Unknown test `", "`"], &["没有判断 `", "`"]),
    (&["Unknown template `", "`"], &["没有模板 `", "`"]),
    (
        &["Unknown argument(s) ", " in component call. Possible argument(s) are: ", ""],
        &["组件没有参数 ", "，有的是：", ""],
    ),
    (&["Block `", "` is not defined in any parent template"], &["上一级模板里没有块 `", "`"]),
    (&["extends `", "`, which does not exist"], &["extends 的模板 `", "` 不存在"]),
    (&["The page is larger than ", " MiB"], &["页面超过 ", " MiB"]),
    (
        &["Function `range` would give more than ", " numbers in one page"],
        &["一页里 range 总共给出的数超过 ", " 个"],
    ),
    (&["Maximum render recursion depth for components exceeded."], &["组件套组件超过 20 层"]),
    (&["Unexpected end of input"], &["模板没有写完，少一个结尾的标签"]),
    (&["Found ", " but expected ", ""], &["这里是 ", "，应当是 ", ""]),
];

/// A message of Tera in Chinese; an unknown one stays as it is.
pub fn chinese(said: &str) -> String {
    let known = SENTENCES.iter().find_map(|(english, chinese)| Some((names(said, english)?, chinese)));
    let Some((names, pieces)) = known else { return said.to_owned() };
    let (first, rest) = pieces.split_first().unwrap_or((&"", &[]));
    let rest = names.into_iter().zip(rest).map(|(name, piece)| format!("{name}{piece}"));
    std::iter::once((*first).to_owned()).chain(rest).collect()
}

/// What stands between the pieces of a sentence.
fn names<'s>(said: &'s str, pieces: &[&str]) -> Option<Vec<&'s str>> {
    let (first, rest) = pieces.split_first()?;
    let mut left = said.strip_prefix(first)?;
    let mut found = vec![];
    for (at, piece) in rest.iter().enumerate() {
        let name = match at + 1 == rest.len() {
            true => left.strip_suffix(piece)?,
            false => left.split_once(piece)?.0,
        };
        left = left.get(name.len() + piece.len()..)?;
        found.push(name);
    }
    left.is_empty().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_sentences_are_said_in_chinese_and_others_stay() {
        for (said, expected) in [
            (
                "Field `tittle` is not defined. Available fields: title, url",
                "没有字段 `tittle`，这里有：title, url",
            ),
            ("Unknown component `ui.dya`", "没有组件 `ui.dya`"),
            ("Unexpected end of input", "模板没有写完，少一个结尾的标签"),
            ("Found `</` but expected }}.", "这里是 `</`，应当是 }}."),
            ("Unknown component", "Unknown component"),
            ("Something new", "Something new"),
        ] {
            assert_eq!(chinese(said), expected);
        }
    }

    #[test]
    fn both_languages_have_as_many_pieces() {
        assert!(SENTENCES.iter().all(|(english, chinese)| english.len() == chinese.len()));
    }
}
