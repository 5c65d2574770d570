//! Two disputes, or two versions of one, compared: in what the models differ, in what the
//! answers differ, and which differences of the models bring those of the answers about.
//!
//! Both are put into one [`Frame`] that has the options of both; an option that a dispute does
//! not know is one that it never takes. There a part of the changes can be made, and the dispute
//! that results be analysed like any other (`causes`). Comparing by single changes is ours.

mod align;
mod carry;
mod causes;
mod changes;
mod effects;
mod frame;

pub use causes::{Causes, Search, causes};
pub use changes::{Change, Part, What};
pub use effects::{Effect, Effects, Fate, refused_by_either};
pub use frame::{Frame, Incomparable};
