//! The front room's tests: published cases, the Kuril case, diagnostics, exchange formats.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

mod support;

mod cases;
mod compare;
mod diagnostics;
mod document;
mod exchange;
mod house;
mod kuril;
mod regards;
mod rests;
mod robust;
mod shift;
mod unlock;
