//! For whom persons speak, as a whole report tells it: one article, or one place in it, may name
//! the country of an office that another leaves out.

use std::collections::BTreeMap;

use super::persons::Person;
use super::speakers::Speaker;

/// The sides of persons by their names; none for a name that two sides have.
#[derive(Clone, Debug, Default)]
pub struct Sides(BTreeMap<String, Option<String>>);

impl Sides {
    /// Takes in what is known of a person.
    pub(super) fn take(&mut self, person: &Person) {
        if let Some(party) = &person.party {
            self.add(&person.name, Some(party));
        }
    }

    fn add(&mut self, name: &str, party: Option<&String>) {
        let known = self.0.entry(name.to_owned()).or_insert_with(|| party.cloned());
        if known.as_ref() != party {
            *known = None;
        }
    }

    /// Takes in what another article tells.
    pub(crate) fn extend(&mut self, other: &Self) {
        other.0.iter().for_each(|(name, party)| self.add(name, party.as_ref()));
    }

    /// Gives a speaker of whom nothing else is told the side that is known of that name.
    pub(crate) fn fill(&self, speaker: &mut Speaker) {
        if speaker.party.is_none() && speaker.entity.is_none() {
            speaker.party = self.of(&speaker.name).cloned();
        }
    }

    /// The side of a name, or of the one person with this surname.
    fn of(&self, name: &str) -> Option<&String> {
        if let Some(known) = self.0.get(name) {
            return known.as_ref();
        }
        let same = |full: &&String| full.rsplit_once(' ').is_some_and(|(_, last)| last == name);
        let mut full = self.0.keys().filter(same);
        let only = full.next().filter(|_| full.next().is_none())?;
        self.0.get(only)?.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(told: &[(&str, &str)]) -> Sides {
        let mut sides = Sides::default();
        for (name, party) in told {
            let party = Some((*party).to_owned());
            sides.take(&Person { name: (*name).to_owned(), party, ..Person::default() });
        }
        sides
    }

    #[test]
    fn what_is_told_of_a_name_holds_for_all_of_it() {
        let mut known = sides(&[("Ada Vale", "north")]);
        known.extend(&sides(&[("Ben Poole", "south"), ("Ida Poole", "north")]));
        assert_eq!(known.of("Ada Vale").map(String::as_str), Some("north"));
        assert_eq!(known.of("Vale").map(String::as_str), Some("north"));
        assert_eq!(known.of("Poole"), None, "two are called so");
        known.extend(&sides(&[("Ada Vale", "south")]));
        assert_eq!(known.of("Ada Vale"), None, "two sides have the name");
    }
}
