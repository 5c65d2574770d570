//! What becomes of the outcomes that hold, from one answer to another.

use detente_analysis::questions::comparison::refused_by_either;
use detente_analysis::{Answer, Concept, Refused};
use detente_model::{State, StateSet};

/// An outcome that holds in one answer or in both.
///
/// The two number their states each in its own way; they are matched by their combinations of
/// options ([`detente_model::StateSpace::counterparts`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The state before and after; `None` where it is not possible.
    pub states: [Option<State>; 2],
    /// The concepts under which it holds for everybody, before and after.
    pub under: [Vec<Concept>; 2],
}

/// What a change does to the outcomes that hold under the concepts that were answered both before
/// and after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shift {
    /// Those that hold under some concept only after.
    pub gained: Vec<Outcome>,
    /// Those that hold under some concept only before.
    pub lost: Vec<Outcome>,
    /// Those that hold in both, but not under the same concepts.
    pub altered: Vec<Outcome>,
    /// Those that hold in both alike.
    pub kept: Vec<Outcome>,
    /// The concepts that are not compared, since one of the two did not answer them, and why.
    pub refused: Vec<(Concept, Refused)>,
}

impl Shift {
    /// From one answer to another, about disputes with the same options in the same order.
    #[must_use]
    pub fn between(answers: [&Answer; 2]) -> Self {
        let refused = refused_by_either(answers);
        let sides = answers.map(|answer| Holding::of(answer, &refused));
        let mut shift = Self { refused, ..Self::default() };
        for state in sides[0].states.iter() {
            shift.add(sides[0].beside(state, &sides[1], |own, other| [own, other]));
        }
        for state in sides[1].states.iter() {
            let outcome = sides[1].beside(state, &sides[0], |own, other| [other, own]);
            if outcome.under[0].is_empty() {
                shift.add(outcome);
            }
        }
        shift
    }

    fn add(&mut self, outcome: Outcome) {
        let [before, after] = &outcome.under;
        let list = match (before.is_empty(), after.is_empty()) {
            (true, _) => &mut self.gained,
            (_, true) => &mut self.lost,
            _ if before == after => &mut self.kept,
            _ => &mut self.altered,
        };
        list.push(outcome);
    }

    /// Whether a state holds under some concept compared: before (side 0, numbered as before) or
    /// after (side 1).
    #[must_use]
    pub fn holds(&self, side: usize, state: State) -> bool {
        let all = [&self.gained, &self.lost, &self.altered, &self.kept];
        let held =
            |each: &Outcome| each.states[side] == Some(state) && !each.under[side].is_empty();
        all.into_iter().flatten().any(held)
    }

    /// Whether the same outcomes hold under the same concepts.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.gained.is_empty() && self.lost.is_empty() && self.altered.is_empty()
    }
}

/// What holds in an answer under the concepts that are compared.
struct Holding<'a> {
    answer: &'a Answer,
    concepts: Vec<Concept>,
    states: StateSet,
}

/// A state with the concepts under which it holds; `None` where it is not possible.
type Held = (Option<State>, Vec<Concept>);

impl<'a> Holding<'a> {
    fn of(answer: &'a Answer, refused: &[(Concept, Refused)]) -> Self {
        let compared = |concept: &Concept| !refused.iter().any(|(each, _)| each == concept);
        let concepts: Vec<Concept> = answer.concepts().filter(compared).collect();
        let mut states = StateSet::none(answer.space.len());
        let held = concepts.iter().filter_map(|&concept| answer.equilibria(concept));
        held.for_each(|held| states.union_with(&held));
        Self { answer, concepts, states }
    }

    fn under(&self, state: State) -> Vec<Concept> {
        let compared = |concept: &Concept| self.concepts.contains(concept);
        self.answer.holds_under(state).filter(compared).collect()
    }

    /// A state beside what it is on the other side: the first that holds there, or else the
    /// first.
    fn beside(&self, state: State, other: &Self, order: fn(Held, Held) -> [Held; 2]) -> Outcome {
        let there = self.answer.space.counterparts(state, &other.answer.space);
        let holds = there.iter().find(|&&each| other.states.contains(each));
        let found = holds.or(there.first()).copied();
        let under = found.map_or_else(Vec::new, |found| other.under(found));
        let [before, after] = order((Some(state), self.under(state)), (found, under));
        Outcome { states: [before.0, after.0], under: [before.1, after.1] }
    }
}
