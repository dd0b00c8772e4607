//! The logo of a site in its published form: a photograph loses its place and device as everywhere else, and an SVG may only
//! draw.

use super::file_type::{FileType, Rejection, file_type, flawed, measure};
use super::photo::{self, Flaw};
use super::svg;
use crate::base::diag::{Code, Diagnostic, Message, Span};
use crate::msg;

/// The bytes to publish of a logo, or why it is refused; `name` is its file's, `span` where it is asked for.
pub fn logo(name: &str, bytes: Vec<u8>, span: Span) -> Result<Vec<u8>, Box<Diagnostic>> {
    published(name, bytes).map_err(|refusal| {
        Box::new(Diagnostic::new(Code::AssetFormat, span, refusal.message).help(refusal.help))
    })
}

fn published(name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Rejection> {
    if !name.to_ascii_lowercase().ends_with(".svg") {
        let FileType::Image = file_type(name, &[])? else {
            return Err(Rejection {
                message: msg!("标志 {name} 不是图片", "the logo {name} is not an image"),
                help: msg!("换成 svg、png、webp、jpg 或 gif", "use svg, png, webp, jpg or gif"),
            });
        };
        let (format, sides) = measure(name, &bytes)?;
        let flaw = |flaw| flawed(name, sides, flaw);
        let photo = photo::inspect(&bytes, format, sides).map_err(flaw)?;
        let published = photo::publish(bytes, &photo).map_err(flaw)?;
        if published.format != format {
            return Err(flawed(name, sides, Flaw::TooLarge));
        }
        return Ok(published.bytes);
    }
    let refuse = |Message { zh, en }| Rejection {
        message: msg!("标志 {name} 不能用：{zh}", "the logo {name} cannot be used: {en}"),
        help: msg!(
            "在画图软件里另存为“纯 SVG”，不带脚本、链接和嵌入的图片；或改用 PNG",
            "save it as plain SVG in a drawing program, without scripts, links or embedded pictures, or use PNG"
        ),
    };
    let text = match str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(_) => return Err(refuse(msg!("不是 UTF-8 的文字", "it is not UTF-8 text"))),
    };
    match svg::wrong(text) {
        Some(why) => Err(refuse(why)),
        None => Ok(bytes),
    }
}
