//! Edits of what only the internal edition shows.

use super::world::{World, hidden, picture, word};
use crate::incremental::rng::Rng;

/// Where internal pages may be, and what they are.
const KINDS: [&str; 5] = ["update", "meeting", "draft", "page", "bulletin"];
const HIDDEN: &str = "content/updates/2023/2023-03-05-yincang.md";

/// Makes one edit; says what it was.
pub fn edit(world: &mut World, rng: &mut Rng) -> String {
    match rng.below(16) {
        0..=3 => add_page(world, rng),
        4 | 5 => change_page(world, rng),
        6 => remove_file(world, rng),
        7 => add_file(world, rng),
        8 | 9 => add_row(world, rng),
        10 => change_row(world, rng),
        11 => remove_row(world, rng),
        12 => {
            world.files.insert(HIDDEN.to_owned(), hidden(rng).into_bytes());
            "the page that public things refer to".to_owned()
        }
        13 => person(world, rng),
        14 => contacts(world, rng),
        _ => notes(world, rng),
    }
}

fn date(rng: &mut Rng) -> String {
    format!("2023-{:02}-{:02}", 3 + rng.below(7), 1 + rng.below(28))
}

/// The path and text of an internal page.
fn page(rng: &mut Rng, kind: &str, date: &str, at: &str) -> (String, String) {
    let (title, summary, text) = (word(rng), word(rng), word(rng));
    let people = 1 + rng.below(50);
    let former = format!("别名: [/old/{title}/, /{text}.html]\n");
    let update = format!(
        "{former}标题: {title}\n日期: {date}\n类型: 成果\n链: [build, learn]\n结对: [first, second]\n任务: [1]\n指标: {{ people: {people} }}\n关键词: [走访, {}]\n摘要: {summary}\n",
        word(rng)
    );
    let beside =
        format!("{text}\n\n![{}](photo.png)\n\n看[走访](/updates/2023/2023-03-01-zoufang/)。\n", word(rng));
    match kind {
        "update" => (
            format!("content/updates/2023/{date}-{at}/index.md"),
            format!(
                "---\n{update}受众: 内部\n封面: photo.png\n封面说明: {}\n---\n\n## {}\n\n{beside}",
                word(rng),
                word(rng)
            ),
        ),
        "draft" => (
            format!("content/updates/2023/{date}-{at}.md"),
            format!("---\n{update}受众: 公开\n草稿: 是\n---\n\n{text}\n"),
        ),
        "meeting" => (
            format!("content/meetings/{date}-{at}.md"),
            format!(
                "---\n{former}标题: {title}\n类型: 专题会议\n日期: {date}\n结对: [second]\n决定: [{summary}]\n---\n\n{text}\n"
            ),
        ),
        "bulletin" => (
            "content/bulletins/2023q2.md".to_owned(),
            format!(
                "---\n{former}标题: {title}\n期间: 2023Q2\n日期: 2023-07-10\n摘要: {summary}\n受众: 内部\n---\n\n{text}\n"
            ),
        ),
        _ => (
            format!("content/pages/{at}.md"),
            format!("---\n{former}标题: {title}\n摘要: {summary}\n---\n\n## {}\n\n{text}\n", word(rng)),
        ),
    }
}

fn add_page(world: &mut World, rng: &mut Rng) -> String {
    let kind = *rng.pick(&KINDS);
    let (date, at) = (date(rng), format!("n{}", rng.below(100_000)));
    let (path, text) = page(rng, kind, &date, &at);
    if let Some(folder) = path.strip_suffix("index.md") {
        world.files.insert(format!("{folder}photo.png"), picture(rng.next()));
    }
    world.files.insert(path.clone(), text.into_bytes());
    format!("a new {kind}: {path}")
}

/// The internal pages that nothing refers to.
fn pages(world: &World) -> Vec<String> {
    world.files.keys().filter(|path| path.ends_with(".md") && *path != HIDDEN).cloned().collect()
}

fn change_page(world: &mut World, rng: &mut Rng) -> String {
    let Some(path) = rng.any(&pages(world)) else { return add_page(world, rng) };
    let kind = KINDS.into_iter().find(|kind| path.contains(&format!("/{kind}s/")));
    let draft = kind == Some("update") && !path.ends_with("index.md");
    let kind = if draft { "draft" } else { kind.unwrap_or("page") };
    // Its date is in its name.
    let name = path.rsplit('/').find(|part| *part != "index.md").unwrap_or(&path);
    let date = name.get(..10).filter(|date| date.starts_with("2023-")).unwrap_or("2023-05-01").to_owned();
    let (_, text) = page(rng, kind, &date, "n0");
    world.files.insert(path.clone(), text.into_bytes());
    format!("another text of {path}")
}

fn remove_file(world: &mut World, rng: &mut Rng) -> String {
    let Some(path) = rng.any(&pages(world)) else { return add_page(world, rng) };
    world.files.remove(&path);
    if let Some(folder) = path.strip_suffix("index.md") {
        world.files.retain(|path, _| !path.starts_with(folder));
    }
    format!("{path} removed")
}

/// A picture that no page shows, beside an internal page or a public one.
fn add_file(world: &mut World, rng: &mut Rng) -> String {
    let folders =
        ["content/updates/2023/2023-03-11-update-a", "content/updates/2023", "content", "content/images"];
    let inside: Vec<String> =
        pages(world).iter().filter_map(|path| path.strip_suffix("/index.md")).map(str::to_owned).collect();
    let folder = if rng.chance(50) { rng.any(&inside) } else { None };
    let path = format!("{}/{}.png", folder.as_deref().unwrap_or(folders[rng.below(4)]), word(rng));
    world.files.insert(path.clone(), picture(rng.next()));
    format!("a picture: {path}")
}

const GAPS: [&str; 9] =
    ["services", "needs", "projects", "duties", "results", "feedback", "brands", "resources", "platforms"];

fn row(rng: &mut Rng, gap: &'static str) -> String {
    let number = 100 + rng.below(100_000);
    let (title, text, date) = (word(rng), word(rng), date(rng));
    let rest = match gap {
        "services" => format!("编号: S{number}, 标题: {title}, 提供: 乙学院, 日期: {date}"),
        "needs" => format!("编号: N{number}, 标题: {title}, 提出: 甲镇, 日期: {date}, 内容: {text}"),
        "projects" => {
            format!("编号: P{number}, 标题: {title}, 对应需求: [N1], 使用服务: [S1], 任务: [1], 内容: {text}")
        }
        "duties" => format!("编号: R{number}, 项目: P1, 单位: 乙学院, 职责: {text}"),
        "results" => format!(
            "编号: A{number}, 项目: P1, 标题: {title}, 日期: {date}, 指标: {{ people: {} }}, 佐证: [2023-03-01-zoufang]",
            1 + rng.below(30)
        ),
        "feedback" => {
            format!("编号: F{number}, 需求: N1, 来自: 甲镇, 日期: {date}, 满意度: 不满意, 内容: {text}")
        }
        _ => format!("编号: d{number}, 标题: {title}, 内容: {text}, 链: build"),
    };
    format!("  - {{ {rest}, 受众: 内部 }}")
}

fn add_row(world: &mut World, rng: &mut Rng) -> String {
    let gap = *rng.pick(&GAPS);
    let row = row(rng, gap);
    let said = format!("a row: {row}");
    let rows = world.gaps.entry(gap).or_default();
    let at = rng.below(rows.len() + 1);
    rows.insert(at, row);
    said
}

/// A gap with rows that may go, and the number of one of them.
fn some_row(world: &World, rng: &mut Rng) -> Option<(&'static str, usize)> {
    let rows: Vec<(&'static str, usize)> = GAPS
        .iter()
        .flat_map(|gap| {
            world.gaps.get(gap).into_iter().flat_map(move |rows| (0..rows.len()).map(move |at| (*gap, at)))
        })
        .filter(|(gap, at)| !world.gaps[gap][*at].contains("S9"))
        .collect();
    rng.any(&rows)
}

fn change_row(world: &mut World, rng: &mut Rng) -> String {
    let Some((gap, at)) = some_row(world, rng) else { return add_row(world, rng) };
    let row = row(rng, gap);
    let said = format!("another row: {row}");
    world.gaps.get_mut(gap).expect("it has rows")[at] = row;
    said
}

fn remove_row(world: &mut World, rng: &mut Rng) -> String {
    let Some((gap, at)) = some_row(world, rng) else { return add_row(world, rng) };
    let row = world.gaps.get_mut(gap).expect("it has rows").remove(at);
    format!("no longer there: {row}")
}

fn person(world: &mut World, rng: &mut Rng) -> String {
    let person = format!(", 负责人: {}, 电话: \"0000000{:04}\"", word(rng), rng.below(10_000));
    let said = format!("who is responsible{person}");
    world.gaps.insert("person", if rng.chance(80) { vec![person] } else { vec![] });
    said
}

fn contacts(world: &mut World, rng: &mut Rng) -> String {
    let mut lines = vec!["联系人:".to_owned()];
    for _ in 0..rng.below(3) {
        lines.push(format!(
            "  - {{ 姓名: {}, 单位: 乙学院, 职务: {}, 电话: \"0000000{:04}\" }}",
            word(rng),
            word(rng),
            rng.below(10_000)
        ));
    }
    let said = lines.join(" ");
    world.gaps.insert("contacts", if lines.len() > 1 { lines } else { vec![] });
    said
}

fn notes(world: &mut World, rng: &mut Rng) -> String {
    let (gap, lines) = match rng.below(3) {
        0 => ("comments", vec![format!("# {}", word(rng))]),
        1 => ("version", vec![format!("版本: {{ 内部: {{ 名称: {} }} }}", word(rng))]),
        _ => (
            "discrepancies",
            vec![
                "出入:".to_owned(),
                format!(
                    "  - {{ 标题: {}, 位置: {}, 取法: {}, 理由: {} }}",
                    word(rng),
                    word(rng),
                    word(rng),
                    word(rng)
                ),
            ],
        ),
    };
    let said = lines.join(" ");
    world.gaps.insert(gap, lines);
    said
}
