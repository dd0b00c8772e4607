//! The sizes and formats a photograph is offered in, alone and in pages.

use super::camera::{
    TOLD, calm, from_phone, gif, half_transparent, holds, jpeg, jpeg_of, noted_png, png, profile, quarters,
    seen, webp,
};
use super::desk::Desk;
use image::metadata::Orientation;
use wulian::site::assets::photo::{PhotoFormat, PublishedImage, WIDTHS, inspect, make, publish};

/// What a photograph is offered in besides itself, all of it smaller and silent.
fn offered(bytes: &[u8], format: PhotoFormat) -> Vec<PublishedImage> {
    let size = imagesize::blob_size(bytes).expect("an image");
    let side = |side| u32::try_from(side).expect("small");
    let photo = inspect(bytes, format, (side(size.width), side(size.height))).expect("whole");
    let full = publish(bytes.to_vec(), &photo).expect("sound");
    let mut made = make(bytes, &photo, true).expect("sound");
    if photo.needs_transcoding() {
        let first = made.remove(0);
        assert!(first.bytes == full.bytes && (first.width, first.height) == (full.width, full.height));
    }
    for size in &made {
        assert!(size.bytes.len() < full.bytes.len() && size.width <= full.width);
        for word in TOLD {
            assert!(!holds(&size.bytes, word));
        }
        let again = inspect(&size.bytes, size.format, (size.width, size.height)).expect("whole");
        assert!(!again.metadata && again.orientation == Orientation::NoTransforms);
    }
    made
}

fn sides(offered: &[PublishedImage]) -> Vec<(PhotoFormat, u32, u32)> {
    offered.iter().map(|size| (size.format, size.width, size.height)).collect()
}

#[test]
fn a_photograph_is_offered_narrower_and_in_webp_upright_and_silent() {
    use PhotoFormat::{Jpeg, Webp};
    let bytes = from_phone(&jpeg_of(&calm(2400, 1500), vec![]), 6);
    let sizes = offered(&bytes, Jpeg);
    let expected =
        [(Jpeg, 480, 768), (Jpeg, 960, 1536), (Webp, 480, 768), (Webp, 960, 1536), (Webp, 1200, 1920)];
    assert_eq!(sides(&sizes), expected);
    for size in &sizes {
        assert_eq!(seen(&size.bytes), (size.width, size.height, "brwg".to_owned()));
    }
    let again = offered(&bytes, Jpeg);
    assert!(sizes.iter().zip(&again).all(|(one, other)| one.bytes == other.bytes), "the same bytes again");
    // One that is published as it is has sizes too, those that are narrower.
    let sizes = offered(&from_phone(&jpeg_of(&calm(700, 350), vec![]), 1), Jpeg);
    assert_eq!(sides(&sizes), [(Jpeg, 480, 240), (Webp, 480, 240), (Webp, 700, 350)]);
}

#[test]
fn drawings_lose_nothing_and_transparency_and_profiles_stay() {
    let sizes = offered(&noted_png(&png(half_transparent(1200, 900)), 1), PhotoFormat::Png);
    let full =
        sizes.iter().find(|size| (size.format, size.width) == (PhotoFormat::Webp, 1200)).expect("a WebP");
    let image = image::load_from_memory(&full.bytes).expect("a WebP").into_rgba8();
    assert_eq!((image.get_pixel(9, 9).0[3], image.get_pixel(1190, 9).0), (0, [200, 100, 50, 255]));
    let sizes = offered(&jpeg_of(&calm(1000, 500), profile()), PhotoFormat::Jpeg);
    assert!(sizes.iter().any(|size| size.format == PhotoFormat::Jpeg && size.width == WIDTHS[0]));
    assert!(sizes.iter().any(|size| size.format == PhotoFormat::Webp && size.width == 1000));
    for size in sizes {
        assert!(size.bytes.windows(9).any(|part| part == b"must stay"), "{:?}", size.format);
        assert_eq!(seen(&size.bytes).2, "rgbw");
    }
}

#[test]
fn nothing_is_offered_of_what_moves_or_that_saves_nothing() {
    assert!(offered(&gif(true), PhotoFormat::Gif).is_empty());
    // A file of one or two packets comes as quickly in any format.
    assert!(offered(&png(half_transparent(600, 40)), PhotoFormat::Png).is_empty());
    let mut moving = png(quarters(1000, 40));
    moving.splice(33..33, *b"\0\0\0\x08acTL\0\0\0\x02\0\0\0\0sum?");
    assert!(offered(&moving, PhotoFormat::Png).is_empty());
    // Where WebP is what is published, it is not offered beside itself.
    let sizes = offered(&webp(quarters(1000, 400)), PhotoFormat::Webp);
    assert!(sizes.iter().all(|size| size.format == PhotoFormat::Webp && size.width < 1000));
}

#[test]
fn a_page_offers_every_size_and_no_size_is_published_that_no_page_offers() {
    let (large, linked) = (from_phone(&jpeg_of(&calm(2400, 1500), vec![]), 1), jpeg(1000, 600));
    let front = "封面: night.jpg\n封面说明: 夜灯\n";
    let desk = Desk::among_the_shipped(
        front,
        "![夜灯](night.jpg)\n\n[大图](linked.jpg)",
        &[("night.jpg", &large), ("linked.jpg", &linked)],
    );
    let (page, files) = desk.published();
    assert_eq!(page.matches("<source type=\"image/webp\" srcset=\"../../../assets/night-480.").count(), 2);
    let cover = page.split("<figure class=\"cover\">").nth(1).expect("a cover");
    let cover = cover.split("</figure>").next().expect("its end");
    assert!(!cover.contains("lazy") && cover.contains("1920w\" sizes="), "{cover}");
    let all: String = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect();
    let published: Vec<&String> = files.keys().filter(|path| path.starts_with("assets/")).collect();
    assert!(published.iter().all(|path| all.contains(path.as_str())));
    assert_eq!(published.iter().filter(|path| path.contains("/night")).count(), 6);
    assert_eq!(published.iter().filter(|path| path.contains("/linked")).count(), 1);
}
