//! Who holds what against what, as the checker works it out: by everything that may be the case.

use detente_model::{
    DecisionMaker, Dispute, Pattern, Preference, RankGroup, RelatedPair, Relation, State,
    StateSpace, Statement,
};

/// How `decision_maker` holds `left` against `right`.
pub(super) fn held(
    dispute: &Dispute,
    space: &StateSpace,
    decision_maker: DecisionMaker,
    [left, right]: [State; 2],
) -> Relation {
    if left == right {
        return Relation::By(0);
    }
    match &dispute.preferences[decision_maker.index()] {
        Preference::Indifferent => Relation::By(0),
        Preference::Statements(list) => by_statements(list, space, left, right),
        Preference::Ranking { groups, gaps, .. } => {
            let [above, below] = [left, right].map(|state| place(groups, space, state));
            match above <= below {
                true => fall(gaps, above, below),
                false => fall(gaps, below, above).reversed(),
            }
        }
        Preference::Relations { pairs, .. } => {
            let said = pairs.iter().find_map(|pair| as_paired(pair, space, left, right));
            said.unwrap_or(Relation::By(0))
        }
    }
}

/// What each present or absent doubtful statement could make of the two states, put together.
fn by_statements(list: &[Statement], space: &StateSpace, left: State, right: State) -> Relation {
    let mut possible: Vec<i8> = Vec::new();
    let mut settled = false;
    for statement in list {
        let [here, there] = [left, right].map(|state| {
            let judged = space.members(state).min().expect("a state has a combination");
            i8::from(statement.wish.holds(judged))
        });
        if here == there || settled {
            continue;
        }
        possible.push((here - there) * if statement.strongly { 2 } else { 1 });
        settled = !statement.unsure;
    }
    if !settled {
        possible.push(0);
    }
    let is_one = |sign: i8| possible.iter().all(|degree| degree.signum() == sign);
    match [-1, 0, 1].into_iter().find(|&sign| is_one(sign)) {
        Some(sign) if possible.iter().all(|degree| degree.abs() == 2) => Relation::By(2 * sign),
        Some(sign) => Relation::By(sign),
        None => Relation::Unknown,
    }
}

/// Whether some combination of the state matches.
fn is_named(pattern: Pattern, space: &StateSpace, state: State) -> bool {
    space.members(state).any(|each| each.0 & pattern.fixed == pattern.taken)
}

/// How many groups stand above the state's own.
fn place(groups: &[RankGroup], space: &StateSpace, state: State) -> usize {
    let without =
        |group: &&RankGroup| !group.iter().any(|&pattern| is_named(pattern, space, state));
    groups.iter().take_while(without).count()
}

/// How far it is down from one group to another: as far as the deepest step between them; a step
/// that nobody described is one deep.
fn fall(gaps: &[Relation], above: usize, below: usize) -> Relation {
    let mut deepest = 0;
    for step in above..below {
        match gaps.get(step) {
            Some(Relation::Unknown) => return Relation::Unknown,
            Some(Relation::By(depth)) => deepest = deepest.max(*depth),
            None => deepest = deepest.max(1),
        }
    }
    Relation::By(deepest)
}

/// What a pair says of two states, if it speaks of them.
fn as_paired(
    pair: &RelatedPair,
    space: &StateSpace,
    left: State,
    right: State,
) -> Option<Relation> {
    let is = |pattern, state| is_named(pattern, space, state);
    if is(pair.left, left) && is(pair.right, right) {
        Some(pair.held)
    } else if is(pair.left, right) && is(pair.right, left) {
        Some(pair.held.reversed())
    } else {
        None
    }
}
