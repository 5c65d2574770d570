//! The graph of a dispute: states, each decision maker's unilateral moves between them, and
//! how each decision maker ranks them.
//!
//! This is the form in which the definitions of the graph model are stated
//! (Source: @fang1993, ch. 3). It is made from options by [`Graph::of`], or given directly.

use crate::budget::{Budget, Refused, Task, Watch, go_on};
use crate::preference::{Liking, Stated};
use detente_model::{Attitude, Choices, DecisionMaker, Dispute, Relation, State, StateSpace};
use rayon::prelude::*;
use std::borrow::Cow;

/// States, unilateral moves and preferences.
#[derive(Clone, Debug)]
pub struct Graph<'d> {
    n_states: usize,
    arcs: Vec<Arcs<'d>>,
    likings: Vec<Liking<'d>>,
    /// Each decision maker's attitude to each; empty where everybody cares for itself only.
    attitudes: Vec<Vec<Attitude>>,
}

/// One decision maker's unilateral moves.
#[derive(Clone, Debug)]
enum Arcs<'d> {
    /// As one list cut by state.
    Listed {
        /// Where each state's moves start in `ends`, and the end.
        starts: Vec<usize>,
        /// Where the moves lead, ascending for each state.
        ends: Vec<State>,
    },
    /// Worked out from the options when asked.
    OnDemand(OwnMoves<'d>),
}

impl Arcs<'_> {
    fn listed(lists: impl IntoIterator<Item = Vec<State>>) -> Self {
        let (mut starts, mut ends) = (vec![0], Vec::new());
        for list in lists {
            ends.extend(list);
            starts.push(ends.len());
        }
        Self::Listed { starts, ends }
    }

    fn from(&self, state: State) -> Cow<'_, [State]> {
        match self {
            Self::Listed { starts, ends } => {
                Cow::Borrowed(&ends[starts[state.index()]..starts[state.index() + 1]])
            }
            Self::OnDemand(moves) => Cow::Owned(moves.from(state)),
        }
    }
}

impl<'d> Graph<'d> {
    /// The graph of a dispute, every move listed and every state ranked:
    /// right where all states will be asked for.
    ///
    /// # Errors
    /// [`Refused::Memory`] when the moves would not fit the budget; [`Refused::Stopped`].
    ///
    /// *Cost*: for each decision maker, a sort of the states and one look at each pair of
    /// states that differ in its own options only.
    pub fn of(
        dispute: &'d Dispute,
        space: &'d StateSpace,
        budget: &Budget,
        watch: &dyn Watch,
    ) -> Result<Self, Refused> {
        let decision_makers: Vec<_> = dispute.decision_makers().collect();
        let total = decision_makers.len() as u64;
        let mut arcs = Vec::new();
        for (done, &mover) in decision_makers.iter().enumerate() {
            watch.progress(Task::Moves, done as u64, total);
            arcs.push(match dispute.graph {
                Some(_) => given_arcs(dispute, space, mover),
                None => arcs_of(dispute, space, mover, budget, watch)?,
            });
        }
        let liking = |&dm: &DecisionMaker| {
            go_on(watch)?;
            Ok(Liking::ranked(dispute, space, dm))
        };
        watch.progress(Task::Preferences, 0, total);
        let likings = decision_makers.par_iter().map(liking).collect::<Result<_, Refused>>()?;
        let attitudes = dispute.attitude_table().unwrap_or_default();
        Ok(Self { n_states: space.len(), arcs, likings, attitudes })
    }

    /// The same graph with moves and preferences worked out when asked: right where only a
    /// few states will be asked for. It costs nothing to make.
    #[must_use]
    pub fn on_demand(dispute: &'d Dispute, space: &'d StateSpace) -> Self {
        let arcs = |mover| match dispute.graph {
            Some(_) => given_arcs(dispute, space, mover),
            None => Arcs::OnDemand(OwnMoves::of(dispute, space, mover)),
        };
        let liking = |decision_maker| Liking::Stated(Stated { dispute, space, decision_maker });
        Self {
            n_states: space.len(),
            arcs: dispute.decision_makers().map(arcs).collect(),
            likings: dispute.decision_makers().map(liking).collect(),
            attitudes: dispute.attitude_table().unwrap_or_default(),
        }
    }

    /// A graph given directly: for each decision maker and state where its moves lead, and
    /// each decision maker's liking of the states.
    ///
    /// # Panics
    /// If the lists do not cover the same decision makers and states, or a move leads
    /// nowhere or to where it starts.
    #[must_use]
    pub fn from_lists(moves: Vec<Vec<Vec<State>>>, likings: Vec<Liking<'d>>) -> Self {
        let n_states = moves.first().map_or(0, Vec::len);
        assert_eq!(moves.len(), likings.len(), "one list of moves and one liking each");
        let arcs = |lists: Vec<Vec<State>>| {
            assert_eq!(lists.len(), n_states, "one list of moves for each state");
            Arcs::listed(lists.into_iter().enumerate().map(|(from, mut ends)| {
                ends.sort_unstable();
                ends.dedup();
                assert!(ends.iter().all(|end| end.index() < n_states && end.index() != from));
                ends
            }))
        };
        let arcs = moves.into_iter().map(arcs).collect();
        Self { n_states, arcs, likings, attitudes: Vec::new() }
    }

    /// The same graph with attitudes: a row for each decision maker, with its attitude to
    /// each, itself included.
    ///
    /// # Panics
    /// If the table is not square over the decision makers.
    #[must_use]
    pub fn with_attitudes(mut self, attitudes: Vec<Vec<Attitude>>) -> Self {
        let n = self.arcs.len();
        assert!(attitudes.len() == n && attitudes.iter().all(|row| row.len() == n));
        self.attitudes = attitudes;
        self
    }

    /// Lets a decision maker like the states otherwise; its moves stay what they are.
    ///
    /// # Panics
    /// If there is no such decision maker.
    pub fn set_liking(&mut self, decision_maker: DecisionMaker, liking: Liking<'d>) {
        self.likings[decision_maker.index()] = liking;
    }

    /// The same graph with those moves only that `keep` says.
    #[must_use]
    pub fn keeping(mut self, keep: impl Fn(DecisionMaker, State, State) -> bool) -> Self {
        for mover in self.decision_makers() {
            let kept = |from: State| {
                iterate(self.moves(mover, from)).filter(|&to| keep(mover, from, to)).collect()
            };
            self.arcs[mover.index()] = Arcs::listed(self.states().map(kept).collect::<Vec<_>>());
        }
        self
    }

    /// How `focal` takes `other`'s preferences; without a table everybody cares for itself
    /// only.
    #[must_use]
    pub fn attitude(&self, focal: DecisionMaker, other: DecisionMaker) -> Attitude {
        match self.attitudes.get(focal.index()) {
            Some(row) => row[other.index()],
            None if focal == other => Attitude::Positive,
            None => Attitude::Neutral,
        }
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
        (0u8..).take(self.arcs.len()).map(DecisionMaker)
    }

    /// Everyone but `focal` (−i).
    pub fn opponents(&self, focal: DecisionMaker) -> impl Iterator<Item = DecisionMaker> + use<> {
        self.decision_makers().filter(move |&each| each != focal)
    }

    /// Where `mover` can go from `state` in one move: R_i(s), ascending.
    #[must_use]
    pub fn moves(&self, mover: DecisionMaker, state: State) -> Cow<'_, [State]> {
        self.arcs[mover.index()].from(state)
    }

    /// The moves from `state` that `mover` gains by: R_i⁺(s), ascending.
    pub fn improvements(&self, mover: DecisionMaker, state: State) -> impl Iterator<Item = State> {
        let gains = move |&end: &State| self.prefers(mover, end, state);
        iterate(self.moves(mover, state)).filter(gains)
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
    pub fn liking(&self, decision_maker: DecisionMaker) -> &Liking<'d> {
        &self.likings[decision_maker.index()]
    }
}

/// The unilateral moves of `mover` in a dispute given as a graph.
fn given_arcs(dispute: &Dispute, space: &StateSpace, mover: DecisionMaker) -> Arcs<'static> {
    Arcs::listed(
        space.states().map(|from| {
            space.states().filter(|&to| space.permits(dispute, mover, from, to)).collect()
        }),
    )
}

/// The unilateral moves of `mover`: combinations that differ in its own options only, both
/// feasible, not against a one-way option and not forbidden; merged by state.
fn arcs_of(
    dispute: &Dispute,
    space: &StateSpace,
    mover: DecisionMaker,
    budget: &Budget,
    watch: &dyn Watch,
) -> Result<Arcs<'static>, Refused> {
    let own = dispute.own_bits(mover);
    let mut placed: Vec<(Choices, State)> = (space.states())
        .flat_map(|state| space.members(state).map(move |choices| (choices, state)))
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
    Ok(Arcs::listed(lists))
}

/// What may stop a decision maker from changing its own options: the same law as
/// [`Dispute::permits`], prepared for many questions.
#[derive(Clone, Debug)]
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

/// One decision maker's moves, worked out from its options.
#[derive(Clone, Debug)]
struct OwnMoves<'d> {
    space: &'d StateSpace,
    rules: MoveRules<'d>,
    /// The decision maker's options, as bits.
    own: u128,
}

impl<'d> OwnMoves<'d> {
    fn of(dispute: &'d Dispute, space: &'d StateSpace, mover: DecisionMaker) -> Self {
        Self { space, rules: MoveRules::of(dispute, mover), own: dispute.own_bits(mover) }
    }

    /// Where the decision maker can go from `state`, ascending.
    fn from(&self, state: State) -> Vec<State> {
        let mut ends: Vec<State> =
            self.space.members(state).flat_map(|start| self.by_own_choices(start)).collect();
        ends.sort_unstable();
        ends.dedup();
        ends.retain(|&end| end != state);
        ends
    }

    /// The states the decision maker's other choices lead to; by trying all of its choices
    /// or all states, whichever are fewer.
    fn by_own_choices(&self, start: Choices) -> Vec<State> {
        let n_own = self.own.count_ones();
        let open = |&end: &Choices| end != start && self.rules.permit(start, end);
        if n_own < 64 && 1u64 << n_own <= self.space.n_feasible() as u64 {
            let others = start.0 & !self.own;
            let ends = subsets(self.own).map(|taken| Choices(others | taken)).filter(open);
            ends.filter_map(|end| self.space.find(end)).collect()
        } else {
            let alike = |end: &Choices| (end.0 ^ start.0) & !self.own == 0 && open(end);
            let reaches = |&state: &State| self.space.members(state).any(|end| alike(&end));
            self.space.states().filter(reaches).collect()
        }
    }
}

/// Every subset of `bits`, ascending.
pub(crate) fn subsets(bits: u128) -> impl Iterator<Item = u128> {
    let next = move |&subset: &u128| match subset.wrapping_sub(bits) & bits {
        0 => None,
        next => Some(next),
    };
    std::iter::successors(Some(0), next)
}

/// The items of a list, borrowed or not.
pub(crate) fn iterate(list: Cow<'_, [State]>) -> impl Iterator<Item = State> + '_ {
    (0..list.len()).map(move |place| list[place])
}
