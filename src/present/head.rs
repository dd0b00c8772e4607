//! What every page shares, and what the head of one page says.

use super::Presenter;
use super::cards::day;
use super::data::edition_key;
use crate::chart;
use crate::diag::Sink;
use crate::diag::{Code, Diagnostic};
use crate::model::*;
use crate::msg;
use crate::site::{PageKey, SitePage};
use crate::view::parts::{Link, Picture};
use crate::view::{Footer, Layout, MenuItem, PageHead, View};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Columns of a description.
const DESCRIPTION_COLUMNS: usize = 156;

/// Builds the shared chrome once; a menu entry that leads nowhere is reported.
pub fn layout(p: &Presenter<'_>, static_files: BTreeMap<String, String>, sink: &mut Sink) -> Layout {
    let (portal, config) = (p.portal(), p.config);
    let menu = config.menu.iter().filter_map(|entry| {
        let link = &entry.link.value;
        let (url, external) = if link.starts_with("https://") || link.starts_with("http://") {
            (link.clone(), true)
        } else if let Some(page) = p.site.by_address(link) {
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
        domain: p.base_url.and_then(|url| url.split('/').nth(2)).map(str::to_owned),
        edition: edition_key(p.edition.audience()),
        edition_label: config.edition(p.edition.audience()).label.clone(),
        internal: p.edition.audience() == Audience::Internal,
        samples: has_samples(portal),
        as_of: day(PartialDate::day(p.edition.as_of())),
        brand: portal.plan.brand.clone(),
        sides: Side::ALL.into_iter().map(|side| portal.plan.side_name(side).to_owned()).collect(),
        menu: menu.collect(),
        chains: portal.chains.iter().map(|chain| p.chain_tag(chain)).collect(),
        mark: chart::mark(portal.chains.len(), "mark"),
        footer: Footer {
            organizer: footer.organizer.clone(),
            operator: footer.operator.clone(),
            contact: footer.contact.clone(),
            icp: footer.icp.clone(),
            police: footer.police.clone(),
            site_code: footer.site_code.clone(),
        },
        assets: static_files,
    }
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

/// The first part of an address: `chains` of `chains/talent/`, nothing of the home page's.
fn section(url: &str) -> &str {
    match url.split_once('/') {
        Some((first, _)) => first,
        None => "",
    }
}

/// What a page's own source says about it.
struct Written<'a> {
    head: Option<&'a Head>,
    date: Option<PartialDate>,
    source: Option<&'a String>,
    authors: &'a [String],
    cover: Option<Picture>,
}

fn written<'a>(p: &Presenter<'a>, key: &PageKey, view: &View) -> Written<'a> {
    let portal = p.portal();
    let of = |head: Option<&'a Head>, date| Written { head, date, source: None, authors: &[], cover: None };
    match key {
        PageKey::Update(id) => {
            let update = p.derived.index.position.get(id).map(|at| &portal.updates[*at]);
            let cover = match view {
                View::Update(view) => view.card.cover.clone(),
                _ => None,
            };
            Written {
                head: update.map(|update| &update.head),
                date: update.map(|update| update.date),
                source: update.and_then(|update| update.source.as_ref()),
                authors: update.map_or(&[], |update| &update.authors),
                cover,
            }
        }
        PageKey::Meeting(id) => {
            let meeting = portal.meetings.iter().find(|meeting| meeting.id == *id);
            of(meeting.map(|meeting| &meeting.head), meeting.map(|meeting| meeting.date))
        }
        PageKey::Bulletin(id) => {
            let bulletin = portal.bulletins.iter().find(|bulletin| bulletin.id == *id);
            of(bulletin.map(|bulletin| &bulletin.head), bulletin.map(|bulletin| bulletin.date))
        }
        PageKey::Pairing(id) => of(portal.pairing(id).map(|pairing| &pairing.head), None),
        PageKey::Page(id) => of(portal.pages.iter().find(|page| page.id == *id).map(|page| &page.head), None),
        PageKey::Plan => of(Some(&portal.plan.head), Some(portal.plan.issued)),
        _ => of(None, None),
    }
}

/// The head of one page.
pub fn head(p: &Presenter<'_>, page: &SitePage, view: &View, root: String) -> PageHead {
    let config = p.config;
    let ancestors = p.site.ancestors(page);
    let written = written(p, &page.key, view);
    let full_title = match page.key {
        PageKey::Home => match &config.subtitle {
            Some(subtitle) => format!("{} · {subtitle}", config.title),
            None => config.title.clone(),
        },
        _ if p.site.is_repeated(&page.title) => format!("{}（{}） - {}", page.title, page.url, config.title),
        _ => format!("{} - {}", page.title, config.title),
    };
    let column = ancestors.get(1).map_or(page.title.as_str(), |column| column.title.as_str()).to_owned();
    let description = crate::text::excerpt(&description(p, page, view, written.head), DESCRIPTION_COLUMNS);
    let canonical = p.base_url.map(|base| format!("{base}{}", page.url));
    let crumb = |ancestor: &&SitePage| Link {
        title: if ancestor.key == PageKey::Home { "首页".to_owned() } else { ancestor.title.clone() },
        url: ancestor.url.clone(),
    };
    let breadcrumb: Vec<Link> = ancestors.iter().map(crumb).collect();
    let is_article = matches!(page.key, PageKey::Update(_) | PageKey::Meeting(_) | PageKey::Bulletin(_));
    let published = written.date.map(|date| date.iso());
    let og_image = written.cover.as_ref().zip(p.base_url).map(|(cover, base)| format!("{base}{}", cover.src));
    let mut keywords: Vec<&str> =
        written.head.map_or(&[][..], |head| &head.keywords).iter().map(String::as_str).collect();
    keywords.push(&p.portal().plan.brand);
    if column != page.title {
        keywords.push(&column);
    }
    let mut facts = PageHead {
        title: page.title.clone(),
        full_title,
        description,
        url: page.url.clone(),
        canonical,
        root,
        section: section(&page.output).to_owned(),
        breadcrumb,
        og_type: if is_article { "article" } else { "website" },
        og_image,
        column_description: format!("{}：{column}", config.title),
        keywords: keywords.join(","),
        column,
        published: published.filter(|_| is_article || page.key == PageKey::Plan),
        source: written.source.cloned().or_else(|| config.footer.organizer.clone()),
        author: (!written.authors.is_empty()).then(|| written.authors.join("、")),
        json_ld: String::new(),
        sample: written.head.is_some_and(|head| head.sample),
        draft: written.head.is_some_and(|head| p.is_draft(head, written.date)),
        noindex: p.edition.audience() == Audience::Internal || page.key == PageKey::NotFound,
    };
    facts.json_ld = json_ld(p, &facts, is_article);
    facts
}

/// One or two sentences about a page: its own summary, else what its view says of it.
fn description(p: &Presenter<'_>, page: &SitePage, view: &View, head: Option<&Head>) -> String {
    let title = &page.title;
    let brand = &p.portal().plan.brand;
    match view {
        View::Home(_) => p
            .config
            .description
            .clone()
            .or_else(|| p.config.home_lead.clone())
            .unwrap_or_else(|| brand.clone()),
        View::Chain(chain) => chain.aim.clone(),
        View::Task(task) => task.detail.clone(),
        View::Indicator(indicator) => {
            let tile = &indicator.indicator;
            let target = tile.target.as_deref().map(|target| format!("，目标 {target}")).unwrap_or_default();
            format!(
                "{title}：现值 {} {}{target}，由 {} 条佐证相加得到。",
                tile.value, tile.unit, tile.evidence
            )
        }
        View::Unit(unit) => {
            format!("{}在“{brand}”中参加的结对、牵头和配合的任务、承担的项目。", unit.unit.name)
        }
        View::List(list) => format!("{title}：{}，共 {} 行。", list.description, list.rows.len()),
        View::Browse(browse) => {
            format!("“{brand}”的{title}，共 {} 篇，可按年份、链、学院和镇街浏览。", browse.total)
        }
        _ => match head.map(|head| p.summary(head)).filter(|summary| !summary.is_empty()) {
            Some(summary) => summary,
            None => format!("“{brand}”的{title}。"),
        },
    }
}

/// Structured data; none where there are no full addresses to give.
fn json_ld(p: &Presenter<'_>, page: &PageHead, is_article: bool) -> String {
    let Some(base) = p.base_url else {
        return String::new();
    };
    let full = |url: &str| format!("{base}{url}");
    let trail = page.breadcrumb.iter().map(|crumb| (crumb.title.as_str(), full(&crumb.url)));
    let trail = trail.chain([(page.title.as_str(), full(&page.url))]);
    let items: Vec<Value> = (1..)
        .zip(trail)
        .map(|(position, (name, item))| json!({ "@type": "ListItem", "position": position, "name": name, "item": item }))
        .collect();
    let mut graph = vec![json!({ "@type": "BreadcrumbList", "itemListElement": items })];
    if is_article {
        let mut article = json!({
            "@type": "Article",
            "headline": page.title,
            "description": page.description,
            "inLanguage": "zh-CN",
            "mainEntityOfPage": full(&page.url),
        });
        let mut set = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                article[key] = value;
            }
        };
        set("datePublished", page.published.clone().map(Value::from));
        set("image", page.og_image.clone().map(Value::from));
        set("author", page.author.clone().map(|name| json!({ "@type": "Person", "name": name })));
        set("publisher", page.source.clone().map(|name| json!({ "@type": "Organization", "name": name })));
        graph.push(article);
    }
    let text = json!({ "@context": "https://schema.org", "@graph": graph }).to_string();
    // Inside <script> only `<` could end the data early; JSON allows it to be written as an escape.
    text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
