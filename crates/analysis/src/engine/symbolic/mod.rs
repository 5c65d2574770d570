//! The symbolic engine: sets of states as decision diagrams, never listed.
//!
//! # The idea
//!
//! A set of states is a yes-or-no question about options, and such a question can be drawn as a
//! diagram: ask about one option after another, and let ways join wherever the rest of the
//! question is the same. Where options are tied to few others the diagram is small, however many
//! states are in the set; sixty options have 10^18 combinations, and their feasible states may
//! fit into some hundred nodes. What an engine does with sets (and, or, not, forgetting an
//! option) is done on diagrams in time that grows with their sizes (Source: @bryant1986).
//!
//! # The definitions on diagrams
//!
//! *Moves.* A move changes options of the mover only. So the states from which a set is one move
//! away are found by forgetting the mover's options in the set; a one-way option is forgotten in
//! one direction only. No diagram speaks of two states.
//!
//! *Preferences.* Of two states the better is the one in which the first wish holds that does
//! not hold in both or neither. To compare a state with one that is not there yet, its wishes are
//! written down: each wish of each decision maker has a *mark*, a variable of its own that says
//! whether the wish holds in the state left behind. "Better than the marks" is then a set like
//! any other, and a small one. Replacing marks by wishes turns it into "better than oneself".
//!
//! *Stability.* Start with what deters the focal decision maker: the states not better than the
//! marks (and without escape, for SMR and SSEQ). Add the states from which an opponent moves
//! (or, for SEQ and SSEQ, improves) into the set, until nothing is added. What is better than
//! the marks and not in the set is undeterred; the states from which the focal decision maker
//! moves there, their marks being their own wishes, are the unstable ones. One such search is
//! right for all states and all marks at once.
//!
//! *Cost*: unforeseeable, as it is for all diagrams. What helps is few ties: constraints and
//! wishes that speak of few options, near each other in an order that [`order`] looks for. A
//! diagram that outgrows its limit ends the work with a refusal.
//!
//! # What it does not treat
//!
//! Forbidden moves and coalesced states, for which who moved last must be remembered, concepts
//! other than Nash, GMR, SMR, SEQ and SSEQ, and decision makers with more than 128 wishes.

mod diagrams;
mod found;
mod order;
mod relations;
mod stability;
mod wishes;
mod witness;

pub use found::{Found, States};
pub use witness::LocalWitness;

use super::{Engine, Question, Stability};
use crate::budget::{Refused, Task, Watch};
use crate::stability::Concept;
use detente_model::{Dispute, Preference, StateSet, StateSpace};
use diagrams::{Diagrams, Set};
use order::Order;
use relations::Relations;
use wishes::{MOST_WISHES, Wishes};

/// The bytes that a node of the diagram being made takes, with what is remembered to make it.
const BYTES_PER_NODE: u64 = 256;

/// What this engine does not treat in the dispute, if anything.
pub(crate) fn objection(dispute: &Dispute, concept: Concept) -> Option<&'static str> {
    let wishes = Wishes::of(dispute);
    if !stability::CONCEPTS.contains(&concept) {
        Some("only Nash, GMR, SMR, SEQ and SSEQ are decided by diagrams")
    } else if dispute.graph.is_some() {
        Some("the dispute is given as states and moves, not by options")
    } else if !dispute.preferences.iter().all(Preference::is_order) {
        Some("some decision maker's preferences are no complete order of the states")
    } else if !dispute.forbidden_moves.is_empty() {
        Some("some moves are forbidden, so that it matters who moved last")
    } else if !dispute.same_states.is_empty() {
        Some("some combinations of options are one state")
    } else if wishes.iter().any(|wishes| wishes.0.len() > MOST_WISHES) {
        Some("a decision maker has more than 128 statements or groups of ranks")
    } else {
        None
    }
}

/// Decides the concepts asked without listing the states.
///
/// Concepts that diagrams do not treat are refused one by one; in the answer
/// [`Found::refused`] has them.
///
/// # Errors
/// [`Refused::Nodes`] when the feasible states or what is preferred outgrow the budget's
/// memory; [`Refused::Stopped`].
pub fn find<'d>(dispute: &'d Dispute, question: &Question) -> Result<Found<'d>, Refused> {
    let relations = relations(dispute, question)?;
    let mut decided = Vec::new();
    for (n_done, &concept) in question.concepts.iter().enumerate() {
        question.watch.progress(Task::Stability, n_done as u64, question.concepts.len() as u64);
        let stable = match objection(dispute, concept) {
            Some(why) => Err(Refused::Engine { engine: Engine::Symbolic.name(), why }),
            None => stable(dispute, &relations, concept),
        };
        match stable {
            Err(Refused::Stopped) => return Err(Refused::Stopped),
            stable => decided.push((concept, stable)),
        }
    }
    Ok(Found::of(dispute, &relations, decided))
}

/// The states stable for each decision maker.
fn stable(dispute: &Dispute, relations: &Relations, concept: Concept) -> Result<Vec<Set>, Refused> {
    dispute.decision_makers().map(|focal| stability::stable(relations, focal, concept)).collect()
}

fn relations<'q>(dispute: &Dispute, question: &Question<'q>) -> Result<Relations<'q>, Refused> {
    relations_within(dispute, question.budget.memory, question.watch)
}

fn relations_within<'w>(
    dispute: &Dispute,
    memory: u64,
    watch: &'w dyn Watch,
) -> Result<Relations<'w>, Refused> {
    let mut wishes = Wishes::of(dispute);
    for wishes in wishes.iter_mut().filter(|wishes| wishes.0.len() > MOST_WISHES) {
        wishes.0.clear(); // Refused concept by concept; the feasible states are known still.
    }
    let order = Order::of(dispute, &wishes);
    let most_nodes = usize::try_from(memory / BYTES_PER_NODE).unwrap_or(usize::MAX);
    let diagrams = Diagrams::new(order.n, most_nodes, watch);
    Relations::of(dispute, &wishes, order, diagrams)
}

/// Decides `concepts`, to none of which this engine objects, for states that are listed.
pub(crate) fn stable_states(
    dispute: &Dispute,
    space: &StateSpace,
    concepts: &[Concept],
    question: &Question,
) -> Result<Vec<Stability>, Refused> {
    if concepts.is_empty() {
        return Ok(Vec::new());
    }
    let found = find(dispute, &Question { concepts, ..*question })?;
    let listed =
        |states: States| StateSet::of(space.len(), |state| states.contains(space.choices(state)));
    let answer = |&concept: &Concept| {
        let stable = found.stable(concept).map(|all| all.into_iter().map(listed).collect());
        (concept, stable)
    };
    Ok(concepts.iter().map(answer).collect())
}
