//! A small site of every kind of page, from a seed.

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

fn table(front: &[(&str, &str)], sections: &[(&str, &[&[(&str, &str)]])]) -> Source {
    let sections = sections
        .iter()
        .map(|(name, rows)| ((*name).to_owned(), rows.iter().map(|row| Fields::of(row)).collect()))
        .collect();
    Source::Table { front: Fields::of(front), sections }
}

fn page(front: &[(&str, &str)], body: &str) -> Source {
    Source::Page { front: Fields::of(front), body: body.to_owned() }
}

/// The first bytes of a PNG, which are all that is looked at, and something to tell it by.
pub fn png(rng: &mut Rng) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0".to_vec();
    let size = |rng: &mut Rng| u8::try_from(1 + rng.below(200)).expect("small");
    bytes.extend([0, size(rng), 0, 0, 0, size(rng), 8, 2, 0, 0, 0]);
    bytes.extend(rng.next().to_le_bytes());
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
        front.set("发布时间", *rng.pick(&["2023-06-01", "2023-12-01"]));
    }
    if rng.chance(10) {
        front.set("下线时间", *rng.pick(&["2024-06-01", "2023-09-30"]));
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
    match rng.chance(12) {
        true => theme::add_default(&mut site),
        false => theme::add(&mut site, "default"),
    }
    theme::add(&mut site, "other");
    site
}

fn programme(site: &mut Site, rng: &mut Rng) {
    let mut put = |path: &str, source: Source| site.files.insert(format!("content/{path}"), source);
    put(
        "site.yaml",
        table(
            &[
                ("标题", &words(rng)),
                ("网址", "https://a.example.cn/"),
                ("统计日期", "2023-09-30"),
                ("每页条数", ["2", "3", "12"][rng.below(3)]),
                ("版本", "{ 公开: { 目录: public, 名称: 公开版 }, 内部: { 目录: internal, 名称: 内部版 } }"),
                (
                    "栏目",
                    "{ 方案: { 受众: 公开 }, 结对: { 受众: 公开 }, 动态: { 受众: 公开 }, 通报: { 受众: 公开 }, \
                     清单: { 受众: 公开 }, 名录: { 受众: 公开 }, 页面: { 受众: 公开 } }",
                ),
                ("页脚", "{ 主办单位: 某某区委 }"),
            ],
            &[("菜单", &[&[("标题", "首页"), ("链接", "/")], &[("标题", "五链"), ("链接", "/chains/")]])],
        ),
    );
    put(
        "programme/plan.md",
        page(
            &[
                ("标题", "共建方案"),
                ("品牌", "共建"),
                ("印发单位", "某委员会"),
                ("印发日期", "2022-12-09"),
                ("开始", "2022-12-09"),
                ("结束", "2023-12"),
                ("双方", "{ 地方: 某区, 高校: 某院 }"),
                ("出入", "[ { 标题: 一处, 位置: 正文, 取法: 照录, 理由: 无 } ]"),
            ],
            "## 总体\n\n方案的介绍。\n",
        ),
    );
    put(
        "programme/chains.yaml",
        table(
            &[],
            &[(
                "链",
                &[
                    &[
                        ("编号", "org"),
                        ("共", "组织共建"),
                        ("链", "基层组织链"),
                        ("提升", "引领力"),
                        ("目标", "结对"),
                        ("举措", "[ { 编号: m1, 标题: 结对共建, 内容: 逐层结对, 任务: [2] } ]"),
                    ],
                    &[
                        ("编号", "talent"),
                        ("共", "人才共享"),
                        ("链", "人才引育链"),
                        ("提升", "集聚力"),
                        ("目标", "引才"),
                        ("举措", "[ { 编号: m2, 标题: 共引共用, 内容: 合建平台, 任务: [3] } ]"),
                    ],
                ],
            )],
        ),
    );
    put(
        "programme/goals.yaml",
        table(
            &[],
            &[(
                "目标",
                &[
                    &[
                        ("编号", "g1"),
                        ("标题", "有机制"),
                        ("类别", "建成"),
                        ("内容", "商量"),
                        ("链", "[org]"),
                    ],
                    &[
                        ("编号", "g2"),
                        ("标题", "保平稳"),
                        ("类别", "确保"),
                        ("内容", "不出事"),
                        ("指标", "[people]"),
                    ],
                ],
            )],
        ),
    );
    put(
        "programme/milestones.yaml",
        table(
            &[],
            &[(
                "节点",
                &[
                    &[("编号", "s1"), ("标题", "出台方案"), ("期限", "2022年11月底")],
                    &[("编号", "s2"), ("标题", "推进会"), ("期限", "2023年5月")],
                    &[("编号", "s3"), ("标题", "评估"), ("期限", "2023年12月")],
                ],
            )],
        ),
    );
    let task = |number, mechanism, due| {
        [
            ("序号", number),
            ("机制", mechanism),
            ("标题", "一项任务"),
            ("内容", "做事"),
            ("牵头", "{ 地方: [qu], 高校: [yuan] }"),
            ("配合", "{ 地方: [zhen] }"),
            ("期限", due),
            ("进度", "[ { 日期: 2023-02-01, 百分比: 40, 说明: 起步 } ]"),
        ]
    };
    let tasks = [
        task("1", "组织机制", "2022年12月中旬").to_vec(),
        [task("2", "运行机制", "2022年底").as_slice(), &[("工作", "org")]].concat(),
        [task("3", "运行机制", "2023年底").as_slice(), &[("工作", "talent")]].concat(),
    ];
    let tasks: Vec<&[(&str, &str)]> = tasks.iter().map(Vec::as_slice).collect();
    put("programme/tasks.yaml", table(&[], &[("任务", &tasks)]));
    let indicator = |id, title, kind| {
        [
            ("编号", id),
            ("标题", title),
            ("链", "talent"),
            ("目标值", "20"),
            ("计量单位", "人"),
            ("类别", kind),
            ("出处", "方案"),
        ]
    };
    let (people, shows) = (indicator("people", "人才", "成果"), indicator("shows", "演出", "行动"));
    put("programme/indicators.yaml", table(&[], &[("指标", &[&people, &shows])]));
    put(
        "programme/organization.yaml",
        table(
            &[(
                "领导小组",
                "{ 标题: 领导小组, 成员: [ { 职务: 组长, 姓名: 某甲, 任职: [书记], 方: 地方 } ] }",
            )],
            &[(
                "工作组",
                &[&[
                    ("编号", "w1"),
                    ("标题", "组织组"),
                    ("链", "org"),
                    ("牵头", "{ 地方: [qu], 高校: [yuan] }"),
                ]],
            )],
        ),
    );
    let units = [
        ["qu", "某区委", "地方", "党委"],
        ["yuan", "某院党委", "高校", "党委"],
        ["shang", "商学院", "高校", "学院"],
        ["li", "理学院", "高校", "学院"],
        ["jie", "城中街道", "地方", "街道"],
        ["zhen", "山前镇", "地方", "镇"],
    ];
    let units =
        units.map(|[id, name, side, kind]| [("编号", id), ("名称", name), ("方", side), ("类别", kind)]);
    let units: Vec<&[(&str, &str)]> = units.iter().map(|row| row.as_slice()).collect();
    put("programme/units.yaml", table(&[], &[("单位", &units)]));
    let entry = |id, title| [("编号", id), ("标题", title), ("内容", "一句话"), ("链", "org")];
    put("directory/brands.yaml", table(&[], &[("品牌", &[&entry("b1", "明白账"), &entry("b2", "星火")])]));
    put("directory/resources.yaml", table(&[], &[("资源", &[&entry("r1", "图书馆")])]));
    put("directory/platforms.yaml", table(&[], &[("平台", &[&entry("f1", "研究院")])]));
    for (order, (college, town)) in [("shang", "jie"), ("li", "zhen")].into_iter().enumerate() {
        let front = [
            ("标题", format!("{college} 结对")),
            ("序号", (order + 1).to_string()),
            ("学院", college.to_owned()),
            ("镇街", format!("[{town}]")),
            ("品牌", "b1".to_owned()),
            ("联系人", format!("[ {{ 姓名: 联系人{order}, 单位: {college} }} ]")),
        ];
        let front = front.each_ref().map(|(key, value)| (*key, value.as_str()));
        put(&format!("pairings/{college}.md"), page(&front, "结对的介绍。\n"));
        put(&format!("lists/{college}.yaml"), list(college, town));
    }
}

fn list(college: &str, town: &str) -> Source {
    table(
        &[],
        &[
            ("服务", &[&[("编号", "S1"), ("标题", "咨询"), ("提供", college), ("日期", "2023-01")]]),
            (
                "需求",
                &[
                    &[("编号", "N1"), ("标题", "看不懂规则"), ("提出", town), ("日期", "2023-02-15")],
                    &[
                        ("编号", "N2"),
                        ("标题", "合同纠纷"),
                        ("提出", town),
                        ("日期", "2023-03"),
                        ("受众", "内部"),
                    ],
                ],
            ),
            (
                "项目",
                &[&[
                    ("编号", "P1"),
                    ("标题", "一问一答"),
                    ("对应需求", "[N1]"),
                    ("使用服务", "[S1]"),
                    ("链", "talent"),
                    ("开始", "2023-03"),
                    ("截止", "2023-06"),
                    ("进度", "[ { 日期: 2023-04-18, 百分比: 40, 说明: 收集 } ]"),
                ]],
            ),
            ("责任", &[&[("编号", "R1"), ("项目", "P1"), ("单位", college), ("负责人", "某乙")]]),
            (
                "成果",
                &[&[
                    ("编号", "A1"),
                    ("项目", "P1"),
                    ("标题", "手册"),
                    ("日期", "2023-06-16"),
                    ("指标", "{ shows: 2 }"),
                ]],
            ),
            (
                "反馈",
                &[&[
                    ("编号", "F1"),
                    ("需求", "N1"),
                    ("来自", town),
                    ("日期", "2023-07-05"),
                    ("满意度", "满意"),
                ]],
            ),
        ],
    )
}
