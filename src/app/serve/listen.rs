//! Binds the preview's port and names its address.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};

/// The first port to try.
pub const PORT: u16 = 4000;
/// How many ports to try.
const PORTS: u16 = 100;

/// Listens on this port, or on the first free one from [`PORT`].
pub fn bind(host: IpAddr, port: Option<u16>) -> io::Result<TcpListener> {
    if let Some(port) = port {
        return TcpListener::bind((host, port));
    }
    let mut last = None;
    for port in PORT..PORT + PORTS {
        match TcpListener::bind((host, port)) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = Some(error),
            other => return other,
        }
    }
    Err(last.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
}

/// The URL for a browser on this machine: `http://127.0.0.1:4000/`.
pub fn address(at: SocketAddr) -> String {
    match at.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => format!("http://127.0.0.1:{}/", at.port()),
        IpAddr::V6(ip) if ip.is_unspecified() => format!("http://[::1]:{}/", at.port()),
        _ => format!("http://{at}/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    #[test]
    fn without_a_port_the_next_free_one_is_taken() {
        let here = Ipv4Addr::LOCALHOST.into();
        let port = |listener: &TcpListener| listener.local_addr().unwrap().port();
        let (first, second) = (bind(here, None).unwrap(), bind(here, None).unwrap());
        assert!(PORT <= port(&first) && port(&first) < port(&second));
        assert!(bind(here, Some(port(&first))).is_err());
    }

    #[test]
    fn the_address_is_one_that_this_machine_can_open() {
        let at = |text: &str| address(text.parse().unwrap());
        assert_eq!(at("127.0.0.1:4000"), "http://127.0.0.1:4000/");
        assert_eq!(at("0.0.0.0:4000"), "http://127.0.0.1:4000/");
        assert_eq!(at("[::]:4000"), "http://[::1]:4000/");
        assert_eq!(at("[::1]:4000"), "http://[::1]:4000/");
    }
}
