//! What every coalition can bring about, and a dispute as one coalition meets it.

use super::Coalition;
use crate::budget::{Budget, NoCoalitions, Refused, Task, Watch, go_on};
use crate::graph::Graph;
use crate::preference::Liking;
use crate::reach::{Reach, Sequences, Step, Steps};
use detente_model::{DecisionMaker, State, StateSet};

/// The coalition improvements of a dispute, for every coalition there is.
pub struct Coalitions<'g> {
    graph: &'g Graph<'g>,
    /// The graph whose movers are coalitions and whose moves are coalition improvements, so
    /// that legal sequences of coalitions are legal sequences like any others.
    joint: Graph<'static>,
}

/// Coalitions are the movers of a graph, and a graph has at most 256 of them.
const MOST_DECISION_MAKERS: usize = 8;

impl<'g> Coalitions<'g> {
    /// Finds the improvements of all coalitions at all states.
    ///
    /// # Errors
    /// [`Refused::Coalitions`] for more than eight decision makers and where preferences are
    /// not all known; [`Refused::Memory`] when the improvements do not fit the budget;
    /// [`Refused::Stopped`].
    ///
    /// *Cost*: for each coalition what [`Reach::of`] costs, and a look at each state that it
    /// can reach from each.
    pub fn of(graph: &'g Graph<'g>, budget: &Budget, watch: &dyn Watch) -> Result<Self, Refused> {
        let n = graph.decision_makers().count();
        if n > MOST_DECISION_MAKERS {
            let why = NoCoalitions::TooMany { decision_makers: n, most: MOST_DECISION_MAKERS };
            return Err(Refused::Coalitions { why });
        }
        if !graph.decision_makers().all(|each| graph.liking(each).is_known()) {
            return Err(Refused::Coalitions { why: NoCoalitions::PreferencesUnknown });
        }
        let mut all = Coalition::everyone(n).coalitions();
        all.sort_unstable_by_key(|each| each.place());
        let mut left = budget.memory;
        let mut moves = Vec::new();
        for (done, &coalition) in all.iter().enumerate() {
            watch.progress(Task::Coalitions, done as u64, all.len() as u64);
            let improvements = improvements(graph, coalition, left, budget, watch)?;
            let taken: usize = improvements.iter().map(|ends| size_of_val(ends.as_slice())).sum();
            left = left.saturating_sub(taken as u64);
            moves.push(improvements);
        }
        let indifferent = vec![Liking::Ranks(vec![0; graph.n_states()]); all.len()];
        Ok(Self { graph, joint: Graph::from_lists(moves, indifferent) })
    }

    /// The graph of the dispute.
    #[must_use]
    pub fn graph(&self) -> &'g Graph<'g> {
        self.graph
    }

    /// Everyone together.
    #[must_use]
    pub fn everyone(&self) -> Coalition {
        Coalition::everyone(self.graph.decision_makers().count())
    }

    /// The states that `coalition` can bring about from `state` and that all its members
    /// prefer to it: R_H⁺⁺(s), ascending.
    #[must_use]
    pub fn improvements(&self, coalition: Coalition, state: State) -> Vec<State> {
        self.joint.moves(mover(coalition), state).into_owned()
    }

    /// A shortest legal sequence by which `coalition` gets from one state to another.
    #[must_use]
    pub fn path(&self, coalition: Coalition, from: State, to: State) -> Option<Vec<Step>> {
        by_moves(self.graph, coalition).shortest(from, |state| state == to)
    }

    /// The dispute as `coalition` meets it.
    ///
    /// # Errors
    /// [`Refused::Memory`] when the tables of answers do not fit the budget;
    /// [`Refused::Stopped`].
    ///
    /// *Cost*: what [`Reach::of`] costs, three times.
    pub fn meeting(
        &self,
        coalition: Coalition,
        budget: &Budget,
        watch: &dyn Watch,
    ) -> Result<Meeting<'_>, Refused> {
        let others = self.everyone().without(coalition);
        let table = |sequences: &Sequences| Reach::of(sequences, budget, watch);
        Ok(Meeting {
            coalitions: self,
            coalition,
            own: table(&by_moves(self.graph, coalition))?,
            replies: table(&by_moves(self.graph, others))?,
            credible: table(&self.by_coalitions(others))?,
        })
    }

    /// Legal sequences of coalition improvements by coalitions among `others`.
    fn by_coalitions(&self, others: Coalition) -> Sequences<'_> {
        let movers = others.coalitions().into_iter().map(mover).collect();
        Sequences::of(&self.joint, movers, Steps::Moves)
    }

    /// A shortest answer of `others` by coalition improvements: which coalition brings about
    /// which state, one after the other.
    pub(super) fn joint_path(
        &self,
        others: Coalition,
        from: State,
        to: State,
    ) -> Option<Vec<(Coalition, State)>> {
        let steps = self.by_coalitions(others).shortest(from, |state| state == to)?;
        Some(steps.iter().map(|step| (coalition(step.mover), step.to)).collect())
    }
}

/// Legal sequences of the members' own moves.
fn by_moves<'g>(graph: &'g Graph<'g>, coalition: Coalition) -> Sequences<'g> {
    Sequences::of(graph, coalition.members().collect(), Steps::Moves)
}

/// A coalition as a mover of the graph of coalitions.
fn mover(coalition: Coalition) -> DecisionMaker {
    DecisionMaker(u8::try_from(coalition.place()).expect("at most 255 coalitions"))
}

/// The coalition that is this mover.
fn coalition(mover: DecisionMaker) -> Coalition {
    Coalition(u128::from(mover.0) + 1)
}

/// R_H⁺⁺ at every state.
fn improvements(
    graph: &Graph,
    coalition: Coalition,
    memory: u64,
    budget: &Budget,
    watch: &dyn Watch,
) -> Result<Vec<Vec<State>>, Refused> {
    let reach = Reach::of(&by_moves(graph, coalition), budget, watch)?;
    let mut taken = 0;
    let gained = |state: State| {
        go_on(watch)?;
        let all_gain = |end: &State| coalition.members().all(|i| graph.prefers(i, *end, state));
        let ends: Vec<State> = reach.reached(state).iter().filter(all_gain).collect();
        taken += size_of_val(ends.as_slice()) as u64;
        if taken > memory {
            let needed = budget.memory.saturating_add(taken - memory);
            return Err(Refused::Memory { needed, budget: budget.memory });
        }
        Ok(ends)
    };
    graph.states().map(gained).collect()
}

/// A dispute as one coalition meets it: what tempts it, what others can answer, what deters.
pub struct Meeting<'a> {
    coalitions: &'a Coalitions<'a>,
    coalition: Coalition,
    own: Reach,
    replies: Reach,
    credible: Reach,
}

impl<'a> Meeting<'a> {
    /// The coalition examined.
    #[must_use]
    pub fn coalition(&self) -> Coalition {
        self.coalition
    }

    /// What all coalitions can do.
    #[must_use]
    pub fn coalitions(&self) -> &'a Coalitions<'a> {
        self.coalitions
    }

    /// R_H⁺⁺(s).
    #[must_use]
    pub fn improvements(&self, state: State) -> Vec<State> {
        self.coalitions.improvements(self.coalition, state)
    }

    /// Some reply of the others to the improvement to `moved` that `is_sanction`: a
    /// y ∈ R_{N∖H}(x).
    pub fn reply(&self, moved: State, is_sanction: impl Fn(State) -> bool) -> Option<State> {
        self.replies.find(moved, is_sanction)
    }

    /// Some reply by improvements of coalitions among the others that `is_sanction`: a
    /// y ∈ R⁺⁺_{P(N∖H)}(x).
    pub fn credible_reply(
        &self,
        moved: State,
        is_sanction: impl Fn(State) -> bool,
    ) -> Option<State> {
        self.credible.find(moved, is_sanction)
    }

    /// Whether some member does not prefer `end` to `state`: y ∈ φ_H(s).
    #[must_use]
    pub fn deters(&self, state: State, end: State) -> bool {
        let graph = self.coalitions.graph;
        !self.coalition.members().all(|member| graph.prefers(member, end, state))
    }

    /// Whether the coalition, at `end`, can bring about nothing that no longer deters it:
    /// R_H(y) ⊆ φ_H(s).
    #[must_use]
    pub fn no_escape(&self, state: State, end: State) -> bool {
        let next: StateSet = self.own.reached(end);
        next.iter().all(|next| self.deters(state, next))
    }
}
