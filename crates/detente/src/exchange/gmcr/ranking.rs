//! Rankings of states by hand, which name states by their numbers.

use super::Wrong;
use super::file::Ranking;
use super::place::Problems;
use detente_analysis::{Budget, Refused, Task, Watch, enumerate};
use detente_model::{Dispute, Pattern, Preference, State, StateSpace};
use std::sync::atomic::{AtomicU64, Ordering};

/// As many states are listed in any case, so as to name those a ranking leaves out.
const FEW: usize = 4096;

/// How many states a search may visit for each one that is ranked, before it is given up.
const VISITS: u64 = 4;

/// How often a search asks whether to stop: once in so many visits.
const VISITS_PER_ASKING: u64 = 4096;

/// How often a search may ask besides, the less often the more constraints there are to look
/// at in each visit.
const ASKINGS: u64 = 2_000;

/// The preferences that the rankings state; every problem with them is noted.
pub(super) fn preferences(
    dispute: &Dispute,
    rankings: &[&Ranking],
    problems: &mut Problems,
) -> Vec<Preference> {
    let length = |ranking: &&Ranking| ranking.groups.iter().map(Vec::len).sum();
    let listed: usize = rankings.iter().map(length).max().unwrap_or(0);
    let budget = Budget { states: listed.max(FEW) as u64, ..Budget::default() };
    let patience = Patience::for_states(budget.states, dispute.constraints.len() as u64);
    let space = match enumerate(dispute, &budget, &patience) {
        Ok(space) => space,
        Err(Refused::States { needed: states, .. }) => {
            for ranking in rankings {
                problems.add(&ranking.path, Wrong::MoreStates { listed, states });
            }
            return vec![];
        }
        Err(_) => {
            problems.add("$.infeasibles", Wrong::StatesNotCounted);
            return vec![];
        }
    };
    rankings.iter().map(|ranking| preference(dispute, &space, ranking, problems)).collect()
}

fn preference(
    dispute: &Dispute,
    space: &StateSpace,
    ranking: &Ranking,
    problems: &mut Problems,
) -> Preference {
    let mut is_ranked = vec![false; space.len()];
    let mut groups = Vec::new();
    for (place, numbers) in ranking.groups.iter().enumerate() {
        let mut group = Vec::new();
        for &number in numbers {
            let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
            let index = index.filter(|&index| index < space.len());
            let wrong = match index {
                None => Some(Wrong::UnknownState { number, states: space.len() }),
                Some(index) => std::mem::replace(&mut is_ranked[index], true)
                    .then_some(Wrong::RankedTwice { number }),
            };
            if let Some(wrong) = wrong {
                problems.add(format_args!("{}[{place}]", ranking.path), wrong);
            }
            let choices = index.map(|index| space.choices(State::at(index)));
            group.extend(choices.map(|each| Pattern::exactly(each, dispute.options.len())));
        }
        if !group.is_empty() {
            groups.push(group);
        }
    }
    note_missing(&is_ranked, &ranking.path, problems);
    Preference::ranking(groups, vec![])
}

fn note_missing(is_ranked: &[bool], path: &str, problems: &mut Problems) {
    if let Some(first) = is_ranked.iter().position(|ranked| !ranked) {
        let missing = is_ranked.iter().filter(|ranked| !**ranked).count();
        let (states, first) = (is_ranked.len(), first + 1);
        problems.add(path, Wrong::NotRanked { missing, states, first });
    }
}

/// Stops a search that asks this often whether to stop. A clock would say otherwise on
/// another machine; this does not.
struct Patience(AtomicU64);

impl Patience {
    fn for_states(n_states: u64, n_constraints: u64) -> Self {
        let n_askings = n_states * VISITS / VISITS_PER_ASKING + ASKINGS / (1 + n_constraints);
        Self(AtomicU64::new(1 + n_askings))
    }
}

impl Watch for Patience {
    fn progress(&self, _: Task, _: u64, _: u64) {}

    fn is_stopped(&self) -> bool {
        let less = |left: u64| left.checked_sub(1);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_err()
    }
}
