//! How much change an equilibrium bears: the fewest swaps of neighbouring wishes that end it,
//! and the share of the strict orders that the stated preferences leave open under which it
//! stays. Both measures are ours.

use super::inverse::{Edits, Lists, MOST_TRIED, choices};
use super::open_orders::{Choice, OpenOrders};
use crate::Reading;
use crate::budget::{Budget, Needed, Refused, Task, Watch, go_on};
use crate::engine::Profiles;
use crate::stability::Concept;
use detente_model::{Dispute, Preference, State, StateSet, StateSpace};
use rayon::prelude::*;

/// Up to so many strict orders are all looked at; of more, some are drawn.
pub const MOST_COUNTED: u128 = 20_000;

/// The equilibria under a concept.
pub type Equilibria = Vec<(Concept, StateSet)>;

/// For each concept and equilibrium, a number.
pub type Numbers<T> = Vec<(Concept, Vec<(State, T)>)>;

/// Under how many orders an equilibrium stays one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Under so many it stays.
    pub kept: u64,
    /// Of so many looked at.
    pub of: u64,
    /// Whether these are all the orders there are; else they were drawn at random.
    pub is_exact: bool,
}

impl Share {
    /// The 95 % interval of the share by Wilson's score, from 0 to 1; the share itself twice
    /// if it is exact.
    #[must_use]
    pub fn interval(self) -> (f64, f64) {
        const Z: f64 = 1.959_964;
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
        let (kept, n) = (self.kept as f64, self.of.max(1) as f64);
        let share = kept / n;
        if self.is_exact {
            return (share, share);
        }
        let middle = (share + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
        let spread = (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        let reach = Z / (1.0 + Z * Z / n) * spread;
        ((middle - reach).max(0.0), (middle + reach).min(1.0))
    }
}

/// The least number of swaps of neighbouring wishes (of neighbouring places, in a direct
/// ranking), anybody's, after which each equilibrium is none; `None` if `most` are not enough.
///
/// # Errors
/// As [`Profiles::of`]; [`Refused::Variations`] where there are more than [`MOST_TRIED`]
/// combinations of orders; [`Refused::Stopped`].
///
/// *Cost*: one analysis for each combination of orders.
pub fn least_swaps(
    dispute: &Dispute,
    space: &StateSpace,
    concepts: &[Concept],
    most: usize,
    budget: &Budget,
    watch: &dyn Watch,
) -> Result<Numbers<Option<usize>>, Refused> {
    let profiles = Profiles::of(dispute, space, concepts, budget)?;
    let lists: Vec<Lists> = (dispute.decision_makers())
        .map(|dm| Lists::of(dispute, space, dm, (Edits::Swaps, most), MOST_TRIED, watch))
        .collect::<Result<_, _>>()?;
    let mut found: Numbers<Option<usize>> = Vec::new();
    for n_swaps in 0..=most {
        let Some(combinations) = choices(&lists, n_swaps, MOST_TRIED) else {
            let needed = Needed::AtLeast(u128::from(MOST_TRIED) + 1);
            return Err(Refused::Variations { needed, budget: MOST_TRIED });
        };
        let profile = |orders: &Vec<usize>, all: &mut Vec<Vec<u32>>| {
            all.resize(lists.len(), Vec::new());
            lists.iter().zip(orders).zip(all).for_each(|((list, &o), ranks)| list.rank(o, ranks));
        };
        let held = held(&profiles, &combinations, profile, watch)?;
        if n_swaps == 0 {
            found = none_yet(&held);
        }
        for ((_, states), (_, held)) in found.iter_mut().zip(&held) {
            for (state, least) in states.iter_mut().filter(|(_, least)| least.is_none()) {
                let n_kept = held[state.index()];
                *least = (n_kept < combinations.len() as u64).then_some(n_swaps);
            }
        }
    }
    Ok(found)
}

/// Every state that holds as things are, without a number.
fn none_yet(held: &[(Concept, Vec<u64>)]) -> Numbers<Option<usize>> {
    let states = |held: &[u64]| {
        let holding = held.iter().enumerate().filter(|(_, n)| **n > 0);
        holding.map(|(place, _)| (State::at(place), None)).collect()
    };
    held.iter().map(|(concept, held)| (*concept, states(held))).collect()
}

/// Under how many of the profiles each state holds, for each concept.
fn held<P: Sync>(
    profiles: &Profiles,
    all: &[P],
    ranks: impl Fn(&P, &mut Vec<Vec<u32>>) + Sync,
    watch: &dyn Watch,
) -> Result<Vec<(Concept, Vec<u64>)>, Refused> {
    let chunks: Vec<&[P]> = all.chunks(64).collect();
    let count = |(place, chunk): (usize, &&[P])| -> Result<Vec<(Concept, Vec<u64>)>, Refused> {
        let (mut work, mut profile) = (profiles.work(), Vec::new());
        let mut counts: Vec<(Concept, Vec<u64>)> = Vec::new();
        watch.progress(Task::Variations, place as u64, chunks.len() as u64);
        for each in *chunk {
            go_on(watch)?;
            ranks(each, &mut profile);
            let verdicts = profiles.decide(&profile, &mut work, watch)?;
            for (place, concept) in verdicts.concepts().enumerate() {
                let Some(states) = verdicts.equilibria(concept) else { continue };
                if counts.len() <= place {
                    counts.push((concept, vec![0; profile[0].len()]));
                }
                states.iter().for_each(|state| counts[place].1[state.index()] += 1);
            }
        }
        Ok(counts)
    };
    let found: Vec<_> =
        chunks.par_iter().enumerate().map(count).collect::<Result<Vec<_>, Refused>>()?;
    let mut found = found.into_iter();
    let mut total = found.next().unwrap_or_default();
    for counts in found {
        for ((_, sum), (_, more)) in total.iter_mut().zip(counts) {
            sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
    }
    Ok(total)
}

/// Under what share of the strict orders compatible with the stated preferences each
/// equilibrium holds. An order is compatible if, for some choice of which unsure statements
/// are there at all, it puts no state above one that is preferred to it. So it decides only
/// between states held equal, and which doubts are true. A concept that reads doubts one way or
/// another is decided plainly: an order leaves no doubt.
///
/// All combinations of orders are looked at where there are at most [`MOST_COUNTED`]; else
/// `n_samples` are drawn, each as likely as any other, the same for the same seed.
///
/// # Errors
/// As [`Profiles::of`], also where nothing orders the states but a relation, or a ranking with
/// something unknown; [`Refused::Variations`] where somebody has more than ten unsure
/// statements; [`Refused::Stopped`].
///
/// *Cost*: one analysis for each combination of orders.
pub fn shares(
    dispute: &Dispute,
    space: &StateSpace,
    equilibria: &Equilibria,
    (n_samples, seed): (u64, u64),
    budget: &Budget,
    watch: &dyn Watch,
) -> Result<Numbers<Share>, Refused> {
    let concepts: Vec<Concept> = equilibria.iter().map(|(concept, _)| plainly(*concept)).collect();
    let sure = without_doubts(dispute);
    let profiles = Profiles::of(&sure, space, &concepts, budget)?;
    let open = |dm| OpenOrders::of(&sure, dispute, space, dm);
    let open: Vec<OpenOrders> = dispute.decision_makers().map(open).collect::<Result<_, _>>()?;
    let listed = every_order(&open);
    let is_exact = listed.is_some();
    let n_all = listed.iter().flatten().map(|orders| orders.len() as u64).product();
    let of = if is_exact { n_all } else { n_samples };
    let profile = |&draw: &u64, profile: &mut Vec<Vec<u32>>| {
        let mut choice = if is_exact { Choice::Digits(draw) } else { Choice::drawn(seed, draw) };
        profile.resize(open.len(), Vec::new());
        for (place, ranks) in profile.iter_mut().enumerate() {
            match &listed {
                Some(all) => ranks.clone_from(&all[place][choice.below(all[place].len())]),
                None => open[place].draw(&mut choice, ranks),
            }
        }
    };
    let held = held(&profiles, &(0..of).collect::<Vec<u64>>(), profile, watch)?;
    let counted = equilibria.iter().zip(&held).map(|((concept, states), (_, counts))| {
        let share = |state: State| Share { kept: counts[state.index()], of, is_exact };
        (*concept, states.iter().map(|state| (state, share(state))).collect())
    });
    Ok(counted.collect())
}

/// The concept without its reading of doubts.
fn plainly(concept: Concept) -> Concept {
    match concept.classic() {
        Some((classic, Reading::Unknown(_))) => Concept::of(classic, Reading::Plain),
        _ => concept,
    }
}

/// The dispute with every unsure statement taken for sure.
fn without_doubts(dispute: &Dispute) -> Dispute {
    let mut sure = dispute.clone();
    for preference in &mut sure.preferences {
        if let Preference::Statements(statements) = preference {
            statements.iter_mut().for_each(|statement| statement.unsure = false);
        }
    }
    sure
}

/// Every order of each, if there are at most [`MOST_COUNTED`] combinations of them.
fn every_order(open: &[OpenOrders]) -> Option<Vec<Vec<Vec<u32>>>> {
    let mut n_all = 1;
    let mut list = |each: &OpenOrders| {
        let orders = each.listed(MOST_COUNTED)?;
        n_all *= orders.len() as u128;
        (n_all <= MOST_COUNTED).then_some(orders)
    };
    open.iter().map(&mut list).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Unwatched;
    use crate::enumerate::enumerate;
    use crate::toy;
    use detente_model::{Expr, OptionId, Statement};

    #[test]
    fn one_swap_ends_the_dilemma_and_strict_orders_leave_nothing_open() {
        let dispute = toy::prisoners_dilemma();
        let budget = Budget::default();
        let space = enumerate(&dispute, &budget, &Unwatched).expect("four states");
        let concepts = [Concept::Nash];
        let swaps = least_swaps(&dispute, &space, &concepts, 2, &budget, &Unwatched);
        // Wishing first not to cooperate: mutual defection still holds.
        assert_eq!(swaps.expect("small"), [(Concept::Nash, vec![(State(0), None)])]);
        let holding = vec![(Concept::Nash, StateSet::of(4, |state| state == State(0)))];
        let found = shares(&dispute, &space, &holding, (10, 1), &budget, &Unwatched);
        let share = Share { kept: 1, of: 1, is_exact: true };
        assert_eq!(found.expect("small"), [(Concept::Nash, vec![(State(0), share)])]);
    }

    #[test]
    fn shares_of_indifference_are_counted() {
        let dispute = toy::owned(&[1, 1], vec![]);
        let budget = Budget::default();
        let space = enumerate(&dispute, &budget, &Unwatched).expect("four states");
        let holding = vec![(Concept::Nash, StateSet::all(4))];
        let found = shares(&dispute, &space, &holding, (10, 1), &budget, &Unwatched);
        // Each of two has one move from each state, and likes it less in half of the orders.
        let share = Share { kept: 144, of: 576, is_exact: true };
        let all = found.expect("small").remove(0).1;
        assert!(all.iter().all(|(_, found)| *found == share), "{all:?}");
    }

    /// Two with an option each, the first with these statements.
    fn first_wishes(wishes: Vec<Statement>) -> Dispute {
        let mut dispute = toy::owned(&[1, 1], vec![]);
        dispute.preferences[0] = Preference::Statements(wishes);
        dispute
    }

    fn nash_share(dispute: &Dispute, state: State, n_samples: u64) -> Share {
        let budget = Budget::default();
        let space = enumerate(dispute, &budget, &Unwatched).expect("few states");
        let holding = vec![(Concept::Nash, StateSet::of(space.len(), |each| each == state))];
        let found = shares(dispute, &space, &holding, (n_samples, 1), &budget, &Unwatched);
        found.expect("small").remove(0).1.remove(0).1
    }

    #[test]
    fn an_unsure_statement_is_there_or_not() {
        let own = Expr::Taken(OptionId(0));
        let unsure = |wish: &Expr| Statement { unsure: true, ..Statement::from(wish.clone()) };
        // Either the states with the first option are the better ones, in 4 orders, or those
        // without it, in 4; the second, indifferent, has 24.
        let contrary = Statement::from(own.clone().negated());
        let dispute = first_wishes(vec![unsure(&own), contrary]);
        let share = Share { kept: 48, of: 192, is_exact: true };
        assert_eq!([0, 1, 2, 3].map(|s| nash_share(&dispute, State(s), 1)), [share; 4]);
        // An order that fits both with and without the statement counts once: 4 orders.
        let sure = Statement::from(Expr::Taken(OptionId(1)));
        let dispute = first_wishes(vec![sure, unsure(&own)]);
        let share = Share { kept: 24, of: 96, is_exact: true };
        assert_eq!([0, 1, 2, 3].map(|s| nash_share(&dispute, State(s), 1)), [share; 4]);
    }

    #[test]
    fn drawn_orders_are_all_as_likely() {
        // Three who each like its one move in half of the orders, the first by a doubt.
        let own = Expr::Taken(OptionId(0));
        let mut dispute = toy::owned(&[1, 1, 1], vec![]);
        let doubt = Statement { unsure: true, ..Statement::from(own.clone()) };
        dispute.preferences[0] =
            Preference::Statements(vec![doubt, Statement::from(own.negated())]);
        for state in (0..8).map(State) {
            let found = nash_share(&dispute, state, 4_000);
            assert!(!found.is_exact && found.of == 4_000);
            assert!((400..=600).contains(&found.kept), "{found:?}");
        }
    }

    #[test]
    fn wilsons_interval_is_as_published() {
        let (low, high) = Share { kept: 8, of: 10, is_exact: false }.interval();
        assert!((low - 0.490).abs() < 0.001 && (high - 0.943).abs() < 0.001, "{low} {high}");
    }
}
