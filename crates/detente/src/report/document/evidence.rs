//! The evidence: every passage in our words, source by source, with the judgements under which
//! it stands, and whether the reports were there to compare it with.

use super::{Document, Part, Section};
use crate::page::{Page, Table, Text, Tone, toned};
use crate::report::evidence::{judgement_name, said_by};
use crate::words::{counted, listed};
use crate::{Annotation, Source};
use detente_model::{Evidence, Judgement};

pub(super) fn evidence(document: &Document) -> Part {
    let case = document.case;
    let mut part = Part::of(Section::Evidence, Page::default());
    if case.sources().next().is_none() {
        part.page.say("The case names no sources: its judgements are the analyst's own.");
        return part;
    }
    standing(&mut part.page, document);
    bare(&mut part.page, document);
    for source in case.sources() {
        part.folded.push(told(document, source));
    }
    part
}

/// Whether the passages were compared with the reports.
fn standing(page: &mut Page, document: &Document) {
    let check = &document.checked.evidence;
    if check.n_passages == 0 {
        page.say("No passages are annotated: the judgements cite reports as a whole.");
        return;
    }
    page.say(
        "Passages are told in our words; the reports' own sentences are not in this document, \
         because they belong to their publishers.",
    );
    let n = counted(check.n_passages, "passage", "passages");
    let unverified: usize = check.unverified.iter().map(|each| each.n_passages).sum();
    page.say(match (unverified, check.n_orphaned + check.n_moved) {
        (0, 0) => toned(Tone::Good, format!("{n}: each stands in its report as noted.")),
        (0, odd) => toned(Tone::Bad, format!("{n}; {odd} do not stand where they were noted.")),
        (all, _) if all == check.n_passages => toned(
            Tone::Bad,
            format!(
                "{n}; the reports are not here, so that none could be compared with its report."
            ),
        ),
        (some, odd) => {
            let moved = match odd {
                0 => String::new(),
                odd => format!(", and {odd} do not stand where they were noted"),
            };
            let told = format!("{n}; {some} could not be compared with their reports{moved}.");
            toned(Tone::Bad, told)
        }
    });
}

/// The judgements without evidence.
fn bare(page: &mut Page, document: &Document) {
    let case = document.case;
    let dispute = &case.dispute;
    let without = |judgement: &Judgement| dispute.because(*judgement).is_empty();
    let bare: Vec<String> =
        dispute.judgements().filter(without).map(|each| judgement_name(case, each)).collect();
    if !bare.is_empty() {
        page.say(toned(Tone::Bad, format!("Without evidence: {}.", listed(&bare))));
    }
}

/// A source and its passages.
fn told(document: &Document, source: &Source) -> (String, Page) {
    let case = document.case;
    let mut page = Page::default();
    page.say(case.reference(&source.key).to_owned());
    if let Some(note) = &source.note {
        page.say(toned(Tone::Faint, note.clone()));
    }
    let mut passages: Vec<&Annotation> = case
        .annotations()
        .map(|(_, each)| each)
        .filter(|each| each.target.source == source.key)
        .collect();
    passages.sort_by_key(|each| each.position().map(|span| (span.start, span.end)));
    let whole = cited_for(document, &Evidence { source: source.key.clone(), annotation: None });
    if !whole.is_empty() {
        page.say(format!("Cited as a whole for {whole}."));
    }
    if passages.is_empty() {
        return (source.key.clone(), page);
    }
    let mut table = Table::of(["Passage", "What it says", "Who says it", "Stands under"]);
    for passage in &passages {
        table.row([
            Text::from(passage.id.clone()),
            Text::from(passage.body.value.clone()),
            Text::from(said_by(passage).unwrap_or_default()),
            toned(Tone::Faint, stands_under(document, source, passage)),
        ]);
    }
    page.table(table);
    (format!("{} ({})", source.key, counted(passages.len(), "passage", "passages")), page)
}

/// The judgements that a passage is cited for.
fn stands_under(document: &Document, source: &Source, passage: &Annotation) -> String {
    let name = passage.id.strip_prefix(&format!("{}/", source.key)).map(str::to_owned);
    cited_for(document, &Evidence { source: source.key.clone(), annotation: name })
}

/// The judgements that cite this.
fn cited_for(document: &Document, evidence: &Evidence) -> String {
    let case = document.case;
    let cites = |judgement: &Judgement| case.dispute.because(*judgement).contains(evidence);
    let names: Vec<String> =
        case.dispute.judgements().filter(cites).map(|each| judgement_name(case, each)).collect();
    names.join("; ")
}
