//! How much an answer may cost, who may stop it, and what is said when it is not given.
//!
//! A question over budget is refused with what it would need; it is never answered in part.

use crate::Concept;

/// What an engine may spend. Time is the watcher's business: libraries know no clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// The most feasible combinations of options to list.
    pub states: u64,
    /// The most memory to take for tables, in bytes.
    pub memory: u64,
}

impl Default for Budget {
    /// Twenty million states and four GiB.
    fn default() -> Self {
        Self { states: 20_000_000, memory: 4 << 30 }
    }
}

/// Somebody who is told how far a long piece of work has come, and may stop it.
pub trait Watch: Sync {
    /// Hears that `done` of `total` steps of `task` are done.
    fn progress(&self, task: Task, done: u64, total: u64);

    /// Whether to stop. Asked often; should be cheap.
    fn is_stopped(&self) -> bool;
}

/// A watcher that hears nothing and never stops anything.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn progress(&self, _: Task, _: u64, _: u64) {}

    fn is_stopped(&self) -> bool {
        false
    }
}

/// The pieces of work worth reporting on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Task {
    /// Listing the feasible states.
    States,
    /// Listing the unilateral moves.
    Moves,
    /// Ranking the states for each decision maker.
    Preferences,
    /// Following the opponents' legal sequences of moves.
    Replies,
    /// Deciding which states are stable.
    Stability,
    /// Following what coalitions can bring about.
    Coalitions,
    /// Trying out changes of the model.
    Variations,
}

/// A quantity that could be counted in full or only bounded from below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// This many.
    Exactly(u128),
    /// At least this many; counting stopped there.
    AtLeast(u128),
}

/// Why a question was not answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// There are more feasible combinations than the budget lists.
    #[error("{needed} feasible combinations of options are more than the {budget} allowed")]
    States {
        /// How many there are.
        needed: Needed,
        /// How many were allowed.
        budget: u64,
    },
    /// The tables would take more memory than the budget gives.
    #[error("the tables would take {needed} bytes, more than the {budget} allowed")]
    Memory {
        /// The bytes needed.
        needed: u64,
        /// The bytes allowed.
        budget: u64,
    },
    /// A decision diagram would have more nodes than the budget gives memory for.
    #[error("a decision diagram would have {needed} nodes, more than the {budget} allowed")]
    Nodes {
        /// How many it would have.
        needed: Needed,
        /// How many were allowed.
        budget: u64,
    },
    /// There are more variations of the dispute than may be tried.
    #[error("{needed} variations are more than the {budget} allowed")]
    Variations {
        /// How many there are.
        needed: Needed,
        /// How many were allowed.
        budget: u64,
    },
    /// The concept is not defined for such a dispute.
    #[error("{concept} is not defined here: {why}")]
    Undefined {
        /// The concept asked for.
        concept: Concept,
        /// Why it does not apply.
        why: Inapplicable,
    },
    /// The engine asked for does not treat such a dispute.
    #[error("the {engine} engine does not treat this: {why}")]
    Engine {
        /// The engine's name.
        engine: &'static str,
        /// What it does not treat.
        why: &'static str,
    },
    /// Coalitions cannot be examined here.
    #[error("coalitions cannot be examined here: {why}")]
    Coalitions {
        /// Why not.
        why: NoCoalitions,
    },
    /// The watcher stopped the work.
    #[error("stopped")]
    Stopped,
}

/// Why a concept does not apply to a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Inapplicable {
    /// The concept is published for two decision makers only.
    #[error("it is defined for two decision makers only")]
    NeedsTwoDecisionMakers,
    /// The concept compares states by rank.
    #[error("it needs each decision maker's complete order of the states")]
    NeedsOrder,
    /// Some relations between states are unknown, and the concept does not say how to read
    /// them.
    #[error("some preferences are unknown; ask for a reading, such as gmr@a … gmr@d")]
    PreferencesUnknown,
    /// The concept needs states made of options.
    #[error("it combines options, and this dispute is given as states and moves")]
    NeedsOptionForm,
}

/// Why a dispute's coalitions cannot be examined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoCoalitions {
    /// There are too many.
    #[error(
        "{decision_makers} decision makers make {} coalitions; up to {most} decision makers are \
         examined", number_of_coalitions(*.decision_makers)
    )]
    TooMany {
        /// How many decision makers there are.
        decision_makers: usize,
        /// How many there may be.
        most: usize,
    },
    /// Some relations between states are unknown.
    #[error("some preferences are unknown, and what would tempt a coalition then is not defined")]
    PreferencesUnknown,
}

/// 2ⁿ − 1, written as that where it is large.
fn number_of_coalitions(n: usize) -> String {
    if n < 20 { ((1u64 << n) - 1).to_string() } else { format!("2^{n} − 1") }
}

impl std::fmt::Display for Needed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Exactly(n) => write!(f, "{n}"),
            Self::AtLeast(n) => write!(f, "at least {n}"),
        }
    }
}

/// Stops the work where the watcher says so.
pub(crate) fn go_on(watch: &dyn Watch) -> Result<(), Refused> {
    if watch.is_stopped() { Err(Refused::Stopped) } else { Ok(()) }
}
