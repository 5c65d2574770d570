//! What restricts a decision maker's moves: the law of [`Dispute::permits`], prepared for many
//! questions.

use detente_model::{Choices, DecisionMaker, Dispute, ForbiddenMove};

/// The most forbidden moves of one decision maker that this engine tells apart.
const MOST_FORBIDDEN: usize = 128;

/// One decision maker's options and what it may do with them.
#[derive(Clone, Debug)]
pub(crate) struct Rules<'d> {
    /// Its options, as bits.
    pub(crate) own: u128,
    stay_taken: u128,
    stay_given_up: u128,
    forbidden: Vec<&'d ForbiddenMove>,
}

/// What the rules look at in one end of a move: its one-way options, and which forbidden
/// moves it is an end of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct End {
    one_way: u128,
    forbidden: u128,
}

impl<'d> Rules<'d> {
    /// What restricts the moves of `mover`.
    pub(crate) fn of(dispute: &'d Dispute, mover: DecisionMaker) -> Self {
        let own = dispute.own_bits(mover);
        let one_way = |once_taken| {
            let stays = dispute.irreversible.iter().filter(|each| each.once_taken == once_taken);
            stays.fold(0, |bits, each| bits | 1 << each.option.0) & own
        };
        Self {
            own,
            stay_taken: one_way(true),
            stay_given_up: one_way(false),
            forbidden: dispute.forbidden_moves.iter().filter(|each| each.mover == mover).collect(),
        }
    }

    /// Whether nothing restricts the moves.
    pub(crate) fn is_none(&self) -> bool {
        self.stay_taken | self.stay_given_up == 0 && !self.forbid_any()
    }

    /// Whether some moves are forbidden as such.
    pub(crate) fn forbid_any(&self) -> bool {
        !self.forbidden.is_empty()
    }

    /// Whether there are more forbidden moves than can be told apart.
    pub(crate) fn are_too_many(&self) -> bool {
        self.forbidden.len() > MOST_FORBIDDEN
    }

    /// A combination as the start of a move.
    pub(crate) fn start(&self, choices: Choices) -> End {
        self.end(choices, |each| each.from.holds(choices))
    }

    /// A combination as the goal of a move.
    pub(crate) fn goal(&self, choices: Choices) -> End {
        self.end(choices, |each| each.to.holds(choices))
    }

    fn end(&self, choices: Choices, holds: impl Fn(&ForbiddenMove) -> bool) -> End {
        let bit = |(place, each): (usize, &&ForbiddenMove)| u128::from(holds(each)) << place;
        let forbidden = self.forbidden.iter().enumerate().map(bit).fold(0, |all, bit| all | bit);
        End { one_way: choices.0 & (self.stay_taken | self.stay_given_up), forbidden }
    }

    /// Whether the mover may move so, the two combinations differing in its own options only.
    pub(crate) fn permit(&self, start: End, goal: End) -> bool {
        let (dropped, taken) = (start.one_way & !goal.one_way, goal.one_way & !start.one_way);
        dropped & self.stay_taken == 0
            && taken & self.stay_given_up == 0
            && start.forbidden & goal.forbidden == 0
    }
}
