//! The content security policy of the site and the headers that go with it, in one place.
//!
//! Pages carry the policy themselves as far as a page can. `docs/deploy/` has the rest for servers, and a test keeps it equal.
//! Deliberately absent: the preview, whose script the policy allows to talk to its own server.

/// The policy without what only a header can say. Data blocks, such as JSON-LD, are no scripts to it.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

/// Who may show a page in a frame: nobody. Browsers do not take it from a page.
pub const FRAMES: &str = "frame-ancestors 'none'";

/// The headers beside the policy.
pub const HEADERS: [(&str, &str); 5] = [
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// The policy as a header.
pub fn header() -> String {
    format!("{POLICY}; {FRAMES}")
}

/// The policy as a page carries it. Read from a folder, a page and its files are of no common origin in some browsers,
/// so there it names files as such.
pub fn in_page(from_folder: bool) -> String {
    if from_folder { POLICY.replace("'self'", "'self' file:") } else { POLICY.to_owned() }
}
