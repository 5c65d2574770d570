//! Judgements: the things an analyst decided, each of which may rest on evidence.

use crate::{DecisionMaker, OptionId};

/// One thing the analyst decided, by its place in the [`Dispute`](crate::Dispute).
///
/// Answers are explained in terms of judgements, and a judgement is what one withdraws to
/// see what an answer rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Judgement {
    /// That a decision maker has this option.
    Option(OptionId),
    /// The constraint at this place.
    Constraint(usize),
    /// The irreversible option at this place.
    Irreversible(usize),
    /// The forbidden move at this place.
    ForbiddenMove(usize),
    /// The group of coalesced states at this place.
    SameState(usize),
    /// Where the dispute stands now.
    StatusQuo,
    /// A decision maker's preference statement at this place, most important first.
    Statement(DecisionMaker, usize),
    /// A decision maker's whole ranking, or its relation.
    Ranking(DecisionMaker),
    /// That there is the named state at this place.
    NamedState(OptionId),
    /// The move at this place, in a dispute given as a graph.
    GivenMove(usize),
    /// The attitudes at this place.
    Attitudes(usize),
    /// The belief at this place.
    Belief(usize),
}

/// What a judgement rests on: a source, or one annotated passage of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// The source's key in the case's bibliography.
    pub source: String,
    /// The passage's name within that source; `None` for the source as a whole.
    pub annotation: Option<String>,
}

impl std::fmt::Display for Evidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.annotation {
            Some(annotation) => write!(f, "@{}/{annotation}", self.source),
            None => write!(f, "@{}", self.source),
        }
    }
}
