//! The dense engine: least ranks reached, found once for all states.
//!
//! # The idea
//!
//! The definitions speak of one state at a time: for each improvement of the focal decision
//! maker *i*, is there a reply of the opponents that *i* would not prefer to the state it left?
//! Asked of every state, the same replies are searched for again and again. But where
//! preferences are complete orders, the opponents' best threat is always the same one: the
//! reply that is *worst* for *i*. So let, for a state x that *i* may move to,
//!
//! - α(x) be the least rank (for *i*) of x and of all states that the opponents' moves can lead
//!   to from x, and α⁺(x) the same for their improvements only;
//! - e(y) be the best rank *i* can have by staying at y or moving once more, and β(x), β⁺(x)
//!   what α and α⁺ are with e in place of the rank.
//!
//! A state s of rank r is then *un*stable if *i* can move to some x that it prefers with
//! α(x) > r (GMR), β(x) > r (SMR), α⁺(x) > r (SEQ), β⁺(x) > r (SSEQ), or with nothing more to
//! ask (Nash). That x itself counts among what it leads to changes nothing, since its own rank
//! is above r anyway. What is left to find is one number for each class of states among which
//! *i* moves: the most that the least of these and the rank of x comes to in it.
//!
//! # One pass, worst goals first
//!
//! To find α for all x at once, the states are taken as goals from the worst for *i* to the
//! best, and followed *backwards* along the opponents' steps. The first goal to reach x is its
//! α; so x is never visited again. And the steps backwards need no list of arcs. The states
//! that an opponent *j* moves about in, its *class*, differ in *j*'s own options only; sorted
//! by *j*'s preference, the states from which *j* would improve by moving to y are those before
//! y in that order. Whatever part of the order has been visited stays visited: a pointer to
//! each class moves forward only. Every state is visited once, every place in every class's
//! order passed once.
//!
//! *Cost*: with m states and n decision makers, O(n m) for each focal decision maker and
//! concept, and O(n m log c) once to sort classes of c states. No table has a place for each
//! pair of states.
//!
//! # What else a dispute may have
//!
//! *Nobody moves twice in a row.* Where an opponent can do in one move whatever it does in two
//! (and it can, if only its options and their directions matter), sequences in which it moves
//! twice can be shortened, and the rule changes nothing. Forbidden moves and coalesced states
//! can spoil that; the search then remembers of each state whose step found it, and does not
//! follow that opponent again until somebody else's has.
//!
//! *One-way options and forbidden moves* split a class into a few kinds of starts and ends, and
//! each kind of starts has its own order and pointer. *Coalesced states* stand in several
//! classes. *Ties* are no improvements: a state's place in an order is the number of states
//! strictly worse. *Infeasible* combinations are in no class.
//!
//! # Three forms
//!
//! - [`small`]: up to 64 states, where a set of states is one machine word;
//! - [`product`]: all combinations feasible and all moves open, where numbers of states say
//!   where everything is, and the least that any moves lead to is the maximin of game theory;
//! - [`table`]: everything else.
//!
//! Simultaneous stability follows no sequences; [`simultaneous`] decides it by its definition.
//!
//! Least ranks need preferences to be complete orders, which plain statements and rankings are.
//! Preferences of other kinds, other readings of them and disputes given as graphs are decided
//! by rows of bits in [`answered`]. What looks further ahead, the explicit engine answers.

mod answered;
mod product;
mod progress;
pub(crate) mod ranks;
mod rules;
pub(crate) mod simultaneous;
pub(crate) mod slices;
pub(crate) mod small;
mod sorting;
pub(crate) mod table;
#[cfg(test)]
mod tests;

use crate::budget::{Budget, Refused, Task, Watch};
use crate::engine::Stability;
use crate::graph::Graph;
use crate::reading::Reading;
use crate::stability::{Classic, Concept};
use crate::view::OptionForm;
use detente_model::{Dispute, Preference, StateSet, StateSpace};
use product::Product;
use progress::Progress;
use ranks::Ranks;
use rules::Rules;
use simultaneous::Simultaneous;
use small::{CONCEPTS, Small};
use table::Table;

/// The answer for one concept: the states stable for each decision maker.
pub(crate) type Stable = Vec<StateSet>;

const ONLY_CLASSICAL: &str = "only the classical definitions are decided densely, in any reading";
const GIVEN: &str = "the dispute is given as states and moves, not by options";
const TOO_MANY_RULES: &str = "a decision maker has more than 128 forbidden moves";

/// What this engine does not treat in the dispute, if anything.
pub(crate) fn objection(dispute: &Dispute, concept: Concept) -> Option<&'static str> {
    let classic = match concept {
        Concept::Weak(classic) => classic,
        _ => match concept.classic() {
            Some((classic, _)) => classic,
            None => return Some(ONLY_CLASSICAL),
        },
    };
    match classic {
        Classic::Simultaneous if dispute.graph.is_some() => Some(GIVEN),
        Classic::Simultaneous if has_too_many_rules(dispute) => Some(TOO_MANY_RULES),
        _ => None,
    }
}

/// What least ranks do not treat; rows of what can be answered do.
pub(crate) fn objection_to_ranks(dispute: &Dispute, concept: Concept) -> Option<&'static str> {
    if concept != Concept::Simultaneous && !CONCEPTS.contains(&concept) {
        Some("only Nash, GMR, SMR, SEQ, SSEQ and SIM are decided by least ranks")
    } else if dispute.graph.is_some() {
        Some(GIVEN)
    } else if !dispute.preferences.iter().all(Preference::is_order) {
        Some("some decision maker's preferences are no complete order of the states")
    } else if dispute.decision_makers.len() > table::MOST_MAKERS {
        Some("there are more than 100 decision makers")
    } else {
        has_too_many_rules(dispute).then_some(TOO_MANY_RULES)
    }
}

fn has_too_many_rules(dispute: &Dispute) -> bool {
    dispute.decision_makers().any(|mover| Rules::of(dispute, mover).are_too_many())
}

/// Decides `concepts`, to none of which this engine objects.
///
/// # Errors
/// [`Refused::Stopped`]. A concept that would take more memory than the budget is refused on
/// its own.
pub(crate) fn stable_states(
    dispute: &Dispute,
    space: &StateSpace,
    concepts: &[Concept],
    budget: &Budget,
    watch: &dyn Watch,
) -> Result<Vec<Stability>, Refused> {
    let asked: Vec<Concept> = concepts.iter().map(|&each| amounts_to(dispute, each)).collect();
    let mut distinct = asked.clone();
    distinct.sort_unstable();
    distinct.dedup();
    let (by_ranks, by_rows): (Vec<Concept>, Vec<Concept>) =
        distinct.into_iter().partition(|&each| objection_to_ranks(dispute, each).is_none());
    let mut answers = ranked(dispute, space, &by_ranks, budget, watch)?;
    if !by_rows.is_empty() {
        let graph = Graph::of(dispute, space, budget, watch)?;
        let form = OptionForm::of(dispute, space);
        answers.extend(answered::stable_states(&graph, form, &by_rows, budget, watch)?);
    }
    let found = |asked: &Concept| answers.iter().find(|(each, _)| each == asked);
    let named = |(&concept, asked)| Some((concept, found(asked)?.1.clone()));
    Ok(concepts.iter().zip(&asked).filter_map(named).collect())
}

/// What a concept amounts to in this dispute: where nothing is unknown there is nothing to be
/// read boldly or cautiously, and without attitudes everybody cares for itself only.
fn amounts_to(dispute: &Dispute, concept: Concept) -> Concept {
    let Some((classic, reading)) = concept.classic() else { return concept };
    let is_known = dispute.preferences.iter().all(Preference::is_known);
    let reading = match reading {
        Reading::Unknown(_) if is_known => Reading::Plain,
        Reading::AtLeast(degrees, _) if is_known => Reading::AtLeast(degrees, None),
        Reading::Relational if is_known && dispute.attitudes.is_empty() => Reading::Plain,
        reading => reading,
    };
    Concept::of(classic, reading)
}

/// Decides concepts by least ranks.
fn ranked(
    dispute: &Dispute,
    space: &StateSpace,
    concepts: &[Concept],
    budget: &Budget,
    watch: &dyn Watch,
) -> Result<Vec<Stability>, Refused> {
    let (by_replies, others): (Vec<Concept>, Vec<Concept>) =
        concepts.iter().partition(|&concept| CONCEPTS.contains(concept));
    let mut answers = Vec::new();
    if !by_replies.is_empty() {
        let form = Form::of(dispute, space);
        let found = within(budget, form.bytes(dispute, space))
            .and_then(|()| form.stable(dispute, space, &by_replies, watch));
        match found {
            Ok(stable) => answers.extend(by_replies.into_iter().zip(stable.into_iter().map(Ok))),
            Err(refused) => {
                answers.extend(by_replies.into_iter().map(|each| (each, Err(refused.clone()))));
            }
        }
    }
    for concept in others {
        let ranks = 4 * (space.len() * dispute.decision_makers.len()) as u64;
        let needed = ranks + Simultaneous::bytes(dispute, space);
        let found = within(budget, needed).and_then(|()| simultaneous(dispute, space, watch));
        answers.push((concept, found));
    }
    let stopped = answers.iter().any(|(_, found)| *found == Err(Refused::Stopped));
    if stopped { Err(Refused::Stopped) } else { Ok(answers) }
}

/// Refuses to take more memory than the budget gives.
pub(crate) fn within(budget: &Budget, needed: u64) -> Result<(), Refused> {
    let budget = budget.memory;
    if needed > budget { Err(Refused::Memory { needed, budget }) } else { Ok(()) }
}

fn simultaneous(
    dispute: &Dispute,
    space: &StateSpace,
    watch: &dyn Watch,
) -> Result<Stable, Refused> {
    let ranks = listed(dispute, space, watch)?;
    Simultaneous::of(dispute, space).stable(&ranks[..], watch)
}

/// Every decision maker's ranks of all states.
fn listed(
    dispute: &Dispute,
    space: &StateSpace,
    watch: &dyn Watch,
) -> Result<Vec<Vec<u32>>, Refused> {
    let n_makers = dispute.decision_makers.len() as u64;
    let progress = Progress::new(watch, Task::Preferences, n_makers);
    let ranks = |decision_maker| {
        progress.step()?;
        Ok(Ranks::of(dispute, space, decision_maker).listed(space))
    };
    dispute.decision_makers().map(ranks).collect()
}

/// The form in which a dispute's states are treated.
enum Form {
    Small(Small),
    Product(Product),
    Table,
}

impl Form {
    /// The fastest form.
    fn of(dispute: &Dispute, space: &StateSpace) -> Self {
        if let Some(small) = Small::of(dispute, space) {
            return Self::Small(small);
        }
        Product::of(dispute, space).map_or(Self::Table, Self::Product)
    }

    /// The bytes that deciding in this form takes, at most, beside the answer.
    fn bytes(&self, dispute: &Dispute, space: &StateSpace) -> u64 {
        match self {
            Self::Small(_) => 0,
            Self::Product(product) => product.bytes() + ranks::bytes(dispute, space),
            Self::Table => Table::bytes(dispute, space),
        }
    }

    /// The states stable for each decision maker under each of `concepts`, each of which is
    /// decided by replies.
    fn stable(
        &self,
        dispute: &Dispute,
        space: &StateSpace,
        concepts: &[Concept],
        watch: &dyn Watch,
    ) -> Result<Vec<Stable>, Refused> {
        match self {
            Self::Small(small) => Ok(small.stable(&listed(dispute, space, watch)?, concepts)),
            Self::Product(product) => {
                let ranks = |decision_maker| Ranks::of(dispute, space, decision_maker);
                let ranks: Vec<Ranks> = dispute.decision_makers().map(ranks).collect();
                product.stable(&ranks, concepts, watch)
            }
            Self::Table => {
                let ranks = listed(dispute, space, watch)?;
                Table::stable(dispute, space, &ranks, concepts, watch)
            }
        }
    }
}
