//! Benchmarks: what is measured on, what is measured, and how it is told.

pub mod measure;
pub mod models;
pub mod record;
