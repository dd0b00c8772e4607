//! What becomes of one photograph, whoever asks for it.

use super::camera::{
    TOLD, bomb, from_phone, gif, half_transparent, holds, jpeg, jpeg_with_profile, long_webp, noted_png, png,
    profile, quarters, seen, webp,
};
use image::metadata::Orientation;
use proptest::prelude::*;
use wulian::site::assets::photo::{
    Flaw, MAX_LONG_PIXELS, MAX_SIDE, Photo, PhotoFormat, PublishedImage, inspect, publish,
};

/// What can be seen of an image; its size from its first bytes, as the builder finds it.
fn look(bytes: &[u8], format: PhotoFormat) -> Result<Photo, Flaw> {
    let size = imagesize::blob_size(bytes).map_err(|_| Flaw::Cut)?;
    let side = |side| u32::try_from(side).expect("small");
    inspect(bytes, format, (side(size.width), side(size.height)))
}

fn made(bytes: &[u8], format: PhotoFormat) -> PublishedImage {
    let photo = look(bytes, format).expect("whole");
    publish(bytes.to_vec(), &photo).expect("sound")
}

#[track_caller]
fn tells_nothing(bytes: &[u8]) {
    for word in TOLD {
        let word_is_there = holds(bytes, word);
        assert!(!word_is_there, "{} is published", String::from_utf8_lossy(word));
    }
}

#[test]
fn what_is_small_upright_and_silent_is_published_as_it_is() {
    let (plain, long) = (webp(quarters(40, 30)), long_webp(&webp(quarters(40, 30)), 40, 30, None));
    for (bytes, format) in [
        (jpeg(40, 30), PhotoFormat::Jpeg),
        (jpeg(MAX_SIDE, 3), PhotoFormat::Jpeg),
        (jpeg_with_profile(40, 30, profile()), PhotoFormat::Jpeg),
        (png(quarters(40, 30)), PhotoFormat::Png),
        (plain, PhotoFormat::Webp),
        (long, PhotoFormat::Webp),
        (gif(false), PhotoFormat::Gif),
    ] {
        let photo = look(&bytes, format).expect("whole");
        assert!(!photo.metadata && !photo.needs_transcoding());
        assert_eq!(made(&bytes, format).bytes, bytes, "{format:?}");
    }
}

#[test]
fn what_a_phone_adds_is_cut_out_and_no_pixel_changes() {
    let (small, profiled) = (jpeg(40, 30), jpeg_with_profile(40, 30, profile()));
    let long = long_webp(&webp(quarters(40, 30)), 40, 30, None);
    for (clean, noted, format) in [
        (small.clone(), from_phone(&small, 1), PhotoFormat::Jpeg),
        (profiled.clone(), from_phone(&profiled, 1), PhotoFormat::Jpeg),
        (png(quarters(40, 30)), noted_png(&png(quarters(40, 30)), 1), PhotoFormat::Png),
        (long, long_webp(&webp(quarters(40, 30)), 40, 30, Some(1)), PhotoFormat::Webp),
        (gif(false), gif(true), PhotoFormat::Gif),
    ] {
        assert_ne!(clean, noted);
        let published = made(&noted, format);
        assert_eq!(published.bytes, clean, "{format:?}");
        tells_nothing(&published.bytes);
    }
}

#[test]
fn every_way_a_photograph_can_lie_is_set_upright() {
    // Where the quarters of the stored picture are seen, from the upper left to the lower right.
    let shown = [
        (1, "rgbw"),
        (2, "grwb"),
        (3, "wbgr"),
        (4, "bwrg"),
        (5, "rbgw"),
        (6, "brwg"),
        (7, "wgbr"),
        (8, "gwrb"),
    ];
    for (orientation, corners) in shown {
        for (bytes, format) in [
            (from_phone(&jpeg(64, 40), orientation), PhotoFormat::Jpeg),
            (noted_png(&png(quarters(64, 40)), orientation), PhotoFormat::Png),
            (long_webp(&webp(quarters(64, 40)), 64, 40, Some(orientation)), PhotoFormat::Webp),
        ] {
            let published = made(&bytes, format);
            let (width, height) = if orientation < 5 { (64, 40) } else { (40, 64) };
            assert_eq!((published.width, published.height), (width, height));
            assert_eq!(
                seen(&published.bytes),
                (width, height, corners.to_owned()),
                "{format:?}, orientation {orientation}"
            );
            tells_nothing(&published.bytes);
            let again = look(&published.bytes, published.format).expect("whole");
            assert!(again.orientation == Orientation::NoTransforms && !again.needs_transcoding());
        }
    }
}

#[test]
fn a_large_photograph_is_made_smaller_in_proportion() {
    for (width, height, expected) in
        [(2400, 1600, (1920, 1280)), (1500, 3000, (960, 1920)), (1921, 1, (1920, 1))]
    {
        let published = made(&from_phone(&jpeg(width, height), 1), PhotoFormat::Jpeg);
        assert_eq!((published.width, published.height), expected);
        tells_nothing(&published.bytes);
    }
    let published = made(&from_phone(&jpeg(2400, 1200), 6), PhotoFormat::Jpeg);
    assert_eq!(seen(&published.bytes), (960, 1920, "brwg".to_owned()));
    assert!(published.bytes.len() < 400_000, "{}", published.bytes.len());
}

#[test]
fn a_long_picture_keeps_its_width_in_which_its_text_is_written() {
    for (width, height, turned, expected) in [
        (1080, 15_000, 1, (1080, 15_000)),
        (100, 3840, 1, (100, 3840)),
        (2400, 6000, 1, (1920, 4800)),
        (6000, 2400, 6, (1920, 4800)),
        (1500, 30_000, 1, (1000, 20_000)),
        (2, 20_000, 1, (2, 20_000)),
    ] {
        let published = made(&from_phone(&jpeg(width, height), turned), PhotoFormat::Jpeg);
        assert_eq!((published.width, published.height), expected, "{width} × {height}");
        assert!(u64::from(published.width) * u64::from(published.height) <= MAX_LONG_PIXELS);
        tells_nothing(&published.bytes);
    }
}

#[test]
fn the_colour_profile_stays_where_it_still_fits() {
    let published = made(&from_phone(&jpeg_with_profile(2000, 40, profile()), 1), PhotoFormat::Jpeg);
    assert!(published.bytes.windows(9).any(|part| part == b"must stay"));
    let mut cmyk = profile();
    cmyk[16..20].copy_from_slice(b"CMYK");
    let published = made(&jpeg_with_profile(2000, 40, cmyk), PhotoFormat::Jpeg);
    assert!(!published.bytes.windows(11).any(|part| part == b"ICC_PROFILE"));
}

#[test]
fn transparency_stays_and_a_webp_photograph_becomes_a_jpeg() {
    let published = made(&png(half_transparent(2000, 40)), PhotoFormat::Png);
    let image = image::load_from_memory(&published.bytes).expect("a PNG").into_rgba8();
    assert_eq!((image.get_pixel(9, 9).0[3], image.get_pixel(1900, 9).0), (0, [200, 100, 50, 255]));
    assert_eq!((published.format, published.width, published.height), (PhotoFormat::Png, 1920, 38));
    assert_eq!(made(&webp(half_transparent(2000, 40)), PhotoFormat::Webp).format, PhotoFormat::Webp);
    assert_eq!(made(&webp(quarters(2000, 40)), PhotoFormat::Webp).format, PhotoFormat::Jpeg);
}

#[test]
fn what_moves_is_never_made_anew() {
    let mut moving = noted_png(&png(quarters(2000, 40)), 6);
    let clean = png(quarters(2000, 40));
    let control = b"\0\0\0\x08acTL\0\0\0\x02\0\0\0\0sum?";
    moving.splice(33..33, *control);
    let mut expected = clean;
    expected.splice(33..33, *control);
    assert_eq!(made(&moving, PhotoFormat::Png).bytes, expected);
}

#[test]
fn a_bomb_is_refused_before_anything_is_decoded() {
    for (width, height) in [(60_000, 60_000), (40_001, 1), (1, 40_001)] {
        assert_eq!(look(&bomb(width, height), PhotoFormat::Png).expect_err("far too large"), Flaw::TooLarge);
    }
    // Large, not too large, and not there.
    let bytes = bomb(2_000, 2_000);
    let photo = look(&bytes, PhotoFormat::Png).expect("its container is whole");
    assert!(matches!(publish(bytes, &photo), Err(Flaw::Broken)));
}

#[test]
fn a_file_that_was_cut_short_is_noticed_wherever_it_was_cut() {
    for (bytes, format) in [
        (jpeg(40, 30), PhotoFormat::Jpeg),
        (png(quarters(40, 30)), PhotoFormat::Png),
        (long_webp(&webp(quarters(40, 30)), 40, 30, Some(1)), PhotoFormat::Webp),
        (gif(true), PhotoFormat::Gif),
    ] {
        assert!(inspect(&bytes, format, (40, 30)).is_ok());
        for end in 0..bytes.len() {
            let cut = inspect(&bytes[..end], format, (40, 30));
            assert_eq!(cut.expect_err("cut"), Flaw::Cut, "{format:?} cut to {end}");
        }
    }
}

#[test]
fn the_same_photograph_gives_the_same_bytes() {
    let bytes = from_phone(&jpeg(2200, 1200), 8);
    let first = made(&bytes, PhotoFormat::Jpeg).bytes;
    assert_eq!(made(&bytes, PhotoFormat::Jpeg).bytes, first);
    let other = std::thread::spawn(move || made(&bytes, PhotoFormat::Jpeg).bytes).join().expect("no panic");
    assert_eq!(other, first);
    // Written down, so that another machine or another version of a dependency shows.
    assert_eq!(&blake3::hash(&first).to_hex()[..16], "03c41594d0b6d7a1");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_damage_makes_it_panic(
        which in 0usize..4,
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let all = [
            (from_phone(&jpeg(40, 30), 6), PhotoFormat::Jpeg),
            (noted_png(&png(half_transparent(40, 30)), 6), PhotoFormat::Png),
            (long_webp(&webp(quarters(40, 30)), 40, 30, Some(6)), PhotoFormat::Webp),
            (gif(true), PhotoFormat::Gif),
        ];
        let (mut bytes, format) = all[which].clone();
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        for bytes in [bytes[..cut.index(bytes.len())].to_vec(), bytes] {
            if let Ok(photo) = look(&bytes, format)
                && let Ok(published) = publish(bytes, &photo)
            {
                prop_assert!(published.width > 0 && published.height > 0);
            }
        }
    }
}
