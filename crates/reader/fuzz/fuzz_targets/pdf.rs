//! Any bytes are read as a PDF, or refused, without a panic.

#![no_main]
#![allow(dead_code)]

#[path = "../../tests/anything.rs"]
mod anything;
mod faults;

libfuzzer_sys::fuzz_target!(init: faults::only_ours(), |bytes: &[u8]| anything::pdf(bytes));
