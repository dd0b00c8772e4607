//! Files that are none, names that are none, and ways out of the site.

use super::bounded;
use crate::common::Site;
use std::os::unix::fs::symlink;

const PAGE: &str = "content/updates/2023/2023-03-02-t.md";

fn page(head: &str, text: &str) -> String {
    format!("---\n标题: 出去\n日期: 2023-03-02\n类型: 动态\n链: [建设链]\n示例: 是\n{head}---\n\n{text}\n")
}

#[test]
fn links_pipes_and_devices_are_refused_without_being_opened() {
    let site = Site::smallest();
    let secret = tempfile::tempdir().expect("a folder");
    Site::write(&site, "content/pages/a.md", "---\n标题: 甲\n---\n");
    symlink(secret.path(), site.path("content/out")).expect("a link");
    symlink("/dev/zero", site.path("content/pages/zero.md")).expect("a link");
    symlink("a.md", site.path("content/pages/one.md")).expect("a link");
    symlink("one.md", site.path("content/pages/two.md")).expect("a link to a link");
    symlink("loop.md", site.path("content/pages/loop.md")).expect("a link to itself");
    symlink("/etc/hostname", site.path("content/updates/2023/x.png")).expect("a link");
    symlink("/etc", site.path("themes/other")).expect("a link");
    let pipe = site.path("content/pages/pipe.md");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    site.write(PAGE, &page("", "![图](x.png)"));
    let said = bounded(&site, &["check", "--format", "concise"], 1500);
    for path in [
        "content/out",
        "content/pages/zero.md",
        "content/pages/one.md",
        "content/pages/two.md",
        "content/pages/loop.md",
        "content/pages/pipe.md",
        "content/updates/2023/x.png",
        "themes/other",
    ] {
        assert!(said.out.contains(&format!("{path}:1:1: 错误[source-special]")), "{path}\n{}", said.out);
    }
    assert_eq!(said.code, 1);
}

#[test]
fn no_reference_leads_out_of_the_site() {
    let site = Site::smallest();
    let out = tempfile::NamedTempFile::new_in(site.path("").parent().expect("a folder")).expect("a file");
    let name = out.path().file_name().and_then(|name| name.to_str()).expect("a name");
    let up = format!("../../../../../{name}");
    let text = format!(
        "![图]({up}.png) [件]({up}.pdf) [文](../../../../{name}.md) ![图](/etc/passwd.png) [件](file:///etc/passwd)\n\n![图](..%2f..%2f..%2f..%2f..%2fetc%2fpasswd.png)"
    );
    let head = format!("封面: {up}.png\n图集: [{up}.png]\n");
    site.write(PAGE, &page(&head, &text));
    let said = bounded(&site, &["check", "--format", "concise"], 1500);
    assert_eq!(said.code, 1);
    assert!(said.out.matches(&format!("{PAGE}:")).count() >= 7, "{}", said.out);
    for (key, value) in [("主题", "../../etc"), ("主题", "/etc"), ("标志", "../../../etc/passwd.png")] {
        let site = Site::smallest();
        let text = format!("{}\n{key}: {value}\n", site.read("content/site.yaml").trim_end());
        site.write("content/site.yaml", &text);
        let said = bounded(&site, &["check", "--format", "concise"], 1500);
        assert_eq!(said.code, 1, "{key}: {value}\n{}", said.out);
        assert!(said.out.contains("content/site.yaml:"), "{}", said.out);
    }
}
