//! Links to pages, by the files they are written in and by their addresses on the site.
//!
//! What is spelled a little otherwise is found and told; of what is not found, what resembles it is told as it is to be written.

use super::broken_links::{broken, hidden};
use super::link_target::{LinkTarget, WantedAnchor};
use super::resolver::{Resolver, decoded};
use super::source_index::{address_of, readings};
use super::spelling::{as_written, destination, misspelled};
use super::{SitePage, SitePages};
use crate::base::diag::Span;
use crate::base::text;
use crate::programme::load::classify;
use crate::programme::model::Head;
use crate::site::assets::{self, ResolvedPath};
use crate::source::markdown::MarkdownLink;
use std::borrow::Cow;

/// For how many of them a likely target is suggested.
const MOST_ADVICE: usize = 20;

impl Resolver<'_> {
    /// A page by its address on the site.
    pub(super) fn address(
        &mut self,
        head: &Head,
        link: &MarkdownLink,
        (path, fragment): (&str, Option<Cow<'_, str>>),
        span: Span,
    ) -> LinkTarget {
        let address = decoded(path);
        if let Some(page) = self.site.by_address(&address) {
            return self.page(page, fragment, (path, span));
        }
        if let Some(target) = self.index.at(&address, self.sources) {
            self.report.problems.push(hidden(&head.path, target, span));
            return LinkTarget::Broken;
        }
        let wanted = address.trim_matches('/').to_owned();
        let all = self.site.pages().iter().map(|page| page.url.trim_matches('/'));
        let former = self.site.redirects().map(|(output, _)| former_address(output));
        let near = self.nearest(&wanted, all.chain(former));
        // Of a former address the present one is told.
        let present = |near: &str| self.site.former(near).map(|page| page.url.trim_matches('/').to_owned());
        let mut nearest: Vec<String> =
            near.iter().map(|near| format!("/{}/", present(near).unwrap_or((*near).to_owned()))).collect();
        nearest.dedup();
        self.broken(head, link, (nearest, &link.dest[path.len()..]), span)
    }

    /// A place on the page itself.
    pub(super) fn here(&mut self, head: &Head, fragment: Cow<'_, str>, span: Span) -> LinkTarget {
        if let Some(page) = self.site.by_source(&head.path) {
            self.report.anchors.push(WantedAnchor {
                output: page.output.clone(),
                fragment: fragment.clone().into_owned(),
                path: String::new(),
                span,
            });
        }
        LinkTarget::SamePage(format!("#{fragment}"))
    }

    fn page(
        &mut self,
        page: &SitePage,
        fragment: Option<Cow<'_, str>>,
        (path, span): (&str, Span),
    ) -> LinkTarget {
        match fragment.filter(|fragment| !fragment.is_empty()) {
            None => LinkTarget::Page(page.url.clone()),
            Some(fragment) => {
                let address = format!("{}#{fragment}", page.url);
                let (output, fragment) = (page.output.clone(), fragment.into_owned());
                self.report.anchors.push(WantedAnchor { output, fragment, path: path.to_owned(), span });
                LinkTarget::Page(address)
            }
        }
    }

    /// A link to a Markdown file.
    pub(super) fn source(
        &mut self,
        head: &Head,
        link: &MarkdownLink,
        (path, fragment): (&str, Option<Cow<'_, str>>),
        span: Span,
    ) -> LinkTarget {
        let tail = &link.dest[path.len()..];
        let Some(found) = self.find_page(head, path, tail) else {
            if let Some(page) = renamed(self.site, head, path) {
                return self.page(page, fragment, (path, span));
            }
            let nearest = self.pages_near(head, path);
            let nearest = nearest.iter().map(|path| assets::as_written_in(&head.path, path)).collect();
            return self.broken(head, link, (nearest, tail), span);
        };
        self.report.problems.extend(misspelled(self.sources, head, (&link.dest, Some(link), span), &found));
        match self.site.by_source(&found.path) {
            Some(page) => {
                let proper = assets::as_written_in(&head.path, &found.path);
                self.page(page, fragment, (if found.exact { path } else { &proper }, span))
            }
            None => {
                self.report.problems.push(hidden(&head.path, &found.path, span));
                LinkTarget::Broken
            }
        }
    }

    /// The page that a path means, whether or not the edition shows it.
    fn find_page(&self, head: &Head, path: &str, tail: &str) -> Option<ResolvedPath> {
        let readings = readings(folder(head), path);
        let is_there = |path: &str| {
            self.site.by_source(path).is_some()
                || (self.sources.by_path(path).is_some() && classify(path).is_some())
        };
        let tail = tail.to_owned();
        if let Some((path, exact)) = readings.iter().find(|(path, _)| is_there(path)) {
            return Some(ResolvedPath { path: path.clone(), exact: *exact, tail });
        }
        let path = readings.iter().find_map(|(path, _)| self.index.spelled(path, self.sources))?;
        Some(ResolvedPath { path: path.to_owned(), exact: false, tail })
    }

    /// The pages that a path to none may mean: those of its name in other folders, then those of like paths.
    fn pages_near(&self, head: &Head, path: &str) -> Vec<&str> {
        let reading = readings(folder(head), path).pop();
        // What leads out of the site is looked for by what is left of it.
        let wanted = reading.map_or_else(|| path.replace("../", ""), |(path, _)| path);
        let name = assets::loose(wanted.rsplit('/').next().unwrap_or_default());
        let all = || {
            let sources = self.site.pages().iter().filter_map(|page| page.source.as_deref());
            sources.filter(|path| text::has_extension(path, "md"))
        };
        let is_namesake =
            |path: &&str| path.rsplit('/').next().is_some_and(|other| assets::loose(other) == name);
        let mut near: Vec<&str> = match self.report.problems.len() < MOST_ADVICE && name != "index.md" {
            true => all().filter(is_namesake).take(3).collect(),
            false => vec![],
        };
        if near.is_empty() {
            near = self.nearest(&wanted, all());
        }
        near
    }

    /// What resembles a name; nothing once a page has many problems, since each takes a look at all files.
    fn nearest<'n>(&self, wanted: &str, all: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
        match self.report.problems.len() < MOST_ADVICE {
            true => text::nearest(wanted, all),
            false => vec![],
        }
    }

    /// A link to nothing, and what may have been meant, each with what follows the path.
    pub(super) fn broken(
        &mut self,
        head: &Head,
        link: &MarkdownLink,
        (nearest, tail): (Vec<String>, &str),
        span: Span,
    ) -> LinkTarget {
        let nearest: Vec<String> = nearest.iter().map(|path| format!("{path}{tail}")).collect();
        let source = &self.sources.get(head.file).text;
        let fix = nearest.first().and_then(|first| as_written(source, span, &link.dest, first));
        let written: Vec<String> = nearest.iter().map(|path| destination(path)).collect();
        let nearest: Vec<&str> = written.iter().map(String::as_str).collect();
        let dest = link.dest.strip_suffix(tail).unwrap_or(&link.dest);
        self.report.problems.push(broken(dest, span, &nearest, fix));
        LinkTarget::Broken
    }

    /// The page that a link means which leaves `.md` away, has another ending in its place, or names the page's folder; as it is to
    /// be written, and what followed its path.
    pub(super) fn page_without_ending<'l>(&self, head: &Head, written: &'l str) -> Option<(String, &'l str)> {
        let (path, tail) = written.split_at(written.find(['#', '?']).unwrap_or(written.len()));
        let stem = [".html", ".htm", ".docx", ".doc", ".txt"].iter().find_map(|end| path.strip_suffix(end));
        let stem = stem.unwrap_or(path).trim_end_matches(['/', '\\']);
        let named = |ending: &str| self.find_page(head, &format!("{stem}{ending}"), "");
        let found = [".md", "/index.md"].iter().find_map(|ending| named(ending))?;
        let shown = self.site.by_source(&found.path)?.source.as_deref()?;
        Some((assets::as_written_in(&head.path, shown), tail))
    }
}

/// The page whose file was called so: its former address is the one that such a file has.
fn renamed<'s>(site: &'s SitePages, head: &Head, path: &str) -> Option<&'s SitePage> {
    let readings = readings(folder(head), path);
    readings.iter().find_map(|(path, _)| site.former(&address_of(path)?))
}

/// The address of a file at a former address, without slashes around it.
fn former_address(output: &str) -> &str {
    output.strip_suffix("/index.html").unwrap_or(output)
}

/// The folder of a page's source.
fn folder(head: &Head) -> &str {
    head.path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
