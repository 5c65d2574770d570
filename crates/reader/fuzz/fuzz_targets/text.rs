//! Any bytes are read without a panic, and every position lies within the text.

#![no_main]
#![allow(dead_code)]

#[path = "../../tests/anything.rs"]
mod anything;
mod faults;

libfuzzer_sys::fuzz_target!(init: faults::only_ours(), |bytes: &[u8]| anything::text(bytes));
