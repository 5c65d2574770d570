//! What the checker of witnesses knows of a dispute: who moves where, and who holds what
//! against what; found as plainly as can be.

use detente_model::{Attitude, Choices, DecisionMaker, Dispute, Relation, State, StateSpace};
use std::collections::BTreeSet;

/// A dispute as the checker sees it.
pub trait Facts {
    /// How many decision makers there are.
    fn n_decision_makers(&self) -> usize;

    /// How many states there are.
    fn n_states(&self) -> usize;

    /// Where `mover` can go from `state` in one move.
    fn moves(&self, mover: DecisionMaker, state: State) -> BTreeSet<State>;

    /// How `decision_maker` holds `left` against `right`.
    fn relation(&self, decision_maker: DecisionMaker, left: State, right: State) -> Relation;

    /// How `focal` takes the preferences of `other`.
    fn attitude(&self, focal: DecisionMaker, other: DecisionMaker) -> Attitude;

    /// Where it may end when each of these decision makers goes from `state` to where it says
    /// at the same time.
    fn together(&self, state: State, moves: &[(DecisionMaker, State)]) -> BTreeSet<State>;
}

/// A dispute made of options.
#[derive(Clone, Copy)]
pub struct Checker<'d> {
    /// The dispute.
    pub dispute: &'d Dispute,
    /// Its feasible states.
    pub space: &'d StateSpace,
}

impl Facts for Checker<'_> {
    fn n_decision_makers(&self) -> usize {
        self.dispute.decision_makers.len()
    }

    fn n_states(&self) -> usize {
        self.space.len()
    }

    fn moves(&self, mover: DecisionMaker, state: State) -> BTreeSet<State> {
        let own: Vec<u8> = self.dispute.options_of(mover).map(|option| option.0).collect();
        if own.len() > 12 || self.dispute.graph.is_some() {
            let open = |&end: &State| self.space.permits(self.dispute, mover, state, end);
            return self.space.states().filter(open).collect();
        }
        let mut ends = BTreeSet::new();
        for start in self.space.members(state) {
            for subset in 0u32..1 << own.len() {
                let bits = own.iter().enumerate().filter(|(k, _)| subset >> k & 1 == 1);
                let changed = bits.fold(0u128, |bits, (_, option)| bits | 1 << option);
                let end = Choices(start.0 ^ changed);
                if self.dispute.permits(mover, start, end) {
                    ends.extend(self.space.find(end).filter(|&found| found != state));
                }
            }
        }
        ends
    }

    fn relation(&self, decision_maker: DecisionMaker, left: State, right: State) -> Relation {
        super::preference::held(self.dispute, self.space, decision_maker, [left, right])
    }

    fn attitude(&self, focal: DecisionMaker, other: DecisionMaker) -> Attitude {
        match self.dispute.attitude_table() {
            Some(table) => table[focal.index()][other.index()],
            None if focal == other => Attitude::Positive,
            None => Attitude::Neutral,
        }
    }

    fn together(&self, state: State, moves: &[(DecisionMaker, State)]) -> BTreeSet<State> {
        let mut ends = BTreeSet::new();
        for start in self.space.members(state) {
            let mut changes = BTreeSet::from([0u128]);
            for &(mover, end) in moves {
                let own = self.space.members(end);
                let own = own.filter(|&end| self.dispute.permits(mover, start, end));
                let own: Vec<u128> = own.map(|end| end.0 ^ start.0).collect();
                changes = changes.iter().flat_map(|c| own.iter().map(move |o| c | o)).collect();
            }
            ends.extend(changes.iter().filter_map(|c| self.space.find(Choices(start.0 ^ c))));
        }
        ends
    }
}

/// A dispute given directly, as states, moves and relations.
#[derive(Clone, Debug)]
pub struct Listed {
    /// For each decision maker and state, where its moves lead.
    pub moves: Vec<Vec<BTreeSet<State>>>,
    /// For each decision maker, how each state is held against each, row by row.
    pub relations: Vec<Vec<Vec<Relation>>>,
    /// Each decision maker's attitude to each; empty where everybody cares for itself only.
    pub attitudes: Vec<Vec<Attitude>>,
}

impl Facts for Listed {
    fn n_decision_makers(&self) -> usize {
        self.moves.len()
    }

    fn n_states(&self) -> usize {
        self.moves.first().map_or(0, Vec::len)
    }

    fn moves(&self, mover: DecisionMaker, state: State) -> BTreeSet<State> {
        self.moves[mover.index()][state.index()].clone()
    }

    fn relation(&self, decision_maker: DecisionMaker, left: State, right: State) -> Relation {
        self.relations[decision_maker.index()][left.index()][right.index()]
    }

    fn attitude(&self, focal: DecisionMaker, other: DecisionMaker) -> Attitude {
        match self.attitudes.get(focal.index()) {
            Some(row) => row[other.index()],
            None if focal == other => Attitude::Positive,
            None => Attitude::Neutral,
        }
    }

    /// States without options do not combine.
    fn together(&self, _: State, _: &[(DecisionMaker, State)]) -> BTreeSet<State> {
        BTreeSet::new()
    }
}
