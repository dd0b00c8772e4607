//! What a file is by its name, and of an image what it is by its content.
//!
//! Input: a name and bytes. Output: the format and size of an image, or the reason to reject the file. Deliberately absent: decoding
//! images, and the content of attachments.

use imagesize::ImageType;

use super::photo::{Flaw, MAX_LENGTH, MAX_PIXELS, PhotoFormat};
use crate::base::diag::Message;
use crate::msg;
use crate::programme::keys::AttachmentType;

/// The accepted types, by extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileType {
    /// It must be an image; which kind, its content says.
    Image,
    /// Offered for download unchanged.
    Attachment,
}

/// Why a file is refused: what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rejection {
    pub(super) message: Message,
    pub(super) help: Message,
}

/// The extension in small letters; empty when there is none.
pub(super) fn extension(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_ascii_lowercase())
}

/// The type of a file by its name. `allowed` are the types that the site asks for in addition.
pub(super) fn file_type(name: &str, allowed: &[AttachmentType]) -> Result<FileType, Rejection> {
    let extension = extension(name);
    if let Some(kind) = AttachmentType::of(&extension) {
        return match allowed.contains(&kind) {
            true => Ok(FileType::Attachment),
            false => Err(not_asked_for(name, &extension, kind)),
        };
    }
    let refuse = |message, help| Err(Rejection { message, help });
    match extension.as_str() {
        "jpg" | "jpeg" | "jfif" | "jpe" | "png" | "webp" | "gif" => Ok(FileType::Image),
        "pdf" | "docx" | "xlsx" | "pptx" | "zip" | "csv" | "txt" => Ok(FileType::Attachment),
        "svg" | "svgz" => refuse(
            msg!(
                "不接受 SVG 图片 {name}：它里面可以藏脚本",
                "the SVG image {name} is not accepted: it can hold scripts"
            ),
            msg!("请导出成 PNG 再用", "export it as PNG"),
        ),
        "heic" | "heif" | "heics" | "hif" | "avif" => Err(heic(name)),
        "bmp" | "tif" | "tiff" => refuse(
            msg!("不接受这种图片：{name}", "images of this kind are not accepted: {name}"),
            msg!("请用画图打开，另存为 JPG 或 PNG", "open it in a drawing program and save it as JPG or PNG"),
        ),
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
                "to point to the page, write a link; to offer a download, save it as PDF"
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

/// What has to be done with a file of this name before a page can use it; `None` where it can as it is, or a site may ask for
/// files of its type.
pub fn conversion(name: &str) -> Option<Message> {
    match AttachmentType::of(&extension(name)) {
        Some(_) => None,
        None => file_type(name, &[]).err().map(|rejection| rejection.help),
    }
}

/// Whether a file of this name can be shown.
pub fn is_picture_name(name: &str) -> bool {
    matches!(file_type(name, &[]), Ok(FileType::Image))
}

/// A type that a site may ask for and does not: what is dangerous about it, what to use instead, and how to ask.
fn not_asked_for(name: &str, extension: &str, kind: AttachmentType) -> Rejection {
    let message = match kind {
        AttachmentType::Ofd => msg!(
            "默认不接受 OFD 文档 {name}：很多人的电脑和手机打不开",
            "the OFD document {name} is not accepted by default: many computers and phones cannot open it"
        ),
        AttachmentType::Rar | AttachmentType::SevenZip => msg!(
            "默认不接受压缩包 {name}：没法检查里面有没有个人信息和不能公开的东西",
            "the archive {name} is not accepted by default: nobody can check whether personal data or internal files are in it"
        ),
        AttachmentType::Mp4 | AttachmentType::M4a | AttachmentType::Mp3 | AttachmentType::Wav => msg!(
            "默认不接受音频、视频 {name}：没法检查里面有没有个人信息，拍摄地点和时间也会留在里面",
            "the sound or video {name} is not accepted by default: it cannot be checked for personal data, and keeps the place and time of recording"
        ),
    };
    let instead = match kind {
        AttachmentType::Ofd => ("另存为 PDF", "save it as PDF"),
        AttachmentType::Rar | AttachmentType::SevenZip => ("改用 zip 压缩", "pack it as zip"),
        _ => ("放到视频平台上，再写链接", "put it on a video platform and link to it"),
    };
    let (zh, en) = instead;
    let help = msg!(
        "{zh}；一定要用的，请网站管理员在 content/site.yaml 里加一行：附件类型: [{extension}]（已有这一行的，把 {extension} 加进去）",
        "{en}; or have the site's administrator add it to content/site.yaml: attachment_types: [{extension}]"
    );
    Rejection { message, help }
}

/// What an image is by its content, whatever its name says, with its width and height as stored. Chat programs and browsers
/// save WebP and PNG as `.jpg`.
pub(super) fn measure(name: &str, bytes: &[u8]) -> Result<(PhotoFormat, (u32, u32)), Rejection> {
    let found = match imagesize::image_type(bytes) {
        Ok(ImageType::Heif(_)) => return Err(heic(name)),
        found => found.ok().and_then(known),
    };
    let size = found.and_then(|_| imagesize::blob_size(bytes).ok());
    let sides =
        size.and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)));
    let sides = sides.filter(|(width, height)| *width > 0 && *height > 0);
    found.zip(sides).ok_or_else(|| Rejection {
        message: msg!(
            "图片 {name} 打不开：不是图片，或已经损坏",
            "the image {name} cannot be read: not an image, or damaged"
        ),
        help: msg!("请重新导出，或换一张", "export it again, or use another"),
    })
}

/// The rejection of an image that could be measured but not published.
pub(super) fn flawed(name: &str, (width, height): (u32, u32), flaw: Flaw) -> Rejection {
    match flaw {
        Flaw::Cut => Rejection {
            message: msg!(
                "图片 {name} 不完整：文件在中途断了",
                "the image {name} is incomplete: the file is cut short"
            ),
            help: msg!(
                "从手机或相机里重新复制一遍，等复制完再拔线；或重新导出",
                "copy it from the phone or camera again and wait until that is done, or export it again"
            ),
        },
        Flaw::TooLarge => {
            let (wan, mega, length) = (MAX_PIXELS / 10_000, MAX_PIXELS / 1_000_000, MAX_LENGTH);
            Rejection {
                message: msg!(
                    "图片 {name} 太大：{width}×{height} 像素，超过 {wan} 万像素，或边长超过 {length}",
                    "the image {name} is too large: {width} by {height} pixels, more than {mega} megapixels or {length} to a side"
                ),
                help: msg!(
                    "用画图或看图软件把它缩小到长边 4000 像素以内，再放进来",
                    "make its longer side 4000 pixels or less in a drawing program or viewer"
                ),
            }
        }
        Flaw::TooHeavy(mib) => Rejection {
            message: msg!(
                "图片 {name} 解开后要占 {mib} MiB 内存，太大：每种颜色 16 位，或带透明",
                "the image {name} takes {mib} MiB of memory, too much: it has 16 bits a colour, or transparency"
            ),
            help: msg!(
                "用看图软件另存为 JPG，或缩小到长边 4000 像素以内",
                "save it as JPG in a viewer, or make its longer side 4000 pixels or less"
            ),
        },
        Flaw::Broken => Rejection {
            message: msg!(
                "图片 {name} 解不开，可能已经损坏",
                "the image {name} cannot be decoded, perhaps it is damaged"
            ),
            help: msg!(
                "用看图软件打开看看；打得开就另存为 JPG，打不开就换一张",
                "open it in a viewer: save it as JPG if it opens, else use another"
            ),
        },
    }
}

/// Formats that are published. The other types that `imagesize` reports are guesses from a few bytes.
fn known(found: ImageType) -> Option<PhotoFormat> {
    match found {
        ImageType::Jpeg => Some(PhotoFormat::Jpeg),
        ImageType::Png => Some(PhotoFormat::Png),
        ImageType::Webp => Some(PhotoFormat::Webp),
        ImageType::Gif => Some(PhotoFormat::Gif),
        _ => None,
    }
}

fn heic(name: &str) -> Rejection {
    Rejection {
        message: msg!(
            "{name} 是手机的 HEIC（HEIF、AVIF）照片，大多数浏览器打不开",
            "{name} is a HEIC (HEIF, AVIF) photograph from a phone, which most browsers cannot show"
        ),
        help: msg!(
            "用 WPS、画图或看图软件打开，另存为 JPG 放到同一个文件夹，引用处一起改；以后在手机“设置 › 相机 › 格式”里选“兼容性最佳”",
            "open it in a viewer, save it as JPG in the same folder and change the reference; from now on choose Most Compatible in the phone's camera formats"
        ),
    }
}
