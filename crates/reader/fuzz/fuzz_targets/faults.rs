//! Which panics are finds: ours, and every one that nobody catches.
//!
//! The libraries that read PDF and web pages panic on some broken files, which the reader catches
//! and tells as an error; the fuzzer would take each for a find.

/// From now on a panic ends the process only where it rises in our code or nobody catches it.
pub(crate) fn only_ours() {
    std::panic::set_hook(Box::new(|fault| {
        if fault.location().is_some_and(|at| at.file().contains("reader/src")) {
            eprintln!("{fault}");
            std::process::abort();
        }
    }));
}
