//! The layout that all pages share.
//!
//! Every build makes it from the whole edition, so nothing is recorded of what it depends on.

use super::context::{Presenter, ViewContext};
use super::parts::day;
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::msg;
use crate::programme::config::web_address_problem;
use crate::programme::derive::WorkState;
use crate::programme::model::*;
use crate::site::chart;
use crate::site::pages::{Filter, Listing, PageKey, section};
use crate::site::view::{Footer, Layout, MenuItem, ThemeColor, policy};
use std::collections::BTreeMap;

/// Builds the shared chrome once; a menu entry that leads nowhere is reported.
pub fn layout(
    presenter: &Presenter<'_>,
    static_files: BTreeMap<String, String>,
    sink: &mut Diagnostics,
) -> Layout {
    let p = &ViewContext::new(presenter);
    let (portal, config) = (p.portal(), p.config);
    let menu = config.menu.iter().filter_map(|entry| {
        let link = &entry.link.value;
        let is_own = link.starts_with('/') && !link.starts_with("//");
        if let Some(problem) = web_address_problem(&entry.link).filter(|_| !is_own) {
            sink.push(problem);
            return None;
        }
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
        edition: p.audience().key(),
        edition_label: config.edition(p.audience()).label.clone(),
        internal: p.audience() == Audience::Internal,
        samples: has_samples(presenter.edition.portal()),
        as_of: day(PartialDate::day(p.as_of())),
        brand: portal.plan.brand.clone(),
        sides: Side::ALL.into_iter().map(|side| portal.plan.side_name(side).to_owned()).collect(),
        menu: menu.collect(),
        chains: (0..portal.chains.len()).map(|at| p.chain_tag(at)).collect(),
        mark: chart::tint(chart::mark(portal.chains.len(), "mark"), &p.appearance.palette).into(),
        logo: p.appearance.logo.clone(),
        theme_color: ThemeColor {
            light: p.appearance.palette.light.paper.to_string(),
            dark: p.appearance.palette.dark.paper.to_string(),
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
        state_order: WorkState::ALL
            .into_iter()
            .map(|state| (state.key().to_owned(), state.urgency()))
            .collect(),
        assets: static_files,
    }
}

/// The addresses that the theme itself leads to.
fn links(p: &ViewContext<'_>) -> BTreeMap<String, String> {
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
    let rows = |list: &WorkList| {
        list.needs.iter().any(|row| row.head.sample) || list.projects.iter().any(|row| row.head.sample)
    };
    portal.page_heads().any(|head| head.sample)
        || portal.lists.iter().any(rows)
        || portal.directory.iter().any(|entry| entry.sample)
}
