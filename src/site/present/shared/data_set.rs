//! A data file as its rows are put together, and the text of single rows of the generated lists.

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};
use std::io;
use std::sync::Arc;

/// A data file: JSON with the rows that a page shows.
#[derive(Debug)]
pub struct DataSet {
    /// Its path in the output.
    pub path: String,
    title: String,
    /// What stands before the rows, up to the opening bracket.
    opening: String,
    rows: Vec<Arc<str>>,
}

/// What stands around the rows of a data file.
#[derive(Serialize)]
struct Wrapper<'a> {
    title: &'a str,
    edition: &'static str,
    as_of: String,
    rows: [(); 0],
}

/// What stands before a row, after the last one, and after none.
const ROW: &str = "\n    ";
const AFTER_ROWS: &str = "\n  ]\n}";
const NO_ROWS: &str = "]\n}";

/// A row as a pretty printer writes it inside `rows`.
pub fn data_row<T: Serialize>(row: &T) -> Arc<str> {
    let mut formatter = PrettyFormatter::new();
    let mut json = vec![];
    // Two levels deep: how a printer is told, other than by printing what is around.
    let nested =
        formatter.begin_object(&mut io::sink()).and_then(|()| formatter.begin_array(&mut io::sink()));
    nested.expect("nothing is written");
    row.serialize(&mut Serializer::with_formatter(&mut json, formatter))
        .expect("views are maps with text keys");
    String::from_utf8(json).expect("JSON is UTF-8").into()
}

impl DataSet {
    /// The data file of an edition, which has a key, at a day. `rows` come from `data_row`.
    pub fn new(name: &str, title: &str, edition: &'static str, as_of: String, rows: Vec<Arc<str>>) -> Self {
        Self::wrapped(name, Wrapper { title, edition, as_of, rows: [] }, rows)
    }

    fn wrapped(name: &str, wrapper: Wrapper<'_>, rows: Vec<Arc<str>>) -> Self {
        let mut opening = serde_json::to_string_pretty(&wrapper).expect("texts are JSON");
        opening.truncate(opening.len() - NO_ROWS.len());
        Self { path: format!("data/{name}.json"), title: wrapper.title.to_owned(), opening, rows }
    }

    /// What it holds, in a few words.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// How many rows it has.
    pub fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// How many bytes the JSON has.
    pub fn size(&self) -> usize {
        let after = if self.rows.is_empty() { NO_ROWS } else { AFTER_ROWS };
        let rows: usize = self.rows.iter().map(|row| ROW.len() + row.len()).sum();
        self.opening.len() + rows + self.rows.len().saturating_sub(1) + after.len()
    }

    /// The JSON, without a line end.
    pub fn json(&self) -> String {
        // With space for the end of the line.
        let mut json = String::with_capacity(self.size() + 1);
        json.push_str(&self.opening);
        for (at, row) in self.rows.iter().enumerate() {
            json.push_str(if at == 0 { "" } else { "," });
            json.push_str(ROW);
            json.push_str(row);
        }
        json.push_str(if self.rows.is_empty() { NO_ROWS } else { AFTER_ROWS });
        json
    }
}

/// A line of the search list as JavaScript: title, address, summary, kind, date.
pub fn search_line(entry: [&str; 5]) -> Arc<str> {
    script_safe(&entry).into()
}

/// JSON that is JavaScript too.
pub fn script_safe<T: Serialize>(value: &T) -> String {
    let json = serde_json::to_string(value).expect("lists and maps with text keys are JSON");
    // Two line separators that JSON allows and old JavaScript does not.
    json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::view::Shared;
    use crate::site::view::parts::{Day, Link, Picture, PictureSize, UpdateCard};

    #[derive(Serialize)]
    struct Whole<'a, T> {
        title: &'a str,
        edition: &'static str,
        as_of: String,
        rows: &'a [T],
    }

    fn assert_pretty<T: Serialize>(rows: &[T]) {
        let (title, edition, as_of) = ("动态 \"与\" 成果", "public", "2024-05-01".to_owned());
        let wrapper = Wrapper { title, edition, as_of: as_of.clone(), rows: [] };
        let set = DataSet::wrapped("updates", wrapper, rows.iter().map(data_row).collect());
        let whole = serde_json::to_string_pretty(&Whole { title, edition, as_of, rows });
        assert_eq!(whole.ok().as_ref(), Some(&set.json()));
        assert_eq!(set.size(), set.json().len());
    }

    #[test]
    fn rows_put_together_are_what_a_pretty_printer_makes_of_the_whole() {
        let link = Link { title: "一\n<二> \"三\"".into(), url: "a/".into() };
        let card = |pairings: &[Link], cover: Option<Picture>| UpdateCard {
            title: "标题\u{2028}".into(),
            url: "updates/2024/a/".into(),
            date: Day { label: "2024年".into(), iso: "2024".into(), sort: "2024-01-01".into() },
            kind: "成果",
            kind_key: "achievement",
            chains: vec![],
            pairings: pairings.iter().cloned().map(Shared::new).collect(),
            summary: String::new(),
            cover,
            sample: true,
            draft: false,
        };
        let sizes = vec![PictureSize { src: "b.png".into(), width: 2 }];
        let (src, alt) = ("a.png".into(), String::new());
        let cover = Picture { src, alt, width: Some(3), height: None, sizes, modern: vec![] };
        let full = card(&[link.clone(), link.clone()], Some(cover));
        assert_pretty::<Link>(&[]);
        assert_pretty(&[link]);
        assert_pretty(&[full.clone(), card(&[], None)]);
        assert_pretty(&[Shared::new(full), Shared::new(card(&[], None))]);
        assert_pretty(&[vec![Vec::<u8>::new(), vec![1]], vec![]]);
    }

    #[test]
    fn old_scripts_can_read_the_search_list() {
        assert_eq!(
            &*search_line(["甲\u{2028}\"乙\"", "a/", "", "页面", ""]),
            "[\"甲\\u2028\\\"乙\\\"\",\"a/\",\"\",\"页面\",\"\"]"
        );
    }
}
