//! The stability concepts, told to people.

use crate::words::listed;
use detente_analysis::{Classic, Concept, Reading, Steps, Unknown};

/// The short name a concept has in tables.
#[must_use]
pub fn concept_name(concept: Concept) -> String {
    match concept {
        Concept::Nash => "Nash".to_owned(),
        other => other.name().to_uppercase(),
    }
}

/// The full name a concept has in the literature.
#[must_use]
pub(crate) fn full_name(concept: Concept) -> String {
    let classic = |classic: Classic| match classic {
        Classic::Nash => "Nash stability",
        Classic::GeneralMetarational => "general metarational stability",
        Classic::SymmetricMetarational => "symmetric metarational stability",
        Classic::Sequential => "sequential stability",
        Classic::SymmetricSequential => "symmetric sequential stability",
        Classic::Simultaneous => "simultaneous stability",
    };
    match concept {
        Concept::LimitedMove(h) => format!("limited-move stability, {h} ahead"),
        Concept::NonMyopic => "non-myopic stability".to_owned(),
        Concept::Metarational(h) => format!("metarational tree of height {h}"),
        Concept::CredibleMetarational(h) => format!("credible metarational tree of height {h}"),
        Concept::Weak(base) => format!("weak {}", classic(base)),
        _ => match concept.classic() {
            Some((base, Reading::Relational)) => format!("relational {}", classic(base)),
            Some((base, Reading::AtLeast(2, _))) => format!("strong {}", classic(base)),
            Some((base, Reading::AtLeast(n, _))) => format!("{} of degree {n}", classic(base)),
            Some((base, Reading::Unknown(_))) => format!("{} in doubt", classic(base)),
            Some((base, Reading::Plain)) => classic(base).to_owned(),
            _ => String::new(),
        },
    }
}

/// From the narrowest to the widest: the first under which a state is stable tells most.
pub(crate) const TELLING: [Concept; 6] = [
    Concept::Nash,
    Concept::SymmetricSequential,
    Concept::Sequential,
    Concept::SymmetricMetarational,
    Concept::GeneralMetarational,
    Concept::Simultaneous,
];

/// Concepts from the narrowest to the widest, in whatever reading; those that are no classical
/// definitions last.
pub(crate) fn narrowest_first(concepts: impl IntoIterator<Item = Concept>) -> Vec<Concept> {
    let place = |concept: &Concept| match concept.classic() {
        Some((classic, reading)) => {
            let plain = Concept::of(classic, Reading::Plain);
            let how = match reading {
                Reading::AtLeast(_, doubt) if classic != Classic::Nash => (0, doubt),
                Reading::Plain | Reading::AtLeast(..) | Reading::Unknown(_) => {
                    (1, reading.in_doubt())
                }
                Reading::Relational => (2, None),
            };
            (TELLING.iter().position(|each| *each == plain).unwrap_or(TELLING.len()), how)
        }
        None => (TELLING.len(), (3, None)),
    };
    let mut concepts: Vec<Concept> = concepts.into_iter().collect();
    concepts.sort_by_key(place);
    concepts
}

/// Concepts from the widest to the narrowest; simultaneous stability and what is no classical
/// definition last.
pub(crate) fn widest_first(concepts: impl IntoIterator<Item = Concept>) -> Vec<Concept> {
    let follows_replies = |concept: &Concept| {
        concept.classic().is_some_and(|(classic, _)| classic != Classic::Simultaneous)
    };
    let (mut first, rest): (Vec<Concept>, Vec<Concept>) =
        narrowest_first(concepts).into_iter().partition(follows_replies);
    first.reverse();
    first.extend(rest);
    first
}

/// That nobody moves, in a reading of preferences, as Nash stability has it.
pub(crate) const fn nobody_gains(reading: Reading) -> &'static str {
    match reading.in_doubt() {
        Some(Unknown::A | Unknown::C) => "nobody gains, or may gain, by moving alone",
        Some(Unknown::B | Unknown::D) => "nobody is sure to gain by moving alone",
        None if matches!(reading, Reading::Relational) => {
            "no move is what anybody's attitudes ask for"
        }
        None => "nobody gains by moving alone",
    }
}

/// Whether a way out of the answer is looked at too.
pub(crate) fn is_symmetric(concept: Concept) -> bool {
    let classic = concept.classic().map(|(classic, _)| classic);
    matches!(classic, Some(Classic::SymmetricMetarational | Classic::SymmetricSequential))
}

/// Whether only answers that pay those who give them are looked at.
pub(crate) fn is_credible(concept: Concept) -> bool {
    concept.steps() == Some(Steps::Improvements)
        || matches!(concept, Concept::CredibleMetarational(_))
}

/// A concept in one line, for somebody who has never met it.
#[must_use]
pub fn concept_help(concept: Concept) -> String {
    let text = match concept {
        Concept::Nash => "nobody gains by moving alone",
        Concept::GeneralMetarational => "whoever gains by moving can be answered to its cost",
        Concept::SymmetricMetarational => "as GMR, and it has no way out of that answer",
        Concept::Sequential => "as GMR, by answers that pay those who give them",
        Concept::SymmetricSequential => "as SEQ, and it has no way out of that answer",
        Concept::Simultaneous => "whoever gains by moving may lose if others do so at once",
        Concept::LimitedMove(h) => return format!("looking {h} moves ahead, all do best to stay"),
        Concept::NonMyopic => "looking ever further ahead, all do best to stay",
        Concept::Metarational(h) => return format!("fearing the worst {h} rounds ahead, all stay"),
        Concept::CredibleMetarational(h) => {
            return format!("as MR{h}, by moves that pay those who make them");
        }
        Concept::Weak(base) => {
            return format!("as {}, but not strongly", base.name().to_uppercase());
        }
        _ => return read_otherwise(concept),
    };
    text.to_owned()
}

/// A classical concept under another reading of preferences, in one line.
fn read_otherwise(concept: Concept) -> String {
    let Some((classic, reading)) = concept.classic() else { return String::new() };
    let doubt = match reading.in_doubt() {
        Some(Unknown::A) => ", read boldly: what is unknown tempts and does not deter",
        Some(Unknown::B) => ": what is unknown neither tempts nor deters",
        Some(Unknown::C) => ": what is unknown tempts and deters",
        Some(Unknown::D) => ", read cautiously: what is unknown deters and does not tempt",
        None => "",
    };
    let how = match reading {
        Reading::Plain | Reading::Unknown(_) => "",
        Reading::AtLeast(2, _) => ", deterred by great losses only",
        Reading::Relational => ", caring for each other as their attitudes say",
        Reading::AtLeast(..) => ", deterred by losses of that degree only",
    };
    let plain = concept_help(Concept::of(classic, Reading::Plain));
    format!("{plain}{how}{doubt}")
}

/// Concepts by name, or that it is all of them.
pub(crate) fn named(concepts: &[Concept], n_all: usize) -> String {
    let names: Vec<String> = concepts.iter().map(|&concept| concept_name(concept)).collect();
    match names.len() {
        0 => "none".to_owned(),
        n if n == n_all && n > 2 => format!("all {n} concepts"),
        _ => listed(&names),
    }
}
