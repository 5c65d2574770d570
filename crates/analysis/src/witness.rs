//! Witnesses: why a verdict is right, as data that can be checked without the engine.

use crate::budget::{Refused, Watch};
use crate::graph::Graph;
use crate::reach::Step;
use crate::reading::Reading;
use crate::stability::{
    Answered, Classic, Concept, Foresight, Lookout, Simultaneity, Tree, Turn, recurrence,
    simultaneous_sanction,
};
use crate::view::{OptionForm, View};
use detente_model::{DecisionMaker, State};

/// Why a state is, or is not, stable for one decision maker under one concept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Witness {
    /// The concept.
    pub concept: Concept,
    /// The decision maker examined.
    pub focal: DecisionMaker,
    /// The state examined.
    pub state: State,
    /// The reason.
    pub reason: Reason,
}

/// The reason for a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Stable: each improvement, in ascending order, with what deters from it. Without any
    /// there is nothing to gain by moving.
    Deterred(Vec<Deterrent>),
    /// Unstable: this improvement is not deterred.
    Undeterred(State),
    /// Stable by looking ahead (L_h): for each move, ascending, the play that it would open, the
    /// move first. None comes to rest anywhere better.
    Foreseen(Vec<Vec<Step>>),
    /// Unstable by looking ahead: the play anticipated, which comes to rest at something better.
    Opened(Vec<Step>),
    /// Looking ever further (NM): from so many moves ahead on, what is anticipated repeats
    /// itself.
    Recurring {
        /// From how many moves ahead on.
        from: usize,
        /// After how many further moves it is as it was.
        period: usize,
        /// Unstable: a play anticipated in that round. Stable: none.
        opening: Option<Opening>,
    },
    /// Stable in a metarational tree: an answer to every move that leads to something better.
    Contained(Vec<Answered>),
    /// Unstable in a metarational tree: a plan that leads to something better whatever is
    /// answered.
    Secured(Vec<Turn>),
    /// Weakly stable or not: the witnesses of general and of strong stability.
    Graded(Box<[Witness; 2]>),
}

/// A play that is anticipated when looking so many moves ahead.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Opening {
    /// How many moves ahead.
    pub foresight: usize,
    /// The play.
    pub play: Vec<Step>,
}

/// An improvement and what deters from it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Deterrent {
    /// Where the focal decision maker would go.
    pub improvement: State,
    /// What it would meet there.
    pub sanction: Sanction,
}

/// What the opponents would do.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Sanction {
    /// A legal sequence of the opponents, which starts at the improvement and ends at a
    /// state that deters.
    Sequence(Vec<Step>),
    /// Moves made at the same time as the improvement.
    Simultaneous(Simultaneity),
}

impl Witness {
    /// Whether the witness says that the state is stable.
    #[must_use]
    pub fn is_stable(&self) -> bool {
        match &self.reason {
            Reason::Deterred(_) | Reason::Foreseen(_) | Reason::Contained(_) => true,
            Reason::Undeterred(_) | Reason::Opened(_) | Reason::Secured(_) => false,
            Reason::Recurring { opening, .. } => opening.is_none(),
            Reason::Graded(both) => both[0].is_stable() && !both[1].is_stable(),
        }
    }

    /// Finds why `state` is, or is not, stable for `focal` under any concept.
    ///
    /// # Errors
    /// [`Refused::Undefined`] where the concept does not apply to the graph;
    /// [`Refused::Stopped`].
    ///
    /// *Cost*: for a classical concept what [`Witness::find`] costs; for L_h and NM what it
    /// costs to decide them; for the trees a search of answers for each state and round.
    pub fn of(
        graph: &Graph,
        form: Option<OptionForm>,
        concept: Concept,
        (focal, state): (DecisionMaker, State),
        watch: &dyn Watch,
    ) -> Result<Self, Refused> {
        if let Some((classic, reading)) = concept.classic() {
            return Ok(Self::find(&View::read(graph, form, focal, reading), classic, state));
        }
        let reason = match concept {
            Concept::LimitedMove(h) => limited_move(graph, h, (focal, state), watch)?,
            Concept::NonMyopic => non_myopic(graph, focal, state, watch)?,
            Concept::Weak(classic) => {
                let read = |reading| View::read(graph, form, focal, reading);
                let under = |reading| Self::find(&read(reading), classic, state);
                Reason::Graded(Box::new([Reading::Plain, Reading::AtLeast(2, None)].map(under)))
            }
            _ => match concept.tree() {
                Some(tree) => in_the_tree(graph, tree, focal, state),
                None => unreachable!("every other concept is a classical one under some reading"),
            },
        };
        Ok(Self { concept, focal, state, reason })
    }

    /// Finds why `state` is, or is not, stable for the view's focal decision maker under the
    /// view's reading of preferences.
    ///
    /// *Cost*: for each improvement one search for a sanction and one for a shortest
    /// sequence to it.
    #[must_use]
    pub fn find(view: &View, classic: Classic, state: State) -> Self {
        let concept = Concept::of(classic, view.reading());
        let mut deterrents = Vec::new();
        for improvement in view.improvements(state) {
            match sanction(view, classic, state, improvement) {
                Some(sanction) => deterrents.push(Deterrent { improvement, sanction }),
                None => {
                    let reason = Reason::Undeterred(improvement);
                    return Self { concept, focal: view.focal(), state, reason };
                }
            }
        }
        Self { concept, focal: view.focal(), state, reason: Reason::Deterred(deterrents) }
    }
}

/// What deters from the improvement to `moved`, if anything does.
fn sanction(view: &View, classic: Classic, state: State, moved: State) -> Option<Sanction> {
    match classic.steps() {
        Some(steps) => {
            let end = classic.sanction(view, state, moved)?;
            view.sequence(steps, moved, end).map(Sanction::Sequence)
        }
        None if classic == Classic::Simultaneous => {
            simultaneous_sanction(view, state, moved).map(Sanction::Simultaneous)
        }
        None => None,
    }
}

/// Why looking `h` moves ahead one stays, or not.
fn limited_move(
    graph: &Graph,
    h: u8,
    (focal, state): (DecisionMaker, State),
    watch: &dyn Watch,
) -> Result<Reason, Refused> {
    crate::stability::applies(graph, Concept::LimitedMove(h))?;
    let (h, foresight) = (usize::from(h), Foresight::of(graph, usize::from(h), watch)?);
    if !foresight.stays(focal, state, h) {
        return Ok(Reason::Opened(foresight.play(focal, state, h)));
    }
    let opponent = DecisionMaker(1 - focal.0);
    let opened = |&to: &State| {
        let mut play = vec![Step { mover: focal, to }];
        play.extend(foresight.play(opponent, to, h - 1));
        play
    };
    Ok(Reason::Foreseen(graph.moves(focal, state).iter().map(opened).collect()))
}

/// Why looking ever further ahead one stays, or not.
fn non_myopic(
    graph: &Graph,
    focal: DecisionMaker,
    state: State,
    watch: &dyn Watch,
) -> Result<Reason, Refused> {
    let round = recurrence(graph, watch)?;
    let (from, period) = (round.from, round.period);
    let foresight = Foresight::of(graph, from + period, watch)?;
    let moves = |&h: &usize| h > 0 && !foresight.stays(focal, state, h);
    let opening = (from + 1..=from + period)
        .find(moves)
        .map(|h| Opening { foresight: h, play: foresight.play(focal, state, h) });
    Ok(Reason::Recurring { from, period, opening })
}

/// Why in a metarational tree nothing better can be secured, or how it can.
fn in_the_tree(
    graph: &Graph,
    (tree, height): (Tree, u8),
    focal: DecisionMaker,
    state: State,
) -> Reason {
    let mut lookout = Lookout::of(graph, focal, state, tree);
    match lookout.answers(height) {
        Some(answers) => Reason::Contained(answers),
        None => Reason::Secured(lookout.plan(height)),
    }
}
