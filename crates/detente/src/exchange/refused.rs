//! Why a format cannot hold a dispute.

/// The format asked for cannot hold the dispute as it is; nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{format} cannot hold this dispute: {}", listed(.reasons))]
pub struct ExportRefused {
    /// The format asked for.
    pub format: Format,
    /// Every reason found, in the order of the dispute's parts; at least one.
    pub reasons: Vec<Reason>,
}

/// A format to export to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// The file of the program GMCR+.
    Gmcr,
    /// A graph in the DOT language.
    Dot,
    /// A graph in GraphML.
    GraphMl,
    /// A strategic game for Gambit.
    Nfg,
}

/// One thing a format cannot hold. Places are counted from 1, as people count.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// No combination of options is feasible.
    #[error("no state is feasible")]
    NoStates,
    /// The dispute is given as states and moves, without options.
    #[error("it is given as states and moves, without options")]
    GraphForm,
    /// There is nobody to play.
    #[error("there is no decision maker")]
    NoDecisionMakers,
    /// Some states are made of several combinations of options.
    #[error("{} made of several combinations of options", some_states(*.states))]
    Coalesced {
        /// How many such states there are.
        states: usize,
    },
    /// Moves are forbidden although both of their ends may be feasible.
    #[error("some moves are forbidden to `{mover}` (`no move` number {number})")]
    ForbiddenMove {
        /// The id of the one who may not move so.
        mover: String,
        /// The place among the forbidden moves, from 1.
        number: usize,
    },
    /// An option can be changed in one direction only.
    #[error("`{option}` can be changed in one direction only")]
    OneWay {
        /// The option's full name.
        option: String,
    },
    /// An option can be changed in neither direction.
    #[error("`{option}` can be changed in neither direction")]
    NeverChanges {
        /// The option's full name.
        option: String,
    },
    /// Written as a list of conjunctions, a constraint is too long.
    #[error("constraint number {number} would take more than {most} patterns")]
    ConstraintTooLong {
        /// The place among the constraints, from 1.
        number: usize,
        /// The most patterns written for one constraint.
        most: usize,
    },
    /// A decision maker's preferences do not rank all states.
    #[error("the preferences of `{decision_maker}` do not rank all states")]
    Unranked {
        /// The decision maker's id.
        decision_maker: String,
    },
    /// What one decision maker may do depends on what another does.
    #[error(
        "the decision makers' own choices combine to {product} states, of which {states} are \
         feasible{}", tying(.constraints)
    )]
    NotAProduct {
        /// How many states are feasible.
        states: usize,
        /// How many there would be if everybody chose freely.
        product: u128,
        /// The places, from 1, of the constraints that tie options of different decision
        /// makers.
        constraints: Vec<usize>,
    },
    /// There are more states than were asked for.
    #[error("there are {} states, more than the {} allowed", grouped(*states), grouped(*most))]
    TooManyStates {
        /// How many states there are.
        states: usize,
        /// How many were allowed.
        most: usize,
    },
}

fn grouped(n: usize) -> String {
    crate::words::grouped(n as u128)
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Gmcr => "a .gmcr file",
            Self::Dot => "a DOT graph",
            Self::GraphMl => "a GraphML graph",
            Self::Nfg => "a Gambit strategic game",
        })
    }
}

fn listed(reasons: &[Reason]) -> String {
    let reasons: Vec<String> = reasons.iter().map(Reason::to_string).collect();
    reasons.join("; ")
}

fn tying(constraints: &[usize]) -> String {
    let numbers: Vec<String> = constraints.iter().map(usize::to_string).collect();
    match numbers.as_slice() {
        [] => String::new(),
        [one] => format!(" (constraint number {one})"),
        many => format!(" (constraints number {})", many.join(", ")),
    }
}

/// So many states, with their verb.
fn some_states(n: usize) -> String {
    format!("{} {}", crate::words::counted(n, "state", "states"), if n == 1 { "is" } else { "are" })
}
