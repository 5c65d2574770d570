//! The web door's tests: who is let in, what is written, what a browser makes of the pages.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

mod addresses;
mod assets;
mod broken;
mod browser;
mod pictures;
mod safety;
mod saving;
mod screens;
mod speed;
mod support;
mod twins;
mod whatif;
