//! Walking through a JSON value, knowing where one is and noting what is wrong there.

use super::json::Json;
use super::problem::{Problem, Wrong};

/// The most problems listed for one file.
const MOST: usize = 1000;

/// The problems met so far.
#[derive(Debug, Default)]
pub(super) struct Problems {
    pub(super) listed: Vec<Problem>,
    pub(super) n_more: usize,
}

impl Problems {
    pub(super) fn add(&mut self, path: impl std::fmt::Display, wrong: Wrong) {
        if self.listed.len() < MOST {
            self.listed.push(Problem { path: path.to_string(), wrong });
        } else {
            self.n_more += 1;
        }
    }
}

/// A value and the way to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    json: &'a Json,
    way: Way<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Way<'a> {
    File,
    Key(&'a Place<'a>, &'static str),
    Item(&'a Place<'a>, usize),
}

impl std::fmt::Display for Place<'_> {
    /// The JSON path.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.way {
            Way::File => f.write_str("$"),
            Way::Key(parent, key) => write!(f, "{parent}.{key}"),
            Way::Item(parent, place) => write!(f, "{parent}[{place}]"),
        }
    }
}

impl<'a> Place<'a> {
    /// The whole file.
    pub(super) fn file(json: &'a Json) -> Self {
        Self { json, way: Way::File }
    }

    /// Whether the value is an object; if not, that is a problem.
    pub(super) fn must_be_object(&self, problems: &mut Problems) -> bool {
        if !self.is_object() {
            self.not::<()>("an object", problems);
        }
        self.is_object()
    }

    pub(super) fn is_object(&self) -> bool {
        matches!(self.json, Json::Object(_))
    }

    /// The value of a key, the last one if it stands there twice.
    pub(super) fn get(&self, key: &'static str) -> Option<Place<'_>> {
        let Json::Object(entries) = self.json else { return None };
        let (_, json) = entries.iter().rev().find(|(name, _)| name == key)?;
        Some(Place { json, way: Way::Key(self, key) })
    }

    /// The value of a key that must be there.
    pub(super) fn need(&self, key: &'static str, problems: &mut Problems) -> Option<Place<'_>> {
        let found = self.get(key);
        if found.is_none() {
            problems.add(self, Wrong::Missing { key });
        }
        found
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self.json, Json::List(_))
    }

    /// The items of a list; if it is none, that is a problem.
    pub(super) fn items(
        &self,
        problems: &mut Problems,
    ) -> impl ExactSizeIterator<Item = Place<'_>> + use<'_> {
        if !self.is_list() {
            self.not::<()>("a list", problems);
        }
        self.elements()
    }

    /// The items of a list; none if it is none.
    pub(super) fn elements(&self) -> impl ExactSizeIterator<Item = Place<'_>> + use<'_> {
        let list = if let Json::List(list) = self.json { list.as_slice() } else { &[] };
        let item = |(place, json)| Place { json, way: Way::Item(self, place) };
        list.iter().enumerate().map(item)
    }

    pub(super) fn text(&self, problems: &mut Problems) -> Option<&'a str> {
        match self.json {
            Json::Text(text) => Some(text),
            _ => self.not("text", problems),
        }
    }

    pub(super) fn flag(&self, problems: &mut Problems) -> Option<bool> {
        match self.json {
            Json::Flag(flag) => Some(*flag),
            _ => self.not("true or false", problems),
        }
    }

    pub(super) fn number(&self, problems: &mut Problems) -> Option<i64> {
        match self.json {
            Json::Whole(number) => Some(*number),
            _ => self.not("a whole number", problems),
        }
    }

    /// Notes that the value is not what it should be.
    pub(super) fn not<T>(&self, expected: &'static str, problems: &mut Problems) -> Option<T> {
        problems.add(self, Wrong::Kind { expected, found: self.json.kind() });
        None
    }
}
