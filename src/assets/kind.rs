//! What a file is by its name, and whether its content agrees.
//!
//! Takes a name and bytes; gives the size of an image, or the reason for a refusal. Deliberately absent: decoding
//! images, and looking into attachments.

use imagesize::ImageType;

use crate::diag::Message;
use crate::msg;

/// What is accepted, by extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Must be what it says, and its size is taken.
    Image(ImageType),
    /// Offered for download as it is.
    Attachment,
}

/// Why a file is refused: what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) message: Message,
    pub(super) help: Message,
}

/// The extension in small letters; empty when there is none.
pub(super) fn extension(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_ascii_lowercase())
}

/// What a file of this name is taken for.
pub(super) fn kind(name: &str) -> Result<Kind, Refusal> {
    let extension = extension(name);
    let refuse = |message, help| Err(Refusal { message, help });
    match extension.as_str() {
        "jpg" | "jpeg" => Ok(Kind::Image(ImageType::Jpeg)),
        "png" => Ok(Kind::Image(ImageType::Png)),
        "webp" => Ok(Kind::Image(ImageType::Webp)),
        "gif" => Ok(Kind::Image(ImageType::Gif)),
        "pdf" | "docx" | "xlsx" | "pptx" | "zip" | "csv" | "txt" => Ok(Kind::Attachment),
        "svg" | "svgz" => refuse(
            msg!(
                "不接受 SVG 图片 {name}：它里面可以藏脚本",
                "the SVG image {name} is not accepted: it can hold scripts"
            ),
            msg!("请导出成 PNG 再用", "export it as PNG"),
        ),
        "heic" | "heif" => Err(heic(name)),
        "doc" | "xls" | "ppt" | "wps" | "et" | "dps" => refuse(
            msg!("不接受旧格式的文档 {name}", "the document {name} is in an old format that is not accepted"),
            msg!(
                "请另存为 docx、xlsx、pptx 或 PDF，再改引用",
                "save it as docx, xlsx, pptx or PDF and change the reference"
            ),
        ),
        "md" | "yaml" | "yml" => refuse(
            msg!("源文件 {name} 不能当附件", "the source file {name} cannot be an attachment"),
            msg!(
                "要指向那个页面就写成链接，要提供下载就另存为 PDF",
                "to point at the page write a link, to offer a download save it as PDF"
            ),
        ),
        _ => refuse(
            msg!("不接受这种文件：{name}", "files of this kind are not accepted: {name}"),
            msg!(
                "图片用 jpg、png、webp、gif，附件用 pdf、docx、xlsx、pptx、zip、csv、txt；其他文件可以打成 zip",
                "images are jpg, png, webp, gif, attachments pdf, docx, xlsx, pptx, zip, csv, txt; put others into a zip"
            ),
        ),
    }
}

/// The width and height of an image, which must be of the type its name says.
pub(super) fn measure(name: &str, expected: ImageType, bytes: &[u8]) -> Result<(u32, u32), Refusal> {
    let found = match imagesize::image_type(bytes) {
        Ok(ImageType::Heif(_)) => return Err(heic(name)),
        found => found.ok(),
    };
    if let Some(found) = found.filter(|found| *found != expected)
        && let Some((format, extension)) = known(found)
    {
        return Err(Refusal {
            message: msg!(
                "图片 {name} 的内容其实是 {format}，与扩展名不符",
                "the image {name} is in fact {format}, not what its extension says"
            ),
            help: msg!(
                "把扩展名改成 .{extension}，引用处一起改；或用画图软件另存为原来的格式",
                "rename it to .{extension} here and where it is used, or save it anew in the format of its name"
            ),
        });
    }
    let size = (found == Some(expected)).then(|| imagesize::blob_size(bytes).ok()).flatten();
    let sides =
        size.and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)));
    sides.filter(|(width, height)| *width > 0 && *height > 0).ok_or_else(|| Refusal {
        message: msg!(
            "图片 {name} 打不开：不是图片，或已经损坏",
            "the image {name} cannot be read: not an image, or damaged"
        ),
        help: msg!("请重新导出，或换一张", "export it again, or use another"),
    })
}

/// Formats with a name people know, and their extension. The other types `imagesize` tells are guesses from a few
/// bytes.
fn known(found: ImageType) -> Option<(&'static str, &'static str)> {
    match found {
        ImageType::Jpeg => Some(("JPEG", "jpg")),
        ImageType::Png => Some(("PNG", "png")),
        ImageType::Webp => Some(("WebP", "webp")),
        ImageType::Gif => Some(("GIF", "gif")),
        _ => None,
    }
}

fn heic(name: &str) -> Refusal {
    Refusal {
        message: msg!(
            "{name} 是苹果手机的 HEIC 照片，大多数浏览器打不开",
            "{name} is a HEIC photograph from an Apple phone, which most browsers cannot show"
        ),
        help: msg!(
            "请转成 JPG 再用：用看图软件另存为 JPG，或在手机“设置 › 相机 › 格式”里选“兼容性最佳”后重拍",
            "convert it to JPG: save it as JPG in a viewer, or choose Most Compatible in the phone's camera formats"
        ),
    }
}
