//! What is asked where somebody is there to answer.

use super::*;
use crate::app::scaffold::Cancelled;
use crate::base::diag::Message;
use std::collections::VecDeque;

/// One answer, or nothing more.
enum Answer {
    One(&'static str),
    Several(&'static [&'static str]),
    Line(&'static str),
}

/// Answers in turn, by the labels shown; with none left it stops.
#[derive(Default)]
struct Script {
    answers: VecDeque<Answer>,
    asked: Vec<String>,
    said: Vec<String>,
}

impl Script {
    fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self { answers: answers.into_iter().collect(), ..Self::default() }
    }

    fn index(options: &[String], wanted: &str) -> usize {
        options.iter().position(|option| option == wanted).unwrap_or_else(|| panic!("{wanted}: {options:?}"))
    }
}

impl Prompt for Script {
    fn one(&mut self, question: &Message, options: &[String], _: usize) -> Result<usize, Cancelled> {
        self.asked.push(question.zh.clone());
        match self.answers.pop_front() {
            Some(Answer::One(wanted)) => Ok(Self::index(options, wanted)),
            _ => Err(Cancelled),
        }
    }

    fn several(&mut self, question: &Message, options: &[String]) -> Result<Vec<usize>, Cancelled> {
        self.asked.push(question.zh.clone());
        match self.answers.pop_front() {
            Some(Answer::Several(wanted)) => Ok(wanted.iter().map(|one| Self::index(options, one)).collect()),
            _ => Err(Cancelled),
        }
    }

    fn line(&mut self, question: &Message, _: &str) -> Result<String, Cancelled> {
        self.asked.push(question.zh.clone());
        match self.answers.pop_front() {
            Some(Answer::Line(text)) => Ok(text.to_owned()),
            _ => Err(Cancelled),
        }
    }

    fn say(&mut self, message: &Message) {
        self.said.push(message.zh.clone());
    }
}

fn ask(kind: &str, said: &[(&str, &str)], script: &mut Script) -> Result<NewContent, ScaffoldError> {
    new_in(&texts(&[]), kind, "座谈", said, None, Some(script))
}

#[test]
fn an_update_asks_what_was_not_said_and_offers_what_there_is() {
    let mut script = Script::new([
        Answer::One("成果"),
        Answer::Several(&["服务共办", "人才共育"]),
        Answer::Several(&["1 建立实践岗位"]),
        Answer::Line("一句话，说清楚"),
    ]);
    let made = made(ask("动态", &[("pairing", "经济学院")], &mut script));
    assert_eq!(script.asked.len(), 4, "{:?}", script.asked);
    for line in
        ["类型: 成果", "链: [服务共办, 人才共育]", "任务: [1]", "摘要: '一句话，说清楚'", "结对: [经济学院]"]
    {
        assert!(text(&made).contains(line), "{line}\n{}", text(&made));
    }
}

#[test]
fn rows_offer_the_pairings_own_units_first_and_its_own_rows_only() {
    let mut script = Script::new([
        Answer::One("经济学院"),
        Answer::One("N1 小店主不会记账"),
        Answer::One("东街道"),
        Answer::One("不满意"),
    ]);
    let made = made(ask("反馈", &[], &mut script));
    assert!(made.new.contains("需求: N1, 来自: 东街道, 日期: 2024-05-20, 满意度: 不满意"), "{}", made.new);
}

#[test]
fn an_answer_that_will_not_do_is_asked_for_again() {
    let mut script =
        Script::new([Answer::Line(""), Answer::Line("随便"), Answer::Line("2024Q2"), Answer::Line("")]);
    let made = made(ask("通报", &[], &mut script));
    assert_eq!(made.path, "content/bulletins/2024q2.md");
    assert_eq!(script.said.len(), 2, "{:?}", script.said);
    let mut script = Script::new([Answer::Line("2024Q1"), Answer::Line("")]);
    let outcome = ask("通报", &[], &mut script);
    let said = outcome.map_or_else(|refusal| why(&refusal), |made| made.path);
    assert!(said.contains("一期只能有一份"), "the first quarter has one already: {said}");
    let mut script = Script::new([
        Answer::One("工程学院"),
        Answer::Several(&[]),
        Answer::Several(&["西镇"]),
        Answer::Line(""),
    ]);
    let outcome = ask("结对", &[], &mut script);
    let said = outcome.map_or_else(|refusal| why(&refusal), |made| made.path);
    assert!(said.contains("不止一个"), "a second pairing of one college makes its name mean two: {said}");
    assert_eq!(script.said.len(), 1, "{:?}", script.said);
}

#[test]
fn whoever_stops_answering_gets_nothing_made() {
    assert!(matches!(ask("动态", &[], &mut Script::default()), Err(ScaffoldError::Cancelled)));
}

#[test]
fn nobody_is_asked_for_what_cannot_be_answered() {
    let mut script = Script::default();
    let outcome = ask("责任", &[("pairing", "工程学院"), ("unit", "西镇")], &mut script);
    assert!(refused(outcome).contains("--project 项目，这个结对的清单里还没有"));
    let mut script = Script::default();
    assert!(refused(ask("需求", &[("pairing", "不存在")], &mut script)).contains("不存在"));
    assert_eq!(script.asked, Vec::<String>::new(), "what is wrong is told before anything is asked");
}
