//! The branding of an edition: palette, icons, sharing image and logo, and the static files of the theme.
//!
//! The palette's style sheet, the icons and the sharing image are made from the theme settings and the number of chains.
//! Style sheets of the theme are given the literal colours of the palette beside its variables. A theme's file replaces a
//! generated one of the same name.

use super::inputs::EditionInputs;
use crate::base::colour::Palette;
use crate::base::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::base::hash::fingerprint;
use crate::msg;
use crate::pipeline::outcome::BuildError;
use crate::programme::config::{self, SiteConfig, ThemeSettings};
use crate::site::assets;
use crate::site::chart;
use crate::site::present::{Appearance, QrCode};
use crate::site::render::{StaticFile, Theme};
use crate::site::view::Logo;
use crate::source::files::{SourceMap, merge_conflicts};
use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

/// Is hashed into the names of drawn images: a change of how they are drawn must change their addresses.
const DRAWING: u32 = 2;

/// File types of logos.
const LOGO_KINDS: [&str; 6] = ["svg", "png", "webp", "jpg", "jpeg", "gif"];

/// The settings of a site: its own, over those of its theme. Reports problems of both.
pub fn settings(config: &SiteConfig, sources: &SourceMap, sink: &mut Diagnostics) -> ThemeSettings {
    let path = format!("themes/{}/theme.yaml", config.theme);
    let mut of_theme = ThemeSettings::default();
    if let Some(file) = config::yaml_file(sources, &path).filter(|file| file.usable) {
        let (node, problems) = match merge_conflicts(file) {
            conflicts if !conflicts.is_empty() => (None, conflicts),
            _ => crate::source::yaml::parse(file.id, &file.text, 0..file.text.len()),
        };
        sink.extend(problems);
        let read = node.filter(|node| !node.is_null());
        of_theme = read.and_then(|node| config::read_settings(&node, sink)).unwrap_or_default();
    }
    let settings = config.settings.clone().over(of_theme);
    settings.check_contrast(sink);
    if let Some(logo) = &settings.logo
        && logo_source(&logo.file.value, &config.theme, sources).is_none()
    {
        sink.push(no_logo(&logo.file.value, logo.file.span, &config.theme, sources));
    }
    settings
}

/// Whether a source file is the logo that `site.yaml` names.
pub fn is_logo(config: &SiteConfig, sources: &SourceMap, path: &str) -> bool {
    let logo = config.settings.logo.as_ref();
    logo.and_then(|logo| logo_source(&logo.file.value, &config.theme, sources)).as_deref() == Some(path)
}

/// The path of the logo from the site's root: in the theme's `static/`, else as it is written.
fn logo_source(written: &str, theme: &str, sources: &SourceMap) -> Option<Arc<str>> {
    let kind = written.rsplit('.').next().unwrap_or_default().to_lowercase();
    let is_there = |path: String| {
        let text = sources.by_path(&path).filter(|file| file.usable).map(|file| file.path.clone());
        text.or_else(|| sources.binary(&path).map(|file| file.path.clone()))
    };
    let places =
        [format!("themes/{theme}/static/{written}"), written.to_owned(), format!("content/{written}")];
    places.into_iter().find_map(is_there).filter(|_| LOGO_KINDS.contains(&&*kind))
}

fn no_logo(written: &str, span: Span, theme: &str, sources: &SourceMap) -> Diagnostic {
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let (texts, binaries) = sources.paths();
    let is_picture =
        |path: &&str| LOGO_KINDS.iter().any(|kind| path.to_lowercase().ends_with(&format!(".{kind}")));
    let own = format!("themes/{theme}/static/");
    let pictures: Vec<&str> = texts.into_iter().chain(binaries).filter(is_picture).collect();
    let wanted = name(written);
    let near = pictures
        .iter()
        .find(|path| !crate::base::text::nearest(&wanted, [name(path).as_str()].into_iter()).is_empty());
    let message = msg!("找不到标志图片“{written}”", "there is no logo \"{written}\"");
    let diagnostic = Diagnostic::new(Code::AssetMissing, span, message).help(msg!(
        "写主题 static/ 里的文件名，或从网站根目录写起的路径，如 content/logo.svg；可以是 svg、png、webp、jpg、gif",
        "write the name of a file in the theme's static/, or a path from the site's root such as content/logo.svg; \
         svg, png, webp, jpg and gif will do"
    ));
    match near {
        Some(path) => diagnostic.suggested_fix(span, path.strip_prefix(&own).unwrap_or(path)),
        None => diagnostic,
    }
}

/// A file under `static/`, whose name has a hash of its content.
pub struct OutputStatic {
    /// The name that templates use: `style.css`.
    pub name: String,
    /// Its path in the output.
    pub path: String,
    /// Its content.
    pub content: StaticBytes,
}

/// The content of a static file.
pub enum StaticBytes {
    /// Its bytes, and their blake3 in hexadecimal.
    Bytes(Vec<u8>, String),
    /// An image that is drawn only if it is not there yet; its name has a hash of all that it is drawn from.
    Drawn(DrawnImage),
}

/// An image of the woven links.
#[derive(Clone, Copy, Debug, Hash)]
pub enum DrawnImage {
    /// The icon, with this many pixels a side.
    Icon(u32),
    /// The image shown beside shared links.
    Share,
}

/// The branding of an edition with all its static files.
pub struct BrandingFiles {
    /// What pages are given.
    pub look: Appearance,
    /// The files, in the order of their names in templates.
    pub files: Vec<OutputStatic>,
    chains: usize,
}

impl BrandingFiles {
    /// The branding of an edition with this many chains; `unseen` if its pages are only checked.
    pub fn new(
        chains: usize,
        theme: &Theme,
        inputs: &EditionInputs<'_>,
        unseen: bool,
        sink: &mut Diagnostics,
    ) -> Result<Self, BuildError> {
        let settings = inputs.settings;
        let palette = Palette::new(&settings.light.wishes(), &settings.dark.wishes(), chains);
        let drawn = |name: &str, picture: DrawnImage| {
            let of = fingerprint(&(DRAWING, picture, chains, palette.light.paper, &palette.light.chains));
            let hash = format!("{of:032x}");
            let content = StaticBytes::Drawn(picture);
            (name.to_owned(), OutputStatic { name: name.to_owned(), path: hashed(name, &hash), content })
        };
        let made = |name: &str, text: String| (name.to_owned(), with_hash(name, text.into_bytes()));
        let mut files: BTreeMap<String, OutputStatic> = BTreeMap::from([
            made("palette.css", palette.style_sheet()),
            made("icon.svg", chart::icon(chains, &palette)),
            drawn("icon.png", DrawnImage::Icon(48)),
            drawn("apple-touch-icon.png", DrawnImage::Icon(180)),
            drawn("share.png", DrawnImage::Share),
        ]);
        for file in &theme.static_files {
            let mut bytes = bytes(file, inputs)?;
            if let Some(text) = file.text.as_deref().filter(|_| file.name.ends_with(".css")) {
                bytes = palette.plain_values(text).into_bytes();
            }
            files.insert(file.name.clone(), with_hash(&file.name, bytes));
        }
        let mut logo = None;
        if let Some(chosen) = &settings.logo
            && let Some(source) = logo_source(&chosen.file.value, &inputs.config.theme, inputs.sources)
        {
            let name = source.rsplit('/').next().unwrap_or(&source).to_owned();
            let text = inputs.sources.by_path(&source).map(|file| file.text.clone());
            let file = StaticFile { name: name.clone(), source, text };
            let bytes =
                assets::logo(&name, bytes(&file, inputs)?, chosen.file.span).unwrap_or_else(|refused| {
                    sink.push(*refused);
                    vec![]
                });
            let size = imagesize::blob_size(&bytes).ok().filter(|size| size.width > 0 && size.height > 0);
            let made = with_hash(&name, bytes);
            logo = Some(Logo {
                url: made.path.clone(),
                alt: chosen.alt.clone().unwrap_or_else(|| inputs.config.title.clone()),
                width: size.and_then(|size| u32::try_from(size.width).ok()),
                height: size.and_then(|size| u32::try_from(size.height).ok()),
            });
            // A key that no file of the theme can have.
            files.insert(format!("logo:{name}"), made);
        }
        let share = files.get("share.png").map(|file| file.path.clone());
        let qr = match settings.qr {
            Some(false) => QrCode::Absent,
            _ if unseen => QrCode::Frame,
            _ => QrCode::Drawn,
        };
        let look = Appearance { palette, home: settings.home_sections(), logo, share, qr };
        Ok(Self { look, files: files.into_values().collect(), chains })
    }

    /// The paths of files by the names that templates use.
    pub fn names(&self) -> BTreeMap<String, String> {
        self.files.iter().map(|file| (file.name.clone(), file.path.clone())).collect()
    }

    /// Draws an image.
    pub fn draw(&self, picture: DrawnImage) -> Vec<u8> {
        match picture {
            DrawnImage::Icon(side) => chart::icon_png(self.chains, &self.look.palette, side),
            DrawnImage::Share => chart::share_png(self.chains, &self.look.palette),
        }
    }
}

fn with_hash(name: &str, bytes: Vec<u8>) -> OutputStatic {
    let hash = blake3::hash(&bytes).to_hex().to_string();
    let path = hashed(name, &hash);
    OutputStatic { name: name.to_owned(), path, content: StaticBytes::Bytes(bytes, hash) }
}

fn hashed(name: &str, hash: &str) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("static/{stem}.{}.{extension}", &hash[..12])
}

#[expect(
    clippy::disallowed_methods,
    reason = "pictures and fonts of a theme are not kept in memory by `source`"
)]
fn bytes(file: &StaticFile, inputs: &EditionInputs<'_>) -> Result<Vec<u8>, BuildError> {
    match &file.text {
        Some(text) => Ok(text.as_bytes().to_vec()),
        None => {
            let path = inputs.sources.root().join(&*file.source);
            fs::read(&path).map_err(|error| BuildError::Static(path, error))
        }
    }
}
