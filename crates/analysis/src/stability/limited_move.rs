//! Limited-move stability (L_h), for two decision makers. Source: @kilgour1985; @fang1993, ch. 3.
//!
//! For more than two decision makers two extensions have been published and criticised; none
//! is offered here.

use crate::budget::{Inapplicable, Refused, Watch, go_on};
use crate::graph::Graph;
use crate::reach::Step;
use crate::stability::Concept;
use detente_model::{DecisionMaker, State, StateSet};

/// What each of two decision makers expects when it is its turn at each state: G_h(i, s).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anticipation {
    /// For each decision maker and state, where play would come to rest.
    end: [Vec<State>; 2],
    /// For each decision maker and state, the move it would make, or the state itself.
    next: [Vec<State>; 2],
}

impl Anticipation {
    /// With no moves left play rests where it is: G_0(i, s) = s.
    #[must_use]
    pub fn at_rest(graph: &Graph) -> Self {
        let rest = || [(); 2].map(|()| graph.states().collect());
        Self { end: rest(), next: rest() }
    }

    /// With one more move left: i moves to the state from which, its opponent moving next
    /// with the moves then left, play comes to rest best for i, unless staying is at least
    /// as good. Among equally good moves the one to the lowest state is taken.
    #[must_use]
    pub fn one_more(&self, graph: &Graph) -> Self {
        let mut more = Self::at_rest(graph);
        for mover in graph.decision_makers() {
            let (i, j) = (mover.index(), 1 - mover.index());
            for state in graph.states() {
                let mut best = None;
                for &moved in graph.moves(mover, state).iter() {
                    let end = self.end[j][moved.index()];
                    let beats = |&(_, best): &(State, State)| !graph.prefers(mover, end, best);
                    if best.as_ref().is_none_or(|held| !beats(held)) {
                        best = Some((moved, end));
                    }
                }
                if let Some((moved, end)) = best.filter(|&(_, e)| graph.prefers(mover, e, state)) {
                    more.next[i][state.index()] = moved;
                    more.end[i][state.index()] = end;
                }
            }
        }
        more
    }

    /// The states where `focal`, having the turn, stays: G_h(i, s) = s.
    #[must_use]
    pub fn stays(&self, focal: DecisionMaker) -> StateSet {
        let next = &self.next[focal.index()];
        StateSet::of(next.len(), |state| next[state.index()] == state)
    }
}

/// What is anticipated with no move left, with one, and so on up to some number.
pub(crate) struct Foresight {
    levels: Vec<Anticipation>,
}

impl Foresight {
    /// Up to `h` moves ahead.
    ///
    /// # Errors
    /// [`Refused::Stopped`].
    pub(crate) fn of(graph: &Graph, h: usize, watch: &dyn Watch) -> Result<Self, Refused> {
        let mut levels = vec![Anticipation::at_rest(graph)];
        for held in 0..h {
            go_on(watch)?;
            levels.push(levels[held].one_more(graph));
        }
        Ok(Self { levels })
    }

    /// Whether `focal`, having the turn with `left` moves left, stays.
    pub(crate) fn stays(&self, focal: DecisionMaker, state: State, left: usize) -> bool {
        self.levels[left].next[focal.index()][state.index()] == state
    }

    /// The play anticipated from `state` when `mover` has the turn and `left` moves are left:
    /// until somebody stays or no move is left.
    pub(crate) fn play(&self, mover: DecisionMaker, state: State, left: usize) -> Vec<Step> {
        let (mut mover, mut at) = (mover, state);
        let mut steps = Vec::new();
        for left in (1..=left).rev() {
            let to = self.levels[left].next[mover.index()][at.index()];
            if to == at {
                break;
            }
            steps.push(Step { mover, to });
            (mover, at) = (DecisionMaker(1 - mover.0), to);
        }
        steps
    }
}

/// The L_h stable states of both decision makers.
///
/// All unilateral moves count, improvements or not.
///
/// # Errors
/// [`Refused::Undefined`] unless there are exactly two decision makers, each with a complete
/// order of the states; [`Refused::Stopped`].
///
/// *Cost*: each arc once for each move of foresight.
pub fn limited_move(
    graph: &Graph,
    foresight: u8,
    watch: &dyn Watch,
) -> Result<[StateSet; 2], Refused> {
    applies(graph, Concept::LimitedMove(foresight))?;
    let mut anticipation = Anticipation::at_rest(graph);
    for _ in 0..foresight {
        go_on(watch)?;
        anticipation = anticipation.one_more(graph);
    }
    Ok([0, 1].map(|focal| anticipation.stays(DecisionMaker(focal))))
}

/// Refuses a graph that looking ahead in turns is not defined for.
pub(crate) fn applies(graph: &Graph, concept: Concept) -> Result<(), Refused> {
    let refuse = |why| Err(Refused::Undefined { concept, why });
    if graph.decision_makers().count() != 2 {
        return refuse(Inapplicable::NeedsTwoDecisionMakers);
    }
    let mut likings = graph.decision_makers().map(|each| graph.liking(each));
    if likings.all(|liking| liking.is_order()) { Ok(()) } else { refuse(Inapplicable::NeedsOrder) }
}
