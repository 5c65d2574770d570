//! What frames the answer: the question, the model, the method, and how it was reached.

use super::Document;
use crate::Source;
use crate::page::{Block, Page, Tone, toned};
use crate::report::analyze::{legend, long_date};
use crate::report::json::Semantics;
use crate::words::{counted, grouped, listed};

pub(super) fn question(document: &Document) -> Page {
    let dispute = &document.case.dispute;
    let names: Vec<&str> = dispute.decision_makers.iter().map(|each| each.name.as_str()).collect();
    let as_of = dispute.as_of.map(|date| format!(", as of {}", long_date(date)));
    let mut page = Page::default();
    page.say(format!(
        "Which outcomes of the dispute between {} would hold{}, and what keeps them in place?",
        listed(&names),
        as_of.unwrap_or_default()
    ));
    let space = &document.analysis.answer.space;
    page.say(toned(
        Tone::Faint,
        format!(
            "{}, {}, {}; {}, {}.",
            counted(names.len(), "decision maker", "decision makers"),
            counted(dispute.options.len(), "option", "options"),
            counted(space.len(), "feasible state", "feasible states"),
            counted(document.case.sources().count(), "source", "sources"),
            counted(document.case.annotations().count(), "annotated passage", "annotated passages"),
        ),
    ));
    page
}

pub(super) fn model(document: &Document) -> Page {
    let space = &document.analysis.answer.space;
    let mut page = crate::report::board(document.case, Some(space));
    page.blocks.retain(|block| !matches!(block, Block::Heading(1, _)));
    page
}

pub(super) fn method(document: &Document) -> Page {
    let mut page = Page::default();
    page.say(
        "The dispute is told as a graph model: decision makers, each with options of its own; \
         states, which are the feasible combinations of options; moves, by which one decision \
         maker changes its own options; and preferences over the states. A state holds if each \
         decision maker, looking ahead in the way a concept describes, would rather stay there \
         than move.",
    );
    let mut concepts = Page::default();
    legend(&mut concepts, document.analysis);
    concepts.blocks.retain(|block| !matches!(block, Block::Heading(..)));
    page.append(concepts);
    page.say(
        "The verdicts follow from the model, and the model is the analyst's. They say what would \
         hold among decision makers who want what is written here and see the same dispute; they \
         give no probabilities and no dates.",
    );
    page
}

/// By which digest a report is known: that of the file at hand, or the one that the bibliography
/// notes.
fn digest(document: &Document, source: &Source) -> String {
    match (document.checked.evidence.digests.get(&source.key), &source.sha256) {
        (Some(digest), Some(noted)) if digest != noted => {
            format!("SHA-256 {digest}; the bibliography notes {noted}, another text")
        }
        (Some(digest), _) | (None, Some(digest)) => format!("SHA-256 {digest}"),
        (None, None) => "its report is not at hand, and no digest is noted".to_owned(),
    }
}

pub(super) fn provenance(document: &Document) -> Page {
    let answer = &document.analysis.answer;
    let mut page = Page::default();
    page.fact("Program", format!("Détente {}", crate::VERSION));
    page.fact("Engine", answer.engine);
    page.fact("Case file", format!("SHA-256 {}", document.case.sha256));
    page.fact("States", grouped(answer.space.len() as u128));
    for source in document.case.sources() {
        page.fact(source.key.clone(), digest(document, source));
    }
    if let Ok(serde_json::Value::Object(settled)) = serde_json::to_value(Semantics::default()) {
        for (point, how) in settled {
            page.fact(point.replace('_', " "), how.as_str().unwrap_or_default());
        }
    }
    page.say(toned(
        Tone::Faint,
        "The same case file with the same version gives the same report, on any machine.",
    ));
    page
}
