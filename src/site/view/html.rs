//! Text that already is HTML.

use serde::{Serialize, Serializer};
use std::fmt;
use std::hash::{Hash, Hasher};
use tera::Value;

/// Safe HTML. A template writes it as it is, with `| safe` or without.
///
/// It is kept as the value a template is given, so that a body is copied once however often its view is serialised.
#[derive(Clone)]
pub struct Html(Value);

impl Html {
    /// The text.
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

impl From<String> for Html {
    fn from(html: String) -> Self {
        Self(Value::safe_string(&html))
    }
}

impl Default for Html {
    fn default() -> Self {
        Self(Value::safe_string(""))
    }
}

impl fmt::Debug for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl PartialEq for Html {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Hash for Html {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_template_writes_it_as_it_is_and_json_holds_its_text() {
        let html = Html::from("<p>一 &amp; 二</p>".to_owned());
        let value = Value::from_serializable(&BTreeMap::from([("body", &html)]));
        assert!(value.get_from_path("body").is_some_and(Value::is_safe));
        assert_eq!(serde_json::to_string(&html).ok().as_deref(), Some("\"<p>一 &amp; 二</p>\""));
        assert_eq!(Html::default().as_str(), "");
    }
}
