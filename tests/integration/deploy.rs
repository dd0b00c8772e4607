//! The files for web servers in `docs/deploy/`: made from the policy that pages carry, read by a real nginx.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use crate::common::{Site, repository};
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use wulian::site::view::policy::{HEADERS, header};

const NGINX: &str = "docs/deploy/nginx.conf";
const IIS: &str = "docs/deploy/web.config";
/// Types that IIS does not know, or says otherwise.
const TYPES: [(&str, &str); 11] = [
    (".7z", "application/x-7z-compressed"),
    (".csv", "text/csv; charset=utf-8"),
    (".json", "application/json"),
    (".m4a", "audio/mp4"),
    (".md", "text/plain; charset=utf-8"),
    (".ofd", "application/ofd"),
    (".rar", "application/vnd.rar"),
    (".svg", "image/svg+xml"),
    (".webmanifest", "application/manifest+json"),
    (".webp", "image/webp"),
    (".wps", "application/vnd.ms-works"),
];

fn nginx() -> String {
    let mut headers = format!("    add_header Content-Security-Policy \"{}\" always;\n", header());
    for (name, value) in HEADERS {
        headers.push_str(&format!("    add_header {name} \"{value}\" always;\n"));
    }
    format!(
        "# Made from src/site/view/policy.rs; WULIAN_UPDATE=1 cargo nextest run --test integration deploy:: writes it anew.\n\
         # 改三处：listen、server_name、root（两行）。证书照本单位的规定配置。\n\
         server {{\n    listen 80;\n    server_name wulian.example.cn;\n    root /srv/wulian/public;\n    index index.html;\n    \
         charset utf-8;\n    server_tokens off;\n    error_page 404 /404.html;\n\n    \
         # 换了地址的页面：旧地址直接转到新地址。\n    if ($wulian_moved) {{ return 301 $wulian_moved; }}\n\n    \
         # 名字里有指纹的文件一年不变，其余每次询问。一个 add_header 会盖掉上一层的全部，所以缓存期限用 expires。\n    \
         expires $wulian_expires;\n{headers}\n    location / {{\n        try_files $uri $uri/ =404;\n    }}\n}}\n\n\
         map $uri $wulian_expires {{\n    default -1;\n    \
         \"~^.*/(static|assets)/[^/]+\\.[0-9a-f]{{8,}}\\.[a-z0-9]+$\" 365d;\n}}\n\n\
         # 没有页面写“别名”时没有这个文件；有方括号，没有也不出错。改 root 时一起改。每次发布后 nginx -s reload。\n\
         map $uri $wulian_moved {{\n    default \"\";\n    include /srv/wulian/public/redirects[.]map;\n}}\n"
    )
}

fn web_config() -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let mut headers =
        format!("        <add name=\"Content-Security-Policy\" value=\"{}\" />\n", escape(&header()));
    for (name, value) in HEADERS {
        headers.push_str(&format!("        <add name=\"{name}\" value=\"{}\" />\n", escape(value)));
    }
    let mut types = String::new();
    for (ending, kind) in TYPES {
        types.push_str(&format!(
            "      <remove fileExtension=\"{ending}\" />\n      <mimeMap fileExtension=\"{ending}\" mimeType=\"{kind}\" />\n"
        ));
    }
    let cached = |folder: &str| {
        format!(
            "  <location path=\"{folder}\">\n    <system.webServer>\n      <staticContent>\n        \
             <clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"365.00:00:00\" />\n      \
             </staticContent>\n    </system.webServer>\n  </location>\n"
        )
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <!-- Made from src/site/view/policy.rs; WULIAN_UPDATE=1 cargo nextest run --test integration deploy:: writes it anew. -->\n\
         <configuration>\n  <system.webServer>\n    <httpProtocol>\n      <customHeaders>\n        \
         <remove name=\"X-Powered-By\" />\n{headers}      </customHeaders>\n    </httpProtocol>\n    \
         <defaultDocument>\n      <files>\n        <clear />\n        <add value=\"index.html\" />\n      </files>\n    \
         </defaultDocument>\n    <staticContent>\n      <clientCache cacheControlMode=\"DisableCache\" />\n{types}    \
         </staticContent>\n    <httpErrors errorMode=\"Custom\" existingResponse=\"Replace\">\n      \
         <remove statusCode=\"404\" />\n      <error statusCode=\"404\" path=\"404.html\" responseMode=\"File\" />\n    \
         </httpErrors>\n  </system.webServer>\n{}{}</configuration>\n",
        cached("static"),
        cached("assets"),
    )
}

#[test]
fn the_files_for_servers_say_what_the_pages_say() {
    for (path, made) in [(NGINX, nginx()), (IIS, web_config())] {
        let file = repository().join(path);
        if std::env::var_os("WULIAN_UPDATE").is_some() {
            fs::write(&file, &made).expect("the file");
        }
        assert!(fs::read_to_string(&file).unwrap_or_default() == made, "WULIAN_UPDATE=1 writes {path} anew");
    }
    let made = web_config();
    let mut reader = quick_xml::Reader::from_str(&made);
    let mut values = vec![];
    loop {
        match reader.read_event().expect("well-formed XML") {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Empty(tag) if tag.name().as_ref() == "add" => {
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("an attribute");
                    values.push(attribute.value.to_string());
                }
            }
            _ => {}
        }
    }
    let policy = header();
    for value in HEADERS.iter().map(|(_, value)| *value).chain([policy.as_str()]) {
        assert!(values.iter().any(|written| written == value), "{value}");
    }
}

/// nginx with the shipped file, on a port of its own, ended with the test.
struct Nginx {
    process: Child,
    port: u16,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Nginx {
    /// Serves a folder of a site as the root of a host; started when it answers.
    fn start(site: &Site, folder: &str) -> Self {
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let root = site.path("");
        let root = root.display();
        let server = fs::read_to_string(repository().join(NGINX)).expect("the file");
        let server = server
            .replace("listen 80;", &format!("listen 127.0.0.1:{port};"))
            .replace("/srv/wulian/public", &format!("{root}/{folder}"));
        let conf = format!(
            "daemon off; master_process off; pid {root}/pid; error_log {root}/error.log;\nevents {{}}\nhttp {{\n\
             include /etc/nginx/mime.types; access_log off; client_body_temp_path {root}/t1; proxy_temp_path {root}/t2;\n\
             fastcgi_temp_path {root}/t3; uwsgi_temp_path {root}/t4; scgi_temp_path {root}/t5;\n{server}}}\n"
        );
        site.write("nginx.conf", &conf);
        let mut command = Command::new("/usr/sbin/nginx");
        command.arg("-c").arg(site.path("nginx.conf")).stdout(Stdio::null()).stderr(Stdio::piped());
        let process = command.spawn().expect("nginx; tests/run installs it");
        let mut server = Self { process, port };
        while server.ask("/").is_none() {
            if let Some(status) = server.process.try_wait().expect("its state") {
                let mut said = String::new();
                let _ = server.process.stderr.take().map(|mut err| err.read_to_string(&mut said));
                panic!("nginx ended: {status} {said}");
            }
            std::thread::yield_now();
        }
        server
    }

    /// Head and body of an answer, if there is one.
    fn ask(&self, path: &str) -> Option<(String, String)> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").ok()?;
        let mut answer = vec![];
        stream.read_to_end(&mut answer).ok()?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        answer.split_once("\r\n\r\n").map(|(head, body)| (head.to_owned(), body.to_owned()))
    }

    fn get(&self, path: &str) -> (String, String) {
        self.ask(path).expect("an answer")
    }
}

#[test]
fn a_real_nginx_sends_the_headers_with_pages_files_and_what_is_not_there() {
    let site = Site::smallest();
    site.ok(&["build"]);
    assert!(!site.path("public/redirects.map").exists(), "it starts without the list");
    let server = Nginx::start(&site, "public");
    let home = server.get("/");
    let style = home.1.split('"').find(|part| part.contains("static/style.")).expect("a style sheet");
    let style = format!("/{}", style.trim_start_matches("./"));
    let missing = server.get("/gibt/es/nicht/");
    assert!(missing.0.starts_with("HTTP/1.1 404") && missing.1.contains("<html"), "{}", missing.0);
    let style = server.get(&style);
    assert!(style.0.contains("max-age=31536000"), "{}", style.0);
    assert!(!home.0.contains("max-age=31536000") && home.0.contains("no-cache"), "{}", home.0);
    for (head, _) in [&home, &missing, &style] {
        assert!(head.contains(&format!("Content-Security-Policy: {}\r\n", header())), "{head}");
        for (name, value) in HEADERS {
            assert!(format!("{head}\r\n").contains(&format!("{name}: {value}\r\n")), "{name}: {head}");
        }
    }
}

#[test]
fn a_real_nginx_answers_a_former_address_with_the_new_one() {
    let site = Site::smallest();
    let long = format!("news/{}", "ban-shi-zhi-nan-".repeat(9));
    let aliases = format!("序号: 1\n别名: [/old/jiedui/, /动态/七.html, /{long}/]\n");
    site.replace("content/pairings/first.md", "序号: 1\n", &aliases);
    site.ok(&["build"]);
    let server = Nginx::start(&site, "public");
    let encoded = "/%E5%8A%A8%E6%80%81/%E4%B8%83.html";
    for old in ["/old/jiedui/", "/old/jiedui", "/old/jiedui/index.html", encoded, &format!("/{long}/")] {
        let (head, _) = server.get(old);
        assert!(head.starts_with("HTTP/1.1 301"), "{old}: {head}");
        assert!(head.contains("/pairings/first/\r\n"), "{old}: {head}");
    }
    for other in ["/pairings/first/", "/old/jiedui/x/", "/old/", "/x/old/jiedui/"] {
        assert!(!server.get(other).0.starts_with("HTTP/1.1 301"), "{other}");
    }
    // The same under a path of the host.
    site.ok(&["build", "--base-url", "https://example.cn/gong$jian%20a/", "--out", "host/gong$jian a"]);
    let server = Nginx::start(&site, "host");
    assert!(server.get("/gong$jian%20a/old/jiedui/").0.starts_with("HTTP/1.1 200"), "without the list");
    fs::copy(site.path("host/gong$jian a/redirects.map"), site.path("host/redirects.map")).expect("a copy");
    let server = Nginx::start(&site, "host");
    let (head, _) = server.get("/gong$jian%20a/old/jiedui/");
    assert!(
        head.starts_with("HTTP/1.1 301") && head.contains("/gong%24jian%20a/pairings/first/\r\n"),
        "{head}"
    );
}
