//! Addresses: what is selected and tried on a page, as pairs of key and value.

use std::collections::BTreeMap;

/// The keys that every screen understands and hands on to the others.
const SHARED: [&str; 6] = ["s", "d", "c", "j", "k", "w"];

/// The pairs of an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query(BTreeMap<String, String>);

impl Query {
    pub(crate) fn read(text: &str) -> Self {
        let pairs = form_urlencoded::parse(text.as_bytes()).into_owned();
        Self(pairs.filter(|(_, value)| !value.is_empty()).collect())
    }

    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    pub(crate) fn is_set(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// The same with a pair set, or taken away.
    pub(crate) fn with(&self, key: &str, value: Option<&str>) -> Self {
        let mut pairs = self.0.clone();
        match value.filter(|value| !value.is_empty()) {
            Some(value) => pairs.insert(key.to_owned(), value.to_owned()),
            None => pairs.remove(key),
        };
        Self(pairs)
    }

    /// What other screens are told.
    pub(crate) fn shared(&self) -> Self {
        let shared = self.0.iter().filter(|(key, _)| SHARED.contains(&key.as_str()));
        Self(shared.map(|(key, value)| (key.clone(), value.clone())).collect())
    }

    /// The address of a path with these pairs.
    pub(crate) fn at(&self, path: &str) -> String {
        if self.0.is_empty() {
            return path.to_owned();
        }
        let mut written = form_urlencoded::Serializer::new(String::new());
        written.extend_pairs(&self.0);
        format!("{path}?{}", written.finish())
    }

    /// The pairs but for some, as a form's hidden fields.
    pub(crate) fn hidden(&self, but: &[&str]) -> Vec<(&str, &str)> {
        let pairs = self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        pairs.filter(|(key, _)| !but.contains(key)).collect()
    }
}
