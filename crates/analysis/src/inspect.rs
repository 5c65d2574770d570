//! What is odd about a dispute, as findings: not wrong in form, but probably not meant.

use crate::budget::{Refused, Watch};
use crate::enumerate::minimal_conflict;
use detente_model::{
    Choices, DecisionMaker, Dispute, OptionId, Preference, RankGroup, RelatedPair, Relation, State,
    StateSpace, Statement,
};
use std::collections::BTreeMap;

/// Something an analyst should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// No combination of options is feasible; these constraints suffice to rule all out.
    NoStates {
        /// The places of the constraints; none can be spared.
        conflict: Vec<usize>,
    },
    /// The status quo breaks these constraints.
    StatusQuoInfeasible {
        /// The places of the constraints broken.
        broken: Vec<usize>,
    },
    /// The option has the same value in every feasible state.
    OptionNeverFree {
        /// The option.
        option: OptionId,
        /// Whether it is always taken (or never).
        taken: bool,
    },
    /// The statement has the same truth in every feasible state.
    StatementConstant {
        /// Whose statement.
        decision_maker: DecisionMaker,
        /// Its place.
        place: usize,
        /// Whether it always holds (or never).
        holds: bool,
    },
    /// The statement never decides between two states that more important ones leave equal.
    StatementIdle {
        /// Whose statement.
        decision_maker: DecisionMaker,
        /// Its place.
        place: usize,
    },
    /// The statement holds in some combinations of a coalesced state and not in others; the
    /// lowest combination decides.
    StatementSplitsState {
        /// Whose statement.
        decision_maker: DecisionMaker,
        /// Its place.
        place: usize,
        /// The first such state.
        state: State,
    },
    /// The ranking leaves these states out.
    RankingMisses {
        /// Whose ranking.
        decision_maker: DecisionMaker,
        /// The states left out, ascending.
        states: Vec<State>,
    },
    /// The ranking names a state that it has named before.
    RankingRepeats {
        /// Whose ranking.
        decision_maker: DecisionMaker,
        /// The state.
        state: State,
        /// The group and the place in it where it is named again.
        at: (usize, usize),
    },
    /// A pattern of the ranking, or of the relation, matches no feasible state.
    RankingNamesNothing {
        /// Whose ranking.
        decision_maker: DecisionMaker,
        /// The group and the place in it, or the pair and its side.
        at: (usize, usize),
    },
    /// A pair of a relation speaks of two states otherwise than an earlier pair.
    RelationContradicts {
        /// Whose relation.
        decision_maker: DecisionMaker,
        /// The place of the earlier pair, which counts, and that of the later.
        pairs: [usize; 2],
        /// The first such states.
        states: [State; 2],
    },
    /// The group of coalesced states has fewer than two feasible combinations.
    SameStateIdle {
        /// Its place.
        place: usize,
    },
    /// The decision maker's preferences are not stated: it is indifferent among all states.
    NoPreferences {
        /// The decision maker.
        decision_maker: DecisionMaker,
    },
}

/// Looks for everything odd about `dispute`, whose feasible states are `space`.
///
/// # Errors
/// [`Refused::Stopped`] when the watcher stops the work.
///
/// *Cost*: a few looks at each state for each constraint, statement and ranking.
pub fn inspect(
    dispute: &Dispute,
    space: &StateSpace,
    watch: &dyn Watch,
) -> Result<Vec<Finding>, Refused> {
    let mut findings = Vec::new();
    if space.is_empty() {
        let conflict = minimal_conflict(dispute, watch)?;
        findings.push(Finding::NoStates { conflict });
        return Ok(findings);
    }
    findings.extend(status_quo(dispute));
    findings.extend(frozen_options(dispute, space));
    findings.extend(idle_groups(dispute, space));
    for decision_maker in dispute.decision_makers() {
        match &dispute.preferences[decision_maker.index()] {
            Preference::Indifferent => findings.push(Finding::NoPreferences { decision_maker }),
            Preference::Statements(list) => {
                findings.extend(statements(list, decision_maker, space));
            }
            Preference::Ranking { groups, .. } => {
                findings.extend(ranking(groups, decision_maker, space));
            }
            Preference::Relations { pairs, .. } => {
                findings.extend(relations(pairs, decision_maker, space));
            }
        }
    }
    Ok(findings)
}

fn status_quo(dispute: &Dispute) -> Option<Finding> {
    let choices = dispute.status_quo.as_ref()?.choices;
    let broken = |place: &usize| !dispute.constraints[*place].rule.allows(choices);
    let broken: Vec<usize> = (0..dispute.constraints.len()).filter(broken).collect();
    (!broken.is_empty()).then_some(Finding::StatusQuoInfeasible { broken })
}

/// Every feasible combination, state by state.
fn combinations(space: &StateSpace) -> impl Iterator<Item = Choices> {
    space.states().flat_map(|state| space.members(state))
}

fn frozen_options(dispute: &Dispute, space: &StateSpace) -> Vec<Finding> {
    let (all, any) = combinations(space)
        .fold((u128::MAX, 0), |(all, any), choices| (all & choices.0, any | choices.0));
    let frozen = |option: OptionId| {
        let [always, sometimes] = [all, any].map(|bits| bits >> option.0 & 1 == 1);
        (always || !sometimes).then_some(Finding::OptionNeverFree { option, taken: always })
    };
    dispute.options().filter_map(frozen).collect()
}

fn idle_groups(dispute: &Dispute, space: &StateSpace) -> Vec<Finding> {
    let count = |place: &usize| {
        let when = &dispute.same_states[*place].when;
        combinations(space).filter(|&choices| when.holds(choices)).take(2).count()
    };
    let few = (0..dispute.same_states.len()).filter(|place| count(place) < 2);
    few.map(|place| Finding::SameStateIdle { place }).collect()
}

fn statements(
    list: &[Statement],
    decision_maker: DecisionMaker,
    space: &StateSpace,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    // The states grouped by what more important statements leave equal.
    let mut level = vec![0u32; space.len()];
    for (place, statement) in list.iter().enumerate() {
        let truths: Vec<bool> =
            space.states().map(|state| statement.wish.holds(space.choices(state))).collect();
        let holds = truths[0];
        let refined = refine(&level, &truths);
        if truths.iter().all(|&truth| truth == holds) {
            findings.push(Finding::StatementConstant { decision_maker, place, holds });
        } else if refined.iter().max() == level.iter().max() {
            findings.push(Finding::StatementIdle { decision_maker, place });
        }
        // What is only perhaps wished for takes no weight from what comes after it.
        if !statement.unsure {
            level = refined;
        }
        let split = |&state: &State| {
            let mut members = space.members(state);
            members.any(|each| statement.wish.holds(each) != truths[state.index()])
        };
        if let Some(state) = space.states().find(split) {
            findings.push(Finding::StatementSplitsState { decision_maker, place, state });
        }
    }
    findings
}

/// Numbers the groups of equal (level, truth) from 0.
fn refine(level: &[u32], truths: &[bool]) -> Vec<u32> {
    let key = |state: usize| level[state] * 2 + u32::from(truths[state]);
    let mut keys: Vec<u32> = (0..level.len()).map(key).collect();
    keys.sort_unstable();
    keys.dedup();
    let number = |state| State::at(keys.partition_point(|&each| each < key(state))).0;
    (0..level.len()).map(number).collect()
}

fn ranking(
    groups: &[RankGroup],
    decision_maker: DecisionMaker,
    space: &StateSpace,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut named = vec![false; space.len()];
    for (group, patterns) in groups.iter().enumerate() {
        for (place, &pattern) in patterns.iter().enumerate() {
            let at = (group, place);
            let states: Vec<State> = space.matching(pattern).collect();
            if states.is_empty() {
                findings.push(Finding::RankingNamesNothing { decision_maker, at });
            }
            for state in states {
                if std::mem::replace(&mut named[state.index()], true) {
                    findings.push(Finding::RankingRepeats { decision_maker, state, at });
                }
            }
        }
    }
    let states: Vec<State> = space.states().filter(|state| !named[state.index()]).collect();
    if !states.is_empty() {
        findings.push(Finding::RankingMisses { decision_maker, states });
    }
    findings
}

/// From this many pairs of states on, contradictions in a relation are not looked for.
const MANY_PAIRS: usize = 4_000_000;

fn relations(
    pairs: &[RelatedPair],
    decision_maker: DecisionMaker,
    space: &StateSpace,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut said: BTreeMap<(State, State), (usize, Relation)> = BTreeMap::new();
    for (place, pair) in pairs.iter().enumerate() {
        let [lefts, rights] =
            [pair.left, pair.right].map(|side| space.matching(side).collect::<Vec<State>>());
        for (side, states) in [&lefts, &rights].into_iter().enumerate() {
            if states.is_empty() {
                findings.push(Finding::RankingNamesNothing { decision_maker, at: (place, side) });
            }
        }
        if said.len() + lefts.len() * rights.len() > MANY_PAIRS {
            continue;
        }
        let both = lefts.iter().flat_map(|&left| rights.iter().map(move |&right| (left, right)));
        let clashes = both.filter(|(left, right)| left != right).filter_map(|(left, right)| {
            let (key, held) = match left < right {
                true => ((left, right), pair.held),
                false => ((right, left), pair.held.reversed()),
            };
            let (first, before) = *said.entry(key).or_insert((place, held));
            (before != held).then_some((first, [left, right]))
        });
        if let Some((first, states)) = clashes.collect::<Vec<_>>().first() {
            let (pairs, states) = ([*first, place], *states);
            findings.push(Finding::RelationContradicts { decision_maker, pairs, states });
        }
    }
    findings
}
