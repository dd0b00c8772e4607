//! The typed mistakes that concern images: what is typed says its code and nothing else, what is mended says nothing.

use super::desk::Desk;
use crate::common::{copy, read, repository};
use wulian::diag::Safety;

#[test]
fn each_typed_mistake_is_told_and_its_mended_form_is_not() {
    let fixtures = repository().join("tests/fixtures/mistakes");
    for name in [
        "image-blanks",
        "image-backslash",
        "image-drive-path",
        "image-case",
        "image-missing",
        "image-heic",
        "image-unused",
    ] {
        let fixture = fixtures.join(name);
        let about = read(&fixture.join("about.txt"));
        let code = about.lines().nth(2).expect("a code");
        let desk = Desk::bare();
        copy(&fixture.join("mended"), &desk.site.path(""));
        assert!(desk.said().is_empty(), "{name}: {:?}", desk.said());
        copy(&fixture.join("typed"), &desk.site.path(""));
        let outcome = desk.check().outcome;
        let said: Vec<_> =
            outcome.diagnostics.iter().filter(|found| found.code.as_str().starts_with("asset-")).collect();
        assert_eq!(said.iter().map(|found| found.code.as_str()).collect::<Vec<_>>(), [code], "{name}");
        let Some(repair) = said[0].repair.as_ref().filter(|repair| repair.safety == Safety::Safe) else {
            assert_ne!(code, "asset-name", "{name} is mended by `fix`");
            continue;
        };
        let file = outcome.sources.get(repair.span.file);
        let mut text = file.text.to_string();
        text.replace_range(repair.span.start as usize..repair.span.end as usize, &repair.replacement);
        assert_eq!(text, read(&fixture.join("mended").join(&*file.path)), "{name}");
    }
}
