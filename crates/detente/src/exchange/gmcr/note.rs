//! What an import could not keep as it was.

/// Something that a dispute cannot hold as the file had it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Note {
    /// The id is not what one would guess from the name, which stays as the meaning.
    #[error("\"{name}\" is called `{id}`")]
    Renamed {
        /// The name in the file.
        name: String,
        /// The full id in the dispute.
        id: String,
    },
    /// The options stood in another order than their owners; they now stand by owner, as
    /// the program itself arranges them when it opens the file.
    #[error("the options were put in the order of their owners")]
    Regrouped,
    /// A statement that the same decision maker makes earlier was dropped; it decides
    /// nothing.
    #[error(
        "statement {number} of `{decision_maker}` says the same as statement {earlier}: dropped"
    )]
    DuplicateStatement {
        /// The decision maker's id.
        decision_maker: String,
        /// The place of the statement in the file, from 1.
        number: usize,
        /// The place of the earlier one.
        earlier: usize,
    },
    /// The file ranks the states by hand; its preference statements, which then do not
    /// count, were dropped.
    #[error(
        "the states are ranked by hand, so the {count} preference statements of \
         `{decision_maker}` did not count: dropped"
    )]
    StatementsUnused {
        /// The decision maker's id.
        decision_maker: String,
        /// How many statements it has.
        count: usize,
    },
    /// The decision maker did not see some states; the case language cannot say so yet.
    #[error("`{decision_maker}` does not see the states in which {states}: dropped")]
    Misperception {
        /// The decision maker's id.
        decision_maker: String,
        /// The states, as an expression of the case language.
        states: String,
    },
    /// Some decision makers acted as one; a coalition is something to ask an analysis
    /// about, not a part of the case.
    #[error("{} act as one: not part of the case", listed(.members))]
    Coalition {
        /// The members' ids.
        members: Vec<String>,
    },
    /// The coalitions do not name every decision maker once; the program ignores such ones.
    #[error("the coalitions do not name every decision maker once: dropped")]
    CoalitionsUnreadable,
}

fn listed(members: &[String]) -> String {
    let members: Vec<String> = members.iter().map(|id| format!("`{id}`")).collect();
    members.join(", ")
}
