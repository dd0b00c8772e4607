//! A theme that shows everything a page is given, so that nothing stale can hide, and is quick to render.

use super::site::Site;
use std::fmt::Write;
use wulian::site::view::View;

/// Templates whose view has a body.
const WITH_BODY: [&str; 6] =
    ["plan.html", "pairing.html", "update.html", "meeting.html", "bulletin.html", "page.html"];
/// Templates that use the component `tiny.card`.
pub const WITH_CARD: [&str; 2] = ["browse.html", "update.html"];
/// The component's file.
pub const CARD: &str = "components/card.html";

/// One template of the theme.
pub fn template(name: &str) -> String {
    let mut text = "{% extends \"base.html\" %}\n{% block content %}\n<h1>{{ page.title }}</h1>\n".to_owned();
    if WITH_CARD.contains(&name) {
        text.push_str("{{ <tiny.card title={page.title} /> }}\n");
    }
    if WITH_BODY.contains(&name) {
        text.push_str("{{ view.body | safe }}\n");
    }
    if name != "404.html" {
        text.push_str("<pre>{{ view | safe }}</pre>\n");
    }
    let _ = writeln!(text, "{{% endblock content %}}");
    text
}

const BASE: &str = "<!doctype html><title>{{ page.full_title }}</title>
{% include \"parts/head.html\" %}
{% block content %}{% endblock content %}
<pre>{{ page | safe }}</pre>
<pre>{{ layout.title }} {{ layout.subtitle }} {{ layout.description }} {{ layout.base_url }} {{ layout.edition_label }}
{{ layout.internal }} {{ layout.samples }} {{ layout.as_of }} {{ layout.brand }} {{ layout.sides }} {{ layout.menu }}
{{ layout.chains }} {{ layout.footer }} {{ layout.assets }}</pre>
";
const HEAD: &str = "<link rel=\"stylesheet\" href=\"{{ root }}{{ layout.assets[\"style.css\"] }}\">\n";
const CARD_TEXT: &str = "{% component tiny.card(title) %}<b>{{ title }}</b>{% endcomponent tiny.card %}\n";

/// Puts the theme into a site under a name.
pub fn add(site: &mut Site, name: &str) {
    let mut put = |path: &str, text: String| site.raw(&format!("themes/{name}/{path}"), text);
    for template_name in View::TEMPLATES {
        put(&format!("templates/{template_name}"), template(template_name));
    }
    put("templates/base.html", BASE.replace("<!doctype html>", &format!("<!doctype html><!-- {name} -->")));
    put("templates/parts/head.html", HEAD.to_owned());
    put(&format!("templates/{CARD}"), CARD_TEXT.to_owned());
    put("static/style.css", format!("/* {name} */ a {{ color: red }}\n"));
    put("static/script.js", "let a = 1;\n".to_owned());
    site.raw(&format!("themes/{name}/static/font.bin"), *b"\0\x01\x02font");
}

/// Puts the theme that comes with the program into a site.
pub fn add_default(site: &mut Site) {
    let folder = crate::common::repository().join("themes/default");
    for (path, bytes) in crate::common::tree(&folder) {
        site.raw(&format!("themes/default/{path}"), bytes);
    }
}
