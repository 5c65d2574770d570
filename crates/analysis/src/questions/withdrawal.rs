//! A dispute without some of its judgements.

use detente_model::{Constraint, ConstraintRule, Dispute, Expr, Judgement, Preference};

/// The dispute with these judgements withdrawn.
///
/// A constraint, a one-way option, a forbidden move, a coalesced state or a statement is left
/// out. An option is fixed at its value in the status quo, or as not taken where the case
/// has none: the letters of the states stay what they are. A ranking or
/// a relation leaves a decision maker indifferent; a named state is infeasible; a move, attitudes
/// and a belief are left out. Withdrawing the status quo changes nothing that is stable.
#[must_use]
pub fn without(dispute: &Dispute, withdrawn: &[Judgement]) -> Dispute {
    let mut left = dispute.clone();
    let gone = |judgement| withdrawn.contains(&judgement);
    keep(&mut left.constraints, |place| !gone(Judgement::Constraint(place)));
    keep(&mut left.irreversible, |place| !gone(Judgement::Irreversible(place)));
    keep(&mut left.forbidden_moves, |place| !gone(Judgement::ForbiddenMove(place)));
    keep(&mut left.same_states, |place| !gone(Judgement::SameState(place)));
    for (dm, preference) in dispute.decision_makers().zip(&mut left.preferences) {
        match preference {
            Preference::Statements(list) => {
                keep(list, |place| !gone(Judgement::Statement(dm, place)));
            }
            other if gone(Judgement::Ranking(dm)) => *other = Preference::Indifferent,
            _ => {}
        }
    }
    let fixed = dispute.options().filter(|&option| gone(Judgement::Option(option)));
    left.constraints.extend(fixed.map(|option| dispute.stays(option, &[])));
    let unnamed = dispute.atoms().filter(|&state| gone(Judgement::NamedState(state)));
    left.constraints.extend(unnamed.map(|state| Constraint {
        rule: ConstraintRule::Infeasible(Expr::Taken(state)),
        why: None,
        because: vec![],
    }));
    if let Some(graph) = &mut left.graph {
        keep(&mut graph.moves, |place| !gone(Judgement::GivenMove(place)));
    }
    keep(&mut left.attitudes, |place| !gone(Judgement::Attitudes(place)));
    keep(&mut left.beliefs, |place| !gone(Judgement::Belief(place)));
    left
}

/// Keeps the items at the places that `stays` says.
fn keep<T>(items: &mut Vec<T>, stays: impl Fn(usize) -> bool) {
    let mut places = 0..;
    items.retain(|_| places.next().is_some_and(&stays));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toy;
    use detente_model::{Choices, DecisionMaker, OptionId, StatusQuo};

    #[test]
    fn what_is_withdrawn_is_gone_and_the_rest_stays() {
        let mut dispute = toy::prisoners_dilemma();
        let both = StatusQuo { choices: Choices(0b11), because: vec![] };
        dispute.status_quo = Some(both);
        let (option, first) = (OptionId(0), Judgement::Statement(DecisionMaker(1), 0));
        let left = without(&dispute, &[Judgement::Option(option), first]);
        assert!(left.is_feasible(Choices(0b01)) && !left.is_feasible(Choices(0b10)));
        let Preference::Statements(list) = &left.preferences[1] else { panic!("statements") };
        assert_eq!(list.len(), 1);
        assert_eq!(left.preferences[0], dispute.preferences[0]);
        assert_eq!(without(&dispute, &[Judgement::StatusQuo]), dispute);
    }
}
