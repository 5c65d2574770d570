//! The stability concepts, told to people.

use crate::words::listed;
use detente_analysis::Concept;

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
pub(crate) fn full_name(concept: Concept) -> &'static str {
    match concept {
        Concept::Nash => "Nash stability",
        Concept::GeneralMetarational => "general metarational stability",
        Concept::SymmetricMetarational => "symmetric metarational stability",
        Concept::Sequential => "sequential stability",
        Concept::SymmetricSequential => "symmetric sequential stability",
        Concept::Simultaneous => "simultaneous stability",
        _ => "",
    }
}

/// A concept in one line, for somebody who has never met it.
#[must_use]
pub fn concept_help(concept: Concept) -> &'static str {
    match concept {
        Concept::Nash => "nobody gains by moving alone, whatever may follow",
        Concept::GeneralMetarational => "whoever gains by moving can be answered to its cost",
        Concept::SymmetricMetarational => "the same, and it has no way out of that answer",
        Concept::Sequential => {
            "whoever gains by moving can be answered to its cost by others who gain by it"
        }
        Concept::SymmetricSequential => "the same, and it has no way out of that answer",
        Concept::Simultaneous => {
            "whoever gains by moving may lose if others gain by moving at once"
        }
        _ => "",
    }
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
