//! What a stability definition asks of a dispute, for one focal decision maker.
//!
//! The definitions in `stability/` differ in which replies count and what makes one a
//! sanction. Everything else they share, and it is here: the moves that tempt, the replies
//! of the opponents, the states that deter.

use crate::budget::{Budget, Refused, Watch};
use crate::graph::{Graph, iterate};
use crate::reach::{Reach, Sequences, Step, Steps};
use crate::reading::Reading;
use detente_model::{DecisionMaker, Dispute, State, StateSet, StateSpace};

/// A dispute as one focal decision maker's opponents and temptations make it.
pub struct View<'g> {
    graph: &'g Graph<'g>,
    focal: DecisionMaker,
    reading: Reading,
    replies: Replies<'g>,
    credible: Replies<'g>,
    form: Option<OptionForm<'g>>,
}

/// The options behind the states, for the definitions that combine options.
#[derive(Clone, Copy)]
pub struct OptionForm<'g> {
    /// The dispute the graph was made from.
    pub dispute: &'g Dispute,
    /// Its feasible states.
    pub space: &'g StateSpace,
}

impl<'g> OptionForm<'g> {
    /// The options behind the states of a dispute; `None` where it is given as a graph.
    #[must_use]
    pub fn of(dispute: &'g Dispute, space: &'g StateSpace) -> Option<Self> {
        dispute.graph.is_none().then_some(Self { dispute, space })
    }
}

/// The opponents' answers, looked up or searched for.
struct Replies<'g> {
    sequences: Sequences<'g>,
    table: Option<Reach>,
}

impl<'g> Replies<'g> {
    fn by_search(
        graph: &'g Graph<'g>,
        focal: DecisionMaker,
        steps: Steps,
        reading: Reading,
    ) -> Self {
        let opponents = graph.opponents(focal).collect();
        Self { sequences: Sequences::of(graph, opponents, steps).reading(reading), table: None }
    }

    fn tabulated(mut self, budget: &Budget, watch: &dyn Watch) -> Result<Self, Refused> {
        self.table = Some(Reach::of(&self.sequences, budget, watch)?);
        Ok(self)
    }

    fn find(&self, from: State, is_goal: impl Fn(State) -> bool) -> Option<State> {
        match &self.table {
            Some(table) => table.find(from, is_goal),
            None => Some(self.sequences.shortest(from, is_goal)?.last()?.to),
        }
    }
}

impl<'g> View<'g> {
    /// A view that searches for replies anew at every question: right for a few states.
    #[must_use]
    pub fn searching(graph: &'g Graph, form: Option<OptionForm<'g>>, focal: DecisionMaker) -> Self {
        Self::read(graph, form, focal, Reading::Plain)
    }

    /// The same with preferences read otherwise.
    #[must_use]
    pub fn read(
        graph: &'g Graph<'g>,
        form: Option<OptionForm<'g>>,
        focal: DecisionMaker,
        reading: Reading,
    ) -> Self {
        let [replies, credible] = [Steps::Moves, Steps::Improvements]
            .map(|steps| Replies::by_search(graph, focal, steps, reading));
        Self { graph, focal, reading, replies, credible, form }
    }

    /// The same view with all replies (`of` moves) looked up beforehand: right for all
    /// states.
    ///
    /// # Errors
    /// [`Refused::Memory`] when the table would not fit; [`Refused::Stopped`].
    pub fn tabulating(
        mut self,
        of: Steps,
        budget: &Budget,
        watch: &dyn Watch,
    ) -> Result<Self, Refused> {
        match of {
            Steps::Moves => self.replies = self.replies.tabulated(budget, watch)?,
            Steps::Improvements => self.credible = self.credible.tabulated(budget, watch)?,
        }
        Ok(self)
    }

    /// The graph looked at.
    #[must_use]
    pub fn graph(&self) -> &'g Graph<'g> {
        self.graph
    }

    /// The decision maker examined.
    #[must_use]
    pub fn focal(&self) -> DecisionMaker {
        self.focal
    }

    /// How preferences are read.
    #[must_use]
    pub fn reading(&self) -> Reading {
        self.reading
    }

    /// The options behind the states, if the dispute has them.
    #[must_use]
    pub fn form(&self) -> Option<OptionForm<'g>> {
        self.form
    }

    /// The moves from `state` that tempt the focal decision maker: its unilateral
    /// improvements R_i⁺(s), or what the reading puts in their place.
    pub fn improvements(&self, state: State) -> impl Iterator<Item = State> + '_ {
        let tempts = move |&end: &State| self.reading.tempts(self.graph, self.focal, state, end);
        iterate(self.graph.moves(self.focal, state)).filter(tempts)
    }

    /// The moves from `state` that an opponent would make of its own accord.
    pub fn gains(&self, opponent: DecisionMaker, state: State) -> impl Iterator<Item = State> + '_ {
        let gains = move |&end: &State| self.reading.is_credible(self.graph, opponent, state, end);
        iterate(self.graph.moves(opponent, state)).filter(gains)
    }

    /// Some reply of the opponents to the focal decision maker's move to `moved`, by any
    /// legal sequence, that `is_sanction`: a y ∈ R_−i(x).
    pub fn reply(&self, moved: State, is_sanction: impl Fn(State) -> bool) -> Option<State> {
        self.replies.find(moved, is_sanction)
    }

    /// Some credible reply to `moved` that `is_sanction`: a y ∈ R⁺_−i(x), every step of the
    /// sequence an improvement for the one who makes it.
    pub fn credible_reply(
        &self,
        moved: State,
        is_sanction: impl Fn(State) -> bool,
    ) -> Option<State> {
        self.credible.find(moved, is_sanction)
    }

    /// Whether ending at `end` would deter the focal decision maker from leaving `state`:
    /// it does not prefer `end` to `state`, y ∈ φ_i(s), or what the reading puts in its place.
    #[must_use]
    pub fn deters(&self, state: State, end: State) -> bool {
        self.reading.deters(self.graph, self.focal, state, end)
    }

    /// Whether the focal decision maker, at `end`, cannot get by one move to a state that
    /// would no longer deter it: R_i(y) ⊆ φ_i(s).
    #[must_use]
    pub fn no_escape(&self, state: State, end: State) -> bool {
        self.graph.moves(self.focal, end).iter().all(|&next| self.deters(state, next))
    }

    /// A shortest legal sequence of the opponents from `moved` to `end`.
    #[must_use]
    pub fn sequence(&self, steps: Steps, moved: State, end: State) -> Option<Vec<Step>> {
        let replies = match steps {
            Steps::Moves => &self.replies,
            Steps::Improvements => &self.credible,
        };
        replies.sequences.shortest(moved, |state| state == end)
    }

    /// All replies to `moved`.
    #[must_use]
    pub fn replies(&self, steps: Steps, moved: State) -> StateSet {
        match steps {
            Steps::Moves => self.replies.sequences.reached(moved),
            Steps::Improvements => self.credible.sequences.reached(moved),
        }
    }
}
