//! A small site of every kind of page, from a seed.

use super::programme::{page, programme};
use super::rng::Rng;
use super::site::{Fields, Site, Source, relative, stem};
use super::theme;

pub const LISTS: [&str; 2] = ["content/lists/shang.yaml", "content/lists/li.yaml"];
const WORDS: [&str; 12] =
    ["结算", "茶园", "讲堂", "志愿", "跟岗", "花样", "诊断", "书房", "推进会", "账目", "山货", "夜校"];

/// A few words.
pub fn words(rng: &mut Rng) -> String {
    let (a, b) = (*rng.pick(&WORDS), *rng.pick(&WORDS));
    format!("{a}与{b}{}", rng.below(100))
}

/// A small PNG; some hold what is not published.
pub fn png(rng: &mut Rng) -> Vec<u8> {
    let mut side = || u32::try_from(1 + rng.below(24)).expect("small");
    let (width, height) = (side(), side());
    let pixels = (0..width * height * 3).map(|_| rng.next().to_le_bytes()[0]).collect();
    let image = image::RgbImage::from_raw(width, height, pixels).expect("as many as there are");
    let mut bytes = std::io::Cursor::new(vec![]);
    image.write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG");
    let mut bytes = bytes.into_inner();
    if rng.chance(40) {
        let end = bytes.len() - 12;
        bytes.splice(end..end, *b"\0\0\0\x04tEXthere\0\0\0\0");
    }
    bytes
}

/// Text for the page at `path`, with links to what the site has.
pub fn body(site: &Site, path: &str, rng: &mut Rng) -> String {
    let mut text = format!("{}，说明{}。\n", words(rng), rng.below(1000));
    if rng.chance(60) {
        text += &format!("\n## 小节\n\n这里讲{}。\n", words(rng));
    }
    if rng.chance(25)
        && let Some(other) = rng.any(&site.paths(visible))
        && other != path
    {
        let has = matches!(&site.files[&other], Source::Page { body, .. } if body.contains("## 小节"));
        let anchor = if has && rng.chance(60) { "#小节" } else { "" };
        text += &format!("\n参见[那一篇]({}{anchor})。\n", relative(path, &other));
    }
    if rng.chance(30) {
        text +=
            &format!("\n见[这里]({})。\n", rng.pick(&["/chains/", "/tasks/1/", "/plan/", "/pairings/li/"]));
    }
    if rng.chance(25) {
        text += "\n有注。[^1]\n\n[^1]: 注文。\n";
    }
    if rng.chance(20) {
        text += "\n![共用的图](/images/shared.png)\n";
    }
    let beside = path.strip_suffix("index.md").map(|folder| format!("{folder}photo.png"));
    if beside.is_some_and(|photo| site.files.contains_key(&photo)) {
        text += "\n![旁边的图](photo.png)\n";
    }
    if rng.chance(10) {
        text += "\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n";
    }
    text
}

/// Whether a file is an update that every edition has, so that anything may link to it.
fn visible(path: &str, source: &Source) -> bool {
    let hides = ["受众", "草稿", "发布时间", "下线时间", "示例"];
    path.starts_with("content/updates/")
        && matches!(source, Source::Page { front, .. } if hides.iter().all(|key| front.get(key).is_none()))
}

/// A new update, put into the site; gives its path.
pub fn add_update(site: &mut Site, rng: &mut Rng) -> String {
    let (month, day) = (1 + rng.below(9), 1 + rng.below(28));
    let date = format!("2023-{month:02}-{day:02}");
    let name = format!("content/updates/2023/{date}-u{}", rng.below(100_000));
    let path = if rng.chance(25) { format!("{name}/index.md") } else { format!("{name}.md") };
    let mut front = Fields::of(&[("标题", &words(rng)), ("日期", &date)]);
    front.set("类型", *rng.pick(&["成果", "成果", "动态", "通知"]));
    if rng.chance(60) {
        front.set("链", *rng.pick(&["[org]", "[talent]", "[org, talent]"]));
    }
    if rng.chance(60) {
        front.set("结对", *rng.pick(&["[shang]", "[li]", "[shang, li]"]));
    }
    if rng.chance(50) {
        front.set("摘要", words(rng));
    }
    if rng.chance(30) {
        front.set("任务", *rng.pick(&["[1]", "[2, 3]"]));
    }
    if rng.chance(20) {
        front.set("指标", format!("{{ people: {} }}", 1 + rng.below(9)));
    }
    if rng.chance(15) {
        front.set("示例", "是");
    }
    if rng.chance(20) {
        front.set("受众", "内部");
    }
    if rng.chance(10) {
        front.set("草稿", "是");
    }
    if rng.chance(10) {
        front.set(
            "发布时间",
            *rng.pick(&["2023-06-01", "2023-12-01", "2023-09-30 08:30", "2023-09-30 16:00"]),
        );
    }
    if rng.chance(10) {
        front.set("下线时间", *rng.pick(&["2024-06-01", "2023-09-30", "2023-09-30 12:00"]));
    }
    if path.ends_with("/index.md") {
        site.raw(&format!("{name}/photo.png"), png(rng));
        if rng.chance(50) {
            front.set("封面", "photo.png");
            front.set("封面说明", "图");
        }
    }
    let body = body(site, &path, rng);
    site.files.insert(path.clone(), Source::Page { front, body });
    path
}

/// A whole site.
pub fn site(seed: u64) -> Site {
    let mut rng = Rng::new(seed);
    let rng = &mut rng;
    let mut site = Site::default();
    programme(&mut site, rng);
    site.raw("content/images/shared.png", png(rng));
    for n in 0..2 {
        let path = format!("content/pages/p{n}.md");
        let text = body(&site, &path, rng);
        site.files.insert(path, page(&[("标题", &words(rng)), ("序号", &n.to_string())], &text));
    }
    let evidence: Vec<String> = (0..6 + rng.below(5)).map(|_| add_update(&mut site, rng)).collect();
    let proof = evidence.iter().find(|path| visible(path, &site.files[*path]));
    let proof = proof.map(|path| format!("[{}]", stem(path)));
    for n in 0..2 {
        let path = format!("content/meetings/2023-0{}-1{n}-m{n}.md", n + 3);
        let text = body(&site, &path, rng);
        let date = format!("2023-0{}-1{n}", n + 3);
        let audience = *rng.pick(&["公开", "内部"]);
        let front = [("标题", words(rng)), ("类型", "例会".to_owned()), ("日期", date)];
        let mut front = Fields::of(&front.each_ref().map(|(key, value)| (*key, value.as_str())));
        front.set("受众", audience);
        front.set("结对", "[shang]");
        front.set("决定", format!("[{}]", words(rng)));
        site.files.insert(path, Source::Page { front, body: text });
    }
    let text = body(&site, "content/bulletins/2023q2.md", rng);
    let front = [("标题", "二季度通报"), ("期间", "2023Q2"), ("日期", "2023-07-10")];
    site.files.insert("content/bulletins/2023q2.md".to_owned(), page(&front, &text));
    if let (Some(proof), Some(row)) =
        (proof, site.rows("content/programme/tasks.yaml", "任务").and_then(|rows| rows.get_mut(0)))
    {
        row.set("进度", format!("[ {{ 日期: 2023-09-28, 百分比: 100, 说明: 办成, 佐证: {proof} }} ]"));
    }
    match rng.chance(6) {
        true => theme::add_default(&mut site),
        false => theme::add(&mut site, "default"),
    }
    // A second theme doubles the files, so not every site has one.
    if rng.chance(30) {
        theme::add(&mut site, "other");
    }
    site
}
