//! The evidence for programs, view by view: passages with the judgements they stand under, the matrix
//! of both, and what is weakly supported.

use crate::screens::{WeakSpots, judgements_of, matrix_rows, passages_of, weak_spots};
use crate::selection::At;
use detente::Annotation;
use detente::exchange::csv::Table;
use detente::model::{Evidence, Judgement};
use detente::report::{conflict_json, judgement_name, judgement_told, judgement_words};
use serde_json::{Value, json};

fn view<'q>(at: &'q At) -> &'q str {
    at.query.get("view").filter(|view| ["matrix", "lists"].contains(view)).unwrap_or("passages")
}

pub(super) fn json(at: &At) -> Value {
    let check = &at.loaded.checked.evidence;
    let mut object = json!({
        "schema_version": 1,
        "case": at.dispute().name,
        "view": view(at),
        "reports_at_hand": at.loaded.reports.is_some(),
        "passages": check.n_passages,
        "verified": check.n_verified,
    });
    match view(at) {
        "matrix" => object["matrix"] = matrix(at),
        "lists" => object["weak_spots"] = lists(at),
        _ => object["sources"] = sources(at),
    }
    object
}

pub(super) fn csv(at: &At) -> Table {
    match view(at) {
        "matrix" => matrix_table(at),
        "lists" => lists_table(at),
        _ => passages_table(at),
    }
}

fn names(at: &At, judgements: &[Judgement]) -> Vec<String> {
    judgements.iter().map(|each| judgement_name(&at.loaded.case, *each)).collect()
}

fn sources(at: &At) -> Value {
    let passage = |each: &Annotation| {
        let mut told = super::value(each);
        told["stands_under"] = json!(names(at, &judgements_of(at, &each.id)));
        told
    };
    let source = |source| {
        let passages: Vec<Value> = passages_of(at, source).into_iter().map(passage).collect();
        json!({
            "source": source.key,
            "reference": at.loaded.case.reference(&source.key),
            "passages": passages,
        })
    };
    at.loaded.case.sources().map(source).collect()
}

fn passages_table(at: &At) -> Table {
    let mut table = Table::default();
    table.row(["passage", "says", "speaker", "start", "end", "sha256", "stands_under"]);
    for each in at.loaded.case.sources().flat_map(|source| passages_of(at, source)) {
        let place = each.position().map(|span| (span.start.to_string(), span.end.to_string()));
        let (start, end) = place.unwrap_or_default();
        let speaker = each.detente.speaker.as_deref().unwrap_or_default();
        let under = names(at, &judgements_of(at, &each.id)).join("; ");
        table.row([&each.id, &each.body.value, speaker, &start, &end, &each.target.sha256, &under]);
    }
    table
}

/// What a judgement cites of a source: passages, or the source as a whole.
fn cited(at: &At, judgement: Judgement, source: &str) -> Vec<String> {
    let because = at.dispute().because(judgement).iter();
    because.filter(|each| each.source == source).map(Evidence::to_string).collect()
}

fn matrix(at: &At) -> Value {
    let keys: Vec<&str> = at.loaded.case.sources().map(|source| source.key.as_str()).collect();
    let row = |judgement: Judgement| {
        let cells: serde_json::Map<String, Value> =
            keys.iter().map(|key| ((*key).to_owned(), json!(cited(at, judgement, key)))).collect();
        json!({ "judgement": judgement_told(&at.loaded.case, judgement), "cites": cells })
    };
    json!({ "sources": keys, "rows": matrix_rows(at).into_iter().map(row).collect::<Vec<_>>() })
}

fn matrix_table(at: &At) -> Table {
    let case = &at.loaded.case;
    let keys: Vec<&str> = case.sources().map(|source| source.key.as_str()).collect();
    let mut table = Table::default();
    table.row(["judgement", "words"].iter().copied().chain(keys.iter().copied()));
    for judgement in matrix_rows(at) {
        let own = [judgement_name(case, judgement), judgement_words(case, judgement)].into_iter();
        let cells = keys.iter().map(|key| cited(at, judgement, key).join(" "));
        table.row(own.chain(cells));
    }
    table
}

fn lists(at: &At) -> Value {
    let WeakSpots { without, one_source, contradicted, uncited } = weak_spots(at);
    let told = |all: &[Judgement]| -> Vec<Value> {
        all.iter().map(|each| super::value(&judgement_told(&at.loaded.case, *each))).collect()
    };
    let contradicted = contradicted.map(|all| {
        let one = |each: &detente::evidence::Contradicted| {
            json!({
                "passage": each.passage,
                "judgements": names(at, &each.judgements),
                "conflict": conflict_json(&each.conflict),
            })
        };
        all.iter().map(one).collect::<Vec<_>>()
    });
    json!({
        "without_evidence": told(&without),
        "on_one_source": told(&one_source),
        "contradicted": contradicted,
        "cited_by_no_judgement": uncited.iter().map(|each| each.id.as_str()).collect::<Vec<_>>(),
    })
}

fn lists_table(at: &At) -> Table {
    let case = &at.loaded.case;
    let WeakSpots { without, one_source, contradicted, uncited } = weak_spots(at);
    let mut table = Table::default();
    table.row(["list", "what", "words"]);
    for (list, judgements) in [("without evidence", &without), ("on one source", &one_source)] {
        for &each in judgements {
            table.row([list, &judgement_name(case, each), &judgement_words(case, each)]);
        }
    }
    for each in contradicted.iter().flatten() {
        let on = names(at, &each.judgements).join("; ");
        table.row(["contradicted", &format!("@{}", each.passage), &on]);
    }
    for each in uncited {
        table.row(["cited by no judgement", &format!("@{}", each.id), &each.body.value]);
    }
    table
}
