//! The evidence: passages side by side with the judgements they stand under, the matrix of
//! both, and the lists of what is weakly supported.

use super::twins;
use crate::selection::At;
use detente::evidence::{Corpus, Stretch, contradicted, marked};
use detente::model::{Evidence, Judgement};
use detente::report::{judgement_name, judgement_words, said_by};
use detente::{Annotation, Source};
use maud::{Markup, html};
use std::collections::BTreeSet;

pub(crate) fn evidence(at: &At) -> Markup {
    let views = [("passages", "Passages"), ("matrix", "Matrix"), ("lists", "Weak spots")];
    let view = at.query.get("view").unwrap_or("passages");
    html! {
        div.one {
            h1 { "Evidence" }
            div.controls {
                div.segments role="group" aria-label="View" {
                    @for (name, title) in views {
                        a href=(at.with("view", Some(name))) aria-current=[(view == name).then_some("true")] { (title) }
                    }
                }
            }
            (standing(at))
            @match view {
                "matrix" => (matrix(at)),
                "lists" => (lists(at)),
                _ => (passages(at)),
            }
            (twins(at, "evidence", &["json", "csv"]))
        }
    }
}

/// Whether the reports are here.
fn standing(at: &At) -> Markup {
    let check = &at.loaded.checked.evidence;
    html! {
        @if at.loaded.case.sources().next().is_none() {
            p { "This case names no sources: its judgements are the analyst's own. Put them into " code { "sources.bib" } " and " code { "evidence.jsonl" } "." }
        } @else if at.loaded.reports.is_none() {
            p.callout { "The reports are not on this machine. What you read here are paraphrases; positions and digests could not be compared." }
        } @else {
            p.faint { (check.n_verified) " of " (check.n_passages) " passages stand in their reports as noted. They are told in the analyst's words." }
        }
    }
}

fn judgements_of(at: &At, id: &str) -> Vec<Judgement> {
    let Some((source, name)) = id.split_once('/') else { return Vec::new() };
    let evidence = Evidence { source: source.to_owned(), annotation: Some(name.to_owned()) };
    let cites = |judgement: &Judgement| at.dispute().because(*judgement).contains(&evidence);
    at.dispute().judgements().filter(cites).collect()
}

/// The passages of a source, in the order in which they stand.
fn passages_of<'a>(at: &'a At, source: &Source) -> Vec<&'a Annotation> {
    let all = at.loaded.case.annotations().map(|(_, each)| each);
    let mut own: Vec<&Annotation> = all.filter(|each| each.target.source == source.key).collect();
    own.sort_by_key(|each| each.position().map(|span| (span.start, span.end)));
    own
}

/// Sources and passages, the passage selected, and the judgements under which it stands.
fn passages(at: &At) -> Markup {
    let case = &at.loaded.case;
    let first = || passages_of(at, case.sources().next()?).first().map(|each| each.id.as_str());
    let selected = at.query.get("a").or_else(first);
    let chosen =
        case.annotations().map(|(_, each)| each).find(|each| Some(each.id.as_str()) == selected);
    html! {
        div.three {
            div.pane tabindex="0" role="group" aria-label="Passages by source" {
                @for source in case.sources() {
                    details open[selected.is_some_and(|id| id.starts_with(&format!("{}/", source.key)))] {
                        summary { (source.key) " (" (passages_of(at, source).len()) ")" }
                        p.small.faint { (case.reference(&source.key)) }
                        ul.list {
                            @for passage in passages_of(at, source) {
                                li { a href=(at.with("a", Some(&passage.id))) aria-current=[(Some(passage.id.as_str()) == selected).then_some("true")] { (passage.body.value) } }
                            }
                        }
                    }
                }
            }
            div.pane {
                @match chosen {
                    Some(passage) => { (passage_told(passage)) (in_its_report(at, passage)) }
                    None => p.faint { "Choose a passage." },
                }
            }
            div.pane {
                h2 { "Stands under" }
                @if let Some(passage) = chosen {
                    @let judgements = judgements_of(at, &passage.id);
                    @if judgements.is_empty() { p.faint { "No judgement cites it." } }
                    ul { @for judgement in judgements { li { (judgement_told(at, judgement)) } } }
                }
            }
        }
    }
}

fn passage_told(passage: &Annotation) -> Markup {
    let position = passage.position();
    let kind = serde_json::to_value(passage.detente.kind).ok();
    let kind = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or_default().replace('-', " ");
    html! {
        h2.letters { "@" (passage.id) }
        p.quote { (passage.body.value) }
        dl {
            div { dt { "Kind" } dd { (kind) } }
            div { dt { "Said by" } dd { (said_by(passage).unwrap_or_else(|| "the report itself".to_owned())) } }
            @if let Some(span) = position { div { dt { "Stands at" } dd { "characters " (span.start) " to " (span.end) } } }
            div { dt { "SHA-256" } dd.letters { (&passage.target.sha256[..passage.target.sha256.len().min(16)]) "…" } }
        }
    }
}

/// The report's own text with the passage marked, where the report is on this machine.
fn in_its_report(at: &At, passage: &Annotation) -> Markup {
    let source = &passage.target.source;
    let text = at.loaded.reports.as_ref().and_then(|each| marked(&at.loaded.case, source, each));
    let Some(text) = text else {
        return html! {
            p.callout { "This report is not on this machine, so you read the paraphrase only. Put it into the case's folder " code { "reports" } ", or name its folder with " code { "--reports" } "." }
        };
    };
    let stands = text.iter().any(|each| each.passages.contains(&passage.id));
    html! {
        h3 { "In the report" }
        @if !stands { p.bad { "The passage no longer stands in this text; the check of the case says more." } }
        div.report-text tabindex="0" role="group" aria-label="Text of the report" {
            @for stretch in &text { (stretch_drawn(at, stretch, &passage.id)) }
        }
    }
}

fn stretch_drawn(at: &At, stretch: &Stretch, selected: &str) -> Markup {
    let Some(first) = stretch.passages.first() else { return html! { (stretch.text) } };
    if stretch.passages.iter().any(|each| each == selected) {
        return html! { mark.on { (stretch.text) } };
    }
    html! { a.noted href=(at.with("a", Some(first))) title=(format!("@{first}")) { (stretch.text) } }
}

fn judgement_told(at: &At, judgement: Judgement) -> Markup {
    let case = &at.loaded.case;
    let (name, words) = (judgement_name(case, judgement), judgement_words(case, judgement));
    html! { strong { (name) } @if !words.is_empty() { ": " (words) } }
}

/// Judgements down, sources across, a mark for each passage; the weakly supported first.
fn matrix(at: &At) -> Markup {
    let case = &at.loaded.case;
    let mut judgements: Vec<Judgement> = at.dispute().judgements().collect();
    judgements.sort_by_key(|each| (n_sources(at, *each), at.dispute().because(*each).len()));
    html! {
        p.small.faint { "A mark is a passage on which the judgement rests; the judgements with the fewest sources stand first." }
        div.scroll tabindex="0" role="group" aria-label="Evidence and judgements" {
            table.matrix {
                thead { tr { th scope="col" { "Judgement" } @for source in case.sources() { th scope="col" { (source.key) } } } }
                tbody {
                    @for judgement in judgements {
                        tr {
                            th scope="row" { (judgement_told(at, judgement)) }
                            @for source in case.sources() { td { (marks(at, judgement, source)) } }
                        }
                    }
                }
            }
        }
    }
}

fn n_sources(at: &At, judgement: Judgement) -> usize {
    let because = at.dispute().because(judgement).iter();
    because.map(|each| each.source.as_str()).collect::<BTreeSet<_>>().len()
}

fn marks(at: &At, judgement: Judgement, source: &Source) -> Markup {
    let case = &at.loaded.case;
    html! {
        @for each in at.dispute().because(judgement).iter().filter(|each| each.source == source.key) {
            @match case.annotation(each) {
                Some(passage) => a.dot href=(at.query.with("view", None).with("a", Some(&passage.id)).at(at.path)) title=(passage.body.value) aria-label=(passage.id) { "●" },
                None => span title="the source as a whole" { "○" },
            }
        }
    }
}

/// What is weakly supported.
fn lists(at: &At) -> Markup {
    let with = |n: usize| -> Vec<Judgement> {
        at.dispute().judgements().filter(|each| n_sources(at, *each) == n).collect()
    };
    let uncited: Vec<&Annotation> = at
        .loaded
        .case
        .annotations()
        .map(|(_, each)| each)
        .filter(|each| judgements_of(at, &each.id).is_empty())
        .collect();
    html! {
        @for (title, judgements) in [("Without evidence", with(0)), ("Resting on one source", with(1))] {
            h2 { (title) " (" (judgements.len()) ")" }
            @if judgements.is_empty() { p.faint { "None." } }
            ul { @for judgement in judgements { li { (judgement_told(at, judgement)) } } }
        }
        (differently_told(at))
        h2 { "Cited by no judgement (" (uncited.len()) ")" }
        p.small.faint { "Passages that speak against a judgement are often found here: they were noted, and the analyst decided otherwise." }
        ul { @for passage in uncited { li { a href=(at.query.with("view", None).with("a", Some(&passage.id)).at(at.path)) { (passage.body.value) } } } }
    }
}

/// The judgements that rest on what another report tells differently.
fn differently_told(at: &At) -> Markup {
    let case = &at.loaded.case;
    let corpus = Corpus::open(&at.loaded.folder.corpus());
    let Ok(found) = corpus.and_then(|corpus| contradicted(case, &corpus)) else {
        return html! {
            h2 { "Contradicted" }
            p.small.faint { "Reports are compared with one another once they have been read into the case's corpus: " code { "detente evidence add CASE REPORT …" } "." }
        };
    };
    html! {
        h2 { "Contradicted (" (found.len()) ")" }
        p.small.faint { "Each rests on a passage whose matter another report tells differently. What is found is a question, not a verdict; " code { "detente evidence conflicts" } " shows the sentences." }
        @if found.is_empty() { p.faint { "None." } }
        ul {
            @for each in &found {
                @let [own, other] = [each.side, 1 - each.side].map(|side| &each.conflict.accounts[side]);
                li {
                    @for judgement in &each.judgements { (judgement_told(at, *judgement)) "; " }
                    a href=(at.query.with("view", None).with("a", Some(&each.passage)).at(at.path)) { "@" (each.passage) }
                    " has another " (each.conflict.difference.name()) " (" (own.value) ") than " code { (other.id) } " (" (other.value) ")."
                }
            }
        }
    }
}
