//! The evidence: passages side by side with the judgements they stand under, the matrix of
//! both, and the lists of what is weakly supported.

use super::twins;
use crate::judged;
use crate::selection::At;
use detente::evidence::{Contradicted, Corpus, Stretch, contradicted, marked};
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
                _ if at.loaded.case.sources().next().is_none() => {}
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
        } @else if check.n_passages == 0 {
            p { "No passages are annotated: the judgements cite reports as a whole. " @if at.loaded.reports.is_none() { "The reports are not on this machine: put them into the case's folder " code { "reports" } "." } @else { "Choose a report to read it beside the judgements that cite it." } }
        } @else if at.loaded.reports.is_none() {
            p.callout { "The reports are not on this machine. What you read here are paraphrases; positions and digests could not be compared." }
        } @else {
            p.faint { (check.n_verified) " of " (check.n_passages) " passages stand in their reports as noted. They are told in the analyst's words." }
        }
    }
}

/// The passage or report selected: the one in the address, or the first.
fn selected<'a>(at: &'a At) -> Option<&'a str> {
    let case = &at.loaded.case;
    let own = at.query.get("a").filter(|id| is_evidence(at, id));
    let source = || case.sources().next();
    let first = || passages_of(at, source()?).first().map(|each| each.id.as_str());
    own.or_else(first).or_else(|| source().map(|source| source.key.as_str()))
}

/// Whether the case has such a passage or source.
pub(crate) fn is_evidence(at: &At, id: &str) -> bool {
    let case = &at.loaded.case;
    case.source(id).is_some() || case.annotations().any(|(_, each)| each.id == id)
}

/// The judgements that cite a passage, or a report as a whole.
pub(crate) fn judgements_of(at: &At, id: &str) -> Vec<Judgement> {
    let (source, name) =
        id.split_once('/').map_or((id, None), |(source, name)| (source, Some(name)));
    let evidence = Evidence { source: source.to_owned(), annotation: name.map(str::to_owned) };
    let cites = |judgement: &Judgement| at.dispute().because(*judgement).contains(&evidence);
    at.dispute().judgements().filter(cites).collect()
}

/// The passages of a source, in the order in which they stand.
pub(crate) fn passages_of<'a>(at: &'a At, source: &Source) -> Vec<&'a Annotation> {
    let all = at.loaded.case.annotations().map(|(_, each)| each);
    let mut own: Vec<&Annotation> = all.filter(|each| each.target.source == source.key).collect();
    own.sort_by_key(|each| each.position().map(|span| (span.start, span.end)));
    own
}

/// Sources and passages, the passage selected, and the judgements under which it stands.
fn passages(at: &At) -> Markup {
    let case = &at.loaded.case;
    let selected = selected(at);
    let chosen =
        case.annotations().map(|(_, each)| each).find(|each| Some(each.id.as_str()) == selected);
    let source = case.sources().find(|each| Some(each.key.as_str()) == selected);
    html! {
        div.three {
            div.pane tabindex="0" role="group" aria-label="Passages by source" {
                @for source in case.sources() { (listed(at, source, selected)) }
            }
            div.pane {
                @match (chosen, source) {
                    (Some(passage), _) => { (passage_told(passage)) (in_its_report(at, passage)) }
                    (_, Some(source)) => { h2.letters { "@" (source.key) } p.quote { (case.reference(&source.key)) } (report_text(at, &source.key, None)) },
                    _ => p.faint { "Choose a passage." },
                }
            }
            div.pane {
                h2 { "Stands under" }
                @if let Some(id) = selected {
                    @let judgements = judgements_of(at, id);
                    @if judgements.is_empty() { p.faint { "No judgement cites it." } }
                    ul { @for judgement in judgements { li { (judgement_link(at, judgement)) } } }
                }
                (judged(at, selected))
            }
        }
    }
}

/// A source with its passages, open if it holds what is selected.
fn listed(at: &At, source: &Source, selected: Option<&str>) -> Markup {
    let is_open = selected.is_some_and(|id| id.split('/').next() == Some(source.key.as_str()));
    let current = |id: &str| (Some(id) == selected).then_some("true");
    html! {
        details open[is_open] {
            summary { (source.key) " (" (passages_of(at, source).len()) ")" }
            p.small.faint { (at.loaded.case.reference(&source.key)) }
            p.small { a href=(at.with("a", Some(&source.key))) aria-current=[current(&source.key)] { "The report as a whole" } }
            ul.list {
                @for passage in passages_of(at, source) {
                    li { a href=(at.with("a", Some(&passage.id))) aria-current=[current(&passage.id)] { (passage.body.value) } }
                }
            }
        }
    }
}

/// The judgement selected, and everything on which it rests.
fn judged(at: &At, selected: Option<&str>) -> Markup {
    let Some(judgement) = at.judgement() else { return Markup::default() };
    let case = &at.loaded.case;
    let because = at.dispute().because(judgement);
    html! {
        h2 { "Rests on" }
        p { (judgement_told(at, judgement)) " " a.small href=(at.with("j", None)) { "let go" } }
        @if because.is_empty() { p.faint { "Nothing is cited: it is the analyst's own." } }
        ul.list {
            @for each in because {
                @match case.annotation(each) {
                    Some(passage) => li { a href=(at.with("a", Some(&passage.id))) aria-current=[(Some(passage.id.as_str()) == selected).then_some("true")] { (passage.body.value) } },
                    None => li { span.faint { "@" (each.source) ", as a whole: " (case.reference(&each.source)) } },
                }
            }
        }
        p.small { a href=(at.query.shared().at("/whatif")) { "What if it were otherwise?" } }
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

/// The report's own text with the passage marked.
fn in_its_report(at: &At, passage: &Annotation) -> Markup {
    report_text(at, &passage.target.source, Some(passage))
}

/// A report's own text, where it is on this machine.
fn report_text(at: &At, source: &str, passage: Option<&Annotation>) -> Markup {
    let text = at.loaded.reports.as_ref().and_then(|each| marked(&at.loaded.case, source, each));
    let Some(text) = text else {
        return html! {
            p.callout { "This report is not on this machine" @if passage.is_some() { ", so you read the paraphrase only" } ". Put it into the case's folder " code { "reports" } ", or name its folder with " code { "--reports" } "." }
        };
    };
    let stands = |passage: &Annotation| text.iter().any(|each| each.passages.contains(&passage.id));
    html! {
        h3 { @if passage.is_some() { "In the report" } @else { "The report" } }
        @if passage.is_some_and(|passage| !stands(passage)) { p.bad { "The passage no longer stands in this text; the check of the case says more." } }
        div.report-text tabindex="0" role="group" aria-label="Text of the report" {
            @for stretch in &text { (stretch_drawn(at, stretch, passage.map_or("", |passage| passage.id.as_str()))) }
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

/// A judgement that can be selected, which shows what it rests on.
fn judgement_link(at: &At, judgement: Judgement) -> Markup {
    let selected = (at.judgement() == Some(judgement)).then_some("true");
    let passages = at.judging(judgement);
    html! { a.judgement href=(passages) aria-current=[selected] { (judgement_told(at, judgement)) } }
}

fn judgement_told(at: &At, judgement: Judgement) -> Markup {
    let case = &at.loaded.case;
    let (name, words) = (judgement_name(case, judgement), judgement_words(case, judgement));
    html! { strong { (name) } @if !words.is_empty() { ": " (words) } }
}

/// The judgements, those with the fewest sources first.
pub(crate) fn matrix_rows(at: &At) -> Vec<Judgement> {
    let mut judgements: Vec<Judgement> = at.dispute().judgements().collect();
    judgements.sort_by_key(|each| (n_sources(at, *each), at.dispute().because(*each).len()));
    judgements
}

/// Judgements down, sources across, a mark for each passage; the weakly supported first.
fn matrix(at: &At) -> Markup {
    let case = &at.loaded.case;
    html! {
        p.small.faint { "A mark is a passage on which the judgement rests; the judgements with the fewest sources stand first." }
        div.scroll tabindex="0" role="group" aria-label="Evidence and judgements" {
            table.matrix {
                thead { tr { th scope="col" { "Judgement" } @for source in case.sources() { th scope="col" { (source.key) } } } }
                tbody {
                    @for judgement in matrix_rows(at) {
                        tr.on[at.judgement() == Some(judgement)] {
                            th scope="row" { (judgement_link(at, judgement)) }
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
pub(crate) struct WeakSpots<'a> {
    pub(crate) without: Vec<Judgement>,
    pub(crate) one_source: Vec<Judgement>,
    /// `None` where the reports are in no corpus and cannot be compared.
    pub(crate) contradicted: Option<Vec<Contradicted>>,
    pub(crate) uncited: Vec<&'a Annotation>,
}

pub(crate) fn weak_spots<'a>(at: &'a At) -> WeakSpots<'a> {
    let with = |n: usize| -> Vec<Judgement> {
        at.dispute().judgements().filter(|each| n_sources(at, *each) == n).collect()
    };
    let all = at.loaded.case.annotations().map(|(_, each)| each);
    let corpus = Corpus::open(&at.loaded.folder.corpus());
    WeakSpots {
        without: with(0),
        one_source: with(1),
        contradicted: corpus.and_then(|corpus| contradicted(&at.loaded.case, &corpus)).ok(),
        uncited: all.filter(|each| judgements_of(at, &each.id).is_empty()).collect(),
    }
}

fn lists(at: &At) -> Markup {
    let WeakSpots { without, one_source, contradicted, uncited } = weak_spots(at);
    html! {
        @for (title, judgements) in [("Without evidence", without), ("Resting on one source", one_source)] {
            h2 { (title) " (" (judgements.len()) ")" }
            @if judgements.is_empty() { p.faint { "None." } }
            ul { @for judgement in judgements { li { (judgement_on_passages(at, judgement)) } } }
        }
        (differently_told(at, contradicted))
        h2 { "Cited by no judgement (" (uncited.len()) ")" }
        p.small.faint { "Passages that speak against a judgement are often found here: they were noted, and the analyst decided otherwise." }
        ul { @for passage in uncited { li { a href=(at.query.with("view", None).with("a", Some(&passage.id)).at(at.path)) { (passage.body.value) } } } }
    }
}

/// A judgement that leads to the passages on which it rests.
fn judgement_on_passages(at: &At, judgement: Judgement) -> Markup {
    let key = judged::key(at.dispute(), judgement);
    let to = at.query.with("view", None).with("j", Some(&key)).at(at.path);
    html! { a.judgement href=(to) { (judgement_told(at, judgement)) } }
}

/// The judgements that rest on what another report tells differently.
fn differently_told(at: &At, found: Option<Vec<Contradicted>>) -> Markup {
    let Some(found) = found else {
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
