//! What makes a site look like its programme: the palette's style sheet, icons and the picture of shared links, made
//! from the theme settings and the number of chains; and the theme's own files, with the plain colours of that palette.
//!
//! A file of the theme by the same name takes the place of one made here.

use super::BuildError;
use super::edition::Shared;
use crate::base::colour::Palette;
use crate::base::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::base::hash::fingerprint;
use crate::msg;
use crate::programme::config::{self, SiteConfig, ThemeSettings};
use crate::site::assets;
use crate::site::chart;
use crate::site::present::{Appearance, QrCode};
use crate::site::render::{StaticFile, Theme};
use crate::site::view::Logo;
use crate::source::files::SourceMap;
use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

/// Goes into the names of pictures: a change of how they are drawn must change their addresses.
const DRAWING: u32 = 2;

/// Kinds of file that may stand in place of the mark.
const LOGO_KINDS: [&str; 6] = ["svg", "png", "webp", "jpg", "jpeg", "gif"];

/// The settings of a site: its own over those of its theme. Reports what is wrong with either.
pub fn settings(config: &SiteConfig, sources: &SourceMap, sink: &mut Diagnostics) -> ThemeSettings {
    let path = format!("themes/{}/theme.yaml", config.theme);
    let mut of_theme = ThemeSettings::default();
    if let Some(file) = sources.by_path(&path).filter(|file| file.usable) {
        let (node, problems) = crate::source::yaml::parse(file.id, &file.text, 0..file.text.len());
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

/// Whether a source is the logo that `site.yaml` names.
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
    let said = Diagnostic::new(Code::AssetMissing, span, message).help(msg!(
        "写主题 static/ 里的文件名，或从网站根目录写起的路径，如 content/logo.svg；可以是 svg、png、webp、jpg、gif",
        "write the name of a file in the theme's static/, or a path from the site's root such as content/logo.svg; \
         svg, png, webp, jpg and gif will do"
    ));
    match near {
        Some(path) => said.suggested_fix(span, path.strip_prefix(&own).unwrap_or(path)),
        None => said,
    }
}

/// A file that goes out under `static/`, by a name that changes with what is in it.
pub struct Static {
    /// What templates ask for it by: `style.css`.
    pub name: String,
    /// Where it goes.
    pub path: String,
    /// What is in it.
    pub content: StaticContent,
}

/// What is in a file.
pub enum StaticContent {
    /// Its bytes, and their blake3 in hexadecimal.
    Bytes(Vec<u8>, String),
    /// A picture that is drawn only where nobody has it yet; its name says all that it is drawn from.
    Picture(Picture),
}

/// A picture of the woven links.
#[derive(Clone, Copy, Debug, Hash)]
pub enum Picture {
    /// The icon, so many pixels a side.
    Icon(u32),
    /// The picture of shared links.
    Share,
}

/// How an edition looks, with all its static files.
pub struct Identity {
    /// What pages are told.
    pub look: Appearance,
    /// The files, by what templates ask for them by.
    pub files: Vec<Static>,
    chains: usize,
}

impl Identity {
    /// The identity of an edition with so many chains; `unseen` where its pages are only checked.
    pub fn new(
        chains: usize,
        theme: &Theme,
        shared: &Shared<'_>,
        unseen: bool,
        sink: &mut Diagnostics,
    ) -> Result<Self, BuildError> {
        let settings = shared.settings;
        let palette = Palette::new(&settings.light.wishes(), &settings.dark.wishes(), chains);
        let drawn = |name: &str, picture: Picture| {
            let of = fingerprint(&(DRAWING, picture, chains, palette.light.paper, &palette.light.chains));
            let hash = format!("{of:032x}");
            let content = StaticContent::Picture(picture);
            (name.to_owned(), Static { name: name.to_owned(), path: hashed(name, &hash), content })
        };
        let made = |name: &str, text: String| (name.to_owned(), with_hash(name, text.into_bytes()));
        let mut files: BTreeMap<String, Static> = BTreeMap::from([
            made("palette.css", palette.style_sheet()),
            made("icon.svg", chart::icon(chains, &palette)),
            drawn("icon.png", Picture::Icon(48)),
            drawn("apple-touch-icon.png", Picture::Icon(180)),
            drawn("share.png", Picture::Share),
        ]);
        for file in &theme.static_files {
            let mut bytes = bytes(file, shared)?;
            if let Some(text) = file.text.as_deref().filter(|_| file.name.ends_with(".css")) {
                bytes = palette.plain_values(text).into_bytes();
            }
            files.insert(file.name.clone(), with_hash(&file.name, bytes));
        }
        let mut logo = None;
        if let Some(chosen) = &settings.logo
            && let Some(source) = logo_source(&chosen.file.value, &shared.config.theme, shared.sources)
        {
            let name = source.rsplit('/').next().unwrap_or(&source).to_owned();
            let text = shared.sources.by_path(&source).map(|file| file.text.clone());
            let file = StaticFile { name: name.clone(), source, text };
            let bytes =
                assets::logo(&name, bytes(&file, shared)?, chosen.file.span).unwrap_or_else(|refused| {
                    sink.push(*refused);
                    vec![]
                });
            let size = imagesize::blob_size(&bytes).ok().filter(|size| size.width > 0 && size.height > 0);
            let made = with_hash(&name, bytes);
            logo = Some(Logo {
                url: made.path.clone(),
                alt: chosen.alt.clone().unwrap_or_else(|| shared.config.title.clone()),
                width: size.and_then(|size| u32::try_from(size.width).ok()),
                height: size.and_then(|size| u32::try_from(size.height).ok()),
            });
            // Under a key no file of the theme can have.
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

    /// The names templates ask for files by, and where these are.
    pub fn names(&self) -> BTreeMap<String, String> {
        self.files.iter().map(|file| (file.name.clone(), file.path.clone())).collect()
    }

    /// Draws a picture.
    pub fn draw(&self, picture: Picture) -> Vec<u8> {
        match picture {
            Picture::Icon(side) => chart::icon_png(self.chains, &self.look.palette, side),
            Picture::Share => chart::share_png(self.chains, &self.look.palette),
        }
    }
}

fn with_hash(name: &str, bytes: Vec<u8>) -> Static {
    let hash = blake3::hash(&bytes).to_hex().to_string();
    let path = hashed(name, &hash);
    Static { name: name.to_owned(), path, content: StaticContent::Bytes(bytes, hash) }
}

fn hashed(name: &str, hash: &str) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("static/{stem}.{}.{extension}", &hash[..12])
}

#[expect(
    clippy::disallowed_methods,
    reason = "pictures and fonts of a theme are not kept in memory by `source`"
)]
fn bytes(file: &StaticFile, shared: &Shared<'_>) -> Result<Vec<u8>, BuildError> {
    match &file.text {
        Some(text) => Ok(text.as_bytes().to_vec()),
        None => {
            let path = shared.sources.root().join(&*file.source);
            fs::read(&path).map_err(|error| BuildError::Static(path, error))
        }
    }
}
