//! An independent checker of witnesses.
//!
//! It knows the dispute as data ([`Facts`]) and the definitions of the concepts, and shares
//! nothing else with the engines: it finds moves, replies and preferences for itself, as plainly
//! as it can. Small and slow on purpose.

mod ahead;
mod facts;
mod preference;
mod together;

pub use facts::{Checker, Facts, Listed};

use crate::coalition::CoalitionWitness;
use crate::reach::Step;
use crate::reading::{Reading, Unknown};
use crate::stability::{Classic, Concept};
use crate::witness::{Reason, Sanction, Witness};
use detente_model::{Attitude, DecisionMaker, Relation, State};
use std::collections::BTreeSet;

/// What is wrong with a witness.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Objection {
    /// The improvements it answers are not the improvements there are.
    #[error("the improvements answered are not the improvements there are")]
    Improvements,
    /// The move named as undeterred is no improvement.
    #[error("state {} is no improvement", .0.number())]
    NotAnImprovement(State),
    /// The move named as undeterred is deterred at this state.
    #[error("the improvement is deterred at state {}", .0.number())]
    Deterred(State),
    /// A sanction is not a legal sequence of the opponents, or has a step that is not
    /// credible where it must be.
    #[error("the sanction of the improvement to state {} is not a legal reply", .0.number())]
    IllegalReply(State),
    /// A sanction ends where it does not deter.
    #[error("the reply to the improvement to state {} does not deter", .0.number())]
    NoDeterrent(State),
    /// The plan does not say what to do here.
    #[error("the plan says nothing of state {}", .0.number())]
    NoPlan(State),
    /// What is anticipated does not repeat itself as claimed.
    #[error("anticipation does not repeat itself so")]
    NoRound,
    /// The kind of reason or sanction does not belong to the concept.
    #[error("the reason does not belong to the concept")]
    WrongKind,
}

impl Checker<'_> {
    /// Accepts a witness, or says what is wrong with it.
    ///
    /// # Errors
    /// The first [`Objection`] found.
    ///
    /// *Cost*: for an undeterred improvement, a search of all replies to it.
    pub fn accepts(&self, witness: &Witness) -> Result<(), Objection> {
        accepts(self, witness)
    }
}

/// Accepts a witness, or says what is wrong with it.
///
/// # Errors
/// The first [`Objection`] found.
///
/// *Cost*: for an undeterred improvement, a search of all replies to it; for L_h and NM a look
/// at every move for each move ahead.
pub fn accepts(facts: &dyn Facts, witness: &Witness) -> Result<(), Objection> {
    let Witness { concept, focal, state, .. } = *witness;
    let reading = concept.classic().map_or(Reading::Plain, |(_, reading)| reading);
    let examination = Examination { facts, reading };
    match concept {
        Concept::LimitedMove(h) => examination.limited(witness, usize::from(h)),
        Concept::NonMyopic => examination.recurring(witness),
        Concept::Metarational(height) | Concept::CredibleMetarational(height) => {
            examination.tree(witness, height)
        }
        Concept::Weak(classic) => {
            let Reason::Graded(both) = &witness.reason else { return Err(Objection::WrongKind) };
            let general = Concept::of(classic, Reading::Plain);
            let strong = Concept::of(classic, Reading::AtLeast(2, None));
            let is_of = |each: &Witness, concept| {
                (each.concept, each.focal, each.state) == (concept, focal, state)
            };
            if !is_of(&both[0], general) || !is_of(&both[1], strong) {
                return Err(Objection::WrongKind);
            }
            both.iter().try_for_each(|each| accepts(facts, each))
        }
        _ => match concept.classic() {
            Some((classic, _)) => examination.classic(witness, classic),
            None => Err(Objection::WrongKind),
        },
    }
}

/// Accepts a coalition's witness, or says what is wrong with it.
///
/// # Errors
/// The first [`Objection`] found.
///
/// *Cost*: a search of what the coalition can bring about, and one for each answer.
pub fn accepts_coalition(facts: &dyn Facts, witness: &CoalitionWitness) -> Result<(), Objection> {
    Examination { facts, reading: Reading::Plain }.coalition(witness)
}

/// A witness being examined: the facts, and how preferences are read.
struct Examination<'f> {
    facts: &'f dyn Facts,
    reading: Reading,
}

impl Examination<'_> {
    /// A witness of a classical concept under any reading.
    fn classic(&self, witness: &Witness, classic: Classic) -> Result<(), Objection> {
        let improvements = self.improvements(witness.focal, witness.state);
        match &witness.reason {
            Reason::Deterred(deterrents) => {
                let answered: BTreeSet<State> =
                    deterrents.iter().map(|each| each.improvement).collect();
                if answered != improvements {
                    return Err(Objection::Improvements);
                }
                let meets =
                    |improvement, sanction| self.meets(witness, classic, improvement, sanction);
                deterrents.iter().try_for_each(|each| meets(each.improvement, &each.sanction))
            }
            Reason::Undeterred(improvement) => {
                if !improvements.contains(improvement) {
                    return Err(Objection::NotAnImprovement(*improvement));
                }
                match self.some_sanction(witness, classic, *improvement) {
                    Some(end) => Err(Objection::Deterred(end)),
                    None => Ok(()),
                }
            }
            _ => Err(Objection::WrongKind),
        }
    }

    /// Whether the sanction is one, under the witness's concept.
    fn meets(
        &self,
        witness: &Witness,
        classic: Classic,
        improvement: State,
        sanction: &Sanction,
    ) -> Result<(), Objection> {
        let Witness { concept, focal, state, .. } = *witness;
        let end = match (classic, sanction) {
            (Classic::Simultaneous, Sanction::Simultaneous(together)) => {
                let ends = self.joint_ends(focal, state, improvement, &together.movers);
                let legal = !together.movers.is_empty() && ends.contains(&together.end);
                legal.then_some(together.end).ok_or(Objection::IllegalReply(improvement))?
            }
            (Classic::Nash | Classic::Simultaneous, _) | (_, Sanction::Simultaneous(_)) => {
                return Err(Objection::WrongKind);
            }
            (_, Sanction::Sequence(steps)) => {
                (self.end_of_reply(concept, focal, improvement, steps))
                    .ok_or(Objection::IllegalReply(improvement))?
            }
        };
        let deters = self.is_sanction(classic, focal, state, end);
        deters.then_some(()).ok_or(Objection::NoDeterrent(improvement))
    }

    /// Where a reply ends, if it is legal and, where the concept asks for it, credible.
    fn end_of_reply(
        &self,
        concept: Concept,
        focal: DecisionMaker,
        start: State,
        steps: &[Step],
    ) -> Option<State> {
        let (mut at, mut last) = (start, focal);
        for step in steps {
            let legal = step.mover != focal
                && step.mover != last
                && self.replies_of(concept, step.mover, at).contains(&step.to);
            if !legal {
                return None;
            }
            (at, last) = (step.to, step.mover);
        }
        (!steps.is_empty()).then_some(at)
    }

    /// Where the definition lets an opponent move in a reply.
    fn replies_of(&self, concept: Concept, mover: DecisionMaker, at: State) -> BTreeSet<State> {
        let classic = concept.classic().map(|(classic, _)| classic);
        let only_gains =
            matches!(classic, Some(Classic::Sequential | Classic::SymmetricSequential))
                || matches!(concept, Concept::CredibleMetarational(_));
        if only_gains { self.gains(mover, at) } else { self.facts.moves(mover, at) }
    }

    /// Whether ending there is a sanction: it deters `focal` and, for the symmetric concepts,
    /// has no move to anything that does not.
    fn is_sanction(
        &self,
        classic: Classic,
        focal: DecisionMaker,
        state: State,
        end: State,
    ) -> bool {
        let deters = |end| self.deters(focal, state, end);
        let symmetric =
            matches!(classic, Classic::SymmetricMetarational | Classic::SymmetricSequential);
        deters(end) && (!symmetric || self.facts.moves(focal, end).into_iter().all(deters))
    }

    /// Some state at which the improvement is sanctioned after all.
    fn some_sanction(
        &self,
        witness: &Witness,
        classic: Classic,
        improvement: State,
    ) -> Option<State> {
        let Witness { concept, focal, state, .. } = *witness;
        match classic {
            Classic::Nash => None,
            Classic::Simultaneous => {
                let joined = self.all_joinings(focal, state);
                let ends = joined.iter().filter(|movers| !movers.is_empty());
                ends.flat_map(|movers| self.joint_ends(focal, state, improvement, movers))
                    .find(|&end| self.is_sanction(classic, focal, state, end))
            }
            _ => (self.all_replies(concept, focal, improvement).into_iter())
                .find(|&end| self.is_sanction(classic, focal, state, end)),
        }
    }

    /// Every state the opponents can bring about by a legal reply.
    fn all_replies(&self, concept: Concept, focal: DecisionMaker, start: State) -> BTreeSet<State> {
        let mut reached: BTreeSet<(State, DecisionMaker)> = BTreeSet::new();
        let mut waiting = vec![(start, focal)];
        while let Some((at, last)) = waiting.pop() {
            for mover in self.decision_makers().filter(|&j| j != focal && j != last) {
                for to in self.replies_of(concept, mover, at) {
                    if reached.insert((to, mover)) {
                        waiting.push((to, mover));
                    }
                }
            }
        }
        reached.into_iter().map(|(state, _)| state).collect()
    }

    /// Every way in which opponents may move at once, each by one of its gains.
    fn all_joinings(&self, focal: DecisionMaker, state: State) -> Vec<Vec<(DecisionMaker, State)>> {
        let mut joined = vec![Vec::new()];
        for opponent in self.decision_makers().filter(|&j| j != focal) {
            let gains = self.gains(opponent, state);
            let with_it = |movers: &Vec<(DecisionMaker, State)>, end| {
                let mut movers = movers.clone();
                movers.push((opponent, end));
                movers
            };
            let more: Vec<_> = (joined.iter())
                .flat_map(|movers| gains.iter().map(move |&end| with_it(movers, end)))
                .collect();
            joined.extend(more);
        }
        joined
    }

    /// Where it may end when the focal decision maker and these opponents move at once.
    fn joint_ends(
        &self,
        focal: DecisionMaker,
        state: State,
        improvement: State,
        movers: &[(DecisionMaker, State)],
    ) -> BTreeSet<State> {
        let gains =
            |&(j, end): &(DecisionMaker, State)| j != focal && self.gains(j, state).contains(&end);
        let distinct: BTreeSet<DecisionMaker> = movers.iter().map(|&(j, _)| j).collect();
        if !movers.iter().all(gains) || distinct.len() != movers.len() {
            return BTreeSet::new();
        }
        let all: Vec<_> =
            [(focal, improvement)].into_iter().chain(movers.iter().copied()).collect();
        self.facts.together(state, &all)
    }

    fn decision_makers(&self) -> impl Iterator<Item = DecisionMaker> + use<> {
        (0u8..).take(self.facts.n_decision_makers()).map(DecisionMaker)
    }

    /// Whether it is known that `decision_maker` prefers `left` to `right`, by any degree.
    fn is_better(&self, decision_maker: DecisionMaker, left: State, right: State) -> bool {
        matches!(self.facts.relation(decision_maker, left, right), Relation::By(1..))
    }

    /// The moves that tempt the focal decision maker.
    fn improvements(&self, focal: DecisionMaker, state: State) -> BTreeSet<State> {
        let mut ends = self.facts.moves(focal, state);
        ends.retain(|&end| match (self.reading, self.facts.relation(focal, end, state)) {
            (Reading::Relational, _) => self.is_liked(focal, state, end),
            (_, Relation::By(degree)) => degree > 0,
            (reading, Relation::Unknown) => {
                matches!(in_doubt(reading), Some(Unknown::A | Unknown::C))
            }
        });
        ends
    }

    /// The moves that `mover` would make of its own accord when it answers.
    fn gains(&self, mover: DecisionMaker, state: State) -> BTreeSet<State> {
        let mut ends = self.facts.moves(mover, state);
        ends.retain(|&end| match (self.reading, self.facts.relation(mover, end, state)) {
            (Reading::Relational, _) => self.is_liked(mover, state, end),
            (_, Relation::By(degree)) => degree > 0,
            (reading, Relation::Unknown) => in_doubt(reading).is_some(),
        });
        ends
    }

    /// Whether ending at `end` keeps `focal` from leaving `state`.
    fn deters(&self, focal: DecisionMaker, state: State, end: State) -> bool {
        match (self.reading, self.facts.relation(focal, end, state)) {
            (Reading::Relational, _) => end == state || !self.is_liked(focal, state, end),
            (Reading::AtLeast(degrees, _), Relation::By(degree)) => {
                i16::from(degree) + i16::from(degrees) <= 0
            }
            (_, Relation::By(degree)) => degree <= 0,
            (Reading::Plain, Relation::Unknown) => true,
            (reading, Relation::Unknown) => {
                matches!(in_doubt(reading), Some(Unknown::C | Unknown::D))
            }
        }
    }

    /// Whether `to` is a total relational reply to `from`, by `focal`'s attitudes.
    fn is_liked(&self, focal: DecisionMaker, from: State, to: State) -> bool {
        self.decision_makers().all(|other| match self.facts.attitude(focal, other) {
            Attitude::Positive => self.is_better(other, to, from),
            Attitude::Neutral => true,
            Attitude::Negative => !self.is_better(other, to, from),
        })
    }
}

/// How the unknown is read, where it is.
fn in_doubt(reading: Reading) -> Option<Unknown> {
    match reading {
        Reading::Unknown(unknown) => Some(unknown),
        Reading::AtLeast(_, unknown) => unknown,
        Reading::Plain | Reading::Relational => None,
    }
}
