//! What every page shares.
//!
//! It is made for every build, from the whole edition, so it is not made through what one page reads.

use super::Presenter;
use super::cards::day;
use super::data::edition_key;
use super::head::section;
use super::tracked::Reader;
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::msg;
use crate::programme::derive::State;
use crate::programme::model::*;
use crate::site::chart;
use crate::site::pages::{Filter, Listing, PageKey};
use crate::site::view::{Footer, Layout, MenuItem, ThemeColor, policy};
use std::collections::BTreeMap;

/// Builds the shared chrome once; a menu entry that leads nowhere is reported.
pub fn layout(
    presenter: &Presenter<'_>,
    static_files: BTreeMap<String, String>,
    sink: &mut Diagnostics,
) -> Layout {
    let p = &Reader::new(presenter);
    let (portal, config) = (p.portal(), p.config);
    let menu = config.menu.iter().filter_map(|entry| {
        let link = &entry.link.value;
        let (url, external) = if link.starts_with("https://") || link.starts_with("http://") {
            (link.clone(), true)
        } else if let Some(page) = presenter.site.by_address(link) {
            (page.url.clone(), false)
        } else {
            let message =
                msg!("菜单链接“{link}”没有指向任何页面", "the menu entry \"{link}\" leads to no page");
            let help = msg!(
                "写从网站根目录开始的地址，如 /chains/",
                "write an address from the site's root, such as /chains/"
            );
            sink.push(Diagnostic::new(Code::LinkBroken, entry.link.span, message).help(help));
            return None;
        };
        let section = if external { String::new() } else { section(&url).to_owned() };
        Some(MenuItem { title: entry.title.clone(), url, external, section })
    });
    let footer = &config.footer;
    Layout {
        title: config.title.clone(),
        subtitle: config.subtitle.clone(),
        description: config.description.clone(),
        base_url: p.base_url.map(str::to_owned),
        policy: policy::in_page(p.base_url.is_none()),
        domain: p.base_url.and_then(|url| url.split('/').nth(2)).map(str::to_owned),
        edition: edition_key(p.audience()),
        edition_label: config.edition(p.audience()).label.clone(),
        internal: p.audience() == Audience::Internal,
        samples: has_samples(presenter.edition.portal()),
        as_of: day(PartialDate::day(p.as_of())),
        brand: portal.plan.brand.clone(),
        sides: Side::ALL.into_iter().map(|side| portal.plan.side_name(side).to_owned()).collect(),
        menu: menu.collect(),
        chains: (0..portal.chains.len()).map(|at| p.chain_tag(at)).collect(),
        mark: chart::tint(chart::mark(portal.chains.len(), "mark"), &p.look.palette).into(),
        logo: p.look.logo.clone(),
        theme_color: ThemeColor {
            light: p.look.palette.light.paper.to_string(),
            dark: p.look.palette.dark.paper.to_string(),
        },
        footer: Footer {
            organizer: footer.organizer.clone(),
            operator: footer.operator.clone(),
            contact: footer.contact.clone(),
            icp: footer.icp.clone(),
            police: footer.police.clone(),
            site_code: footer.site_code.clone(),
        },
        links: links(p),
        state_order: State::ALL.into_iter().map(|state| (state.key().to_owned(), state.urgency())).collect(),
        assets: static_files,
    }
}

/// The addresses that the theme itself leads to.
fn links(p: &Reader<'_>) -> BTreeMap<String, String> {
    let pages = [
        ("home", PageKey::Home),
        ("plan", PageKey::Plan),
        ("goals", PageKey::Goals),
        ("milestones", PageKey::Milestones),
        ("organization", PageKey::Organization),
        ("chains", PageKey::Chains),
        ("tasks", PageKey::Tasks),
        ("pairings", PageKey::Pairings),
        ("lists", PageKey::Lists),
        ("needs", PageKey::List(WorkKind::Need)),
        ("indicators", PageKey::Indicators),
        ("achievements", PageKey::browse(Listing::Achievements, Filter::All)),
        ("updates", PageKey::browse(Listing::Updates, Filter::All)),
        ("meetings", PageKey::Meetings),
        ("bulletins", PageKey::Bulletins),
        ("search", PageKey::Search),
        ("data", PageKey::Data),
        ("sitemap", PageKey::Sitemap),
    ];
    let pages = pages.into_iter().map(|(name, key)| (name, p.url(&key)));
    let feeds = p.base_url.is_some().then_some([("feed", "feed.xml"), ("json_feed", "feed.json")]);
    let links = pages.chain(feeds.into_iter().flatten());
    links.map(|(name, url)| (name.to_owned(), url.to_owned())).collect()
}

/// Whether an edition shows any invented demonstration content.
fn has_samples(portal: &Portal) -> bool {
    let pages = portal.updates.iter().map(|page| &page.head);
    let pages = pages.chain(portal.meetings.iter().map(|page| &page.head));
    let pages = pages.chain(portal.bulletins.iter().map(|page| &page.head));
    let mut pages = pages.chain(portal.pairings.iter().map(|page| &page.head));
    let rows =
        |list: &WorkList| list.needs.iter().any(|r| r.sample) || list.projects.iter().any(|r| r.sample);
    pages.any(|head| head.sample)
        || portal.lists.iter().any(rows)
        || portal.directory.iter().any(|entry| entry.sample)
        || portal.pages.iter().any(|page| page.head.sample)
}
