//! The three kinds of things a dispute numbers: decision makers, options, states.

/// A decision maker, by its place in the order the case declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DecisionMaker(pub u8);

/// An option, by its place in the order the case declares; the place is also its bit in
/// [`Choices`](crate::Choices).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OptionId(pub u8);

/// A feasible state, by its place among the feasible states, from 0.
///
/// People count from 1: see [`State::number`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State(pub u32);

impl DecisionMaker {
    /// The place, for indexing.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl OptionId {
    /// The place, for indexing.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl State {
    /// The place from 0, for indexing.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The number people use, from 1.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0 + 1
    }

    /// The state at a place from 0.
    ///
    /// # Panics
    /// If `index` does not fit 32 bits: no engine lists so many states.
    #[must_use]
    pub fn at(index: usize) -> Self {
        Self(u32::try_from(index).expect("state spaces hold fewer than 2^32 states"))
    }
}
