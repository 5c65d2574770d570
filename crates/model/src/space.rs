//! The feasible states of a dispute, numbered, with coalesced combinations as one state.

use crate::combinations::Combinations;
use crate::{Choices, DecisionMaker, Dispute, OptionId, Pattern, State};
use std::ops::Range;

/// The feasible states, numbered as people number them.
///
/// A state is one feasible combination of options, or, where the case says `same state`,
/// several. States are ordered by the lowest of their combinations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateSpace {
    n_options: usize,
    /// Every feasible combination, ascending.
    feasible: Combinations,
    /// Which combinations are one state; `None` where every combination is a state.
    joined: Option<Joined>,
    /// In a dispute given as a graph, the ids of the named states.
    ids: Vec<String>,
}

/// Combinations joined into states.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Joined {
    /// For each feasible combination, its state.
    state_at: Vec<State>,
    /// The places of the combinations of each state, one state after another, each ascending.
    members: Vec<u32>,
    /// Where each state's combinations start in `members`, and the end.
    starts: Vec<u32>,
}

impl StateSpace {
    /// Numbers the feasible combinations of `dispute`, given in any order.
    ///
    /// *Cost*: sorts; then one look at each combination for each group of coalesced states.
    #[must_use]
    pub fn new(dispute: &Dispute, mut feasible: Vec<Choices>) -> Self {
        feasible.sort_unstable();
        feasible.dedup();
        Self::of(dispute, Combinations::listed(&feasible, dispute.n_atoms()))
    }

    /// Numbers the feasible combinations of `dispute`, given as a mask: combination c is
    /// feasible if bit c % 64 of word c / 64 is set.
    ///
    /// # Panics
    /// If the dispute has more than 32 options, or a bit is set that is no combination.
    #[must_use]
    pub fn of_mask(dispute: &Dispute, mask: Vec<u64>) -> Self {
        let n_options = dispute.options.len();
        assert!(n_options <= 32 && mask.len() == (1usize << n_options).div_ceil(64));
        let n_bits = 1u64 << n_options.min(6);
        assert!(n_bits == 64 || mask[0] >> n_bits == 0, "a bit beyond the combinations");
        Self::of(dispute, Combinations::masked(mask, n_options))
    }

    /// Numbers all combinations of the options of `dispute`: right where it has no
    /// constraints. Nothing is listed, unless states are coalesced.
    ///
    /// # Panics
    /// If there are 2^32 combinations or more.
    #[must_use]
    pub fn every(dispute: &Dispute) -> Self {
        Self::of(dispute, Combinations::every(dispute.options.len()))
    }

    fn of(dispute: &Dispute, feasible: Combinations) -> Self {
        let joined = match dispute.same_states.is_empty() {
            true => None,
            false => Joined::of(dispute, &feasible),
        };
        let ids = dispute.graph.iter().flat_map(|graph| &graph.states);
        let ids = ids.map(|state| state.id.clone()).collect();
        Self { n_options: dispute.n_atoms(), feasible, joined, ids }
    }

    /// How many states there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.joined.as_ref().map_or(self.feasible.len(), |joined| joined.starts.len() - 1)
    }

    /// Whether no combination of options is feasible.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.feasible.len() == 0
    }

    /// How many feasible combinations of options there are: as many as states, or more
    /// where states are coalesced.
    #[must_use]
    pub fn n_feasible(&self) -> usize {
        self.feasible.len()
    }

    /// How many options the dispute has, or how many named states.
    #[must_use]
    pub fn n_options(&self) -> usize {
        self.n_options
    }

    /// Whether every combination of options is feasible.
    #[must_use]
    pub fn is_every_combination(&self) -> bool {
        self.feasible.is_every()
    }

    /// The feasible combination at a place from 0, ascending.
    ///
    /// # Panics
    /// If there is none at this place.
    #[must_use]
    pub fn combination(&self, place: usize) -> Choices {
        self.feasible.at(place)
    }

    /// The place of a combination among the feasible ones, if it is one.
    #[must_use]
    pub fn place(&self, choices: Choices) -> Option<usize> {
        self.feasible.find(choices)
    }

    /// The state of the feasible combination at a place.
    ///
    /// # Panics
    /// If there is none at this place.
    #[must_use]
    pub fn state_at(&self, place: usize) -> State {
        match &self.joined {
            Some(joined) => joined.state_at[place],
            None => State::at(place),
        }
    }

    /// The places of the combinations of `state`, ascending.
    ///
    /// # Panics
    /// If there is no such state.
    pub fn places(&self, state: State) -> impl ExactSizeIterator<Item = usize> + Clone {
        let range = self.range(state);
        range.map(|at| self.joined.as_ref().map_or(at, |joined| joined.members[at] as usize))
    }

    /// Where the combinations of `state` stand in the members, or among all.
    fn range(&self, state: State) -> Range<usize> {
        match &self.joined {
            Some(joined) => {
                let [from, to] = [0, 1].map(|next| joined.starts[state.index() + next] as usize);
                from..to
            }
            None => state.index()..state.index() + 1,
        }
    }

    /// Whether some state is made of several combinations.
    #[must_use]
    pub fn is_coalesced(&self) -> bool {
        self.len() != self.n_feasible()
    }

    /// The states, ascending.
    pub fn states(&self) -> impl ExactSizeIterator<Item = State> + DoubleEndedIterator + use<> {
        (0..self.len()).map(State::at)
    }

    /// The combinations of `state`, ascending; the first stands for the state where its
    /// preferences are judged.
    pub fn members(&self, state: State) -> impl Iterator<Item = Choices> + Clone {
        self.places(state).map(|place| self.feasible.at(place))
    }

    /// The lowest combination of `state`.
    ///
    /// # Panics
    /// If there is no such state.
    #[must_use]
    pub fn choices(&self, state: State) -> Choices {
        self.members(state).next().expect("a state has a combination")
    }

    /// The state that a combination belongs to, if it is feasible.
    #[must_use]
    pub fn find(&self, choices: Choices) -> Option<State> {
        Some(self.state_at(self.feasible.find(choices)?))
    }

    /// The states of another space with the same options that share a combination with `state`,
    /// ascending: what it is there. Several where the other does not merge what this one does.
    #[must_use]
    pub fn counterparts(&self, state: State, other: &Self) -> Vec<State> {
        let found = self.members(state).filter_map(|choices| other.find(choices));
        let mut all: Vec<State> = found.collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The first of the [`StateSpace::counterparts`].
    #[must_use]
    pub fn counterpart(&self, state: State, other: &Self) -> Option<State> {
        self.members(state).filter_map(|choices| other.find(choices)).min()
    }

    /// The state as `Y` and `N`, with `-` where its combinations differ.
    #[must_use]
    pub fn pattern(&self, state: State) -> Pattern {
        let both = |(all, any): (u128, u128), each: Choices| (all & each.0, any | each.0);
        let (all, any) = self.members(state).fold((u128::MAX, 0), both);
        let full = Pattern::exactly(self.choices(state), self.n_options);
        let fixed = full.fixed & !(all ^ any);
        Pattern { fixed, taken: full.taken & fixed }
    }

    /// The state's letters, as [`StateSpace::pattern`] gives them; in a dispute given as a
    /// graph, the id of the named state, or the ids joined by `+`.
    #[must_use]
    pub fn letters(&self, state: State) -> String {
        if self.ids.is_empty() {
            return self.pattern(state).letters(self.n_options);
        }
        let ids = self.members(state).map(|member| &*self.ids[member.0.trailing_zeros() as usize]);
        ids.collect::<Vec<_>>().join("+")
    }

    /// The states that have a combination matching `pattern`.
    pub fn matching(&self, pattern: Pattern) -> impl Iterator<Item = State> {
        self.states().filter(move |&state| self.matches(pattern, state))
    }

    /// Whether `option` is taken at `state`; `None` where its combinations differ.
    #[must_use]
    pub fn takes(&self, state: State, option: OptionId) -> Option<bool> {
        let pattern = self.pattern(state);
        (pattern.fixed >> option.0 & 1 == 1).then(|| pattern.taken >> option.0 & 1 == 1)
    }

    /// The state in which the dispute stands now, if the case says so and it is feasible.
    #[must_use]
    pub fn status_quo(&self, dispute: &Dispute) -> Option<State> {
        self.find(dispute.status_quo.as_ref()?.choices)
    }

    /// Whether `mover` can go from one state to another in one move.
    #[must_use]
    pub fn permits(&self, dispute: &Dispute, mover: DecisionMaker, from: State, to: State) -> bool {
        let ends = |start| self.members(to).map(move |end| (start, end));
        from != to
            && (self.members(from).flat_map(ends))
                .any(|(start, end)| dispute.permits(mover, start, end))
    }
}

impl Joined {
    /// Merges combinations that some `same state` joins; groups that share one are one.
    /// `None` if that joins nothing.
    fn of(dispute: &Dispute, feasible: &Combinations) -> Option<Self> {
        let first = first_of_each_group(dispute, feasible);
        let mut sizes: Vec<u32> = Vec::new();
        let mut state_at: Vec<State> = Vec::with_capacity(first.len());
        for (place, &lowest) in first.iter().enumerate() {
            if lowest as usize == place {
                state_at.push(State::at(sizes.len()));
                sizes.push(1);
            } else {
                let state = state_at[lowest as usize];
                state_at.push(state);
                sizes[state.index()] += 1;
            }
        }
        if sizes.len() == first.len() {
            return None;
        }
        let mut starts = Vec::with_capacity(sizes.len() + 1);
        starts.push(0);
        starts.extend(sizes.iter().scan(0, |end, size| {
            *end += size;
            Some(*end)
        }));
        let mut next = starts.clone();
        let mut members = vec![0; first.len()];
        for (place, state) in (0u32..).zip(&state_at) {
            let slot = &mut next[state.index()];
            members[*slot as usize] = place;
            *slot += 1;
        }
        Some(Self { state_at, members, starts })
    }
}

/// For each feasible combination, the place of the lowest one it is coalesced with.
fn first_of_each_group(dispute: &Dispute, feasible: &Combinations) -> Vec<u32> {
    let n_feasible = State::at(feasible.len()).0;
    let mut first: Vec<u32> = (0..n_feasible).collect();
    for group in &dispute.same_states {
        let mut kept = None;
        let in_group = |&place: &u32| group.when.holds(feasible.at(place as usize));
        for place in (0..n_feasible).filter(in_group) {
            let here = root(&mut first, place);
            let lowest: u32 = kept.map_or(here, |kept: u32| kept.min(here));
            first[kept.unwrap_or(here).max(here) as usize] = lowest;
            kept = Some(lowest);
        }
    }
    (0..n_feasible).map(|place| root(&mut first, place)).collect()
}

/// The lowest place a place is joined with, shortening the way there.
fn root(first: &mut [u32], mut place: u32) -> u32 {
    while first[place as usize] != place {
        first[place as usize] = first[first[place as usize] as usize];
        place = first[place as usize];
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispute::of_two_options;
    use crate::{Expr, SameState};

    fn two_options(same: Vec<Expr>) -> Dispute {
        let group = |when| SameState { when, name: "one".into(), because: vec![] };
        Dispute { same_states: same.into_iter().map(group).collect(), ..of_two_options() }
    }

    #[test]
    fn a_coalesced_state_stands_at_its_lowest_members_place() {
        let x = Expr::Taken(OptionId(0));
        let space = StateSpace::new(&two_options(vec![x]), (0..4).rev().map(Choices).collect());
        let letters: Vec<String> = space.states().map(|state| space.letters(state)).collect();
        assert_eq!(letters, ["NN", "Y-", "NY"]);
        assert_eq!(space.find(Choices(3)), Some(State(1)));
        assert!(space.is_coalesced());
    }

    #[test]
    fn groups_that_share_a_combination_are_one_state() {
        let (x, y) = (Expr::Taken(OptionId(0)), Expr::Taken(OptionId(1)));
        let space = StateSpace::new(&two_options(vec![x, y]), (0..4).map(Choices).collect());
        assert_eq!(space.len(), 2);
        assert_eq!(space.members(State(1)).count(), 3);
    }
}
