//! The graph of a dispute: states, each decision maker's unilateral moves between them, and
//! how each decision maker ranks them.
//!
//! This is the form in which the definitions of the graph model are stated
//! (Source: @fang1993, ch. 3). It is made from options by [`Graph::of`], or given directly.

use crate::budget::{Budget, Refused, Task, Watch, go_on};
use crate::preference::{Liking, Relation};
use detente_model::{Choices, DecisionMaker, Dispute, State, StateSpace};
use rayon::prelude::*;

/// States, unilateral moves and preferences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    n_states: usize,
    moves: Vec<Arcs>,
    likings: Vec<Liking>,
}

/// One decision maker's unilateral moves, as one list cut by state.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Arcs {
    /// Where each state's moves start in `ends`, and the end.
    starts: Vec<usize>,
    /// Where the moves lead, ascending for each state.
    ends: Vec<State>,
}

impl Arcs {
    fn from_lists(lists: impl IntoIterator<Item = Vec<State>>) -> Self {
        let (mut starts, mut ends) = (vec![0], Vec::new());
        for list in lists {
            ends.extend(list);
            starts.push(ends.len());
        }
        Self { starts, ends }
    }

    fn from(&self, state: State) -> &[State] {
        &self.ends[self.starts[state.index()]..self.starts[state.index() + 1]]
    }
}

impl Graph {
    /// The graph of a dispute in option form.
    ///
    /// # Errors
    /// [`Refused::Memory`] when the moves would not fit the budget; [`Refused::Stopped`].
    ///
    /// *Cost*: for each decision maker, a sort of the states and one look at each pair of
    /// states that differ in its own options only.
    pub fn of(
        dispute: &Dispute,
        space: &StateSpace,
        budget: &Budget,
        watch: &dyn Watch,
    ) -> Result<Self, Refused> {
        let decision_makers: Vec<_> = dispute.decision_makers().collect();
        let total = decision_makers.len() as u64;
        let mut moves = Vec::new();
        for (done, &mover) in decision_makers.iter().enumerate() {
            watch.progress(Task::Moves, done as u64, total);
            moves.push(arcs_of(dispute, space, mover, budget, watch)?);
        }
        let liking = |&dm: &DecisionMaker| {
            go_on(watch)?;
            Ok(Liking::of(dispute, space, dm))
        };
        watch.progress(Task::Preferences, 0, total);
        let likings = decision_makers.par_iter().map(liking).collect::<Result<_, Refused>>()?;
        Ok(Self { n_states: space.len(), moves, likings })
    }

    /// A graph given directly: for each decision maker and state where its moves lead, and
    /// each decision maker's liking of the states.
    ///
    /// # Panics
    /// If the lists do not cover the same decision makers and states, or a move leads
    /// nowhere or to where it starts.
    #[must_use]
    pub fn from_lists(moves: Vec<Vec<Vec<State>>>, likings: Vec<Liking>) -> Self {
        let n_states = moves.first().map_or(0, Vec::len);
        assert_eq!(moves.len(), likings.len(), "one list of moves and one liking each");
        let arcs = |lists: Vec<Vec<State>>| {
            assert_eq!(lists.len(), n_states, "one list of moves for each state");
            Arcs::from_lists(lists.into_iter().enumerate().map(|(from, mut ends)| {
                ends.sort_unstable();
                ends.dedup();
                assert!(ends.iter().all(|end| end.index() < n_states && end.index() != from));
                ends
            }))
        };
        Self { n_states, moves: moves.into_iter().map(arcs).collect(), likings }
    }

    /// How many states there are.
    #[must_use]
    pub fn n_states(&self) -> usize {
        self.n_states
    }

    /// The states, ascending.
    pub fn states(&self) -> impl DoubleEndedIterator<Item = State> + use<> {
        (0..self.n_states).map(State::at)
    }

    /// The decision makers, in order.
    pub fn decision_makers(&self) -> impl Iterator<Item = DecisionMaker> + use<> {
        (0u8..).take(self.moves.len()).map(DecisionMaker)
    }

    /// Everyone but `focal` (−i).
    pub fn opponents(&self, focal: DecisionMaker) -> impl Iterator<Item = DecisionMaker> + use<> {
        self.decision_makers().filter(move |&each| each != focal)
    }

    /// Where `mover` can go from `state` in one move: R_i(s), ascending.
    #[must_use]
    pub fn moves(&self, mover: DecisionMaker, state: State) -> &[State] {
        self.moves[mover.index()].from(state)
    }

    /// The moves from `state` that `mover` gains by: R_i⁺(s), ascending.
    pub fn improvements(&self, mover: DecisionMaker, state: State) -> impl Iterator<Item = State> {
        let gains = move |&end: &State| self.prefers(mover, end, state);
        self.moves(mover, state).iter().copied().filter(gains)
    }

    /// Whether `decision_maker` prefers `left` to `right`.
    #[must_use]
    pub fn prefers(&self, decision_maker: DecisionMaker, left: State, right: State) -> bool {
        self.liking(decision_maker).relation(left, right).is_better()
    }

    /// How `decision_maker` holds `left` against `right`.
    #[must_use]
    pub fn relation(&self, decision_maker: DecisionMaker, left: State, right: State) -> Relation {
        self.liking(decision_maker).relation(left, right)
    }

    /// The decision maker's liking of the states.
    #[must_use]
    pub fn liking(&self, decision_maker: DecisionMaker) -> &Liking {
        &self.likings[decision_maker.index()]
    }
}

/// The unilateral moves of `mover`: combinations that differ in its own options only, both
/// feasible, not against a one-way option and not forbidden; merged by state.
fn arcs_of(
    dispute: &Dispute,
    space: &StateSpace,
    mover: DecisionMaker,
    budget: &Budget,
    watch: &dyn Watch,
) -> Result<Arcs, Refused> {
    let own = dispute.own_bits(mover);
    let mut placed: Vec<(Choices, State)> = (space.states())
        .flat_map(|state| space.members(state).iter().map(move |&choices| (choices, state)))
        .collect();
    placed.sort_unstable_by_key(|&(choices, _)| (choices.0 & !own, choices.0));
    let groups: Vec<_> = placed.chunk_by(|a, b| a.0.0 & !own == b.0.0 & !own).collect();
    let n_pairs: u64 = groups.iter().map(|group| (group.len() * group.len()) as u64).sum();
    let needed = n_pairs * size_of::<State>() as u64;
    if needed > budget.memory {
        return Err(Refused::Memory { needed, budget: budget.memory });
    }
    let rules = MoveRules::of(dispute, mover);
    let mut lists = vec![Vec::new(); space.len()];
    for group in groups {
        go_on(watch)?;
        for &(from, start) in group {
            let open = |&&(to, end): &&(Choices, State)| start != end && rules.permit(from, to);
            lists[start.index()].extend(group.iter().filter(open).map(|&(_, end)| end));
        }
    }
    for list in &mut lists {
        list.sort_unstable();
        list.dedup();
    }
    Ok(Arcs::from_lists(lists))
}

/// What may stop a decision maker from changing its own options: the same law as
/// [`Dispute::permits`], prepared for many questions.
struct MoveRules<'a> {
    /// Options that stay taken once taken.
    stay_taken: u128,
    /// Options that stay given up once given up.
    stay_given_up: u128,
    forbidden: Vec<&'a detente_model::ForbiddenMove>,
}

impl<'a> MoveRules<'a> {
    fn of(dispute: &'a Dispute, mover: DecisionMaker) -> Self {
        let one_way = |once_taken| {
            let stays = dispute.irreversible.iter().filter(|each| each.once_taken == once_taken);
            stays.fold(0, |bits, each| bits | 1 << each.option.0)
        };
        let forbidden = dispute.forbidden_moves.iter().filter(|each| each.mover == mover);
        Self {
            stay_taken: one_way(true),
            stay_given_up: one_way(false),
            forbidden: forbidden.collect(),
        }
    }

    fn permit(&self, from: Choices, to: Choices) -> bool {
        let (dropped, taken) = (from.0 & !to.0, to.0 & !from.0);
        dropped & self.stay_taken == 0
            && taken & self.stay_given_up == 0
            && !self.forbidden.iter().any(|each| each.from.holds(from) && each.to.holds(to))
    }
}
