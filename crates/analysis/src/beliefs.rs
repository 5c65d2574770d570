//! Misperception of the first level: everybody decides in the dispute as it takes it to be.
//!
//! Each decision maker that is mistaken has a game of its own, made of the case with its beliefs
//! put in ([`Dispute::as_seen_by`]); the others take the dispute as it is. Whether a state is
//! stable for a decision maker is asked in its own game. What follows when all act on what they
//! believe is ours (the published classes of hypergame equilibria could not be established):
//! a state is an *equilibrium as seen* if everybody sees it and holds it stable in its own game.
//!

use crate::budget::Refused;
use crate::engine::{Answer, Question, Stability, analyze, explicit};
use crate::graph::Graph;
use crate::stability::Concept;
use crate::view::OptionForm;
use detente_model::{DecisionMaker, Dispute, State, StateSet};

/// What is made of states that somebody does not see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Unseen {
    /// Everybody decides in its own game, and has no view of a state it does not see: that is no
    /// equilibrium as seen.
    #[default]
    Undecided,
    /// One game for all, with the preferences as they are, in which nobody moves from or to a
    /// state it does not see: as the program GMCR+ has it (@kinsara2015).
    Immobile,
}

/// The dispute as it is and as each decision maker takes it to be.
#[derive(Clone, Debug)]
pub struct Perceptions {
    /// The answer for the dispute as it is.
    pub actual: Answer,
    /// For each decision maker that is mistaken its own game.
    pub own: Vec<Option<OwnGame>>,
    /// What is made of states that somebody does not see.
    pub unseen: Unseen,
    /// With [`Unseen::Immobile`] the answer for the dispute as it is, but that nobody moves from or
    /// to a state it does not see; otherwise empty.
    immobile: Vec<Stability>,
}

/// The game a decision maker takes the dispute to be.
#[derive(Clone, Debug)]
pub struct OwnGame {
    /// The dispute with its beliefs put in.
    pub dispute: Dispute,
    /// The answer for it.
    pub answer: Answer,
    /// For each state of the dispute as it is, the state of this game, if it is seen.
    pub seen: Vec<Option<State>>,
}

/// Answers a question in the dispute as it is and in everybody's own game.
///
/// # Errors
/// As [`analyze`], in the first game that cannot be answered.
///
/// *Cost*: an analysis, and one for each decision maker that is mistaken; with
/// [`Unseen::Immobile`] one more, by the explicit engine.
pub fn perceive(
    dispute: &Dispute,
    unseen: Unseen,
    question: &Question,
) -> Result<Perceptions, Refused> {
    let actual = analyze(dispute, question)?;
    let own_game = |holder: DecisionMaker| {
        let Some(own) = dispute.as_seen_by(holder) else { return Ok(None) };
        let answer = analyze(&own, question)?;
        let seen = |state| actual.space.counterpart(state, &answer.space);
        let seen = actual.space.states().map(seen).collect();
        Ok(Some(OwnGame { dispute: own, answer, seen }))
    };
    let own = dispute.decision_makers().map(own_game).collect::<Result<_, Refused>>()?;
    let mut found = Perceptions { actual, own, unseen, immobile: Vec::new() };
    if unseen == Unseen::Immobile {
        found.immobile = immobile(dispute, &found, question)?;
    }
    Ok(found)
}

/// The stable states where nobody moves from or to a state it does not see.
fn immobile(
    dispute: &Dispute,
    found: &Perceptions,
    question: &Question,
) -> Result<Vec<Stability>, Refused> {
    let space = &found.actual.space;
    let graph = Graph::of(dispute, space, &question.budget, question.watch)?;
    let sees_both = |mover, from, to| found.sees(mover, from) && found.sees(mover, to);
    let graph = graph.keeping(sees_both);
    explicit::stable_states(&graph, OptionForm::of(dispute, space), question)
}

impl Perceptions {
    /// Whether `state` of the dispute as it is is stable for `focal` as it sees things, or where
    /// nobody moves unseen; `None` where it decides in its own game and does not see the state, or
    /// the concept was not answered.
    #[must_use]
    pub fn is_stable(&self, concept: Concept, focal: DecisionMaker, state: State) -> Option<bool> {
        if self.unseen == Unseen::Immobile {
            return Some(self.stable_unmoved(concept)?[focal.index()].contains(state));
        }
        let stable =
            |answer: &Answer, state| Some(answer.stable(concept)?[focal.index()].contains(state));
        match &self.own[focal.index()] {
            None => stable(&self.actual, state),
            Some(own) => stable(&own.answer, own.seen[state.index()]?),
        }
    }

    /// The stable states where nobody moves from or to a state it does not see.
    fn stable_unmoved(&self, concept: Concept) -> Option<&[StateSet]> {
        let (_, stable) = self.immobile.iter().find(|(each, _)| *each == concept)?;
        stable.as_deref().ok()
    }

    /// Whether `focal` sees `state` of the dispute as it is.
    #[must_use]
    pub fn sees(&self, focal: DecisionMaker, state: State) -> bool {
        self.own[focal.index()].as_ref().is_none_or(|own| own.seen[state.index()].is_some())
    }

    /// Whether the concept was answered in every game.
    #[must_use]
    pub fn is_answered(&self, concept: Concept) -> bool {
        let own = self.own.iter().flatten().map(|own| &own.answer);
        std::iter::once(&self.actual).chain(own).all(|answer| answer.stable(concept).is_some())
    }

    /// The states of the dispute as it is that everybody holds stable as it sees things; `None`
    /// if the concept was not answered in every game.
    #[must_use]
    pub fn equilibria(&self, concept: Concept) -> Option<StateSet> {
        let is_answered = match self.unseen {
            Unseen::Immobile => self.stable_unmoved(concept).is_some(),
            Unseen::Undecided => self.is_answered(concept),
        };
        if !is_answered {
            return None;
        }
        let n_makers = u8::try_from(self.own.len()).unwrap_or(u8::MAX);
        let stays = |focal, state| self.is_stable(concept, focal, state) == Some(true);
        Some(StateSet::of(self.actual.space.len(), |state| {
            (0..n_makers).map(DecisionMaker).all(|focal| stays(focal, state))
        }))
    }
}
