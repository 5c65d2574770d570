//! Checking what is anticipated (L_h, NM) and what a tree secures (MR_h, CMR_h).

use super::{Examination, Objection};
use crate::reach::Step;
use crate::stability::{Answered, Concept, Turn};
use crate::witness::{Reason, Witness};
use detente_model::{DecisionMaker, State};
use std::collections::BTreeSet;

/// Where play comes to rest: for each of two decision makers having the turn, and each state.
type Rests = [Vec<State>; 2];

impl Examination<'_> {
    /// A witness of limited-move stability.
    pub(super) fn limited(&self, witness: &Witness, h: usize) -> Result<(), Objection> {
        let levels = self.levels(h)?;
        let Witness { focal, state, .. } = *witness;
        match &witness.reason {
            Reason::Foreseen(plays) => {
                let first = |play: &Vec<Step>| play.first().map(|step| step.to);
                let begun: BTreeSet<Option<State>> = plays.iter().map(first).collect();
                let moves = self.facts.moves(focal, state);
                if begun != moves.into_iter().map(Some).collect() {
                    return Err(Objection::Improvements);
                }
                plays.iter().try_for_each(|play| {
                    self.is_played(&levels, h, (focal, state), play, false)?;
                    let better = self.is_better(focal, end(play, state), state);
                    if better { Err(Objection::Deterred(state)) } else { Ok(()) }
                })
            }
            Reason::Opened(play) => {
                self.is_played(&levels, h, (focal, state), play, true)?;
                let better = self.is_better(focal, end(play, state), state);
                if better { Ok(()) } else { Err(Objection::NotAnImprovement(end(play, state))) }
            }
            _ => Err(Objection::WrongKind),
        }
    }

    /// A witness of non-myopic stability: that there is such a round, and what it says of it.
    pub(super) fn recurring(&self, witness: &Witness) -> Result<(), Objection> {
        let Reason::Recurring { from, period, opening } = &witness.reason else {
            return Err(Objection::WrongKind);
        };
        let levels = self.levels(from + period)?;
        if *period == 0 || levels[*from] != levels[from + period] {
            return Err(Objection::NoRound);
        }
        let (focal, state) = (witness.focal, witness.state);
        let rests = |h: usize| levels[h][focal.index()][state.index()] == state;
        let Some(opening) = opening else {
            let stays = (from + 1..=from + period).all(rests);
            return if stays { Ok(()) } else { Err(Objection::Deterred(state)) };
        };
        if opening.foresight <= *from || opening.foresight > from + period {
            return Err(Objection::NoRound);
        }
        let reason = Reason::Opened(opening.play.clone());
        let opened = Witness { reason, concept: Concept::NonMyopic, focal, state };
        self.limited(&opened, opening.foresight)
    }

    /// Whether a play is what is anticipated with `h` moves left; its first move may be any
    /// one, unless it has to be the one that would be made.
    fn is_played(
        &self,
        levels: &[Rests],
        h: usize,
        (focal, state): (DecisionMaker, State),
        play: &[Step],
        first_counts: bool,
    ) -> Result<(), Objection> {
        let (mut mover, mut at) = (focal, state);
        for place in 0..h {
            let left = h - place;
            let chosen = self.chosen(levels, left, mover, at);
            let Some(step) = play.get(place) else {
                let rests = place > 0 && chosen.is_none();
                return if rests { Ok(()) } else { Err(Objection::IllegalReply(at)) };
            };
            let free = place == 0 && !first_counts;
            let legal = step.mover == mover && self.facts.moves(mover, at).contains(&step.to);
            if !legal || !(free || chosen == Some(step.to)) {
                return Err(Objection::IllegalReply(at));
            }
            (mover, at) = (DecisionMaker(1 - mover.0), step.to);
        }
        if play.len() == h { Ok(()) } else { Err(Objection::IllegalReply(at)) }
    }

    /// Where play rests with 0, 1, … `h` moves left.
    fn levels(&self, h: usize) -> Result<Vec<Rests>, Objection> {
        if self.facts.n_decision_makers() != 2 {
            return Err(Objection::WrongKind);
        }
        let all: Vec<State> = (0..self.facts.n_states()).map(State::at).collect();
        let mut levels: Vec<Rests> = vec![[all.clone(), all.clone()]];
        for left in 1..=h {
            let rest = |mover: DecisionMaker| {
                let rest_of = |&at: &State| match self.chosen(&levels, left, mover, at) {
                    Some(to) => levels[left - 1][1 - mover.index()][to.index()],
                    None => at,
                };
                all.iter().map(rest_of).collect()
            };
            levels.push([0, 1].map(|place| rest(DecisionMaker(place))));
        }
        Ok(levels)
    }

    /// The move made at `at` with `left` moves left: the first of the best, if it beats
    /// staying.
    fn chosen(
        &self,
        levels: &[Rests],
        left: usize,
        mover: DecisionMaker,
        at: State,
    ) -> Option<State> {
        let rest = |to: State| levels[left - 1][1 - mover.index()][to.index()];
        let moves = self.facts.moves(mover, at);
        let is_best =
            |to: &State| moves.iter().all(|&other| !self.is_better(mover, rest(other), rest(*to)));
        let best = moves.iter().copied().find(is_best)?;
        self.is_better(mover, rest(best), at).then_some(best)
    }

    /// A witness of a metarational tree.
    pub(super) fn tree(&self, witness: &Witness, height: u8) -> Result<(), Objection> {
        let Witness { focal, state, .. } = *witness;
        match &witness.reason {
            Reason::Contained(answers) => self.contained(witness, answers, height),
            Reason::Secured(turns) => {
                let mut waiting = vec![(height, state)];
                let mut seen = BTreeSet::new();
                while let Some((rounds, at)) = waiting.pop() {
                    if !seen.insert((rounds, at)) {
                        continue;
                    }
                    let turn = turns.iter().find(|turn| (turn.rounds, turn.at) == (rounds, at));
                    let Some(&Turn { to, .. }) = turn else { return Err(Objection::NoPlan(at)) };
                    if rounds == 0 || !self.tempts_in_tree(witness, at, to) {
                        return Err(Objection::NotAnImprovement(to));
                    }
                    if rounds > 1 {
                        let ends = self.all_replies(witness.concept, focal, to);
                        let worse = |end: &State| !self.is_better(focal, *end, state);
                        waiting.extend(ends.into_iter().filter(worse).map(|end| (rounds - 2, end)));
                    }
                }
                Ok(())
            }
            _ => Err(Objection::WrongKind),
        }
    }

    /// Whether every move to something better, within the tree, is answered.
    fn contained(
        &self,
        witness: &Witness,
        answers: &[Answered],
        height: u8,
    ) -> Result<(), Objection> {
        let Witness { concept, focal, state, .. } = *witness;
        let mut waiting = vec![(height, state)];
        let mut seen = BTreeSet::new();
        while let Some((rounds, at)) = waiting.pop() {
            if rounds == 0 || !seen.insert((rounds, at)) {
                continue;
            }
            let moves = self.facts.moves(focal, at);
            for moved in moves.into_iter().filter(|&to| self.tempts_in_tree(witness, at, to)) {
                let answers_it =
                    |each: &&Answered| (each.rounds, each.moved) == (rounds - 1, moved);
                let answered = answers.iter().find(answers_it).ok_or(Objection::Improvements)?;
                let end = self.end_of_reply(concept, focal, moved, &answered.answer);
                let end = end.ok_or(Objection::IllegalReply(moved))?;
                if rounds < 2 || self.is_better(focal, end, state) {
                    return Err(Objection::NoDeterrent(moved));
                }
                waiting.push((rounds - 2, end));
            }
        }
        Ok(())
    }

    /// Whether the tree has the focal decision maker's move, and it leads above the state
    /// examined.
    fn tempts_in_tree(&self, witness: &Witness, at: State, to: State) -> bool {
        let focal = witness.focal;
        let improves = self.is_better(focal, to, at);
        let any = matches!(witness.concept, Concept::Metarational(_));
        self.facts.moves(focal, at).contains(&to)
            && (any || improves)
            && self.is_better(focal, to, witness.state)
    }
}

/// Where a play ends.
fn end(play: &[Step], start: State) -> State {
    play.last().map_or(start, |step| step.to)
}
