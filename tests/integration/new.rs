//! `wulian new` on the shipped site: what is written, what is refused, what is asked on a terminal.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use crate::common::Site;
use std::collections::BTreeMap;

/// One command a kind, and a part of the path it says.
const COMMANDS: &[(&[&str], &str)] = &[
    (
        &[
            "动态",
            "推进会: 第二场 #1",
            "--pairing",
            "商学院、设计学院",
            "--chain",
            "人才共育",
            "--task",
            "10",
        ],
        "content/updates/2023/2023-09-20-tui-jin-hui-di-er-chang-1.md",
    ),
    (&["通知", "请报名"], "content/updates/2023/2023-09-20-qing-bao-ming.md"),
    (
        &["动态", "到岗", "--kind", "成果", "--photos", "--indicator", "博士及高层次人才=1"],
        "content/updates/2023/2023-09-20-dao-gang/index.md",
    ),
    (
        &["会议", "九月专题会议", "--kind", "专题会议", "--unit", "商学院"],
        "content/meetings/2023-09-20-jiu-yue-zhuan-ti-hui-yi.md",
    ),
    (&["通报", "第三季度通报", "--period", "2023Q3"], "content/bulletins/2023q3.md"),
    (&["页面", "常见问题"], "content/pages/chang-jian-wen-ti.md"),
    (&["服务", "沙盘课", "--pairing", "商学院", "--from", "商学院"], "S5"),
    (
        &["需求", "缺\"车位\"", "--pairing", "信息工程学院", "--from", "平水镇"],
        "content/lists/information.yaml",
    ),
    (&["需求", "缺课件", "--pairing", "旅游学院", "--from", "王坛镇"], "content/lists/tourism.yaml"),
    (
        &[
            "项目",
            "记账课",
            "--pairing",
            "商学院",
            "--need",
            "N5",
            "--service",
            "S1",
            "--chain",
            "innovation",
        ],
        "P5",
    ),
    (&["责任", "出教师", "--pairing", "商学院", "--project", "P4", "--unit", "商学院"], "R5"),
    (
        &[
            "成果",
            "微课三讲",
            "--pairing",
            "商学院",
            "--project",
            "P4",
            "--evidence",
            "2023-05-30-bushang-fuwuzhan",
        ],
        "A3",
    ),
    (
        &[
            "反馈",
            "店员能看懂",
            "--pairing",
            "商学院",
            "--need",
            "N3",
            "--from",
            "商学院",
            "--satisfaction",
            "满意",
        ],
        "F3",
    ),
];

fn new(site: &Site, args: &[&str]) -> crate::common::Said {
    site.run(&[&["new"][..], args, &["--date", "2023-09-20", "--no-input"]].concat())
}

#[test]
fn every_kind_is_written_and_the_site_has_no_error_after_all_of_them() {
    let site = Site::new();
    let before = site.tree("content");
    for (args, part) in COMMANDS {
        let dated = !matches!(args[0], "页面" | "项目" | "责任");
        let args = [&["new"][..], *args, if dated { &["--date", "2023-09-20"][..] } else { &[] }].concat();
        let said = site.ok(&args);
        assert!(said.out.contains(part) && said.out.contains("wulian serve"), "{args:?}: {}", said.out);
    }
    let said = site.run(&["check", "--format", "concise"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    // Lists have grown by whole lines; nothing else that was there has changed.
    let after = site.tree("content");
    for (path, old) in &before {
        let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(&after[path]));
        let mut lines = new.lines();
        assert!(old.lines().all(|line| lines.any(|other| other == line)), "{path}");
        assert!(path.starts_with("lists/") || old == new, "{path}");
    }
}

#[test]
fn a_pairing_of_a_college_that_has_one_is_refused_and_of_another_is_written() {
    let site = Site::new();
    let units = site.read("content/programme/units.yaml");
    let at = units.find("名称: 之江学院马克思主义学院").expect("the unit");
    let (before, rest) = units.split_at(at);
    let rest = rest.replacen("类别: 部门", "类别: 学院", 1);
    let said =
        site.run(&["new", "结对", "又一对", "--college", "之江学院马克思主义学院", "--town", "柯桥街道"]);
    assert!(said.code == 2 && said.err.contains("“之江学院马克思主义学院”不是学院"), "{}", said.err);
    site.write("content/programme/units.yaml", &format!("{before}{rest}"));
    let before = site.tree("content");
    let said = new(&site, &["结对", "又一对"]);
    assert!(said.code == 2 && said.err.contains("--college 学院，可以写："), "{}", said.err);
    assert!(site.tree("content") == before);
    let args = [
        "new",
        "结对",
        "马院 · 柯桥街道",
        "--college",
        "之江学院马克思主义学院",
        "--town",
        "柯桥街道,稽东镇",
    ];
    let said = site.ok(&args);
    assert!(said.out.contains("content/pairings/"), "{}", said.out);
    assert_eq!(site.run(&["check"]).code, 0);
}

#[test]
fn documents_under_content_do_not_stop_new_content() {
    let site = Site::smallest();
    site.write("content/updates/2023/2023-03-02-x/材料.txt", "一份材料\n");
    site.write(
        "content/updates/2023/2023-03-02-x/index.md",
        "---\n标题: 甲\n日期: 2023-03-02\n类型: 动态\n---\n[材料](材料.txt)\n",
    );
    for ending in ["txt", "docx", "doc", "wps", "rtf", "odt"] {
        site.write(&format!("content/updates/2023/草稿.{ending}"), "还没有改成一页\n");
    }
    let said = new(&site, &["动态", "新的一件"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
}

#[test]
fn what_is_refused_says_what_to_write_and_writes_nothing() {
    let site = Site::new();
    let before = site.tree(".");
    let cases: [(&[&str], &str); 9] = [
        (&["动太", "标题"], "是不是要写“动态”"),
        (&["动态"], "缺少标题"),
        (&["动态", "甲", "--pairing", "商院"], "“商学院”"),
        (&["需求", "甲", "--pairing", "商学院"], "--from 提出的单位，可以写：柯桥街道、稽东镇、商学院"),
        (&["需求", "甲", "--chain", "人才共享"], "“需求”没有 --chain"),
        (&["成果", "甲"], "new 动态 --kind 成果"),
        (&["会议", "甲", "--photos"], "--photos 只用于动态"),
        (&["动态", "甲\n乙"], "换行"),
        (&["动态", "甲", "--proves", "商学院/A99"], "A99"),
    ];
    for (args, part) in cases {
        let said = new(&site, args);
        assert_eq!(said.code, 2, "{args:?}: {}{}", said.out, said.err);
        assert!(said.err.contains(part) && said.err.contains("错误："), "{args:?}: {}", said.err);
    }
    assert!(site.tree(".") == before);
    let said = site.run(&["new", "need", "x", "--lang", "en", "--no-input"]);
    assert!(
        said.err.starts_with("error: missing options") && said.err.contains("--pairing pairing, one of:"),
        "{}",
        said.err
    );
}

#[test]
fn a_dry_run_shows_everything_and_writes_nothing() {
    let site = Site::new();
    let before: BTreeMap<String, Vec<u8>> = site.tree(".");
    let said = new(&site, &["动态", "座谈", "--dry-run"]);
    assert!(
        said.out.starts_with("会新建 content/updates/2023/2023-09-20-zuo-tan.md")
            && said.out.contains("标题: 座谈"),
        "{}",
        said.out
    );
    let said = new(&site, &["服务", "课", "--pairing", "商学院", "--from", "商学院", "--dry-run"]);
    assert!(said.out.contains("会在 content/lists/business.yaml 里加上：\n  - { 编号: S5, 标题: 课, 提供: 商学院, 日期: 2023-09-20, 示例: 否 }"), "{}", said.out);
    assert!(site.tree(".") == before);
}

#[test]
fn titles_that_sound_the_same_make_two_files_and_the_same_title_twice_is_refused() {
    let site = Site::new();
    site.ok(&["new", "动态", "座谈", "--date", "2023-09-20"]);
    site.write("content/updates/2023/2023-09-20-zuo-tan-2/照片.jpg", "picture");
    let said = site.ok(&["new", "动态", "坐谈", "--date", "2023-09-20"]);
    assert!(said.out.contains("2023-09-20-zuo-tan-3.md"), "{}", said.out);
    let said = site.run(&["new", "动态", "座谈", "--date", "2023-09-20"]);
    assert!(said.code == 2 && said.err.contains("2023-09-20-zuo-tan.md 说的是同一件事"), "{}", said.err);
}

#[test]
fn an_archetype_of_the_site_is_used_and_a_wrong_one_is_told() {
    let site = Site::new();
    site.write(
        "archetypes/update.md",
        "\u{feff}---\n标题: {{ title }}\n日期: {{ date }}\n类型: {{ kind }}\n来源: 办公室\n---\n",
    );
    let said = new(&site, &["动态", "座谈", "--dry-run"]);
    assert!(said.out.contains("来源: 办公室"), "{}", said.out);
    site.write("archetypes/update.md", "---\n标题: {{ titel }}\n---\n");
    let said = new(&site, &["动态", "座谈"]);
    assert!(said.code == 2 && said.err.contains("archetypes/update.md:2 这份样板写错了"), "{}", said.err);
    site.write("archetypes/update.md", "---\n标题: {{ title }}\n日期: {{ date }}\n类别: {{ kind }}\n---\n");
    let said = new(&site, &["动态", "座谈"]);
    assert!(
        said.code == 2 && said.err.contains("key-unknown") && said.err.contains("没有写"),
        "{}",
        said.err
    );
}

#[test]
fn errors_of_the_site_do_not_stop_it_unless_there_is_nothing_to_add_to() {
    let site = Site::new();
    site.replace("content/programme/chains.yaml", "共: 人才共享", "公: 人才共享");
    assert_eq!(new(&site, &["页面", "新页"]).code, 2, "--date is none of a page's options");
    site.ok(&["new", "页面", "新页"]);
    site.remove("content/programme/plan.md");
    let said = site.run(&["new", "页面", "再一页"]);
    assert!(said.code == 2 && said.err.contains("缺少文件 content/programme/plan.md"), "{}", said.err);
    assert!(site.run(&["new", "页面", "页", "--root", "nowhere"]).err.contains("读不到 content/"));
}

#[test]
fn a_list_file_in_another_encoding_is_left_alone() {
    let site = Site::new();
    let gbk = b"\xd0\xe8\xc7\xf3: []  # \xd5\xe2\xb8\xf6\xbd\xe1\xb6\xd4\xb5\xc4\xd0\xe8\xc7\xf3\xc7\xe5\xb5\xa5\xa3\xac\xbb\xb9\xc3\xbb\xd3\xd0\xc4\xda\xc8\xdd\n";
    std::fs::write(site.path("content/lists/tourism.yaml"), gbk).expect("a file");
    let said = new(&site, &["需求", "缺", "--pairing", "旅游学院", "--from", "王坛镇"]);
    assert!(said.code == 2 && said.err.contains("不是 UTF-8"), "{}{}", said.out, said.err);
    assert_eq!(std::fs::read(site.path("content/lists/tourism.yaml")).expect("there"), gbk);
}

/// On a real terminal, which `script` of util-linux makes.
#[cfg(target_os = "linux")]
mod terminal {
    use super::Site;
    use std::io::{Read, Write};
    use std::process::{Child, ChildStdin, Command, Stdio};
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    /// The command on a terminal of its own.
    struct Terminal {
        child: Child,
        keys: ChildStdin,
        shown: Receiver<Vec<u8>>,
        screen: Vec<u8>,
    }

    impl Terminal {
        fn new(site: &Site, args: &str) -> Self {
            let wulian = assert_cmd::cargo::cargo_bin("wulian");
            let command = format!("stty rows 40 cols 100; exec '{}' {args}", wulian.display());
            let mut child = Command::new("script")
                .args(["-qec", &command, "/dev/null"])
                .current_dir(site.path("."))
                .env("TERM", "xterm")
                .env_remove("WULIAN_LANG")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .expect("script, of util-linux");
            let keys = child.stdin.take().expect("piped");
            let mut output = child.stdout.take().expect("piped");
            let (sender, shown) = channel();
            std::thread::spawn(move || {
                let mut buffer = [0; 4096];
                while let Ok(length) = output.read(&mut buffer) {
                    if length == 0 || sender.send(buffer[..length].to_vec()).is_err() {
                        break;
                    }
                }
            });
            Self { child, keys, shown, screen: vec![] }
        }

        /// Waits until this is shown, then presses keys.
        fn answer(&mut self, question: &str, keys: &str) {
            loop {
                let screen = String::from_utf8_lossy(&self.screen).into_owned();
                if let Some(at) = screen.find(question) {
                    self.screen = screen.as_bytes()[at + question.len()..].to_vec();
                    break;
                }
                match self.shown.recv_timeout(Duration::from_secs(60)) {
                    Ok(more) => self.screen.extend(more),
                    Err(_) => panic!("“{question}” is not shown: {screen}"),
                }
            }
            self.keys.write_all(keys.as_bytes()).expect("it listens");
            self.keys.flush().expect("it listens");
        }

        fn end(mut self) -> i32 {
            let code = self.child.wait().expect("it ends").code().unwrap_or(-1);
            drop(self.keys);
            code
        }
    }

    const DOWN: &str = "\u{1b}[B";

    #[test]
    fn questions_are_asked_on_a_terminal_and_answered_with_keys() {
        let site = Site::new();
        let mut terminal = Terminal::new(&site, "new 动态 --date 2023-09-20");
        terminal.answer("标题", "座谈会\r");
        terminal.answer("类型（方向键选择", "tongzhi\r");
        terminal.answer("链（空格选中", &format!(" {DOWN} \r"));
        // What was typed for the first choice does not hide the second.
        terminal.answer("结对（空格选中", "sxy 旅游 \r");
        terminal.answer("任务（空格选中", "\r");
        terminal.answer("摘要（可以不写", "\r");
        terminal.answer("已新建", "");
        assert_eq!(terminal.end(), 0);
        let page = site.read("content/updates/2023/2023-09-20-zuo-tan-hui.md");
        for line in [
            "标题: 座谈会\n",
            "类型: 通知 ",
            "链: [组织共建, 人才共享] ",
            "结对: [商学院, 旅游学院] ",
            "任务:     #",
        ] {
            assert!(page.contains(line), "{line}\n{page}");
        }
    }

    #[test]
    fn escape_makes_nothing_and_leaves_a_cursor() {
        let site = Site::new();
        let before = site.tree("content");
        let mut terminal = Terminal::new(&site, "new 需求 缺车位");
        terminal.answer("结对（方向键选择", "\u{1b}");
        terminal.answer("\u{1b}[?25h", "");
        terminal.answer("没有写任何文件", "");
        assert_eq!(terminal.end(), 2);
        assert!(site.tree("content") == before);
    }
}
