//! The edits, each a random change of the site's data; whether it is valid is left to chance.

use super::generate::{LISTS, add_update, body, png, words};
use super::kind::Kind::{self, *};
use super::rng::Rng;
use super::site::{Fields, Site, Source, stem};
use super::theme::{CARD, template};
use wulian::site::view::View;

/// The theme's folder of templates in use.
fn templates(site: &mut Site) -> String {
    let theme = site.front("content/site.yaml").and_then(|front| front.get("主题").map(str::to_owned));
    format!("themes/{}/templates/", theme.as_deref().unwrap_or("default"))
}

/// Adds a line to a text file as it is now.
fn append(site: &mut Site, path: &str, line: &str) {
    if let Some(source) = site.files.get_mut(path) {
        let mut bytes = source.bytes();
        bytes.extend_from_slice(line.as_bytes());
        *source = Source::Raw(bytes);
    }
}

/// Changes the front matter of a random update.
fn front(site: &mut Site, rng: &mut Rng, change: impl FnOnce(&mut Fields, &mut Rng)) {
    if let Some(path) = rng.any(&site.updates())
        && let Some((front, _)) = site.page(&path)
    {
        change(front, rng);
    }
}

/// Changes what `site.yaml` says.
fn config(site: &mut Site, key: &str, value: impl Into<String>) {
    if let Some(front) = site.front("content/site.yaml") {
        front.set(key, value);
    }
}

/// Changes one row of a programme file.
fn row(
    site: &mut Site,
    file: &str,
    section: &str,
    rng: &mut Rng,
    change: impl FnOnce(&mut Fields, &mut Rng),
) {
    let mut inner = rng.clone();
    if let Some(row) = site.row(&format!("content/{file}.yaml"), section, rng) {
        change(row, &mut inner);
    }
}

/// Days around the as-of date.
const DAYS: [&str; 5] = ["2023-03-01", "2023-09-30", "2023-09-30 10:00", "2023-10-02", "2024-01-01"];
const CHAIN_KEYS: [&str; 3] = ["目标", "提升", "共"];
const SECTIONS: [&str; 6] = ["服务", "需求", "项目", "责任", "成果", "反馈"];

/// Changes the site. Kinds of the disk or the call do nothing here.
pub fn apply(kind: Kind, site: &mut Site, rng: &mut Rng) {
    match kind {
        AddUpdate => drop(add_update(site, rng)),
        AddPage | AddMeeting => {
            let n = rng.below(100_000);
            let date = format!("2023-0{}-05", 1 + rng.below(9));
            let (path, mut front) = match kind {
                AddPage => (format!("content/pages/p{n}.md"), Fields::default()),
                _ => {
                    let front =
                        [("类型", "例会"), ("日期", date.as_str()), ("受众", "公开"), ("结对", "[li]")];
                    (format!("content/meetings/{date}-m{n}.md"), Fields::of(&front))
                }
            };
            front.set("标题", words(rng));
            let body = body(site, &path, rng);
            site.files.insert(path, Source::Page { front, body });
        }
        Title | Body => {
            if let Some(path) = rng.any(&site.pages("")) {
                let (words, text) = (words(rng), body(site, &path, rng));
                match site.page(&path) {
                    Some((front, _)) if kind == Title => front.set("标题", words),
                    Some((_, body)) => *body = text,
                    None => {}
                }
            }
        }
        SameLength => {
            if let Some(path) = rng.any(&site.pages(""))
                && let Some((_, body)) = site.page(&path)
            {
                let turn =
                    |c: char| c.to_digit(10).and_then(|d| char::from_digit((d + 1) % 10, 10)).unwrap_or(c);
                // Not the digits that name a note or an address.
                let at = body.find('\n').unwrap_or(body.len());
                let first: String = body[..at].chars().map(turn).collect();
                body.replace_range(..at, &first);
            }
        }
        Date => front(site, rng, |front, rng| {
            let (month, day) = (1 + rng.below(12), 1 + rng.below(28));
            front.set("日期", format!("2023-{month:02}-{day:02}"));
        }),
        Category => front(site, rng, |front, rng| front.set("类型", *rng.pick(&["成果", "动态", "通知"]))),
        Chains => front(site, rng, |front, rng| {
            front.set("链", *rng.pick(&["[org]", "[talent]", "[talent, org]", "[]"]));
        }),
        Pairings => front(site, rng, |front, rng| front.set("结对", *rng.pick(&["[shang]", "[li]", "[]"]))),
        Summary => front(site, rng, |front, rng| front.toggle("摘要", &words(rng))),
        Audience => {
            if let Some(path) = rng.any(&site.pages(""))
                && let Some((front, _)) = site.page(&path)
            {
                front.flip();
            }
        }
        Draft => front(site, rng, |front, _| front.toggle("草稿", "是")),
        Publish => front(site, rng, |front, rng| {
            front.toggle("发布时间", DAYS[rng.below(DAYS.len())]);
        }),
        Expire => front(site, rng, |front, rng| {
            front.toggle("下线时间", DAYS[rng.below(DAYS.len())]);
        }),
        Sample => front(site, rng, |front, _| front.toggle("示例", "是")),
        Amount => front(site, rng, |front, rng| {
            front.toggle("指标", &format!("{{ people: {} }}", 1 + rng.below(50)));
        }),
        Rename | RenameAll => rename(site, rng, kind == RenameAll),
        Delete => {
            if let Some(path) = rng.any(&site.pages("")) {
                site.files.remove(&path);
            }
        }
        FolderPage => {
            let Some(path) = rng.any(&site.updates()) else { return };
            let to = match path.strip_suffix("/index.md") {
                Some(folder) => format!("{folder}.md"),
                None => format!("{}/index.md", path.trim_end_matches(".md")),
            };
            relocate(site, &path, &to);
        }
        Former => {
            // Few enough of them that several pages meet on one, and some that are none or somebody's.
            let n = rng.below(4);
            let written = match rng.below(8) {
                0 => "/tasks/".to_owned(),
                1 => "/Old/".to_owned(),
                2 => format!("https://a.example.cn/old/{n}/"),
                3 => format!("/old/{n}.html"),
                _ => format!("/old/{n}/"),
            };
            if let Some(path) = rng.any(&site.pages(""))
                && let Some((front, _)) = site.page(&path)
            {
                front.toggle("别名", &written);
            }
            if rng.chance(30)
                && let Some(path) = rng.any(&site.pages(""))
                && let Some((_, body)) = site.page(&path)
            {
                body.push_str(&format!("\n看[旧的]({written})。\n"));
            }
        }
        Swap => {
            let pages = site.updates();
            if let (Some(a), Some(b)) = (rng.any(&pages), rng.any(&pages)) {
                let (first, second) = (site.files[&a].clone(), site.files[&b].clone());
                site.files.insert(a, second);
                site.files.insert(b, first);
            }
        }
        PageTemplate | BaseTemplate | Included | Component | Override | Css | ThemeFile => {
            theme(kind, site, rng)
        }
        ImageReplaced | ImageDeleted | ImageAdded => {
            let images = site.paths(|path, _| path.ends_with(".png"));
            let bytes = png(rng);
            match (rng.any(&images), kind) {
                (Some(path), ImageReplaced) => site.raw(&path, bytes),
                (Some(path), ImageDeleted) => drop(site.files.remove(&path)),
                _ => site.raw(&format!("content/images/i{}.png", rng.below(100)), bytes),
            }
        }
        BadYaml | BadReference | BadTemplate | BadBytes | HalfWritten | Emptied => damage(kind, site, rng),
        _ => records(kind, site, rng),
    }
}

/// Moves a page and what lies beside it.
fn relocate(site: &mut Site, from: &str, to: &str) {
    let (old, new) = (from.strip_suffix("index.md"), to.strip_suffix("index.md"));
    for path in site.paths(|path, _| path == from || old.is_some_and(|old| path.starts_with(old))) {
        let target = match (old, new) {
            _ if path == from => to.to_owned(),
            (Some(old), Some(new)) => path.replacen(old, new, 1),
            _ => continue,
        };
        if let Some(source) = site.files.remove(&path) {
            site.files.insert(target, source);
        }
    }
}

/// Renames a page, with all that names it or without.
fn rename(site: &mut Site, rng: &mut Rng, all: bool) {
    let Some(path) = rng.any(&site.updates()) else { return };
    let old = stem(&path).to_owned();
    let new = format!("{}-r{}", &old[..old.len().min(10)], rng.below(100_000));
    relocate(site, &path, &path.replace(&old, &new));
    for source in site.files.values_mut().filter(|_| all) {
        match source {
            Source::Page { body, .. } => *body = body.replace(&old, &new),
            Source::Table { sections, .. } => {
                let rows = sections.iter_mut().flat_map(|(_, rows)| rows);
                rows.flat_map(|row| &mut row.0).for_each(|(_, value)| *value = value.replace(&old, &new));
            }
            Source::Raw(_) => {}
        }
    }
}

fn records(kind: Kind, site: &mut Site, rng: &mut Rng) {
    let list = *rng.pick(&LISTS);
    let section = *rng.pick(&SECTIONS);
    match kind {
        RowAdd => {
            if let Some(rows) = site.rows(list, section)
                && let Some(mut row) = rng.any(rows)
            {
                row.set("编号", format!("{}{}", ["S", "N", "P", "R", "A", "F"][rng.below(6)], 10 + rng.below(90)));
                rows.push(row);
            }
        }
        RowChange | RowId | RowAudience => {
            if let Some(row) = site.row(list, section, &mut rng.clone()) {
                match kind {
                    RowChange => row.set("示例", *rng.pick(&["是", "否"])),
                    RowId => row.set("编号", format!("A{}", 10 + rng.below(90))),
                    _ => row.flip(),
                }
                if kind == RowChange && row.get("标题").is_some() {
                    row.set("标题", words(rng));
                }
            }
        }
        RowDelete => {
            if let Some(rows) = site.rows(list, section) {
                rows.pop();
            }
        }
        ListAudience => site.front(list).into_iter().for_each(Fields::flip),
        Evidence => {
            if let Some(update) = rng.any(&site.updates())
                && let Some(row) = site.row(list, "成果", rng)
            {
                row.toggle("佐证", &format!("[{}]", stem(&update)));
            }
        }
        TaskLog => row(site, "programme/tasks", "任务", rng, |row, rng| {
            let (percent, note) = (10 * rng.below(10), words(rng));
            row.set("进度", format!("[ {{ 日期: 2023-0{}-01, 百分比: {percent}, 说明: {note} }} ]", 1 + rng.below(9)));
        }),
        MilestoneDone => {
            let proof = rng.any(&site.updates());
            row(site, "programme/milestones", "节点", rng, |row, _| {
                row.toggle("完成", "2023-09-29");
                if let Some(proof) = proof {
                    row.set("佐证", format!("[{}]", stem(&proof)));
                }
            });
        }
        ChainText => row(site, "programme/chains", "链", rng, |row, rng| {
            row.set(CHAIN_KEYS[rng.below(CHAIN_KEYS.len())], words(rng));
        }),
        IndicatorTarget => row(site, "programme/indicators", "指标", rng, |row, rng| {
            row.set("目标值", (1 + rng.below(40)).to_string());
        }),
        UnitName => row(site, "programme/units", "单位", rng, |row, rng| row.set("简称", words(rng))),
        Entry => row(site, "directory/brands", "品牌", rng, |row, rng| row.set("内容", words(rng))),
        Bulletin | Plan => {
            let path = if kind == Plan { "content/programme/plan.md" } else { "content/bulletins/2023q2.md" };
            if let Some((front, _)) = site.page(path) {
                front.set("摘要", words(rng));
                front.set("标题", words(rng));
            }
        }
        SiteTitle => config(site, "标题", words(rng)),
        PerPage => config(site, "每页条数", *rng.pick(&["1", "2", "5", "12"])),
        BaseUrl => config(site, "网址", *rng.pick(&["https://a.example.cn/", "https://b.example.cn/sub/"])),
        DueDays => config(site, "临期天数", *rng.pick(&["0", "30", "120"])),
        AsOf => match (site.front("content/site.yaml"), rng.below(4)) {
            (Some(front), 0) => drop(front.remove("统计日期")),
            (Some(front), n) => front.set("统计日期", ["2023-03-31", "2023-09-30", "2023-12"][n - 1]),
            _ => {}
        },
        Menu => row(site, "site", "菜单", rng, |row, rng| row.set("标题", words(rng))),
        SectionAudience => config(
            site,
            "栏目",
            *rng.pick(&[
                "{ 方案: { 受众: 公开 }, 结对: { 受众: 公开 }, 动态: { 受众: 公开 }, 页面: { 受众: 公开 } }",
                "{ 方案: { 受众: 公开 }, 结对: { 受众: 公开 }, 会议: { 受众: 公开 }, 清单: { 受众: 公开 }, 页面: { 受众: 公开 } }",
                "{ 方案: { 受众: 公开 } }",
            ]),
        ),
        EditionLabel | OutputFolder => {
            let label = words(rng);
            let folder = if kind == OutputFolder { *rng.pick(&["public", "open"]) } else { "public" };
            let value = format!("{{ 公开: {{ 目录: {folder} }}, 内部: {{ 目录: internal, 名称: {label} }} }}");
            config(site, "版本", value);
        }
        ThemeName => config(site, "主题", *rng.pick(&["default", "other", "other", "nowhere"])),
        _ => {}
    }
}

fn theme(kind: Kind, site: &mut Site, rng: &mut Rng) {
    let folder = templates(site);
    let name = *rng.pick(View::TEMPLATES);
    let mark = words(rng);
    match kind {
        PageTemplate => {
            let said =
                if rng.chance(30) { "{# nothing shows #}".to_owned() } else { format!("<!-- {mark} -->") };
            let path = format!("{folder}{name}");
            if let Some(source) = site.files.get(&path) {
                let text = String::from_utf8_lossy(&source.bytes()).into_owned();
                let start = "{% block content %}";
                site.raw(&path, text.replacen(start, &format!("{start}{said}"), 1));
            }
        }
        BaseTemplate => append(site, &format!("{folder}base.html"), &format!("<!-- {mark} -->\n")),
        Included => append(site, &format!("{folder}parts/head.html"), &format!("<!-- {mark} -->\n")),
        Component => {
            let path = format!("{folder}{CARD}");
            if site.files.contains_key(&path) {
                let text = format!(
                    "{{% component tiny.card(title) %}}{mark}{{{{ title }}}}{{% endcomponent tiny.card %}}"
                );
                site.raw(&path, text);
            }
        }
        Override => {
            let path = format!("templates/{name}");
            if site.files.remove(&path).is_none() {
                let text = match rng.chance(50) {
                    true => format!("<p>{mark} {{{{ page.title }}}}</p>\n"),
                    false => template(name).replace("<h1>", &format!("<h1>{mark}")),
                };
                // The card is a component of the small theme only.
                site.raw(&path, text.replace("{{ <tiny.card title={page.title} /> }}", ""));
            }
        }
        Css => {
            let path = format!("{}static/style.css", folder.trim_end_matches("templates/"));
            append(site, &path, &format!("/* {mark} */\n"));
        }
        _ => {
            let path = format!(
                "{}static/extra{}.{}",
                folder.trim_end_matches("templates/"),
                rng.below(2),
                rng.pick(&["js", "bin"])
            );
            if site.files.remove(&path).is_none() {
                site.raw(&path, mark);
            }
        }
    }
}

/// Damages one file.
fn damage(kind: Kind, site: &mut Site, rng: &mut Rng) {
    let text = |path: &str, _: &Source| path.ends_with(".md") || path.ends_with(".yaml");
    let folder = templates(site);
    let paths = match kind {
        BadTemplate => site.paths(|path, _| path.starts_with(&folder)),
        HalfWritten => site.paths(|path, source| text(path, source) || path.starts_with(&folder)),
        _ => site.paths(text),
    };
    let Some(path) = rng.any(&paths) else { return };
    let bytes = site.files[&path].bytes();
    let broken = match kind {
        BadYaml => {
            let line = *rng.pick(&["标题：坏\n", "坏: [甲\n", "\t坏: 甲\n", "没有这个键: 甲\n"]);
            let at = if bytes.starts_with(b"---\n") { 4 } else { 0 };
            [&bytes[..at], line.as_bytes(), &bytes[at..]].concat()
        }
        BadReference => String::from_utf8_lossy(&bytes).replace("org", "nowhere").into_bytes(),
        BadTemplate => {
            [&bytes, rng.pick(&["{% if", "{{ view.no.such.thing }}", "{% endblock %}"]).as_bytes()].concat()
        }
        BadBytes => [&bytes, b"\0\xff\xfe".as_slice()].concat(),
        HalfWritten => bytes[..bytes.len() / 2].to_vec(),
        _ => vec![],
    };
    site.raw(&path, broken);
}
