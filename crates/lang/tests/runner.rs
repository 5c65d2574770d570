//! The tests of the language as a whole, in one binary.
