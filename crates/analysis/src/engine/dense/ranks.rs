//! How one decision maker ranks the states: a number for each, the larger the better.
//!
//! Option prioritising compares states by the first statement, most important first, that
//! holds in one and not in the other (Source: @fang2003). Read as binary digits, the truths
//! of up to 32 statements *are* such a number; nothing has to be sorted for it.

use super::slices::{BLOCK, Slice, WIDE, numbers, options_by_list, options_by_number, truth};
use detente_model::{DecisionMaker, Dispute, Preference, RankGroup, State, StateSpace, Statement};
use rayon::prelude::*;

/// The most statements whose truths are a rank.
const MOST_DIGITS: usize = 32;

/// Where the ranks of a decision maker come from.
pub(crate) enum Ranks<'d> {
    /// All states are equal.
    Equal,
    /// The truths of these statements, at most 32.
    Truths(&'d [Statement]),
    /// A rank for each state.
    Listed(Vec<u32>),
}

impl<'d> Ranks<'d> {
    /// Where the ranks of `decision_maker` come from.
    pub(crate) fn of(
        dispute: &'d Dispute,
        space: &StateSpace,
        decision_maker: DecisionMaker,
    ) -> Self {
        match &dispute.preferences[decision_maker.index()] {
            Preference::Indifferent => Self::Equal,
            Preference::Statements(list) if list.is_empty() => Self::Equal,
            Preference::Statements(list) if list.len() <= MOST_DIGITS => Self::Truths(list),
            Preference::Statements(list) => Self::Listed(by_many_statements(list, space)),
            Preference::Ranking { groups, .. } => Self::Listed(by_groups(groups, space)),
            // Objected to: a relation has no ranks.
            Preference::Relations { .. } => Self::Equal,
        }
    }

    /// The rank of every state.
    pub(crate) fn listed(self, space: &StateSpace) -> Vec<u32> {
        match self {
            Self::Equal => vec![0; space.len()],
            Self::Truths(statements) => by_statements(statements, space),
            Self::Listed(ranks) => ranks,
        }
    }
}

/// The bytes of the ranks that have to be listed whatever the engine's form.
pub(crate) fn bytes(dispute: &Dispute, space: &StateSpace) -> u64 {
    let is_listed = |preference: &&Preference| match preference {
        Preference::Indifferent => false,
        Preference::Statements(list) => list.len() > MOST_DIGITS,
        Preference::Ranking { .. } => true,
        Preference::Relations { .. } => false,
    };
    4 * (space.len() * dispute.preferences.iter().filter(is_listed).count()) as u64
}

/// The ranks of at most 64 · `LANES` combinations by at most 32 statements, given where each
/// option is taken.
pub(crate) fn ranks_of<const LANES: usize>(
    statements: &[Statement],
    options: &[Slice<LANES>],
    ranks: &mut [u32],
) {
    ranks.fill(0);
    for chunk in statements.chunks(16) {
        let mut truths = [[0; LANES]; 16];
        for (row, statement) in truths.iter_mut().zip(chunk.iter().rev()) {
            *row = truth(&statement.wish, options);
        }
        for (lane, ranks) in ranks.chunks_mut(64).enumerate() {
            let mut digits = [0; 64];
            numbers(truths.map(|row| row[lane]), &mut digits);
            for (rank, digits) in ranks.iter_mut().zip(digits) {
                *rank = *rank << chunk.len() | u32::from(digits);
            }
        }
    }
}

/// The ranks of all states by at most 32 statements.
fn by_statements(statements: &[Statement], space: &StateSpace) -> Vec<u32> {
    let mut ranks = vec![0; space.len()];
    if space.len() <= 64 {
        let mut options = Vec::new();
        let states = space.states().map(|state| space.choices(state));
        options_by_list::<1>(states, space.n_options(), &mut options);
        ranks_of(statements, &options, &mut ranks);
        return ranks;
    }
    let by_number = space.is_every_combination() && !space.is_coalesced();
    let bits: Vec<u8> = (0u8..).take(space.n_options()).collect();
    ranks.par_chunks_mut(BLOCK).enumerate().for_each_init(Vec::new, |options, (block, ranks)| {
        if by_number {
            options_by_number::<WIDE>(&bits, block, options);
        } else {
            let states = (block * BLOCK..block * BLOCK + ranks.len()).map(State::at);
            let combinations = states.map(|state| space.choices(state));
            options_by_list::<WIDE>(combinations, space.n_options(), options);
        }
        ranks_of(statements, options, ranks);
    });
    ranks
}

/// The ranks of all states by any number of statements: 32 at a time, more important ones
/// first, the states being numbered afresh each time.
fn by_many_statements(statements: &[Statement], space: &StateSpace) -> Vec<u32> {
    let mut ranks = vec![0; space.len()];
    for chunk in statements.chunks(MOST_DIGITS) {
        let finer = by_statements(chunk, space);
        let key = |(&rank, finer): (&u32, u32)| u64::from(rank) << 32 | u64::from(finer);
        let keys: Vec<u64> = ranks.iter().zip(finer).map(key).collect();
        ranks = renumbered(&keys);
    }
    ranks
}

/// Numbers from 0 in the order of the keys.
fn renumbered(keys: &[u64]) -> Vec<u32> {
    let mut ascending: Vec<u32> = (0..State::at(keys.len()).0).collect();
    ascending.par_sort_unstable_by_key(|&place| keys[place as usize]);
    let mut ranks = vec![0; keys.len()];
    let mut rank = 0;
    for pair in ascending.windows(2) {
        let [lower, higher] = [pair[0] as usize, pair[1] as usize];
        rank += u32::from(keys[lower] != keys[higher]);
        ranks[higher] = rank;
    }
    ranks
}

/// The ranks of all states by the first group that names a state; unnamed ones come last.
fn by_groups(groups: &[RankGroup], space: &StateSpace) -> Vec<u32> {
    let mut ranks = vec![0; space.len()];
    // The worst group first, so that the best group naming a state has the last word.
    for (rank, group) in (1..).zip(groups.iter().rev()) {
        let mut name = |state: State| ranks[state.index()] = rank;
        for pattern in group {
            match pattern.as_choices(space.n_options()) {
                Some(choices) => space.find(choices).into_iter().for_each(&mut name),
                None => space.matching(*pattern).for_each(&mut name),
            }
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{Budget, Unwatched};
    use crate::preference::Liking;
    use crate::{enumerate, toy};
    use detente_model::{ConstraintRule, Expr, OptionId, Pattern};

    fn taken(option: usize) -> Expr {
        Expr::Taken(OptionId(u8::try_from(option).expect("few options")))
    }

    fn orders_alike(dispute: &Dispute) {
        let space = enumerate(dispute, &Budget::default(), &Unwatched).expect("few states");
        for decision_maker in dispute.decision_makers() {
            let dense = Ranks::of(dispute, &space, decision_maker).listed(&space);
            let keys: Vec<u64> = dense.into_iter().map(u64::from).collect();
            let plain = Liking::ranked(dispute, &space, decision_maker);
            assert_eq!(Some(&*renumbered(&keys)), plain.ranks());
        }
    }

    fn wishing(n_statements: usize, rules: Vec<ConstraintRule>) -> Dispute {
        let wish = |k: usize| {
            let [a, b] = [3 * k + 1, 5 * k + 2].map(|k| taken(k % 9));
            let one = Expr::And(vec![a.clone(), b.clone().negated()]);
            Expr::Or(vec![one, Expr::Iff(Box::new(b), Box::new(a))])
        };
        let statement = |k| Statement::from(wish(k));
        let statements = (0..n_statements).map(statement).collect();
        Dispute { preferences: vec![Preference::Statements(statements)], ..toy::options(9, rules) }
    }

    #[test]
    fn any_number_of_statements_orders_as_the_definition_does() {
        for n_statements in [0, 1, 15, 16, 17, 32, 33, 80] {
            let requires = ConstraintRule::Requires(taken(0), taken(8));
            orders_alike(&wishing(n_statements, vec![]));
            orders_alike(&wishing(n_statements, vec![requires]));
        }
    }

    #[test]
    fn the_best_group_that_names_a_state_ranks_it() {
        let group = |patterns: &[&str]| {
            let read = |letters: &&str| Pattern::read(letters, 3).expect("a pattern");
            patterns.iter().map(read).collect()
        };
        let groups = vec![group(&["YN-", "YYY"]), group(&["--Y"]), group(&["YNN"])];
        let ranking = Preference::ranking(groups, vec![]);
        orders_alike(&Dispute { preferences: vec![ranking], ..toy::options(3, vec![]) });
    }
}
