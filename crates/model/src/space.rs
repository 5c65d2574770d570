//! The feasible states of a dispute, numbered, with coalesced combinations as one state.

use crate::{Choices, DecisionMaker, Dispute, OptionId, Pattern, Preference, State};
use std::cmp::Ordering;

/// The feasible states, numbered as people number them.
///
/// A state is one feasible combination of options, or, where the case says `same state`,
/// several. States are ordered by the lowest of their combinations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateSpace {
    n_options: usize,
    /// Every feasible combination, ascending.
    feasible: Vec<Choices>,
    /// For each feasible combination, its state; empty where every combination is a state.
    state_at: Vec<State>,
    /// The combinations of each state, one state after another, each ascending; empty where
    /// every combination is a state.
    members: Vec<Choices>,
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
        let n_options = dispute.options.len();
        let plain = Self {
            n_options,
            feasible,
            state_at: Vec::new(),
            members: Vec::new(),
            starts: Vec::new(),
        };
        if dispute.same_states.is_empty() { plain } else { plain.coalesced(dispute) }
    }

    /// Merges combinations that some `same state` joins; groups that share one are one.
    fn coalesced(mut self, dispute: &Dispute) -> Self {
        let first = first_of_each_group(dispute, &self.feasible);
        let mut state_of_first = vec![None; self.feasible.len()];
        let mut lists: Vec<Vec<Choices>> = Vec::new();
        for (place, &choices) in self.feasible.iter().enumerate() {
            let state = *state_of_first[first[place]].get_or_insert_with(|| {
                lists.push(Vec::new());
                State::at(lists.len() - 1)
            });
            lists[state.index()].push(choices);
            self.state_at.push(state);
        }
        self.starts.push(0);
        for list in lists {
            self.members.extend(list);
            self.starts.push(State::at(self.members.len()).0);
        }
        self
    }

    /// How many states there are.
    #[must_use]
    pub fn len(&self) -> usize {
        if self.starts.is_empty() { self.feasible.len() } else { self.starts.len() - 1 }
    }

    /// Whether no combination of options is feasible.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.feasible.is_empty()
    }

    /// How many feasible combinations of options there are: as many as states, or more
    /// where states are coalesced.
    #[must_use]
    pub fn n_feasible(&self) -> usize {
        self.feasible.len()
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
        let slice = if self.starts.is_empty() {
            std::slice::from_ref(&self.feasible[state.index()])
        } else {
            let [from, to] = [0, 1].map(|next| self.starts[state.index() + next] as usize);
            &self.members[from..to]
        };
        slice.iter().copied()
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
        let place = self.feasible.binary_search(&choices).ok()?;
        Some(if self.state_at.is_empty() { State::at(place) } else { self.state_at[place] })
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

    /// The state's letters, as [`StateSpace::pattern`] gives them.
    #[must_use]
    pub fn letters(&self, state: State) -> String {
        self.pattern(state).letters(self.n_options)
    }

    /// The states that have a combination matching `pattern`.
    pub fn matching(&self, pattern: Pattern) -> impl Iterator<Item = State> {
        let matches =
            move |&state: &State| self.members(state).any(|member| pattern.matches(member));
        self.states().filter(matches)
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

    /// How `decision_maker` holds `left` against `right`: `Greater` if it prefers `left`.
    ///
    /// Statements are judged at a state's lowest combination. A ranking names a state by any
    /// of its combinations; states it does not name come last, all alike.
    #[must_use]
    pub fn compare(
        &self,
        dispute: &Dispute,
        decision_maker: DecisionMaker,
        left: State,
        right: State,
    ) -> Ordering {
        match &dispute.preferences[decision_maker.index()] {
            Preference::Indifferent => Ordering::Equal,
            Preference::Statements(statements) => {
                let [left, right] = [left, right].map(|state| self.choices(state));
                let decides = |wish: &crate::Expr| wish.holds(left).cmp(&wish.holds(right));
                (statements.iter().map(|each| decides(&each.wish)))
                    .find(|order| order.is_ne())
                    .unwrap_or(Ordering::Equal)
            }
            Preference::Ranking { groups, .. } => {
                let place = |state: State| {
                    let names = |pattern: &Pattern| {
                        self.members(state).any(|member| pattern.matches(member))
                    };
                    let place = groups.iter().position(|group| group.iter().any(names));
                    place.unwrap_or(groups.len())
                };
                place(right).cmp(&place(left))
            }
        }
    }
}

/// For each feasible combination, the place of the lowest one it is coalesced with.
fn first_of_each_group(dispute: &Dispute, feasible: &[Choices]) -> Vec<usize> {
    let mut first: Vec<usize> = (0..feasible.len()).collect();
    fn root(first: &mut [usize], mut place: usize) -> usize {
        while first[place] != place {
            first[place] = first[first[place]];
            place = first[place];
        }
        place
    }
    for group in &dispute.same_states {
        let mut lowest = None;
        for place in (0..feasible.len()).filter(|&place| group.when.holds(feasible[place])) {
            let here = root(&mut first, place);
            let kept = *lowest.get_or_insert(here);
            let (low, high) = (here.min(kept), here.max(kept));
            first[high] = low;
            lowest = Some(low);
        }
    }
    (0..feasible.len()).map(|place| root(&mut first, place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DecisionMakerRecord, Expr, OptionRecord, SameState};

    fn two_options(same: Vec<Expr>) -> Dispute {
        let owner = DecisionMaker(0);
        let option = |id: &str| OptionRecord {
            owner,
            id: id.into(),
            meaning: String::new(),
            because: vec![],
        };
        let group = |when| SameState { when, name: "one".into(), because: vec![] };
        Dispute {
            decision_makers: vec![DecisionMakerRecord { id: "a".into(), name: "A".into() }],
            options: vec![option("x"), option("y")],
            same_states: same.into_iter().map(group).collect(),
            preferences: vec![Preference::Indifferent],
            ..Dispute::default()
        }
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
