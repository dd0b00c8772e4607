//! The floor under any generator of this corpus: what must be paid before a single template is rendered.
//!
//! ```text
//! floor list REFERENCE LIST   writes path and size of every file of a finished output to LIST; not measured
//! floor io SOURCES LIST OUT   reads every source and writes a file of each path and size in LIST under OUT
//! floor md SOURCES OUT        reads every source, turns Markdown into HTML, writes one page a source under OUT
//! ```
//!
//! `io` is the price of the disk alone: the same bytes in, as many bytes out in the same folders. `md` has Markdown but
//! neither front matter nor templates. Both use as many threads as they are given processors. OUT must not exist.

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use walkdir::WalkDir;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["list", reference, list] => write_list(reference.as_ref(), list.as_ref()),
        ["io", sources, list, out] => copy_shape(sources.as_ref(), list.as_ref(), out.as_ref()),
        ["md", sources, out] => render(sources.as_ref(), out.as_ref()),
        _ => {
            eprintln!("floor list REFERENCE LIST | floor io SOURCES LIST OUT | floor md SOURCES OUT");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("floor {}: {error}", arguments.join(" "));
            ExitCode::FAILURE
        }
    }
}

/// Every file under a folder, in the order of paths.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    let files = entries.filter(|entry| entry.as_ref().map_or(true, |entry| entry.file_type().is_file()));
    files.map(|entry| Ok(entry?.into_path())).collect()
}

/// Path and size of every file of a finished output, a line each.
fn write_list(reference: &Path, list: &Path) -> io::Result<()> {
    let mut lines = String::new();
    for file in files(reference)? {
        let path = file.strip_prefix(reference).expect("it was found under it");
        lines += &format!("{} {}\n", fs::metadata(&file)?.len(), path.display());
    }
    fs::write(list, lines)
}

/// Reads the sources; writes files of the listed paths and sizes.
fn copy_shape(sources: &Path, list: &Path, out: &Path) -> io::Result<()> {
    files(sources)?.par_iter().try_for_each(|file| fs::read(file).map(drop))?;
    let list = fs::read_to_string(list)?;
    let wanted: Vec<(usize, &Path)> = list.lines().filter_map(wanted).collect();
    make_folders(wanted.iter().map(|(_, path)| out.join(path)))?;
    let bytes = vec![b'x'; wanted.iter().map(|(size, _)| *size).max().unwrap_or(0)];
    wanted.par_iter().try_for_each(|(size, path)| fs::write(out.join(path), &bytes[..*size]))
}

/// A line of the list.
fn wanted(line: &str) -> Option<(usize, &Path)> {
    let (size, path) = line.split_once(' ')?;
    Some((size.parse().ok()?, Path::new(path)))
}

/// Reads the sources; writes the HTML of each that is Markdown.
fn render(sources: &Path, out: &Path) -> io::Result<()> {
    let files = files(sources)?;
    let target = |file: &Path| {
        let path = file.strip_prefix(sources).expect("it was found under it");
        out.join(path).with_extension("").join("index.html")
    };
    let is_page = |file: &&PathBuf| file.extension().is_some_and(|extension| extension == "md");
    make_folders(files.iter().filter(is_page).map(|file| target(file)))?;
    files.par_iter().try_for_each(|file| {
        let bytes = fs::read(file)?;
        if !is_page(&file) {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&bytes);
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        let mut page = String::with_capacity(text.len() * 3 / 2);
        html::push_html(&mut page, Parser::new_ext(body(&text), options));
        fs::write(target(file), page)
    })
}

/// What stands after the front matter.
fn body(text: &str) -> &str {
    let rest = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    rest.map_or(text, |(_, body)| body)
}

/// Makes the folder of each file, once.
fn make_folders(files: impl Iterator<Item = PathBuf>) -> io::Result<()> {
    let folders: BTreeSet<PathBuf> = files.filter_map(|file| Some(file.parent()?.to_owned())).collect();
    folders.iter().try_for_each(fs::create_dir_all)
}
