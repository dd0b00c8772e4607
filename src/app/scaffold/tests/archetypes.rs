//! Every kind, with the built-in archetypes and with those of a site.

use super::*;
use crate::app::scaffold::{ARCHETYPES, NewKind};

/// A kind, a title, what is said, and the path made of it.
type Command = (&'static str, &'static str, &'static [(&'static str, &'static str)], &'static str);

/// One command for each kind; everything that must be said is.
const COMMANDS: &[Command] = &[
    (
        "动态",
        "座谈会",
        &[("pairing", "经济学院"), ("chain", "人才链"), ("task", "1")],
        "content/updates/2024/2024-05-20-zuo-tan-hui.md",
    ),
    ("通知", "请报名", &[], "content/updates/2024/2024-05-20-qing-bao-ming.md"),
    (
        "achievement",
        "First step",
        &[("date", "2024年5月1日"), ("indicator", "实践导师=1")],
        "content/updates/2024/2024-05-01-first-step.md",
    ),
    (
        "会议",
        "例会",
        &[("kind", "例会"), ("decision", "下次改在西镇开，带上账本"), ("unit", "东街道")],
        "content/meetings/2024-05-20-li-hui.md",
    ),
    ("通报", "第二季度通报", &[("period", "2024年第二季度")], "content/bulletins/2024q2.md"),
    ("结对", "艺术学院 · 东街道", &[("college", "艺术学院"), ("town", "east")], "content/pairings/arts.md"),
    ("页面", "常见问题", &[("audience", "内部"), ("order", "3")], "content/pages/chang-jian-wen-ti.md"),
    ("服务", "沙盘课", &[("pairing", "经济学院"), ("from", "经济学院")], "content/lists/economics.yaml"),
    ("需求", "缺车位", &[("pairing", "工程学院"), ("from", "西镇")], "content/lists/engineering.yaml"),
    (
        "项目",
        "再讲一场",
        &[
            ("pairing", "economics"),
            ("need", "N1"),
            ("service", "记账咨询"),
            ("chain", "服务共办"),
            ("task", "2"),
            ("due", "2024-12"),
        ],
        "content/lists/economics.yaml",
    ),
    (
        "责任",
        "出场地",
        &[("pairing", "经济学院"), ("project", "P1"), ("unit", "东街道"), ("phone", "000")],
        "content/lists/economics.yaml",
    ),
    (
        "成果",
        "课件",
        &[
            ("pairing", "经济学院"),
            ("project", "记账一本通"),
            ("evidence", "首批实践岗位和记账小册子一起交到街道"),
        ],
        "content/lists/economics.yaml",
    ),
    (
        "反馈",
        "还想再听",
        &[("pairing", "经济学院"), ("need", "N1"), ("from", "东街道"), ("satisfaction", "基本满意")],
        "content/lists/economics.yaml",
    ),
];

#[test]
fn every_kind_loads_without_errors_where_its_place_is() {
    let units = "单位:\n  - { 编号: arts, 名称: 艺术学院, 方: 高校, 类别: 学院 }\n";
    let mut texts = texts(&[]);
    let more = texts.iter_mut().find(|(path, _)| path.ends_with("units.yaml")).expect("units");
    more.1.push_str(units.trim_start_matches("单位:\n"));
    let mut made_kinds = vec![];
    for (kind, title, said, path) in COMMANDS {
        let made = new_in(&texts, kind, title, said, None, None)
            .unwrap_or_else(|why| panic!("{kind}: {}", super::why(&why)));
        assert_eq!(made.path, *path, "{kind}");
        assert_eq!(errors_with(&texts, &made), Vec::<String>::new(), "{kind}");
        made_kinds.push(parse_kind(kind).expect("a kind").0);
    }
    assert!(NewKind::all().all(|kind| made_kinds.contains(&kind)));
}

#[test]
fn references_are_written_by_the_names_people_know() {
    let made = new(
        "动态",
        "座谈",
        &[
            ("pairing", "economics,engineering"),
            ("chain", "talent"),
            ("goal", "results"),
            ("unit", "中共甲区委员会"),
        ],
    );
    let made = made.expect("made");
    for line in [
        "结对: [经济学院, 工程学院]",
        "链: [人才共育]",
        "目标: [有用得上的成果]",
        "单位: [甲区委]",
        "类型: 动态",
    ] {
        assert!(text(&made).contains(line), "{line}\n{}", text(&made));
    }
}

#[test]
fn a_wrong_reference_names_the_nearest_and_all_are_told_at_once() {
    let said = refused(new(
        "需求",
        "缺车位",
        &[("pairing", "经济院"), ("from", "东街"), ("date", "昨天"), ("chain", "人才链")],
    ));
    for part in [
        "--pairing：找不到结对“经济院”，是不是要写“经济学院”",
        "--from：找不到单位“东街”",
        "“东街道”",
        "--date：日期“昨天”读不懂",
        "“需求”没有 --chain",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    let said = refused(new("结对", "甲乙", &[("college", "东街道"), ("town", "经济学院")]));
    assert!(said.contains("“东街道”不是学院") && said.contains("“经济学院”不是镇或街道"), "{said}");
}

#[test]
fn what_is_missing_is_listed_with_what_may_stand_there() {
    let said = refused(new("反馈", "谢谢", &[("pairing", "经济学院")]));
    for part in [
        "--need 需求，可以写：N1 小店主不会记账",
        "--from 反馈的单位，可以写：东街道、经济学院",
        "--satisfaction 满意度，可以写：满意、基本满意、不满意",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    assert!(!said.contains("--date"), "{said}");
    assert!(refused(new("成果", "课件", &[])).contains("new 动态 --kind 成果"));
    assert!(refused(new("责任", "出力", &[("pairing", "工程学院")])).contains("清单里还没有，先加一行"));
    assert!(refused(new("通报", "通报", &[])).contains("--period 期间，如"));
}

#[test]
fn what_would_bring_an_error_is_not_made() {
    let wrong = |outcome: Result<NewContent, ScaffoldError>| match outcome {
        Err(ScaffoldError::WouldBreak(_, problems)) => {
            problems.into_iter().map(|problem| problem.message.zh).collect::<String>()
        }
        Err(other) => panic!("{}", why(&other)),
        Ok(made) => panic!("{}", text(&made)),
    };
    // Evidence that is not there, feedback older than its need, a deadline before the start.
    let said = [("pairing", "经济学院"), ("project", "P1"), ("evidence", "没有这条")];
    assert!(wrong(new("成果", "课件", &said)).contains("没有这条"));
    let said = [
        ("pairing", "经济学院"),
        ("need", "N1"),
        ("from", "东街道"),
        ("satisfaction", "满意"),
        ("date", "2001-01-01"),
    ];
    assert!(wrong(new("反馈", "好", &said)).contains("早于需求"));
    let said = [("pairing", "经济学院"), ("start", "2024-05"), ("due", "2024-01")];
    assert!(wrong(new("项目", "倒着办", &said)).contains("早于开始"));
}

#[test]
fn errors_elsewhere_do_not_stop_anything() {
    let broken = texts(&[("content/pages/broken.md", "---\n标题: 坏的\n没有的键: 1\n---\n")]);
    let made = new_in(&broken, "页面", "好的", &[], None, None).expect("made");
    assert_eq!(errors_with(&broken, &made), ["不认识的键“没有的键”"]);
}

#[test]
fn an_archetype_of_the_site_takes_the_place_of_the_built_in_one() {
    let own = "---\n标题: 【公告】{{ title_text }}\n日期: {{ date }}\n类型: {{ kind }}\n来源: 办公室\n{% if pairing %}结对: {{ pairing }}\n{% endif %}---\n\n## 经过\n";
    let made = new_in(&texts(&[]), "动态", "停水", &[], Some(own), None).expect("made");
    assert_eq!(
        text(&made),
        "---\n标题: 【公告】停水\n日期: 2024-05-20\n类型: 动态\n来源: 办公室\n---\n\n## 经过\n"
    );
    let own = "标题: {{ title }}\n提出: {{ from }}\n日期: {{ date }}\n内容:\n受众: 内部\n编号: {{ id }}\n";
    let said = [("pairing", "经济学院"), ("from", "东街道")];
    let made = new_in(&texts(&[]), "需求", "停水", &said, Some(own), None).expect("made");
    assert_eq!(
        made.new,
        "  - 标题: 停水\n    提出: 东街道\n    日期: 2024-05-20\n    受众: 内部\n    编号: N2\n    示例: 否\n",
        "the list is marked as a sample, the new row is none"
    );
}

#[test]
fn a_wrong_archetype_is_told_with_its_place_and_never_made() {
    let said = |own: &str| refused(new_in(&texts(&[]), "动态", "停水", &[], Some(own), None));
    let unclosed = said("---\n标题: {{ title }}\n日期: {{ date \n---\n");
    assert!(unclosed.starts_with("archetypes/update.md:") && unclosed.contains("样板写错了"), "{unclosed}");
    let unknown = said("---\n标题: {{ title }}\n日期: {{ riqi }}\n---\n");
    assert!(
        unknown.contains("archetypes/update.md:3") && unknown.contains("能用的变量：audience"),
        "{unknown}"
    );
    for own in [
        "{% for x in range(end=3) %}---\n{% endfor %}",
        "",
        "没有文首信息",
        "---\n标题: {{ title }}\n",
        "---\n标题: 甲\n---\n",
        "\0",
    ] {
        let outcome = new_in(&texts(&[]), "动态", "停水", &[], Some(own), None);
        assert!(
            matches!(outcome, Err(ScaffoldError::WouldBreak(..))),
            "{own:?}: {}",
            outcome.map_or_else(|it| why(&it), |it| it.new)
        );
    }
    // What would never end is stopped.
    for own in [
        "{% include \"archetypes/update.md\" %}",
        "{% component a() %}x{{ <a /> }}{% endcomponent a %}{{ <a /> }}",
        "{% for i in range(end=100000000000) %}x{% endfor %}",
    ] {
        assert!(said(own).contains("样板写错了"), "{own}");
    }
    let row = |own: &str| {
        new_in(&texts(&[]), "服务", "课", &[("pairing", "经济学院"), ("from", "经济学院")], Some(own), None)
    };
    for own in ["", "- 甲\n", "甲", "a: [\n", "标题：甲\n"] {
        assert!(refused(row(own)).contains("样板 archetypes/service.yaml"), "{own:?}");
    }
    assert!(
        matches!(row("标题: {{ title }}\n提供: {{ from }}\n"), Err(ScaffoldError::WouldBreak(..))),
        "a row without an id"
    );
}

#[test]
fn every_kind_has_an_archetype_and_every_archetype_a_kind() {
    let mut wanted: Vec<String> = NewKind::all().map(crate::app::scaffold::archetype_path).collect();
    let mut there: Vec<String> =
        ARCHETYPES.files().map(|file| format!("archetypes/{}", file.path().display())).collect();
    wanted.sort();
    there.sort();
    assert_eq!(wanted, there);
}

#[test]
fn a_site_without_a_plan_cannot_be_added_to() {
    let mut texts = texts(&[]);
    texts.retain(|(path, _)| path != "content/programme/plan.md");
    assert!(LoadedSite::load(SourceMap::from_texts(texts)).is_err());
}
