//! A thousand requests that nobody means well with, against the real preview: none is answered.

use crate::common::Site;
use crate::common::preview::Preview;

#[test]
fn a_thousand_hostile_requests_and_none_is_answered() {
    let site = Site::new();
    let preview = Preview::good(&site, &[]);
    let requests = hostile(&preview.host);
    assert!(requests.len() >= 1000, "{}", requests.len());
    let mut statuses = std::collections::BTreeMap::new();
    for request in &requests {
        let status = preview.ask(request).map(|answer| answer.status);
        *statuses.entry(status).or_insert(0) += 1;
        assert_ne!(status, Some(200), "{}", String::from_utf8_lossy(request));
        assert!(status.is_none_or(|status| status >= 400), "{status:?} {}", String::from_utf8_lossy(request));
    }
    assert!(statuses.len() >= 4, "all kinds of refusals: {statuses:?}");
    assert_eq!(preview.get("/").status, 200, "and it goes on");
}

/// Requests that nobody means well with.
fn hostile(host: &str) -> Vec<Vec<u8>> {
    let whole =
        |line: &str, headers: &str| format!("{line}\r\n{headers}Connection: close\r\n\r\n").into_bytes();
    let get = |path: &str| whole(&format!("GET {path} HTTP/1.1"), &format!("Host: {host}\r\n"));
    let mut all = vec![];
    // Out of the tree, in every way of writing it.
    let targets = ["etc/passwd", "content/site.yaml", "Cargo.toml", ".git/config", "windows/win.ini"];
    let ups = [
        "..",
        "%2e%2e",
        ".%2E",
        "%252e%252e",
        "%25252e%25252e",
        "..%00",
        "..;",
        "%c0%ae%c0%ae",
        "%uff0e%uff0e",
        "....",
        "．．",
        "..%0d%0a",
    ];
    let between = ["/", "%2f", "%5c", "\\", "%252f", "//", "%c0%af", "/./"];
    let before =
        ["/", "//", "/static/", "/about/", "/.wulian/", "/.wulian/live.js/", "/%2e/", "/index.html/"];
    for (n, target) in targets.iter().enumerate() {
        for (m, up) in ups.iter().enumerate() {
            for (k, between) in between.iter().enumerate() {
                let climb = format!("{up}{between}").repeat([1, 3, 9][(n + k) % 3]);
                all.push(get(&format!("{}{climb}{target}", before[(n + m + k) % before.len()])));
                all.push(get(&format!("{}{climb}index.html", before[(m + k) % before.len()])));
            }
        }
    }
    // Names that are none of the preview's, and nobody's.
    let port = host.rsplit(':').next().unwrap_or_default();
    for name in [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "2130706433",
        "0x7f.1",
        "0.0.0.0",
        "127.0.0.2",
        "127.1",
        "[::]",
        "[::ffff:127.0.0.1]",
        "localhost.",
        "lоcalhost",
        "user@localhost",
        "",
        " ",
        "*",
    ] {
        for value in [
            name.to_owned(),
            format!("{name}:{port}"),
            format!("{name}:80"),
            format!("{name}:{port}, {host}"),
        ] {
            all.push(whole("GET / HTTP/1.1", &format!("Host: {value}\r\n")));
            all.push(whole("GET /.wulian/events?page=/ HTTP/1.1", &format!("Host: {value}\r\n")));
        }
    }
    all.push(whole("GET / HTTP/1.1", ""));
    all.push(whole("GET / HTTP/1.0", ""));
    all.push(whole("GET / HTTP/1.1", &format!("Host: {host}\r\nHost: evil.example\r\n")));
    all.push(whole("GET / HTTP/1.1", &format!("X-Forwarded-Host: {host}\r\nHost: evil.example\r\n")));
    for address in [
        format!("http://{host}/"),
        "http://evil.example/".into(),
        "https://evil.example/".into(),
        format!("http://evil.example@{host}/"),
        "file:///etc/passwd".into(),
        "ftp://evil.example/".into(),
        "*".into(),
    ] {
        all.push(get(&address));
        all.push(whole(&format!("CONNECT {address} HTTP/1.1"), &format!("Host: {host}\r\n")));
    }
    // Pages of others.
    for origin in [
        "null",
        "http://evil.example",
        "https://127.0.0.1",
        "http://localhost",
        "http://localhost:1",
        "file://",
        "chrome-extension://x",
        "",
        &format!("https://{host}"),
        &format!("http://{host}.evil.example"),
    ] {
        for path in ["/", "/.wulian/events?page=/", "/.wulian/problems", "/search-data.js"] {
            all.push(whole(
                &format!("GET {path} HTTP/1.1"),
                &format!("Host: {host}\r\nOrigin: {origin}\r\n"),
            ));
        }
    }
    for (site, mode) in
        [("cross-site", "no-cors"), ("cross-site", "cors"), ("same-site", "no-cors"), ("evil", "websocket")]
    {
        let headers = format!("Host: {host}\r\nSec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\n");
        all.push(whole("GET /search-data.js HTTP/1.1", &headers));
    }
    // Things a preview does not do.
    for method in [
        "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "MKCOL", "get", "G",
        "XYZZY", "GET\0",
    ] {
        for path in ["/", "/about/", "/.wulian/live.js", "/.wulian/events"] {
            all.push(whole(
                &format!("{method} {path} HTTP/1.1"),
                &format!("Host: {host}\r\nContent-Length: 0\r\n"),
            ));
        }
    }
    // Too much, too odd.
    for n in [1_000, 10_000, 100_000, 1_000_000] {
        all.push(get(&format!("/{}", "a".repeat(n))));
        all.push(get(&format!("/{}", "../".repeat(n / 3))));
        all.push(get(&format!("/{}", "%2e".repeat(n / 3))));
        all.push(whole("GET / HTTP/1.1", &format!("Host: evil.example\r\nX: {}\r\n", "x".repeat(n))));
    }
    for path in [
        "/\0",
        "/%00",
        "/index.html%00.png",
        "/%ff%fe",
        "/%",
        "/%zz",
        "/index.html\0",
        "/a b",
        "index.html",
        "",
        "?x",
        "/<script>",
    ] {
        all.push(get(path));
    }
    // No HTTP at all; the same bytes in every run.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for length in 1..=120 {
        let mut bytes = Vec::with_capacity(length);
        for _ in 0..length {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            bytes.push(state.to_le_bytes()[3]);
        }
        all.push(bytes);
    }
    all
}

#[test]
fn hundreds_of_connections_that_ask_for_nothing_block_nobody() {
    use std::io::{ErrorKind, Read, Write};
    use std::net::TcpStream;
    use std::time::Duration;
    let site = Site::smallest();
    let preview = Preview::good(&site, &[]);
    let mut silent: Vec<TcpStream> = vec![];
    // Fewer than the files that a process may have open.
    for number in 0..900 {
        let mut stream = TcpStream::connect(&*preview.host).expect("a connection");
        let half: &[u8] = match number % 3 {
            0 => b"",
            1 => b"GET / HTTP/1.1\r\nHost: ",
            _ => b"POST / HTTP/1.1\r\nContent-Length: 1000000\r\n",
        };
        let _ = stream.write_all(half);
        silent.push(stream);
    }
    assert_eq!(preview.get("/").status, 200);
    // The head of a request is not waited for without end.
    let last = silent.last_mut().expect("a connection");
    last.set_read_timeout(Some(Duration::from_secs(20))).expect("a time");
    let end = last.read_to_end(&mut vec![]);
    let is_closed = end.as_ref().map_or_else(|error| error.kind() == ErrorKind::ConnectionReset, |_| true);
    assert!(is_closed, "{end:?}");
}
