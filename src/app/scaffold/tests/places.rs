//! No page takes the name, the address or the file of another.

use super::*;

fn path(texts: &[(String, String)], kind: &str, title: &str, said: &[(&str, &str)]) -> String {
    new_in(texts, kind, title, said, None, None).expect("made").path
}

#[test]
fn a_name_that_is_taken_gets_a_number() {
    let mut texts = texts(&[]);
    let mut paths = vec![];
    // Other words that sound the same: the same title on the same day would be a copy.
    for title in ["座谈", "坐谈", "做谈"] {
        let made = new_in(&texts, "动态", title, &[], None, None).expect("made");
        paths.push(made.path.clone());
        texts.push((made.path.clone(), text(&made).to_owned()));
    }
    let stem = "content/updates/2024/2024-05-20-zuo-tan";
    assert_eq!(paths, [format!("{stem}.md"), format!("{stem}-2.md"), format!("{stem}-3.md")]);
}

#[test]
fn addresses_of_the_portal_itself_are_not_taken() {
    let texts = texts(&[]);
    for (title, stem) in
        [("tasks", "tasks-2"), ("Search", "search-2"), ("about", "about-2"), ("updates", "updates-2")]
    {
        assert_eq!(path(&texts, "页面", title, &[]), format!("content/pages/{stem}.md"));
    }
}

#[test]
fn a_page_that_chose_the_address_itself_keeps_it() {
    let page = "---\n标题: 别的\n地址: chang-jian\n---\n";
    let texts = texts(&[("content/pages/other.md", page)]);
    assert_eq!(path(&texts, "页面", "常见", &[]), "content/pages/chang-jian-2.md");
}

#[test]
fn evidence_can_tell_updates_meetings_and_bulletins_apart() {
    let meeting = "---\n标题: 会\n类型: 例会\n日期: 2024-05-20\n---\n";
    let texts = texts(&[("content/meetings/2024-05-20-zuo-tan.md", meeting)]);
    assert_eq!(path(&texts, "动态", "座谈", &[]), "content/updates/2024/2024-05-20-zuo-tan-2.md");
}

#[test]
fn a_file_that_cannot_be_read_still_has_its_name() {
    let texts = texts(&[("content/updates/2024/2024-05-20-zuo-tan.md", "没有文首信息")]);
    assert_eq!(path(&texts, "动态", "座谈", &[]), "content/updates/2024/2024-05-20-zuo-tan-2.md");
}
