//! How relations among states are read where they are more than better, equal and worse.
//!
//! The definitions in `stability/` ask three things: does a move tempt, does a state deter,
//! is a reply credible. With plain preferences there is one answer to each. With unknown
//! preferences there are four readings (Source: @li2004), with strength of preference a
//! sanction may have to hurt strongly (Source: @hamouda2006), and with attitudes decision
//! makers care for each other's preferences (Source: @inohara2007).

use crate::graph::Graph;
use detente_model::{Attitude, DecisionMaker, Relation, State};

/// A way to read relations among states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reading {
    /// Better, equal or worse; all are known.
    Plain,
    /// Some relations are unknown.
    Unknown(Unknown),
    /// A sanction must be worse by at least so many degrees: 2 is strong stability. Unknown
    /// relations are read as the second part says; without one there must be none.
    AtLeast(u8, Option<Unknown>),
    /// By everybody's preferences, as the attitudes say.
    Relational,
}

/// The four readings of unknown preference, by what the focal decision maker does in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unknown {
    /// Is tempted by the unknown, and not deterred by it: aggressive.
    A,
    /// Neither is tempted by the unknown nor deterred by it.
    B,
    /// Is tempted by the unknown, and deterred by it.
    C,
    /// Is not tempted by the unknown, and deterred by it: conservative.
    D,
}

impl Unknown {
    /// All four.
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    const fn tempts(self) -> bool {
        matches!(self, Self::A | Self::C)
    }

    const fn deters(self) -> bool {
        matches!(self, Self::C | Self::D)
    }

    /// The letter that names the reading.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::A => 'a',
            Self::B => 'b',
            Self::C => 'c',
            Self::D => 'd',
        }
    }
}

impl Reading {
    /// How unknown relations are read; `None` where they may not occur.
    #[must_use]
    pub const fn in_doubt(self) -> Option<Unknown> {
        match self {
            Self::Unknown(unknown) => Some(unknown),
            Self::AtLeast(_, unknown) => unknown,
            Self::Plain | Self::Relational => None,
        }
    }

    /// Whether the move from `from` to `to` tempts `focal`.
    #[must_use]
    pub fn tempts(self, graph: &Graph, focal: DecisionMaker, from: State, to: State) -> bool {
        match self {
            Self::Relational => is_wanted(graph, focal, from, to),
            Self::Plain => graph.prefers(focal, to, from),
            Self::Unknown(_) | Self::AtLeast(..) => match graph.relation(focal, to, from) {
                Relation::By(degree) => degree > 0,
                Relation::Unknown => self.in_doubt().is_some_and(Unknown::tempts),
            },
        }
    }

    /// Whether ending at `end` deters `focal` from leaving `state`.
    #[must_use]
    pub fn deters(self, graph: &Graph, focal: DecisionMaker, state: State, end: State) -> bool {
        match self {
            Self::Relational => end == state || !is_wanted(graph, focal, state, end),
            _ => self.deters_if(graph.relation(focal, end, state)),
        }
    }

    /// Whether an end deters that the focal decision maker itself holds so against the state it
    /// would leave.
    pub(crate) fn deters_if(self, held: Relation) -> bool {
        match (self, held) {
            (Self::Plain | Self::Relational, held) => !held.is_better(),
            (Self::Unknown(_), Relation::By(degree)) => degree <= 0,
            (Self::AtLeast(degrees, _), Relation::By(degree)) => {
                i16::from(degree) <= -i16::from(degrees)
            }
            (_, Relation::Unknown) => self.in_doubt().is_some_and(Unknown::deters),
        }
    }

    /// Whether an opponent would make the move from `from` to `to` of its own accord. In
    /// doubt it would.
    #[must_use]
    pub fn is_credible(self, graph: &Graph, mover: DecisionMaker, from: State, to: State) -> bool {
        match self {
            Self::Relational => is_wanted(graph, mover, from, to),
            Self::Plain => graph.prefers(mover, to, from),
            Self::Unknown(_) | Self::AtLeast(..) => match graph.relation(mover, to, from) {
                Relation::By(degree) => degree > 0,
                Relation::Unknown => true,
            },
        }
    }
}

/// Whether `to` is a total relational reply to `from`: to each decision maker's liking as
/// `focal`'s attitudes ask. Source: @inohara2007.
fn is_wanted(graph: &Graph, focal: DecisionMaker, from: State, to: State) -> bool {
    graph.decision_makers().all(|other| match graph.attitude(focal, other) {
        Attitude::Positive => graph.prefers(other, to, from),
        Attitude::Neutral => true,
        Attitude::Negative => !graph.prefers(other, to, from),
    })
}
