//! What is advised about a file that no page uses: it works for a file of that name at that place.

use crate::common::Site;

/// Files, and parts of the advice; `!` behind what must not be advised.
const FILES: [(&str, &[&str]); 10] = [
    ("content/updates/2023/2023-03-02-x/夜灯.png", &["![夜灯.png 的说明](夜灯.png)", "![名称]!"]),
    ("content/updates/2023/2023-03-02-x/表.pdf", &["[名称](表.pdf)", "的说明]!"]),
    ("content/updates/2023/2023-03-02-x/IMG_1.HEIC", &["JPG", "](IMG_1.HEIC)!"]),
    ("content/updates/2023/2023-03-02-x/图.bmp", &["另存为 JPG 或 PNG", "](图.bmp)!"]),
    ("content/updates/2023/2023-03-02-x/旧.doc", &["docx", "](旧.doc)!", "旧.md!"]),
    ("content/updates/2023/2023-03-02-y/正文.txt", &["另存为 index.md", "正文.md!"]),
    ("content/updates/2023/2023-03-02-x/正文.txt", &["[名称](正文.txt)", "另存为!"]),
    ("content/updates/2023/2023-03-03-z.docx", &["另存为 2023-03-03-z.md", "[名称](2023-03-03-z.docx)"]),
    ("content/lists/second.docx", &["content/lists/<结对编号>.yaml", "second.md!"]),
    ("content/lists/second.xlsx", &["content/lists/<结对编号>.yaml", "的说明]!"]),
];

#[test]
fn what_is_advised_about_an_unused_file_works_for_its_name_and_place() {
    let site = Site::smallest();
    site.write(
        "content/updates/2023/2023-03-02-x/index.md",
        "---\n标题: 甲\n日期: 2023-03-02\n类型: 动态\n---\n正文\n",
    );
    for (path, parts) in FILES {
        site.write(path, "x");
        let out = site.run(&["check"]).out;
        assert!(out.contains("asset-unused") && out.contains(path), "{path}: {out}");
        for part in parts {
            match part.strip_suffix('!') {
                Some(part) => assert!(!out.contains(part), "{path}: {part}: {out}"),
                None => assert!(out.contains(part), "{path}: {part}: {out}"),
            }
        }
        site.remove(path);
    }
}
