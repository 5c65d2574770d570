//! Evidence: reports as read, annotated passages of them, and the bibliography that names them.
//!
//! An annotation points at its passage by code points and by digest, so that a published case
//! holds none of a report's sentences and still shows when a passage no longer reads as it did.

mod annotation;
mod lines;
mod references;
mod report;
mod sources;
mod verify;

pub use annotation::{
    Annotation, AnnotationType, Body, BodyType, Finding, Kind, Motivation, Quote, Selector, Target,
};
pub use lines::{LineError, LineProblem, read_annotations, write_annotation};
pub use references::references;
pub use report::{MAX_REPORT_BYTES, Report, ReportError, sha256_hex};
pub use sources::{Source, SourceProblem, SourceProblemKind, read_sources};
pub use verify::{Verdict, verify};
