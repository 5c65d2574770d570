//! Coalitions: what several decision makers can bring about together, to the gain of each of
//! them, and what others can do about it. Source: @kilgour2001; @inohara2008; @inohara2008b.
//!
//! A coalition improves by a legal sequence of its members' own moves whose end every member
//! prefers to the state it began at; the steps need not be gains. The members stay decision
//! makers of their own: whatever each may do alone, it may still do.

mod stable;
mod table;
mod witness;

pub use stable::{Class, Joint};
pub use table::{Coalitions, Meeting};
pub use witness::{CoalitionDeterrent, CoalitionReason, CoalitionWitness, JointStep, Jump, jumps};

use detente_model::DecisionMaker;

/// Some decision makers, at least one in every use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coalition(u128);

impl Coalition {
    /// These decision makers together.
    #[must_use]
    pub fn of(members: impl IntoIterator<Item = DecisionMaker>) -> Self {
        Self(members.into_iter().fold(0, |bits, member| bits | 1 << member.0))
    }

    /// All of `n` decision makers.
    #[must_use]
    pub fn everyone(n: usize) -> Self {
        Self::of((0u8..).take(n).map(DecisionMaker))
    }

    /// The members, in order.
    pub fn members(self) -> impl Iterator<Item = DecisionMaker> {
        (0u8..128).map(DecisionMaker).filter(move |&each| self.contains(each))
    }

    /// Whether `decision_maker` is a member.
    #[must_use]
    pub const fn contains(self, decision_maker: DecisionMaker) -> bool {
        self.0 >> decision_maker.0 & 1 == 1
    }

    /// How many members there are.
    #[must_use]
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there is no member.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The members of this coalition that are not in `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Every coalition of some of the members, the smallest first, then in their order.
    #[must_use]
    pub fn coalitions(self) -> Vec<Self> {
        let mut all = vec![];
        let mut subset = self.0;
        while subset != 0 {
            all.push(Self(subset));
            subset = (subset - 1) & self.0;
        }
        all.sort_unstable_by_key(|each| (each.len(), std::cmp::Reverse(each.0.reverse_bits())));
        all
    }

    /// The coalition's place among all coalitions.
    fn place(self) -> usize {
        usize::try_from(self.0).map_or(usize::MAX, |bits| bits.wrapping_sub(1))
    }
}
