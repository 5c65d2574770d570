//! What can be wrong with a `.gmcr` file.

/// The file was not imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The file is larger than any dispute needs.
    #[error("the file has {bytes} bytes, more than the {most} a .gmcr file may have")]
    TooLarge {
        /// The file's size.
        bytes: usize,
        /// The largest size read.
        most: usize,
    },
    /// The file is a Python pickle, as versions before 0.2 of GMCR+ wrote them. Such files
    /// can make the program that opens them do anything; they are never opened.
    #[error(
        "unsupported old format: the file was written by a version of GMCR+ from before \
         November 2013; open it there and save it with a newer version"
    )]
    OldFormat,
    /// The file is not text.
    #[error("not a text file: byte {at} does not belong in UTF-8 text")]
    NotText {
        /// The place of the first byte that does not belong, from 0.
        at: usize,
    },
    /// The text is not JSON, or nested beyond all measure.
    #[error("not JSON: {what}")]
    NotJson {
        /// What the JSON reader says, with line and column.
        what: String,
    },
    /// The text is JSON but not a `.gmcr` file as it should be.
    #[error("{}", listed(.problems, *.n_more))]
    Problems {
        /// What is wrong, in the order found.
        problems: Vec<Problem>,
        /// How many more problems there are than are listed.
        n_more: usize,
    },
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {wrong}")]
pub struct Problem {
    /// The JSON path of the place, such as `$.decisionMakers[0].options[2]`.
    pub path: String,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// The ways in which a `.gmcr` file can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Wrong {
    /// A key is not there.
    #[error("the key `{key}` is missing")]
    Missing {
        /// The key.
        key: &'static str,
    },
    /// A value is of another kind.
    #[error("expected {expected}, found {found}")]
    Kind {
        /// What should stand there, in words.
        expected: &'static str,
        /// What does, in words.
        found: &'static str,
    },
    /// There is no option of this number.
    #[error("there is no option {index}: the {options} options are counted from 0")]
    UnknownOption {
        /// The number given.
        index: i64,
        /// How many options there are.
        options: usize,
    },
    /// An option belongs to two decision makers, or to one twice.
    #[error("option {index} belongs to decision maker {owner} already (counted from 0)")]
    TwoOwners {
        /// The option's number.
        index: usize,
        /// The first owner's number.
        owner: usize,
    },
    /// No decision maker has the option.
    #[error("the option belongs to no decision maker")]
    NoOwner,
    /// An answer is neither `Y` nor `N`.
    #[error("expected \"Y\" or \"N\", found \"{found}\"")]
    Answer {
        /// What stands there.
        found: String,
    },
    /// A direction is none of the three.
    #[error("expected \"both\", \"fwd\" or \"back\", found \"{found}\"")]
    Direction {
        /// What stands there.
        found: String,
    },
    /// A condition says nothing, or a list of conditions is empty.
    #[error("the condition is empty")]
    EmptyCondition,
    /// There is more of something than a case may have.
    #[error("{found} {what} are more than the {most} a case may have")]
    TooMany {
        /// Of what there is too much.
        what: &'static str,
        /// How much there is.
        found: usize,
        /// How much there may be.
        most: usize,
    },
    /// There is nobody in the file.
    #[error("there is no decision maker")]
    NoDecisionMakers,
    /// There is no state of this number.
    #[error("there is no state {number}: the {states} states are counted from 1")]
    UnknownState {
        /// The number given.
        number: i64,
        /// How many states there are.
        states: usize,
    },
    /// A state is ranked twice.
    #[error("state {number} is ranked twice")]
    RankedTwice {
        /// The state's number.
        number: i64,
    },
    /// Some states are not ranked.
    #[error("the ranking leaves out {missing} of the {states} states, first state {first}")]
    NotRanked {
        /// How many are left out.
        missing: usize,
        /// How many states there are.
        states: usize,
        /// The number of the first one left out.
        first: usize,
    },
    /// The dispute has more states than any ranking of the file lists.
    #[error("the ranking lists {listed} states, but there are {states}")]
    MoreStates {
        /// How many states the longest ranking lists.
        listed: usize,
        /// How many there are.
        states: detente_analysis::Needed,
    },
    /// The ranked states could not be counted with reasonable effort.
    #[error("the infeasible patterns are too intricate to number the states a ranking speaks of")]
    StatesNotCounted,
}

fn listed(problems: &[Problem], n_more: usize) -> String {
    let mut words: Vec<String> = problems.iter().map(Problem::to_string).collect();
    if n_more > 0 {
        words.push(format!("and {n_more} more"));
    }
    words.join("; ")
}
