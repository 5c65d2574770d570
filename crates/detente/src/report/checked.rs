//! What a check found, in words and as JSON; the diagnostics themselves are drawn elsewhere.

use crate::page::{Page, Tone, toned};
use crate::words::counted;
use crate::{Case, Checked, EvidenceCheck};
use detente_lang::render;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// The outcome of a check in a few lines.
#[must_use]
pub fn checked(case: &Case, found: &Checked) -> Page {
    let mut page = Page::default();
    let (n_errors, n_warnings) = found.counts();
    let tone = if n_errors > 0 { Tone::Bad } else { Tone::Good };
    let states = match &found.space {
        // What is left out for its errors may have been what makes states infeasible.
        _ if n_errors > 0 => String::new(),
        Ok(space) => format!("{}; ", counted(space.len(), "feasible state", "feasible states")),
        Err(_) => String::new(),
    };
    let counts = format!(
        "{}, {}",
        none_or(n_errors, "error", "errors"),
        none_or(n_warnings, "warning", "warnings")
    );
    page.say(
        toned(Tone::Strong, format!("{}: ", case.files.case.path)).then(states).and(tone, counts),
    );
    reports(&mut page, case, &found.evidence);
    unnamed(&mut page, &found.evidence.unnamed);
    evidence(&mut page, &found.evidence);
    page
}

/// How many of the reports that the sources name are at hand, where a folder of them is and no
/// passage tells.
fn reports(page: &mut Page, case: &Case, found: &EvidenceCheck) {
    let named = case.sources().filter(|each| each.file.is_some()).count();
    match found.digests.len() {
        0 => {}
        _ if found.n_passages > 0 => {}
        here if here == named => {
            let all =
                if named == 1 { "the one named is".to_owned() } else { format!("all {named} are") };
            page.say(format!("Reports: {all} at hand."));
        }
        here => page.say(format!("Reports: {here} of {named} are at hand.")),
    }
}

/// How many files lie with the reports and are named by no source.
fn unnamed(page: &mut Page, files: &[String]) {
    let first = match files {
        [] => return,
        [one] => {
            return page.say(format!("One file with the reports is named by no source: {one}."));
        }
        [first, ..] => first,
    };
    page.say(format!(
        "{} with the reports are named by no source: {first} and {} more. A source names its report \
         with `file = {{…}}` in sources.bib.",
        counted(files.len(), "file", "files"),
        files.len() - 1
    ));
}

fn none_or(n: usize, one: &str, many: &str) -> String {
    if n == 0 { format!("no {many}") } else { counted(n, one, many) }
}

fn evidence(page: &mut Page, found: &EvidenceCheck) {
    let n_unverified: usize = found.unverified.iter().map(|each| each.n_passages).sum();
    let counts = [
        (found.n_verified, "verified"),
        (found.n_moved, "moved"),
        (found.n_orphaned, "not found"),
        (n_unverified, "not verified"),
    ];
    let told: Vec<String> = (counts.iter().filter(|(n, _)| *n > 0))
        .map(|(n, what)| match *n == found.n_passages {
            true if *n == 1 => (*what).to_owned(),
            true => format!("all {what}").replace("all not verified", "none verified"),
            false => format!("{n} {what}"),
        })
        .collect();
    if !told.is_empty() {
        let all = counted(found.n_passages, "passage", "passages");
        page.say(format!("Evidence: {all}, {}.", told.join(", ")));
    }
    unverified(page, &found.unverified);
    if n_unverified > 0 {
        let hint =
            "Reports are looked for in the case's folder `reports`, or where `--reports` says.";
        page.say(toned(Tone::Faint, hint));
    }
}

/// Why passages could not be verified: source by source, or in one line if all for one reason.
fn unverified(page: &mut Page, found: &[crate::Unverified]) {
    let Some(first) = found.first() else { return };
    if found.len() > 1 && found.iter().all(|each| each.why == first.why) {
        let keys: Vec<&str> = found.iter().map(|each| each.source.as_str()).collect();
        let text = format!("{} ({})", first.why, keys.join(", "));
        page.entry(0, toned(Tone::Faint, text));
        return;
    }
    for each in found {
        let n = counted(each.n_passages, "passage", "passages");
        page.entry(0, toned(Tone::Faint, format!("{} ({n}): {}", each.source, each.why)));
    }
}

/// A check as JSON.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckJson {
    /// The version of this format.
    schema_version: u32,
    /// The case file.
    case: String,
    /// Feasible states; null where they were not listed.
    states: Option<usize>,
    /// How many errors were found.
    errors: usize,
    /// How many warnings were found.
    warnings: usize,
    /// The diagnostics, file by file.
    diagnostics: Vec<Value>,
    /// What became of the evidence.
    evidence: EvidenceJson,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct EvidenceJson {
    /// All annotated passages.
    passages: usize,
    /// Those that stand where they are said to and read as they did.
    verified: usize,
    /// Those found elsewhere in their report.
    moved: usize,
    /// Those not found in their report.
    orphaned: usize,
    /// The sources whose passages could not be verified, with the reason.
    unverified: Vec<UnverifiedJson>,
    /// The files in the folder of reports that no source names.
    unnamed: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct UnverifiedJson {
    source: String,
    passages: usize,
    why: String,
}

/// What a check found, as JSON.
#[must_use]
pub fn check_json(case: &Case, found: &Checked) -> CheckJson {
    let (errors, warnings) = found.counts();
    let diagnostics = found
        .problems
        .iter()
        .flat_map(|each| render::json(&each.file.path, &each.file.text, &each.diagnostics));
    let unverified = |each: &crate::Unverified| UnverifiedJson {
        source: each.source.clone(),
        passages: each.n_passages,
        why: each.why.clone(),
    };
    CheckJson {
        schema_version: 1,
        case: case.files.case.path.clone(),
        states: found.space.as_ref().ok().map(detente_model::StateSpace::len),
        errors,
        warnings,
        diagnostics: diagnostics.collect(),
        evidence: EvidenceJson {
            passages: found.evidence.n_passages,
            verified: found.evidence.n_verified,
            moved: found.evidence.n_moved,
            orphaned: found.evidence.n_orphaned,
            unverified: found.evidence.unverified.iter().map(unverified).collect(),
            unnamed: found.evidence.unnamed.clone(),
        },
    }
}

/// The JSON Schema of [`CheckJson`].
#[must_use]
pub fn check_schema() -> Value {
    schemars::schema_for!(CheckJson).to_value()
}
