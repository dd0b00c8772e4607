//! What may be typed where, and what is said when it may not.

use super::*;
use crate::base::diag::FileId;
use crate::programme::model::{MonthPart, PartialDate, Precision};

use crate::programme::keys::ValueKind::{List, Text};
use crate::programme::keys::records;
use sample::{RECORD, TITLE, UNITS};

records! {
    /// A record with a required and an optional key.
    sample = "sample" "样本" "sample" {
        must TITLE "title" "标题": Text, "", "标题", "its title";
        may UNITS "units" "单位": List(&Text), "", "单位", "its units";
    }
}

fn opened(text: &str) -> (Vec<String>, Option<String>, Vec<Code>) {
    let (node, mut sink) = crate::source::yaml::parse(FileId(0), text, 0..text.len());
    let node = node.expect("YAML");
    let Some(fields) = open(&node, &RECORD, &mut sink) else {
        return (vec![], None, sink.iter().map(|d| d.code).collect());
    };
    let list = fields.list(&UNITS, &mut sink, read::text);
    let title = fields.required(&TITLE, &mut sink, read::text);
    (list, title, sink.iter().map(|d| d.code).collect())
}

#[test]
fn either_name_is_read_and_both_together_are_not() {
    assert_eq!(opened("标题: 甲").1.as_deref(), Some("甲"));
    assert_eq!(opened("title: 甲").1.as_deref(), Some("甲"));
    assert_eq!(opened("标题: 甲\ntitle: 乙").2, [Code::KeyBilingual]);
    assert_eq!(opened("标题: 甲\n标题: 乙").2, [Code::KeyDuplicate]);
}

#[test]
fn unknown_missing_and_empty_keys_are_all_reported_at_once() {
    assert_eq!(opened("颜色: 甲").2, [Code::KeyUnknown, Code::KeyMissing]);
    assert_eq!(opened("标提: 甲").2, [Code::KeyUnknown], "what was meant is not missing");
    assert_eq!(opened("标题:\n颜色: 红").2, [Code::KeyUnknown, Code::ValueEmpty]);
}

#[test]
fn a_list_may_be_one_value_but_not_chinese_punctuation() {
    assert_eq!(opened("标题: 甲\n单位: 商学院").0, ["商学院"]);
    assert_eq!(opened("标题: 甲\n单位: [商学院, 理学院]").0, ["商学院", "理学院"]);
    assert_eq!(opened("标题: 甲\n单位: [商学院、理学院]").2, [Code::ListCommas]);
    assert_eq!(opened("标题: 甲\n单位: ['商学院、理学院']").0, ["商学院、理学院"]);
    let bracketed = "之江学院组织人事部（教师工作部、人才工作办公室）";
    assert_eq!(opened(&format!("标题: 甲\n单位: [{bracketed}]")).0, [bracketed]);
}

#[test]
fn lists_written_otherwise_are_errors_that_name_the_list() {
    let mended = |text: &str| {
        let (node, mut sink) = crate::source::yaml::parse(FileId(0), text, 0..text.len());
        let node = node.expect("YAML");
        let fields = open(&node, &RECORD, &mut sink).expect("keys");
        fields.list(&UNITS, &mut sink, read::text);
        let problem = sink.pop().expect("a problem");
        assert_eq!(sink, [], "{text}");
        let repair = problem.fix.expect("a repair");
        (problem.code, repair.replacement, repair.applicability)
    };
    use crate::base::diag::Applicability::{Safe, Suggested};
    let commas = |list: &str, safety| (Code::ListCommas, list.to_owned(), safety);
    assert_eq!(mended("单位: [甲、乙（丙、丁）， 戊]"), commas("甲, 乙（丙、丁）, 戊", Safe));
    assert_eq!(mended("单位: ［甲，乙］"), commas("[甲, 乙]", Safe));
    assert_eq!(mended("单位: ［甲］"), commas("[甲]", Safe));
    assert_eq!(mended("单位: 【甲、乙】"), commas("[甲, 乙]", Suggested));
    assert_eq!(mended("单位: 甲、乙"), commas("[甲, 乙]", Suggested));
    assert_eq!(mended("单位: 甲, 乙"), commas("[甲, 乙]", Suggested));
    assert_eq!(mended("单位: \"[甲, 乙]\""), (Code::YamlWrapped, "[甲, 乙]".to_owned(), Suggested));
    assert_eq!(opened("标题: 甲\n单位:\n  - 甲、乙").2, [Code::ListCommas]);
    assert_eq!(opened("标题: 甲\n单位: '［甲］'").0, ["［甲］"]);
}

#[test]
fn a_text_where_keys_are_due_is_a_key_with_a_slip() {
    let (node, mut sink) = crate::source::yaml::parse(FileId(0), "- 标题：甲\n- 颜色：红\n- 甲\n", 0..36);
    for item in node.expect("a list").items() {
        assert!(open(item, &RECORD, &mut sink).is_none());
    }
    let said: Vec<_> =
        sink.iter().map(|d| (d.code, d.fix.as_ref().map(|r| (r.span.start, r.applicability)))).collect();
    use crate::base::diag::Applicability::{Safe, Suggested};
    assert_eq!(
        said,
        [
            (Code::YamlColon, Some((8, Safe))),
            (Code::YamlColon, Some((23, Suggested))),
            (Code::ValueKind, None)
        ]
    );
}

#[test]
fn a_key_behind_a_full_width_comma_is_not_lost_in_the_value_before() {
    let read = |text: &str| {
        let (node, mut sink) = crate::source::yaml::parse(FileId(0), text, 0..text.len());
        let node = node.expect("YAML");
        let fields = open(&node, &RECORD, &mut sink).expect("keys");
        fields.required_if(true, &UNITS, &mut sink, read::text);
        sink.into_iter().map(|d| (d.code, d.fix.map(|repair| repair.replacement))).collect::<Vec<_>>()
    };
    assert_eq!(read("{ 标题: 甲，单位：乙 }"), [(Code::ListCommas, Some(", 单位: ".to_owned()))]);
    assert_eq!(read("{ 标题: 甲，时间：乙, 单位: 丙 }"), []);
    assert_eq!(read("{ 标题: 甲，单位：乙, 单位: 丙 }"), []);
}

#[test]
fn words_people_use_for_a_key_lead_to_it() {
    for word in ["题目", "名称", "主题"] {
        let text = format!("{word}: 甲");
        let (node, mut sink) = crate::source::yaml::parse(FileId(0), &text, 0..text.len());
        open(&node.expect("YAML"), &RECORD, &mut sink);
        assert_eq!(sink[0].fix.as_ref().map(|repair| repair.replacement.as_str()), Some("标题"), "{word}");
    }
}

#[test]
fn numbers_and_yes_and_no_are_read_as_offices_write_them() {
    let node = |text: &str| crate::source::yaml::parse(FileId(0), text, 0..text.len()).0.expect("YAML");
    let mut sink = vec![];
    for (text, meant) in
        [("是", true), ("√", true), ("对", true), ("有", true), ("否", false), ("×", false), ("无", false)]
    {
        assert_eq!(read::yes_no(&node(text), &mut sink), Some(meant), "{text}");
    }
    for text in ["50%", "５０", "５０％", "50 %"] {
        assert_eq!(read::percent(&node(text), &mut sink), Some(50), "{text}");
    }
    assert_eq!(sink, []);
    assert_eq!(read::amount(&node("1,000"), &mut sink), None);
    assert_eq!(read::amount(&node("3人"), &mut sink), None);
    let mended: Vec<&str> = sink.iter().filter_map(|d| d.fix.as_ref()).map(|r| &*r.replacement).collect();
    assert_eq!(mended, ["1000", "3"]);
}

#[test]
fn every_way_of_writing_a_date_is_read_with_its_precision() {
    let date = |year, precision| Ok(PartialDate::new(year, precision).expect("a real date"));
    let table = [
        ("2023-03-10", date(2023, Precision::Day(3, 10))),
        ("2023-03", date(2023, Precision::Month(3))),
        ("2023", date(2023, Precision::Year)),
        ("2022年12月9日", date(2022, Precision::Day(12, 9))),
        ("2022年12月初", date(2022, Precision::Part(12, MonthPart::Start))),
        ("2022年12月上旬", date(2022, Precision::Part(12, MonthPart::First))),
        ("2022年12月中旬", date(2022, Precision::Part(12, MonthPart::Middle))),
        ("2022年12月下旬", date(2022, Precision::Part(12, MonthPart::Last))),
        ("2022年11月底", date(2022, Precision::Part(11, MonthPart::End))),
        ("2022年底", date(2022, Precision::YearEnd)),
        ("2023.3.10", date(2023, Precision::Day(3, 10))),
        ("2023/3/10", date(2023, Precision::Day(3, 10))),
        ("2022.12", date(2022, Precision::Month(12))),
        ("2023Q1", date(2023, Precision::Quarter(1))),
        ("2023年第一季度", date(2023, Precision::Quarter(1))),
        ("２０２３年３月", date(2023, Precision::Month(3))),
        ("12中旬", Err(DateProblem::NoYear)),
        ("3月10日", Err(DateProblem::NoYear)),
        ("2023-02-30", Err(DateProblem::Impossible)),
        ("2023-13", Err(DateProblem::Impossible)),
        ("45000", Err(DateProblem::Unknown)),
        ("昨天", Err(DateProblem::Unknown)),
        ("2023-03.10", Err(DateProblem::Unknown)),
        ("", Err(DateProblem::Unknown)),
    ];
    for (written, expected) in table {
        assert_eq!(parse_date(written), expected, "{written}");
    }
}

proptest::proptest! {
    #[test]
    fn no_date_makes_it_panic(text in "[0-9０-９年月日号初上中下旬底末第一二三四季度Q./\\- ]{0,14}") {
        let _ = parse_date(&text);
    }

    #[test]
    fn a_day_written_in_chinese_or_digits_is_the_same_day(y in 1900i32..2200, m in 1u32..13, d in 1u32..32) {
        let dashed = parse_date(&format!("{y}-{m:02}-{d:02}"));
        proptest::prop_assert_eq!(dashed, parse_date(&format!("{y}年{m}月{d}日")));
        proptest::prop_assert_eq!(dashed.is_ok(), chrono::NaiveDate::from_ymd_opt(y, m, d).is_some());
    }
}
