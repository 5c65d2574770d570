//! Who and what a dispute's reports speak of, and the words they use: data that decides nothing.

use crate::{DecisionMaker, OptionId};

/// What sort of thing is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamedKind {
    /// A place.
    Place,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
}

impl NamedKind {
    /// The word by which the case language knows it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Person => "person",
            Self::Organisation => "organisation",
        }
    }
}

/// One of the names of something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalledName {
    /// The name.
    pub name: String,
    /// The language it is in, as a BCP 47 tag.
    pub language: Option<String>,
    /// The side that uses it, where rivals call one thing by different names.
    pub side: Option<DecisionMaker>,
}

/// A place, person or organisation with its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What it is.
    pub kind: NamedKind,
    /// The name the case language uses.
    pub id: String,
    /// Its usual name.
    pub name: CalledName,
    /// The decision maker that it speaks for.
    pub speaks_for: Option<DecisionMaker>,
    /// Its other names.
    pub also: Vec<CalledName>,
    /// Where it lies and whose it is said to be; empty for whoever is no place.
    pub site: Site,
}

/// Where a place lies, who claims it and who administers it, as the case states it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Where it lies, if that is stated.
    pub at: Option<Coordinates>,
    /// Who claims it, in the order stated.
    pub claimed_by: Vec<DecisionMaker>,
    /// Who administers it, in the order stated.
    pub administered_by: Vec<DecisionMaker>,
}

/// A point on the globe (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coordinates {
    latitude: Degrees,
    longitude: Degrees,
}

impl Coordinates {
    /// The point at a latitude in -90..=90 and a longitude in -180..=180; `None` beyond.
    #[must_use]
    pub fn new(latitude: Degrees, longitude: Degrees) -> Option<Self> {
        let is_there = latitude.is_within(90) && longitude.is_within(180);
        is_there.then_some(Self { latitude, longitude })
    }

    /// How far north, in -90..=90.
    #[must_use]
    pub fn latitude(self) -> Degrees {
        self.latitude
    }

    /// How far east, in -180..=180.
    #[must_use]
    pub fn longitude(self) -> Degrees {
        self.longitude
    }
}

/// An angle in millionths of a degree, so that what was written is what is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Degrees(pub i32);

impl Degrees {
    const ONE: i32 = 1_000_000;

    /// The angle that a decimal number with at most six decimals writes, such as `-43.8`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_number = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_number(whole, 3) || !is_number(part, 6) {
            return None;
        }
        let part: i32 = format!("{part:0<6}").parse().ok()?;
        Some(Self(sign * (whole.parse::<i32>().ok()? * Self::ONE + part)))
    }

    /// The angle as a number of degrees.
    #[must_use]
    pub fn degrees(self) -> f64 {
        f64::from(self.0) / f64::from(Self::ONE)
    }

    /// Whether the angle is at most so many degrees to either side.
    #[must_use]
    pub fn is_within(self, most: i32) -> bool {
        (-most * Self::ONE..=most * Self::ONE).contains(&self.0)
    }
}

impl std::fmt::Display for Degrees {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        let (whole, part) = (size / Self::ONE.unsigned_abs(), size % Self::ONE.unsigned_abs());
        let text = format!("{sign}{whole}.{part:06}");
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// Words in which reports may speak of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionPhrase {
    /// The option.
    pub option: OptionId,
    /// The words, in their base form.
    pub words: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_written_as_they_are_read() {
        for text in ["44.1", "-0.5", "0", "145.862222", "-180"] {
            assert_eq!(Degrees::read(text).map(|each| each.to_string()).as_deref(), Some(text));
        }
        for text in ["", "-", "1.", ".5", "44.1N", "1e3", "1.1234567", "1000", "--4", "+4"] {
            assert_eq!(Degrees::read(text), None, "{text}");
        }
    }

    #[test]
    fn the_globe_ends_at_its_poles() {
        let point = |latitude, longitude| {
            Coordinates::new(Degrees::read(latitude)?, Degrees::read(longitude)?)
        };
        assert!(point("-90", "180").is_some());
        assert_eq!(point("90.000001", "0"), None);
        assert_eq!(point("0", "-180.5"), None);
    }
}
