//! Names as people write them: found where the file is there, with the repair; else the nearest ones.

use super::camera::{AVIF, HEIC, jpeg, png, quarters};
use super::desk::{Desk, images};
use wulian::base::diag::{Code, Severity};

fn picture() -> Vec<u8> {
    png(quarters(8, 6))
}

/// (what is typed for the address, the file that is there, what is written instead)
const TYPED: [(&str, &str, &str); 16] = [
    ("活动 (2).png", "活动 (2).png", "<活动 (2).png>"),
    ("活动 2.png", "活动 2.png", "<活动 2.png>"),
    ("活动（2）.png", "活动 (2).png", "<活动 (2).png>"),
    ("活动(2).png", "活动（2）.png", "活动（2）.png"),
    ("活动 (2.png", "活动 (2.png", "<活动 (2.png>"),
    ("活动2).png", "活动2).png", "<活动2).png>"),
    ("<活动２.png>", "活动2.png", "<活动2.png>"),
    (".\\活动.png", "活动.png", "活动.png"),
    ("C:\\Users\\张三\\Desktop\\照片\\活动.png", "活动.png", "活动.png"),
    ("D:\\我的 照片\\(2).png", "(2).png", "(2).png"),
    ("file:///C:/照片/活动.png", "活动.png", "活动.png"),
    ("\\\\share\\照片\\活动.png", "活动.png", "活动.png"),
    ("/Users/zhang/活动.png", "活动.png", "活动.png"),
    ("COVER.PNG", "cover.png", "cover.png"),
    ("ｃover.png", "cover.png", "cover.png"),
    ("カ\u{3099}イド.png", "ガイド.png", "ガイド.png"),
];

#[test]
fn a_name_that_is_not_quite_right_is_found_told_and_mended() {
    for (typed, file, mended) in TYPED {
        let text = format!("看图。![夜灯]({typed}) 后文。\n\n`![](a b.png)` 与 [主页](/)");
        let desk = Desk::new(&text, &[(file, &picture())]);
        let said = desk.said();
        let told: Vec<(Code, &str)> = said.iter().map(|(code, text, _)| (*code, &**text)).collect();
        let address = typed.trim_start_matches('<').trim_end_matches('>');
        assert_eq!(told, [(Code::AssetName, address)], "{typed}: {said:?}");
        assert_eq!(said[0].2.severity, Severity::Warning);
        desk.mend(&said);
        let expected = text.replace(&format!("]({typed})"), &format!("]({mended})"));
        assert!(desk.page().ends_with(&format!("{expected}\n")), "{}", desk.page());
        assert!(desk.said().is_empty(), "{mended}: {:?}", desk.said());
    }
}

#[test]
fn the_page_is_the_same_before_and_after_the_repair() {
    // One of each kind; each takes two whole builds.
    for (typed, file, _) in TYPED.into_iter().step_by(3) {
        let desk = Desk::new(&format!("![夜灯]({typed})"), &[(file, &picture())]);
        let (page, before) = desk.published();
        assert_eq!(images(&page).len(), 1, "{typed} is shown as an image");
        assert!(!page.contains("]("), "{typed}: nothing of it is shown as text");
        desk.mend(&desk.said());
        assert!(desk.published().1 == before, "{typed}");
    }
}

#[test]
fn what_is_right_is_not_told() {
    let text = "![灯](<活动 (2).png>) ![灯](活动%20(2).png) ![灯](./活动%20%282%29.png) ![灯](<活动 (2).png> \"题\") \
                ![灯](<./活动 (2).png>) ![灯](/updates/2023/2023-09-03-zhaopian/活动%20(2).png)";
    let desk = Desk::new(text, &[("活动 (2).png", &picture())]);
    assert!(desk.said().is_empty(), "{:?}", desk.said());
}

#[test]
fn attachments_are_named_like_images_and_keep_what_stands_behind() {
    for (typed, name, mended) in [
        ("附件 (1).txt", "附件 (1).txt", "<附件 (1).txt>"),
        ("C:\\下载\\附件 (1).txt", "附件 (1).txt", "<附件 (1).txt>"),
        ("通知.PDF#page=2", "通知.pdf", "通知.pdf#page=2"),
        ("附件（1）.CSV \"表\"", "附件(1).csv", "附件(1).csv \"表\""),
    ] {
        let file: &[u8] = if name.ends_with("pdf") { b"%PDF" } else { b"1,2" };
        let desk = Desk::new(&format!("见[通知]({typed})。"), &[(name, file)]);
        let said = desk.said();
        assert_eq!(said.len(), 1, "{typed}: {said:?}");
        desk.mend(&said);
        assert!(desk.page().contains(&format!("见[通知]({mended})。")), "{}", desk.page());
        assert!(desk.said().is_empty(), "{mended}: {:?}", desk.said());
    }
}

#[test]
fn an_attachment_is_saved_under_the_name_its_author_gave_it() {
    let desk = Desk::new(
        "见[通知](<关于“五链”的通知 (1).txt>)和[照片](照片.png)。",
        &[("关于“五链”的通知 (1).txt", b"1,2"), ("照片.png", &picture())],
    );
    let (page, files) = desk.published();
    assert!(page.contains(" download=\"关于“五链”的通知 (1).txt\""), "{page}");
    assert_eq!(page.matches(" download=").count(), 1, "what a page shows is looked at, not saved");
    assert!(files.keys().any(|path| path.starts_with("assets/") && path.ends_with(".txt")));
}

#[test]
fn files_named_in_front_matter_are_treated_alike() {
    for (typed, file, mended) in [
        ("Cover.PNG", "cover.png", "cover.png"),
        ("'Cover.PNG'", "cover.png", "'cover.png'"),
        ("C:\\照片\\活动 (2).png", "活动 (2).png", "活动 (2).png"),
        ("活动,2.PNG", "活动,2.png", "\"活动,2.png\""),
    ] {
        let front = format!("封面: {typed}\n封面说明: 夜灯\n");
        let desk = Desk::with_front(&front, "文。", &[(file, &picture())]);
        let said = desk.said();
        assert_eq!(said.len(), 1, "{typed}: {said:?}");
        desk.mend(&said);
        assert!(desk.page().contains(&format!("封面: {mended}\n")), "{}", desk.page());
        assert!(desk.said().is_empty(), "{mended}: {:?}", desk.said());
    }
}

#[test]
fn a_name_in_raw_html_and_by_reference_is_told_too() {
    let desk = Desk::new("<img src=\"Night Lamp.PNG\" alt=\"夜灯\">", &[("night lamp.png", &picture())]);
    desk.mend(&desk.said());
    assert!(desk.page().contains("src=\"night%20lamp.png\""), "{}", desk.page());
    assert!(desk.said().is_empty(), "{:?}", desk.said());
    let desk = Desk::new("![夜灯][灯]\n\n[灯]: Lamp.PNG", &[("lamp.png", &picture())]);
    let said = desk.said();
    assert_eq!((said.len(), said[0].0, &said[0].2.fix), (1, Code::AssetName, &None));
    assert_eq!(said[0].2.help[0].zh, "把它写成：lamp.png");
}

#[test]
fn several_files_that_fit_are_no_answer() {
    let files: [(&str, &[u8]); 2] = [("a b.png", &picture()), ("ab.png", &picture())];
    let desk = Desk::new("![灯](A B.PNG) ![灯](<a b.png>) ![灯](ab.png)", &files);
    let said = desk.said();
    assert_eq!((said.len(), said[0].0), (1, Code::AssetMissing));
    assert_eq!(said[0].2.help[0].zh, "相近的文件有：a b.png、ab.png");
}

#[test]
fn what_is_not_there_is_an_error_with_what_is() {
    let desk = Desk::new("![夜灯](夜灯1.png)", &[("夜灯 (1).jpg", &jpeg(8, 8)), ("桥.png", &picture())]);
    let said = desk.said();
    assert_eq!((said.len(), said[0].0, said[0].1.as_str()), (1, Code::AssetMissing, "夜灯1.png"));
    assert_eq!(said[0].2.help[0].zh, "相近的文件有：夜灯 (1).jpg");
    let desk = Desk::new("![夜灯](C:\\照片\\晚上拍的.png)", &[("桥.png", &picture())]);
    let said = desk.said();
    assert_eq!((said.len(), said[0].0), (1, Code::AssetMissing));
    let help: Vec<&str> = said[0].2.help.iter().map(|help| &*help.zh).collect();
    assert!(help[0].contains("把文件放到页面旁边") && help[1] == "页面的文件夹里有：桥.png", "{help:?}");
}

#[test]
fn formats_that_browsers_cannot_show_are_errors_that_say_what_to_do() {
    let files = [("a.heic", HEIC), ("b.jpg", HEIC), ("c.png", AVIF), ("d.HIF", HEIC), ("e.avif", AVIF)];
    let text: Vec<String> = files.iter().map(|(name, _)| format!("![夜灯]({name})")).collect();
    let said = Desk::new(&text.join("\n\n"), &files).said();
    let told: Vec<(Code, &str)> = said.iter().map(|(code, text, _)| (*code, &**text)).collect();
    assert_eq!(told, files.map(|(name, _)| (Code::AssetFormat, name)));
    for (_, _, diagnostic) in said {
        let help = &diagnostic.help[0].zh;
        assert!(help.contains("兼容性最佳") && help.contains("另存为 JPG"), "{help}");
    }
}

#[test]
fn a_file_that_nobody_uses_is_told_at_its_page() {
    let draft = "---\n类型: 动态\n日期: 2023-09-04\n标题: 草稿\n摘要: 草\n示例: 是\n草稿: 是\n受众: 内部\n---\n\n![图](2023-09-03-zhaopian/草.png)\n";
    let files: [(&str, &[u8]); 5] = [
        ("用.png", &picture()),
        ("没用.png", &picture()),
        ("草.png", &picture()),
        ("链.pdf", b"%PDF"),
        ("没用.docx", b"PK"),
    ];
    let desk = Desk::new("![夜灯](用.PNG) [文](链.pdf)", &files);
    desk.site.write("content/updates/2023/2023-09-04-caogao.md", draft);
    let said = desk.said();
    let told: Vec<Code> = said.iter().map(|(code, ..)| *code).collect();
    assert_eq!(told, [Code::AssetUnused, Code::AssetName, Code::AssetUnused]);
    assert!(said[0].2.message.zh.contains("没用.png") && said[0].2.help[0].zh.contains("](没用.png)"));
    // A document is told at its own path; the folder has its page already.
    let document = &said[2].2;
    assert!(document.message.zh.contains("没用.docx") && document.span.file != said[0].2.span.file);
    assert!(document.help.iter().any(|help| help.zh.contains("[名称](没用.docx)")), "{:?}", document.help);
    // A mistake of another page may hide that it uses them.
    desk.site.write("content/updates/2023/2023-09-05-huai.md", "---\n标题: 坏\n---\n");
    assert!(desk.said().iter().all(|(code, ..)| *code != Code::AssetUnused));
}

#[test]
fn every_shipped_image_is_used() {
    let desk = Desk::among_the_shipped("", "文。", &[]);
    assert!(desk.said().is_empty(), "{:?}", desk.said());
}
