//! Press reports → clean text → evidence an analyst can review.
//!
//! What lives here: reports as read, the passages an analyst annotated and whether they still
//! hold. Every position is counted in code points (Unicode scalar values) of the report's text.
//! What does not: what a dispute is (`detente-model`), case files (`detente-lang`), and any
//! judgement of what a passage means for a dispute. The reader offers evidence, the analyst
//! decides.

pub mod dates;
pub mod evidence;
pub mod figures;
pub mod names;
pub mod speech;
pub mod text;
pub mod words;
