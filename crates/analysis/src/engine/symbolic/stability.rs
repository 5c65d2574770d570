//! The definitions, for all states at once.
//!
//! Each reads as in `stability/`: a state is unstable if its decision maker can improve upon it
//! in a way that nothing deters. The state it would leave is known only by its marks until the
//! end, so that one search for sanctions answers for all of them.

use super::diagrams::Set;
use super::relations::Relations;
use crate::budget::Refused;
use crate::reach::Steps;
use crate::stability::Concept;
use detente_model::DecisionMaker;

/// The concepts decided.
pub(crate) const CONCEPTS: [Concept; 5] = Concept::ONE_AT_A_TIME;

/// The states stable for `focal` under `concept`, one of [`CONCEPTS`].
pub(crate) fn stable(
    relations: &Relations,
    focal: DecisionMaker,
    concept: Concept,
) -> Result<Set, Refused> {
    let diagrams = &relations.diagrams;
    let better = relations.better(focal);
    let undeterred = match concept.steps() {
        None => better.clone(),
        Some(steps) => {
            let sanctions = sanctions(relations, focal, concept)?;
            diagrams.and_not(better, &led_to(relations, focal, steps, sanctions)?)?
        }
    };
    let tempted = relations.before_move(focal, &undeterred)?;
    let unstable = relations.marked_by_itself(focal, &tempted)?;
    diagrams.and_not(&relations.feasible, &unstable)
}

/// The states that deter: not better than the marks and, for the symmetric concepts, with no
/// move to anything better either.
pub(super) fn sanctions(
    relations: &Relations,
    focal: DecisionMaker,
    concept: Concept,
) -> Result<Set, Refused> {
    let better = relations.better(focal);
    let escapes = match concept {
        Concept::SymmetricMetarational | Concept::SymmetricSequential => {
            &relations.before_move(focal, better)?
        }
        _ => better,
    };
    relations.diagrams.and_not(&relations.feasible, escapes)
}

/// The states from which the opponents can bring about `goals` by a legal sequence, and the
/// goals.
///
/// Nothing but options and their directions restricts a move here, so whatever somebody does
/// in two moves he can do in one, and that nobody moves twice in a row changes nothing.
fn led_to(
    relations: &Relations,
    focal: DecisionMaker,
    steps: Steps,
    goals: Set,
) -> Result<Set, Refused> {
    let opponents: Vec<DecisionMaker> = relations.opponents(focal).collect();
    let mut found = goals;
    let mut n_in_vain = 0;
    for &opponent in opponents.iter().cycle() {
        if n_in_vain >= opponents.len() {
            break;
        }
        let before = before(relations, opponent, steps, &found)?;
        let more = relations.diagrams.or(&found, &before)?;
        n_in_vain = if more == found { n_in_vain + 1 } else { 1 };
        found = more;
    }
    Ok(found)
}

/// The states from which `mover` comes into `to` by one step of the kind that counts.
pub(super) fn before(
    relations: &Relations,
    mover: DecisionMaker,
    steps: Steps,
    to: &Set,
) -> Result<Set, Refused> {
    match steps {
        Steps::Moves => relations.before_move(mover, to),
        Steps::Improvements => relations.before_improvement(mover, to),
    }
}
