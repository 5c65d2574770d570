//! Places: by which names the sides call them, who claims them and who administers them, in the
//! words and the order of the case.

use crate::page::{Page, Table, Text, Tone, toned};
use crate::{Annotation, Case};
use detente_model::{CalledName, Coordinates, DecisionMaker, Dispute, Named, NamedKind};
use serde::Serialize;

/// What is said wherever places are shown.
pub const NO_POSITION: &str = "Names, claims and administration are those that the case states, in \
    its order. The coastlines are Natural Earth's, without borders. Neither the program nor the \
    map takes a position.";

/// What the marks on a map mean.
pub const MAP_MARKS: &str = "Beside a place stand each side's own names. Filled mark: this side \
    administers the place. Hollow: it claims the place and does not administer it.";

/// A place as the case states it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceJson {
    /// The name the case language uses.
    pub id: String,
    /// Its names, in the order of the case.
    pub names: Vec<PlaceNameJson>,
    /// How far north it lies, in degrees, if the case says so.
    pub latitude: Option<f64>,
    /// How far east it lies, in degrees, if the case says so.
    pub longitude: Option<f64>,
    /// The ids of the decision makers that claim it, in the order of the case.
    pub claimed_by: Vec<String>,
    /// The ids of the decision makers that administer it, in the order of the case.
    pub administered_by: Vec<String>,
    /// The annotated passages whose paraphrase names it.
    pub passages: Vec<String>,
}

/// One of the names of a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceNameJson {
    /// The name.
    pub name: String,
    /// The language it is in, if the case says so.
    pub language: Option<String>,
    /// The id of the decision maker that uses it, if the case says so.
    pub used_by: Option<String>,
}

/// The places of a case, in its order.
pub fn places(case: &Case) -> impl Iterator<Item = &Named> {
    case.dispute.named.iter().filter(|each| each.kind == NamedKind::Place)
}

/// The places with coordinates that somebody claims; all with coordinates where nobody is said to
/// claim any.
#[must_use]
pub fn in_dispute(case: &Case) -> Vec<&Named> {
    let located: Vec<&Named> = places(case).filter(|each| each.site.at.is_some()).collect();
    let claimed = located.iter().copied().filter(|each| !each.site.claimed_by.is_empty());
    let claimed: Vec<&Named> = claimed.collect();
    if claimed.is_empty() { located } else { claimed }
}

/// Every name of a place, the usual one first.
pub fn names_of(place: &Named) -> impl Iterator<Item = &CalledName> {
    std::iter::once(&place.name).chain(&place.also)
}

/// The sides that have something to do with a place: those that claim it, administer it or
/// have a name of their own for it, in the order in which the case names them.
#[must_use]
pub fn sides_of(place: &Named) -> Vec<DecisionMaker> {
    let site = &place.site;
    let naming = names_of(place).filter_map(|name| name.side);
    let mut sides = Vec::new();
    for who in site.claimed_by.iter().chain(&site.administered_by).copied().chain(naming) {
        if !sides.contains(&who) {
            sides.push(who);
        }
    }
    sides
}

/// The passages whose paraphrase has one of a place's names in it.
pub fn passages_naming<'c>(
    case: &'c Case,
    place: &'c Named,
) -> impl Iterator<Item = &'c Annotation> {
    let all = case.annotations().map(|(_, each)| each);
    all.filter(move |each| names_of(place).any(|name| is_named(&each.body.value, &name.name)))
}

/// Whether a text has a name in it that is no part of a longer word.
fn is_named(text: &str, name: &str) -> bool {
    let ends = |next: Option<char>| next.is_none_or(|each| !each.is_alphanumeric());
    text.match_indices(name).any(|(place, _)| {
        let (before, after) = (&text[..place], &text[place + name.len()..]);
        ends(before.chars().next_back()) && ends(after.chars().next())
    })
}

/// The places for programs.
#[must_use]
pub fn places_json(case: &Case) -> Vec<PlaceJson> {
    places(case).map(|place| place_json(case, place)).collect()
}

fn place_json(case: &Case, place: &Named) -> PlaceJson {
    let id = |who: DecisionMaker| case.dispute.decision_maker(who).id.clone();
    let name = |name: &CalledName| PlaceNameJson {
        name: name.name.clone(),
        language: name.language.clone(),
        used_by: name.side.map(id),
    };
    let site = &place.site;
    PlaceJson {
        id: place.id.clone(),
        names: names_of(place).map(name).collect(),
        latitude: site.at.map(|at| at.latitude().degrees()),
        longitude: site.at.map(|at| at.longitude().degrees()),
        claimed_by: site.claimed_by.iter().copied().map(id).collect(),
        administered_by: site.administered_by.iter().copied().map(id).collect(),
        passages: passages_naming(case, place).map(|each| each.id.clone()).collect(),
    }
}

/// The places in a table.
#[must_use]
pub fn places_told(case: &Case) -> Page {
    let mut page = Page::default();
    page.say(NO_POSITION);
    let mut table = Table::of(["Place", "Names", "Claimed by", "Administered by", "Where"]);
    for place in places(case) {
        let site = &place.site;
        table.row([
            Text::from(place.name.name.clone()),
            names_told(&case.dispute, place),
            makers_told(&case.dispute, &site.claimed_by),
            makers_told(&case.dispute, &site.administered_by),
            site.at.map_or_else(|| toned(Tone::Faint, "not stated"), |at| Text::from(point(at))),
        ]);
    }
    page.table(table);
    page
}

fn names_told(dispute: &Dispute, place: &Named) -> Text {
    let mut text = Text::default();
    for (number, name) in names_of(place).enumerate() {
        text = text.then(format!("{}{}", if number > 0 { ", " } else { "" }, name.name));
        if let Some(side) = name.side {
            text = text.and(Tone::Faint, format!(" ({})", dispute.decision_maker(side).name));
        }
    }
    text
}

fn makers_told(dispute: &Dispute, makers: &[DecisionMaker]) -> Text {
    let names: Vec<&str> =
        makers.iter().map(|&who| dispute.decision_maker(who).name.as_str()).collect();
    match names.is_empty() {
        true => toned(Tone::Faint, "not stated"),
        false => Text::from(names.join(", ")),
    }
}

/// A point as maps write it: `44.1° N, 145.9° E`.
#[must_use]
pub fn point(at: Coordinates) -> String {
    let side = |degrees: detente_model::Degrees, [negative, positive]: [&str; 2]| {
        let text = degrees.to_string();
        match text.strip_prefix('-') {
            Some(size) => format!("{size}° {negative}"),
            None => format!("{text}° {positive}"),
        }
    };
    let (north, east) = (side(at.latitude(), ["S", "N"]), side(at.longitude(), ["W", "E"]));
    format!("{north}, {east}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use detente_model::Degrees;

    #[test]
    fn a_name_is_a_word_of_its_own() {
        assert!(is_named("Abe spoke in Sochi.", "Sochi"));
        assert!(!is_named("The Sochians", "Sochi"));
        assert!(is_named("北方領土 と", "北方領土"));
    }

    #[test]
    fn south_and_west_are_told_by_letters() {
        let at = Coordinates::new(Degrees(-33_900_000), Degrees(18_420_000)).expect("a point");
        assert_eq!(point(at), "33.9° S, 18.42° E");
    }
}
