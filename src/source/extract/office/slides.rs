//! Presentations: the kinds of their members.

use super::member::number;
use super::word::ParagraphPlace;
use crate::msg;

/// The place that a member of a presentation is named by.
pub(super) fn place(name: &str) -> Option<ParagraphPlace> {
    let (folder, _) = name.strip_prefix("ppt/")?.rsplit_once('/')?;
    let number = number(name).unwrap_or(0);
    Some(ParagraphPlace::Named(match folder {
        "slides" => msg!("第 {number} 张幻灯片", "slide {number}"),
        "notesSlides" => msg!("幻灯片的备注 {number}", "notes {number}"),
        "comments" => msg!("幻灯片的批注 {number}", "comments {number}"),
        "slideMasters" | "slideLayouts" | "notesMasters" | "handoutMasters" => {
            msg!("母版和版式", "a master or layout")
        }
        _ => return None,
    }))
}
