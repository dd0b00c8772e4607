//! A site in which every vector of the table stands in every kind of place, each in a file or on a line of its own, so
//! that one that is refused can be taken out and the rest stays.

use crate::common::Site;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// One way to put a program into a page.
pub struct Vector {
    pub number: usize,
    pub text: String,
}

/// The table, which the browser's test reads too. `RUN` is what would run.
pub fn vectors() -> Vec<Vector> {
    let table: Vec<(String, String)> =
        serde_json::from_str(include_str!("vectors.json")).expect("a table of classes and vectors");
    let vector = |(at, (_, text)): (usize, (String, String))| Vector {
        number: at + 1,
        text: text.replace("RUN", &format!("window.__xss={}", at + 1)),
    };
    table.into_iter().enumerate().map(vector).collect()
}

/// A file that holds vectors: its lines, each with what it is the place of.
pub struct Part {
    path: String,
    /// A page is taken out as a whole, a list line by line.
    lines: Option<Vec<(Option<String>, String)>>,
    name: String,
}

/// What means no harm, to see which elements a theme has for each kind of place.
pub fn harmless() -> Vec<Vector> {
    (1..=20).map(|number| Vector { number, text: format!("文字{number}") }).collect()
}

/// Lays all vectors out.
pub fn lay_out(site: &Site, vectors: &[Vector]) -> Vec<Part> {
    let mut parts = vec![];
    // Images that vectors name are there, so that no vector is refused for another reason than what it does.
    let picture = site.path("content/updates/2023/x.png");
    image::RgbImage::new(8, 8).save(picture).expect("an image");
    let mut page = |kind: &str, vector: &Vector, front: String, body: String| {
        let number = vector.number;
        let path = format!("content/updates/2023/2023-03-02-{kind}{number}.md");
        let text = format!(
            "---\n{front}日期: 2023-03-02\n类型: 动态\n链: [建设链]\n结对: [first]\n示例: 是\n---\n\n{body}\n"
        );
        site.write(&path, &text);
        parts.push(Part { path, lines: None, name: format!("{number:03} {kind}") });
    };
    for vector in vectors {
        let (text, number) = (&vector.text, vector.number);
        let quoted = quoted(text);
        page("block", vector, format!("标题: 块{number}\n"), text.clone());
        let line = text.replace('\n', " ");
        let within = [
            format!("文{line}文"),
            format!("- 项 {line}\n\n> 引 {line}"),
            format!("| 甲 | 乙 |\n| - | - |\n| 文{line} | {line} |"),
            format!("字[^n]。\n\n[^n]: 注 {line}"),
            format!("<p>文{line}</p>"),
            format!("<b>{line}</b>"),
            format!("*{line}* **{line}**"),
        ];
        page("within", vector, format!("标题: 内{number}\n"), within.join("\n\n"));
        page("heading", vector, format!("标题: 题{number}\n"), format!("## {line}\n\n文。"));
        let text_of = [
            format!("[{line}](2023-03-01-zoufang.md)"),
            format!("[按](2023-03-01-zoufang.md {})", quoted),
            format!("```{line}\n{line}\n```"),
        ];
        page("attribute", vector, format!("标题: 属{number}\n"), text_of.join("\n\n"));
        let front =
            format!("标题: {quoted}\n摘要: {quoted}\n关键词: [{quoted}]\n来源: {quoted}\n作者: [{quoted}]\n");
        page("front", vector, front, "文。".to_owned());
        let shown = format!("![{line}](x.png)\n\n![图](x.png {quoted})");
        page("alt", vector, format!("标题: 图{number}\n"), shown);
        let (caption, exhibit) = (self::quoted(&line), self::quoted(&format!("x.png {line}")));
        let front = format!("标题: 集{number}\n封面: x.png\n封面说明: {caption}\n图集: [{exhibit}]\n");
        page("caption", vector, front, "文。".to_owned());
    }
    let mut brands = vec![(None, "品牌:".to_owned())];
    for vector in vectors {
        let (number, quoted) = (vector.number, quoted(&vector.text));
        let path = format!("content/meetings/2023-03-02-m{number}.md");
        let text = format!(
            "---\n标题: {quoted}\n类型: 例会\n日期: 2023-03-02\n结对: [first]\n地点: {quoted}\n决定: [{quoted}]\n受众: 公开\n示例: 是\n---\n\n文。\n"
        );
        site.write(&path, &text);
        parts.push(Part { path, lines: None, name: format!("{number:03} meeting") });
        let row = format!(
            "  - {{ 编号: b{number}, 标题: {quoted}, 内容: {quoted}, 面向: {quoted}, 受众: 公开, 示例: 是 }}"
        );
        brands.push((Some(format!("{number:03} brand")), row));
    }
    parts.push(Part {
        path: "content/directory/brands.yaml".to_owned(),
        lines: Some(brands),
        name: String::new(),
    });
    let mut rows = vec![(None, "服务:".to_owned())];
    rows.push((None, "  - { 编号: S1, 标题: 晚间课堂, 提供: 乙学院, 日期: 2023-02-01 }".to_owned()));
    for vector in vectors {
        let (number, quoted) = (vector.number, quoted(&vector.text));
        let row = format!(
            "  - {{ 编号: S{}, 标题: {quoted}, 提供: 乙学院, 日期: 2023-02-01, 内容: {quoted}, 示例: 是 }}",
            number + 1
        );
        rows.push((Some(format!("{number:03} row")), row));
    }
    let rest = site.read("content/lists/first.yaml");
    let rest = rest.split_once("需求:").expect("needs").1;
    rows.extend(format!("需求:{rest}").lines().map(|line| (None, line.to_owned())));
    parts.push(Part { path: "content/lists/first.yaml".to_owned(), lines: Some(rows), name: String::new() });
    site_parts(site, vectors, &mut parts);
    for part in &parts {
        write(site, part);
    }
    parts
}

/// What stands on every page: a few vectors that a line of text may hold.
fn site_parts(site: &Site, vectors: &[Vector], parts: &mut Vec<Part>) {
    let joined = |from: usize| {
        let picked = vectors.iter().skip(from).step_by(17).map(|vector| vector.text.replace('\n', " "));
        let plain: String = picked.collect::<Vec<_>>().join(" ");
        quoted(
            &plain
                .chars()
                .filter(|c| !c.is_control() && !('\u{200b}'..='\u{206f}').contains(c))
                .collect::<String>(),
        )
    };
    let mut lines: Vec<(Option<String>, String)> = vec![];
    for line in site.read("content/site.yaml").lines() {
        let written =
            if line.starts_with("标题:") { format!("标题: {}", joined(0)) } else { line.to_owned() };
        lines.push((None, written));
    }
    for (at, key) in ["副标题", "简介"].into_iter().enumerate() {
        lines.push((Some(format!("site {key}")), format!("{key}: {}", joined(at + 1))));
    }
    lines.push((None, "首页:".to_owned()));
    lines.push((Some("site 首页 标题".to_owned()), format!("  标题: {}", joined(3))));
    lines.push((Some("site 首页 导语".to_owned()), format!("  导语: {}", joined(4))));
    lines.push((None, "页脚:".to_owned()));
    for (at, key) in
        ["主办单位", "承办单位", "联系方式", "备案号", "公安备案", "网站标识码"].into_iter().enumerate()
    {
        lines.push((Some(format!("site 页脚 {key}")), format!("  {key}: {}", joined(at + 5))));
    }
    lines.push((None, "菜单:".to_owned()));
    lines.push((None, format!("  - {{ 标题: {}, 链接: / }}", joined(11))));
    for (at, address) in
        ["javascript:RUN", "data:text/html,RUN", "https://example.org/\" onclick=RUN", "//example.org/"]
            .iter()
            .enumerate()
    {
        let line = format!("  - {{ 标题: 项{at}, 链接: {} }}", quoted(address));
        lines.push((Some(format!("site menu {address}")), line));
    }
    parts.push(Part { path: "content/site.yaml".to_owned(), lines: Some(lines), name: String::new() });
}

fn write(site: &Site, part: &Part) {
    if let Some(lines) = &part.lines {
        let text: String = lines.iter().map(|(_, line)| format!("{line}\n")).collect();
        site.write(&part.path, &text);
    }
}

/// Takes out what is refused; says what it was.
pub fn drop_refused(site: &Site, parts: &mut Vec<Part>) -> Vec<String> {
    let said = site.run(&["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&said.out).expect("a report as JSON");
    let mut errors: BTreeMap<String, BTreeSet<(usize, String)>> = BTreeMap::new();
    for diagnostic in report["diagnostics"].as_array().expect("diagnostics") {
        if diagnostic["severity"] == "error" {
            let line = usize::try_from(diagnostic["line"].as_u64().unwrap_or(0)).expect("a line");
            let code = diagnostic["code"].as_str().unwrap_or_default().to_owned();
            errors
                .entry(diagnostic["file"].as_str().unwrap_or_default().to_owned())
                .or_default()
                .insert((line, code));
        }
    }
    let mut refused = vec![];
    parts.retain_mut(|part| {
        let Some(found) = errors.remove(&part.path) else { return true };
        let Some(lines) = &mut part.lines else {
            let codes: BTreeSet<&str> = found.iter().map(|(_, code)| code.as_str()).collect();
            refused.push(format!("{} {}", part.name, codes.into_iter().collect::<Vec<_>>().join(" ")));
            fs::remove_file(site.path(&part.path)).expect("a page to take out");
            return false;
        };
        let mut gone = BTreeSet::new();
        for (line, code) in found {
            let (name, text) = &lines[line - 1];
            let name = name.as_ref().unwrap_or_else(|| panic!("{}:{line} {code}: {text}", part.path));
            refused.push(format!("{name} {code}"));
            gone.insert(line - 1);
        }
        let mut at = 0;
        lines.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
        write(site, part);
        true
    });
    assert!(errors.is_empty(), "errors elsewhere: {errors:?}");
    refused
}

/// A text between double quotes, as YAML and JSON write it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}
