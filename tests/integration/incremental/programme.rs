//! The parts that every generated site has: settings, programme, units, pairings, lists, directory.

use super::generate::words;
use super::rng::Rng;
use super::site::{Fields, Site, Source};

/// Keys with their values, as they are written here.
type Pairs<'t> = &'t [(&'t str, &'t str)];

fn table(front: Pairs<'_>, sections: &[(&str, &[Pairs<'_>])]) -> Source {
    let sections = sections
        .iter()
        .map(|(name, rows)| ((*name).to_owned(), rows.iter().map(|row| Fields::of(row)).collect()))
        .collect();
    Source::Table { front: Fields::of(front), sections }
}

pub fn page(front: &[(&str, &str)], body: &str) -> Source {
    Source::Page { front: Fields::of(front), body: body.to_owned() }
}

/// Puts them into a site.
pub fn programme(site: &mut Site, rng: &mut Rng) {
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

/// The lists of a pairing. Those of another pairing must not say the same: that would be a copy.
fn list(college: &str, town: &str) -> Source {
    let handbook = format!("{college} 的手册");
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
                    ("标题", &handbook),
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
