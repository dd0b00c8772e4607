//! What may be typed where, and what is said when it may not.

use super::*;
use crate::diag::FileId;
use crate::model::{MonthPart, PartialDate, Precision};

static TITLE: Field = Field::new("title", &["标题"]);
static LIST: Field = Field::new("units", &["单位"]);

fn opened(text: &str) -> (Vec<String>, Option<String>, Vec<Code>) {
    let (node, mut sink) = crate::yaml::parse(FileId(0), text, 0..text.len());
    let node = node.expect("YAML");
    let Some(fields) = open(&node, &[&[&TITLE], &[&LIST]], &mut sink) else {
        return (vec![], None, sink.iter().map(|d| d.code).collect());
    };
    let list = fields.list(&LIST, &mut sink, read::text);
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
    assert_eq!(opened("标提: 甲").2, [Code::KeyUnknown, Code::KeyMissing]);
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
