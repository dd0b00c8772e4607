//! Decides which requests are answered: only those to the preview's own host name and from its own pages.
//!
//! Any web page can make a browser send requests to this machine. The `Host` header stops DNS rebinding, where a foreign
//! name resolves to this machine. The `Origin` header stops requests from foreign scripts. `Sec-Fetch-Site` stops foreign
//! pages from embedding a file as a script or image.

use axum::http::{HeaderMap, StatusCode, Uri, header};
use std::net::{IpAddr, SocketAddr};

/// The host names and origins of the preview.
#[derive(Debug)]
pub(super) struct RequestGuard {
    /// With their ports, in lower case.
    hosts: Vec<String>,
    /// The same, as origins.
    origins: Vec<String>,
}

/// The reply to a rejected request.
pub(super) type RequestRejection = (StatusCode, &'static str);

const WRONG_HOST: RequestRejection = (
    StatusCode::MISDIRECTED_REQUEST,
    "这个地址不是预览的地址；要用别的名字访问，启动时加 --allow-host\n\
     not an address of this preview; to allow another host name, start it with --allow-host\n",
);
const WRONG_ORIGIN: RequestRejection =
    (StatusCode::FORBIDDEN, "预览只回答它自己的页面\nthis preview only answers its own pages\n");

impl RequestGuard {
    /// Listening at `address`; `allow` are further names, with a port or without.
    pub(super) fn new(address: SocketAddr, allow: &[String]) -> Self {
        let port = address.port();
        let mut names = vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "[::1]".to_owned()];
        if !address.ip().is_unspecified() {
            names.push(match address.ip() {
                IpAddr::V4(ip) => ip.to_string(),
                IpAddr::V6(ip) => format!("[{ip}]"),
            });
        }
        let mut hosts: Vec<String> = names.iter().map(|name| format!("{name}:{port}")).collect();
        if port == 80 {
            // Browsers leave the usual port out.
            hosts.extend(names);
        }
        let mut origins: Vec<String> = hosts.iter().map(|host| format!("http://{host}")).collect();
        for name in allow.iter().map(|name| name.to_ascii_lowercase()) {
            // Behind a proxy the port is the proxy's, and it may speak TLS.
            for host in [format!("{name}:{port}"), name] {
                origins.extend([format!("http://{host}"), format!("https://{host}")]);
                hosts.push(host);
            }
        }
        Self { hosts, origins }
    }

    /// The rejection of a request, if it is not answered.
    pub(super) fn refuses(&self, uri: &Uri, headers: &HeaderMap) -> Option<RequestRejection> {
        // A whole address in place of a path is how a proxy is spoken to, which this is not.
        if uri.authority().is_some() || !only(headers, header::HOST, &self.hosts).unwrap_or(false) {
            return Some(WRONG_HOST);
        }
        if only(headers, header::ORIGIN, &self.origins) == Some(false) {
            return Some(WRONG_ORIGIN);
        }
        let sent = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        // A link from elsewhere may be followed; nothing may be taken in.
        let foreign = sent("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none");
        (foreign && sent("sec-fetch-mode") != Some("navigate")).then_some(WRONG_ORIGIN)
    }
}

/// Whether a header occurs once with one of these values; `None` if it is absent.
fn only(headers: &HeaderMap, name: header::HeaderName, allowed: &[String]) -> Option<bool> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?;
    let known = first.to_str().is_ok_and(|value| {
        let value = value.to_ascii_lowercase();
        allowed.contains(&value)
    });
    Some(known && values.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(address: &str, allow: &[&str], headers: &[(&'static str, &'static str)]) -> Option<u16> {
        let allow: Vec<String> = allow.iter().map(|name| (*name).to_owned()).collect();
        let guard = RequestGuard::new(address.parse().unwrap(), &allow);
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        guard.refuses(&Uri::from_static("/"), &map).map(|(status, _)| status.as_u16())
    }

    #[test]
    fn only_the_names_of_the_preview_are_answered() {
        let at = "127.0.0.1:4000";
        for host in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000", "[::1]:4000"] {
            assert_eq!(answer(at, &[], &[("host", host)]), None, "{host}");
        }
        for host in [
            "127.0.0.1",
            "localhost",
            "localhost:4001",
            "evil.example",
            "evil.example:4000",
            "localhost.:4000",
            "localhost:4000.evil.example",
            "0.0.0.0:4000",
            "",
            "user@localhost:4000",
            "localhost:04000",
        ] {
            assert_eq!(answer(at, &[], &[("host", host)]), Some(421), "{host}");
        }
        assert_eq!(answer(at, &[], &[]), Some(421), "no host");
        assert_eq!(answer(at, &[], &[("host", "localhost:4000"), ("host", "localhost:4000")]), Some(421));
    }

    #[test]
    fn the_address_listened_at_and_names_asked_for_are_answered() {
        assert_eq!(answer("192.168.1.5:4000", &[], &[("host", "192.168.1.5:4000")]), None);
        assert_eq!(answer("0.0.0.0:4000", &[], &[("host", "0.0.0.0:4000")]), Some(421));
        assert_eq!(answer("0.0.0.0:4000", &["Yulan.lan"], &[("host", "yulan.lan:4000")]), None);
        let proxied = [("host", "yulan.lan"), ("origin", "https://yulan.lan")];
        assert_eq!(answer("127.0.0.1:4000", &["yulan.lan"], &proxied), None);
        assert_eq!(answer("127.0.0.1:80", &[], &[("host", "localhost")]), None);
    }

    #[test]
    fn an_origin_must_be_the_preview_itself() {
        let with = |origin| answer("127.0.0.1:4000", &[], &[("host", "127.0.0.1:4000"), ("origin", origin)]);
        assert_eq!(with("http://localhost:4000"), None);
        for origin in [
            "null",
            "http://evil.example",
            "https://localhost:4000",
            "http://localhost:4001",
            "localhost:4000",
        ] {
            assert_eq!(with(origin), Some(403), "{origin}");
        }
    }

    #[test]
    fn a_link_may_lead_here_and_nothing_may_be_taken_in() {
        let with = |site, mode| {
            let headers = [("host", "127.0.0.1:4000"), ("sec-fetch-site", site), ("sec-fetch-mode", mode)];
            answer("127.0.0.1:4000", &[], &headers)
        };
        assert_eq!(with("cross-site", "navigate"), None);
        assert_eq!(with("same-origin", "no-cors"), None);
        assert_eq!(with("none", "navigate"), None);
        assert_eq!(with("cross-site", "no-cors"), Some(403));
        assert_eq!(with("same-site", "cors"), Some(403));
    }

    #[test]
    fn a_whole_address_is_not_a_path() {
        let guard = RequestGuard::new("127.0.0.1:4000".parse().unwrap(), &[]);
        let mut headers = HeaderMap::new();
        headers.insert("host", "127.0.0.1:4000".parse().unwrap());
        assert!(guard.refuses(&Uri::from_static("http://127.0.0.1:4000/"), &headers).is_some());
    }
}
