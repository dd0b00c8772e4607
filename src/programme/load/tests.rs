//! A small site, and what is said when it is wrong.

use super::*;
use crate::base::diag::Code;
use crate::source::files::SourceMap;

/// The smallest site with one of everything; `(path, text)` pairs replace files or add some.
fn site_sources(changes: &[(&str, &str)]) -> SourceMap {
    let base: &[(&str, &str)] = &[
        ("content/site.yaml", "标题: 门户\n网址: https://example.cn/\n栏目: { 动态: { 受众: 公开 } }\n"),
        (
            "content/programme/plan.md",
            "---\n标题: 方案\n品牌: 两共\n印发单位: 甲方\n印发日期: 2022-12-09\n开始: 2022-12\n结束: 2023年底\n双方: { 地方: 甲, 高校: 乙 }\n---\n正文\n",
        ),
        (
            "content/programme/chains.yaml",
            "链:\n  - { 编号: talent, 共: 人才共享, 链: 人才引育链, 提升: 集聚力, 目标: 聚人, 别名: [人才共育], 举措: [{ 编号: m1, 标题: 引, 内容: 引进, 任务: [1] }] }\n",
        ),
        (
            "content/programme/tasks.yaml",
            "任务:\n  - { 序号: 1, 机制: 运行机制, 工作: 人才共育, 标题: 引才, 内容: 引进人才, 牵头: { 地方: [柯桥街道] }, 期限: 2022年底, 长期保持: 是 }\n",
        ),
        (
            "content/programme/organization.yaml",
            "领导小组: { 标题: 小组, 成员: [{ 职务: 组长, 姓名: 某某, 任职: [书记], 方: 地方 }] }\n单位:\n  - { 编号: keqiao, 名称: 柯桥街道工委, 简称: 柯桥街道, 方: 地方, 类别: 街道 }\n  - { 编号: business, 名称: 商学院总支, 简称: 商学院, 方: 高校, 类别: 学院 }\n",
        ),
        (
            "content/programme/indicators.yaml",
            "指标:\n  - { 编号: people, 标题: 人才, 链: talent, 目标值: 10, 计量单位: 人, 类别: 成果, 出处: 三（二） }\n",
        ),
        (
            "content/pairings/business.md",
            "---\n标题: 商学院与柯桥街道\n序号: 1\n学院: 商学院\n镇街: [柯桥街道]\n---\n介绍\n",
        ),
        (
            "content/lists/business.yaml",
            "需求:\n  - { 编号: N1, 标题: 要人, 提出: 柯桥街道, 日期: 2023-02-20, 受众: 公开 }\n任务:\n  - { 编号: P1, 标题: 引人, 对应需求: [N1], 链: 人才共享, 任务: [1], 进度: [{ 日期: 2023-05, 百分比: 40%, 说明: 走访, 佐证: [zoufang] }] }\n",
        ),
        (
            "content/updates/2023/zoufang.md",
            "---\n标题: 走访\n日期: 2023-04-15\n类型: 成果\n结对: 商学院\n任务: [1]\n指标: { 人才: 2 }\n证明: [商学院/P1]\n---\n正文\n",
        ),
    ];
    let mut files: Vec<(String, String)> =
        base.iter().map(|(p, t)| ((*p).to_owned(), (*t).to_owned())).collect();
    for (path, text) in changes {
        match files.iter_mut().find(|(p, _)| p == path) {
            Some(file) => file.1 = (*text).to_owned(),
            None => files.push(((*path).to_owned(), (*text).to_owned())),
        }
    }
    SourceMap::from_texts(files)
}

/// The same, loaded, and what is said of it.
fn site(changes: &[(&str, &str)]) -> (Loaded, Vec<String>) {
    let sources = site_sources(changes);
    let (loaded, mut diagnostics) = load(&sources);
    crate::base::diag::sort(&mut diagnostics);
    let said = diagnostics.iter().map(|d| {
        let at = sources.position(d.span.file, d.span.start);
        format!(
            "{}:{}:{} {} {}",
            sources.get(d.span.file).path,
            at.line,
            at.column,
            d.code.as_str(),
            d.message.zh
        )
    });
    (loaded, said.collect())
}

#[test]
fn references_are_resolved_by_id_name_short_name_or_alias() {
    let (loaded, said) = site(&[]);
    assert_eq!(said, Vec::<String>::new());
    let portal = loaded.portal.expect("a portal");
    assert_eq!(portal.tasks[0].work.as_ref().map(|c| c.as_str()), Some("talent"));
    assert_eq!(portal.tasks[0].lead.local[0].as_str(), "keqiao");
    assert_eq!(portal.updates[0].pairings[0].as_str(), "business");
    assert_eq!(portal.updates[0].indicators[0].indicator.as_str(), "people");
    assert_eq!(portal.updates[0].proves[0].row.as_str(), "P1");
    let project = &portal.lists[0].projects[0];
    assert_eq!(project.progress[0].percent, 40);
    assert!(
        matches!(&project.progress[0].evidence[0].target, crate::programme::model::EvidenceTarget::Update(id) if id.as_str() == "zoufang")
    );
}

#[test]
fn what_nobody_marked_public_is_internal() {
    let portal = site(&[]).0.portal.expect("a portal");
    assert_eq!(portal.updates[0].head.audience, crate::programme::model::Audience::Public);
    assert_eq!(portal.pairings[0].head.audience, crate::programme::model::Audience::Internal);
    assert_eq!(portal.lists[0].needs[0].head.audience, crate::programme::model::Audience::Public);
    assert_eq!(portal.lists[0].projects[0].head.audience, crate::programme::model::Audience::Internal);
}

#[test]
fn a_deleted_town_is_reported_at_every_place_that_refers_to_it() {
    let organization = "领导小组: { 标题: 小组, 成员: [] }\n单位:\n  - { 编号: business, 名称: 商学院总支, 简称: 商学院, 方: 高校, 类别: 学院 }\n";
    let (_, said) = site(&[("content/programme/organization.yaml", organization)]);
    assert_eq!(
        said,
        [
            "content/lists/business.yaml:2:27 ref-unknown 找不到单位“柯桥街道”",
            "content/pairings/business.md:5:6 ref-unknown 找不到单位“柯桥街道”",
            "content/programme/tasks.yaml:2:63 ref-unknown 找不到单位“柯桥街道”",
        ]
    );
}

#[test]
fn every_mistake_of_every_file_is_reported_in_one_run() {
    let (_, said) = site(&[
        ("content/site.yaml", "标题: 门户\n网止: https://example.cn/\n"),
        (
            "content/updates/2023/zoufang.md",
            "---\n标题: 走访\n日期: 昨天\n类型: 成就\n结对: 商院\n---\n正文\n",
        ),
        ("content/extra/x.yaml", "a: 1\n"),
    ]);
    let codes: Vec<&str> = said.iter().filter_map(|line| line.split(' ').nth(1)).collect();
    assert_eq!(
        codes,
        ["source-stray", "key-unknown", "value-date", "value-enum", "ref-unknown"],
        "{said:#?}"
    );
}

#[test]
fn an_id_used_twice_and_a_name_shared_by_two_are_told_apart() {
    let twice = "领导小组: { 标题: 小组, 成员: [] }\n单位:\n  - { 编号: keqiao, 名称: 甲, 简称: 柯桥街道, 方: 地方, 类别: 街道 }\n  - { 编号: keqiao, 名称: 乙, 方: 地方, 类别: 街道 }\n  - { 编号: business, 名称: 商学院总支, 简称: 商学院, 方: 高校, 类别: 学院 }\n";
    let (_, said) = site(&[("content/programme/organization.yaml", twice)]);
    assert_eq!(said, ["content/programme/organization.yaml:4:11 id-duplicate 编号“keqiao”已经用过了"]);
    let shared = twice.replacen("编号: keqiao, 名称: 乙", "编号: other, 名称: 乙, 别名: [柯桥街道]", 1);
    let (_, said) = site(&[("content/programme/organization.yaml", &shared)]);
    assert_eq!(said.len(), 3, "{said:#?}");
    assert!(said.iter().all(|line| line.contains("ref-ambiguous") && line.contains("keqiao、other")));
}

#[test]
fn an_id_used_twice_is_answered_with_the_next_free_one() {
    let chains = |first: &str, second: &str| {
        let chain = |id: &str, name: &str| {
            format!(
                "  - {{ 编号: {id}, 共: {name}一, 链: {name}二, 提升: 力, 目标: 甲, 别名: [{name}三] }}\n"
            )
        };
        let all = [
            chain("talent", "人才共育"),
            chain(first, "乙"),
            chain(second, "丙"),
            chain("tech-2023-01", "丁"),
        ];
        format!("链:\n{}", all.concat())
    };
    let rows = "需求:\n  - { 编号: N1, 标题: 甲, 提出: 柯桥街道, 日期: 2023-02-20 }\n  - { 编号: N1, 标题: 乙, 提出: 柯桥街道, 日期: 2023-02-20 }\n服务:\n  - { 编号: N1, 标题: 丙, 提供: 商学院 }\n  - { 编号: N4, 标题: 丁, 提供: 商学院 }\n";
    let update = "---\n标题: 走访\n日期: 2023-04-15\n类型: 动态\n---\n正文\n";
    let tasks = "任务:\n  - { 序号: 1, 标题: 甲 }\n  - { 序号: １, 标题: 乙 }\n";
    for (path, text, free) in [
        ("content/programme/chains.yaml", chains("tech-2023-02", "tech-2023-02"), &["tech-2023-03"][..]),
        ("content/programme/chains.yaml", chains("lift", "lift"), &["lift-2"]),
        ("content/lists/business.yaml", rows.to_owned(), &["N5", "N6"]),
        ("content/programme/tasks.yaml", tasks.to_owned(), &["2"]),
        ("content/updates/2024/zoufang.md", update.to_owned(), &["zoufang-2"]),
    ] {
        let sources = site_sources(&[(path, &text)]);
        let (_, mut said) = load(&sources);
        said.retain(|problem| problem.code == Code::IdDuplicate);
        crate::base::diag::sort(&mut said);
        assert_eq!(said.len(), free.len(), "{path}: {said:#?}");
        for (problem, free) in said.iter().zip(free) {
            let help = &problem.help[0];
            assert!(help.zh.contains(&format!("“{free}”")), "{help:?}: {free}");
            assert!(help.en.contains(&format!("\"{free}\"")), "{help:?}: {free}");
        }
    }
}

#[test]
fn missing_files_and_lists_of_no_pairing_are_errors() {
    let (loaded, said) = site(&[("content/lists/nobody.yaml", "需求: []\n")]);
    assert!(loaded.portal.is_some());
    assert_eq!(
        said,
        ["content/lists/nobody.yaml:1:1 ref-unknown 没有编号为“nobody”的结对，这份清单不属于任何结对"]
    );
    let sources = SourceMap::from_texts([("content/pages/about.md", "---\n标题: 关于\n---\n")]);
    let (loaded, diagnostics) = load(&sources);
    assert!(loaded.portal.is_none() && loaded.config.is_none());
    assert_eq!(diagnostics.iter().filter(|d| d.code == Code::SourceMissing).count(), 5);
}

#[test]
fn evidence_may_be_a_row_of_the_same_file_or_of_another_pairing() {
    let lists = "成果:\n  - { 编号: A1, 项目: P1, 标题: 成, 日期: 2023-05-01 }\n项目:\n  - { 编号: P1, 标题: 引人, 进度: [{ 日期: 2023-05, 百分比: 100, 说明: 完, 佐证: [A1, 商学院/A1, 商学院/A2] }] }\n";
    let (loaded, said) = site(&[("content/lists/business.yaml", lists)]);
    assert_eq!(said, ["content/lists/business.yaml:4:77 ref-unknown 找不到成果“A2”"]);
    let portal = loaded.portal.expect("a portal");
    assert_eq!(portal.lists[0].projects[0].progress[0].evidence.len(), 2);
}

#[test]
fn a_file_that_cannot_be_read_is_one_error_and_not_one_for_every_reference_to_it() {
    let broken = "单位: [\n";
    let (_, said) = site(&[("content/programme/organization.yaml", broken)]);
    assert_eq!(said.len(), 1, "{said:#?}");
    let (_, said) = site(&[("content/updates/2023/zoufang.md", "没有文首信息\n")]);
    assert_eq!(
        said,
        [
            "content/updates/2023/zoufang.md:1:1 front-matter-missing 页面开头缺少文首信息：第一行应当是三个减号 ---"
        ],
        "{said:#?}"
    );
    let (_, said) = site(&[("content/lists/business.yaml", "需求: {\n")]);
    assert_eq!(said.len(), 1, "{said:#?}");
}

#[test]
fn words_of_the_plan_in_a_task_are_read_or_answered() {
    let task = |more: &str| {
        let text = format!(
            "任务:\n  - {{ 序号: 1, 机制: 运行机制, 标题: 引才, 内容: 引进, 牵头: {{ 地方: [柯桥街道] }}, {more} }}\n"
        );
        let (loaded, said) = site(&[("content/programme/tasks.yaml", &text)]);
        let task =
            loaded.portal.and_then(|portal| portal.tasks.first().map(|t| (t.due.to_string(), t.ongoing)));
        (task, said)
    };
    let read = |more: &str| {
        let (task, said) = task(more);
        assert_eq!(said, Vec::<String>::new(), "{more}");
        task.expect("a task")
    };
    assert_eq!(read("期限: 2022年12中旬前并长期保持"), ("2022年12月中旬".to_owned(), true));
    assert_eq!(read("期限: 2023年6月底前"), ("2023年6月底".to_owned(), false));
    let said = |more: &str| task(more).1.join("\n");
    assert!(said("期限: 2023年底并长期保持, 长期保持: 否").contains("value-enum"));
    assert!(said("期限: 2023年底, 状态: 已完成").contains("不写“已完成”"));
    assert_eq!(said("期限: 2023年上半年"), "");
    assert!(said("期限: 上半年").contains("2023年上半年"));
}

#[test]
fn a_task_is_found_by_its_number_in_full_width_digits() {
    let update = "---\n标题: 走访\n日期: 2023-04-15\n类型: 成果\n任务: [１]\n---\n正文\n";
    let (loaded, said) = site(&[("content/updates/2023/zoufang.md", update)]);
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(loaded.portal.expect("a portal").updates[0].tasks, [1]);
    let before = update.replace("2023-04-15", "2023年4月底前");
    let (_, said) = site(&[("content/updates/2023/zoufang.md", &before)]);
    assert!(
        said.len() == 1 && said[0].contains("2023年4月底") && said[0].contains("value-date"),
        "{said:#?}"
    );
}
