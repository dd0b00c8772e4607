//! What a site may say of itself.

use super::*;
use crate::base::diag::FileId;

fn config(text: &str) -> (Option<SiteConfig>, Vec<Code>) {
    let (node, mut sink) = crate::source::yaml::parse(FileId(0), text, 0..text.len());
    let config = read_config(&node.expect("YAML"), &mut sink);
    (config, sink.iter().map(|d| d.code).collect())
}

#[test]
fn what_is_left_out_has_a_default_and_nothing_is_public_by_default() {
    let (config, codes) = config("标题: 门户\n网址: https://example.cn/sub\n");
    let config = config.expect("a configuration");
    assert_eq!(codes, []);
    assert_eq!(config.base_url, "https://example.cn/sub/");
    assert_eq!((config.due_soon_days, config.per_page), (30, 12));
    assert_eq!(config.audience(Section::Updates), Audience::Internal);
    assert_eq!((config.public.output.as_str(), config.internal.output.as_str()), ("public", "internal"));
}

#[test]
fn sections_editions_and_menu_are_read_by_either_name() {
    let text = "title: T\nbase_url: http://h/\n栏目: { updates: { 受众: public }, 会议: { audience: 内部 } }\n\
                版本: { 公开: { 目录: www } }\n菜单: [{ 标题: 首页, 链接: / }]\n";
    let config = config(text).0.expect("a configuration");
    assert_eq!(config.audience(Section::Updates), Audience::Public);
    assert_eq!(config.audience(Section::Meetings), Audience::Internal);
    assert_eq!((config.public.output.as_str(), config.public.label.as_str()), ("www", "公开版"));
    assert_eq!(config.menu[0].link.value, "/");
}

#[test]
fn what_cannot_be_meant_is_refused() {
    assert_eq!(config("网址: https://h/\n").1, [Code::KeyMissing]);
    assert_eq!(config("标题: T\n网址: example.cn\n").1, [Code::ValueKind]);
    assert_eq!(config("标题: T\n网址: https://h/\n时区: 北京\n").1, [Code::ValueEnum]);
    assert_eq!(config("标题: T\n网址: https://h/\n主题: ../x\n").1, [Code::ValueKind]);
    assert_eq!(
        config("标题: T\n网址: https://h/\n版本: { 公开: { 目录: a }, 内部: { 目录: a } }\n").1,
        [Code::AddressClash]
    );
}
