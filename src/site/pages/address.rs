//! How addresses are written.
//!
//! All links are relative to the page they are on, so a built site works from any sub-path. When a site is opened from a folder
//! (`file:`), no server adds `index.html`, so links spell it out.

/// Whether a server finds `index.html` or the address spells it out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Addressing {
    /// `chains/talent/`.
    #[default]
    Server,
    /// `chains/talent/index.html`.
    Folder,
}

impl Addressing {
    /// The link address of a page whose folder is `path` (empty, or ending with `/`) or whose file is `path`.
    pub fn url(self, path: &str) -> String {
        match self {
            Self::Folder if path.is_empty() || path.ends_with('/') => format!("{path}index.html"),
            _ => path.to_owned(),
        }
    }
}

/// The way from a page's output path to the site's root: `./` or `../../`.
pub fn root_from(output: &str) -> String {
    match output.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// The first part of an address: `chains` of `chains/talent/`, nothing of the home page's.
pub fn section(url: &str) -> &str {
    match url.split_once('/') {
        Some((first, _)) => first,
        None => "",
    }
}

#[cfg(test)]
mod tests {
    use super::{Addressing, root_from};

    #[test]
    fn a_folder_spells_out_the_index_and_a_server_does_not() {
        assert_eq!(Addressing::Server.url("chains/talent/"), "chains/talent/");
        assert_eq!(Addressing::Folder.url("chains/talent/"), "chains/talent/index.html");
        assert_eq!(Addressing::Folder.url(""), "index.html");
        assert_eq!(Addressing::Folder.url("404.html"), "404.html");
    }

    #[test]
    fn the_root_is_as_many_steps_up_as_the_page_is_deep() {
        assert_eq!(root_from("index.html"), "./");
        assert_eq!(root_from("chains/talent/index.html"), "../../");
    }
}
