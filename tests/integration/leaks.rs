//! Nothing that only internal sources say is in any byte of the public edition, wherever it is put; and where something
//! would be, nothing is published.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use crate::common::{Said, Site};
use crate::extract::papers;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeMap;
use wulian::base::text::{masked, slug};

/// How many sites are planted with a canary at every place; with the places there are well over 500 plantings.
const SITES: u64 = 20;

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }

    /// A word of ten Chinese characters, nowhere else in the world.
    fn word(&mut self) -> String {
        let han = |n| char::from_u32(0x4e00 + u32::try_from(n).expect("small")).expect("a character");
        (0..10).map(|_| han(self.roll(0x4000))).collect()
    }

    /// A telephone number of eleven digits.
    fn number(&mut self) -> String {
        format!("1{:010}", self.roll(10_000_000_000))
    }

    /// A canary of one kind or another.
    fn canary(&mut self) -> String {
        match self.roll(3) {
            0 => self.number(),
            1 => format!("zx-{:x}-{:x}", self.roll(u64::MAX), self.roll(u64::MAX)),
            _ => self.word(),
        }
    }
}

/// A site with canaries at internal places, by what each place is called.
struct Planted {
    site: Site,
    canaries: BTreeMap<&'static str, String>,
}

impl Planted {
    fn new(seed: u64) -> Self {
        let (site, mut dice) = (Site::smallest(), Dice(seed * 7_919 + 13));
        let mut canaries = BTreeMap::new();
        let mut plant = |name: &'static str, canary: String| {
            canaries.insert(name, canary.clone());
            canary
        };
        let mut c = |name: &'static str| plant(name, dice.canary());
        // An internal page, everything in it.
        let body = format!(
            "{}\n\n## {}\n\n- 一项{}\n\n| 甲 | 乙 |\n| --- | --- |\n| {} | 二 |\n\n```\n{}\n```\n\n![{}](夜灯.png)\n\n[{}](https://example.org/{})\n\n脚注[^1]\n\n[^1]: {}\n",
            c("paragraph"),
            c("heading"),
            c("item"),
            c("cell"),
            c("code"),
            c("alt text"),
            c("link text"),
            c("link"),
            c("footnote"),
        );
        let front = format!(
            "标题: {}\n摘要: {}\n关键词: [{}]\n来源: {}\n作者: [{}]\n日期: 2023-03-02\n类型: 成果\n结对: [first]\n任务: [1]\n受众: 内部\n别名: [/old/{}/, /{}.html]\n",
            c("title"),
            c("summary"),
            c("keyword"),
            c("source"),
            c("author"),
            c("former address"),
            utf8_percent_encode(&c("former address in percent signs"), NON_ALPHANUMERIC),
        );
        site.write("content/updates/2023/2023-03-02-neibu/index.md", &format!("---\n{front}---\n\n{body}"));
        // A draft of a public page.
        let draft = format!(
            "---\n标题: {}\n日期: 2023-03-03\n类型: 动态\n受众: 公开\n草稿: 是\n---\n\n{}\n",
            c("draft title"),
            c("draft")
        );
        site.write("content/updates/2023/2023-03-03-caogao.md", &draft);
        // Pages of other kinds.
        let meeting = format!(
            "---\n标题: {}\n类型: 专题会议\n日期: 2023-02-03\n地点: {}\n决定: [{}]\n---\n\n{}\n",
            c("meeting"),
            c("venue"),
            c("decision"),
            c("minutes")
        );
        site.write("content/meetings/2023-02-03-huiyi.md", &meeting);
        site.write(
            "content/pages/neibu.md",
            &format!("---\n标题: {}\n---\n\n{}\n", c("page"), c("page text")),
        );
        // Internal fields of what is public.
        site.replace(
            "content/pairings/first.md",
            "示例: 是\n",
            &format!(
                "示例: 是\n联系人:\n  - {{ 姓名: {}, 单位: 乙学院, 职务: {}, 电话: \"{}\" }}\n",
                c("contact"),
                c("post"),
                c("phone"),
            ),
        );
        site.replace(
            "content/lists/first.yaml",
            "R1, 项目: P1, 单位: 乙学院",
            &format!(
                "R1, 项目: P1, 单位: 乙学院, 负责人: {}, 电话: \"{}\"",
                c("person"),
                c("person's phone"),
            ),
        );
        site.replace(
            "content/programme/plan.md",
            "示例: 是\n",
            &format!(
                "示例: 是\n出入:\n  - {{ 标题: {}, 位置: {}, 取法: {}, 理由: {} }}\n",
                c("discrepancy"),
                c("its place"),
                c("choice"),
                c("reason"),
            ),
        );
        // Internal rows, and public rows that are part of them.
        site.replace("content/lists/first.yaml", "责任:\n", &format!(
            "  - {{ 编号: P2, 标题: {}, 内容: {}, 受众: 内部 }}\n责任:\n  - {{ 编号: R2, 项目: P2, 单位: 乙学院, 职责: {} }}\n", c("project"), c("project text"), c("duty"),
        ));
        site.replace(
            "content/lists/first.yaml",
            "反馈:\n",
            &format!(
                "  - {{ 编号: A2, 项目: P2, 标题: {}, 日期: 2023-03-01 }}\n反馈:\n",
                c("result of an internal project"),
            ),
        );
        site.replace(
            "content/lists/first.yaml",
            "项目:\n",
            &format!(
                "  - {{ 编号: N2, 标题: {}, 提出: 甲镇, 日期: 2023-02-10, 受众: 内部, 内容: {} }}\n项目:\n",
                c("need"),
                c("need text"),
            ),
        );
        site.write(
            "content/directory/brands.yaml",
            &format!(
                "品牌:\n  - {{ 编号: dark, 标题: {}, 内容: {}, 受众: 内部 }}\n",
                c("brand"),
                c("brand text")
            ),
        );
        // Where nobody would show it.
        site.replace("content/site.yaml", "统计日期", &format!("# {}\n统计日期", c("comment")));
        let mut planted = Self { site, canaries };
        planted.files(&mut dice);
        planted
    }

    /// Names of files, and what they hold.
    fn files(&mut self, dice: &mut Dice) {
        let folder = "content/updates/2023/2023-03-02-neibu";
        let mut png = vec![];
        let dot = image::RgbImage::from_pixel(4, 4, image::Rgb([120, 20, 30]));
        dot.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).expect("a picture");
        let picture = dice.word();
        let told = dice.number();
        png.extend(told.as_bytes());
        std::fs::write(self.site.path(&format!("{folder}/夜灯.png")), &png).expect("a file");
        std::fs::write(self.site.path(&format!("{folder}/{picture}.png")), &png).expect("a file");
        let text = self.site.read(&format!("{folder}/index.md"));
        let attached = dice.word();
        self.site.write(&format!("{folder}/名单.txt"), &attached);
        self.site
            .write(&format!("{folder}/index.md"), &format!("{text}\n![]({picture}.png) [名单](名单.txt)\n"));
        let name = dice.word();
        self.site.write(
            &format!("content/updates/2023/2023-03-04-{name}.md"),
            "---\n标题: 走访\n日期: 2023-03-04\n类型: 动态\n受众: 内部\n---\n\n正文\n",
        );
        self.canaries.insert("name of a page", name);
        self.canaries.insert("name of a picture", picture);
        self.canaries.insert("in a picture", told);
        self.canaries.insert("in an attachment", attached);
    }
}

/// Where a canary is in an output, in any way of writing it.
fn found(tree: &BTreeMap<String, Vec<u8>>, canary: &str) -> Option<String> {
    let holds = |bytes: &[u8], text: &str| memchr::memmem::find(bytes, text.as_bytes()).is_some();
    let coded: String = canary.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let written = [canary.to_owned(), coded, slug(canary)];
    tree.iter()
        .find(|(path, bytes)| written.iter().any(|text| path.contains(text.as_str()) || holds(bytes, text)))
        .map(|(path, _)| path.clone())
}

#[test]
fn what_is_planted_at_internal_places_is_nowhere_in_the_public_edition() {
    let mut plantings = 0;
    for seed in 0..SITES {
        let Planted { site, canaries } = Planted::new(seed);
        site.ok(&["build", "--edition", "all"]);
        let (public, internal) = (site.tree("public"), site.tree("internal"));
        for (place, canary) in &canaries {
            assert_eq!(found(&public, canary), None, "seed {seed}, {place}: {canary}");
            plantings += 1;
            // What is planted is real: the internal edition shows it, or it is where nothing is shown from.
            let hidden =
                ["comment", "draft", "draft title", "in a picture", "name of a picture"].contains(place);
            assert_eq!(found(&internal, canary).is_some(), !hidden, "seed {seed}, {place}: {canary}");
        }
    }
    assert!(plantings >= 500, "{plantings}");
}

/// Nothing was published, and what is said of it names the place and only the ends of the text.
fn refused(said: &Said, text: &str, places: &[&str]) {
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    let both = format!("{}{}", said.out, said.err);
    for part in places.iter().chain(&["edition-leak", &*masked(text)]) {
        assert!(both.contains(part), "no {part} in\n{both}");
    }
    assert!(!both.contains(text), "{text} in\n{both}");
}

#[test]
fn no_report_repeats_what_leaked_or_what_stands_beside_it() {
    let site = Site::smallest();
    let people = "  - { 姓名: 某甲乙, 单位: 乙学院, 职务: 干事, 电话: \"00000001234\" }\n  - { 姓名: 某丙𠮷丁, 单位: 乙学院, 职务: 干事, 电话: \"00000005678\" }\n";
    site.replace("content/pairings/first.md", "示例: 是\n", &format!("示例: 是\n联系人:\n{people}"));
    site.write("content/updates/2023/某丙𠮷丁.txt", "联系 某甲乙00000001234");
    site.replace(
        "content/updates/2023/2023-03-01-zoufang.md",
        "两边的同志",
        "[名册](%E6%9F%90%E4%B8%99%F0%A0%AE%B7%E4%B8%81.txt)两边的同志",
    );
    for format in ["human", "concise", "json", "github"] {
        let said = site.run(&["check", "--format", format]);
        let all = format!("{}{}", said.out, said.err);
        assert!(all.contains("edition-leak") && all.contains("content/pairings/first.md"), "{format}: {all}");
        for secret in ["某甲乙", "某丙𠮷丁", "00000001234", "00000005678"] {
            assert!(!all.contains(secret), "{format} repeats {secret}:\n{all}");
        }
    }
}

#[test]
fn an_internal_phone_in_a_public_attachment_is_found_and_nothing_is_published() {
    let site = Site::smallest();
    site.replace(
        "content/pairings/first.md",
        "示例: 是\n",
        "示例: 是\n联系人:\n  - { 姓名: 某甲乙, 单位: 乙学院, 职务: 干事, 电话: \"00000001234\" }\n",
    );
    site.ok(&["build"]);
    let before = site.tree("public");
    let page = "content/updates/2023/2023-03-01-zoufang.md";
    site.write("content/updates/2023/名册.txt", "联系 某甲乙 00000001234");
    site.replace(page, "两边的同志", "[名册](名册.txt)两边的同志");
    let said = site.run(&["build"]);
    refused(&said, "某甲乙", &["content/pairings/first.md:", "公开版", "名册"]);
    assert_eq!(site.tree("public"), before, "the output is untouched");
    let said = site.run(&["build", "--lang", "en"]);
    refused(&said, "某甲乙", &["public edition"]);
    site.write("content/updates/2023/名册.txt", "联系办公室");
    site.ok(&["build"]);
}

#[test]
fn what_becomes_internal_later_is_looked_for_in_files_of_earlier_builds() {
    let site = Site::smallest();
    site.write("content/updates/2023/名册.txt", "联系 某丙丁戊己庚辛");
    site.replace("content/updates/2023/2023-03-01-zoufang.md", "两边的同志", "[名册](名册.txt)两边的同志");
    site.ok(&["build"]);
    let before = site.tree("public");
    // Nothing public changes, so every public file is taken over from before.
    site.write("content/pages/neibu.md", "---\n标题: 内部说明\n---\n\n请找：某丙丁戊己庚辛。\n");
    refused(&site.run(&["build"]), "某丙丁戊己庚辛", &["名册"]);
    assert_eq!(site.tree("public"), before);
}

#[test]
fn a_former_address_of_an_internal_page_is_found_however_it_is_written() {
    let site = Site::smallest();
    let page = "content/updates/2023/2023-03-01-zoufang.md";
    site.write("content/updates/2023/名册.txt", "联系 某丙丁戊己庚辛");
    site.replace(page, "两边的同志", "[名册](名册.txt)两边的同志");
    let encoded = utf8_percent_encode("某丙丁戊己庚辛", NON_ALPHANUMERIC).to_string();
    for alias in ["/news/某丙丁戊己庚辛/", &format!("/{encoded}.html"), "[/a/, ／某丙丁戊己庚辛]"]
    {
        site.write("content/pages/neibu.md", &format!("---\n标题: 内部说明\n别名: {alias}\n---\n\n字。\n"));
        refused(&site.run(&["build"]), "某丙丁戊己庚辛", &["content/pages/neibu.md:3:"]);
    }
    // What a public page was called is no secret.
    site.replace(page, "类型:", &format!("别名: /news/{encoded}/\n类型:"));
    site.ok(&["build"]);
}

/// Documents that say a word, each with where it is said to be.
fn documents(word: &str) -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let (first, rest) = word.split_at("某".len());
    let row = format!(
        "<sheetData><row r=\"7\"><c r=\"B7\" t=\"inlineStr\"><is><t>{word}</t></is></c></row></sheetData>"
    );
    let sheets = [("总表", "visible", "<sheetData/>"), ("名单", "hidden", row.as_str())];
    let (gbk, ..) = encoding_rs::GBK.encode(word);
    vec![
        ("名册.docx", papers::docx(&papers::paragraph(&["联系", first, rest]), &[]), "正文"),
        ("名册.xlsx", papers::xlsx(&sheets, &[], &[]), "“名单”（隐藏）"),
        ("名册.zip", papers::archive(&[("一/名册.txt", gbk.as_ref())]), "一/名册.txt"),
        (
            "名册.pdf",
            papers::pdf(&["BT /F2 9 Tf <0001000200030004000500060007> Tj ET"], word, "名册"),
            "第 1 页",
        ),
        ("名册.csv", [b"1,".as_slice(), gbk.as_ref()].concat(), "名册.csv"),
    ]
}

#[test]
fn an_internal_name_inside_a_public_document_is_found_by_a_check_and_a_build() {
    let site = Site::smallest();
    site.write("content/pages/neibu.md", "---\n标题: 内部说明\n---\n\n请找：某丙丁戊己庚辛。\n");
    let page = "content/updates/2023/2023-03-01-zoufang.md";
    let text = site.read(page);
    for (name, bytes, place) in documents("某丙丁戊己庚辛") {
        std::fs::write(site.path(&format!("content/updates/2023/{name}")), bytes).expect("a file");
        site.write(page, &text.replace("两边的同志", &format!("[名册]({name})两边的同志")));
        for command in [["check", "--edition"], ["build", "--edition"]] {
            let said = site.run(&[command[0], command[1], "public"]);
            refused(&said, "某丙丁戊己庚辛", &[name, place]);
        }
        assert!(site.tree("public").is_empty());
        // The internal edition may have it.
        site.ok(&["build", "--edition", "internal"]);
    }
}
