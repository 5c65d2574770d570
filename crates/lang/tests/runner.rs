//! The tests of the language as a whole, in one binary.

mod cases;
mod checks;
mod codes;
mod format;
mod gazetteer;
mod generate;
mod grammar;
mod limits;
mod names;
mod render;
mod robust;
mod source_map;
mod twin;
mod words;
