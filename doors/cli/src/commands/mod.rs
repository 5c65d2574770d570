//! The commands, one to a file; each turns its arguments into a question and prints the answer.

pub(crate) mod about;
pub(crate) mod analyze;
pub(crate) mod check;
pub(crate) mod exchange;
pub(crate) mod explain;
pub(crate) mod fmt;
pub(crate) mod new;
pub(crate) mod paths;
pub(crate) mod show;
pub(crate) mod states;
