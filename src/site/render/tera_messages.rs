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
    (&["Maximum render recursion depth for components exceeded"], &["组件套组件超过 20 层"]),
    (&["Unexpected end of input"], &["模板没有写完，少一个结尾的标签"]),
    (
        &["String opened with `", "` is missing its closing `", "`"],
        &["用 `", "` 开头的文字少了结尾的 `", "`"],
    ),
    (&["Unclosed component '", "'"], &["组件 `", "` 没有结尾的标签"]),
    (&["Closing tag '", "' doesn't match opening tag '", "'"], &["结尾的标签 `", "` 和开头的 `", "` 对不上"]),
    (&["Template already contains a block named `", "`"], &["模板里已经有一个块叫 `", "`"]),
    (&["Template already contains a component named `", "`"], &["模板里已经有一个组件叫 `", "`"]),
    (&["Keyword argument `", "` is defined more than once"], &["参数 `", "` 写了两次"]),
    (&["Missing keyword argument `", "`"], &["少了参数 `", "`"]),
    (&["Iteration not possible on type `", "`"], &["不能对这种值用 for：`", "`"]),
    (&["Unknown tag"], &["没有这种标签"]),
    (&["Cannot divide by 0"], &["不能除以 0"]),
    (&["Unexpected character"], &["这个字符不能写在这里"]),
    (&["The template nesting is too deep"], &["模板套得太深"]),
];

/// What Tera calls the parts of a template, in Chinese.
const PARTS: &[(&str, &str)] = &[
    ("identifier", "一个名字"),
    ("attribute name", "属性的名字"),
    ("string", "文字"),
    ("integer", "整数"),
    ("float", "小数"),
    ("bool", "true 或 false"),
    ("content", "标签以外的文字"),
    ("raw content", "标签以外的文字"),
    ("comment", "注释"),
];

/// Said of every other message: what it is about can be seen at the place that is given with it.
const OTHERWISE: &str = "这里的写法不对，或这里的值不能这样用；模板引擎的原话用 --lang en 看";

/// What stands where something else should, as in “Found `%}` but expected identifier”; both in Chinese.
fn found_another(said: &str) -> Option<String> {
    let (found, expected) = said.strip_prefix("Found ")?.split_once(" but expected ")?;
    let part = |name: &str| {
        let name = name.trim_end_matches('.');
        let known =
            PARTS.iter().find(|(english, _)| *english == name).map(|(_, chinese)| (*chinese).to_owned());
        let bare = name.trim_matches('`');
        // Marks and words of the template language itself.
        let typed = !bare.contains([' ', '`']) && !bare.is_empty();
        known.or_else(|| typed.then(|| format!("`{bare}`")))
    };
    Some(format!("这里是{}，应当是{}", part(found)?, part(expected)?))
}

/// A message of Tera in Chinese.
pub fn chinese(said: &str) -> String {
    let known = SENTENCES.iter().find_map(|(english, chinese)| Some((names(said, english)?, chinese)));
    let Some((names, pieces)) = known else {
        return found_another(said).unwrap_or_else(|| OTHERWISE.to_owned());
    };
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
    fn known_sentences_are_said_in_chinese_and_others_in_one_of_ours() {
        for (said, expected) in [
            (
                "Field `tittle` is not defined. Available fields: title, url",
                "没有字段 `tittle`，这里有：title, url",
            ),
            ("Unknown component `ui.dya`", "没有组件 `ui.dya`"),
            ("Unexpected end of input", "模板没有写完，少一个结尾的标签"),
            ("Found `</` but expected }}.", "这里是`</`，应当是`}}`"),
            ("Found string but expected identifier.", "这里是文字，应当是一个名字"),
            ("Found `a` but expected one of: x or y", OTHERWISE),
            ("Unknown component", OTHERWISE),
            ("Something new", OTHERWISE),
        ] {
            assert_eq!(chinese(said), expected);
        }
    }

    #[test]
    fn both_languages_have_as_many_pieces() {
        assert!(SENTENCES.iter().all(|(english, chinese)| english.len() == chinese.len()));
    }
}
