//! Templates that never end, or take memory without end.

use super::bounded;
use crate::common::Site;

/// A home page with this in it.
fn home(body: &str) -> Vec<(&'static str, String)> {
    let text = format!(
        "{{% extends \"themes/default/base.html\" %}}\n{{% block content %}}\n{body}{{% endblock %}}"
    );
    vec![("templates/home.html", text)]
}

/// What is said of a site with these templates.
fn said(templates: &[(&str, String)]) -> String {
    let site = Site::smallest();
    for (path, text) in templates {
        site.write(path, text);
    }
    // A text of half a gigabyte is doubled before anybody can look.
    let said = bounded(&site, &["check", "--edition", "public"], 4000);
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    format!("{}{}", said.out, said.err)
}

fn expect(templates: &[(&str, String)], words: &[&str]) {
    let said = said(templates);
    for words in words {
        assert!(said.contains(words), "{words}\n{said}");
    }
}

#[test]
fn templates_that_lead_back_are_told_with_the_way_and_the_place() {
    let own = |name: &'static str, text: &str| (name, text.to_owned());
    let with = |body: &str, others: &[(&'static str, String)]| [home(body), others.to_vec()].concat();
    let a = own("templates/a.html", "\n{% include \"b.html\" %}");
    let b = own("templates/b.html", "\n\n{% include \"a.html\" %}");
    expect(&with("{% include \"a.html\" %}", &[a, b]), &["a.html → b.html → a.html", "templates/b.html:3:1"]);
    let extends = own("templates/home.html", "{% extends \"home.html\" %}");
    expect(&[extends], &["home.html → home.html", "templates/home.html:1:1"]);
    let chain: Vec<(String, String)> = (0..2_000)
        .map(|n| (format!("templates/c{n}.html"), format!("{{% include \"c{}.html\" %}}", n + 1)))
        .collect();
    let mut chain: Vec<(&str, String)> =
        chain.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    chain.push(("templates/c2000.html", String::new()));
    chain.extend(home("{% include \"c0.html\" %}"));
    expect(&chain, &["引用得太深", "templates/c"]);
    let x =
        own("templates/x.html", "{% component x.a(n: integer) %}\n{{<y.b n={n} />}}{% endcomponent x.a %}");
    let y =
        own("templates/y.html", "{% component y.b(n: integer) %}\n{{<x.a n={n} />}}{% endcomponent y.b %}");
    expect(&with("{{<x.a n={1} />}}", &[x, y]), &["x.a → y.b → x.a", "templates/y.html:2:3"]);
}

#[test]
fn components_as_deep_as_they_may_go_do_not_exhaust_the_stack() {
    let mut templates = home("{{<x.a n={1} />}}");
    templates.push((
        "templates/x.html",
        "{% component x.a(n: integer) %}{% include \"i0.html\" %}{% endcomponent x.a %}".to_owned(),
    ));
    let names: Vec<String> = (0..12).map(|n| format!("templates/i{n}.html")).collect();
    for (n, name) in names.iter().enumerate() {
        let next = format!("{{% if true %}}{{% include \"i{}.html\" %}}{{% endif %}}", n + 1);
        templates.push((name, next));
    }
    templates.push(("templates/i12.html", "{{<x.a n={1} />}}".to_owned()));
    expect(&templates, &["组件套组件超过 20 层", "templates/home.html"]);
}

#[test]
fn loops_without_end_break_off_with_template_and_line() {
    let loops = |names: &[&str], over: &str, body: &str| -> String {
        let open: String = names.iter().map(|name| format!("{{% for {name} in {over} %}}")).collect();
        format!("{open}{body}{}", "{% endfor %}".repeat(names.len()))
    };
    expect(
        &home(&loops(&["a"], "range(end=1000000000)", "x")),
        &["range", "1000000", "templates/home.html:3:"],
    );
    expect(&home(&loops(&["a", "b", "c"], "range(end=10000)", "x")), &["range", "templates/home.html:3:"]);
    let silent = format!("{{% set r = range(end=10000) %}}{}", loops(&["a", "b", "c", "d"], "r", ""));
    expect(&home(&silent), &["停不下来", "home.html", "template-error"]);
    let long = format!("{{% set r = range(end=10000) %}}{}", loops(&["a"], "r", &"x".repeat(10_000)));
    expect(&home(&long), &["页面超过 32 MiB", "templates/home.html"]);
}

#[test]
fn values_that_grow_without_end_break_off() {
    let turns = |set: &str| home(&format!("{{% set_global s = {set} %}}"));
    let mut doubled = turns("\"xxxxxxxxxxxxxxxx\"");
    doubled[0].1 = doubled[0].1.replace(
        "{% endblock",
        "{% for i in range(end=60) %}{% set_global s = s ~ s %}{% endfor %}{% endblock",
    );
    expect(&doubled, &["内存没有止境", "home.html"]);
    let listed = "{% set r = range(end=100000) %}{{ [[y for y in r] for x in r] | length }}";
    // Where the machine is slow, time is up first.
    expect(&home(listed), &["template-error", "home.html", "没有写任何文件"]);
}
