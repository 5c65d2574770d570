//! A dispute as plain data: decision makers, options, states, moves and preferences.
//!
//! What lives here is what an analyst says of a dispute, with every name resolved, and the
//! few questions whose answer *is* the definition: is this combination of options feasible,
//! may this decision maker move from here to there, which of two states does it prefer.
//! What does not: text and its positions (`detente-lang`), reports (`detente-reader`), and
//! anything that searches, counts or decides what is stable (`detente-analysis`).
//!
//! The vocabulary is that of the graph model for conflict resolution
//! (Source: @fang1993; @xu2018).

mod choices;
mod combinations;
mod dispute;
mod expr;
mod gazetteer;
mod graph_form;
mod id;
mod judgement;
mod preference;
mod regard;
mod space;
mod state_set;

pub use choices::{Choices, Pattern, PatternError};
pub use dispute::{
    Constraint, ConstraintRule, DecisionMakerRecord, Dispute, ForbiddenMove, Irreversible,
    MAX_OPTIONS, OptionRecord, SameState, StatusQuo,
};
pub use expr::Expr;
pub use gazetteer::{CalledName, Coordinates, Degrees, Named, NamedKind, OptionPhrase, Site};
pub use graph_form::{GivenMove, GraphForm, NamedState};
pub use id::{DecisionMaker, OptionId, State};
pub use jiff::civil::Date;
pub use judgement::{Evidence, Judgement};
pub use preference::{Possible, Preference, RankGroup, RelatedPair, Relation, Statement, Weighing};
pub use regard::{Attitude, Attitudes, Belief};
pub use space::StateSpace;
pub use state_set::StateSet;
